"""The title block: issuer, number, title, and the row of facts about the brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.compose.attribution import list_authors
from brief.compose.composition import write_day
from brief.document.tree import Fact, FactList, Heading, Paragraph, Part, Strong, Text
from brief.language.page.capitals import capitalise
from brief.language.page.format import format_moment, name_language
from brief.language.page.wording import clause_comma, find_colon
from brief.outline.types import BriefStatus
from brief.patterns import late

if TYPE_CHECKING:
    from brief.compose.composition import Composition
    from brief.document.tree import Block, Inlines

COLON = late("[:：]")
SHORT = 10  # letters of a number that stands beside the last word of its series


def compose_title(composition: Composition) -> Part:
    """Compose the title block; what the outline does not say is left out."""
    outline, prose = composition.outline, composition.prose
    blocks: list[Block] = []
    if outline.issuer:
        blocks.append(Paragraph((Text(prose.own(outline.issuer)),), "issuer", outline.issuer.mark))
    number = name_number(composition)
    if number:
        mark = (outline.issue.symbol or outline.number or outline.series or outline.title).mark
        blocks.append(Paragraph(number, "number", mark))
    if outline.issue.organ:
        blocks.append(Paragraph((Text(prose.own(outline.issue.organ)),), "organ", outline.issue.organ.mark))
    blocks += compose_embargo(composition)
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
    if outline.issue.symbol:  # as organisations write it: whose it is, and its own last part of weight
        whole, slash, last = outline.issue.symbol.value.rpartition("/")
        series = f"{series} " if series else ""
        return (Text(f"{series}{whole}{slash}"), Strong((Text(last),)))
    joint = "\u00a0" if len(number) <= SHORT else " "  # a long symbol has a line of its own where it needs one
    lead = Text(f"{series}{joint}" if number else series)
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
        (labels.distribution, composition.prose.own(outline.issue.distribution)),
        (labels.original, name_original(composition)),
    )
    meeting = labels.prepared_for
    return tuple(Fact(label, (Text(words),), meeting=label == meeting) for label, words in pairs if words)


def compose_embargo(composition: Composition) -> tuple[Paragraph, ...]:
    """Compose until when the brief is not for publication, with the hour in its zone and in UTC."""
    embargo, labels = composition.outline.issue.embargo, composition.labels
    if embargo is None:
        return ()
    moment = format_moment(embargo.value, composition.outline.language, in_utc=True)
    until = Text(f"\u2002{labels.embargo_until.format(date=moment)}")
    return (Paragraph((Strong((Text(labels.embargo),)), until), "embargo", embargo.mark),)


def name_original(composition: Composition) -> str:
    """Name the language that the brief was written in."""
    original = composition.outline.issue.original_language
    return name_language(original.value, composition.outline.language) if original else ""


def write_state(composition: Composition) -> str:
    """Write what every page says of the brief's state: that it is a draft, and until when it is under embargo."""
    outline, labels, language = composition.outline, composition.labels, composition.outline.language
    draft = capitalise(labels.draft, language) if outline.status is BriefStatus.DRAFT else ""
    embargo = outline.issue.embargo
    until = f"{labels.embargo}{find_colon(language)}{format_moment(embargo.value, language)}" if embargo else ""
    return "\u2002·\u2002".join(filter(None, (draft, until)))


def name_status(composition: Composition) -> str:
    """Write "Draft", or "Final" where the author says so."""
    outline, labels = composition.outline, composition.labels
    if outline.status is BriefStatus.DRAFT:
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
    day = write_day(meeting.date.value, composition.outline.language) if meeting.date else ""
    label = composition.labels.agenda_item.replace(" {", "\u00a0{")  # a number stays with what it counts
    item = label.format(item=composition.write_time(meeting.item)) if meeting.item else ""
    comma = clause_comma(composition.outline.language)
    return comma.join(filter(None, (prose.own(meeting.name), prose.own(meeting.place), day, item)))


def write_issue_date(composition: Composition) -> str:
    """Write the brief's own date."""
    outline = composition.outline
    return write_day(outline.date.value, outline.language) if outline.date else ""


def name_version(composition: Composition) -> str:
    """Write "version 1.0"."""
    version = composition.prose.literal(composition.outline.version)
    return composition.labels.version.format(version=version).replace(" ", "\u00a0") if version else ""


def shorten(title: str) -> str:
    """Give a title up to its colon."""
    return COLON.split(title, maxsplit=1)[0].strip() or title
