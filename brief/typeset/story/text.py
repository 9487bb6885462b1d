"""Headings, paragraphs and points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.tree import Link, NoteRef, Text
from brief.document.walk import plain
from brief.language.page.wording import space_behind
from brief.layout.forms import PointForm
from brief.layout.types import PartName, Styles
from brief.pdf.structure_tree import list_numbering
from brief.typeset.blocks.textblock import Hanging
from brief.typeset.lines.runs import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.document.tree import BulletList, Heading, Inline, ListPoint, Paragraph, Part
    from brief.layout.types import Bullets, Style
    from brief.pdf.structure_tree import Element
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.story.composer import Compositor

BEHIND = (
    " \u00a0\u2009\u200a\u202f\u2060,”’»“\"')]"  # what may stand behind a sentence's stop, between notes' marks too
)
ROLES = frozenset(field for field in Styles.__struct_fields__)
PAIRS = frozenset(("“”", "„“", "«»", '""'))  # what opens and closes a quotation
SUB_MARKS = ("–", "·")
SUB_INDENT = 9.0  # points that their mark hangs in at least
LEAST_SHARED = 2  # points that a paragraph is shared by
SPACES = " \u00a0\u2009\u200a\u202f,"
BACK = frozenset({PartName.EDITOR_NOTES, PartName.PROFILE, PartName.SOURCES, PartName.CITATION, PartName.DISCLAIMER})


def style_of(role: str, compositor: Compositor) -> Style:
    """The layout's style of a role; body for a role that it does not know."""
    style: Style = getattr(compositor.layout.styles, role if role in ROLES else "body")
    return style


def set_heading(heading: Heading, part: Part, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """A section's heading under its rule; those of the back matter are smaller."""
    layout = compositor.layout
    if part.name in BACK:
        return (compositor.heading(heading, layout.styles.minor_heading, sect, layout.rules.notes),)
    if part.name == PartName.EVIDENCE_NOTES:
        return (compositor.heading(heading, layout.styles.notes_heading, sect, layout.rules.notes),)
    return (compositor.heading(heading, layout.styles.heading, sect, layout.rules.heading),)


def set_paragraph(paragraph: Paragraph, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """A paragraph in the style of its role."""
    style = style_of(paragraph.role, compositor)
    whole = paragraph.role == "record"  # a source's or a citation's few lines are looked up, not read on
    text = compositor.text(paragraph.content, style, sect.add("P"), paragraph.mark, whole=whole, anchor=paragraph.id)
    codes = set_code(paragraph, compositor, sect) if whole and compositor.layout.qr else ()
    text.keep_next = bool(codes)
    return text, *codes


def set_code(paragraph: Paragraph, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """The address of a record as a code to be photographed from paper."""
    from brief.typeset.blocks.qr import QrBlock, is_encodable  # noqa: PLC0415 - 1 ms that few layouts need

    addresses = (item.url for item in paragraph.content if isinstance(item, Link) and is_encodable(item.url))
    address = next(addresses, None)
    if address is None:
        return ()
    return (QrBlock(address, sect.add("Figure", alt=f"QR: {address}"), paragraph.mark, compositor.layout.ink),)


def set_bullets(bullets: BulletList, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """Points, one below the other, or run together."""
    if compositor.layout.bullets.form is PointForm.PROSE:
        return set_prose(bullets, compositor, sect)
    holder = open_points(compositor, sect)
    points = tuple(set_point(point, compositor, holder)[0] for point in bullets.points)
    for point in points:
        point.intact = compositor.layout.bullets.whole
    return points


def open_points(compositor: Compositor, sect: Element) -> Element:
    """What holds points: a list, or the section itself where they are paragraphs."""
    form = compositor.layout.bullets.form
    if form is PointForm.PARAGRAPHS:
        return sect
    return sect.add("L", attributes=list_numbering("Decimal" if form is PointForm.NUMBERED else "Disc"))


def set_point(point: ListPoint, compositor: Compositor, holder: Element) -> tuple[TextBlock, Element]:
    """A point with its hanging mark, and the element for what belongs to it."""
    look, style = compositor.layout.bullets, compositor.layout.styles.body
    if point.sub and holder.kids:
        return set_sub_point(point, compositor, holder)
    quoted = is_quotation(point)
    if look.form is PointForm.PARAGRAPHS:
        if quoted:
            return set_quotation(point, compositor, holder), holder
        return compositor.text(point.content, style, holder.add("P"), point.mark, after=look.gap), holder
    item = holder.add("LI")
    hanging = (compositor.bullet(item.add("Lbl"), style),)
    body = item.add("LBody")
    if quoted:
        block = set_quotation(point, compositor, body)
        block.indent, block.hanging = block.indent + look.width, hanging
        return block, body
    block = compositor.text(point.content, style, body, point.mark, after=look.gap, indent=look.width, hanging=hanging)
    return block, body


def set_sub_point(point: ListPoint, compositor: Compositor, holder: Element) -> tuple[TextBlock, Element]:
    """A point under the one before it: in a list of its own, within the item that it belongs to where that is one."""
    look, style = compositor.layout.bullets, compositor.layout.styles.body
    above = holder.kids[-1]
    item = above.kids[-1] if above.type == "LI" else holder
    listed = item.kids[-1] if item.kids and item.kids[-1].type == "L" else None
    listed = listed or item.add("L", attributes=list_numbering("Disc"))
    entry = listed.add("LI")
    face = compositor.case.face("sans", look.weight, italic=False)
    width = look.width if look.form is not PointForm.PARAGRAPHS else 0.0
    mark = Run(choose_sub_mark(look), face, style.size, look.colour, hyphenate=False)
    hanging = (Hanging((mark,), entry.add("Lbl"), width),)
    body = entry.add("LBody")
    indent = width + max(look.width, SUB_INDENT)
    block = compositor.text(point.content, style, body, point.mark, after=look.gap, indent=indent, hanging=hanging)
    return block, body


def choose_sub_mark(look: Bullets) -> str:
    """The mark of a point under another: not that one's."""
    return SUB_MARKS[look.mark == SUB_MARKS[0]]


def is_quotation(point: ListPoint) -> bool:
    """Whether a point's words are as a whole one quotation: nothing but the marks of its notes stands outside."""
    words = plain([item for item in point.content if not isinstance(item, NoteRef)]).strip(SPACES).rstrip(".")
    pair = words[:1] + words[-1:]
    return len(words) > 2 and pair in PAIRS and not any(mark in words[1:-1] for mark in pair)


def set_prose(bullets: BulletList, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """Points run together, so many a paragraph, the second paragraph and those after it indented."""
    look, style = compositor.layout.bullets, compositor.layout.styles.body
    out: list[TextBlock] = []
    for points in gather_paragraphs(bullets.points, look.run):
        content: list[Inline] = []
        for point in points:
            content += ((Text(" "),) if content else ()) + point.content
        if is_quotation(points[0]):
            out.append(set_quotation(points[0], compositor, sect))
            continue
        block = compositor.text(tuple(content), style, sect.add("P"), points[0].mark, after=look.gap)
        block.runs = mark_runs(block.runs, points, style, compositor)
        block.first = look.width if out else 0.0
        out.append(block)
    return tuple(out)


def mark_runs(
    runs: tuple[Run, ...], points: Sequence[ListPoint], style: Style, compositor: Compositor
) -> tuple[Run, ...]:
    """Say of runs whose words they are, where a paragraph has those of several points."""
    if len(points) < LEAST_SHARED:
        return runs
    marked: list[Run] = []
    for point in points[:-1]:
        count = len(compositor.runs((*point.content, Text(" ")), style))
        marked += (replace(run, mark=point.mark) for run in runs[len(marked) : len(marked) + count])
    return (*marked, *(replace(run, mark=points[-1].mark) for run in runs[len(marked) :]))


def set_quotation(point: ListPoint, compositor: Compositor, sect: Element) -> TextBlock:
    """A point that is a quotation: sloped, set in, behind a bar, as the layout has it."""
    look, quotation, style = compositor.layout.bullets, compositor.layout.quotation, compositor.layout.styles.body
    style = replace(style, italic=style.italic != quotation.italic)
    body = sect.add("BlockQuote").add("P")
    block = compositor.text(point.content, style, body, point.mark, after=look.gap, indent=quotation.indent)
    block.bar, block.bar_colour = quotation.bar, compositor.layout.accent
    return block


def gather_paragraphs(points: Sequence[ListPoint], most: int) -> list[list[ListPoint]]:
    """At most so many points a paragraph; what ends without a stop ends its paragraph too: nobody's stop is added.

    A quotation stands alone.
    """
    out: list[list[ListPoint]] = [[]]
    for n, point in enumerate(points):
        alone = is_quotation(point) or (n > 0 and is_quotation(points[n - 1]))
        if len(out[-1]) == most or (out[-1] and (alone or not ends_sentence(points[n - 1]))):
            out.append([])
        out[-1].append(point)
    return out


def ends_sentence(point: ListPoint) -> bool:
    """Whether a point's words end as a sentence does; marks of notes do not count."""
    words = plain([item for item in point.content if not isinstance(item, NoteRef)])
    return words.rstrip(BEHIND).endswith((".", "!", "?", "…", "。", "؟", "۔"))


def own(runs: Iterable[Run], element: Element, before: list[Run]) -> list[Run]:
    """`runs` as words of `element`, a space between them and what stands before, but behind a full-width stop."""
    if before:
        text = before[-1].text
        before[-1] = replace(before[-1], text=text + space_behind(text))
    return [replace(run, owner=element) for run in runs]
