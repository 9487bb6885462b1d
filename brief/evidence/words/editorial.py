"""Numbers in words that cite nothing, as titles, headings and labels: a source has them, or they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.diagnostics import Code
from brief.evidence.numbers.passages import Surroundings, read_surroundings
from brief.evidence.numbers.reading import read_text
from brief.evidence.places import narrow
from brief.evidence.sentences.one_number import is_held, is_idiom, leave_words
from brief.evidence.suggestions import find_places
from brief.evidence.words.deceptive import find_strange
from brief.evidence.words.faults import write
from brief.evidence.words.prose import strip_markup
from brief.evidence.words.unchecked import has_numbers, warn_unread
from brief.language.amounts.rates import TIME_UNITS
from brief.language.reading.quantities import QuantityKind, find_malformed
from brief.language.tables import has
from brief.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from brief.diagnostics import Report
    from brief.evidence.matching.folding import FoldedSource
    from brief.evidence.types import Evidence
    from brief.language.reading.quantities import Quantity
    from brief.marked import Scalar
    from brief.outline.types import Outline

SAYS_MUCH = frozenset(
    {QuantityKind.PERCENT, QuantityKind.POINT, QuantityKind.QUANTITY, QuantityKind.RATE, QuantityKind.MULTIPLE}
)
FEW = 100  # things that a title may count by itself: three lessons, 17 goals
DISGUISED = late(r"\d[eExX^×][-+−]?\d|\d[⁰¹²³⁴-⁹]")  # 12E6, 0x12, 10^6, 21²
MOST_TEXTS = 2_000


class Known(Struct, frozen=True):
    """What the brief's numbers may rest on: its sources, the passages that it quotes, its rows, what it is called."""

    folded: Mapping[str, FoldedSource]
    around: Surroundings
    rows: tuple[Quantity, ...]
    derived: frozenset[Decimal]
    own: str  # its date, number, version and the like, as written
    language: str


def check_editorial(outline: Outline, evidence: Evidence, folded: Mapping[str, FoldedSource], report: Report) -> None:
    """Check the words that cite nothing against all that the brief cites.

    What states a fact (12 per cent, 3,000 homes) is refused where nothing has it; of years and small counts it is said
    that they are the editors' own.
    """
    known: Known | None = None
    for text in list_texts(outline):
        if text.value.isascii() and not has_numbers(text.value, outline.language):
            continue
        languages = {source.language for source in evidence.sources}
        if not has(outline.language, "quantities") or not any(has(language, "quantities") for language in languages):
            if has_numbers(text.value, outline.language):
                warn_unread(outline.language, text.mark, report)
            continue
        known = known or gather(outline, evidence, folded)
        check(text, known, report)


def list_texts(outline: Outline) -> Iterator[Scalar]:
    """Go through the author's words that are printed as the brief's own; notes and statements of one's own say it."""
    statistics = outline.statistics
    texts: list[Scalar | None] = [outline.title, outline.subtitle]
    texts += [section.title for section in outline.sections]
    texts += [text for figure in outline.figures for text in (figure.alt, figure.credit)]
    texts += [renamed.words for renamed in outline.labels]
    texts += [partner.name for partner in outline.partners]
    texts += [section.box.by for section in outline.sections if section.box]
    texts += [claim.to for section in outline.sections for claim in section.claims]
    if statistics is not None:
        texts += [text for table in statistics.tables for text in (table.title, table.note, *table.columns)]
        texts += [head.title for table in statistics.tables for head in table.heads]
        named = dict.fromkeys(text for row in statistics.rows if not row.formula for text in (row.group, row.label))
        derived = (row.label for row in statistics.rows if row.formula)
        texts += (*named, *(label for label in derived if any(map(str.isdigit, label.value))))  # "Half of it"
    texts += [short.long for short in outline.abbreviations if not any(map(str.isdigit, short.short.value))]
    yield from (text for text in texts[:MOST_TEXTS] if text is not None)


def gather(outline: Outline, evidence: Evidence, folded: Mapping[str, FoldedSource]) -> Known:
    """Gather what numbers may rest on."""
    rows = tuple(row.quantity for row in evidence.rows if row.quantity is not None)
    derived = frozenset(
        value for row in evidence.rows if row.derived for value in (row.derived.rounded, row.derived.rounded * 100)
    )
    named = (outline.number, outline.series, outline.version, outline.meeting.name if outline.meeting else None)
    dates = (outline.date, outline.meeting.date if outline.meeting else None)
    own = " ".join((*(text.value for text in named if text), *(f"{day.value.year}" for day in dates if day)))
    return Known(folded, read_surroundings(evidence.quotes, evidence.sources), rows, derived, own, outline.language)


def check(text: Scalar, known: Known, report: Report) -> None:
    """Check one text."""
    origins = strip_markup(text.value)
    plain = origins.text
    contents, malformed = read_text(plain, known.language), find_malformed(plain, known.language)
    for wrong in malformed:
        place = narrow(text, *origins.place(wrong.start, wrong.end))
        report.error(Code.QUANTITY_FORMAT, place, wrong.message, wrong.help)
    for strange in find_strange(plain, contents, malformed, known.around):
        place = narrow(text, *origins.place(strange.start, strange.end))
        code = Code.TEXT_DECEPTIVE if strange.deceives else Code.QUANTITY_UNREAD
        report.error(code, place, strange.fact, strange.help)
    for name in contents.names:
        written = plain[name.start : name.end]
        if DISGUISED.search(written) and name.key not in known.around.names:
            message = f"`{written}` is not read, and no source of the brief has it"
            place = narrow(text, *origins.place(name.start, name.end))
            report.error(Code.QUANTITY_UNREAD, place, message, "write the number in digits alone")
    found = (*contents.quantities, *(one.tentative for one in contents.unread))
    for quantity in sorted(found, key=lambda one: one.start):
        written = write(plain, quantity.start, quantity.end)
        bare = quantity.kind is QuantityKind.FRACTION and written == plain.strip()  # a row that is called "Half"
        if bare or is_idiom(plain, quantity, known.language) or is_known(quantity, written, known):
            continue
        place = narrow(text, *origins.place(quantity.start, quantity.end))
        if says_much(quantity, written):
            message = f"no source of the brief says `{written}` so"
            hint = "leave it out, or say it in a claim that cites its source; `{id}` is a row's value in a claim"
            report.error(Code.QUANTITY_UNPROVED, place, message, hint)
        else:
            message = f"`{written}` is the editors' own: no source of the brief says it so"
            hint = "leave it where that is meant, or quote a source that has it"
            report.warn(Code.QUANTITY_UNPROVED, place, message, hint)


def says_much(quantity: Quantity, written: str) -> bool:
    """Whether a number states a fact: an amount, a share, a change, a large count; not a year, a span, a few things."""
    if quantity.unit in TIME_UNITS:
        return False
    if quantity.kind in SAYS_MUCH:
        return True
    return quantity.kind is QuantityKind.COUNT and quantity.high >= FEW and any(map(str.isdigit, written))


def is_known(quantity: Quantity, written: str, known: Known) -> bool:
    """Whether a row, a passage, any paragraph of the sources, or the brief's own name has a number."""
    if known.own and written in known.own.split():
        return True
    sought = leave_words(quantity, known.around, known.language)

    def holds(other: Quantity) -> bool:
        return is_held(sought, other, known.language)

    stated = (*known.rows, *known.around.paragraphs, *(reading.quantity for reading in known.around.editors))
    if any(map(holds, stated)) or {quantity.low, quantity.high} <= known.derived:
        return True
    return any(True for folded in known.folded.values() for _ in find_places(folded, written, holds))
