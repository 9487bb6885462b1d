"""Many outlines at once: handed to those who build, and printed in their order."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from brief.batch.crew import Crew
from brief.batch.current import Settings, find_current
from brief.batch.run import run_batch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.batch.run import Builders
    from brief.batch.tasks import Current, Task
    from brief.cli.options import Effort
    from brief.cli.printing import Printer


def hire(effort: Effort) -> Crew:
    """Engage those who build; each begins with the first task that waits for it."""
    return Crew(effort.processes, effort.timeout)


def build_many(builders: Builders, tasks: Sequence[Task], printer: Printer, *, force: bool, fail_fast: bool) -> None:
    """Build what is not up to date, and print in the order of the tasks."""
    settings = Settings()

    def look(task: Task) -> Current | None:
        return None if force else find_current(task, settings)

    results = run_batch(builders, tasks, look, fail_fast=fail_fast)
    with closing(results), printer.follow(len(tasks)) as advance:
        for task, result in results:
            printer.print_result(task.request.outline, result)
            advance()
