"""Where each PDF goes."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from brief.cli.jobs import Job
from brief.cli.options import FindingFormat
from brief.cli.patterns import GivenSettings, fill_in, is_pattern
from brief.cli.piped import SLUG, STDIN
from brief.cli.selecting import is_there
from brief.diagnostics import Code, Mark
from brief.files import RealPaths
from brief.writing import find_stray

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from brief.diagnostics import Report

STDOUT = "-"


def name_outputs(
    outlines: Sequence[str],
    layouts: Sequence[str],
    target: str | None,
    report: Report,
    *,
    annotated: bool = False,
    ledger: str | None = None,
    given: GivenSettings = GivenSettings(),  # noqa: B008 - frozen
    unnamed: Report | None = None,
) -> tuple[Job, ...]:
    """Give each outline in each layout its PDF.

    Without `target` it stands beside the outline. A target that is a folder, ends in a slash or does not end in `.pdf`
    is a folder, unless something else of that name is there (`/dev/null`). Several layouts are told apart in the name:
    `NAME.LAYOUT.pdf`. A target with names in braces (brief.cli.patterns) is filled in. Raises click.UsageError where
    several PDFs would go to one file; two outlines of one name that would write over each other, or over an outline,
    are findings, and one that lacks what names it is one of `unnamed`: the others go on. The annotated copy stands
    beside its PDF, as `NAME.annotated.pdf`; `ledger` is a file (`.json`) or a folder for each outline's
    `NAME.ledger.json`.
    """
    chosen: list[str | None] = [*dict.fromkeys(layouts)] or [None]
    pairs = [(outline, layout) for outline in outlines for layout in chosen]
    if target is not None and is_pattern(target):
        told = report if unnamed is None else unnamed
        filled = ((outline, layout, fill_in(target, outline, layout, given, told)) for outline, layout in pairs)
        jobs = tuple(Job(outline, layout, output) for outline, layout, output in filled if output is not None)
    elif target is not None and (target == STDOUT or not is_folder(target)):
        if len(pairs) > 1:
            raise click.UsageError(f"`-o {target}` is one file, but {len(pairs)} PDFs are asked for: name a folder")
        output = None if target == STDOUT else Path(target)
        jobs = tuple(Job(outline, layout, output) for outline, layout in pairs)
    else:
        jobs = tuple(
            Job(outline, layout, _place(outline, target) / _name(outline, layout if len(chosen) > 1 else None))
            for outline, layout in pairs
        )
    if annotated:
        jobs = tuple(replace(job, annotated=_name_annotated(job.output)) for job in jobs)
    if ledger is not None:
        jobs = _name_ledgers(jobs, ledger)
    _find_collisions(jobs, report)
    # files whose very names were given; a folder's name was, but not those of the files in it
    named = {Path(name) for name in (target, ledger) if name is not None and name != STDOUT}
    _find_links(jobs, named, target is not None, report)
    return jobs


def name_output(file: str, name: str, output: str | None, form: FindingFormat, report: Report) -> Path | BinaryIO:
    """Give the one PDF that is made of `file` its place: beside it as `name`, unless it is said.

    Raises click.UsageError where standard output is for findings; a link that leads elsewhere is a finding.
    """
    if output == STDOUT:
        refuse_to_mix(form)
        return sys.stdout.buffer
    named = output is not None and not is_folder(output)
    target = Path(output) if output is not None and named else _place(file, output) / name
    _find_links((Job(file, output=target),), {target} if named else set(), output is not None, report)
    return target


def refuse_to_mix(form: FindingFormat) -> None:
    """Raise click.UsageError where standard output is for findings or a person, not for a PDF."""
    if form in {FindingFormat.JSON, FindingFormat.GITHUB}:
        raise click.UsageError(f"`-o -` and `--format {form}` both write to standard output")
    if sys.stdout.isatty():
        raise click.UsageError("a PDF is not for the terminal: send standard output to a file or a program")


def is_folder(target: str, suffix: str = ".pdf") -> bool:
    """Whether a target means a folder, there or to be made."""
    if is_there(target, Path.is_dir) or target.endswith(("/", os.sep)):
        return True
    return not is_there(target) and Path(target).suffix.lower() != suffix


def _name_annotated(output: Path | None) -> Path:
    if output is None or (is_there(str(output)) and not is_there(str(output), Path.is_file)):
        raise click.UsageError("`--annotated` writes a second PDF beside the first: name a file or a folder with `-o`")
    return output.with_name(f"{output.stem}.annotated.pdf")


def _name_ledgers(jobs: Sequence[Job], ledger: str) -> tuple[Job, ...]:
    """Give each job its ledger; an outline has one, in however many layouts it is set."""
    outlines = {job.outline for job in jobs}
    if ledger == STDOUT:
        raise click.UsageError("`--ledger` writes a file: name one, or a folder")
    if is_folder(ledger, ".json"):
        return tuple(replace(job, ledger=Path(ledger) / f"{name_slug(job.outline)}.ledger.json") for job in jobs)
    if len(outlines) > 1:
        raise click.UsageError(
            f"`--ledger {ledger}` is one file, but there are {len(outlines)} outlines: name a folder"
        )
    return tuple(replace(job, ledger=Path(ledger)) for job in jobs)


def _place(outline: str, target: str | None) -> Path:
    return Path(outline).parent if target is None else Path(target)


def _name(outline: str, layout: str | None) -> str:
    stem = name_slug(outline)
    return f"{stem}.pdf" if layout is None else f"{stem}.{Path(layout).stem}.pdf"


def name_slug(outline: str) -> str:
    """Name an outline's files after it; one that is piped has no name."""
    return SLUG if outline == STDIN else Path(outline).stem


def _find_links(jobs: Sequence[Job], named: set[Path], placed: bool, report: Report) -> None:  # noqa: FBT001 - of its own
    """Report files that a symbolic link would lead elsewhere: anybody can leave one in a folder of outlines.

    Beside an outline and in a folder no file that is a link is replaced; where a file or a folder is named (`placed`),
    no link on the way to it leads out of the folder that it lies in.
    """
    for job in jobs:
        for target in job.targets:
            own = target in named
            option = "--ledger" if target is job.ledger else "-o"
            link = find_stray(target) if own or placed or target is job.ledger else None
            fact = f"`{target}` would be written through the symbolic link `{link}`, which leads out of its folder"
            if link is None and not own and os.path.islink(target):  # noqa: PTH114 - of 10,000 files
                link, fact = target, f"`{target}` is a symbolic link, which nothing is written through"
            if link is not None:
                hint = f"delete the link, or name what it leads to with `{option}`"
                report.error(Code.OUTPUT_LINKED, Mark(job.outline, 1, 1, 1, 1), fact, hint)


def _find_collisions(jobs: Sequence[Job], report: Report) -> None:
    """Report files that would write over each other or over an outline, before anything is built.

    An outline's ledger is the same in every layout: it may be written twice.
    """
    taken: dict[str, tuple[str, int]] = {}
    places = RealPaths()
    outlines = {places.find(job.outline) for job in jobs}
    for at, job in enumerate(jobs):
        for target in job.targets:
            place = places.find(target)
            mark = Mark(job.outline, 1, 1, 1, 1)
            option = "--ledger" if target is job.ledger else "-o"
            if place in outlines:
                fact, hint = f"`{target}` is an outline", f"name another file or a folder with `{option}`"
                if job.outline.lower().endswith(".pdf"):
                    fact = f"`{target}` is given as an outline, and would be its PDF"
                    hint = "an outline is a YAML file; `brief verify FILE` proves a PDF of brief's"
                report.error(Code.OUTPUT_ONTO_INPUT, mark, fact, hint)
            owner = (job.outline, -1 if target is job.ledger else at)
            first = taken.setdefault(place, owner)
            if first != owner:
                report.error(
                    Code.OUTPUT_TWICE,
                    mark,
                    f"`{target}` would be written twice, from `{first[0]}` too",
                    "give the outlines names of their own, or build them into different folders",
                )
