"""What is printed of a row, read again by the reader, is the row's quantity; and it is on the page of every layout."""

from __future__ import annotations

import subprocess
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from brief.compose.numbers import Writing
from brief.diagnostics import Mark, Severity
from brief.evidence.numbers.terms import read_terms
from brief.evidence.types import EvidenceVerdict, RowEvidence, Rung, VerdictStatus
from brief.language.page.format import format_number
from brief.language.page.labels import labels
from brief.language.reading.quantities import CellError, Quantity, read_cell
from brief.marked import Scalar
from brief.outline.types import Row
from brief.pipeline import Request, build

if TYPE_CHECKING:
    from brief.compose.printed import Printed

LAYOUTS = Path(__file__).parents[2] / "layouts"
MARK = Mark("outline.yaml", 1, 1, 1, 1)
LANGUAGES = ("en-GB", "fr-FR", "de-DE", "es-ES")
QUALIFIERS = {
    "en-GB": [
        "",
        "",
        "about",
        "some",
        "more than",
        "over",
        "at least",
        "no fewer than",
        "up to",
        "nearly",
        "under",
        "≈",
        ">",
    ],
    "fr-FR": ["", "", "environ", "plus de", "au moins", "près de", "moins de", "jusqu’à", "un peu plus de", "~"],
    "de-DE": ["", "", "etwa", "rund", "mehr als", "über", "mindestens", "fast", "bis zu", "höchstens", "knapp"],
    "es-ES": ["", "", "unos", "más de", "al menos", "casi", "menos de", "hasta", "alrededor de", "<"],
}
BEHIND = {
    "en-GB": ["", "", "", "or more", "or less"],
    "fr-FR": ["", "", "", "ou plus", "au moins"],
    "de-DE": ["", "", "", "oder mehr"],
    "es-ES": ["", "", "", "o más", "como máximo"],
}
SCALES = {
    "en-GB": ["", "", "hundred", "thousand", "million", "billion", "dozen", "bn"],
    "fr-FR": ["", "", "mille", "million", "millions", "milliards"],
    "de-DE": ["", "", "Tausend", "Millionen", "Mio.", "Mrd.", "Milliarden"],
    "es-ES": ["", "", "mil", "millones", "billones"],
}
UNITS = {
    "en-GB": ["", "tons", "kg", "hectares", "%", "per cent", "percentage points", "€", "$", "US$", "EUR", "dollars"],
    "fr-FR": ["", "tonnes", "kg", "d’euros", "€", "$", "%", "pour cent", "points de pourcentage", "euros", "EUR"],
    "de-DE": ["", "Tonnen", "kg", "Euro", "€", "$", "%", "Prozent", "Prozentpunkte", "Hektar", "CHF"],
    "es-ES": ["", "toneladas", "kg", "€", "$", "%", "por ciento", "de euros", "puntos porcentuales", "USD"],
}
NOUNS = {
    "en-GB": ["officers", "anti-drug operations", "face-to-face meetings", "$ per kg", "€ a month", "km²"],
    "fr-FR": ["personnes", "opérations antidrogue", "€ par mois", "km²"],
    "de-DE": ["Wohnungen", "neue Wohnungen", "€ je Monat", "km²"],
    "es-ES": ["personas", "operaciones antidroga", "€ al mes", "km²"],
}
WORDS = {
    "en-GB": ["two", "eleven", "a million", "twenty-five", "three hundred", "two and a half million", "half a million"],
    "fr-FR": ["deux", "onze", "un million", "quatre-vingts", "un million et demi", "trois cents"],
    "de-DE": ["zwei", "elf", "eine Million", "fünfundzwanzig", "dreihundert", "zwei Millionen"],
    "es-ES": ["dos", "once", "un millón", "veinticinco", "trescientos", "un millón y medio"],
}
TO = {"en-GB": " to ", "fr-FR": " à ", "de-DE": " bis ", "es-ES": " a "}


@st.composite
def write_numbers(draw: st.DrawFn, language: str) -> str:
    """Write a number, grouped or not, or a range; or one in words."""
    if draw(st.integers(0, 5)) == 0:
        return draw(st.sampled_from(WORDS[language]))
    whole = st.integers(0, 99) | st.integers(0, 9_999) | st.integers(0, 5_000_000)
    decimals = draw(st.sampled_from([0, 0, 0, 1, 2, 4]))
    first = Decimal(draw(whole)).scaleb(-decimals)
    ends = [first]
    if draw(st.integers(0, 3)) == 0:
        ends.append(first + draw(st.integers(1, 900)))
    written = [format_number(end, language) for end in ends]
    if draw(st.booleans()):
        groups = format_number(Decimal(1_000_000), language)[1]
        written = [number.replace(groups, "") for number in written]
    return draw(st.sampled_from(["–", "-", TO[language]])).join(written)


@st.composite
def write_cells(draw: st.DrawFn) -> tuple[str, str, str]:
    """Write a value and a unit, and name their language."""
    language = draw(st.sampled_from(LANGUAGES))
    number = draw(write_numbers(language))
    scale = draw(st.sampled_from(SCALES[language]))
    unit = draw(st.sampled_from([*UNITS[language], *NOUNS[language]]))
    sign = draw(st.sampled_from(["", "", "", "+", "-", "−"]))
    before = draw(st.sampled_from(QUALIFIERS[language]))
    behind = draw(st.sampled_from(BEHIND[language])) if not before else ""
    money = draw(st.booleans()) and unit in {"€", "$", "US$", "EUR"}
    digits = f"{sign}{unit if money else ''}{' ' if money and unit.isalpha() else ''}{number}"
    unit = "" if money else unit
    value = " ".join(filter(None, (before, digits, scale)))
    if draw(st.booleans()):
        return f"{value} {behind}".strip(), unit, language
    if draw(st.booleans()):
        return f"{value} {unit} {behind}".strip(), "", language
    return f"{value} {unit}".strip(), unit, language


def read(text: str, unit: str, language: str) -> Quantity | None:
    declared = read_terms(language, None, "bn = billion").declared
    reading = read_cell(text, unit, language, declared)
    return reading.reading if isinstance(reading, CellError) else reading


def respects(quantity: Quantity | None) -> tuple[object, ...]:
    assert quantity is not None
    return (
        *(quantity.low, quantity.high, quantity.kind, quantity.unit),
        *(quantity.sign, quantity.qualifier, quantity.noun),
    )


def list_forms(printed: Printed) -> list[tuple[str, str]]:
    """The text of a sentence, and value and unit of the table and of a big number."""
    digits = f"{printed.qualifier} {printed.digits}"
    value = printed.value
    cell = f"{value.qualifier} {value.integer}{value.fraction}"
    return [(printed.prose, ""), (cell, printed.unit_cell), (digits, printed.spelled)]


@given(write_cells())
@settings(max_examples=600)
def test_what_is_printed_of_a_row_reads_as_the_row(cell: tuple[str, str, str]) -> None:
    value, unit, language = cell
    quantity = read(value, unit, language)
    assume(quantity is not None)
    row = Row(
        Scalar("L", MARK), MARK, value=Scalar(value, MARK), unit=Scalar(unit, MARK), note=Scalar("bn = billion", MARK)
    )
    evidence = RowEvidence(row, (), EvidenceVerdict(VerdictStatus.VERIFIED, Rung.EXACT), quantity)
    printed = Writing(language, labels(language)).print_row(evidence)
    for text, beside in list_forms(printed):
        # the page's binding spaces are spaces to its reader
        again = read(text.replace("\u00a0", " "), beside.replace("\u00a0", " "), language)
        assert respects(again) == respects(quantity), (text, beside)


MONEY = """\
title: Money
issuer: Unit
date: 2020-05-27
language: {language}
sources: {{s: {{file: s.txt, title: Notes}}}}
big_numbers: [{{row: sub, text: "{a}"}}, {{row: area}}, {{row: bill, text: for repairs}}]
sections:
  context: [{{text: "We paid {{sub}}, then {{bill}}, for {{area}} of meadow land.", evidence: none}}]
  progress: [{{text: This is what we say ourselves., evidence: none}}]
  challenges: [{{text: This is what we say ourselves., evidence: none}}]
  outlook: [{{text: This is what we say ourselves., evidence: none}}]
statistics:
  rows:
    - {{id: sub, label: Subsidy, value: "12", unit: €, period: not stated, quote: "12 €"}}
    - {{id: area, label: Area, value: "5", unit: ha, period: not stated, quote: 5 ha of land}}
    - {{id: bill, label: Bill, value: "{value}", unit: €, period: not stated, quote: "{value} €"}}
    - {{id: both, label: Both, formula: sub + bill, unit: €, period: 2030}}
figures: [{{chart: bar, title: The bill is higher, rows: [sub, bill, both], section: context}}]
"""


@pytest.mark.parametrize(
    ("language", "value", "words", "printed"),
    [
        ("en-GB", "about 84.6 million", "a year", ["€12", "about €84.6 million", "5 ha"]),
        ("fr-FR", "environ 84,6 millions", "par an", ["12 €", "environ 84,6 millions €", "5 ha"]),
        ("de-DE", "rund 84,6 Mio.", "je Jahr", ["12 €", "rund 84,6 Mio. €", "5 ha"]),
        ("es-ES", "unos 84,6 millones", "al año", ["12 €", "unos 84,6 millones €", "5 ha"]),
    ],
)
@pytest.mark.parametrize("layout", sorted(path.stem for path in LAYOUTS.glob("*.yaml")))
def test_money_stands_on_the_page_of_every_layout(
    layout: str, language: str, value: str, words: str, printed: list[str], tmp_path: Path
) -> None:
    (tmp_path / "s.txt").write_text(f"A: 12 €; B: 5 ha of land; C: {value} €; D.\n", encoding="utf-8")
    outline = tmp_path / "outline.yaml"
    outline.write_text(MONEY.format(language=language, value=value, a=words), encoding="utf-8")
    outcome = build(Request(str(outline), layout=layout), tmp_path / "o.pdf")
    assert [str(d) for d in outcome.diagnostics if d.severity is Severity.ERROR] == []
    run = subprocess.run(["pdftotext", tmp_path / "o.pdf", "-"], capture_output=True, check=True)
    text = " ".join(run.stdout.decode().split())
    for phrase in printed:
        assert phrase in text
