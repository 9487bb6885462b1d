"""Giving back what a build needs: files into a folder that is empty or not there yet, and the command that builds."""

from __future__ import annotations

import os
import shlex
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from brief.diagnostics import Code, Mark
from brief.issued.types import Extracted

if TYPE_CHECKING:
    from pathlib import Path

    from brief.diagnostics import Report
    from brief.issued.placing import Kit
    from brief.typeset.recipe import Recipe


def extract(kit: Kit, folder: Path, recipe: Recipe, report: Report) -> Extracted | None:
    """Write what a build needs into `folder`; None with a finding where that has something in it, or cannot be written.

    Paths were settled before, no file is written twice and none over another: nothing lands outside the folder.
    """
    mark = Mark(str(folder), 1, 1, 1, 1)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if next(os.scandir(folder), None) is not None:
            fact = "there is something in the folder already, and nothing is written over"
            report.error(Code.EXTRACT_OCCUPIED, mark, fact, "name a folder that is empty, or not there yet")
            return None
        for path, data in sorted(kit.files.items()):
            write_new(folder / path, data)
    except (OSError, ValueError) as error:
        words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        fact = f"files cannot be written: {words[:1].lower()}{words[1:]}"
        report.error(Code.OUTPUT_UNWRITABLE, mark, fact, "name another folder with `--extract`")
        return None
    return Extracted(str(folder), tuple(sorted(kit.files)), write_command(kit, folder, recipe))


def write_new(target: Path, data: bytes) -> None:
    """Write a file that is not there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as stream:
        stream.write(data)


def write_command(kit: Kit, folder: Path, recipe: Recipe) -> str:
    """Write the command that makes the same PDF."""
    words = ["brief", "pack" if kit.pack else "build", str(folder / kit.outline)]
    if kit.layout is not None:
        words += ["--layout", str(folder / kit.layout) if kit.layout in kit.files else kit.layout]
    words += ["--paper", recipe.paper] if recipe.paper else []
    words += ["--draft"] if recipe.draft else []
    words += ["--annotated"] if recipe.annotated else []
    words += [part for code in recipe.allow for part in ("--allow", code)]
    words += [part for setting in recipe.settings for part in ("--set", setting)]
    words += ["--allow-outside"] if kit.outside else []
    return f"{write_moment(recipe.moment)}{shlex.join(words)}"


def write_moment(text: str) -> str:
    """Write the moment of a document without a date, as the environment has it; nothing for the first of all."""
    try:
        moment = datetime.fromisoformat(text) if text else None
    except ValueError:
        moment = None
    if moment is None or moment == datetime(1970, 1, 1, tzinfo=UTC):
        return ""
    return f"SOURCE_DATE_EPOCH={int(moment.timestamp())} "
