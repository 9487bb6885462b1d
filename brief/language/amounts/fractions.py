"""Fractions, multiples and orders of magnitude: two-thirds of, half a million, tripled, 2.5-fold, thousands of."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.language.amounts.context import qualify_before
from brief.language.numbers.numerals import multiply, pass_scale, read_numeral
from brief.language.types import Numeral, QuantityKind, Shape

if TYPE_CHECKING:
    from brief.language.grammar.grammar import Grammar
    from brief.language.tokens import Tokens

NONE = frozenset[str]()
THIRDS = {
    mark: Fraction(value)
    for mark, value in {
        "¼": "1/4",
        "½": "1/2",
        "¾": "3/4",
        "⅓": "1/3",
        "⅔": "2/3",
        "⅕": "1/5",
        "⅖": "2/5",
        "⅗": "3/5",
        "⅘": "4/5",
        "⅙": "1/6",
        "⅚": "5/6",
        "⅐": "1/7",
        "⅛": "1/8",
        "⅜": "3/8",
        "⅝": "5/8",
        "⅞": "7/8",
        "⅑": "1/9",
        "⅒": "1/10",
    }.items()
}
THOUSAND = Decimal(1000)
WIDEST = 100  # the largest denominator of a fraction in digits


class ReadShare(Struct, frozen=True):
    """A fraction, multiple or order of magnitude, or the number that one makes of a scale word (half a million)."""

    value: Decimal
    kind: QuantityKind  # FRACTION, MULTIPLE, VAGUE; COUNT where a scale word or a unit is taken a part of
    start: int
    end: int
    next: int
    scale: Decimal = Decimal(1)
    about: bool = False  # une trentaine

    @property
    def numeral(self) -> Numeral:
        """The share as a number in words."""
        return Numeral(self.value, self.start, self.end, self.next, spelled=True, scale=self.scale, about=self.about)


def divide(fraction: Fraction) -> Decimal:
    """Write a fraction as a decimal, to 28 digits where it has no end."""
    with localcontext(prec=28):
        return Decimal(fraction.numerator) / Decimal(fraction.denominator)


def read_share(tokens: Tokens, at: int, grammar: Grammar) -> ReadShare | None:
    """Read the fraction, multiple or order of magnitude that starts at a token; None where none does."""
    return read_vague(tokens, at, grammar) or read_fraction(tokens, at, grammar) or read_multiple(tokens, at, grammar)


def read_vague(tokens: Tokens, at: int, grammar: Grammar) -> ReadShare | None:
    """Read "thousands of", "tens of thousands", "several thousand"."""
    shares = grammar.shares
    word = tokens.words[at]
    if not (word in shares.vague_before.by_first or word in shares.vague.by_first or grammar.numbers.inner):
        return None  # as most words
    several = shares.vague_before.starting(tokens, at)
    if several and tokens.joined(several.next):
        scale = grammar.numbers.scales.get(tokens.word(several.next))
        following = several.next
        value = Decimal(1)
        while scale is not None and tokens.joined(following):
            value, following = multiply(value, scale), pass_scale(tokens, following, grammar)
            scale = grammar.numbers.scales.get(tokens.word(following))
        if following > several.next:
            return make(tokens, at, following, value, QuantityKind.VAGUE)
    hit = shares.vague.starting(tokens, at)
    lone = tokens.word(at) in grammar.numbers.bare_scales and qualify_before(tokens, at, grammar)[0]
    number = read_numeral(tokens, at, grammar, NONE) if hit is None and grammar.numbers.inner else None
    if number and number.vague:
        return make(tokens, at, number.next, number.value, QuantityKind.VAGUE)
    if hit is None or lone:  # около тысячи is a genitive, and no plural
        return None
    value, following = hit.meaning, hit.next
    for _ in range(2):
        link = grammar.shares.of.starting(tokens, following)
        again = link.next if link else following
        further = shares.vague.starting(tokens, again)
        scale = grammar.numbers.scales.get(tokens.word(again))
        if further and tokens.joined(again):
            value, following = multiply(value, further.meaning), further.next
        elif scale is not None and tokens.joined(again):
            value, following = multiply(value, scale), pass_scale(tokens, again, grammar)
    return make(tokens, at, following, value, QuantityKind.VAGUE)


def read_fraction(tokens: Tokens, at: int, grammar: Grammar) -> ReadShare | None:
    """Read a fraction, and the scale word that it is a part of."""
    found = find_fraction(tokens, at, grammar)
    if found is None:
        return None
    fraction, following = found
    if not 0 < fraction < 10:
        return None
    scaled = read_part_of_scale(tokens, following, grammar)
    if scaled:
        scale, following = scaled
        return make(tokens, at, following, divide(fraction * Fraction(scale)), QuantityKind.COUNT, scale)
    return make(tokens, at, following, divide(fraction), QuantityKind.FRACTION)


def find_fraction(tokens: Tokens, at: int, grammar: Grammar) -> tuple[Fraction, int] | None:
    """Find two-thirds, 2/3, ⅔, a half, 三分之二: the fraction and the next token."""
    if tokens.mark(at) in THIRDS:
        return THIRDS[tokens.mark(at)], at + 1
    known = tokens.words[at] in grammar.shares.portions.by_first
    portion = grammar.shares.portions.starting(tokens, at) if known else None
    if tokens.word(at - 1) in grammar.shares.periods and tokens.joined(at):
        return None  # the second half of 2019
    if portion and tokens.joined(portion.next) and tokens.word(portion.next) in grammar.context.ordinal_words:
        return None  # الربع الأول من عام 2020
    if portion:
        return (portion.meaning, portion.next) if is_portion(tokens, portion.first, portion.next, grammar) else None
    written = read_written(tokens, at)
    if written:
        return written
    number = read_numeral(tokens, at, grammar, NONE)
    if number and grammar.numbers.han:
        return find_under(tokens, number, grammar)
    lone = grammar.shares.denominators.starting(tokens, at)
    if lone and read_part_of_scale(tokens, lone.next, grammar) and not tokens.glued(at):
        return Fraction(1, lone.meaning), lone.next  # quarter of a million
    if number and not number.grouped and number.scale == 1 and not number.malformed and not number.value % 1:
        over, following = number.value, number.next
    elif tokens.word(at) in grammar.numbers.articles or tokens.word(at) in grammar.numbers.only_before_scale:
        over, following = Decimal(1), at + 1
    else:
        return None
    return find_denominator(tokens, following, over, grammar)


def find_under(tokens: Tokens, number: Numeral, grammar: Grammar) -> tuple[Fraction, int] | None:
    """Find the fraction whose denominator comes first: 三分之二."""
    under = grammar.shares.under.starting(tokens, number.next)
    over = read_numeral(tokens, under.next, grammar, NONE) if under else None
    if over is None or not (is_plain(number) and is_plain(over)) or not 0 < over.value <= number.value:
        return None
    return Fraction(over.value) / Fraction(number.value), over.next


def is_plain(number: Numeral) -> bool:
    """Whether a number has one value and nothing that qualifies it."""
    return number.shape is Shape.NUMBER and number.upto is None and not number.vague and not number.behind


def is_portion(tokens: Tokens, first: int, following: int, grammar: Grammar) -> bool:
    """Whether "half" is a fraction: half-empty is none, and "medio" is one right before what it is a part of alone."""
    behind = tokens.skip_hyphen(following)
    unit = grammar.units.starting(tokens, behind) or grammar.percent.starting(tokens, behind)
    scaled = tokens.word(behind) in grammar.numbers.scales or unit is not None
    if tokens.word(following - 1) in grammar.shares.direct and not scaled:
        return False
    if behind > following:
        return scaled
    return not (tokens.mark(first - 1) == "-" and tokens.glued(first) and tokens.glued(first - 1))


def read_written(tokens: Tokens, at: int) -> tuple[Fraction, int] | None:
    """Read 2/3 and 1⁄2, where nothing else can be meant: 24/7 is none, 1/2/2018 neither."""
    over, under = tokens.digits(at), tokens.digits(at + 2)
    if not (over and under and tokens.mark(at + 1) in {"/", "⁄"} and tokens.glued(at + 1) and tokens.glued(at + 2)):
        return None
    further = tokens.glued(at + 3) and (tokens.mark(at + 3) in {"/", "-", "_"} or tokens.word(at + 3))
    before = tokens.glued(at) and tokens.mark(at - 1) in {"/", "-", "_", "."}
    if further or before or len(under) > 3 or over[0] == "0" or under[0] == "0":
        return None
    return (Fraction(int(over), int(under)), at + 3) if 0 < int(over) < int(under) <= WIDEST else None


def find_denominator(tokens: Tokens, at: int, over: Decimal, grammar: Grammar) -> tuple[Fraction, int] | None:
    """Find the thirds of two-thirds; what stands over them is a whole number."""
    shares = grammar.shares
    following = tokens.skip_hyphen(at)
    hit = shares.denominators.starting(tokens, following) if tokens.joined(following) else None
    if hit is None or over <= 0:
        return None
    if over >= WIDEST and not tokens.is_digits(at - 1):
        return None  # two hundred and fifty-four hundredths
    tied = tokens.mark(at) == "\u200c"  # ده‌چهارم
    if over >= hit.meaning and not (tied or tokens.word(following).endswith(("s", "tel"))):
        return None  # 7 half-empty towers; but 23 fifths
    if over > 1 and hit.meaning > WIDEST and tokens.word(hit.next - 1) in shares.ordinals_too:
        return None  # the two millionth visitor
    ordinal = tokens.word(following) in shares.ordinals_too or tokens.word(hit.next - 1) in shares.ordinals_too
    plain = ordinal and over == 1 and counts_on(tokens, hit.next, grammar)
    if plain and not qualify_before(tokens, at - 1, grammar)[0]:
        return None  # un terzo paese, but più di un terzo
    return Fraction(over) / hit.meaning, hit.next


def counts_on(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a noun follows an ordinal: a third party."""
    word = tokens.word(tokens.skip_hyphen(at))
    if not word or not tokens.joined(at) or word in grammar.numbers.scales:
        return False
    behind = grammar.context.up_after.starting(tokens, at) or grammar.context.down_after.starting(tokens, at)
    return word not in grammar.context.function_words and behind is None


def read_part_of_scale(tokens: Tokens, at: int, grammar: Grammar) -> tuple[Decimal, int] | None:
    """Read the million of "half a million", "a quarter of a million", "un demi-million"."""
    numbers = grammar.numbers
    link = grammar.shares.of.starting(tokens, at)
    for following in ((link.next,) if link else ()) + (tokens.skip_hyphen(at),):
        last = following
        if tokens.word(last) in numbers.articles | numbers.only_before_scale and tokens.joined(last + 1):
            last += 1
        scale = numbers.scales.get(tokens.word(last))
        if scale is not None and scale != 100 and tokens.joined(last):
            return scale, pass_scale(tokens, last, grammar)
    return None


def add_fraction(tokens: Tokens, numeral: Numeral, grammar: Grammar) -> Numeral:
    """Add the fraction of "three and a fifth", "fünf und drei Viertel" to its whole number."""
    at = numeral.next
    if tokens.word(at) not in grammar.shares.mixed or numeral.value % 1 or not tokens.joined(at + 1):
        return numeral
    found = find_fraction(tokens, at + 1, grammar)
    if found is None or not 0 < found[0] < 1:
        return numeral
    fraction, following = found
    tens = numeral.spelled and tokens.word(at) in grammar.numbers.joiners and not numeral.value % 10
    if numeral.scale > 1 or (tens and numeral.value % 100):
        return replace(numeral, suspect=tokens.text[tokens.starts[at] : tokens.ends[following - 1]])
    value = numeral.value + divide(fraction)
    scale = grammar.numbers.scales.get(tokens.word(following))
    if scale is not None and scale >= THOUSAND and tokens.joined(following):
        value, following = multiply(value, scale), pass_scale(tokens, following, grammar)
    return replace(numeral, value=value, end=tokens.ends[following - 1], next=following, scale=scale or numeral.scale)


def read_multiple(tokens: Tokens, at: int, grammar: Grammar) -> ReadShare | None:
    """Read "tripled", "2.5-fold", "three times", "by a factor of 3"."""
    shares = grammar.shares
    if tokens.words[at] not in shares.multiple_words:
        return read_times(tokens, at, grammar)  # as most numbers
    about = shares.abouts.starting(tokens, at)
    if about:
        return make(tokens, at, about.next, about.meaning, QuantityKind.COUNT, about=True)
    divisor = shares.divisors.starting(tokens, at)
    if divisor:
        number = read_numeral(tokens, divisor.next, grammar, NONE)
        whole = number and number.value > 0
        return (
            make(tokens, at, number.next, Decimal(1) / number.value, QuantityKind.MULTIPLE)
            if number and whole
            else None
        )
    factor = shares.factors.starting(tokens, at)
    if factor:
        number = read_numeral(tokens, factor.next, grammar, NONE)
        return make(tokens, at, number.next, number.value, QuantityKind.MULTIPLE) if number else None
    hit = shares.multiples.starting(tokens, at)
    if hit:
        return make(tokens, at, hit.next, hit.meaning, QuantityKind.MULTIPLE)
    return read_times(tokens, at, grammar)


def read_times(tokens: Tokens, at: int, grammar: Grammar) -> ReadShare | None:
    """Read "three times" and "2.5-fold"."""
    shares = grammar.shares
    first = at
    at += tokens.word(at) in shares.times_by and tokens.joined(at + 1)
    number = read_numeral(tokens, at, grammar, NONE)
    if number is None or number.malformed or number.note or number.upto is not None or number.behind:
        return read_fold_word(tokens, at, grammar)
    following = tokens.skip_hyphen(number.next)
    word = tokens.word(following)
    if word and word in shares.folds and tokens.joined(following):
        return make(tokens, first, following + 1, number.value, QuantityKind.MULTIPLE)
    times = shares.times.starting(tokens, following) if tokens.joined(following) else None
    if times is None:
        return None
    half = grammar.numbers.halves.starting(tokens, times.next) if tokens.joined(times.next) else None
    if half and not number.value % 1:  # dos veces y media
        return make(tokens, first, half.next, number.value + half.meaning, QuantityKind.MULTIPLE)
    return make(tokens, first, times.next, number.value, QuantityKind.MULTIPLE)


def read_fold_word(tokens: Tokens, at: int, grammar: Grammar) -> ReadShare | None:
    """Read "dreifach", "threefold": a number with a fold in one word."""
    word = tokens.word(at)
    for fold in grammar.shares.folds:
        stem = word.removesuffix(fold)
        if stem and stem != word:
            value = grammar.numbers.words.get(stem)
            if value is not None and value > 1:
                return make(tokens, at, at + 1, value, QuantityKind.MULTIPLE)
    return None


def make(
    tokens: Tokens,
    at: int,
    following: int,
    value: Decimal,
    kind: QuantityKind,
    scale: Decimal = Decimal(1),
    *,
    about: bool = False,
) -> ReadShare:
    """Make a share of tokens."""
    return ReadShare(value, kind, tokens.starts[at], tokens.ends[following - 1], following, scale, about)
