"""Runs to words: what stands between two spaces, in pieces of one look each."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from brief.typeset.divisions import SHORTEST, Break, ends_sentence, find_points
from brief.typeset.faces import NO_BREAK, SOFT_HYPHEN
from brief.typeset.proper import capitalises_nouns, is_named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.typeset.faces import Shaped
    from brief.typeset.fit import Fit
    from brief.typeset.runs import Run

OTHER_SPACES = re.compile("[\t\n\r\f\v]")
SPECIAL = re.compile("([\u00a0\u00ad\u200b\u2060\ufeff])")
UNSEEN = frozenset("\u2060\ufeff")  # hold words together, which is what happens without them


class Piece(NamedTuple):
    """A part of a word in one look; `width` in points."""

    run: Run
    text: str
    shaped: Shaped
    width: float


make_piece = partial(tuple.__new__, Piece)  # of the four, in less than half the time that the class itself takes


class Division(NamedTuple):
    """A place within a word where a line may end: before character `at` of piece `piece`."""

    piece: int
    at: int
    kind: Break


class Word:
    """Pieces without a space between, the space after them, and where they may be divided."""

    __slots__ = ("divisions", "pieces", "space")

    def __init__(self, pieces: list[Piece], divisions: tuple[Division, ...], space: Piece | None) -> None:
        """Take the pieces and what follows them."""
        self.pieces = pieces
        self.divisions = divisions
        self.space = space

    @property
    def text(self) -> str:
        """The word's characters on the line: note marks are raised and not of it."""
        if len(self.pieces) == 1 and not self.pieces[0].run.rise:
            return self.pieces[0].text
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
        if self.pieces:
            self.close(None)
        elif self.words:
            self.words[-1].space = None
        return self.words

    def take(self, run: Run) -> None:
        """Go on with `run`."""
        language, rtl = run.language or self.fit.language, bool(run.level & 1)
        face, em, track = run.face, run.size / 1000, run.tracking * run.size
        known = face.shaped(language, rtl=rtl)
        space = make_piece((run, " ", face.space, face.space.width * em + track))
        text = run.text
        if not text.isprintable():
            text = OTHER_SPACES.sub(" ", text)
        special = SPECIAL.search(text) is not None
        parts = text.split(" ")
        last = len(parts) - 1
        for i, part in enumerate(parts):
            if i and self.pieces:
                self.close(space)
            if not part:
                continue
            if special and SPECIAL.search(part):
                self.take_special(run, part)
                continue
            shaped = known.get(part) or face.shape(part, language, rtl=rtl)
            width = shaped.width * em
            piece = make_piece((run, part, shaped, width + len(shaped.glyphs) * track if track else width))
            if i < last and not self.pieces:  # a whole word, as most are
                divisions = self.divide_text(part, run) if len(part) >= SHORTEST and not run.rise else ()
                self.words.append(Word([piece], divisions, space))
            else:
                self.pieces.append(piece)

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

    def close(self, space: Piece | None) -> None:
        """End the word at hand, before `space`."""
        pieces = self.pieces
        if len(pieces) > 1 or self.soft:
            divisions = self.divide(pieces)
        else:
            run, text, _, _ = pieces[0]
            divisions = self.divide_text(text, run) if len(text) >= SHORTEST and not run.rise else ()
        self.words.append(Word(pieces, divisions, space))
        self.pieces = []
        self.soft = []

    def divide(self, pieces: list[Piece]) -> tuple[Division, ...]:
        """Where a word of several pieces may be divided: where its author says, or else where its language does."""
        last = len(pieces)
        if self.soft:
            return tuple(division for division in self.soft if 0 < division.piece < last)
        free = any(piece.run.hyphenate and not piece.run.rise for piece in pieces)
        # what must not be divided is as good as a space to the patterns
        plain = (p.text if not p.run.rise and p.run.hyphenate >= free else NO_BREAK * len(p.text) for p in pieces)
        run = next((p.run for p in pieces if p.run.hyphenate and not p.run.rise), pieces[0].run)
        return tuple(self.locate(self.divide_text("".join(plain), run), pieces))

    def divide_text(self, text: str, run: Run) -> tuple[Division, ...]:
        """Where `text` may be divided, as if it were all of the look of `run`."""
        language = (run.language or self.fit.language) if self.fit.hyphenate and run.hyphenate else ""
        if not language and text.isalpha():
            return ()
        if text.islower() or not capitalises_nouns(language):
            return divide_word(language, text)
        return divide_word(language, text, self.is_named(text))

    def opens(self, at: int) -> bool:
        """Whether word `at` begins a sentence."""
        return at == 0 or ends_sentence(self.words[at - 1].text)

    def is_named(self, text: str) -> bool:
        """Whether `text`, with a capital like any noun, may be a name: a sentence begins, or the word before tells."""
        count = len(self.words)
        if not text[0].isupper() or self.opens(count):
            return text[0].isupper()
        before = self.words[count - 1].text
        return bool(before) and is_named(before, opens=self.opens(count - 1))

    def locate(self, divisions: Iterable[Division], pieces: list[Piece]) -> Iterable[Division]:
        """`divisions` of the whole word as places in its pieces."""
        index, start = 0, 0
        for _, at, kind in divisions:
            while at >= start + len(pieces[index].text):
                start += len(pieces[index].text)
                index += 1
            yield Division(index, at - start, kind)


@lru_cache(maxsize=16_000)
def divide_word(
    language: str,
    text: str,
    named: bool = False,  # noqa: FBT001, FBT002 (a cache takes names slower)
) -> tuple[Division, ...]:
    """Where a word of one piece may be divided."""
    return tuple(Division(0, at, kind) for at, kind in find_points(language, text, named=named))


def split_words(runs: Iterable[Run], fit: Fit) -> list[Word]:
    """The words of `runs`."""
    return Splitter(fit).split(runs)
