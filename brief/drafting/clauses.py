"""Clauses that stand by themselves, of sentences that do not: behind "However,", around a semicolon or an "and"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.language.drafting import WORD, read_cues

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAD = re.compile(r"[,，]\s*")
CLOSING = " .。,;，；"


def list_clauses(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Go through the clauses of a sentence, text[start:end], that may stand by themselves.

    The sentence without a first word such as "However,"; what stands on either side of a semicolon; and in languages
    whose table says so, of a comma with "and", where both have a verb.
    """
    cues = read_cues(language)
    start = skip_lead(text, language)
    bounds = [start]
    bounds += [at for joint in cues.joining.finditer(text, start) for at in joint.span()]
    bounds.append(len(text))
    parts = list(zip(bounds[::2], bounds[1::2], strict=True))
    told = all(text[right] in ";；" for _, right in parts[:-1])
    whole = told or all(has_verb(text[left:right], language) for left, right in parts)
    if len(parts) > 1 and whole:
        first, *further = parts
        yield skip_lead(text, language, first[0]), first[1]
        for left, right in further:  # seguido de Interior; to maintain its incentives
            if has_verb(text[left:right], language) and not begins_with(text[left:right], cues.leads):
                yield skip_lead(text, language, left), right
    elif start:
        yield start, len(text)


def skip_lead(text: str, language: str, start: int = 0) -> int:
    """Give where a sentence goes on behind a leaning word and its comma; `start` where there is none."""
    lead = read_cues(language).opening.match(text.casefold(), start)
    comma = LEAD.match(text, lead.end()) if lead else None
    return comma.end() if comma else start


def begins_with(clause: str, words: frozenset[str]) -> bool:
    """Whether the first word of a clause is one of some."""
    first = WORD.search(clause.casefold())
    return first is not None and first[0] in words


def has_verb(clause: str, language: str) -> bool:
    """Whether a clause has a word that only clauses have."""
    return not read_cues(language).verbs.isdisjoint(WORD.findall(clause.casefold()))


def finish_clause(clause: str) -> str:
    """Write a clause as a sentence."""
    bare = clause.strip(CLOSING)
    stop = (
        "。" if clause.rstrip().endswith("。") or any("\u3040" <= letter <= "\u9fff" for letter in bare[-2:]) else "."
    )
    return f"{bare[:1].upper()}{bare[1:]}{stop}"
