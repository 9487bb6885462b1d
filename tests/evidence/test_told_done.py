"""What rows' labels tell as done, of what a part is, and per what: as their passages do, or not."""

from __future__ import annotations

import pytest

from statements import Statement, judge

DONE = [
    ("en", "A further 120 clinics will open next year.", "Clinics opened", "120", "clinics", False),
    ("en", "A further 120 clinics will open next year.", "Clinics to open", "120", "clinics", True),
    ("en", "A further 120 clinics will open next year.", "New clinics", "120", "clinics", True),
    ("en", "The ministry will open 120 clinics.", "Clinics opened", "120", "clinics", False),
    ("en", "The ministry will open 120 clinics.", "Clinics to be opened", "120", "clinics", True),
    ("en", "120 clinics will be opened.", "Clinics opened", "120", "clinics", False),
    ("en", "The ministry plans to open 120 clinics.", "Clinics opened", "120", "clinics", False),
    ("en", "The ministry plans to open 120 clinics.", "Clinics planned", "120", "clinics", True),
    ("en", "The ministry opened 120 clinics.", "Clinics opened", "120", "clinics", True),
    ("en", "It will dig 40 improved wells.", "Improved wells", "40", "wells", True),
    ("en", "Each camp will need 40 litres of water.", "Water need", "40", "litres", True),
    ("en", "The law should protect 30 per cent of forests.", "Protected forests", "30", "%", False),
    ("fr", "La ville réparera 40 ponts.", "Ponts réparés", "40", "ponts", False),
    ("fr", "La ville réparera 40 ponts.", "Ponts à réparer", "40", "ponts", True),
    ("fr", "La ville a réparé 40 ponts.", "Ponts réparés", "40", "ponts", True),
    ("fr", "Le stage durera 12 mois.", "Durée", "12", "mois", True),
    ("es", "La ciudad reparará 40 puentes.", "Puentes reparados", "40", "puentes", False),
    ("es", "La ciudad reparará 40 puentes.", "Puentes por reparar", "40", "puentes", True),
    ("it", "La città riparerà 40 ponti.", "Ponti riparati", "40", "ponti", False),
    ("pt", "A cidade reparará 40 pontes.", "Pontes reparadas", "40", "pontes", False),
    ("es", "Repararon 40 puentes.", "Puentes reparados", "40", "puentes", True),
]
PARTS = [
    (
        "en",
        "The bank lent 40 million euros, of which 12 million went to farmers.",
        "Loans to farmers",
        "12 million",
        "euros",
        True,
    ),
    (
        "en",
        "The bank lent 40 million euros, of which 12 million went to farmers.",
        "Loans to farmers",
        "12 million",
        "dollars",
        False,
    ),
    (
        "en",
        "The bank lent 40 million euros, of which 12 million went to farmers.",
        "Loans to farmers",
        "40 million",
        "euros",
        False,
    ),
    ("en", "The average farm has 2.4 hectares, of which 0.6 are irrigated.", "Irrigated area", "0.6", "hectares", True),
    (
        "en",
        "The average farm has 2.4 hectares, of which 0.6 are irrigated.",
        "Irrigated area",
        "2.4",
        "hectares",
        False,
    ),
    (
        "en",
        "It spent 40 million euros, including 12 million on roads.",
        "Spending on roads",
        "12 million",
        "euros",
        True,
    ),
    ("en", "It spent 40 million euros, including 12 schools.", "Spending on schools", "12", "euros", False),
    (
        "en",
        "It spent 40 million euros, of which about 12 million on roads.",
        "Spending on roads",
        "about 12 million",
        "euros",
        True,
    ),
    (
        "fr",
        "La banque a prêté 40 millions d'euros, dont 12 millions aux agriculteurs.",
        "Prêts aux agriculteurs",
        "12 millions",
        "euros",
        True,
    ),
    (
        "de",
        "Die Bank verlieh 40 Millionen Euro, davon 12 Millionen an Bauern.",
        "Kredite an Bauern",
        "12 Millionen",
        "Euro",
        True,
    ),
    (
        "es",
        "El banco prestó 40 millones de euros, de los que 12 millones fueron a agricultores.",
        "Préstamos a agricultores",
        "12 millones",
        "euros",
        True,
    ),
    (
        "it",
        "La banca ha prestato 40 milioni di euro, di cui 12 milioni agli agricoltori.",
        "Prestiti agli agricoltori",
        "12 milioni",
        "euro",
        True,
    ),
    (
        "pt",
        "O banco emprestou 40 milhões de euros, dos quais 12 milhões a agricultores.",
        "Empréstimos a agricultores",
        "12 milhões",
        "euros",
        True,
    ),
]
RATES = [
    ("en", "Waste was 410 kg per person.", "Waste per person", "410", "kg", True),
    ("en", "Waste fell to 410 kg per person.", "Waste per person", "410", "kg", True),
    (
        "en",
        "Waste fell to 410 kg per person, 20 kg less than in 2015.",
        "Waste per person",
        "410",
        "kg per person",
        True,
    ),
    ("en", "Emissions are 4.2 tonnes per head.", "Emissions per head", "4.2", "tonnes", True),
    ("en", "Emissions are 4.2 tonnes a head.", "Emissions per head", "4.2", "tonnes", True),
    ("en", "The wage is 340 euros a month.", "Wage", "340", "euros a month", True),
    ("en", "The wage is 340 euros a month.", "Monthly wage", "340", "euros", True),
    ("en", "The wage is 340 euros a month.", "Wage per month", "340", "euros", True),
    ("en", "The wage is 340 euros a month before tax.", "Wage", "340", "euros a month", True),
    ("en", "Rents are 12 euros per square metre.", "Rents per square metre", "12", "euros", True),
    (
        "en",
        "The bank lent 40 million euros, of which 12 million went to farmers.",
        "Loans to farmers",
        "12 million",
        "euros",
        True,
    ),
]


@pytest.mark.parametrize(("language", "sentence", "label", "value", "unit", "honest"), [*DONE, *PARTS, *RATES])
def test_a_row_is_done_or_planned_a_part_or_whole_and_per_what_its_passage_says(
    language: str,
    sentence: str,
    label: str,
    value: str,
    unit: str,
    honest: bool,  # noqa: FBT001
) -> None:
    statement = Statement(language, sentence, value, unit=unit, label=label, honest=honest)
    assert (not judge(statement)) == honest, statement
