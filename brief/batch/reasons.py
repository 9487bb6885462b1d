"""Why a PDF would be built, what it depends on for `make`, and which PDFs no outline makes any more."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from brief.batch.current import find_current
from brief.batch.inputs import find_inputs
from brief.systems import open_quietly
from brief.typeset.recipe import PROGRAM, read_recipe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from brief.batch.current import Settings
    from brief.batch.inputs import Inputs
    from brief.batch.tasks import Task
    from brief.typeset.recipe import Recipe

SPECIAL = re.compile(r"[ \t#%:;*?\[\]~|]")
LARGEST = 50_000_000  # bytes of a PDF that is looked through for our name


def tell_reason(task: Task, settings: Settings) -> str:
    """Say why building a task would make another file than is there; "" where it would not."""
    request, output = task.request, task.output
    if not os.path.lexists(output):
        return "there is no PDF yet"
    if request.annotated is not None or request.ledger is not None:
        return "the annotated copy and the ledger are written each time"
    if find_current(task, settings) is not None:
        return ""
    read = read_recipe(output)
    if read is None:
        return "it had findings when it was built" if is_ours(output) else "the file that is there is not ours"
    return _compare(task, read[1], settings)


def _compare(task: Task, recipe: Recipe, settings: Settings) -> str:
    request, output = task.request, task.output
    if recipe.draft != request.draft:
        return f"the PDF that is there is {'a' if recipe.draft else 'no'} draft"
    if recipe.paper != (request.paper or ""):
        return "the PDF that is there has another paper"
    inputs = find_inputs(request, settings, recipe)
    newer = [path for path in inputs.paths if is_newer(path, output)]
    if newer:
        more = f" and {len(newer) - 1} more" if len(newer) > 1 else ""
        return f"`{newer[0]}`{more} changed since"
    return "what it is made from, an option or the program is another"


def is_newer(path: Path, output: Path) -> bool:
    """Whether a file was changed after another, or is gone."""
    try:
        return path.stat().st_mtime_ns > output.stat().st_mtime_ns
    except (OSError, ValueError):
        return True


def refresh(task: Task, settings: Settings) -> None:
    """Give a PDF that is up to date the present time where an input is younger, so that `make` rests, too."""
    read = read_recipe(task.output)
    if read is None:
        return
    inputs = find_inputs(task.request, settings, read[1])
    if any(is_newer(path, task.output) for path in list_needed(inputs)):
        with suppress(OSError):
            os.utime(task.output)


def list_needed(inputs: Inputs) -> tuple[Path, ...]:
    """List the files that a rule of `make` names: all but the fonts that are installed."""
    return (inputs.outline, *inputs.named, *inputs.layouts, *inputs.own_fonts)


def list_rules(tasks: Iterable[Task], settings: Settings) -> tuple[tuple[Path, tuple[Path, ...]], ...]:
    """List each PDF with the files that it needs."""
    return tuple((task.output, list_needed(find_inputs(task.request, settings))) for task in tasks)


def write_rules(listed: Iterable[tuple[Path, tuple[Path, ...]]]) -> bytes:
    """Write a rule of `make` for each PDF, and an empty one for each file: one that is gone does not stop it."""
    rules: list[str] = []
    needed: dict[str, None] = {}
    for output, paths in listed:
        files = dict.fromkeys(map(_quote, paths))
        needed |= files
        rules.append(f"{_quote(output)}: {' '.join(files)}\n")
    rules += [f"{name}:\n" for name in needed]
    return "\n".join(rules).encode("utf-8", "surrogateescape")


def _quote(path: Path) -> str:
    """A name as `make` reads it (GNU make, 4.3 and 4.4.1); it has no way to write a line end."""
    return SPECIAL.sub(r"\\\g<0>", os.path.normpath(path)).replace("$", "$$")


def find_orphans(folders: Iterable[Path], made: Iterable[Path]) -> Iterator[Path]:
    """Find PDFs of ours in folders that are none of those that the outlines make."""
    wanted = {os.path.realpath(path) for path in made}
    for folder in dict.fromkeys(folders):
        try:
            names = sorted(entry.name for entry in os.scandir(folder) if entry.name.lower().endswith(".pdf"))
        except OSError:
            continue  # not there
        for path in (folder / name for name in names):
            if os.path.realpath(path) not in wanted and is_ours(path):
                yield path


def is_ours(path: Path) -> bool:
    """Whether a PDF says that this program made it, in whatever version (XMP, `pdf:Producer`)."""
    try:
        with open(open_quietly(path), "rb") as file:  # noqa: PTH123 - a descriptor, no path
            return f"<pdf:Producer>{PROGRAM} ".encode() in file.read(LARGEST)
    except (OSError, ValueError):
        return False
