"""`-o` with names to fill in: `out/{language}/{number}-{slug}.pdf`."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from brief.batch.inputs import peek
from brief.cli.piped import SLUG, STDIN
from brief.diagnostics import Code, Mark, Report
from brief.pipeline import DEFAULT_LAYOUT

if TYPE_CHECKING:
    from brief.outline.types import Outline

FIELDS = ("slug", "folder", "title", "number", "date", "version", "status", "layout", "language")
OWN = ("slug", "folder")  # of the file, whatever is in it
LONGEST = 150  # bytes of a value in a name: most systems take 255 in all
_FIELD = re.compile(r"\{(\w*)\}")
_UNFIT = re.compile(r"[^\w.-]+")  # neither slashes nor spaces: a value fills in a name, and leads to no other folder


def is_pattern(target: str) -> bool:
    """Whether a target has names to fill in; raises click.UsageError where there is no such name."""
    names = _FIELD.findall(target)
    for name in names:
        if name not in FIELDS:
            known = ", ".join(f"`{{{field}}}`" for field in FIELDS)
            raise click.UsageError(f"`-o {target}` has `{{{name}}}`, which is none of {known}")
    return bool(names)


class GivenSettings(Struct, frozen=True):
    """What decides what an outline says of itself besides its file: `--set`, `--allow-outside`, what is piped."""

    settings: tuple[str, ...] = ()
    allow_outside: bool = False
    piped: bytes | None = None


def fill_in(pattern: str, outline: str, layout: str | None, given: GivenSettings, report: Report) -> Path | None:
    """Fill a pattern in; None after a finding.

    `{slug}` is the outline's name without its suffix, `{folder}` its folder's, `{layout}` the layout's. The others are
    read from the outline; one that has errors has its slug for what it lacks, and building it says why.
    """
    names = set(_FIELD.findall(pattern))
    slug = SLUG if outline == STDIN else Path(outline).stem
    folder = Path(os.path.abspath(outline)).parent.name  # noqa: PTH100 - as named: a link's own folder
    values = {"slug": slug, "folder": folder, "layout": Path(layout or DEFAULT_LAYOUT).stem}
    if names - {*OWN} and not (layout is not None and names <= {*OWN, "layout"}):
        own = Report()
        data = given.piped if outline == STDIN else None
        read = peek(outline, given.settings, allow_outside=given.allow_outside, data=data, report=own)
        told = read_values(read, layout) if read else dict.fromkeys({*FIELDS} - {*OWN, "layout"}, "")
        broken = read is None or own.failed
        values |= {name: value or slug for name, value in told.items()} if broken else told
    fitting = {name: _fit(values[name]) for name in names}
    lacking = sorted(name for name, value in fitting.items() if not value)
    if lacking:
        report.error(
            Code.OUTPUT_UNNAMED,
            Mark(outline, 1, 1, 1, 1),
            f"outline has no `{lacking[0]}`, by which `-o` names its PDF",
            f"add `{lacking[0]}:`, or name the PDF by `{{slug}}`",
        )
        return None
    path = _FIELD.sub(lambda match: fitting[match[1]], pattern)
    if path.endswith("/"):
        path += f"{slug}.pdf"
    return Path(path if path.lower().endswith(".pdf") else f"{path}.pdf")


def _fit(value: str) -> str:
    """A value as a part of a file's name, cut behind a whole word where it is long."""
    fitting = _UNFIT.sub("-", value)
    cut = fitting.encode("utf-8", "surrogateescape")[:LONGEST].decode("utf-8", "ignore")
    if len(cut) < len(fitting):
        cut = cut.rpartition("-")[0] or cut
    return cut.strip(".-")


def read_values(outline: Outline, layout: str | None) -> dict[str, str]:
    """What an outline says of itself."""
    own = outline.layout.value if outline.layout else DEFAULT_LAYOUT
    return {
        "title": outline.title.value,
        "number": outline.number.value if outline.number else "",
        "date": outline.date.value.isoformat() if outline.date else "",
        "version": outline.version.value if outline.version else "",
        "status": outline.status.value,
        "language": outline.language,
        "layout": Path(layout or own).stem,
    }
