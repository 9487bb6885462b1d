"""The two ends of a change: each has the scale word and unit that stand once, and none is a range's."""

from __future__ import annotations

import pytest

from statements import Statement, judge

SCALED = [  # language, sentence, what its first end is, what a piece of that would be
    ("en", "Exports rose from 15 to 20 million tonnes.", "15 million tonnes", "15 tonnes"),
    ("en", "Exports went from $24,500 to $31,200 million.", "$24,500 million", "$24,500"),
    ("fr", "Les ventes sont passées de 24 à 31 millions de tonnes.", "24 millions de tonnes", "24 tonnes"),
    ("de", "Die Ausfuhren stiegen von 24 auf 31 Mio. Tonnen.", "24 Mio. Tonnen", "24 Tonnen"),
    ("es", "Las ventas pasaron de 24 a 31 millones de toneladas.", "24 millones de toneladas", "24 toneladas"),
    ("pt", "As vendas passaram de 43 para 46 milhões de euros.", "43 milhões de euros", "43 euros"),
    ("it", "Le vendite sono passate da 43 a 46 milioni di euro.", "43 milioni di euro", "43 euro"),
    ("ru", "Расходы увеличились с 4,1 до 4,6 трлн рублей.", "4,1 трлн рублей", "4,1 рубля"),
]
ENDS = [  # language, sentence, what is true of an end, what is false
    ("de", "Der Preis ist von 12 auf 14 Euro gestiegen.", "Der Preis stieg auf 14 Euro.", "Er sank auf 14 Euro."),
    (
        "de",
        "Der Preis ist von 12 auf 14 Euro gestiegen.",
        "Der Preis wurde von 12 auf 14 Euro erhöht.",
        "Der Preis beträgt 12 bis 14 Euro.",
    ),
    ("de", "Der Lohn wurde von 12 auf 14 Euro angehoben.", "Er beträgt 14 Euro.", "Er wurde auf 14 Euro gesenkt."),
    ("es", "La tasa pasó de 24 a 31 euros.", "La tasa aumentó de 24 a 31 euros.", "La tasa aumentó 31 euros."),
    ("it", "L'età media è aumentata da 43 a 46 anni.", "L'età media è di 46 anni.", "L'età media è di 43-46 anni."),
    ("de", "Die Quote stieg von 4,5 % im Mai auf 4,9 % im Juni.", "Sie stieg auf 4,9 %.", "Sie stieg um 4,5 %."),
    ("it", "Il tasso è salito dal 4,5% di maggio al 4,9% di giugno.", "È salito al 4,9%.", "È salito al 4,5%."),
    ("en", "Rates rose from 4.5% in May to 4.9 in June.", "Rates rose to 4.9% in June.", "Rates rose by 4.9%."),
    (
        "fr",
        "La dette a augmenté de 126 milliards d'euros pour s'établir à 2 950 milliards.",
        "La dette s'établit à 2 950 milliards d'euros.",
        "La dette est passée de 126 à 2 950 milliards d'euros.",
    ),
    ("it", "I prezzi sono saliti dal 3 al 5%.", "I prezzi sono saliti al 5%.", "I prezzi sono saliti del 5%."),
]


@pytest.mark.parametrize(("language", "sentence", "whole", "piece"), SCALED)
def test_the_first_end_of_a_change_has_the_scale_word_of_the_second(
    language: str, sentence: str, whole: str, piece: str
) -> None:
    assert judge(Statement(language, sentence, whole)) == ""
    assert judge(Statement(language, sentence, piece)) != ""


@pytest.mark.parametrize(
    ("sentence", "cell", "verified"),
    [
        ("The number rose from 800,000 to 1.2 million.", "800,000", True),
        ("The number rose from 800,000 to 1.2 million.", "800,000 million", False),
        ("Aid fell from 450 to 7 million dollars.", "$450", False),  # of million or not: nobody can tell
        ("Aid fell from 450 to 7 million dollars.", "$450 million", False),
        ("Aid rose from 9 tonnes to 7 million tonnes.", "9 tonnes", True),
    ],
)
def test_a_scale_word_is_shared_where_it_can_only_be_meant(sentence: str, cell: str, *, verified: bool) -> None:
    assert (judge(Statement("en", sentence, cell)) == "") is verified


@pytest.mark.parametrize(("language", "sentence", "honest", "false"), ENDS)
def test_the_ends_of_a_change_are_levels_wherever_its_verb_stands(
    language: str, sentence: str, honest: str, false: str
) -> None:
    assert judge(Statement(language, sentence, honest, claim=True)) == ""
    assert judge(Statement(language, sentence, false, claim=True)) != ""
