"""Runs to words: what stands between two spaces, in pieces of one look each."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from brief.typeset.fonts.face import NO_BREAK, SOFT_HYPHEN
from brief.typeset.fonts.han_marks import CLOSING, MARKS
from brief.typeset.fonts.widening import pull_in, widen
from brief.typeset.lines.common_words import is_common
from brief.typeset.lines.german_names import capitalises_nouns, is_named
from brief.typeset.lines.han_breaks import has_han
from brief.typeset.lines.han_spacing import measure_gap
from brief.typeset.lines.thai_breaks import has_thai, parts_cluster
from brief.typeset.lines.word_breaks import SHORTEST, Break, ends_sentence, find_points

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.typeset.fonts.face import Shaped
    from brief.typeset.lines.runs import Run
    from brief.typeset.lines.weights import Fit

OTHER_SPACES = re.compile("[\t\n\r\f\v]")
SPECIAL = re.compile("([\u00a0\u00ad\u200b\u2060\ufeff])")
HALF = 500.0  # thousandths of an em
UNSEEN = frozenset("\u2060\ufeff")  # hold words together, which is what happens without them


# a part of a word in one look, and its width in points; plain tuples, for a brief has some thousand of them
Piece = tuple["Run", str, "Shaped", float]


class Division(NamedTuple):
    """A place within a word where a line may end: before character `at` of piece `piece`."""

    piece: int
    at: int
    kind: Break


# pieces without a space between, where they may be divided, and the space after them
Word = tuple["Sequence[Piece]", tuple[Division, ...], "Piece | None"]


def read_word(word: Word) -> str:
    """The word's characters on the line: note marks are raised and not of it."""
    return "".join([text for run, text, _, _ in word[0] if not run.rise])


def is_unspaced(text: str) -> bool:
    """Whether `text` is of a script without spaces, and of more than one character."""
    return len(text) > 1 and (has_han(text) or has_thai(text))


class Splitter:
    """Takes runs one after the other, gives words."""

    __slots__ = ("bonds", "fit", "pieces", "soft", "words")

    def __init__(self, fit: Fit) -> None:
        """Begin without a word."""
        self.fit = fit
        self.words: list[Word] = []
        self.pieces: list[Piece] = []
        self.soft: list[Division] = []  # in the word at hand
        self.bonds: list[Division] = []  # behind its no-break spaces

    def split(self, runs: Iterable[Run]) -> list[Word]:
        """The words of `runs`."""
        for run in runs:
            self.take(run)
        if self.pieces:
            self.close(None)
        elif self.words:
            self.words[-1] = (*self.words[-1][:2], None)
        return self.words

    def take(self, run: Run) -> None:
        """Go on with `run`."""
        language, rtl = run.language or self.fit.language, bool(run.level & 1)
        face, em, track = run.face, run.size / 1000, run.tracking * run.size
        known, words = face.shaped(language, rtl=rtl), self.words
        space: Piece = (run, " ", face.space, face.space.width * em + track)
        text = run.text
        if not text.isprintable():
            text = OTHER_SPACES.sub(" ", text)
        plain = text.isascii()
        special = not plain and SPECIAL.search(text) is not None
        parts = text.split(" ")
        last = len(parts) - 1
        hyphenated, level = self.fit.hyphenate and run.hyphenate, not run.rise
        for i, part in enumerate(parts):
            if i and self.pieces:
                self.close(space)
            if not part:
                continue
            if special and SPECIAL.search(part):
                self.take_special(run, part)
                continue
            shaped = known.get(part)
            if shaped is None:
                shaped = face.shape(part, language, rtl=rtl)
            width = shaped.width * em
            if track:
                width += len(shaped.glyphs) * track
            piece = (run, part, shaped, width)
            if i == last or self.pieces:
                if self.pieces and not (part.isascii() and self.pieces[-1][1].isascii()):
                    self.space_out(run, part)
                self.pieces.append(piece)
            elif level and (
                (len(part) >= SHORTEST and (hyphenated or not part.isalpha())) or (not plain and is_unspaced(part))
            ):
                words.append(((piece,), self.divide_text(part, run), space))
            else:  # a whole word that is not divided, as most are
                words.append(((piece,), (), space))

    def take_special(self, run: Run, text: str) -> None:
        """Go on with text that has no-break spaces, or characters that only say where it may be divided."""
        language, rtl = run.language or self.fit.language, bool(run.level & 1)
        em, track = run.size / 1000, run.tracking * run.size
        for i, part in enumerate(SPECIAL.split(text)):
            if i & 1 and part != NO_BREAK:
                if part not in UNSEEN and self.pieces:
                    kind = Break.DIVIDED if part == SOFT_HYPHEN else Break.BARE
                    self.soft.append(Division(len(self.pieces), 0, kind))
            elif part:
                if part == NO_BREAK:  # a run of nothing else is a thin space, which keeps its width
                    shaped = run.face.fixed if run.text == NO_BREAK else run.face.no_break
                    if run.text != NO_BREAK and self.pieces:
                        self.bonds.append(Division(len(self.pieces) + 1, 0, Break.BARE))
                else:
                    shaped = run.face.shape(part, language, rtl=rtl)
                if self.pieces:
                    self.space_out(run, part)
                self.pieces.append((run, part, shaped, shaped.width * em + len(shaped.glyphs) * track))

    def space_out(self, run: Run, text: str) -> None:
        """Make room between Han and Latin letters, and none between a full-width stop and a note's mark."""
        last, before, shaped, width = self.pieces[-1]
        if before.isascii() and text.isascii():
            return
        if text == NO_BREAK == run.text:
            wider = pull_in(last.face, shaped)
        elif before[-1] in CLOSING and text[0] in MARKS:  # two marks that meet in two looks
            wider = pull_in(last.face, shaped, 0.0, HALF)
        else:
            behind = before if len(before) > 1 or len(self.pieces) < 2 else self.pieces[-2][1] + before
            gap = 0.0 if last.rise or run.rise or last.level & 1 else measure_gap(behind, text)
            wider = widen(last.face, shaped, gap) if gap else shaped
        if wider is not shaped:
            self.pieces[-1] = (last, before, wider, width + (wider.width - shaped.width) * last.size / 1000)

    def close(self, space: Piece | None) -> None:
        """End the word at hand, before `space`."""
        pieces = self.pieces
        if len(pieces) > 1 or self.soft:
            divisions = self.divide(pieces)
        else:
            run, text, _, _ = pieces[0]
            long = len(text) >= SHORTEST or is_unspaced(text)
            divisions = self.divide_text(text, run) if long and not run.rise else ()
        if self.bonds and sum([width for _, _, _, width in pieces]) > self.fit.release:
            divisions = tuple(sorted({*divisions, *(bond for bond in self.bonds if bond.piece < len(pieces))}))
        self.words.append((pieces, divisions, space))
        self.pieces = []
        self.soft = []
        self.bonds = []

    def divide(self, pieces: list[Piece]) -> tuple[Division, ...]:
        """Where a word of several pieces may be divided: where its author says, or else where its language does."""
        last = len(pieces)
        if self.soft:
            return tuple(division for division in self.soft if 0 < division.piece < last)
        free = any([run.hyphenate and not run.rise for run, _, _, _ in pieces])  # noqa: C419 - generators take longer
        # what must not be divided is as good as a space to the patterns
        plain = [text if not run.rise and run.hyphenate >= free else NO_BREAK * len(text) for run, text, _, _ in pieces]
        run = next((run for run, _, _, _ in pieces if run.hyphenate and not run.rise), pieces[0][0])
        return tuple(self.locate(self.divide_text("".join(plain), run), pieces))

    def divide_text(self, text: str, run: Run) -> tuple[Division, ...]:
        """Where `text` may be divided, as if it were all of the look of `run`."""
        language = (run.language or self.fit.language) if self.fit.hyphenate and run.hyphenate else ""
        if not language and text.isalpha() and not is_unspaced(text):
            return ()
        names = self.fit.names
        named = not names and not text.islower() and capitalises_nouns(language) and self.is_named(text, language)
        common = names or (bool(self.fit.common) and is_common(text, self.fit.common))
        points = divide_word(language, text, named, common)
        if not self.fit.head:
            return points
        return tuple(point for point in points if point.at >= self.fit.head or point.kind is not Break.DIVIDED)

    def opens(self, at: int) -> bool:
        """Whether word `at` begins a sentence."""
        return at == 0 or ends_sentence(read_word(self.words[at - 1]))

    def is_named(self, text: str, language: str) -> bool:
        """Whether `text`, with a capital like any noun, may be a name: a sentence begins, or the word before tells."""
        count = len(self.words)
        if not text[0].isupper() or self.opens(count):
            return text[0].isupper()
        before = read_word(self.words[count - 1])
        return bool(before) and is_named(before, language, opens=self.opens(count - 1))

    def locate(self, divisions: Iterable[Division], pieces: list[Piece]) -> Iterable[Division]:
        """`divisions` of the whole word as places in its pieces."""
        index, start = 0, 0
        for _, at, kind in divisions:
            while at >= start + len(pieces[index][1]):
                start += len(pieces[index][1])
                index += 1
            yield Division(index, at - start, kind)


def force_word(word: Word) -> Word:
    """The word with a place to break it between any two of its letters, two from its ends; never within a number."""
    pieces, divisions, space = word
    known = {(piece, at): kind for piece, at, kind in divisions}
    for index, (run, text, shaped, _) in enumerate(pieces):
        for at in sorted({*shaped.starts} - {0}):
            if run.rise or not 1 < at < len(text) - 1 or parts_cluster(text, at):
                continue
            if text[at - 1].isalpha() and text[at].isalpha():
                cased = text[at - 1].lower() != text[at - 1].upper()
                known.setdefault((index, at), Break.DIVIDED if cased else Break.BARE)
    return pieces, tuple(Division(*place, kind) for place, kind in sorted(known.items())), space


@lru_cache(maxsize=16_000)
def divide_word(
    language: str,
    text: str,
    named: bool = False,  # noqa: FBT001, FBT002 (a cache takes names slower)
    common: bool = False,  # noqa: FBT001, FBT002 (as above)
) -> tuple[Division, ...]:
    """Where a word of one piece may be divided."""
    return tuple(Division(0, at, kind) for at, kind in find_points(language, text, named=named, common=common))


def split_words(runs: Iterable[Run], fit: Fit) -> list[Word]:
    """The words of `runs`."""
    return Splitter(fit).split(runs)
