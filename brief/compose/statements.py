"""The annotated copy's rows: claims and figures, numbered, each with its passages and verdict."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.compose.excerpts import compose_excerpt
from brief.compose.index import KEY_MESSAGE, letter_sections, list_rows, name_statement
from brief.compose.judgements import judge
from brief.compose.notes import name_kind
from brief.compose.numbers import ROW_ID
from brief.compose.printed import keep_words, measure, qualify
from brief.compose.statistics import round_bounds
from brief.document.annotated_copy import CopyStatement, EntryGroup
from brief.document.tree import Heading, NoteFamily, NoteRef, Strong, Text
from brief.document.walk import flatten, plain
from brief.language.page.format import find_span
from brief.language.page.wording import clause_comma, list_comma
from brief.layout.types import PartName

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brief.compose.composition import Composition
    from brief.compose.index import BriefIndex
    from brief.compose.printed import Printed
    from brief.document.annotated_copy import Excerpt
    from brief.document.tree import Inline, Inlines, TableRow
    from brief.evidence.types import ClaimEvidence, Interval, QuoteEvidence, RowEvidence, SectionEvidence

SIGNS = str.maketrans({"*": "×", "/": "÷", "-": "−"})
DIGITS = 4  # significant ones of a computed value, before it is rounded as it is printed

# -- claims ------------------------------------------------------------------------------------------------------------


def compose_claims(index: BriefIndex, composition: Composition) -> Iterator[EntryGroup]:
    """Compose key messages and sections."""
    for name, letter, claims in group_claims(index, composition):
        if claims:
            entries = (compose_claim(claim, f"{letter}{at}", index, composition) for at, claim in enumerate(claims, 1))
            # where nothing else is said, quotations stand under the title
            heading = index.headings.get(name) or replace(index.headings[PartName.TITLE], level=2)
            yield EntryGroup(heading, tuple(entries))


def group_claims(index: BriefIndex, composition: Composition) -> list[tuple[str, str, tuple[ClaimEvidence, ...]]]:
    """Give claims by the heading that they stand under: its part's name, its letter, the claims."""
    evidence = composition.evidence
    own = [section for section in evidence.sections if not (section.section.box and section.section.box.pulled)]
    names = [section.section.name.value for section in own]
    groups = [("key_messages", KEY_MESSAGE, (*evidence.key_messages, *list_pulled(evidence.sections)))]
    for name, letter, section in zip(names, letter_sections(names), own, strict=True):
        claims = (*section.claims, *list_pulled(evidence.sections[evidence.sections.index(section) + 1 :]))
        if name in index.headings:
            groups.append((name, letter, claims))
        else:  # a section that says nothing is not printed: what is pulled out behind it stands with the one before
            before, known, there = groups[-1]
            groups[-1] = before, known, (*there, *claims)
    return groups


def list_pulled(sections: tuple[SectionEvidence, ...]) -> Iterator[ClaimEvidence]:
    """Give the quotations that are pulled out before the first section or box."""
    pulled = takewhile(lambda one: one.section.box is not None and one.section.box.pulled, sections)
    return (claim for one in pulled for claim in one.claims)


def compose_claim(claim: ClaimEvidence, number: str, index: BriefIndex, composition: Composition) -> CopyStatement:
    """Compose a claim's row."""
    name, kind = name_statement(number), claim.claim.kind
    statement = lead_to_source(index.points[claim.claim.mark], name, index)
    notes = refer_to_notes(statement, NoteFamily.EDITOR, name, index, composition)
    return CopyStatement(
        number=number,
        id=name,
        statement=statement,
        remark=name_kind(kind, None, composition) if kind else "",
        value=(),
        excerpts=compose_excerpts(claim.quotes, name, composition),
        computation=(),
        judgement=judge(claim.verdict, claim.quotes, notes, composition, readings=claim.readings),
        mark=claim.claim.mark,
    )


def compose_excerpts(quotes: Sequence[QuoteEvidence], name: str, composition: Composition) -> tuple[Excerpt, ...]:
    """Compose a statement's passages, one a quotation."""
    return tuple(compose_excerpt(quote, f"{name}-passage-{at}", composition) for at, quote in enumerate(quotes, 1))


def lead_to_source(content: Inlines, otherwise: str, index: BriefIndex) -> Inlines:
    """Let the marks of evidence notes, which this copy has not, lead to the paragraphs that they quote."""
    return tuple(
        replace(item, target=index.find_paragraph(item, otherwise))
        if isinstance(item, NoteRef) and item.family is NoteFamily.EVIDENCE
        else item
        for item in content
    )


def refer_to_notes(
    statement: Inlines, family: NoteFamily, name: str, index: BriefIndex, composition: Composition
) -> tuple[Inlines, ...]:
    """Lead to the editors' notes whose marks a statement has, each with its bold lead."""
    labels = composition.labels
    label = labels.editor_note if family is NoteFamily.EDITOR else labels.table_note
    out = []
    for ref in (item for item in statement if isinstance(item, NoteRef) and item.family is family):
        words = label.format(label=ref.label).replace(" ", "\u00a0")
        link = NoteRef(ref.target, f"{name}-{ref.target}", words, family, words, raised=False)
        content = index.notes.get(ref.target, ())
        lead = flatten(content[:1]).rstrip(".") if content and isinstance(content[0], Strong) else ""
        out.append((link, Text(f": {lead}." if lead else ".")))
    return tuple(out)


# -- figures -----------------------------------------------------------------------------------------------------------


def compose_figures(index: BriefIndex, composition: Composition) -> Iterator[EntryGroup]:
    """Compose the table's rows: what the source states, then what the editors derived."""
    if not index.tables:
        return
    labels = composition.labels
    names = list_comma(composition.outline.language).join(table.label for table in index.tables)
    evidence = {row.row.mark: row for row in composition.evidence.rows}
    heads = ((False, labels.stated_figures.format(table=names)), (True, labels.derived_figures))
    for derived, words in heads:
        rows = [row for row in list_rows(index.tables) if row.derived is derived]
        if rows:
            heading = Heading((Text(words),), 2, "derived-figures" if derived else "stated-figures", rows[0].mark)
            entries = (compose_figure(row, evidence[row.mark], index, composition) for row in rows)
            yield EntryGroup(heading, tuple(entries))


def compose_figure(row: TableRow, evidence: RowEvidence, index: BriefIndex, composition: Composition) -> CopyStatement:
    """Compose a figure's row."""
    labels, number = composition.labels, index.numbers[row.mark]
    name = name_statement(number)
    statement, value = lead_to_source(row.label, name, index), write_value(row, composition.outline.language)
    notes = refer_to_notes((*statement, *value), NoteFamily.TABLE, name, index, composition)
    agrees = "" if evidence.readings else labels.value_agrees
    closing = labels.recomputed if row.derived else agrees
    return CopyStatement(
        number=number,
        id=name,
        statement=statement,
        remark="",
        value=value,
        excerpts=compose_excerpts(evidence.quotes, name, composition),
        computation=compose_computation(evidence, row, name, index, composition) if row.derived else (),
        judgement=judge(
            evidence.verdict, evidence.quotes, notes, composition, closing=closing, readings=evidence.readings
        ),
        mark=row.mark,
    )


def write_value(row: TableRow, language: str) -> Inlines:
    """Write value, unit and period: "more than 2,800 suspects, 11 months"."""
    unit = flatten(row.unit)
    value = keep_words(row.value.integer + row.value.fraction, unit, language)
    out: list[Inline] = [Text(f"{row.value.qualifier} ")] if row.value.qualifier else []
    if plain(row.unit) == unit:
        out.append(Text(measure(value.integer, value)))
    else:  # with the mark of a note
        out += (Text(value.integer), Text(value.space), *row.unit)
    out += (Text(clause_comma(language)), *row.period) if row.period else ()
    out += (Text(f"{clause_comma(language)}{row.column}"),) if row.column and not row.period else ()
    out += (mark for mark in row.marks if isinstance(mark, NoteRef) and mark.family is NoteFamily.TABLE)
    return tuple(out)


def compose_computation(
    evidence: RowEvidence, row: TableRow, name: str, index: BriefIndex, composition: Composition
) -> tuple[Inlines, ...]:
    """Compose formula, values and result in a line, and the interval that rounding leaves in another."""
    formula, derived = evidence.row.formula, evidence.derived
    lines: list[Inlines] = [compose_formula(formula.value, name, index, composition)] if formula else []
    if derived is not None:
        printed = next(s.printed for s in composition.statistics if s.evidence.row.mark == row.mark)
        shown = shorten_value(derived.value)
        equals = "=" if shown == derived.value and not row.value.qualifier else "≈"
        result = measure(composition.writing.number(shown), printed)
        lines[:1] = [(*(lines[0] if lines else ()), Text(f" = {derived.formula} {equals} {result}"))]
        lines += write_interval(derived.interval, printed, composition)
    return tuple(lines)


def compose_formula(formula: str, name: str, index: BriefIndex, composition: Composition) -> Inlines:
    """Write a formula with the numbers of the figures in place of their ids, each leading there."""
    out: list[Inline] = []
    at = 0
    for match in ROW_ID.finditer(formula):
        out.append(Text(formula[at : match.start()].translate(SIGNS)))
        number, at = index.ids.get(match[0]), match.end()
        if number is None:
            out.append(Text(match[0]))
            continue
        words = composition.labels.annotated_statement_of.format(label=number)
        place = f"{name}-formula-{match.start()}"
        out.append(NoteRef(name_statement(number), place, number, NoteFamily.EVIDENCE, words, raised=False))
    out.append(Text(formula[at:].translate(SIGNS)))
    return tuple(item for item in out if item != Text(""))


def shorten_value(value: Decimal, digits: int = DIGITS) -> Decimal:
    """Round a computed value to a few digits more than tell, at most to a whole; the ledger has all of them."""
    if not value.is_finite():
        return value
    rounded = value.quantize(Decimal(1).scaleb(min(value.adjusted() - digits + 1, 0)), ROUND_HALF_UP)
    whole = rounded.to_integral_value()
    return whole if rounded == whole else rounded.normalize()


def write_interval(interval: Interval, printed: Printed, composition: Composition) -> list[Inlines]:
    """Write "Interval from rounding: 4,773–4,853 tons"; one that is open on a side says so."""
    labels, number = composition.labels, composition.writing.number
    low, high = interval.low.is_finite(), interval.high.is_finite()
    if low and high and interval.low < interval.high:
        ends = (number(bound) for bound in round_bounds(interval))
        words = measure(find_span(composition.outline.language).join(ends), printed)
    elif low and not high:
        words = qualify(labels.more_than, measure(number(shorten_value(interval.low, DIGITS - 1)), printed))
    elif high and not low:
        words = qualify(labels.less_than, measure(number(shorten_value(interval.high, DIGITS - 1)), printed))
    else:
        return []
    return [(Text(labels.interval.format(interval=words)),)]
