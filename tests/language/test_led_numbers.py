"""Words between two numbers are read with the one that they lead to: 12 schools and *more than* 300 teachers."""

from __future__ import annotations

import pytest

from brief.language.reading.quantities import Qualifier, find_quantities

LED = {
    "en": ("12 schools and more than 300 teachers", "12 schools and fewer than 300 teachers"),
    "de": ("12 Schulen und mehr als 300 Lehrer", "12 Schulen und weniger als 300 Lehrer"),
    "fr": ("12 écoles et plus de 300 enseignants", "12 écoles et moins de 300 enseignants"),
    "es": ("12 escuelas y más de 300 maestros", "12 escuelas y menos de 300 maestros"),
    "pt": ("12 escolas e mais de 300 professores", "12 escolas e menos de 300 professores"),
    "it": ("12 scuole e più di 300 maestri", "12 scuole e meno di 300 maestri"),
    "ru": ("12 школ и более 300 учителей", "12 школ и менее 300 учителей"),
    "ar": ("12 مدرسة وأكثر من 300 معلم", "12 مدرسة وأقل من 300 معلم"),
    "fa": ("۱۲ مدرسه و بیش از ۳۰۰ معلم", "۱۲ مدرسه و کمتر از ۳۰۰ معلم"),
    "zh": ("12所学校和超过300名教师", "12所学校和不到300名教师"),
}
ENDED = [
    ("en", "12 schools or more"),
    ("de", "12 Schulen und mehr"),
    ("fr", "12 écoles ou plus"),
    ("es", "12 escuelas o más"),
    ("pt", "12 escolas ou mais"),
    ("it", "12 scuole e più"),
    ("ar", "12 مدرسة أو أكثر"),
]


@pytest.mark.parametrize("language", LED)
def test_what_leads_to_the_next_number_does_not_qualify_the_one_before(language: str) -> None:
    for text, led in zip(LED[language], (Qualifier.MORE, Qualifier.LESS), strict=True):
        read = [(int(one.low), one.qualifier) for one in find_quantities(text, language)]
        assert read == [(12, Qualifier.NONE), (300, led)], text


def test_an_amount_of_money_is_led_to_as_well() -> None:
    read = find_quantities("It has 12 schools and over US$ 300 million.", "en")
    assert [one.qualifier for one in read] == [Qualifier.NONE, Qualifier.MORE]


@pytest.mark.parametrize(("language", "text"), ENDED)
def test_what_leads_to_none_does(language: str, text: str) -> None:
    assert [one.qualifier for one in find_quantities(text, language)] == [Qualifier.AT_LEAST]


@pytest.mark.parametrize(
    "sentence",
    [
        "أتى الحريق على 83 هكتارا كحد أقصى من الغابات و12 مبنى.",
        "تعمل 27 في المائة أو أقل من النساء و19 في المائة من الرجال.",
        "اشترت الحكومة 965 ألف طن أو أكثر من القمح.",
    ],
)
def test_what_qualifies_a_number_goes_on_with_what_it_is_of_and_no_number(sentence: str) -> None:
    assert find_quantities(sentence, "ar")[0].qualifier
