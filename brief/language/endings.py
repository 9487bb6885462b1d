"""A table's words written out: "тонн{f}" stands for all that a class of endings makes of its stem."""

from __future__ import annotations

from typing import cast


def write_out(raw: dict[str, object]) -> dict[str, object]:
    """Write out every list and every key of a table; one without a class of endings stays as it is."""
    classes = cast("dict[str, list[str]]", raw.get("endings", {}))
    if not classes:
        return raw
    return {key: spread(value, classes) for key, value in raw.items() if key != "endings"}


def spread(value: object, classes: dict[str, list[str]]) -> object:
    """Write out a list, or the keys of a dictionary and the lists in it."""
    if isinstance(value, list):
        return [word for entry in value for word in inflect(entry, classes)]
    if isinstance(value, dict):
        return {word: spread(inner, classes) for key, inner in value.items() for word in inflect(key, classes)}
    return value


def inflect(entry: str, classes: dict[str, list[str]]) -> list[str]:
    """Give what a stem becomes: an ending has a part for each place where its class stands (квадратн{p} метр{p})."""
    stem, opened, rest = entry.partition("{")
    if not opened:
        return [entry]
    name, _, rest = rest.partition("}")
    if "{" not in rest:
        return [f"{stem}{ending}{rest}" for ending in classes[name]]
    place = f"{{{name}}}"
    found: list[str] = []
    for ending in classes[name]:
        first, *further = ending.split("/")
        tail = rest
        for part in further:
            tail = tail.replace(place, part, 1)
        found += inflect(f"{stem}{first}{tail}", classes)
    return found
