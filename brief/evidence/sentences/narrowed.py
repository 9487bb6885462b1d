"""What stands right behind a number and makes it another: households without a car, 98 per cent of its level of 2019.

A language's part "wording" lists such words: `narrowing` ones narrow what is counted, `bases` are what a percentage is
of where it tells how much there is now of what there was.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from brief.evidence.sentences.parallels import read_words, value_of
from brief.evidence.sentences.partitives import PORTIONS
from brief.language.amounts.context import stops
from brief.language.entries import Stems, strings
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.quantities import QuantityKind
from brief.language.statements.familiar import read_familiar
from brief.language.statements.opposites import list_numbers
from brief.language.tables import has, name_table, read_part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.evidence.sentences.word_places import ParallelReader
    from brief.language.amounts.items import FoundQuantity
    from brief.language.reading.quantities import Quantity

NEAR = 3  # tokens behind a number and what it counts


def find_narrowing(text: str, language: str, passages: Iterable[str], found: Quantity) -> str:
    """Give the word that makes a number another in every passage that has it, where a text has none such; or ""."""
    if not has(language, "wording"):
        return ""
    lacking, bases = read_narrowing(name_table(language))
    wanted, first = value_of(found), ""
    for passage in passages:
        reader = read_words(passage, language)
        same = [item for item in list_numbers(passage, language) if value_of(item.quantity) == wanted]
        if not same and not any(word in lacking or word in bases for word in reader.tokens.words):
            return ""
        for item in same:
            word = find_behind(reader, item, lacking, bases)
            if not word:
                return ""  # as most numbers
            first = first or word
    lacks = first in lacking
    return "" if not first or says_so(text, language, lacking if lacks else bases, lacks=lacks) else first


def find_behind(reader: ParallelReader, item: FoundQuantity, lacking: Stems, bases: Stems) -> str:
    """Give the word behind a number, or behind the noun that it counts, that makes it another."""
    tokens = reader.tokens
    counted = item.quantity.noun.split()
    if item.quantity.sign or item.quantity.kind not in PORTIONS:
        return ""  # 55 per cent below its level of 1990; and of 300 homeless people it is true that they are 300
    known = bases if item.quantity.kind is QuantityKind.PERCENT else lacking
    for at in range(tokens.after(item.quantity.end, item.first), min(len(tokens), item.next + NEAR)):
        word = tokens.word(at)
        if stops(tokens, at) or tokens.mark(at) == ",":
            return ""
        if word in known:
            return word
        if reader.opened[at] and word not in counted:
            return ""
    return ""


def says_so(text: str, language: str, known: Stems, *, lacks: bool) -> bool:
    """Whether a text has one of some words, or says in another way that something lacks or is compared."""
    reader, name = read_words(text, language), name_table(language)
    others = read_familiar(name).limits | read_grammar(language).context.negations if lacks else reader.known.against
    return any(word in known or word in others for word in reader.tokens.words if word)


@cache
def read_narrowing(language: str) -> tuple[Stems, Stems]:
    """Read the words of a table that narrow what is counted, and those that a percentage may be of."""
    raw, fold = read_part(language, "wording"), read_grammar(language).spelling.fold
    lacking, bases = (Stems(tuple(map(fold, strings(raw, key)))) for key in ("narrowing", "bases"))
    return lacking, bases
