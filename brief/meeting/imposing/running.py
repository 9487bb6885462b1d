"""`brief impose` from a file's name to a written file: findings, never exceptions."""

from __future__ import annotations

import os
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final

from brief.diagnostics import Code, Mark, Report
from brief.files import UnreadableError, read_given
from brief.meeting.given.file import HELP_BROKEN, UnusableError
from brief.meeting.given.values import SyntaxFault
from brief.meeting.imposing.file import impose
from brief.outputs import FileKind, write_output
from brief.pipeline import Lap, Outcome, Request

if TYPE_CHECKING:
    from typing import BinaryIO

    from brief.meeting.imposing.file import Imposed, Wish

LARGEST: Final = 1_000_000_000  # bytes of a PDF


def run(name: str, wish: Wish, target: Path | BinaryIO) -> Outcome:
    """Put the pages of the PDF `name` on sheets and write these, whole or not at all.

    Raises BrokenPipeError where nobody reads a stream any more.
    """
    report = Report()
    since = perf_counter()
    made = make(name, wish, report)
    laps = [Lap("impose", (perf_counter() - since) * 1000)]
    if made is None or (isinstance(target, Path) and is_input(name, target, report)):
        return Outcome(Request(name), report.findings, tuple(laps))
    written = write_output(made.data, target, FileKind.SHEETS, report, made.sheets)
    laps.append(Lap("write", (perf_counter() - since) * 1000 - laps[0].milliseconds))
    return Outcome(Request(name), report.findings, tuple(laps), written)


def make(name: str, wish: Wish, report: Report) -> Imposed | None:
    """Read the PDF and put its pages on sheets; None with a finding."""
    mark = Mark(name, 1, 1, 1, 1)
    try:
        data = read_given(name, LARGEST + 1)
        if len(data) > LARGEST:
            raise UnreadableError(f"is larger than {LARGEST // 1_000_000:,} MB")  # noqa: TRY301 - told below
        return impose(data, Path(name).stem, wish)
    except UnreadableError as error:
        report.error(Code.PDF_UNREADABLE, mark, f"the PDF {error.message}", error.help)
    except UnusableError as error:
        code = Code.PDF_ENCRYPTED if error.encrypted else Code.PDF_UNREADABLE
        report.error(code, mark, f"the PDF {error.message}", error.help)
    except SyntaxFault as error:
        report.error(Code.PDF_UNREADABLE, mark, f"the PDF cannot be read: {error}", HELP_BROKEN)
    return None


def is_input(name: str, target: Path, report: Report) -> bool:
    """Whether the sheets would be written over the PDF itself; with a finding."""
    same = os.path.realpath(name) == os.path.realpath(target)
    if same:
        fact = f"the sheets would be written over `{name}`"
        report.error(Code.OUTPUT_ONTO_INPUT, Mark(name, 1, 1, 1, 1), fact, "name another file or a folder with `-o`")
    return same
