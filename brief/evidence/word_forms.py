"""Words that may be forms of one: sentencing, sentenced; Afghan, Afghanistan."""

from __future__ import annotations

from brief.language.grammar.grammar import read_grammar

ENDING = 3  # letters that a form may have of its own
STEM = 4  # letters that forms begin with at least


def bends(first: str, second: str) -> bool:
    """Whether two words may be forms of a verb."""
    alike = min(len(first), len(second)) - ENDING
    return alike >= STEM and first[:alike] == second[:alike]


def begins(first: str, second: str) -> bool:
    """Whether one of two words is the beginning of the other: Afghan, Afghanistan."""
    return min(len(first), len(second)) > STEM and (first.startswith(second) or second.startswith(first))


def bends_adjective(denied: str, word: str, language: str) -> bool:
    """Whether a word is a form of one that is denied as an adjective: recaudaron, of what was no recaudado."""
    endings = read_grammar(language).context.attributive
    return bool(endings) and denied.endswith(endings) and bends(denied, word)
