"""Spaces that must not break: the only change that composing makes to an author's words.

A space becomes a no-break space between a number and its unit, per cent or month, and in "Table 1" (page rule 11).
It is done here and not on the page because it needs the language and the outline's units, and every layout shares it.
Evidence is folded over any white space, so that a quotation that is read back from the page is still found.
"""

from __future__ import annotations

import re
from functools import lru_cache

from brief.records import dataclass

NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Bound:
    """What a language binds: words to the number before them, numbers to the word before them."""

    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    months: tuple[str, ...] = ()  # "27 May", "27. Mai", "27 de mayo"
    month_first: bool = False  # "May 27" as well
    first: str = ""  # "1er mai"
    inside: tuple[str, ...] = ()  # phrases that are one word to the reader
    marks: str = ""  # signs that stand after a space of their own


SYMBOLS = (
    *("%", "‰", "°", "°C", "€", "£", "$", "kg", "g", "mg", "t", "kt", "Mt", "km", "m", "cm", "mm", "km²", "m²", "m³"),
    *("ha", "l", "kW", "MW", "GW", "kWh", "MWh", "GWh", "TWh", "kg/ha", "t/ha"),
)
SPANISH_MONTHS = (
    *("de enero", "de febrero", "de marzo", "de abril", "de mayo", "de junio", "de julio", "de agosto"),
    *("de septiembre", "de octubre", "de noviembre", "de diciembre"),
)
LANGUAGES = {
    "en": Bound(
        after=(
            *("per cent", "percent", "percentage points", "thousand", "million", "billion", "trillion"),
            *("tons", "tonnes", "hectares", "kilograms", "kilometres", "days", "weeks", "months", "years"),
        ),
        before=("Table", "Figure", "Box", "note", "page", "pages", "paragraph", "p.", "pp.", "No."),
        months=(
            *("January", "February", "March", "April", "May", "June", "July", "August"),
            *("September", "October", "November", "December"),
        ),
        month_first=True,
        inside=("per cent",),
    ),
    "fr": Bound(
        after=(
            *("pour cent", "points de pourcentage", "mille", "million", "millions", "milliard", "milliards"),
            *("tonnes", "hectares", "kilogrammes", "kilomètres", "jours", "semaines", "mois", "ans", "années"),
        ),
        before=("Tableau", "tableau", "Figure", "figure", "Encadré", "encadré", "note", "page", "pages", "p.", "n°"),
        months=(
            *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
            *("septembre", "octobre", "novembre", "décembre"),
        ),
        first="1er",
        inside=("pour cent",),
        marks=":;?!»",
    ),
    "de": Bound(
        after=(
            *("Prozent", "Prozentpunkte", "Tausend", "Million", "Millionen", "Milliarde", "Milliarden"),
            *("Tonnen", "Hektar", "Kilogramm", "Kilometer", "Tage", "Wochen", "Monate", "Jahre"),
        ),
        before=("Tabelle", "Abbildung", "Kasten", "Anmerkung", "Seite", "Seiten", "Absatz", "S.", "Nr."),
        months=(
            *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August"),
            *("September", "Oktober", "November", "Dezember"),
        ),
    ),
    "es": Bound(
        after=(
            *("por ciento", "puntos porcentuales", "mil", "millón", "millones", "toneladas", "hectáreas"),
            *("kilogramos", "kilómetros", "días", "semanas", "meses", "años"),
        ),
        before=("Cuadro", "Tabla", "Figura", "Gráfico", "Recuadro", "nota", "página", "páginas", "párrafo", "p."),
        months=SPANISH_MONTHS,
        inside=("por ciento", *SPANISH_MONTHS),
    ),
}


@lru_cache(maxsize=64)
def binding_pattern(language: str, units: tuple[str, ...]) -> re.Pattern[str]:
    """Find the spaces that bind in `language` ("en-GB") with an outline's `units`; alternatives of literals: linear."""
    bound = LANGUAGES.get(language.split("-", maxsplit=1)[0].lower(), Bound())
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
