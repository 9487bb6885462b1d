"""Where each PDF goes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brief.cli.jobs import Job
from brief.cli.selecting import is_there
from brief.diagnostics import Code, Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.diagnostics import Report

STDOUT = "-"


def name_outputs(
    outlines: Sequence[str], layouts: Sequence[str], target: str | None, report: Report
) -> tuple[Job, ...]:
    """Give each outline in each layout its PDF.

    Without `target` it stands beside the outline. A target that is a folder, ends in a slash or does not end in `.pdf`
    is a folder, unless something else of that name is there (`/dev/null`). Several layouts are told apart in the name:
    `NAME.LAYOUT.pdf`. Raises click.UsageError where several PDFs would go to one file; two outlines of one name that
    would write over each other, or over an outline, are findings.
    """
    chosen: list[str | None] = [*dict.fromkeys(layouts)] or [None]
    pairs = [(outline, layout) for outline in outlines for layout in chosen]
    if target is not None and (target == STDOUT or not is_folder(target)):
        if len(pairs) > 1:
            raise click.UsageError(f"`-o {target}` is one file, but {len(pairs)} PDFs are asked for: name a folder")
        output = None if target == STDOUT else Path(target)
        jobs = tuple(Job(outline, layout, output) for outline, layout in pairs)
    else:
        jobs = tuple(
            Job(outline, layout, _place(outline, target) / _name(outline, layout if len(chosen) > 1 else None))
            for outline, layout in pairs
        )
    _find_collisions(jobs, report)
    return jobs


def is_folder(target: str) -> bool:
    """Whether `-o target` means a folder, there or to be made."""
    if is_there(target, Path.is_dir) or target.endswith(("/", os.sep)):
        return True
    return not is_there(target) and Path(target).suffix.lower() != ".pdf"


def _place(outline: str, target: str | None) -> Path:
    return Path(outline).parent if target is None else Path(target)


def _name(outline: str, layout: str | None) -> str:
    stem = Path(outline).stem
    return f"{stem}.pdf" if layout is None else f"{stem}.{Path(layout).stem}.pdf"


def _find_collisions(jobs: Sequence[Job], report: Report) -> None:
    """Report PDFs that would write over each other or over an outline, before anything is built."""
    taken: dict[str, Job] = {}
    outlines = {os.path.realpath(job.outline) for job in jobs}
    for job in jobs:
        if job.output is None:
            continue
        place = os.path.realpath(job.output)
        mark = Mark(job.outline, 1, 1, 1, 1)
        if place in outlines:
            report.error(
                Code.OUTPUT_ONTO_INPUT, mark, f"`{job.output}` is an outline", "name another file or a folder with `-o`"
            )
        first = taken.setdefault(place, job)
        if first is not job:
            report.error(
                Code.OUTPUT_TWICE,
                mark,
                f"`{job.output}` would be written twice, from `{first.outline}` too",
                "give the outlines names of their own, or build them into different folders",
            )
