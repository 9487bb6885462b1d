"""What a pack has one of, and its items each their own: types, classes, keys of the parent tree, layers, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from msgspec import Struct, field

from brief.meeting.given.values import ObjectReference, write
from brief.pdf.structure_tree import Type

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.meeting.given.file import GivenFile
    from brief.meeting.given.values import Value

# the types of our own tree, and what each is mapped to
OURS: Final[dict[str, str | None]] = dict.fromkeys(get_args(Type)) | {"Aside": "Sect"}
DEEPEST: Final = 20  # of a value that is compared
LONGEST: Final = 50  # types that stand for each other in a row


class Registry(Struct):
    """What is shared by all items of a pack."""

    roles: dict[str, str | None] = field(default_factory=lambda: dict(OURS))
    classes: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)  # what it is compared by; as it is written
    parents: list[tuple[int, bytes]] = field(default_factory=list)  # key and value of the parent tree, in order
    ids: dict[bytes, int] = field(default_factory=dict)
    destinations: dict[bytes, bytes] = field(default_factory=dict)
    files: dict[bytes, int] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)  # names of attachments, as systems compare them
    associated: list[int] = field(default_factory=list)
    spaces: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)  # optional content
    off: list[int] = field(default_factory=list)
    orders: list[str] = field(default_factory=list)
    known: dict[bytes, int] = field(default_factory=dict)  # resources that others may be equal to

    def name_role(self, name: str, given: dict[str, Value], open_: tuple[str, ...] = ()) -> str:
        """Name a structure type: otherwise where an earlier item means something else by it.

        A file has one role map (ISO 32000-1, 14.7.3), and it holds for types that another item leaves unmapped, too;
        compared is the whole chain.
        """
        target = given.get(name)
        mapped = None
        if isinstance(target, str) and name not in open_ and target != name and len(open_) < LONGEST:
            mapped = self.name_role(target, given, (*open_, name))
        new, count = name, 1
        while self.roles.setdefault(new, mapped) != mapped:
            count += 1
            new = f"{name}.{count}"
        return new

    def follow_role(self, name: str) -> str:
        """Find the standard type that a type stands for."""
        for _ in range(2 * LONGEST):
            target = self.roles.get(name)
            if not target:
                break
            name = target
        return name

    def name_class(self, name: str, sign: bytes, make: Callable[[], bytes]) -> str:
        """Name an attribute class likewise (14.7.5.3); `sign` is what it is compared by, `make` writes it."""
        new, count = name, 1
        while new in self.classes and self.classes[new][0] != sign:
            count += 1
            new = f"{name}.{count}"
        if new not in self.classes:
            self.classes[new] = sign, make()
        return new


def sign_value(given: GivenFile, value: Value, depth: int = 0) -> bytes:
    """Write a value with its references followed, to be compared."""
    return write(open_value(given, value, depth), int)


def open_value(given: GivenFile, value: Value, depth: int = 0) -> Value:
    """A value with its references followed. Raises SyntaxFault where these lead to the same over and over."""
    given.spend(1)
    if type(value) is ObjectReference:
        value = given.resolve(value) if depth < DEEPEST else None
    if isinstance(value, dict):
        return {key: open_value(given, item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [open_value(given, item, depth + 1) for item in value]
    return value
