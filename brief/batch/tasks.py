"""What is asked of a batch and what comes of it: the words between the command and its workers."""

from __future__ import annotations

import traceback
from time import monotonic
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from brief.diagnostics import Diagnostic, Mark, Severity
from brief.pipeline import Lap, Outcome, Request

if TYPE_CHECKING:
    from pathlib import Path

    from brief.diagnostics import Code


class Task(Struct, frozen=True):
    """An outline with its options, and where its PDF goes; names are relative to `folder`, or to here without one."""

    request: Request
    output: Path
    folder: str = ""
    checks: bool = False  # whether it is checked alone, and nothing written

    @property
    def targets(self) -> tuple[Path, ...]:
        """Every file that it writes."""
        return () if self.checks else tuple(filter(None, (self.output, self.request.annotated, self.request.ledger)))


class ProgramFault(Struct, frozen=True):
    """A fault of the program with one outline; `words` name it, `trace` says where it is."""

    words: str
    trace: str


class Current(Struct, frozen=True):
    """The PDF is up to date: there is nothing to do."""

    request: Request
    pdf: str


Result: TypeAlias = Outcome | ProgramFault | Current


def tell_fault(error: Exception) -> ProgramFault:
    """Put a fault in words that can be sent from one process to another."""
    return ProgramFault(f"{type(error).__name__}: {error}", "".join(traceback.format_exception(error)).rstrip())


def tell_lost(task: Task, since: float, code: Code, fact: str, hint: str) -> Outcome:
    """Make what came of a task that nobody finished: one finding; `since` is when it was begun (`monotonic`)."""
    finding = Diagnostic(Severity.ERROR, code, Mark(task.request.outline, 1, 1, 1, 1), fact, hint)
    return Outcome(task.request, (finding,), (Lap("lost", (monotonic() - since) * 1000),))


def has_failed(result: Result) -> bool:
    """Whether an outline has findings that count, or met a fault of the program."""
    return isinstance(result, ProgramFault) or (isinstance(result, Outcome) and result.exit_code != 0)
