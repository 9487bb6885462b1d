"""Numbers of one sentence that stand side by side: a claim may not have the one with the other's words."""

from __future__ import annotations

import pytest

from brief.diagnostics import Code
from brief.evidence.sentences.parallels import part_text
from statements import Statement, judge

ENERGY = "The poorest tenth spent 17 per cent of its income on energy, the richest 3 per cent."
RATES = "Police cleared up 58 per cent of the cases in March from 49 per cent in February."
AID = "A total of €180 million was committed, of which €46 million had been disbursed by the end of 2023."
SHARES = "Remittances were equivalent to 21 per cent of GDP in 2022, having been 14 per cent in 2015."
PRICES = "At constant prices output grew 1.9 per cent, and at current prices 6.4 per cent."
GRAIN = "Winterweizen wurde auf 2,89 Millionen Hektar ausgesät, Wintergerste auf 1,29 Millionen Hektar."
COURT = "El tribunal desestimó 212 recursos y estimó 37."
WATER = "Le taux est de 57 % pour les homicides et de 7 % pour les vols."
TRIGO = "O trigo ocupa 1,9 milhões de hectares e a cevada 2,6 milhões de hectares."
GRANO = "Il grano copre 1,9 milioni di ettari e l'orzo 2,6 milioni di ettari."
RYE = "Пшеница занимает 1,9 млн гектаров, а ячмень — 2,6 млн гектаров."
QAMH = "بلغت مساحة القمح 19 ألف هكتار ومساحة الشعير 26 ألف هكتار."
GANDOM = "سطح زیر کشت گندم ۱۹ هزار هکتار و سطح زیر کشت جو ۲۶ هزار هکتار است."
XIAOMAI = "小麦播种面积为190万公顷，大麦播种面积为26万公顷。"


@pytest.mark.parametrize(
    ("language", "claim", "sentence"),
    [
        ("en", "The richest tenth spent 17 per cent of its income on energy.", ENERGY),
        ("en", "The poorest tenth spent 3 per cent of its income on energy.", ENERGY),
        ("en", "In February police cleared up 58 per cent of the cases.", RATES),
        ("en", "€180 million was disbursed.", AID),
        ("en", "Remittances were 14 per cent of GDP in 2022.", SHARES),
        ("en", "Remittances were 21 per cent of GDP in 2015, and 14 per cent in 2022.", SHARES),
        ("en", "At current prices output grew 1.9 per cent.", PRICES),
        ("de", "Wintergerste wurde auf 2,89 Millionen Hektar ausgesät.", GRAIN),
        ("de", "Winterweizen wurde auf 1,29 Millionen Hektar ausgesät.", GRAIN),
        ("es", "El tribunal estimó 212 recursos.", COURT),
        ("es", "El tribunal desestimó 37 recursos.", COURT),
        ("fr", "Le taux est de 57 % pour les vols.", WATER),
        ("pt", "A cevada ocupa 1,9 milhões de hectares.", TRIGO),
        ("it", "L'orzo copre 1,9 milioni di ettari.", GRANO),
        ("ru", "Ячмень занимает 1,9 млн гектаров.", RYE),
        ("ar", "بلغت مساحة الشعير 19 ألف هكتار.", QAMH),
        ("fa", "سطح زیر کشت جو ۱۹ هزار هکتار است.", GANDOM),
        ("zh", "大麦播种面积为190万公顷。", XIAOMAI),
        ("ar", "رفضت المحكمة 37 طعنا.", "رفضت المحكمة 212 طعنا وقبلت 37 طعنا."),
        ("es", "Fueron 5,8 toneladas en 2005.", "Fueron 5,8 toneladas en 2023, cuando en 2005 eran de 9,9."),
        ("fr", "La durée maximale est de 4,8 nuits.", "La durée moyenne est passée de 5,9 à 4,8 nuits."),
        ("it", "È stato respinto con 156 voti favorevoli.", "È stato approvato con 156 voti favorevoli e 92 contrari."),
    ],
)
def test_a_number_is_not_said_of_what_another_is_said_of(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) in {Code.QUANTITY_OF, Code.QUANTITY_OPPOSED}


@pytest.mark.parametrize(
    ("language", "claim", "sentence"),
    [
        ("en", "The poorest tenth spent 17 per cent of its income on energy, more than the richest.", ENERGY),
        ("en", "The richest tenth spent 3 per cent of its income on energy.", ENERGY),
        ("en", "The poorest tenth spent 17 per cent on energy, and the richest 3 per cent.", ENERGY),
        ("en", "The richest tenth spent 3 per cent on energy, and the poorest 17 per cent.", ENERGY),
        ("en", "In March police cleared up 58 per cent of the cases.", RATES),
        ("en", "Of the €180 million that was committed not all had been disbursed.", AID),
        ("en", "€46 million was disbursed.", AID),
        ("en", "Remittances were 14 per cent of GDP in 2015, and 21 per cent in 2022.", SHARES),
        ("en", "Remittances were 21 per cent of GDP.", SHARES),
        ("en", "Exports were 27.4 billion.", "Exports fell by 1.3 billion, reaching 27.4 billion."),
        ("de", "Wintergerste wurde auf 1,29 Millionen Hektar ausgesät.", GRAIN),
        ("es", "El tribunal estimó 37 recursos.", COURT),
        ("fr", "Le taux est de 7 % pour les vols.", WATER),
        ("pt", "A cevada ocupa 2,6 milhões de hectares.", TRIGO),
        ("it", "L'orzo copre 2,6 milioni di ettari.", GRANO),
        ("ru", "Ячмень занимает 2,6 млн гектаров.", RYE),
        ("ar", "بلغت مساحة الشعير 26 ألف هكتار.", QAMH),
        ("fa", "سطح زیر کشت جو ۲۶ هزار هکتار است.", GANDOM),
        ("zh", "大麦播种面积为26万公顷。", XIAOMAI),
    ],
)
def test_other_words_may_be_told_otherwise(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) == ""


SHIPS = "Twelve vessels sank and 300 were rescued."
PRICES_SLOWED = "Inflation averaged 6.4 per cent over the year but had slowed to 3.9 per cent by December."
TOWNS = "Le taux va de 9 % en Bretagne à 36 % à La Réunion."


@pytest.mark.parametrize(
    "statement",
    [
        Statement("en", SHIPS, "In all, 300 vessels sank.", claim=True, honest=False),
        Statement("en", SHIPS, "In all, 300 were rescued.", claim=True),
        Statement(
            "fr", "Neuf navires ont coulé et 240 ont été secourus.", "240 navires ont coulé.", claim=True, honest=False
        ),
        Statement(
            "de", "Zwölf Schiffe sanken, 300 wurden gerettet.", "Es sanken 300 Schiffe.", claim=True, honest=False
        ),
        Statement(
            "es",
            "Se hundieron 12 barcos y 300 fueron rescatados.",
            "Se hundieron 300 barcos.",
            claim=True,
            honest=False,
        ),
        Statement("en", PRICES_SLOWED, "Inflation averaged 3.9 per cent over the year.", claim=True, honest=False),
        Statement("en", PRICES_SLOWED, "Inflation was 3.9 per cent by December.", claim=True),
        Statement("en", PRICES_SLOWED, "3.9", "%", label="Average over the year", honest=False),
        Statement("en", PRICES_SLOWED, "3.9", "%", label="Inflation by December"),
        Statement("fr", TOWNS, "36", "%", label="Taux en Bretagne", honest=False),
        Statement("fr", TOWNS, "36", "%", label="Taux à La Réunion"),
        Statement(
            "fr",
            "Le déficit est de 5,5 %, contre 5,1 % annoncés en avril.",
            "5,5",
            "%",
            label="Déficit annoncé",
            honest=False,
        ),
        Statement(
            "en", "Oslo and Rome had 42 and 91 cases respectively.", "42", "cases", label="Cases in Rome", honest=False
        ),
        Statement("en", "Oslo and Rome had 42 and 91 cases respectively.", "42", "cases", label="Cases in Oslo"),
        Statement(
            "es",
            "Perú y Chile tienen 42 y 91 casos, respectivamente.",
            "42",
            "casos",
            label="Casos de Chile",
            honest=False,
        ),
    ],
)
def test_a_number_is_not_told_with_words_of_another_alone(statement: Statement) -> None:
    assert (judge(statement) == "") is statement.honest


@pytest.mark.parametrize(
    ("language", "before", "sentence"),
    [
        ("en", "Harvests fell again in the north.", "Wheat covered 19,000 hectares, and barley 26,000 hectares."),
        ("de", "Im Norden fielen die Ernten.", "Weizen bedeckte 19.000 Hektar und Gerste 26.000 Hektar."),
        ("zh", "北方收成下降。", "小麦播种面积为190万公顷，大麦播种面积为26万公顷。"),
    ],
)
def test_the_words_of_a_sentence_before_are_not_the_first_numbers(language: str, before: str, sentence: str) -> None:
    both = [part.list_words() for part in part_text(f"{before} {sentence}", language)]
    assert both == [part.list_words() for part in part_text(sentence, language)]
