"""A brief in another language than its source's: numbers, units, signs and days hold; words are translations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from statements import Statement, judge

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
OPERATIONS = "2468 anti-drug operations have been carried out, and more than 2800 suspects were arrested."
PRICES = "In 2017 prices rose by 63 per cent to a record 328000 hectares, and 15 to 20 percent of it was sold."
TONS = "The seizure of 231 tons of all kinds of drugs was reported on December 11, 2018."
HALF = "In the first half of 2024, 52 ships were built."
QUARTER = "In the second quarter of 2024, 52 ships were built."
BOUND = "The ceiling is 300 families."
RATE = "Mortality fell to 12 deaths per 1,000 live births, and the deficit is 3.4 per cent of GDP."

ROWS = [  # language, source, label, value, unit, note, honest
    ("zh", OPERATIONS, "禁毒行动", "2,468", "次", "", True),
    ("zh", OPERATIONS, "禁毒行动", "2,469", "次", "", False),
    ("zh", OPERATIONS, "被捕的嫌疑人", "超过 2,800", "人", "", True),
    ("zh", OPERATIONS, "被捕的嫌疑人", "2,800", "人", "", False),
    ("zh", OPERATIONS, "被捕的嫌疑人", "至少 2,800", "人", "", False),
    ("fa", OPERATIONS, "عملیات", "۲٬۴۶۸", "عملیات", "", True),
    ("fa", OPERATIONS, "مظنونان", "بیش از ۲٬۸۰۰", "مظنون", "", True),
    ("fa", OPERATIONS, "مظنونان", "کمتر از ۲٬۸۰۰", "مظنون", "", False),
    ("de", OPERATIONS, "Einsätze", "2.468", "Einsätze", "", True),
    ("de", OPERATIONS, "Einsätze", "2.468", "%", "", False),
    ("fr", OPERATIONS, "Suspects arrêtés", "plus de 2 800", "suspects", "", True),
    ("fr", OPERATIONS, "Suspects arrêtés", "environ 2 800", "suspects", "", False),
    ("ru", OPERATIONS, "Операции", "2468", "операций", "", True),
    ("ar", OPERATIONS, "العمليات", "2,468", "عملية", "", True),
    ("ar", OPERATIONS, "العمليات", "2,486", "عملية", "", False),
    ("es", PRICES, "Superficie", "328.000", "hectáreas", "", True),
    ("es", PRICES, "Superficie", "328.000", "km²", "", False),
    ("zh", PRICES, "罂粟种植面积", "328,000", "公顷", "", True),
    ("zh", PRICES, "价格", "+63", "%", "", True),
    ("zh", PRICES, "价格", "-63", "%", "", False),
    ("zh", PRICES, "价格", "63", "个百分点", "", False),
    ("zh", PRICES, "售出比例", "15～20", "%", "", True),
    ("zh", PRICES, "售出比例", "15", "%", "", False),
    ("pt", PRICES, "Parte vendida", "15–20", "%", "", True),
    ("it", PRICES, "Quota venduta", "20", "%", "", False),
    ("zh", TONS, "缴获", "231", "公吨", "", True),  # the unit says metric
    ("zh", TONS, "缴获", "231", "吨", "联合国使用公吨。", True),
    ("zh", TONS, "缴获", "231", "吨", "", False),  # a ton is not said to be metric
    ("zh", TONS, "缴获", "231", "公斤", "", False),
    ("fr", RATE, "Décès", "12", "décès pour 1 000 naissances vivantes", "", True),
    ("fr", RATE, "Décès", "12", "décès pour 100 000 naissances vivantes", "", False),
    ("de", RATE, "Defizit", "3,4", "% des BIP", "", True),
    ("de", RATE, "Defizit", "3,5", "% des BIP", "", False),
    ("de", BOUND, "Obergrenze", "300", "Familien", "", True),
    ("de", BOUND, "Familien", "300", "Familien", "", False),
    ("zh", HALF, "上半年建造的船", "52", "艘", "", True),
    ("zh", HALF, "2024年下半年建造的船", "52", "艘", "", False),
]
CLAIMS = [  # language, source, claim, honest
    ("fa", TONS, "این کشف در ۲۰ آذر ۱۳۹۷ گزارش شد.", True),
    ("fa", TONS, "این کشف در ۲۰ آذر ۱۳۹۷ (۱۱ دسامبر ۲۰۱۸) گزارش شد.", True),
    ("prs", TONS, "این کشف در ۲۰ قوس ۱۳۹۷ گزارش شد.", True),
    ("fa", TONS, "این کشف در ۲۱ آذر ۱۳۹۷ گزارش شد.", False),
    ("fa", TONS, "این کشف در ۲۰ آذر ۱۳۹۸ گزارش شد.", False),
    ("fa", TONS, "این کشف در ۱۱ دسامبر ۲۰۱۹ گزارش شد.", False),
    ("zh", TONS, "2018年12月11日的报告称缴获了毒品。", True),
    ("zh", TONS, "一份2018年12月11日的报告称缴获了毒品。", True),
    ("zh", TONS, "2018年12月12日的报告称缴获了毒品。", False),
    ("de", OPERATIONS, "Es gab 2.468 Einsätze und mehr als 2.800 Festnahmen.", True),
    ("de", OPERATIONS, "Es gab 2.468 Einsätze und 2.800 Festnahmen.", False),
    ("fr", HALF, "Au premier semestre 2024, 52 navires ont été construits.", True),
    ("fr", HALF, "Au second semestre 2024, 52 navires ont été construits.", False),
    ("fr", HALF, "En 2024, 52 navires ont été construits.", False),
    ("zh", HALF, "2024年上半年建造了52艘船。", True),
    ("zh", HALF, "2024年建造了52艘船。", False),
    ("fr", QUARTER, "Au deuxième trimestre 2024, 52 navires ont été construits.", True),
    ("fr", QUARTER, "Au troisième trimestre 2024, 52 navires ont été construits.", False),
    ("es", BOUND, "El límite es de 300 familias.", True),
    ("es", BOUND, "Hay 300 familias.", False),
    ("de", BOUND, "Die Obergrenze liegt bei 300 Familien.", True),
    ("zh", BOUND, "有300个家庭。", False),
]


@pytest.mark.parametrize(("language", "source", "label", "value", "unit", "note", "honest"), ROWS)
def test_a_row_holds_in_all_but_its_words(
    language: str, source: str, label: str, value: str, unit: str, note: str, *, honest: bool
) -> None:
    statement = Statement(language, source, value, unit, note, label=label, source_language="en")
    assert (judge(statement) == "") is honest


@pytest.mark.parametrize(("language", "source", "claim", "honest"), CLAIMS)
def test_a_claim_holds_in_all_but_its_words(language: str, source: str, claim: str, *, honest: bool) -> None:
    assert (judge(Statement(language, source, claim, claim=True, source_language="en")) == "") is honest


def test_an_english_claim_has_the_day_of_a_persian_source() -> None:
    source = "گزارش در ۲۰ آذر ۱۳۹۷ منتشر شد."
    assert judge(Statement("en", source, "It came out on 11 December 2018.", claim=True, source_language="fa")) == ""
    other = judge(Statement("en", source, "It came out on 12 December 2018.", claim=True, source_language="fa"))
    assert other == "quantity-not-in-passage"


@pytest.mark.parametrize("language", ["fa", "zh"])
def test_the_example_in_another_language_is_proved_by_its_english_source(
    language: str, tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    """Every statement of it, rows and formulas too; the page says whose translation it is."""
    outline = tmp_path / "example.yaml"
    outline.write_bytes((ROOT / "tests" / "languages" / f"example.{language}.yaml").read_bytes())
    source = "anti-drug-cooperation.txt"
    (tmp_path / source).write_bytes((ROOT / "seeds" / source).read_bytes())
    assert run(["build", "-q", "--allow", "page-too-many", "--strict", str(outline)]) == 0
    told = {"fa": "زبان", "zh": "译文出自编者"}[language]
    assert told in pdftotext(outline.with_suffix(".pdf"))
