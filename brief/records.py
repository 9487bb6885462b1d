"""`dataclass` for the classes of this program, without its price at every start.

The standard decorator compiles six functions for each class when its module is imported: of some 270 classes that was
a third of a cold start, and it imports `inspect` besides. This one compiles `__init__` alone, when the first instance
is made; all else is shared. To type checkers it is the standard decorator, and it keeps to its meaning: `frozen`,
`slots` (always), `eq`, `field` with `default`, `default_factory` and `init`, `__post_init__`, `replace`, `fields`. What
it leaves out, it refuses: inherited fields, class variables.
"""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType

TYPE_CHECKING = False  # as type checkers take it; `typing` is more than this module costs
if TYPE_CHECKING:
    import dataclasses
    from collections.abc import Callable
    from dataclasses import dataclass, field, fields, is_dataclass, replace
    from typing import Any, NoReturn

    MISSING = dataclasses.MISSING

__all__ = ("MISSING", "FrozenInstanceError", "dataclass", "field", "fields", "is_dataclass", "replace")

FIELDS = "__record_fields__"
MANY = 24  # fields: a class of more is made a few times a process, and compiling its `__init__` would take longer


class FrozenInstanceError(AttributeError):
    """A field of a frozen class was to be changed."""


class _Missing:
    """The default of a field that has none."""


_MISSING = _Missing()


class Field:
    """A field of a class: what `fields` lists."""

    __slots__ = ("default", "default_factory", "init", "name")

    def __init__(self, default: object, default_factory: Any, *, init: bool) -> None:  # noqa: ANN401 - any callable
        """Describe a field; the class that has it gives it its name."""
        self.name = ""
        self.default = default
        self.default_factory = default_factory
        self.init = init


def _field(*, default: object = _MISSING, default_factory: Any = _MISSING, init: bool = True) -> Field:  # noqa: ANN401 - any callable
    """Describe a field by more than its default."""
    return Field(default, default_factory, init=init)


def _fields(thing: object) -> tuple[Field, ...]:
    """List the fields of a class or instance."""
    return tuple(getattr(thing, FIELDS).values())


def _is_dataclass(thing: object) -> bool:
    """Tell whether a class or instance has fields."""
    return hasattr(thing, FIELDS)


def _replace(thing: object, /, **changes: object) -> object:
    """Copy an instance with other values of some fields."""
    kept = {f.name: getattr(thing, f.name) for f in _fields(thing) if f.init and f.name not in changes}
    return type(thing)(**kept, **changes)


def _dataclass(*, frozen: bool = False, slots: bool = False, eq: bool = True) -> Callable[[type], type]:
    """Make a class of its annotated fields; called as the standard decorator is."""
    if not slots:
        raise TypeError("slots=True is all that there is")
    return lambda cls: _make(cls, frozen=frozen, eq=eq)


def _make(cls: type, *, frozen: bool, eq: bool) -> type:
    """Make the class anew, with slots and what all such classes share."""
    if any(hasattr(base, FIELDS) for base in cls.__bases__):
        raise TypeError(f"{cls.__qualname__} would inherit fields")
    space = dict(cls.__dict__)
    known = {name: _describe(name, kind, space) for name, kind in space.get("__annotations__", {}).items()}
    for made_anew in ("__dict__", "__weakref__"):
        space.pop(made_anew, None)
    space.setdefault("__repr__", _repr)
    space |= {FIELDS: known, "__slots__": tuple(known), "__qualname__": cls.__qualname__, "__reduce__": _reduce}
    space["__match_args__"] = tuple(name for name, described in known.items() if described.init)
    if eq:
        space |= {"__values__": staticmethod(attrgetter(*known) if known else _nothing), "__eq__": _equal}
        space["__hash__"] = _hash if frozen else None
    if frozen:
        space |= {"__setattr__": _refuse, "__delattr__": _refuse}

    def compile_first(self: object, *args: object, **kwargs: object) -> None:
        if len(known) > MANY and not args and known.keys() == kwargs.keys() and not hasattr(made, "__post_init__"):
            for name, value in kwargs.items():
                made.__dict__[name].__set__(self, value)
            return
        initialize = _compile(made, known)
        made.__init__ = initialize  # type: ignore[misc]
        initialize(self, *args, **kwargs)

    space["__init__"] = compile_first
    made: type = type(cls)(cls.__name__, cls.__bases__, space)
    return made


def _describe(name: str, kind: object, space: dict[str, Any]) -> Field:
    """Describe a field by its annotation and by the value in the class's body, which is taken out."""
    value = space.pop(name, _MISSING)
    if "ClassVar" in str(kind):
        raise TypeError(f"{name} is a class variable")
    described = value if isinstance(value, Field) else Field(value, _MISSING, init=True)
    described.name = name
    return described


def _compile(cls: type, known: dict[str, Field]) -> FunctionType:
    """Make `__init__`: one that was written for as many fields of the same kinds, with this class's names and slots."""
    kinds = tuple(
        (f.init, f.default_factory is not _MISSING, not f.init and f.default is not _MISSING) for f in known.values()
    )
    code = _write(kinds, hasattr(cls, "__post_init__"), cls.__setattr__ is _refuse)
    names: dict[str, Any] = {"MISSING": _MISSING}
    for at, (name, described) in enumerate(known.items()):
        names |= {f"set{at}": cls.__dict__[name].__set__, f"make{at}": described.default_factory}
        names[f"default{at}"] = described.default
    given = [f for f in known.values() if f.init]
    defaults = tuple(f.default for f in given if f.default is not _MISSING or f.default_factory is not _MISSING)
    attributes = {f"a{at}": name for at, name in enumerate(known)}
    code = code.replace(
        co_varnames=("self", *(f.name for f in given)),
        co_names=tuple(attributes.get(name, name) for name in code.co_names),
        co_qualname=f"{cls.__qualname__}.__init__",
    )
    return FunctionType(code, names, "__init__", defaults)


@cache
def _write(kinds: tuple[tuple[bool, bool, bool], ...], has_more: bool, frozen: bool) -> CodeType:  # noqa: FBT001 - a key of the cache
    """Write the code out: slots of a frozen class are set by their descriptors, past `__setattr__`.

    A field's kind is whether it is an argument, is made by a factory, has a default without being an argument.
    """
    heads, body = ["self"], []
    for at, (is_given, is_made, has_default) in enumerate(kinds):
        if is_given:
            heads.append(f"v{at}")
            value = f"make{at}() if v{at} is MISSING else v{at}" if is_made else f"v{at}"
        elif is_made or has_default:
            value = f"make{at}()" if is_made else f"default{at}"
        else:  # it is set by `__post_init__`
            continue
        body.append(f" set{at}(self, {value})" if frozen else f" self.a{at} = {value}")
    if has_more:
        body.append(" self.__post_init__()")
    names: dict[str, Any] = {}
    exec(f"def __init__({', '.join(heads)}):\n" + ("\n".join(body) or " pass"), names)  # noqa: S102 - as `dataclasses` does
    made: FunctionType = names["__init__"]
    return made.__code__


# -- what all of them share --------------------------------------------------------------------------------------------


def _nothing(_thing: object) -> tuple[()]:
    return ()


def _equal(self: Any, other: Any) -> bool:  # noqa: ANN401 - a method of any class
    if other.__class__ is not self.__class__:
        return NotImplemented  # type: ignore[no-any-return]
    return bool(self.__values__(self) == other.__values__(other))


def _hash(self: Any) -> int:  # noqa: ANN401 - as above
    return hash(self.__values__(self))


def _repr(self: object) -> str:
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in _fields(self))
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse(self: object, name: str, *_value: object) -> NoReturn:
    raise FrozenInstanceError(f"{name!r} of a frozen {type(self).__qualname__}")


def _reduce(self: object) -> tuple[Callable[..., object], tuple[type, list[object]]]:
    """Copy and send by value."""
    return _restore, (type(self), [getattr(self, f.name) for f in _fields(self)])


def _restore(cls: type, values: list[object]) -> object:
    made: object = object.__new__(cls)
    for f, value in zip(_fields(cls), values, strict=True):
        cls.__dict__[f.name].__set__(made, value)
    return made


if not TYPE_CHECKING:
    MISSING = _MISSING
    dataclass, field, fields, is_dataclass, replace = _dataclass, _field, _fields, _is_dataclass, _replace
