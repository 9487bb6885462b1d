"""Every quantity in a claim's own words is in a passage of that claim, or comes from a row by `{id}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.diagnostics import Code, Report
from brief.evidence.numbers.editors_readings import warn_needless
from brief.evidence.numbers.passages import Surroundings, TouchedQuantity, read_surroundings
from brief.evidence.numbers.quantities import MESSAGES
from brief.evidence.numbers.reading import read_text
from brief.evidence.numbers.unread import Touched, find_whole, read_doubt, tell_reads, tell_value, write_range
from brief.evidence.own_months import find_changed_months
from brief.evidence.own_years import find_changed_years
from brief.evidence.places import narrow
from brief.evidence.sentences.contrary import find_contrary
from brief.evidence.sentences.one_number import find_copied, is_declared, is_held, is_idiom, is_named, judge, speaks
from brief.evidence.sentences.ordinals import is_misplaced
from brief.evidence.sentences.senses import find_turned_senses
from brief.evidence.suggestions import NOTHING
from brief.evidence.types import VerdictStatus
from brief.evidence.words.deceptive import find_strange
from brief.evidence.words.faults import QuoteFault, write
from brief.evidence.words.reworded import find_reworded
from brief.language.reading.quantities import QuantityKind, find_malformed, find_months, find_passed
from brief.language.statements.year_parts import find_year_parts
from brief.language.tables import has
from brief.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from brief.evidence.numbers.editors_readings import Declared
    from brief.evidence.numbers.reading import Contents
    from brief.evidence.suggestions import Suggestion, Suggestions
    from brief.evidence.types import EditorsReading, QuoteEvidence, RowEvidence
    from brief.language.reading.quantities import Malformed, NamedNumber, Quantity, Unread
    from brief.marked import Scalar
    from brief.outline.types import Claim, Outline
    from brief.sources.types import Source

# what is no word of the text: a row's name, a brace, an address, emphasis, an escape, a link's brackets
MARKUP = late(
    r"\{\{|\{(?P<row>[^{}]{0,200})\}|\]\((?P<address>[^()\s]{0,2000})\)|<(?:https?|mailto):[^<>\s]{0,2000}>"
    r"|\*{1,3}|(?<![^\W_])_+|_+(?![^\W_])|\\(?P<escaped>[^\w\s])|[\[\]`]"
)
REVERSED = frozenset({Code.QUANTITY_DENIED, Code.QUANTITY_OPPOSED, Code.QUANTITY_PLANNED})  # whatever is quoted
MARK = re.compile(r"[][{}<*_\\`]")  # what markup begins with
# what the title of a figure may say in words of its own, of what its rows show: it halved, it doubled
PARTS = frozenset({QuantityKind.FRACTION, QuantityKind.MULTIPLE})
AS_PLANNED = "say it as the passage does: that it is planned, expected or possible, or quote where it is done"
STAND_IN = "\ufffc"  # for a row's value: neither word nor space


class Plain(Struct, frozen=True):
    """A text without its Markdown; character i is the author's character origins[i]."""

    text: str
    origins: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Give the author's stretch for text[start:end]."""
        return self.origins[start], self.origins[end - 1] + 1


def check_claim(
    claim: Claim,
    quotes: tuple[QuoteEvidence, ...],
    sources: tuple[Source, ...],
    language: str,
    report: Report,
    declared: tuple[Declared, ...] = (),
    suggestions: Suggestions | None = None,
) -> Code | None:
    """Check a claim's text against its passages; gives the first code that failed, after reporting all.

    `{id}` is a row's own matter, and an id that no row has is composing's finding.
    `declared` is what the editors read in words of the passages that no rule reads; `suggestions` know where the
    sources have what no quote of the claim has.
    """
    if claim.unsupported:
        return None

    def suggest(quantity: Quantity, written: str) -> Suggestion:
        def holds(other: Quantity) -> bool:
            return is_held(quantity, other, language)

        return suggestions.tell(written, holds, quotes, claim.text.mark) if suggestions else NOTHING

    around = add_declared(read_surroundings(quotes, sources), declared)
    return check_text(claim.text, around, language, report, suggest)


def choose_readings(
    claim: Claim,
    quotes: tuple[QuoteEvidence, ...],
    rows: tuple[RowEvidence, ...],
    sources: tuple[Source, ...],
    language: str,
    report: Report,
    declared: tuple[Declared, ...],
) -> tuple[EditorsReading, ...]:
    """Give the editors' readings that a claim's numbers need, its rows' included; warn of what it declares besides."""
    around = read_surroundings(quotes, sources) if declared else Surroundings((), (), ())
    needed = list(declared)
    for one in declared:
        others = tuple(other for other in needed if other is not one)
        if one.known or check_text(claim.text, add_declared(around, others), language, Report()) is None:
            needed.remove(one)
            warn_needless(one.words, "the rules read these words" if one.known else "no number rests on it", report)
    named = [reading for row in find_read_rows(claim.text.value, rows) for reading in row.readings]
    return tuple(dict.fromkeys((*(one.reading for one in needed), *named)))


def find_read_rows(text: str, rows: tuple[RowEvidence, ...]) -> list[RowEvidence]:
    """Find the rows that a text names by `{id}` and whose values rest on the editors' reading."""
    read = {row.row.id.value: row for row in rows if row.row.id and row.verdict.status is VerdictStatus.READ}
    names = [match["row"].strip() for match in MARKUP.finditer(text) if match["row"]] if read else []
    return [read[name] for name in dict.fromkeys(names) if name in read]


def add_declared(around: Surroundings, declared: tuple[Declared, ...]) -> Surroundings:
    """Put what the editors read to what the rules read."""
    unread = tuple(TouchedQuantity(one.quantity, one.reading.words, whole=True) for one in declared if not one.known)
    return replace(around, editors=unread)


def check_figures(outline: Outline, rows: tuple[RowEvidence, ...], sources: tuple[Source, ...], report: Report) -> None:
    """Check the words of figures and those beside big numbers against the passages of the table's rows.

    Where a source of the rows could not be read, that is the finding: what it would have said is not known.
    """
    quotes = tuple(quote for row in rows for quote in row.quotes)
    read_ids = {source.id for source in sources}
    named = {quote.quote.source.value if quote.quote.source else "" for quote in quotes if quote.passage is None}
    if named and (not read_ids or not named <= {"", *read_ids}):
        return
    around = read_surroundings(quotes, sources)
    read = tuple(
        TouchedQuantity(row.quantity, reading.words, whole=True)
        for row in rows
        if row.quantity is not None
        for reading in row.readings
    )
    around = replace(around, editors=read)
    texts = (*outline.figure_texts, *(number.text for number in outline.big_numbers))
    for text in texts:
        if text:
            check_text(text, around, outline.language, report)


def check_text(
    text: Scalar,
    around: Surroundings,
    language: str,
    report: Report,
    suggest: Callable[[Quantity, str], Suggestion] | None = None,
) -> Code | None:
    """Check any text of the author's against passages: years and dates may say less there, nothing may say more.

    `suggest` gives a help line for a quantity that is none of the passages'; only a claim has it, and `reads`.
    """
    plain = strip_markup(text.value)
    contents, malformed = read_text(plain.text, language), find_malformed(plain.text, language)
    faults = [
        *(
            QuoteFault(Code.QUANTITY_FORMAT, m.start, m.end, m.message, m.help)
            for m in (*malformed, *find_passed(plain.text, language))
        ),
        *find_strange_faults(plain.text, contents, malformed, around),
        *find_unread_faults(plain.text, contents.unread, around, language, has_reads=suggest is not None),
        *find_name_faults(plain.text, contents.names, around, language),
        *(find_month_faults(plain.text, contents.quantities, around, language) if suggest else ()),
        *find_quantity_faults(plain.text, contents.quantities, around, language, suggest),
        *(find_year_faults(plain.text, around, language) if suggest else ()),
        *(find_own_month_faults(plain.text, around, language) if suggest else ()),
        *find_contrary_faults(plain.text, language),
        *(find_sense_faults(plain.text, around, language) if suggest else ()),
    ]
    for fault in faults:
        tell = report.warn if fault.code is Code.QUANTITY_UNPROVED else report.error
        mark = narrow(text, *plain.place(fault.start, fault.end))
        tell(fault.code, mark, fault.message, fault.help, fixes=fault.fixes)
    return faults[0].code if faults else None


def find_strange_faults(
    text: str, contents: Contents, malformed: tuple[Malformed, ...], around: Surroundings
) -> Iterator[QuoteFault]:
    """Refuse what is seen as something else than it is, and numerals that no rule has met."""
    if text.isascii() and not any(map(str.isdigit, text)):
        return
    for one in find_strange(text, contents, malformed, around):
        code = Code.TEXT_DECEPTIVE if one.deceives else Code.QUANTITY_UNREAD
        yield QuoteFault(code, one.start, one.end, one.fact, one.help)


def find_unread_faults(
    text: str, unread: tuple[Unread, ...], around: Surroundings, language: str, *, has_reads: bool
) -> Iterator[QuoteFault]:
    """Refuse numbers of a text that no rule reads, unless a passage or its editors have the same words."""
    told = 0
    for one in unread:
        copied = find_copied(one, text, around, language)
        if copied and has_reads and not is_idiom(text, one.tentative, language):
            yield from find_reworded(text, one.tentative, copied, around, language)
        fine = copied or is_idiom(text, one.tentative, language)
        if fine or is_declared(one, text, around, language) or one.start < told:
            continue
        start, told = find_whole(text, one.start, one.end, unread)
        hint = "write the number in digits, or take it from a row by `{id}`"
        if has_reads:
            doubt = read_doubt(Touched(one, text, unread, ()))
            reads = tell_reads(doubt.words, write_range(doubt, language) or "…")
            hint += f"; where a quote has the same words, say beside it what they say: {reads}"
        message = f"`{write(text, start, told)}` is not read: nothing accounts for `{one.token}`"
        yield QuoteFault(Code.QUANTITY_UNREAD, start, told, message, hint)


def find_name_faults(
    text: str, names: tuple[NamedNumber, ...], around: Surroundings, language: str
) -> Iterator[QuoteFault]:
    """Refuse digits of names that no passage has."""
    for name in names:
        if is_part_named(name, text, around, language):
            continue
        if not is_named(name, text, around, language) or is_misplaced(name, text, around, language):
            message, hint = (
                f"`{text[name.start : name.end]}` {MESSAGES[Code.QUANTITY_NOT_IN_PASSAGE]}",
                "quote the words of the source that have it",
            )
            yield QuoteFault(Code.QUANTITY_NOT_IN_PASSAGE, name.start, name.end, message, hint)


def is_part_named(name: NamedNumber, text: str, around: Surroundings, language: str) -> bool:
    """Whether digits are a part of a year's that a passage has in other words: 第二季度, of 二季度."""
    parts = [one.part for one in find_year_parts(text, language) if one.start <= name.start and name.end <= one.end]
    return bool(parts) and any(parts[0] == one.part for said in around.texts for one in find_year_parts(said, language))


def find_month_faults(
    text: str, quantities: tuple[Quantity, ...], around: Surroundings, language: str
) -> Iterator[QuoteFault]:
    """Refuse a month that stands alone and that no passage's paragraph has: by March, and not by April."""
    if not speaks(around, language) or not quantities:
        return
    said = find_months(text, language)
    told = {month for source in around.texts for _, _, month in find_months(source, language)} if said else set()
    for start, end, month in said:
        dated = any(one.start <= start < one.end for one in quantities)
        if not dated and month not in told:
            message, hint = f"`{text[start:end]}` is in no passage", "write the month that the source has, or quote it"
            yield QuoteFault(Code.QUANTITY_NOT_IN_PASSAGE, start, end, message, hint)


def find_year_faults(text: str, around: Surroundings, language: str) -> Iterator[QuoteFault]:
    """Refuse a year that is another number's in the passages."""
    for number, year, own in find_changed_years(text, language, around):
        said = text[number.start : number.end]
        message = f"`{text[year.start : year.end]}` is another number's: in the passage `{said}` stands with {own}"
        yield QuoteFault(
            Code.PERIOD_NOT_IN_SOURCE, year.start, year.end, message, "write its own year, or the number of that year"
        )


def find_own_month_faults(text: str, around: Surroundings, language: str) -> Iterator[QuoteFault]:
    """Refuse a month that is another number's in the passages."""
    if not speaks(around, language):
        return
    for one in find_changed_months(text, language, around):
        said = text[one.number.start : one.number.end]
        message = f"`{text[one.start : one.end]}` is another number's: in the passage `{said}` stands with {one.own}"
        hint = "write its own month, or the number of that month"
        yield QuoteFault(Code.PERIOD_NOT_IN_SOURCE, one.start, one.end, message, hint)


def find_quantity_faults(
    text: str,
    quantities: tuple[Quantity, ...],
    around: Surroundings,
    language: str,
    suggest: Callable[[Quantity, str], Suggestion] | None,
) -> Iterator[QuoteFault]:
    """Refuse quantities that no passage states so."""
    for quantity in quantities:
        match = judge(quantity, around, language, text)
        if match.code is None and suggest and not is_idiom(text, quantity, language):
            yield from find_reworded(text, quantity, match.found, around, language)
        if match.code is None or is_idiom(text, quantity, language):
            continue
        said = write(text, quantity.start, quantity.end)
        if suggest is None and quantity.kind in PARTS and not any(map(str.isdigit, said)):
            message = f"`{said}` is the editors' own: no row of the table says it so"
            hint = "leave it where that is meant, or say it in a claim that cites its source"
            yield QuoteFault(Code.QUANTITY_UNPROVED, quantity.start, quantity.end, message, hint)
            continue
        cited = match.code is Code.QUANTITY_OF and match.found is not None and not match.found.of
        cited = cited or match.code in REVERSED
        suggestion = suggest(quantity, said) if suggest and not cited else NOTHING  # no other quote would help
        hints = [suggestion.help]
        if match.unread and suggest:
            hints.append(tell_value(around.doubt(match.unread), said, language))
        hint = "; or ".join(filter(None, hints)) or around.tell(quantity)
        hint = AS_PLANNED if match.code is Code.QUANTITY_PLANNED else hint
        fact = f"`{said}` {MESSAGES[match.code]}"
        fixes = suggestion.fixes if match.code is Code.QUANTITY_NOT_IN_PASSAGE else ()  # the others it may not mend
        yield QuoteFault(match.code, quantity.start, quantity.end, fact, hint, fixes)


def find_contrary_faults(text: str, language: str) -> Iterator[QuoteFault]:
    """Refuse a rise to a lower level, and a fall to a higher one."""
    for quantity in find_contrary(text, language) if has(language, "quantities") else ():
        message = f"`{write(text, quantity.start, quantity.end)}` is reached the other way than the words around it say"
        yield QuoteFault(Code.QUANTITY_SIGN, quantity.start, quantity.end, message, "write what the passage says")


def find_sense_faults(text: str, around: Surroundings, language: str) -> Iterator[QuoteFault]:
    """Refuse sentences without a number that say the opposite of what their passages do."""
    for one in find_turned_senses(text, language, around.texts) if speaks(around, language) else ():
        fact = f"`{write(text, one.start, one.end)}` is turned round: the passage says `{' '.join(one.there.split())}`"
        yield QuoteFault(one.code, one.start, one.end, fact, "write what the passage says")


def strip_markup(text: str) -> Plain:
    """Drop Markdown's marks and links' addresses, so that `**9,000** tons` reads 9,000 tons; keep each place."""
    if MARK.search(text) is None:  # as most texts; `MARKUP` tries seven ways at each character
        return Plain(text, range(len(text)))
    letters: list[str] = []
    origins: list[int] = []
    at = 0
    for match in MARKUP.finditer(text):
        letters += text[at : match.start()]
        origins += range(at, match.start())
        if match["row"] is not None or match[0] == "{{" or match[0].startswith("<"):
            letters.append(STAND_IN)
            origins.append(match.start())
        elif match["escaped"] is not None:
            letters.append(match["escaped"])
            origins.append(match.start("escaped"))
        at = match.end()
    letters += text[at:]
    origins += range(at, len(text))
    return Plain("".join(letters), tuple(origins))
