"""How a language writes quantities: its table, read into sets and phrases."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, cast

from msgspec import Struct
from msgspec.structs import replace

from brief.language.entries import Raw, Words, meanings, phrases, read_each, strings, words
from brief.language.grammar.order import WordOrder, read_order
from brief.language.grammar.parting import Spelling, fold_entries, part_words
from brief.language.grammar.surroundings import Context, read_context
from brief.language.grammar.vocabulary import (
    Glued,
    Numbers,
    Shares,
    read_glued,
    read_marks,
    read_numbers,
    read_shares,
    strip_accents,
)
from brief.language.lexicon import Lexicon, read_lexicon
from brief.language.phrases import Phrases
from brief.language.tables import name_table, read_table
from brief.language.tokens import Tokens, tokenise
from brief.language.units import read_symbols

SHORT = 3  # letters of a unit that is another word without its accent: Portuguese nó


# fields that are lists of their own names, by what they are read as
SETS = (
    "unit_of",
    "half_behind",
    "per_bases",
    "per_never",
    "per_time",
    "not_stated",
    "undated",
    "metric",
    "equals",
    "barred_before",
    "barred_behind",
    "alternatives",
    "comparing",
    "comparatives",
)
PHRASES = ("not_only", "part_before")


class Dates(Struct, frozen=True):
    """Months and what stands between the parts of a date."""

    months: dict[str, int]
    phrases: Phrases[int]
    capital: bool
    joiners: Words
    day_range: Words
    month_first: bool  # December 11
    dotted: bool  # 11.12.2018 is day, month, year and nothing else
    marks: tuple[str, ...]  # 年 月 日, in this order; empty elsewhere
    years: tuple[tuple[int, int], ...]  # what four digits may be a year of


class Grammar(Struct, frozen=True):
    """All that reading quantities in a language needs."""

    language: str
    elides: bool
    numbers: Numbers
    glued: Glued
    shares: Shares
    context: Context
    dates: Dates
    units: Phrases[str]
    percent: Phrases[None]
    unit_before: Phrases[str]  # 百分之二十, 港币500元
    points: Phrases[None]
    unit_of: Words  # un million *de* tonnes
    half_behind: Words  # 两年半
    per_names: dict[str, str]  # 每人: units of a denominator alone
    per: Phrases[None]
    per_counts: Phrases[None]  # 5 Ärzte *auf* 1.000 Einwohner
    per_any: bool  # any noun may follow a "per"; else those of `per_bases`
    per_bases: Words
    per_never: Words  # par exemple
    money_before: dict[str, str]  # *euro* 1.500
    apposed: bool  # 640 Tonnen Zucker: what a weight is of stands right behind it; a genitive, what anything is of
    per_time: Words
    each: Phrases[str]
    not_stated: Words
    undated: Words
    metric: Words
    openers: Words  # that a number or a date in words can begin with
    articles: Words
    behind_articles: Words  # with which an article begins a number
    closed_ends: tuple[str, ...]  # of words that are closed: twenty-fifths, veinteavos
    equals: Words  # less or *equal* to
    closed: Words  # that change a number which they touch: none may be left over
    barred_before: Words  # likewise, before a number alone: "than" that no qualifier has used up
    barred_behind: Words
    alternatives: Words  # 2 *or* 3 per cent
    comparing: Words  # than
    comparatives: Words
    not_only: Phrases[None]  # which negates nothing
    part_before: Phrases[None]  # one part *of* a hundred
    counting: Words  # scales and number words above one
    rate_words: Words  # that what a number is per can begin with
    noun_stops: Words  # that what ends a noun phrase can begin with
    order: WordOrder
    spelling: Spelling
    lexicon: Lexicon | None  # the words of ideographs

    def tokenise(self, text: str) -> Tokens:
        """Part a text into tokens as the language writes its words, once for all who ask."""
        return read_tokens(text, self.language)


@lru_cache(maxsize=512)
def read_tokens(text: str, language: str) -> Tokens:
    """Part a text into tokens as a language writes its words."""
    grammar = read_grammar(language)
    tokens = tokenise(text, elides=grammar.elides, lexicon=grammar.lexicon)
    return part_words(tokens, grammar.spelling) if grammar.spelling else tokens


@cache
def read_grammar(language: str) -> Grammar:
    """Read the grammar of a BCP 47 tag: most fields are a list of the same name."""
    name = name_table(language)
    raw = read_table(name)["quantities"]
    if language != name:
        return read_region(raw, language, read_grammar(name))
    spelling = Spelling(raw)
    raw = fold_entries(raw, spelling) if spelling else raw
    numbers, shares, context, dates = read_numbers(raw, language), read_shares(raw), read_context(raw), read_dates(raw)
    percent, points = phrases(raw, "percent"), phrases(raw, "points")
    closed = find_closed(numbers, shares, context)
    per, per_counts, each = phrases(raw, "per"), phrases(raw, "per_counts"), meanings(raw, "each")
    rates = (per, per_counts, each, context.ratio, context.ratio_near, context.every)
    changes = (context.up_after, context.down_after)
    return Grammar(
        language=language,
        elides=bool(raw.get("elides")),
        numbers=numbers,
        glued=read_glued(raw),
        shares=shares,
        context=context,
        dates=dates,
        units=read_units(raw),
        percent=percent,
        points=points,
        unit_before=meanings(raw, "unit_before"),
        per_any=bool(raw.get("per_any")),
        per_names=cast("dict[str, str]", raw.get("per_names", {})),
        money_before=cast("dict[str, str]", raw.get("money_before", {})),
        apposed=bool(raw.get("apposed_of")),
        per=per,
        per_counts=per_counts,
        each=each,
        counting=frozenset(word for word in numbers.scales | numbers.words if counts(word, numbers)),
        rate_words=words(raw, "per_time").union(*(known.by_first for known in rates)),
        noun_stops=frozenset().union(
            *(known.by_first for known in (context.before, context.behind, context.minus, each, *changes))
        ),
        openers=find_openers(numbers, shares, context, dates),
        closed=closed | singles(percent) | singles(points),
        articles=numbers.articles | numbers.only_before_scale,
        behind_articles=find_behind_articles(numbers, shares),
        closed_ends=strings(raw, "closed_ends"),
        order=read_order(raw),
        spelling=spelling,
        lexicon=read_lexicon(raw) if numbers.han else None,
        **read_each(raw, SETS, words),
        **read_each(raw, PHRASES, phrases),
    )


def read_region(raw: Raw, language: str, own: Grammar) -> Grammar:
    """Give a region its language's `own` grammar with the marks of its numbers.

    To read all of it again would take 3 of the 16 ms that the first claim of a process takes.
    """
    decimal, groups = read_marks(fold_entries(raw, own.spelling) if own.spelling else raw, language)
    return replace(own, language=language, numbers=replace(own.numbers, decimal=decimal, groups=groups))


def read_units(raw: Raw) -> Phrases[str]:
    """Read the names of units, and as capitals have them, without accents."""
    units = cast("dict[str, list[str]]", raw.get("units", {}))
    names = [(name, unit) for unit, aliases in units.items() for name in aliases]
    named = {name for name, _ in names}
    names += [(alias, unit) for alias, unit in read_symbols().spaced if alias not in named]
    bare = ((strip_accents(name), unit) for name, unit in names if len(name) > SHORT)
    names += [(name, unit) for name, unit in bare if name not in named]
    return Phrases(names, elides=bool(raw.get("elides")))


def read_dates(raw: Raw) -> Dates:
    """Read the part of the table that makes dates."""
    months = cast("dict[str, int]", raw["months"])
    return Dates(
        months=months,
        phrases=Phrases(months.items(), elides=bool(raw.get("elides"))),
        capital=bool(raw.get("month_capital")),
        joiners=words(raw, "date_joiners"),
        day_range=words(raw, "day_range"),
        month_first=bool(raw.get("month_first")),
        dotted=bool(raw.get("dotted_dates")),
        marks=strings(raw, "date_marks"),
        years=tuple((first, last) for first, last in cast("list[list[int]]", raw.get("years", [[1800, 2100]]))),
    )


def counts(word: str, numbers: Numbers) -> bool:
    """Whether a word of the table counts more than one."""
    return len(word) > 1 and (word in numbers.scales or numbers.words[word] > 1)


def find_opening(numbers: Numbers) -> Words:
    """Give the words that a number in words begins with."""
    return numbers.articles | numbers.only_before_scale | numbers.bare_scales | numbers.words.keys()


def find_openers(numbers: Numbers, shares: Shares, context: Context, dates: Dates) -> Words:
    """Give the words that a number, a fraction or a date can begin with."""
    starts = (numbers.pairs, shares.portions, shares.multiples, shares.vague, shares.vague_before, shares.under)
    more = (shares.factors, shares.abouts, shares.divisors, context.leads, context.every, dates.phrases)
    return find_opening(numbers).union(
        *(known.by_first for known in (*starts, *more)),
        shares.times_by,
        singles(shares.denominators),
        numbers.halves.by_last,
        numbers.scales,
        context.every_before,
        context.one_words,
        context.ordinal_words,
        context.ordinal_before,
    )


def find_closed(numbers: Numbers, shares: Shares, context: Context) -> Words:
    """Give the words that change a number which they touch."""
    articles = numbers.articles | numbers.only_before_scale
    fractions = singles(shares.denominators) | singles(shares.portions) - context.function_words
    return (find_opening(numbers) - articles).union(
        numbers.scales,
        fractions - articles - context.ordinal_words.keys(),
        singles(shares.vague),
        numbers.halves.by_last.keys() - context.function_words,
        frozenset() if numbers.han else numbers.points,  # 点 ends many nouns
    )


def find_behind_articles(numbers: Numbers, shares: Shares) -> Words:
    """Give the words with which an article begins a number."""
    fractions = (shares.portions, shares.denominators, shares.vague, shares.vague_before)
    others = (shares.abouts, shares.multiples, shares.factors)
    return frozenset().union(numbers.scales, numbers.words.keys(), *(known.words for known in (*fractions, *others)))


def singles(known: Phrases[Any]) -> Words:
    """Give the phrases of one word."""
    return frozenset(word for word, alike in known.by_first.items() if any(len(words) == 1 for words, _ in alike))
