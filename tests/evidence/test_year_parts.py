"""A number of one part of a year is no number of another part, nor of the whole year, in claims and in rows."""

from __future__ import annotations

import pytest

from brief.language.statements.year_parts import find_year_parts
from statements import Statement, judge

HALF = {
    "en": "In the first half of 2024 the agency processed 61,300 claims, against 74,900 in the second half of 2023.",
    "fr": "Au premier semestre 2024, l'agence a traité 61 300 demandes.",
    "de": "Im ersten Halbjahr 2024 bearbeitete das Amt 61.300 Anträge.",
    "es": "En el primer semestre de 2024 la agencia tramitó 61.300 solicitudes.",
    "pt": "No primeiro semestre de 2024 a agência tratou 61.300 pedidos.",
    "it": "Nel primo semestre 2024 l'agenzia ha trattato 61.300 domande.",
    "ru": "В первом полугодии 2024 года агентство обработало 61 300 заявок.",
    "zh": "2024年上半年该局处理申请61300件。",
    "ar": "في النصف الأول من عام 2024 عالجت الوكالة 61300 طلب.",
    "fa": "در نیمه نخست سال ۱۴۰۲ سازمان ۶۱۳۰۰ درخواست را بررسی کرد.",
}
CLAIMS = [
    ("en", "In the first half of 2024 the agency processed 61,300 claims.", True),
    ("en", "In the first quarter of 2024 the agency processed 61,300 claims.", False),
    ("en", "In the second half of 2024 the agency processed 61,300 claims.", False),
    ("en", "In 2024 the agency processed 61,300 claims.", False),
    ("en", "The agency processed 61,300 claims.", True),
    ("fr", "Au premier trimestre 2024, l'agence a traité 61 300 demandes.", False),
    ("fr", "En 2024, l'agence a traité 61 300 demandes.", False),
    ("fr", "Au premier semestre 2024, 61 300 demandes ont été traitées.", True),
    ("de", "Im ersten Quartal 2024 bearbeitete das Amt 61.300 Anträge.", False),
    ("de", "2024 bearbeitete das Amt 61.300 Anträge.", False),
    ("de", "Das Amt hat im ersten Halbjahr 2024 insgesamt 61.300 Anträge bearbeitet.", True),
    ("es", "En el primer trimestre de 2024 la agencia tramitó 61.300 solicitudes.", False),
    ("es", "En 2024 la agencia tramitó 61.300 solicitudes.", False),
    ("pt", "No primeiro trimestre de 2024 a agência tratou 61.300 pedidos.", False),
    ("pt", "No segundo semestre de 2024 a agência tratou 61.300 pedidos.", False),
    ("it", "Nel primo trimestre 2024 l'agenzia ha trattato 61.300 domande.", False),
    ("it", "Nel 2024 l'agenzia ha trattato 61.300 domande.", False),
    ("ru", "В первом квартале 2024 года агентство обработало 61 300 заявок.", False),
    ("ru", "В первом полугодии 2024 года агентство обработало 61 300 заявок.", True),
    ("zh", "2024年第一季度该局处理申请61300件。", False),
    ("zh", "2024年下半年该局处理申请61300件。", False),
    ("zh", "2024年上半年该局处理申请61300件。", True),
    ("ar", "في الربع الأول من عام 2024 عالجت الوكالة 61300 طلب.", False),
    ("ar", "في عام 2024 عالجت الوكالة 61300 طلب.", False),
    ("ar", "في النصف الأول من عام 2024 عالجت الوكالة 61300 طلب.", True),
    ("fa", "در سه‌ماهه نخست سال ۱۴۰۲ سازمان ۶۱۳۰۰ درخواست را بررسی کرد.", False),
]
ROWS = [
    ("en", "Claims processed", "61,300", "claims", "2024", False),
    ("en", "Claims processed in the first half", "61,300", "claims", "2024", True),
    ("en", "Claims processed, first quarter", "61,300", "claims", "2024", False),
    ("de", "Bearbeitete Anträge", "61.300", "Anträge", "2024", False),
    ("de", "Bearbeitete Anträge, erstes Halbjahr", "61.300", "Anträge", "2024", True),
    ("zh", "处理申请", "61300", "件", "2024年", False),
    ("en", "Claims processed in Q3", "61,300", "claims", "", False),
    ("en", "Claims processed in the first half", "61,300", "claims", "", True),
    ("fr", "Demandes traitées au T3", "61 300", "demandes", "", False),
]
YEARS = [
    ("fr", "Au T2 2023, puis au T3, l'agence a pourvu 310 postes.", "L'agence a pourvu 310 postes au T2 2023."),
    ("en", "Output rose by 5 per cent in 2023, after a fall in the first half.", "In 2023 output rose by 5 per cent."),
    ("en", "In the first half of the road 12 bridges were built in 2023.", "In 2023, 12 bridges were built."),
    ("en", "Claims rose to 900 in 2023 from 700 in the first half of 2022.", "In 2023 claims rose to 900."),
    ("de", "Der Umsatz stieg 2023 um 5 Prozent, im zweiten Halbjahr kaum noch.", "2023 stieg der Umsatz um 5 Prozent."),
]


@pytest.mark.parametrize(("language", "claim", "honest"), CLAIMS)
def test_a_claim_has_its_number_s_part_of_the_year(language: str, claim: str, *, honest: bool) -> None:
    verdict = judge(Statement(language, HALF[language], claim, claim=True, honest=honest))
    assert (verdict == "") is honest, verdict


@pytest.mark.parametrize(("language", "label", "value", "unit", "period", "honest"), ROWS)
def test_a_row_has_its_number_s_part_of_the_year(
    language: str, label: str, value: str, unit: str, period: str, *, honest: bool
) -> None:
    row = Statement(language, HALF[language], value, unit, label=label, period=period, honest=honest)
    verdict = judge(row)
    assert (verdict == "") is honest, verdict


@pytest.mark.parametrize(("language", "sentence", "claim"), YEARS)
def test_a_number_keeps_its_time_where_a_part_of_a_year_is_named_beside(
    language: str, sentence: str, claim: str
) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) == ""


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


def test_the_denominator_of_a_rate_is_no_time_that_is_only_compared_with() -> None:
    sentence = "Gegenüber dem Vorjahresquartal ergab sich ein Absatzminus von 17,5 %."
    assert judge(Statement("de", sentence, "Der Absatz sank um 17,5 % pro Jahr.", claim=True, honest=False))
    assert not judge(Statement("de", sentence, "Der Absatz sank um 17,5 %.", claim=True))
