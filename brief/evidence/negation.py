"""Words that turn a sentence round, so that an omission must not hide them."""

from __future__ import annotations

import re
from types import MappingProxyType

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")

# stems end in an asterisk. Beside the negations proper: what is as good as one (failed to, lack of), exceptions, and
# what is nearly nothing (hardly, little); "if" and "only" narrow a statement and do not reverse it
NEGATIONS = MappingProxyType(
    {
        "en": (
            "not no never without hardly except unless none nobody nothing nor neither nowhere cannot non "
            "barely scarcely rarely seldom excluding little few fail* lack* refus* deny denies denied denial "
            "unable unlikely impossible false falsely untrue doubt* instead"
        ),
        "fr": (
            "ne n pas non jamais sans aucun aucune aucuns aucunes nul nulle nuls nulles rien personne ni guère "
            "point sauf hormis excepté moins rarement peu faute échou* manqu* refus* impossible faux fausse"
        ),
        "de": (
            "nicht nichts nie niemals niemand* ohne kein* kaum außer ausser weder nirgends nirgendwo sei selten "
            "wenig* fehl* mangel* unmöglich falsch verweiger* außerstande mitnichten"
        ),
        "es": (
            "no nunca jamás sin nadie nada ni tampoco apenas salvo excepto menos ningún ninguno ninguna ningunos "
            "ningunas raramente poco poca pocos pocas falt* carec* imposible falso falsa"
        ),
    }
)


def find_negation(text: str, language: str) -> str | None:
    """Find the first word that negates; a source in none of the four languages is read in all of them.

    `text` has straight apostrophes. "don't" and "n'est" are negations as "not" and "ne" are.
    """
    primary = language.split("-", 1)[0].lower()
    languages = (primary,) if primary in NEGATIONS else tuple(NEGATIONS)
    entries = [entry for name in languages for entry in NEGATIONS[name].split()]
    words = frozenset(entry for entry in entries if not entry.endswith("*"))
    stems = tuple(entry[:-1] for entry in entries if entry.endswith("*"))
    for match in WORD.finditer(text):
        word = match[0].lower()
        contracted = word.endswith("n't") or ("fr" in languages and word.startswith("n'"))
        if contracted or word in words or word.startswith(stems):
            return match[0]
    return None
