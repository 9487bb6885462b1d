"""How a language writes quantities: its table, read into sets and phrases."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import cast

from brief.language.format import read_formats
from brief.language.phrases import Phrases
from brief.language.tables import name_table, read_table
from brief.language.types import Qualifier
from brief.language.units import read_symbols
from brief.records import dataclass

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Numbers:
    """How digits are grouped and which words are numbers."""

    decimal: str
    groups: Words  # separators of thousands besides spaces and apostrophes
    words: dict[str, int]
    pairs: dict[tuple[str, str], int]  # quatre-vingt
    scales: dict[str, Decimal]
    short_scales: dict[str, Decimal]  # k, m, bn: only where a row declares them; case counts
    bare_scales: Words  # "mille" alone is a number, "thousand" is not
    joiners: Words  # two hundred *and* five
    between: Words  # after which an "and" joins two numbers
    compound: tuple[str, ...]  # einundzwanzig: joiners inside one word; empty where words are not compounded
    pieces: tuple[str, ...]  # of compounds, the longest first
    teens_after: frozenset[int]  # soixante-dix
    articles: Words  # *a* million
    only_before_scale: Words  # "un" is an article but in "un million"
    halves: Phrases[None]
    fractions: Words
    fold_suffixes: tuple[str, ...]
    ordinals: Words
    ordinal_dot: Words  # words before "3." that make it an ordinal
    decades: Words


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a number that say what it is."""

    before: Phrases[Qualifier]
    behind: Phrases[Qualifier]
    range_to: Words
    between: Words
    between_and: Words
    range_from: Words
    from_is_range: bool
    range_words: Words
    up: Words
    down: Words
    movers: Words
    up_after: Phrases[str]
    down_after: Phrases[str]
    by: Words
    by_after: Words  # the verb may follow: um 20 Prozent gestiegen
    flip_after: Words  # nahm um 20 Prozent *ab*
    level_to: Words
    adverbs: Words
    identifiers: Words
    identifier_and: Words
    function_words: Words
    noun_of: Phrases[None]
    noun_ends: tuple[str, ...]
    noun_capital: bool
    plural_endings: tuple[tuple[str, str], ...]
    year_before: Words
    year_prefixes: Words
    one_words: Words
    one_next: Words
    one_before: Words


@dataclass(frozen=True, slots=True)
class Dates:
    """Months and what stands between the parts of a date."""

    months: dict[str, int]
    capital: bool
    joiners: Words
    day_range: Words
    dotted: bool  # 11.12.2018 is day, month, year and nothing else


@dataclass(frozen=True, slots=True)
class Grammar:
    """All that reading quantities in a language needs; `scale_names` are the short scales that were declared."""

    language: str
    numbers: Numbers
    context: Context
    dates: Dates
    units: Phrases[str]
    percent: Phrases[None]
    points: Phrases[None]
    unit_of: Words  # un million *de* tonnes
    per: Phrases[None]
    per_time: Words
    not_stated: Words
    undated: Words
    metric: Words
    openers: Words  # that a number or a date in words can begin with; empty where compounds make them countless
    signs: Words  # of which each number or date in words has one: an opener, or of "a million" the scale; or empty


Raw = dict[str, object]


@cache
def read_grammar(language: str) -> Grammar:
    """Read the grammar of a BCP 47 tag; English where there is no table."""
    raw = read_table(name_table(language))["quantities"]
    units = cast("dict[str, list[str]]", raw["units"])
    symbols = read_symbols()
    names = [(name, unit) for unit, aliases in units.items() for name in aliases]
    named = {name for name, _ in names}
    numbers, months = read_numbers(raw, language), cast("dict[str, int]", raw["months"])
    names += [(alias, unit) for alias, unit in symbols.spaced if alias not in named]
    return Grammar(
        language=language,
        numbers=numbers,
        context=read_context(raw),
        dates=Dates(
            months=months,
            capital=bool(raw["month_capital"]),
            joiners=words(raw, "date_joiners"),
            day_range=words(raw, "day_range"),
            dotted=bool(raw["dotted_dates"]),
        ),
        units=Phrases(names),
        percent=plain(raw, "percent"),
        points=plain(raw, "points"),
        unit_of=words(raw, "unit_of"),
        per=plain(raw, "per"),
        per_time=words(raw, "per_time"),
        not_stated=words(raw, "not_stated"),
        undated=words(raw, "undated"),
        metric=words(raw, "metric"),
        openers=frozenset() if numbers.compound else find_openers(numbers) | months.keys(),
        signs=frozenset() if numbers.compound else find_signs(numbers) | months.keys(),
    )


def find_openers(numbers: Numbers) -> Words:
    """Find the words that a number can begin with."""
    return numbers.articles | numbers.only_before_scale | numbers.bare_scales | numbers.words.keys()


def find_signs(numbers: Numbers) -> Words:
    """Find the words of which each number has one: "a" alone is none."""
    return find_openers(numbers) - numbers.articles - numbers.only_before_scale | numbers.scales.keys()


def read_numbers(raw: Raw, language: str) -> Numbers:
    """Read the part of the table that makes numbers."""
    formats = read_formats(language)
    scales = cast("dict[str, str]", raw["scales"])
    short = cast("dict[str, str]", raw["short_scales"])
    pairs = cast("list[tuple[str, str, int]]", raw["pairs"])
    words_alone = cast("dict[str, int]", raw["numbers"])
    compound = strings(raw, "compound")
    return Numbers(
        decimal=formats.decimal,
        groups=frozenset({"," if formats.decimal == "." else "."}),
        words=words_alone,
        pairs={(first, second): value for first, second, value in pairs},
        scales={word: Decimal(value) for word, value in scales.items()},
        short_scales={word: Decimal(value) for word, value in short.items()},
        bare_scales=words(raw, "bare_scales"),
        joiners=words(raw, "joiners"),
        between=words(raw, "between"),
        compound=compound,
        pieces=tuple(sorted([*words_alone, *scales, *compound], key=len, reverse=True)) if compound else (),
        teens_after=frozenset(cast("list[int]", raw["teens_after"])),
        articles=words(raw, "articles"),
        only_before_scale=words(raw, "only_before_scale"),
        halves=plain(raw, "halves"),
        fractions=words(raw, "fractions"),
        fold_suffixes=strings(raw, "fold_suffixes"),
        ordinals=words(raw, "ordinals"),
        ordinal_dot=words(raw, "ordinal_dot"),
        decades=words(raw, "decades"),
    )


def read_context(raw: Raw) -> Context:
    """Read the part of the table that surrounds numbers."""
    sets = (
        "range_to between between_and range_from range_words up down movers by by_after flip_after level_to adverbs "
        "identifiers identifier_and function_words year_before year_prefixes one_words one_next one_before"
    )
    endings = [ending.partition(":") for ending in strings(raw, "plural_endings")]
    named = {name: words(raw, name) for name in sets.split()}
    return Context(
        before=qualify(raw, "qualifiers"),
        behind=qualify(raw, "qualifiers_after"),
        from_is_range=bool(raw["from_is_range"]),
        up_after=Phrases((phrase, "+") for phrase in strings(raw, "up_after")),
        down_after=Phrases((phrase, "-") for phrase in strings(raw, "down_after")),
        noun_of=plain(raw, "noun_of"),
        noun_ends=strings(raw, "noun_ends"),
        noun_capital=bool(raw["noun_capital"]),
        plural_endings=tuple((plural, singular) for plural, _, singular in endings),
        **named,
    )


def qualify(raw: Raw, key: str) -> Phrases[Qualifier]:
    """Read phrases by the class of qualifier that they are."""
    classes = cast("dict[str, list[str]]", raw[key])
    return Phrases((phrase, Qualifier(mark)) for mark, phrases in classes.items() for phrase in phrases)


def strings(raw: Raw, key: str) -> tuple[str, ...]:
    """Read a list of words in its order."""
    return tuple(cast("list[str]", raw[key]))


def words(raw: Raw, key: str) -> Words:
    """Read a list of words."""
    return frozenset(strings(raw, key))


def plain(raw: Raw, key: str) -> Phrases[None]:
    """Read phrases that mean nothing but themselves."""
    return Phrases((phrase, None) for phrase in strings(raw, key))
