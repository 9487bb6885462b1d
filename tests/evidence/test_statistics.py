"""The statistics table from an outline's rows to verdicts: stated, derived, periods, circles, contradictions."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from brief.diagnostics import Code, Mark, Report, Severity
from brief.evidence.coverage import find_uncovered
from brief.evidence.link import link
from brief.evidence.numbers.passages import read_surroundings
from brief.evidence.periods import find_stated
from brief.evidence.types import Evidence, Interval, PeriodBasis, RowEvidence, VerdictStatus
from brief.marked import Scalar
from brief.outline.reader import read_outline
from brief.sources.types import BodyParagraph, Source

SEEDS = Path(__file__).parents[2] / "seeds"
MARK = Mark("outline.yaml", 1, 1, 1, 2)
TEXT = (
    "In 2017 opium production rose by 87 per cent to 9000 tons, on a record 328000 hectares, 63 per cent more area "
    "than in 2016.\n"
    "In the past 11 months, 2468 operations led to more than 2800 arrests; 15 to 20 per cent of the money, "
    "€84.6 million, was seized by 50 officers."
)
HEAD = """title: Opium
sources: {report: {file: report.txt}}
sections:
  context: [{text: My own view., evidence: none}]
  progress: [{text: My own view., evidence: none}]
  challenges: [{text: My own view., evidence: none}]
  outlook: [{text: My own view., evidence: none}]
statistics:
  rows:
"""
PRODUCTION = (
    '{id: production, label: Production, value: "9,000", unit: tons, period: 2017, quote: to 9000 tons, '
    "note: Metric tons.}"
)
GROWTH = '{id: growth, label: Growth, value: +87, unit: "%", period: 2016–2017, quote: rose by 87 per cent}'
UNDATED_GROWTH = GROWTH.replace("2016–2017", "not stated").replace("quote: ", "quote: In 2017 opium production ")
AREA = '{id: area, label: Area, value: "328,000", unit: hectares, period: 2017, quote: a record 328000 hectares}'
MONTHS = "{id: months, label: Length, value: 11, unit: months, period: not stated, quote: In the past 11 months}"
OPERATIONS = (
    '{id: operations, label: Operations, value: "2,468", unit: operations, period: 11 months, quote: 2468 operations}'
)
ARRESTS = (
    '{id: arrests, label: Arrests, value: "more than 2,800", unit: arrests, period: undated, '
    "quote: more than 2800 arrests}"
)


def make_source(text: str, language: str = "en-GB") -> Source:
    """Make a source of one paragraph a line."""
    paragraphs = tuple(
        BodyParagraph(number, found.start(), found.end())
        for number, found in enumerate(re.finditer(r"[^\n]+", text), 1)
    )
    return Source("report", "report.txt", text.encode(), "0" * 64, text, 0, len(text), paragraphs, language)


def prove(*rows: str, text: str = TEXT, language: str = "en-GB") -> tuple[Evidence, list[tuple[Code, int, int]]]:
    """Link a table; the findings as code, row from 1, column."""
    report = Report()
    data = HEAD + "".join(f"    - {row}\n" for row in rows) + f"language: {language}\n"
    outline = read_outline(data.encode(), "outline.yaml", report)
    assert outline is not None, report.diagnostics
    evidence = link(outline, (make_source(text, language),), report)
    return evidence, [(d.code, d.mark.line - HEAD.count("\n"), d.mark.column) for d in report.diagnostics]


def derive(*rows: str) -> RowEvidence:
    """Link a clean table and give its last row."""
    evidence, findings = prove(*rows)
    assert findings == []
    assert evidence.rows[-1].verdict.status is VerdictStatus.VERIFIED
    return evidence.rows[-1]


def test_the_models_rows_are_proved_and_its_derived_rows_computed() -> None:
    report = Report()
    outline = read_outline((SEEDS / "anti-drug-cooperation.yaml").read_bytes(), "seed.yaml", report)
    assert outline is not None
    text = (SEEDS / "anti-drug-cooperation.txt").read_text("utf-8")
    evidence = link(outline, (make_seed(text),), report)
    assert report.diagnostics == []
    assert list(find_uncovered(evidence)) == []
    printed = {
        row.row.id.value: (str(row.derived.rounded), row.derived.formula)
        for row in evidence.rows
        if row.derived and row.row.id
    }
    assert printed["production_2016"] == ("4800", "9,000 ÷ 1.87")
    assert printed["area_2016"] == ("201000", "328,000 ÷ 1.63")
    assert printed["yield_growth"] == ("14.7", "1.87 ÷ 1.63 − 1")
    assert printed["operations_a_month"] == ("224", "2,468 ÷ 11")
    intervals = {row.row.id.value: row.derived.interval for row in evidence.rows if row.derived and row.row.id}
    assert round_all(intervals["production_2016"]) == (4773, 4853)
    assert round_all(intervals["area_2016"]) == (200306, 202154)
    assert intervals["arrests_an_operation"].high == Decimal("Infinity")


def make_seed(text: str) -> Source:
    """Make the example's source: its body, a paragraph a line."""
    start = text.index("In order to effectively")
    end = text.index("common well-being.") + len("common well-being.")
    paragraphs = tuple(
        BodyParagraph(number, start + found.start(), start + found.end())
        for number, found in enumerate(re.finditer(r"[^\n]+", text[start:end]), 1)
    )
    return Source("op-ed", "seed.txt", text.encode(), "0" * 64, text, start, end, paragraphs, "en-GB")


def round_all(interval: Interval) -> tuple[int, int]:
    """Round an interval to whole numbers."""
    return round(interval.low), round(interval.high)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (PRODUCTION.replace("9,000", "9,100"), Code.QUANTITY_NOT_IN_PASSAGE),
        (PRODUCTION.replace("unit: tons", "unit: short tons"), Code.QUANTITY_UNIT),
        (PRODUCTION.replace("to 9000 tons", "to 9000"), Code.QUOTE_CUTS_QUANTITY),
        (PRODUCTION.replace("period: 2017", "period: 2018"), Code.PERIOD_NOT_IN_SOURCE),
        (PRODUCTION.replace("period: 2017", "period: 2016–2018"), Code.PERIOD_NOT_IN_SOURCE),
        (PRODUCTION.replace("period: 2017", "period: last year"), Code.PERIOD_NOT_IN_SOURCE),
        (GROWTH.replace("+87", "-87"), Code.QUANTITY_SIGN),
        (GROWTH.replace("2016–2017", "2017–2016"), Code.PERIOD_NOT_IN_SOURCE),
        (GROWTH.replace("2016–2017", "0016–2017"), Code.PERIOD_NOT_IN_SOURCE),
        (UNDATED_GROWTH, Code.PERIOD_NOT_IN_SOURCE),
        (ARRESTS.replace("more than 2,800", "2,800").replace("quote: more than ", "quote: "), Code.QUOTE_CUTS_QUANTITY),
        (ARRESTS.replace("more than 2,800", "2,800"), Code.QUANTITY_QUALIFIER),
        (MONTHS.replace("unit: months", "unit: weeks"), Code.QUANTITY_UNIT),
    ],
)  # fmt: skip
def test_a_wrong_row_fails_with_its_code(row: str, code: Code) -> None:
    evidence, findings = prove(row)
    assert [found for found, _, _ in findings] == [code]
    assert evidence.rows[0].verdict.status is VerdictStatus.FAILED
    assert evidence.rows[0].verdict.code is code


@pytest.mark.parametrize("row", [PRODUCTION, GROWTH, AREA, MONTHS, OPERATIONS, ARRESTS])
def test_a_true_row_is_verified(row: str) -> None:
    evidence, findings = prove(row)
    assert findings == []
    assert evidence.rows[0].verdict.status is VerdictStatus.VERIFIED


REPAIRED = (
    "{label: Homes, value: 120, unit: homes, period: %s, evidence: [{quote: 120 homes were repaired}, {quote: %s}]}"
)
MADE = "The survey was made in May 2018"
HOUSES = (
    "The survey counted 400 homes built before 1960.\n"
    "Of these, 120 homes were repaired.\n"
    "The survey was made in May 2018; by 2019 all of them were let."
)
OLD = "label: Homes built before 1960, value: 400, unit: homes"


@pytest.mark.parametrize(
    ("row", "basis"),
    [
        (f"{{{OLD}, period: not stated, quote: 400 homes built before 1960}}", PeriodBasis.NOT_STATED),
        ("{label: Homes, value: 400, unit: homes, period: not stated, quote: 400 homes built before 1960}", None),
        (REPAIRED % ("not stated", "survey was made in May 2018; by 2019 all of them"), None),
        (REPAIRED % ("May 2018", MADE), PeriodBasis.SOURCE),
        (REPAIRED % ("2019", MADE), PeriodBasis.SOURCE),
        (REPAIRED % ("2020", MADE), None),
        ("{label: Homes, value: 120, unit: homes, period: May 2018, quote: 120 homes were repaired}", None),
    ],
)
def test_a_period_stands_in_a_passage_of_the_row(row: str, basis: PeriodBasis | None) -> None:
    evidence, findings = prove(row, text=HOUSES)
    assert evidence.rows[0].period is basis
    assert [code for code, _, _ in findings] == ([] if basis else [Code.PERIOD_NOT_IN_SOURCE])


@pytest.mark.parametrize(
    ("period", "stated"),
    [
        *(("3 May 2018", True), ("May 2018", True), ("2018", True), ("On 3 May", True), ("on  3 May 2018", True)),
        *(("4 May 2018", False), ("3 June 2018", False), ("June 2018", False), ("May 2017", False)),
        *(("5 May", False), ("2018–2019", False), ("April–May 2018", False), ("3–4 May 2018", False)),
        *(("before 2018", False), ("since 2018", False), ("planned for 2018", False), ("early 2018", False)),
        *(("first half of 2018", False), ("June and 2018", False), ("offic", False), ("the office", True)),
    ],
)
def test_a_period_is_a_date_of_the_passage_or_says_less_of_it(period: str, *, stated: bool) -> None:
    text = "On 3 May 2018 the office counted 120 homes that were repaired."
    row = f"{{label: Homes, value: 120, unit: homes, period: {period}, quote: 120 homes}}"
    assert [code for code, _, _ in prove(row, text=text)[1]] == ([] if stated else [Code.PERIOD_NOT_IN_SOURCE])


@pytest.mark.parametrize(("value", "code"), [("20", None), ("+20", Code.QUANTITY_SIGN), ("-20", Code.QUANTITY_SIGN)])
def test_the_end_of_a_rise_is_no_rise_of_so_much(value: str, code: Code | None) -> None:
    row = f'{{label: Rents, value: "{value}", unit: "%", period: not stated, quote: Rents rose to 20 per cent}}'
    found = prove(row, text="Rents rose to 20 per cent of the income of a household.")[1]
    assert [one for one, _, _ in found] == ([] if code is None else [code])


@pytest.mark.parametrize(("quote", "found"), [("On 3 May 2018", True), ("May 2018", False)])
def test_a_row_has_no_more_of_a_date_than_its_quote(quote: str, *, found: bool) -> None:
    row = f"{{label: Day, value: 3 May 2018, period: May 2018, quote: {quote} the office counted 120 homes}}"
    codes = [code for code, _, _ in prove(row, text="On 3 May 2018 the office counted 120 homes.")[1]]
    assert codes == ([] if found else [Code.QUANTITY_NOT_IN_PASSAGE])


def test_a_year_that_the_unit_names_is_no_period() -> None:
    evidence, _ = prove(f"{{{OLD}, period: not stated, quote: 400 homes built before 1960}}", text=HOUSES)
    around = read_surroundings(evidence.rows[0].quotes, evidence.sources)
    row = replace(evidence.rows[0].row, label=Scalar("Homes", MARK))
    assert find_stated(row, "en-GB", around) == "1960"
    assert find_stated(replace(row, unit=Scalar("homes built before 1960", MARK)), "en-GB", around) == ""


@pytest.mark.parametrize(
    ("period", "basis"),
    [
        ("2017", PeriodBasis.SOURCE),
        ("2016–2017", PeriodBasis.SOURCE),
        ("2030", PeriodBasis.EDITORS),
        ("a year of harvest", PeriodBasis.EDITORS),
        ("not stated", PeriodBasis.NOT_STATED),
    ],
)
def test_a_derived_row_may_have_a_period_of_its_own(period: str, basis: PeriodBasis) -> None:
    row = derive(PRODUCTION, f"{{label: Half, formula: production / 2, unit: tons, period: {period}}}")
    assert row.period is basis


def test_a_derived_row_does_not_deny_a_period_that_its_rows_state() -> None:
    dated = PRODUCTION.replace("to 9000 tons,", "In 2017 opium production rose by 87 per cent to 9000 tons,")
    evidence, findings = prove(dated, "{label: Half, formula: production / 2, unit: tons, period: not stated}")
    assert [code for code, _, _ in findings] == [Code.PERIOD_NOT_IN_SOURCE]
    assert evidence.rows[1].period is None


def test_the_help_names_the_paragraph_that_has_a_period() -> None:
    report = Report()
    row = "{label: Homes, value: 120, unit: homes, period: May 2018, quote: 120 homes were repaired}"
    outline = read_outline(f"{HEAD}    - {row}\n".encode(), "outline.yaml", report)
    assert outline is not None
    link(outline, (make_source(HOUSES),), report)
    assert [d.help for d in report.diagnostics] == [
        'paragraph 3 has it: add `quote: "in May 2018; by"` to the evidence'
    ]


def test_a_failing_unit_is_marked_at_the_unit() -> None:
    _, findings = prove(PRODUCTION.replace("unit: tons", "unit: kg"))
    assert findings == [(Code.QUANTITY_UNIT, 1, 4 + 3 + PRODUCTION.index("tons,"))]


def test_a_quote_that_cuts_a_qualifier_off_is_refused() -> None:
    row = ARRESTS.replace("more than 2,800", "2,800").replace("quote: more than 2800", "quote: 2800")
    assert [code for code, _, _ in prove(row)[1]] == [Code.QUOTE_CUTS_QUANTITY]


def test_units_are_kept_straight() -> None:
    table = (PRODUCTION, AREA)
    both = "{label: Both, formula: production + area, unit: tons, period: 2017}"
    tons = "{label: Yield, formula: production / area, unit: tons, period: 2017}"
    bare = "{label: Yield, formula: production / area, period: 2017}"
    kilos = "{label: Yield, formula: production / area, unit: kg/ha, period: 2017}"
    for row in (both, tons, bare, kilos):
        assert [code for code, _, _ in prove(*table, row)[1]] == [Code.FORMULA_UNITS]
    assert derive(
        *table, "{label: Yield, formula: 1000 * production / area, round: 0.1, unit: kg/ha, period: 2017}"
    ).derived
    assert derive(*table, "{label: Yield, formula: production / area, unit: tonnes per hectare, period: 2017}").derived
    per_month = "{label: Operations per month, formula: operations / months, round: 1, unit: operations}"
    assert derive(OPERATIONS, MONTHS, per_month).derived
    assert [c for c, _, _ in prove(OPERATIONS, MONTHS, per_month.replace(" per month", ""))[1]] == [Code.FORMULA_UNITS]


def test_a_share_is_printed_in_per_cent_and_computed_as_a_fraction() -> None:
    row = derive(GROWTH, '{id: twice, label: Twice, formula: 2 * growth, unit: "%", period: 2017}')
    assert row.derived is not None
    assert row.derived.value == Decimal(174)
    assert row.derived.interval == Interval(Decimal(173), Decimal(175))
    index = derive(
        GROWTH, '{id: twice, label: Twice, formula: 2 * growth, unit: "%"}', "{label: X, formula: 1 + twice}"
    )
    assert index.derived is not None
    assert (index.derived.value, index.derived.formula) == (Decimal("2.74"), "2.74")


def test_circles_unknown_names_ranges_and_zero_are_told() -> None:
    share = (
        '{id: share, label: Share, value: 15–20, unit: "%", period: not stated, quote: 15 to 20 per cent of the money}'
    )
    cases = {
        ("{id: a, label: A, formula: b + 1}", "{id: b, label: B, formula: a + 1}"): [Code.FORMULA_CYCLE] * 2,
        ("{id: a, label: A, formula: a}",): [Code.FORMULA_CYCLE],
        ("{label: A, formula: nobody + 1}",): [Code.FORMULA_UNKNOWN_ROW],
        ("{label: A, formula: 1 / (2 - 2)}",): [Code.FORMULA_DIVIDES_BY_ZERO],
        (share, '{label: A, formula: 1 - share, unit: "%"}'): [Code.FORMULA_OPERAND],
        ("{label: A, formula: 1 +}",): [Code.FORMULA_UNREADABLE],
        (f"{{label: A, formula: 1{' + 1' * 101}}}",): [Code.FORMULA_UNREADABLE],
        (f"{{label: A, formula: 1{' × 1' * 2000}}}",): [Code.FORMULA_UNREADABLE],
    }
    for rows, codes in cases.items():
        evidence, findings = prove(*rows)
        assert [code for code, _, _ in findings] == codes
        assert evidence.rows[-1].verdict.status is VerdictStatus.FAILED


def test_a_derived_row_is_no_better_than_what_it_rests_on() -> None:
    wrong = PRODUCTION.replace("9,000", "9,100")
    half = "{id: half, label: Half, formula: production / 2, unit: tons}"
    quarter = "{label: Quarter, formula: half / 2, unit: tons}"
    evidence, findings = prove(wrong, half, quarter)
    assert [code for code, _, _ in findings] == [Code.QUANTITY_NOT_IN_PASSAGE]
    assert [row.verdict.code for row in evidence.rows] == [Code.QUANTITY_NOT_IN_PASSAGE] * 3


def test_rounding_is_no_contradiction() -> None:
    half = "{id: half, label: Half, formula: production / 1.87, unit: tons, period: 2016, round: 100}"
    again = '{label: Growth, formula: production / half - 1, unit: "%", period: 2016–2017}'
    assert derive(PRODUCTION, GROWTH, half, again).derived
    wrong = '{label: Growth, formula: production / half - 0.8, unit: "%", period: 2016–2017}'
    evidence, findings = prove(PRODUCTION, GROWTH, half, wrong)
    assert [code for code, _, _ in findings] == [Code.STATISTIC_CONTRADICTED]
    assert evidence.rows[-1].verdict.code is Code.STATISTIC_CONTRADICTED


def test_two_derived_rows_of_one_name_are_told() -> None:
    first = "{label: Half, formula: production / 2, unit: tons, period: 2017}"
    evidence, findings = prove(PRODUCTION, first, first.replace("/ 2", "/ 3"))
    assert [code for code, _, _ in findings] == [Code.STATISTIC_CONTRADICTED]
    assert prove(PRODUCTION, first, first.replace("/ 2", "/ 3").replace("2017", "2016"))[1] == []
    assert evidence.rows[1].verdict.status is VerdictStatus.VERIFIED


def test_a_long_chain_of_rows_is_computed() -> None:
    rows = [f"{{id: r{n}, label: R{n}, formula: r{n + 1} + 1}}" for n in range(499)] + [
        "{id: r499, label: R, formula: 1}"
    ]
    evidence, findings = prove(*rows)
    assert findings == []
    assert evidence.rows[0].derived is not None
    assert evidence.rows[0].derived.value == 500


def test_what_no_row_quotes_is_uncovered() -> None:
    evidence, _ = prove(PRODUCTION, GROWTH, AREA, MONTHS, OPERATIONS, ARRESTS)
    texts = [uncovered.text for uncovered in find_uncovered(evidence)]
    assert texts == ["63 per cent", "15 to 20 per cent", "€84.6 million", "50 officers"]


@pytest.mark.parametrize(
    ("language", "text", "row"),
    [
        (
            "fr",
            "En 2017, la production a augmenté de 87 % pour atteindre 9 000 tonnes.",
            "{label: P, value: 9 000, unit: tonnes, period: 2017, quote: atteindre 9 000 tonnes}",
        ),
        (
            "de",
            "Im Jahr 2017 stieg die Erzeugung um 87 Prozent auf 9.000 Tonnen.",
            "{label: P, value: 9.000, unit: Tonnen, period: 2017, quote: auf 9.000 Tonnen}",
        ),
        (
            "es",
            "En 2017, la producción aumentó un 87 por ciento, a 9.000 toneladas.",
            '{label: P, value: "+87", unit: "%", period: 2017, quote: aumentó un 87 por ciento}',
        ),
        (
            "fr",
            "La production a baissé de 20 %.",
            '{label: P, value: "-20", unit: "%", period: non précisé, quote: baissé de 20 %}',
        ),
    ],
)  # fmt: skip
def test_rows_of_other_languages_are_verified(language: str, text: str, row: str) -> None:
    evidence, findings = prove(row, text=text, language=language)
    assert findings == []
    assert evidence.rows[0].verdict.status is VerdictStatus.VERIFIED


def test_an_unsigned_increase_warns() -> None:
    report = Report()
    outline = read_outline((HEAD + "    - " + GROWTH.replace("+87", "87")).encode(), "outline.yaml", report)
    assert outline is not None
    link(outline, (make_source(TEXT),), report)
    assert [(d.severity, d.code) for d in report.diagnostics] == [(Severity.WARNING, Code.QUANTITY_SIGN)]
