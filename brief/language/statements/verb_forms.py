"""Forms of one verb: pay and paid, vote and voted, zahlten and gezahlt.

A language's part "wording" has under `verbs` the endings that its verbs take, what stands before a participle, and the
verbs whose forms have letters of their own.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from brief.language.entries import strings
from brief.language.grammar.grammar import read_grammar
from brief.language.grammar.vocabulary import strip_accents
from brief.language.tables import read_part

if TYPE_CHECKING:
    from collections.abc import Mapping

STEM = 3  # letters that a verb has before its ending


class Verbs(Struct, frozen=True):
    """How a language's verbs are told by their letters."""

    endings: tuple[str, ...]
    prefixes: tuple[str, ...]
    separable: tuple[str, ...]  # that stand before a participle's prefix: *aus*getauscht
    irregular: Mapping[str, int]  # the forms of each verb by its place in the list


@cache
def read_verbs(language: str) -> Verbs:
    """Read what a table has of verbs."""
    raw = cast("dict[str, object]", read_part(language, "wording").get("verbs", {}))
    fold = read_grammar(language).spelling.fold
    listed = enumerate(strings(raw, "irregular"))
    irregular = {strip_accents(fold(form)): n for n, forms in listed for form in forms.split()}
    endings = tuple(strip_accents(fold(ending)) for ending in strings(raw, "endings"))
    return Verbs(endings, strings(raw, "prefixes"), strings(raw, "separable"), irregular)


def are_forms(first: str, second: str, language: str) -> bool:
    """Whether two words may be forms of one verb."""
    ours, theirs = read_forms(first, language), read_forms(second, language)
    return not ours.isdisjoint(theirs)


@lru_cache(maxsize=4096)  # a passage is compared with many claims
def read_forms(word: str, language: str) -> frozenset[str]:
    """Give what may be the stem of a word, were it a verb; nothing where it can be none."""
    verbs = read_verbs(language)
    bare = strip_accents(word)
    if bare in verbs.irregular:
        return frozenset({str(verbs.irregular[bare])})
    whole = [bare, *(bare.removeprefix(prefix) for prefix in verbs.prefixes if bare.startswith(prefix))]
    whole += [
        first + bare[len(first + prefix) :]
        for prefix in verbs.prefixes
        for first in verbs.separable
        if bare.startswith(first + prefix)
    ]
    stems = {form.removesuffix(ending) for form in whole for ending in verbs.endings if form.endswith(ending)}
    single = {stem[:-1] for stem in stems if len(stem) > STEM and stem[-1] == stem[-2]}  # stopped
    return frozenset(stem for stem in stems | single if len(stem) >= STEM)
