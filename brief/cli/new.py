"""`brief new`: a first outline from source texts, which builds at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brief.cli.options import Common, FindingFormat
from brief.cli.printing import Printer, print_record
from brief.diagnostics import Code, Report
from brief.files import YAML_SUFFIXES, is_within
from brief.outline.values import TAG
from brief.pipeline import exit_code
from brief.rendering import count, escape

if TYPE_CHECKING:
    from brief.drafting.starting import Begun

SCHEMA = "outline.schema.json"  # as `brief.drafting` writes it, which is not imported for it
UNREAD = frozenset({Code.SOURCE_UNREADABLE, Code.SOURCE_FORMAT, Code.SOURCE_OUTSIDE})


@click.command()
@click.argument("outline", required=False)
@click.option("--source", "sources", multiple=True, metavar="FILE", help="A text to draft from; may be repeated.")
@click.option("--add", "added", multiple=True, metavar="FILE", help="Add a text to an OUTLINE that is there.")
@click.option("--example", metavar="FOLDER", help="Write the shipped example into this folder.")
@click.option("--language", metavar="TAG", help="The sources' language, such as fr; left out: found by their words.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option("--allow-outside", is_flag=True, help="Sources may lie outside the outline's folder.")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in FindingFormat]),
    default="human",
    show_default=True,
    help="How findings are printed: JSON goes to standard output, the rest to standard error.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print errors alone.")
def new(
    *,
    outline: str | None,
    sources: tuple[str, ...],
    added: tuple[str, ...],
    example: str | None,
    language: str | None,
    form: str,
    **flags: bool,
) -> int:
    """Write a first OUTLINE from source texts: .txt .md .pdf .html .docx.

    Its claims are sentences of the sources, each with its quote and sorted into the sections; its rows are the numbers
    that are read in them. It builds as it is, as a draft; comments say what to edit.

    With --add, a further source's claims and rows are put into an outline that is there, where they belong; nothing
    else in it changes.

    Exit codes: 0 clean, 1 findings, 2 usage or a file that cannot be read or written.
    """
    check_usage(outline, sources, added, example, language)
    outside, force = flags["allow_outside"], flags["force"]
    common = Common(
        (),
        None,
        strict=False,
        fail_fast=False,
        allow_outside=outside,
        form=FindingFormat(form),
        quiet=flags["quiet"],
        verbose=False,
    )
    report = Report()
    # the page and its fonts: 0.3 s that a mistake of usage need not wait for
    from brief.drafting import starting  # noqa: PLC0415

    if example is not None:
        begun = starting.start_example(example, report, force=force)
    elif added:
        from brief.drafting.adding import add  # noqa: PLC0415 - as above

        begun = add(starting.DraftOrder(str(outline), added, language or "", allow_outside=outside), report)
    else:
        order = starting.DraftOrder(str(outline), sources, language or "", force=force, allow_outside=outside)
        begun = starting.start(order, report)
    Printer(common).print_findings(report.findings)
    for one in begun:
        print_begun(one, common, name_command(outline, (*sources, *added)), again=bool(example))
    unread = any(found.code in UNREAD for found in report.diagnostics)
    return max(exit_code(report.diagnostics, strict=False), 2 if unread and not begun else 0)


def check_usage(
    outline: str | None, sources: tuple[str, ...], added: tuple[str, ...], example: str | None, language: str | None
) -> None:
    """End the command where its words do not fit together."""
    if example is not None:
        if outline is not None or sources or added:
            raise click.UsageError("--example stands alone, but for --force")
        return
    if outline is None:
        raise click.UsageError("name the OUTLINE to write, such as `brief new brief.yaml --source report.pdf`")
    if not outline.endswith(YAML_SUFFIXES):
        raise click.UsageError(f"`{outline}` is no .yaml file; sources are named with `--source`")
    if bool(sources) == bool(added):
        raise click.UsageError("name texts with `--source FILE`, or with `--add FILE` for an outline that is there")
    if language is not None and not re.fullmatch(TAG, language):
        raise click.UsageError(f"`--language {language}` is no language tag, such as en, en-GB or zh-Hans")


def name_command(outline: str | None, sources: tuple[str, ...]) -> str:
    """Name the command that builds what was written; it has to be allowed sources that lie elsewhere, too."""
    folder = Path(outline or ".").parent
    far = any(not is_within(file, folder) for file in sources)
    return "brief build --allow-outside" if far else "brief build"


def print_begun(begun: Begun, common: Common, command: str, *, again: bool) -> None:
    """Print what was written, and of an outline the command that builds it."""
    if common.form is FindingFormat.JSON:
        print_record(
            {
                "type": "begun",
                "file": begun.file,
                "sha256": begun.sha256,
                "bytes": begun.size,
                "claims": begun.claims,
                "rows": begun.rows,
                "left_out": begun.left_out,
                "pages": begun.pages,
            }
        )
    elif common.form is FindingFormat.HUMAN and not common.quiet:
        shown = escape(begun.file)
        if begun.pages or (again and shown.endswith(YAML_SUFFIXES)):
            counted = ((begun.claims, "claim"), (begun.rows, "row"), (begun.left_out, "number"))
            told = [count(number, noun) for number, noun in counted if number]
            if begun.left_out:
                told[-1] += " left out"
            click.echo("  ".join(filter(None, (shown, ", ".join(told), f"now: {command} {shown}"))), err=True)
        else:
            about = "its keys, for editors" if shown.endswith(SCHEMA) else ""
            click.echo("  ".join(filter(None, (shown, about))), err=True)
