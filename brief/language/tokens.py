"""A text as words, runs of digits and marks: the grammar reads these, and nothing else of a text."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, field

from brief.language.lexicon import HAN, join_ideographs

if TYPE_CHECKING:
    from brief.language.lexicon import Lexicon
    from brief.language.types import Numeral

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
LOWERED = "₀₁₂₃₄₅₆₇₈₉"
VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
COMBINING = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670"  # accents apart, Arabic vowels, tatweel
LETTER = "[^\\W\\d_²³¹¼-¾ªº\u2070-\u209f\u2150-\u215f]"  # no raised digit and no fraction
FOLDED = str.maketrans("’ʼ‐‑％٪﹪，：；（）。．／～∼＋－＄￥⁄º\u2212", "''--%%%,:;()../~~+-$¥/°\u2212")
LATIN = "\u024f"  # its last letter
FAMILIAR = frozenset("‘’“”„–—…•€−\u2009\u202f")  # signs of texts in Latin letters: no letters of a script that is wide
REACH = 64  # of white space between two words, indented lines included
HYPHENS = frozenset("-\u00ad\u200c")
SOFT = frozenset("-\u200c.'")


class TokenKind(IntEnum):
    """What a token is."""

    WORD = 0
    DIGITS = 1
    MARK = 2


WORD, DIGITS, MARK = TokenKind.WORD, TokenKind.DIGITS, TokenKind.MARK
PAD = 64  # no rule looks further beyond a token
SHORT = 64  # characters of a phrase that is met again


KINDS = (MARK, DIGITS, WORD)  # by the group of the pattern


class Tokens(Struct, frozen=True):
    """Tokens in order, text[starts[i]:ends[i]]; `words` are lower case, digits of every script ASCII, marks folded.

    `PAD` empty marks stand behind the last, so that no look beyond either end needs a check; `count` is without them.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    kinds: list[TokenKind]
    gaps: list[int]  # before each: 0 nothing, 1 white space, 2 so much of it that nothing goes on
    count: int
    numerals: dict[tuple[int, frozenset[str]], Numeral | None] = field(default_factory=dict)  # kept by `read_numeral`

    def __len__(self) -> int:
        """How many there are."""
        return self.count

    def is_digits(self, at: int) -> bool:
        """Whether there is a token `at` and it is a run of digits."""
        return self.kinds[at] is DIGITS

    def word(self, at: int) -> str:
        """The word `at`, "" beyond the ends, for digits and for marks."""
        return self.words[at] if self.kinds[at] is WORD else ""

    def mark(self, at: int) -> str:
        """The mark `at`, "" where there is another token or none."""
        return self.words[at] if self.kinds[at] is MARK else ""

    def digits(self, at: int) -> str:
        """The digits `at`, "" where there is another token or none."""
        return self.words[at] if self.kinds[at] is DIGITS else ""

    def glued(self, at: int) -> bool:
        """Whether nothing parts token `at` from the one before."""
        return at > 0 and self.gaps[at] == 0

    def spaced(self, at: int) -> bool:
        """Whether white space parts token `at` from the one before."""
        return at > 0 and self.gaps[at] == 1

    def joined(self, at: int) -> bool:
        """Whether token `at` may go on with what the one before began."""
        return at > 0 and self.gaps[at] < 2

    def capital(self, at: int) -> bool:
        """Whether a word begins with a capital."""
        return self.text[self.starts[at] : self.starts[at] + 1].isupper()

    def after(self, position: int, at: int) -> int:
        """The first token from `at` on that starts at or after a character."""
        while at < self.count and self.starts[at] < position:
            at += 1
        return at

    def skip_hyphen(self, at: int) -> int:
        """The token after a hyphen that joins two words without a space; `at` where there is none."""
        if self.words[at] not in HYPHENS:  # marks alone are so
            return at
        return at + 1 if self.glued(at) and self.glued(at + 1) else at


def tokenise(text: str, *, elides: bool = False, lexicon: Lexicon | None = None) -> Tokens:
    """Part a text into words, runs of digits and marks; ideographs one by one, but for the words of a lexicon."""
    plain = text.isascii()
    others = () if plain else {c for c in set(text) if c > LATIN} - FAMILIAR
    wide = bool(others) and wide_pattern().search(text) is not None
    matches = list(token_pattern(elides=elides, wide=wide).finditer(text))
    spans = [match.span() for match in matches]
    kinds = [KINDS[match.lastindex or 0] for match in matches]
    if lexicon is not None and wide:
        known = dict(zip(spans, kinds, strict=True))
        spans = join_ideographs(text, spans, lexicon)
        kinds = [known.get(span, WORD) for span in spans]
    lower = text.lower()
    if plain or len(lower) != len(text):
        words = [lower[start:end] for start, end in spans] if plain else [fold(text[start:end]) for start, end in spans]
    else:
        words = [lower[start:end] for start, end in spans]
        words = [word if word.isascii() else fold(word) for word in words]
    if lexicon is not None and wide:
        words = ["".join(word.split()) for word in words]
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    between = zip(starts, [0, *ends], strict=False)  # what stands behind the last token is no gap before one
    gaps = [0 if start == done else 1 if start - done <= REACH else 2 for start, done in between]
    return pad(text, words, starts, ends, kinds, gaps)


def pad(
    text: str, words: list[str], starts: list[int], ends: list[int], kinds: list[TokenKind], gaps: list[int]
) -> Tokens:
    """Put tokens together, and empty marks behind them."""
    size, count = [len(text)] * PAD, len(words)
    return Tokens(text, words + [""] * PAD, starts + size, ends + size, kinds + [MARK] * PAD, gaps + [2] * PAD, count)


@cache
def wide_pattern() -> re.Pattern[str]:
    """Make the pattern of what few texts have, and the one of their tokens need not know."""
    return re.compile(f"[{COMBINING}\u0590-\u08ff{HAN}]")


@cache
def token_pattern(*, elides: bool, wide: bool) -> re.Pattern[str]:
    """Make the pattern of a token: digits, a word, a mark; d'un is d' and un where the language elides."""
    word = f"[{HAN}]|(?:(?![{HAN}]){LETTER})+(?:[{COMBINING}]+{LETTER}*)*" if wide else f"{LETTER}+"
    elided = f"(?:['’](?={LETTER}|\\d|\\Z))?" if elides else ""
    return re.compile(f"(\\d+)|((?:{word}){elided})|\\S")


def fold(written: str) -> str:
    """Write a token as the tables do."""
    first = written[0]
    if first.isdecimal():
        return write_digits(written)
    return fold_word(written) if first.isalpha() and first not in "ªº" else written.translate(FOLDED)


def fold_word(written: str) -> str:
    """Write a word as the tables do: lower case, a straight apostrophe, without Arabic vowels and tatweel."""
    lower = written.lower().replace("’", "'").replace("ё", "е")
    if max(lower) < "\u0610":
        return lower
    return "".join(letter for letter in lower if not "\u0610" <= letter <= "\u0670" or is_kept(letter))


def is_kept(letter: str) -> bool:
    """Whether a character of the Arabic block is no vowel's mark and no tatweel."""
    return not ("\u064b" <= letter <= "\u065f" or letter in "\u0640\u0670" or letter <= "\u061a")


def write_digits(written: str) -> str:
    """Write digits of another script as ASCII; of two scripts in one run, as a number that nothing reads."""
    if len({ord(character) - unicodedata.digit(character) for character in written}) > 1:
        return "0" * 30
    return "".join(str(unicodedata.digit(character)) for character in written)


def split_phrase(phrase: str, lexicon: Lexicon | None = None) -> tuple[str, ...]:
    """Part a text, or a phrase of a language's table, into its words and digits alone."""
    return _split(phrase, lexicon) if len(phrase) <= SHORT else _split.__wrapped__(phrase, lexicon)


@lru_cache(maxsize=4096)  # nouns are compared again and again
def _split(phrase: str, lexicon: Lexicon | None) -> tuple[str, ...]:
    tokens = tokenise(phrase, lexicon=lexicon)
    return tuple(word for word, kind in zip(tokens.words, tokens.kinds, strict=True) if kind is not MARK)
