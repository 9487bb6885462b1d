"""All keys that an outline may have, by the mapping that has them: for the documentation and `brief explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.keys import Either, KeysOf, ListOf, NamedBy, TextForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.keys import Keys, Shape


def gather_keys(keys: Keys, seen: tuple[Keys, ...] = ()) -> tuple[Keys, ...]:
    """Give a mapping's keys and those of all mappings within it, each kind once."""
    seen += (keys,)
    for key in keys.keys:
        for inner in open_shape(key.form.shape):
            if inner not in seen:
                seen = gather_keys(inner, seen)
    return seen


def open_shape(shape: Shape) -> Iterator[Keys]:
    """Give the mappings that a value may be or hold."""
    if isinstance(shape, KeysOf):
        yield shape.keys
    elif isinstance(shape, Either):
        for one in shape.shapes:
            yield from open_shape(one)
    elif isinstance(shape, ListOf):
        yield from open_shape(shape.item)
    elif isinstance(shape, NamedBy):
        yield from open_shape(shape.value)


def list_choices(shape: Shape) -> tuple[str, ...]:
    """Give the words of which a value is one; none where it is of another kind."""
    return shape.choices if isinstance(shape, TextForm) else ()
