"""Cells against passages: every stated verdict, and mutants of every verified cell, none of which may be verified."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import pytest

from brief.diagnostics import Code
from brief.evidence.numbers.quantities import Match, match_cell
from brief.evidence.numbers.terms import read_terms
from brief.language.reading.quantities import CellError, find_quantities, read_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

VERIFIED = "verified"
DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Case:
    """A cell, its passage and the verdict that it must get."""

    cell: str
    passage: str
    verdict: str
    warning: bool = False
    note: str = ""
    round: int | None = None


CASES = tuple(Case(**case) for case in json.loads((Path(__file__).parents[1] / "quantities.json").read_text("utf-8")))
HOLDING = tuple(case for case in CASES if case.verdict == VERIFIED)


def check(cell: str, passage: str, note: str = "", rounding: int | None = None, language: str = "en") -> Match:
    """Give the verdict on a cell."""
    terms = read_terms(language, Decimal(rounding) if rounding else None, note)
    quantity = read_cell(cell, "", language, terms.declared)
    if isinstance(quantity, CellError):
        return Match(quantity.code)
    return match_cell(quantity, find_quantities(passage, language, terms.declared), terms)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.cell}|{case.passage[:24]}")
def test_case_gets_its_verdict(case: Case) -> None:
    match = check(case.cell, case.passage, case.note, case.round)
    assert (match.code.value if match.code else VERIFIED, match.warning is not None) == (case.verdict, case.warning)


def mutate(case: Case) -> Iterator[str]:
    """Change a verified cell in one respect that makes it false."""
    cell = case.cell
    if cell[0].isdigit() or cell[0] in "+-−":
        for found in DIGITS.finditer(cell):
            for other in "0123456789":
                if other != found[0]:
                    yield cell[: found.start()] + other + cell[found.end() :]
        if "." not in cell:
            yield re.sub(r"(\d)(?!.*\d)", r"\g<1>0", cell)
        yield from (
            f"{qualifier} {cell}" for qualifier in ("more than", "at least", "nearly", "about", "up to", "under")
        )
    if cell[0].isdigit() and "20" not in cell[-4:] and "-" not in cell[:5]:
        yield f"−{cell}"
        yield f"{cell} million"
    for qualifier in ("more than", "over"):
        if cell.startswith(qualifier):
            yield from (cell.replace(qualifier, other) for other in ("at least", "fewer than", "about", ""))
    swaps = {"tons": "kg", "hectares": "acres", " ha": " km²", "per cent": "percentage points", "months": "years"}
    swaps |= {"%": " pp", "percent": "points", "officers": "officials", "tonnes": "kilograms", " to ": " or "}
    yield from (cell.replace(word, other) for word, other in swaps.items() if word in cell)


def test_no_mutant_of_a_verified_cell_is_verified() -> None:
    originals = {(case.cell, case.passage) for case in HOLDING}
    mutants = [(mutant, case) for case in HOLDING for mutant in mutate(case)]
    wrong = [
        (mutant, case.passage)
        for mutant, case in mutants
        if (mutant, case.passage) not in originals and check(mutant, case.passage, case.note, case.round).code is None
    ]
    assert len(mutants) > 900
    assert wrong == []


@pytest.mark.parametrize(
    ("cell", "passage"),
    [
        ("9'000 tons", "to 9000 tons"),
        ("nine thousand tons", "to 9,000 tons"),
        ("two hundred and fifty thousand people", "some 250,000 people fled, 250 000 people in all"),
        ("€84.6 million", "a grant of EUR 84.6 million"),
        ("84.6 million euros", "a grant of €84.6 million"),
        ("US$ 5–6 billion", "between US$5 billion and US$6 billion"),
        ("2 to 3 million", "two million to three million people"),
        ("12 km²", "an area of 12 square kilometres"),
        ("5 m³", "5 cubic metres of water"),
        ("27.3 kg/ha", "a yield of 27.3 kilograms per hectare"),
        ("100 USD/day", "100 US dollars a day"),
        ("1 December 2018", "on the 1st of December, 2018"),
        ("11–13 December 2018", "from 11 to 13 December 2018"),
        ("≥ 5 tons", "5 tons or more"),
        ("200 arms dealers", "200 arms dealers fled"),
        ("-20 %", "yields fell by 20 per cent"),
        ("12 dozen", "144 eggs"),
        ("2016–2017", "in 2016–17"),
        ("3 percentage points", "up 3 percentage points"),
        ("9000 t", "9000 metric tons"),
    ],
)
def test_harmless_variant_is_verified(cell: str, passage: str) -> None:
    assert check(cell, passage).code is None


@pytest.mark.parametrize(
    ("cell", "passage", "code"),
    [
        ("3 suspects", "3 officers killed suspects", Code.QUANTITY_NOUN),
        ("5 officers", "5 courses for officers", Code.QUANTITY_NOUN),
        ("2.5 tons", "12.5 tons", Code.QUANTITY_NOT_IN_PASSAGE),
        ("9.000 tons", "9000 tons", Code.QUANTITY_FORMAT),
        ("1,00,000", "100,000 people", Code.QUANTITY_FORMAT),
        ("5 bn", "5 billion people", Code.QUANTITY_FORMAT),
        ("9000 tons", "9000 tons per year", Code.QUANTITY_RATE),
        ("9000 t", "9000 tons", Code.QUANTITY_UNIT),
        ("+87 %", "87 per cent of farmers", Code.QUANTITY_SIGN),
        ("20 %", "a 20 per cent decrease", Code.QUANTITY_SIGN),
        ("187 %", "rose by 87 per cent", Code.QUANTITY_NOT_IN_PASSAGE),
        ("17.5 %", "15 to 20 per cent", Code.QUANTITY_RANGE_COLLAPSED),
        ("500–9000 tons", "increased by 500 to 9000 tons", Code.QUANTITY_NOT_IN_PASSAGE),
        ("12 December 2018", "in December 2018", Code.QUANTITY_DATE),
        ("11", "10¹¹ or 11½ or 11:30 or 11/2", Code.QUANTITY_NOT_IN_PASSAGE),
        ("93", "call +93 79 123 4567 or 020 7946 0958", Code.QUANTITY_NOT_IN_PASSAGE),
        ("4", "Tables 3 and 4; Articles 4–6; No. 4; p. 4; [4]", Code.QUANTITY_NOT_IN_PASSAGE),
        ("1990", "the 1990s", Code.QUANTITY_NOT_IN_PASSAGE),
        ("100 thousand", "between one hundred and two thousand", Code.QUANTITY_NOT_IN_PASSAGE),
    ],
)
def test_look_alike_is_refused(cell: str, passage: str, code: Code) -> None:
    assert check(cell, passage).code is code


def test_scale_letters_count_where_the_row_declares_them() -> None:
    assert check("€84.6 bn", "€84.6 billion", note="bn = billion").code is None
    assert check("5 m", "5 million people", note="m: million").code is None
    assert check("5 m", "5 million people").code is not None


def test_ambiguous_cell_keeps_its_reading() -> None:
    cell = read_cell("27.345", "kg", "en")
    assert isinstance(cell, CellError)
    assert cell.reading is not None
    assert cell.reading.low == Decimal("27.345")


@pytest.mark.parametrize("text", ["9", "(", " ", "9,", "1/", " 000", "1-", "one-", "€", "in 2 to "])
def test_a_long_hostile_text_takes_linear_time(text: str) -> None:
    started = process_time()
    find_quantities(text * (400_000 // len(text)), "en")
    assert process_time() - started < 20
