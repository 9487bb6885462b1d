"""A text as words and digits; what lies between them is looked at only where it matters."""

from __future__ import annotations

import re
from dataclasses import dataclass

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

    def __len__(self) -> int:
        """How many there are."""
        return len(self.words)

    def is_digits(self, at: int) -> bool:
        """Whether there is a token `at` and it is a run of digits."""
        return 0 <= at < len(self.words) and self.words[at][0].isdecimal()

    def word(self, at: int) -> str:
        """The word `at`, "" beyond the ends and for digits."""
        return "" if not 0 <= at < len(self.words) or self.is_digits(at) else self.words[at]

    def gap(self, at: int) -> str:
        """What stands before token `at`: runs of white space are one space, long gaps are a bar."""
        start = self.ends[at - 1] if at else 0
        end = self.starts[at] if at < len(self.starts) else len(self.text)
        if end - start == 1:
            between = self.text[start]
            return " " if between.isspace() else between
        if end - start > REACH:
            return "|"
        between = self.text[start:end]
        return collapse(between)

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
    """Make every run of white space one space."""
    folded = " ".join(between.split())
    before = " " if between[:1].isspace() and folded else ""
    after = " " if between[-1:].isspace() else ""
    return f"{before}{folded}{after}"


def tokenise(text: str) -> Tokens:
    """Part a text into words and runs of digits."""
    matches = list(TOKEN.finditer(text))
    return Tokens(
        text,
        [match.group().lower() for match in matches],
        [match.start() for match in matches],
        [match.end() for match in matches],
    )


def split_phrase(phrase: str) -> tuple[str, ...]:
    """Part a phrase of a language's table as a text would be."""
    return tuple(match.group().lower() for match in TOKEN.finditer(phrase))
