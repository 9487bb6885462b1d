"""Folding: a text made simpler for comparing, with the way back to every character's place."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# the property White_Space (Unicode, PropList.txt); Python's own \s also takes the separators 1C to 1F
SPACES = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
INVISIBLE = "\u00ad\u200b\u2060\ufeff"
SPACE = re.compile(f"[{SPACES}]")
# a lone space stays as it is, so that ordinary text has few edits; one class first, to pass over letters fast
SPACING = re.compile(f"[{SPACES}{INVISIBLE}](?:(?<! )[{SPACES}{INVISIBLE}]*|[{SPACES}{INVISIBLE}]+)")
LINE_END = late("[\n\r\x0b\x0c\x85\u2028]")
PARAGRAPH_END = "\u2029"
# Han and kana, between which no space belongs; and the punctuation that is as wide as they are
IDEOGRAPHS = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
WIDE = f"{IDEOGRAPHS}\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
EITHER = "“”‘’—…·"  # punctuation of wide scripts and of others: as the other side is
HIGH = late("[^\0-\u2e7f]")  # where such scripts begin: most texts have nothing of them


@cache  # 3 ms to compile, which a text without such scripts does not need
def wide_spacing() -> re.Pattern[str]:
    """White space between wide characters, or any other as `SPACING` has it."""
    run = f"[{SPACES}{INVISIBLE}]+"
    between = f"(?<=[{WIDE}]){run}(?=[{WIDE}{EITHER}])|(?<=[{EITHER}]){run}(?=[{WIDE}])"
    return re.compile(f"(?P<wide>{between})|{SPACING.pattern}")


class Folded(Struct, frozen=True):
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


def is_wide(text: str) -> bool:
    """Whether a text may have wide characters."""
    return not text.isascii() and HIGH.search(text) is not None


def fold_spacing(text: str) -> Folded:
    """Make any run of white space one space, and drop soft hyphens and invisible spaces.

    Between two characters of Han or kana, or their punctuation, it is nothing: lines end there within words. It
    stays a space at a paragraph's end (U+2029), and between two numerals of one line, which are no number.
    """
    return fold(text, wide_spacing(), _space_wide) if is_wide(text) else fold(text, SPACING, _space)


def space(text: str) -> str:
    """As `fold_spacing` where nobody asks for the way back."""
    if is_wide(text):
        return wide_spacing().sub(_space_wide, text)
    if "  " not in text and text.isprintable():  # of white space and what is invisible, the space alone is printable
        return text
    return SPACING.sub(_space, text)


def _space(run: re.Match[str]) -> str:
    return " " if SPACE.search(run[0]) else ""


def _space_wide(run: re.Match[str]) -> str:
    if run["wide"] is None:
        return _space(run)
    text, (start, end) = run.string, run.span()
    numerals = text[start - 1].isnumeric() and text[end].isnumeric() and not LINE_END.search(run[0])
    return " " if numerals or PARAGRAPH_END in run[0] else ""
