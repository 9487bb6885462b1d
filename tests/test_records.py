"""Our `dataclass` means what the standard one means: the same classes, made by both, behave alike."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import subprocess
import sys
from typing import Any

import pytest

from brief import records


def make(module: Any, *, frozen: bool, eq: bool = True) -> Any:  # noqa: ANN401 - a module that has `dataclass`
    """A class with each kind of field, by the decorator of `module`."""

    @module.dataclass(frozen=frozen, slots=True, eq=eq)
    class Thing:
        """A thing."""

        a: int
        b: str = "b"
        c: list[int] = module.field(default_factory=list)
        d: float = module.field(default=1.5, init=False)

        @property
        def both(self) -> str:
            return f"{self.a}{self.b}"

    return Thing


@records.dataclass(frozen=True, slots=True)
class Point:
    """What is sent between processes, which must be found by its name."""

    x: float
    y: float = 0.0


@pytest.mark.parametrize("frozen", [True, False])
def test_a_class_is_as_the_standard_decorator_would_have_made_it(frozen: bool) -> None:  # noqa: FBT001
    ours, theirs = make(records, frozen=frozen), make(dataclasses, frozen=frozen)

    def describe(cls: Any) -> list[object]:  # noqa: ANN401 - as above
        thing = cls(1, c=[2])
        again = cls(1, "b", [2])
        other = (records if cls is ours else dataclasses).replace(thing, b="z")
        return [
            repr(thing), thing.both, thing.d, thing == again, thing == other, thing != other, thing == 1, repr(other),
            cls(3).c is cls(3).c, cls.__match_args__, sorted(cls.__slots__), cls.__qualname__, cls.__doc__,
            cls.__hash__ is None, str(inspect.signature(cls.__init__)).count(","),
        ]  # fmt: skip

    assert describe(ours) == describe(theirs)


def make_many(module: Any) -> Any:  # noqa: ANN401 - as above
    """A class of many fields, the last of which may be left out."""
    names = [f"field{n}" for n in range(records.MANY + 1)]
    return module.dataclass(frozen=True, slots=True)(
        type("Many", (), {"__annotations__": dict.fromkeys(names, "int"), names[-1]: 7})
    )


def test_a_class_of_many_fields_is_made_alike_by_name_by_place_and_with_defaults() -> None:
    ours, theirs = make_many(records), make_many(dataclasses)
    values = {name: n for n, name in enumerate(ours.__match_args__)}
    *first, last = values
    few = {name: values[name] for name in first}
    for cls in (ours, theirs):
        named = [cls(**values), cls(**values), cls(**few), cls(*values.values()), cls(**values)]
        assert [repr(thing) == repr(named[0]) for thing in named] == [True, True, False, True, True]
        assert (getattr(named[0], last), getattr(named[2], last)) == (values[last], 7)
    assert repr(ours(**values)) == repr(theirs(**values))
    for wrong in (few | {"other": 1}, dict(list(values.items())[1:])):
        with pytest.raises(TypeError):
            make_many(records)(**wrong)


def test_frozen_things_do_not_change_and_others_do() -> None:
    frozen, open_ = make(records, frozen=True)(1), make(records, frozen=False)(1)
    for name in ("a", "z"):
        with pytest.raises(AttributeError):
            setattr(frozen, name, 2)
    with pytest.raises(AttributeError):
        del frozen.a
    open_.a = 2
    assert (frozen.a, open_.a) == (1, 2)
    with pytest.raises(AttributeError):
        open_.z = 1


def test_equal_things_hash_alike_and_those_without_equality_by_identity() -> None:
    assert hash(Point(1, 2)) == hash(Point(1.0, 2.0))
    assert len({Point(1), Point(1, 0), Point(2)}) == 2
    by_identity = make(records, frozen=False, eq=False)
    thing = by_identity(1)
    assert thing == thing  # noqa: PLR0124 - identity is what is asked
    assert thing != by_identity(1)
    assert isinstance(hash(thing), int)


@pytest.mark.parametrize("arguments", [((), {}), ((1, 2, 3, 4), {}), ((1,), {"z": 1}), ((1,), {"a": 1})])
def test_wrong_arguments_are_refused_each_time(arguments: tuple[tuple[int, ...], dict[str, int]]) -> None:
    cls = make(records, frozen=True)
    for _ in range(2):  # the first compiles
        with pytest.raises(TypeError):
            cls(*arguments[0], **arguments[1])


def test_things_are_copied_and_sent_by_value() -> None:
    for copied in (copy.copy(Point(1, 2)), copy.deepcopy(Point(1, 2)), pickle.loads(pickle.dumps(Point(1, 2)))):  # noqa: S301
        assert copied == Point(1, 2)


def test_what_is_left_out_is_refused() -> None:
    with pytest.raises(TypeError, match="slots"):
        records.dataclass(frozen=True)
    with pytest.raises(TypeError, match="inherit"):
        records.dataclass(slots=True)(type("Far", (Point,), {"__annotations__": {"z": "int"}}))
    with pytest.raises(TypeError, match="class variable"):
        records.dataclass(slots=True)(type("Odd", (), {"__annotations__": {"z": "ClassVar[int]"}}))


def test_building_imports_no_standard_dataclass() -> None:
    script = "import sys; import brief.document.tree, brief.layout.types; print('dataclasses' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True).stdout == "False\n"
    )
