"""`brief impose`: a PDF's pages on sheets for the printer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import click
from msgspec import Struct

from brief.cli.interrupts import end_at_once
from brief.cli.naming import name_output
from brief.cli.options import Common, Whole, reported
from brief.cli.printing import Printer
from brief.diagnostics import Report
from brief.layout.papers import MM, SIZES, PaperSize
from brief.meeting.imposing.file import Edge, ImposingWay, Wish
from brief.meeting.imposing.running import run

LENGTH: Final = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)(mm|pt)")
SIZE: Final = re.compile(r"(\d{2,4}(?:\.\d{1,2})?)x(\d{2,4}(?:\.\d{1,2})?)mm")
SHEETS: Final = {paper.value: SIZES[paper] for paper in PaperSize} | {
    "a2": (420 * MM, 594 * MM),
    "sra3": (320 * MM, 450 * MM),
    "tabloid": (792.0, 1224.0),
}


@click.command()
@click.argument("pdf")
@click.option("-o", "--output", metavar="PATH", help="A PDF, a folder, or - for standard output.")
@click.option("--booklet", is_flag=True, help="Two pages a side, to be folded once and stapled in the fold.")
@click.option("--n-up", "per_side", type=click.Choice(["2", "4"]), help="Two or four pages a side, made smaller.")
@click.option("--cut-stack", is_flag=True, help="Pages a side (2, or as --n-up says) so that stacks, once cut, follow.")
@click.option(
    "--paper", metavar="SIZE", help="The sheet: a3, sra3, letter …, or 320x450mm; left out: as large as needed."
)
@click.option("--signature", type=Whole(4, 400), metavar="N", help="Pages of a bundle of a booklet, 4 to a sheet.")
@click.option("--creep", metavar="LENGTH", help="Thickness of a sheet, 0.1mm: inner pages move towards the fold.")
@click.option("--marks", is_flag=True, help="Add marks for cutting, folding and register, and a bar of colours.")
@click.option("--binding", type=click.Choice(["left", "right"]), help="Where it is bound; left out: as the file reads.")
@click.option(
    "--duplex", type=click.Choice([edge.value for edge in Edge]), help="The edge that the printer turns about."
)
@reported
def impose(common: Common, *, pdf: str, output: str | None, **given: object) -> int:
    """Put the pages of PDF on sheets for the printer: as a booklet, several a side, or to be cut and stacked.

    The sheets are a copy for printing, vectors and colours as they were, and claim no accessibility; PDF itself stays.
    Exit codes: 0 clean, 1 findings, 2 usage or a file that cannot be read or written.
    """
    wish = read_wish(Asked(**given))  # type: ignore[arg-type]  # click has checked them
    printer, report = Printer(common), Report()
    target = name_output(pdf, f"{Path(pdf).stem}.{wish.way.value}.pdf", output, common.form, report)
    if report.failed:
        printer.print_findings(report.findings)
        return printer.finish()
    with end_at_once():
        outcome = run(pdf, wish, target)
    printer.print_result(pdf, outcome)
    return printer.finish()


class Asked(Struct, frozen=True):
    """The options as they were given."""

    booklet: bool
    per_side: str | None
    cut_stack: bool
    paper: str | None
    signature: int | None
    creep: str | None
    marks: bool
    binding: str | None
    duplex: str | None


def read_wish(asked: Asked) -> Wish:
    """Read the options; raises click.UsageError where they do not go together."""
    way = choose_way(asked)
    if way is not ImposingWay.BOOKLET and (asked.signature or asked.creep):
        raise click.UsageError("`--signature` and `--creep` are for a `--booklet`")
    if asked.signature and asked.signature % 4:
        raise click.UsageError(
            f"`--signature {asked.signature}`: a sheet has four pages, so that it is a multiple of 4"
        )
    return Wish(
        way,
        int(asked.per_side or 2),
        asked.signature or 0,
        read_length(asked.creep) if asked.creep else 0.0,
        read_paper(asked.paper) if asked.paper else None,
        asked.marks,
        Edge(asked.duplex) if asked.duplex else None,
        None if asked.binding is None else asked.binding == "right",
    )


def choose_way(asked: Asked) -> ImposingWay:
    """Find which of the three ways is asked for."""
    if asked.booklet and (asked.per_side or asked.cut_stack):
        raise click.UsageError("`--booklet` stands alone: two pages a side, to be folded")
    if asked.booklet:
        return ImposingWay.BOOKLET
    if asked.cut_stack:
        return ImposingWay.STACKS
    if asked.per_side:
        return ImposingWay.PAGES
    raise click.UsageError("name a way: `--booklet`, `--n-up 2`, `--n-up 4` or `--cut-stack`")


def read_length(written: str) -> float:
    """Read a length, in points."""
    match = LENGTH.fullmatch(written)
    if match is None:
        raise click.UsageError(f"`--creep {written}` is no length such as 0.1mm")
    return float(match[1]) * (MM if match[2] == "mm" else 1.0)


def read_paper(written: str) -> tuple[float, float]:
    """Read a sheet's name or size, in points."""
    match = SIZE.fullmatch(written.lower())
    if match is not None:
        return float(match[1]) * MM, float(match[2]) * MM
    if written.lower() in SHEETS:
        return SHEETS[written.lower()]
    raise click.UsageError(f"`--paper {written}` is none of {', '.join(sorted(SHEETS))}, nor a size such as 320x450mm")
