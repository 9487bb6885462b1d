"""One pass over a text: every quantity in it, and every run of digits that is refused."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from brief.language.context import find_noun, find_sign, is_named, is_year, qualify_after, qualify_before
from brief.language.dates import DASHES, read_date
from brief.language.grammar import read_grammar
from brief.language.names import is_name, skip_names
from brief.language.numerals import Numeral, Shape, read_numeral
from brief.language.ranges import Joint, read_joint
from brief.language.tokens import split_phrase, tokenise
from brief.language.types import Malformed, Qualifier, Quantity, QuantityKind
from brief.language.unitwords import Unit, read_unit, read_unit_before
from brief.records import dataclass, replace

if TYPE_CHECKING:
    from brief.language.dates import WrittenDate
    from brief.language.grammar import Grammar
    from brief.language.tokens import Tokens

NO_SCALES: frozenset[str] = frozenset()
FIRST_YEAR, LAST_YEAR = 1800, 2100
DAY_DIGITS = 3  # of what stands where a day does, and is none


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity with all that says something of it: text[outer_start:outer_end], and the next token."""

    quantity: Quantity
    outer_start: int
    outer_end: int
    next: int
    doubt: Malformed | None = None  # it may be a decimal or thousands


@dataclass(frozen=True, slots=True)
class Scan:
    """What a text has, in its order."""

    found: tuple[Found, ...]
    malformed: tuple[Malformed, ...]


NOTHING = Scan((), ())


@lru_cache(maxsize=64)
def scan(text: str, language: str, declared: frozenset[str] = NO_SCALES) -> Scan:
    """Find every quantity; `declared` are the k, m, bn that are scales here. Linear in the text's length."""
    grammar = read_grammar(language)
    if grammar.signs:
        words = split_phrase(text)
        if grammar.signs.isdisjoint(words) and not any(map(str.isdecimal, words)):
            return NOTHING  # as most sentences
    tokens = tokenise(text)
    openers, digits = grammar.openers, tokens.digits
    found: list[Found] = []
    malformed: list[Malformed] = []
    at = 0
    while at < len(digits):
        if openers and not digits[at] and tokens.words[at] not in openers:
            at += 1  # as most words
            continue
        date = None if is_unled(tokens, at) else read_date(tokens, at, grammar)
        if date and not is_name(tokens, at, grammar):
            wrong = refuse_day(tokens, at, date, grammar)
            if wrong:
                malformed.append(wrong)
            else:
                found.append(make_date(tokens, at, date, grammar))
            at = date.next
            continue
        numeral = read_numeral(tokens, at, grammar, declared)
        if numeral is None:
            at += 1
            continue
        quantities, following, refused = read_quantities(tokens, at, numeral, grammar, declared)
        found += quantities
        malformed += refused
        at = max(following, at + 1)
    return Scan(tuple(found), tuple(malformed))


def make_date(tokens: Tokens, at: int, date: WrittenDate, grammar: Grammar) -> Found:
    """Put a date together with the qualifier and the sign before it: about 11 December 2018."""
    start, end = tokens.starts[at], tokens.ends[date.next - 1]
    outer, sign = read_sign_mark(tokens.text, start)
    qualifier, outer = qualify_before(tokens, at, outer, grammar)
    dated = Quantity(date.low, date.high, QuantityKind.DATE, date.precision, sign, qualifier, "", start, end)
    return Found(dated, outer, end, date.next)


def refuse_day(tokens: Tokens, at: int, date: WrittenDate, grammar: Grammar) -> Malformed | None:
    """Refuse a date whose day there is not, 34. September 2019, and days that do not rise, 2–1 May; else None."""
    first = at - 2 if tokens.word(at - 1) in grammar.numbers.ordinals and tokens.gap(at - 1) == "" else at - 1
    gap = tokens.gap(at)
    days = tokens.is_digits(first) and len(tokens.words[first]) <= DAY_DIGITS
    dotted = gap == ". " and bool(grammar.numbers.ordinal_dot)
    dashed = gap.strip() in DASHES and bool(gap.strip()) and date.precision != "month"
    if not days or not ((date.precision == "month" and (gap == " " or dotted)) or dashed):
        return None
    start, end = tokens.starts[first], tokens.ends[date.next - 1]
    return Malformed(start, end, f"`{tokens.text[start:end]}` is no date", "correct the day")


def is_unled(tokens: Tokens, at: int) -> bool:
    """Whether digits have a decimal mark before them and nothing before that: .75 is refused, 0.75 is meant."""
    start = tokens.starts[at]
    lead = tokens.text[max(0, start - 2) : start]
    return (
        tokens.is_digits(at) and lead[-1:] in {".", ","} and (len(lead) == 1 or lead[0].isspace() or lead[0] in "(+-−–")
    )


def read_quantities(
    tokens: Tokens, at: int, numeral: Numeral, grammar: Grammar, declared: frozenset[str]
) -> tuple[list[Found], int, list[Malformed]]:
    """Read what starts with a numeral: a quantity, a range, the two ends of a change, or nothing."""
    if is_unled(tokens, at):
        end = tokens.ends[numeral.next - 1]
        written = tokens.text[numeral.start - 1 : end]
        return (
            [],
            numeral.next,
            [Malformed(numeral.start - 1, end, f"`{written}` begins with a mark", "write the 0 before it")],
        )
    following = skip_names(tokens, at, numeral, grammar)
    if following:
        slashed = tokens.text[numeral.start : tokens.ends[following - 1]]
        return [], following, [refuse_slashes(numeral.start, slashed)] if slashed.count("/") == 2 else []
    unit = read_unit(tokens, numeral, read_unit_before(tokens.text, numeral.start), grammar)
    if numeral.shape is not Shape.NUMBER:  # nothing is silent: what has a unit was meant as a quantity
        meant = unit.name or tokens.word(numeral.next) in grammar.numbers.scales
        wrong = numeral.malformed if numeral.shape is Shape.MALFORMED or meant else None
        return [], numeral.next, [wrong] if wrong else []
    joint = read_joint(tokens, at, numeral, unit, grammar, declared)
    found: list[Found] = []
    following = numeral.next
    if joint and joint.void:
        return [], joint.second.next, refuse_falling(tokens, joint)
    if joint and joint.change:
        found = read_change(tokens, at, numeral, unit, joint, grammar)
    elif is_named(tokens, at, grammar) and is_bare(numeral, joint.unit if joint else unit):
        following = skip_list(tokens, at, numeral.next, grammar)
    else:
        found = [make(tokens, at, numeral, joint.unit if joint else unit, grammar, joint)]
    return found, found[-1].next if found else following, []


def refuse_falling(tokens: Tokens, joint: Joint) -> list[Malformed]:
    """Refuse a range whose ends do not rise, where years or a unit tell that one is meant; 3–1 may be a score."""
    start, end = joint.first.start, joint.second.end
    if not joint.unit.name and joint.first.value < FIRST_YEAR:
        return []
    message = f"`{tokens.text[start:end]}` is no range: its second end is not above its first"
    return [Malformed(start, end, message, "write the lower end first")]


def is_bare(numeral: Numeral, unit: Unit) -> bool:
    """Whether a number has nothing that makes it more than a name's: no unit, grouping or scale."""
    return not unit.name and not numeral.grouped and numeral.scale == 1


def read_change(tokens: Tokens, at: int, numeral: Numeral, unit: Unit, joint: Joint, grammar: Grammar) -> list[Found]:
    """Read the two ends of "rose from 15 to 20 per cent", or amount and end of "rose by 5 to 20 per cent"."""
    first_unit = unit if unit.name else replace(joint.unit, end=numeral.end, next=numeral.next)
    first = make(tokens, at, joint.first, first_unit, grammar)
    last = make(tokens, joint.at, joint.second, joint.unit, grammar)
    before = tokens.word(at - 1)  # French "augmenté de 15 à 20 %" is from and to: its "de" is no "by"
    amount = before in grammar.context.by and before not in grammar.context.range_from
    return [first if amount else unsigned(first), unsigned(last)]


def refuse_slashes(start: int, written: str) -> Malformed:
    """Say why a date in slashes is refused."""
    return Malformed(start, start + len(written), f"`{written}` may be two dates", "write the month's name")


def unsigned(found: Found) -> Found:
    """Drop a sign: the ends of "rose from 15 to 20" are levels."""
    return replace(found, quantity=replace(found.quantity, sign=""))


def skip_list(tokens: Tokens, at: int, following: int, grammar: Grammar) -> int:
    """Skip the further numbers of "Tables 3 and 4", "Articles 5–7"."""
    plural = tokens.word(at - 1)[-1:] in {"s", "n", "x"}
    while True:
        if tokens.is_digits(following) and tokens.gap(following).strip() in DASHES and tokens.gap(following).strip():
            following += 1
        elif plural and tokens.word(following) in grammar.context.identifier_and and tokens.is_digits(following + 1):
            following += 2
        else:
            return following


def make(tokens: Tokens, at: int, numeral: Numeral, unit: Unit, grammar: Grammar, joint: Joint | None = None) -> Found:
    """Put a quantity together with what stands around it."""
    start = min(unit.start, numeral.start) if unit.start >= 0 else numeral.start
    outer, sign = read_sign_mark(tokens.text, start)
    first = joint.opens if joint and joint.opens >= 0 else at
    while first > 0 and tokens.starts[first - 1] >= outer:
        first -= 1
    opening = tokens.starts[first] if first < at and not sign else outer
    qualifier, outer = qualify_before(tokens, first, min(opening, outer), grammar)
    if joint and joint.opens >= 0 and not qualifier:  # "près de 5 à 6": the "de" is the qualifier's, not the range's
        hit = grammar.context.before.ending(tokens, joint.opens)
        qualifier, outer = (hit.meaning, tokens.starts[hit.first]) if hit else (qualifier, outer)
    behind, following = qualify_after(tokens, unit.next, grammar)
    qualifier = qualifier or behind
    end = max(unit.end, joint.second.end if joint else numeral.end)
    before = first - 1
    while before >= 0 and tokens.starts[before] >= outer:
        before -= 1
    high = joint.second.value if joint else numeral.value
    low = joint.first.value if joint else numeral.value
    kind = decide_kind(tokens, at, numeral, unit, qualifier, grammar)
    noun = find_noun(tokens, following, grammar) if kind is not QuantityKind.YEAR else ""
    if kind is not QuantityKind.YEAR and not sign:
        sign = find_sign(tokens, before, following, grammar)
    quantity = Quantity(low, high, kind, unit.canonical, sign, qualifier, noun, start, end)
    outer_end = tokens.ends[following - 1] if following > unit.next else end
    doubt = numeral.malformed or (joint.second.malformed if joint else None)
    return Found(quantity, min(outer, start), max(outer_end, end), following, doubt)


def read_sign_mark(text: str, start: int) -> tuple[int, str]:
    """Read the + or − before a number: where it starts, and the sign."""
    mark = text[start - 1 : start] if start else ""
    before = text[start - 2 : start - 1] if start > 1 else ""
    if mark in {"+", "±"} or (mark in {"-", "−", "–", "\u2010", "\u2011"} and not before.isalnum()):
        return start - 1, "+" if mark == "+" else "±" if mark == "±" else "-"
    return start, ""


def decide_kind(
    tokens: Tokens, at: int, numeral: Numeral, unit: Unit, qualifier: Qualifier, grammar: Grammar
) -> QuantityKind:
    """Decide what a number is a number of."""
    if unit.kind is not QuantityKind.COUNT:
        return unit.kind
    plain = not (numeral.spelled or numeral.grouped or numeral.scale != 1) and len(tokens.words[at]) == 4
    if not plain or numeral.value % 1 or not FIRST_YEAR <= numeral.value <= LAST_YEAR:
        return QuantityKind.COUNT
    if qualifier not in {Qualifier.NONE, Qualifier.ABOUT}:
        return QuantityKind.COUNT
    return QuantityKind.YEAR if is_year(tokens, at, unit.next, grammar) else QuantityKind.COUNT
