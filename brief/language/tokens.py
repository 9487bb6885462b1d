"""A text as words and digits; what lies between them is looked at only where it matters."""

from __future__ import annotations

import re

from brief.records import dataclass

TOKEN = re.compile(r"\d+|[^\W\d_]+")
SOFT = frozenset({"", " ", "-", "\u2010", "\u2011", "'", "’", ".", ". ", "' ", "’ "})
REACH = 64  # of white space between two words, indented lines included


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens in order: `words` are lower case; token i is text[starts[i]:ends[i]], `gaps[i]` is what stands before it.

    In a gap, a run of white space is one space; a long gap is a bar. The last gap ends the text.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]
    digits: list[bool]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.words)

    def is_digits(self, at: int) -> bool:
        """Whether there is a token `at` and it is a run of digits."""
        return 0 <= at < len(self.digits) and self.digits[at]

    def word(self, at: int) -> str:
        """The word `at`, "" beyond the ends and for digits."""
        return self.words[at] if 0 <= at < len(self.digits) and not self.digits[at] else ""

    def gap(self, at: int) -> str:
        """What stands before token `at`; beyond the last, what ends the text."""
        return self.gaps[at] if 0 <= at < len(self.gaps) else "|"

    def spaced(self, at: int) -> bool:
        """Whether nothing but white space parts token `at` from the one before."""
        return 0 < at < len(self.words) and self.gaps[at] == " "

    def soft(self, at: int) -> bool:
        """Whether token `at` may go on with what the one before began: a space, hyphen, apostrophe or full stop."""
        return 0 < at < len(self.words) and self.gaps[at] in SOFT

    def after(self, position: int, at: int) -> int:
        """The first token from `at` on that starts at or after a character."""
        while at < len(self.starts) and self.starts[at] < position:
            at += 1
        return at


def collapse(between: str) -> str:
    """Make every run of white space in a gap one space."""
    if between == " " or not between:
        return between
    if len(between) > REACH:
        return "|"
    folded = " ".join(between.split())
    before = " " if between[0].isspace() and folded else ""
    after = " " if between[-1].isspace() else ""
    return f"{before}{folded}{after}"


def tokenise(text: str) -> Tokens:
    """Part a text into words and runs of digits."""
    spans = [match.span() for match in TOKEN.finditer(text)]
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    words = [text[start:end].lower() for start, end in spans]
    between = [text[end:start] for end, start in zip([0, *ends], [*starts, len(text)], strict=True)]
    gaps = [gap if gap == " " else collapse(gap) for gap in between]
    return Tokens(text, words, starts, ends, gaps, [word[0].isdecimal() for word in words])


def split_phrase(phrase: str) -> tuple[str, ...]:
    """Part a phrase of a language's table as a text would be."""
    return tuple(match.group().lower() for match in TOKEN.finditer(phrase))
