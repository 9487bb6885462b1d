"""A word of a claim or a label may not take the place of another word of its passage."""

from __future__ import annotations

import pytest

from brief.diagnostics import Code
from statements import Statement, judge

CAMP = "The camp hosts 21,400 refugees and 3,150 host-community pupils."
RICE = "Rice output reached 14.8 million tonnes and maize output 3.9 million tonnes in 2021."
STRIKE = "The strike idled 7,800 miners for six weeks."


@pytest.mark.parametrize(
    ("language", "claim", "sentence"),
    [
        ("en", "The flood idled 7,800 miners.", STRIKE),
        ("en", "The strike killed 7,800 miners.", STRIKE),
        ("en", "Infant mortality is 223 per 100,000.", "Maternal mortality is 223 per 100,000 live births."),
        ("en", "The loan has a maturity of five years.", "The loan has a grace period of five years."),
        ("de", "Das Werk entließ 2.300 Leiharbeiter.", "Das Werk beschäftigt 2.300 Leiharbeiter."),
        ("fr", "Les ventes vers la Tunisie ont bondi de 22 %.", "Les ventes vers le Maroc ont bondi de 22 %."),
        ("es", "El albergue acoge a 460 migrantes haitianos.", "El albergue acoge a 460 migrantes venezolanos."),
        ("pt", "Evitaram-se 312 incêndios.", "Registaram-se 312 incêndios."),
        ("it", "Il centro ha espulso 540 profughi.", "Il centro ospita 540 profughi."),
        ("ru", "В гостинице живут 1250 беженцев.", "В лагере живут 1250 беженцев."),
        ("ar", "يستضيف المخيم 12400 لاجئ عراقي.", "يستضيف المخيم 12400 لاجئ سوري."),
        ("fa", "در اردوگاه ۱۲۵۰ پناهجوی عراقی زندگی می‌کنند.", "در اردوگاه ۱۲۵۰ پناهجوی افغان زندگی می‌کنند."),
        ("zh", "难民营驱逐了12500名难民。", "难民营收容了12500名难民。"),
    ],
)
def test_another_word_in_the_place_of_the_passage_s_is_refused(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) == Code.QUANTITY_REWORDED


@pytest.mark.parametrize(
    ("language", "claim", "sentence"),
    [
        ("en", "In all 7,800 miners were idle.", STRIKE),
        ("en", "The number of miners that it idled was 7,800.", STRIKE),
        ("en", "The camp houses 21,400 refugees.", "The camp houses and feeds 21,400 refugees."),
        ("de", "Die Maßnahmen kosteten 84,6 Millionen Euro.", "Die Maßnahmen haben 84,6 Millionen Euro gekostet."),
        ("fr", "Le nombre de ménages s’établit à 3 120.", "La commune compte 3 120 ménages."),
        ("es", "Hubo 47 sanciones.", "Se impusieron 47 sanciones al amparo de la ley."),
        ("ru", "Жители, 1250 беженцев, живут в лагере.", "В лагере живут 1250 беженцев."),
        ("ar", "حضر المؤتمر 45 وفدا.", "كان المؤتمر بحضور 45 وفدا."),
        ("zh", "难民营里有12500名难民。", "难民营收容了12500名难民。"),
    ],
)
def test_forms_and_words_that_say_the_same_or_nothing_are_taken(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) == ""


@pytest.mark.parametrize(
    ("label", "value", "sentence", "verdict"),
    [
        ("Soldiers", "21,400", CAMP, Code.QUANTITY_REWORDED),
        ("Refugees", "21,400", CAMP, ""),
        ("Refugees in the camp", "21,400", CAMP, ""),
        ("Rice imports", "14.8 million tonnes", RICE, Code.QUANTITY_REWORDED),
        ("Wheat output", "14.8 million tonnes", RICE, Code.QUANTITY_REWORDED),
        ("Maize output", "14.8 million tonnes", RICE, Code.QUANTITY_REWORDED),
        ("Rice output", "14.8 million tonnes", RICE, ""),
        ("Output of maize", "3.9 million tonnes", RICE, ""),
    ],
)
def test_a_row_s_label_names_what_its_number_is_of(label: str, value: str, sentence: str, verdict: str) -> None:
    assert judge(Statement("en", sentence, value, label=label)) == verdict


@pytest.mark.parametrize(
    ("language", "sentence", "labels"),
    [
        ("en", "Rents rose by 11 % in 2019.", ("Change of rents", "Change in rents", "Rent increase", "Rents, trend")),
        ("de", "Die Mieten stiegen 2019 um 11 %.", ("Änderung der Mieten", "Entwicklung der Mieten", "Mietanstieg")),
        ("fr", "Les loyers ont augmenté de 11 % en 2019.", ("Variation des loyers", "Hausse des loyers")),
        ("es", "Los alquileres subieron un 11 % en 2019.", ("Variación de los alquileres", "Alza del alquiler")),
        ("pt", "As rendas subiram 11 % em 2019.", ("Variação das rendas", "Evolução das rendas")),
        ("it", "Gli affitti sono aumentati dell’11 % nel 2019.", ("Variazione degli affitti", "Affitti")),
        ("ru", "Арендная плата выросла на 11 % в 2019 году.", ("Изменение арендной платы", "Рост арендной платы")),
        ("ar", "ارتفعت الإيجارات بنسبة 11 % في عام 2019.", ("تغير الإيجارات", "ارتفاع الإيجارات")),
        ("fa", "اجاره‌بها در سال ۲۰۱۹ ۱۱ درصد افزایش یافت.", ("تغییر اجاره‌بها", "افزایش اجاره‌بها")),
        ("zh", "2019年房租上涨了11%。", ("房租变化", "房租涨幅")),
    ],
)
def test_a_row_s_label_may_name_a_change_as_such(language: str, sentence: str, labels: tuple[str, ...]) -> None:
    assert [judge(Statement(language, sentence, "+11", "%", label=label)) for label in labels] == [""] * len(labels)


@pytest.mark.parametrize(
    ("group", "label", "sentence", "verdict"),
    [
        (
            "Rents",
            "Jump of rents",
            "Rents rose by 14.8 million tonnes.",
            "",
        ),  # "jump" stands beside no "rents" before it
        ("Rents", "Change of rents", "Rents rose by 14.8 million tonnes.", ""),
        ("Rice", "Output", RICE, ""),
        ("Wheat", "Output", RICE, Code.QUANTITY_REWORDED),
        ("Cereals", "Wheat output", RICE, Code.QUANTITY_REWORDED),
    ],
)
def test_a_row_s_group_stands_beside_its_label_s_words(group: str, label: str, sentence: str, verdict: str) -> None:
    assert judge(Statement("en", sentence, "14.8 million", "tonnes", label=label, group=group)) == verdict
