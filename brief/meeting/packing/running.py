"""`brief pack` from the pack's file to the written PDF, read top to bottom: read, prepare papers, bind, write."""

from __future__ import annotations

import os
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from brief.diagnostics import Code, Mark, Report
from brief.files import UnreadableError, read_given
from brief.garbage import look_for_garbage_before
from brief.marked import MOST_BYTES
from brief.meeting.packing.briefs import Ask, prepare_brief
from brief.meeting.packing.papers import AgendaEntry
from brief.meeting.packing.pdfs import prepare_pdf
from brief.meeting.packing.reader import read_pack
from brief.outline.issue import LABELS, check_marking, find_label
from brief.outputs import FileKind, Output, write_output
from brief.pipeline import Lap, Outcome, Request, stops

if TYPE_CHECKING:
    from typing import BinaryIO

    from brief.meeting.packing.binding import Bound
    from brief.meeting.packing.types import Pack


@look_for_garbage_before
def run(file: str, ask: Ask, target: Path | BinaryIO) -> Outcome:
    """Build the pack and write it, whole or not at all; nothing is written where a finding stops it.

    Raises BrokenPipeError where nobody reads a stream any more.
    """
    report, laps = Report(), []
    request = Request(file, strict=ask.strict, allow_outside=ask.allow_outside)
    since = perf_counter()
    pack = load(file, report, ask.settings)
    bound = None
    if pack is not None and not stops(report, request):
        entries = prepare(pack, ask, report)
        laps.append(Lap("papers", (perf_counter() - since) * 1000))
        if entries is not None and not stops(report, request) and spares_inputs(pack, entries, target, report):
            bound = set_pack(pack, entries, ask, report)
    laps.append(Lap("bind", (perf_counter() - since) * 1000 - sum(lap.milliseconds for lap in laps)))
    written: tuple[Output, ...] = ()
    if bound is not None and not stops(report, request):
        written = write_output(bound.data, target, FileKind.BRIEF, report, bound.pages)
    laps.append(Lap("write", (perf_counter() - since) * 1000 - sum(lap.milliseconds for lap in laps)))
    return Outcome(request, report.findings, tuple(laps), written)


def load(file: str, report: Report, settings: tuple[str, ...] = ()) -> Pack | None:
    """Read the pack's file."""
    try:
        data = read_given(file, MOST_BYTES + 1)
    except UnreadableError as error:
        report.error(Code.OUTLINE_UNREADABLE, Mark(file, 1, 1, 1, 1), f"pack {error.message}", error.help)
        return None
    return read_pack(data, file, report, settings)


def prepare(pack: Pack, ask: Ask, report: Report) -> tuple[AgendaEntry, ...] | None:
    """Prepare every paper, so that one run shows what is wrong with any; None where one is missing."""
    entries, whole = [], True
    for at, item in enumerate(pack.items, 1):
        paper = None
        if item.outline is not None:
            paper = prepare_brief(pack, item, f"{at:02}", ask, report)
        elif item.pdf is not None:
            paper = prepare_pdf(pack, item, f"{at:02}", ask, report)
        whole = whole and (paper is not None or (item.outline is None and item.pdf is None))
        title = item.title.value if item.title else (paper.title if paper else "")
        entries.append(AgendaEntry(item, item.item.value if item.item else str(at), title, paper))
    check_markings(pack, entries, report)
    return tuple(entries) if whole else None


def check_markings(pack: Pack, entries: list[AgendaEntry], report: Report) -> None:
    """Hold the markings against TLP 2.0: who may have the whole may have each paper in it."""
    for said in (pack.marking, *(item.marking for item in pack.items)):
        check_marking(said, report)
    own = find_label(pack.marking.value) if pack.marking else None
    for entry in entries:
        label = find_label(entry.paper.marking) if entry.paper else None
        if label is None or (own is not None and LABELS.index(own) <= LABELS.index(label)):
            continue
        place = pack.marking.mark if pack.marking else pack.mark
        fact = f"the pack is marked `{own}`" if own else "the pack has no label of TLP"
        fact = f"{fact}, and its item {entry.label} is `{label}`, which fewer may read"
        report.warn(Code.MARKING_LOWER, place, fact, f"mark the pack `{label}`, or leave the paper out")


def set_pack(pack: Pack, entries: tuple[AgendaEntry, ...], ask: Ask, report: Report) -> Bound | None:
    """Bind the papers."""
    # 60 ms that a pack with findings does not need (uharfbuzz)
    from brief.meeting.packing.binding import bind  # noqa: PLC0415

    return bind(pack, entries, ask, report)


def spares_inputs(pack: Pack, entries: tuple[AgendaEntry, ...], target: Path | BinaryIO, report: Report) -> bool:
    """Whether the target is none of the files that the pack is made from; with a finding where it is."""
    if not isinstance(target, Path):
        return True
    folder, place = Path(pack.file).parent, os.path.realpath(target)
    inputs = [(pack.file, pack.mark, Path(pack.file))]
    for item in pack.items:
        inputs += [(name.value, name.mark, folder / name.value) for name in (item.outline, item.pdf) if name]
    for entry in entries:
        inputs += [(str(path), entry.item.mark, path) for path in (entry.paper.inputs if entry.paper else ())]
    for name, mark, path in inputs:
        if os.path.realpath(path) == place:
            fact = f"the PDF would be written over `{name}`"
            report.error(Code.OUTPUT_ONTO_INPUT, mark, fact, "name another file or a folder with `-o`")
            return False
    return True
