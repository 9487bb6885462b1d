"""The cells of running heads and feet: one line where they have room; else over two or three, without the series."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.language.page.digits import write_number
from brief.language.page.wording import clause_comma
from brief.layout.forms import MarkingForm
from brief.layout.templates import FieldName, Literal
from brief.outline.issue import find_label
from brief.typeset.drawing.label import Cut, Label
from brief.typeset.pages.shorten_heads import SHARE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from brief.document.fields import Fields
    from brief.layout.colours import Colour
    from brief.layout.templates import FieldCell
    from brief.layout.types import Layout, Style
    from brief.typeset.fonts.font_set import TypeCase

MARKING_INSET = (4.0, 2.6)  # around the label's cap height, as TLP 2.0 shows it
# the letters of the labels of TLP 2.0, each on black
LETTERS: Mapping[str, Colour] = {
    "TLP:RED": (1.0, 43 / 255, 43 / 255),
    "TLP:AMBER": (1.0, 192 / 255, 0.0),
    "TLP:AMBER+STRICT": (1.0, 192 / 255, 0.0),
    "TLP:GREEN": (51 / 255, 1.0, 0.0),
    "TLP:CLEAR": (1.0, 1.0, 1.0),
}
BEHIND = 12.0  # points from the label to what follows it
NEAR = 4.0  # points between two cells at least
CAP = 0.66  # cap height in em of the label's face
SHARES = (0.0, 0.5, 1.0)  # where left, centre and right stand, and how much of them stands left of that
ELASTIC = frozenset((FieldName.ISSUER, FieldName.TITLE, FieldName.SHORT_TITLE))  # may be shortened
DIVIDES = ELASTIC | {FieldName.NUMBER}  # may go over two lines, a number between the words of its series
HALVES = 2
STEP = 1.05  # em from one line of a marking to the next
DIVIDED = 0.75  # of its size that a marking in more than one line has
FEW = 5.0  # em that an issuer or a title keeps
LONGEST = 1000  # letters of a field within which it is broken: no page holds as many in two lines
COMMA = ", "  # of a layout, which is the language's own on the page: “，”, “، ”
LEAST = 1.1  # of the size of what stands beside it that it keeps, if there is room at all


class PageNumber(Struct, frozen=True):
    """Page x of y."""

    page: int
    pages: int


class Give(Struct, frozen=True):
    """How a head gives way: the cells that go over two lines, the marking's lines, the series left out.

    `moves` lets the middle cell leave the text's column, to stand behind what is left of it, and the marking be small.
    """

    folded: tuple[bool, bool, bool] = (False, False, False)
    marking: int = 1
    series: bool = False
    moves: bool = False


class HeadLine(Struct, frozen=True):
    """Labels one behind the other; `elastic` may be shortened, each may be divided within so many of its letters."""

    labels: list[Label]
    elastic: list[bool]
    ends: list[int]

    @property
    def width(self) -> float:
        """How wide they are."""
        return sum(label.width for label in self.labels)

    @property
    def least(self) -> float:
        """How wide they are at least, where those that give way are cut to a few letters."""
        return sum(
            min(label.width, FEW * label.size) if elastic else label.width
            for label, elastic in zip(self.labels, self.elastic, strict=True)
        )


class PlacedCell(Struct, frozen=True):
    """A cell's marking and lines, and where they begin, from the type area's edge."""

    x: float
    share: float  # of its width that stands left of `x`
    marking: list[Label]
    behind: float  # how far the lines stand behind the marking
    lines: list[HeadLine]
    span: tuple[float, float]  # what it takes, where it may be shortened no more than its share


def place_cells(
    cells: tuple[FieldCell, FieldCell, FieldCell],
    fields: Fields,
    number: PageNumber,
    layout: Layout,
    case: TypeCase,
    height: float,
) -> list[PlacedCell]:
    """Set the three cells so that they stand clear of one another: whole, or as they give way least within a height."""
    placed = place_so(cells, fields, number, layout, case, Give())
    if fits(placed, layout.page.measure):
        return placed
    widths = [max((line.width for line in cell.lines), default=0.0) for cell in placed]
    for give in list_gives(widths):
        trial = place_so(cells, fields, number, layout, case, give)
        if give.marking > HALVES and any(measure_box_height(cell.marking) > height for cell in trial):
            continue  # where it has no room for three lines
        placed = trial
        if fits(placed, layout.page.measure):
            break
    return placed  # where nothing helps, the proof says what is too long


def list_gives(widths: Sequence[float]) -> Iterator[Give]:
    """List the ways to give way, the least first; a marking says it all even where it is divided, a series does not."""
    widest = max(range(3), key=lambda n: widths[n])
    one, both = (widest == 0, widest == 1, widest == 2), (True, True, True)
    for series in (False, True):
        if series:
            yield Give(series=True)
        yield Give(one, series=series)
        yield Give(marking=HALVES, series=series)
        yield Give(one, marking=HALVES, series=series)
        yield Give(both, series=series)
        yield Give(both, marking=HALVES, series=series)
    for lines in (HALVES, HALVES + 1):
        yield Give(both, marking=lines, series=True, moves=True)


def fits(placed: Sequence[PlacedCell], measure: float) -> bool:
    """Whether the cells stand clear of one another on the type area's width."""
    spans = sorted(cell.span for cell in placed if cell.span[1] > cell.span[0])
    apart = all(right[0] - left[1] >= NEAR for left, right in pairwise(spans))
    return apart and all(left > -NEAR and right < measure + NEAR for left, right in spans)


def place_so(
    cells: tuple[FieldCell, FieldCell, FieldCell],
    fields: Fields,
    number: PageNumber,
    layout: Layout,
    case: TypeCase,
    give: Give,
) -> list[PlacedCell]:
    """Set the cells as they give way."""
    placed = [place_cell(place, cell, fields, number, layout, case, give) for place, cell in enumerate(cells)]
    first, middle, _ = placed
    over = first.span[1] + NEAR - middle.span[0]
    if give.moves and middle.lines and over > 0:
        span = (middle.span[0] + over, middle.span[1] + over)
        placed[1] = replace(middle, x=middle.x + over, span=span)
    return placed


def place_cell(
    place: int, cell: FieldCell, fields: Fields, number: PageNumber, layout: Layout, case: TypeCase, give: Give
) -> PlacedCell:
    """Set the cell at one of the three places."""
    measure, second = layout.page.measure, layout.furniture.second_at
    share = 0.0 if second and place == 1 else SHARES[place]
    x = second if second and place == 1 else share * measure
    marked = cell.fields[:1] == (FieldName.MARKING,) and bool(fields.marking)
    marking = set_marking(fields.marking, layout, case, give) if marked else []
    mark = measure_box(marking) if marking else 0.0
    lines = set_cell(cell, fields, number, layout, case, give)
    if give.folded[place]:
        lines = fold(lines[0]) if lines else lines
    behind = mark + BEHIND if marked and lines else 0.0
    share = 0.0 if behind else share
    words = max((min(line.width, max(SHARE * measure, line.least)) for line in lines), default=0.0)
    width = max(mark, behind + words)
    if second and place == 1:  # as far left as it takes to end within the type area
        x = min(x, max(0.0, measure - width))
    return PlacedCell(x, share, marking, behind, lines, (x - share * width, x + (1 - share) * width))


def set_cell(
    cell: FieldCell, fields: Fields, number: PageNumber, layout: Layout, case: TypeCase, give: Give
) -> list[HeadLine]:
    """The fields that the brief has in one line, separators between them."""
    labels: list[Label] = []
    elastic: list[bool] = []
    ends: list[int] = []
    for name in cell.fields:
        if isinstance(name, Literal):
            text = name.text
        else:
            text = field_text(name, fields, number, series=not give.series) if name is not FieldName.MARKING else ""
        if not text:
            continue
        style = layout.styles.status if name is FieldName.STATUS else layout.styles.furniture
        if labels:
            between = layout.furniture.separator
            between = clause_comma(fields.language) if between == COMMA else between
            labels.append(set_label(between, layout.styles.furniture, case))
            elastic.append(False)
            ends.append(0)
        labels.append(set_label(text, style, case))
        elastic.append(name in ELASTIC)
        within = fields.series if name is FieldName.NUMBER else text
        ends.append(len(within) if isinstance(name, Literal) or name in DIVIDES else 0)
    return [HeadLine(labels, elastic, ends)] if labels else []


def fold(line: HeadLine) -> list[HeadLine]:
    """Break a line in two where the longer of them is shortest: between fields, or in one at a space."""
    best: list[HeadLine] = [line]
    for n in range(len(line.labels)):
        for trial in (split_between(line, n),) if n % 2 else split_within(line, n):
            best = min(best, trial, key=measure_lines)
    return best


def split_between(line: HeadLine, at: int) -> list[HeadLine]:
    """Break a line in two at the separator `at`, which the break takes the place of."""
    labels, elastic, ends = line.labels, line.elastic, line.ends
    return [
        HeadLine(labels[:at], elastic[:at], ends[:at]),
        HeadLine(labels[at + 1 :], elastic[at + 1 :], ends[at + 1 :]),
    ]


def split_within(line: HeadLine, at: int) -> list[list[HeadLine]]:
    """List the two ways to break a line within the label `at` that are nearest to two halves."""
    text = line.labels[at].text
    spaces = [n for n in range(min(line.ends[at] + 1, LONGEST)) if text[n : n + 1] == " "]
    # the further right it is broken, the longer is the first half: tried by halving, not each
    first = bisect_left(spaces, 0.0, key=lambda space: compare_halves(split_at(line, at, space)))
    return [split_at(line, at, space) for space in spaces[max(0, first - 1) : first + 1]]


def split_at(line: HeadLine, at: int, space: int) -> list[HeadLine]:
    """Break a line in two at a space of the label `at`."""
    labels, elastic, ends = line.labels, line.elastic, line.ends
    before, after = labels[at].say(labels[at].text[:space]), labels[at].say(labels[at].text[space + 1 :])
    return [
        HeadLine([*labels[:at], before], elastic[: at + 1], [*ends[:at], 0]),
        HeadLine([after, *labels[at + 1 :]], elastic[at:], [0, *ends[at + 1 :]]),
    ]


def compare_halves(lines: Sequence[HeadLine]) -> float:
    """How much longer the first of two lines is."""
    return lines[0].width - lines[1].width


def measure_lines(lines: Sequence[HeadLine]) -> float:
    """Measure the longest of some lines."""
    return max(line.width for line in lines)


def set_label(text: str, style: Style, case: TypeCase) -> Label:
    """One string in a style."""
    face = case.face(style.family, style.weight, italic=style.italic)
    cut = Cut(case, style.weight, style.italic)
    return Label(text, face, style.size, style.colour, style.tracking * style.size, cut)


def field_text(name: FieldName, fields: Fields, number: PageNumber, *, series: bool = True) -> str:
    """What a field prints."""
    match name:
        case FieldName.PAGE:
            page, pages = (write_number(count, fields.digits) for count in (number.page, number.pages))
            return fields.page.format(page=page, pages=pages)
        case FieldName.NUMBER:
            return " ".join(filter(None, (fields.series if series or not fields.number else "", fields.number)))
        case _:
            text: str = getattr(fields, name.value)
            return text


def set_marking(text: str, layout: Layout, case: TypeCase, give: Give) -> list[Label]:
    """The marking's words in one line, or smaller in more; a TLP label is one word and keeps its size."""
    whole = set_label(text, colour_marking(text, layout), case)
    lines = part_words(HeadLine([whole], [False], [len(text)]), give.marking)
    if len(lines) < 2:
        return [whole]
    least = 1.0 if give.moves else LEAST
    size = min(whole.size, max(DIVIDED * whole.size, least * layout.styles.furniture.size))
    return [
        Label(label.text, label.face, size, label.colour, label.tracking, label.cut)
        for line in lines
        for label in line.labels
    ]


def part_words(line: HeadLine, count: int) -> list[HeadLine]:
    """Break a line of one label at spaces into so many at most that the longest of them is shortest."""
    best = [line]
    if count == HALVES:
        best = fold(line)
    elif count > HALVES:
        (label,), (end,) = line.labels, line.ends
        for space in (n for n in range(min(end, LONGEST)) if label.text[n] == " "):
            first, rest = split_at(line, 0, space)
            rest = HeadLine(rest.labels, rest.elastic, [len(rest.labels[0].text)])
            best = min(best, [first, *part_words(rest, count - 1)], key=measure_lines)
    return best


def colour_marking(text: str, layout: Layout) -> Style:
    """The style of a marking: a label of TLP 2.0 has its own colour, but for copiers."""
    style, letters = layout.styles.marking, find_letters(text)
    framed = layout.furniture.marking is MarkingForm.FRAMED
    return style if letters is None or framed else replace(style, colour=letters)


def find_letters(text: str) -> Colour | None:
    """The colour of the label of TLP 2.0 that a marking begins with; None where it has none."""
    return LETTERS.get(find_label(text) or "")


def measure_box(lines: Sequence[Label]) -> float:
    """How wide the marking's box is."""
    return max(line.width for line in lines) + 2 * MARKING_INSET[0]


def measure_box_height(lines: Sequence[Label]) -> float:
    """How high the marking's box is."""
    return lines[0].size * (CAP + (len(lines) - 1) * STEP) + 2 * MARKING_INSET[1] if lines else 0.0
