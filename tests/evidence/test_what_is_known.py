"""A year in two digits, and a quarter that is a time."""

from __future__ import annotations

import pytest

from brief.diagnostics import Code
from brief.language.reading.quantities import QuantityKind, find_quantities
from statements import Statement, judge


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
