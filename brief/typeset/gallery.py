"""One brief in several layouts, one behind the other in one tagged file: a chapter each, with a sheet of its own."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, cast

from msgspec import Struct
from msgspec.structs import replace

from brief.diagnostics import Report
from brief.document.walk import map_tree
from brief.language.scripts import is_rtl
from brief.pdf.structure_tree import Element
from brief.typeset.brief import archive, draw_sheets, fill_pages, pull
from brief.typeset.drawing.drawing import Press
from brief.typeset.fonts.choosing import list_used
from brief.typeset.pages.gathering import find_multiple
from brief.typeset.pages.page_breaks import lay_out
from brief.typeset.proof.rules import prove
from brief.typeset.proof.selection import prove_selection
from brief.typeset.recipe import Recipe
from brief.typeset.story import tell
from brief.typeset.story.composer import Compositor
from brief.typeset.story.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.document.tree import Brief
    from brief.layout.types import Layout
    from brief.typeset.fonts.font_set import TypeCase
    from brief.typeset.pages.fill_page import Sheet

Names = tuple[str, ...]
NAMES = frozenset({"id", "target", "back", "record"})  # what names a destination


class Gallery(Struct, frozen=True):
    """The file, and the layouts that are in it."""

    data: bytes
    pages: int
    layouts: tuple[str, ...]


class Chapter(Struct, frozen=True):
    """The brief as one layout has it, ready to be drawn."""

    brief: Brief
    layout: Layout
    case: TypeCase
    sheets: tuple[Sheet, ...]


def typeset_gallery(brief: Brief, layouts: Iterable[Layout], report: Report) -> Gallery | None:
    """Set `brief` in each layout; one that cannot have it is left out, and its findings say why."""
    root = Element("Document")
    chapters = []
    for layout in layouts:
        sect = Element("Sect")
        chapter = set_chapter(brief, layout, sect, report, f"{layout.name}-")
        if chapter is not None:
            root.adopt(sect)
            chapters.append(chapter)
    if not chapters:
        return None
    first = chapters[0].layout.page
    press = Press(first.width, first.height, root, rtl=is_rtl(brief.fields.language))
    for chapter in chapters:
        press.begin_chapter(chapter.layout.name, chapter.layout.page.width, chapter.layout.page.height)
        draw_sheets(press, chapter.brief, chapter.layout, chapter.case, chapter.sheets)
    files = tuple(dict.fromkeys(chain.from_iterable(chapter.layout.chain for chapter in chapters)))
    cases = [chapter.case for chapter in chapters]
    sets = (list_used(case.families, case.natives, case.fallback) for case in cases)
    families = tuple(dict.fromkeys(chain.from_iterable(sets)))
    kept = archive(
        brief.fields,
        brief.attachments,
        replace(chapters[0].layout, chain=files),
        replace(chapters[0].case, families=families),
        Recipe(),
    )
    pages = sum(len(chapter.sheets) for chapter in chapters)
    return Gallery(press.finish(kept), pages, tuple(chapter.layout.name for chapter in chapters))


def set_chapter(brief: Brief, layout: Layout, sect: Element, report: Report, prefix: str) -> Chapter | None:
    """The brief in one layout below `sect`, its destinations named apart from those of the others by `prefix`.

    It is proved on pages of its own, since the chapter's are drawn when it is known that they may be.
    """
    named = rename(brief, prefix)
    layout = fill_pages(named, layout)
    own = select(named, layout)
    findings = Report()
    drawn = pull(own, layout, findings)
    proved = drawn is not None and prove_selection(named, own, layout, findings) and prove(own, drawn)
    report.diagnostics += findings.diagnostics
    if drawn is None or not proved:
        return None
    fitted = drawn.layout  # that in which the brief fits
    compositor = Compositor(fitted, drawn.case, own.fields.language, Report())
    sheets = lay_out(tell(own, compositor, sect, drawn.near), fitted.templates, find_multiple(fitted))
    return Chapter(own, fitted, drawn.case, sheets)


def rename(brief: Brief, prefix: str) -> Brief:
    """A copy of a brief, `prefix` before the names of all its destinations."""

    def rename_field(name: str, old: object) -> object:
        if name in NAMES and old:  # what has no name gets none: a paragraph that has one is a source's record
            return f"{prefix}{old}" if isinstance(old, str) else tuple(f"{prefix}{one}" for one in cast("Names", old))
        if name == "url" and isinstance(old, str) and old.startswith("#"):
            return f"#{prefix}{old[1:]}"
        return old

    return map_tree(brief, rename_field)
