"""Words that turn a sentence round, so that an omission must not hide them."""

from __future__ import annotations

import re
from functools import cache

from brief.language.tables import has, list_languages, read_part, strings
from brief.records import dataclass

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
STEM = "*"


@dataclass(frozen=True, slots=True)
class Negations:
    """The words that negate in a language, in lower case and with straight apostrophes.

    Beside the negations proper: what is as good as one (failed to, lack of), exceptions, and what is nearly nothing
    (hardly, little); "if" and "only" narrow a statement and do not reverse it.
    """

    words: frozenset[str]
    beginnings: tuple[str, ...]  # of words: the stems that the table ends in an asterisk, n'
    endings: tuple[str, ...]  # of words: n't


@cache
def read_negations(language: str) -> Negations:
    """Read the words that negate in a language whose table has them."""
    part = read_part(language, "negation")
    entries = strings(part, "words")
    stems = [entry.removesuffix(STEM) for entry in entries if entry.endswith(STEM)]
    return Negations(
        words=frozenset(entry for entry in entries if not entry.endswith(STEM)),
        beginnings=(*stems, *strings(part, "beginnings")),
        endings=strings(part, "endings"),
    )


def find_negation(text: str, language: str) -> str | None:
    """Find the first word that negates; a source in a language without a table is read in all that have one.

    `text` has straight apostrophes. "don't" and "n'est" are negations as "not" and "ne" are.
    """
    languages = (language,) if has(language, "negation") else list_languages("negation")
    tables = [read_negations(name) for name in languages]
    for match in WORD.finditer(text):
        word = match[0].lower()
        if any(word in t.words or word.startswith(t.beginnings) or word.endswith(t.endings) for t in tables):
            return match[0]
    return None
