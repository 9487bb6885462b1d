"""An "only" that no passage says: only 6 branches, of 6 branches, tells a number as fewer than it might be.

A language's part "wording" lists such words (`only`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from brief.evidence.sentences.parallels import read_words
from brief.language.entries import strings
from brief.language.grammar.grammar import read_grammar
from brief.language.statements.opposites import list_numbers
from brief.language.tables import has, name_table, read_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.language.reading.quantities import Quantity

BEFORE, BEHIND = 3, 2  # tokens in which such a word stands beside its number


def find_added_restriction(text: str, language: str, passages: Sequence[str], cell: Quantity) -> str:
    """Give the word beside a number of a text that tells it as few, where no passage has such a word; or ""."""
    known = read_only(name_table(language)) if has(language, "wording") and passages else frozenset()
    reader = read_words(text, language)
    if known.isdisjoint(reader.tokens.words):
        return ""  # as most texts
    item = next((one for one in list_numbers(text, language) if one.quantity.start == cell.start), None)
    if item is None or any(not known.isdisjoint(read_words(passage, language).tokens.words) for passage in passages):
        return ""
    word, opened = reader.tokens.word, reader.opened
    for at in range(item.first - 1, max(-1, item.first - 1 - BEFORE), -1):
        if word(at) in known:
            return word(at)
        if opened[at]:
            break
    return next((word(at) for at in range(item.next, item.next + BEHIND) if word(at) in known), "")


@cache
def read_only(language: str) -> frozenset[str]:
    """Read the words that tell a number as few."""
    return frozenset(map(read_grammar(language).spelling.fold, strings(read_part(language, "wording"), "only")))
