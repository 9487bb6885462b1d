"""`brief pack`: the papers of a meeting as one PDF."""

from __future__ import annotations

from pathlib import Path

import click

from brief.cli.interrupts import end_at_once
from brief.cli.naming import name_output
from brief.cli.options import Common, check_setting, read_moment, reported
from brief.cli.printing import Printer
from brief.diagnostics import Report
from brief.meeting.packing.briefs import Ask
from brief.meeting.packing.running import run


@click.command()
@click.argument("pack_file", metavar="PACK")
@click.option("-o", "--output", metavar="PATH", help="A PDF, a folder, or - for standard output.")
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="KEY=VALUE",
    callback=lambda _context, _option, given: tuple(map(check_setting, given)),
    help="A value of the pack's in place of its own: date=2020-05-27, meeting.place=Vienna; repeatable.",
)
@click.option("--allow-outside", is_flag=True, help="Papers and their sources may lie outside the pack's folder.")
@reported
def pack(common: Common, *, pack_file: str, output: str | None, settings: tuple[str, ...], allow_outside: bool) -> int:
    """Bind the papers that PACK names: cover, agenda, contents, each paper, a register of all sources.

    Briefs are set from their outlines; PDFs keep their tags, bookmarks, links and attachments. Exit codes: 0 clean, 1
    findings, 2 usage or a file that cannot be read or written.
    """
    ask = Ask(common.strict, allow_outside, read_moment(), settings)
    printer, report = Printer(common), Report()
    target = name_output(pack_file, f"{Path(pack_file).stem}.pdf", output, common.form, report)
    if report.failed:
        printer.print_findings(report.findings)
        return printer.finish()
    with end_at_once():
        outcome = run(pack_file, ask, target)
    printer.print_result(pack_file, outcome)
    return printer.finish()
