"""Two numbers that belong together: a range, the two ends of a change, or a score that is neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.language.context import STOPS
from brief.language.dates import DASHES
from brief.language.numerals import Shape, multiply, read_numeral
from brief.language.types import QuantityKind
from brief.language.unitwords import read_unit, read_unit_before
from brief.records import dataclass, replace

if TYPE_CHECKING:
    from brief.language.grammar import Grammar
    from brief.language.numerals import Numeral
    from brief.language.tokens import Tokens
    from brief.language.unitwords import Unit

REACH = 6  # words back from "from" to a word of change


@dataclass(frozen=True, slots=True)
class Joint:
    """Two numerals and the unit of both; `opens` is the token of "between" or "from", -1 for none."""

    first: Numeral
    second: Numeral
    at: int  # the second's first token
    unit: Unit
    opens: int = -1
    change: bool = False  # two levels, not a range
    void: bool = False  # no quantity at all: 3–1


def read_joint(
    tokens: Tokens, at: int, first: Numeral, unit: Unit, grammar: Grammar, declared: frozenset[str]
) -> Joint | None:
    """Read the number that a first one is joined to; None where it stands alone."""
    context = grammar.context
    following = unit.next
    first_token = skip_back(tokens, at, unit)
    before = tokens.word(first_token - 1) if not STOPS & set(tokens.gap(first_token)) else ""
    dashed = is_dashed(tokens, following)
    joined = dashed
    if not dashed and tokens.spaced(following) and tokens.spaced(following + 1):
        joins = context.between_and if before in context.between else context.range_to
        joined = tokens.word(following) in joins
        following += 1
    second_at = skip_money_word(tokens, following) if joined else -1
    second = read_numeral(tokens, second_at, grammar, declared) if second_at >= 0 else None
    if second is None or second.shape is not Shape.NUMBER:
        return None
    second_unit = read_unit(tokens, second, read_unit_before(tokens.text, second.start), grammar)
    if is_year_pair(tokens, at, second_at, unit, second_unit):
        return join_years(tokens, first, second, second_at, second_unit, dashed=dashed)
    if unit.name and unit.name != second_unit.name and not (second_unit.kind is QuantityKind.COUNT and unit.start >= 0):
        return None
    shared = second_unit if second_unit.name else replace(unit, end=second.end, next=second_unit.next)
    shared = replace(shared, start=unit.start if unit.start >= 0 else -1)
    opens = first_token - 1 if before in context.between | context.range_from else -1
    if not dashed and is_change(tokens, first_token, unit, second_unit, grammar):
        return Joint(first, second, second_at, second_unit, change=True)
    first = share_scale(first, second)
    if first.value >= second.value:
        return Joint(first, second, second_at, shared, void=True) if dashed else None
    return Joint(first, second, second_at, shared, opens)


def is_dashed(tokens: Tokens, following: int) -> bool:
    """Whether a dash joins two numbers, with as much space before it as after."""
    gap = tokens.gap(following)
    core = gap.strip()
    core = core.lstrip("%€$£ ").rstrip("€$£ ")
    spaces = (gap.startswith(" "), gap.endswith(" "))
    return len(core) == 1 and core in DASHES and spaces[0] == spaces[1]


def skip_back(tokens: Tokens, at: int, unit: Unit) -> int:
    """Go back over the currency before a number: the first token of US$5."""
    while unit.start >= 0 and at > 0 and tokens.starts[at - 1] >= unit.start:
        at -= 1
    return at


def skip_money_word(tokens: Tokens, at: int) -> int:
    """Skip the currency before a second number: EUR 5 to EUR 6, US$5 to US$6."""
    if tokens.is_digits(at) or not tokens.is_digits(at + 1):
        return at
    money = read_unit_before(tokens.text, tokens.starts[at + 1])
    return at + 1 if money and money[1] == tokens.starts[at] else at


def is_year_pair(tokens: Tokens, at: int, second: int, unit: Unit, second_unit: Unit) -> bool:
    """Whether both numbers look like years: 2016–2017, 2016-17, between 2016 and 2017."""
    if unit.name or second_unit.name or not (tokens.is_digits(at) and tokens.is_digits(second)):
        return False
    first, last = tokens.words[at], tokens.words[second]
    return len(first) == 4 and len(last) in {2, 4} and 1800 <= int(first) <= 2100 and int(last) <= 2100


def join_years(
    tokens: Tokens, first: Numeral, second: Numeral, second_at: int, unit: Unit, *, dashed: bool
) -> Joint | None:
    """Join 2016–2017 and 2016–17 into one; "2016 to 2017" are two years, each found by itself."""
    short = len(tokens.words[second_at]) == 2
    value = first.value - first.value % 100 + second.value if short else second.value
    if not dashed or (short and second.next != second_at + 1):
        return None
    return Joint(first, replace(second, value=value), second_at, unit, void=value <= first.value)


def is_change(tokens: Tokens, at: int, unit: Unit, second_unit: Unit, grammar: Grammar) -> bool:
    """Whether "15 to 20" is a change: rose from 15 to 20, increased by 500 to 9000 tons."""
    context = grammar.context
    before = tokens.word(at - 1)
    if before in context.between:
        return False
    if before in context.range_from:
        near = words_back(tokens, at - 2)
        if near & context.range_words:
            return False
        return not context.from_is_range or bool(near & (context.up | context.down | context.movers))
    if before in context.by and words_back(tokens, at - 2) & (context.up | context.down):
        return bool(unit.name) or second_unit.kind is QuantityKind.QUANTITY
    return bool(unit.name) and bool(words_back(tokens, at - 1) & (context.up | context.down))


def words_back(tokens: Tokens, at: int) -> frozenset[str]:
    """Give the words before, as far as the sentence goes."""
    found: list[str] = []
    while at >= 0 and len(found) < REACH and not (STOPS & set(tokens.gap(at + 1))):
        found.append(tokens.words[at])
        at -= 1
    return frozenset(found)


def share_scale(first: Numeral, second: Numeral) -> Numeral:
    """Give the first end the second's scale word: 2 to 3 million is two million to three million."""
    if second.scale == 1 or first.scale != 1 or first.value * second.scale >= second.value:
        return first
    return replace(first, value=multiply(first.value, second.scale), scale=second.scale)
