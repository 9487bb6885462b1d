"""The words that mutants are made with, of each language; written for the tests, not read from the product's tables."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A language's words; `units` and `qualifiers` by what they mean, the first of each the usual one."""

    decimal: str
    group: str
    negations: frozenset[str]
    negation: str  # to put in
    qualifiers: Mapping[str, tuple[str, ...]]
    units: Mapping[str, tuple[str, ...]]
    scales: Mapping[str, tuple[str, ...]]  # of the power of ten, singular and plural
    months: tuple[str, ...]
    directions: tuple[tuple[str, str], ...]  # up, down
    nouns: tuple[str, ...]
    to: str  # between the ends of a range
    numerals: tuple[str, ...]

    def meaning_of(self, unit: str) -> str:
        """Give what a unit means; a word that is none is its own meaning."""
        return next((meaning for meaning, words in self.units.items() if unit in words), unit)


def lay(**entries: str) -> Mapping[str, tuple[str, ...]]:
    """Read words parted by bars."""
    return MappingProxyType({key.replace("_", "/"): tuple(words.split("|")) for key, words in entries.items()})


def part(words: str) -> tuple[str, ...]:
    """Read words parted by spaces."""
    return tuple(words.split())


ENGLISH = Vocabulary(
    decimal=".",
    group=",",
    negations=frozenset(part("not no never without nobody none nor nowhere hardly scarcely except unless cannot")),
    negation="not",
    qualifiers=lay(
        more="more than|over|above|exceeding",
        least="at least",
        less="less than|fewer than|under",
        most="at most|up to",
        about="about|around|approximately|some",
        nearly="nearly|almost",
    ),
    units=lay(
        percent="per cent|percent|%",
        point="percentage points|percentage point",
        t="tonnes|metric tons|t",
        ton="tons",
        kg="kilograms|kg",
        ha="hectares|hectare|ha",
        acre="acres",
        km2="km²|square kilometres",
        m2="m²|square metres",
        m3="cubic metres|m³",
        litre="litres",
        month="months",
        year="years",
        day="days",
        usd="US dollars",
        eur="euros",
        kg_ha="kg/ha",
    ),
    scales=lay(k3="thousand", m6="million", b9="billion"),
    months=part("January February March April May June July August September October November December"),
    directions=(
        ("increased", "decreased"),
        ("raised", "lowered"),
        ("rose", "fell"),
        ("increased", "diminished"),
    ),
    nouns=("villages", "arrests", "countries", "ferries", "trucks"),
    to="to",
    numerals=part("two three four five six seven eight nine ten eleven twelve"),
)

FRENCH = Vocabulary(
    decimal=",",
    group="\u202f",
    negations=frozenset(part("ne n pas jamais aucun aucune rien personne ni sans guère plus point")),
    negation="pas",
    qualifiers=lay(
        more="plus de|au-delà de",
        least="au moins",
        less="moins de",
        most="au plus|jusqu’à",
        about="environ|quelque",
        nearly="près de|presque",
    ),
    units=lay(
        percent="%|pour cent",
        point="points de pourcentage|point de pourcentage",
        t="tonnes|t",
        kg="kilogrammes|kg",
        ha="hectares|ha",
        km2="km²|kilomètres carrés",
        m2="m²|mètres carrés",
        m3="m³|mètres cubes",
        litre="litres",
        month="mois",
        year="années|ans",
        day="jours",
        usd="dollars américains",
        eur="euros|€",
        eur_month="euros par mois",
        eur_year="euros par an",
        eur_m2="€/m²",
        eur_m3="€/m³",
    ),
    scales=lay(k3="mille", m6="million|millions", b9="milliard|milliards"),
    months=part("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    directions=(
        ("augmenté", "diminué"),
        ("progressé", "reculé"),
        ("hausse", "baisse"),
    ),
    nouns=("villages", "écoles", "camions", "propriétaires"),
    to="à",
    numerals=part("deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt cent"),
)

GERMAN = Vocabulary(
    decimal=",",
    group=".",
    negations=frozenset(part("nicht keine keiner kein nie niemals niemand ohne kaum")),
    negation="nicht",
    qualifiers=lay(
        more="mehr als|über",
        least="mindestens|wenigstens",
        less="weniger als|unter",
        most="höchstens|bis zu",
        about="rund|etwa|circa",
        nearly="fast|beinahe|knapp",
    ),
    units=lay(
        percent="Prozent|%",
        point="Prozentpunkte|Prozentpunkten",
        t="Tonnen|t",
        kg="Kilogramm|kg",
        ha="Hektar|ha",
        km2="km²|Quadratkilometer",
        m2="m²|Quadratmeter",
        m3="Kubikmeter|m³",
        litre="Liter",
        cm="Zentimeter|cm",
        m="Meter|m",
        month="Monate",
        year="Jahre",
        day="Tage",
        usd="US-Dollar",
        eur="Euro",
        eur_m3="Euro je Kubikmeter|Euro pro Kubikmeter",
        eur_year="Euro je Jahr",
        kg_ha="kg/ha",
        t_ha="t/ha",
        mg_l="mg/l",
        g_l="g/l",
    ),
    scales=lay(k3="Tausend", m6="Million|Millionen", b9="Milliarde|Milliarden"),
    months=part("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    directions=(("stieg", "sank"), ("gestiegen", "gesunken"), ("steigt", "sinkt"), ("nahm", "sank")),
    nouns=("Dörfer", "Schulen", "Lastwagen", "Eigentümer"),
    to="bis",
    numerals=part("zwei drei vier fünf sechs acht neun zehn elf zwölf siebzehn achtzehn dreiundzwanzig zwanzig"),
)

VOCABULARIES = MappingProxyType({"en": ENGLISH, "fr": FRENCH, "de": GERMAN})
