"""Headings, paragraphs and points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.layout.forms import PointForm
from brief.layout.types import PartName, Styles
from brief.records import fields

if TYPE_CHECKING:
    from brief.document import BulletList, Heading, Paragraph, Part
    from brief.layout.types import Style
    from brief.typeset.blocks.protocol import Block
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
    """Points with hanging marks."""
    look, style = compositor.layout.bullets, compositor.layout.styles.body
    numbering = "Decimal" if look.form is PointForm.NUMBERED else "Disc"
    parent = sect.add("L", attributes=f"<</O/List/ListNumbering/{numbering}>>")
    out = []
    for point in bullets.points:
        item = parent.add("LI")
        hanging = (compositor.bullet(item.add("Lbl"), style),)
        block = compositor.text(
            point.content, style, item.add("LBody"), point.mark, after=look.gap, indent=look.width, hanging=hanging
        )
        out.append(block)
    return tuple(out)
