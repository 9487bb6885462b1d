"""Faces: one font file each, as HarfBuzz knows it, and the words that it has shaped."""

from __future__ import annotations

from functools import cached_property, lru_cache
from itertools import pairwise
from operator import sub
from typing import TYPE_CHECKING

from brief.typeset.fonts.composites import EMPTY, Composite
from brief.typeset.fonts.shaper import LINING, OLDSTYLE, Shaper
from brief.typeset.fonts.shaping_cache import Glyphs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brief.typeset.fonts.shaper import FontMetrics

Key = int | Composite  # a glyph's number in the face, or what it is made of
Glyph = tuple[Key, str]  # and the text that it shows

DIGITS = "0123456789"
# where glyphs begin in a word that has one for each character: one tuple for all words of a length
IN_ORDER = tuple(tuple(range(length)) for length in range(40))
SOFT_HYPHEN = "\u00ad"
IGNORABLE = frozenset(  # need no glyph: HarfBuzz sets them as nothing, or the words are parted there
    "\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff",
)
NO_BREAK = "\u00a0"
EM = 1000  # of a face's lengths
NOTHING: frozenset[str] = frozenset()
PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))
# where the font has none, HarfBuzz takes the space and gives it its width
SPACES = frozenset("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f")
# what kerning sets apart at most: with the letter-spacing of a loose line it stays below the tenth of an em from which
# poppler takes it for a word space ("brief ”" for "brief”")
APART = 75.0
# shaped words that are kept of one face and language: from brief to brief, and as many older ones, so that a worker's
# memory stays as it is from the 50th brief on; and of one brief, whatever its length
MOST_WORDS = 3_000
MOST_OF_ONE = 40_000


class Shaped:
    """A word, or a part of one, as glyphs of one face in visual order; lengths in 1/1000 em, equal by identity.

    `starts[i]` is where glyph i's cluster begins in `text`. `kerns[i]` is what a TJ array subtracts before glyph i, one
    more at the end; None where the advances are the font's own.
    """

    __slots__ = ("advances", "edges", "form", "gap", "glyphs", "kerns", "starts", "text", "width")

    def __init__(
        self,
        text: str,
        glyphs: tuple[Glyph, ...],
        advances: tuple[float, ...],
        starts: tuple[int, ...],
        kerns: tuple[int, ...] | None = None,
    ) -> None:
        """Keep what HarfBuzz gave; it never changes."""
        self.text = text
        self.glyphs = glyphs
        self.advances = advances
        self.starts = starts
        self.kerns = kerns
        # what a TJ array has, with `%s` for each glyph's code: documents number their codes anew, kerning stays
        self.form = "%s".join([f">{kern}<" if kern else "" for kern in kerns]) if kerns else ""
        self.width = sum(advances)
        self.edges: tuple[float, ...] = ()
        self.gap = 0.0  # of its width, what stands between scripts

    def prefix(self, at: int) -> float:
        """Width of `text[:at]` as shaped within the word; inside a ligature, its proportional part."""
        if not self.edges:
            self.edges = tuple(self.measure_prefixes())
        return self.edges[at]

    def measure_prefixes(self) -> Iterator[float]:
        """The width of each beginning of `text`."""
        clusters = sorted({*self.starts, len(self.text)})
        widths = dict.fromkeys(clusters, 0.0)
        for start, advance in zip(self.starts, self.advances, strict=True):
            widths[start] += advance
        x = 0.0
        yield x
        for start, end in pairwise(clusters):
            for at in range(start + 1, end + 1):
                yield x + widths[start] * (at - start) / (end - start)
            x += widths[start]


class ShapedWords(dict[str, Shaped]):
    """The words that a face has shaped in one language and direction, by their text; `older` were not met since."""

    __slots__ = ("older",)

    def __init__(self) -> None:
        """Begin with none."""
        self.older: dict[str, Shaped] = {}

    def keep(self, text: str, word: Shaped) -> None:
        """Keep one more."""
        self.bound(MOST_OF_ONE)
        self[text] = word

    def bound(self, most: int) -> None:
        """Where there are `most`, let those come back that are met again soon, and the others go for good."""
        if len(self) >= most:
            self.older = self.copy()
            self.clear()


class FontLengths(dict[int, float]):
    """Lengths of a font in 1/1000 em by its own units: one number for all the glyphs that have it."""

    __slots__ = ("unit",)

    def __init__(self, unit: float) -> None:
        """Begin with none; `unit` is the font's, in 1/1000 em."""
        self.unit = unit

    def __missing__(self, length: int) -> float:
        """Keep one more."""
        found = self[length] = length * self.unit
        return found


class Face:
    """One TrueType file with one kind of digits; its shaped words are kept as long as the process, up to a bound."""

    def __init__(self, path: Path, lining: Face | None = None, pin: int = 0) -> None:
        """Open the font at `path`, which `fonts.installed` has found fit; old-style beside the `lining` one."""
        self.path = path
        self.home = lining or self  # what a document embeds: one file, whatever its digits
        self.features = OLDSTYLE if lining else LINING
        self.shaper: Shaper = lining.shaper if lining else Shaper(path, pin)
        self.unit = self.shaper.unit
        self.words = {"": ShapedWords()}  # by language and direction
        self.known: set[str] = {*IGNORABLE, *SPACES}  # characters that can be set
        self.plain = all(map(self.shaper.has, PRINTABLE))  # most texts have no others: they are not looked through
        self.lengths = FontLengths(self.unit)
        self.pairs: dict[Glyph, Glyph] = {}  # each glyph with its text once, however many words have it
        self.spelled: dict[Key, str] = {}
        self.space = self._shape(" ", "", rtl=False)
        self.no_break = self._shape(NO_BREAK, "", rtl=False)  # one that gives and takes as spaces do
        self.fixed = self._shape(NO_BREAK, "", rtl=False)  # one that does not
        hyphen = self._shape("-", "", rtl=False)
        glyph = hyphen.glyphs[0][0]
        self.hyphen = Shaped(SOFT_HYPHEN, ((glyph, SOFT_HYPHEN),), hyphen.advances, (0,))

    def lacks(self, text: str) -> frozenset[str]:
        """Characters of `text` that the font has no glyph for: to be asked before anything is set."""
        if (self.plain and text.isascii() and text.isprintable()) or self.known.issuperset(text):
            return NOTHING
        new = set(text) - self.known
        missing = frozenset(c for c in new if not self.shaper.has(c))
        self.known |= new - missing
        return missing

    def advance(self, glyph: Key) -> float:
        """The advance that the font gives `glyph`, before kerning."""
        return (self.shaper.advance(glyph) if isinstance(glyph, int) else glyph[0]) * self.unit

    def spell_advance(self, glyph: Key) -> str:
        """The advance of `glyph` as it stands in a file."""
        spelled = self.spelled.get(glyph)
        if spelled is None:
            spelled = self.spelled[glyph] = f"{round(self.advance(glyph), 1):g}"
        return spelled

    def shape(self, text: str, language: str = "", *, rtl: bool = False) -> Shaped:
        """`text`, of one script and direction, as glyphs."""
        words = self.shaped(language, rtl=rtl)
        word = words.get(text)
        if word is None:
            word = words.older.get(text) or self._shape(text, language, rtl=rtl)
            words.keep(text, word)
        return word

    def begin(self) -> None:
        """Begin another brief: of the words of those before it the latest stay."""
        for words in self.words.values():
            words.bound(MOST_WORDS)

    def shaped(self, language: str = "", *, rtl: bool = False) -> ShapedWords:
        """The words shaped so far in a language and direction: to be read, `shape` adds to them."""
        key = language + "\0" if rtl else language
        words = self.words.get(key)
        if words is None:
            words = self.words[key] = ShapedWords()
        return words

    def _shape(self, text: str, language: str, *, rtl: bool) -> Shaped:
        codes, moves, starts, shifts = self.shaper.shape(text, language, self.features, rtl=rtl)
        if starts is not None or shifts is not None:
            return self._shape_clusters(text, Glyphs(codes, moves, starts, shifts), rtl=rtl)
        pairs = list(zip(codes, text, strict=True))
        glyphs = tuple(map(self.pairs.setdefault, pairs, pairs))
        places = IN_ORDER[len(text)] if len(text) < len(IN_ORDER) else tuple(range(len(text)))
        return self._set(text, glyphs, moves, self.shaper.advances(codes), places)

    def _shape_clusters(self, text: str, shaped: Glyphs, *, rtl: bool) -> Shaped:
        """What HarfBuzz gave, with one glyph for each cluster; from right to left each character has one to itself."""
        glyphs: list[Glyph] = []
        moves: list[int] = []
        naturals: list[int] = []
        places: list[int] = []
        for key, move, start, words in find_clusters(text, shaped):
            own = [(key, words)]
            if rtl and len(words) > 1:  # readers turn what stands from right to left, character by character
                own = [*[(EMPTY, c) for c in words[:0:-1]], (key, words[0])]
            for glyph, c in own:
                glyphs.append((glyph, c))
                natural = self.shaper.advance(glyph) if isinstance(glyph, int) else glyph[0]
                naturals.append(natural)
                moves.append(move if glyph is key else 0)
                places.append(start)
        pairs = tuple(map(self.pairs.setdefault, glyphs, glyphs))
        return self._set(text, pairs, moves, naturals, tuple(places))

    def _set(
        self, text: str, glyphs: tuple[Glyph, ...], moves: list[int], naturals: list[int], places: tuple[int, ...]
    ) -> Shaped:
        """A word of glyphs, kerned by what their advances differ from the font's own."""
        lengths = self.lengths
        advances = tuple([lengths[move] for move in moves])
        if moves == naturals:
            return Shaped(text, glyphs, advances, places)
        drifts = list(map(sub, naturals, moves))
        if min(drifts) * self.unit < 1 - APART:
            both = zip(advances, naturals, strict=True)
            advances = tuple([min(advance, lengths[natural] + APART) for advance, natural in both])
        # most glyphs stand where the font has them
        each = zip(drifts, naturals, advances, strict=True)
        gaps = [round(lengths[natural] - advance) if drift else 0 for drift, natural, advance in each]
        return Shaped(text, glyphs, advances, places, (0, *gaps) if any(gaps) else None)

    @property
    def metrics(self) -> FontMetrics:
        """What the font says of itself."""
        return self.shaper.metrics

    @property
    def ascent(self) -> float:
        """Height of the ascenders in 1/1000 em."""
        return self.metrics.ascent

    @property
    def descent(self) -> float:
        """Depth of the descenders in 1/1000 em, below zero."""
        return self.metrics.descent

    @property
    def cap_height(self) -> float:
        """Height of the capitals in 1/1000 em."""
        return self.metrics.cap_height

    @property
    def x_height(self) -> float:
        """Height of the small letters in 1/1000 em."""
        return self.metrics.x_height

    @cached_property
    def has_oldstyle(self) -> bool:
        """Whether the font has old-style digits of its own."""
        return self._shape(DIGITS, "", rtl=False).glyphs != self.home._shape(DIGITS, "", rtl=False).glyphs  # noqa: SLF001 (another of this class)


def find_clusters(text: str, shaped: Glyphs) -> Iterator[tuple[Key, int, int, str]]:
    """Each cluster of `text` from left to right: its glyph, how far the pen moves, where it begins, its words."""
    codes, moves, starts, shifts = shaped
    starts = starts or list(range(len(text)))
    edges = sorted({*starts, len(text)})
    ends = dict(pairwise(edges))
    at = 0
    while at < len(codes):
        start, end = starts[at], at + 1
        while end < len(codes) and starts[end] == start:
            end += 1
        words, move = text[start : ends[start]], sum(moves[at:end])
        moved = shifts is not None and any(x or y for x, y in shifts[at:end])
        if not move and words in IGNORABLE:
            yield EMPTY, 0, start, words
        elif end == at + 1 and not moved:
            yield codes[at], move, start, words
        else:
            parts, pen = [], 0
            for n in range(at, end):
                x, y = shifts[n] if shifts is not None else (0, 0)
                parts.append((codes[n], pen + x, y))
                pen += moves[n]
            yield (move, tuple(parts)), move, start, words
        at = end


def open_face(path: Path, *, oldstyle: bool = False, pin: int = 0) -> Face:
    """The face at `path`, opened once a process, with all the words that it has shaped; anew where it has changed.

    A variable font is pinned to the weight `pin`.
    """
    status = path.stat()
    return open_version(path, status.st_mtime_ns, status.st_size, oldstyle=oldstyle, pin=pin)


@lru_cache(maxsize=64)
def open_version(path: Path, changed: int, size: int, *, oldstyle: bool, pin: int) -> Face:
    """The face at `path` as it was `changed` last."""
    return Face(path, open_version(path, changed, size, oldstyle=False, pin=pin) if oldstyle else None, pin)
