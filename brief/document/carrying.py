"""Names of the files that a PDF carries: each once, also where a system takes two names for one."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.files import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.document.fields import Attachment


class TakenNames:
    """The names that are taken, one after the other."""

    __slots__ = ("taken",)

    def __init__(self) -> None:
        """Begin with none."""
        self.taken: set[str] = set()

    def take(self, name: str, origin: str) -> str:
        """Take a name; where it is taken, one with its origin before it: `layout-house.yaml`, `layout-2-house.yaml`.

        Capitals do not part two names: whoever saves the files may have a system that takes them for one.
        """
        own = name
        for at in count(1):
            if fold_name(name) not in self.taken:
                break
            name = f"{origin}-{own}" if at == 1 else f"{origin}-{at}-{own}"
        self.taken.add(fold_name(name))
        return name


def name_apart(files: Iterable[tuple[str, Attachment]]) -> tuple[Attachment, ...]:
    """Name each file, which has its origin beside it, apart from those before it."""
    names = TakenNames()
    taken = ((file, names.take(file.name, origin)) for origin, file in files)
    return tuple(file if name == file.name else replace(file, name=name) for file, name in taken)
