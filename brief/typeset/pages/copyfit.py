"""Copyfitting: a brief that must fit gives up gaps, then leading, then size, within the limits of its layout."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.diagnostics import Code
from brief.document.walk import BACK, count_part, list_points, plain
from brief.layout.fitting import Fitting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from brief.diagnostics import Report
    from brief.document.tree import Brief, ListPoint
    from brief.layout.templates import Template
    from brief.layout.types import Layout, Style
    from brief.typeset.pages.fill_page import Sheet

STEPS = 4  # from the natural figure to the limit, of gaps, of leading, of size
SMALLEST, SMALLEST_BODY = 7.0, 9.5  # points: nothing gets smaller, nor what is read on (rule 5 of the page)
LEAST_LEADING = 1.2  # of the size (rule 6)
READ_ON = frozenset({"body", "callout"})
THIRD = 0.35  # of a page, a little more than what the proof asks of a last one
TWO_THIRDS = 0.67  # of a page, likewise, that one has which others follow
LITTLE = 0.1  # of a page that may be saved where another has a hole
SPARED, TIGHTER = 0.75, (0.97, 0.98)  # of gaps, leading, size: what is given up to save a page, at most
SLACK = 0.5  # points that a block may stand below the type area
KEPT = frozenset({"nameplate", "title", "deck", "issuer", "number", "furniture", "status", "marking", "big_digits"})


class Tightness(Struct, frozen=True):
    """Shares of the layout's gaps, leadings and sizes."""

    gaps: float
    leading: float
    size: float


def list_steps(fitting: Fitting) -> tuple[Tightness, ...]:
    """The steps in the order in which they are tried; gaps go first, because nobody reads them."""

    def down(limit: float) -> list[float]:
        return [1 - (1 - limit) * n / STEPS for n in range(1, STEPS + 1)] if limit < 1 else []

    return (
        *(Tightness(share, 1.0, 1.0) for share in down(fitting.gaps)),
        *(Tightness(fitting.gaps, share, 1.0) for share in down(fitting.leading)),
        *(Tightness(fitting.gaps, fitting.leading, share) for share in down(fitting.size)),
    )


def copyfit(layout: Layout, lay: Callable[[Layout], Sequence[Sheet]]) -> Layout:
    """The loosest layout in which the brief fits, as `lay` places it; the tightest where it fits in none."""
    steps = list_steps(layout.fit)
    if not steps:
        return layout
    tightest = tighten(layout, steps[-1])
    if find_excess(lay(tightest), tightest) > 0:
        return tightest
    low, high = -1, len(steps) - 1  # `low` does not fit, `high` does
    while high - low > 1:
        middle = (low + high) // 2
        if find_excess(lay(tighten(layout, steps[middle])), layout) > 0:
            low = middle
        else:
            high = middle
    return tighten(layout, steps[high])


def save_page(layout: Layout, sheets: Sequence[Sheet], lay: Callable[[Layout], Sequence[Sheet]]) -> Layout:
    """The layout as it is, or a little tighter where that takes fewer pages and the last is all but empty.

    So it is too where pages come in fours and one or two are over. What fits its pages and cannot do with fewer is
    spread over them.
    """
    multiple, pages = layout.fit.multiple, len(sheets)
    over = pages % multiple if multiple > 1 else 0
    gathered = 0 < over <= multiple // 2
    wanted = pages - over if gathered else pages - 1 if is_little(sheets) else 0
    if not wanted or find_excess(sheets, layout) > 0:
        return layout
    own = layout.fit if layout.fit.pages else Fitting(0, 1.0, 1.0, 1.0)  # what the layout itself would give up
    shares = (min(own.gaps, SPARED), min(own.leading, TIGHTER[0]), min(own.size, TIGHTER[1]))
    tight = copyfit(replace(layout, fit=Fitting(wanted, *shares, multiple)), lay)
    spread = replace(layout, fit=replace(layout.fit, spread=True))
    holes = count_holes(sheets)
    for trial, most in ((tight, wanted), (spread, pages)) if layout.fit.pages else ((tight, wanted),):
        made = lay(trial)
        fits = len(made) <= most and find_excess(made, trial) <= 0
        if fits and (count_holes(made) < holes or (gathered and most == wanted)):
            return replace(trial, fit=replace(layout.fit, spread=trial.fit.spread))
    return layout


def is_little(sheets: Sequence[Sheet]) -> bool:
    """Whether the last page is less than a third full, or all pages together have little more than one less would."""
    used = [measure_used(sheet) for sheet in sheets]
    return used[-1] < THIRD or (min(used) < TWO_THIRDS and sum(used) < len(used) - 1 + LITTLE)


def count_holes(sheets: Sequence[Sheet]) -> float:
    """What pages that others follow lack of two thirds, and the last of a third."""
    *used, last = [measure_used(sheet) for sheet in sheets]
    return sum(max(0.0, TWO_THIRDS - share) for share in used) + (max(0.0, THIRD - last) if used else 0.0)


def measure_used(sheet: Sheet) -> float:
    """How much of a page has something."""
    page = sheet.template.page
    low = min([placed.bottom for placed in sheet.placed], default=page.bottom)
    return (page.height - page.top - low) / (page.height - page.top - page.bottom)


def tighten(layout: Layout, step: Tightness) -> Layout:
    """`layout` at these shares, or above the whole; title, furniture and display digits keep their size and leading."""

    def gap(points: float) -> float:
        return round(points * step.gaps, 3)

    def lead(points: float) -> float:
        return round(points * step.leading, 3)

    styles = {field: getattr(layout.styles, field) for field in layout.styles.__struct_fields__}
    tight = {name: tighten_style(name, style, step, layout.page.grid) for name, style in styles.items()}
    look, numbers, table = layout.callout, layout.big_numbers, layout.table
    return replace(
        layout,
        page=replace(layout.page, grid=lead(layout.page.grid)),
        templates=replace(
            layout.templates,
            first=tighten_template(layout.templates.first, step),
            other=tighten_template(layout.templates.other, step),
            last=tighten_template(layout.templates.last, step),
        ),
        styles=type(layout.styles)(**tight),
        masthead=replace(layout.masthead, gap=gap(layout.masthead.gap), rule_gap=gap(layout.masthead.rule_gap)),
        bullets=replace(layout.bullets, gap=gap(layout.bullets.gap)),
        callout=replace(look, gap=gap(look.gap), inset_top=gap(look.inset_top), inset_bottom=gap(look.inset_bottom)),
        big_numbers=replace(numbers, gap=gap(numbers.gap), inset=gap(numbers.inset)),
        table=replace(table, inset=gap(table.inset), group_gap=gap(table.group_gap)),
        chart=replace(layout.chart, gap=gap(layout.chart.gap), bar=layout.chart.bar * max(1.0, step.leading)),
        notes=replace(layout.notes, gap=gap(layout.notes.gap)),
        bands=tuple(replace(band, before=gap(band.before)) for band in layout.bands),
    )


def tighten_template(template: Template, step: Tightness) -> Template:
    """A kind of page on its tighter grid."""
    grid = round(template.page.grid * step.leading, 3)
    return replace(template, page=replace(template.page, grid=grid))


def tighten_style(name: str, style: Style, step: Tightness, grid: float) -> Style:
    """One role's type at these shares; what keeps to the grid goes with it."""
    least = SMALLEST_BODY if name in READ_ON else SMALLEST
    size, leading = round(style.size * step.size, 2), style.leading * step.leading
    kept = name in KEPT
    if step.size <= 1:
        size = min(style.size, max(least, size))
        least = 0.0 if style.leading == grid else LEAST_LEADING * size
        leading = min(style.leading, max(least, leading))
    return replace(
        style,
        size=style.size if kept else size,
        leading=style.leading if kept else round(leading, 3),
        before=round(style.before * step.gaps, 3),
        after=round(style.after * step.gaps, 3),
    )


def find_excess(sheets: Sequence[Sheet], layout: Layout) -> float:
    """How many points of text stand beyond the pages that the brief must fit; 0 where it fits, or need not."""
    if not layout.fit.pages:
        return 0.0
    beyond = sum(placed.top - placed.bottom for sheet in sheets[layout.fit.pages :] for placed in sheet.placed)
    over = (
        sheet.template.page.bottom - min(placed.bottom for placed in sheet.placed)
        for sheet in sheets[: layout.fit.pages]
        if sheet.placed
    )
    return beyond + sum(points for points in over if points > SLACK)


def prove_fit(brief: Brief, layout: Layout, sheets: Sequence[Sheet], report: Report) -> bool:
    """Whether the brief fits; where not, by how many lines, and where it is longest."""
    excess = find_excess(sheets, layout)
    if not excess:
        return True
    lines = ceil(excess / layout.styles.body.leading)
    pages = layout.fit.pages
    longest = max((part for part in brief.parts if part.name not in BACK), key=count_part)
    points = [point for block in longest.blocks for point in list_points(block)]
    point = max(points, key=count_point) if points else None
    report.error(
        Code.PAGE_DOES_NOT_FIT,
        point.mark if point else longest.mark,
        f"the brief is {lines} line{'' if lines == 1 else 's'} too long for {pages} page{'' if pages == 1 else 's'}",
        f"its longest part is `{longest.name}` with {count_part(longest)} words, "
        + (f"the longest point there this one with {count_point(point)}; " if point else "")
        + "write less, or let the layout's `fit` give more",
    )
    return False


def count_point(point: ListPoint) -> int:
    """A point's words."""
    return len(plain(point.content).split())
