"""A pack's briefs: each outline proved, composed and set, as `brief build` does, but for its file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from brief.diagnostics import Code, Report
from brief.document.tree import Callout, NoteRef, Paragraph, Text
from brief.document.walk import plain
from brief.files import UnreadableError, is_within, read_given
from brief.images.reader import read_image
from brief.images.types import ImageRequest
from brief.language.page.labels import labels
from brief.language.page.pack_words import pack_words
from brief.language.page.wording import clause_comma
from brief.layout.reader import read_layout
from brief.layout.types import PartName
from brief.marked import Scalar
from brief.meeting.packing.hand import tell
from brief.meeting.packing.papers import PackPaper, SourceRecord, Spoken
from brief.outline.types import BriefStatus
from brief.pdf.structure_tree import Element
from brief.pipeline import DEFAULT_LAYOUT, UNDATED, Request, prove, stops

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from brief.document.tree import Brief, Inline, Inlines
    from brief.images.types import Image
    from brief.layout.types import Layout
    from brief.meeting.packing.types import Item, Pack
    from brief.outline.types import Outline
    from brief.sources.types import Source

PARTING: Final = frozenset(" ,\u00a0\u2009\u200a\u202f\u2060")
SHIPPED: Final = ("/", ".yaml", ".yml")  # what tells a path from a shipped layout's name


class Ask(Struct, frozen=True):
    """What is asked of the whole pack."""

    strict: bool = False
    allow_outside: bool = False
    moment: datetime | None = None  # of a pack without a date (SOURCE_DATE_EPOCH)
    settings: tuple[str, ...] = ()  # KEY=VALUE each, over the pack's file
    producer: str = ""  # in whose name the file is made, where it is another version's (`brief.issued`)


def find_file(pack: Pack, name: Scalar, ask: Ask, report: Report) -> Path | None:
    """Find a file that an item names, from the pack's folder; None with a finding where it may not be read."""
    folder = Path(pack.file).parent
    path = folder / name.value
    try:
        if not ask.allow_outside and not is_within(path, folder):
            fact = f"`{name.value}` lies outside the pack's folder"
            report.error(Code.PACK_ITEM_OUTSIDE, name.mark, fact, "copy it there, or allow it with `--allow-outside`")
            return None
        read_given(str(path), 1)
    except UnreadableError as error:
        report.error(Code.PACK_ITEM_UNREADABLE, name.mark, f"`{name.value}` {error.message}", error.help)
    except ValueError:
        fact = "the file's name holds a character that no path can hold"
        report.error(Code.PACK_ITEM_UNREADABLE, name.mark, fact, "write another name")
    else:
        return path
    return None


def prepare_brief(pack: Pack, item: Item, key: str, ask: Ask, report: Report) -> PackPaper | None:
    """Prove and set the brief of an item; None where a finding stops it."""
    path = None if item.outline is None else find_file(pack, item.outline, ask, report)
    if path is None:
        return None
    layout = find_layout(pack, item, ask, report)
    if layout is None and (item.layout or pack.layout):
        return None
    request = Request(str(path), strict=ask.strict, allow_outside=ask.allow_outside, layout=_name_layout(pack, item))
    proved = prove(request)
    own = Report()
    own.diagnostics += proved.outcome.diagnostics
    made = None
    if proved.outline is not None and proved.evidence is not None:
        outline = proved.outline
        layout = layout or _read_own(outline, path, ask, own)
        images = _read_images(outline, path, ask, own)
        if layout is not None and not stops(own, request):
            # 60 ms that a pack with findings does not need (uharfbuzz)
            from brief.compose import compose  # noqa: PLC0415

            brief = compose(outline, proved.evidence, own, images, draft=False, moment=ask.moment or UNDATED)
            if brief is not None and not stops(own, request):
                made = _set(pack, item, key, outline, brief, layout, proved.evidence.sources, own)
    report.diagnostics += own.diagnostics
    return None if stops(own, request) else made


def find_layout(pack: Pack, item: Item, ask: Ask, report: Report) -> Layout | None:
    """Read the layout that the item names, or the pack; None where neither does, or with a finding."""
    name = item.layout or pack.layout
    if name is None:
        return None
    return read_layout(name, Path(pack.file).parent, report, allow_outside=ask.allow_outside)


def _name_layout(pack: Pack, item: Item) -> str | None:
    """Name that layout as from here: what it finds has been told."""
    name = item.layout or pack.layout
    if name is None:
        return None
    path = any(mark in name.value for mark in SHIPPED)
    return os.path.join(Path(pack.file).parent, name.value) if path else name.value  # noqa: PTH118 - a string is wanted


def _read_own(outline: Outline, path: Path, ask: Ask, report: Report) -> Layout | None:
    name = outline.layout or Scalar(DEFAULT_LAYOUT, outline.mark)
    return read_layout(name, path.parent, report, allow_outside=ask.allow_outside)


def _read_images(outline: Outline, path: Path, ask: Ask, report: Report) -> tuple[Image, ...]:
    wanted = (ImageRequest(file.value, file.mark) for file in outline.images)
    read = (read_image(image, path.parent, report, allow_outside=ask.allow_outside) for image in wanted)
    return tuple(image for image in read if image is not None)


def _set(
    pack: Pack,
    item: Item,
    key: str,
    outline: Outline,
    brief: Brief,
    layout: Layout,
    sources: tuple[Source, ...],
    report: Report,
) -> PackPaper | None:
    """Set a brief for its place in the pack."""
    # 60 ms that a pack with findings does not need (uharfbuzz)
    from brief.typeset.gallery import set_chapter  # noqa: PLC0415

    part = Element("Part", language="" if outline.language == pack.language else outline.language)
    chapter = set_chapter(brief, layout, part, report, f"{key}-")
    if chapter is None:
        return None
    fields, spoken = brief.fields, outline.language
    number = "\u00a0".join(filter(None, (fields.series, fields.number)))
    return PackPaper(
        key=key,
        item=item,
        label=item.item.value if item.item else "",
        title=fields.title,
        kind=item.paper.value if item.paper else number or pack_words(pack.language).policy_brief,
        about=_say_about(outline, number or fields.issuer, fields.date),
        marking=item.marking.value if item.marking else fields.marking,
        pages=len(chapter.sheets),
        records=tuple(_list_records(outline, brief, sources, pack.language)),
        attachments=brief.attachments,
        messages=tuple(_list_messages(brief)),
        language=spoken,
        spoken=Spoken(spoken, spoken if number and not item.paper else "", spoken),
        chapter=chapter,
        part=part,
        inputs=tuple(Path(outline.file).parent / file.value for file in outline.files),
    )


def _say_about(outline: Outline, known: str, date: str) -> str:
    """What it is, its version and its date, all in its own language."""
    words = pack_words(outline.language)
    written = labels(outline.language).version.format(version=outline.version.value) if outline.version else ""
    version = written.replace(" ", "\u00a0")
    issued = words.draft_of.format(date=date) if outline.status is BriefStatus.DRAFT and date else date
    return clause_comma(outline.language).join(filter(None, (known, version, issued))) or words.policy_brief


def _list_messages(brief: Brief) -> list[str]:
    """The key messages, without the marks of their notes."""
    blocks = [block for part in brief.parts if part.name == PartName.KEY_MESSAGES for block in part.blocks]
    points = [point for block in blocks if isinstance(block, Callout) for point in block.points]
    return [plain(_leave_out_notes(point.content)).strip() for point in points]


def _leave_out_notes(content: Inlines) -> Inlines:
    """Words without the marks of notes, and without what stands before each of these."""
    pairs = zip(content, (*content[1:], None), strict=True)
    return tuple(one for one, after in pairs if not isinstance(one, NoteRef) and not _leads(one, after))


def _leads(inline: Inline, after: Inline | None) -> bool:
    """Whether an inline is but a space or a comma before a note's mark."""
    return isinstance(after, NoteRef) and isinstance(inline, Text) and PARTING.issuperset(inline.value)


def _list_records(outline: Outline, brief: Brief, sources: tuple[Source, ...], own: str) -> Iterator[SourceRecord]:
    """What the register says of each source, in the words of the brief's own record."""
    from brief.compose.back import name_record  # noqa: PLC0415 - imported already, with `compose`

    blocks = [block for part in brief.parts if part.name == PartName.SOURCES for block in part.blocks]
    said = {block.id: block.content for block in blocks if isinstance(block, Paragraph)}
    for source in sources:
        entry = next((entry for entry in outline.sources if entry.id.value == source.id), None)
        words = said.get(name_record(source.id), (Text(f"{source.file}."),))
        yield SourceRecord(
            tell(words, outline.language, own), source.sha256, entry.url.value if entry and entry.url else ""
        )
