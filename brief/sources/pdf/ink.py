"""Ink in a line of a picture: whether a letter has left any, what stands between letters, what crosses them.

A line is cut out of grey pictures of the page; lengths are pixels, `em` is the size of the line's letters in them.
"""

from __future__ import annotations

import math
from collections import Counter
from operator import sub
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from brief.sources.pdf.sheet import Picture

SEEN = 32  # of 255 steps of grey, which a letter differs by from what is behind it
UNREAD = 48  # the same of ink that no letter accounts for: a watermark is fainter
EXTENT = 0.5  # of a letter's width and of its height, which its ink goes over
SLIGHT = 5  # pixels
# in ems
CORE, X_HEIGHT = -0.06, 0.52  # above the base: between them small letters stand, and the waists of digits
ABOVE, BELOW = 1.25, 0.55  # from the base to the ends of what is looked at around a line
NARROW = 0.09  # narrower ink is no letter, unless it stands between digits
DOT = 0.035  # the width of a decimal point that is drawn thin
THIN = 0.14  # the height of a rule, of a dash, of what strikes words out
DASH = (0.12, 0.48)  # above the base, where a dash or a stroke through words stands
SHORTEST_DASH = 0.17
BAR = 0.3  # the width of a bar that stands for words
STRUCK = 0.6  # of a word's width, which a stroke goes over
STROKE = 0.25  # the height of a stroke, or of two
SHORTEST_STROKE = 0.35
DASHED = 0.1  # between the parts of a stroke
BUSY = 0.2  # of a line's area: the words stand on a photograph
LEAST = 0.25  # the height of a letter
TALL = 1.4  # the height of what is no letter of the line
MOST_REACHED = 20_000  # pixels of a drawing that are followed


class InkBand(Struct, frozen=True):
    """A level line in a picture: rows are counted from the picture's own top, columns from its left."""

    base: float
    em: float
    left: int
    right: int

    def rows(self, low: float, high: float) -> tuple[int, int]:
        """Give the rows from `high` to `low` ems above the base."""
        return round(self.base - high * self.em), round(self.base - low * self.em) + 1


def is_seen(full: Picture, bare: Picture, box: tuple[float, float, float, float]) -> bool:
    """Whether what differs between two pictures goes over most of a letter's box (pixels of the whole page)."""
    # pdfium sets letters on whole pixels, so that a thin one may stand beside its box
    beside, above = box[2] - box[0] < SLIGHT, box[3] - box[1] < SLIGHT
    x0, y0 = max(0, int(box[0]) - full.left - beside), max(0, int(box[1]) - full.top - above)
    x1, y1 = int(box[2]) + 1 - full.left + beside, int(box[3]) + 1 - full.top + above
    rows: list[int] = []
    first, last = x1, -1
    for y, (row, other) in enumerate(zip(full.rows[y0:y1], bare.rows[y0:y1], strict=True)):
        one, two = row[x0:x1], other[x0:x1]
        if one == two:
            continue
        columns = [x for x, differs in enumerate(map(sub, one, two)) if not -SEEN < differs < SEEN]
        if columns:
            rows.append(y)
            first, last = min(first, columns[0]), max(last, columns[-1])
    if not rows:
        return False
    wide, high = max(1.0, box[2] - box[0]), max(1.0, box[3] - box[1])
    return last - first + 1 >= EXTENT * wide and rows[-1] - rows[0] + 1 >= EXTENT * high


def measure_density(bare: Picture, box: tuple[float, float, float, float]) -> float:
    """Give the part of a box that is much darker or lighter than most of it."""
    rows = _cut(bare, box)
    values = b"".join(rows)
    if not values:
        return 0.0
    ground = (
        sorted(values)[len(values) * 4 // 5] if sum(values) > 127 * len(values) else sorted(values)[len(values) // 5]
    )
    return sum(abs(value - ground) >= UNREAD for value in values) / len(values)


def _cut(picture: Picture, box: tuple[float, float, float, float]) -> list[bytes]:
    x0, x1 = max(0, int(box[0]) - picture.left), max(0, int(box[2]) + 1 - picture.left)
    y0, y1 = max(0, int(box[1]) - picture.top), max(0, int(box[3]) + 1 - picture.top)
    return [row[x0:x1] for row in picture.rows[y0:y1]]


def is_flat(picture: Picture, band: InkBand, left: int, right: int, ground: int) -> bool:
    """Whether a stretch of a line, where its small letters are, has the line's ground and nothing else."""
    top, bottom = band.rows(CORE, X_HEIGHT)
    values = b"".join(row[max(0, left) : right] for row in picture.rows[max(0, top) : bottom])
    return not values or (max(values) - ground < UNREAD and ground - min(values) < UNREAD)


def find_ground(picture: Picture, band: InkBand) -> int:
    """Give the grey that most of a line has."""
    top, bottom = band.rows(CORE, X_HEIGHT)
    values = Counter(b"".join(row[band.left : band.right] for row in picture.rows[max(0, top) : bottom]))
    return values.most_common(1)[0][0] if values else 255


class InkLine:
    """The ink of a line that is none of a passage's letters: drawings, and words of others.

    A column's ground is the middle one of its greys in a picture without any words, taller than the line: a panel, a
    rule from above to below and a highlight are ground, a letter is not.
    """

    def __init__(self, full: Picture, others: Picture, bare: Picture, band: InkBand) -> None:
        """Part the ink of three pictures: with all words, without the passage's, and without any."""
        self.band = band
        self._bare = bare
        top, bottom = band.rows(-BELOW, ABOVE)
        self._top, bottom = max(0, top), min(len(bare.rows), bottom)
        cut = [[row[band.left : band.right] for row in one.rows[self._top : bottom]] for one in (full, others, bare)]
        self._grounds = bytes(sorted(column)[len(column) // 2] for column in zip(*cut[2], strict=True))
        self.drawn = [_mask(row, self._grounds) for row in cut[2]]
        self.typed = [_mask(*rows) for rows in zip(cut[0], cut[2], strict=True)]
        self.foreign = [_mask(row, self._grounds) for row in cut[1]]
        self._runs = list(join_columns(self._find_columns(self.drawn, band.left, band.right)))

    def _core(self, low: float = CORE, high: float = X_HEIGHT) -> range:
        """Give the rows of the masks between two heights."""
        top, bottom = self.band.rows(low, high)
        return range(max(0, top - self._top), max(0, min(len(self.drawn), bottom - self._top)))

    def _clip(self, left: int, right: int) -> tuple[int, int]:
        """Give the columns of the masks for those of the picture."""
        return max(left, self.band.left) - self.band.left, max(0, min(right, self.band.right) - self.band.left)

    def _find_columns(self, mask: list[bytes], left: int, right: int) -> list[int]:
        """Give the picture's columns that have ink where small letters are."""
        first, last = self._clip(left, right)
        rows = [mask[y][first:last] for y in self._core()]
        return [first + self.band.left + at for at, column in enumerate(zip(*rows, strict=True)) if any(column)]

    def is_busy(self, spans: Sequence[tuple[int, int]]) -> bool:
        """Whether words stand on something that has ink all over, as a photograph has."""
        total = inked = 0
        for left, right in spans:
            first, last = self._clip(left, right)
            inked += sum(sum(self.drawn[y][first:last]) for y in self._core())
            total += (last - first) * len(self._core())
        return inked > BUSY * total

    def has_word(self, left: int, right: int, *, digits: bool, tight: bool) -> bool:
        """Whether a gap between letters has ink that says something; a point between `digits` does.

        In a `tight` one, where letters' own ink may be, the ink of others alone counts.
        """
        if not tight and self._has_bar(left, right):
            return True
        return any(
            self._is_word(mask, first, last, digits=digits) and not self._goes_on(mask, (left, right), (first, last))
            for mask in ((self.foreign,) if tight else (self.drawn, self.typed))
            for first, last in join_columns(self._find_columns(mask, left, right))
        )

    def _is_word(self, mask: list[bytes], first: int, last: int, *, digits: bool) -> bool:
        """Whether ink is as wide and as high as a letter, a dash or, between digits, a point."""
        em = self.band.em
        a, b = self._clip(first, last)
        rows = [y for y in self._core() if any(mask[y][a:b])]
        wide, high = (last - first) / em, (rows[-1] - rows[0] + 1) / em
        if digits and wide >= DOT:
            return True
        if high <= THIN:
            middle = (self.band.base - self._top - (rows[0] + rows[-1]) / 2) / em
            return wide >= SHORTEST_DASH and DASH[0] <= middle <= DASH[1]
        return wide >= NARROW and high >= LEAST

    def _goes_on(self, mask: list[bytes], gap: tuple[int, int], run: tuple[int, int]) -> bool:
        """Whether ink in a gap belongs to a drawing that goes on far beyond it: a rule, a frame, a watermark."""
        if mask is self.typed:
            return False
        reach = round(SHORTEST_DASH * self.band.em)
        a, b = self._clip(*run)
        rows = [y for y in self._core() if any(mask[y][a:b])]
        thin = rows[-1] - rows[0] + 1 <= THIN * self.band.em
        if thin and any(first <= gap[0] - reach and last >= gap[1] + reach for first, last in self._runs):
            return True
        return self._is_plain(*run) and self._is_through(*run)

    def _is_plain(self, first: int, last: int) -> bool:
        """Whether no column has more than one stroke of ink, as most columns of letters have."""
        a, b = self._clip(first, last)
        rows = [self.drawn[y][a:b] for y in self._core()]
        columns = [bytes(column) for column in zip(*rows, strict=True)]
        return all(len(column.strip(b"\0").split(b"\0")) <= 1 for column in columns)

    def _is_through(self, first: int, last: int) -> bool:
        """Whether what has ink in some columns goes on far above or below the line."""
        a, b = self._clip(first, last)
        seeds = [(x + self.band.left, y + self._top) for y in self._core() for x in range(a, b) if self.drawn[y][x]]
        tall = TALL * self.band.em
        some = seeds[:: max(1, len(seeds) // 4)]
        return all(measure_height(self._bare.rows, seed, tall) >= tall for seed in some)

    def _has_bar(self, left: int, right: int) -> bool:
        """Whether a gap is filled by a bar as high as the line, words that were blacked out: a highlight goes on."""
        a, b = self._clip(left, right)
        em = self.band.em
        ground = Counter(self._grounds).most_common(1)[0][0]
        columns = [x for x, grey in enumerate(self._grounds) if abs(grey - ground) >= UNREAD]
        for first, last in join_columns(columns):
            within = min(last, b) - max(first, a)
            if within < BAR * em or last - first - within > BAR * em:
                continue
            middle = (first + last) // 2 + self.band.left
            ends = self._bare.rows[self._top][middle], self._bare.rows[self._top + len(self.drawn) - 1][middle]
            if any(abs(end - ground) < UNREAD for end in ends):
                return True
        return False

    def is_struck(self, left: int, right: int) -> bool:
        """Whether a stroke goes through a word."""
        a, b = self._clip(left, right)
        least = max(STRUCK * (b - a), SHORTEST_STROKE * self.band.em)
        marked = []
        for y in self._core(*DASH):
            inked = (x for x in range(a, b) if self.foreign[y][x])
            if max((last - first for first, last in join_columns(inked, DASHED * self.band.em)), default=0) >= least:
                marked.append(y)
        return bool(marked) and marked[-1] - marked[0] + 1 <= max(2.0, STROKE * self.band.em)

    def is_overprinted(self, left: int, right: int) -> bool:
        """Whether a drawing of a letter's size stands on letters."""
        for first, last in join_columns(self._find_columns(self.drawn, left, right)):
            a, b = self._clip(first, last)
            rows = [y for y in self._core() if any(self.drawn[y][a:b])]
            great = last - first >= 2 * NARROW * self.band.em and rows[-1] - rows[0] + 1 >= LEAST * self.band.em
            if great and not self._is_through(first, last):
                return True
        return False


def _mask(row: bytes, ground: bytes) -> bytes:
    """Mark the pixels that differ."""
    if row == ground:
        return bytes(len(row))
    return bytes(not -UNREAD < differs < UNREAD for differs in map(sub, row, ground))


def measure_height(rows: Sequence[bytes], seed: tuple[int, int], tall: float) -> int:
    """Give how high a drawing of one grey is, as far as `tall` pixels."""
    value = rows[seed[1]][seed[0]]
    high = low = seed[1]
    reached, edge = {seed}, [seed]
    while edge and low - high + 1 < tall and len(reached) < MOST_REACHED:
        x, y = edge.pop()
        high, low = min(high, y), max(low, y)
        for place in ((x - 1, y), (x + 1, y), (x, y + 1), (x, y - 1)):  # upwards first, which ends soonest
            within = 0 <= place[1] < len(rows) and 0 <= place[0] < len(rows[0])
            if within and place not in reached and abs(rows[place[1]][place[0]] - value) < UNREAD // 2:
                reached.add(place)
                edge.append(place)
    return low - high + 1 if len(reached) < MOST_REACHED else math.ceil(tall)


def join_columns(columns: Iterable[int], most: float = 1) -> Iterator[tuple[int, int]]:
    """Give runs of columns that follow one another, with at most so many left out; ends are exclusive."""
    start = end = -1
    for column in columns:
        if start < 0 or column > end + most:
            if start >= 0:
                yield start, end
            start = column
        end = column + 1
    if start >= 0:
        yield start, end
