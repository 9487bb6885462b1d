"""`brief build --list`, `--prune`, `--deps`: what would be built and why, what nothing makes, what `make` is told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from brief.batch.current import Settings
from brief.batch.reasons import find_orphans, list_rules, tell_reason, write_rules
from brief.cli.naming import STDOUT, is_folder
from brief.cli.patterns import is_pattern
from brief.cli.selecting import is_there, list_folders
from brief.diagnostics import Code, Diagnostic, Mark, Severity
from brief.files import RealPaths
from brief.outputs import FileKind, tell_unwritable
from brief.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.cli.jobs import Job
    from brief.cli.options import Reports
    from brief.cli.plan import BuildPlan, ChosenJobs
    from brief.cli.printing import Printer


def print_reports(reports: Reports, plan: BuildPlan, choice: ChosenJobs, printer: Printer, *, force: bool) -> None:
    """Print and write what `reports` asks for."""
    if reports.listed:
        print_list(plan, choice.jobs, printer, force=force)
    if reports.prune:
        print_orphans(plan, choice.jobs, printer)
    if reports.deps is not None and not choice.clash:
        write_deps(plan, choice.jobs, reports.deps, printer)


def print_list(plan: BuildPlan, jobs: tuple[Job, ...], printer: Printer, *, force: bool) -> None:
    """Print each PDF with why it would be built, or that it is up to date; nothing is built."""
    settings = Settings()
    for task in plan.list_tasks(jobs):
        why = tell_reason(task, settings) or ("`--force`" if force else "")
        printer.print_planned(task.request.outline, str(task.output), why)


def print_orphans(plan: BuildPlan, jobs: tuple[Job, ...], printer: Printer) -> None:
    """Print PDFs of ours whose outline is gone, where this command would write; nothing is deleted."""
    made = [target for job in jobs for target in job.targets]
    # the annotated copy of a PDF is not asked for each time
    made += [path.with_name(f"{path.stem}.annotated.pdf") for path in made]
    for path in find_orphans(_list_places(plan, jobs), made):
        printer.print_orphan(str(path))


def write_deps(plan: BuildPlan, jobs: tuple[Job, ...], name: str, printer: Printer) -> None:
    """Write the rules of `make`; a file that cannot be written is a finding, as is one that they are about."""
    rules = list_rules(plan.list_tasks(jobs), Settings())
    places = RealPaths()
    place = places.find(name)
    for output, needed in rules:
        for path in (output, *needed):
            if places.find(path) == place:
                fact, hint = f"the rules would be written over `{path}`", "name another file with `--deps`"
                finding = Diagnostic(Severity.ERROR, Code.OUTPUT_ONTO_INPUT, Mark(name, 1, 1, 1, 1), fact, hint)
                printer.print_findings([finding])
                return
    try:
        write_file(Path(name), write_rules(rules))
    except OSError as error:
        printer.print_findings([tell_unwritable(name, FileKind.RULES, error)])


def _list_places(plan: BuildPlan, jobs: tuple[Job, ...]) -> Iterator[Path]:
    """List the folders that this command writes to, and those that it would if an outline were there."""
    target = plan.output
    if target is not None and is_pattern(target):
        fixed = Path(target.partition("{")[0] + "x").parent
        yield from (path for path in (fixed, *sorted(fixed.rglob("*"))) if is_there(str(path), Path.is_dir))
    elif target is not None:
        if target == STDOUT or not is_folder(target):
            raise click.UsageError("`--prune` looks through folders: name one with `-o`, or leave `-o` out")
        yield Path(target)
    else:
        yield from list_folders(plan.outlines)
        yield from (job.output.parent for job in jobs if job.output is not None)
