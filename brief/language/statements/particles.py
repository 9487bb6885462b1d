"""What a phrase has apart from its first word: the particle of a verb, or the infinitive at its clause's end."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from brief.language.amounts.context import stops

if TYPE_CHECKING:
    from brief.language.tokens import Tokens

REACH = 16  # tokens from a verb to its particle


def has_particle(particle: str, tokens: Tokens, verb: int, participles: tuple[str, ...]) -> bool:
    """Whether a verb's particle stands behind it in its sentence: zogen 900 Einwohner fort.

    One with a `*` is an infinitive that ends its clause: wird 40 Brücken sanieren, but werden geschlossen.
    """
    clause = takewhile(lambda at: not stops(tokens, at), range(verb + 1, min(len(tokens), verb + REACH)))
    if not particle.startswith("*"):
        return any(tokens.words[at] == particle for at in clause)
    ends = [at for at in takewhile(lambda at: tokens.mark(at) != ",", clause) if tokens.word(at)]
    if not ends or ends[-1] == verb + 1 or tokens.capital(ends[-1]):
        return False
    word = tokens.word(ends[-1])
    return fits(word, particle) and not any(fits(word, known) for known in participles)


def fits(word: str, wanted: str) -> bool:
    """Whether a word is an entry's, whose `*` stands for any letters."""
    if wanted.endswith("*"):
        return word.startswith(wanted[:-1])
    return word.endswith(wanted[1:]) if wanted.startswith("*") else word == wanted
