"""A text as words and digits; what lies between them is looked at only where it matters."""

from __future__ import annotations

import re

from brief.records import dataclass

TOKEN = re.compile(r"\d+|[^\W\d_]+")
SOFT = frozenset({"", " ", "-", "\u2010", "\u2011", "'", "’", ".", ". ", "' ", "’ "})
REACH = 64  # of white space between two words, indented lines included


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens in order: `words` are lower case; token i is text[starts[i]:ends[i]]."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
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
        """What stands before token `at`, or after the last: a run of white space as one space, a long gap as a bar.

        Few tokens are asked for theirs, so it is not kept.
        """
        count = len(self.words)
        if not 0 <= at <= count:
            return "|"
        return collapse(self.text[self.ends[at - 1] if at else 0 : self.starts[at] if at < count else len(self.text)])

    def spaced(self, at: int) -> bool:
        """Whether nothing but white space parts token `at` from the one before."""
        return 0 < at < len(self.words) and self.gap(at) == " "

    def soft(self, at: int) -> bool:
        """Whether token `at` may go on with what the one before began: a space, hyphen, apostrophe or full stop."""
        return 0 < at < len(self.words) and self.gap(at) in SOFT

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
    return Tokens(text, words, starts, ends, list(map(str.isdecimal, words)))


def split_phrase(phrase: str) -> tuple[str, ...]:
    """Part a text, or a phrase of a language's table, into its tokens alone."""
    return tuple(map(str.lower, TOKEN.findall(phrase)))
