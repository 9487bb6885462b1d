"""`-` in an outline's place: the outline is read from standard input, once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from brief.marked import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence

STDIN = "-"  # what findings call it as well
SLUG = "outline"  # of its PDF in a folder


def read_piped(outlines: Sequence[str]) -> bytes | None:
    """Read the outline that is piped, if one of `outlines` is; raises click.UsageError where nobody sends any.

    One byte more is read than the reader of outlines takes, so that it can say so.
    """
    if STDIN not in outlines:
        return None
    if sys.stdin.isatty():
        raise click.UsageError("`-` reads an outline from standard input: send it a file or what a program writes")
    return sys.stdin.buffer.read(MOST_BYTES + 1)


def refuse_unnamed(outlines: Sequence[str], output: str | None, option: str | None) -> None:
    """Raise click.UsageError where a piped outline is asked for what only a file has: a name, or another look at it."""
    if STDIN not in outlines:
        return
    if output is None:
        raise click.UsageError("an outline from standard input has no name: name its PDF, a folder or - with `-o`")
    if "{" in output:
        raise click.UsageError("an outline from standard input is read once: name its PDF without braces")
    if option is not None:
        raise click.UsageError(f"`{option}` needs the outline's file: standard input is read once")
