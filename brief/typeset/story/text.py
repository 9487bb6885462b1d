"""Headings, paragraphs and points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.layout.forms import PointForm
from brief.layout.types import PartName, Styles
from brief.records import fields

if TYPE_CHECKING:
    from brief.document import BulletList, Heading, Paragraph, Part, Point
    from brief.layout.types import Style
    from brief.typeset.blocks.protocol import Block
    from brief.typeset.blocks.textblock import TextBlock
    from brief.typeset.compositor import Compositor
    from brief.typeset.tags import Element

ROLES = frozenset(field.name for field in fields(Styles))
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
    return (compositor.text(paragraph.content, style, sect.add("P"), paragraph.mark, whole=whole),)


def set_bullets(bullets: BulletList, compositor: Compositor, sect: Element) -> tuple[Block, ...]:
    """Points, one below the other."""
    holder = open_points(compositor, sect)
    return tuple(set_point(point, compositor, holder)[0] for point in bullets.points)


def open_points(compositor: Compositor, sect: Element) -> Element:
    """What holds points: a list, or the section itself where they are paragraphs."""
    form = compositor.layout.bullets.form
    if form is PointForm.PARAGRAPHS:
        return sect
    numbering = "Decimal" if form is PointForm.NUMBERED else "Disc"
    return sect.add("L", attributes=f"<</O/List/ListNumbering/{numbering}>>")


def set_point(point: Point, compositor: Compositor, holder: Element) -> tuple[TextBlock, Element]:
    """A point with its hanging mark, and the element for what belongs to it."""
    look, style = compositor.layout.bullets, compositor.layout.styles.body
    if look.form is PointForm.PARAGRAPHS:
        return compositor.text(point.content, style, holder.add("P"), point.mark, after=look.gap), holder
    item = holder.add("LI")
    hanging = (compositor.bullet(item.add("Lbl"), style),)
    body = item.add("LBody")
    block = compositor.text(point.content, style, body, point.mark, after=look.gap, indent=look.width, hanging=hanging)
    return block, body
