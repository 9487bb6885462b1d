"""Numbers that need a look at what stands around them: ordinals of several words, نه and خمس, ۳/۵."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.language.amounts.context import stops
from brief.language.numbers.numerals import read_numeral, read_scale
from brief.language.numbers.wordnumbers import TENS
from brief.language.types import Malformed, Numeral

if TYPE_CHECKING:
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens

REACH = 8  # tokens to the other half of "neither … nor"
PLACES = 3  # digits behind a slash
FIRSTS = frozenset({1, 11})  # before which an "et" stands: vingt et unième


def read_tens(tokens: Tokens, at: int, grammar: Grammar) -> tuple[int, int]:
    """Read what goes on with an ordinal, عشر and والعشرون: the next token and the value; 0 where nothing does."""
    numbers, order = grammar.numbers, grammar.order
    if not order.tens_behind or not tokens.joined(at):
        return at, 0
    following = at + (tokens.word(at) in numbers.joiners)
    following += bool(following > at and tokens.word(following) == order.definite)
    word = tokens.word(following)
    if word in order.tens_behind if following == at else numbers.words.get(word) in TENS:
        return following + 1, int(numbers.words[word])
    return at, 0


def read_compound_ordinal(
    tokens: Tokens, at: int, grammar: Grammar, declared: frozenset[str]
) -> tuple[int, Decimal] | None:
    """Read двадцать третья, twenty-third, vingt et unième: the next token and the value; None where there is none."""
    context = grammar.context
    numeral = read_numeral(tokens, at, grammar, declared) if tokens.word(at) else None
    if numeral is None or not numeral.spelled:
        return None
    following = tokens.skip_hyphen(numeral.next)
    hyphened = following > numeral.next
    first = context.ordinal_words.get(tokens.word(following + 1)) in FIRSTS
    joined = first and tokens.word(following) in grammar.numbers.joiners
    following += joined
    if not (hyphened or joined or (context.free_order and tokens.spaced(following))):
        return None
    last = context.ordinal_words.get(tokens.word(following), 0)
    place = 100 if not numeral.value % 100 else 20 if hyphened or joined else 10
    if not last or numeral.value % 10 or last >= place:
        return None
    return following + 1, numeral.value + last


def read_last_ordinal(tokens: Tokens, numeral: Numeral, grammar: Grammar) -> tuple[int, int] | None:
    """Read the ordinal that makes one of the number before it, بیست و سوم: the next token and the value."""
    at = numeral.next
    value = grammar.context.ordinal_words.get(tokens.word(at + 1))
    joined = tokens.word(at) in grammar.numbers.joiners and tokens.joined(at) and tokens.joined(at + 1)
    return (at + 2, value) if numeral.spelled and joined and value and value < numeral.value else None


def is_doubtful(tokens: Tokens, at: int, numeral: Numeral, grammar: Grammar) -> bool:
    """Whether a number word is another word here: نه ۴۰ بلکه ۶۰, نه تنها, نه این و نه آن."""
    word = tokens.word(at)
    if word not in grammar.order.doubtful or numeral.next != at + 1:
        return False
    following = tokens.word(at + 1)
    if not following or following in grammar.context.function_words:
        return True
    for step in (1, -1):
        for k in range(1, REACH):
            other = at + step * k
            if not 0 <= other < len(tokens) or stops(tokens, other):
                break
            if tokens.word(other) == word:
                return True
    return False


def is_part(tokens: Tokens, at: int, numeral: Numeral, grammar: Grammar) -> bool:
    """Whether a number word may be a fraction before what it is a part of: خمس السكان."""
    order = grammar.order
    if tokens.word(at) not in order.parts_of or numeral.next != at + 1:
        return False
    following = tokens.word(at + 1)
    return bool(order.definite) and (following.startswith(order.definite) or following in order.part_nouns)


def is_rank(tokens: Tokens, at: int, numeral: Numeral, grammar: Grammar) -> bool:
    """Whether a number word with its article stands behind what it ranks, or counts nothing: القرن العشرين."""
    order = grammar.order
    written_on = tokens.word(at - 1) == order.definite
    written_on = written_on and (tokens.starts[at] == tokens.ends[at - 1] or not numeral.spelled)
    if not (written_on and numeral.scale == 1) or tokens.mark(numeral.next) == "%":
        return False
    following = tokens.word(numeral.next)
    named = grammar.units.starting(tokens, numeral.next) or grammar.percent.starting(tokens, numeral.next)
    plain = not following or following in grammar.context.function_words or following.startswith(order.definite)
    return plain and named is None and not following.isdecimal()


def read_slash_decimal(tokens: Tokens, at: int, grammar: Grammar, declared: frozenset[str]) -> Numeral | None:
    """Read ۳/۵ before per cent, a unit or a scale word; `malformed` where it may be a fraction; else None."""
    over, under = tokens.digits(at), tokens.digits(at + 2)
    if not (over and under and tokens.mark(at + 1) == "/"):
        return None
    parted = not (tokens.glued(at + 1) and tokens.glued(at + 2))
    goes_on = tokens.mark(at + 3) == "/" or (tokens.mark(at - 1) == "/" and tokens.glued(at))
    if parted or goes_on or len(under) > PLACES or (len(over) > 1 and over[0] == "0"):
        return None
    start, end = tokens.starts[at], tokens.ends[at + 2]
    numeral = Numeral(Decimal(f"{over}.{under}"), start, end, at + 3)
    shared = (grammar.percent, grammar.points)
    if tokens.mark(at + 3) == "%" or any(known.starting(tokens, at + 3) for known in shared):
        return numeral
    counted = (grammar.units, grammar.shares.times)
    scaled = tokens.word(at + 3) in grammar.numbers.scales
    if not (scaled or any(known.starting(tokens, at + 3) for known in counted)):
        return None
    if 0 < int(over) < int(under):
        written = tokens.text[start:end]
        wrong = Malformed(start, end, f"`{written}` may be a decimal or a fraction", "write ٫ for a decimal")
        return replace(numeral, malformed=wrong)
    return read_scale(tokens, numeral, grammar, declared)
