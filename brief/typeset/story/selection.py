"""What of a Brief a layout shows, and the line on the page that says what it leaves to the full brief."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec import Struct
from msgspec.structs import replace

from brief.document.tree import (
    Boxed,
    BulletList,
    Chart,
    Fact,
    FactList,
    Illustration,
    Link,
    Note,
    NoteFamily,
    NoteRef,
    Notes,
    Paragraph,
    Part,
    PullQuote,
    Text,
)
from brief.document.walk import first_points, list_marks, map_tree, plain
from brief.language.page.labels import labels
from brief.language.page.wording import enclose, part_entries
from brief.layout.selecting import OmittedPart
from brief.layout.types import PartName
from brief.typeset.story.inline import parts_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from brief.document.tree import Block, Brief, Figure, Inline, Inlines
    from brief.language.page.labels import Labels
    from brief.layout.selecting import Selection
    from brief.layout.types import Layout

APART = Text(",\u2009")  # between two places


def select(brief: Brief, layout: Layout) -> Brief:
    """The brief as `layout` shows it: the brief itself where that leaves nothing out."""
    chosen = layout.selection
    if chosen.whole:
        return brief
    words = labels(brief.fields.language)
    kept = tuple(shorten(part, chosen) for part in brief.parts if part.name not in chosen.omits)
    notes = {note.id: note for part in brief.parts for block in list_notes(part) for note in block.notes}
    placed = OmittedPart.EVIDENCE_NOTES in chosen.omits
    letters = OmittedPart.EDITOR_NOTES in chosen.omits
    readings = dict.fromkeys(list_readings(kept, notes)) if placed else ()
    ids = frozenset(list_ids(kept))
    marks = ShownMarks(notes, ids, words.source, words.in_full, placed=placed, dropped=letters)
    kept = tuple(marks.turn(part) for part in kept)
    kept = keep_records(kept) if placed else kept
    kept = name_authors(keep_cited(kept), brief, words) if OmittedPart.CITATION in chosen.omits else keep_cited(kept)
    left = Left(words, tuple(list_left(brief.parts, kept, chosen, words, tuple(readings))))
    return replace(brief, parts=(*kept, *left.tell(brief)))


def name_authors(parts: tuple[Part, ...], brief: Brief, words: Labels) -> tuple[Part, ...]:
    """Name the authors on page 1 where the citation, which names them, is left out."""
    fact = Fact(words.authors, (Text(brief.fields.authors),))
    known = [f for part in parts for block in part.blocks if isinstance(block, FactList) for f in block.facts]
    if not brief.fields.authors or brief.fields.authors == brief.fields.issuer or fact in known:
        return parts
    out = []
    for part in parts:
        if part.name == PartName.TITLE:
            facts = [block for block in part.blocks if isinstance(block, FactList)]
            blocks = tuple(
                replace(block, facts=(*block.facts, fact)) if isinstance(block, FactList) else block
                for block in part.blocks
            )
            blocks = blocks if facts else (*blocks, FactList((fact,), part.mark))
            out.append(replace(part, blocks=blocks))
        else:
            out.append(part)
    return tuple(out)


# -- parts and points --------------------------------------------------------------------------------------------------


def shorten(part: Part, chosen: Selection) -> Part:
    """A section with its first points, the first figures; other parts are what they are."""
    if part.name == PartName.FIGURES:
        return replace(part, blocks=part.blocks[: chosen.figures or None])
    most, boxes = chosen.points, OmittedPart.BOXES not in chosen.omits
    blocks = tuple(
        replace(block, points=first_points(block.points, most, alone=chosen.alone))
        if most and isinstance(block, BulletList)
        else block
        for block in part.blocks
        if boxes or not isinstance(block, Boxed | PullQuote)
    )
    return replace(part, blocks=blocks)


def count_points(parts: Iterable[Part]) -> int:
    """The points of all sections."""
    return sum(len(block.points) for part in parts for block in part.blocks if isinstance(block, BulletList))


def list_notes(part: Part) -> Iterator[Notes]:
    """The notes among a part's blocks."""
    yield from (block for block in part.blocks if isinstance(block, Notes))


def keep_cited(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Of notes those that something shown cites, each leading back to the marks that are shown."""
    shown = [mark for part in parts if not any(list_notes(part)) for mark in list_marks(part)]
    cited, ids = {mark.target for mark in shown}, {mark.id for mark in shown}
    out = []
    for part in parts:
        blocks: list[Block] = []
        for block in part.blocks:
            if isinstance(block, Notes):
                notes = (note for note in block.notes if note.id in cited)
                own = tuple(replace(note, back=tuple(name for name in note.back if name in ids)) for note in notes)
                blocks += [replace(block, notes=own)] if own else []
            else:
                blocks.append(block)
        if blocks:
            out.append(replace(part, blocks=tuple(blocks)))
    return tuple(out)


def keep_records(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Of several sources the records of those that something shown names."""
    named = {mark.target for part in parts for mark in list_marks(part)}
    out = []
    for part in parts:
        if part.name == PartName.SOURCES:
            shown = {b.mark for b in list_records(part) if not b.label or b.id in named}
            blocks = tuple(b for b in part.blocks if not isinstance(b, Paragraph) or b.mark in shown)
            out.append(replace(part, blocks=blocks))
        else:
            out.append(part)
    return tuple(out)


def list_records(part: Part) -> Iterator[Paragraph]:
    """The first line of each source's record."""
    yield from (block for block in part.blocks if isinstance(block, Paragraph) and block.id)


# -- marks -------------------------------------------------------------------------------------------------------------


class ShownMarks(Struct, frozen=True):
    """How marks are shown: evidence as its place in the source where `placed`, editor's notes not where `dropped`."""

    notes: Mapping[str, Note]
    ids: frozenset[str]  # what is shown and has a destination
    source: str  # the word for it
    in_full: str  # "{label} of the full brief": what a reference to a table says that the page has not
    placed: bool
    dropped: bool

    def turn(self, part: Part) -> Part:
        """A copy of a part with its marks as they are shown."""
        return map_tree(part, items=self.turn_items)

    def turn_items(self, items: tuple[object, ...]) -> tuple[object, ...]:
        """Inline content that has marks or links, as it is shown; any other tuple as it is."""
        if any(isinstance(item, NoteRef | Link) for item in items):
            return self.turn_marks(cast("Inlines", items))
        return items

    def turn_marks(self, content: Inlines) -> Inlines:
        """One mark for each place that a run of them names, and what parts two marks between those that are left."""
        out: list[Inline] = []
        seen: set[str] = set()
        between: Inline | None = None
        for at, item in enumerate(content):
            if parts_marks(content, at):
                between = item
            elif isinstance(item, NoteRef):
                mark = self.turn_mark(item)
                if mark is None or mark.label in seen:
                    continue
                if seen and between is not None:
                    wide = self.placed and mark.family is NoteFamily.EVIDENCE
                    out.append(APART if wide else between)
                seen.add(mark.label)
                out.append(mark)
            else:
                seen, between = set(), None
                lost = isinstance(item, Link) and item.url.startswith("#") and item.url[1:] not in self.ids
                out += self.lose(item) if lost and isinstance(item, Link) else (item,)
        return tuple(out)

    def lose(self, link: Link) -> Inlines:
        """Say that what a text refers to stands in the full brief."""
        return (Text(self.in_full.format(label=plain(link.content))),)

    def turn_mark(self, mark: NoteRef) -> NoteRef | None:
        """A mark as it is shown; None where nothing shown is what it leads to."""
        if mark.family is NoteFamily.EDITOR:
            return None if self.dropped else mark
        if mark.family is NoteFamily.TABLE or not self.placed:
            return mark
        note = self.notes.get(mark.target)
        if note is None or not note.record:
            return None
        return replace(mark, target=note.record, label=note.place, description=f"{self.source}, {note.place}")


def list_readings(parts: tuple[Part, ...], notes: Mapping[str, Note]) -> Iterator[str]:
    """The places of shown quotations whose notes say that the editors read words there."""
    shown = (notes.get(mark.target) for part in parts if not any(list_notes(part)) for mark in list_marks(part))
    yield from (note.place for note in shown if note is not None and note.read)


def list_ids(parts: Iterable[Part]) -> Iterator[str]:
    """The destinations of blocks, with those of their headings."""
    for part in parts:
        for block in part.blocks:
            yield getattr(block, "id", "")
            yield getattr(getattr(block, "heading", None), "id", "")


# -- the line ----------------------------------------------------------------------------------------------------------


class Left(Struct, frozen=True):
    """What is left to the full brief, in the brief's language."""

    words: Labels
    things: tuple[str, ...]

    def tell(self, brief: Brief) -> tuple[Part, ...]:
        """The line that says it; none where the brief has nothing that the layout leaves out."""
        if not self.things:
            return ()
        number = " ".join(filter(None, (brief.fields.series, brief.fields.number))).replace(" ", "\u00a0")
        language = brief.fields.language
        things = part_entries(language).join(self.things)
        line = self.words.left_out.format(number=enclose(number, language) if number else "", things=things)
        return (Part(PartName.LEFT_OUT, (Paragraph((Text(line),), "disclaimer", brief.mark),), brief.mark),)


def list_left(
    parts: tuple[Part, ...], kept: tuple[Part, ...], chosen: Selection, words: Labels, readings: tuple[str, ...]
) -> Iterator[str]:
    """What the brief has and the page has not, in the order of the brief; `readings` are places."""
    total = count_points(parts)
    fewer = total - count_points(kept)
    if fewer:
        yield words.left_points.format(count=fewer, total=total)
    there = {part.name for part in parts} | list_kinds(parts)
    drawn = {block.id for block in list_figures(kept)}
    if drawn:
        yield from (figure.label for figure in list_figures(parts) if figure.id not in drawn)
    records = {block.id for part in kept if part.name == PartName.SOURCES for block in list_records(part)}
    numbers = [b.label for part in parts if part.name == PartName.SOURCES for b in list_records(part)]
    ids = [b.id for part in parts if part.name == PartName.SOURCES for b in list_records(part)]
    lost = [n for n, name in enumerate(ids) if name not in records]
    if lost:
        yield f"{words.sources} {span_numbers(lost, numbers)}"
    if list_pulled(parts) > list_pulled(kept):
        yield words.left_pull_quotes
    for name in OmittedPart:
        if name is OmittedPart.EDITOR_NOTES:
            has, shown = count_letters(parts), count_letters(kept)
            if has > shown:
                yield words.left_editor_notes.format(count=has - shown, total=has)
        elif name in chosen.omits and name in there:
            phrase: str = getattr(words, f"left_{name.value}")
            yield phrase
        if name is OmittedPart.EVIDENCE_NOTES and readings:
            yield words.left_readings.format(places=", ".join(readings))


def list_pulled(parts: Iterable[Part]) -> int:
    """How many quotations are pulled out."""
    return sum(isinstance(block, PullQuote) for part in parts for block in part.blocks)


def list_kinds(parts: Iterable[Part]) -> set[str]:
    """What stands within the parts of sections, and may be left out all the same."""
    return {OmittedPart.BOXES.value for part in parts for block in part.blocks if isinstance(block, Boxed)}


def list_figures(parts: Iterable[Part]) -> Iterator[Figure]:
    """All figures, in their order."""
    yield from (block for part in parts for block in part.blocks if isinstance(block, Chart | Illustration))


def span_numbers(places: Sequence[int], numbers: Sequence[str]) -> str:
    """The numbers at some places, those that follow one another as a span: "[3], [7]–[9]"."""
    spans: list[list[int]] = []
    for at in places:
        if spans and spans[-1][-1] == at - 1:
            spans[-1].append(at)
        else:
            spans.append([at])
    return ", ".join(
        numbers[span[0]] if len(span) == 1 else f"{numbers[span[0]]}–{numbers[span[-1]]}" for span in spans
    )


def count_letters(parts: Iterable[Part]) -> int:
    """How many editor's notes there are."""
    return sum(len(block.notes) for part in parts for block in list_notes(part) if block.family is NoteFamily.EDITOR)
