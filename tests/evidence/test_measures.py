"""What a number measures: a growth, a ceiling, a target, an average or a forecast is not the thing by itself."""

from __future__ import annotations

import pytest

from statements import Statement, judge

GROWTH = "Growth of exports slowed to 6.2 per cent in the third quarter."
CEILING = "The law sets a ceiling of 60 per cent of GDP for public debt."
AVERAGE = "Wheat output was 14 per cent above the five-year average of 6.1 million tonnes."
UNION = "Die Armutsquote lag mit 9,7 % unter dem EU-Durchschnitt von 16,5 %."

FALSE = [
    ("en", "Exports fell to 6.2 per cent.", GROWTH),
    ("en", "Lending eased to 3.1 per cent.", "Annual growth in lending eased to 3.1 per cent in May."),
    ("fr", "Les exportations baissent à 6,2 %.", "La croissance des exportations ralentit à 6,2 %."),
    ("fr", "Les loyers atteignent 1,9 % en mai.", "Le rythme de hausse des loyers atteint 1,9 % en mai."),
    ("de", "Die Ausfuhren sanken auf 6,2 %.", "Das Wachstum der Ausfuhren verlangsamte sich auf 6,2 %."),
    ("es", "Las exportaciones cayeron al 6,2 %.", "El crecimiento de las exportaciones se desaceleró al 6,2 %."),
    ("pt", "As exportações caíram para 6,2%.", "O crescimento das exportações abrandou para 6,2%."),
    ("it", "Le esportazioni sono scese al 6,2 %.", "La crescita delle esportazioni è scesa al 6,2 %."),
    ("ru", "Экспорт снизился до 6,2 %.", "Рост экспорта замедлился до 6,2 %."),
    ("zh", "出口放缓至6.2%。", "出口增速放缓至6.2%。"),
    ("en", "Public debt reached 60 per cent of GDP.", CEILING),
    ("fr", "La dette atteint 60 % du PIB.", "La loi fixe un plafond de 60 % du PIB pour la dette."),
    (
        "de",
        "Die Schulden betragen 60 % des BIP.",
        "Für die Schulden gilt eine Obergrenze von 60 % des BIP.",
    ),
    ("es", "La deuda es del 60 % del PIB.", "La ley fija un tope del 60 % del PIB para la deuda."),
    ("en", "Wheat output was 6.1 million tonnes.", AVERAGE),
    ("fr", "La récolte est de 6,1 Mt.", "La récolte dépasse de 14 % la moyenne quinquennale de 6,1 Mt."),
    ("de", "Die Armutsquote lag bei 16,5 %.", UNION),
    (
        "es",
        "La cosecha fue de 610.000 toneladas.",
        "La cosecha superó en un 14 % el promedio de 610.000 toneladas.",
    ),
    ("pt", "A taxa é de 16,5%.", "A taxa fica abaixo da média europeia de 16,5%."),
    ("it", "Il tasso è del 16,5 %.", "Il tasso è inferiore alla media europea del 16,5 %."),
    ("ru", "Урожай составил 610 тыс. тонн.", "Урожай превысил средний уровень в 610 тыс. тонн."),
    ("zh", "贫困率为16.5%。", "贫困率低于欧盟平均水平16.5%。"),
    # what something rose by is no level
    ("en", "The deficit was €3.4 billion.", "The deficit rose by €3.4 billion."),
    ("en", "The population is 12,000 people.", "The population grew by 12,000 people."),
    ("en", "Output was 14 per cent.", "Output was 14 per cent above the average."),
    ("fr", "Le déficit est de 3,4 milliards d'euros.", "Le déficit se creuse de 3,4 milliards d'euros."),
    ("de", "Das Defizit betrug 3,4 Mrd. Euro.", "Das Defizit weitete sich um 3,4 Mrd. Euro aus."),
    ("es", "El déficit es de 3.400 millones de euros.", "El déficit se amplió en 3.400 millones de euros."),
    ("pt", "O défice é de 340 milhões de euros.", "O défice aumentou 340 milhões de euros."),
    ("it", "Il deficit è di 340 milioni di euro.", "Il deficit è aumentato di 340 milioni di euro."),
    ("ru", "Дефицит составил 340 млн рублей.", "Дефицит вырос на 340 млн рублей."),
    ("ar", "بلغ العجز 340 مليون دولار.", "ارتفع العجز بمقدار 340 مليون دولار."),
    ("fa", "کسری ۳۴۰ میلیون دلار است.", "کسری ۳۴۰ میلیون دلار افزایش یافت."),
    ("zh", "赤字为340亿元。", "赤字增加340亿元。"),
]
TRUE = [
    ("en", "Export growth slowed to 6.2 per cent.", "Export growth slowed to 6.2 per cent in the third quarter."),
    ("en", "In the third quarter growth of exports slowed to 6.2 per cent.", GROWTH),
    ("en", "Inflation rose to 6.2 per cent.", "The rise in prices pushed inflation to 6.2 per cent."),
    ("en", "The debt ceiling is 60 per cent of GDP.", CEILING),
    (
        "en",
        "Public debt may be at most 60 per cent of GDP.",
        "The law allows public debt of at most 60 per cent of GDP.",
    ),
    ("en", "The committee has 40 members.", "The average age of the 40 members of the committee is 57 years."),
    ("en", "Exports reached $620 million.", "After the decline of 2019, exports reached $620 million."),
    ("fr", "La croissance des exportations a ralenti à 6,2 %.", "La croissance des exportations ralentit à 6,2 %."),
    ("de", "Der EU-Durchschnitt lag bei 16,5 %.", UNION),
    ("zh", "出口增速放缓至6.2%。", "出口增速放缓至6.2%。"),
    ("en", "The city has 12,000 more inhabitants.", "The population of the city grew by 12,000 inhabitants."),
    ("en", "The increase was 14 per cent.", "Output rose by 14 per cent."),
    ("en", "The port created 900 jobs.", "900 jobs were created at the port."),
    ("en", "The temperature was 5 °C.", "The temperature was +5 °C."),
    ("fr", "Le déficit a augmenté de 3,4 milliards d'euros.", "Le déficit se creuse de 3,4 milliards d'euros."),
    ("de", "Das Defizit stieg um 3,4 Mrd. Euro.", "Das Defizit weitete sich um 3,4 Mrd. Euro aus."),
    ("zh", "赤字增加340亿元。", "赤字增加340亿元。"),
]
ROWS = [  # a label that is false, one that is true, value, unit
    ("Exports", "Growth of exports", "6.2", "%", GROWTH),
    ("Public debt", "Ceiling for public debt", "60", "% of GDP", CEILING),
    ("Wheat output", "Five-year average of wheat output", "6.1 million", "tonnes", AVERAGE),
    ("New dwellings", "Target for new dwellings", "12,000", "dwellings", "The target of 12,000 dwellings was missed."),
    ("Deficit", "Increase in the deficit", "€3.4 billion", "", "The deficit rose by €3.4 billion."),
]


@pytest.mark.parametrize(("language", "claim", "sentence"), FALSE)
def test_what_a_number_measures_is_said(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) != ""


@pytest.mark.parametrize(("language", "claim", "sentence"), TRUE)
def test_what_says_so_is_verified(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) == ""


@pytest.mark.parametrize(("wrong", "right", "value", "unit", "sentence"), ROWS)
def test_a_row_says_what_its_number_measures(wrong: str, right: str, value: str, unit: str, sentence: str) -> None:
    assert judge(Statement("en", sentence, value, unit, label=wrong)) != ""
    assert judge(Statement("en", sentence, value, unit, label=right)) == ""


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "La production pâlit de 20 %."),
        ("fr", "Les ventes pâlissent de 20 %."),
        ("es", "La producción palideció un 20 %."),
        ("es", "Las ventas palidecieron un 20 %."),
        ("it", "La produzione è impallidita del 20 %."),
    ],
)
def test_a_percentage_behind_a_verb_that_no_list_has_is_no_level(language: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, "20", "%")) != ""


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Un prélèvement de 20 % est dû."),
        ("fr", "Le taux de prélèvement est de 20 %."),
        ("es", "Se gastó un 20 % de los fondos."),
    ],
)
def test_a_level_is_one_all_the_same(language: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, "20", "%")) == ""


DEBT = "Public debt amounted to 240 billion pesos."
OUTPUT = "Output in May 2019 was 240 tonnes."


@pytest.mark.parametrize(
    ("language", "label", "value", "unit", "sentence"),
    [
        ("en", "Public debt per head", "240 billion", "pesos", DEBT),
        ("en", "Public debt as a share of GDP", "240 billion", "pesos", DEBT),
        ("en", "Growth of public debt", "240 billion", "pesos", DEBT),
        ("en", "Beds per 100,000 inhabitants", "1,840", "beds", "There were 1,840 beds in the region."),
        ("en", "Weekly output", "240", "tonnes", OUTPUT),
        ("en", "Average output", "240", "tonnes", OUTPUT),
        ("fr", "Dette par habitant", "240 milliards", "euros", "La dette s'élève à 240 milliards d'euros."),
        ("de", "Staatsschulden pro Kopf", "240 Mrd.", "Euro", "Die Staatsschulden betragen 240 Mrd. Euro."),
        ("es", "Deuda media", "240 millones", "euros", "La deuda asciende a 240 millones de euros."),
        ("zh", "人均债务", "240亿", "元", "债务为240亿元。"),
    ],
)
def test_a_label_puts_nothing_in(language: str, label: str, value: str, unit: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, value, unit, label=label)) != ""


@pytest.mark.parametrize(
    ("label", "value", "unit", "sentence"),
    [
        ("Monthly output", "240", "tonnes", OUTPUT),
        ("Output per year", "9,000", "tons", "In 2018 the country produced 9,000 tons."),
        ("Change in homicides", "-12", "%", "Homicides fell by 12 per cent."),
        ("Share of women who smoke", "31", "%", "31 per cent of women smoke."),
        ("Inflation forecast", "3", "%", "The bank expects inflation of 3 per cent."),
    ],
)
def test_a_label_says_what_a_passage_says(label: str, value: str, unit: str, sentence: str) -> None:
    assert judge(Statement("en", sentence, value, unit, label=label)) == ""


@pytest.mark.parametrize(
    ("language", "claim", "sentence"),
    [
        ("en", "450 nurses were hired.", "The budget provides for 450 additional nurses."),
        ("en", "The ministry vaccinated 900 children.", "The ministry seeks to vaccinate 900 children."),
        ("de", "450 Pflegestellen wurden geschaffen.", "Der Haushalt sieht 450 zusätzliche Pflegestellen vor."),
        ("de", "Das Ziel von 12.000 Wohnungen wurde erreicht.", "Das Ziel von 12.000 Wohnungen wurde verfehlt."),
        ("es", "Se crearon 450 plazas de enfermería.", "El presupuesto contempla 450 plazas de enfermería."),
        ("pt", "Foram criados 450 postos.", "O orçamento contempla 450 postos."),
        ("it", "Sono stati creati 450 posti.", "Il bilancio prevede 450 posti."),
        ("ru", "Создано 450 мест.", "Бюджет предусматривает 450 мест."),
    ],
)
def test_what_a_budget_provides_for_is_not_done(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) != ""
    assert judge(Statement(language, sentence, sentence, claim=True)) == ""


@pytest.mark.parametrize(
    ("language", "wrong", "right", "value", "unit", "sentence"),
    [
        ("en", "Vaccinated children", "Target", "80", "% of children", "It aims to vaccinate 80 per cent of children."),
        ("en", "Inflation", "Expected inflation", "2.6", "%", "The bank expects inflation of 2.6 per cent."),
        ("fr", "Logements", "Logements prévus", "900", "logements", "Il est prévu de construire 900 logements."),
        ("de", "Wohnungen", "Geplante Wohnungen", "900", "Wohnungen", "Geplant sind 900 Wohnungen."),
        ("es", "Viviendas", "Viviendas previstas", "900", "viviendas", "Está previsto construir 900 viviendas."),
    ],
)
def test_a_row_of_what_is_planned_says_so(
    language: str, wrong: str, right: str, value: str, unit: str, sentence: str
) -> None:
    assert judge(Statement(language, sentence, value, unit, label=wrong)) != ""
    assert judge(Statement(language, sentence, value, unit, label=right)) == ""
