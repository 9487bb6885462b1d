"""What a file has beside its own pages: parts of other files that were taken into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Additions(Struct, frozen=True):
    """Entries of the structure tree's root, of the name trees and of the catalog; all of it written already.

    `roles` and `classes` are entries of their maps; `parents` are keys above all of the file's own, in their order.
    """

    roles: str = ""
    classes: str = ""
    ids: Mapping[bytes, int] = field(default_factory=dict)
    parents: Sequence[tuple[int, str]] = ()
    spaces: Sequence[int] = ()
    destinations: Mapping[bytes, str] = field(default_factory=dict)
    files: Mapping[bytes, int] = field(default_factory=dict)
    associated: Sequence[int] = ()
    catalog: Mapping[str, str] = field(default_factory=dict)


NOTHING = Additions()
