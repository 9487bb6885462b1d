"""The words that stand around numbers: a language's table, read into sets and phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec import Struct

from brief.language.entries import Raw, Stems, Words, flag, meanings, phrases, qualify, read_each, stems, strings, words
from brief.language.phrases import Phrases

if TYPE_CHECKING:
    from brief.language.types import Qualifier


# fields that are lists of their own names, by what they are read as
SETS = (
    "fillers",
    "range_to",
    "range_only",
    "between",
    "between_and",
    "range_from",
    "range_behind",
    "range_words",
    "amount_nouns",
    "level_nouns",
    "level_from",
    "level_or_most",
    "change_to",
    "level_openers",
    "definite",
    "indefinite",
    "within",
    "pure_losses",
    "by",
    "by_only",
    "auxiliaries",
    "passives",
    "haves",
    "weak_by",
    "level_to",
    "adverbs",
    "minus_after",
    "negations",
    "identifiers",
    "identifier_and",
    "references",
    "numbered",
    "list_and",
    "function_words",
    "classifiers",
    "counters",
    "year_before",
    "short_year_before",
    "time_after",
    "deducted",
    "year_behind",
    "year_prefixes",
    "genitives",
    "titled",
    "located_before",
    "counted_of",
    "counted_nouns",
    "definite_before",
    "dated_before",
    "dated_nouns",
    "plural_nouns",
    "one_words",
    "one_next",
    "one_before",
    "ordinals",
    "ordinal_dot",
    "ordinal_before",
    "clock_marks",
    "every_before",
    "clause_ends",
    "decade_before",
    "centuries",
    "clock_before",
)
STEMS = ("up", "down", "flip_verbs", "movers", "exceeding", "losses")
PHRASES = (
    "change_by",
    "level_verbs",
    "still",
    "ratio",
    "ratio_near",
    "every",
    "noun_of",
    "of_known",
    "clock",
    "of_before",
)
MEANINGS = ("flips", "compared", "leads")
ENDINGS = (
    "verb_ends",
    "noun_ends",
    "modifier_ends",
    "noun_breaks",
    "of_breaks",
    "participles",
    "place_endings",
    "attributive",
)
FLAGS = ("from_is_range", "free_order", "head_first", "ratio_open", "by_after", "noun_capital", "degree_ordinals")


class Context(Struct, frozen=True):
    """The words around a number that say what it is."""

    before: Phrases[Qualifier]
    behind: Phrases[Qualifier]
    fillers: Words  # articles between a qualifier and its number: más *del* 40 %
    range_to: Words
    range_only: Words  # of these, what stands between the ends of no change
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
    still: Phrases[None]  # make *up*: no change
    change_by: Phrases[None]  # before a percentage always a change: one whose direction is not known is not read
    level_verbs: Phrases[None]  # s'élève à: it is so much, and has not risen
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
    by_only: Words  # ont *relevé* 48 millimètres: words of change that an amount never stands right behind
    auxiliaries: Words  # 840 jobs *have been* lost
    passives: Words  # of these, what may stand right before the verb: four towns have lost is none
    haves: Words  # verbs of having that a negation says nothing of by itself: do not *have* a clinic
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
    numbered: Words  # report *number* thirteen: the author counts
    list_and: Words
    function_words: Words
    noun_of: Phrases[None]
    of_known: Phrases[None]  # before what is known already, and so no change: the spending *of the* 22 ministries
    noun_ends: tuple[str, ...]
    noun_capital: bool
    modifier_ends: tuple[str, ...]  # of adjectives: the first other word ends its noun phrase
    noun_breaks: tuple[str, ...]  # of verbs, which no noun phrase has
    of_breaks: tuple[str, ...]  # which no genitive has
    participles: tuple[str, ...]  # which end what a number is of: of members *paid*
    attributive: tuple[str, ...]  # of what a negation before it denies alone: ingresos *no recaudados*
    place_endings: tuple[str, ...]  # of nouns that tell where and not by how much
    classifiers: Words
    counters: Words  # likewise, where they can stand alone: ۲۳ *نفر*
    plural_endings: tuple[tuple[str, str], ...]
    year_before: Words
    short_year_before: Words  # before two digits of a year: سال ۹۸
    time_after: Words  # a year *earlier*: no rate
    deducted: Words  # a month before *tax*: a rate all the same
    clock: Phrases[None]  # 9.30 *a.m.*
    year_behind: Words
    year_prefixes: Words
    genitives: Words  # what an apostrophe has behind it where it makes an owner: Poland'*s*
    titled: Words  # which a number behind them makes a name where they have a capital: *Natura* 2000 sites
    located_before: Words  # *in* the UK 12 people died: no name
    counted_of: Words  # a *total* of 2015 households: no year, though "of" stands before it
    counted_nouns: Words  # which no year stands before: the 1850 *people*
    definite_before: Words  # behind which these are counted all the same
    dated_before: Words  # *its* 1995 law: of four digits before a noun, what makes them its year
    dated_nouns: Words  # plurals that a year stands before, and hardly ever a count: 2019 *levels*
    plural_nouns: Words  # of those without an ending of plurals: 1850 *staff*
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
    decade_before: Words  # os *anos* 90
    centuries: Words  # il Settecento
    clock_before: Words  # *alle* 9.30
    degree_ordinals: bool  # 17° rapporto


def read_context(raw: Raw) -> Context:
    """Read the part of the table that surrounds numbers: most fields are a list of the same name."""
    endings = [ending.partition(":") for ending in strings(raw, "plural_endings")]
    return Context(
        before=qualify(raw, "qualifiers"),
        behind=qualify(raw, "qualifiers_after"),
        far=qualify(raw, "far_qualifiers"),
        direct=not raw.get("verbs_apart"),
        up_after=change(raw, "up_after", "+"),
        down_after=change(raw, "down_after", "-"),
        up_after_by=change(raw, "up_after_by", "+"),
        down_after_by=change(raw, "down_after_by", "-"),
        minus=meanings(raw, "sign_words"),
        plural_endings=tuple((plural, singular) for plural, _, singular in endings),
        ordinal_words=cast("dict[str, int]", raw.get("ordinal_words", {})),
        **read_each(raw, SETS, words),
        **read_each(raw, STEMS, stems),
        **read_each(raw, PHRASES, phrases),
        **read_each(raw, MEANINGS, meanings),
        **read_each(raw, ENDINGS, strings),
        **read_each(raw, FLAGS, flag),
    )


def change(raw: Raw, key: str, sign: str) -> Phrases[str]:
    """Read phrases that give an amount its sign."""
    return Phrases(((phrase, sign) for phrase in strings(raw, key)), elides=bool(raw.get("elides")))
