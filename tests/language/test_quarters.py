"""A year behind its quarter is a year, and a quarter's number is none: au deuxième trimestre 2024, trimestre 2."""

from __future__ import annotations

import pytest

from brief.language.reading.quantities import QuantityKind, find_quantities

DATED = [
    ("en", "In the second quarter 2024, 52 ships were built."),
    ("fr", "Au deuxième trimestre 2024, 52 navires ont été construits."),
    ("es", "En el segundo trimestre 2024, 52 barcos fueron construidos."),
    ("pt", "No segundo trimestre 2024, 52 navios foram construídos."),
    ("it", "Nel secondo trimestre 2024, 52 navi sono state costruite."),
]


@pytest.mark.parametrize(("language", "text"), DATED)
def test_a_year_behind_its_quarter_is_one(language: str, text: str) -> None:
    read = [(one.kind, int(one.low)) for one in find_quantities(text, language)]
    assert read == [(QuantityKind.YEAR, 2024), (QuantityKind.COUNT, 52)]


def test_a_quarter_has_its_number() -> None:
    assert [int(one.low) for one in find_quantities("Au trimestre 2, 52 navires ont été construits.", "fr")] == [52]
