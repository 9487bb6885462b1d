"""Parts of a year, as languages write them."""

from __future__ import annotations

import pytest

from brief.language.statements.year_parts import find_year_parts


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("en", "In Q3 and the last quarter, not in a quarter of homes", ["q3", "q4"]),
        ("fr", "au T2 et aux neuf premiers mois", ["q2", "m9"]),
        ("de", "das erste Quartal, die zweite Jahreshälfte", ["q1", "h2"]),
        ("zh", "前三季度增长，三季度下降，上半年持平", ["m9", "q3", "h1"]),
        ("ar", "في الربع الثاني من العام وفي النصف الأول", ["q2", "h1"]),
        ("ru", "во втором квартале, в первом полугодии", ["q2", "h1"]),
        ("fa", "در سه‌ماهه نخست و نیمه دوم", ["q1", "h2"]),
        ("sv", "första halvåret 2024", []),
    ],
)
def test_parts_of_a_year_are_read_by_their_words(language: str, text: str, parts: list[str]) -> None:
    assert [one.part for one in find_year_parts(text, language)] == parts
