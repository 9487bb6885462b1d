"""Composing's own rules: inlines, spaces, numbers, numbering."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.compose.citations import Citations, letter_of
from brief.compose.inlines import Prose, Spelled, flatten
from brief.compose.numbers import Printed, Writing, is_difference
from brief.compose.places import Places
from brief.compose.spacing import bind
from brief.compose.statistics import round_bounds
from brief.diagnostics import Code, Mark, Report
from brief.document import Emphasis, Inlines, Link, Strong, Text
from brief.evidence.types import (
    Derived,
    Interval,
    Passage,
    QuoteEvidence,
    RowEvidence,
    Rung,
    Span,
    Status,
    Verdict,
)
from brief.language.labels import labels
from brief.language.quantities import Qualifier, Quantity, QuantityKind
from brief.marked import Scalar
from brief.outline.types import Row, TextQuote

MARK = Mark("outline.yaml", 1, 1, 1, 1)
VERIFIED = Verdict(Status.VERIFIED, Rung.EXACT)


def scalar(value: str) -> Scalar:
    return Scalar(value, MARK)


def read(text: str, report: Report | None = None, language: str = "en-GB") -> Inlines:
    statistics = (Spelled("opium_2017", "9,000\u00a0tons"), Spelled("officers", "more than 200\u00a0officers"))
    prose = Prose(language, ("tons", "officers"), statistics, Places(b""), report or Report())
    return prose.read(scalar(text))


# -- inlines -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", (Text("plain"),)),
        ("a *b* c", (Text("a "), Emphasis((Text("b"),)), Text(" c"))),
        ("**a *b***", (Strong((Text("a "), Emphasis((Text("b"),)))),)),
        ("_a_ and a_b_c", (Emphasis((Text("a"),)), Text(" and a_b_c"))),
        ("[a](https://b.org/c)", (Link((Text("a"),), "https://b.org/c"),)),
        ("[ä](https://bücher.de/ü)", (Link((Text("ä"),), "https://xn--bcher-kva.de/%C3%BC"),)),
        (r"a \*b\*", (Text("a *b*"),)),
        ("a\n  b\n\nc", (Text("a b c"),)),
    ],
)
def test_emphasis_strong_and_links_are_read(text: str, expected: Inlines) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "# a heading",
        "- a point",
        "1. a point",
        "a `code` span",
        "<b>html</b> <!-- so -->",
        "&amp; &lt;",
        "https://a.org and a@b.org",
        "<https://a.org>",
        "a  b".replace("  ", "\u00a0"),
        "a [bracket] of editors",
        "| a | b |",
        "~~gone~~",
        'quotes "straight" -- dashes ... dots (c)',
    ],
)
def test_all_other_markdown_is_literal(text: str) -> None:
    assert read(text) == (Text(text),)


def test_a_statistic_is_printed_by_its_id() -> None:
    assert flatten(read("rose to {opium_2017}; *{ officers }* trained")) == (
        "rose to 9,000\u00a0tons; more than 200\u00a0officers trained"
    )


def test_two_braces_are_one() -> None:
    assert read("a {{ b {{opium_2017}") == (Text("a { b {opium_2017}"),)


def test_an_unknown_statistic_is_a_finding_with_the_nearest_id() -> None:
    report = Report()
    read("in {opium_2071} and { alone", report)
    first, second = report.diagnostics
    assert (first.code, first.help) == (Code.STATISTIC_UNKNOWN, "did you mean `opium_2017`?")
    assert (second.code, second.help) == (Code.STATISTIC_UNKNOWN, "write `{{` for a brace")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "page.html", "//a.org", ""]
)
def test_a_link_elsewhere_is_a_finding_and_no_link(url: str) -> None:
    report = Report()
    assert read(f"[a]({url})", report) == (Text("a"),)
    assert [d.code for d in report.diagnostics] == [Code.LINK_SCHEME]


@given(st.text(alphabet="ab *_[](){}\\!<>&`h:/\n\u00a0", max_size=60))
def test_any_text_becomes_inlines(text: str) -> None:
    letters = [c for c in flatten(read(text)) if c in "abh"]
    rest = iter(text)
    assert all(letter in rest for letter in letters), "no letter is added, and none changes its place"


@given(st.text(alphabet="ab9%,. \u00a0", max_size=40))
def test_words_are_not_changed_but_for_spaces(text: str) -> None:
    assert "".join(flatten(read(text)).split()) == "".join(text.split())


def test_a_word_is_found_in_its_line() -> None:
    places = Places(b"title: a\ntext: >-\n  see {b}\n  and {c}\n")
    value = Scalar("see {b} and {c}", Mark("o.yaml", 2, 7, 4, 10))
    assert places.find(value, "{c}") == Mark("o.yaml", 4, 7, 4, 10)
    assert places.find(value, "{d}") == value.mark


# -- spaces ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en-GB", "87 per cent of 9,000 tons", "87_per_cent of 9,000_tons"),
        ("en-GB", "15–20 % on 11 December 2018", "15–20_% on 11_December 2018"),
        ("en-GB", "December 11, 2018, in May 2020", "December_11, 2018, in May 2020"),
        ("en-GB", "see Table 1, note 12, page 3", "see Table_1, note_12, page_3"),
        ("en-GB", "10 training courses for 5 maybe", "10 training courses for 5 maybe"),
        ("en-GB", "more than 2,800 suspects", "more than 2,800_suspects"),
        ("fr-FR", "87 pour cent : « non »", "87_pour_cent_: «_non_»"),
        ("de-DE", "am 27. Mai 2020 waren 5 Prozent", "am 27._Mai 2020 waren 5_Prozent"),
        ("es", "el 27 de mayo, 5 por ciento", "el 27_de_mayo, 5_por_ciento"),
        ("sw", "15 % ya 3 kg", "15_% ya 3_kg"),
    ],
)
def test_a_number_keeps_its_unit(language: str, text: str, expected: str) -> None:
    assert bind(text, language, ("suspects",)) == expected.replace("_", "\u00a0")


# -- numbers -----------------------------------------------------------------------------------------------------------


def row(value: str, unit: str = "", quantity: Quantity | None = None, derived: Derived | None = None) -> RowEvidence:
    formula = scalar("a - b") if derived else None
    stated = None if derived else scalar(value)
    entry = Row(scalar("Label"), MARK, value=stated, formula=formula, unit=scalar(unit) if unit else None)
    return RowEvidence(entry, (), VERIFIED, quantity, derived)


def number(low: str, high: str = "", sign: str = "", qualifier: Qualifier = Qualifier.NONE) -> Quantity:
    return Quantity(Decimal(low), Decimal(high or low), QuantityKind.COUNT, "", sign, qualifier, "", 0, 0)


@pytest.mark.parametrize(
    ("evidence", "language", "expected"),
    [
        (row("9000", "tons", number("9000")), "en-GB", Printed("", "9,000", "", "tons", "tons")),
        (row("9,000 tons", "", number("9000")), "en-GB", Printed("", "9,000", "", "tons", "tons")),
        (row("+87", "%", number("87", sign="+")), "en-GB", Printed("", "+87", "", "%", "per cent")),
        (row("-20", "per cent", number("20", sign="-")), "en-GB", Printed("", "−20", "", "%", "per cent")),
        (row("15 to 20", "%", number("15", "20")), "en-GB", Printed("", "15–20", "", "%", "per cent")),
        (
            row("more than 2800", "suspects", number("2800", qualifier=Qualifier.MORE)),
            "en-GB",
            Printed("more than", "2,800", "", "suspects", "suspects"),
        ),
        (row("over two", "", number("2", qualifier=Qualifier.MORE)), "en-GB", Printed("more than", "2", "", "", "")),
        (
            row("0.3 million", "hectares", number("300000")),
            "en-GB",
            Printed("", "0", ".3", "hectares", "hectares"),
        ),
        (row("27.40", "kg", number("27.40")), "en-GB", Printed("", "27", ".40", "kg", "kg")),
        (row("27,4", "kg", number("27.4")), "de-DE", Printed("", "27", ",4", "kg", "kg")),
        (row("9000", "Prozent", number("9000")), "de-DE", Printed("", "9.000", "", "%", "Prozent")),
        (row("some", "tons"), "en-GB", Printed("", "some", "", "tons", "tons")),
    ],
)
def test_a_value_is_printed_in_its_language(evidence: RowEvidence, language: str, expected: Printed) -> None:
    assert Writing(language, labels(language)).print_row(evidence) == expected


@pytest.mark.parametrize(
    ("value", "rounded", "high", "expected"),
    [
        ("4187.17", "4200", "4227", "≈\u00a0+4,200"),
        ("187", "187", "187.5", "+187"),
        ("-12.04", "-12", "-11", "≈\u00a0−12"),
        ("1.134", "1.1", "Infinity", "more than +1.1"),
    ],
)
def test_a_derived_value_says_what_it_is(value: str, rounded: str, high: str, expected: str) -> None:
    interval = Interval(Decimal(value) - 1, Decimal(high))
    derived = Derived(Decimal(value), Decimal(rounded), interval, "a − b")
    assert Writing("en-GB", labels("en-GB")).print_row(row("", derived=derived)).prose == expected


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("a - b", True),
        ("(1 + a) / (1 + b) - 1", True),
        ("a / (1 - b)", False),
        ("-a * b", False),
        ("a * -b", False),
        ("sum(a, b) − c", True),
    ],
)
def test_a_difference_is_told_from_a_share(formula: str, expected: bool) -> None:  # noqa: FBT001 - a table's column
    assert is_difference(formula) is expected


def test_bounds_have_two_digits_of_their_distance() -> None:
    interval = Interval(Decimal("4773.33"), Decimal("4852.55"))
    assert round_bounds(interval) == (Decimal(4773), Decimal(4853))
    interval = Interval(Decimal("14.068"), Decimal("15.379"))
    assert round_bounds(interval) == (Decimal("14.1"), Decimal("15.4"))


# -- numbering ---------------------------------------------------------------------------------------------------------


def quote(exact: str, start: int = 0, paragraph: int = 1) -> QuoteEvidence:
    """A quotation whose length in the source is its own."""
    spans = (Span(start, start + len(exact)),)
    passage = Passage("op-ed", paragraph, spans, exact, "", "") if start >= 0 else None
    return QuoteEvidence(TextQuote(scalar(exact), MARK), VERIFIED, passage)


def test_a_part_shares_the_note_of_the_whole_even_where_it_is_cited_first() -> None:
    whole, part, other = quote("the laws are incomplete", 10), quote("laws are", 14), quote("laws are", 90)
    citations = Citations([part, other, whole])
    assert citations.cite([part]) == (1,)
    assert citations.cite([whole, other]) == (1, 2)
    assert citations.cited == (whole, other)


def test_the_same_words_elsewhere_are_another_note() -> None:
    citations = Citations([quote("the laws", 0), quote("the laws", 0, paragraph=2)])
    assert citations.cite([quote("the laws", 0), quote("the laws", 0, paragraph=2)]) == (1, 2)


def test_a_quotation_that_alters_does_not_stand_for_one_that_does_not() -> None:
    plain, marked = quote("and perfect", 6), quote("imperfect and perfect [sic]", 0)
    altered = quote("the [Afghan] side", 40)
    within = quote("the Albanian side is", 40)
    citations = Citations([plain, marked, altered, within])
    assert citations.cite([plain]) == citations.cite([marked]) == (1,)
    assert citations.cite([altered]) != citations.cite([within])


def test_a_quotation_that_was_not_found_has_a_note_of_its_own() -> None:
    missing = quote("not there", -1)
    citations = Citations([quote("is not there now"), missing])
    assert citations.cite([missing]) == (1,)
    assert citations.cited == (missing,)


@given(st.integers(min_value=0, max_value=20_000))
def test_letters_count_like_columns(index: int) -> None:
    value = 0
    for letter in letter_of(index):
        value = value * 26 + ord(letter) - ord("A") + 1
    assert value == index + 1
