"""What a number is a number of, in its sentence's own words: the label of its row, and an identifier made of it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

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


@cache
def read_words(language: str) -> LabelGrammar:
    """Read both from a language's table for numbers."""
    part = read_part(language, "quantities")
    function = frozenset(strings(part, "function_words"))
    verbs = frozenset(word for key in VERBS for word in strings(part, key)) - (
        function & frozenset(strings(part, "level_to"))
    )
    leaning = function.intersection(strings(read_part(language, "drafting"), "opening"))
    return LabelGrammar(
        function,
        verbs,
        strings(part, "participles"),
        leaning.difference(strings(part, "list_and")),
        frozenset(strings(part, "noun_of")).intersection(strings(part, "weak_by")),
    )


def name_quantity(quantity: Quantity, before: str, behind: str, language: str) -> str:
    """Say what a quantity is of, by the words of its sentence before and behind it; "" where nothing says it."""
    grammar = read_words(language)
    choices: tuple[str, ...]
    if quantity.kind is QuantityKind.COUNT:
        choices = (read_noun(quantity.noun, behind, grammar), read_subject(before, grammar))
    elif quantity.of and not quantity.sign:
        choices = (read_of(quantity.of, behind, grammar), read_subject(before, grammar))
    else:
        choices = (read_subject(before, grammar), read_of(quantity.of, behind, grammar), read_tail(before, grammar))
        if not quantity.sign:
            choices = (read_owner(before, grammar), *choices)
    labels = [label for label in map(finish, choices) if label and not leans(label, grammar)]
    return next((label for label in labels if not names_nothing(label, grammar)), labels[0] if labels else "")


def leans(label: str, grammar: LabelGrammar) -> bool:
    """Whether a label has a word that stands for another: “Lower Marran they rose” names nothing."""
    return any(bare(word) in grammar.leaning for word in label.split())


def names_nothing(label: str, grammar: LabelGrammar) -> bool:
    """Whether a label is of verbs alone: “Rose”; where there is no other, its author has one to edit."""
    return all(bare(word) in grammar.verbs for word in label.split())


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
        at = next((at for at, word in enumerate(words) if at and bare(word) in grammar.verbs), 0)
        at = 0 if begins else at or (opened and len(words))
        subject = strip_ends(words[:at], grammar)
        opened = opened or begins
        if subject:
            return subject if len(subject.split()) <= MOST_WORDS else ""
        if len(words) > 2:
            return ""
    return ""


def read_tail(before: str, grammar: LabelGrammar) -> str:
    """Give the last words before a number, but for those without a meaning of their own, and for a verb at their end.

    Nothing where an auxiliary stands before them: then they are what is done.
    """
    clause = CLAUSE.split(before)[-1].split()
    tail = strip_ends(clause[-MOST_WORDS:], grammar).split()
    while tail and tail[-1].islower() and grammar.participles and tail[-1].endswith(grammar.participles):
        tail = strip_ends(tail[:-1], grammar).split()
    first = clause.index(tail[0]) if tail else 0
    return "" if first and bare(clause[first - 1]) in grammar.verbs else " ".join(tail)


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
