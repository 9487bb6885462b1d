"""What stands "per" something before its number: a claim may neither leave that out nor put it in."""

from __future__ import annotations

import pytest

from brief.diagnostics import Code
from statements import Statement, judge

HEAD = "Emissions per head were 4.6 tonnes of CO2 in 2022."
KOPF = "Die Emissionen pro Kopf betragen 4,6 Tonnen."
TETE = "Les émissions par habitant s'établissent à 4,6 tonnes de CO2, contre 6,8 en 2005."


@pytest.mark.parametrize(
    ("language", "claim", "sentence"),
    [
        ("en", "Emissions were 4.6 tonnes of CO2.", HEAD),
        ("en", "Emissions per day were 4.6 tonnes of CO2.", HEAD),
        ("en", "Emissions per head were 4.6 tonnes.", "Emissions were 4.6 tonnes."),
        ("en", "Spending per pupil was €9,400.", "Spending per school was €9,400."),
        ("de", "Die Emissionen betragen 4,6 Tonnen.", KOPF),
        ("de", "Die Emissionen pro Tag betragen 4,6 Tonnen.", "Die Emissionen betragen 4,6 Tonnen."),
        ("fr", "Les émissions s'établissent à 4,6 tonnes de CO2.", TETE),
        ("fr", "Les émissions par mois s'établissent à 4,6 tonnes de CO2.", TETE),
        ("es", "Las emisiones fueron de 4,6 toneladas.", "Las emisiones por habitante fueron de 4,6 toneladas."),
        ("it", "Le emissioni pro capite sono 4,6 tonnellate.", "Le emissioni sono 4,6 tonnellate."),
        ("pt", "As emissões foram de 4,6 toneladas.", "As emissões per capita foram de 4,6 toneladas."),
    ],
)
def test_what_a_number_is_per_is_neither_lost_nor_added(language: str, claim: str, sentence: str) -> None:
    code = judge(Statement(language, sentence, claim, claim=True))
    assert code in {Code.QUANTITY_RATE, Code.QUANTITY_OF, Code.QUANTITY_UNREAD}


@pytest.mark.parametrize(
    ("language", "claim", "sentence"),
    [
        ("en", "In 2022 emissions per head were 4.6 tonnes of CO2.", HEAD),
        ("en", "In 2022 it was 4.6 tonnes of CO2 per head.", "In 2022 emissions were 4.6 tonnes of CO2 per head."),
        ("en", "Enrolment was 4,000.", "Spending per pupil rose, and enrolment was 4,000."),
        ("en", "Of the pupils 40 per cent passed.", "As a per cent of the pupils, 40 per cent passed."),
        ("de", "Die Emissionen betragen pro Kopf 4,6 Tonnen.", KOPF),
        ("de", "Je nach Land sind es 40 Tonnen.", "Es sind je nach Land 40 Tonnen."),
        ("fr", "Par habitant, ce sont 4,6 tonnes de CO2.", TETE),
        ("fr", "Le texte a été adopté par 40 députés.", "Le texte a été adopté par décret et par 40 députés."),
    ],
)
def test_what_a_number_is_per_may_be_said_otherwise(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) == ""


@pytest.mark.parametrize(
    ("language", "label", "sentence", "verdict"),
    [
        ("en", "Emissions", HEAD, Code.QUANTITY_RATE),
        ("en", "Emissions per day", HEAD, Code.QUANTITY_RATE),
        ("en", "Emissions per head", HEAD, ""),
        ("en", "Emissions, each person", HEAD, ""),
        ("en", "Emissions", "Emissions were 4.6 tonnes.", ""),
    ],
)
def test_a_row_says_what_its_number_is_per(language: str, label: str, sentence: str, verdict: str) -> None:
    assert judge(Statement(language, sentence, "4.6", "tonnes", label=label)) == verdict


def test_a_rate_is_not_the_number_of_what_it_is_of() -> None:
    sentence = "The centre has 540 per 100,000 Syrian refugees."
    assert judge(Statement("en", sentence, "540", label="Syrian refugees"))
    assert judge(Statement("en", sentence, "540", label="Per 100,000 Syrian refugees")) == ""
    assert judge(Statement("en", sentence, "540", label="Rate")) == ""
