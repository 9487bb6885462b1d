"""Every word of a Brief in the order in which a layout prints it: what readers of the PDF must give back."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.tree import (
    BulletList,
    Callout,
    Chart,
    Emphasis,
    FactList,
    Foreign,
    Heading,
    Illustration,
    Link,
    NoteFamily,
    NoteRef,
    Notes,
    Paragraph,
    Part,
    PrintedNumbers,
    Profile,
    Strong,
    Table,
    Text,
    Unverified,
)
from brief.layout.forms import CalloutForm, MarkForm, NumberForm, PointForm, Remarks, TableForm
from brief.layout.types import PartName
from brief.outline.types import ChartKind
from brief.typeset.story.cover import part_imprint
from brief.typeset.story.derived import part_derived
from brief.typeset.story.selection import select
from brief.typeset.story.statistics import share_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from brief.document.tree import Block, Brief, Inlines, Note
    from brief.layout.types import Layout

STANDARD = frozenset(PartName)
OPEN, CLOSE = "\ue000", "\ue001"  # around a note's mark
NUMBER = "\0"  # a number that runs through the brief
SCALE = "\1"  # around the values of a scale, of which as many are printed as have room, in even steps
MAYBE = "\2"  # around texts each of which is printed where it has room


def read_order(brief: Brief, layout: Layout) -> Iterator[Part]:
    """The parts as the layout's bands place them, then those that it does not name."""
    apart = any(PartName.FACTS in stack for band in layout.bands for stack in band.stacks)
    parts = part_derived(part_imprint(brief.parts, layout) if apart else brief.parts, layout)
    placed = list(placed_parts(parts, layout))
    yield from placed
    names = {part.name for part in placed}
    yield from (part for part in parts if part.name not in names)


def placed_parts(parts: tuple[Part, ...], layout: Layout) -> Iterator[Part]:
    named = {part.name: part for part in parts}
    for band in layout.bands:
        alone = band.columns == 1 and len(band.stacks) == 1 and not band.panel
        for name in (name for stack in band.stacks for name in stack):
            if name is PartName.FURTHER:
                yield from (part for part in parts if part.name not in STANDARD)
            elif name in named:
                yield named[name]
            figures = named.get(PartName.FIGURES)
            if alone and figures and name is not band.stacks[0][-1]:  # they follow their section
                behind = tuple(b for b in figures.blocks if isinstance(b, Chart | Illustration) and b.section == name)
                yield replace(figures, blocks=behind)
                left = tuple(block for block in figures.blocks if block not in behind)
                named[PartName.FIGURES] = replace(figures, blocks=left)


def words_of(brief: Brief, layout: Layout) -> list[str]:
    """Each text of the page, whole; running heads and feet are not of the document."""
    brief = select(brief, layout)
    if any(band.facing for band in layout.bands):
        return Faced(brief, layout).words()
    numbers = count(1)
    texts = (text for part in read_order(brief, layout) for block in part.blocks for text in of_block(block, layout))
    return [f"{next(numbers)}." if text == NUMBER else text for text in texts]


class Faced:
    """The words of a layout whose claims face their notes: each note once, behind the mark that it stands beside."""

    def __init__(self, brief: Brief, layout: Layout) -> None:
        """Know the parts and the notes."""
        self.brief = brief
        self.layout = layout
        self.parts = {part.name: part for part in part_derived(brief.parts, layout)}
        self.notes = {note.id: note for part in brief.parts for block in part.blocks for note in notes_in(block)}
        sections = [part for part in brief.parts if any(isinstance(block, BulletList) for block in part.blocks)]
        self.order = [*sections, *(self.parts[name] for name in ("key_messages", "big_numbers", "statistics"))]
        self.editors = [note.id for block in self.parts["editor_notes"].blocks for note in notes_in(block)]
        self.printed: set[str] = set()

    def home(self, target: str) -> str:
        """The mark beside which a note stands: an editor's first, evidence at the first claim of a section."""
        order = self.brief.parts if target in self.editors else self.order
        return next(ref.id for part in order for ref in refs_in(part) if ref.target == target)

    def beside(self, content: Inlines, *, again: bool = False) -> Iterator[str]:
        """The notes of the marks in `content`."""
        for ref in refs_of(content):
            if ref.family is NoteFamily.TABLE:
                continue
            note = self.notes[ref.target]
            if self.home(ref.target) == ref.id:
                yield from (note.label, f"{note.place} {spell(note.content)}")
            elif again:
                yield from (note.label, note.again)

    def words(self) -> list[str]:
        """As the bands of `note` have it."""
        out = [*self.title(), *self.front(), flatten(self.intro())]
        for part in self.order[:-3]:
            for block in part.blocks:
                if isinstance(block, BulletList):
                    for point in block.points:
                        out += [flatten(point.content), *self.beside(point.content, again=True)]
                else:
                    out += of_block(block, self.layout)
        for name in ("figures", "statistics", "derived"):
            for block in self.parts[name].blocks:
                out += self.chart(block) if isinstance(block, Chart) else self.table(block)
                for ref in refs_in(Part(name, (block,), block.mark)):
                    out += self.beside((ref,))
        for name in ("profile", "disclaimer", "sources", "citation"):
            out += [text for block in self.parts[name].blocks for text in of_block(block, self.layout)]
        return [text.replace(OPEN, "").replace(CLOSE, "") for text in out]

    def title(self) -> Iterator[str]:
        """The title block without the facts."""
        for block in self.parts["title"].blocks:
            if not isinstance(block, FactList):
                yield from of_block(block, self.layout)

    def front(self) -> Iterator[str]:
        """Key messages with the notes that are theirs, numbers, the facts about the brief."""
        (callout,) = self.parts["key_messages"].blocks
        assert isinstance(callout, Callout)
        yield flatten(callout.heading.content)
        for point in callout.points:
            yield from (self.layout.bullets.mark, flatten(point.content), *self.beside(point.content))
        (numbers,) = self.parts["big_numbers"].blocks
        assert isinstance(numbers, PrintedNumbers)
        for number in numbers.items:
            yield from (f"{number.qualifier} {number.digits} {number.unit}", spell(number.text), spell(number.period))
        for block in self.parts["title"].blocks:
            if isinstance(block, FactList):
                yield from of_block(block, self.layout)

    def intro(self) -> Inlines:
        """What the notes are."""
        (notes,) = self.parts["evidence_notes"].blocks
        assert isinstance(notes, Notes)
        return notes.intro

    def chart(self, chart: Chart) -> Iterator[str]:
        """A chart's words, what explains it behind the bars."""
        yield from (f"{chart.label} {spell(chart.title)}", spell(chart.subtitle))
        yield from of_plot(chart)
        yield from (spell(chart.note), spell(chart.source))

    def table(self, block: Block) -> Iterator[str]:
        """A table's words, the letters of its notes apart from them."""
        letters = [f"{note.letter} " for note in block.notes] if isinstance(block, Table) else []
        for text in of_block(block, self.layout):
            lettered = text[:2] in letters
            yield from (text[0], text[2:]) if lettered else (text,)


def notes_in(block: Block) -> tuple[Note, ...]:
    return block.notes if isinstance(block, Notes) else ()


def refs_of(content: Inlines) -> Iterator[NoteRef]:
    for item in content:
        if isinstance(item, NoteRef):
            yield item
        elif not isinstance(item, Text):
            yield from refs_of(item.content)


def refs_in(part: Part) -> Iterator[NoteRef]:
    """The marks of a part's points, big numbers and rows."""
    for block in part.blocks:
        match block:
            case BulletList() | Callout():
                contents = [point.content for point in block.points]
            case PrintedNumbers():
                contents = [number.period for number in block.items]
            case Table():
                contents = [row.remark for group in block.groups for row in group.rows]
            case _:
                contents = []
        for content in contents:
            yield from refs_of(content)


def flatten(content: Inlines) -> str:
    """The words of `content`, a note's mark parted from the word before."""
    return spell(content).replace(OPEN, "").replace(CLOSE, "")


def spell(content: Inlines) -> str:
    """As `flatten`, each mark between signs of its own, which a layout makes brackets of."""
    out = ""
    for item in content:
        match item:
            case Text(value):
                out += value
            case NoteRef():
                label = (
                    item.label if item.family is NoteFamily.TABLE or not item.raised else f"{OPEN}{item.label}{CLOSE}"
                )
                last = out.rstrip(CLOSE)[-1:]
                out += label if not last or last.isspace() or last == "," else f" {label}"
            case Unverified(inner, label):
                out += f"{label} {spell(inner)}"
            case Strong(inner) | Emphasis(inner) | Link(inner, _) | Foreign(inner, _):
                out += spell(inner)
    return out


def of_block(block: Block, layout: Layout) -> Iterator[str]:
    for text in spell_block(block, layout):
        if layout.marks.form is MarkForm.BRACKETED:
            joined = re.sub(f"{CLOSE}[, \u2009\u200a\u202f\u00a0\u2060]*{OPEN}", ", ", text)
            yield joined.replace(OPEN, "[").replace(CLOSE, "]")
        else:
            yield text.replace(OPEN, "").replace(CLOSE, "")


def spell_block(block: Block, layout: Layout) -> Iterator[str]:  # noqa: C901, PLR0912 (a table of the blocks' types)
    match block:
        case Paragraph(role="issuer"):
            words = spell(block.content)
            yield words.upper() if layout.styles.issuer.capitals else words
        case Paragraph():
            yield f"{block.label} {spell(block.content)}"
        case Heading():
            yield spell(block.content)
        case BulletList():
            for point in block.points:
                if layout.bullets.form is not PointForm.PROSE:
                    yield NUMBER if layout.bullets.form is PointForm.NUMBERED else layout.bullets.mark
                yield spell(point.content)
        case Callout():
            yield spell(block.heading.content)
            for n, point in enumerate(block.points, 1):
                stop = "" if layout.callout.form is CalloutForm.BOXES else "."
                yield f"{n}{stop}" if layout.callout.number else ""
                yield spell(point.content)
        case PrintedNumbers():
            for number in block.items:
                strip = layout.big_numbers.form is NumberForm.STRIP
                yield f"{number.qualifier} {number.digits} {number.unit if strip else ''}"
                yield f"{'' if strip else number.unit} {spell(number.text)}"
                yield spell(number.period)
        case FactList():
            for fact in block.facts:
                yield fact.label
                yield spell(fact.content)
        case Table():
            yield from of_narrow_table(block, layout) if layout.table.form is TableForm.NARROW else of_table(block)
        case Chart():
            yield f"{block.label} {spell(block.title)}"
            yield from filter(None, map(flatten, (block.subtitle, block.note, block.source)))
            yield from of_plot(block)
        case Illustration():
            yield f"{block.label} {spell(block.title)}"
            yield from filter(None, (flatten(block.source),))
        case Notes():
            yield spell(block.heading.content)
            yield spell(block.intro)
            for note in block.notes:
                yield note.label
                yield note.place
                yield spell(note.content)
        case Profile():
            yield spell(block.heading.content)
            for share in block.shares:
                if share.count:
                    yield str(share.count)
                    yield share.label
            yield spell(block.summary)


def of_plot(chart: Chart) -> Iterator[str]:
    """What is written in a chart, in the order of its kind."""
    scale = [SCALE, *(tick.text for tick in chart.ticks), SCALE] if chart.ticks else []
    if chart.kind is ChartKind.LINE:
        lasts = {bar.label: bar for bar in chart.bars}
        moments = {bar.at: bar.period for bar in chart.bars if bar.at is not None}
        yield from scale
        yield from (MAYBE, *(bar.text for bar in chart.bars if bar is not lasts[bar.label]), MAYBE)
        for bar in lasts.values():
            yield from (bar.label if len(lasts) > 1 else "", bar.text)
        yield from (MAYBE, *(moments[at] for at in sorted(moments)), MAYBE)
        return
    for bar in chart.bars:
        yield from (bar.label, bar.text)
    yield chart.reference.text if chart.reference else ""
    yield from scale


def of_table(table: Table) -> Iterator[str]:
    head = table.head
    yield f"{table.label} {spell(table.title)}"
    yield spell(table.subtitle)
    yield from (head.group, head.label, head.value, head.unit, head.period, head.remark)
    for group in table.groups:
        if group.derived:
            yield head.formula
        for n, row in enumerate(group.rows):
            yield "" if n else group.title
            yield spell(row.label)
            yield f"{row.value.qualifier} {row.value.integer}{row.value.fraction}"
            yield from map(flatten, (row.unit, row.period, row.remark))
    yield from below_table(table)


def of_narrow_table(table: Table, layout: Layout) -> Iterator[str]:
    head = table.head
    yield f"{table.label} {spell(table.title)}"
    yield spell(table.subtitle)
    behind = layout.table.remarks is Remarks.BEHIND
    yield from (head.label, head.value, head.unit, "" if behind else head.remark)
    for group in table.groups:
        shared = spell(share_period(group))
        yield ", ".join(filter(None, (group.title, shared)))
        yield head.formula if group.derived and not behind else ""
        for row in group.rows:
            period = spell(row.period)
            label = spell(row.label) if period == shared else f"{spell(row.label)} ({period})"
            yield f"{label} {spell(row.remark)}" if behind else label
            yield f"{row.value.qualifier} {row.value.integer}{row.value.fraction}"
            yield spell(row.unit)
            yield "" if behind else spell(row.remark)
    yield from below_table(table)


def below_table(table: Table) -> Iterator[str]:
    for note in table.notes:
        yield f"{note.letter} {spell(note.content)}"
    yield spell(table.remarks)
    yield spell(table.source)


def choose_printed(words: Iterable[str], read: str) -> str:
    """`words` without white space; of a chart's scale and values those that `read` has at that place."""
    out = ""
    within, texts = "", list[str]()
    for text in map(squeeze, words):
        if within and text != within:
            texts.append(text)
        elif within == MAYBE:
            for each in texts:
                out += each if read.startswith(each, len(out)) else ""
            within = ""
        elif within:
            printed = ("".join(texts[first::n]) for n in range(1, len(texts) + 1) for first in range(n))
            out += next((each for each in printed if read.startswith(each, len(out))), "".join(texts))
            within = ""
        elif text in {SCALE, MAYBE}:
            within, texts = text, []
        else:
            out += text
    return out


def fold(text: str) -> str:
    """`text` with every run of white space as one space, without soft hyphens and word joiners."""
    return re.sub(r"[\s\u2009\u200a\u202f\u00a0]+", " ", re.sub("[\u00ad\u2060]", "", text)).strip()


def squeeze(text: str) -> str:
    """`text` without any white space: where two texts meet, readers may or may not give one."""
    return fold(text).replace(" ", "")
