"""Units: symbols of every language, conversion factors, currencies."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import cast

from msgspec import Struct

from brief.language.lexicon import is_ideographic
from brief.patterns import late

FILE = Path(__file__).parent / "units.json"
GAS = r"(CO[2₂]?(?:[-\s]?(?:eq\.?|e|equivalent(?:s|e|i|es)?|Äquivalente?n?))?|CH4|N2O)(?![^\W_])"
GASES = late(rf"\s?-?(?:de |di )?{GAS}")
APOSTROPHES = frozenset("'’")
MASS_OF_GAS = late(rf"(?P<unit>[kMGT]?t|kg|g){GAS}")


class Measure(Struct, frozen=True):
    """What a unit measures, and how many of that dimension's first unit it is."""

    dimension: str
    factor: Decimal


class Symbols(Struct, frozen=True):
    """Symbols as they are written in every language; case counts."""

    by_first: dict[str, tuple[tuple[str, str], ...]]  # first character -> (symbol, unit), longest first
    money: dict[str, tuple[tuple[str, str], ...]]  # last character -> (symbol, currency), longest first
    spaced: tuple[tuple[str, str], ...]  # symbols of several words: sq km
    currencies: frozenset[str]
    scaled: dict[str, tuple[str, Decimal]]  # TEUR: a thousand euros
    scaled_letters: frozenset[str]  # that these begin with
    measures: dict[str, Measure]


@cache
def read_symbols() -> Symbols:
    """Read the table of units."""
    raw = cast("dict[str, object]", json.loads(FILE.read_text(encoding="utf-8")))
    symbols = cast("dict[str, list[str]]", raw["symbols"])
    currencies = frozenset(cast("list[str]", raw["currencies"]))
    pairs = sorted(((alias, unit) for unit, aliases in symbols.items() for alias in aliases), key=lambda p: -len(p[0]))
    single = [pair for pair in pairs if " " not in pair[0]]
    by_first: dict[str, tuple[tuple[str, str], ...]] = {}
    money: dict[str, tuple[tuple[str, str], ...]] = {}
    for alias, unit in single:
        by_first[alias[0]] = (*by_first.get(alias[0], ()), (alias, unit))
        if unit in currencies:
            money[alias[-1]] = (*money.get(alias[-1], ()), (alias, unit))
    measures = cast("dict[str, tuple[str, str]]", raw["measures"])
    return Symbols(
        by_first=by_first,
        money=money,
        spaced=tuple(pair for pair in pairs if " " in pair[0]),
        currencies=currencies,
        scaled={
            symbol: (unit, Decimal(scale))
            for symbol, (unit, scale) in cast("dict[str, tuple[str, str]]", raw["scaled"]).items()
        },
        scaled_letters=frozenset(symbol[0] for symbol in cast("dict[str, object]", raw["scaled"])),
        measures={unit: Measure(dimension, Decimal(factor)) for unit, (dimension, factor) in measures.items()},
    )


def match_symbol(text: str, at: int) -> tuple[str, int] | None:
    """Find the longest symbol at a character that no letter or digit goes on from: its unit and its end."""
    for symbol, unit in read_symbols().by_first.get(text[at : at + 1], ()):
        end = at + len(symbol)
        elided = symbol[-1].isalpha() and text[end : end + 1] in APOSTROPHES and text[end + 1 : end + 2].isalpha()
        if text.startswith(symbol, at) and not (symbol[-1].isalnum() and (goes_on(text[end : end + 1]) or elided)):
            return unit, end
    return None


def match_money(text: str, end: int) -> tuple[str, int] | None:
    """Find the currency that ends at a character, before its number: its unit and its start."""
    for symbol, unit in read_symbols().money.get(text[end - 1 : end], ()):
        start = end - len(symbol)
        if start < 0 or not text.startswith(symbol, start):
            continue
        if not (symbol[0].isalpha() and start and goes_on(text[start - 1])):
            return unit, start
    return None


def goes_on(character: str) -> bool:
    """Whether a letter or digit makes one word with a symbol: 5kmh; an ideograph does not."""
    return character.isalnum() and not is_ideographic(character)


def match_scaled(text: str, at: int) -> tuple[str, Decimal, int] | None:
    """Find a symbol of so many of a unit at a character, TEUR: its unit, how many, and its end."""
    if text[at : at + 1] not in read_symbols().scaled_letters:
        return None  # as most
    for symbol, (unit, scale) in read_symbols().scaled.items():
        end = at + len(symbol)
        if text.startswith(symbol, at) and not text[end : end + 1].isalnum():
            return unit, scale, end
    return None


def convert(value: Decimal, unit: str, to: str) -> Decimal | None:
    """Convert between two units of one dimension; None where they have none in common."""
    measures = read_symbols().measures
    if unit not in measures or to not in measures or measures[unit].dimension != measures[to].dimension:
        return None
    return value * measures[unit].factor / measures[to].factor


def is_money(unit: str) -> bool:
    """Whether a unit is a currency."""
    return unit in read_symbols().currencies
