"""Denominators before their number: emissions per head were 4.6 tonnes. No claim may leave one out, or put one in.

What stands behind a number is read with its unit. What opens the clause is told here, by the words alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.evidence.numbers.reading import read_text
from brief.evidence.word_forms import same_word
from brief.language.amounts.context import stops
from brief.language.amounts.rates import read_denominator
from brief.language.amounts.unitnames import UnitName
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.quantities import TIMES, QuantityKind
from brief.language.reading.scan import scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.language.grammar.grammar import Grammar
    from brief.language.reading.quantities import Quantity
    from brief.language.tokens import Tokens

PEOPLE = frozenset({"capita", "person"})
NOTHING = UnitName("", QuantityKind.COUNT, -1, 0, 0)


class Denominator(Struct, frozen=True):
    """What a text says something is per, its unit's name or its noun, and where."""

    name: str
    start: int
    end: int


def is_led_otherwise(text: str, language: str, passages: tuple[str, ...], source: str, found: Quantity) -> bool:
    """Whether a denominator that no number of a claim has is in no passage, or one before each passage's not here."""
    own = list_denominators(text, language)
    told = [one for passage in passages for one in list_told(passage, source)] if own else []
    if any(not is_among(one.name, told, language) for one in own):
        return True
    return bool(find_lost(text, language, passages, source, found))


def find_lost(text: str, language: str, passages: tuple[str, ...], source: str, found: Quantity) -> str:
    """Give what stands before a number in each of its passages as its denominator, and nowhere in a row's words."""
    lost = ""
    wanted = found.low, found.high, found.kind, found.unit
    for passage in passages:
        for other in read_text(passage, source).quantities:
            if (other.low, other.high, other.kind, other.unit) != wanted:
                continue
            leading = find_leading(passage, source, other)
            said = list_told(text, language) if leading else []
            first = next((one for one in leading if not is_among(one, said, language)), "")
            if not first:
                return ""
            lost = lost or first
    return lost


def is_among(one: str, others: list[str], language: str) -> bool:
    """Whether a denominator is one of others; a head and a person are one."""
    return any(one == other or same_word(one, other, language) or {one, other} <= PEOPLE for other in others)


def list_told(text: str, language: str) -> list[str]:
    """Give all that a text says something is per, wherever."""
    units = [part for one in read_text(text, language).quantities for part in one.unit.split("/")[1:]]
    bases = [one.base for one in read_text(text, language).quantities if one.base]
    tokens = scan(text, language).tokens
    return [*(one.name for one in list_denominators(text, language)), *units, *bases, *(tokens.words if tokens else ())]


def find_leading(text: str, language: str, quantity: Quantity) -> list[str]:
    """Give the denominators before a number in its clause, beyond no other number."""
    tokens = scan(text, language).tokens
    denominators = list_denominators(text, language)
    if tokens is None or quantity.kind in TIMES or not denominators:
        return []  # as most passages
    ends = list_ends(text, language)
    behind = bisect_right(ends, quantity.start)
    before = ends[behind - 1] if behind else 0
    at = bisect_right(tokens.starts, quantity.start) - 1
    while at > 0 and tokens.starts[at - 1] >= before and not parts(tokens, at - 1):
        at -= 1
    begin = bisect_left(denominators, tokens.starts[at], key=attrgetter("start"))
    own = takewhile(lambda one: one.start < quantity.start, denominators[begin:])
    return [one.name for one in own if one.end <= quantity.start]


@lru_cache(maxsize=256)
def list_ends(text: str, language: str) -> tuple[int, ...]:
    """List where the numbers of a text end that are no times, in their order."""
    contents = read_text(text, language)
    ends = [one.outer_end for one in contents.quantities if one.kind not in TIMES]
    return tuple(sorted([*ends, *(one.tentative.outer_end for one in contents.unread)]))


def parts(tokens: Tokens, at: int) -> bool:
    """Whether a mark ends a clause."""
    return stops(tokens, at) or bool(tokens.mark(at) and tokens.mark(at) in {",", "،", "，"}) or tokens.gaps[at] == 2


@lru_cache(maxsize=256)
def list_denominators(text: str, language: str) -> tuple[Denominator, ...]:
    """List what a text says something is per, and no number of it has."""
    tokens = scan(text, language).tokens
    if tokens is None:
        return ()
    contents = read_text(text, language)
    taken = [(one.outer_start, one.outer_end) for one in contents.quantities]
    taken += [(one.tentative.outer_start, one.tentative.outer_end) for one in contents.unread]
    taken.sort()
    starts = [start for start, _ in taken]
    reached = [0, *accumulate((end for _, end in taken), max)]  # by all that begin before a place
    return tuple(
        one
        for one in read_denominators(tokens, read_grammar(language))
        if reached[bisect_left(starts, one.end)] <= one.start
    )


def read_denominators(tokens: Tokens, grammar: Grammar) -> Iterator[Denominator]:
    """Read "per" and its noun wherever they stand, of words that are nothing else."""
    eaches, pers = grammar.each.by_first, grammar.per.by_first
    for at, word in enumerate(tokens.words[: len(tokens)]):
        if word not in eaches and word not in pers:
            continue  # as most words
        each = grammar.each.starting(tokens, at)
        if each and each.meaning in PEOPLE:
            yield Denominator(each.meaning, tokens.starts[at], tokens.ends[each.next - 1])
            continue
        per = grammar.per.starting(tokens, at)
        if per is None or per.next != at + 1 or grammar.percent.starting(tokens, at) or tokens.is_digits(per.next):
            continue
        unit = read_denominator(tokens, NOTHING, per.next, grammar)
        if unit is None:
            continue
        base = drop_verb(unit.base, grammar)
        known = not base or not grammar.per_bases or base in grammar.per_bases
        written = not base or not grammar.context.noun_capital or tokens.capital(per.next)
        name = base or unit.name.removeprefix("/")
        if known and written and not name[:1].isdigit():
            yield Denominator(name, tokens.starts[at], tokens.ends[unit.next - 1])


def drop_verb(base: str, grammar: Grammar) -> str:
    """Drop a verb of change behind a denominator's noun: output per worker *rose*."""
    words, context = base.split(), grammar.context
    while len(words) > 1 and (words[-1] in context.up or words[-1] in context.down):
        words.pop()
    return " ".join(words)
