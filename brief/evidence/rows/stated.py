"""Stated rows: the cell read whole and found in its passage, the period checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.diagnostics import Code, replace_value
from brief.evidence.numbers.denials import denies_alike
from brief.evidence.numbers.denominators import find_lost
from brief.evidence.numbers.editors_readings import Declared, read_declared, settle_words, warn_needless
from brief.evidence.numbers.passages import Surroundings, read_surroundings
from brief.evidence.numbers.quantities import MESSAGES, Match, match_cell
from brief.evidence.numbers.reading import read_text
from brief.evidence.numbers.terms import Terms, read_terms
from brief.evidence.numbers.unread import tell_cell
from brief.evidence.own_months import find_changed_months
from brief.evidence.own_years import prove_own_year
from brief.evidence.periods import is_stated, prove_period
from brief.evidence.rows.labels import find_translated_fact, find_unmeasured_fact
from brief.evidence.rows.written import UNIT_TWICE, find_mark, find_unit_in_value, say
from brief.evidence.sentences.counted_shares import match_share
from brief.evidence.sentences.one_number import speaks, split_words
from brief.evidence.sentences.pairs import find_other_pair
from brief.evidence.sentences.replaced_words import OPPOSITE, OTHER_WORDS, Stranger, find_misnamed
from brief.evidence.sentences.respective import find_crossed
from brief.evidence.sentences.reversed_rates import match_portion
from brief.evidence.sentences.rivals import find_rival
from brief.evidence.suggestions import NOTHING
from brief.evidence.types import EvidenceVerdict, RowEvidence, Rung, VerdictStatus
from brief.evidence.words.unchecked import name_unread, warn_unread
from brief.language.reading.quantities import CellError, Quantity, find_months, read_cell
from brief.language.statements.lacking import read_lacking
from brief.language.tables import has, name_table

if TYPE_CHECKING:
    from brief.diagnostics import Report
    from brief.evidence.suggestions import Suggestion, Suggestions
    from brief.evidence.types import EditorsReading, QuoteEvidence
    from brief.language.entries import Stems
    from brief.outline.types import Row
    from brief.sources.types import Source

PRONOUN = 3  # letters: fewer, of which the first alone is a capital, are a pronoun of a label
RUNGS = tuple(Rung)
HELPS = {
    Code.QUANTITY_SIGN: "a change has its sign, +87 or −20; a level has none",
    Code.QUANTITY_QUALIFIER: "a value keeps its qualifier, such as `more than`, and gets none",
    Code.QUANTITY_UNIT: "keep the source's unit; convert in a derived row",
    Code.QUANTITY_RANGE_COLLAPSED: "give both ends of the range",
    Code.QUANTITY_DATE: "write no more of the date than the passage does",
}


def link_stated(
    row: Row,
    quotes: tuple[QuoteEvidence, ...],
    sources: tuple[Source, ...],
    language: str,
    report: Report,
    suggestions: Suggestions | None = None,
) -> RowEvidence:
    """Verify a row: all its quotes stand, one of their passages has its quantity, and its period is stated there.

    Where no rule reads its quantity there, its editors may have: that is a verdict of its own.
    """
    if not has(language, "quantities"):
        return leave_unread(row, quotes, None, language, report)
    unit = row.unit.value if row.unit else ""
    terms = read_terms(language, row.round, unit, row.note.value if row.note else "")
    cell = read_cell(row.value.value, unit, language, terms.declared) if row.value else None
    quantity = cell.reading if isinstance(cell, CellError) else cell
    around = read_surroundings(quotes, sources, terms.declared)
    label = " ".join(scalar.value for scalar in (row.group, row.label, row.unit) if scalar)
    terms = replace(terms, text=label, texts=around.texts, source_language=around.language)
    if isinstance(cell, CellError) and row.value and not is_written_so(cell, row.value.value, around, terms):
        report.error(cell.code, row.value.mark, cell.message, cell.help)
        return RowEvidence(row, quotes, EvidenceVerdict(VerdictStatus.FAILED, code=cell.code), quantity)
    failed = next((quote.verdict for quote in quotes if quote.verdict.status is VerdictStatus.FAILED), None)
    if failed is not None or not quotes or quantity is None:
        verdict = failed or EvidenceVerdict(VerdictStatus.FAILED, code=Code.CLAIM_WITHOUT_EVIDENCE)
        return RowEvidence(row, quotes, verdict, quantity)
    if unread := name_unread(quotes, sources, language):
        return leave_unread(row, quotes, quantity, unread, report)
    sought = quantity if speaks(around, language) else leave_words(quantity)
    declared = declare_value(row, sought, quotes, sources, terms, report)
    readings = choose_reading(sought, around, declared, terms, report) if not isinstance(declared, Code) else ()
    code = declared if isinstance(declared, Code) else None
    if not readings and code is None:
        code = prove_value(row, sought, around, terms, report)

    def suggest(time: Quantity, written: str) -> Suggestion:
        def holds(other: Quantity) -> bool:
            return is_stated(time, (other,))

        return suggestions.tell(written, holds, quotes, row.mark) if suggestions else NOTHING

    period, wrong = prove_period(row, language, around, report, suggest)
    code = code or wrong or prove_own_year(row, quantity, language, around, report)
    if code:
        return RowEvidence(row, quotes, EvidenceVerdict(VerdictStatus.FAILED, code=code), quantity, period=period)
    rung = max((quote.verdict.rung or Rung.EXACT for quote in quotes), key=RUNGS.index)
    status = VerdictStatus.READ if readings else VerdictStatus.VERIFIED
    return RowEvidence(row, quotes, EvidenceVerdict(status, rung), quantity, period=period, readings=readings)


def leave_words(quantity: Quantity) -> Quantity:
    """Leave out what a number counts and is of, which another language than its source's can only translate."""
    return replace(quantity, noun="", of="", base="")


def declare_value(
    row: Row,
    quantity: Quantity,
    quotes: tuple[QuoteEvidence, ...],
    sources: tuple[Source, ...],
    terms: Terms,
    report: Report,
) -> tuple[Declared, ...] | Code:
    """Read what a row declares that words say: its value, or what each of its quotes declares."""
    declared = read_declared(quotes, sources, terms, report)
    if row.reads is None or isinstance(declared, Code):
        return declared
    settled = settle_words(row.reads, say(row), quantity, quotes, sources, terms, report)
    return settled if isinstance(settled, Code) else (settled, *declared)


def choose_reading(
    quantity: Quantity, around: Surroundings, declared: tuple[Declared, ...], terms: Terms, report: Report
) -> tuple[EditorsReading, ...]:
    """Give the editors' reading that a value needs, if it needs one and has it; warn of what is needless."""
    stated = match_cell(quantity, around.whole, terms).code is None
    unread = (one for one in declared if not one.known and match_cell(quantity, (one.quantity,), terms).code is None)
    needed = None if stated else next(unread, None)
    for other in declared:
        if other.known or stated or (needed and other is not needed):
            why = "the rules read these words" if other.known else "the value is stated, or read, without it"
            warn_needless(other.words, why, report)
    return (needed.reading,) if needed else ()


def leave_unread(
    row: Row, quotes: tuple[QuoteEvidence, ...], quantity: Quantity | None, language: str, report: Report
) -> RowEvidence:
    """Leave a row unchecked whose number would have to be read in a language without a table, and say so."""
    failed = next((quote.verdict for quote in quotes if quote.verdict.status is VerdictStatus.FAILED), None)
    if failed is not None or not quotes or row.value is None:
        verdict = failed or EvidenceVerdict(VerdictStatus.FAILED, code=Code.CLAIM_WITHOUT_EVIDENCE)
        return RowEvidence(row, quotes, verdict, quantity)
    warn_unread(language, row.value.mark, report)
    return RowEvidence(row, quotes, EvidenceVerdict(VerdictStatus.UNCHECKED, code=Code.QUANTITY_LANGUAGE), quantity)


def is_written_so(cell: CellError, written: str, around: Surroundings, terms: Terms) -> bool:
    """Whether the passage itself writes an ambiguous number, digit by digit: then it is copied, not guessed."""
    if cell.reading is None:
        return False
    match = match_cell(cell.reading, around.whole, terms)
    digits = "".join(letter for letter in written if letter.isdecimal() or letter in ".,")
    return match.code is None and any(
        digits in reading.text for reading in around.passages if reading.quantity == match.found
    )


def prove_value(row: Row, cell: Quantity, around: Surroundings, terms: Terms, report: Report) -> Code | None:
    """Find a cell in its passages, and report what fails or what a reader should know."""
    match = match_cell(cell, around.whole, terms, around.unread)
    if match.code is not None:
        match = match_portion(cell, around, terms) or match_share(cell, around, terms) or match
    other = report_other(row, cell, match.found, around, terms, report) if match.code is None and match.found else None
    if other:
        return other
    mark = find_mark(row, match.code or match.warning)
    if mark is None:
        return match.code
    words = say(row)
    if match.code is None:
        if match.warning is Code.QUANTITY_SIGN:
            fact = f"`{words}` has no sign, and the passage states an increase"
            fixes = replace_value(row.value.mark, f"+{row.value.value}") if row.value else ()
            report.warn(match.warning, mark, fact, "write `+` before it", fixes=fixes)
        elif match.warning is Code.QUANTITY_DATE:
            report.warn(match.warning, mark, f"`{words}` is less precise than the passage", around.tell(cell))
        return None
    cut = find_cut(cell, around, terms)
    if cut:
        report.error(
            Code.QUANTITY_NOT_IN_PASSAGE, mark, f"quote cuts `{cut}` off", "quote the number and its unit whole"
        )
        return Code.QUANTITY_NOT_IN_PASSAGE
    told = tell_cell(around.doubt(match.unread)) if match.unread else around.tell(cell)
    hint = "; ".join(filter(None, (told, HELPS.get(match.code, ""))))
    twice = find_unit_in_value(row)
    fact = f"`{words if twice is None else twice.value}` {MESSAGES[match.code]}"
    report.error(match.code, mark if twice is None else twice.mark, fact, hint if twice is None else UNIT_TWICE)
    return match.code


def report_other(
    row: Row, cell: Quantity, found: Quantity, around: Surroundings, terms: Terms, report: Report
) -> Code | None:
    """Report a row whose words make another number of one than its passages do."""
    if report_misnamed(row, found, around, terms, report):
        return Code.QUANTITY_REWORDED
    if report_lost(row, found, around, terms, report):
        return Code.QUANTITY_RATE
    if report_denied(row, found, around, terms, report):
        return Code.QUANTITY_DENIED
    return Code.QUANTITY_REWORDED if report_unmeasured(row, cell, found, around, terms, report) else None


def report_misnamed(row: Row, found: Quantity, around: Surroundings, terms: Terms, report: Report) -> bool:
    """Report a label that has a word in the place of one that stands with the number in its passages."""
    misnamed = find_misnamed(row.label.value, say(row), found, around, terms.language)
    if misnamed is None and row.group:
        # its words lead to the label's, which stand beside none of them: Rents | Change of rents
        named = find_misnamed(f"{row.group.value} {row.label.value}", say(row), found, around, terms.language)
        misnamed = named if named and named.word in split_words(row.group.value, terms.language) else None
    misnamed = misnamed or find_other_month(row, around, terms) or find_taken(row, found, around, terms)
    if misnamed:
        there = misnamed.there if misnamed.there == OPPOSITE else f"`{misnamed.there}`"
        fact = f"`{say(row)}` has the label `{misnamed.word}`, and stands in the passage with {there}"
        hint = "name the row as the passage does"
        if misnamed.there == OTHER_WORDS:
            fact = f"`{misnamed.word}` in the label does not stand with `{say(row)}` in its quote"
            hint += ", or quote the words that name it as well"
        report.error(Code.QUANTITY_REWORDED, row.label.mark, fact, hint)
    return misnamed is not None


def find_other_month(row: Row, around: Surroundings, terms: Terms) -> Stranger | None:
    """Find a month of a label where its passages' paragraphs name others alone: the index in July, for June."""
    said = find_months(row.label.value, terms.language) if speaks_alike(row, around, terms) else ()
    period = row.period.value if row.period and speaks_alike(row, around, terms) else ""
    if not said and not find_months(period, terms.language):
        return None
    told = {
        month: source[start:end] for source in around.texts for start, end, month in find_months(source, terms.language)
    }
    other = next((row.label.value[start:end] for start, end, month in said if month not in told), "")
    if other and told:
        return Stranger(other, next(iter(told.values())))
    text = f"{row.label.value if said else period}: {say(row)}"  # parted: "June 6" is a date
    changed = next(find_changed_months(text, terms.language, around), None)
    return Stranger(text[changed.start : changed.end], changed.own) if changed else None


def find_taken(row: Row, found: Quantity, around: Surroundings, terms: Terms) -> Stranger | None:
    """Find a word of a label that its passages say of another number alone, or a name that has another of a list."""
    if not speaks_alike(row, around, terms):
        return None
    text = f"{row.label.value} {say(row)}"
    named = read_text(text, terms.language).quantities
    ours = next((one for one in named if one.start >= len(row.label.value)), None)
    if ours is None:
        return None
    crossed = (find_crossed(text, terms.language, ours, passage, found) for passage in around.texts)
    word = next(filter(None, crossed), "") or find_rival(text, terms.language, ours, around.texts, found)
    word = "" if word in ours.of.split() else word  # 5.5 per cent of GDP
    if not word and (other := find_other_pair(text, terms.language, ours, around.texts, found)):
        word = text[other.start : other.end]
    return Stranger(word, OTHER_WORDS) if word else None


def report_denied(row: Row, found: Quantity, around: Surroundings, terms: Terms, report: Report) -> bool:
    """Report a label that says of a number what its passages deny, or denies what they say: tenants who paid rent."""
    if not speaks_alike(row, around, terms):
        return False
    text = f"{row.label.value} {say(row)}"
    contents = read_text(text, terms.language)
    tentative = (one.tentative for one in contents.unread)  # no aplicadas 31
    lacking = read_lacking(name_table(terms.language))  # without irrigation: where it was stopped
    named = (*contents.quantities, *(one for one in tentative if not lacks(one.denied, lacking)))
    ours = next((one for one in named if (one.low, one.high, one.kind) == (found.low, found.high, found.kind)), None)
    denied = ours is not None and not denies_alike(ours, found, replace(terms, text=text))
    if denied:
        report.error(Code.QUANTITY_DENIED, row.label.mark, f"`{say(row)}` {MESSAGES[Code.QUANTITY_DENIED]}")
    return denied


def lacks(denied: str, lacking: Stems) -> bool:
    """Whether what denies a number's word is one of lacking."""
    return any(word in lacking for word in denied.split()[:1])


def report_lost(row: Row, found: Quantity, around: Surroundings, terms: Terms, report: Report) -> bool:
    """Report what a number is per in its passages, where no word of its row says so: emissions per head."""
    if not speaks_alike(row, around, terms):
        return False
    words = " ".join(scalar.value for scalar in (row.group, row.label, row.unit, row.note) if scalar)
    text = f"{words} {say(row)}"  # a text without a number has no words to look at
    lost = find_lost(text, terms.language, around.texts, around.language, found)
    if lost:
        fact = f"`{say(row)}` is per `{lost}` in the passage, and no word of the row says so"
        report.error(Code.QUANTITY_RATE, row.label.mark, fact, "name the row as the passage does, or write its unit so")
    return bool(lost)


def report_unmeasured(
    row: Row, cell: Quantity, found: Quantity, around: Surroundings, terms: Terms, report: Report
) -> bool:
    """Report what a number measures in its passages, where no word of its row says so: a ceiling, a growth."""
    if speaks_alike(row, around, terms):
        code, fact = find_unmeasured_fact(row, cell, found, around, terms)
    elif around.language and not speaks(around, terms.language):
        code, fact = find_translated_fact(row, cell, found, around, terms)
    else:
        return False
    if code:
        hint = "name the row as the passage does" + ", or its period" * (code is Code.QUANTITY_PLANNED)
        report.error(code, row.label.mark, fact, hint)
    return code is not None


def speaks_alike(row: Row, around: Surroundings, terms: Terms) -> bool:
    """Whether a row's label is more than a pronoun (It), and in the language of its sources."""
    pronoun = len(row.label.value) < PRONOUN and row.label.value.istitle()  # It: whatever the number is
    return (
        not pronoun and bool(around.language) and around.language.partition("-")[0] == terms.language.partition("-")[0]
    )


def find_cut(cell: Quantity, around: Surroundings, terms: Terms) -> str:
    """Give the quantity that would do, had the quote not cut it."""
    for reading in around.passages:
        if not reading.whole:
            match: Match = match_cell(replace(cell, noun=""), (reading.quantity,), terms)
            if match.code in {None, Code.QUANTITY_KIND, Code.QUANTITY_UNIT}:
                return reading.text
    return ""
