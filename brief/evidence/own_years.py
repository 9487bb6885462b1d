"""Each of several numbers with its own year: from 9.4 to 6.1 per cent between 2019 and 2023, 6.1 is of 2023."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from brief.diagnostics import Code, replace_value
from brief.evidence.periods import find_years
from brief.evidence.sentences.compared_years import find_compared_year
from brief.evidence.sentences.parallels import is_same
from brief.evidence.sentences.present import find_now
from brief.evidence.sentences.spans import find_part_of_span, read_sentences
from brief.evidence.sentences.year_parts import find_other_year_part
from brief.language.drafting import read_cues
from brief.language.reading.quantities import TIMES, End, Quantity, QuantityKind, find_quantities
from brief.language.tables import has
from brief.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.diagnostics import Report
    from brief.evidence.numbers.passages import Surroundings
    from brief.evidence.sentences.spans import ReadSentence
    from brief.outline.types import Row

BESIDE = 16  # characters from a number to its year: 600 pupils in 2020
BEFORE = "a change that ends in it"  # for a message
MOST = 12  # numbers of a sentence: no one pairs more with their years by eye
YEAR = re.compile(r"\d{4,}")
HAN_YEAR = late(r"[〇一二三四五六七八九零]{4}")
SPAN = re.compile(r"\d{4}(?:[^\w,]{1,4}|年?[^\d\s,，]{1,2})\d{2}(?!\d)")  # 2019–23 has two years


def prove_own_year(row: Row, quantity: Quantity, language: str, around: Surroundings, report: Report) -> Code | None:
    """Report a period that the passages have and that is not the number's: another's, one end of its own, or past."""
    if not row.period:
        return prove_own_part(row, quantity, language, around, report)
    period = row.period.value.strip()
    said = f"{row.label.value}: {period}"
    if own := find_own_year(period, quantity, language, around):
        message, hint = f"`{period}` is another number's: in the passage this one stands with {own}", f"write {own}"
    elif span := find_part_of_span(said, language, around.texts, quantity):
        message, hint = f"`{period}` is one end of the years that the passage has this number of", f"write {span}"
    elif is_of(period, quantity, language, around):
        message, hint = f"`{period}` is when what this number was before had changed", "give the other, or no period"
    elif find_compared_year(said, language, around.texts, quantity):
        message, hint = f"`{period}` is what the passage compares this number with", "write the period of the number"
    elif part := find_other_year_part(said, language, around.texts, quantity, around.language):
        message, hint = f"`{period}` is not what the passage tells this number of: `{part}`", f"write `{part}`, too"
    elif now := find_now(said, language, around.texts, quantity):
        message, hint = f"`{period}` is before what the passage tells this number of: `{now}`", f"say `{now}`"
    else:
        return None
    fixes = replace_value(row.period.mark, own) if own else ()
    report.error(Code.PERIOD_NOT_IN_SOURCE, row.period.mark, message, hint, fixes=fixes)
    return Code.PERIOD_NOT_IN_SOURCE


def prove_own_part(row: Row, quantity: Quantity, language: str, around: Surroundings, report: Report) -> Code | None:
    """Report a label that names another part of a year than the passages tell its number of."""
    part = find_other_year_part(row.label.value, language, around.texts, quantity, around.language)
    if not part:
        return None
    message = f"the label is of another time than what the passage tells this number of: `{part}`"
    report.error(Code.PERIOD_NOT_IN_SOURCE, row.label.mark, message, f"write `{part}`, too")
    return Code.PERIOD_NOT_IN_SOURCE


def is_of(period: str, quantity: Quantity, language: str, around: Surroundings) -> bool:
    """Whether a row's period is the year in which a change from its number ended."""
    said = find_quantities(period, language)
    years = find_years(said[0]) if len(said) == 1 else frozenset()
    return len(years) == 1 and is_left(quantity, min(years), language, around)


def find_own_year(period: str, quantity: Quantity, language: str, around: Surroundings) -> str:
    """Give the year that a number stands with where its row names another's; "" where the passages do not tell."""
    said = find_quantities(period, language)
    years = find_years(said[0]) if len(said) == 1 and said[0].kind is QuantityKind.YEAR else frozenset()
    own = tell_year(quantity, language, around) if len(years) == 1 else 0
    return str(own) if own and own not in years else ""


def tell_year(quantity: Quantity, language: str, around: Surroundings) -> int:
    """Give the year of a number in the passages' paragraphs; 0 where they do not tell, or tell several."""
    if not any(map(may_pair, around.texts)):
        return 0  # as most passages
    sentences = (one for text in around.texts for one in read_sentences(text, around.language or language))
    paired = {pair_years(found, quantity) for found in map(list_read, sentences) if has_year(found)}
    paired.discard(None)
    return (paired.pop() or 0) if len(paired) == 1 else 0


@lru_cache(maxsize=1024)
def may_pair(text: str) -> bool:
    """Whether a text has digits that may be two years: without them no number of a sentence has its own."""
    if len(YEAR.findall(text)) > 1 or SPAN.search(text):
        return True
    return not text.isascii() and HAN_YEAR.search(text) is not None


def find_changed_years(
    text: str, language: str, around: Surroundings
) -> Iterator[tuple[Quantity, Quantity, int | str]]:
    """Find the numbers of a claim that have another year than in the passages: number, year, and its own there.

    A sentence of one number and one year says that they belong together, unless what leads to the year compares with
    it, or begins or ends there: since 2019.
    """
    paired = any(map(may_pair, around.texts)) or any(one.level is End.FROM for one in around.paragraphs)
    for sentence in read_sentences(text, language) if paired else ():
        found = list_read(sentence)
        years = [one for one in found if one.kind is QuantityKind.YEAR and one.low == one.high]
        numbers = [one for one in found if one.kind not in TIMES]
        if not years or len(numbers) > MOST or len(years) != len({one.low for one in years}):
            continue
        for number in numbers:
            own = tell_year(number, language, around)
            said = pair_years(found, number) or 0
            alone = not said and len(numbers) == len(years) == 1
            if alone and not is_compared(text[sentence.start : years[0].start], language):
                said = int(years[0].low)
            year = next((one for one in years if one.low == said), None)
            if year and own and own != said:
                yield number, year, own
            elif year and alone and is_left(number, said, language, around):
                yield number, year, BEFORE


def is_left(quantity: Quantity, year: int, language: str, around: Surroundings) -> bool:
    """Whether each passage has a number as what a change to another came from, whose one year stands behind that.

    Of "fell from 12.1 to 9.8 per cent in 2022" 9.8 alone is of 2022.
    """
    if quantity.level is End.FROM:
        return False
    sentences = [one for text in around.texts for one in read_sentences(text, around.language or language)]
    same = [found for found in map(list_read, sentences) if any(is_same(one, quantity) for one in found)]
    return bool(same) and all(leaves(found, quantity, year) for found in same)


def leaves(found: tuple[Quantity, ...], quantity: Quantity, year: int) -> bool:
    """Whether one of some quantities is left for the next, behind which the only year stands."""
    years = [one for one in found if one.kind in TIMES]
    at = next(n for n, one in enumerate(found) if is_same(one, quantity))
    ends = [one.level for one in found[at : at + 2]]
    if ends != [End.FROM, End.TO] or len(years) != 1 or find_years(years[0]) != {year}:
        return False
    return 0 < years[0].start - found[at + 1].outer_end <= BESIDE


def list_read(sentence: ReadSentence) -> tuple[Quantity, ...]:
    """List the quantities of a sentence."""
    return tuple(item.quantity for item in sentence.found)


def has_year(found: tuple[Quantity, ...]) -> bool:
    """Whether one of some quantities is a year."""
    return any(one.kind is QuantityKind.YEAR for one in found)


def is_compared(before: str, language: str) -> bool:
    """Whether the words before a year compare with it, or begin or end there; where no table says so, they may."""
    return not has(language, "drafting") or read_cues(language).reference.search(before.lower()) is not None


def pair_years(found: tuple[Quantity, ...], quantity: Quantity) -> int | None:
    """Give the year of a number among others of its kind, each with its own: 0 where that is not told, None without it.

    They take turns, or the numbers stand together and the years together, both in one order. One alone has the year
    that stands right behind it.
    """
    same = next((one for one in found if is_same(one, quantity)), None)
    if same is None:
        return None
    alike = [one for one in found if (one.kind, one.unit, one.noun) == (same.kind, same.unit, same.noun)]
    at = [n for n, one in enumerate(alike) if is_same(one, quantity)]
    years = [(one.start, year) for one in found if one.kind is QuantityKind.YEAR for year in sorted(find_years(one))]
    values, named = {(one.low, one.high) for one in alike}, {year for _, year in years}
    if len(years) > 1 == sum(one.kind not in TIMES for one in found):
        return next((year for start, year in years if 0 < start - same.outer_end <= BESIDE), 0)
    if len(at) > 1 or not 1 < len(alike) == len(years) == len(values) == len(named):
        return 0
    kinds = [kind for _, kind in sorted([(one.start, "n") for one in alike] + [(start, "y") for start, _ in years])]
    half = len(alike)
    in_turn = kinds[::2] == kinds[:1] * half and kinds[1::2] == kinds[1:2] * half
    together = kinds[:half] == kinds[:1] * half
    return years[at[0]][1] if in_turn or together else tell_last(alike, years, at[0])


def tell_last(alike: list[Quantity], years: list[tuple[int, int]], at: int) -> int:
    """Give a number's year where all but one have theirs behind them: in 2023, or 5.5 per cent, after 4.8 in 2022."""
    behind = {n: year for n, one in enumerate(alike) for start, year in years if 0 < start - one.outer_end <= BESIDE}
    left = {year for _, year in years} - set(behind.values())
    if len(left) != 1 or len(behind) != len(alike) - 1:
        return 0
    return behind.get(at) or left.pop()
