"""A number that hangs on a condition: "if no funds come, rations will be cut" is not "rations will be cut".

A language's part "opposites" lists what leads to a condition (`hanging`; what a star stands before does so at the
beginning of a clause alone), and the words by which a claim may say that its number hangs on one (`hedges`). What is
so now, and only for some (the fee is 40 euros if one is over 18), is not meant.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from brief.evidence.sentences.parallels import read_words, value_of
from brief.evidence.sentences.spans import SENTENCE
from brief.language.entries import strings
from brief.language.grammar.grammar import read_grammar
from brief.language.lexicon import is_ideographic
from brief.language.statements.opposites import find_leaning, list_numbers
from brief.language.tables import has, name_table, read_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.language.reading.quantities import Quantity

Phrase = tuple[str, ...]
START = "*"


def find_lost_condition(text: str, language: str, passages: Sequence[str], found: Quantity) -> str:
    """Give what leads to the condition that a number hangs on in all its passages, where a text names none; or ""."""
    leads, hedges = read_hanging(name_table(language)) if has(language, "opposites") else ((), ())
    if not any(stands(passage, lead, language) for passage in passages for lead in leads):
        return ""  # as most passages
    wanted, first = value_of(found), ""
    for passage in passages:
        for sentence in SENTENCE.split(passage):
            same = [item.quantity for item in list_numbers(sentence, language) if value_of(item.quantity) == wanted]
            if not same:
                continue
            lead = next((lead for lead in leads if stands(sentence, lead, language)), ())
            if not lead or not any(find_leaning(sentence, language, one).unreal for one in same):
                return ""
            first = first or " ".join(lead).removeprefix(START).strip()
    return "" if any(stands(text, hedge, language) for hedge in hedges) else first


def stands(text: str, phrase: Phrase, language: str) -> bool:
    """Whether a text has a phrase, or begins a clause with it."""
    begins = phrase[0] == START
    wanted = phrase[begins:]
    if is_ideographic(wanted[0]):
        return wanted[0] in text
    tokens = read_words(text, language).tokens
    stem = wanted[0].removesuffix("*")
    for at, word in enumerate(tokens.words[: len(tokens)]):
        if word != wanted[0] and not (stem != wanted[0] and word.startswith(stem)):
            continue
        alike = len(wanted) == 1 or tuple(tokens.words[at : at + len(wanted)]) == wanted
        if alike and not (begins and at and tokens.word(at - 1)):
            return True
    return False


@cache
def read_hanging(language: str) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
    """Read what leads to a condition that numbers hang on, and what says that they do."""
    raw, fold = read_part(language, "opposites"), read_grammar(language).spelling.fold
    leads, hedges = (tuple(tuple(fold(one).split()) for one in strings(raw, key)) for key in ("hanging", "hedges"))
    return leads, hedges
