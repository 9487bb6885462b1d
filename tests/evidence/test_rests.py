"""What is said of the rest, of a part in a compound, of an average, or of another Chinese month is another number's."""

from __future__ import annotations

import pytest

from statements import Statement, judge

ENGLISH = "Inspectors visited 640 restaurants; 75 were closed and the rest were given a warning."
MONTHS = "8月出口额为52亿元，9月为47亿元。"
CLAIMS = [
    ("en", ENGLISH, "75 restaurants were given a warning.", False),
    ("en", ENGLISH, "640 restaurants were given a warning.", False),
    ("en", ENGLISH, "75 restaurants were closed.", True),
    ("en", ENGLISH, "75 restaurants were closed and the rest were given a warning.", True),
    ("en", "Aid paid 70 per cent; the remaining 30 per cent came from loans.", "30 per cent came from loans.", True),
    ("fr", "18 communes ont signé, les autres ont refusé.", "18 communes ont refusé.", False),
    ("fr", "18 communes ont signé, les autres ont refusé.", "18 communes ont signé.", True),
    (
        "de",
        "18 Gemeinden haben unterschrieben, der Rest hat sich enthalten.",
        "18 Gemeinden haben sich enthalten.",
        False,
    ),
    (
        "de",
        "18 Gemeinden haben unterschrieben, der Rest hat sich enthalten.",
        "18 Gemeinden haben unterschrieben.",
        True,
    ),
    (
        "es",
        "De los 430 detenidos, 150 quedaron libres y el resto ingresó en prisión.",
        "150 ingresaron en prisión.",
        False,
    ),
    ("it", "Hanno firmato 18 comuni, gli altri si sono astenuti.", "18 comuni si sono astenuti.", False),
    ("pt", "Assinaram 18 municípios, os restantes recusaram.", "18 municípios recusaram.", False),
    ("ru", "Подписали 18 городов, остальные отказались.", "18 городов отказались.", False),
    ("fa", "۱۸ شهر امضا کردند و بقیه رد کردند.", "۱۸ شهر رد کردند.", False),
    ("zh", "18个城市签署了协议，其余城市拒绝了。", "18个城市拒绝了。", False),
    ("zh", "全年共查处案件560起，其中重大案件40起。", "全年共查处重大案件560起。", False),
    ("zh", "全年共查处案件560起，其中重大案件40起。", "全年共查处案件560起。", True),
    ("zh", "全年共查处案件560起，其中重大案件40起。", "全年共查处重大案件40起。", True),
    ("zh", MONTHS, "9月出口额为52亿元。", False),
    ("zh", MONTHS, "8月出口额为52亿元。", True),
    ("zh", "3月售出300套住房，5月售出40套。", "5月售出300套住房。", False),
    ("zh", "施工期为8个月，费用为52亿元。", "施工期为8个月。", True),
    ("zh", "1至8月出口额为52亿元，9月为47亿元。", "1至8月出口额为52亿元。", True),
    ("en", "Wages went from 9 euros in the south to 21 euros in the capital.", "Average wages were 21 euros.", False),
    ("en", "The average wage was 21 euros.", "The average wage was 21 euros.", True),
    ("en", "Workers earn 21 euros on average.", "The average wage was 21 euros.", True),
    ("fr", "Les tarifs sont de 45 euros.", "Le tarif moyen est de 45 euros.", False),
    ("fr", "En moyenne, les tarifs sont de 45 euros.", "Le tarif moyen est de 45 euros.", True),
    ("de", "Die Wartezeit beträgt 14 Monate.", "Die durchschnittliche Wartezeit beträgt 14 Monate.", False),
    ("es", "El precio es de 650 euros.", "El precio medio es de 650 euros.", False),
    ("es", "El precio medio es de 650 euros.", "El precio medio es de 650 euros.", True),
]
ROWS = [
    ("en", ENGLISH, "Warned restaurants", "75", "restaurants", False),
    (
        "de",
        "Das Land fördert 1.200 Projekte, davon 310 im Klimaschutz.",
        "Klimaschutzprojekte",
        "1.200",
        "Projekte",
        False,
    ),
    ("de", "Das Land fördert 1.200 Projekte, davon 310 im Klimaschutz.", "Projekte", "1.200", "Projekte", True),
    ("zh", MONTHS, "9月出口额", "52亿", "元", False),
    ("zh", MONTHS, "9月出口额", "47亿", "元", True),
    ("fr", "Les tarifs sont de 45 euros.", "Tarif moyen", "45", "euros", False),
    ("fr", "Les tarifs sont de 45 euros.", "Tarif", "45", "euros", True),
]


@pytest.mark.parametrize(("language", "sentence", "text", "honest"), CLAIMS)
def test_a_claim_says_of_a_number_what_its_passage_does(
    language: str,
    sentence: str,
    text: str,
    honest: bool,  # noqa: FBT001
) -> None:
    statement = Statement(language, sentence, text, claim=True, honest=honest)
    assert (not judge(statement)) == honest, statement


@pytest.mark.parametrize(("language", "sentence", "label", "value", "unit", "honest"), ROWS)
def test_a_label_says_of_a_number_what_its_passage_does(
    language: str,
    sentence: str,
    label: str,
    value: str,
    unit: str,
    honest: bool,  # noqa: FBT001
) -> None:
    statement = Statement(language, sentence, value, unit=unit, label=label, honest=honest)
    assert (not judge(statement)) == honest, statement
