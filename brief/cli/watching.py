"""`brief build --watch`: build, then go on and build again what a save affects, until Ctrl-C."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from brief.batch.current import Settings, find_current
from brief.batch.inputs import Inputs, find_inputs
from brief.batch.saves import Saves
from brief.cli.building import build_many, hire
from brief.cli.printing import Printer
from brief.cli.selecting import list_folders
from brief.typeset.fonts.installed import find_family
from brief.typeset.recipe import read_recipe
from brief.writing import sweep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.batch.run import Builders
    from brief.cli.jobs import Job
    from brief.cli.options import Effort
    from brief.cli.plan import BuildPlan, ChosenJobs
    from brief.diagnostics import Diagnostic


def watch(plan: BuildPlan, effort: Effort) -> int:
    """Build and watch; once all has been built, Ctrl-C is how it is meant to end."""
    with ExitStack() as stack:
        watcher = Watcher(plan, effort, stack.enter_context(Saves()), stack)
        try:
            watcher.begin()
            while True:
                watcher.wait()
                watcher.answer()
        except KeyboardInterrupt:
            if not watcher.begun:
                raise
    return 0


class Watcher:
    """Jobs with the files that decide them, and what has been said of them."""

    def __init__(self, plan: BuildPlan, effort: Effort, saves: Saves, stack: ExitStack) -> None:
        """Begin with no job; who builds is engaged on `stack`."""
        self._plan = plan
        self._effort = effort
        self._saves = saves
        self._stack = stack
        self._builders: Builders | None = None
        self._known: dict[Job, Inputs] = {}
        self._changed: frozenset[Path] = frozenset()
        self._told: tuple[Diagnostic, ...] = ()
        self._count = (-1, -1)
        self.begun = False  # whether everything has been built once

    def begin(self) -> None:
        """Build everything, as a command without `--watch` does."""
        choice = self._plan.choose()
        self._round(choice, () if choice.clash else choice.jobs, force=self._effort.force)

    def wait(self) -> None:
        """Wait for saves."""
        try:
            self._changed = self._saves.wait().files
        except (OSError, RuntimeError) as error:  # there is a limit on what may be watched
            raise click.UsageError(f"the system refuses to watch: {error}") from error

    def answer(self) -> None:
        """Build what the saves affect, and what was not there before."""
        choice = self._plan.choose()
        changed = self._changed
        if any(changed.intersection(inputs.fonts) for inputs in self._known.values()):
            find_family.cache_clear()
            self._dismiss()  # workers keep fonts open, and the words that these have shaped
        due = [job for job in choice.jobs if job not in self._known or changed.intersection(self._known[job].paths)]
        if due or changed or choice.findings != self._told or not self._known.keys() <= set(choice.jobs):
            self._round(choice, () if choice.clash else due, force=False)

    def _round(self, choice: ChosenJobs, due: Sequence[Job], *, force: bool) -> None:
        """Build the jobs that are due, while what they are made from is watched already."""
        printer = Printer(self._plan.common)
        printer.print_saved(self._changed)
        there = {job.outline for job in choice.jobs}
        for outline in dict.fromkeys(job.outline for job in self._known if job.outline not in there):
            printer.print_gone(outline)
        self._known = {job: self._known[job] for job in choice.jobs if job in self._known}
        if choice.clash:
            self._known.clear()  # all are due, once their names are mended
        self._learn(due)
        self._follow(choice)
        if choice.findings != self._told:
            printer.print_findings(choice.findings)
        self._told = choice.findings
        self._build(due, printer, force=force)
        printer.finish()
        self.begun = True
        paths = {path for inputs in self._known.values() for path in inputs.paths}
        count = len(self._known), len(paths)
        if count != self._count:
            self._count = count
            printer.print_watching(*count)

    def _learn(self, due: Sequence[Job]) -> None:
        """Find the files that decide the jobs; each is noted before it is read, so that no save is missed."""
        settings = Settings()
        for job, task in zip(due, self._plan.list_tasks(due), strict=True):
            before = self._known.get(job)
            self._saves.note([Path(job.outline)])
            read = read_recipe(task.output) if find_current(task, settings) else None
            found = find_inputs(task.request, settings, read[1] if read else None)
            if before is not None and not found.whole:  # it cannot be read just now: what it named is kept in view
                found = replace(found, named=before.named)
            self._known[job] = found
            self._saves.note(found.paths)

    def _follow(self, choice: ChosenJobs) -> None:
        files = (path for inputs in self._known.values() for path in inputs.paths)
        beside = (Path(job.outline).parent for job in choice.jobs)
        self._saves.follow(files, (*list_folders(self._plan.outlines), *beside))

    def _build(self, due: Sequence[Job], printer: Printer, *, force: bool) -> None:
        tasks = self._plan.list_tasks(due)
        if not tasks:
            return
        sweep(target for task in tasks for target in task.targets)
        printer.expect(len(tasks))
        if self._builders is None:
            self._builders = self._stack.enter_context(hire(self._effort))
        build_many(self._builders, tasks, printer, force=force, fail_fast=self._plan.common.fail_fast)

    def _dismiss(self) -> None:
        if self._builders is not None:
            self._builders.dismiss()
