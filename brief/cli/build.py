"""`brief build`: one PDF an outline and layout."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING

import click

from brief.batch.current import Settings, find_current
from brief.batch.tasks import Result, Task
from brief.cli.jobs import Job, run_jobs
from brief.cli.naming import STDOUT, name_outputs
from brief.cli.options import OUTLINES, Common, Effort, Form, batched, read_moment, shared
from brief.cli.printing import Printer
from brief.cli.selecting import select
from brief.diagnostics import Report
from brief.pipeline import Request
from brief.pipeline import build as build_one
from brief.writing import remove_stale

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from brief.batch.tasks import Current


@click.command()
@OUTLINES
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    help="A PDF, a folder, a name with {slug}, {number}, {layout}, {language}, or - for standard output; left out: "
    "beside the outline.",
)
@click.option("--draft", is_flag=True, help="Print what is not verified too, marked as such on the page.")
@click.option(
    "--annotated",
    is_flag=True,
    help="Write NAME.annotated.pdf too: every statement beside its passage, for the referencer to sign.",
)
@click.option(
    "--ledger",
    metavar="PATH",
    help="Write every statement with its passage and verdict as JSON: a file, or a folder for NAME.ledger.json.",
)
@batched
@shared
def build(
    common: Common,
    *,
    effort: Effort,
    outlines: tuple[str, ...],
    output: str | None,
    draft: bool,
    annotated: bool,
    ledger: str | None,
) -> int:
    """Build a PDF of each OUTLINE: files, globs, or folders with all outlines below them.

    An outline with an error gives no PDF, and the one that was there stays; its ledger says which claims failed. Exit
    codes: 0 clean, 1 findings, 2 usage or a file that cannot be read or written.
    """
    if output == STDOUT:
        _refuse_to_mix(common)
    moment = read_moment()
    printer = Printer(common)
    missing, clashing = Report(), Report()
    chosen = select(outlines, missing)
    jobs = name_outputs(chosen, common.layouts, output, clashing, annotated=annotated, ledger=ledger)
    printer.print_findings([*missing.diagnostics, *clashing.diagnostics])
    if clashing.failed:
        return printer.finish()

    def ask(job: Job) -> Request:
        return Request(
            job.outline,
            job.layout,
            draft,
            common.strict,
            common.allow_outside,
            moment=moment,
            annotated=job.annotated,
            ledger=job.ledger,
        )

    _sweep(jobs)
    tasks = [Task(ask(job), job.output) for job in jobs if job.output is not None]
    # one outline is built here and now, unless its time is limited: a process could not stop itself
    if tasks and (len(jobs) > 1 or effort.timeout is not None):
        _build_many(tasks, effort, printer, fail_fast=common.fail_fast)
    else:

        def act(job: Job) -> Result:
            return _build_one(ask(job), job.output, force=effort.force)

        run_jobs(jobs, act, printer, fail_fast=common.fail_fast)
    return printer.finish()


def _build_one(request: Request, output: Path | None, *, force: bool) -> Result:
    if output is None:
        return build_one(request, sys.stdout.buffer)
    return (None if force else find_current(Task(request, output), Settings())) or build_one(request, output)


def _build_many(tasks: Sequence[Task], effort: Effort, printer: Printer, *, fail_fast: bool) -> None:
    """Build in processes of their own, and print in the order of the tasks."""
    # 25 ms that one outline does not need (multiprocessing's sockets)
    from brief.batch.run import run_batch  # noqa: PLC0415

    processes = min(effort.processes, len(tasks))
    settings = Settings()

    def look(task: Task) -> Current | None:
        return None if effort.force else find_current(task, settings)

    results = run_batch(tasks, look, processes=processes, timeout=effort.timeout, fail_fast=fail_fast)
    with closing(results), printer.follow(len(tasks)) as advance:
        for task, result in results:
            printer.print_result(task.request.outline, result)
            advance()


def _refuse_to_mix(common: Common) -> None:
    if common.form is Form.JSON:
        raise click.UsageError("`-o -` and `--format json` both write to standard output")
    if sys.stdout.isatty():
        raise click.UsageError("a PDF is not for the terminal: send standard output to a file or a program")


def _sweep(jobs: Sequence[Job]) -> None:
    """Remove what killed runs left where this one writes."""
    for folder in {target.parent for job in jobs for target in job.targets}:
        remove_stale(folder)
