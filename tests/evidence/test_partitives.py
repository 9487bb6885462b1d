"""What is said of a part is not said of its whole: almost half of the 3,600 km, most of the 1,300, none of the 64."""

from __future__ import annotations

import pytest

from statements import Statement, judge

ROADS = "Almost half of the 3,600 km of road is unpaved."
APPLICANTS = "Most of the 1,300 applicants were under 25."
VESSELS = "About a third of the 840 vessels inspected were found to be unsafe."

FALSE = [
    ("en", "3,600 km of road is unpaved.", ROADS),
    ("en", "The 3,600 km of road are unpaved.", ROADS),
    ("en", "1,300 applicants were under 25.", APPLICANTS),
    ("en", "840 vessels were unsafe.", VESSELS),
    ("en", "52,000 tents arrived.", "Only a fraction of the 52,000 tents arrived."),
    ("fr", "3 600 km de routes sont revêtus.", "Près de la moitié des 3 600 km de routes sont revêtus."),
    ("fr", "1 300 candidats avaient moins de 25 ans.", "La plupart des 1 300 candidats avaient moins de 25 ans."),
    ("de", "3.600 Kilometer Straße sind marode.", "Knapp die Hälfte der 3.600 Kilometer Straße ist marode."),
    ("de", "1.300 Bewerber waren jünger als 25 Jahre.", "Die meisten der 1.300 Bewerber waren jünger als 25 Jahre."),
    ("es", "3.600 km de carreteras están asfaltados.", "Casi la mitad de los 3.600 km de carreteras está asfaltada."),
    ("es", "1.300 candidatos tenían menos de 25 años.", "La mayoría de los 1.300 candidatos tenía menos de 25 años."),
    ("pt", "3.600 km de estradas estão asfaltados.", "Quase metade dos 3.600 km de estradas está asfaltada."),
    ("it", "3.600 km di strade sono asfaltati.", "Quasi la metà dei 3.600 km di strade è asfaltata."),
]
TRUE = [
    ("en", ROADS, ROADS),
    ("en", "Nearly half of the road is unpaved.", ROADS),
    ("en", "There are 3,600 km of road.", ROADS),
    ("en", "There were 1,300 applicants.", APPLICANTS),
    ("en", "Most applicants were under 25.", APPLICANTS),
    ("en", "About a third of the vessels inspected were unsafe.", VESSELS),
    ("en", "The fund paid for repairs of 40 schools.", "The fund paid for the repair of 40 schools."),
    ("fr", "Il y avait 1 300 candidats.", "La plupart des 1 300 candidats avaient moins de 25 ans."),
    ("de", "Es gab 1.300 Bewerber.", "Die meisten der 1.300 Bewerber waren jünger als 25 Jahre."),
    ("es", "Hubo 1.300 candidatos.", "La mayoría de los 1.300 candidatos tenía menos de 25 años."),
]


@pytest.mark.parametrize(("language", "claim", "sentence"), FALSE)
def test_what_is_said_of_a_part_is_not_said_of_its_whole(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) != ""


@pytest.mark.parametrize(("language", "claim", "sentence"), TRUE)
def test_the_part_and_the_whole_may_be_said(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) == ""


def test_a_row_names_the_whole_as_such() -> None:
    assert judge(Statement("en", ROADS, "3,600", "km", label="Unpaved road")) != ""
    assert judge(Statement("en", ROADS, "3,600", "km", label="Road")) == ""
    assert judge(Statement("en", VESSELS, "840", "vessels", label="Unsafe vessels")) != ""
    assert judge(Statement("en", VESSELS, "840", "vessels", label="Vessels inspected")) == ""


def test_a_level_is_no_change() -> None:
    sentence = "The area under poppy shrank by a third to 32,000 hectares."
    assert judge(Statement("en", sentence, "32,000", "hectares", label="Decline of the area under poppy")) != ""
    assert judge(Statement("en", sentence, "32,000", "hectares", label="Area under poppy")) == ""
