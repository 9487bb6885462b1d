"""A row's label that tells as done what its passages plan: clinics opened, of 120 clinics that will open next year.

A language's part "wording" has under `verbs` the endings of participles (`done`), and whether one may come first; and
under `finished` the words that say by themselves that a thing is done: completed, already, 已.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from brief.evidence.sentences.parallels import read_words
from brief.language.entries import Stems, strings
from brief.language.grammar.grammar import read_grammar
from brief.language.statements.opposites import find_leaning, is_future
from brief.language.statements.verb_forms import are_forms
from brief.language.tables import has, name_table, read_part
from brief.language.tokens import split_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.language.reading.quantities import Quantity

SHORTEST = 5  # letters of a participle by its ending
NEAR = 2  # tokens from a participle back to its "be"


def is_told_done(label: str, words: str, language: str, passages: Sequence[str], found: Quantity) -> bool:
    """Whether a label has the participle of a verb that every passage has of what is planned, or says that it is done.

    None of the row's `words` says that it is planned, then.
    """
    if not has(language, "wording") or not has(language, "opposites"):
        return False
    done, finished = list_done(label, language), list_finished(label, language)
    if not (done or finished) or is_future(words, language):
        return False
    planned = bool(passages) and all(find_leaning(passage, language, found).unreal for passage in passages)
    return planned and all(
        any(has_verb(passage, language, word) for word in done) or not finished <= list_finished(passage, language)
        for passage in passages
    )


def list_finished(text: str, language: str) -> frozenset[str]:
    """List the words of a text that say by themselves that a thing is done."""
    grammar, known = read_grammar(language), read_finished(name_table(language))
    if grammar.numbers.han:
        return frozenset(word for word in known.words if word in text)
    return frozenset(word for word in grammar.tokenise(text).words if word in known) if known else frozenset()


@cache
def read_finished(language: str) -> Stems:
    """Read the words that say that a thing is done."""
    fold = read_grammar(language).spelling.fold
    return Stems(tuple(map(fold, strings(read_part(language, "wording"), "finished"))))


def list_done(label: str, language: str) -> list[str]:
    """List the words of a label that are participles by their letters; nouns end so, too, where they come first."""
    endings, first = read_done(name_table(language))
    words, passives = split_phrase(label), read_grammar(language).context.passives
    return [
        word
        for at, word in enumerate(words)
        if (at or first) and not (at and words[at - 1] in passives)  # clinics to be opened
        if endings and len(word) >= SHORTEST and word.endswith(endings) and not word.endswith("eed")
    ]


def has_verb(passage: str, language: str, participle: str) -> bool:
    """Whether a passage has another form of a participle's verb, or the participle itself behind a "be"."""
    reader = read_words(passage, language)
    context = read_grammar(language).context
    for at, word in enumerate(reader.tokens.words[: len(reader.tokens)]):
        noun = context.noun_capital and reader.tokens.capital(at)  # Städte are no form of the verb of "Stadt"
        if not reader.tokens.word(at) or noun or not are_forms(participle, word, language):
            continue
        if word != participle:
            return True
        if any(reader.tokens.word(before) in context.passives for before in range(max(0, at - NEAR), at)):
            return True
    return False


@cache
def read_done(language: str) -> tuple[tuple[str, ...], bool]:
    """Read the endings of participles, and whether one may stand before its noun."""
    raw = cast("dict[str, object]", read_part(language, "wording").get("verbs", {}))
    return tuple(strings(raw, "done")), bool(raw.get("done_first"))
