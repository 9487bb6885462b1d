"""What a keyboard types as a language prints it: quotation marks, apostrophes, dashes, dots (page rule 12).

Only the author's own words are set so; a quotation keeps its source's marks. A backslash before a mark keeps it, as it
keeps any sign of Markdown.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from brief.language.tables import list_subtags, name_table, read_table
from brief.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TYPED = re.compile(r"[\"']|--|\.\.\.| - ")
SIGN = late(r"(?<!\\)(?:\\\\)*(?P<sign>[\"']|-{2,3}|\.{3}|(?<=\S) - (?=\S))")
AROUND = "*_"  # Markdown's, which letters see through
OPENING = " \t\u00a0\u202f([{“„«‘‚‹–—-/¿¡"
DECADE = re.compile(r"'\d\ds?\b")
AND = "'n'"  # in rock 'n' roll
CURLY = "’"
DOTS, EN, EM = "…", "–", "—"


class QuotationMarks(Struct, frozen=True):
    """A language's quotation marks, their spaces with them, and those within a quotation."""

    open: str = "“"
    close: str = "”"
    open_inner: str = "‘"
    close_inner: str = "’"


@cache
def read_marks(language: str) -> QuotationMarks:
    """Read the marks of a BCP 47 tag ("de-CH", "zh-Hant" have their own); English ones where its table has none.

    What a script or a region has of its own stands under `regions`, or there the name of another that has it.
    """
    part = read_table(name_table(language)).get("marks", {})
    regions = cast("dict[str, object]", part.get("regions", {}))
    marks = part.get("quotes")
    for subtag in list_subtags(language):
        own = regions.get(subtag)
        marks = (regions[own] if isinstance(own, str) else own) or marks
    return QuotationMarks(*map(str, marks)) if isinstance(marks, list) else QuotationMarks()


def set_marks(
    text: str,
    language: str,
    is_quoted: Callable[[str], bool] = lambda _: False,
    kept: Sequence[tuple[int, int]] = (),
) -> str:
    """Write an author's `text` with the marks of `language`.

    What `is_quoted` within a pair of them stays as it is, and so do the stretches `kept`, which are addresses.
    """
    if not TYPED.search(text):
        return text
    return Setter(text, read_marks(language), is_quoted, kept).set()


class Setter:
    """Goes through a text once."""

    def __init__(
        self, text: str, marks: QuotationMarks, is_quoted: Callable[[str], bool], kept: Sequence[tuple[int, int]]
    ) -> None:
        """Begin outside of any quotation."""
        self.text, self.marks, self.is_quoted, self.kept = text, marks, is_quoted, kept
        self.out: list[str] = []
        self.open = ""  # the mark that is open, as typed
        self.inner = False  # whether one within it is

    def set(self) -> str:
        """The text with its marks."""
        at = 0
        for match in SIGN.finditer(self.text):
            start, end = match.span("sign")
            if start < at or any(begin <= start < finish for begin, finish in self.kept):
                continue
            self.out.append(self.text[at:start])
            at = end
            sign = match["sign"]
            if sign == '"':
                at = self.set_double(start)
            elif sign == "'":
                self.set_single(start)
            else:
                self.out.append(self.set_dash(sign, start, end))
        return "".join((*self.out, self.text[at:]))

    def before(self, at: int) -> str:
        """The letter before a place; a space at the beginning."""
        return self.text[:at].rstrip(AROUND)[-1:] or " "

    def after(self, at: int) -> str:
        """The letter behind a mark; a space at the end."""
        return self.text[at + 1 :].lstrip(AROUND)[:1] or " "

    def set_double(self, at: int) -> int:
        """Open or close a quotation; where to go on: behind a quotation of the source's words."""
        if self.open:
            self.out.append(self.marks.close)
            self.open = ""
            return at + 1
        before = self.before(at)
        close = self.text.find('"', at + 1)
        if before.isdigit() or before == "'" or (before not in OPENING and close < 0):  # inches, or seconds
            self.out.append('"')
            return at + 1
        self.out.append(self.marks.open)
        self.open = '"'
        if close > 0 and self.is_quoted(self.text[at + 1 : close]):
            self.out += [self.text[at + 1 : close], self.marks.close]
            self.open = ""
            return close + 1
        return at + 1

    def set_single(self, at: int) -> None:
        """An apostrophe, or a quotation in single marks; within double ones those of a language for that."""
        before, after, marks = self.before(at), self.after(at), self.marks
        if self.text.startswith(AND, max(0, at - 2)) or self.text.startswith(AND, at):
            self.out.append(CURLY)
        elif before.isalnum() and after.isalnum():
            self.out.append("'" if before.isdigit() and after.isdigit() else CURLY)
        elif self.inner and before not in OPENING:
            self.out.append(marks.close_inner)
            self.inner = False
        elif before in OPENING + '"' and after != " " and not DECADE.match(self.text, at) and self.closes(at):
            self.out.append(marks.open_inner)
            self.inner = True
        elif before.isdigit() and not self.open:  # feet, or minutes
            self.out.append("'")
        else:
            self.out.append(CURLY)

    def closes(self, at: int) -> bool:
        """Whether a single mark further on ends what one at `at` begins."""
        return any(
            not self.before(other).isspace() and not self.after(other).isalnum()
            for other in (match.start() for match in re.finditer("'", self.text[: at + 400]))
            if other > at + 1
        )

    def set_dash(self, sign: str, start: int, end: int) -> str:
        """Dots, and dashes: between numbers and between spaces short ones, between words without spaces long ones."""
        if sign[0] == ".":
            return DOTS
        if sign[0] == " ":
            return f" {EN} "
        around = self.text[start - 1 : start] + self.text[end : end + 1]
        return EM if len(sign) > 2 or (around.strip() and around.isalpha()) else EN
