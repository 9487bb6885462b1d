"""The words that make numbers and fractions: a language's table, read into sets and phrases."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar, cast

from msgspec import Struct

from brief.language.entries import Raw, Words, phrases, strings, words
from brief.language.page.format import read_formats
from brief.language.phrases import Phrases

Value = TypeVar("Value")
TEN = 10
TENS = frozenset(range(20, 100, 10))


class Numbers(Struct, frozen=True):
    """How digits are grouped and which words are numbers."""

    decimal: str
    groups: Words  # separators of thousands besides spaces and apostrophes
    pairs_of_two: bool  # 12,34,567 of India
    words: dict[str, Decimal]  # below a thousand; halves among them (anderthalb)
    pairs: Phrases[Decimal]  # quatre-vingt
    scales: dict[str, Decimal]
    short_scales: dict[str, Decimal]  # k, m, bn: beside money, and where a row declares them; case counts
    leading: Words  # 两, which no number ends with
    bare_scales: Words  # "mille" alone is a number, "thousand" is not
    fractions: Words  # before which "and" joins no number: one hundred and three *quarters*
    joiners: Words  # two hundred *and* five
    joins: bool  # what is added has an "and" before it, digits as well: مليون وألف, 3 آلاف و500
    units_first: bool  # five and twenty
    dual_scales: dict[str, Decimal]  # two of a scale before what is counted, else one: مليونا شخص, مليونا و300 ألف
    uncounted: Words  # words that are nothing which a number counts
    between: Words  # after which an "and" joins two numbers
    compound: tuple[str, ...]  # einundzwanzig: joiners inside one word
    pieces: tuple[str, ...]  # of compounds, the longest first; empty where words are not compounded
    teens_after: frozenset[int]  # soixante-dix
    articles: Words  # *a* million
    only_before_scale: Words  # "un" is an article but in "un million"
    halves: Phrases[Decimal]  # and a half
    commas: bool  # one million, two hundred thousand
    points: Words  # three *point* five
    han: bool  # digits and scales are characters: 二十五万
    inner: dict[str, str]  # 多 and 几, inside a number or between it and its measure word


class Shares(Struct, frozen=True):
    """Fractions, multiples, and words that give an order of magnitude alone."""

    portions: Phrases[Fraction]  # half
    denominators: Phrases[int]  # two *thirds*
    ordinals_too: Words  # a third party: a denominator only where no noun follows
    under: Phrases[None]  # 三分之二: the denominator comes first
    of: Phrases[None]  # a quarter *of a* million
    multiples: Phrases[Decimal]  # doubled
    multiple_words: Words  # that multiples, factors and the like begin with, numbers apart
    folds: tuple[str, ...]  # 2.5-fold
    times: Phrases[None]  # three times
    times_by: Words  # grew *в* 3 раза: what stands before a multiple as "by" before an amount
    times_after: Words  # the words that "three times" is read behind; empty for any
    factors: Phrases[None]  # by a factor of
    mixed: Words  # three *and* a fifth
    vague: Phrases[Decimal]  # thousands of
    vague_before: Phrases[None]  # several thousand
    periods: Words  # the *last* quarter is a time
    direct: Words  # media tonelada: a part only right before what it is a part of
    abouts: Phrases[Decimal]  # une trentaine
    divisors: Phrases[None]  # divided by
    tenths: Words  # 三成


class Glued(Struct, frozen=True):
    """Words that are a number and its unit: what either part may be, and how such a word ends (пятипроцентный)."""

    numbers: dict[str, Decimal]
    units: dict[str, str]  # by their roots
    pattern: re.Pattern[str] | None


def read_numbers(raw: Raw, language: str) -> Numbers:
    """Read the part of the table that makes numbers."""
    decimal, groups = read_marks(raw, language)
    scales = {word: Decimal(value) for word, value in cast("dict[str, str]", raw.get("scales", {})).items()}
    alone = {word: Decimal(str(value)) for word, value in cast("dict[str, object]", raw["numbers"]).items()}
    compound = strings(raw, "compound")
    compounds = bool(raw.get("compounds"))
    pieces = sorted({*alone, *scales, *compound}, key=len, reverse=True) if compounds else ()
    return Numbers(
        decimal=decimal,
        groups=groups,
        pairs_of_two=bool(raw.get("grouped_in_twos")),
        words=without_accents(alone),
        pairs=Phrases((pair, Decimal(value)) for pair, value in cast("dict[str, int]", raw.get("pairs", {})).items()),
        scales=without_accents(scales),
        short_scales={
            word: Decimal(value) for word, value in cast("dict[str, str]", raw.get("short_scales", {})).items()
        },
        leading=words(raw, "leading_digits"),
        bare_scales=words(raw, "bare_scales"),
        fractions=frozenset(without_accents(cast("dict[str, int]", raw.get("denominators", {})))),
        joiners=words(raw, "joiners"),
        joins=bool(raw.get("joins")),
        units_first=bool(raw.get("units_first")),
        dual_scales={word: scales[word] for word in strings(raw, "dual_scales")},
        uncounted=words(raw, "function_words") | words(raw, "joiners"),
        between=words(raw, "between"),
        compound=compound,
        pieces=tuple(pieces),
        teens_after=frozenset(cast("list[int]", raw.get("teens_after", []))),
        articles=words(raw, "articles"),
        only_before_scale=words(raw, "only_before_scale"),
        halves=Phrases(
            ((phrase, Decimal(value)) for phrase, value in cast("dict[str, str]", raw.get("halves", {})).items()),
            elides=bool(raw.get("elides")),
        ),
        commas=bool(raw.get("number_commas")),
        points=words(raw, "point_words"),
        han=bool(raw.get("han")),
        inner=cast("dict[str, str]", raw.get("inner", {})),
    )


def read_marks(raw: Raw, language: str) -> tuple[str, Words]:
    """Read a number's marks, decimal and of groups: all that a region has of its own."""
    written = read_formats(language).decimal
    decimal = written if written in {".", ","} else "."  # beside the mark of the language's own digits
    return decimal, words(raw, "groups") or frozenset({"," if decimal == "." else "."})


def read_glued(raw: Raw) -> Glued:
    """Read the part of the table that makes numbers of words with a unit in them."""
    known = cast("dict[str, object]", raw.get("glued_numbers", {}))
    numbers = {word: Decimal(str(value)) for word, value in known.items()}
    named = cast("dict[str, list[str]]", raw.get("glued_units", {}))
    units = {root: unit for unit, roots in named.items() for root in roots}
    longest = sorted(numbers, key=len, reverse=True)
    pattern = re.compile(f"((?:{'|'.join(longest)})+)({'|'.join(units)})\\w{{0,3}}") if units else None
    return Glued({word: numbers[word] for word in longest}, units, pattern)


def read_shares(raw: Raw) -> Shares:
    """Read the part of the table that makes fractions, multiples and orders of magnitude."""
    elides = bool(raw.get("elides"))

    def decimals(key: str) -> Phrases[Decimal]:
        found = cast("dict[str, str]", raw.get(key, {}))
        return Phrases(((phrase, Decimal(str(value))) for phrase, value in found.items()), elides=elides)

    portions = cast("dict[str, str]", raw.get("portions", {}))
    denominators = compose_denominators(raw) | cast("dict[str, int]", raw.get("denominators", {}))
    abouts, multiples = decimals("abouts"), decimals("multiples")
    divisors, factors = phrases(raw, "divisors"), phrases(raw, "factors")
    return Shares(
        portions=Phrases(((phrase, Fraction(value)) for phrase, value in portions.items()), elides=elides),
        denominators=Phrases(without_accents(denominators).items(), elides=elides),
        ordinals_too=frozenset().union(*({word, strip_accents(word)} for word in words(raw, "ordinal_denominators"))),
        under=phrases(raw, "under"),
        of=phrases(raw, "fraction_of"),
        multiples=multiples,
        multiple_words=frozenset().union(*(known.by_first for known in (abouts, divisors, factors, multiples))),
        folds=strings(raw, "fold_suffixes"),
        times=phrases(raw, "times"),
        times_by=words(raw, "times_by"),
        times_after=words(raw, "times_after"),
        tenths=words(raw, "tenths"),
        factors=factors,
        mixed=words(raw, "mixed"),
        vague=decimals("vague"),
        vague_before=phrases(raw, "vague_before"),
        direct=words(raw, "direct_portions"),
        abouts=abouts,
        divisors=divisors,
        periods=words(raw, "period_before") | cast("dict[str, int]", raw.get("ordinal_words", {})).keys(),
    )


def compose_denominators(raw: Raw) -> dict[str, int]:
    """Make the twenty-fifths of tens and fifths, and the veinticincoavos of a number and its ending."""
    numbers = cast("dict[str, float]", raw["numbers"])
    known = cast("dict[str, int]", raw.get("denominators", {}))
    tens = [(word, int(value)) for word, value in numbers.items() if value in TENS and "-" not in word]
    hyphened = ((f"{word}-{unit}", value + low) for word, value in tens for unit, low in known.items() if 2 < low < TEN)
    made = dict(hyphened) if raw.get("hyphened_denominators") else {}
    for ending in strings(raw, "denominator_endings"):
        made |= {
            f"{word.removesuffix(ending[0])}{ending}": int(value) for word, value in numbers.items() if value > TEN
        }
    return made


def without_accents(known: dict[str, Value]) -> dict[str, Value]:
    """Add what capitals leave of a word: DIECISEIS."""
    bare = {strip_accents(word): value for word, value in known.items()}
    return {**bare, **known}


def strip_accents(word: str) -> str:
    """Write a word without its accents."""
    if word.isascii() or "\u0370" <= word[0] < "\u1e00":
        return word  # no letter of another script is another's accent: й
    parts = unicodedata.normalize("NFD", word)
    if not parts[0].isascii():
        return word  # no letter of another script is another's accent: й
    return unicodedata.normalize("NFC", "".join(c for c in parts if not "\u0300" <= c <= "\u036f"))
