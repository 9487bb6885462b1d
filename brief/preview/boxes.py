"""Where statements stand on the pages, from what was placed there."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.preview.state import WordBox
from brief.typeset.drawing.draw_lines import share_before, span_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.diagnostics import Mark
    from brief.outline.types import Outline
    from brief.pdf.structure_tree import Element
    from brief.typeset.drawing.drawing import Press
    from brief.typeset.drawing.placed_text import Shown
    from brief.typeset.proof.drawn_pages import DrawnPages

OTHER = frozenset(("H1", "H2", "H3", "Note", "FENote"))  # what says something of a statement, or leads to it
RUN_IN = "run in"
BESIDE = 36.0  # points between a number and its text
Area = tuple[int, float, float, float, float]  # page, left, bottom, right, top in points


def find_boxes(outline: Outline, drawn: DrawnPages) -> dict[Mark, tuple[WordBox, ...]]:
    """Find every place of each claim and row; a row's big number is a place of it, too."""
    rows = {row.id.value: row.mark for row in (outline.statistics.rows if outline.statistics else ()) if row.id}
    big = {number.mark: rows[number.row.value] for number in outline.big_numbers if number.row.value in rows}
    whole = {*big, *rows.values(), *(row.mark for row in (outline.statistics.rows if outline.statistics else ()))}
    areas: dict[tuple[Mark, str], list[Area]] = defaultdict(list)
    for shown in drawn.press.texts:
        if shown.artifact or is_other(shown.block.element):
            continue
        kind = RUN_IN if is_shared(shown) else shown.block.element.type if is_chart(shown) else ""
        for mark, area in measure(shown, drawn.press.pages.ended[shown.page].width):
            areas[mark, kind].append(area)
    found: dict[Mark, list[WordBox]] = defaultdict(list)
    for (mark, kind), parts in areas.items():
        joined = join(parts, whole=mark in whole)
        boxes = [scale(area, drawn.press) for area in joined]
        if kind == RUN_IN:
            boxes = [replace(box, run_in=True, goes_on=at > 0) for at, box in enumerate(boxes)]
        found[big.get(mark, mark)] += boxes
    return {mark: tuple(boxes) for mark, boxes in found.items()}


def is_shared(shown: Shown) -> bool:
    """Whether a text has the words of several points."""
    return any(run.mark is not None for run in shown.block.runs)


def is_chart(shown: Shown) -> bool:
    """Whether a text stands in a figure: a row's place there is another than in the table."""
    return shown.block.element.type == "Figure"


def is_other(element: Element | None) -> bool:
    """Whether a text is a heading, or stands in a note."""
    while element is not None:
        if element.type in OTHER:
            return True
        element = element.parent
    return False


def measure(shown: Shown, sheet: float) -> Iterator[tuple[Mark, Area]]:
    """Give the areas of a text on a sheet so wide, one for each line of each point where it has several."""
    block = shown.block
    leading = block.style.leading
    if is_shared(shown):
        yield from measure_lines(shown, sheet)
        return
    left = min([shown.x, *(hung.x for hung in shown.hung)])
    bottom = shown.top - len(block.lines) * leading
    width = shown.x + block.width - left
    begin = shown.place(left, width, sheet)
    yield block.mark, (shown.page, begin, bottom, begin + width, shown.top)


def measure_lines(shown: Shown, sheet: float) -> Iterator[tuple[Mark, Area]]:
    """Give the part of each line that each point has."""
    block, top = shown.block, shown.top
    for at, line in enumerate(block.lines):
        pen = shown.x + block.indent + line.indent + (0.0 if at else block.first)
        share = share_before(line, block.style.align, turned=shown.turned)
        pen += share * (block.width - block.indent - line.width)
        pen = shown.place(pen, line.width, sheet)
        for run, parts in line.spans:
            width = span_width(run, parts, line)
            yield run.mark or block.mark, (shown.page, pen, top - block.style.leading, pen + width, top)
            pen += width
        top -= block.style.leading


def join(areas: Iterable[Area], *, whole: bool) -> list[Area]:
    """Join areas of a page that share a line; all of them where they are one thing, as a row's cells are."""
    joined: list[Area] = []
    for area in areas:
        for at, other in enumerate(joined):
            if area[0] == other[0] and (whole or overlaps(area, other)):
                joined[at] = unite(area, other)
                break
        else:
            joined.append(area)
    return joined


def overlaps(area: Area, other: Area) -> bool:
    """Whether two areas stand beside each other: at the same height, and no column apart."""
    apart = max(area[1], other[1]) - min(area[3], other[3])
    return min(area[4], other[4]) - max(area[2], other[2]) > 1 and apart < BESIDE


def unite(area: Area, other: Area) -> Area:
    """Give the area that holds both."""
    left, bottom = min(area[1], other[1]), min(area[2], other[2])
    return area[0], left, bottom, max(area[3], other[3]), max(area[4], other[4])


def scale(area: Area, press: Press) -> WordBox:
    """Put an area in per cent of its page."""
    page, left, bottom, right, top = area
    sheet = press.pages.ended[page]
    across, down = 100 / sheet.width, 100 / sheet.height
    return WordBox(
        page,
        round(left * across, 3),
        round((sheet.height - top) * down, 3),
        round((right - left) * across, 3),
        round((top - bottom) * down, 3),
    )
