"""A row's period against its passages and their paragraphs; "not stated" must be true, a derived row may have one."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from brief.diagnostics import Code, replace_value
from brief.evidence.matching.boundaries import is_ideograph
from brief.evidence.numbers.calendars import settle_day
from brief.evidence.sentences.one_number import find_same
from brief.evidence.suggestions import NOTHING
from brief.evidence.types import PeriodBasis
from brief.evidence.word_forms import same_word
from brief.language.grammar.grammar import read_grammar
from brief.language.page.labels import labels
from brief.language.reading.quantities import TIMES, Quantity, QuantityKind, find_months, find_quantities
from brief.language.statements.year_parts import find_year_parts, is_beside
from brief.language.tokens import split_phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.diagnostics import Report
    from brief.evidence.numbers.passages import Surroundings
    from brief.evidence.suggestions import Suggestion
    from brief.outline.types import Row

NOT_STATED = "not stated"
FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")


def is_unstated(period: str, language: str) -> bool:
    """Whether a period says that there is none."""
    grammar = read_grammar(language)
    said = period.strip().lower()
    # the outline's own words for it hold in every language, and so do those that the page prints
    return said in {NOT_STATED, labels(language).not_stated.lower(), *grammar.not_stated, *grammar.undated}


def prove_period(
    row: Row, language: str, around: Surroundings, report: Report, suggest: Callable[[Quantity, str], Suggestion]
) -> tuple[PeriodBasis | None, Code | None]:
    """Say where a row's period comes from, or report that it does not hold.

    `suggest` gives a help line for a time that the passages lack: where it stands, and what to quote.
    """
    if row.period is None:
        return None, None
    period = row.period.value
    if is_unstated(period, language):
        stated = find_stated(row, language, around)
        if not stated:
            return PeriodBasis.NOT_STATED, None
        message = f"period is `{period.strip()}`, and the passage states `{stated}`"
        fixes = replace_value(row.period.mark, stated)
        hint = "write the period that it states, or delete `period` where that is of another number"
        report.error(Code.PERIOD_NOT_IN_SOURCE, row.period.mark, message, hint, fixes=fixes)
        return None, Code.PERIOD_NOT_IN_SOURCE
    missing, time = find_missing(period, language, around)
    if not missing:
        return PeriodBasis.SOURCE, None
    if row.formula is not None:
        return PeriodBasis.EDITORS, None
    suggestion = suggest(time, missing) if time else NOTHING
    hint = suggestion.help or tell_years(around)
    message = f"`{missing}` is not in the passage or its paragraph"
    report.error(Code.PERIOD_NOT_IN_SOURCE, row.period.mark, message, hint, fixes=suggestion.fixes)
    return None, Code.PERIOD_NOT_IN_SOURCE


def find_stated(row: Row, language: str, around: Surroundings) -> str:
    """Give the first time that the passages state; one that the label or the unit names is no period of the value."""
    named = " ; ".join(scalar.value for scalar in (row.label, row.unit) if scalar)
    years = {int(digits) for digits in FOUR_DIGITS.findall(named)}
    dates = tuple(quantity for quantity in find_quantities(named, language) if quantity.kind is QuantityKind.DATE)

    def is_named(time: Quantity) -> bool:
        if time.kind is QuantityKind.YEAR:
            return find_years(time) <= years
        return any(includes(time, date) for date in dates)

    times = (reading for reading in around.passages if reading.quantity.kind in TIMES)
    return next((reading.text for reading in times if not is_named(reading.quantity)), "")


def tell_years(around: Surroundings) -> str:
    """Name the years that the paragraphs state, for a help line."""
    years = sorted({year for quantity in around.paragraphs for year in find_years(quantity)})
    told = f"the paragraph has {', '.join(map(str, years))}" if years else "the paragraph states no year"
    return f"{told}; `not stated` is a period, too"


def find_missing(period: str, language: str, around: Surroundings) -> tuple[str, Quantity | None]:
    """Give the part of a period that neither passage nor paragraph has, and what it reads as; "" where it is proved."""
    quantities = find_quantities(period, language)
    if not quantities or not is_read(period, quantities, language):
        found = any(
            has_words(text, period)
            or has_month(text, period, language)
            or has_forms(text, period, language)
            or has_year_part(text, period, language)
            for text in around.texts
        )
        return "" if found else period.strip(), None
    days = tuple(settle_day(stated, around.language) for stated in around.paragraphs)
    for quantity in quantities:
        if not is_stated(quantity, around.paragraphs) and not is_stated(settle_day(quantity, language), days):
            return period[quantity.start : quantity.end], quantity
    return "", None


def has_month(text: str, period: str, language: str) -> bool:
    """Whether a period is a month's name and nothing else, and a text has it in any case: май, of в мае."""
    named = period.strip()
    months = [month for start, end, month in find_months(named, language) if (start, end) == (0, len(named))]
    return bool(months) and months[0] in {month for _, _, month in find_months(text, language)}


def has_forms(text: str, period: str, language: str) -> bool:
    """Whether a text has a period's words one behind the other in any form: erstes Halbjahr, of im ersten Halbjahr."""
    grammar = read_grammar(language)
    ours, theirs = grammar.tokenise(period), grammar.tokenise(text)
    wanted, words = ours.words[: len(ours)], theirs.words[: len(theirs)]
    alike = partial(same_word, language=language)
    return any(all(map(alike, wanted, words[at:])) for at in range(len(words) - len(wanted) + 1)) and len(wanted) > 1


def has_year_part(text: str, period: str, language: str) -> bool:
    """Whether a period is a part of a year, and a text has it in other words: Q2 2024, of the second quarter of 2024.

    The year stands beside the part there, or is the only one of the text.
    """
    parts, closed = find_year_parts(period, language), read_grammar(language).context.function_words
    if len(parts) != 1:
        return False
    rest = f"{period[: parts[0].start]} {period[parts[0].end :]}"
    wanted = {int(digits) for digits in FOUR_DIGITS.findall(rest)}
    words = frozenset(split_phrase(FOUR_DIGITS.sub("", rest))) - closed - read_grammar(language).context.year_behind
    if words or len(wanted) > 1:
        return False
    found = find_quantities(text, language)
    counted = {one.start for one in found if one.kind not in TIMES}
    times = [(one.start, one.end, year) for one in found if one.kind is QuantityKind.YEAR for year in find_years(one)]
    behind = [one.end + 1 for one in find_year_parts(text, language)]  # deuxième trimestre 2024 is a name
    named = [FOUR_DIGITS.match(text, at) for at in behind if at not in counted]
    times += [(one.start(), one.end(), int(one[0])) for one in named if one]
    alone = {year for _, _, year in times}
    for part in find_year_parts(text, language):
        near = {year for start, end, year in times if is_beside(start, end, part)}
        if part.part == parts[0].part and (not wanted or wanted == (near or alone)):
            return True
    return False


def is_read(period: str, quantities: tuple[Quantity, ...], language: str) -> bool:
    """Whether every letter and digit of a period is part of a time or quantity: "before 2018" is not 2018."""
    last = max((quantity.end for quantity in quantities), default=0)
    if (
        quantities[-1].kind is QuantityKind.YEAR
        and period[last:].strip().lower() in read_grammar(language).context.year_behind
    ):
        period = period[:last]  # 2023 год
    return all(
        not letter.isalnum() or any(quantity.start <= at < quantity.end for quantity in quantities)
        for at, letter in enumerate(period)
    )


def has_words(text: str, words: str) -> bool:
    """Whether a paragraph has words as they are, whatever their capitals; where no spaces part words, anywhere."""
    if any(map(is_ideograph, words)):
        return "".join(words.split()) in "".join(text.split())
    return bool(find_same(words, text))


def is_stated(quantity: Quantity, stated: tuple[Quantity, ...]) -> bool:
    """Whether a time is among what is stated: a year in any date of it, a range by both of its years."""
    if quantity.kind is QuantityKind.YEAR:
        years = {year for other in stated for year in find_years(other)}
        return {int(quantity.low), int(quantity.high)} <= years
    if quantity.kind is QuantityKind.DATE:
        return any(other.kind is QuantityKind.DATE and includes(quantity, other) for other in stated)
    key = (quantity.low, quantity.high, quantity.kind, quantity.unit)
    return any((other.low, other.high, other.kind, other.unit) == key for other in stated)


def includes(period: Quantity, date: Quantity) -> bool:
    """Whether a date is the period, or lies in the month that the period is."""
    if period.unit == "month":
        return date.unit in {"day", "month"} and date.low // 100 == period.low // 100
    return (period.low, period.high, period.unit) == (date.low, date.high, date.unit)


def find_years(quantity: Quantity) -> frozenset[int]:
    """Give the years that a quantity names."""
    if quantity.kind is QuantityKind.YEAR:
        return frozenset({int(quantity.low), int(quantity.high)})
    if quantity.kind is QuantityKind.DATE and quantity.unit != "day of year":
        return frozenset({int(quantity.low // 10000), int(quantity.high // 10000)})
    return frozenset()
