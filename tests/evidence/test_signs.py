"""Signs, ways and negations that a claim has and its passage has not."""

from __future__ import annotations

import pytest

from brief.diagnostics import Code
from statements import Statement, judge

GIRLS = "Girls were 1.6 times as likely as boys to be out of school."
POLICE = "Police cleared up 58 per cent of homicides but only 6 per cent of thefts."
GANAN = "Las mujeres ganan 86 céntimos por cada euro que ganan los hombres."
GAPPED = "Unemployment rose by 23,000 to 1.49 million, and the rate by 0.1 percentage points to 4.4 per cent."
HASTA = "La cuota se aplicará hasta el 31 de diciembre de 2026."


@pytest.mark.parametrize(
    ("language", "claim", "sentence", "code"),
    [
        ("en", "Girls were +1.6 times as likely as boys to be out of school.", GIRLS, Code.QUANTITY_SIGN),
        ("en", "Police cleared up +58 per cent of homicides.", POLICE, Code.QUANTITY_SIGN),
        ("es", "Las mujeres ganan +86 céntimos por cada euro que ganan los hombres.", GANAN, Code.QUANTITY_SIGN),
        ("ru", "Импорт превысил экспорт на +640 млн.", "Импорт превысил экспорт на 640 млн.", Code.QUANTITY_SIGN),
        ("en", "The rate fell to 4.4 per cent.", GAPPED, Code.QUANTITY_SIGN),
        ("es", "La cuota se aplicará no hasta el 31 de diciembre de 2026.", HASTA, Code.QUANTITY_DENIED),
    ],
)
def test_what_the_passage_does_not_say_is_refused(language: str, claim: str, sentence: str, code: Code) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) == code


@pytest.mark.parametrize(
    ("language", "claim", "sentence"),
    [
        ("en", "Homicides: a change of +58 per cent.", "Homicides changed by +58 per cent."),
        ("en", "Police cleared up 58 per cent of homicides.", POLICE),
        ("es", "Las mujeres ganan 86 céntimos por cada euro que ganan los hombres.", GANAN),
        ("en", "The rate rose to 4.4 per cent.", GAPPED),
        ("es", "La cuota se aplicará hasta el 31 de diciembre de 2026.", HASTA),
    ],
)
def test_what_it_says_is_taken(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) == ""


@pytest.mark.parametrize(
    ("language", "claim", "sentence"),
    [
        (
            "en",
            "Of every 100 and a quarter applications, 37 were decided within the limit.",
            "Of every 100 applications received, 37 were decided within the statutory time limit.",
        ),
        ("en", "It handled 1,100 per day trucks a day.", "It handled 1,100 trucks a day."),
        ("de", "Es gingen bis zu den 9.450 Hektar verloren.", "Es gingen 9.450 Hektar verloren."),
        ("de", "Es gingen bis zu 9.450 Hektar verloren.", "Es gingen 9.450 Hektar verloren."),
        (
            "fr",
            "La destruction a porté sur 1 340 postes.",
            "La destruction a porté sur de 1 340 à 4 340 postes.",
        ),
        (
            "en",
            "Borrowing was £7 billion less than per day earlier.",
            "Borrowing was £7 billion less than a year earlier.",
        ),
    ],
)
def test_words_that_no_rule_understands_are_not_verified(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True))


def test_an_up_to_of_a_loss_is_a_bound() -> None:
    sentence = "Es gingen bis zu 9.450 Hektar verloren."
    assert judge(Statement("de", sentence, "Es gingen bis zu den 9.450 Hektar verloren.", claim=True)) == ""
    assert judge(Statement("de", sentence, "Es gingen 9.450 Hektar verloren.", claim=True))
