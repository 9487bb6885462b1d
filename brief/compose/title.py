"""The title block: issuer, number, title, and the row of facts about the brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.compose.attribution import list_authors
from brief.document.tree import Fact, FactList, Heading, Paragraph, Part, Strong, Text
from brief.language.format import format_date
from brief.language.wording import clause_comma
from brief.outline.types import Status

if TYPE_CHECKING:
    from brief.compose.composition import Composition
    from brief.document.tree import Block, Inlines


def compose_title(composition: Composition) -> Part:
    """Compose the title block; what the outline does not say is left out."""
    outline, prose = composition.outline, composition.prose
    blocks: list[Block] = []
    if outline.issuer:
        blocks.append(Paragraph((Text(prose.own(outline.issuer)),), "issuer", outline.issuer.mark))
    number = name_number(composition)
    if number:
        mark = (outline.number or outline.series or outline.title).mark
        blocks.append(Paragraph(number, "number", mark))
    blocks.append(Heading(prose.read(outline.title), 1, "title", outline.title.mark, "title"))
    if outline.subtitle:
        blocks.append(Paragraph(prose.read(outline.subtitle), "subtitle", outline.subtitle.mark))
    facts = compose_facts(composition)
    if facts:
        blocks.append(FactList(facts, outline.mark))
    return Part("title", tuple(blocks), outline.title.mark)


def name_number(composition: Composition) -> Inlines:
    """Write series and number, the number of weight."""
    outline, prose = composition.outline, composition.prose
    series = prose.own(outline.series)
    number = prose.literal(outline.number)
    lead = Text(f"{series}\u00a0" if number else series)
    return (*((lead,) if series else ()), *((Strong((Text(number),)),) if number else ()))


def compose_facts(composition: Composition) -> tuple[Fact, ...]:
    """Compose for whom, when, of what kind and in what state the brief is."""
    outline, labels = composition.outline, composition.labels
    comma = clause_comma(outline.language)
    pairs = (
        (labels.prepared_for, name_meeting(composition)),
        (labels.issued, comma.join(filter(None, (write_issue_date(composition), name_version(composition))))),
        (labels.kind_of_brief, composition.prose.own(outline.kind)),
        (labels.status, name_status(composition)),
        (labels.authors, name_unnamed(composition)),
    )
    return tuple(Fact(label, (Text(words),)) for label, words in pairs if words)


def name_status(composition: Composition) -> str:
    """Write "Draft", or "Final" where the author says so."""
    outline, labels = composition.outline, composition.labels
    if outline.status is Status.DRAFT:
        return labels.draft
    return labels.final if outline.says_status else ""


def name_unnamed(composition: Composition) -> str:
    """Name the authors where a citation of the author's own does not, and no contact does."""
    outline = composition.outline
    if outline.cite_as is None or outline.contact is not None:
        return ""
    named = all(author.value.strip() in outline.cite_as.value for author in outline.authors)
    return "" if named else list_authors(outline.authors, composition)


def name_meeting(composition: Composition) -> str:
    """Write the meeting: name, place, date, agenda item."""
    meeting = composition.outline.meeting
    if meeting is None:
        return ""
    prose = composition.prose
    day = prose.bind(format_date(meeting.date.value, composition.outline.language)) if meeting.date else ""
    item = composition.labels.agenda_item.format(item=prose.literal(meeting.item)) if meeting.item else ""
    comma = clause_comma(composition.outline.language)
    return comma.join(filter(None, (prose.own(meeting.name), prose.own(meeting.place), day, item)))


def write_issue_date(composition: Composition) -> str:
    """Write the brief's own date."""
    outline = composition.outline
    return composition.prose.bind(format_date(outline.date.value, outline.language)) if outline.date else ""


def name_version(composition: Composition) -> str:
    """Write "version 1.0"."""
    version = composition.prose.literal(composition.outline.version)
    return composition.labels.version.format(version=version).replace(" ", "\u00a0") if version else ""


def shorten(title: str) -> str:
    """Give a title up to its colon."""
    return title.partition(":")[0].strip() or title
