"""Words of a claim that need not stand in its passage: they say nothing of their own, or what its words say.

A language's part "wording" lists them: `plain` words tell that there is a number and no more (came to, the total), each
group of `alike` has words for one thing. Words of the table of quantities are known by its own rules (fell, more than),
and of two words on one side of a pair of opposites the one says what the other does (created, added).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from brief.language.entries import Stems, strings
from brief.language.grammar.grammar import read_grammar
from brief.language.grammar.parting import find_words
from brief.language.statements.opposites import find_candidates, read_opposites
from brief.language.tables import name_table, read_part

if TYPE_CHECKING:
    from collections.abc import Mapping

# parts of the table of quantities whose words are a text's own: what is counted, and what only looks like a number
CONTENT = frozenset(
    {
        *("identifiers", "plural_identifiers", "per_bases", "counters", "units", "part_nouns", "change_nouns"),
        *("whole", "words", "fixed_words", "classifiers", "barred_before", "ordinal_words", "letters", "proclitics"),
        *(
            "each",
            "each_before",
            "duals",
            "written_article",
            "plural_endings",
            "endings",
            "noun_ends",
            "modifier_ends",
            "place_endings",
        ),
    }
)


class Familiar(Struct, frozen=True):
    """The words of a table: those that say nothing, those that quantities are read by, and groups of like ones."""

    plain: Stems
    read: Stems
    alike: Mapping[str, frozenset[int]]  # each word with its groups
    stems: tuple[tuple[str, int], ...]  # likewise, for all that begin so
    prefix: str  # that a participle has before its stem: *ge*kostet
    weak: frozenset[str]  # letters that forms of a word differ in: حضر, حضور
    prefixes: tuple[str, ...]  # what is written on to a word, the longest first
    limits: frozenset[str]  # that leave something out: excluding, ohne
    past: Stems  # that tell that something was so: previously, im Vorjahr
    open: Stems  # words that end a noun as function words do, and tell what happened all the same: арестован


@cache
def read_familiar(language: str) -> Familiar:
    """Read the words of a table."""
    raw = read_part(language, "wording")
    quantities = read_part(language, "quantities")
    fold = read_grammar(language).spelling.fold
    known = (phrase for key, part in quantities.items() if key not in CONTENT for phrase in find_words(part))
    groups = cast("list[list[str]]", raw.get("alike", []))
    alike: dict[str, frozenset[int]] = {}
    for at, group in enumerate(groups):
        for word in map(fold, group):
            alike[word] = alike.get(word, frozenset()) | {at}
    return Familiar(
        Stems(tuple(map(fold, strings(raw, "plain")))),
        Stems(tuple({fold(word) for phrase in known for word in phrase.split() if word.strip("*")})),
        {word: found for word, found in alike.items() if not word.endswith("*")},
        tuple((word[:-1], at) for word, found in alike.items() if word.endswith("*") for at in found),
        str(raw.get("participle", "")),
        frozenset(str(raw.get("weak", ""))),
        tuple(sorted(read_opposites(language).prefixes, key=len, reverse=True)),
        frozenset(map(fold, strings(raw, "limits"))),
        Stems(tuple(map(fold, strings(raw, "past")))),
        Stems(tuple(map(fold, strings(raw, "open")))),
    )


@lru_cache(maxsize=8192)
def list_senses(word: str, name: str) -> frozenset[object]:
    """List what a word says: its groups of like words, and its side of each pair of opposites."""
    known = read_familiar(name)
    groups = known.alike.get(word, frozenset()).union(at for stem, at in known.stems if word.startswith(stem))
    return frozenset[object](groups).union((entry.pair, entry.side) for entry in find_candidates(word, name))


@lru_cache(maxsize=256)
def list_text_senses(text: str, language: str) -> frozenset[object]:
    """List what the words of a text say."""
    name = name_table(language)
    words = frozenset(read_grammar(language).tokenise(text).words)
    return frozenset[object]().union(*(list_senses(word, name) for word in words))


def is_plain(word: str, language: str) -> bool:
    """Whether a word says nothing of its own."""
    return word in read_familiar(name_table(language)).plain


def is_read(word: str, language: str) -> bool:
    """Whether a word is one that quantities are read by."""
    return word in read_familiar(name_table(language)).read
