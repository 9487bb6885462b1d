"""Who does what to whom: two words of a number's sentence may not change places about a third."""

from __future__ import annotations

import pytest

from brief.diagnostics import Code
from statements import Statement, judge

TRADE = "Imports exceeded exports by $3.2 billion in the third quarter."
BOYS = "Girls were 1.6 times as likely as boys to be out of school."
PAY = "Women earned 86 cents for every dollar earned by men."
RAIN = "Northern districts received twice as much rain as southern ones."
DEBT = "Donors owe the agency $45 million."
AID = "Der Bund stellt den Ländern bis 2028 insgesamt 2,5 Milliarden Euro zur Verfügung."
HANDEL = "Die Einfuhren überstiegen die Ausfuhren um 3,2 Milliarden Euro."
COMMERCE = "Les importations ont dépassé les exportations de 640 millions d'euros."
SYNDICAT = "Les communes doivent 3,1 millions d'euros au syndicat."
COMERCIO = "Las importaciones superaron a las exportaciones en 3.200 millones de euros."
ESTADO = "El Estado transferirá 120 millones de euros a los municipios."
ESTADO_PT = "O Estado transferiu 120 milhões de euros aos municípios."
STATO = "La Regione ha versato 120 milioni di euro ai comuni."
IMPORT_RU = "Импорт превысил экспорт на 3,2 млрд долларов."


@pytest.mark.parametrize(
    ("language", "claim", "sentence"),
    [
        ("en", "Exports exceeded imports by $3.2 billion.", TRADE),
        ("en", "Boys were 1.6 times as likely as girls to be out of school.", BOYS),
        ("en", "Men earned 86 cents for every dollar earned by women.", PAY),
        ("en", "Southern districts received twice as much rain as northern ones.", RAIN),
        ("en", "The agency owes donors $45 million.", DEBT),
        ("de", "Die Länder stellen dem Bund 2,5 Milliarden Euro zur Verfügung.", AID),
        ("de", "Die Ausfuhren überstiegen die Einfuhren um 3,2 Milliarden Euro.", HANDEL),
        ("fr", "Les exportations ont dépassé les importations de 640 millions d'euros.", COMMERCE),
        ("fr", "Le syndicat doit 3,1 millions d'euros aux communes.", SYNDICAT),
        ("es", "Las exportaciones superaron a las importaciones en 3.200 millones de euros.", COMERCIO),
        ("es", "Los municipios transferirán 120 millones de euros al Estado.", ESTADO),
        ("pt", "Os municípios transferiram 120 milhões de euros ao Estado.", ESTADO_PT),
        ("it", "I comuni hanno versato 120 milioni di euro alla Regione.", STATO),
        ("ru", "Экспорт превысил импорт на 3,2 млрд долларов.", IMPORT_RU),
    ],
)
def test_who_and_whom_are_not_exchanged(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) in {Code.QUANTITY_OF, Code.QUANTITY_UNREAD}


@pytest.mark.parametrize(
    ("language", "claim", "sentence"),
    [
        ("en", "In the third quarter imports exceeded exports by $3.2 billion.", TRADE),
        ("en", "In Kabul, 300 people died in March.", "In March, 300 people died in Kabul."),
        ("en", "Donors owe the agency $45 million.", DEBT),
        ("en", "In all 200 Afghan officers were trained.", "It trained 200 officers for Afghanistan."),
        ("en", "In all 35 members paid dues.", "Dues were paid in time by 35 members."),
        ("de", "Den Ländern stellt der Bund insgesamt 2,5 Milliarden Euro zur Verfügung.", AID),
        (
            "de",
            "Der Kommission liegen 80 Anträge vor.",
            "Der Kommission liegen 80 Anträge vor, neun wurden zurückgezogen.",
        ),
        ("es", "En el inventario figuran 18.500 monumentos.", "Los 18.500 monumentos figuran en el inventario."),
        ("fr", "Au syndicat, les communes doivent 3,1 millions d'euros.", SYNDICAT),
        ("ru", "Импорт превысил экспорт на 3,2 млрд долларов.", IMPORT_RU),
    ],
)
def test_the_order_of_other_words_is_free(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) == ""


@pytest.mark.parametrize(
    ("language", "claim", "sentence"),
    [
        ("pt", "A proposta foi aprovada por 98 votos contra 116.", "A proposta foi aprovada por 116 votos contra 98."),
        ("de", "Er wurde mit 289 gegen 312 Stimmen angenommen.", "Er wurde mit 312 gegen 289 Stimmen angenommen."),
        ("en", "The bill passed by 289 votes to 312.", "The bill passed its third reading by 312 votes to 289."),
        (
            "en",
            "Some 30 per cent of the crop is lost before harvest.",
            "Some 30 per cent of the crop is lost after harvest.",
        ),
        ("ru", "Против законопроекта проголосовали 312 депутатов.", "За законопроект проголосовали 312 депутатов."),
        ("ru", "Завод выпустил 12 тыс. автомобилей.", "Завод выпустит 12 тыс. автомобилей."),
        ("ar", "تجاوزت الصادرات الواردات بمقدار 640 مليون دولار.", "تجاوزت الواردات الصادرات بمقدار 640 مليون دولار."),
        ("zh", "出口额比进口额多640亿元。", "进口额比出口额多640亿元。"),
        ("zh", "农户向政府发放补贴3.1亿元。", "政府向农户发放补贴3.1亿元。"),
        ("en", "Output per worker was 0.6% higher.", "Output per hour was 0.6% higher."),
        ("fr", "Les émissions par ménage sont de 4,6 tonnes.", "Les émissions par habitant sont de 4,6 tonnes."),
        ("en", "The road opened in 2029.", "The road is due to be open by the end of 2029."),
    ],
)
def test_contests_prepositions_and_tenses_are_told(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True))


@pytest.mark.parametrize(
    ("language", "claim", "sentence"),
    [
        ("en", "The bill passed by 312 votes to 289.", "The bill passed its third reading by 312 votes to 289."),
        ("zh", "进口额比出口额多640亿元。", "进口额比出口额多640亿元。"),
        ("en", "They trace 20 per cent of it to Peru.", "Some say that 20 per cent of it comes from Peru."),
        ("ru", "Завод выпустит 12 тыс. автомобилей.", "Завод выпустит 12 тыс. автомобилей."),
        (
            "fr",
            "Le budget donne aux écoles 48 millions d'euros.",
            "Le budget réserve 48 millions d'euros pour les écoles.",
        ),
        (
            "fr",
            "Le maïs recule à 12 millions.",
            "La production de blé passe de 31 à 35 millions, celle de maïs recule à 12 millions.",
        ),
    ],
)
def test_what_is_told_alike_passes(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) == ""
