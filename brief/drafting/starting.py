"""A first outline from the files that the user names to the file that is written: whole, or not at all."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.diagnostics import Code, Mark
from brief.drafting.draft import draft_outline
from brief.drafting.reading import read_given
from brief.drafting.writer import SCHEMA
from brief.files import find_alike
from brief.outline.schema import describe_outlines
from brief.resources import seeds_folder
from brief.writing import LinkedError, find_stray, reason, write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.diagnostics import Report
    from brief.drafting.dry_run import DryRun

EXAMPLE = "anti-drug-cooperation"
NOTHING_WRITTEN = "what was there before is untouched; make room or name another place"


class DraftOrder(Struct, frozen=True):
    """What is asked for: an outline from sources, each as the user names it."""

    outline: str
    sources: tuple[str, ...]
    language: str = ""  # a BCP 47 tag; left out: the one that the first source is found to be in
    force: bool = False  # whether a file that is there is written over
    allow_outside: bool = False


class Begun(Struct, frozen=True):
    """A file that was written, and what it holds."""

    file: str
    sha256: str
    size: int  # bytes
    claims: int = 0
    rows: int = 0
    left_out: int = 0  # numbers
    pages: int = 0  # that a build makes of it


def start(order: DraftOrder, report: Report) -> tuple[Begun, ...]:
    """Write a first outline and, where there is none beside it, the schema that its first line names.

    Nothing is written where `report` got an error.
    """
    target = Path(order.outline)
    named = name_sources(order, report)
    if report.failed or not is_free((target,), report, force=order.force):
        return ()
    givens = read_given(named, target.parent, order.language, set(), report, allow_outside=order.allow_outside)
    if report.failed or not givens:
        return ()
    trial = draft_outline(givens, order.outline, givens[0].source.language, report)
    if trial is None:
        return ()
    text = trial.written.text
    files = [(target, text.encode())]
    schema = target.parent / SCHEMA
    if not os.path.lexists(schema):
        files.append((schema, write_schema()))
    return tuple(tell(file, data, trial if file == target else None) for file, data in write(files, report))


def start_example(folder: str, report: Report, *, force: bool) -> tuple[Begun, ...]:
    """Write the shipped example, its source and the schema into a folder; nothing where `report` got an error."""
    seeds = sorted(path for path in seeds_folder().iterdir() if path.stem == EXAMPLE)
    files = [(Path(folder) / path.name, path.read_bytes()) for path in seeds]
    files.append((Path(folder) / SCHEMA, write_schema()))
    if not is_free((path for path, _ in files), report, force=force):
        return ()
    return tuple(tell(file, data, None) for file, data in write(files, report))


def write_schema() -> bytes:
    """Write the schema as `brief schema outline` prints it."""
    return (json.dumps(describe_outlines(), indent=1, ensure_ascii=False) + "\n").encode()


def relate(file: str, folder: Path) -> str:
    """Give a file's path from a folder, with the slashes of an outline."""
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:  # another drive of Windows, or a name that no path can have
        return file


def name_sources(order: DraftOrder, report: Report) -> list[tuple[str, Mark]]:
    """Give the sources' paths from the outline's folder, each with the place of its findings: the file itself.

    One that is named twice, is not there, or would be written over by the outline's PDF is a finding.
    """
    folder, pdf = Path(order.outline).parent, Path(order.outline).with_suffix(".pdf")
    seen: set[str] = set()
    named: list[tuple[str, Mark]] = []
    for file in order.sources:
        place, mark = os.path.normpath(file), Mark(file, 1, 1, 1, 1)
        if place in seen:
            report.error(Code.OUTLINE_DUPLICATE_ID, mark, f"`{file}` is named twice", "name each source once")
        elif "\0" not in file and not os.path.lexists(file):
            near = find_alike(file, Path())
            hint = f"did you mean `{near}`?" if near else "its path is from the folder that the command is run in"
            report.error(Code.SOURCE_UNREADABLE, mark, f"`{file}` does not exist", hint)
        elif place == os.path.normpath(pdf):
            free = f"{Path(order.outline).stem}-brief{Path(order.outline).suffix}"
            fact = f"the PDF of `{order.outline}` would be written over `{file}`, its source"
            report.error(Code.OUTPUT_ONTO_INPUT, mark, fact, f"name the outline otherwise, such as `{free}`")
        seen.add(place)
        named.append((relate(file, folder), mark))
    return named


def is_free(paths: Iterable[Path], report: Report, *, force: bool) -> bool:
    """Whether files may be written; what is there already is a finding."""
    for path in paths:
        if not force and os.path.lexists(path):  # a link to nothing too
            hint = "name another file, or write over it with `--force`; `--add FILE` adds a source to an outline"
            report.error(Code.OUTPUT_EXISTS, Mark(str(path), 1, 1, 1, 1), "there is such a file already", hint)
    return not report.failed


def write(files: Sequence[tuple[Path, bytes]], report: Report) -> list[tuple[Path, bytes]]:
    """Write files, or none: those that are written before one fails are taken away again."""
    written: list[tuple[Path, bytes]] = []
    for path, data in files:
        new = not os.path.lexists(path)
        try:
            link = find_stray(path)
            if link is not None:
                raise LinkedError(link)
            write_file(path, data)
        except (OSError, ValueError) as error:
            code = Code.OUTPUT_LINKED if isinstance(error, LinkedError) else Code.OUTPUT_UNWRITABLE
            report.error(code, Mark(str(path), 1, 1, 1, 1), f"file cannot be written: {reason(error)}", NOTHING_WRITTEN)
            for done, _ in written:
                done.unlink(missing_ok=True)
            return []
        if new:
            written.append((path, data))
    return [(path, data) for path, data in files]


def tell(path: Path, data: bytes, trial: DryRun | None) -> Begun:
    """Tell what was written."""
    begun = Begun(str(path), sha256(data).hexdigest(), len(data))
    if trial is None:
        return begun
    draft = trial.draft
    claims = len(draft.key_messages) + sum(map(len, draft.sections.values()))
    left_out = len(draft.omitted) + draft.more_omitted
    return Begun(str(path), begun.sha256, begun.size, claims, len(draft.rows), left_out, trial.pages)
