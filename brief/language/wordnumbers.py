"""Numbers in words: "two hundred and five", "soixante-dix-sept", "zweihundertfünfzig"."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.language.grammar import Numbers
    from brief.language.tokens import Tokens

LONGEST = 60  # letters of a compound
MOST = 24  # words of a number


def read_words(tokens: Tokens, at: int, numbers: Numbers) -> tuple[Decimal, int] | None:
    """Read the number that starts at a word: its value and the next token."""
    word = tokens.words[at]
    if word in numbers.articles or word in numbers.only_before_scale:
        following = tokens.word(at + 1)
        if following in numbers.scales and tokens.spaced(at + 1):
            return numbers.scales[following], at + 2
        return None
    if word in numbers.bare_scales or word in numbers.words or spell_compound(word, numbers) is not None:
        return sum_words(tokens, at, numbers)
    return None


def sum_words(tokens: Tokens, at: int, numbers: Numbers) -> tuple[Decimal, int] | None:
    """Add and multiply words as long as they make one number: total holds the thousands, current what is below."""
    total = Decimal(0)
    current = 0
    first = at
    joinable = tokens.word(at - 1) not in numbers.between
    while at < len(tokens) and at - first < MOST and (at == first or tokens.gap(at) in {" ", "-"}):
        if at > first and joinable and tokens.word(at) in numbers.joiners and joins(tokens, at, numbers, current):
            at += 1
        value, following = read_value(tokens, at, numbers)
        scale = numbers.scales.get(tokens.word(at))
        if value is not None and adds(value, current, numbers) and (value == 0) <= (at == first):
            current += value
            at = following
        elif scale is not None and (at > first or tokens.word(at) in numbers.bare_scales):
            if scale == 100 and current < 100:
                current = max(current, 1) * 100
            elif scale > max(total, Decimal(100)):
                total = max(total + current, Decimal(1)) * scale
                current = 0
            elif scale > 100 and current and total % scale == 0:
                total += current * scale
                current = 0
            else:
                break
            at += 1
        else:
            break
    return (total + current, at) if at > first else None


def adds(value: int, current: int, numbers: Numbers) -> bool:
    """Whether a value can be added: it is below the last place of what stands (20 + 5, 200 + 50, never 5 + 6)."""
    if current == 0:
        return True
    if current % 100 in numbers.teens_after:
        return value < 20
    place = 1
    while current % (place * 10) == 0:
        place *= 10
    return value < place


def joins(tokens: Tokens, at: int, numbers: Numbers, current: int) -> bool:
    """Whether an "and" goes on with the number: two hundred and five, but not one hundred and two hundred."""
    value, following = read_value(tokens, at + 1, numbers)
    if value is None or current == 0 or not tokens.spaced(at + 1) or not adds(value, current, numbers):
        return False
    return numbers.scales.get(tokens.word(following), Decimal(1000)) > 100


def read_value(tokens: Tokens, at: int, numbers: Numbers) -> tuple[int | None, int]:
    """Read one word below a thousand, or two that are one number (quatre-vingt), or a compound."""
    word = tokens.word(at)
    if not word:
        return None, at
    pair = numbers.pairs.get((word, tokens.word(at + 1)))
    if pair is not None:
        return pair, at + 2
    value = numbers.words.get(word)
    return (value if value is not None else spell_compound(word, numbers)), at + 1


def spell_compound(word: str, numbers: Numbers) -> int | None:
    """Give the number that a compound spells, in languages that have them."""
    if not numbers.compound or len(word) > LONGEST:
        return None
    return evaluate_compound(split_compound(word, numbers.pieces), numbers)


@lru_cache(maxsize=4096)
def split_compound(word: str, pieces: tuple[str, ...]) -> tuple[str, ...]:
    """Part a word into known pieces, the longest first; empty where it is not made of them."""
    found = []
    at = 0
    while at < len(word):
        piece = next((piece for piece in pieces if word.startswith(piece, at)), "")
        if not piece:
            return ()
        found.append(piece)
        at += len(piece)
    return tuple(found) if len(found) > 1 else ()


def evaluate_compound(pieces: tuple[str, ...], numbers: Numbers) -> int | None:
    """Add up: zwei·hundert·fünf·und·zwanzig."""
    total = current = 0
    for piece in pieces:
        if piece in numbers.compound:
            continue
        scale = numbers.scales.get(piece)
        if scale == 100:
            current = max(current, 1) * 100
        elif scale is not None:
            total += max(current, 1) * int(scale)
            current = 0
        else:
            current += numbers.words[piece]
    return total + current if pieces and pieces[0] not in numbers.compound else None
