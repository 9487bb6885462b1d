"""Units in arithmetic: tons by hectares are tons/hectare, tons and hectares do not add up."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from brief.evidence.sentences.measures import has_word
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.quantities import Quantity, QuantityKind, find_quantities
from brief.language.tables import has
from brief.language.units import read_symbols

Dimensions = tuple[tuple[str, int], ...]  # unit and power, sorted; counts and shares have none
NONE: Dimensions = ()
TIMES = frozenset({"month", "week", "day", "hour", "quarter"})


def read_dimensions(unit: str, *, metric: bool) -> Dimensions:
    """Read a canonical unit such as t/ha; a ton is a t where the table says metric."""
    first, *further = unit.split("/") if unit else [""]
    powers = Counter({name_unit(first, metric=metric): 1} if first else {})
    for part in further:
        powers[name_unit(part, metric=metric)] -= 1
    return settle(powers)


def name_unit(unit: str, *, metric: bool) -> str:
    """Name a unit as arithmetic does."""
    return "t" if unit == "ton" and metric else unit


def settle(powers: Counter[str]) -> Dimensions:
    """Drop what cancels."""
    return tuple(sorted((unit, power) for unit, power in powers.items() if power))


def combine(a: Dimensions, b: Dimensions, sign: int) -> Dimensions:
    """Multiply (sign 1) or divide (sign -1)."""
    powers = Counter(dict(a))
    for unit, power in b:
        powers[unit] += sign * power
    return settle(powers)


def read_stated(unit: str, language: str) -> Quantity | None:
    """Read a row's unit as one of it, "%" or "thousand tons"; None where it is no unit but a noun or an index."""
    found = find_quantities(f"1 {unit}", language)
    whole = len(found) == 1 and found[0].end == len(unit) + 2
    return found[0] if whole and found[0].kind is not QuantityKind.COUNT else None


def read_step(unit: str, stated: Quantity | None, language: str) -> Decimal:
    """Give what a row's unit counts in: 1,000 for "thousand tons", a million for "million people" or "million"."""
    if stated:
        return stated.low
    found = find_quantities(f"1 {unit}", language) if unit else ()
    counted = len(found) == 1 and found[0].start == 0 and found[0].kind is QuantityKind.COUNT and found[0].low > 0
    return found[0].low if counted else Decimal(1)


def says_per(label: str, language: str, denominator: Dimensions) -> bool:
    """Whether a label says the "per month" that a row's unit may leave out: in full, or of a time by its name alone."""
    if len(denominator) != 1 or denominator[0][1] != -1:
        return False
    wanted = denominator[0][0]
    grammar = read_grammar(language)
    tokens = grammar.tokenise(label[:400])
    for at in range(len(tokens)):
        per = grammar.per.starting(tokens, at)
        unit = grammar.units.starting(tokens, per.next) if per else None
        if unit and unit.meaning == wanted:
            return True
    return wanted in TIMES and has(language, "wording") and has_word(label[:400], wanted, language)


def factor(computed: Dimensions, stated: Dimensions) -> Decimal | None:
    """Give how many of the stated unit one of the computed is: t/ha in kg/ha, 1000; None where they do not compare."""
    measures = read_symbols().measures
    ratio = Decimal(1)
    kinds: Counter[str] = Counter()
    for dimensions, sign in ((computed, 1), (stated, -1)):
        for unit, power in dimensions:
            measure = measures.get(unit)
            kinds[measure.dimension if measure else unit] += sign * power
            for _ in range(abs(power)):
                value = measure.factor if measure else Decimal(1)
                ratio = ratio * value if sign * power > 0 else ratio / value
    return None if any(kinds.values()) else ratio


def describe(dimensions: Dimensions) -> str:
    """Write dimensions for a message."""
    up = [unit if power == 1 else f"{unit}^{power}" for unit, power in dimensions if power > 0]
    down = [unit if power == -1 else f"{unit}^{-power}" for unit, power in dimensions if power < 0]
    return "/".join(["·".join(up) or "1", *down]) if dimensions else "a bare number"
