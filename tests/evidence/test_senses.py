"""Claims' sentences without a number, conditions, and what narrows a number: the words that turn the sense."""

from __future__ import annotations

import pytest

from statements import Statement, judge

COFFEE = "The country is the third largest exporter of coffee in the world."
CACAO = "Le pays est le quatrième producteur mondial de cacao."
KAFFEE = "Das Land ist der drittgrößte Exporteur von Kaffee weltweit."
CAFE = "El país es el tercer exportador mundial de café."
MONTH = "Sales of new cars fell for the seventh month in a row."
PHASED = "The subsidy will be phased out over five years."
ACTION = "If no action is taken, debt would reach 140 per cent of GDP by 2040."
CARS = "Three out of four households without a car live in cities."
LEVEL = "Passenger numbers recovered to 98 per cent of their level of 2019."
AGES = "En 2020, 17 % des moins de 18 ans et 8 % des plus de 65 ans vivaient dans la pauvreté."
FIRMS = "Every second firm expects to cut staff, and one in ten expects to hire."
FARMS = "The average size of farms grew from 24 to 32 hectares."
DATA = "According to preliminary data, the harvest came to 4.7 million tonnes."
PASSED = "Fewer than half of the 1,800 applicants passed the test."
STROKE = "Hospitals treated 5,120 patients for heat stroke, of whom 212 died."


@pytest.mark.parametrize(
    ("language", "sentence", "claim"),
    [
        ("en", COFFEE, "The country is the third largest importer of coffee in the world."),
        ("en", COFFEE, "The country is the third largest exporter of tea in the world."),
        ("fr", CACAO, "Le pays est le quatrième consommateur mondial de cacao."),
        ("fr", CACAO, "Le pays est le quatrième producteur mondial de café."),
        ("fr", CACAO, "Le pays est le quatrième producteur africain de cacao."),
        ("de", KAFFEE, "Das Land ist der größte Exporteur von Kaffee weltweit."),
        ("de", KAFFEE, "Das Land ist der zweitgrößte Exporteur von Kaffee weltweit."),
        ("es", CAFE, "El país es el tercer importador mundial de café."),
        ("es", CAFE, "El país es el tercer exportador mundial de té."),
        ("en", MONTH, "Sales of new cars rose for the seventh month in a row."),
        ("en", PHASED, "The subsidy will be phased in over five years."),
        ("en", "Wages grew faster in Mali than in Chad.", "Wages grew faster in Chad than in Mali."),
        ("fr", "Le nord croît plus vite que le sud.", "Le sud croît plus vite que le nord."),
        ("de", "Die Löhne stiegen in Bonn stärker als in Köln.", "Die Löhne stiegen in Köln stärker als in Bonn."),
        ("es", "Lima crece más que Quito.", "Quito crece más que Lima."),
        ("en", "The dam does not endanger the village.", "The dam endangers the village."),
        ("fr", "Le barrage ne menace pas le village.", "Le barrage menace le village."),
        ("de", "Der Damm gefährdet das Dorf nicht.", "Der Damm gefährdet das Dorf."),
        ("es", "La presa no amenaza el pueblo.", "La presa amenaza el pueblo."),
        ("en", ACTION, "If action is taken, debt would reach 140 per cent of GDP by 2040."),
        ("en", CARS, "Three out of four households live in cities."),
        ("es", "Tres de cada cuatro hogares sin coche viven allí.", "Tres de cada cuatro hogares viven allí."),
        ("de", "Drei von vier Haushalten ohne Auto wohnen dort.", "Drei von vier Haushalten wohnen dort."),
        ("fr", AGES, "En 2020, 8 % des moins de 18 ans vivaient dans la pauvreté."),
        ("en", FIRMS, "Every second firm expects to hire."),
        ("en", FIRMS, "One in ten firms expects to cut staff."),
        ("en", DATA, "According to final data, the harvest came to 4.7 million tonnes."),
    ],
)
def test_what_turns_the_sense_is_told(language: str, sentence: str, claim: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) != ""


@pytest.mark.parametrize(
    ("language", "sentence", "claim"),
    [
        ("en", COFFEE, "The country is the third largest exporter of coffee."),
        ("fr", CACAO, "Le pays est le quatrième producteur de cacao."),
        ("de", KAFFEE, "Das Land ist der drittgrößte Exporteur von Kaffee."),
        ("es", CAFE, "El país es el tercer exportador de café."),
        ("en", MONTH, "For the seventh month in a row sales of new cars fell."),
        ("en", PHASED, "The subsidy will be phased out."),
        ("fr", "Sans cet argent aucun chantier n'aurait été achevé.", "Cet argent a achevé des chantiers."),
        ("en", "Wages grew faster in Mali than in Chad.", "In Mali wages grew faster than in Chad."),
        ("es", "Lima crece más que Quito.", "Lima crece más que Quito."),
        ("en", "The dam does not endanger the village.", "The dam is no danger to the village."),
        ("en", ACTION, "If no action is taken, debt would reach 140 per cent of GDP."),
        ("en", CARS, "Three out of four households that have no car live in cities."),
        ("en", LEVEL, "Passenger numbers were back at 98 per cent of their level of 2019."),
        ("fr", AGES, "En 2020, 17 % des moins de 18 ans vivaient dans la pauvreté."),
        ("en", FIRMS, "Every second firm expects to cut staff."),
        ("en", FIRMS, "One in ten firms expects to hire."),
        ("en", DATA, "According to preliminary data, the harvest came to 4.7 million tonnes."),
    ],
)
def test_what_keeps_the_sense_is_taken(language: str, sentence: str, claim: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) == ""


@pytest.mark.parametrize(
    "row",
    [
        Statement("en", LEVEL, "98", "%", label="Passenger numbers", honest=False),
        Statement("en", LEVEL, "98", "%", label="Passenger numbers, share of the level of 2019"),
        Statement("en", FARMS, "24", "hectares", label="Average size of farms", honest=False),
        Statement("en", FARMS, "24", "hectares", label="Average size of farms before"),
        Statement("en", FARMS, "32", "hectares", label="Average size of farms"),
        Statement("fr", AGES, "8", "%", label="Pauvreté des moins de 18 ans", honest=False),
        Statement("en", PASSED, "1,800", "applicants", label="Applicants who passed", honest=False),
        Statement("en", PASSED, "1,800", "applicants", label="Applicants"),
        Statement("en", STROKE, "5,120", "patients", label="Patients who died of heat stroke", honest=False),
        Statement("en", STROKE, "212", "patients", label="Patients who died of heat stroke"),
    ],
)
def test_a_label_keeps_what_narrows_its_number(row: Statement) -> None:
    assert (judge(row) == "") is row.honest


WELLS = "Coastal districts draw most of their water from wells, in a slow exchange which no district measures."


def test_what_a_later_clause_denies_in_another_form_is_not_denied_before() -> None:
    told = "Coastal districts draw most of their water from wells."
    assert judge(Statement("en", WELLS, told, claim=True)) == ""
