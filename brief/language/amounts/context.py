"""The words before and behind a number that qualify it: more than, at least, or more; and what introduces a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.language.lexicon import is_ideographic
from brief.language.types import Qualifier
from brief.language.units import match_money

if TYPE_CHECKING:
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens

MARKS = {
    ">": Qualifier.MORE,
    "<": Qualifier.LESS,
    "≥": Qualifier.AT_LEAST,
    "≤": Qualifier.AT_MOST,
    "⩾": Qualifier.AT_LEAST,
    "⩽": Qualifier.AT_MOST,
    "~": Qualifier.ABOUT,
    "≈": Qualifier.ABOUT,
}
STOPS = frozenset(".;:!?()[]{}|。")
VERB_REACH = 8  # tokens back to a verb, over its subject
NAME_MARKS = frozenset("°º.")


def qualify_before(tokens: Tokens, at: int, grammar: Grammar) -> tuple[Qualifier, int]:
    """Read the qualifier that ends before token `at`, an article between or not: its class and its first token."""
    mark = tokens.words[at - 1]
    if mark == "=" and tokens.mark(at - 2) in {"<", ">"} and tokens.joined(at):
        return (Qualifier.AT_MOST if tokens.mark(at - 2) == "<" else Qualifier.AT_LEAST), at - 2
    if mark in MARKS and tokens.joined(at):
        return MARKS[mark], at - 1
    before = at - 1
    for _ in range(3):
        stop = before - 1 if tokens.mark(before) == "." and tokens.glued(before) and before > 0 else before
        hit = grammar.context.before.ending(tokens, stop)
        if hit and tokens.joined(before + 1):
            return hit.meaning, hit.first
        if tokens.word(before) not in grammar.context.fillers or not tokens.joined(before + 1):
            break
        before -= 1
    return (qualify_by_verb(tokens, at, grammar) if grammar.order.verbs else Qualifier.NONE), at


def qualify_by_verb(tokens: Tokens, at: int, grammar: Grammar) -> Qualifier:
    """Read the verb before a subject that a number follows: تتجاوز نسبة الآبار 30 is more than 30."""
    context, order = grammar.context, grammar.order
    first = at - 1
    while tokens.word(first) in context.fillers:
        first -= 1
    behind = tokens.word(first) if tokens.word(first) in order.verbs else ""
    verbs = order.verbs[behind]
    first -= bool(behind)
    for before in range(first, max(-1, first - VERB_REACH), -1):
        hit = verbs.ending(tokens, before)
        if hit:
            return hit.meaning
        word = tokens.word(before)
        parted = not tokens.joined(before + 1) or word in order.clause_stops | grammar.numbers.words.keys()
        other = before == first and not behind and word in context.function_words | context.by | context.level_to
        if not word or parted or other:
            break
    return Qualifier.NONE


def qualify_after(tokens: Tokens, at: int, grammar: Grammar) -> tuple[Qualifier, int]:
    """Read the qualifier that starts at a token, "or more", "40+": its class and the next token."""
    mark = tokens.words[at]
    if mark == "+" and tokens.glued(at) and not tokens.is_digits(at + 1):
        return Qualifier.AT_LEAST, at + 1
    following = tokens.skip_hyphen(at)
    if mark == "." and tokens.glued(at) and tokens.word(at + 1) and not tokens.capital(at + 1):
        following = at + 1  # 5 руб. или менее
    known = tokens.words[following] in grammar.context.behind.by_first
    hit = grammar.context.behind.starting(tokens, following) if known and tokens.joined(following) else None
    if hit is None:
        return Qualifier.NONE, at
    if leads_on(tokens, following, hit.next, grammar):
        return Qualifier.NONE, at
    return hit.meaning, hit.next


def leads_on(tokens: Tokens, first: int, behind: int, grammar: Grammar) -> bool:
    """Whether the words behind a number are said of the next one: 40 operations, and over 50; 12 and more than 300."""
    if begins_number(tokens, behind, grammar):
        return True
    led = (grammar.context.before.starting(tokens, at) for at in range(first, behind))  # 27 or less of the women: none
    return any(hit is not None and hit.next > behind and begins_number(tokens, hit.next, grammar) for hit in led)


def begins_number(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a number begins at a token, behind an article or as money: US$ 5."""
    at += tokens.word(at) in grammar.context.fillers
    if tokens.is_digits(at) or tokens.word(at) in grammar.numbers.words.keys() - grammar.articles:
        return True
    for digits in (at + 1, at + 2):
        money = match_money(tokens.text, tokens.ends[digits - 1]) if tokens.is_digits(digits) else None
        if money is not None and money[1] == tokens.starts[at]:
            return True
    return False


def stops(tokens: Tokens, at: int) -> bool:
    """Whether a mark ends a clause or a bracket: a full stop within a number or an abbreviation does not."""
    mark = tokens.words[at]
    if mark not in STOPS:
        return False
    if mark == "." and tokens.glued(at) and tokens.spaced(at + 1) and tokens.words[at + 1][:1].isalpha():
        return not tokens.text[tokens.starts[at + 1]].islower()  # 100 тыс. жителей
    return not (mark in {".", ":"} and tokens.glued(at) and tokens.glued(at + 1))


def is_named(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether the word before makes the number a name's: Table 3, resolution 2344, No. 5, P. 12."""
    before = at - 1
    stop = tokens.mark(before) in NAME_MARKS and tokens.mark(before) != "" and tokens.glued(before)
    while tokens.mark(before) in NAME_MARKS and tokens.mark(before) and before >= at - 2:
        before -= 1  # n.º
    if tokens.mark(before) == "-" and tokens.glued(before):
        before -= 1
    word = tokens.word(before)
    if word not in grammar.context.identifiers or not tokens.joined(before + 1) or not tokens.joined(at):
        return False
    digits = tokens.digits(at)
    if (
        len(digits) == 4
        and len(word) > 3
        and word in grammar.context.year_before
        and falls_in(int(digits), grammar.dates.years)
    ):
        return False  # au deuxième trimestre 2024; of trimestre 2 it is the number
    return stop or ((len(word) > 2 or is_ideographic(word)) and word not in {"nos", "art", "par"})


def is_year(tokens: Tokens, at: int, after: int, grammar: Grammar) -> bool:
    """Whether four digits are a year: no noun follows them, or a word before says so."""
    context = grammar.context
    if tokens.word(after) in context.year_behind and tokens.joined(after):
        return True
    if tokens.word(at - 1) in context.year_before and tokens.joined(at) and not is_counted(tokens, at, after, grammar):
        return True
    if grammar.order.verb_last and tokens.word(at - 1) in context.change_to:
        return False  # به ۱۳۰۰ رسید
    following = tokens.word(after)
    if grammar.numbers.han:
        return not following and tokens.starts[at] == 0 and after == len(tokens)  # a cell's, or a period's
    if context.noun_capital and following and not tokens.capital(after):
        return True
    return not (following and tokens.spaced(after) and following not in context.function_words)


def is_counted(tokens: Tokens, at: int, after: int, grammar: Grammar) -> bool:
    """Whether what stands beside four digits makes them a count, whatever else does: a total of 2015."""
    context = grammar.context
    following = tokens.word(after) if tokens.spaced(after) else ""
    if tokens.word(at - 2) in context.counted_of:
        return following != "" and following not in context.function_words
    return tokens.word(at - 1) in context.definite_before and following in context.counted_nouns


def is_timed(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a word tells a time from another: a year *earlier*; of 340 euros a month *before tax* it tells none."""
    context = grammar.context
    return tokens.word(at) in context.time_after and tokens.word(at + 1) not in context.deducted


def falls_in(value: object, years: tuple[tuple[int, int], ...]) -> bool:
    """Whether a number can be a year's."""
    return any(first <= value <= last for first, last in years)  # type: ignore[operator]  # a Decimal
