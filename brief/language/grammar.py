"""How a language writes quantities: its table, read into sets and phrases."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from brief.language.entries import Raw, Stems, Words, meanings, phrases, qualify, strings, words
from brief.language.format import read_formats
from brief.language.lexicon import Lexicon, read_lexicon
from brief.language.order import Order, read_order
from brief.language.parting import Spelling, fold_entries, part_words
from brief.language.phrases import Phrases
from brief.language.tables import name_table, read_table
from brief.language.tokens import Tokens, tokenise
from brief.language.units import read_symbols
from brief.records import dataclass

if TYPE_CHECKING:
    from brief.language.types import Qualifier

SHORT = 3  # letters of a unit that is another word without its accent: Portuguese nó


@dataclass(frozen=True, slots=True)
class Numbers:
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


@dataclass(frozen=True, slots=True)
class Shares:
    """Fractions, multiples, and words that give an order of magnitude alone."""

    portions: Phrases[Fraction]  # half
    denominators: Phrases[int]  # two *thirds*
    ordinals_too: Words  # a third party: a denominator only where no noun follows
    under: Phrases[None]  # 三分之二: the denominator comes first
    of: Phrases[None]  # a quarter *of a* million
    multiples: Phrases[Decimal]  # doubled
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


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a number that say what it is."""

    before: Phrases[Qualifier]
    behind: Phrases[Qualifier]
    fillers: Words  # articles between a qualifier and its number: más *del* 40 %
    range_to: Words
    between: Words
    between_and: Words
    range_from: Words
    range_behind: Words  # 8000与9000之间
    from_is_range: bool
    range_words: Words
    up: Stems
    down: Stems
    direct: bool  # fell 20 per cent: the verb may stand right before its amount
    free_order: bool  # words of change may stand far from their amounts, and other words of change between
    flip_verbs: Stems
    flips: Phrases[str]  # nahm … *ab*: the particle behind decides
    movers: Stems
    up_after: Phrases[str]
    down_after: Phrases[str]
    up_after_by: Phrases[str]  # lag um 4 Punkte *unter* jener
    down_after_by: Phrases[str]
    amount_nouns: Words  # une croissance de 2 à 3 %: a range, where a verb leaves it open
    change_by: Phrases[None]  # before a percentage always a change: one whose direction is not known is not read
    level_nouns: Words
    verb_ends: tuple[str, ...]
    level_from: Words
    level_or_most: Words  # hasta: up to, and a level behind a verb of change
    change_to: Words  # de 12 % *para* 13 %: always a change
    level_openers: Words  # *del* 3,5 al 4: the ends of a change
    definite: Words  # hasta *el* 12 %: a level
    indefinite: Words  # hasta *un* 30 %: an amount
    within: Words  # en tres años: a time, and no amount of change
    pure_losses: Words  # of which a percentage may stand without its sign, too
    exceeding: Stems  # verbs that say "more than" from afar
    head_first: bool
    ratio_open: bool  # a noun or a verb may follow a ratio
    by: Words
    by_after: bool  # the verb may follow: um 20 Prozent gestiegen
    weak_by: Words  # fell by = cayó *un*: a word of change must be near
    level_to: Words
    adverbs: Words
    losses: Stems  # after which an amount may stand without a sign
    minus: Phrases[str]
    minus_after: Words  # where a spaced dash may be a verb: behind these alone it is a sign
    negations: Words
    ratio: Phrases[None]  # one *in* five
    ratio_near: Phrases[None]  # 3 *of* 10: right behind the number alone
    every: Phrases[None]  # jeder fünfte
    identifiers: Words
    identifier_and: Words
    references: Words  # to a table or note of the brief itself
    list_and: Words
    function_words: Words
    noun_of: Phrases[None]
    noun_ends: tuple[str, ...]
    noun_capital: bool
    modifier_ends: tuple[str, ...]  # of adjectives: the first other word ends its noun phrase
    noun_breaks: tuple[str, ...]  # of verbs, which no noun phrase has
    of_breaks: tuple[str, ...]  # which no genitive has
    place_endings: tuple[str, ...]  # of nouns that tell where and not by how much
    classifiers: Words
    counters: Words  # likewise, where they can stand alone: ۲۳ *نفر*
    plural_endings: tuple[tuple[str, str], ...]
    year_before: Words
    time_after: Words  # a year *earlier*: no rate
    clock: Phrases[None]  # 9.30 *a.m.*
    year_behind: Words
    year_prefixes: Words
    one_words: Words
    one_next: Words
    one_before: Words
    ordinals: Words
    ordinal_dot: Words
    ordinal_words: dict[str, int]
    ordinal_before: Words  # 第三
    clock_marks: Words  # 14时30分
    far: Phrases[Qualifier]  # 至少造成五十人死亡: at a distance
    of_before: Phrases[None]  # 占出口的18%
    compared: Phrases[str]  # 低于平均水平5个百分点
    every_before: Words  # 每公顷16吨
    leads: Phrases[str]  # 人均27公斤
    clause_ends: Words  # beyond which no negation reaches: 的
    decades: Words
    decade_before: Words  # os *anos* 90
    centuries: Words  # il Settecento
    clock_before: Words  # *alle* 9.30
    degree_ordinals: bool  # 17° rapporto


@dataclass(frozen=True, slots=True)
class Dates:
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


@dataclass(frozen=True, slots=True)
class Glued:
    """Words that are a number and its unit: what either part may be, and how such a word ends (пятипроцентный)."""

    numbers: dict[str, Decimal]
    units: dict[str, str]  # by their roots
    pattern: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Grammar:
    """All that reading quantities in a language needs; `scale_names` are the short scales that were declared."""

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
    order: Order
    spelling: Spelling
    lexicon: Lexicon | None  # the words of ideographs

    def tokenise(self, text: str) -> Tokens:
        """Part a text into tokens as the language writes its words."""
        tokens = tokenise(text, elides=self.elides, lexicon=self.lexicon)
        return part_words(tokens, self.spelling) if self.spelling else tokens


@cache
def read_grammar(language: str) -> Grammar:
    """Read the grammar of a BCP 47 tag."""
    raw = read_table(name_table(language))["quantities"]
    spelling = Spelling(raw)
    raw = fold_entries(raw, spelling) if spelling else raw
    elides = bool(raw.get("elides"))
    units = cast("dict[str, list[str]]", raw.get("units", {}))
    symbols = read_symbols()
    names = [(name, unit) for unit, aliases in units.items() for name in aliases]
    named = {name for name, _ in names}
    names += [(alias, unit) for alias, unit in symbols.spaced if alias not in named]
    bare = ((strip_accents(name), unit) for name, unit in names if len(name) > SHORT)
    names += [(name, unit) for name, unit in bare if name not in named]  # as capitals have them
    numbers, shares, context = read_numbers(raw, language), read_shares(raw), read_context(raw)
    months = cast("dict[str, int]", raw["months"])
    percent, points, per = phrases(raw, "percent"), phrases(raw, "points"), phrases(raw, "per")
    opening = numbers.articles | numbers.only_before_scale | numbers.bare_scales | numbers.words.keys()
    starts = (numbers.pairs, shares.portions, shares.multiples, shares.vague, shares.vague_before, shares.under)
    fractions = singles(shares.denominators) | singles(shares.portions) - context.function_words
    fractions -= numbers.articles | numbers.only_before_scale
    return Grammar(
        language=language,
        elides=elides,
        numbers=numbers,
        glued=read_glued(raw),
        shares=shares,
        context=context,
        dates=Dates(
            months=months,
            phrases=Phrases(months.items(), elides=elides),
            capital=bool(raw.get("month_capital")),
            joiners=words(raw, "date_joiners"),
            day_range=words(raw, "day_range"),
            month_first=bool(raw.get("month_first")),
            dotted=bool(raw.get("dotted_dates")),
            marks=strings(raw, "date_marks"),
            years=tuple((first, last) for first, last in cast("list[list[int]]", raw.get("years", [[1800, 2100]]))),
        ),
        units=Phrases(names, elides=elides),
        percent=percent,
        unit_before=meanings(raw, "unit_before"),
        points=points,
        unit_of=words(raw, "unit_of"),
        half_behind=words(raw, "half_behind"),
        per_names=cast("dict[str, str]", raw.get("per_names", {})),
        per=per,
        per_counts=phrases(raw, "per_counts"),
        per_any=bool(raw.get("per_any")),
        per_bases=words(raw, "per_bases"),
        per_never=words(raw, "per_never"),
        money_before=cast("dict[str, str]", raw.get("money_before", {})),
        apposed=bool(raw.get("apposed_of")),
        per_time=words(raw, "per_time"),
        each=Phrases(cast("dict[str, str]", raw.get("each", {})).items(), elides=elides),
        not_stated=words(raw, "not_stated"),
        undated=words(raw, "undated"),
        metric=words(raw, "metric"),
        openers=frozenset().union(
            opening,
            *(starting.by_first for starting in (*starts, Phrases(months.items(), elides=elides))),
            context.every_before,
            context.leads.by_first,
            shares.factors.by_first,
            shares.times_by,
            singles(shares.denominators),
            shares.abouts.by_first,
            shares.divisors.by_first,
            numbers.halves.by_last,
            numbers.scales,
            context.one_words,
            context.every.by_first,
            context.ordinal_words,
            context.ordinal_before,
        ),
        closed=frozenset().union(
            opening - numbers.articles - numbers.only_before_scale,
            numbers.scales,
            fractions - context.ordinal_words.keys(),
            singles(shares.vague),
            singles(percent),
            singles(points),
            numbers.halves.by_last.keys() - context.function_words,
            frozenset() if numbers.han else numbers.points,  # 点 ends many nouns
        ),
        articles=numbers.articles | numbers.only_before_scale,
        behind_articles=frozenset().union(
            numbers.scales,
            *(
                known.words
                for known in (
                    shares.portions,
                    shares.denominators,
                    shares.vague,
                    shares.vague_before,
                    shares.abouts,
                    shares.multiples,
                    shares.factors,
                )
            ),
            numbers.words.keys(),
        ),
        closed_ends=strings(raw, "closed_ends"),
        equals=words(raw, "equals"),
        barred_before=words(raw, "barred_before"),
        barred_behind=words(raw, "barred_behind"),
        alternatives=words(raw, "alternatives"),
        comparing=words(raw, "comparing"),
        comparatives=words(raw, "comparatives"),
        not_only=phrases(raw, "not_only"),
        order=read_order(raw),
        spelling=spelling,
        lexicon=read_lexicon(raw) if numbers.han else None,
    )


def singles(known: Phrases[Any]) -> Words:
    """Give the phrases of one word."""
    return frozenset(word for word, alike in known.by_first.items() if any(len(words) == 1 for words, _ in alike))


def read_numbers(raw: Raw, language: str) -> Numbers:
    """Read the part of the table that makes numbers."""
    formats = read_formats(language)
    scales = {word: Decimal(value) for word, value in cast("dict[str, str]", raw.get("scales", {})).items()}
    alone = {word: Decimal(str(value)) for word, value in cast("dict[str, object]", raw["numbers"]).items()}
    compound = strings(raw, "compound")
    compounds = bool(raw.get("compounds"))
    pieces = sorted({*alone, *scales, *compound}, key=len, reverse=True) if compounds else ()
    return Numbers(
        decimal=formats.decimal,
        groups=words(raw, "groups") or frozenset({"," if formats.decimal == "." else "."}),
        pairs_of_two=bool(raw.get("grouped_in_twos")),
        words=without_accents(alone),
        pairs=Phrases((pair, Decimal(value)) for pair, value in cast("dict[str, int]", raw.get("pairs", {})).items()),
        scales=without_accents(scales),
        short_scales={
            word: Decimal(value) for word, value in cast("dict[str, str]", raw.get("short_scales", {})).items()
        },
        leading=words(raw, "leading_digits"),
        bare_scales=words(raw, "bare_scales"),
        fractions=frozenset(cast("dict[str, int]", raw.get("denominators", {}))),
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
    denominators = cast("dict[str, int]", raw.get("denominators", {}))
    return Shares(
        portions=Phrases(((phrase, Fraction(value)) for phrase, value in portions.items()), elides=elides),
        denominators=Phrases(denominators.items(), elides=elides),
        ordinals_too=words(raw, "ordinal_denominators"),
        under=phrases(raw, "under"),
        of=phrases(raw, "fraction_of"),
        multiples=decimals("multiples"),
        folds=strings(raw, "fold_suffixes"),
        times=phrases(raw, "times"),
        times_by=words(raw, "times_by"),
        times_after=words(raw, "times_after"),
        tenths=words(raw, "tenths"),
        factors=phrases(raw, "factors"),
        mixed=words(raw, "mixed"),
        vague=decimals("vague"),
        vague_before=phrases(raw, "vague_before"),
        direct=words(raw, "direct_portions"),
        abouts=decimals("abouts"),
        divisors=phrases(raw, "divisors"),
        periods=words(raw, "period_before") | cast("dict[str, int]", raw.get("ordinal_words", {})).keys(),
    )


def read_context(raw: Raw) -> Context:
    """Read the part of the table that surrounds numbers."""
    sets = (
        "fillers minus_after range_to between between_and range_from range_words by weak_by level_to adverbs "
        "change_to definite indefinite level_openers within pure_losses amount_nouns level_nouns level_from "
        "level_or_most time_after negations identifiers identifier_and references list_and function_words "
        "classifiers counters year_before year_behind year_prefixes one_words one_next one_before ordinals "
        "ordinal_dot ordinal_before decades decade_before centuries clock_before range_behind clock_marks "
        "every_before clause_ends"
    )
    endings = [ending.partition(":") for ending in strings(raw, "plural_endings")]
    named = {name: words(raw, name) for name in sets.split()}
    elides = bool(raw.get("elides"))
    return Context(
        before=qualify(raw, "qualifiers"),
        behind=qualify(raw, "qualifiers_after"),
        from_is_range=bool(raw.get("from_is_range")),
        up=Stems(strings(raw, "up")),
        down=Stems(strings(raw, "down")),
        movers=Stems(strings(raw, "movers")),
        losses=Stems(strings(raw, "losses")),
        flip_verbs=Stems(strings(raw, "flip_verbs")),
        exceeding=Stems(strings(raw, "exceeding")),
        head_first=bool(raw.get("head_first")),
        ratio_open=bool(raw.get("ratio_open")),
        direct=not raw.get("verbs_apart"),
        free_order=bool(raw.get("free_order")),
        up_after_by=Phrases(((phrase, "+") for phrase in strings(raw, "up_after_by")), elides=elides),
        down_after_by=Phrases(((phrase, "-") for phrase in strings(raw, "down_after_by")), elides=elides),
        change_by=phrases(raw, "change_by"),
        verb_ends=strings(raw, "verb_ends"),
        clock=phrases(raw, "clock"),
        flips=Phrases(cast("dict[str, str]", raw.get("flips", {})).items(), elides=elides),
        up_after=Phrases(((phrase, "+") for phrase in strings(raw, "up_after")), elides=elides),
        down_after=Phrases(((phrase, "-") for phrase in strings(raw, "down_after")), elides=elides),
        by_after=bool(raw.get("by_after")),
        minus=Phrases(cast("dict[str, str]", raw.get("sign_words", {})).items(), elides=elides),
        ratio=phrases(raw, "ratio"),
        ratio_near=phrases(raw, "ratio_near"),
        far=qualify(raw, "far_qualifiers"),
        of_before=phrases(raw, "of_before"),
        compared=meanings(raw, "compared"),
        leads=meanings(raw, "leads"),
        every=phrases(raw, "every"),
        noun_of=phrases(raw, "noun_of"),
        noun_ends=strings(raw, "noun_ends"),
        noun_capital=bool(raw.get("noun_capital")),
        modifier_ends=strings(raw, "modifier_ends"),
        noun_breaks=strings(raw, "noun_breaks"),
        of_breaks=strings(raw, "of_breaks"),
        place_endings=strings(raw, "place_endings"),
        degree_ordinals=bool(raw.get("degree_ordinals")),
        plural_endings=tuple((plural, singular) for plural, _, singular in endings),
        ordinal_words=cast("dict[str, int]", raw.get("ordinal_words", {})),
        **named,
    )


def without_accents(known: dict[str, Decimal]) -> dict[str, Decimal]:
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
