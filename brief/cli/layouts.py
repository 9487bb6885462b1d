"""`brief layouts`: what each shipped layout is for, what one consists of, one's own begun, and all on paper."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brief.cli.options import Common, Form, read_moment
from brief.cli.printing import Printer
from brief.diagnostics import Mark, Report
from brief.layout.explain import explain, list_shipped
from brief.layout.starting import start_layout
from brief.marked import Scalar
from brief.resources import seeds_folder
from brief.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Iterable

SUFFIXES = (".yaml", ".yml")
EXAMPLE = "anti-drug-cooperation.yaml"
WIDEST = 32  # characters of a cell that others stand level with
LISTED = Mark("layouts", 1, 1, 1, 1)


@click.command()
@click.argument("name", required=False)
@click.option("--new", "new", type=click.Path(path_type=Path), help="Begin a layout of one's own in this .yaml file.")
@click.option("--from", "base", default="policy-brief", show_default=True, help="What the new layout extends.")
@click.option("--gallery", type=click.Path(path_type=Path), help="Print one brief in every layout to this PDF.")
def layouts(name: str | None, new: Path | None, base: str, gallery: Path | None) -> int:
    """List the shipped layouts, or explain NAME: each of its values, and the file and line that it comes from.

    NAME is a shipped layout or a .yaml file; with --gallery it is the outline, left out the example. Exit codes:
    0 clean, 1 findings, 2 a file that cannot be written.
    """
    if new is not None and (name is not None or gallery is not None):
        raise click.UsageError("--new stands alone, but for --from")
    report = Report()
    if new is not None:
        begin(new, base, report)
    elif gallery is not None:
        print_gallery(gallery, name or str(seeds_folder() / EXAMPLE), report)
    elif name is not None:
        settings = explain(Scalar(name, Mark("layouts", 1, 1, 1, 1 + len(name))), Path(), report)
        print_columns((s.key, s.place, " ".join(s.value.split()), s.meaning) for s in settings)
    else:
        shipped = list_shipped(LISTED, report)
        print_columns((layout.name, layout.sheet, layout.about) for layout in shipped)
        click.echo(f"their files are in {shipped[0].path.parent}" if shipped else "", err=True)
    common = Common(
        (), None, strict=False, fail_fast=False, allow_outside=False, form=Form.SHORT, quiet=False, verbose=False
    )
    Printer(common).print_findings(report.diagnostics)
    return 1 if report.failed else 0


def begin(path: Path, base: str, report: Report) -> None:
    """Write a new layout's file; one that is there is left as it is."""
    if path.suffix not in SUFFIXES:
        raise click.UsageError(f"`--new {path}` is no .yaml file")
    if path.exists():
        raise click.UsageError(f"`{path}` is there already; name another file")
    mark = Mark("--from", 1, 1, 1, 1 + len(base))
    own = base.endswith(SUFFIXES)
    extends = Path(os.path.relpath(base, path.parent)).as_posix() if own else base
    text = start_layout(Scalar(base, mark), extends, path.stem, Path(), report)
    if text is None:
        return
    write(path, text.encode())
    click.echo(f"{path}  extends {base}; `brief build OUTLINE --layout {path}` sets with it", err=True)


def print_gallery(path: Path, outline: str, report: Report) -> None:
    """Set one brief in every shipped layout, one behind the other in one PDF."""
    from brief.gallery import make_gallery  # noqa: PLC0415 - the page: 0.1 s that the lists do not need

    made = make_gallery(outline, read_moment(), report)
    if made is not None:
        write(path, made.data)
        click.echo(f"{path}  {made.pages} pages  {', '.join(made.layouts)}", err=True)


def write(path: Path, data: bytes) -> None:
    """Write a file, or say why not and end with exit code 2."""
    try:
        write_file(path, data)
    except OSError as error:
        raise click.UsageError(f"`{path}` cannot be written: {(error.strerror or str(error)).lower()}") from error


def print_columns(rows: Iterable[tuple[str, ...]]) -> None:
    """Rows with their columns level, to standard output; a cell longer than most pushes on what follows it."""
    table = list(rows)
    widths = [
        max((len(cell) for cell in column if len(cell) <= WIDEST), default=0) for column in zip(*table, strict=True)
    ]
    for row in table:
        *cells, last = row
        padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=False))
        click.echo("  ".join((*padded, last)).rstrip())
