"""Claims of sentences: as the page writes its own words, each sentence once, none that says what another does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.drafting.titles import escape
from brief.drafting.types import DraftClaim
from brief.language.drafting import WORD
from brief.language.page.labels import labels
from brief.language.page.usage import read_prose_rules
from brief.typeset.proof.figures import SIGN, find_foreign

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.drafting.types import Sentence

ALIKE = 0.6  # of the words of two sentences: they say much the same
PER_CENT = re.compile("[\u00a0\u202f ]?%")


def list_claims(sentences: Iterable[Sentence], language: str, most: int) -> list[DraftClaim]:
    """Make claims of the best sentences that stand by themselves, the best first."""
    chosen: list[tuple[Sentence, frozenset[str]]] = []
    ranked = sorted((one for one in sentences if one.stands), key=lambda one: (-one.score, one.start))
    for sentence in ranked:
        words = frozenset(WORD.findall(sentence.text.casefold())) or frozenset(sentence.text)
        if not any(is_alike(words, others) for _, others in chosen):
            chosen.append((sentence, words))
        if len(chosen) == most:
            break
    return [DraftClaim(sentence, write(sentence.said or sentence.text, language)) for sentence, _ in chosen]


def is_alike(words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sentences have most of their words in common."""
    return len(words & others) > ALIKE * min(len(words), len(others))


def write(text: str, language: str) -> str:
    """Write a sentence as the page writes its own: thousands parted as in the tables, per cent as a word.

    Only where the rules of prose want the word: of the Russian one there are several, by the number before it.
    """
    for written, wanted in list(find_foreign(text, language)):
        text = text.replace(written, wanted)
    word = labels(language).per_cent
    if word != "%" and read_prose_rules(language).per_cent:
        text = SIGN.sub(lambda sign: PER_CENT.sub(f" {word}", sign[0]), text)
    return escape(text)
