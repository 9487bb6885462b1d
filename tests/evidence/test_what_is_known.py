"""What is only named beside a change has not changed itself; a year in two digits, and a quarter that is a time."""

from __future__ import annotations

import pytest

from brief.diagnostics import Code
from brief.language.reading.quantities import QuantityKind, find_quantities
from statements import Statement, judge

SPENDING = [
    ("en", "The draft raises the spending of the 22 ministries.", "22", "ministries"),
    ("en", "The plan increases the pay of 4,000 teachers.", "4,000", "teachers"),
    ("de", "Der Entwurf erhöht die Ausgaben der 22 Ministerien.", "22", "Ministerien"),
    ("es", "El proyecto eleva el gasto de los 22 ministerios.", "22", "ministerios"),
    ("es", "El proyecto reduce el gasto de 22 ministerios.", "22", "ministerios"),
    ("fr", "Le projet augmente les dépenses des 22 ministères.", "22", "ministères"),
    ("it", "Il progetto aumenta la spesa dei 22 ministeri.", "22", "ministeri"),
    ("pt", "O projeto eleva o gasto dos 22 ministérios.", "22", "ministérios"),
    ("ru", "Проект увеличивает расходы 22 министерств.", "22", "министерств"),
]


@pytest.mark.parametrize(("language", "sentence", "value", "unit"), SPENDING)
def test_those_whose_spending_changes_have_not_become_more_or_fewer(
    language: str, sentence: str, value: str, unit: str
) -> None:
    assert judge(Statement(language, sentence, value, unit)) == ""
    assert judge(Statement(language, sentence, f"+{value}", unit)) == Code.QUANTITY_SIGN
    assert judge(Statement(language, sentence, f"-{value}", unit)) == Code.QUANTITY_SIGN


@pytest.mark.parametrize(
    ("language", "sentence", "value", "unit"),
    [
        ("en", "There was an increase in exports of 22 million tons.", "+22 million", "tons"),
        ("es", "Hubo un aumento de las exportaciones de 22 millones de toneladas.", "+22 millones", "toneladas"),
        ("fr", "Le plan augmente les effectifs de 300 agents.", "+300", "agents"),
        ("it", "Il tasso è in aumento del 2,9 per cento.", "+2,9", "%"),
    ],
)
def test_an_amount_behind_of_is_a_change_where_it_may_be_no_other_thing(
    language: str, sentence: str, value: str, unit: str
) -> None:
    assert judge(Statement(language, sentence, value, unit)) == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "صادرات نسبت به سال ۹۸ از نظر ارزشی ۴۲ درصد رشد داشته است.",
        "صادرات در سال ۹۸ از ۴۰ کشور گذشت.",
        "صادرات در سال ۹۸ بالا رفت.",
    ],
)
def test_two_digits_behind_the_persian_word_for_a_year_are_one(sentence: str) -> None:
    assert [one.kind for one in find_quantities(sentence, "fa") if one.low == 98] == [QuantityKind.YEAR]
    assert judge(Statement("fa", sentence, "۹۸", "نظر ارزشی")) != ""


def test_two_digits_that_count_are_no_year() -> None:
    for sentence in ("در سال ۲۰ کارگاه ساخته شد.", "در سال ۹۰ هزار تن فروخته شد.", "بیش از ۹۸ کارگاه ساخته شد."):
        assert not [one for one in find_quantities(sentence, "fa") if one.kind is QuantityKind.YEAR]


def test_the_first_quarter_in_arabic_is_a_time_and_no_fraction() -> None:
    sentence = "ارتفعت الصادرات في الربع الأول من عام 2020 بنسبة 11 في المائة."
    assert not [one for one in find_quantities(sentence, "ar") if one.kind is QuantityKind.FRACTION]
    assert judge(Statement("ar", sentence, "+11", "%", period="الربع الأول من عام 2020")) == ""
    assert judge(Statement("ar", sentence, "-11", "%")) == Code.QUANTITY_SIGN
    assert [one.kind for one in find_quantities("باع ربع السكان أرضهم.", "ar")] == [QuantityKind.FRACTION]
