"""Spaces that must not break: the only change that composing makes to an author's words.

A space becomes a no-break space between a number and its unit, per cent or month, and in "Table 1" (page rule 11).
It is done here and not on the page because it needs the language and the outline's units, and every layout shares it.
Evidence is folded over any white space, so that a quotation that is read back from the page is still found.
"""

from __future__ import annotations

import re
from functools import lru_cache

from brief.language.usage import read_spacing

NO_BREAK = "\u00a0"
SYMBOLS = (
    *("%", "‰", "°", "°C", "€", "£", "$", "kg", "g", "mg", "t", "kt", "Mt", "km", "m", "cm", "mm", "km²", "m²", "m³"),
    *("ha", "l", "kW", "MW", "GW", "kWh", "MWh", "GWh", "TWh", "kg/ha", "t/ha"),
)


@lru_cache(maxsize=64)
def binding_pattern(language: str, units: tuple[str, ...]) -> re.Pattern[str]:
    """Find the spaces that bind in `language` ("en-GB") with an outline's `units`; alternatives of literals: linear."""
    bound = read_spacing(language)
    numbered = [rf"(?<=\b{re.escape(word)} )" for word in bound.before]  # a look-behind has one width: one each
    if bound.month_first:
        numbered += [rf"(?<=\b{month} )(?=\d\d?\b)" for month in bound.months]
    places = [rf"(?<=\d )(?={_choose((*SYMBOLS, *bound.after, *bound.months, *units))}(?!\w))"]
    if numbered:
        places.append(rf"(?=\d)(?:{'|'.join(numbered)})")
    if bound.months:
        places.append(rf"(?<=\d\. )(?={_choose(bound.months)}\b)")
    if bound.first:
        places.append(rf"(?<=\b{bound.first} )(?={_choose(bound.months)}\b)")
    places += [rf"(?<=\b{first} )(?={last}\b)" for first, last in (phrase.split(" ") for phrase in bound.inside)]
    if bound.marks:
        places += [rf"(?=[{re.escape(bound.marks)}])", "(?<=« )"]
    # it begins with its space, so that the search goes from space to space, and only then looks around: most have no
    # number beside them
    return re.compile(f" (?:{'|'.join(places)})")


def bind(text: str, language: str, units: tuple[str, ...] = ()) -> str:
    """Give `text` with its binding spaces made no-break spaces; nothing else is changed."""
    return binding_pattern(language, units).sub(NO_BREAK, text)


def _choose(words: tuple[str, ...]) -> str:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word) for word in longest_first)})"
