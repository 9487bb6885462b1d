"""What rows' labels tell as done, and per what: as their passages do, or not."""

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
FURTHER = [
    ("en", "Kenya's 2010 constitution set up 47 counties.", "Counties", "47", "counties", True),
    ("de", "Die Stadt will 40 Brücken sanieren.", "Sanierte Brücken", "40", "Brücken", False),
    ("de", "Die Stadt will 40 Brücken sanieren.", "Zu sanierende Brücken", "40", "Brücken", True),
    ("ru", "Город планирует отремонтировать 40 мостов.", "Отремонтировано мостов", "40", "мостов", False),
    ("zh", "2023年新设企业4120家。", "关闭企业", "4120", "家", False),
    ("zh", "2023年新设企业4120家。", "新设企业", "4120", "家", True),
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
]


@pytest.mark.parametrize(("language", "sentence", "label", "value", "unit", "honest"), [*DONE, *FURTHER, *RATES])
def test_a_row_is_done_or_planned_and_per_what_its_passage_says(
    language: str,
    sentence: str,
    label: str,
    value: str,
    unit: str,
    honest: bool,  # noqa: FBT001
) -> None:
    statement = Statement(language, sentence, value, unit=unit, label=label, honest=honest)
    assert (not judge(statement)) == honest, statement
