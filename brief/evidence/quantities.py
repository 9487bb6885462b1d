"""A cell against its passage: every respect of it agrees with one quantity there, or a code says which does not."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from brief.diagnostics import Code
from brief.language.grammar import read_grammar
from brief.language.quantities import Quantity, QuantityKind
from brief.language.tables import has
from brief.language.tokens import split_phrase, tokenise
from brief.language.units import convert
from brief.records import dataclass

ORDER = (
    Code.QUANTITY_KIND,
    Code.QUANTITY_UNIT,
    Code.QUANTITY_SIGN,
    Code.QUANTITY_QUALIFIER,
    Code.QUANTITY_NOUN,
    Code.QUANTITY_DATE,
)
TIMES = frozenset({QuantityKind.DATE, QuantityKind.YEAR})
MESSAGES = {
    Code.QUANTITY_NOT_IN_PASSAGE: "is not in the passage",
    Code.QUANTITY_KIND: "is of another kind than in the passage",
    Code.QUANTITY_UNIT: "has another unit than in the passage",
    Code.QUANTITY_SIGN: "has another sign than in the passage",
    Code.QUANTITY_QUALIFIER: "has another qualifier than in the passage",
    Code.QUANTITY_NOUN: "counts something else than in the passage",
    Code.QUANTITY_RANGE_COLLAPSED: "is a part of the passage's range",
    Code.QUANTITY_DATE: "is more precise than the passage's date",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What a row declares: rounding, that its tons are metric, which short scales it uses, its language."""

    language: str
    rounding: Decimal | None = None
    metric: bool = False
    declared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """The verdict on a cell: no `code` is verified; `warning` says what a reader should know all the same."""

    code: Code | None
    warning: Code | None = None
    found: Quantity | None = None  # what it agrees with, or comes nearest to


def read_terms(language: str, rounding: Decimal | None, *texts: str) -> Terms:
    """Read what a row declares in its unit and note: "Metric tons.", "bn = billion"."""
    if not has(language, "quantities"):
        return Terms(language, rounding)
    grammar = read_grammar(language)
    metric = False
    declared: set[str] = set()
    for text in texts:
        tokens = tokenise(text[:4000])
        metric = metric or any(word in grammar.metric for word in tokens.words)
        for at in range(len(tokens) - 1):
            written = text[tokens.starts[at] : tokens.ends[at]]
            if written in grammar.numbers.short_scales and tokens.gap(at + 1).strip() in {"=", ":"}:
                declared.add(written)
    return Terms(language, rounding, metric, frozenset(declared))


def match_cell(cell: Quantity, passage: tuple[Quantity, ...], terms: Terms) -> Match:
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
        match = compare_times(cell, quantity)
        if match and match.code is None and cell.qualifier is not quantity.qualifier:
            return Match(Code.QUANTITY_QUALIFIER, found=quantity)
        return Match(Code.QUANTITY_SIGN, found=quantity) if match and cell.sign not in {"", quantity.sign} else match
    if QuantityKind.DATE in {cell.kind, quantity.kind}:
        return None
    if not agrees(cell, quantity, terms):
        return None
    checks = (
        (Code.QUANTITY_KIND, cell.kind is quantity.kind),
        (Code.QUANTITY_UNIT, settle_unit(cell.unit, terms) == settle_unit(quantity.unit, terms)),
        (Code.QUANTITY_SIGN, cell.sign == quantity.sign or (not cell.sign and quantity.sign == "+")),
        (Code.QUANTITY_QUALIFIER, cell.qualifier is quantity.qualifier),
        (Code.QUANTITY_NOUN, not cell.noun or counts_same(cell.noun, quantity.noun, terms.language)),
    )
    failed = next((code for code, holds in checks if not holds), None)
    if failed:
        return Match(failed, found=quantity)
    return Match(None, Code.QUANTITY_SIGN if cell.sign != quantity.sign else None, quantity)


def agrees(cell: Quantity, quantity: Quantity, terms: Terms) -> bool:
    """Whether the values are equal, both ends; rounded where the row says so."""
    if terms.rounding:
        low, high = round_to(quantity.low, terms.rounding), round_to(quantity.high, terms.rounding)
        if (cell.low, cell.high) == (low, high):
            return True
    return (cell.low, cell.high) == (quantity.low, quantity.high)


def round_to(value: Decimal, step: Decimal) -> Decimal:
    """Round to a multiple of a step, halves away from zero; a value too long for that stays as it is."""
    if step <= 0:
        return value
    try:
        return (value / step).to_integral_value(ROUND_HALF_UP) * step
    except (InvalidOperation, ArithmeticError):
        return value


def compare_times(cell: Quantity, quantity: Quantity) -> Match | None:
    """Compare dates and years: less precise is a warning, more precise an error."""
    if (cell.kind, cell.low, cell.high, cell.unit) == (quantity.kind, quantity.low, quantity.high, quantity.unit):
        return Match(None, found=quantity)
    if covers(cell, quantity):
        return Match(None, Code.QUANTITY_DATE, quantity)
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


def settle_unit(unit: str, terms: Terms) -> str:
    """Make tons metric where the row says so."""
    return "/".join("t" if part == "ton" and terms.metric else part for part in unit.split("/"))


def counts_same(cell: str, passage: str, language: str) -> bool:
    """Whether a cell's noun stands among the words that the passage's number counts; singular and plural are one."""
    wanted, words = split_phrase(cell), split_phrase(passage)
    return any(
        all(same_word(a, b, language) for a, b in zip(wanted, words[at:], strict=False))
        for at in range(len(words) - len(wanted) + 1)
    )


def same_word(first: str, second: str, language: str) -> bool:
    """Whether two words are one but for the ending of a plural."""
    return first == second or bool(stems(first, language) & stems(second, language))


def stems(word: str, language: str) -> frozenset[str]:
    """Give what a word may be the plural of, itself included."""
    endings = read_grammar(language).context.plural_endings
    singular = {
        word.removesuffix(plural) + ending
        for plural, ending in endings
        if word.endswith(plural) and len(word) > len(plural) + 2
    }
    return frozenset({word, *singular})


def is_collapsed(cell: Quantity, quantity: Quantity, terms: Terms) -> bool:
    """Whether a cell is one end of a passage's range, or lies within it."""
    if quantity.low == quantity.high or cell.kind is not quantity.kind or cell.kind is QuantityKind.DATE:
        return False
    within = quantity.low <= cell.low and cell.high <= quantity.high
    return within and settle_unit(cell.unit, terms) == settle_unit(quantity.unit, terms)


def is_converted(cell: Quantity, quantity: Quantity) -> bool:
    """Whether a cell is the passage's value in another unit: 250 kg for 0.25 tonnes."""
    low, high = convert(quantity.low, quantity.unit, cell.unit), convert(quantity.high, quantity.unit, cell.unit)
    return (cell.low, cell.high) == (low, high)
