"""`brief verify`: an issued PDF is proved from what it carries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from brief.cli.printing import say
from brief.issued.types import CheckStatus
from brief.issued.verify import verify as verify_one
from brief.rendering import count, escape, render_human, render_json, render_short, split_lines, write_record

if TYPE_CHECKING:
    from brief.issued.types import FileVerdict

MARKS = {CheckStatus.PROVED: "proved", CheckStatus.FAILED: "NOT SO", CheckStatus.OPEN: "not proved"}
WIDTH = 12


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--extract",
    "folder",
    metavar="FOLDER",
    help="Give back what `brief build` needs for the same PDF: into a folder that is empty or not there yet.",
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["human", "short", "json"]),
    default="human",
    show_default=True,
    help="How findings are printed: JSON goes to standard output, the rest to standard error.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print errors alone.")
def verify(files: tuple[str, ...], *, folder: str | None, strict: bool, form: str, quiet: bool) -> int:
    """Prove each issued FILE, a brief's PDF, from what it carries.

    Its outline, sources and layout are taken out, every quote and number is proved again, and the PDF is made again and
    compared with the file: words, ink, tags, metadata, bytes. Nothing of the file is run and nothing is fetched. Exit
    codes: 0 all proved, 1 something is not as it was issued, 2 usage, or a file that cannot be read or is no brief.
    """
    if folder is not None and len(files) > 1:
        raise click.UsageError("`--extract` gives back one file: name one")
    code = 0
    for file in files:
        verdict = verify_one(file, Path(folder) if folder is not None else None)
        code = max(code, verdict.exit_code(strict=strict))
        if form == "json":
            print_json(verdict, strict=strict)
        else:
            print_text(verdict, form, quiet=quiet)
    return code


def print_text(verdict: FileVerdict, form: str, *, quiet: bool) -> None:
    """Print findings, and below them what is proved and what is not."""
    for found in verdict.diagnostics:
        if quiet and found.severity != "error":
            continue
        if form == "short":
            say(render_short(found))
        else:
            data = verdict.texts.get(found.mark.file)
            say(render_human(found, split_lines(data) if data is not None else ()))
    if form == "short" or quiet:
        return
    if verdict.pages:
        pages = count(verdict.pages, "page")
        say(f"{escape(verdict.file)}  {pages}  {escape(verdict.producer)}  sha256 {verdict.sha256}")
    for check in verdict.checks:
        say(f"  {MARKS[check.status]:{WIDTH}}{escape(check.says)}")
    if verdict.extracted is not None:
        files = verdict.extracted.files
        say(f"{escape(verdict.extracted.folder)}  {count(len(files), 'file')}")
        say(f"  {escape(verdict.extracted.command)}")


def print_json(verdict: FileVerdict, *, strict: bool) -> None:
    """Print a record for each finding, one of the file, and one of what was given back."""
    from brief.cli.printing import write_json  # noqa: PLC0415 - 130 ms (the pipeline), which the reading process need not wait for

    for found in verdict.diagnostics:
        write_json(render_json(found))
    record = {
        "type": "verified",
        "file": verdict.file,
        "sha256": verdict.sha256,
        "bytes": verdict.size,
        "pages": verdict.pages,
        "producer": verdict.producer,
        "exit_code": verdict.exit_code(strict=strict),
        "checks": [{"name": c.name, "status": c.status.value, "says": c.says} for c in verdict.checks],
        "attachments": [
            {"name": file.name, "relationship": file.relationship, "sha256": file.sha256, "bytes": len(file.data)}
            for file in verdict.carried
        ],
    }
    write_json(write_record(record))
    if verdict.extracted is not None:
        extracted = verdict.extracted
        files = list(extracted.files)
        shown = {"type": "extracted", "file": verdict.file, "folder": extracted.folder, "files": files}
        write_json(write_record(shown | {"command": extracted.command}))
