"""A pack's file as frozen types; every value keeps its Mark in the file."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.outline.types import BriefStatus

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.marked import Scalar
    from brief.outline.types import Date


class Versos(StrEnum):
    """What stands behind a part that ends on a right-hand page."""

    BLANK = "blank"  # nothing: each part begins on a right-hand page
    USED = "used"  # the next part


class Tabs(StrEnum):
    """What parts the papers."""

    PAGES = "pages"  # a page before each, with its number at the edge
    NONE = "none"


class YesNo(StrEnum):
    """Yes or no."""

    YES = "yes"
    NO = "no"


class Occasion(Struct, frozen=True):
    """The meeting."""

    name: Scalar | None = None
    place: Scalar | None = None
    date: Date | None = None


class Item(Struct, frozen=True):
    """An item of the agenda, with its paper: an outline, a PDF, or none."""

    mark: Mark
    item: Scalar | None = None  # its number as printed
    title: Scalar | None = None
    action: Scalar | None = None  # what is asked of the meeting
    paper: Scalar | None = None  # what kind of paper it is, in words
    outline: Scalar | None = None
    layout: Scalar | None = None
    pdf: Scalar | None = None
    language: Scalar | None = None
    place: YesNo | None = None  # whether a PDF stands among the pages; None: where it is tagged
    marking: Scalar | None = None


class Pack(Struct, frozen=True):
    """The pack's file, read."""

    file: str
    data: bytes
    mark: Mark
    title: Scalar
    items: tuple[Item, ...]
    issuer: Scalar | None = None
    version: Scalar | None = None
    date: Date | None = None
    status: BriefStatus = BriefStatus.FINAL
    meeting: Occasion | None = None
    marking: Scalar | None = None
    contact: Scalar | None = None
    language: str = "en-GB"
    layout: Scalar | None = None
    versos: Versos = Versos.USED
    tabs: Tabs = Tabs.PAGES
    settings: tuple[str, ...] = ()  # what `--set` says over it
