"""Ratios: one in five households, un ménage sur cinq, jeder fünfte Haushalt, 1.5:1."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from unicodedata import category

from msgspec.structs import replace

from brief.language.amounts.context import falls_in, qualify_after, qualify_before
from brief.language.amounts.direction import read_sign_mark, read_sign_word
from brief.language.amounts.items import FoundQuantity
from brief.language.amounts.nouns import find_noun, is_head
from brief.language.numbers.numerals import read_numeral
from brief.language.types import Numeral, Quantity, QuantityKind, Shape

if TYPE_CHECKING:
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens

NONE = frozenset[str]()
ONE = Decimal(1)
TENS = frozenset({*range(2, 11), 20, 100, 1000})  # what a share is stated of
REACH = 8  # characters and words of a noun between 每五 and 中有一
FEW = 10  # of more, 二十人中有五人 counts people


def read_ratio(tokens: Tokens, at: int, numeral: Numeral, grammar: Grammar) -> FoundQuantity | None:
    """Read the ratio that a number begins; None where it begins none."""
    year = len(tokens.digits(at)) == 4 and falls_in(numeral.value, grammar.dates.years)
    if numeral.shape is not Shape.NUMBER or numeral.scale != 1 or numeral.value % 1 or year:
        return read_colon(tokens, at, numeral, grammar)
    if grammar.numbers.han:
        under = read_under(tokens, at, numeral, grammar) if numeral.value <= FEW else None
        return under or read_colon(tokens, at, numeral, grammar)
    context = grammar.context
    near = tokens.joined(numeral.next)
    if near and grammar.percent.starting(tokens, numeral.next):
        return None  # در صد
    hit = context.ratio.starting(tokens, numeral.next) or context.ratio_near.starting(tokens, numeral.next)
    if hit and near:
        of = read_numeral(tokens, hit.next, grammar, NONE) if tokens.joined(hit.next) else None
        if of and is_larger(tokens, hit.next, of, numeral, grammar):
            noun, following = find_noun(tokens, of.next, grammar)
            found = make(tokens, at, numeral.value, of.value, noun, max(following, of.next), grammar)
            vague = tokens.word(of.next) in grammar.shares.vague.by_first and tokens.joined(of.next)
            return replace(found, suspect=tokens.word(of.next)) if vague else found  # of five hundreds
        return None
    noun, following = find_noun(tokens, numeral.next, grammar)
    hit = grammar.context.ratio.starting(tokens, following) if noun and tokens.joined(following) else None
    of = read_numeral(tokens, hit.next, grammar, NONE) if hit and tokens.joined(hit.next) else None
    if hit and of and is_larger(tokens, hit.next, of, numeral, grammar):
        counts = bool(context.noun_ends) and is_head(tokens, of.next, grammar)  # 3 projects in 10 countries
        if not counts or (grammar.context.ratio_open and of.value in TENS):
            return make(tokens, at, numeral.value, of.value, noun, of.next, grammar)
    return read_colon(tokens, at, numeral, grammar)


def is_larger(tokens: Tokens, at: int, of: Numeral, numeral: Numeral, grammar: Grammar) -> bool:
    """Whether a second number can be what a first is of: larger, whole, without a unit, and no year."""
    if of.shape is not Shape.NUMBER or of.value % 1 or of.value <= numeral.value:
        return False
    if len(tokens.digits(at)) == 4 and falls_in(of.value, grammar.dates.years):
        return False
    if not (of.spelled or of.grouped or of.next == at + 1):
        return False  # 2,0 is no number of things
    units = (grammar.units, grammar.percent, grammar.points)
    money = tokens.mark(of.next) and category(tokens.mark(of.next)[0]) == "Sc"
    return not money and tokens.mark(of.next) != "%" and not any(known.starting(tokens, of.next) for known in units)


def read_colon(tokens: Tokens, at: int, numeral: Numeral, grammar: Grammar) -> FoundQuantity | None:
    """Read 1.5:1; 3:2 may be a score, and 14:30 is a time."""
    colon = numeral.next
    if numeral.spelled or tokens.mark(colon) != ":" or tokens.digits(colon + 1) != "1" or not tokens.glued(colon + 1):
        return None
    if not tokens.glued(colon) or (
        tokens.glued(colon + 2) and (tokens.word(colon + 2) or tokens.mark(colon + 2) == ":")
    ):
        return None
    return make(tokens, at, numeral.value, ONE, "", colon + 2, grammar)


def read_one(tokens: Tokens, at: int, grammar: Grammar) -> FoundQuantity | None:
    """Read the ratio that an article begins: un ménage sur cinq, einer von acht, un médecin pour 1 850 habitants."""
    one = Numeral(ONE, tokens.starts[at], tokens.ends[at], at + 1, spelled=True)
    found = read_ratio(tokens, at, one, grammar)
    if found:
        return found
    noun, following = find_noun(tokens, at + 1, grammar)
    per = grammar.per.starting(tokens, following) if noun and tokens.joined(following) else None
    of = read_numeral(tokens, per.next, grammar, NONE) if per and tokens.joined(per.next) else None
    if of is None or of.shape is not Shape.NUMBER or of.value <= 1 or not is_larger(tokens, of.next, of, one, grammar):
        return None
    base, after = find_noun(tokens, of.next, grammar)
    ratio = make(tokens, at, ONE, of.value, noun, max(after, of.next), grammar)
    return replace(ratio, quantity=replace(ratio.quantity, base=base))


def read_every(tokens: Tokens, at: int, grammar: Grammar) -> FoundQuantity | None:
    """Read "jeder fünfte Haushalt", "every fifth household", 每五人中有一人."""
    if tokens.word(at) in grammar.context.one_words and not grammar.numbers.han:
        return read_one(tokens, at, grammar)
    every = grammar.context.every.starting(tokens, at) if tokens.words[at] in grammar.context.every.by_first else None
    if every is None or not tokens.joined(every.next):
        return None
    ordinal = grammar.context.ordinal_words.get(tokens.word(every.next))
    if ordinal:
        noun, following = find_noun(tokens, every.next + 1, grammar)
        return make(tokens, at, ONE, Decimal(ordinal), noun, max(following, every.next + 1), grammar)
    of = read_numeral(tokens, every.next, grammar, NONE)
    if of is None or of.shape is not Shape.NUMBER or grammar.order.every_bare:
        return read_bare_every(tokens, at, of, grammar)
    return read_under(tokens, at, of, grammar)


def read_under(tokens: Tokens, at: int, of: Numeral, grammar: Grammar) -> FoundQuantity | None:
    """Read the 中有一人 of 每五人中有一人, whose noun may stand before it: 每10名青少年中有3名."""
    if of.upto is not None or of.vague or of.behind:
        return None
    for following in range(of.next, of.next + (REACH if grammar.numbers.han else 3) + 1):
        hit = grammar.context.ratio.starting(tokens, following)
        over = read_numeral(tokens, hit.next, grammar, NONE) if hit else None
        if over and over.shape is Shape.NUMBER and over.upto is None and 0 < over.value < of.value:
            noun, after = find_noun(tokens, over.next, grammar)
            if noun in grammar.context.classifiers:
                noun = "".join(tokens.words[of.next : following])
            found = make(tokens, at, over.value, of.value, noun, max(after, over.next), grammar)
            odd = find_odd(tokens, of.next, following, grammar)
            return replace(found, suspect=odd) if odd else found
    return None


def find_odd(tokens: Tokens, first: int, last: int, grammar: Grammar) -> str:
    """Give what changes the number that tokens [first, last) stand behind: 每五至八人中有一人, 每十以内名."""
    if qualify_after(tokens, first, grammar)[0]:
        return tokens.words[first]
    known = grammar.context.range_to | grammar.half_behind | grammar.closed
    return next((tokens.words[at] for at in range(first, last) if tokens.is_digits(at) or tokens.word(at) in known), "")


def read_bare_every(tokens: Tokens, at: int, of: Numeral | None, grammar: Grammar) -> FoundQuantity | None:
    """Read what stands behind its denominator without a word: از هر ده نوجوان سه نوجوان, در هر هزار تولد ۱۲ مرگ."""
    if of is None or of.shape is not Shape.NUMBER:
        return None
    base, following = find_noun(tokens, of.next, grammar)
    first = max(following, of.next)
    over = read_numeral(tokens, first, grammar, NONE) if tokens.joined(first) else None
    if over is None or over.shape is not Shape.NUMBER or over.scale != 1:
        return None
    units = (grammar.units, grammar.percent, grammar.points)
    if tokens.mark(over.next) == "%" or any(known.starting(tokens, over.next) for known in units):
        return None
    noun, after = find_noun(tokens, over.next, grammar)
    found = make(tokens, at, over.value, of.value, noun, max(after, over.next), grammar)
    return replace(found, quantity=replace(found.quantity, base=base))


def make(
    tokens: Tokens, at: int, over: Decimal, of: Decimal, noun: str, following: int, grammar: Grammar
) -> FoundQuantity:
    """Make a ratio of tokens, with the qualifier before it."""
    sign, begun = read_sign_mark(tokens, at, grammar)
    if not sign:
        sign, begun = read_sign_word(tokens, at, grammar)
    qualifier, first = qualify_before(tokens, begun, grammar)
    behind, last = qualify_after(tokens, following, grammar)
    start, end = tokens.starts[at], tokens.ends[following - 1]
    outer, outer_end = tokens.starts[first], tokens.ends[last - 1]
    unit = f"/{of.normalize():f}"
    ratio = Quantity(
        over,
        over,
        QuantityKind.RATE,
        unit,
        "",
        qualifier or behind,
        noun,
        start,
        end,
        outer_start=outer,
        outer_end=outer_end,
    )
    return FoundQuantity(ratio, first, last, outer_end, suspect=sign or (str(behind) if qualifier and behind else ""))
