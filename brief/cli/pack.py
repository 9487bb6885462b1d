"""`brief pack`: the papers of a meeting as one PDF."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brief.cli.interrupts import end_at_once
from brief.cli.naming import STDOUT, is_folder
from brief.cli.options import Common, Form, read_moment, reported
from brief.cli.printing import Printer
from brief.diagnostics import Code, Diagnostic, Mark, Severity
from brief.meeting.packing.briefs import Ask
from brief.meeting.packing.running import run

if TYPE_CHECKING:
    from typing import BinaryIO


@click.command()
@click.argument("pack_file", metavar="PACK")
@click.option("-o", "--output", metavar="PATH", help="A PDF, a folder, or - for standard output.")
@click.option("--allow-outside", is_flag=True, help="Papers and their sources may lie outside the pack's folder.")
@reported
def pack(common: Common, *, pack_file: str, output: str | None, allow_outside: bool) -> int:
    """Bind the papers that PACK names: cover, agenda, contents, each paper, a register of all sources.

    Briefs are set from their outlines; PDFs keep their tags, bookmarks, links and attachments. Exit codes: 0 clean, 1
    findings, 2 usage or a file that cannot be read or written.
    """
    ask = Ask(common.strict, allow_outside, read_moment())
    printer = Printer(common)
    target = find_target(pack_file, output, common)
    if isinstance(target, Path) and output is None and target.is_symlink():
        fact = f"`{target}` is a symbolic link, which nothing is written through"
        hint = "delete the link, or name what it leads to with `-o`"
        place = Mark(pack_file, 1, 1, 1, 1)
        printer.print_findings([Diagnostic(Severity.ERROR, Code.OUTPUT_LINKED, place, fact, hint)])
        return printer.finish()
    with end_at_once():
        outcome = run(pack_file, ask, target)
    printer.print_result(pack_file, outcome)
    return printer.finish()


def find_target(file: str, output: str | None, common: Common) -> Path | BinaryIO:
    """Find where the PDF goes: beside the pack's file, unless it is said."""
    name = f"{Path(file).stem}.pdf"
    if output is None:
        return Path(file).parent / name
    if output != STDOUT:
        return Path(output) / name if is_folder(output) else Path(output)
    if common.form is Form.JSON:
        raise click.UsageError("`-o -` and `--format json` both write to standard output")
    if os.isatty(sys.stdout.fileno()):
        raise click.UsageError("a PDF is not for the terminal: send standard output to a file or a program")
    return sys.stdout.buffer
