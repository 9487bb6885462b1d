"""What must be is not what is: duties and needs told as facts, and plans told as finished."""

from __future__ import annotations

import pytest

from statements import Statement, judge

CLAIMS = [
    ("en", "Each district must keep 4 ambulances.", "Each district keeps 4 ambulances.", False),
    ("en", "Each district must keep 4 ambulances.", "Each district must keep 4 ambulances.", True),
    ("en", "Each district must keep 4 ambulances.", "Each district has to keep 4 ambulances.", True),
    ("en", "The service needs to hire 310 drivers.", "The service hired 310 drivers.", False),
    ("en", "The service needs to hire 310 drivers.", "The service must hire 310 drivers.", True),
    ("en", "The camp needs 40 litres of water.", "The camp needs 40 litres of water.", True),
    ("en", "The firm had to close 12 shops.", "The firm closed 12 shops.", True),
    ("fr", "Il faut recruter 90 juges.", "90 juges ont été recrutés.", False),
    ("fr", "Les villes sont tenues de loger 800 familles.", "Les villes logent 800 familles.", False),
    ("de", "Jeder Betrieb muss 6 Plätze anbieten.", "Jeder Betrieb bietet 6 Plätze an.", False),
    ("de", "Jeder Betrieb muss 6 Plätze anbieten.", "Jeder Betrieb muss 6 Plätze anbieten.", True),
    ("es", "La empresa tiene que devolver 45 millones de euros.", "La empresa devolvió 45 millones de euros.", False),
    ("es", "La ciudad necesita construir 30 pozos.", "La ciudad construyó 30 pozos.", False),
    ("es", "La ciudad necesita 30 pozos.", "La ciudad necesita 30 pozos.", True),
    ("it", "Il comune è tenuto a versare 50 euro.", "Il comune versa 50 euro.", False),
    ("pt", "A cidade tem de plantar 900 árvores.", "A cidade plantou 900 árvores.", False),
    ("ru", "Завод обязан очистить 40 озёр.", "Завод очистил 40 озёр.", False),
    ("ru", "Область закупит 70 автобусов.", "Область закупила 70 автобусов.", False),
    ("ru", "Область закупила 70 автобусов.", "Область закупила 70 автобусов.", True),
    ("ar", "يتعين على البلدية زراعة 900 شجرة.", "زرعت البلدية 900 شجرة.", False),
    ("zh", "每个乡镇必须配备6辆消防车。", "每个乡镇配备6辆消防车。", False),
    ("zh", "该厂供应6000吨化肥。", "该厂供应6000吨化肥。", True),
]
ROWS = [
    ("en", "The state will lay 800 km of cable.", "Completed cable", "800", "km", False),
    ("en", "The state will lay 800 km of cable.", "Cable to be laid", "800", "km", True),
    ("en", "The state laid 800 km of cable.", "Completed cable", "800", "km", True),
    ("fr", "La région devrait accueillir 350 réfugiés.", "Réfugiés accueillis", "350", "réfugiés", False),
    ("fr", "La région a accueilli 350 réfugiés.", "Réfugiés accueillis", "350", "réfugiés", True),
    ("de", "Das Amt will 70 Brunnen bohren.", "Fertiggestellte Brunnen", "70", "Brunnen", False),
    ("de", "Die Betreiber müssen 80 Filter austauschen.", "Ausgetauschte Filter", "80", "Filter", False),
    ("de", "Die Betreiber haben 80 Filter ausgetauscht.", "Ausgetauschte Filter", "80", "Filter", True),
    ("ru", "В июне завод выпустит 500 машин.", "Выпущено машин", "500", "машин", False),
    ("ru", "В июне завод выпустил 500 машин.", "Выпущено машин", "500", "машин", True),
    ("ar", "ستفتتح الهيئة 12 محطة.", "المحطات المفتتحة", "12", "محطة", False),
    ("es", "La junta construirá 70 pozos.", "Pozos terminados", "70", "pozos", False),
    ("ru", "Город построит 25 садов.", "Построено садов", "25", "садов", False),
    ("ru", "Город построил 25 садов.", "Построено садов", "25", "садов", True),
    ("ar", "ستبني الوزارة 30 مستشفى.", "المستشفيات المبنية", "30", "مستشفى", False),
    ("fa", "وزارت ۳۰ بیمارستان خواهد ساخت.", "بیمارستان‌های ساخته‌شده", "۳۰", "بیمارستان", False),
    ("fa", "وزارت ۳۰ بیمارستان ساخت.", "بیمارستان‌های ساخته‌شده", "۳۰", "بیمارستان", True),
    ("zh", "该省计划新建80所小学。", "已建小学", "80", "所", False),
    ("zh", "该省新建80所小学。", "新建小学", "80", "所", True),
]


@pytest.mark.parametrize(("language", "sentence", "text", "honest"), CLAIMS)
def test_a_duty_is_no_fact(language: str, sentence: str, text: str, honest: bool) -> None:  # noqa: FBT001
    statement = Statement(language, sentence, text, claim=True, honest=honest)
    assert (not judge(statement)) == honest, statement


@pytest.mark.parametrize(("language", "sentence", "label", "value", "unit", "honest"), ROWS)
def test_a_row_of_plans_says_not_that_they_are_finished(
    language: str,
    sentence: str,
    label: str,
    value: str,
    unit: str,
    honest: bool,  # noqa: FBT001
) -> None:
    statement = Statement(language, sentence, value, unit=unit, label=label, honest=honest)
    assert (not judge(statement)) == honest, statement
