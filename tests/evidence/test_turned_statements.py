"""Statements of careful officials turned false in other languages, each beside a true one."""

from __future__ import annotations

import pytest

from statements import Statement, judge

CLAIMS = [  # language, sentence, what is true, what is false
    # a word in another's place, beside a number that no rule reads, or whose scale word looks like it
    (
        "ru",
        "Доля угля упала ниже 15 процентов.",
        "Доля угля упала ниже 15 процентов.",
        "Доля газа упала ниже 15 процентов.",
    ),
    (
        "pt",
        "A produção de milho foi de 1,2 milhões de t.",
        "Foram 1,2 milhões de t de milho.",
        "Foram 1,2 milhões de t de trigo.",
    ),
    ("zh", "计划到2027年新建学校450所。", "计划新建学校450所。", "计划到2027年新建医院450所。"),
    ("zh", "每10万人中有54人患病。", "每10万人中有54人患病。", "每10万人中有54人死亡。"),
    # another number's word, over a comma without a space, and between spans of time
    ("zh", "至少120人受伤,18人死亡。", "18人死亡。", "18人受伤。"),
    (
        "it",
        "L'età media dei richiedenti è di 27 anni, quella dei beneficiari di 31.",
        "I richiedenti hanno un'età media di 27 anni.",
        "L'età media dei beneficiari è di 27 anni.",
    ),
    # the year of a change is the one of its last end
    (
        "ru",
        "Бедность снизилась с 12,1 до 9,8 процента в 2022 году.",
        "В 2022 году бедность составила 9,8 процента.",
        "В 2022 году бедность составила 12,1 процента.",
    ),
    (
        "en",
        "Poverty fell from 12.1 to 9.8 per cent in 2022.",
        "In 2022 poverty was 9.8 per cent.",
        "In 2022 poverty was 12.1 per cent.",
    ),
    (
        "fr",
        "Le taux est passé de 12,1 % à 9,8 % en 2022.",
        "En 2022, le taux est de 9,8 %.",
        "En 2022, le taux est de 12,1 %.",
    ),
    (
        "de",
        "Die Quote sank von 12,1 auf 9,8 Prozent im Jahr 2022.",
        "2022 lag die Quote bei 9,8 Prozent.",
        "2022 lag die Quote bei 12,1 Prozent.",
    ),
]
PERIODS = [  # value, period, whether it is so
    ("9.8", "2022", True),
    ("12.1", "2022", False),
]


@pytest.mark.parametrize(("language", "sentence", "honest", "false"), CLAIMS)
def test_a_statement_that_is_turned_is_refused(language: str, sentence: str, honest: str, false: str) -> None:
    assert judge(Statement(language, sentence, honest, claim=True)) == ""
    assert judge(Statement(language, sentence, false, claim=True)) != ""


@pytest.mark.parametrize(("value", "period", "honest"), PERIODS)
def test_a_row_s_period_is_not_the_end_of_a_change_from_its_number(value: str, period: str, *, honest: bool) -> None:
    sentence = "Poverty fell from 12.1 to 9.8 per cent in 2022."
    assert (judge(Statement("en", sentence, value, "%", label="Poverty", period=period)) == "") is honest
