"""A row names the year of its own number, where a sentence has several numbers and as many years."""

from __future__ import annotations

import pytest

from brief.evidence.numbers.passages import Surroundings
from brief.evidence.own_years import find_changed_years, may_pair, pair_years
from brief.language.reading.quantities import find_quantities


def pair(sentence: str, language: str, value: str) -> int | None:
    found = find_quantities(sentence, language)
    (quantity,) = [one for one in found if sentence[one.start : one.end].startswith(value)][:1]
    return pair_years(found, quantity)


@pytest.mark.parametrize(
    ("language", "sentence", "own"),
    [
        ("en", "Unemployment fell from 9.4 to 6.1 per cent between 2019 and 2023.", {"9.4": 2019, "6.1": 2023}),
        ("en", "Between 2019 and 2023 it fell from 9.4 per cent to 6.1 per cent.", {"9.4": 2019, "6.1": 2023}),
        ("en", "It was 6.1 per cent in 2023, against 9.4 per cent in 2019.", {"6.1": 2023, "9.4": 2019}),
        ("en", "Output rose from 12 million tons in 2019 to 15 million tons in 2023.", {"12": 2019, "15": 2023}),
        ("en", "In 2019 it was 5%, in 2020 6% and in 2021 8%.", {"5": 2019, "6": 2020, "8": 2021}),
        ("fr", "Le chômage est passé de 9,4 % en 2019 à 6,1 % en 2023.", {"9,4": 2019, "6,1": 2023}),
        ("de", "Die Quote sank von 9,4 % im Jahr 2019 auf 6,1 % im Jahr 2023.", {"9,4": 2019, "6,1": 2023}),
        ("es", "La tasa bajó del 9,4 % en 2019 al 6,1 % en 2023.", {"9,4": 2019, "6,1": 2023}),
        ("pt", "A taxa caiu de 9,4% em 2019 para 6,1% em 2023.", {"9,4": 2019, "6,1": 2023}),
        ("it", "Il tasso è sceso dal 9,4% nel 2019 al 6,1% nel 2023.", {"9,4": 2019, "6,1": 2023}),
        ("ru", "Безработица снизилась с 9,4 % в 2019 году до 6,1 % в 2023 году.", {"9,4": 2019, "6,1": 2023}),
        ("zh", "失业率从2019年的9.4%降至2023年的6.1%。", {"9.4": 2019, "6.1": 2023}),
        ("ar", "انخفضت البطالة من 9.4% في عام 2019 إلى 6.1% في عام 2023.", {"9.4": 2019, "6.1": 2023}),
        ("fa", "نرخ بیکاری از 9.4 درصد در سال 2019 به 6.1 درصد در سال 2023 رسید.", {"9.4": 2019, "6.1": 2023}),
    ],
)
def test_numbers_and_years_in_turn_or_together_are_pairs(language: str, sentence: str, own: dict[str, int]) -> None:
    assert {value: pair(sentence, language, value) for value in own} == own
    assert may_pair(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2023 it was 6.1 per cent in towns and 5 per cent in villages, as in 2019.",  # a year for both
        "In 2023 unemployment was 6.1 per cent.",
        "Of 340 farms in 2019, 6.1 per cent closed by 2023.",  # numbers of other kinds
        "It was 6.1 per cent in 2019, 6.1 per cent in 2023.",  # one value twice
        "It fell from 9.4 to 6.1 per cent in 2023.",
    ],
)
def test_where_it_is_not_told_nothing_is_said(sentence: str) -> None:
    assert pair(sentence, "en", "6.1") == 0


FELL = "Unemployment fell from 9.4 to 6.1 per cent between 2019 and 2023."
SANK = "Die Quote sank von 9,4 % im Jahr 2019 auf 6,1 % im Jahr 2023."
PASSE = "Le chômage est passé de 9,4 % en 2019 à 6,1 % en 2023."


@pytest.mark.parametrize(
    ("language", "passage", "claim", "own"),
    [
        ("en", FELL, "Unemployment stood at 6.1 per cent in 2019.", [2023]),
        ("en", FELL, "Unemployment fell from 9.4 per cent in 2023 to 6.1 per cent in 2019.", [2019, 2023]),
        ("en", FELL, "Work was scarce. In 2023, unemployment was 9.4 per cent.", [2019]),
        ("de", SANK, "Im Jahr 2019 betrug die Quote 6,1 %.", [2023]),
        ("fr", PASSE, "En 2023, le chômage était de 9,4 %.", [2019]),
        ("zh", "失业率从2019年的9.4%降至2023年的6.1%。", "2019年失业率为6.1%。", [2023]),
        ("en", FELL, "Unemployment stood at 6.1 per cent in 2023.", []),
        ("en", FELL, "Unemployment has fallen to 6.1 per cent since 2019.", []),
        ("en", FELL, "Unemployment fell to 6.1 per cent, compared with 2019.", []),
        ("en", FELL, "Unemployment fell from 9.4 per cent in 2019 to 6.1 per cent in 2023.", []),
        ("en", FELL, "Between 2019 and 2023 unemployment fell to 6.1 per cent.", []),
        ("de", SANK, "Seit 2019 ist die Quote auf 6,1 % gesunken.", []),
        ("fr", PASSE, "Depuis 2019, le chômage est tombé à 6,1 %.", []),
        ("en", "In 2023 it was 6.1 per cent in towns.", "It was 6.1 per cent in 2023.", []),
    ],
)
def test_a_claim_gives_each_number_its_own_year(language: str, passage: str, claim: str, own: list[int]) -> None:
    around = Surroundings((), (), (passage,), tags=frozenset({language}))
    assert [year for _, _, year in find_changed_years(claim, language, around)] == own


@pytest.mark.parametrize(
    ("sentence", "may"),
    [
        ("In 2019 it had 24,001 hectares, and 45 per cent of it was eradicated.", False),
        ("It fell from 9 to 6 per cent in 2019–23.", True),
        ("二〇一九年为9.4%，二〇二三年为6.1%。", True),
        ("It had 24,001 hectares.", False),
    ],
)
def test_sentences_are_read_for_own_years_only_where_two_may_stand(sentence: str, *, may: bool) -> None:
    assert may_pair(sentence) is may
