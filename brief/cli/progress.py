"""A bar of progress on a terminal, while several outlines are built; imported there alone, for rich takes 50 ms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from brief.rendering import disarm

if TYPE_CHECKING:
    from types import TracebackType


class ProgressBar:
    """How many of `total` outlines are done; lines are printed above it. It draws itself when it is told of one."""

    def __init__(self, total: int) -> None:
        """Begin at nothing."""
        self._console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        # no thread of its own that would draw between two lines, and nothing left behind at the end
        self._progress = Progress(*columns, console=self._console, transient=True, auto_refresh=False)
        self._task = self._progress.add_task("building", total=total)

    def __enter__(self) -> Self:
        """Draw it."""
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove it, whatever has happened."""
        self._progress.stop()

    def advance(self) -> None:
        """Count one more outline."""
        self._progress.advance(self._task)
        self._progress.refresh()

    def say(self, line: str) -> None:
        """Print above the bar: as it is, neither wrapped nor read as markup; colours are kept."""
        self._console.print(Text.from_ansi(disarm(line)), soft_wrap=True, highlight=False)
