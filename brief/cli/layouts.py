"""`brief layouts`: what each shipped layout is for, and where each value of one comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from brief.cli.options import Common, Form
from brief.cli.printing import Printer
from brief.diagnostics import Mark, Report
from brief.layout.explain import explain, list_shipped
from brief.marked import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable


@click.command()
@click.argument("name", required=False)
def layouts(name: str | None) -> int:
    """List the shipped layouts, or explain NAME: each of its values, and the file and line that it comes from.

    NAME is a shipped layout or a .yaml file. Exit codes: 0 clean, 1 findings.
    """
    report = Report()
    if name is None:
        shipped = list_shipped(Mark("layouts", 1, 1, 1, 1), report)
        print_columns((layout.name, layout.about) for layout in shipped)
    else:
        settings = explain(Scalar(name, Mark("layouts", 1, 1, 1, 1 + len(name))), Path(), report)
        print_columns((s.key, f"{s.mark.file}:{s.mark.line}", " ".join(s.value.split())) for s in settings)
    common = Common(
        (), None, strict=False, fail_fast=False, allow_outside=False, form=Form.SHORT, quiet=False, verbose=False
    )
    Printer(common).print_findings(report.diagnostics)
    return 1 if report.failed else 0


def print_columns(rows: Iterable[tuple[str, ...]]) -> None:
    """Rows with their columns level, to standard output."""
    table = list(rows)
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        *cells, last = row
        padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=False))
        click.echo("  ".join((*padded, last)))
