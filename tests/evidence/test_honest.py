"""Honest words of analysts that were refused once, each beside the nearest false ones."""

from __future__ import annotations

import pytest

from statements import Statement, judge

GAS = "Imports of gas fell from 152 billion cubic metres in 2019 to 81 billion in 2022."
GAZ = "Les importations de gaz sont passées de 46 milliards de mètres cubes en 2019 à 31 milliards en 2022."
GAS_DE = "Die Gaseinfuhren sanken von 152 Milliarden Kubikmetern im Jahr 2019 auf 81 Milliarden im Jahr 2022."
POOR = "Some 7.8 million people, or 21 per cent of the population, live below the poverty line."

STUNTED = "Of every 100 children, 37 are stunted and 12 are wasted."
WATERED = "Auf 5.400 Hektar wurde die Beregnung eingestellt."
RENTS = "Die Mieten liegen 12 % über dem Stand von 2015."
WELLS = "Fewer than 300 of the 4,000 wells were tested."

CLAIMS = [  # language, what is true, what is false, the sentence
    ("en", "Gas imports fell to 81 billion cubic metres.", "Gas imports fell to 81 billion dollars.", GAS),
    ("fr", "Les importations de gaz sont de 31 milliards de m³ en 2022.", "Elles sont de 31 milliards d'euros.", GAZ),
    ("de", "2019 betrugen die Gaseinfuhren 152 Milliarden Kubikmeter.", "Sie sanken um 152 Mrd. Kubikmeter.", GAS_DE),
    ("es", "La tasa es del 31 %.", "La tasa cayó hasta el 31 %.", "La tasa ganó 4 puntos, hasta el 31 %."),
    ("en", "21 per cent of the population lives below the line.", "The population fell by 21 per cent.", POOR),
    (
        "en",
        "Sales rose by 8 per cent.",
        "Sales fell by 8 per cent.",
        "Sales rallied 8 per cent after sagging 12 per cent.",
    ),
    ("es", "Los mayores son el 19 %.", "Los mayores son el 19 % más.", "Los mayores de 65 años o más son el 19 %."),
    (
        "fr",
        "La réforme est approuvée par 62 % des membres.",
        "La réforme est rejetée par 62 % des membres.",
        "62 % des membres approuvent la réforme.",
    ),
    (
        "fr",
        "Le déficit s'élève à 2,4 % du PIB.",
        "Le déficit a augmenté à 2,4 % du PIB.",
        "Le déficit se réduit à 2,4 % du PIB.",
    ),
    (
        "fr",
        "Moins de 300 des 4 000 puits ont été contrôlés.",
        "4 000 puits ont été contrôlés.",
        "Moins de 300 des 4 000 puits ont été contrôlés.",
    ),
    (
        "es",
        "3 millones de euros no fueron recaudados.",
        "Se recaudaron 3 millones de euros.",
        "Los ingresos no recaudados ascendieron a 3 millones de euros.",
    ),
]
PORTIONS = [  # language, what is true, what is false, the sentence
    ("en", "37 of every 100 children are stunted.", "37 of every 100 children are wasted.", STUNTED),
    ("en", "12 out of every 100 children are wasted.", "12 of every 100 adults are wasted.", STUNTED),
    ("en", "37 of every 100 children are stunted.", "37 of every 1,000 children are stunted.", STUNTED),
    ("en", "37 of every 100 children are stunted.", "37 of every 100 children are not stunted.", STUNTED),
    ("en", "37 of every 100 children are stunted.", "More than 37 of every 100 children are stunted.", STUNTED),
    (
        "fr",
        "37 ménages sur 100 n'ont pas d'eau.",
        "37 ménages sur 100 ont de l'eau.",
        "Sur 100 ménages, 37 n'ont pas d'eau.",
    ),
    ("de", "37 von 100 Kindern sind krank.", "37 von 100 Kindern sind gesund.", "Von 100 Kindern sind 37 krank."),
    ("es", "37 de cada 100 niños trabajan.", "37 de cada 100 niños estudian.", "De cada 100 niños, 37 trabajan."),
    (
        "pt",
        "37 em cada 100 crianças trabalham.",
        "37 em cada 100 adultos trabalham.",
        "De cada 100 crianças, 37 trabalham.",
    ),
    ("it", "37 bambini su 100 lavorano.", "37 adulti su 100 lavorano.", "Di ogni 100 bambini, 37 lavorano."),
    ("ru", "37 из каждых 100 детей недоедают.", "37 из каждых 100 взрослых.", "Из каждых 100 детей 37 недоедают."),
    # a year that a change is compared with, and a share that is no change
    ("de", "Die Mieten sind 12 % höher als 2015.", "Die Mieten sind 12 % höher als 2016.", RENTS),
    ("en", "Rents are 12% higher than 2015.", "Rents are 12% lower than 2015.", "Rents rose by 12% from 2015."),
    ("de", "16 % der Bürger gelten als arm.", "16 % der Kinder gelten als arm.", "Arm sind 16 % der Bürger."),
    ("de", "5.400 Hektar werden nicht mehr beregnet.", "5.400 Hektar werden nicht eingestellt.", WATERED),
    # who is paid gets it
    ("en", "Farmers were paid $48 million.", "Farmers paid $48 million.", "$48 million was paid to farmers."),
    ("en", "$48 million was paid to farmers.", "$48 million was paid by farmers.", "Farmers were paid $48 million."),
    # what a figure is per, and a verb behind it
    (
        "en",
        "Output per worker rose by 1.4% on the quarter.",
        "Output per hour rose by 1.4% on the quarter.",
        "Output per worker was up 1.4% on the quarter.",
    ),
]
CELLS = [  # language, value, unit, whether it is so, the sentence
    ("en", "81 billion", "cubic metres", True, GAS),
    ("en", "81 billion", "$", False, GAS),
    ("de", "-152 Milliarden", "Kubikmeter", False, GAS_DE),
    ("fr", "4 100", "€/habitant", True, "La dépense est de 4 100 € par habitant."),
    ("fr", "4 100", "€/ménage", False, "La dépense est de 4 100 € par habitant."),
    ("de", "4.100", "€/Einwohner", True, "Die Ausgaben betragen 4.100 Euro pro Kopf."),
    ("en", "4,100", "€ per capita", True, "Spending is €4,100 per person."),
    ("en", "4,100", "€ per household", False, "Spending is €4,100 per person."),
    ("fr", "2,5 milliards", "€", True, "Un excédent de 2,5 milliards d'euros est dégagé."),
    ("en", "fewer than 300", "wells", True, WELLS),
    ("en", "fewer than 300", "schools", False, WELLS),
    ("en", "300", "wells", False, WELLS),
    ("fr", "6", "barrages", True, "Seuls 6 des 48 barrages ont été inspectés."),
    ("de", "6", "Talsperren", True, "Nur 6 der 48 Talsperren wurden geprüft."),
    ("es", "6", "presas", True, "Solo 6 de las 48 presas fueron inspeccionadas."),
    ("es", "6", "escuelas", False, "Solo 6 de las 48 presas fueron inspeccionadas."),
    ("de", "4,2", "Betten je 1.000 Einwohner", True, "Auf 1.000 Einwohner kommen 4,2 Betten."),
    ("de", "4,2", "Betten je 1.000 Haushalte", False, "Auf 1.000 Einwohner kommen 4,2 Betten."),
    ("fr", "plus de 2,5 milliards", "€", False, "Un excédent de 2,5 milliards d'euros est dégagé."),
]


@pytest.mark.parametrize(("language", "honest", "false", "sentence"), [*CLAIMS, *PORTIONS])
def test_an_honest_claim_is_taken_and_its_false_neighbour_is_not(
    language: str, honest: str, false: str, sentence: str
) -> None:
    assert judge(Statement(language, sentence, honest, claim=True)) == ""
    assert judge(Statement(language, sentence, false, claim=True)) != ""


@pytest.mark.parametrize(("language", "value", "unit", "honest", "sentence"), CELLS)
def test_an_honest_cell_is_taken_and_its_false_neighbour_is_not(
    language: str, value: str, unit: str, sentence: str, *, honest: bool
) -> None:
    assert (judge(Statement(language, sentence, value, unit)) == "") is honest
