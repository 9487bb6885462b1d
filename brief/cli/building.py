"""Many outlines at once: handed to those who build, and printed in their order."""

from __future__ import annotations

import os
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brief.batch.crew import Crew
from brief.batch.current import Settings, find_current
from brief.batch.reasons import refresh
from brief.batch.run import run_batch
from brief.batch.tasks import Task
from brief.resources import tell_install

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from brief.batch.run import Builders
    from brief.batch.tasks import Current, Result
    from brief.cli.options import Effort
    from brief.cli.printing import Printer
    from brief.pipeline import Request


def hire(effort: Effort) -> Builders:
    """Engage those who build; raises click.UsageError where a cluster is not to be had."""
    if effort.scheduler is None:
        return Crew(effort.processes, effort.timeout)
    try:
        from brief.batch.cluster import Cluster, UnreachableError  # noqa: PLC0415 - its library is an extra
    except ModuleNotFoundError as error:
        if error.name not in {"dask", "distributed"}:
            raise
        hint = tell_install("distributed")
        raise click.UsageError(f"`--scheduler` needs a further library: {hint}") from error
    try:
        return Cluster(effort.scheduler, effort.timeout)
    except UnreachableError as error:
        raise click.UsageError(f"there is no scheduler at `{effort.scheduler}`: {error}") from error


@contextmanager
def check_within(seconds: float) -> Iterator[Callable[[Request], Result]]:
    """Check outlines in a process that is ended where one takes longer: no process can be sure to stop itself."""
    with Crew(1, seconds) as crew:

        def check(request: Request) -> Result:
            task = Task(request, Path(os.devnull), checks=True)
            with closing(crew.run([task], lambda _: None)) as results:
                return next(results)[1]

        yield check


def build_many(builders: Builders, tasks: Sequence[Task], printer: Printer, *, force: bool, fail_fast: bool) -> None:
    """Build what is not up to date, and print in the order of the tasks."""
    settings = Settings()

    def look(task: Task) -> Current | None:
        current = None if force else find_current(task, settings)
        if current is not None:
            refresh(task, settings)
        return current

    results = run_batch(builders, tasks, look, fail_fast=fail_fast)
    with closing(results), printer.follow(len(tasks)) as advance:
        for task, result in results:
            printer.print_result(task.request.outline, result)
            advance()
