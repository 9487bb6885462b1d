"""Findings: a fact at a place, with a code and what to do about it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from brief.codes import Code

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [  # who makes a finding takes its code from here as well
    "Act",
    "Code",
    "Diagnostic",
    "Fix",
    "Mark",
    "Report",
    "Severity",
    "drop",
    "replace_value",
    "replace_words",
    "shorten_words",
]

LONGEST_TITLE = 60  # characters of an author's words in the title of a fix


class Mark(Struct, frozen=True):
    """A stretch of a file; lines and columns are 1-based code points, the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


class Severity(StrEnum):
    """Errors stop the file, warnings do not."""

    ERROR = "error"
    WARNING = "warning"


class Act(StrEnum):
    """What a fix does to the file, always so that it stays YAML."""

    VALUE = "value"  # the value at the mark becomes `words`, in quotation marks where YAML needs them
    WORDS = "words"  # the characters at the mark become `words`
    QUOTE = "quote"  # the characters at the mark become one value in quotation marks
    SET = "set"  # the mapping that the mark stands in gets `key`, or another value of it: `words`, which are YAML
    ADD = "add"  # the statement that the mark stands in gets one more quote: `words`, which are an entry of `evidence`
    DROP = "drop"  # the key at the mark goes, or `key` of the mapping that it stands in, or the item of a list


class Fix(Struct, frozen=True):
    """What would mend a finding, as data: editors offer it. `title` says it in the manner of a help line."""

    title: str
    act: Act
    mark: Mark
    words: str = ""
    key: str = ""


class Diagnostic(Struct, frozen=True):
    """One finding: `message` states the fact, `help` says what to do; both lower case, without a full stop.

    `fixes` are the ways to do it that need no thought of the author's, the best first.
    """

    severity: Severity
    code: Code
    mark: Mark
    message: str
    help: str = ""
    notes: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()


def replace_value(mark: Mark, words: str | None) -> tuple[Fix, ...]:
    """Offer another value at a mark; nothing where none is near."""
    return (Fix(f"write `{shorten_words(words)}`", Act.VALUE, mark, words),) if words else ()


def replace_words(mark: Mark, words: str | None) -> tuple[Fix, ...]:
    """Offer other characters at a mark; nothing where none are near."""
    return (Fix(f"write `{words}`", Act.WORDS, mark, words),) if words else ()


def drop(mark: Mark, what: str) -> tuple[Fix, ...]:
    """Offer to delete the key or the item at a mark."""
    return (Fix(f"delete {what}", Act.DROP, mark),)


def shorten_words(words: str) -> str:
    """Give words as a title can hold them."""
    return words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1].rstrip()}…"


class Report(Struct):
    """Collects findings, so that one run shows all of them; warnings that are accepted on purpose apart (`waived`)."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    waived: list[Diagnostic] = field(default_factory=list)
    accepted: frozenset[Code] = frozenset()

    def error(
        self,
        code: Code,
        mark: Mark,
        message: str,
        help: str = "",  # noqa: A002 (a finding's own word)
        *notes: str,
        fixes: tuple[Fix, ...] = (),
    ) -> None:
        """Add a finding that stops the file."""
        self.diagnostics.append(Diagnostic(Severity.ERROR, code, mark, message, help, notes, fixes))

    def warn(
        self,
        code: Code,
        mark: Mark,
        message: str,
        help: str = "",  # noqa: A002 (as above)
        *notes: str,
        fixes: tuple[Fix, ...] = (),
    ) -> None:
        """Add a finding that does not stop the file."""
        found = self.waived if code in self.accepted else self.diagnostics
        found.append(Diagnostic(Severity.WARNING, code, mark, message, help, notes, fixes))

    def accept(self, codes: Iterable[Code]) -> None:
        """Accept warnings of these codes, those included that are there already; errors stay errors."""
        self.accepted |= frozenset(codes)
        found, self.diagnostics[:] = self.diagnostics[:], []
        for one in found:
            waived = one.severity is Severity.WARNING and one.code in self.accepted
            (self.waived if waived else self.diagnostics).append(one)

    def add_notes(self, code: Code, mark: Mark, *notes: str) -> None:
        """Add notes to a finding that was made before all of them were known."""
        for at, found in enumerate(self.diagnostics):
            if (found.code, found.mark) == (code, mark):
                self.diagnostics[at] = replace(found, notes=(*found.notes, *notes))

    @property
    def failed(self) -> bool:
        """Whether a finding stops the file."""
        return any(d.severity is Severity.ERROR for d in self.diagnostics)

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Each finding once, in the order of files and their lines: as it is printed."""
        return tuple(sorted(dict.fromkeys(self.diagnostics), key=lambda d: (d.mark.file, d.mark.line, d.mark.column)))
