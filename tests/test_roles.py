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
