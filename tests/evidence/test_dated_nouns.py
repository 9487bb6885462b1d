"""Four digits before a noun: a year dates it, and a count counts it (its 1995 law, 1995 laws)."""

from __future__ import annotations

import pytest

from statements import Statement, judge

DATED = [
    ("Its 1995 law on water was amended twice.", "Laws on water", "1,995", "laws"),
    ("Poland's 1997 constitution protects water.", "Constitutions", "1,997", "constitutions"),
    ("William Howells' 1892 short story was filmed.", "Short stories", "1,892", "short stories"),
    ("A 1951 convention protects refugees.", "Conventions", "1,951", "conventions"),
    ("Each 2024 budget line was cut.", "Budget lines", "2,024", "budget lines"),
    ("The new 2018 programme dug 40 wells.", "Programmes", "2,018", "programmes"),
    ("Germany's ambitious 2030 plan is on track.", "Plans", "2,030", "plans"),
    ("Under the revised 2010 guidelines, homes are counted.", "Guidelines", "2,010", "guidelines"),
    ("Tourist arrivals reached 2019 levels.", "Levels", "2,019", "levels"),
    ("Its 2021 surveys found 12 gaps.", "Surveys", "2,021", "surveys"),
]
COUNTED = [
    ("en", "There were 1994 agreements in force.", "Agreements", "1,994", "agreements"),
    ("en", "We surveyed 1500 households in 2015.", "Households", "1,500", "households"),
    ("en", "A total of 2015 households were surveyed.", "Households", "2,015", "households"),
    ("en", "A survey of 1850 adults was made.", "Adults", "1,850", "adults"),
    ("en", "The ministry employs 1850 staff.", "Staff", "1,850", "staff"),
    ("en", "Its 1850 staff work in Oslo.", "Staff", "1,850", "staff"),
    ("en", "The 1850 people at risk were moved.", "People at risk", "1,850", "people"),
    ("en", "Police arrested 1912 drug suspects in May.", "Drug suspects", "1,912", "suspects"),
    ("en", "The fund paid 1900 claims.", "Claims", "1,900", "claims"),
    ("es", "Se encuestó un total de 1950 hogares.", "Hogares", "1950", "hogares"),
    ("fr", "Un total de 1950 ménages a été interrogé.", "Ménages", "1950", "ménages"),
    ("pt", "Foi inquirido um total de 1950 famílias.", "Famílias", "1950", "famílias"),
    ("it", "Un totale di 1950 famiglie ha risposto.", "Famiglie", "1950", "famiglie"),
]


@pytest.mark.parametrize(("sentence", "label", "value", "unit"), DATED)
def test_a_year_before_its_noun_counts_nothing(sentence: str, label: str, value: str, unit: str) -> None:
    statement = Statement("en", sentence, value, unit=unit, label=label, honest=False)
    assert judge(statement), statement


@pytest.mark.parametrize(("language", "sentence", "label", "value", "unit"), COUNTED)
def test_four_digits_that_count_are_counts(language: str, sentence: str, label: str, value: str, unit: str) -> None:
    statement = Statement(language, sentence, value, unit=unit, label=label)
    assert not judge(statement), statement
