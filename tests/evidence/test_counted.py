"""What a number counts without a noun of its own, or with a word for people, is taken, and nothing else."""

from __future__ import annotations

import pytest

from statements import Statement, judge

TOURISTS = "The country received 1.2 million tourists in 2023, of whom 190,000 came from India and 80,000 from Nepal."
QUAKE = "The earthquake killed about 350 people, and at least 1,900 were injured."


@pytest.mark.parametrize(
    ("language", "claim", "sentence"),
    [
        ("en", "In 2023, 190,000 tourists came from India.", TOURISTS),
        ("en", "80,000 tourists came from Nepal.", TOURISTS),
        ("en", "The country welcomed 1.2 million tourists.", TOURISTS),
        ("en", "About 350 people died.", QUAKE),
        ("fr", "190 000 touristes viennent d'Inde.", "Il y a 1,2 million de touristes, dont 190 000 d'Inde."),
        ("fr", "Au moins 1 900 personnes ont été blessées.", "Le séisme a fait 350 morts et au moins 1 900 blessés."),
        ("fr", "Le séisme a tué 350 personnes.", "Le séisme a fait 350 morts et au moins 1 900 blessés."),
        ("de", "190.000 Touristen kamen aus Indien.", "Es kamen 1,2 Millionen Touristen, darunter 190.000 aus Indien."),
        ("de", "45 Menschen waren erwerbstätig.", "Die Zahl der Erwerbstätigen stieg auf 45."),
        ("es", "190.000 turistas llegaron de la India.", "Hay 900.000 turistas, de los que 190.000 son de la India."),
        ("es", "Al menos 1.900 personas resultaron heridas.", "Hubo 350 muertos y al menos 1.900 heridos."),
        ("pt", "190 mil turistas vieram da Índia.", "Vieram 1,2 milhão de turistas, dos quais 190 mil da Índia."),
        ("it", "190.000 turisti sono arrivati dall'India.", "Arrivano 900.000 turisti, di cui 190.000 dall'India."),
        ("ru", "190 тысяч туристов из Индии.", "Прибыло 900 тысяч туристов, из них 190 тысяч из Индии."),
        ("ar", "190 ألف سائح من الهند.", "استقبل البلد 900 ألف سائح، منهم 190 ألفا من الهند."),
    ],
)
def test_a_part_counts_what_its_whole_counts(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) == ""


@pytest.mark.parametrize(
    ("language", "claim", "sentence"),
    [
        ("en", "190,000 residents came from India.", TOURISTS),
        ("en", "190,000 tourists came from Nepal.", TOURISTS),
        ("en", "80,000 tourists came from India.", TOURISTS),
        ("en", "1.2 million tourists came from India.", TOURISTS),
        ("en", "350 people were injured.", QUAKE),
        ("en", "At least 1,900 people were killed.", QUAKE),
        ("it", "Sono stati controllati 640 cantieri.", "Sono stati controllati 1.870 cantieri, di cui 640 irregolari."),
        ("fr", "190 000 touristes viennent d'Inde.", "Il y a 1,2 million de touristes et 190 000 d'Indiens."),
        ("fr", "12 hôpitaux, 300 hôpitaux neufs.", "Il y a 12 hôpitaux, dont 300 lits sont neufs."),
        ("fr", "1 900 personnes ont été tuées.", "Le séisme a fait 350 morts et 1 900 blessés."),
        ("de", "190.000 Einwohner kamen aus Indien.", "Es kamen 1,2 Millionen Touristen, darunter 190.000 aus Indien."),
        ("es", "1.900 personas murieron.", "Hubo 350 muertos y 1.900 heridos."),
        ("pt", "190 mil turistas vieram do Nepal.", "Vieram 900 mil turistas, dos quais 190 mil da Índia."),
        ("ru", "190 тысяч туристов из Непала.", "Прибыло 900 тысяч туристов, из них 190 тысяч из Индии."),
        ("ar", "190 ألف سائح من نيبال.", "استقبل البلد 900 ألف سائح، منهم 190 ألفا من الهند."),
    ],
)
def test_another_part_and_another_noun_are_refused(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) != ""


@pytest.mark.parametrize(
    ("label", "value", "unit", "verified"),
    [
        ("Tourists from India", "190,000", "tourists", True),
        ("Tourists from Nepal", "80,000", "tourists", True),
        ("Tourists from Nepal", "190,000", "tourists", False),
        ("Residents from India", "190,000", "residents", False),
    ],
)
def test_a_row_names_a_part_by_what_its_whole_counts(label: str, value: str, unit: str, *, verified: bool) -> None:
    assert (judge(Statement("en", TOURISTS, value, unit, label=label)) == "") is verified
