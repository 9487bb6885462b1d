"""`brief build`: one PDF an outline and layout."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from brief.batch.current import Settings, find_current
from brief.batch.reasons import refresh
from brief.batch.tasks import Result, Task
from brief.cache import tidy
from brief.cli.jobs import Job, run_jobs
from brief.cli.naming import STDOUT, refuse_to_mix
from brief.cli.options import OUTLINES, Common, Effort, Reports, batched, read_moment, reporting, shared
from brief.cli.piped import read_piped, refuse_unnamed
from brief.cli.plan import BuildPlan
from brief.cli.printing import Printer
from brief.pipeline import build as build_one
from brief.resources import tell_install
from brief.writing import sweep

if TYPE_CHECKING:
    from pathlib import Path

    from brief.pipeline import Request


@click.command()
@OUTLINES
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    help="A PDF, a folder, - for standard output, or a name with {slug}, {folder}, {title}, {number}, {date}, "
    "{version}, {status}, {layout}, {language}; left out: beside the outline.",
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
@reporting
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
    reports: Reports,
) -> int:
    """Build a PDF of each OUTLINE: files, globs, folders with all outlines below them, or - for standard input.

    An outline with an error gives no PDF, and the one that was there stays; its ledger says which claims failed. Exit
    codes: 0 clean, 1 findings, 2 usage or a file that cannot be read or written.
    """
    if output == STDOUT:
        _refuse_to_mix(common, effort)
    if effort.watch and reports.any:
        raise click.UsageError("`--watch` builds on and on: `--list`, `--prune` and `--deps` are for one run")
    again = {"--watch": effort.watch, "--scheduler": effort.scheduler, "--deps": reports.deps, "--list": reports.listed}
    refuse_unnamed(outlines, output, next((option for option, given in again.items() if given), None))
    plan = BuildPlan(common, outlines, output, draft, annotated, ledger, read_moment(), read_piped(outlines))
    if effort.watch:
        return _watch(plan, effort)
    printer = Printer(common)
    choice = plan.choose()
    printer.print_findings(choice.findings)
    if reports.any:
        # 2 ms that few runs need
        from brief.cli.listing import print_reports  # noqa: PLC0415

        print_reports(reports, plan, choice, printer, force=effort.force)
    if not choice.clash and not (reports.listed or reports.prune):
        _build(plan, choice.jobs, effort, printer)
    return printer.finish()


def _watch(plan: BuildPlan, effort: Effort) -> int:
    try:
        from brief.cli.watching import watch  # noqa: PLC0415 - its library is an extra
    except ModuleNotFoundError as error:
        if error.name != "watchfiles":
            raise
        raise click.UsageError(f"`--watch` needs a further library: {tell_install('watch')}") from error
    return watch(plan, effort)


def _build(plan: BuildPlan, jobs: tuple[Job, ...], effort: Effort, printer: Printer) -> None:
    """Build every job."""
    sweep(target for job in jobs for target in job.targets)  # what killed runs left
    tidy()
    printer.expect(len(jobs))
    tasks = plan.list_tasks(jobs)
    # one outline is built here and now, unless its time is limited: a process could not stop itself
    if tasks and (len(jobs) > 1 or effort.timeout is not None or effort.scheduler is not None):
        # 25 ms that one outline does not need (multiprocessing's sockets)
        from brief.cli.building import build_many, hire  # noqa: PLC0415

        with hire(effort) as builders:
            build_many(builders, tasks, printer, force=effort.force, fail_fast=plan.common.fail_fast)
    else:

        def act(job: Job) -> Result:
            return _build_one(plan.ask(job), job.output, force=effort.force)

        run_jobs(jobs, act, printer, fail_fast=plan.common.fail_fast)


def _build_one(request: Request, output: Path | None, *, force: bool) -> Result:
    if output is None:
        return build_one(request, sys.stdout.buffer)
    task, settings = Task(request, output), Settings()
    current = None if force else find_current(task, settings)
    if current is not None:
        refresh(task, settings)
    return current or build_one(request, output)


def _refuse_to_mix(common: Common, effort: Effort) -> None:
    if effort.scheduler is not None:
        raise click.UsageError("`--scheduler` builds files: name one, or a folder, with `-o`")
    if effort.watch:
        raise click.UsageError("`--watch` builds files: name one, or a folder, with `-o`")
    refuse_to_mix(common.form)
