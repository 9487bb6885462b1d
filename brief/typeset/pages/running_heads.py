"""Running heads and feet: every page says what it is (artifacts of pagination)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.layout.forms import LogoPlace, MarkingForm
from brief.layout.templates import FieldName
from brief.pdf.marked_content import Artifact
from brief.typeset.blocks.image import draw_picture
from brief.typeset.drawing.label import Cut, Label
from brief.typeset.drawing.shapes import frame, paint
from brief.typeset.pages.panel import covers, recolour
from brief.typeset.pages.shorten_heads import SHARE, elide, find_room

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.document.tree import Fields
    from brief.layout.templates import Cell
    from brief.layout.types import Layout, Style
    from brief.typeset.drawing.drawing import Press
    from brief.typeset.fonts.font_set import TypeCase
    from brief.typeset.pages.fill_page import Sheet

MARKING_INSET = (4.0, 2.6)  # around the label's cap height, as TLP 2.0 shows it: white on black
FRAME = 0.8  # around the label that is not reversed
BEHIND = 12.0  # points from the label to what follows it
CAP = 0.66  # cap height in em of the label's face
SHARES = (0.0, 0.5, 1.0)  # where left, centre and right stand, and how much of them stands left of that
ELASTIC = frozenset((FieldName.ISSUER, FieldName.TITLE, FieldName.SHORT_TITLE))  # may be shortened


class PageNumber(Struct, frozen=True):
    """Page x of y."""

    page: int
    pages: int


def draw_furniture(
    press: Press, fields: Fields, number: PageNumber, layout: Layout, case: TypeCase, sheet: Sheet
) -> None:
    """Head and foot of one page, as its template has them."""
    layout = replace(layout, page=sheet.template.page, furniture=sheet.template.furniture)
    page, look = layout.page, layout.furniture
    head_y = page.height - look.header_at - layout.styles.furniture.size * 0.72
    on = ground(layout, sheet, head_y)
    header = draw_cells(press, look.header, head_y, fields, number, on, case)
    if look.ruled and layout.rules.header:
        header.append(span_rule(on, page.height - page.top + look.header_rule_at, layout.rules.header))
    header += draw_logo(press, head_y, on)
    if header:
        press.artifact("\n".join(header), Artifact.HEADER)
    rule_y = page.bottom - look.footer_rule_at
    foot_y = rule_y - look.footer_at - layout.styles.furniture.size * 0.72
    on = ground(layout, sheet, foot_y)
    footer = draw_cells(press, look.footer, foot_y, fields, number, on, case)
    if look.ruled and layout.rules.footer:
        footer.insert(0, span_rule(on, rule_y, layout.rules.footer))
    if footer:
        press.artifact("\n".join(footer), Artifact.FOOTER)


def draw_logo(press: Press, y: float, layout: Layout) -> list[str]:
    """The logo in the middle of the running head, centred on its line; it repeats, and so it has no words."""
    logo, page = layout.logo, layout.page
    if logo is None or logo.place is not LogoPlace.HEADER:
        return []
    left = page.left + (page.measure - logo.width) / 2
    low = y + layout.styles.furniture.size * CAP / 2 - logo.height / 2
    return [draw_picture(logo.image, press, left, low, logo.width, logo.height)]


def ground(layout: Layout, sheet: Sheet, y: float) -> Layout:
    """The layout in the colours of what is behind `y`."""
    panel = sheet.template.panel
    return recolour(layout, panel) if panel and covers(sheet, y) else layout


def span_rule(layout: Layout, y: float, width: float) -> str:
    """A rule over the measure."""
    page = layout.page
    pen = f"q {paint(layout.accent)} RG {width:g} w"
    return f"{pen} {page.left:.2f} {y:.2f} m {page.width - page.right:.2f} {y:.2f} l S Q"


def draw_cells(
    press: Press,
    cells: tuple[Cell, Cell, Cell],
    y: float,
    fields: Fields,
    number: PageNumber,
    layout: Layout,
    case: TypeCase,
) -> list[str]:
    """Left, centre and right cell on one baseline."""
    page = layout.page
    out: list[str] = []
    placed = [place_cell(place, cell, fields, number, layout, case) for place, cell in enumerate(cells)]
    spans = [cell.span for cell in placed]
    for place, cell in enumerate(placed):
        x, labels = page.left + cell.x, cell.labels
        if cell.marked:
            out += draw_marking(press, fields.marking, x, cell.share, y, layout, case)
            x += cell.behind
        if labels and any(cell.elastic):
            labels = elide(labels, cell.elastic, find_room(spans, place, cell.share, page.measure) - cell.behind)
        left = x - cell.share * sum(label.width for label in labels)
        for label in labels:
            out.append(label.operators(press, left, y))
            left += label.width
    return out


class PlacedCell(Struct, frozen=True):
    """A cell's labels, and where they begin, from the type area's edge; `elastic` are those that may be shortened."""

    x: float
    share: float  # of its width that stands left of `x`
    marked: bool
    behind: float  # how far the labels stand behind the marking
    labels: list[Label]
    elastic: list[bool]
    span: tuple[float, float]  # what it takes, where it may be shortened no more than its share


def place_cell(
    place: int, cell: Cell, fields: Fields, number: PageNumber, layout: Layout, case: TypeCase
) -> PlacedCell:
    """Set the cell at one of the three places."""
    measure, second = layout.page.measure, layout.furniture.second_at
    share = 0.0 if second and place == 1 else SHARES[place]
    x = second if second and place == 1 else share * measure
    marked = cell.fields[:1] == (FieldName.MARKING,) and bool(fields.marking)
    mark = marking_width(fields.marking, layout, case) if marked else 0.0
    names = [name for name in cell.fields if name is not FieldName.MARKING]
    labels, elastic = set_cell(names, fields, number, layout, case)
    behind = mark + BEHIND if marked and labels else 0.0
    share = 0.0 if behind else share
    words = sum(label.width for label in labels)
    width = max(mark, behind + (min(words, SHARE * measure) if any(elastic) else words))
    if second and place == 1:  # as far left as it takes to end within the type area
        x = min(x, max(0.0, measure - width))
    return PlacedCell(x, share, marked, behind, labels, elastic, (x - share * width, x + (1 - share) * width))


def set_cell(
    names: Iterable[FieldName], fields: Fields, number: PageNumber, layout: Layout, case: TypeCase
) -> tuple[list[Label], list[bool]]:
    """The fields that the brief has, separators between them, and which of these labels may be shortened."""
    labels: list[Label] = []
    elastic: list[bool] = []
    for name in names:
        text = field_text(name, fields, number)
        if not text:
            continue
        style = layout.styles.status if name is FieldName.STATUS else layout.styles.furniture
        if labels:
            labels.append(set_label(layout.furniture.separator, layout.styles.furniture, case))
            elastic.append(False)
        labels.append(set_label(text, style, case))
        elastic.append(name in ELASTIC)
    return labels, elastic


def set_label(text: str, style: Style, case: TypeCase) -> Label:
    """One string in a style."""
    face = case.face(style.family, style.weight, italic=style.italic)
    cut = Cut(case, style.weight, style.italic)
    return Label(text, face, style.size, style.colour, style.tracking * style.size, cut)


def field_text(name: FieldName, fields: Fields, number: PageNumber) -> str:
    """What a field prints."""
    match name:
        case FieldName.PAGE:
            return fields.page.format(page=number.page, pages=number.pages)
        case FieldName.NUMBER:
            return " ".join(filter(None, (fields.series, fields.number)))
        case _:
            text: str = getattr(fields, name.value)
            return text


def draw_marking(
    press: Press, text: str, x: float, share: float, y: float, layout: Layout, case: TypeCase
) -> list[str]:
    """The marking in its box: white on black, or black in a frame."""
    if not text:
        return []
    label = set_label(text, layout.styles.marking, case)
    inset_x, inset_y = MARKING_INSET
    width, height = marking_width(text, layout, case), label.size * CAP + 2 * inset_y
    left = x - share * width
    low = y - inset_y - (label.size * CAP - layout.styles.furniture.size * CAP) / 2
    if layout.furniture.marking is MarkingForm.FRAMED:
        box = frame(left, low, width, height, FRAME, layout.ink)
    else:
        box = f"q {paint(layout.ink)} rg {left:.2f} {low:.2f} {width:.2f} {height:.2f} re f Q"
    return [box, label.operators(press, left + inset_x, low + inset_y)]


def marking_width(text: str, layout: Layout, case: TypeCase) -> float:
    """How wide the marking's box is."""
    return set_label(text, layout.styles.marking, case).width + 2 * MARKING_INSET[0]
