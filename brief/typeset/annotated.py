"""From an annotated copy to the PDF's bytes: story, pages, proof, drawing, file; as `setter` does for the brief."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.language.page.capitals import capitalise
from brief.language.scripts import is_rtl
from brief.pdf.marked_content import Artifact
from brief.pdf.structure_tree import Element
from brief.typeset.brief import NO_RECIPE, Typeset, archive, fill_case, is_lifted
from brief.typeset.drawing.drawing import Press
from brief.typeset.fonts.choosing import suit_layout
from brief.typeset.pages.head_cells import SHARES, PageNumber, set_label
from brief.typeset.pages.page_breaks import lay_out
from brief.typeset.pages.running_heads import draw_cells
from brief.typeset.proof.drawn_pages import DrawnPages
from brief.typeset.proof.rules import COPY_RULES, prove_pages
from brief.typeset.recipe import ASIDE, Recipe, write_recipe
from brief.typeset.story.annotated import CopyContext, tell_head, tell_notes, tell_source
from brief.typeset.story.composer import Compositor
from brief.typeset.story.entries import tell_table
from brief.typeset.story.looks import make_looks, turn_layout

if TYPE_CHECKING:
    from brief.diagnostics import Report
    from brief.document.annotated_copy import AnnotatedCopy
    from brief.layout.types import Layout
    from brief.typeset.drawing.label import Label
    from brief.typeset.fonts.font_set import TypeCase
    from brief.typeset.pages.fill_page import BlockBand, Sheet
    from brief.typeset.story.looks import CopyLooks


def typeset_annotated(
    copy: AnnotatedCopy, layout: Layout, report: Report, recipe: Recipe = NO_RECIPE
) -> Typeset | None:
    """Set `copy` with the families of `layout`; None where a finding (a missing glyph) stops the file.

    A draft, as `recipe` says, is set whatever its pages lack, as that of the brief is.
    """
    turned = turn_layout(layout)
    case = fill_case(turned, copy.fields.language, report)
    if case is None:
        return None
    turned = suit_layout(turned, case)
    root = Element("Document")
    compositor = Compositor(turned, case, copy.fields.language, report)
    bands = tell_copy(copy, CopyContext(compositor, make_looks(layout)), root)
    if compositor.missing:
        return None
    sheets = lay_out(bands, turned.templates)
    press = draw(copy, turned, case, sheets, root)
    drawn = DrawnPages(turned, case, compositor.texts, compositor.images, (), sheets, press, report)
    before = len(report.diagnostics)
    proved = prove_pages(drawn, rules=COPY_RULES)
    if not proved and not (recipe.draft and all(map(is_lifted, report.diagnostics[before:]))):
        return None
    kept = archive(copy.fields, copy.attachments, turned, case, Recipe(producer=recipe.producer))
    identity = hashlib.sha256(
        f"annotated copy\0{copy.fields.moment}\0{copy.fields.status}\0".encode() + kept.identity
    ).digest()[:16]
    trailer = write_recipe(replace(recipe, annotated=True), ASIDE)
    return Typeset(press.finish(replace(kept, identity=identity, trailer=trailer)), len(sheets))


def tell_copy(copy: AnnotatedCopy, setting: CopyContext, root: Element) -> tuple[BlockBand, ...]:
    """The copy's bands from the first page to the last."""
    bands = [tell_head(copy, setting, root)]
    if copy.groups:
        bands.append(tell_table(copy, setting, root))
    notes = tell_notes(copy.notes, setting, root)
    bands += [notes] if notes else []
    for at, source in enumerate(copy.sources):
        bands += tell_source(source, setting, root, new_page=at == 0)
    return tuple(bands)


def draw(copy: AnnotatedCopy, layout: Layout, case: TypeCase, sheets: tuple[Sheet, ...], root: Element) -> Press:
    """Draw every sheet with its furniture."""
    press, looks = (
        Press(layout.page.width, layout.page.height, root, rtl=is_rtl(copy.fields.language)),
        make_looks(layout),
    )
    for n, sheet in enumerate(sheets, 1):
        draw_running(press, copy, PageNumber(n, len(sheets)), layout, looks, case)
        for placed in sheet.placed:
            press.at = placed.block.mark
            placed.block.wrap(placed.width)
            placed.block.draw(press, placed.x, placed.top)
        press.at = None
        press.end_page()
    return press


def draw_running(
    press: Press, copy: AnnotatedCopy, number: PageNumber, layout: Layout, looks: CopyLooks, case: TypeCase
) -> None:
    """Head and foot of one page: the brief's marking and state, what this copy is, which sources it is of."""
    page, look = layout.page, layout.furniture
    what, whom = copy.head
    size = looks.running.size * 0.72
    places = (
        (look.header, page.height - look.header_at - size, Artifact.HEADER),
        (look.footer, page.bottom - look.footer_rule_at - look.footer_at - size, Artifact.FOOTER),
    )
    title = (
        set_label(capitalise(what, case.language), looks.running_title, case),
        set_label(f" {whom}", looks.running, case),
    )
    centres = (title, (set_label(copy.foot, looks.running, case),))
    for (cells, y, kind), centre in zip(places, centres, strict=True):
        operators = draw_cells(press, cells, y, copy.fields, number, layout, case)
        press.artifact("\n".join([*operators, *draw_centre(press, centre, y, layout)]), kind)


def draw_centre(press: Press, labels: tuple[Label, ...], y: float, layout: Layout) -> list[str]:
    """Labels behind one another around the middle of the type area."""
    page = layout.page
    x = page.left + SHARES[1] * page.measure - sum(label.width for label in labels) / 2
    out = []
    for label in labels:
        out.append(label.operators(press, x, y))
        x += label.width
    return out
