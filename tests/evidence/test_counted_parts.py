"""What a number counts that has no noun behind it: the one of its whole, or that it is the number of."""

from __future__ import annotations

import pytest

from statements import Statement, judge

CENTRES = "Fourteen of the 52 health centres had no running water."
BRIDGES = "In all, 61 of 70 bridges were repaired."
TOWNS = "Of the 240 towns, 17 had no bank and 23 no school."
FORMS = "Sur les 48 000 demandes, 31 200 ont été acceptées et 9 700 rejetées."
FILES = "Sur les 48 000 demandes, 31 200 ont été acceptées et 9 700 dossiers rejetés."
APPLIED = "Von den 1 240 Anträgen wurden 870 bewilligt und 120 abgelehnt."
HOMES = "De los 8,4 millones de hogares con calefacción, 2,1 millones utilizan gasóleo."
AGES = "La esperanza de vida es de 83,1 años: 80,4 para los hombres y 85,7 para las mujeres."

CLAIMS = [  # language, sentence, what is true, what is false
    ("en", CENTRES, "14 of 52 health centres had no running water.", "14 of 25 centres had no running water."),
    ("en", CENTRES, "14 of 52 centres had no running water.", "14 of 52 schools had no running water."),
    ("en", CENTRES, "14 of 52 centres had no running water.", "14 of 52 centres had running water."),
    ("en", CENTRES, "14 of 52 centres had no running water.", "More than 14 of 52 centres had none."),
    ("en", BRIDGES, "61 of the 70 bridges were repaired.", "61 of the 70 tunnels were repaired."),
    ("en", BRIDGES, "61 of the 70 bridges were repaired.", "61 of the 71 bridges were repaired."),
    ("en", TOWNS, "17 of 240 towns had no bank.", "23 of 240 towns had no bank."),
    ("en", TOWNS, "17 of 240 towns had no bank.", "17 of 240 towns had a bank."),
    ("fr", FORMS, "31 200 demandes sur 48 000 ont été acceptées.", "31 200 demandes sur 48 000 ont été rejetées."),
    ("fr", FORMS, "9 700 demandes ont été rejetées.", "9 700 demandes ont été acceptées."),
    ("fr", FILES, "31 200 demandes ont été acceptées.", "9 700 demandes ont été rejetées."),
    ("de", APPLIED, "870 von 1 240 Anträgen wurden bewilligt.", "120 von 1 240 Anträgen wurden bewilligt."),
    ("it", "Delle 107 province, 23 superano la media.", "23 province superano la media.", "107 la superano."),
    ("ru", "Из 85 регионов 12 не выполнили план.", "12 из 85 регионов план не выполнили.", "12 выполнили план."),
    (
        "en",
        "Of the 86 mines checked, 12 led to a fine.",
        "12 of the 86 mines led to a fine.",
        "86 mines led to a fine.",
    ),
    (
        "de",
        "Von den 56 Orten haben 12 keine Bank.",
        "12 der 56 Orte haben keine Bank.",
        "12 der 56 Orte haben eine Bank.",
    ),
    ("es", AGES, "Las mujeres viven 85,7 años.", "Los hombres viven 85,7 años."),
]
CELLS = [  # language, sentence, label, value, unit, whether it is so
    ("de", APPLIED, "Bewilligte Anträge", "870", "Anträge", True),
    ("de", APPLIED, "Bewilligte Anträge", "120", "Anträge", False),
    ("fr", FORMS, "Demandes rejetées", "9 700", "demandes", True),
    ("es", HOMES, "Hogares con gasóleo", "2,1 millones", "hogares", True),
    ("es", "De los 48 municipios, 31 escuelas cerraron.", "Cierres", "31", "municipios", False),
    ("en", "Of the 240 towns, 17 abandoned mines were closed.", "Closed", "17", "towns", False),
    ("en", BRIDGES, "Bridges repaired", "61", "bridges", True),
    ("en", "Some 3 of 20 households have no water.", "Homes without water", "some 3", "households", False),
    ("en", "The number of farms shrank by a third, from 9,600 to 6,400.", "Farms", "6,400", "farms", True),
    ("en", "The number of farms fell and herds shrank to 6,400.", "Farms", "6,400", "farms", False),
    ("en", "The number of children aged 5 fell to 6,400.", "Children", "5", "children", False),
    ("en", "Passenger numbers rose to 3.6 million in 2022.", "Passengers", "3.6 million", "passengers", True),
    ("it", "Le famiglie in povertà sono 2,18 milioni.", "Famiglie in povertà", "2,18 milioni", "famiglie", True),
    ("it", "Le famiglie in povertà sono 2,18 milioni.", "In povertà", "2,18 milioni", "persone", False),
    ("it", "Gli occupati sono 23,1 milioni, il 2,4% in più.", "Occupati", "23,1 milioni", "", True),
    ("it", "Gli occupati sono 23,1 milioni, il 2,4% in più.", "Occupati", "23,1 milioni", "%", False),
    ("es", AGES, "Esperanza de vida, mujeres", "85,7", "años", True),
    ("en", "Rainfall was 34.5 mm and the pH was 6.4.", "Acidity", "6.4", "mm", False),
]


@pytest.mark.parametrize(("language", "sentence", "honest", "false"), CLAIMS)
def test_a_part_is_told_as_one_however_its_whole_is_written(
    language: str, sentence: str, honest: str, false: str
) -> None:
    assert judge(Statement(language, sentence, honest, claim=True)) == ""
    assert judge(Statement(language, sentence, false, claim=True)) != ""


@pytest.mark.parametrize(("language", "sentence", "label", "value", "unit", "honest"), CELLS)
def test_a_number_without_a_noun_counts_what_its_sentence_says(
    language: str, sentence: str, label: str, value: str, unit: str, *, honest: bool
) -> None:
    assert (judge(Statement(language, sentence, value, unit, label=label)) == "") is honest
