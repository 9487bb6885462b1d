"""A passage on its page: which of its letters are seen, which are struck out, and what stands between them unread.

The page is drawn as a viewer shows it, and without the passage's text objects. Where both are the same, a letter
leaves no ink, whatever the reason: white, transparent, covered, clipped, off the page, on a hidden layer, drawn by
nothing. Ink between letters that belongs to none of them is a picture, a form field, an annotation, or words that were
set aside.
"""

from __future__ import annotations

from math import dist
from statistics import median
from typing import TYPE_CHECKING

import pypdfium2_raw as raw
from msgspec import Struct

from brief.sources.pdf.gaps import (
    END,
    find_crossed,
    is_in_line,
    is_level_word,
    join_boxes,
    list_gaps,
    measure_overlap,
    part_rows,
    part_words,
)
from brief.sources.pdf.ink import InkBand, InkLine, find_ground, is_flat, is_seen, measure_density
from brief.sources.pdf.sheet import MARKERS, MOST_PIXELS, Picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.sources.pdf.gaps import Gap, LetterRow
    from brief.sources.pdf.pdfium import Object
    from brief.sources.pdf.sheet import Box, Letter, RenderedPage

EM = 24  # pixels that an em is drawn with
# annotations which viewers draw where the file does not, and pdfium does not
UNDRAWN = {raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP}
LEAST_SIZE = 0.05  # points, for what has none
SMALLEST = 1.5  # points that a font measures at least, or a part of the page's height: what is smaller is not read
SMALLEST_PART = 1 / 500
NARROWEST = 0.12  # ems of a letter's advance, at the middle
COLOUR = 0.4  # how much a difference of colour alone counts beside one of grey
GREAT = 2.2  # times the size of a line: letters of a watermark
WIDE = 0.9  # ems of a gap that has room for a word, on a photograph too
NEAR = 0.4  # ems that a shadow or the second stroke of a bold is away
INSET = 0.05  # ems that a letter may hang over
RECOGNIZED = 0.8  # of a passage's words, which have ink under them
UNRECOGNIZED = 1.0  # ems of a gap in which a word is that nobody recognised
SOLID = 0.75  # of a box: no words are so dark
SCANT = 0.03


class Sight(Struct, frozen=True):
    """What came of looking at a passage; letters are named by their indices on the page."""

    unseen: tuple[int, ...] = ()
    struck: tuple[int, ...] = ()
    unread: tuple[tuple[int, int], ...] = ()  # the letters beside ink that no letter accounts for
    pictured: bool = False  # its letters are those of a text that was recognised in the picture under them


def examine(
    sheet: RenderedPage, indices: Sequence[int], wanted: frozenset[int], bearing: frozenset[int] = frozenset()
) -> Sight:
    """Look at the `wanted` characters among those that are listed in the order of reading.

    The others stand before, between and after them: they account for ink, and need not be seen. Those named as
    `bearing` are read as something, whatever pdfium calls them: a control character may be a sign that nobody knows.
    """
    first = next((index for index in indices if index in wanted), None)
    if first is None:
        return Sight()
    sheet.level(first)
    letters = sheet.read_letters(dict.fromkeys(indices), bearing)
    rows = part_rows([letter for letter in letters if letter.bears])
    if not rows:
        return Sight()
    return _Looking(sheet, wanted, rows, {letter.object for letter in letters}).look()


class _Looking:
    """One look at one passage."""

    def __init__(
        self, sheet: RenderedPage, wanted: frozenset[int], rows: list[LetterRow], objects: set[Object]
    ) -> None:
        self.sheet = sheet
        self.wanted = wanted
        self.rows = rows
        self.objects = objects
        self.letters = [letter for row in rows for letter in row.letters if letter.index in wanted]
        sizes = [row.size for row in rows for letter in row.letters if letter.index in wanted]
        self.size = max(LEAST_SIZE, median(sizes or [0]))
        self.scale = EM / self.size
        boxes = [letter.loose for row in rows for letter in row.letters if self._is_on(letter.loose)]
        self.area = self._measure_area(boxes) if boxes else None

    def _is_on(self, box: Box) -> bool:
        return box[2] > 0 and box[0] < self.sheet.width and box[3] > 0 and box[1] < self.sheet.height

    def _measure_area(self, boxes: list[Box]) -> tuple[int, int, int, int]:
        """Give the pixels to be drawn, and draw smaller where they are too many."""
        reach = 1.5 * self.size
        left, top = min(box[0] for box in boxes) - reach, min(box[1] for box in boxes) - reach
        right, bottom = max(box[2] for box in boxes) + reach, max(box[3] for box in boxes) + reach
        left, top = max(0.0, left), max(0.0, top)
        right, bottom = min(self.sheet.width, right), min(self.sheet.height, bottom)
        pixels = (right - left) * (bottom - top) * self.scale**2
        self.scale *= min(1.0, (MOST_PIXELS / max(pixels, 1)) ** 0.5)
        scaled = [edge * self.scale for edge in (left, top, right, bottom)]
        return (
            int(scaled[0]),
            int(scaled[1]),
            max(int(scaled[0]) + 1, int(scaled[2])),
            max(int(scaled[1]) + 1, int(scaled[3])),
        )

    def look(self) -> Sight:
        """Draw, compare, and read the gaps."""
        if not self.letters:
            return Sight()
        small = self._is_too_small()
        if self.area is None or small:
            return Sight(unseen=tuple(letter.index for letter in self.letters))
        full = self.sheet.draw(self.area, self.scale)
        bare = self.sheet.draw(self.area, self.scale, self.objects)
        unseen = self._find_unseen(full, bare)
        if unseen and (again := self._find_repeated()):
            self.objects |= again
            bare = self.sheet.draw(self.area, self.scale, self.objects)
            unseen = self._find_unseen(full, bare)
        if unseen:
            unseen = self._find_colourless(unseen)
        if unseen:
            if len(unseen) >= RECOGNIZED * len(self.letters):
                return self._look_beneath()
            return Sight(unseen=tuple(letter.index for letter in unseen))
        return self._read_lines(full, bare)

    def _is_too_small(self) -> bool:
        if self.size < min(SMALLEST, self.sheet.height * SMALLEST_PART):
            return True
        return median(letter.loose[2] - letter.loose[0] for letter in self.letters) < NARROWEST * self.size

    def _box(self, letter: Letter) -> Box:
        """Give a letter's box in pixels of the page: its shape's, or where the font says none, its advance's."""
        tight = letter.tight
        return self._scale(tight if tight[2] > tight[0] and tight[3] > tight[1] else letter.loose)

    def _find_unseen(self, full: Picture, bare: Picture) -> list[Letter]:
        return [
            letter
            for letter in self.letters
            if not (self._is_on(letter.loose) and is_seen(full, bare, self._box(letter)))
        ]

    def _find_colourless(self, letters: list[Letter]) -> list[Letter]:
        """Keep those letters that do not differ by their colour either from what is behind them."""
        if self.area is None:
            return letters
        full = self.sheet.draw_colours(self.area, self.scale)
        bare = self.sheet.draw_colours(self.area, self.scale, self.objects)
        soft = bytes(round(255 - (255 - value) * COLOUR) for value in range(256))
        pairs = [
            tuple(Picture([row.translate(soft) for row in one.rows], one.left, one.top) for one in pair)
            for pair in zip(full, bare, strict=True)
        ]
        return [letter for letter in letters if not any(is_seen(one, two, self._box(letter)) for one, two in pairs)]

    def _find_repeated(self) -> set[Object]:
        """Find the text objects that draw the passage's words once more: a bold of two strokes, a shadow.

        pdfium lists no letters of an object that is the same as one before; of another one, all letters in the
        passage's lines are the passage's, at their places.
        """
        objects = self.sheet.page.objects
        others: dict[Object, list[Letter]] = {key: [] for key in objects.keys() - self.objects}
        for letter in self.sheet.read_all():
            if letter.object in others and letter.bears:
                others[letter.object].append(letter)
        near = NEAR * self.size
        ours = self.sheet.find_origins(self.objects)
        silent = {
            key
            for key, letters in others.items()
            if not letters and any(dist(place, at) <= near for at in self.sheet.find_origins([key]) for place in ours)
        }
        return silent | {key for key, letters in others.items() if letters and self._is_same(letters, near)}

    def _is_same(self, letters: list[Letter], near: float) -> bool:
        """Whether those of some letters that stand in the passage's lines are the passage's own."""
        found = False
        for letter in letters:
            for row in self.rows:
                if not row.base - row.size < letter.base < row.base + 0.5 * row.size:
                    continue
                beside = (other for other in row.letters if abs(other.loose[0] - letter.loose[0]) <= near)
                if any(other.sign == letter.sign and abs(other.base - letter.base) <= near for other in beside):
                    found = True
                elif row.left < letter.loose[2] and letter.loose[0] < row.right:
                    return False
        return found

    def _look_beneath(self) -> Sight:
        """Look for a picture of words under the passage's: ink under each of them, and none where it has no word."""
        nothing = Sight(unseen=tuple(letter.index for letter in self.letters))
        if self.area is None:
            return nothing
        bare = self.sheet.draw(self.area, self.scale, self.sheet.page.objects)
        words = [word for row in self.rows for word in part_words(row) if self.wanted & {x.index for x in word}]
        densities = [measure_density(bare, self._scale(join_boxes(word))) for word in words]
        marked = sum(SCANT <= density <= SOLID for density in densities)
        if marked < RECOGNIZED * len(words):
            return nothing
        least = 0.5 * median(densities)
        unread = []
        for row in self.rows:
            for gap in list_gaps(row, self.rows, self.wanted):
                box = gap.left, row.base - 0.5 * row.size, gap.right, row.base
                wide = gap.one is not gap.two and gap.right - gap.left > UNRECOGNIZED * row.size
                if wide and measure_density(bare, self._scale(box)) >= least:
                    unread.append((gap.one.index, gap.two.index))
        return Sight(unread=tuple(unread), pictured=not unread)

    def _scale(self, box: Box) -> Box:
        """Give a box in pixels of the page."""
        return box[0] * self.scale, box[1] * self.scale, box[2] * self.scale, box[3] * self.scale

    # -- between the letters -------------------------------------------------------------------------------------------

    def _read_lines(self, full: Picture, bare: Picture) -> Sight:
        doubtful = [row for row in self.rows if not self._is_clean(row, full, bare)]
        struck: list[int] = []
        unread = [pair for row in self.rows for pair in find_crossed(row, self.wanted)]
        unread += self._find_undrawn_notes()
        if doubtful and self.area:
            aside = self._find_great() | self._find_repeated()
            if aside:
                full = self.sheet.draw(self.area, self.scale, aside)
                bare = self.sheet.draw(self.area, self.scale, aside | self.objects)
            ground = self.sheet.draw(self.area, self.scale, self.sheet.page.objects)
            for row in doubtful:
                found = self._read_row(row, InkLine(full, bare, ground, self._band(row)))
                struck += found[0]
                unread += found[1]
        return Sight((), tuple(struck), tuple(unread))

    def _cut(self, gap: Gap, row: LetterRow) -> tuple[int, int]:
        """Give a gap's columns in the picture, but for what letters hang over."""
        left, inset = (self.area or (0,))[0], 0 if gap.tight else INSET * row.size
        return round((gap.left + inset) * self.scale) - left, round((gap.right - inset) * self.scale) - left

    def _band(self, row: LetterRow) -> InkBand:
        left, top = (self.area or (0, 0))[:2]
        reach = END * row.size
        width = (self.area or (0, 0, 1, 1))[2] - left
        return InkBand(
            row.base * self.scale - top,
            row.size * self.scale,
            max(0, round((row.left - reach) * self.scale) - left),
            min(width, round((row.right + reach) * self.scale) - left),
        )

    def _is_clean(self, row: LetterRow, full: Picture, bare: Picture) -> bool:
        """Whether nothing but the passage's letters has ink in a line; most lines are so, and need no second look."""
        band = self._band(row)
        ground = find_ground(bare, band)
        edges = round(row.left * self.scale), round(row.right * self.scale)
        left = (self.area or (0,))[0]
        return is_flat(bare, band, edges[0] - left, edges[1] - left, ground) and all(
            is_flat(full, band, *self._cut(gap, row), ground)
            for gap in list_gaps(row, self.rows, self.wanted)
            if not gap.tight
        )

    def _read_row(self, row: LetterRow, line: InkLine) -> tuple[list[int], list[tuple[int, int]]]:
        left = (self.area or (0,))[0]
        words = [
            (word, round(join_boxes(word)[0] * self.scale) - left, round(join_boxes(word)[2] * self.scale) - left)
            for word in part_words(row)
            if self.wanted & {letter.index for letter in word}
        ]
        busy = line.is_busy([(a, b) for _, a, b in words])
        struck = [x.index for word, a, b in words if is_level_word(word, row) and line.is_struck(a, b) for x in word]
        unread = self._find_overprinted(row)
        for gap in list_gaps(row, self.rows, self.wanted):
            a, b = self._cut(gap, row)
            if b > a and not (busy and b - a < WIDE * row.size * self.scale):
                digits = gap.one.sign.isdigit() and gap.two.sign.isdigit() and gap.one is not gap.two
                if line.has_word(a, b, digits=digits, tight=gap.tight):
                    unread.append((gap.one.index, gap.two.index))
        unread += [
            (word[0].index, word[-1].index)
            for word, a, b in words
            if not busy and word[0].index not in struck and line.is_overprinted(a, b)
        ]
        return [index for index in struck if index in self.wanted], unread

    def _find_great(self) -> set[Object]:
        """Find the text objects whose letters are so great that no one reads them in these lines."""
        rows = {letter.index for row in self.rows for letter in row.letters}
        return {
            letter.object
            for letter in self.sheet.read_all()
            if letter.index not in rows
            and letter.object not in self.objects
            and letter.bears
            and letter.loose[3] - letter.loose[1] > GREAT * self.size
        }

    def _find_overprinted(self, row: LetterRow) -> list[tuple[int, int]]:
        """Find letters on which others are printed that are not the same."""
        top, bottom = row.base - 0.5 * row.size, row.base
        others = [
            letter
            for letter in self.sheet.read_all()
            if letter.bears and letter.object not in self.objects and letter.tight[1] < bottom and letter.tight[3] > top
        ]
        found = []
        for letter in row.letters:
            for other in others if letter.index in self.wanted else ():
                if (
                    letter.sign != other.sign
                    and measure_overlap(letter.tight, other.tight) > 0.4
                    and (other.loose[3] - other.loose[1] <= GREAT * row.size)
                ):
                    found.append((letter.index, letter.index))
                    break
        return found

    def _find_undrawn_notes(self) -> list[tuple[int, int]]:
        """Find annotations which viewers draw by themselves, where the file does not, and marks that draw something.

        Those stand anywhere on a line; a mark, which we do not draw, is of the sentence only where it fills a gap.
        """
        found = []
        notes = self.sheet.list_notes()
        undrawn = [note.box for note in notes if note.kind in UNDRAWN and not note.drawn]
        marks = [note.box for note in notes if note.kind in MARKERS and note.drawn]
        for row in self.rows if undrawn or marks else ():
            level = [box for box in undrawn if is_in_line(box, row)]
            quoted = [letter for letter in row.letters if letter.index in self.wanted]
            if quoted and any(quoted[0].loose[0] < box[2] and box[0] < quoted[-1].loose[2] for box in level):
                found.append((quoted[0].index, quoted[-1].index))
            for gap in list_gaps(row, self.rows, self.wanted):
                for box in marks:
                    shared = min(gap.right, box[2]) - max(gap.left, box[0])
                    if is_in_line(box, row) and shared > 0.5 * (box[2] - box[0]):
                        found.append((gap.one.index, gap.two.index))
        return found
