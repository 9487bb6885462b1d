"""Boxes: behind the points of their section, or of the last one; numbered in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.compose.notes import quote_words
from brief.compose.sections import compose_point, compose_section
from brief.document.tree import Boxed, Heading, Part, PullQuote
from brief.layout.types import PartName
from brief.outline.details import BoxKind

if TYPE_CHECKING:
    from brief.compose.composition import Composition
    from brief.evidence.types import SectionEvidence

SECTION, BELOW = 2, 3  # levels of headings


def compose_sections(composition: Composition) -> tuple[Part, ...]:
    """Compose all sections that say something, each with its boxes."""
    parts: list[Part] = []
    number = 0
    said = (section.section.box for section in composition.evidence.sections if section.claims)
    named = {box.section.value for box in said if box and box.section}  # sections that have boxes
    for section in composition.evidence.sections:
        box = section.section.box
        if box is None and (section.claims or section.section.name.value in named):
            parts.append(compose_section(section, composition))
        if box is None or not section.claims:
            continue
        if box.pulled:
            block: Boxed | PullQuote = compose_pulled(section, composition)
            parts.append(Part(PartName.BOXES, (), section.section.mark)) if not parts else None
            parts[-1] = replace(parts[-1], blocks=(*parts[-1].blocks, block))
            continue
        number += 1
        if not parts:  # no section says anything
            parts.append(Part(PartName.BOXES, (), section.section.mark))
        level = SECTION if parts[-1].name == PartName.BOXES else BELOW
        boxed = compose_box(section, number, level, composition)
        parts[-1] = replace(parts[-1], blocks=(*parts[-1].blocks, boxed))
    return tuple(parts)


def compose_box(section: SectionEvidence, number: int, level: int, composition: Composition) -> Boxed:
    """Compose a box: what it is, its title, its claims."""
    name, title = section.section.name, section.section.title or section.section.name
    heading = Heading(composition.prose.read(title), level, name_box(number), title.mark)
    points = tuple(compose_point(claim, composition) for claim in section.claims)
    label = " · ".join(filter(None, (label_box(number, composition), name_kind(section, composition))))
    return Boxed(name.value, label, heading, points, section.section.mark)


def compose_pulled(section: SectionEvidence, composition: Composition) -> PullQuote:
    """Compose a quotation with the mark of its note."""
    (claim,) = section.claims
    (quote,) = claim.quotes
    by = section.section.box.by if section.section.box else None
    words = composition.vouch(quote_words(quote, composition), claim.verdict)
    marks = composition.notebook.mark(claim.quotes, None)
    return PullQuote((*words, *marks), composition.prose.plain(by) if by else "", claim.claim.mark)


def label_box(number: int, composition: Composition) -> str:
    """Write "Box 1"."""
    return composition.prose.bind(composition.labels.box.format(number=composition.labels.write(number)))


def name_box(number: int) -> str:
    """Give the destination of a box."""
    return f"box-{number}"


def name_kind(section: SectionEvidence, composition: Composition) -> str:
    """Say what kind of box it is."""
    labels, box = composition.labels, section.section.box
    words = {
        BoxKind.DEFINITION: labels.box_definition,
        BoxKind.CASE: labels.box_case,
        BoxKind.METHOD: labels.box_method,
    }
    return words[box.kind] if box and box.kind else ""


def refer_to_boxes(composition: Composition) -> None:
    """Let texts refer to the boxes."""
    sections = (s for s in composition.evidence.sections if s.section.box and not s.section.box.pulled)
    boxes = [section for section in sections if section.claims]
    if boxes:
        composition.running_text.know(composition.labels.box)
    for number, section in enumerate(boxes, 1):
        title = composition.prose.read(section.section.title)
        composition.running_text.place(label_box(number, composition), name_box(number), title)
