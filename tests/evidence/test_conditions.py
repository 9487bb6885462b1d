"""Conditions in claims and labels: if is not unless, and one condition is not another."""

from __future__ import annotations

import pytest

from statements import Statement, judge

ENGLISH = "The fee is 40 dollars unless the applicant is under 18."
FRENCH = "La prime est de 600 euros lorsque le véhicule est électrique."
GERMAN = "Die Gebühr beträgt 90 Euro, wenn der Antrag verspätet eingeht."
SPANISH = "La multa es de 300 euros si el conductor reincide."
CLAIMS = [
    ("en", ENGLISH, "The fee is 40 dollars if the applicant is under 18.", False),
    ("en", ENGLISH, "The fee is 40 dollars unless the applicant is under 18.", True),
    ("en", ENGLISH, "The fee is 40 dollars.", True),
    ("en", "No tax is due unless income exceeds 9,000 euros.", "Tax is due unless income exceeds 9,000 euros.", False),
    ("fr", FRENCH, "La prime est de 600 euros sauf lorsque le véhicule est électrique.", False),
    ("fr", FRENCH, "La prime est de 600 euros si le véhicule est électrique.", True),
    ("de", GERMAN, "Die Gebühr beträgt 90 Euro, es sei denn, der Antrag geht verspätet ein.", False),
    ("de", GERMAN, "Die Gebühr beträgt 90 Euro, falls der Antrag verspätet eingeht.", True),
    ("es", SPANISH, "La multa es de 300 euros salvo si el conductor reincide.", False),
    ("es", SPANISH, "Si el conductor reincide, la multa es de 300 euros.", True),
    ("it", "La multa è di 80 euro se piove.", "La multa è di 80 euro, a meno che piove.", False),
]
ROWS = [
    ("en", ENGLISH, "Fee if the applicant is under 18", "40", "dollars", False),
    ("en", ENGLISH, "Fee unless the applicant is under 18", "40", "dollars", True),
    ("fr", FRENCH, "Prime lorsque le véhicule est à essence", "600", "euros", False),
    ("fr", FRENCH, "Prime lorsque le véhicule est électrique", "600", "euros", True),
    ("de", GERMAN, "Gebühr, wenn der Antrag pünktlich eingeht", "90", "Euro", False),
    ("de", GERMAN, "Gebühr, wenn der Antrag verspätet eingeht", "90", "Euro", True),
    ("es", SPANISH, "Multa si el conductor no reincide", "300", "euros", False),
    ("es", SPANISH, "Multa si el conductor reincide", "300", "euros", True),
    ("it", "La multa è di 80 euro se piove.", "Multa se non piove", "80", "euro", False),
    ("pt", "A multa é de 80 euros se chover.", "Multa se não chover", "80", "euros", False),
    (
        "ru",
        "Штраф составляет 500 рублей, если водитель опоздал.",
        "Штраф, если водитель не опоздал",
        "500",
        "рублей",
        False,
    ),
    (
        "ru",
        "Штраф составляет 500 рублей, если водитель опоздал.",
        "Штраф, если водитель опоздал",
        "500",
        "рублей",
        True,
    ),
    ("ar", "تبلغ الغرامة 300 ريال إذا تأخر السائق.", "الغرامة إذا لم يتأخر السائق", "300", "ريال", False),
]


@pytest.mark.parametrize(("language", "sentence", "text", "honest"), CLAIMS)
def test_a_claim_has_the_condition_of_its_passage(language: str, sentence: str, text: str, honest: bool) -> None:  # noqa: FBT001
    statement = Statement(language, sentence, text, claim=True, honest=honest)
    assert (not judge(statement)) == honest, statement


@pytest.mark.parametrize(("language", "sentence", "label", "value", "unit", "honest"), ROWS)
def test_a_label_has_the_condition_of_its_passage(
    language: str,
    sentence: str,
    label: str,
    value: str,
    unit: str,
    honest: bool,  # noqa: FBT001
) -> None:
    statement = Statement(language, sentence, value, unit=unit, label=label, honest=honest)
    assert (not judge(statement)) == honest, statement
