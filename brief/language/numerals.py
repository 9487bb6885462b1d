"""Numbers themselves: digits with their groups, number words, scale words. Decimals, never floats."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum, auto
from typing import TYPE_CHECKING

from brief.language.types import Malformed
from brief.language.wordnumbers import read_words
from brief.records import dataclass, replace

if TYPE_CHECKING:
    from brief.language.grammar import Grammar
    from brief.language.tokens import Tokens

SPACES = frozenset(" \u00a0\u2007\u2009\u202f")
APOSTROPHES = frozenset("'’")
POINTS = frozenset(".,")
LONGEST = 24  # digits: beyond it a run is an identifier
MOST_SCALES = 3  # dos mil millones has two
ABBREVIATED = 3  # letters of a scale word that a full stop ends: Mio. Euro
CHAIN = 16  # runs of digits in one number


class Shape(Enum):
    """What a run of digits is."""

    NUMBER = auto()
    IDENTIFIER = auto()  # no quantity but with a unit, where it is malformed: 1.2.3
    MALFORMED = auto()  # 9,00 or 07: refused, not guessed


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: text[start:end], the next token, and how it is written."""

    value: Decimal
    start: int
    end: int
    next: int
    shape: Shape = Shape.NUMBER
    spelled: bool = False  # in words
    grouped: bool = False
    scale: Decimal = Decimal(1)  # the product of its scale words
    short_scale: str = ""  # a k, m, bn that nobody declared
    malformed: Malformed | None = None


def read_numeral(tokens: Tokens, at: int, grammar: Grammar, declared: frozenset[str]) -> Numeral | None:
    """Read the number that starts at a token, with its scale words; None where none starts."""
    if tokens.is_digits(at):
        numeral = read_digits(tokens, at, grammar)
        return read_scale(tokens, numeral, grammar, declared) if numeral.shape is Shape.NUMBER else numeral
    if at >= len(tokens):
        return None
    found = read_words(tokens, at, grammar.numbers)
    if found is None:
        return None
    value, following = found
    scale = grammar.numbers.scales.get(tokens.words[following - 1], Decimal(1))
    numeral = Numeral(value, tokens.starts[at], tokens.ends[following - 1], following, spelled=True, scale=scale)
    return read_scale(tokens, numeral, grammar, declared)


def read_digits(tokens: Tokens, at: int, grammar: Grammar) -> Numeral:
    """Read a run of digits with its separators."""
    last, marks = chain_digits(tokens, at)
    parts = tokens.words[at : last + 1]
    start, end = tokens.starts[at], tokens.ends[last]
    wrong = refuse(tokens.text[start:end], start, end, grammar)
    refused = Numeral(Decimal(0), start, end, last + 1, Shape.MALFORMED, malformed=wrong)
    if sum(map(len, parts)) > LONGEST or (len(parts[0]) > 1 and int(parts[0][0]) == 0):
        return refused
    if not marks:
        return Numeral(Decimal(parts[0]), start, end, last + 1)
    decimals = marks[-1] == grammar.numbers.decimal and marks.count(marks[-1]) == 1
    whole, fraction = (parts[:-1], parts[-1]) if decimals else (parts, "")
    groups = marks[:-1] if decimals else marks
    if not is_grouped(whole, groups, grammar):
        if set(marks) == {"."} and len(parts) > 2:
            return replace(refused, shape=Shape.IDENTIFIER)  # 1.2.3 is a version or a section
        return refused
    value = Decimal("".join(whole) + ("." + fraction if fraction else ""))
    numeral = Numeral(value, start, end, last + 1, grouped=bool(groups))
    if decimals and not groups and len(fraction) == 3 and value >= 1:
        written = tokens.text[start:end]
        doubt = Malformed(start, end, f"`{written}` may be a decimal or thousands", "write it in full", value)
        return replace(numeral, malformed=doubt)
    return numeral


def chain_digits(tokens: Tokens, at: int) -> tuple[int, str]:
    """Find the last token of a run of digits, and the separators between (spaces as one kind, apostrophes as one)."""
    marks = ""
    last = at
    while len(marks) < CHAIN and tokens.is_digits(last + 1) and tokens.starts[last + 1] - tokens.ends[last] == 1:
        between = tokens.text[tokens.ends[last]]
        if between in POINTS:
            marks += between
        elif (between in SPACES or between in APOSTROPHES) and joins_groups(tokens, at, last, marks):
            marks += " " if between in SPACES else "’"
        else:
            break
        last += 1
    return last, marks


def joins_groups(tokens: Tokens, at: int, last: int, marks: str) -> bool:
    """Whether a space or apostrophe after token `last` can group thousands: three digits follow, at most three lead."""
    lead, following = tokens.words[at], tokens.words[last + 1]
    return len(following) == 3 and len(lead) <= 3 and int(lead[0]) > 0 and not POINTS & set(marks)


def is_grouped(whole: list[str], groups: str, grammar: Grammar) -> bool:
    """Whether digits stand in threes with one separator throughout, and one that the language knows."""
    if len(set(groups)) > 1 or len(whole[0]) > (3 if groups else LONGEST):
        return False
    if groups and groups[0] in POINTS and groups[0] not in grammar.numbers.groups:
        return False
    if groups and int(whole[0][0]) == 0:
        return False
    return all(len(part) == 3 for part in whole[1:])


def refuse(written: str, start: int, end: int, grammar: Grammar) -> Malformed:
    """Say why digits are refused."""
    written = written if len(written) <= LONGEST else f"{written[:LONGEST]}…"
    group = "".join(grammar.numbers.groups)
    decimal = grammar.numbers.decimal
    rule = f"thousands are parted in threes (9{group}000), decimals by `{decimal}`"
    return Malformed(start, end, f"`{written}` is not a number as this language writes it", rule)


def read_scale(tokens: Tokens, numeral: Numeral, grammar: Grammar, declared: frozenset[str]) -> Numeral:
    """Multiply by the scale words that follow: 2.5 million, 2 mil millones; by k, m, bn where they are declared."""
    numbers = grammar.numbers
    half = numbers.halves.starting(tokens, numeral.next) if tokens.soft(numeral.next) else None
    if half:
        numeral = replace(numeral, value=numeral.value + Decimal("0.5"), end=tokens.ends[half.next - 1], next=half.next)
    for _ in range(MOST_SCALES):
        if tokens.word(numeral.next) not in numbers.scales or tokens.gap(numeral.next) not in {" ", "-", ""}:
            break
        scale = numbers.scales[tokens.word(numeral.next)]
        value = multiply(numeral.value, scale)
        end = tokens.ends[numeral.next]
        numeral = replace(
            numeral,
            value=value,
            end=end + (len(tokens.words[numeral.next]) <= ABBREVIATED and tokens.text[end : end + 2] == ". "),
            next=numeral.next + 1,
            scale=scale * numeral.scale,
            malformed=None,
        )
    return read_short_scale(tokens, numeral, grammar, declared)


def read_short_scale(tokens: Tokens, numeral: Numeral, grammar: Grammar, declared: frozenset[str]) -> Numeral:
    """Read k, m or bn after the digits: a factor where declared, else remembered as what nobody declared."""
    at = numeral.next
    if numeral.spelled or numeral.scale != 1 or not tokens.word(at) or tokens.gap(at) not in {" ", ""}:
        return numeral
    short = tokens.text[tokens.starts[at] : tokens.ends[at]]
    if short not in grammar.numbers.short_scales:
        return numeral
    if short not in declared:
        return replace(numeral, short_scale=short)
    scale = grammar.numbers.short_scales[short]
    value = multiply(numeral.value, scale)
    return replace(numeral, value=value, end=tokens.ends[at], next=at + 1, scale=scale, malformed=None)


def multiply(value: Decimal, scale: Decimal) -> Decimal:
    """Multiply by a scale; a power of ten moves the point alone, so that the last stated digit is still known."""
    digits = scale.as_tuple().digits
    if set(digits[1:]) <= {0} and digits[0] == 1:
        return value.scaleb(len(digits) - 1)
    return value * scale
