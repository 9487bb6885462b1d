"""A number of a span of years is none of its first or last year alone."""

from __future__ import annotations

import pytest

from statements import Statement, judge

DEATHS = "Between 1990 and 2015, maternal deaths fell by 44 per cent."
FRENCH = "Entre 1990 et 2015, la mortalité maternelle a reculé de 44 %."
GERMAN = "Zwischen 1990 und 2015 ging die Müttersterblichkeit um 44 % zurück."
SPANISH = "Entre 1990 y 2015 la mortalidad materna disminuyó un 44 %."

FALSE = [
    ("en", "In 2015 maternal deaths fell by 44 per cent.", DEATHS),
    ("en", "Since 2015 maternal deaths fell by 44 per cent.", DEATHS),
    ("en", "In 1990 maternal deaths fell by 44 per cent.", DEATHS),
    ("en", "In 2018, 340 km of road were built.", "From 2011 to 2018, 340 km of road were built."),
    ("fr", "En 2015, la mortalité maternelle a reculé de 44 %.", FRENCH),
    ("fr", "Depuis 2015, la mortalité maternelle a reculé de 44 %.", FRENCH),
    ("de", "Im Jahr 2015 ging die Müttersterblichkeit um 44 % zurück.", GERMAN),
    ("de", "Seit 2015 ging die Müttersterblichkeit um 44 % zurück.", GERMAN),
    ("es", "En 2015 la mortalidad materna disminuyó un 44 %.", SPANISH),
    ("pt", "Em 2015 a mortalidade diminuiu 44%.", "Entre 1990 e 2015 a mortalidade diminuiu 44%."),
    ("it", "Nel 2015 la mortalità è diminuita del 44 %.", "Tra il 1990 e il 2015 la mortalità è diminuita del 44 %."),
]
TRUE = [
    ("en", "From 1990 to 2015 maternal deaths fell by 44 per cent.", DEATHS),
    ("en", "By 2015 maternal deaths had fallen by 44 per cent.", DEATHS),
    ("en", "Since 1990 maternal deaths fell by 44 per cent.", DEATHS),
    ("en", "Maternal deaths fell by 44 per cent.", DEATHS),
    ("en", "In 2015 the rate was 6.1 per cent.", "The rate fell from 9.4 per cent in 1990 to 6.1 per cent in 2015."),
    ("fr", "De 1990 à 2015, la mortalité maternelle a reculé de 44 %.", FRENCH),
    ("de", "Von 1990 bis 2015 ging die Müttersterblichkeit um 44 % zurück.", GERMAN),
    ("es", "De 1990 a 2015 la mortalidad materna disminuyó un 44 %.", SPANISH),
]


@pytest.mark.parametrize(("language", "claim", "sentence"), FALSE)
def test_a_span_is_none_of_its_years(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) != ""


@pytest.mark.parametrize(("language", "claim", "sentence"), TRUE)
def test_a_span_may_be_said_in_other_words(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) == ""
