"""Files that are written: what each is, and the finding where one cannot be."""

from __future__ import annotations

from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.diagnostics import Code, Diagnostic, Mark, Severity
from brief.writing import LinkedError, reason, write_file, write_stream

if TYPE_CHECKING:
    from typing import BinaryIO

    from brief.diagnostics import Report


class FileKind(StrEnum):
    """What a written file is."""

    BRIEF = "output"
    ANNOTATED = "annotated"
    LEDGER = "ledger"
    SHEETS = "sheets"
    RULES = "rules"


class Output(Struct, frozen=True):
    """A file that was written; `file` is as named, `-` for a stream; a ledger has no pages."""

    file: str
    sha256: str
    pages: int
    size: int  # bytes
    kind: FileKind = FileKind.BRIEF


def write_output(
    data: bytes, target: Path | BinaryIO, kind: FileKind, report: Report, pages: int = 0
) -> tuple[Output, ...]:
    """Write one file: what was written, or nothing and a finding; a reader that has left its pipe is no finding."""
    name = str(target) if isinstance(target, Path) else "-"
    try:
        if isinstance(target, Path):
            write_file(target, data)
        else:
            write_stream(target, data)
    except OSError as error:
        if isinstance(error, BrokenPipeError) and not isinstance(target, Path):
            raise
        report.diagnostics.append(tell_unwritable(name, kind, error))
        return ()
    return (Output(name, sha256(data).hexdigest(), pages, len(data), kind),)


def tell_unwritable(name: str, kind: FileKind, error: OSError) -> Diagnostic:
    """Say that a file could not be written."""
    named = {FileKind.LEDGER: ("ledger", "--ledger"), FileKind.RULES: ("file of rules", "--deps")}
    what, option = named.get(kind, ("PDF", "-o"))
    code = Code.OUTPUT_LINKED if isinstance(error, LinkedError) else Code.OUTPUT_UNWRITABLE
    hint = f"what was there before is untouched; make room or name another place with `{option}`"
    return Diagnostic(Severity.ERROR, code, Mark(name, 1, 1, 1, 1), f"{what} cannot be written: {reason(error)}", hint)
