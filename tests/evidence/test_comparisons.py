"""What is compared with what, and with which year: twice as many women as men, 35 more than in 2018."""

from __future__ import annotations

import pytest

from statements import Statement, judge

WOMEN = {
    "en": "Twice as many women as men left agriculture.",
    "fr": "Deux fois plus de femmes que d'hommes travaillent.",
    "de": "Doppelt so viele Frauen wie Männer arbeiten in Teilzeit.",
    "es": "El doble de mujeres que de hombres trabaja.",
}
SOUTH = "Das Einkommen im Süden ist 1,8-mal so hoch wie im Norden."
SPENT = "Households spent $412 a week, $35 more than in 2018."
FEW = "Only 45 per cent of the voters turned out, the lowest figure since 1978."
LOST = "Between 2000 and 2020 the country lost 1.2 million jobs, an average of 60,000 a year."


@pytest.mark.parametrize(
    "statement",
    [
        Statement("en", WOMEN["en"], "Twice as many men as women left agriculture.", claim=True, honest=False),
        Statement("en", WOMEN["en"], "Agriculture was left by twice as many women as men.", claim=True),
        Statement("fr", WOMEN["fr"], "Deux fois plus d'hommes que de femmes travaillent.", claim=True, honest=False),
        Statement(
            "de", WOMEN["de"], "Doppelt so viele Männer wie Frauen arbeiten in Teilzeit.", claim=True, honest=False
        ),
        Statement("es", WOMEN["es"], "El doble de hombres que de mujeres trabaja.", claim=True, honest=False),
        Statement("de", SOUTH, "Das Einkommen im Norden ist 1,8-mal so hoch wie im Süden.", claim=True, honest=False),
        Statement("de", SOUTH, "Im Süden ist das Einkommen 1,8-mal so hoch wie im Norden.", claim=True),
        Statement("en", SPENT, "Households spent $412 a week in 2018.", claim=True, honest=False),
        Statement("en", SPENT, "Households spent $35 more than in 2018.", claim=True),
        Statement("en", FEW, "Only 45 per cent of the voters turned out in 1978.", claim=True, honest=False),
        Statement("en", FEW, "Only 45 per cent of the voters turned out, the lowest since 1978.", claim=True),
        Statement(
            "fr",
            "45 % ont voté, le taux le plus faible depuis 1978.",
            "45 % ont voté en 1978.",
            claim=True,
            honest=False,
        ),
        Statement(
            "de",
            "Es wählten 45 %, so wenige wie seit 1978 nicht mehr.",
            "Im Jahr 1978 wählten 45 %.",
            claim=True,
            honest=False,
        ),
        Statement(
            "es", "El 45 % votó, la cifra más baja desde 1978.", "El 45 % votó en 1978.", claim=True, honest=False
        ),
        Statement("en", LOST, "The country lost 1.2 million jobs in 2020.", claim=True, honest=False),
        Statement("en", LOST, "Between 2000 and 2020 the country lost 1.2 million jobs.", claim=True),
    ],
)
def test_what_is_compared_keeps_its_side(statement: Statement) -> None:
    assert (judge(statement) == "") is statement.honest


def test_a_year_that_is_compared_with_is_no_period() -> None:
    row = Statement("en", SPENT, "$412", "a week", label="Household spending", period="2018")
    assert judge(row) == "period-not-in-source"
