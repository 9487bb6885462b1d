"""Before or after a time, a distance or a level, the third day or the first, a part or the whole."""

from __future__ import annotations

import pytest

from brief.diagnostics import Code
from statements import Statement, judge

LICENCES = "Before 2019, licences cost $40; they now cost $65."
WARM = "Mean temperature was 1.2 °C above the 1961–1990 average."
CARS = "They sold 41,000 more vehicles than in 2020."
SEATS = "The coalition took 54 of the 101 seats."
PARTY = "The agreement enters into force on the first day of the third month following ratification by 15 states."
HALF = "Im ersten Halbjahr wurden 1.850 Wohnungen genehmigt."
REOFFEND = "De los 2.340 presos excarcelados, 610 reincidieron en dos años."


@pytest.mark.parametrize(
    ("language", "claim", "sentence", "code"),
    [
        ("en", "After 2019, licences cost $40.", LICENCES, Code.QUANTITY_DATE),
        ("en", "It applies from 31 December 2026.", "It applies until 31 December 2026.", Code.QUANTITY_DATE),
        ("fr", "Elle vaut dès 2026.", "Elle vaut jusqu'en 2026.", Code.QUANTITY_DATE),
        ("de", "Sie wurden nach 1978 errichtet.", "Sie wurden vor 1978 errichtet.", Code.QUANTITY_DATE),
        ("es", "Se construyeron después de 1980.", "Se construyeron antes de 1980.", Code.QUANTITY_DATE),
        ("pt", "Foram construídas depois de 1990.", "Foram construídas antes de 1990.", Code.QUANTITY_DATE),
        ("it", "Vale dal 31 dicembre 2026.", "Vale fino al 31 dicembre 2026.", Code.QUANTITY_QUALIFIER),
        ("ru", "Дома построены после 1990 года.", "Дома построены до 1990 года.", Code.QUANTITY_KIND),
        ("ar", "بنيت المنازل بعد عام 1990.", "بنيت المنازل قبل عام 1990.", Code.QUANTITY_DATE),
        ("fa", "خانه‌ها پس از سال ۱۹۹۰ ساخته شدند.", "خانه‌ها پیش از سال ۱۹۹۰ ساخته شدند.", Code.QUANTITY_DATE),
        ("zh", "房屋建于1990年以后。", "房屋建于1990年以前。", Code.QUANTITY_DATE),
        ("en", "Mean temperature was 1.2 °C.", WARM, Code.QUANTITY_KIND),
        ("en", "They sold 41,000 vehicles.", CARS, Code.QUANTITY_KIND),
        ("pt", "A temperatura foi de 1,3 °C.", "A temperatura ficou 1,3 °C acima da normal.", Code.QUANTITY_KIND),
        ("it", "La temperatura è stata di 1,3 °C.", "È stata di 1,3 °C superiore alla norma.", Code.QUANTITY_KIND),
        ("fa", "دما ۱٫۳ درجه سانتی‌گراد بود.", "دما ۱٫۳ درجه سانتی‌گراد بالاتر از نرمال بود.", Code.QUANTITY_KIND),
        ("zh", "平均气温为1.3摄氏度。", "平均气温比常年偏高1.3摄氏度。", Code.QUANTITY_KIND),
        ("en", "The coalition took 101 seats.", SEATS, Code.QUANTITY_OF),
        ("es", "2.340 presos reincidieron.", REOFFEND, Code.QUANTITY_OF),
        ("de", "Die Koalition errang 101 Sitze.", "Die Koalition errang 54 der 101 Sitze.", Code.QUANTITY_OF),
        ("en", "It starts on the third day of the first month.", PARTY, Code.QUANTITY_NOT_IN_PASSAGE),
        ("de", "Im zweiten Halbjahr wurden 1.850 Wohnungen genehmigt.", HALF, Code.QUANTITY_NOT_IN_PASSAGE),
        ("es", "El tercer día.", "El primer día del tercer mes.", Code.QUANTITY_NOT_IN_PASSAGE),
        ("fr", "Le troisième jour.", "Le premier jour du troisième mois.", Code.QUANTITY_NOT_IN_PASSAGE),
        ("it", "Il terzo giorno.", "Il primo giorno del terzo mese.", Code.QUANTITY_NOT_IN_PASSAGE),
        ("pt", "O terceiro dia.", "O primeiro dia do terceiro mês.", Code.QUANTITY_NOT_IN_PASSAGE),
    ],
)
def test_the_other_side_is_refused(language: str, claim: str, sentence: str, code: Code) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) == code


@pytest.mark.parametrize(
    ("language", "claim", "sentence"),
    [
        ("en", "Until 2019 licences cost $40.", LICENCES),
        ("en", "In 2019 licences cost $40.", LICENCES),
        ("en", "It ran from 2010 until 2019.", "It ran from 2010 to 2019."),
        ("en", "It was 1.2 °C warmer than the average.", WARM),
        ("en", "Sales were up by 41,000 vehicles on 2020, more than ever.", CARS),
        ("en", "There are 101 seats.", SEATS),
        ("en", "54 of the 101 seats went to the coalition.", SEATS),
        ("en", "Of its 101 seats the coalition took 54.", SEATS),
        ("en", "It starts on the first day of the third month.", PARTY),
        ("de", "Im ersten Halbjahr wurden 1.850 Wohnungen genehmigt.", HALF),
        ("es", "2.340 presos fueron excarcelados.", REOFFEND),
        ("es", "Siete de cada diez lo desearían.", "Siete de cada diez encuestados desearían vivir más cerca."),
    ],
)
def test_the_same_in_other_words_passes(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) == ""
