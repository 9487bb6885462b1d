"""The order of words where no space parts them: names (11月, 第5至7条), negations, numbers that touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.language.lexicon import is_ideographic
from brief.language.numbers.numerals import read_numeral
from brief.language.types import TIMES, Shape

if TYPE_CHECKING:
    from brief.language.amounts.items import FoundQuantity
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens

LINKS = frozenset("-–—~、")
SERIES = 6  # numbers that one word makes names
LARGE = 1000  # no month or century has a scale of this size
WALK = 8  # characters and words between a negation and its number
NEAR = 3  # where the negation is one character, which many nouns have: 无土栽培
NONE = frozenset[str]()


def skip_series(tokens: Tokens, at: int, grammar: Grammar) -> int:
    """Skip the further numbers of 第5至7条, 第3、4季度."""
    for _ in range(SERIES):
        joined = tokens.mark(at) in LINKS or tokens.word(at) in grammar.context.range_to | grammar.context.list_and
        again = tokens.word(at + 1) in grammar.context.ordinal_before
        numeral = read_numeral(tokens, at + 1 + again, grammar, NONE) if joined and tokens.joined(at + 1) else None
        if numeral is None or numeral.shape is not Shape.NUMBER:
            return at
        at = numeral.next
    return at


def skip_ordered(tokens: Tokens, at: int, grammar: Grammar) -> int:
    """Give the token after numbers that the word behind makes names: 11月, 1至11月, 90年代, 14时30分; 0 for none."""
    context = grammar.context
    numeral = read_numeral(tokens, at, grammar, NONE)
    if numeral is None or numeral.shape is not Shape.NUMBER or numeral.scale >= LARGE:
        return 0
    if numeral.behind or numeral.vague or numeral.upto is not None or numeral.value % 1:
        return 0
    word = tokens.word(numeral.next)
    behind = tokens.is_digits(numeral.next + 1) and tokens.glued(numeral.next + 1)
    if tokens.mark(numeral.next) == "·" and tokens.glued(numeral.next) and behind:
        return numeral.next + 2  # 9·11
    if word in context.clock_marks and behind:
        return numeral.next + 2 + (tokens.word(numeral.next + 2) in context.clock_marks)
    following = numeral.next if word in context.ordinals else skip_series(tokens, numeral.next, grammar)
    return following + 1 if tokens.word(following) in context.ordinals and tokens.joined(following) else 0


def find_negation(at: int, tokens: Tokens, grammar: Grammar) -> str:
    """Give the negation before a quantity in its clause, over a verb and what it has: 没有一方获得超过50%的选票."""
    for back in range(at, max(-1, at - WALK), -1):
        word = tokens.word(back)
        if not word or not tokens.joined(back + 1) or word in grammar.context.clause_ends:
            return ""
        if word in grammar.context.negations and (len(word) > 1 or at - back < NEAR):
            return word
    return ""


def groups_apart(tokens: Tokens, comma: int) -> bool:
    """Whether a full-width comma may group digits, or part two numbers: 12，300."""
    written = tokens.text[tokens.starts[comma] : tokens.ends[comma]]
    tight = written == "，" and tokens.glued(comma) and tokens.glued(comma + 1)
    return tight and 0 < len(tokens.digits(comma - 1)) <= 3 and len(tokens.digits(comma + 1)) == 3


def runs_on(item: FoundQuantity, after: FoundQuantity, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether two numbers may be one, since not even a space parts them: 5元3, 两倍半."""
    apart = item.quantity.kind in TIMES or after.quantity.kind in TIMES or bool(item.quantity.noun or item.quantity.of)
    at = after.first
    if not grammar.numbers.han or apart or item.next != at or not tokens.glued(at) or not tokens.word(at - 1):
        return False
    return tokens.is_digits(at) or tokens.word(at) in grammar.closed


def sticks(item: FoundQuantity, at: int, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether the digits or Latin letters at a token touch a number and are none of its noun: 5元3, 40k."""
    if not grammar.numbers.han or not tokens.glued(at):
        return False
    if tokens.is_digits(at):
        return not (item.quantity.noun or item.quantity.of)
    return tokens.is_digits(at - 1) and bool(tokens.word(at)) and not is_ideographic(tokens.word(at))


def is_loose(item: FoundQuantity, tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a number and the digit that begins the next may be the ends of a range: 五、六人, 三、四百人."""
    last, first = read_digit(tokens, item.next - 1, grammar), read_digit(tokens, at, grammar)
    return grammar.numbers.han and 0 < last == first - 1 and item.quantity.low == last


def read_digit(tokens: Tokens, at: int, grammar: Grammar) -> int:
    """Give the digit that a token is, in either script; 0 for none."""
    digits = tokens.digits(at)
    return int(digits) if len(digits) == 1 else int(grammar.numbers.words.get(tokens.word(at), 0))
