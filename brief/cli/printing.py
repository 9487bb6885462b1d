"""What a command prints: JSON on standard output; findings, a line for each PDF and a summary on standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from contextlib import contextmanager, suppress
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from brief.batch.tasks import Current, ProgramFault
from brief.cli.options import Common, FindingFormat
from brief.diagnostics import Code, Diagnostic, Mark, Severity
from brief.files import UnreadableError, is_within, read_given
from brief.marked import MOST_BYTES
from brief.outputs import FileKind, Output
from brief.pipeline import Outcome, counts, exit_code
from brief.rendering import (
    count,
    disarm,
    escape,
    render_github,
    render_human,
    render_json,
    render_short,
    split_lines,
    write_record,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from brief.batch.tasks import Result
    from brief.pinning import Pin


BUILT = "built"
_NOUNS = {FileKind.SHEETS: "sheet"}


class Printer:
    """Prints a run as it goes and keeps what its end needs: counts and the exit code."""

    def __init__(self, common: Common, *, done: str = BUILT) -> None:
        """Begin a run; `done` says of an outline that nothing stopped it."""
        self._common = common
        self._done = done
        self._terminal = os.environ.get("TERM") != "dumb" and sys.stderr.isatty()
        self._colour = self._terminal and not os.environ.get("NO_COLOR")
        self._started = perf_counter()
        self._seen: set[Diagnostic] = set()  # of the outline at hand, and of what several share
        self._outline = ""
        self._lines: dict[tuple[str, str], tuple[str, ...]] = {}  # of files with findings, by the outline's folder
        self._found: Counter[Severity] = Counter()
        self._outlines: Counter[str] = Counter()  # done, current, failed
        self._expected = 0
        self._code = 0
        self.say: Callable[[str], None] = say  # a line for people; over a bar of progress it goes another way

    def expect(self, outlines: int) -> None:
        """Remember how many outlines there are, so that those that were not begun are counted."""
        self._expected = outlines

    def print_findings(self, findings: Iterable[Diagnostic]) -> None:
        """Print findings, each once."""
        for finding in findings:
            if finding in self._seen:
                continue
            self._seen.add(finding)
            self._found[finding.severity] += 1
            if counts(finding, strict=self._common.strict) or not self._common.quiet:
                self._print_finding(finding)
        self._code = max(self._code, exit_code(self._seen, strict=self._common.strict))

    def print_result(self, outline: str, result: Result) -> None:
        """Print what came of one outline in one layout."""
        self._begin(outline)
        if isinstance(result, ProgramFault):
            self._print_fault(outline, result)
        elif isinstance(result, Current):
            self._print_current(result)
        else:
            self._print_outcome(result)

    def print_saved(self, files: Iterable[Path]) -> None:
        """Print which files were saved."""
        for file in sorted(files):
            if self._common.form is FindingFormat.JSON:
                print_record({"type": "saved", "file": str(file)})
            elif self._common.form is FindingFormat.HUMAN and not self._common.quiet:
                self.say(f"{escape(str(file))}  {'changed' if file.exists() else 'is gone'}")

    def print_planned(self, outline: str, pdf: str, why: str) -> None:
        """Print a PDF of `--list`: `why` it would be built, empty where it is up to date."""
        if self._common.form is FindingFormat.JSON:
            print_record({"type": "planned", "outline": outline, "pdf": pdf, "build": bool(why), "why": why})
        elif self._common.form in {FindingFormat.HUMAN, FindingFormat.SHORT}:
            self.say(f"{escape(pdf)}  {f'would be built: {escape(why)}' if why else 'up to date'}")

    def print_orphan(self, pdf: str) -> None:
        """Print a PDF that no outline makes any more."""
        if self._common.form is FindingFormat.JSON:
            print_record({"type": "orphan", "pdf": pdf})
        elif self._common.form in {FindingFormat.HUMAN, FindingFormat.SHORT}:
            self.say(f"{escape(pdf)}  its outline is gone")

    def print_gone(self, outline: str) -> None:
        """Print that an outline is no longer among those that were asked for."""
        if self._common.form is FindingFormat.JSON:
            print_record({"type": "gone", "outline": outline})
        elif self._common.form is FindingFormat.HUMAN and not self._common.quiet:
            self.say(f"{escape(outline)}  is no longer built")

    def print_watching(self, outlines: int, files: int) -> None:
        """Print what is watched."""
        if self._common.form is FindingFormat.JSON:
            print_record({"type": "watching", "outlines": outlines, "files": files})
        elif self._common.form is FindingFormat.HUMAN and not self._common.quiet:
            self.say(f"watching {count(outlines, 'outline')}, {count(files, 'file')} in all; Ctrl-C ends it")

    def _print_outcome(self, outcome: Outcome) -> None:
        self.print_findings(outcome.diagnostics)
        self._outlines["failed" if outcome.exit_code else "done"] += 1
        for output in outcome.written:
            self._print_output(outcome, output)
        if self._common.verbose and self._common.form is FindingFormat.HUMAN:
            laps = ", ".join(f"{lap.stage} {lap.milliseconds:.0f}" for lap in outcome.laps)
            self.say(f"{escape(outcome.request.outline)}: {laps} ms")

    def _print_current(self, current: Current) -> None:
        self._outlines["current"] += 1
        if self._common.form is FindingFormat.JSON:
            print_record({"type": "current", "outline": current.request.outline, "pdf": current.pdf})
        elif self._common.form is FindingFormat.HUMAN and not self._common.quiet:
            self.say(f"{escape(current.pdf)}  up to date")

    def _print_fault(self, outline: str, fault: ProgramFault) -> None:
        """Print that the program failed on an outline: a fault of ours, whatever the outline is."""
        if self._common.verbose:
            for line in fault.trace.splitlines():
                self.say(escape(line))
        self._outlines["failed"] += 1
        self.print_findings(
            [
                Diagnostic(
                    Severity.ERROR,
                    Code.INTERNAL_ERROR,
                    Mark(outline, 1, 1, 1, 1),
                    fault.words,
                    "this is a fault of brief, not of the outline: please report it, with what `-v` adds",
                )
            ]
        )

    @contextmanager
    def follow(self, total: int) -> Iterator[Callable[[], None]]:
        """Show how many of `total` outlines are done, on a terminal; what this gives is called at each."""
        if self._common.form is not FindingFormat.HUMAN or self._common.quiet or not self._terminal or total < 2:
            yield _pass
            return
        # 50 ms that only a batch on a terminal needs (rich)
        from brief.cli.progress import ProgressBar  # noqa: PLC0415

        with ProgressBar(total) as bar:
            self.say = bar.say
            try:
                yield bar.advance
            finally:
                self.say = say

    def finish(self) -> int:
        """Print the summary; the exit code of all."""
        errors, warnings = self._found[Severity.ERROR], self._found[Severity.WARNING]
        milliseconds = (perf_counter() - self._started) * 1000
        counted = {self._done: self._outlines["done"]}
        if self._done == BUILT or self._outlines["current"]:
            counted["current"] = self._outlines["current"]
        counted["failed"] = self._outlines["failed"]
        outlines = sum(counted.values())
        left = max(0, self._expected - outlines)  # not begun, as `--fail-fast` wants
        if self._common.form is FindingFormat.JSON:
            print_record(
                {
                    "type": "summary",
                    "outlines": outlines + left,
                    **counted,
                    "left": left,
                    "errors": errors,
                    "warnings": warnings,
                    "milliseconds": round(milliseconds),
                }
            )
        elif (
            self._common.form is FindingFormat.HUMAN
            and not self._common.quiet
            and (errors or warnings or outlines + left > 1 or self._done != BUILT)  # a clean check writes nothing else
        ):
            found = f"{count(errors, 'error')}, {count(warnings, 'warning')}"
            strict = " (which count as errors)" if warnings and self._common.strict else ""
            many = _tell_many(counted, left) if outlines + left > 1 else ""
            self.say(f"{many}{found}{strict}, {milliseconds / 1000:.1f} s")
        return self._code

    def _begin(self, outline: str) -> None:
        if outline == self._outline:
            return
        if self._common.form is FindingFormat.JSON:
            self._seen.clear()
        else:  # what is wrong in `--set`, or in a file that many share, is said to people once
            self._seen = {finding for finding in self._seen if finding.mark.file != self._outline}
        self._outline = outline

    def _print_finding(self, finding: Diagnostic) -> None:
        if self._common.form is FindingFormat.JSON:
            write_json(render_json(finding))
        elif self._common.form is FindingFormat.GITHUB:
            write_json(render_github(finding))
        elif self._common.form is FindingFormat.SHORT:
            self.say(render_short(finding))
        else:
            mark = finding.mark
            of_all = (mark.line, mark.column, mark.end_line, mark.end_column) == (1, 1, 1, 1)
            lines = (
                () if of_all else self._read_lines(mark.file)
            )  # what is said of a whole file is not of its first line
            columns = shutil.get_terminal_size().columns if self._terminal else 0
            self.say(render_human(finding, lines, colour=self._colour, columns=columns))

    def _read_lines(self, file: str) -> tuple[str, ...]:
        """Lines to show an excerpt of; none where there is no such file (`--layout`, a shipped layout's name).

        Nor of one outside the folders that the user named something in: who sends an outline must not have the lines of
        another file printed, in a log that they may read.
        """
        folders = [Path(self._outline or file).parent, *(Path(layout).parent for layout in self._common.layouts)]
        key = file, str(folders[0])
        if key not in self._lines:
            self._lines[key] = ()
            # a pipe has no lines to show, and waiting for them has no end
            with suppress(OSError, ValueError, UnreadableError):
                if (
                    not file.endswith(".pdf")
                    and Path(file).is_file()
                    and any(is_within(file, folder) for folder in folders)
                ):
                    self._lines[key] = split_lines(read_given(file, MOST_BYTES))
        return self._lines[key]

    def print_pins(self, outline: str, pins: Iterable[Pin]) -> None:
        """Print what was pinned."""
        for pin in pins:
            if self._common.form is FindingFormat.JSON:
                record = {"type": "pin", "outline": outline, "source": pin.source, "sha256": pin.sha256, "was": pin.was}
                write_json(write_record(record))
            elif self._common.form is FindingFormat.HUMAN and not self._common.quiet:
                before = f", which was {escape(pin.was)}" if pin.was else ""
                self.say(f"{escape(outline)}: pinned `{escape(pin.source)}` to {pin.sha256}{before}")

    def _print_output(self, outcome: Outcome, output: Output) -> None:
        if self._common.form is FindingFormat.JSON:
            print_record(
                {
                    "type": output.kind.value,
                    "source" if output.kind is FileKind.SHEETS else "outline": outcome.request.outline,
                    "file" if output.kind is FileKind.LEDGER else "pdf": output.file,
                    "sha256": output.sha256,
                    **({_NOUNS.get(output.kind, "page") + "s": output.pages} if output.pages else {}),
                    "bytes": output.size,
                    "milliseconds": round(outcome.milliseconds),
                }
            )
        elif self._common.form is FindingFormat.HUMAN and not self._common.quiet:
            pages = f"  {count(output.pages, _NOUNS.get(output.kind, 'page'))}" if output.pages else ""
            size = f"{max(1, round(output.size / 1000)):,} KB"
            draft = "  draft" if outcome.request.draft else ""
            self.say(f"{escape(output.file)}{pages}  {size}  {outcome.milliseconds:.0f} ms{draft}")


def _tell_many(counted: dict[str, int], left: int) -> str:
    """How many outlines there were of each kind; those of no kind are not worth a word."""
    words = {"current": "up to date"}
    parts = [f"{number:,} {words.get(kind, kind)}" for kind, number in counted.items() if number]
    return ", ".join(parts + ([f"{left:,} not begun"] if left else [])) + ": "


def print_record(record: dict[str, str | int]) -> None:
    """Print a JSON record on standard output."""
    write_json(write_record(record))


def write_json(line: str) -> None:
    """Write a line to standard output in UTF-8 whatever the locale (RFC 8259, 8.1).

    A byte of a file's name that is not UTF-8 is a lone surrogate here, and its backslash form is what JSON wants.
    """
    sys.stdout.buffer.write(f"{line}\n".encode(errors="backslashreplace"))
    sys.stdout.buffer.flush()  # a line at a time: who reads along sees each outline when it is done


def _pass() -> None:
    """Show nothing."""


def say(line: str) -> None:
    """Write a line for people to standard error."""
    sys.stderr.write(f"{disarm(line)}\n")
