"""Key messages, big numbers and sections: the author's statements with the marks of their evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.document.tree import (
    Address,
    BulletList,
    Callout,
    Heading,
    ListPoint,
    Part,
    PrintedNumber,
    PrintedNumbers,
    Strong,
    Text,
)
from brief.language.page.wording import clause_comma, part_entries
from brief.marked import Scalar
from brief.outline.types import RECOMMENDATIONS

if TYPE_CHECKING:
    from brief.compose.composition import Composition, Statistic
    from brief.compose.printed import Printed
    from brief.document.tree import Inlines
    from brief.evidence.types import ClaimEvidence, SectionEvidence
    from brief.outline.types import BigNumber as BigNumberEntry
    from brief.outline.types import Claim, Section


def compose_key_messages(composition: Composition) -> tuple[Part, ...]:
    """Compose the box of key messages."""
    claims = composition.evidence.key_messages
    if not claims:
        return ()
    mark = claims[0].claim.mark
    heading = composition.heading(composition.labels.key_messages, 2, "key-messages", mark)
    callout = Callout(heading, tuple(compose_point(claim, composition) for claim in claims), mark)
    return (Part("key_messages", (callout,), mark),)


def compose_recommendations(section: SectionEvidence, composition: Composition) -> Part:
    """Compose the box of recommendations: R1, R2 …, to whom and by when behind each."""
    mark = section.section.mark
    heading = composition.heading(composition.labels.recommendations, 2, "recommendations", mark)
    points = []
    for n, claim in enumerate(section.claims, 1):
        point = compose_point(claim, composition)
        number = (Strong((Text(f"R{n}"),)), Text("\u2002"))
        points.append(ListPoint((*number, *point.content, *address(claim.claim, composition)), point.mark))
    return Part(RECOMMENDATIONS, (Callout(heading, tuple(points), mark, own=True),), mark)


def address(claim: Claim, composition: Composition) -> Inlines:
    """Write to whom a recommendation is addressed, and by when it is to be done."""
    labels = composition.labels
    bound = map(composition.prose.bind, (labels.recommended_to, labels.recommended_by))  # “À : …”: not before a colon
    to, by = (label.replace(" {", "\u00a0{") for label in bound)
    words = [to.format(name=composition.prose.plain(claim.to))] if claim.to else []
    words += [by.format(date=composition.write_deadline(claim.by))] if claim.by else []
    told = part_entries(composition.outline.language).join(words)
    return (Text(" "), Address((Text(told),))) if words else ()


def compose_section(section: SectionEvidence, composition: Composition) -> Part:
    """Compose a section under its own key: heading and points."""
    mark = section.section.mark
    name = section.section.name.value
    if name == RECOMMENDATIONS:
        return compose_recommendations(section, composition)
    title = name_section(section.section, composition)
    heading = Heading(title, 2, f"section-{name}", (section.section.title or section.section.name).mark)
    points = tuple(compose_point(claim, composition) for claim in section.claims)
    return Part(name, (heading, BulletList(points, mark)) if points else (heading,), mark)


def name_section(section: Section, composition: Composition) -> Inlines:
    """Give the author's title, which further sections must have, or the standard one of the key."""
    if section.title:
        return composition.prose.read(section.title)
    labels = composition.labels
    standard = {
        "context": labels.context,
        "progress": labels.progress,
        "challenges": labels.challenges,
        "outlook": labels.outlook,
    }
    return (Text(standard.get(section.name.value, section.name.value)),)


def compose_point(claim: ClaimEvidence, composition: Composition) -> ListPoint:
    """Compose a claim: its words, marked where they are not verified, and the marks of its notes after the stop."""
    words = composition.vouch(composition.running_text.tell(claim.claim.text), claim.verdict)
    marks = composition.notebook.mark(claim.quotes, claim.claim.note)
    return ListPoint((*words, *marks), claim.claim.mark, claim.claim.sub)


def compose_big_numbers(composition: Composition) -> tuple[Part, ...]:
    """Compose the numbers that page 1 sets large."""
    entries = composition.outline.big_numbers
    pairs = ((entry, composition.find_statistic(entry.row.value)) for entry in entries)
    items = tuple(compose_big_number(entry, statistic, composition) for entry, statistic in pairs if statistic)
    return (Part("big_numbers", (PrintedNumbers(items, entries[0].mark),), entries[0].mark),) if items else ()


def compose_big_number(entry: BigNumberEntry, statistic: Statistic, composition: Composition) -> PrintedNumber:
    """Compose one: neither qualifier, unit nor period is dropped."""
    evidence, printed = statistic.evidence, statistic.printed
    words = entry.text or cut_unit(evidence.row.label, printed)
    text = composition.vouch(composition.prose.read(words), evidence.verdict) if words.value else ()
    said = (write_own_period(statistic, composition), name_derived(statistic, composition))
    period = clause_comma(composition.outline.language).join(filter(None, said))
    marks = composition.notebook.mark(evidence.quotes)
    qualifier, digits, unit = printed.qualifier, printed.digits, printed.spelled
    content = (*((Text(period),) if period else ()), *marks)
    return PrintedNumber(qualifier, digits, unit, text, content, entry.mark)


def cut_unit(label: Scalar, printed: Printed) -> Scalar:
    """Give a label without the unit that it begins with, as that stands before it: “87 sites under law”."""
    unit, words = printed.spelled.replace("\u00a0", " "), " ".join(label.value.split())
    begins = bool(unit) and f"{words} ".casefold().startswith(f"{unit} ".casefold())
    return Scalar(words[len(unit) :].lstrip(), label.mark) if begins else label


def write_period(statistic: Statistic, composition: Composition) -> str:
    """Write a period that stands alone: "2017", "period not stated"."""
    period = statistic.evidence.row.period
    if period is None:
        return ""
    stated = not composition.is_not_stated(period)
    return composition.write_time(period) if stated else composition.labels.period_not_stated


def write_own_period(statistic: Statistic, composition: Composition) -> str:
    """Write a period that stands alone, and say that it is the editors' own where it is."""
    period = write_period(statistic, composition)
    return composition.labels.period_own.format(period=period) if statistic.owns_period else period


def name_derived(statistic: Statistic, composition: Composition) -> str:
    """Say that a number is the editors' own."""
    return composition.labels.derived if statistic.derived else ""
