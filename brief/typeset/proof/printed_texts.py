"""The texts of a Brief as a layout prints them, without white space: what the words on the page are compared with."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from brief.document.pivot import pivot
from brief.document.tree import (
    Boxed,
    Chart,
    FactList,
    Heading,
    Illustration,
    NoteFamily,
    NoteRef,
    Notes,
    Paragraph,
    Pointed,
    PrintedNumbers,
    Profile,
    PullQuote,
    Table,
    Text,
    Titled,
    Unverified,
)
from brief.document.walk import list_inlines, part_address
from brief.language.page.capitals import fold_capitals
from brief.language.page.labels import labels
from brief.language.page.wording import enclose
from brief.layout.cover import IMPRINT
from brief.layout.forms import MarkForm, TableForm
from brief.layout.types import PartName, Styles
from brief.typeset.story.derived import part_derived

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from brief.diagnostics import Mark
    from brief.document.tree import Block, Brief, Inlines, TableGroup
    from brief.layout.types import Layout

OPEN, CLOSE = "\ue000", "\ue001"  # around a note's mark, which a layout may set in brackets
# soft hyphens, joiners of words, and what says directions
UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
BETWEEN = re.compile(f"{CLOSE}[,،]?{OPEN}")


class Leaf(NamedTuple):
    """A text that stands once on the page; `flows`: behind those before it of its part."""

    text: str
    mark: Mark
    part: str
    flows: bool


def squeeze(text: str) -> str:
    """`text` without white space and what is not seen."""
    text = "".join(text.split())
    return text if text.isascii() else UNSEEN.sub("", text)


def find_case(layout: Layout, language: str) -> Callable[[str], str]:
    """How words are compared: as they are, or in capitals where a style has them so.

    The issuer's, which stands by itself, is not one of these: most layouts have it in capitals.
    """
    styles = (getattr(layout.styles, name) for name in Styles.__annotations__ if name != "issuer")
    return partial(fold_capitals, language=language) if any(style.capitals for style in styles) else str


def list_leaves(brief: Brief, layout: Layout, otherwise: Container[str] = ()) -> Iterator[Leaf]:
    """Every text of the Brief, part by part."""
    bracketed = layout.marks.form is MarkForm.BRACKETED
    capitals, case = layout.styles.issuer.capitals, find_case(layout, brief.fields.language)
    image = layout.cover_image
    if image and image.credit:
        yield Leaf(case(squeeze(image.credit)), image.mark, PartName.TITLE, flows=False)
    for part in part_derived(brief.parts, layout):
        for block in part.blocks:
            apart = layout.cover is not None and isinstance(block, Paragraph) and block.role in IMPRINT
            texts = spell_block(block, layout, brief.fields.language)
            if isinstance(block, Table) and block.id in otherwise:
                texts = spell_table(block, layout, brief.fields.language, columned=False)
            for text, mark, flows in texts:
                words = squeeze(text)
                if OPEN in words:
                    if bracketed:
                        words = BETWEEN.sub(",", words).replace(OPEN, "[").replace(CLOSE, "]")
                    else:
                        words = words.replace(OPEN, "").replace(CLOSE, "")
                if capitals and isinstance(block, Paragraph) and block.role == "issuer":
                    words = fold_capitals(words, brief.fields.language)
                if words:
                    yield Leaf(case(words), mark, part.name, flows and not apart)


def spell(content: Inlines) -> str:
    """The words of `content`, each raised note mark between signs of its own."""
    out = []
    for item in list_inlines(content):
        match item:
            case Text(value):
                out.append(value)
            case NoteRef():
                own = item.raised and item.family is not NoteFamily.TABLE
                out.append(f"{OPEN}{item.label}{CLOSE}" if own else item.label)
            case Unverified():
                out.append(item.label)
            case _:
                pass
    return "".join(out)


def spell_block(block: Block, layout: Layout, language: str) -> Iterator[tuple[str, Mark, bool]]:  # noqa: C901, PLR0912 (a table of the blocks' types)
    """A block's texts: words, mark, whether they follow what was before."""
    match block:
        case Heading() | Paragraph():
            if isinstance(block, Paragraph):
                yield block.label, block.mark, False
            yield spell(block.content), block.mark, True
        case PullQuote():
            yield spell(block.content), block.mark, True
            yield block.by, block.mark, False
        case PrintedNumbers():
            for number in block.items:
                value = number.qualifier + number.digits + number.unit  # next to each other in every form
                for text in (value, spell(number.text), spell(number.period)):
                    yield text, number.mark, False
        case FactList():
            for fact in block.facts:
                yield fact.label, block.mark, False
                yield spell(fact.content), block.mark, False
        case Table():
            yield from spell_table(block, layout, language, columned=bool(block.columns))
        case Chart() | Illustration():
            told = (block.title, block.subtitle, block.caption, block.note, block.source)
            for text in (block.label, *map(spell, told)):
                yield text, block.mark, False
        case Notes():
            flows = not faces_notes(layout)  # beside the claims they stand where these do
            if flows:
                yield spell(block.heading.content), block.heading.mark, True
            yield spell(block.intro), block.mark, flows
            for note in block.notes:
                yield note.label, note.mark, False
                yield note.place, note.mark, False
                yield spell(note.content), note.mark, flows
        case Profile():
            yield spell(block.heading.content), block.heading.mark, True
            for share in block.shares:
                if share.count:
                    yield labels(language).write(share.count), block.mark, False
                    yield share.label, block.mark, False
            yield spell(block.summary), block.mark, True
        case _ if isinstance(block, Pointed):
            yield block.label if isinstance(block, Boxed) else "", block.mark, False
            if isinstance(block, Titled):
                yield spell(block.heading.content), block.heading.mark, True
            for point in block.points:
                words, address = part_address(point.content)
                yield spell(words), point.mark, True
                yield spell(address), point.mark, True


def spell_table(table: Table, layout: Layout, language: str, *, columned: bool) -> Iterator[tuple[str, Mark, bool]]:
    """A table's texts; those of its head are `list_optional`'s, since a layout has the columns that it has."""
    from brief.typeset.story.statistics import flatten, share_period  # noqa: PLC0415 - 1 ms that a brief without a table does not need

    mark = table.mark
    if table.columns and not columned:
        table = flatten(table)
    for text in (table.label, spell(table.title), spell(table.subtitle)):
        yield text, mark, False
    for group in table.groups:
        yield group.title, mark, False
        if columned:
            yield from spell_lines(table, group, language)
            continue
        shared = share_period(group) if layout.table.form is TableForm.NARROW else ()
        yield spell(shared), mark, False
        for row in group.rows:
            yield spell(row.label), row.mark, True
            value = row.value.qualifier + row.value.integer + row.value.fraction
            for text in (value, spell(row.unit), spell(row.remark)):
                yield text, row.mark, False
            if row.period != shared:
                yield spell(row.period), row.mark, False
    for note in table.notes:
        content = spell(note.content)
        apart = faces_notes(layout)  # the letter hangs beside its note; else it stands in it
        for text in (note.letter, content) if apart else (note.letter + content,):
            yield text, mark, False
    yield spell(table.remarks), mark, False
    yield spell(table.source), mark, False


def spell_lines(table: Table, group: TableGroup, language: str) -> Iterator[tuple[str, Mark, bool]]:
    """The lines of a group whose values stand in columns."""
    for line in pivot(table, group):
        period = enclose(spell(line.period), language) if line.period else ""
        yield spell(line.label) + period, line.mark, True
        for cell in line.cells:
            if cell is not None:
                value = cell.value.qualifier + cell.value.integer + cell.value.fraction
                yield value + spell(cell.marks), cell.mark, False
        yield spell(line.unit), line.mark, False


def list_optional(brief: Brief, layout: Layout, otherwise: Container[str] = ()) -> Iterator[str]:
    """The words of tables' heads, which a layout prints as often as it has such columns, and those of notes again."""
    beside = faces_notes(layout)
    for part in brief.parts:
        for block in part.blocks:
            if isinstance(block, Table):
                head = block.head
                words = (head.group, head.label, head.value, head.unit, head.period, head.remark, head.formula)
                over = () if block.id in otherwise else (*block.columns, *(one.title for one in block.heads))
                yield from filter(None, map(squeeze, (*words, *over)))
            elif isinstance(block, Notes) and beside:
                yield squeeze(spell(block.heading.content))
                yield from (squeeze(note.label + note.again) for note in block.notes if note.again)
                yield from (squeeze(note.label + note.place) for note in block.notes if note.id in otherwise)


def faces_notes(layout: Layout) -> bool:
    """Whether notes stand beside the claims, so that none may be left for a heading of their own."""
    return any(band.facing for band in layout.bands)
