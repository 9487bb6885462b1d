"""A sample of the mutation proof (`make mutants` has all of it), and what it found, each fault by its case."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from brief.diagnostics import Code, Report
from brief.evidence.coverage import report_uncovered
from brief.evidence.numbers.quantities import match_cell
from brief.evidence.numbers.terms import read_terms
from brief.language.reading.quantities import CellError, Qualifier, find_malformed, find_quantities, read_cell
from mutants import naive
from mutants.operators import LESS_PRECISE, mutate_text
from mutants.proof import list_outlines, make_mutants, make_variants, open_bench, sample, tally
from mutants.vocabulary import VOCABULARIES
from quoting import judge

pytestmark = pytest.mark.long  # `make test-long`

OUTLINES = list_outlines()
SAMPLE = 1000  # mutants of an outline, and as many variants at most


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: path.stem)
def test_no_mutant_is_verified_and_every_variant_is(path: Path) -> None:
    result = tally(open_bench(path), sample(SAMPLE, path.stem))
    assert [f"{mutant.kind}: {mutant.said}" for mutant in result.passed] == []
    assert [f"{variant.kind}: {variant.said}: {code}" for variant, code in result.refused] == []
    assert result.killed.total() > SAMPLE * 0.9
    assert result.variants.total() > SAMPLE // 2


@pytest.mark.parametrize("path", OUTLINES[1:3], ids=lambda path: path.stem)
def test_the_outline_leaves_no_number_over(path: Path) -> None:
    bench, report = open_bench(path), Report()
    report_uncovered(bench.evidence, report)
    assert report.diagnostics == []
    claims = [claim for section in bench.evidence.sections for claim in section.claims]
    assert len(claims) >= 12
    assert len(bench.evidence.rows) >= 14
    assert sum(row.derived is not None for row in bench.evidence.rows) >= 2


def test_the_proof_has_every_sort_of_mutant() -> None:
    kinds = {mutant.kind for path in OUTLINES[1:] for mutant in make_mutants(open_bench(path))}
    sorts = "digit changed|digit dropped|digit doubled|digits transposed|scale ×10|scale ÷10|scale word swapped|unit"
    sorts += "|sign|direction|qualifier added|qualifier dropped|qualifier swapped|range collapsed|date|year|number word"
    assert {f"quote: {sort}" for sort in sorts.split("|")} <= kinds
    assert {f"prose: {sort}" for sort in sorts.split("|")} - {"prose: direction"} <= kinds
    words = (
        "negation dropped|negation elided|negation put in|noun|case|accent|punctuation|per cent and points|elsewhere"
    )
    assert {f"quote: {sort}" for sort in words.split("|")} <= kinds
    assert {"cell: noun", "cell: period", "cell: unit", "cell: sign", "cell: range collapsed"} <= kinds


def test_a_mutant_that_is_verified_would_be_told() -> None:
    bench = open_bench(OUTLINES[1])
    original = next(variant for variant in make_variants(bench) if variant.kind == "cell: original")
    result = tally(bench, lambda _: [original])
    assert result.passed == (original,)
    assert not result.killed


def test_no_mutant_of_the_stated_cases_is_verified() -> None:
    cases = json.loads((Path(__file__).parents[1] / "quantities.json").read_text("utf-8"))
    passed: set[str] = set()
    count = 0
    for case in (case for case in cases if case["verdict"] == "verified"):
        terms = read_terms("en", Decimal(case["round"]) if "round" in case else None, case.get("note", ""))
        passage = find_quantities(case["passage"], "en", terms.declared)
        wanted = naive.read_cell(case["cell"], VOCABULARIES["en"])
        for kind, mutant in mutate_text(case["cell"], VOCABULARIES["en"]):
            if kind == LESS_PRECISE or naive.read_cell(mutant, VOCABULARIES["en"]) == wanted:
                continue
            count += 1
            cell = read_cell(mutant, "", "en", terms.declared)
            if not isinstance(cell, CellError) and match_cell(cell, passage, terms).code is None:
                passed.add(mutant)
    assert count > 2000
    assert passed == {"+87%", "9000 tons"}  # both true: it increased, and the row's note says that tons are metric


def check(cell: str, passage: str, language: str) -> Code | None:
    terms = read_terms(language, None)
    quantity = read_cell(cell, "", language)
    if isinstance(quantity, CellError):
        return quantity.code
    return match_cell(quantity, find_quantities(passage, language), terms).code


@pytest.mark.parametrize(
    ("cell", "passage", "language", "code"),
    [
        (
            "5–6 millions d’euros",
            "les communes ont versé près de 5 à 6 millions d’euros",
            "fr",
            Code.QUANTITY_QUALIFIER,
        ),
        ("5–6 millones de euros", "cerca de 5 a 6 millones de euros", "es", Code.QUANTITY_QUALIFIER),
        ("+15 %", "le taux a augmenté de 15 à 20 pour cent", "fr", Code.QUANTITY_NOT_IN_PASSAGE),
        ("−15 %", "le taux a diminué de 15 à 10 pour cent", "fr", Code.QUANTITY_SIGN),
        ("+15 %", "la tasa aumentó de 15 a 20 por ciento", "es", Code.QUANTITY_SIGN),
        ("500 tons", "the harvest increased by 500 to 9000 tons", "en", None),
        ("2017", "a record in about 2017, they say", "en", Code.QUANTITY_QUALIFIER),
        ("11 December 2018", "on about 11 December 2018", "en", Code.QUANTITY_QUALIFIER),
        ("more than 11 December 2018", "on 11 December 2018", "en", Code.QUANTITY_QUALIFIER),
        ("-2017", "a record in 2017", "en", Code.QUANTITY_SIGN),
        ("12 mars 2019 millions", "publiée le 12 mars 2019", "fr", Code.QUANTITY_FORMAT),
        ("1–1. Januar 2021", "ab dem 1. Januar 2021", "de", Code.QUANTITY_FORMAT),
        ("34. September 2019", "am 24. September 2019", "de", Code.QUANTITY_FORMAT),
        (".75 %", "fixed at 4.75 per cent", "en", Code.QUANTITY_FORMAT),
        ("-18,5 %", "die Entnahme stieg 2018 um 18,5 Prozent", "de", Code.QUANTITY_SIGN),
        ("+18,5 %", "die Entnahme stieg 2018 um 18,5 Prozent", "de", None),
        ("près de 5–6 millions d’euros", "les communes ont versé près de 5 à 6 millions d’euros", "fr", None),
        ("about 11 December 2018", "on about 11 December 2018", "en", None),
    ],
)
def test_a_fault_that_a_mutant_found_stays_mended(cell: str, passage: str, language: str, code: Code | None) -> None:
    assert check(cell, passage, language) is code


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mehr als .800 Brunnen", "de"),
        ("fixed at .75 per cent", "en"),
        ("a fee of $.75", "en"),
        ("les communes de ,5 à 6 millions d’euros", "fr"),
        ("approximately 0.2.2 million cubic metres", "en"),
        ("am 34. September 2019", "de"),
        ("ab dem 1–1. Januar 2021", "de"),
        ("le 0er juin 2020", "fr"),
    ],
)
def test_digits_that_are_no_number_are_not_passed_over(text: str, language: str) -> None:
    assert len(find_malformed(text, language)) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the share rose to 45. December 2018 was colder", "en"),
        ("in 2017, May 2018 and June 2018", "en"),
        ("see section 2.2.2 and version 1.2.3", "en"),
        ("der 3. Oktober 2018", "de"),
        ("du 1er au 3 juin 2020", "fr"),
    ],
)
def test_what_is_well_written_is_not_refused(text: str, language: str) -> None:
    assert find_malformed(text, language) == ()


def test_a_bracketed_capital_may_stand_before_an_elision() -> None:
    source = "L’étude porte sur les loyers.\n\nEnfin, l’enquête suit."
    assert judge(source, "[l]’étude porte sur les loyers") == "exact"
    assert judge(source, "[L]’enquête suit") == "exact"


def test_a_range_has_the_qualifier_of_its_first_number() -> None:
    (quantity,) = find_quantities("moins de 15 à 20 % des logements", "fr")
    assert quantity.qualifier is Qualifier.LESS
