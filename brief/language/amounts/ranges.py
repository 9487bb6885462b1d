"""Two numbers that belong together: a range, the two ends of a change, or a score that is neither."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING
from unicodedata import category

from msgspec import Struct
from msgspec.structs import replace

from brief.language.amounts.behind import read_per_count
from brief.language.amounts.context import qualify_before, stops
from brief.language.amounts.direction import read_sign_mark, read_sign_word
from brief.language.amounts.paired_years import is_year, is_year_pair, skip_time
from brief.language.amounts.rates import TIME_UNITS, read_pers
from brief.language.amounts.shared_scales import LIKELY, share_scale
from brief.language.amounts.unitwords import read_behind, read_unit, read_unit_before, scale_up
from brief.language.numbers.dates import DASHES
from brief.language.numbers.numerals import read_numeral
from brief.language.types import Qualifier, QuantityKind, Shape

if TYPE_CHECKING:
    from collections.abc import Collection

    from brief.language.amounts.unitnames import UnitName
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens
    from brief.language.types import Numeral

SIGNED = frozenset({("", ""), ("-", ""), ("-", "+"), ("-", "-"), ("+", "+"), ("+", "")})  # both ends' signs
REACH = 6  # words back from "from" to a word of change
FAR = 40  # where no other word tells whether there is a change


class Joint(Struct, frozen=True):
    """Two numerals and the unit of both; `opens` is the token of "between" or "from", -1 for none."""

    first: Numeral
    second: Numeral
    at: int  # the second's first token
    unit: UnitName
    opens: int = -1
    change: bool = False  # two levels, not a range
    inner: Qualifier = Qualifier.NONE
    void: bool = False  # no quantity at all: 3–1
    doubtful: bool = False  # what stands between is not understood
    timed: int = -1  # the token of the year between: from 15 in 2010 to 20
    spanned: bool = False  # both ends are said to be ends: from a minimum of 5 to a maximum of 10


class NumeralPair(Struct, frozen=True):
    """Two numerals side by side, what parts them, and what stands before both."""

    first: Numeral
    second: Numeral
    at: int
    second_at: int
    unit: UnitName
    second_unit: UnitName
    opener: int  # where "between" or "from" may stand
    between: int  # the "to" or the dash
    qualified: Qualifier
    dashed: bool
    timed: int  # the token of a year between, -1 for none


def read_joint(
    tokens: Tokens, at: int, first: Numeral, unit: UnitName, grammar: Grammar, declared: frozenset[str]
) -> Joint | None:
    """Read the number that a first one is joined to; None where it stands alone."""
    if first.upto is not None:
        return Joint(first, replace(first, value=first.upto), at, unit)
    context = grammar.context
    suspended = tokens.mark(unit.next) == "-" and tokens.glued(unit.next) and tokens.spaced(unit.next + 1)
    following = unit.next + suspended  # 3- to 5-year
    timed, following = skip_time(tokens, following, grammar)  # from 66 per cent in 2010 to 71 per cent
    dashed = is_dashed(tokens, following)
    word = tokens.word(following)
    if not (dashed or word in context.range_to or word in context.between_and):
        return None  # as most numbers
    opener = find_opener(tokens, skip_back(tokens, at, unit), grammar)
    before = tokens.word(opener)
    joins = context.between_and if before in context.between else context.range_to
    joins = joins | context.between_and if context.range_behind else joins
    worded = word in joins and tokens.joined(following)
    if not (dashed or worded) or not tokens.joined(following + 1):
        return None
    if before not in context.range_from | context.between and is_rate(tokens, unit, grammar):
        return None
    second_at, qualified = skip_inner(tokens, following + 1, grammar)
    least = qualify_before(tokens, skip_back(tokens, at, unit), grammar)[0] if qualified is Qualifier.AT_MOST else ""
    spanned = least is Qualifier.AT_LEAST and before in context.range_from | context.between
    qualified = Qualifier.NONE if spanned else qualified
    second = read_numeral(tokens, second_at, grammar, declared)
    opened = before in context.range_from | context.between
    if second is not None and second.shape is Shape.MALFORMED and opened:
        ended = replace(unit, end=second.end, next=second.next)
        return Joint(first, second, second_at, ended, void=True, doubtful=True)  # between 700 and 000
    if second is None or second.shape is not Shape.NUMBER or (qualified and not worded):
        return None
    if second.upto is not None or second.vague:
        return None
    second, second_unit = read_second_unit(tokens, second, unit, grammar)
    if worded and not is_between(tokens, following, second_unit, before, grammar):
        return None
    pair = NumeralPair(first, second, at, second_at, unit, second_unit, opener, following, qualified, dashed, timed)
    if spanned:
        return join_span(tokens, pair, grammar) if timed < 0 else None
    return judge_pair(tokens, pair, grammar)


def join_span(tokens: Tokens, pair: NumeralPair, grammar: Grammar) -> Joint | None:
    """Join a least and a most to a range, whatever verb leads them: goes from a minimum of 5 to a maximum of 10."""
    if pair.unit.name and not fits(pair.unit, pair.second_unit):
        return None
    shared = (
        pair.second_unit
        if pair.second_unit.name
        else replace(pair.unit, end=pair.second.end, next=pair.second_unit.next)
    )
    joint = bound(tokens, pair, replace(shared, start=pair.unit.start), grammar)
    return replace(joint, spanned=not joint.void)


def judge_pair(tokens: Tokens, pair: NumeralPair, grammar: Grammar) -> Joint | None:
    """Judge what two numbers are together: years, the ends of a change, a range, or nothing."""
    context, unit = grammar.context, pair.unit
    if is_year_pair(tokens, pair.at, pair.second_at, unit, pair.second_unit, grammar):
        marked = grammar.numbers.han and tokens.word(pair.second_unit.next) in context.year_behind
        return join_years(
            tokens, pair.first, pair.second, pair.second_at, pair.second_unit, dashed=pair.dashed or marked
        )
    if is_year(tokens, pair.at, pair.first, unit, grammar) and not is_year(
        tokens, pair.second_at, pair.second, pair.second_unit, grammar
    ):
        return None
    if unit.name and not fits(unit, pair.second_unit):
        return None
    shared = (
        pair.second_unit if pair.second_unit.name else replace(unit, end=pair.second.end, next=pair.second_unit.next)
    )
    shared = read_pers(tokens, replace(shared, start=unit.start if unit.start >= 0 else -1), grammar)
    apart = share_scale(pair.first, pair.second).value * LIKELY < pair.second.value
    told = not pair.dashed and tokens.word(pair.between) in context.change_to
    ranged = pair.dashed or tokens.word(pair.between) in context.range_only  # von 15 bis 20
    changes = told or (not ranged and is_change(tokens, pair.opener, unit, pair.second_unit, grammar, apart=apart))
    before = tokens.word(pair.opener)
    recorded = changes and bool(words_back(tokens, pair.opener - 1) & context.by_only)  # ont relevé de 48 à 61 mm
    if pair.first.behind or recorded or is_led(tokens, pair.opener, grammar):
        return Joint(pair.first, pair.second, pair.second_at, shared, void=True, doubtful=True)
    if not (changes or context.from_is_range or pair.dashed) and before in context.range_from:
        near = words_back(tokens, pair.opener - 1)
        if not near & context.range_words:  # a part of a change, or a range: from 15 to 20 per cent
            return Joint(pair.first, pair.second, pair.second_at, shared, void=True, doubtful=True)
    moved = grammar.numbers.han and not pair.dashed and unit.kind is QuantityKind.QUANTITY
    if moved and moves_right(tokens, pair.opener, grammar):
        return Joint(pair.first, pair.second, pair.second_at, shared, void=True, doubtful=True)  # 增加3吨至5吨
    if changes and not told and pair.timed < 0 and is_open(tokens, pair.opener, pair.first, pair.second, grammar):
        return Joint(pair.first, pair.second, pair.second_at, shared, void=True, doubtful=True)  # augmenter de 8 à 10 %
    if changes:
        ended = pair.second_unit if pair.second_unit.name else shared
        return Joint(pair.first, pair.second, pair.second_at, ended, change=True, timed=pair.timed)
    return None if pair.timed >= 0 else bound(tokens, pair, shared, grammar)


def bound(tokens: Tokens, pair: NumeralPair, shared: UnitName, grammar: Grammar) -> Joint:
    """Give a range its signs; one whose ends do not rise or whose signs do not fit is none."""
    known = grammar.context.between | grammar.context.range_from
    opens = pair.opener if tokens.word(pair.opener) in known else -1
    signs = ["" if pair.dashed else read_sign(tokens, at, grammar) for at in (pair.at, pair.second_at)]
    if pair.dashed and pair.second_at > pair.between + 1 and read_sign(tokens, pair.second_at, grammar):
        signs = ["", "±"]
    first, second = share_scale(pair.first, pair.second), pair.second
    if tuple(signs) not in SIGNED or pair.qualified not in {Qualifier.NONE, Qualifier.ABOUT}:
        return Joint(first, second, pair.second_at, shared, void=True, doubtful=True)  # 15 to +20
    first, second = sign_ends(signs, first, second)
    if first.value < second.value:
        return Joint(first, second, pair.second_at, shared, opens, inner=pair.qualified)
    if not pair.dashed:
        first, second = sorted((first, second), key=attrgetter("value"))
    return Joint(first, second, pair.second_at, shared, void=True, doubtful=not pair.dashed)


def is_led(tokens: Tokens, opener: int, grammar: Grammar) -> bool:
    """Whether another preposition stands before a "from": fell to from 15 to 20 is neither a change nor a range."""
    context = grammar.context
    if tokens.word(opener) not in context.range_from or not tokens.joined(opener):
        return False
    before = tokens.word(opener - 1)
    level = before in context.level_to and before in context.function_words
    of = context.noun_of.starting(tokens, opener - 1)
    near = context.ratio.ending(tokens, opener - 1) is not None  # a porté sur de 15 à 20
    return level or near or before in context.by or (of is not None and of.next == opener)


def is_rate(tokens: Tokens, unit: UnitName, grammar: Grammar) -> bool:
    """Whether what follows a number is the round number that it is per: 22,8 auf 100.000 Einwohner."""
    rate = read_per_count(tokens, unit, grammar)
    return rate is not None and bool(rate.base)


def fits(unit: UnitName, second: UnitName) -> bool:
    """Whether the first end's unit is the second's as well: its money stands before both, its denominator behind."""
    inherits = second.kind is QuantityKind.COUNT and unit.start >= 0
    return unit.name == second.name or inherits or second.name.startswith(f"{unit.name}/")


def read_second_unit(tokens: Tokens, second: Numeral, unit: UnitName, grammar: Grammar) -> tuple[Numeral, UnitName]:
    """Read the second end's unit: its denominator is one of the first end's money, too."""
    found = read_unit(tokens, second, read_unit_before(tokens.text, second.start), grammar)
    if not found.name:
        second, found = read_behind(tokens, second, found, grammar)
    if unit.start >= 0 and found.name.startswith("/"):
        found = replace(found, name=f"{unit.name}{found.name}", kind=unit.kind)
    return scale_up(second, found), found


def read_adjacent(tokens: Tokens, first: Numeral, unit: UnitName, grammar: Grammar) -> Joint | None:
    """Read چهار پنج روز, four or five days."""
    if not grammar.order.adjacent_range or unit.name or not (first.spelled and tokens.joined(unit.next)):
        return None
    second = read_numeral(tokens, unit.next, grammar, frozenset())
    if second is None or not second.spelled or second.value != (first.value + 1) * second.scale or first.value > 9:
        return None
    return Joint(share_scale(first, second), second, unit.next, read_unit(tokens, second, None, grammar))


def is_between(tokens: Tokens, at: int, second: UnitName, before: str, grammar: Grammar) -> bool:
    """Whether the word between two numbers makes them a range: "to", or an "and" that a "between" stands with."""
    context = grammar.context
    if before in context.between:
        return tokens.word(at) in context.between_and
    return tokens.word(at) in context.range_to or tokens.word(second.next) in context.range_behind


def read_sign(tokens: Tokens, at: int, grammar: Grammar) -> str:
    """Read the sign of one end of a range, a mark or a word."""
    return read_sign_mark(tokens, at, grammar)[0] or read_sign_word(tokens, at, grammar)[0]


def sign_ends(signs: list[str], first: Numeral, second: Numeral) -> tuple[Numeral, Numeral]:
    """Give the ends of −12 to 4 their signs; of −5 to −3 they are left to the whole."""
    if signs in (["-", ""], ["-", "+"]):
        return replace(first, value=-first.value), second
    if signs == ["-", "-"]:
        return replace(first, value=second.value), replace(second, value=first.value)
    return first, second


def find_opener(tokens: Tokens, at: int, grammar: Grammar) -> int:
    """Give the token of a "between" or "from" before a number, over an article: entre el 3 %; else the one before."""
    sign, first = read_sign_mark(tokens, at, grammar)
    at = first if sign else read_sign_word(tokens, at, grammar)[1]
    before = at - 1
    of = grammar.context.noun_of.ending(tokens, before)
    if of and tokens.word(of.first - 1) in grammar.context.range_words:  # between the ages of
        before = of.first - 2
    if tokens.word(before) in grammar.context.fillers - grammar.context.range_from - grammar.context.between:
        before -= 1
    qualifier, first = qualify_before(tokens, at, grammar)
    if qualifier and tokens.word(first - 1) in grammar.context.between | grammar.context.range_from:
        return first - 1
    known = grammar.context.between | grammar.context.range_from
    return before if tokens.word(before) in known and tokens.joined(before + 1) else at - 1


def skip_inner(tokens: Tokens, at: int, grammar: Grammar) -> tuple[int, Qualifier]:
    """Give the first token of a second number, over money, an article, a qualifier: to EUR 6, y el 4 %, and about 7."""
    following = at
    while tokens.word(following) in grammar.context.fillers and tokens.joined(following + 1):
        following += 1
    for first in (at, following):
        hit = grammar.context.before.starting(tokens, first)
        behind = hit.next + (grammar.unit_before.starting(tokens, hit.next) is not None) if hit else at
        behind += category(tokens.mark(behind) or " ") == "Sc"
        if hit and read_numeral(tokens, behind, grammar, frozenset()) is not None:
            return behind, hit.meaning
    opened = grammar.unit_before.starting(tokens, following)
    if opened:
        return opened.next, Qualifier.NONE
    for behind in range(following, min(len(tokens), following + 3)):
        signed = (
            read_sign_word(tokens, behind, grammar)[1] == following
            or read_sign_mark(tokens, behind, grammar)[1] == following
        )
        if behind > following and signed and (tokens.is_digits(behind) or tokens.word(behind) in grammar.numbers.words):
            return behind, Qualifier.NONE  # between −10 and −5
    limit = min(len(tokens), following + 4)
    for behind in range(following, limit):
        if tokens.is_digits(behind):
            money = read_unit_before(tokens.text, tokens.starts[behind])
            if money and money[1] == tokens.starts[following]:
                return behind, Qualifier.NONE
            break
    return following, Qualifier.NONE


def is_dashed(tokens: Tokens, following: int) -> bool:
    """Whether a dash joins two numbers, with as much space before it as after."""
    mark = tokens.mark(following)
    if mark not in DASHES | {"~", "〜"} or not mark or following + 1 >= len(tokens):
        return False
    return tokens.gaps[following] == tokens.gaps[following + 1] < 2


def skip_back(tokens: Tokens, at: int, unit: UnitName) -> int:
    """Go back over the currency before a number: the first token of US$5."""
    while unit.start >= 0 and at > 0 and tokens.starts[at - 1] >= unit.start:
        at -= 1
    return at


def join_years(
    tokens: Tokens, first: Numeral, second: Numeral, second_at: int, unit: UnitName, *, dashed: bool
) -> Joint | None:
    """Join 2016–2017 and 2016–17 into one; "2016 to 2017" are two years, each found by itself."""
    short = len(tokens.words[second_at]) == 2
    value = first.value - first.value % 100 + second.value if short else second.value
    if not dashed or (short and second.next != second_at + 1):
        return None
    return Joint(first, replace(second, value=value), second_at, unit, void=value <= first.value)


def is_change(
    tokens: Tokens, at: int, unit: UnitName, second_unit: UnitName, grammar: Grammar, *, apart: bool = False
) -> bool:
    """Whether "15 to 20" is a change: rose from 15 to 20, increased by 500 to 9000 tons; `at` is the word before.

    `apart`: the second number is so many times the first that they are no range.
    """
    context = grammar.context
    before = tokens.word(at)
    if before in context.between:
        return False
    if before in context.range_from:
        near = words_back(tokens, at - 1)
        amount = tokens.word(at - 1) in context.amount_nouns and before not in context.level_openers
        verb = frozenset({tokens.word(at - 1)}) - context.amount_nouns
        risen = before in context.level_openers and moves(verb, grammar)
        if (near & context.range_words and not risen) or (amount and context.from_is_range):
            return False
        if context.free_order and before in context.level_openers:
            return second_unit.name not in TIME_UNITS or moves(near, grammar)  # с 3400 до 5100; с 9 до 18 часов
        if context.from_is_range:
            return moves(near - context.amount_nouns, grammar)
        still = {at - 1 - k for k in range(FAR) if context.still.ending(tokens, at - 1 - k)}  # make up
        known = context.amount_nouns
        return moves(words_back(tokens, at - 1, FAR, still) - known, grammar)  # use is from 120 to 420 litres
    if before in context.by and moves(words_back(tokens, at - 1), grammar):
        return bool(unit.name) or second_unit.kind is QuantityKind.QUANTITY or apart
    return bool(unit.name) and not grammar.numbers.han and moves_right(tokens, at, grammar)


def moves_right(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a verb of change stands right before a number, over adverbs: rose 5 per cent to 20 per cent."""
    context = grammar.context
    while tokens.word(at) in context.adverbs:
        at -= 1
    word = tokens.word(at)
    return word not in context.amount_nouns and (word in context.up or word in context.down)


def is_open(tokens: Tokens, at: int, first: Numeral, second: Numeral, grammar: Grammar) -> bool:
    """Whether "de 8 à 10 %" behind a verb may be amounts or levels: it is neither, unless a verb of passing decides."""
    context = grammar.context
    if tokens.word(at) in context.level_openers:
        return False
    if not context.from_is_range or tokens.word(at) not in context.range_from or first.value > second.value:
        return False
    near = words_back(tokens, at - 1)
    fixed = context.by_after and not context.level_openers
    return not fixed and not any(word in context.movers for word in near)


def moves(words: frozenset[str], grammar: Grammar) -> bool:
    """Whether any word is one of change."""
    context = grammar.context
    return any(word in context.up or word in context.down or word in context.movers for word in words)


def words_back(tokens: Tokens, at: int, reach: int = REACH, passed: Collection[int] = frozenset()) -> frozenset[str]:
    """Give the words before, as far as the sentence goes, but those that are `passed`."""
    found: list[str] = []
    while at >= 0 and len(found) < reach and not stops(tokens, at):
        found.append("" if at in passed else tokens.words[at])
        at -= 1
    return frozenset(found)
