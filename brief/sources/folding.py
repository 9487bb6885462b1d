"""Folding: a text made simpler for comparing, with the way back to every character's place."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING

from brief.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# the property White_Space (Unicode, PropList.txt); Python's own \s also takes the separators 1C to 1F
SPACES = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
INVISIBLE = "\u00ad\u200b\u2060\ufeff"
SPACE = re.compile(f"[{SPACES}]")
# a lone space stays as it is, so that ordinary text has few edits; one class first, to pass over letters fast
SPACING = re.compile(f"[{SPACES}{INVISIBLE}](?:(?<! )[{SPACES}{INVISIBLE}]*|[{SPACES}{INVISIBLE}]+)")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; edit k put text[starts[k]:ends[k]] in the place of origin[origin_starts[k]:origin_ends[k]]."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    origin_starts: Sequence[int]
    origin_ends: Sequence[int]

    def start_of(self, index: int) -> int | None:
        """Where in the origin the character at `index` starts; None amid the characters that stand for one."""
        k = bisect_right(self.starts, index) - 1
        if k < 0:
            return index
        if index < self.ends[k]:
            return self.origin_starts[k] if index == self.starts[k] else None
        return self.origin_ends[k] + index - self.ends[k]

    def end_of(self, index: int) -> int | None:
        """Where in the origin the character before `index` ends; None amid the characters that stand for one."""
        k = bisect_right(self.starts, index - 1) - 1
        if k < 0:
            return index
        if index <= self.ends[k]:
            return self.origin_ends[k] if index == self.ends[k] else None
        return self.origin_ends[k] + index - self.ends[k]


def fold(text: str, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> Folded:
    """Replace every match of `pattern` and remember where."""
    pieces: list[str] = []
    starts, ends, origin_starts, origin_ends = array("q"), array("q"), array("q"), array("q")
    done = length = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        words = replace(match)
        pieces += (text[done:start], words)
        length += start - done
        done = end
        if end - start == len(words) == 1:
            length += 1  # one for one: no offset moves
            continue
        starts.append(length)
        length += len(words)
        ends.append(length)
        origin_starts.append(start)
        origin_ends.append(end)
    pieces.append(text[done:])
    return Folded("".join(pieces), starts, ends, origin_starts, origin_ends)


def fold_spacing(text: str) -> Folded:
    """Make any run of white space one space, and drop soft hyphens and invisible spaces."""
    return fold(text, SPACING, _space)


def space(text: str) -> str:
    """As `fold_spacing` where nobody asks for the way back."""
    if "  " not in text and text.isprintable():  # of white space and what is invisible, the space alone is printable
        return text
    return SPACING.sub(_space, text)


def _space(run: re.Match[str]) -> str:
    return " " if SPACE.search(run[0]) else ""
