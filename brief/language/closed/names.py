"""Digits that are no quantities: COVID-19, the 1990s, 27th, Q3, FY2019/20, 14:30, telephone numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.language.amounts.context import is_named
from brief.language.amounts.direction import takes_sign
from brief.language.closed.titles import is_titled
from brief.language.lexicon import is_ideographic
from brief.language.numbers.dates import DASHES
from brief.language.tokens import HYPHENS, LOWERED, RAISED
from brief.language.types import Shape
from brief.language.units import MASS_OF_GAS, match_money, match_symbol

if TYPE_CHECKING:
    from brief.language.amounts.unitnames import UnitName
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens
    from brief.language.types import Numeral

PHONE_MARKS = frozenset("()-.")
PHONE_TOKENS = 14
PHONE_WORDS = frozenset({"tel", "phone", "telephone", "fax", "tél", "téléphone", "telefon", "teléfono", "тел"})
NAMING = frozenset("#§№@_\\/^*=&")
DECADES = frozenset(range(10, 100, 10))
CLOCK_DIGITS = 2
ORDINAL_MARKS = frozenset({".", "ª", "°"})


def skip_names(tokens: Tokens, at: int, numeral: Numeral, grammar: Grammar) -> int:
    """Give the token after digits that are no quantity; 0 where they may be one."""
    skipped = skip_phone(tokens, at) or skip_slashes(tokens, numeral) or skip_times(tokens, at, numeral, grammar)
    if skipped:
        return skipped
    if is_name(tokens, at, grammar) or is_bracketed(tokens, at, numeral):
        return skip_tail(tokens, numeral.next)
    if numeral.shape is not Shape.NUMBER and is_named(tokens, at, grammar):
        return numeral.next
    return skip_suffixes(tokens, at, numeral, grammar)


def skip_tail(tokens: Tokens, at: int) -> int:
    """Give the token after what is glued to a name's digits: S/2018/5, FY2019/20, 5G."""
    while tokens.glued(at) and (tokens.word(at) or tokens.is_digits(at) or is_link(tokens, at)):
        at += 1
    return at


def is_link(tokens: Tokens, at: int) -> bool:
    """Whether a mark goes on with a name: letters or digits are glued to its other side."""
    marks = {"/", "-", ".", "_", ":"}
    return tokens.mark(at) in marks and tokens.glued(at + 1) and not tokens.mark(at + 1)


def is_name(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether what stands before makes the digits part of a name: COVID-19, S/2018/5, Q3, § 12."""
    if tokens.mark(at - 1) in {"§", "№"} and tokens.joined(at):
        return True
    if not tokens.glued(at):
        return False
    before = tokens.words[at - 1]
    if tokens.word(at - 1):
        if (grammar.numbers.han and is_ideographic(before)) or before.endswith("'"):
            return False
        return match_money(tokens.text, tokens.starts[at]) is None
    if tokens.mark(at - 1) in NAMING:
        return True
    if tokens.mark(at - 1) in {"+", "-", "−"} and tokens.glued(at - 1):
        powers = tokens.mark(at - 2) in {"^", "-", "+"} or (
            tokens.word(at - 2).endswith("e") and tokens.is_digits(at - 3)
        )
        if powers:
            return True  # 12.32e+14, 1.1^-23
    if tokens.mark(at - 1) in {".", ",", ":"} and tokens.glued(at - 1):
        return tokens.is_digits(at - 2) or bool(tokens.word(at - 2) and tokens.mark(at - 1) == ".")
    if takes_sign(tokens, at, grammar):
        return False
    if tokens.mark(at - 1) in {"-", "—"} and tokens.glued(at - 1) and (tokens.word(at - 2) or tokens.is_digits(at - 2)):
        return tokens.word(at - 2) not in grammar.context.year_prefixes or not tokens.word(at - 2)
    return False


def is_bracketed(tokens: Tokens, at: int, numeral: Numeral) -> bool:
    """Whether digits are a mark in brackets, (3) or [12], or number a list's point at a line's start: "2. "."""
    if numeral.spelled or not tokens.is_digits(at):
        return False
    before, after = tokens.mark(at - 1), tokens.mark(numeral.next)
    if tokens.glued(at) and tokens.glued(numeral.next):
        if before == "[" and after == "]":
            return True
        if before == "(" and after == ")" and numeral.end - numeral.start <= 2:
            return True
    opens = at == 0 or "\n" in tokens.text[tokens.ends[at - 1] : tokens.starts[at]]
    listed = after in {".", ")"} and tokens.glued(numeral.next) and tokens.spaced(numeral.next + 1)
    return opens and listed and numeral.value < 100 and numeral.next == at + 1


def skip_slashes(tokens: Tokens, numeral: Numeral) -> int:
    """Skip 11/12/2018, 24/7, 14:30, 3:1."""
    following = numeral.next
    marks = {"/", ":", "⁄"}
    while not numeral.spelled and tokens.mark(following) in marks and tokens.is_digits(following + 1):
        glued = tokens.glued(following) and tokens.glued(following + 1)
        apart = tokens.mark(following) == ":" and tokens.spaced(following) and tokens.spaced(following + 1)
        if not (glued or apart):
            break
        following += 2
        while tokens.mark(following) in {",", "."} and tokens.glued(following) and tokens.is_digits(following + 1):
            following += 2
    return following if following > numeral.next else 0


def skip_phone(tokens: Tokens, at: int) -> int:
    """Skip a telephone number: after "tel", or + or 0 first and three runs of digits or more, seven digits in all."""
    if not tokens.is_digits(at):
        return 0
    before = at - 1 - (tokens.mark(at - 1) in {":", "."})
    announced = tokens.word(before) in PHONE_WORDS
    plus = tokens.mark(at - 1) == "+" and tokens.glued(at)
    leads = plus or announced or tokens.words[at].startswith("0")
    if not (leads or tokens.is_digits(at + 1) or tokens.mark(at + 1)):
        return 0  # as most numbers: a word stands behind it
    following, runs, digits, hyphens = at, 0, 0, 0
    while following - at < PHONE_TOKENS and tokens.joined(following) | (following == at):
        if tokens.is_digits(following):
            runs, digits = runs + 1, digits + len(tokens.words[following])
        elif tokens.mark(following) in PHONE_MARKS and tokens.is_digits(following + 1) and tokens.mark(following):
            hyphens += tokens.mark(following) == "-" and tokens.glued(following) and tokens.glued(following + 1)
        elif not (tokens.mark(following) == ")" or (tokens.mark(following) == "(" and tokens.is_digits(following + 1))):
            break
        following += 1
    if leads and digits >= 7 and (runs >= 3 or announced):
        return following
    return following if hyphens >= 2 and hyphens == runs - 1 and not leads else 0


def skip_suffixes(tokens: Tokens, at: int, numeral: Numeral, grammar: Grammar) -> int:
    """Skip 27th, 1990s, 10², 5 × 10⁶, and words such as "two-sided"."""
    following = numeral.next
    mark = tokens.mark(following)
    if (mark and mark in RAISED + LOWERED + "^" and tokens.glued(following)) or mark == "×":
        while tokens.mark(following) and (tokens.mark(following) in RAISED + "^×" or tokens.is_digits(following + 1)):
            following += 1
        return following + tokens.is_digits(following)
    if numeral.spelled:
        return skip_spelled(tokens, at, numeral, grammar)
    word = tokens.word(following)
    if word and tokens.glued(following) and not (grammar.numbers.han and is_ideographic(word)):
        return 0 if is_unit(tokens, numeral, grammar) else skip_tail(tokens, following)
    context = grammar.context
    clock = context.clock.starting(tokens, following) if tokens.joined(following) else None
    hours = bool(clock and context.clock_before and grammar.units.starting(tokens, following))
    if clock and numeral.value < 25 and (not hours or tokens.word(at - 1) in context.clock_before):
        return clock.next + (
            tokens.is_digits(clock.next) and tokens.joined(clock.next) and len(tokens.words[clock.next]) == 2
        )
    ordinal = numeral.scale == 1 and not numeral.value % 1 and numeral.next == at + 1
    if not ordinal:
        return 0
    dotted = following + (mark == "." and tokens.glued(following))
    if (
        tokens.mark(dotted) in {"ª", "°"}
        and tokens.glued(dotted)
        and is_ordinal_mark(tokens, dotted, following, grammar)
    ):
        return dotted + 1
    if context.ordinal_dot and mark == "." and tokens.glued(following) and tokens.word(following + 1):
        return following + 1 if tokens.word(at - 1) in context.ordinal_dot and tokens.joined(at) else 0
    hyphen = tokens.skip_hyphen(following)
    return hyphen + 1 if hyphen > following and tokens.word(hyphen) in context.ordinals else 0


def is_ordinal_mark(tokens: Tokens, at: int, following: int, grammar: Grammar) -> bool:
    """Whether a raised a or o behind digits makes an ordinal of them: 17.º, 17ª, and 17° where no degree is meant."""
    written = tokens.text[tokens.starts[at]]
    if at > following or written == "ª":
        return True
    noun = tokens.spaced(at + 1) and tokens.word(at + 1) not in {"", "c", "f"} | grammar.context.function_words
    return grammar.context.degree_ordinals and noun


def is_unit(tokens: Tokens, numeral: Numeral, grammar: Grammar) -> bool:
    """Whether the letters right after digits are a unit: 10km, 3bn."""
    phrases = (grammar.units, grammar.percent, grammar.points, grammar.shares.times)
    word = tokens.text[tokens.starts[numeral.next] : tokens.ends[numeral.next]]
    if any(known.starting(tokens, numeral.next) for known in phrases) or word in grammar.numbers.short_scales:
        return True
    gas = MASS_OF_GAS.match(tokens.text, numeral.end)
    return (
        gas is not None
        or match_symbol(tokens.text, numeral.end) is not None
        or word.endswith(grammar.shares.folds or ("\n",))
    )


def skip_times(tokens: Tokens, at: int, numeral: Numeral, grammar: Grammar) -> int:
    """Skip what is a time: os anos 90, il Settecento, 9h30, alle 9.30."""
    context = grammar.context
    following = numeral.next
    before = at - 1 - (tokens.mark(at - 1) == "'")
    decade = numeral.scale == 1 and numeral.value in DECADES and following == at + 1
    if decade and tokens.word(before) in context.decade_before:
        return following
    if numeral.spelled:
        within = tokens.capital(at) and bool(tokens.word(at - 1))
        return following if within and tokens.word(at) in context.centuries and following == at + 1 else 0
    if not tokens.is_digits(at) or len(tokens.words[at]) > CLOCK_DIGITS:
        return 0
    minutes = tokens.glued(at + 1) and tokens.glued(at + 2) and len(tokens.digits(at + 2)) == CLOCK_DIGITS
    clock = tokens.word(at - 1) in context.clock_before
    if tokens.word(at + 1) == "h" and (minutes or (clock and tokens.glued(at + 1))):
        return at + 3 if minutes else at + 2
    return at + 3 if clock and minutes and tokens.mark(at + 1) == "." and following == at + 3 else 0


def skip_spelled(tokens: Tokens, at: int, numeral: Numeral, grammar: Grammar) -> int:
    """Skip number words inside compounds: two-sided, no-one; not eleven-month, where a unit follows."""
    following = tokens.skip_hyphen(numeral.next)
    if following > numeral.next and tokens.word(following):
        counted = grammar.units.starting(tokens, following) or tokens.word(following).endswith(
            grammar.shares.folds or ("\n",)
        )
        larger = grammar.numbers.words.get(tokens.word(following), numeral.value) > numeral.value  # две-три недели
        return 0 if counted or larger else following + 1
    if tokens.mark(at - 1) == "-" and tokens.glued(at) and tokens.glued(at - 1) and tokens.word(at - 2):
        return numeral.next
    return numeral.next if grammar.percent.ending(tokens, at) else 0


def write_key(tokens: Tokens, first: int, following: int, grammar: Grammar) -> str:
    """Write a name as it is compared: its letters and digits, with the word that introduces it; 171.2 is not 1712.

    An ordinal is one however it is written: 9.º, 9-й, 9. Fall.
    """
    marks = tokens.words[first + 1 : following]
    ended = len(marks) == 2 and marks[0] in HYPHENS and marks[1] in grammar.context.ordinals
    if tokens.is_digits(first) and marks and (ended or ORDINAL_MARKS.issuperset(marks)):
        return f"{int(tokens.words[first])}."
    parts: list[str] = []
    for at in range(first, following):
        word = tokens.words[at]
        point = word == "." and tokens.is_digits(at - 1) and tokens.is_digits(at + 1) and tokens.glued(at + 1)
        if word not in {"-", " ", "."} or point:
            parts.append(word)
    return "".join(parts)


def find_first(tokens: Tokens, at: int) -> int:
    """Give the first token of a name that has digits at a token: COVID-19, S/2018/5."""
    while tokens.glued(at):
        if is_ideographic(tokens.word(at)):
            break  # 新冠-19: no space says where the name begins
        if tokens.word(at - 1) or tokens.is_digits(at - 1):
            at -= 1
        elif tokens.mark(at - 1) in LINKS and tokens.glued(at - 1) and not tokens.mark(at - 2):
            at -= 2
        else:
            break
    return at


LINKS = frozenset("/-._")


def is_listed(tokens: Tokens, at: int, numeral: Numeral, unit: UnitName, grammar: Grammar) -> bool:
    """Whether a bare number is a name's: Tables 3 and 4."""
    numbered = tokens.mark(at - 1) == "°"  # la loi n° 12 305, Lei n.º 12.305
    bare = not unit.name and (numbered or not numeral.grouped) and numeral.scale == 1
    return bare and (is_named(tokens, at, grammar) or is_titled(tokens, at, grammar))


def skip_list(tokens: Tokens, at: int, following: int, grammar: Grammar) -> int:
    """Skip the further numbers of "Tables 3 and 4", "Articles 5–7"."""
    plural = tokens.word(at - 1)[-1:] in {"s", "n", "x"} or tokens.word(at - 1) in grammar.order.plural_identifiers
    following = skip_tail(tokens, following)
    while True:
        dashed = tokens.mark(following) in DASHES and bool(tokens.mark(following))
        worded = plural and (tokens.word(following) in grammar.context.identifier_and or tokens.mark(following) == ",")
        if (dashed or worded) and tokens.is_digits(following + 1):
            following += 2
        else:
            return following


def accounts(tokens: Tokens, at: int, numeral: Numeral, grammar: Grammar) -> bool:
    """Whether a number alone stands in brackets with its scale word or its money behind them."""
    if numeral.spelled or tokens.mark(at - 1) != "(" or tokens.mark(numeral.next) != ")":
        return False
    return tokens.word(numeral.next + 1) in grammar.numbers.scales and tokens.joined(numeral.next + 1)
