"""Where each file that a pack carries belongs: its own file, the papers' outlines with their sources, layouts, PDFs."""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct, field

from brief.diagnostics import Code, Report
from brief.document.carrying import TakenNames
from brief.files import YAML_SUFFIXES
from brief.issued.names import count_climbs, settle
from brief.issued.placing import HELP_LOST, UP, Kit, Placer, follow, place_named, read_carried
from brief.issued.types import Opened
from brief.meeting.packing.reader import read_pack
from brief.pipeline import DEFAULT_LAYOUT

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.issued.types import Carried
    from brief.meeting.packing.types import Item, Pack


class Shelf(Struct):
    """What a pack carries, sorted: each paper's files by their names without its key, each layout's in their order."""

    papers: dict[str, list[Carried]] = field(default_factory=dict)
    layouts: dict[str, list[Carried]] = field(default_factory=dict)
    ledgers: list[Carried] = field(default_factory=list)
    placed: dict[str, bytes] = field(default_factory=dict)  # by paths from the pack's folder
    fonts: list[str] = field(default_factory=list)
    outside: bool = False
    sound: bool = True


def place_pack(opened: Opened, first: Carried, mark: Mark, report: Report) -> Kit | None:
    """Place what a pack carries; None, with findings, where making it again would lack something."""
    settings = opened.recipe.settings if opened.recipe else ()
    findings = Report()
    pack = read_pack(first.data, f"{mark.file}/{first.name}", findings, settings)
    if pack is None or findings.failed:
        report.diagnostics += findings.diagnostics
        return None
    shelf = sort_files(opened, pack, first, mark, report)
    begin(shelf, opened, mark, report).put(first.name, first.data)
    if pack.layout is not None or not any(item.outline for item in pack.items):
        own = begin(shelf, opened, mark, report, chain=shelf.layouts.get("", []))
        place_layout(own, pack.layout.value if pack.layout else DEFAULT_LAYOUT)
        close(shelf, own)
    for at, item in enumerate(pack.items, 1):
        key = f"{at:02}"
        if item.outline is not None:
            place_brief(shelf, key, pack, item, (opened, mark, report))
        elif item.pdf is not None:
            placer = begin(shelf, opened, mark, report)
            place_pdf(placer, item.pdf.value, shelf.papers.get(key, []))
            close(shelf, placer)
    return finish(shelf, first) if shelf.sound else None


def sort_files(opened: Opened, pack: Pack, first: Carried, mark: Mark, report: Report) -> Shelf:
    """Sort what is carried by what it is of: the trailer names the layouts' files, others have their paper's key."""
    shelf = Shelf()
    by_name = {file.name: file for file in opened.carried}
    named = [entry.partition("/") for entry in (opened.recipe.files if opened.recipe else ())]
    for key, _, name in named:
        if name in by_name:
            shelf.layouts.setdefault(key, []).append(by_name[name])
    others = {first.name, *(name for _, _, name in named)}
    keys = {f"{at:02}" for at, item in enumerate(pack.items, 1) if item.outline or item.pdf}
    for file in opened.carried:
        if file.name in others:
            continue
        key, _, name = file.name.partition("-")
        if key in keys and name:
            own = type(file)(name, file.relationship, file.description, file.data)
            shelf.papers.setdefault(key, []).append(own)
        else:
            report.error(Code.ISSUED_ATTACHMENT, mark, f"the attachment `{file.name}` is not of the pack", HELP_LOST)
    return shelf


def begin(
    shelf: Shelf,
    opened: Opened,
    mark: Mark,
    report: Report,
    folder: str = "",
    chain: list[Carried] | None = None,
) -> Placer:
    """Begin to place files into what is placed already; their paths are from `folder`."""
    return Placer(opened, mark, report, TakenNames(), shelf.placed, folder=folder, chain=chain)


def close(shelf: Shelf, placer: Placer) -> None:
    """Take over what placing came to."""
    shelf.sound = shelf.sound and placer.sound
    shelf.fonts += placer.fonts


def place_brief(shelf: Shelf, key: str, pack: Pack, item: Item, work: tuple[Opened, Mark, Report]) -> None:
    """Place a brief: its outline, what that names, and its layout."""
    opened, mark, report = work
    carried = tuple(shelf.papers.get(key, ()))
    own = Opened(opened.pages, opened.producer, None, opened.read, carried)
    path = settle(item.outline.value) if item.outline else None
    placer = begin(shelf, own, mark, report, posixpath.dirname(path or ""))
    if path is None or not carried:
        placer.lose(f"it does not carry the outline `{item.outline.value if item.outline else ''}`")
        close(shelf, placer)
        return
    first = carried[0]
    outline = read_carried(own, first, mark, report)
    if outline is None:
        shelf.sound = False
        return
    placer.used.add(placer.names.take(first.name, ""))
    placer.put(posixpath.basename(path), first.data)
    before = set(shelf.placed)
    ledger = place_named(placer, outline, first)
    if ledger is not None:
        named = f"{key}-{ledger.name}"
        shelf.ledgers.append(type(ledger)(named, ledger.relationship, ledger.description, ledger.data))
    shelf.outside = shelf.outside or any(leads_out(new, placer.folder) for new in set(shelf.placed) - before)
    for file in carried:
        if file.name not in placer.used:
            fact = f"the attachment `{key}-{file.name}` is not of the brief"
            report.error(Code.ISSUED_ATTACHMENT, mark, fact, HELP_LOST)
    close(shelf, placer)
    over = item.layout or pack.layout
    chained = begin(shelf, own, mark, report, "" if over else placer.folder, shelf.layouts.get(key, []))
    named_layout = over or outline.layout
    place_layout(chained, named_layout.value if named_layout else DEFAULT_LAYOUT)
    close(shelf, chained)


def leads_out(path: str, folder: str) -> bool:
    """Whether a path from the pack's folder is not below another folder."""
    return posixpath.relpath(f"/{path}", f"/{folder}").startswith("../") or path.startswith("../")


def place_layout(placer: Placer, name: str) -> None:
    """Place a layout and what it extends: a shipped one by its name, any other by its path."""
    is_path = name.endswith(YAML_SUFFIXES)
    path = settle(name) if is_path else None
    if is_path and path is None:
        placer.lose(f"the layout `{name}` has no path within a folder", Code.ISSUED_NAME)
        return
    follow(placer, PurePosixPath(name if is_path else f"{name}.yaml").name, path, given=None)


def place_pdf(placer: Placer, value: str, carried: list[Carried]) -> None:
    """Place a PDF as it was received; what it has attached itself comes of it again."""
    path, name = settle(value), PurePosixPath(value).name
    found = next((file for file in carried if file.name == name), None)
    if path is None or found is None:
        placer.lose(f"it does not carry `{value}`, which its pack names")
    else:
        placer.put(path, found.data)


def finish(shelf: Shelf, first: Carried) -> Kit:
    """Put the pack so deep that no path leads out of the whole."""
    climbs = max(map(count_climbs, shelf.placed))
    folder = "/".join([UP] * climbs)
    files = {posixpath.normpath(posixpath.join(folder, path)): data for path, data in shelf.placed.items()}
    home = posixpath.normpath(posixpath.join(folder, first.name))
    outside = shelf.outside or climbs > 0
    return Kit(files, home, None, outside, tuple(shelf.fonts), tuple(shelf.ledgers), pack=True)
