"""A year that a passage compares with is not its number's, however the passage says so, in every language."""

from __future__ import annotations

import pytest

from brief.diagnostics import Code
from statements import Statement, judge


@pytest.mark.parametrize(
    ("language", "sentence", "value", "period"),
    [
        ("en", "Exports were 3.6 per cent above the level of 2019.", "+3.6", "2019"),
        ("en", "Exports were 3.6 per cent above the level of the pre-crisis year 2019.", "+3.6", "2019"),
        ("en", "Compared with the same quarter of 2020, employment rose by 11.4 per cent.", "+11.4", "2020"),
        ("en", "In comparison with the same quarter of 2020, employment rose by 11.4 per cent.", "+11.4", "2020"),
        ("en", "Relative to the average of 2015, emissions fell by 9 per cent.", "-9", "2015"),
        ("de", "Die Ausfuhren lagen um 3,6 Prozent über dem Niveau des Vorkrisenjahres 2019.", "+3,6", "2019"),
        ("de", "Die Importe legten um 17,1 Prozent zu und überschritten das Niveau des Jahres 2019.", "+17,1", "2019"),
        (
            "de",
            "Die Importe legten um 17,1 Prozent auf 1,2 Mrd. Euro zu und übertrafen das Niveau von 2019.",
            "+17,1",
            "2019",
        ),
        ("fr", "Les offres ont progressé de 28 % par rapport à fin 2019.", "+28", "2019"),
        ("fr", "Les exportations sont supérieures de 3,6 % à leur niveau de 2019.", "+3,6", "2019"),
        ("es", "El empleo aumentó un 11,4 % en comparación con el mismo trimestre de 2020.", "+11,4", "2020"),
        ("es", "Las exportaciones se situaron un 3,6 % por encima del nivel de 2019.", "+3,6", "2019"),
        (
            "it",
            "Gli occupati sono aumentati del 2,6 per cento nel confronto con il quarto trimestre 2020.",
            "+2,6",
            "2020",
        ),
        ("pt", "Frente a igual período de 2020, houve queda de 7,8%.", "-7,8", "2020"),
        ("pt", "Houve um recuo de 9,4% na comparação com o mesmo trimestre de 2020.", "-9,4", "2020"),
        ("pt", "Em relação ao mesmo trimestre de 2020, o emprego subiu 6,4%.", "+6,4", "2020"),
        ("pt", "As exportações ficaram 3,6% acima do nível de 2019.", "+3,6", "2019"),
        ("ru", "Занятость выросла на 11,4% по сравнению с третьим кварталом 2020 года.", "+11,4", "2020"),
        ("ar", "ارتفعت الصادرات بنسبة 11 في المائة مقارنة بالفترة نفسها من عام 2020.", "+11", "2020"),
        ("fa", "صادرات در مقایسه با مدت مشابه سال ۱۳۹۸ حدود ۱۱ درصد افزایش یافت.", "حدود +۱۱", "۱۳۹۸"),
        ("zh", "出口比2020年同期增长11.4%。", "+11.4", "2020年"),
        ("zh", "出口较2019年水平高出3.6%。", "+3.6", "2019年"),
    ],
)
def test_the_time_that_is_compared_with_is_no_period(language: str, sentence: str, value: str, period: str) -> None:
    assert judge(Statement(language, sentence, value, "%", period=period)) == Code.PERIOD_NOT_IN_SOURCE


@pytest.mark.parametrize(
    ("language", "sentence", "value", "period"),
    [
        ("en", "Compared with the previous year, exports rose by 11 per cent in 2020.", "+11", "2020"),
        ("en", "Compared with the previous year exports in 2020 rose by 11 per cent.", "+11", "2020"),
        ("en", "The debt level of 2019 was 60 per cent.", "60", "2019"),
        ("en", "The level of exports in 2020 rose by 3 per cent.", "+3", "2020"),
        ("de", "Im Vergleich zum Vorjahr stiegen die Exporte 2020 um 11 Prozent.", "+11", "2020"),
        ("de", "Gegenüber dem Vorquartal sind die Exporte 2020 um 11 Prozent gestiegen.", "+11", "2020"),
        ("fr", "Par rapport au trimestre précédent, l'emploi a augmenté de 3 % en 2020.", "+3", "2020"),
        ("fr", "Le niveau de l'emploi en 2020 a augmenté de 3 %.", "+3", "2020"),
        ("es", "Respecto al año anterior el empleo aumentó en 2020 un 11 %.", "+11", "2020"),
        ("pt", "Em relação ao ano anterior, o emprego subiu 6,4% em 2020.", "+6,4", "2020"),
        ("ru", "По сравнению с прошлым годом занятость выросла в 2020 году на 11%.", "+11", "2020"),
        ("ar", "في الربع الأول من عام 2020 ارتفعت الصادرات بنسبة 11 في المائة.", "+11", "الربع الأول من عام 2020"),
        ("zh", "2020年出口同比增长11%。", "+11", "2020年"),
    ],
)
def test_the_time_of_a_number_is_its_period_beside_what_is_compared(
    language: str, sentence: str, value: str, period: str
) -> None:
    assert judge(Statement(language, sentence, value, "%", period=period)) == ""


def test_a_claim_has_no_number_in_the_year_that_it_is_compared_with() -> None:
    passage = "Exports were 3.6 per cent above the level of 2019."
    assert judge(Statement("en", passage, "In 2019, exports rose by 3.6 per cent.", claim=True)) != ""
