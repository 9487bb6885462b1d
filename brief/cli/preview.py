"""`brief preview`: the live page of outlines, in a browser on this machine."""

from __future__ import annotations

import os
import sys
import webbrowser
from contextlib import suppress
from functools import wraps
from threading import Thread
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from brief.cli.interrupts import Terminated
from brief.cli.options import OUTLINES, SET, Common, FindingFormat, Whole, read_moment
from brief.cli.printing import Printer
from brief.cli.selecting import select
from brief.diagnostics import Report
from brief.layout.papers import PaperSize
from brief.pipeline import Request, exit_code
from brief.resources import tell_install
from brief.writing import reason

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

HUMAN = Common(
    (), None, strict=False, fail_fast=False, allow_outside=False, form=FindingFormat.HUMAN, quiet=False, verbose=False
)
LIBRARIES = frozenset(("starlette", "uvicorn", "watchfiles", "anyio", "h11"))


_ASKED = (
    click.option("--layout", metavar="NAME", help="A shipped layout or a file, in place of the outline's own."),
    click.option(
        "--paper",
        type=click.Choice([paper.value for paper in PaperSize], case_sensitive=False),
        help="A sheet in place of the layout's own; its margins follow.",
    ),
    SET,
    click.option("--draft", is_flag=True, help="Show what is not verified too, marked as such on the page."),
    click.option("--strict", is_flag=True, help="Warnings count as errors."),
    click.option("--allow-outside", is_flag=True, help="Sources may lie outside the outline's folder."),
)


def asked(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options that say what is built, and hand them to `command` as a request for no outline yet."""

    @wraps(command)
    def collect(*, paper: str | None, **given: object) -> int:
        ask = {field: given.pop(field) for field in Request.__struct_fields__ if field in given}
        sheet = PaperSize(paper) if paper else None
        return command(Request("", paper=sheet, moment=read_moment(), **ask), **given)  # type: ignore[arg-type]  # click has checked them

    options: Callable[..., int] = collect
    for option in reversed(_ASKED):
        options = option(options)
    return options


@click.command()
@OUTLINES
@asked
@click.option("--port", type=Whole(0, 65_535), default=0, metavar="N", help="Where to listen; left out: a free port.")
@click.option("--no-open", is_flag=True, help="Print the address, and open no browser.")
def preview(ask: Request, *, outlines: tuple[str, ...], port: int, no_open: bool) -> int:
    """Show the pages of an OUTLINE beside its sources in a browser, and follow every save; Ctrl-C ends it.

    A click on a claim shows its passage, a click on a passage the claims that rest on it. Nothing is written, and
    nobody but this machine's browser is answered. Exit codes: 0 ended, 2 usage.
    """
    serving = import_serving()
    report = Report()
    chosen = select(outlines, report)
    if not chosen:
        printer = Printer(HUMAN)
        printer.print_findings(report.diagnostics)
        return exit_code(report.diagnostics, strict=False)
    requests = tuple(replace(ask, outline=outline) for outline in chosen)
    try:
        door = serving.open_door(port)
    except OSError as error:
        raise click.UsageError(f"`--port {port}` cannot be had: {reason(error)}") from error

    def ready(address: str) -> None:
        click.echo(address)
        click.echo("Ctrl-C ends it", err=True)
        sys.stdout.flush()
        if not no_open and has_screen():
            Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    with suppress(KeyboardInterrupt, Terminated):  # how it is meant to end
        serving.serve(requests, door, ready)
    return 0


def import_serving() -> ModuleType:
    """Import the server, or say what it needs."""
    try:
        from brief.preview import serving  # noqa: PLC0415 - its libraries are an extra, and take 0.3 s
    except ModuleNotFoundError as error:
        if error.name not in LIBRARIES:
            raise
        raise click.UsageError(f"`brief preview` needs further libraries: {tell_install('preview')}") from error
    return serving


def has_screen() -> bool:
    """Whether a browser would have a window: one that runs in the terminal would take it over."""
    return sys.platform != "linux" or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())
