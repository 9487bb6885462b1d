"""A cell against its passage: every respect of it agrees with one quantity there, or a code says which does not."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from msgspec import Struct
from msgspec.structs import replace

from brief.diagnostics import Code
from brief.evidence.numbers.calendars import settle_day
from brief.evidence.numbers.counted_nouns import counts_same, find_head, is_of_same, is_written_of, same_thing
from brief.evidence.numbers.denials import denies_alike, find_denied
from brief.evidence.numbers.said_rates import is_said_per
from brief.evidence.numbers.terms import Terms, settle_unit
from brief.evidence.numbers.ways import tells_way
from brief.evidence.word_forms import same_word
from brief.language.reading.quantities import TIMES, End, Qualifier, Quantity, QuantityKind, Unread
from brief.language.statements.clauses import may_plan
from brief.language.statements.compared_wholes import list_compared_wholes
from brief.language.statements.counted import are_people, name_wholes
from brief.language.statements.opposites import find_labelled, find_leaning, is_future
from brief.language.statements.sides import find_side, is_distance, tells_distance
from brief.language.tokens import split_phrase
from brief.language.units import convert

ORDER = (
    Code.QUANTITY_KIND,
    Code.QUANTITY_UNIT,
    Code.QUANTITY_RATE,
    Code.QUANTITY_SIGN,
    Code.QUANTITY_QUALIFIER,
    Code.QUANTITY_NOUN,
    Code.QUANTITY_OF,
    Code.QUANTITY_DENIED,
    Code.QUANTITY_OPPOSED,
    Code.QUANTITY_PLANNED,
    Code.QUANTITY_DATE,
)
APART = frozenset(  # kinds whose values are never another kind's
    {QuantityKind.DATE, QuantityKind.FRACTION, QuantityKind.MULTIPLE, QuantityKind.VAGUE}
)
RATIOS = frozenset({*APART, QuantityKind.PERCENT, QuantityKind.RATE})  # whose sign tells it, or no distance
MESSAGES = {
    Code.QUANTITY_NOT_IN_PASSAGE: "is not in the passage",
    Code.QUANTITY_KIND: "is of another kind than in the passage",
    Code.QUANTITY_UNIT: "has another unit than in the passage",
    Code.QUANTITY_UNREAD: "is not read in the passage",
    Code.QUANTITY_RATE: "is of another rate than in the passage",
    Code.QUANTITY_DENIED: "is negated here or in the passage, and not in both",
    Code.QUANTITY_OPPOSED: "stands with the opposite of what the passage says",
    Code.QUANTITY_PLANNED: "is planned or possible in the passage, and a fact here",
    Code.QUANTITY_OF: "is of something else than in the passage",
    Code.QUANTITY_SIGN: "has another sign than in the passage",
    Code.QUANTITY_QUALIFIER: "has another qualifier than in the passage",
    Code.QUANTITY_NOUN: "counts something else than in the passage",
    Code.QUANTITY_RANGE_COLLAPSED: "is a part of the passage's range",
    Code.QUANTITY_DATE: "is more precise than the passage's date",
}


class Match(Struct, frozen=True):
    """The verdict on a cell: no `code` is verified; `warning` says what a reader should know all the same."""

    code: Code | None
    warning: Code | None = None
    unread: Unread | None = None  # what may be meant, and the word that nothing accounts for
    found: Quantity | None = None  # what it agrees with, or comes nearest to


def match_cell(cell: Quantity, passage: tuple[Quantity, ...], terms: Terms, unread: tuple[Unread, ...] = ()) -> Match:
    """Find the quantity of the passage that agrees in every respect, or the nearest and what fails."""
    best: Match | None = None
    rank = len(ORDER)
    for quantity in passage:
        match = compare(cell, quantity, terms)
        if match is None:
            continue
        if match.code is None and match.warning is None:
            return match
        place = ORDER.index(match.code) if match.code in ORDER else len(ORDER) - 1
        place = len(ORDER) + 1 if match.code is None else place
        if best is None or place > rank:
            best, rank = match, place
    if best:
        return best
    near = next((one for one in unread if agrees(cell, one.tentative, terms)), None)
    if near:
        return Match(Code.QUANTITY_UNREAD, unread=near, found=near.tentative)
    collapsed = next((quantity for quantity in passage if is_collapsed(cell, quantity, terms)), None)
    if collapsed:
        return Match(Code.QUANTITY_RANGE_COLLAPSED, found=collapsed)
    converted = next((quantity for quantity in passage if is_converted(cell, quantity)), None)
    if converted:
        return Match(Code.QUANTITY_UNIT, found=converted)
    return Match(Code.QUANTITY_NOT_IN_PASSAGE)


def compare(cell: Quantity, quantity: Quantity, terms: Terms) -> Match | None:
    """Compare two quantities; None where their values differ, so that they are not of one another at all."""
    if cell.kind in TIMES and quantity.kind in TIMES:
        return match_times(cell, quantity, terms)
    if cell.kind is not quantity.kind and APART & {cell.kind, quantity.kind}:
        return None
    if not agrees(cell, quantity, terms):
        return None
    checks = (
        (Code.QUANTITY_KIND, cell.kind is quantity.kind or is_bare_rate(cell, quantity, terms)),
        (Code.QUANTITY_UNIT, is_bare_rate(cell, quantity, terms) or same_unit(cell, quantity, terms)),
        (Code.QUANTITY_RATE, is_bare_rate(cell, quantity, terms) or same_rate(cell, quantity, terms)),
        (Code.QUANTITY_SIGN, same_sign(cell, quantity) and is_way_told(cell, quantity, terms)),
        (Code.QUANTITY_QUALIFIER, same_qualifier(cell, quantity)),
        (Code.QUANTITY_NOUN, not cell.noun or counts_alike(cell, quantity, terms)),
        (Code.QUANTITY_OF, same_of(cell, quantity, terms)),
        (Code.QUANTITY_DENIED, not terms.claim or denies_alike(cell, quantity, terms)),
    )
    if failed := next((code for code, holds in checks if not holds), None) or find_opposed(cell, quantity, terms):
        return Match(failed, found=quantity)
    lacks = quantity.sign == "+" and not cell.sign and not quantity.signless
    return Match(None, Code.QUANTITY_SIGN if lacks else None, found=quantity)


def same_unit(cell: Quantity, quantity: Quantity, terms: Terms) -> bool:
    """Whether two units are one, apart from what they are per."""
    return settle_unit(cell.unit, terms).partition("/")[0] == settle_unit(quantity.unit, terms).partition("/")[0]


def find_opposed(cell: Quantity, quantity: Quantity, terms: Terms) -> Code | None:
    """Give the code of what stands with a number there and not here: its opposite, or that it is planned."""
    if is_opposed(cell, quantity, terms):
        return Code.QUANTITY_OPPOSED
    if terms.claim and is_distance_lost(cell, quantity, terms):
        return Code.QUANTITY_KIND
    return Code.QUANTITY_PLANNED if terms.claim and is_unreal(quantity, terms) else None


def is_distance_lost(cell: Quantity, quantity: Quantity, terms: Terms) -> bool:
    """Whether a number is a distance in the passages, "3 °C above the mean", and no word of the claim says so."""
    if cell.sign or quantity.sign == "-" or quantity.kind in RATIOS:
        return False
    lost = any(is_distance(text, terms.source_language, quantity) for text in terms.texts)
    return lost and not tells_distance(terms.text, terms.language)


def is_opposed(cell: Quantity, quantity: Quantity, terms: Terms) -> bool:
    """Whether the words of a claim that stand with its number, or a label's, are opposites of the passage's."""
    if terms.claim:
        ours = find_leaning(terms.text, terms.language, cell).sides
    else:
        ours = find_labelled(terms.text, terms.language) if terms.text else {}
    if not ours:
        return False
    denied = find_denied(cell, quantity, terms)  # not employed is unemployed
    return any(
        ours.get(pair, side) != side and pair not in denied
        for text in terms.texts
        for pair, side in find_leaning(text, terms.source_language, quantity).sides.items()
    )


def is_unreal(quantity: Quantity, terms: Terms) -> bool:
    """Whether a number is planned, expected or possible in the passage, and no word of the claim says so."""
    texts = (text for text in terms.texts if may_plan(text, terms.source_language))
    planned = any(find_leaning(text, terms.source_language, quantity).unreal for text in texts)
    return planned and not is_future(terms.text, terms.language)


def same_of(cell: Quantity, quantity: Quantity, terms: Terms) -> bool:
    """Whether what a cell is of is what the passage's quantity is of; a claim's is judged by its heads."""
    if not cell.of or (terms.claim and not quantity.of):
        return not (cell.of and quantity.sign and cell.kind is QuantityKind.PERCENT)  # 8 % more is of nothing else
    if not terms.claim:
        return (
            is_of_same(cell.of, quantity.of, terms.language)
            or is_written_of(cell, quantity, terms)
            or is_compared_of(cell, quantity, terms)
        )
    pairs = zip(cell.of.split("|"), quantity.of.split("|"), strict=False)
    return all(same_thing(ours, theirs, terms.language) for ours, theirs in pairs)


def is_compared_of(cell: Quantity, quantity: Quantity, terms: Terms) -> bool:
    """Whether a percentage is compared with one of what a cell is of: 105.7 % of GDP, against 111.6 % in 2022."""
    if quantity.of or cell.kind is not QuantityKind.PERCENT:
        return False
    wholes = [of for text in terms.texts for of in list_compared_wholes(text, terms.source_language, quantity)]
    return bool(wholes) and all(is_of_same(cell.of, of, terms.language) for of in wholes)


def same_rate(cell: Quantity, quantity: Quantity, terms: Terms) -> bool:
    """Whether two quantities are per the same; what a denominator counts may be left out of a cell."""
    ours, theirs = (settle_unit(one.unit, terms).partition("/")[2] for one in (cell, quantity))
    if ours != theirs:
        return is_said_per(cell, quantity, ours, theirs, terms)
    return not cell.base or counts_same(cell.base, quantity.base, terms.language)


def is_bare_rate(cell: Quantity, quantity: Quantity, terms: Terms) -> bool:
    """Whether a cell has a number alone for a rate per a thousand or the like: its column says of what."""
    per = quantity.unit.removeprefix("/")
    round_number = per.startswith("100") and not per.strip("0").strip("1")
    bare = cell.kind is QuantityKind.COUNT and not cell.noun and not terms.claim and bool(quantity.base)
    words = split_phrase(terms.text) if bare and quantity.kind is QuantityKind.RATE and round_number else []
    counted = any(same_word(find_head(quantity.base, terms.language), word, terms.language) for word in words)
    known = not counted or any(map(str.isdigit, terms.text))  # "Refugees" is no column of 540 per 100,000 refugees
    return bare and quantity.kind is QuantityKind.RATE and round_number and known


def same_qualifier(cell: Quantity, quantity: Quantity) -> bool:
    """Whether two quantities are qualified alike; one within a range may be left out, and not put in."""
    return cell.qualifier is quantity.qualifier and cell.inner in {Qualifier.NONE, quantity.inner}


def same_sign(cell: Quantity, quantity: Quantity) -> bool:
    """Whether two amounts have one direction, and two levels are the same end of a change."""
    if quantity.level and cell.sign:
        return False
    if cell.way and quantity.way and cell.way != quantity.way:
        return False  # rose to 6.4, where it fell to 6.4
    if cell.level and (quantity.level not in {End.NONE, cell.level} or (quantity.sign and not quantity.signless)):
        return False
    if cell.sign == quantity.sign:
        return True
    if not cell.sign:
        return quantity.sign == "+" or quantity.signless
    return cell.signless and not quantity.sign


def is_way_told(cell: Quantity, quantity: Quantity, terms: Terms) -> bool:
    """Whether a level that a claim says was risen to is one that a passage may say so of."""
    if not terms.claim or not cell.way or quantity.way:
        return True
    return any(tells_way(text, terms.source_language, cell.way, quantity) for text in terms.texts)


def agrees(cell: Quantity, quantity: Quantity, terms: Terms) -> bool:
    """Whether the values are equal, both ends; rounded where the row says so."""
    ends = quantity.low, quantity.high
    if terms.rounding and (cell.low, cell.high) == tuple(round_to(end, terms.rounding) for end in ends):
        return True
    return (cell.low, cell.high) == ends


def round_to(value: Decimal, step: Decimal) -> Decimal:
    """Round to a multiple of a step, halves away from zero; a value too long for that stays as it is."""
    if step <= 0:
        return value
    try:
        return (value / step).to_integral_value(ROUND_HALF_UP) * step
    except (InvalidOperation, ArithmeticError):
        return value


def match_times(cell: Quantity, quantity: Quantity, terms: Terms) -> Match | None:
    """Compare dates and years with what stands around them; None where they are of different times."""
    match = compare_times(cell, quantity) or compare_days(cell, quantity, terms)
    if match is None:
        return None
    if match.code is None and cell.qualifier is not quantity.qualifier:
        return Match(Code.QUANTITY_QUALIFIER, found=quantity)
    if match.code is None and terms.claim and is_opposed(cell, quantity, terms):
        return Match(Code.QUANTITY_OPPOSED, found=quantity)
    if match.code is None and terms.claim and not denies_alike(cell, quantity, terms):
        match = Match(Code.QUANTITY_DENIED, found=quantity)  # not until 2026
    if match.code is None and terms.claim and cell.kind is QuantityKind.YEAR and is_unreal(quantity, terms):
        return Match(Code.QUANTITY_PLANNED, found=quantity)
    if match.code is None and terms.claim and is_other_side(cell, quantity, terms):
        return Match(Code.QUANTITY_DATE, found=quantity)
    return Match(Code.QUANTITY_SIGN, found=quantity) if cell.sign not in {"", quantity.sign} else match


def is_other_side(cell: Quantity, quantity: Quantity, terms: Terms) -> bool:
    """Whether a claim says "after" of a time of which every passage that has it says "before", or the other way."""
    ours = find_side(terms.text, terms.language, cell)
    theirs = {find_side(text, terms.source_language, quantity) for text in terms.texts} if ours else {""}
    return "" not in theirs and ours not in theirs


def compare_days(cell: Quantity, quantity: Quantity, terms: Terms) -> Match | None:
    """Compare days that are written by two calendars."""
    ours, theirs = settle_day(cell, terms.language), settle_day(quantity, terms.source_language)
    match = compare_times(ours, theirs) if ours is not cell or theirs is not quantity else None
    return replace(match, found=quantity) if match else None


def compare_times(cell: Quantity, quantity: Quantity) -> Match | None:
    """Compare dates and years: less precise is a warning, more precise an error."""
    if (cell.kind, cell.low, cell.high, cell.unit) == (quantity.kind, quantity.low, quantity.high, quantity.unit):
        return Match(None, found=quantity)
    if covers(cell, quantity):
        return Match(None, Code.QUANTITY_DATE, found=quantity)
    return Match(Code.QUANTITY_DATE, found=quantity) if covers(quantity, cell) else None


def covers(wide: Quantity, narrow: Quantity) -> bool:
    """Whether one date is the other with less said: its year, its month, its day without the year."""
    if narrow.kind is not QuantityKind.DATE or wide.low != wide.high or narrow.low != narrow.high:
        return False
    if wide.kind is QuantityKind.YEAR:
        return narrow.low // 10000 == wide.low
    if wide.unit == "month":
        return narrow.unit == "day" and narrow.low // 100 == wide.low // 100
    return wide.unit == "day of year" and narrow.unit == "day" and narrow.low % 10000 == wide.low


def counts_alike(cell: Quantity, quantity: Quantity, terms: Terms) -> bool:
    """Whether a cell has the noun of a passage's number, or of what that is a part of, or both count people."""
    nouns = quantity.noun, *name_wholes(terms.texts, terms.source_language, quantity, terms.text, terms.language)
    told = any(counts_same(cell.noun, noun, terms.language) for noun in nouns)
    return told or are_people(find_head(cell.noun, terms.language), quantity.noun, terms.text, terms.language)


def is_collapsed(cell: Quantity, quantity: Quantity, terms: Terms) -> bool:
    """Whether a cell is one end of a passage's range, or lies within it."""
    if quantity.low == quantity.high or cell.kind is not quantity.kind or cell.kind is QuantityKind.DATE:
        return False
    within = quantity.low <= cell.low and cell.high <= quantity.high
    return within and settle_unit(cell.unit, terms) == settle_unit(quantity.unit, terms)


def is_converted(cell: Quantity, quantity: Quantity) -> bool:
    """Whether a cell is the passage's value in another unit: 250 kg for 0.25 tonnes."""
    ends = (quantity.low, cell.low), (quantity.high, cell.high)
    return all(convert(there, quantity.unit, cell.unit) == here for there, here in ends)
