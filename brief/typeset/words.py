"""Runs to words: what stands between two spaces, in pieces of one look each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from brief.typeset.divisions import Break, ends_sentence, find_points
from brief.typeset.faces import NO_BREAK, SOFT_HYPHEN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.typeset.divisions import Point
    from brief.typeset.faces import Shaped
    from brief.typeset.fit import Fit
    from brief.typeset.runs import Run

SPACES = re.compile("([ \t\n\r\f\v]+)")
SPECIAL = re.compile("([\u00a0\u00ad\u200b\u2060\ufeff])")
ZERO_SPACE = "\u200b"
UNSEEN = frozenset("\u2060\ufeff")  # hold words together, which is what happens without them


class Piece(NamedTuple):
    """A part of a word in one look; `width` in points."""

    run: Run
    text: str
    shaped: Shaped
    width: float


class Division(NamedTuple):
    """A place within a word where a line may end: before character `at` of piece `piece`."""

    piece: int
    at: int
    kind: Break


class Word:
    """Pieces without a space between, the run of the space after them, and where they may be divided."""

    __slots__ = ("divisions", "pieces", "space")

    def __init__(self, pieces: list[Piece]) -> None:
        """Take the pieces; what follows them is known later."""
        self.pieces = pieces
        self.space: Run | None = None
        self.divisions: tuple[Division, ...] = ()

    @property
    def text(self) -> str:
        """The word's characters on the line: note marks are raised and not of it."""
        return "".join(piece.text for piece in self.pieces if not piece.run.rise)


class Splitter:
    """Takes runs one after the other, gives words."""

    __slots__ = ("fit", "pieces", "soft", "words")

    def __init__(self, fit: Fit) -> None:
        """Begin without a word."""
        self.fit = fit
        self.words: list[Word] = []
        self.pieces: list[Piece] = []
        self.soft: list[Division] = []  # in the word at hand

    def split(self, runs: Iterable[Run]) -> list[Word]:
        """The words of `runs`."""
        for run in runs:
            self.take(run)
        self.close(None)
        if self.words:
            self.words[-1].space = None
        return self.words

    def take(self, run: Run) -> None:
        """Go on with `run`."""
        pieces, language, rtl = self.pieces, run.language or self.fit.language, bool(run.level & 1)
        face, em, track = run.face, run.size / 1000, run.tracking * run.size
        known = face.shaped(language, rtl=rtl)
        for i, text in enumerate(SPACES.split(run.text)):
            if i & 1:
                self.close(run)
                pieces = self.pieces
            elif text and not text.isalpha() and SPECIAL.search(text):
                self.take_special(run, text)
            elif text:
                shaped = known.get(text) or face.shape(text, language, rtl=rtl)
                pieces.append(Piece(run, text, shaped, shaped.width * em + len(shaped.glyphs) * track))

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
                else:
                    shaped = run.face.shape(part, language, rtl=rtl)
                self.pieces.append(Piece(run, part, shaped, shaped.width * em + len(shaped.glyphs) * track))

    def close(self, space: Run | None) -> None:
        """End the word at hand, before a space of `space`'s look."""
        if not self.pieces:
            return
        word = Word(self.pieces)
        word.space = space
        word.divisions = self.divide(word)
        self.words.append(word)
        self.pieces = []
        self.soft = []

    def divide(self, word: Word) -> tuple[Division, ...]:
        """Where `word` may be divided: where its author says, or else where its language does."""
        pieces = word.pieces
        if len(pieces) == 1:
            piece = pieces[0]
            if len(piece.text) < 5 or piece.run.rise:
                return ()
            points = self.points(piece.text, piece.run)
            return tuple([Division(0, at, kind) for at, kind in points]) if points else ()
        last = len(pieces)
        if self.soft:
            return tuple(division for division in self.soft if 0 < division.piece < last)
        free = any(piece.run.hyphenate and not piece.run.rise for piece in pieces)
        # what must not be divided is as good as a space to the patterns
        plain = (p.text if not p.run.rise and p.run.hyphenate >= free else NO_BREAK * len(p.text) for p in pieces)
        run = next((p.run for p in pieces if p.run.hyphenate and not p.run.rise), pieces[0].run)
        return tuple(self.locate(self.points("".join(plain), run), pieces))

    def points(self, text: str, run: Run) -> tuple[Point, ...]:
        """Where `text` may be divided."""
        language = (run.language or self.fit.language) if self.fit.hyphenate and run.hyphenate else ""
        opens = not text.islower() and (not self.words or ends_sentence(self.words[-1].text))
        return find_points(language, text, opens=opens)

    def locate(self, points: Iterable[Point], pieces: list[Piece]) -> Iterable[Division]:
        """`points` of the whole word as places in its pieces."""
        index, start = 0, 0
        for at, kind in points:
            while at >= start + len(pieces[index].text):
                start += len(pieces[index].text)
                index += 1
            yield Division(index, at - start, kind)


def split_words(runs: Iterable[Run], fit: Fit) -> list[Word]:
    """The words of `runs`."""
    return Splitter(fit).split(runs)
