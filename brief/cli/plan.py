"""What `brief build` was asked: which outlines, in which layouts, where to, and with which options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.batch.tasks import Task
from brief.cli.naming import name_outputs
from brief.cli.patterns import GivenSettings
from brief.cli.piped import STDIN
from brief.cli.selecting import select
from brief.diagnostics import Report
from brief.pipeline import Request

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from brief.cli.jobs import Job
    from brief.cli.options import Common
    from brief.diagnostics import Diagnostic


class ChosenJobs(Struct, frozen=True):
    """Jobs and what was found while they were chosen; nothing is to be built where files would `clash`."""

    jobs: tuple[Job, ...]
    findings: tuple[Diagnostic, ...]
    clash: bool


class BuildPlan(Struct, frozen=True):
    """The arguments of a build; `moment` is that of a document without a date."""

    common: Common
    outlines: tuple[str, ...]
    output: str | None
    draft: bool
    annotated: bool
    ledger: str | None
    moment: datetime | None
    piped: bytes | None = None  # the outline that `-` stands for

    def choose(self) -> ChosenJobs:
        """Choose the outlines that are there now, and give each its PDF."""
        missing, clashing = Report(), Report()
        chosen = select(self.outlines, missing)
        jobs = name_outputs(
            chosen,
            self.common.layouts,
            self.output,
            clashing,
            annotated=self.annotated,
            ledger=self.ledger,
            given=GivenSettings(self.common.settings, self.common.allow_outside, self.piped),
            unnamed=missing,
        )
        return ChosenJobs(jobs, (*missing.diagnostics, *clashing.diagnostics), clashing.failed)

    def ask(self, job: Job) -> Request:
        """Put a job in the pipeline's words."""
        return Request(
            job.outline,
            job.layout,
            self.draft,
            self.common.strict,
            self.common.allow_outside,
            paper=self.common.paper,
            moment=self.moment,
            annotated=job.annotated,
            ledger=job.ledger,
            allow=self.common.allow,
            settings=self.common.settings,
            data=self.piped if job.outline == STDIN else None,
        )

    def list_tasks(self, jobs: Iterable[Job]) -> list[Task]:
        """Put jobs that write a file in the batch's words."""
        return [Task(self.ask(job), job.output) for job in jobs if job.output is not None]
