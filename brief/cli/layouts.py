"""`brief layouts`: what each shipped layout is for, what one consists of, one's own begun, and all on paper."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from brief.cli.interrupts import end_at_once
from brief.cli.options import Common, Seconds, read_moment
from brief.cli.printing import Printer, say
from brief.diagnostics import Code, Mark, Report
from brief.files import YAML_SUFFIXES
from brief.layout.explain import explain, list_shipped
from brief.layout.starting import start_layout
from brief.marked import Scalar
from brief.outline.reader import DEFAULT_LANGUAGE
from brief.pipeline import exit_code
from brief.rendering import disarm, escape, measure, wrap
from brief.resources import seeds_folder
from brief.typeset.fonts.inspecting import look_at_fonts
from brief.writing import LinkedError, find_stray, reason, write_file

if TYPE_CHECKING:
    from collections.abc import Iterable

# the paths of imports are this process's: without them `-c` would put the folder that it runs in before all
SCRIPT = "import sys; sys.path[:] = {paths!r}; from brief.cli import main; main()"
GRACE = 0.4  # seconds to end in order
BASE = "policy-brief"
EXAMPLE = "anti-drug-cooperation.yaml"
WIDEST = 32  # characters of a cell that others stand level with
LISTED = Mark("layouts", 1, 1, 1, 1)


@click.command()
@click.argument("name", required=False)
@click.option("--new", "new", type=click.Path(path_type=Path), help="Begin a layout of one's own in this .yaml file.")
@click.option("--from", "base", help="What the new layout extends; left out: policy-brief.")
@click.option("--gallery", type=click.Path(path_type=Path), help="Print one brief in every layout to this PDF.")
@click.option("--allow-outside", is_flag=True, help="What NAME extends may lie outside its folder.")
@click.option("--timeout", type=Seconds(0.1, 86_400), metavar="SECONDS", help="Give it up after this time.")
def layouts(
    *,
    name: str | None,
    new: Path | None,
    base: str | None,
    gallery: Path | None,
    allow_outside: bool,
    timeout: float | None,
) -> int:
    """List the shipped layouts, or explain NAME: each of its values, and the file and line that it comes from.

    NAME is a shipped layout or a .yaml file; with --gallery it is the outline, left out the example. Exit codes:
    0 clean, 1 findings, 2 a file that cannot be written.
    """
    if new is not None and (name is not None or gallery is not None):
        raise click.UsageError("--new stands alone, but for --from")
    if new is None and base is not None:
        raise click.UsageError("`--from` is for `--new`: it says what the new layout extends")
    if timeout is not None:
        return run_within(timeout, click.get_current_context())
    with end_at_once():
        return answer(name, new, base or BASE, gallery, allow_outside=allow_outside)


def answer(name: str | None, new: Path | None, base: str, gallery: Path | None, *, allow_outside: bool) -> int:
    """Do what is asked, and print what was found."""
    report = Report()
    if new is not None:
        begin(new, base, report, allow_outside=allow_outside)
    elif gallery is not None:
        print_gallery(gallery, name or str(seeds_folder() / EXAMPLE), report)
    elif name is not None:
        named = Scalar(name, Mark("layouts", 1, 1, 1, 1 + len(name)))
        look = partial(look_at_fonts, report=report, language=DEFAULT_LANGUAGE)
        settings = explain(named, Path(), report, allow_outside=allow_outside, look=look)
        print_columns((s.key, s.place, " ".join(s.value.split()), s.meaning) for s in settings)
    else:
        shipped = list_shipped(LISTED, report)
        print_columns((layout.name, layout.sheet, layout.about) for layout in shipped)
        click.echo(f"their files are in {shipped[0].path.parent}" if shipped else "", err=True)
    print_findings(report)
    return exit_code(report.diagnostics, strict=False)


def print_findings(report: Report) -> None:
    """Print findings with their help: nobody who has misspelt a name has a line of a file to look at."""
    Printer(Common()).print_findings(report.diagnostics)


def run_within(seconds: float, context: click.Context) -> int:
    """Run the same command in a process that is ended when its time is over: none can be sure to stop itself."""
    given = {**context.params, "timeout": None}
    arguments = [given.pop("name") or "", *(["--allow-outside"] if given.pop("allow_outside") else [])]
    options = {"--new": given["new"], "--from": given["base"], "--gallery": given["gallery"]}
    arguments += [word for option, value in options.items() if value is not None for word in (option, str(value))]
    script = SCRIPT.format(paths=sys.path)
    process = subprocess.Popen([sys.executable, "-c", script, "layouts", *filter(None, arguments)])  # noqa: S603 - itself
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        report = Report()
        fact = f"it took more than {seconds:g} s and was stopped"
        report.error(Code.BUILD_TIMEOUT, LISTED, fact, "allow it more time with `--timeout`")
        print_findings(report)
        return 1
    finally:
        process.terminate()  # at once, but for the file that it may be writing
        with suppress(subprocess.TimeoutExpired):
            process.wait(GRACE)
        process.kill()
        process.wait()


def begin(path: Path, base: str, report: Report, *, allow_outside: bool) -> None:
    """Write a new layout's file; one that is there is left as it is."""
    if path.suffix not in YAML_SUFFIXES:
        raise click.UsageError(f"`--new {path}` is no .yaml file")
    if os.path.lexists(path):  # a link to nothing too
        raise click.UsageError(f"`{path}` is there already; name another file")
    mark = Mark("--from", 1, 1, 1, 1 + len(base))
    own = base.endswith(YAML_SUFFIXES)
    extends = Path(os.path.relpath(base, path.parent)).as_posix() if own else base
    text = start_layout(Scalar(base, mark), extends, path.stem, Path(), report, allow_outside=allow_outside)
    if text is None:
        return
    if write(path, text.encode(), report):
        shown = escape(str(path))
        say(f"{shown}  extends {escape(base)}; `brief build OUTLINE --layout {shown}` sets with it")


def print_gallery(path: Path, outline: str, report: Report) -> None:
    """Set one brief in every shipped layout, one behind the other in one PDF."""
    from brief.gallery import make_gallery  # noqa: PLC0415 - the page: 0.1 s that the lists do not need

    made = make_gallery(outline, read_moment(), report)
    if made is not None and write(path, made.data, report):
        say(f"{escape(str(path))}  {made.pages} pages  {', '.join(made.layouts)}")


def write(path: Path, data: bytes, report: Report) -> bool:
    """Write a file, or report why not."""
    try:
        link = find_stray(path)
        if link is not None:
            raise LinkedError(link)
        write_file(path, data)
    except OSError as error:
        code = Code.OUTPUT_LINKED if isinstance(error, LinkedError) else Code.OUTPUT_UNWRITABLE
        hint = "what was there before is untouched; make room or name another place"
        report.error(code, Mark(str(path), 1, 1, 1, 1), f"file cannot be written: {reason(error)}", hint)
        return False
    return True


def print_columns(rows: Iterable[tuple[str, ...]]) -> None:
    """Rows with their columns level, to standard output; a cell longer than most pushes on what follows it.

    In a terminal the last cell's lines end between words.
    """
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    table = list(rows)
    widths = [
        max((len(cell) for cell in column if len(cell) <= WIDEST), default=0) for column in zip(*table, strict=True)
    ]
    for row in table:
        *cells, last = row
        padded = escape("".join(f"{cell.ljust(width)}  " for cell, width in zip(cells, widths, strict=False)))
        indent = measure(padded)
        room = columns if indent <= columns // 2 else 0  # beside wide cells there is none to wrap in
        click.echo(disarm(f"{padded}{wrap(escape(last), room, indent, indent)}".rstrip()))
