"""Each of several numbers has its own month, in claims and in rows."""

from __future__ import annotations

import pytest

from statements import Statement, judge

CLAIMS = [
    ("de", "Im März wurden 300 Wohnungen verkauft, im Mai 40.", "Im Mai wurden 300 Wohnungen verkauft.", False),
    ("de", "Im März wurden 300 Wohnungen verkauft, im Mai 40.", "Im März wurden 300 Wohnungen verkauft.", True),
    ("fr", "En mars, 300 logements ont été vendus, et en mai 40.", "En mai, 300 logements ont été vendus.", False),
    ("fr", "En mars, 300 logements ont été vendus, et en mai 40.", "En mars, 300 logements ont été vendus.", True),
    ("es", "En marzo se vendieron 300 viviendas y en mayo 40.", "En mayo se vendieron 300 viviendas.", False),
    ("es", "En marzo se vendieron 300 viviendas y en mayo 40.", "En marzo se vendieron 300 viviendas.", True),
    ("it", "A marzo sono state vendute 300 case e a maggio 40.", "A maggio sono state vendute 300 case.", False),
    ("it", "A marzo sono state vendute 300 case e a maggio 40.", "A marzo sono state vendute 300 case.", True),
    ("pt", "Em março foram vendidas 300 casas e em maio 40.", "Em maio foram vendidas 300 casas.", False),
    ("pt", "Em março foram vendidas 300 casas e em maio 40.", "Em março foram vendidas 300 casas.", True),
    ("ru", "В марте продано 300 квартир, а в мае 40.", "В мае продано 300 квартир.", False),
    ("ru", "В марте продано 300 квартир, а в мае 40.", "В марте продано 300 квартир.", True),
    ("ar", "في مارس بيع 300 منزل وفي مايو 40.", "في مايو بيع 300 منزل.", False),
    ("ar", "في مارس بيع 300 منزل وفي مايو 40.", "في مارس بيع 300 منزل.", True),
    ("en", "From 40 in March, visits rose to 300 in May.", "Visits reached 300 in March.", False),
    ("en", "From 40 in March, visits rose to 300 in May.", "Visits rose to 300 in May.", True),
    ("en", "From 40 in March, visits rose to 300 in May.", "Between March and May visits rose from 40 to 300.", True),
    (
        "en",
        "Sales fell by 12 per cent in April after rising by 3 per cent in March.",
        "Sales fell by 12 per cent in March.",
        False,
    ),
    (
        "en",
        "Sales fell by 12 per cent in April after rising by 3 per cent in March.",
        "Sales rose by 3 per cent in March.",
        True,
    ),
    (
        "en",
        "Sales fell by 12 per cent in April after rising by 3 per cent in March.",
        "In April sales fell by 12 per cent.",
        True,
    ),
    ("en", "In March 300 homes were sold, and in May 40.", "In May 300 homes were sold.", False),
    ("en", "In March 300 homes were sold, and in May 40.", "In March 300 homes were sold.", True),
    ("en", "In March 300 homes were sold, and in May 40.", "In May 40 homes were sold.", True),
    ("en", "The rate was 4 per cent in June and 6 per cent in July.", "The rate was 6 per cent in June.", False),
    ("en", "The rate was 4 per cent in June and 6 per cent in July.", "The rate was 4 per cent in June.", True),
    ("en", "The rate was 4 per cent in June and 6 per cent in July.", "In July the rate was 6 per cent.", True),
    (
        "en",
        "Exports fell by 3 per cent in April and rose by 5 per cent in May.",
        "Exports rose by 5 per cent in April.",
        False,
    ),
    (
        "en",
        "Exports fell by 3 per cent in April and rose by 5 per cent in May.",
        "Exports rose by 5 per cent in May.",
        True,
    ),
    (
        "en",
        "The bank raised its rate to 5 per cent in March, from 4.5 per cent in December.",
        "The rate was 5 per cent in December.",
        False,
    ),
    (
        "en",
        "The bank raised its rate to 5 per cent in March, from 4.5 per cent in December.",
        "The rate was 4.5 per cent in December.",
        True,
    ),
]
ROWS = [
    ("In March 300 homes were sold, and in May 40.", "Homes sold in May", "300", "homes", False),
    ("In March 300 homes were sold, and in May 40.", "Homes sold in March", "300", "homes", True),
    ("The rate was 4 per cent in June and 6 per cent in July.", "Rate in June", "6", "%", False),
    ("The rate was 4 per cent in June and 6 per cent in July.", "Rate in June", "4", "%", True),
    ("The rate was 4 per cent in June and 6 per cent in July.", "Rate in July", "6", "%", True),
    ("Exports fell by 3 per cent in April and rose by 5 per cent in May.", "Exports, April", "+5", "%", False),
    ("The rate was 4 per cent in 2018 and 6 per cent in 2019.", "Rate in 2018", "6", "%", False),
    ("The rate was 4 per cent in 2018 and 6 per cent in 2019.", "Rate in 2018", "4", "%", True),
]


@pytest.mark.parametrize(("language", "sentence", "claim", "honest"), CLAIMS)
def test_a_claim_has_the_month_of_its_number(language: str, sentence: str, claim: str, honest: bool) -> None:  # noqa: FBT001
    statement = Statement(language, sentence, claim, claim=True, honest=honest)
    assert (not judge(statement)) == honest, statement


@pytest.mark.parametrize(("sentence", "label", "value", "unit", "honest"), ROWS)
def test_a_label_has_the_month_of_its_number(sentence: str, label: str, value: str, unit: str, honest: bool) -> None:  # noqa: FBT001
    statement = Statement("en", sentence, value, unit=unit, label=label, honest=honest)
    assert (not judge(statement)) == honest, statement
