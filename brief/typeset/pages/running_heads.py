"""Running heads and feet: every page says what it is (artifacts of pagination)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.layout.forms import MarkingForm
from brief.pdf.marked_content import Artifact
from brief.typeset.drawing.shapes import draw_in, fill_in, frame
from brief.typeset.pages.head_cells import (
    CAP,
    MARKING_INSET,
    STEP,
    PageNumber,
    find_letters,
    measure_box,
    measure_box_height,
    place_cells,
)
from brief.typeset.pages.head_logos import draw_logos
from brief.typeset.pages.panel import covers, recolour
from brief.typeset.pages.shorten_heads import elide, find_room

if TYPE_CHECKING:
    from brief.document.fields import Fields
    from brief.layout.templates import FieldCell
    from brief.layout.types import Layout
    from brief.typeset.drawing.drawing import Press
    from brief.typeset.drawing.label import Label
    from brief.typeset.fonts.font_set import TypeCase
    from brief.typeset.pages.fill_page import Sheet

BLACK = (0.0, 0.0, 0.0)  # below a label of TLP 2.0
FRAME = 0.8  # around the label that is not reversed
CLEAR = 2.5  # points between what stands in two lines and the rule beside it
EDGE = 8.0  # points at a sheet's edge that no printer prints
DEPTH = 0.24  # of the size below the baseline


def draw_furniture(
    press: Press, fields: Fields, number: PageNumber, layout: Layout, case: TypeCase, sheet: Sheet
) -> None:
    """Head and foot of one page, as its template has them."""
    layout = replace(layout, page=sheet.template.page, furniture=sheet.template.furniture)
    page, look = layout.page, layout.furniture
    head_y = find_head(layout)
    on = ground(layout, sheet, head_y)
    header = draw_cells(press, look.header, head_y, fields, number, on, case)
    if look.ruled and layout.rules.header:
        header.append(span_rule(press, on, page.height - page.top + look.header_rule_at, layout.rules.header))
    header += draw_logos(press, on, head_y)
    if header:
        press.artifact("\n".join(header), Artifact.HEADER)
    rule_y = page.bottom - look.footer_rule_at
    foot_y = rule_y - look.footer_at - layout.styles.furniture.size * 0.72
    on = ground(layout, sheet, foot_y)
    footer = draw_cells(press, look.footer, foot_y, fields, number, on, case)
    if look.ruled and layout.rules.footer:
        footer.insert(0, span_rule(press, on, rule_y, layout.rules.footer))
    if footer:
        press.artifact("\n".join(footer), Artifact.FOOTER)


def find_head(layout: Layout) -> float:
    """The baseline of a running head."""
    return layout.page.height - layout.furniture.header_at - layout.styles.furniture.size * 0.72


def ground(layout: Layout, sheet: Sheet, y: float) -> Layout:
    """The layout in the colours of what is behind `y`."""
    panel = sheet.template.panel
    return recolour(layout, panel) if panel and covers(sheet, y) else layout


def span_rule(press: Press, layout: Layout, y: float, width: float) -> str:
    """A rule over the measure."""
    page = layout.page
    pen = f"q {draw_in(layout.accent)} {width:g} w"
    return press.reflect(f"{pen} {page.left:.2f} {y:.2f} m {page.width - page.right:.2f} {y:.2f} l S Q")


def draw_cells(
    press: Press,
    cells: tuple[FieldCell, FieldCell, FieldCell],
    y: float,
    fields: Fields,
    number: PageNumber,
    layout: Layout,
    case: TypeCase,
) -> list[str]:
    """Left, centre and right cell, on one baseline where they have room for that, else over two around it."""
    page = layout.page
    out: list[str] = []
    least, most = find_limits(y, layout)
    placed = place_cells(cells, fields, number, layout, case, most - least)
    spans = [cell.span for cell in placed]
    for place, cell in enumerate(placed):
        x = page.left + cell.x
        if cell.marking:
            out += draw_marking(press, cell.marking, x, cell.share, y, layout)
            x += cell.behind
        room = find_room(spans, place, cell.share, page.measure) - cell.behind
        low = keep_clear(y, len(cell.lines), layout) if len(cell.lines) > 1 else y
        for line in cell.lines:
            labels = elide(line.labels, line.elastic, room) if any(line.elastic) else line.labels
            left = x - cell.share * sum(label.width for label in labels)
            for label in labels:
                out.append(label.operators(press, left, low))
                left += label.width
            low -= layout.styles.furniture.leading
    return out


def keep_clear(y: float, count: int, layout: Layout) -> float:
    """The first baseline of so many lines around the one at `y`, clear of the rule between them and the text."""
    style = layout.styles.furniture
    over = (count - 1) * style.leading
    least, most = find_limits(y, layout)
    return max(least + over + DEPTH * style.size, min(y + over / 2, most - CAP * style.size))


def find_limits(y: float, layout: Layout) -> tuple[float, float]:
    """Between which heights a head or a foot at `y` may stand."""
    page, look = layout.page, layout.furniture
    if y < page.height / 2:
        ruled = look.ruled and layout.rules.footer
        return EDGE, page.bottom - CLEAR - (look.footer_rule_at if ruled else 0.0)
    ruled = look.ruled and layout.rules.header
    return page.height - page.top + CLEAR + (look.header_rule_at if ruled else 0.0), page.height - EDGE


def draw_marking(press: Press, lines: list[Label], x: float, share: float, y: float, layout: Layout) -> list[str]:
    """The marking in its box, centred on the line at `y`: light on black, or black in a frame."""
    inset_x, inset_y = MARKING_INSET
    first = lines[0]
    step = STEP * first.size
    width, height = measure_box(lines), measure_box_height(lines)
    left = x - share * width
    low = y + layout.styles.furniture.size * CAP / 2 - height / 2
    if len(lines) > 1:
        least, most = find_limits(y, layout)
        low = max(least, min(low, most - height))
    if layout.furniture.marking is MarkingForm.FRAMED:
        box = press.reflect(frame(left, low, width, height, FRAME, layout.ink))
    else:
        ground = BLACK if find_letters(first.text) else layout.ink
        box = press.reflect(f"q {fill_in(ground)} {left:.2f} {low:.2f} {width:.2f} {height:.2f} re f Q")
    above = (len(lines) - 1) * step
    words = [line.operators(press, left + inset_x, low + inset_y + above - n * step) for n, line in enumerate(lines)]
    return [box, *words]
