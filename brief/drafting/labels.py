"""What a number is a number of, in its sentence's own words: the label of its row, and an identifier made of it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.language.drafting import is_unspaced, read_cues
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.quantities import QuantityKind
from brief.language.tables import read_part, strings
from brief.outline.values import FUNCTIONS

if TYPE_CHECKING:
    from brief.language.reading.quantities import Quantity

MOST_WORDS = 8
LONGEST = 70  # characters of a label
LONGEST_ID = 40
CLAUSE = re.compile(r"[,;:()\[\]“”„«»\"–—。，；：、（）]|\s-\s")
STRIPPED = " .,;:!?()[]“”„«»\"'’–—-。，；：、（）"
VERBS = (
    "auxiliaries",
    "movers",
    "up",
    "down",
    "passives",
    "participles",
    "change_by",
    "exceeding",
    "level_verbs",
    "level_to",
)


class LabelGrammar(Struct, frozen=True):
    """Words that carry no meaning of their own, and words with which a predicate begins."""

    function: frozenset[str]
    verbs: frozenset[str]
    participles: tuple[str, ...] = ()  # their endings
    leaning: frozenset[str] = frozenset()  # words that stand for others, which a label has not beside it: they, its
    of: frozenset[str] = frozenset()  # between a noun and its amount: a target *of* 15 per cent
    leads: frozenset[str] = frozenset()  # prepositions
    hollow: frozenset[str] = frozenset()  # words that name nothing: value, rise, end
    clauses: frozenset[str] = frozenset()  # words that begin a clause: that, which
    joins: frozenset[str] = frozenset()  # and
    genitives: frozenset[str] = frozenset()  # of the
    capital: bool = False  # nouns have one


@cache
def read_words(language: str) -> LabelGrammar:
    """Read both from a language's table for numbers."""
    part = read_part(language, "quantities")
    function = frozenset(strings(part, "function_words"))
    verbs = frozenset(word for key in VERBS for word in strings(part, key)) - (
        function & frozenset(strings(part, "level_to"))
    )
    cues = read_cues(language)
    leaning = function.intersection(strings(read_part(language, "drafting"), "opening"))
    return LabelGrammar(
        function,
        verbs | cues.predicates,
        strings(part, "participles"),
        leaning.difference(strings(part, "list_and")),
        frozenset(strings(part, "noun_of")).intersection(strings(part, "weak_by")),
        cues.leads,
        cues.hollow,
        cues.clauses,
        frozenset(strings(part, "list_and")),
        frozenset(word for words in strings(part, "noun_of") for word in words.split()[:1]),
        read_grammar(language).context.noun_capital,
    )


def name_quantity(quantity: Quantity, before: str, behind: str, language: str) -> str:
    """Say what a quantity is of, by the words of its sentence before and behind it; "" where nothing says it."""
    grammar = read_words(language)
    choices: tuple[str, ...]
    if quantity.kind is QuantityKind.COUNT:
        choices = (read_noun(quantity.noun, behind, grammar), read_subject(before, grammar))
    elif quantity.of and not quantity.sign:
        # 45 per cent of households; a debt that came to 100 per cent of GDP is no GDP
        about = quantity.kind is not QuantityKind.PERCENT or opens(before, grammar)
        choices = (read_of(quantity.of, behind, grammar) if about else "", read_subject(before, grammar))
    else:
        choices = (read_subject(before, grammar), read_of(quantity.of, behind, grammar), read_tail(before, grammar))
        if not quantity.sign:
            choices = (read_owner(before, grammar), *choices)
    cut = (drop_hollow(cut_time(choice, language), grammar) for choice in choices if not leans(choice, grammar))
    labels = [label for label in map(finish, cut) if label]
    return next((label for label in labels if not names_nothing(label, grammar)), "")


def name_share(quantity: Quantity, before: str, behind: str, language: str) -> tuple[str, str]:
    """Say what has a share, and of what it is one (“of GDP”): the world's deficit stands at 12.7 per cent of GDP.

    Both are "" where the sentence is about what the share is of: 45 per cent of households.
    """
    grammar = read_words(language)
    share = quantity.kind is QuantityKind.PERCENT and not quantity.sign
    of = read_of(quantity.of, behind, grammar) if quantity.of and share else ""
    told = (read_owner(before, grammar) or read_subject(before, grammar)) if of else ""
    subject = drop_hollow(cut_time(told, language), grammar)
    if not names(subject, grammar) or leans(told, grammar):
        return "", ""
    whole = behind[: behind.find(of) + len(of)].strip(STRIPPED)
    return finish(subject), whole if len(whole.split()) <= MOST_WORDS else ""


def opens(before: str, grammar: LabelGrammar) -> bool:
    """Whether a number opens its clause, but for a few words that are no verb: in towns, more than 45 per cent."""
    words = [bare(word) for word in CLAUSE.split(before)[-1].split()]
    return len(words) < 4 and grammar.verbs.isdisjoint(words)


def drop_hollow(label: str, grammar: LabelGrammar) -> str:
    """Leave out at a label's end what is measured of all things, and verbs: goods in the *value*, the rate *stood*.

    Where nouns have capitals, what has none behind the last is no part of its name: Exporte *saisonbereinigt*.
    """
    words = label.split()
    while words:
        last, ahead = bare(words[-1]), bare(words[-2]) if len(words) > 1 else ""
        hollow = last in grammar.hollow and ahead in grammar.function | grammar.leads
        small = grammar.capital and (words[-1][:1].islower() or words[-1].endswith("-"))
        if not (hollow or small or is_verb(words[-1], grammar) or last in grammar.function):
            break
        words.pop()
    return strip_ends(words, grammar)


def cut_time(label: str, language: str) -> str:
    """Leave out words for a time at a label's end: countries *the previous year*, the deficit *in 2020*."""
    words, grammar = label.split(), read_words(language)
    if len(words) > 2 and words[-1].isdecimal() and bare(words[-2]) in grammar.leads:
        words = words[:-2]
    when = None if is_unspaced(label) else read_cues(language).elsewhen.search(" ".join(words).casefold())
    return strip_ends(" ".join(words)[: when.start()].split() if when else words, grammar)


def leans(label: str, grammar: LabelGrammar) -> bool:
    """Whether a label has a word that stands for another: “Lower Marran they rose” names nothing."""
    return any(bare(word) in grammar.leaning for word in label.split())


def names_nothing(label: str, grammar: LabelGrammar) -> bool:
    """Whether a label is of verbs, and of words that are said of everything, alone: “Rose”, “Value”."""
    return all(bare(word) in grammar.verbs | grammar.hollow | grammar.function for word in label.split())


def read_owner(before: str, grammar: LabelGrammar) -> str:
    """Give the noun that an amount is of: “households with debts of more than 500 euros” has debts of so much."""
    words = CLAUSE.split(before)[-1].split()
    if not words or bare(words[-1]) not in grammar.of:
        return ""
    owner: list[str] = []
    for word in reversed(words[:-1]):
        if bare(word) in grammar.function - grammar.of or bare(word) in grammar.verbs or len(owner) == MOST_WORDS:
            break
        owner.insert(0, word)
    return strip_ends(owner, grammar)


def read_noun(noun: str, behind: str, grammar: LabelGrammar) -> str:
    """Give what is counted and what belongs to it, up to the clause's end or its predicate."""
    clause = CLAUSE.split(behind, maxsplit=1)[0]
    at = clause.casefold().find(noun.casefold()) if noun else -1
    if at < 0:
        return noun
    words = clause[at:].split()
    known = len(noun.split())
    # behind the noun, a word that is none of the grammar's may be a predicate: nothing says where it ends
    if len(words) <= known or bare(words[known]) not in grammar.function:
        return strip_ends(words[:known], grammar)
    for here in range(known, len(words)):
        if bare(words[here]) in grammar.verbs or here >= MOST_WORDS or any(map(str.isnumeric, words[here])):
            return strip_ends(words[:here], grammar)
    return strip_ends(words, grammar)


def read_of(of: str, behind: str, grammar: LabelGrammar) -> str:
    """Give what a share or an amount is of: the words behind it up to the last that it is of."""
    wanted = {word.casefold() for word in of.split("|") if word}
    words = CLAUSE.split(behind, maxsplit=1)[0].split()[:MOST_WORDS]
    last = max((at for at, word in enumerate(words) if bare(word) in wanted), default=-1)
    return strip_ends(words[: last + 1], grammar) if wanted else ""


def read_subject(before: str, grammar: LabelGrammar) -> str:
    """Give what stands in the clause before its predicate, or before what parts them: the index (CPI) rose."""
    opened = False
    for clause in reversed(CLAUSE.split(before)):
        words = clause.split()
        begins = bool(words) and bare(words[0]) in grammar.verbs
        at = next((at for at, word in enumerate(words) if at and is_verb(word, grammar)), 0)
        if at and bare(words[0]) in grammar.leads:  # what follows the verb, if anything: im Juni stiegen die Exporte
            behind = read_behind(words[at + 1 :], grammar) if grammar.capital else ""
            return behind if names(behind, grammar) else ""
        at = 0 if begins else at or (opened and len(words))
        subject = read_named(words[:at], grammar)
        opened = opened or begins
        if subject:
            return subject if len(subject.split()) <= MOST_WORDS else ""
        if len(words) > 2:
            return ""
    return ""


def read_named(words: list[str], grammar: LabelGrammar) -> str:
    """Give words behind the last that begins a clause: the survey found that *rents*; "" where a preposition leads."""
    first = max((at + 1 for at, word in enumerate(words) if bare(word) in grammar.clauses), default=0)
    named = strip_ends(words[first:], grammar)
    begun = words.index(named.split()[0], first) if named else first
    return "" if any(bare(word) in grammar.leads for word in words[first:begun]) else named


def read_behind(words: list[str], grammar: LabelGrammar) -> str:
    """Give what stands right behind a verb, up to the next preposition that begins no name of its own."""
    subject: list[str] = []
    for word in words[:MOST_WORDS]:
        if subject and (bare(word) in grammar.leads or is_verb(word, grammar)):
            break
        if subject or bare(word) not in grammar.function:
            subject.append(word)
        if bare(word) in grammar.leads:
            break
    return strip_ends(subject, grammar)


def names(label: str, grammar: LabelGrammar) -> bool:
    """Whether a label has a word that names something."""
    return bool(label) and not names_nothing(label, grammar)


def read_tail(before: str, grammar: LabelGrammar) -> str:
    """Give the last words before a number, but for those without a meaning of their own, and for a verb at their end.

    Nothing where an auxiliary stands before them, for then they are what is done; nor where they would begin in the
    middle, or behind a preposition, where they are no name: в годовом исчислении.
    """
    clause = CLAUSE.split(before)[-1].split()
    last = max((at + 1 for at, word in enumerate(clause) if any(map(str.isdigit, word))), default=0)
    if last:  # behind 118.7 billion euros: what an "and" adds to it
        last = next((at + 1 for at in range(last, len(clause)) if bare(clause[at]) in grammar.joins), len(clause))
    tail = strip_ends(clause[last:][-MOST_WORDS:], grammar).split()
    first = clause.index(tail[0], last) if tail else 0
    ahead = bare(clause[first - 1]) if first else ""
    led = ahead in grammar.leads | grammar.genitives
    if led or ahead in grammar.verbs or (first > last and ahead not in grammar.function):
        return ""
    verb = next((at for at, word in enumerate(tail) if is_verb(word, grammar)), len(tail))
    tail = strip_ends(tail[:verb], grammar).split()
    while tail and tail[-1].islower() and grammar.participles and tail[-1].endswith(grammar.participles):
        tail = strip_ends(tail[:-1], grammar).split()
    return " ".join(tail)


def is_verb(word: str, grammar: LabelGrammar) -> bool:
    """Whether a word is a verb; where nouns have capitals, Waren are goods."""
    return bare(word) in grammar.verbs and not (grammar.capital and word[:1].isupper())


def strip_ends(words: list[str], grammar: LabelGrammar) -> str:
    """Leave out what says nothing at both ends."""
    first, last = 0, len(words)
    while first < last and bare(words[first]) in grammar.function:
        first += 1
    while last > first and bare(words[last - 1]) in grammar.function:
        last -= 1
    return " ".join(words[first:last])


def bare(word: str) -> str:
    """Give a word as tables have it."""
    return word.strip(STRIPPED).casefold().replace("’", "'")


def finish(label: str) -> str:
    """Give a label with a capital; "" where it is none: too long, without a word, or with a number of its own."""
    label = label.strip(STRIPPED)
    if not 3 <= len(label) <= LONGEST or any(map(str.isnumeric, label)) or not any(map(str.isalpha, label)):
        return ""
    return label[:1].upper() + label[1:]


def make_id(words: str, year: str, other: str, taken: set[str]) -> str:
    """Make an identifier that speaks, of a label and a year; of `other` where the label has no letters of ours.

    It is added to those that are taken.
    """
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    parts = re.findall(r"[a-z0-9]+", plain)
    whole = len(plain) >= 0.6 * len(words)  # of a label in another alphabet, a name of three letters says nothing
    name = "_".join(parts[:4]) if whole and parts and parts[0][0].isalpha() else other
    name = name[:LONGEST_ID].rstrip("_") + (f"_{year}" if year else "")
    number = 1
    unique = name
    while unique in taken or unique in FUNCTIONS:
        number += 1
        unique = f"{name}_{number}"
    taken.add(unique)
    return unique
