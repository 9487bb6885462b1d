"""`brief check`: every finding and no PDF."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from brief.cli.jobs import Job, run_jobs
from brief.cli.options import OUTLINES, TIMEOUT, Common, read_moment, shared
from brief.cli.piped import STDIN, read_piped
from brief.cli.printing import Printer
from brief.cli.selecting import select
from brief.diagnostics import Code, Report
from brief.pinning import pin as pin_one
from brief.pipeline import Outcome, Request
from brief.pipeline import check as check_one

if TYPE_CHECKING:
    from brief.batch.tasks import Result


@click.command()
@OUTLINES
@click.option("--coverage", is_flag=True, help="Add the numbers of the sources that the outline leaves out.")
@click.option("--pin", is_flag=True, help="Write the sources' sha256 into each OUTLINE whose statements all hold.")
@TIMEOUT
@shared
def check(common: Common, *, outlines: tuple[str, ...], coverage: bool, pin: bool, timeout: float | None) -> int:
    """Find all that is wrong with each OUTLINE, its page included, and write nothing.

    With --pin, the hashes of the sources are written into an outline without errors, and nothing else in it changes:
    from then on a source that is another file is an error.

    OUTLINE is a file, a glob, a folder with all outlines below it, or - for standard input. Exit codes: 0 clean,
    1 findings, 2 usage or a file that cannot be read.
    """
    moment = read_moment()
    if pin and STDIN in outlines:
        raise click.UsageError("`--pin` writes into the outline's file: standard input has none")
    piped = read_piped(outlines)
    printer = Printer(common, done="passed")
    missing = Report()
    chosen = select(outlines, missing)
    printer.print_findings(missing.diagnostics)

    def act(job: Job) -> Result:
        request = Request(
            job.outline,
            job.layout,
            strict=common.strict,
            allow_outside=common.allow_outside,
            allow=common.allow,
            coverage=coverage,
            paper=common.paper,
            moment=moment,
            settings=common.settings,
            data=piped if job.outline == STDIN else None,
        )
        checked = check_in_time(request) if check_in_time else None
        if not pin or (checked is not None and is_lost(checked)):
            return checked or check_one(request)
        pinned = pin_one(request)
        printer.print_pins(job.outline, pinned.pins)
        return pinned.outcome

    jobs = [Job(outline, layout) for outline in chosen for layout in (*dict.fromkeys(common.layouts),) or (None,)]
    printer.expect(len(jobs))
    with ExitStack() as stack:
        check_in_time = None
        if timeout is not None:
            # 25 ms that few checks need (multiprocessing's sockets)
            from brief.cli.building import check_within  # noqa: PLC0415

            check_in_time = stack.enter_context(check_within(timeout))
        run_jobs(jobs, act, printer, fail_fast=common.fail_fast)
    return printer.finish()


def is_lost(result: Result) -> bool:
    """Whether nobody finished a check: its time ran out, or its process was lost."""
    ends = {Code.BUILD_TIMEOUT, Code.WORKER_LOST}
    return not isinstance(result, Outcome) or any(found.code in ends for found in result.diagnostics)
