"""From Brief and Layout to the PDF's bytes, read top to bottom: fonts, story, pages, proof, drawing, file."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.diagnostics import Report, Severity
from brief.document.carrying import name_apart
from brief.document.fields import Attachment
from brief.files import YAML_SUFFIXES
from brief.images.reader import name_type
from brief.language.scripts import is_rtl
from brief.layout.forms import CutMarks
from brief.pdf.archive import Archive
from brief.pdf.structure_tree import Element
from brief.typeset.drawing.drawing import Press
from brief.typeset.drawing.trimming import SLUG, draw_crop_marks
from brief.typeset.fonts.choosing import (
    choose_natives,
    find_families,
    list_fallbacks,
    list_used,
    name_design,
    suit_layout,
)
from brief.typeset.fonts.font_set import TypeCase
from brief.typeset.fonts.old_style_figures import report_digits
from brief.typeset.pages.copyfit import copyfit, find_excess, prove_fit, save_page
from brief.typeset.pages.fit_cover import fit_cover
from brief.typeset.pages.gathering import find_multiple, find_ruled, is_gathered, lay_back, rule_page
from brief.typeset.pages.head_cells import PageNumber
from brief.typeset.pages.mending import mend_holes
from brief.typeset.pages.page_breaks import lay_out
from brief.typeset.pages.panel import draw_panel
from brief.typeset.pages.running_heads import draw_furniture
from brief.typeset.pages.watermark import draw_watermark
from brief.typeset.proof.drawn_pages import DrawnPages
from brief.typeset.recipe import (
    ASIDE,
    KEY,
    LIFTED_ON_PAGE,
    PRODUCER,
    Ingredients,
    Recipe,
    digest_design,
    identify,
    write_recipe,
)
from brief.typeset.story import tell
from brief.typeset.story.composer import Compositor
from brief.typeset.story.known_parts import Shelf, borrow, give_back
from brief.typeset.story.near_mention import count_apart, find_far
from brief.typeset.story.selection import select
from brief.typeset.story.vocabulary import find_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from brief.diagnostics import Diagnostic
    from brief.document.fields import Fields
    from brief.document.tree import Brief
    from brief.layout.types import Layout
    from brief.typeset.blocks.flow import PlacedBlock
    from brief.typeset.pages.fill_page import Sheet

NO_RECIPE = Recipe()


class Typeset(Struct, frozen=True):
    """A brief as set: the file and what to say of it; `drawn` knows what stands where on its pages."""

    data: bytes
    pages: int
    drawn: DrawnPages | None = None


class Laid(Struct, frozen=True):
    """A brief's pages, before they are proved and drawn."""

    compositor: Compositor
    root: Element
    sheets: tuple[Sheet, ...]


def typeset(brief: Brief, layout: Layout, report: Report, recipe: Recipe = NO_RECIPE) -> Typeset | None:
    """Set `brief` in `layout`; None where a finding (a missing glyph, a line too wide) stops the file.

    The file says what it is made from; so that it is left alone another time, only where nothing was found.
    """
    # 60 ms that a pack of PDFs alone does not need
    from brief.typeset.proof.rules import prove  # noqa: PLC0415
    from brief.typeset.proof.selection import prove_selection  # noqa: PLC0415

    shelf = borrow(brief)
    layout = fill_pages(brief, layout, shelf)
    shown = select(brief, layout)
    before = len(report.diagnostics)
    drawn = pull(shown, layout, report, draft=recipe.draft, shelf=shelf)
    give_back(brief, shelf)
    if drawn is None:
        return None
    proved = prove_selection(brief, shown, layout, report) and prove(shown, drawn)
    if not proved and not (recipe.draft and all(map(is_lifted, report.diagnostics[before:]))):
        return None
    waived = {found.code for found in report.waived}
    recipe = replace(
        recipe,
        fallback=drawn.case.fallback.families is not None,
        allow=tuple(code for code in recipe.allow if code in waived),
        script=name_design(brief.fields.language),
    )
    kept = archive(brief.fields, brief.attachments, layout, drawn.case, recipe)
    kept = replace(kept, trailer=write_recipe(recipe, ASIDE if report.diagnostics else KEY))
    made = Typeset(drawn.press.finish(kept), len(drawn.sheets), drawn)
    drawn.case.keep()
    return made


def fill_pages(brief: Brief, layout: Layout, shelf: Shelf | None = None) -> Layout:
    """`layout` as it shows most of the brief, where it is to fill its pages."""
    if not layout.selection.fill:
        return layout
    case = fill_case(layout, brief.fields.language, Report())
    if case is None:  # told where it is set
        return layout
    from brief.typeset.fullest import fill_up  # noqa: PLC0415 - 1 ms that few layouts need

    return fill_up(brief, layout, lambda shown, tried: lay(shown, tried, case, Report(), shelf=shelf).sheets)


def is_lifted(found: Diagnostic) -> bool:
    """Whether a finding does not stop a draft."""
    return found.severity is not Severity.ERROR or found.code in LIFTED_ON_PAGE


def pull(
    brief: Brief, layout: Layout, report: Report, *, draft: bool = False, shelf: Shelf | None = None
) -> DrawnPages | None:
    """Set and draw all pages, for the proof; None where the fonts cannot set the brief, or it does not fit.

    A `draft` has as many pages as it needs. The drawn stands in what is on the `shelf`, until that is borrowed again.
    """
    case = fill_case(layout, brief.fields.language, report)
    if case is None:
        return None
    layout = suit_layout(layout, case)

    def try_out(tried: Layout) -> tuple[Sheet, ...]:
        return lay(brief, tried, case, Report(), shelf=shelf).sheets

    made = lay(brief, layout, case, report, shelf=shelf, hold=True)
    if made.compositor.missing:
        return None
    for better in (fit_cover, save_page, mend_holes):
        fitted = better(layout, made.sheets, try_out)
        if fitted is not layout:  # what is found in its texts has been told
            layout = fitted
            made = lay(brief, layout, case, Report(), shelf=shelf, hold=True)
    if not is_gathered(made.sheets, layout):
        back = lay_back(layout)
        layout = mend_holes(back, try_out(back), try_out)
        made = lay(brief, layout, case, Report(), shelf=shelf, hold=True)
    if find_excess(made.sheets, layout) > 0:
        layout = copyfit(layout, try_out)
        made = lay(brief, layout, case, Report(), shelf=shelf, hold=True)
    if not prove_fit(brief, layout, made.sheets, report) and not draft:
        return None
    press = draw(brief, layout, case, made.sheets, made.root, shelf)
    made, press, near = bring_up(brief, layout, case, made, press, shelf)
    setter = made.compositor
    return DrawnPages(
        layout,
        case,
        setter.texts,
        setter.images,
        setter.charts,
        made.sheets,
        press,
        report,
        near,
        frozenset(setter.otherwise),
    )


def bring_up(
    brief: Brief, layout: Layout, case: TypeCase, made: Laid, press: Press, shelf: Shelf | None
) -> tuple[Laid, Press, frozenset[str]]:
    """Set again with the figures and tables that are far from their first mention behind it, where that is better."""
    near: frozenset[str] = frozenset()
    best = made, press, near
    far = find_far(brief.parts, press)
    least = count_apart(far)
    while not near.issuperset(far):  # what comes up may leave another behind
        near = near.union(far)
        trial = lay(brief, layout, case, Report(), near, shelf=shelf)
        drawn = draw(brief, layout, case, trial.sheets, trial.root)
        far = find_far(brief.parts, drawn)
        fits = find_excess(trial.sheets, layout) <= 0 and is_gathered(trial.sheets, layout)
        if fits and count_apart(far) < least:
            best, least = (trial, drawn, near), count_apart(far)
            if shelf is not None:
                shelf.held = trial.root
    return best


def lay(
    brief: Brief,
    layout: Layout,
    case: TypeCase,
    report: Report,
    near: Collection[str] = (),
    *,
    shelf: Shelf | None = None,
    hold: bool = False,
) -> Laid:
    """Place the brief in `layout`, which may be a tighter one than the case was filled for.

    What is on the `shelf` is placed as it is, and again for the next trial but where this is to be printed (`hold`).
    """
    root = Element("Document")
    common = find_vocabulary(brief.parts, layout)
    if shelf is not None:
        shelf.begin(root, case, common, hold=hold)
    compositor = Compositor(layout, case, brief.fields.language, report, shelf=shelf, common=common)
    bands = tell(brief, compositor, root, near)
    if compositor.missing:
        return Laid(compositor, root, ())
    counted = bool(layout.fit.pages) and not layout.fit.spread
    return Laid(compositor, root, lay_out(bands, layout.templates, find_multiple(layout), counted=counted))


def fill_case(layout: Layout, language: str, report: Report) -> TypeCase | None:
    """The layout's families, found among the installed fonts or in its own files."""
    families = find_families(layout, language, report)
    if families is None:
        return None
    natives = choose_natives(families, language)
    case = TypeCase(families, language, list_fallbacks(layout, report), natives=natives)
    report_digits(layout, case, report)
    return case


def draw(
    brief: Brief, layout: Layout, case: TypeCase, sheets: tuple[Sheet, ...], root: Element, shelf: Shelf | None = None
) -> Press:
    """Draw every sheet with its furniture; blocks that are on the `shelf`, as they were drawn before where they can."""
    page = layout.page
    press = Press(page.width, page.height, root, rtl=is_rtl(brief.fields.language))
    if page.bleed or page.marks is CutMarks.CROP:
        press.pages.bleed, press.pages.slug = page.bleed, SLUG if page.marks is CutMarks.CROP else 0.0
    if shelf is None:
        draw_sheets(press, brief, layout, case, sheets)
    else:
        shelf.begin_drawing()
        draw_sheets(press, brief, layout, case, sheets, draw_block=shelf.draw)
        shelf.drawn.end(press)
    return press


def draw_placed(press: Press, placed: PlacedBlock) -> None:
    """Draw a block at its place."""
    placed.block.draw(press, placed.x, placed.top)


def draw_sheets(
    press: Press,
    brief: Brief,
    layout: Layout,
    case: TypeCase,
    sheets: tuple[Sheet, ...],
    stamp: Callable[[], None] | None = None,
    draw_block: Callable[[Press, PlacedBlock], None] = draw_placed,
) -> None:
    """Draw a brief's pages, from the press's present one on; `stamp` adds to each what a pack has on it."""
    ruled = find_ruled(sheets, layout)
    for n, sheet in enumerate(sheets, 1):
        draw_panel(press, sheet)
        if layout.watermark and brief.fields.status:
            draw_watermark(press, brief.fields.status, layout, case)
        draw_furniture(press, brief.fields, PageNumber(n, len(sheets)), layout, case, sheet)
        if n - 1 in ruled:
            rule_page(press, sheet, layout)
        for placed in sheet.placed:
            press.at = placed.block.mark
            placed.block.wrap(placed.width)
            draw_block(press, placed)
        press.at = None
        if press.pages.slug:
            draw_crop_marks(press, press.pages.bleed)
        if stamp is not None:
            stamp()
        press.end_page()


def archive(fields: Fields, carried: tuple[Attachment, ...], layout: Layout, case: TypeCase, recipe: Recipe) -> Archive:
    """What the file says of itself and carries: the layout's chain beside the brief's own attachments."""
    chain = tuple(
        Attachment(
            file.name,
            "text/yaml" if file.name.endswith(YAML_SUFFIXES) else name_type(file.data),
            "Supplement",
            "Layout that set this brief",
            file.data,
        )
        for file in layout.chain
    )
    # an outline may be named like its layout, and one layout like another
    attachments = name_apart([*(("", file) for file in carried), *(("layout", file) for file in chain)])
    # the outline and its sources; whatever else it carries is made from them
    given = [attachment for attachment in carried if attachment.relationship == "Source"]
    ingredients = Ingredients(
        given[0].name if given else "",
        tuple(attachment.data for attachment in given),
        digest_design(layout.chain, list_used(case.families, case.natives, case.fallback)),
    )
    return Archive(
        title=fields.title,
        author=fields.author,
        subject=fields.subject,
        language=fields.language,
        moment=datetime.fromisoformat(fields.moment),
        producer=recipe.producer or PRODUCER,
        identity=identify(recipe, ingredients),
        attachments=attachments,
        rtl=is_rtl(fields.language),
        properties=fields.properties,
    )
