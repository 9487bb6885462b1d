"""Where the lines of a paragraph may end, and how wide each would be: sums from the paragraph's beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.typeset.fonts.face import NO_BREAK
from brief.typeset.lines.word_breaks import Break, ends_sentence
from brief.typeset.lines.words import read_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.typeset.lines.runs import Run
    from brief.typeset.lines.weights import Fit
    from brief.typeset.lines.words import Piece, Word

Place = tuple[int, int, int]  # word, piece, character: where a line begins
SPACE = Break.SPACE
START: Place = (0, 0, 0)

# shares of a glyph's width that stand in the margin
HANG_RIGHT = {
    "-": 0.55, "\u00ad": 0.55, "\u2010": 0.55, ".": 0.6, ",": 0.6, ";": 0.35, ":": 0.35,
    "\u2018": 0.5, "\u2019": 0.5, "\u201c": 0.5, "\u201d": 0.5, "\u00bb": 0.25, "\u203a": 0.25, "\u00ab": 0.25,
    "\u2039": 0.25, "\u2013": 0.3, "\u2014": 0.2, ")": 0.1,
    **dict.fromkeys("，。、；：？！）》」』】〕〉", 0.5),
}  # fmt: skip
HUNG = 1 - HANG_RIGHT["-"]  # share of an added hyphen that stands on the line
HANG_LEFT = {
    "\u2018": 0.5, "\u201c": 0.5, "\u201a": 0.4, "\u201e": 0.4, "\u00ab": 0.25, "\u2039": 0.25, "\u00bb": 0.25,
    "\u203a": 0.25, "(": 0.1, **dict.fromkeys("（《「『【〔〈", 0.5),
}  # fmt: skip
MARGIN = 0.002  # em that a space keeps for a divided word that is wider as shaped anew than as a part of the whole
ADDED = int(Break.DIVIDED)  # from here on a hyphen is added
CRUMB = 4  # characters that a last line has at least
STUB = 3  # letters of a word that does not like a line's end


class Breaks:
    """The words of a paragraph, and in step with each other the places where a line may end; place 0 is its beginning.

    `end[j] - start[i]` is the natural width of a line from place i to place j, in points, what hangs at either side
    left out; `end_space[j] - start_space[i]` is the width of its word spaces, and with `free` in the name how much its
    letters give or take at most. `kind[j]` is what stands at the line's end, `where[j]` where the next one begins,
    `stub[j]` how little its last word should stand there.
    """

    __slots__ = (
        "crumb",
        "end",
        "end_free",
        "end_space",
        "fit",
        "kind",
        "mixed",
        "shrink",
        "start",
        "start_free",
        "start_space",
        "stub",
        "where",
        "words",
    )

    def __init__(self, words: list[Word], runs: Sequence[Run], fit: Fit, *, justified: bool = True) -> None:
        """Measure the words of `runs`; lines that are not `justified` ask for no word spaces and no freedom."""
        self.fit = fit
        self.words = words
        self.mixed = any(run.level for run in runs)
        self.shrink = find_shrink(runs, fit) if justified else 0.0
        self.end = [0.0]
        self.start = [0.0]
        self.end_space = [0.0]
        self.start_space = [0.0]
        self.end_free = [0.0]
        self.start_free = [0.0]
        self.kind = [Break.SPACE]
        self.where = [START]
        self.stub = [0.0]
        if justified:
            self.measure()
            self.stub = [0.0] * len(self.end)
        else:
            self.measure_natural()
        self.crumb = self.find_crumb()

    def measure(self) -> None:
        """Sum up the words."""
        x = spaces = free = 0.0
        hang, scale, track = self.fit.hang, self.fit.scale, self.fit.tracking
        end, start, end_space, start_space = self.end, self.start, self.end_space, self.start_space
        end_free, start_free = self.end_free, self.start_free
        for w, word in enumerate(self.words):
            pieces, divisions, space = word
            if hang and pieces[0][1][0] in HANG_LEFT:
                start[-1] += hang_left(pieces[0])
            if divisions:
                self.measure_divisions(w, word, x, spaces, free)
            for run, text, shaped, width in pieces:
                x += width
                if text == NO_BREAK:  # a thin one neither gives nor takes
                    spaces += width if shaped is run.face.no_break else 0.0
                else:
                    free += scale * width + track * run.size * (len(shaped.glyphs) - 1)
            end.append(x - hang_right(pieces[-1]) if hang and pieces[-1][1][-1] in HANG_RIGHT else x)
            end_space.append(spaces)
            end_free.append(free)
            if space is not None:
                x += space[3]
                spaces += space[3]
            start.append(x)
            start_space.append(spaces)
            start_free.append(free)
            self.kind.append(SPACE)
            self.where.append((w + 1, 0, 0))

    def measure_natural(self) -> None:
        """Sum up the words where no space changes and nothing hangs."""
        x, stub = 0.0, self.fit.stub
        end, start, kind, where, stubs = self.end, self.start, self.kind, self.where, self.stub
        for w, word in enumerate(self.words):
            pieces, divisions, space = word
            if divisions:
                self.measure_divisions(w, word, x, 0.0, 0.0)
                stubs += [0.0] * len(divisions)
            for _, _, _, width in pieces:
                x += width
            end.append(x)
            if space is not None:
                x += space[3]
            start.append(x)
            kind.append(SPACE)
            where.append((w + 1, 0, 0))
            stubs.append(self.weigh_stub(w) * stub if len(pieces[0][1]) <= STUB else 0.0)
        self.end_space = self.start_space = self.end_free = self.start_free = [0.0] * len(self.end)

    def measure_divisions(self, w: int, word: Word, x: float, spaces: float, free: float) -> None:
        """Sum up a word that may be divided, from `x` on."""
        now, hang, scale, tracking = -1, self.fit.hang, self.fit.scale, self.fit.tracking
        pieces, divisions, _ = word
        for index, at, kind in divisions:
            if index != now:
                for run, text, shaped, width in pieces[max(now, 0) : index]:
                    x += width
                    if text == NO_BREAK:
                        spaces += width if shaped is run.face.no_break else 0.0
                    else:
                        free += scale * width + tracking * run.size * (len(shaped.glyphs) - 1)
                now = index
                run, text, shaped, _ = pieces[index]
                em, track = run.size / 1000, run.tracking * run.size
                look = run if at else pieces[index - 1][0]
                hyphen = look.face.hyphen.width * look.size / 1000 + look.tracking * look.size
            before = x + shaped.prefix(at) * em + at * track
            # a letter is nearly always a glyph, and its freedom is small
            loose = free + scale * (before - x) + tracking * run.size * at
            if kind >= ADDED:
                after = before + hyphen * HUNG if hang else before + hyphen
            elif not at:
                after = before - hang_right(pieces[index - 1]) if hang else before
            else:
                sign = text[at - 1 : at]
                after = (
                    before - HANG_RIGHT[sign] * run.face.shape(sign).width * em
                    if hang and sign in HANG_RIGHT
                    else before
                )
            self.end.append(after)
            opens = hang and kind is Break.BARE and text[at] in HANG_LEFT
            self.start.append(before + HANG_LEFT[text[at]] * run.face.shape(text[at]).width * em if opens else before)
            self.end_space.append(spaces)
            self.start_space.append(spaces)
            self.end_free.append(loose)
            self.start_free.append(loose)
            self.kind.append(kind)
            self.where.append((w, index, at))

    def weigh_stub(self, w: int) -> float:
        """How little a short word should stand at a line's end: least where it begins a sentence."""
        text = read_word(self.words[w])
        if len(text) > STUB or not text.isalpha():
            return 0.0
        return 5.0 if text[0].isupper() and ends_sentence(read_word(self.words[w - 1]) if w else "") else 1.0

    def find_crumb(self) -> int:
        """The first place behind which there are too few characters for a line, or the end of a word alone."""
        left = CRUMB
        for w in range(len(self.words) - 1, -1, -1):
            text = "".join([text for _, text, _, _ in self.words[w][0]])
            if len(text) >= left:
                break
            left -= len(text) + 1
        else:
            return 1
        place = len(self.where) - 1
        while place > 1 and (self.where[place - 1][0] > w or self.ends_word(place - 1)):
            place -= 1
        return place

    def ends_word(self, place: int) -> bool:
        """Whether nothing but the end of the last word follows; where it may end anywhere, as in Han, little of it."""
        w, index, at = self.where[place]
        if w < len(self.words) - 1 or not (index or at):
            return False
        left = sum([len(text) for _, text, _, _ in self.words[w][0][index:]]) - at
        return self.kind[place] is not Break.BARE or left < CRUMB


def find_shrink(runs: Sequence[Run], fit: Fit) -> float:
    """How much of itself a word space gives at most, so that it keeps the least width."""
    faces = {run.face: None for run in runs}
    least = (1 - (fit.least + MARGIN) * 1000 / face.space.width for face in faces if face.space.width)
    return max(0.0, min((fit.shrink, *least)))


def hang_right(piece: Piece) -> float:
    """How far the end of `piece` stands in the right margin, in points."""
    run, text, shaped, _ = piece
    if shaped.gap:  # between two scripts, of which only one is on the line
        return shaped.gap * run.size / 1000
    share = HANG_RIGHT.get(text[-1])
    return share * shaped.advances[-1] * run.size / 1000 if share else 0.0


def hang_left(piece: Piece) -> float:
    """How far the beginning of `piece` stands in the left margin, in points."""
    run, text, shaped, _ = piece
    share = HANG_LEFT.get(text[0])
    return share * shaped.advances[0] * run.size / 1000 if share else 0.0
