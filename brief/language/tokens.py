"""A text as words, runs of digits and marks: the grammar reads these, and nothing else of a text."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import cache

from brief.records import dataclass

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # each ideograph is a token: no space parts words
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
LOWERED = "₀₁₂₃₄₅₆₇₈₉"
VULGAR = "¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
COMBINING = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670"  # accents apart, Arabic vowels, tatweel
LETTER = f"[^\\W\\d_{HAN}{RAISED}{LOWERED}{VULGAR}\u00aa\u00ba]"
WORDS = f"{LETTER}+(?:[{COMBINING}]+{LETTER}*)*"
TOKEN = re.compile(f"\\d+|{WORDS}|\\S")
ELIDING = re.compile(f"\\d+|{WORDS}(?:['’](?={LETTER}|\\Z))?|\\S")  # d'un is d' and un
UNSEEN = re.compile(f"[\u0610-\u061a\u0640\u064b-\u065f\u0670{COMBINING[:3]}]")
FOLDED = str.maketrans("’ʼ‐‑％٪﹪，：；（）。．／～＋－＄￥⁄º\u2212", "''--%%%,:;()../~+-$¥/°\u2212")
REACH = 64  # of white space between two words, indented lines included
HYPHENS = frozenset("-\u00ad\u200c")
SOFT = frozenset("-\u200c.'")


class Kind(IntEnum):
    """What a token is."""

    WORD = 0
    DIGITS = 1
    MARK = 2


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens in order, text[starts[i]:ends[i]]; `words` are lower case, digits of every script ASCII, marks folded."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    kinds: list[Kind]
    gaps: list[int]  # before each: 0 nothing, 1 white space, 2 so much of it that nothing goes on

    def __len__(self) -> int:
        """How many there are."""
        return len(self.words)

    def is_digits(self, at: int) -> bool:
        """Whether there is a token `at` and it is a run of digits."""
        return 0 <= at < len(self.kinds) and self.kinds[at] is Kind.DIGITS

    def word(self, at: int) -> str:
        """The word `at`, "" beyond the ends, for digits and for marks."""
        return self.words[at] if 0 <= at < len(self.kinds) and self.kinds[at] is Kind.WORD else ""

    def mark(self, at: int) -> str:
        """The mark `at`, "" where there is another token or none."""
        return self.words[at] if 0 <= at < len(self.kinds) and self.kinds[at] is Kind.MARK else ""

    def digits(self, at: int) -> str:
        """The digits `at`, "" where there is another token or none."""
        return self.words[at] if self.is_digits(at) else ""

    def glued(self, at: int) -> bool:
        """Whether nothing parts token `at` from the one before."""
        return 0 < at < len(self.words) and self.gaps[at] == 0

    def spaced(self, at: int) -> bool:
        """Whether white space parts token `at` from the one before."""
        return 0 < at < len(self.words) and self.gaps[at] == 1

    def joined(self, at: int) -> bool:
        """Whether token `at` may go on with what the one before began."""
        return 0 < at < len(self.words) and self.gaps[at] < 2

    def capital(self, at: int) -> bool:
        """Whether a word begins with a capital."""
        return 0 <= at < len(self.words) and self.text[self.starts[at]].isupper()

    def after(self, position: int, at: int) -> int:
        """The first token from `at` on that starts at or after a character."""
        while at < len(self.starts) and self.starts[at] < position:
            at += 1
        return at

    def skip_hyphen(self, at: int) -> int:
        """The token after a hyphen that joins two words without a space; `at` where there is none."""
        return at + 1 if self.mark(at) in HYPHENS and self.glued(at) and self.glued(at + 1) else at


def tokenise(text: str, *, elides: bool = False) -> Tokens:
    """Part a text into words, runs of digits and marks."""
    spans = [match.span() for match in (ELIDING if elides else TOKEN).finditer(text)]
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    words = []
    kinds = []
    gaps = []
    done = 0
    for start, end in spans:
        written = text[start:end]
        first = written[0]
        if first.isdecimal():
            kinds.append(Kind.DIGITS)
            words.append(written if written.isascii() else write_digits(written))
        elif is_letter(first):
            kinds.append(Kind.WORD)
            words.append(fold_word(written))
        else:
            kinds.append(Kind.MARK)
            words.append(written.translate(FOLDED))
        gaps.append(0 if start == done else 1 if start - done <= REACH else 2)
        done = end
    return Tokens(text, words, starts, ends, kinds, gaps)


@cache
def is_letter(character: str) -> bool:
    """Whether a character begins a word."""
    return character.isalpha() and re.match(f"{LETTER}|[{HAN}]", character) is not None


def fold_word(written: str) -> str:
    """Write a word as the tables do: lower case, a straight apostrophe, without Arabic vowels and tatweel."""
    lower = written.lower()
    if lower.isascii():
        return lower
    return UNSEEN.sub("", lower.replace("’", "'"))


def write_digits(written: str) -> str:
    """Write digits of another script as ASCII; of two scripts in one run, as a number that nothing reads."""
    if len({ord(character) - unicodedata.digit(character) for character in written}) > 1:
        return "0" * 30
    return "".join(str(unicodedata.digit(character)) for character in written)


def split_phrase(phrase: str) -> tuple[str, ...]:
    """Part a text, or a phrase of a language's table, into its words and digits alone."""
    tokens = tokenise(phrase)
    return tuple(word for word, kind in zip(tokens.words, tokens.kinds, strict=True) if kind is not Kind.MARK)
