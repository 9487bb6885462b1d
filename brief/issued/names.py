"""Names and paths that an issued file brings along: none of them leads out of the folder that they are put into."""

from __future__ import annotations

import posixpath
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from brief.diagnostics import Code
from brief.files import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.diagnostics import Mark, Report

LONGEST: Final = 255  # bytes of a name
CONTROL: Final = re.compile("[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\ufffe\uffff]")
DRIVE: Final = re.compile(r"[A-Za-z]:")
# Windows: names of devices, with any suffix; signs that no name has, and ends that it drops
DEVICES: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)", re.IGNORECASE)
UNUSUAL: Final = re.compile(r'[<>:"|?*]|[. ]$')
HELP: Final = "save none of its attachments with a program that takes their names as they are"


def check_names(names: Iterable[str], mark: Mark, report: Report) -> bool:
    """Whether every attachment's name is one that a file may have anywhere; each that is not is a finding."""
    sound = True
    known: dict[str, str] = {}
    for name in names:
        fault = find_fault(name)
        other = known.setdefault(fold_name(name), name)
        if fault:
            report.error(Code.ISSUED_NAME, mark, f"the attachment `{name}` {fault}", HELP)
        elif other != name:
            fact = f"the attachments `{other}` and `{name}` are one file where capitals do not count"
            report.error(Code.ISSUED_NAME, mark, fact, HELP)
        elif DEVICES.match(name) or UNUSUAL.search(name):
            report.warn(
                Code.ISSUED_NAME, mark, f"the attachment `{name}` has a name that Windows refuses or changes", HELP
            )
            continue
        else:
            continue
        sound = False
    return sound


def find_fault(name: str) -> str:
    """Say why a name is no plain name of a file; nothing where it is one."""
    if not name or name in {".", ".."}:
        return "has no name"
    if "/" in name or "\\" in name or DRIVE.match(name):
        return "has a path for a name"
    if CONTROL.search(name):
        return "has a sign in its name that is not seen"
    if len(name.encode("utf-8", "surrogatepass")) > LONGEST:
        return f"has a name of more than {LONGEST} bytes"
    return ""


def settle(path: str, folder: str = "") -> str | None:
    """Give a path from the outline's folder, `..` at its start at most; None for one that leads nowhere in one."""
    if not path or PurePosixPath(path).is_absolute() or "\\" in path or DRIVE.match(path) or CONTROL.search(path):
        return None
    settled = posixpath.normpath(posixpath.join(folder, path))
    last = posixpath.basename(settled)
    return None if last in {"", ".", ".."} or len(settled.encode("utf-8", "surrogateescape")) > 1000 else settled


def count_climbs(path: str) -> int:
    """Count how many folders a settled path goes up."""
    return sum(part == ".." for part in path.split("/"))
