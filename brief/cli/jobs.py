"""What a command does, one outline after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.batch.tasks import has_failed, tell_fault
from brief.cli.interrupts import end_at_once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from brief.batch.tasks import Result
    from brief.cli.printing import Printer


class Job(Struct, frozen=True):
    """An outline in a layout (None: the outline's own) and its PDF (None: standard output, or none at all).

    `annotated` and `ledger` are where the annotated copy and the ledger go, if they are wanted.
    """

    outline: str
    layout: str | None = None
    output: Path | None = None
    annotated: Path | None = None
    ledger: Path | None = None

    @property
    def targets(self) -> tuple[Path, ...]:
        """Every file that it writes."""
        return tuple(filter(None, (self.output, self.annotated, self.ledger)))


def run_jobs(jobs: Iterable[Job], act: Callable[[Job], Result], printer: Printer, *, fail_fast: bool) -> None:
    """Act on every outline and print what came of it; one that fails stops the others only with `fail_fast`."""
    for job in jobs:
        try:
            with end_at_once():
                result = act(job)
        except BrokenPipeError:
            raise  # nobody reads standard output any more
        except Exception as error:  # noqa: BLE001 - a fault of ours with one outline must not stop the others
            result = tell_fault(error)
        printer.print_result(job.outline, result)
        if fail_fast and has_failed(result):
            return
