"""Composing's own rules: inlines, spaces, numbers, numbering."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.compose.citations import Citations, letter_of
from brief.compose.inlines import Prose, Spelled
from brief.compose.numbers import Writing, is_difference
from brief.compose.places import OutlinePlaces
from brief.compose.printed import Printed, keep_words
from brief.compose.spacing import bind
from brief.compose.statistics import round_bounds
from brief.diagnostics import Code, Mark, Report
from brief.document.tree import Emphasis, Inlines, Link, Strong, Text
from brief.document.walk import flatten
from brief.evidence.numbers.terms import read_terms
from brief.evidence.types import (
    Derived,
    EvidenceVerdict,
    Interval,
    Passage,
    QuoteEvidence,
    RowEvidence,
    Rung,
    SourceSpan,
    VerdictStatus,
)
from brief.language.page.labels import labels
from brief.language.reading.quantities import CellError, read_cell
from brief.marked import Scalar
from brief.outline.types import Row, TextQuote

MARK = Mark("outline.yaml", 1, 1, 1, 1)
VERIFIED = EvidenceVerdict(VerdictStatus.VERIFIED, Rung.EXACT)


def scalar(value: str) -> Scalar:
    return Scalar(value, MARK)


def read(text: str, report: Report | None = None, language: str = "en-GB") -> Inlines:
    statistics = (Spelled("opium_2017", "9,000\u00a0tons"), Spelled("officers", "more than 200\u00a0officers"))
    prose = Prose(language, ("tons", "officers"), statistics, OutlinePlaces(b"", "o.yaml"), report or Report())
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
        "<b>html</b> <!- so ->",
        "&amp; &lt;",
        "a  b".replace("  ", "\u00a0"),
        "a [bracket] of editors",
        "| a | b |",
        "~~gone~~",
        "quotes (c)",
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


@given(st.text(alphabet="ab9%,; \u00a0", max_size=40))
def test_words_are_not_changed_but_for_spaces(text: str) -> None:
    assert "".join(flatten(read(text)).split()) == "".join(text.split())


def test_a_word_is_found_in_its_line() -> None:
    places = OutlinePlaces(b"title: a\ntext: >-\n  see {b}\n  and {c}\n", "o.yaml")
    value = Scalar("see {b} and {c}", Mark("o.yaml", 2, 7, 4, 10))
    assert places.find(value, "{c}") == Mark("o.yaml", 4, 7, 4, 10)
    assert places.find(value, "{d}") == value.mark


# -- spaces ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en-GB", "87 per cent of 9,000 tons", "87_per_cent of 9,000_tons"),
        ("en-GB", "15–20 % on 11 December 2018", "15–20_% on 11_December_2018"),
        ("en-GB", "December 11, 2018, in May 2020", "December_11, 2018, in May_2020"),
        ("en-GB", "see Table 1, note 12, page 3", "see Table_1, note_12, page_3"),
        ("en-GB", "10 training courses for 5 maybe", "10_training courses for 5_maybe"),
        ("en-GB", "more than 2,800 suspects", "more than 2,800_suspects"),
        ("fr-FR", "87 pour cent : « non »", "87_pour_cent_: «_non_»"),
        ("de-DE", "am 27. Mai 2020 waren 5 Prozent", "am 27._Mai_2020 waren 5_Prozent"),
        ("es", "el 27 de mayo, 5 por ciento", "el 27_de_mayo, 5_por_ciento"),
        ("sw", "15 % ya 3 kg", "15_% ya 3_kg"),
    ],
)
def test_a_number_keeps_its_unit(language: str, text: str, expected: str) -> None:
    assert bind(text, language, ("suspects",)) == expected.replace("_", "\u00a0")


# -- numbers -----------------------------------------------------------------------------------------------------------


def row(value: str, unit: str = "", language: str = "en-GB", note: str = "") -> RowEvidence:
    """Make a verified row of a cell, read as the evidence reads it."""
    entry = Row(
        scalar("Label"),
        MARK,
        value=scalar(value),
        unit=scalar(unit) if unit else None,
        note=scalar(note) if note else None,
    )
    reading = read_cell(value, unit, language, read_terms(language, None, unit, note).declared)
    return RowEvidence(entry, (), VERIFIED, reading.reading if isinstance(reading, CellError) else reading)


def derived_row(derived: Derived, unit: str = "") -> RowEvidence:
    entry = Row(scalar("Label"), MARK, formula=scalar("a - b"), unit=scalar(unit) if unit else None)
    return RowEvidence(entry, (), VERIFIED, derived=derived)


def print_value(evidence: RowEvidence, language: str) -> Printed:
    return Writing(language, labels(language)).print_row(evidence)


PER_CENT = "{number}\u00a0%"


@pytest.mark.parametrize(
    ("value", "unit", "language", "expected"),
    [
        ("9000", "tons", "en-GB", Printed("", "9,000", "", "tons", "tons")),
        ("9,000 tons", "", "en-GB", Printed("", "9,000", "", "tons", "tons")),
        ("9,000 tons", "tons", "en-GB", Printed("", "9,000", "", "tons", "tons")),
        ("+87", "%", "en-GB", Printed("", "+87", "", "%", "per cent", per_cent=PER_CENT)),
        ("-20", "per cent", "en-GB", Printed("", "−20", "", "%", "per cent", per_cent=PER_CENT)),
        ("15 to 20", "%", "en-GB", Printed("", "15–20", "", "%", "per cent", per_cent=PER_CENT)),
        ("about 15 to 20", "%", "en-GB", Printed("about", "15–20", "", "%", "per cent", per_cent=PER_CENT)),
        ("more than 2800", "suspects", "en-GB", Printed("more than", "2,800", "", "suspects", "suspects")),
        ("2800 or more", "suspects", "en-GB", Printed("at least", "2,800", "", "suspects", "suspects")),
        ("2800 drug", "suspects", "en-GB", Printed("", "2,800", "", "drug suspects", "drug suspects")),
        ("over two", "", "en-GB", Printed("more than", "2", "", "", "")),
        ("over two tons", "", "en-GB", Printed("more than", "2", "", "tons", "tons")),
        ("2 dozen", "flats", "en-GB", Printed("", "2", "", "flats", "flats", "", "dozen")),
        ("0.3 million", "hectares", "en-GB", Printed("", "0", ".3", "hectares", "hectares", "", "million")),
        ("4.5 million litres", "", "en-GB", Printed("", "4", ".5", "litres", "litres", "", "million")),
        ("1 to 2 million", "people", "en-GB", Printed("", "1–2", "", "people", "people", "", "million")),
        ("900 thousand to 1.2 million", "tons", "en-GB", Printed("", "900,000–1,200,000", "", "tons", "tons")),
        ("27.40", "kg", "en-GB", Printed("", "27", ".40", "kg", "kg")),
        ("27,4", "kg", "de-DE", Printed("", "27", ",4", "kg", "kg")),
        ("9000", "Prozent", "de-DE", Printed("", "9.000", "", "%", "Prozent", per_cent=PER_CENT)),
        ("some", "tons", "en-GB", Printed("", "some", "", "tons", "tons")),
        ("11 December 2018", "", "en-GB", Printed("", "11 December 2018", "", "", "")),
        # money
        ("12", "€", "en-GB", Printed("", "12", "", "", "", "€")),
        ("about 84.6 million", "€", "en-GB", Printed("about", "84", ".6", "", "", "€", "million")),
        ("about €84.6 million", "", "en-GB", Printed("about", "84", ".6", "", "", "€", "million")),
        ("-12", "US$", "en-US", Printed("", "−12", "", "", "", "US$")),
        ("680", "$ per kg", "en-GB", Printed("", "680", "", "per kg", "per kg", "$")),
        ("12", "EUR", "en-GB", Printed("", "12", "", "", "", "EUR\u00a0")),
        ("1.2 billion", "dollars", "en-GB", Printed("", "1", ".2", "dollars", "dollars", "", "billion")),
        ("environ 84,6 millions", "€", "fr-FR", Printed("environ", "84", ",6", "€", "€", "", "millions")),
        ("84,6 millions", "d’euros", "fr-FR", Printed("", "84", ",6", "d’euros", "d’euros", "", "millions")),
        ("€84,6 millions", "", "fr-FR", Printed("", "84", ",6", "€", "€", "", "millions")),
        ("rund 84,6 Mio.", "€", "de-DE", Printed("rund", "84", ",6", "€", "€", "", "Mio.")),
        ("unos 84,6 millones", "€", "es-ES", Printed("unos", "84", ",6", "€", "€", "", "millones")),
    ],
)
def test_a_value_is_printed_in_its_language(value: str, unit: str, language: str, expected: Printed) -> None:
    assert print_value(row(value, unit, language), language) == expected


@pytest.mark.parametrize(
    ("value", "unit", "language", "prose", "bar"),
    [
        ("about 84.6 million", "€", "en-GB", "about €84.6_million", "about_€84.6_million"),
        ("-84.6 million", "€", "en-GB", "−€84.6_million", "−€84.6_million"),
        ("5 to 6 million", "EUR", "en-GB", "EUR_5–6_million", "EUR_5–6_million"),
        ("more than 0.75 million", "tons", "en-GB", "more than 0.75_million_tons", "more than_0.75_million"),
        ("+87", "%", "en-GB", "+87_per cent", "+87_%"),
        ("12", "€", "fr-FR", "12_€", "12"),
        ("+87", "%", "fr-FR", "+87_pour cent", "+87_%"),
        ("+87", "%", "pt", "+87_por cento", "+87%"),
        ("+۸۷", "درصد", "fa", "+۸۷_درصد", "+۸۷٪"),
        ("+87", "%", "ar", "+87_في المائة", "+87%"),
        ("+٨٧", "%", "ar-EG", "+٨٧_في المائة", "+٨٧٪"),
        ("87", "%", "zh", "87%", "87%"),
        ("超过2800", "户", "zh", "超过2,800户", "超过_2,800"),
        ("5万", "吨", "zh", "5万吨", "5万"),
        ("5", "km", "zh", "5_km", "5"),
        ("15至20", "吨", "zh", "15～20吨", "15～20"),
        ("15%～20%", "", "zh", "15%～20%", "15%～20%"),
        ("15–20", "%", "zh", "15%～20%", "15%～20%"),
        ("3～5万", "吨", "zh", "3～5万吨", "3～5万"),
        ("۱۵ تا ۲۰", "درصد", "fa", "۱۵–۲۰_درصد", "۱۵–۲۰٪"),
    ],
)
def test_a_value_is_put_together_for_its_place(value: str, unit: str, language: str, prose: str, bar: str) -> None:
    printed = print_value(row(value, unit, language), language)
    assert (printed.prose.replace("\u00a0", "_"), printed.beside_bar.replace("\u00a0", "_")) == (prose, bar)


@pytest.mark.parametrize(
    ("value", "unit", "language", "prose", "bar"),
    [
        ("+87", "%", "tr", "+%87", "+%87"),
        ("+87", "%", "ja", "+87%", "+87%"),
        ("+87", "%", "he", "+87%", "+87%"),
        ("+۸۷", "%", "ps", "+۸۷٪", "+۸۷٪"),
        ("+87", "yüzde", "tr", "+87_yüzde", "+87"),
        ("520", "戸", "ja", "520戸", "520"),
        ("520", "גרם", "he", "520_גרם", "520"),
    ],
)
def test_a_value_that_nobody_reads_is_kept_and_its_sign_is_the_language_s(
    value: str, unit: str, language: str, prose: str, bar: str
) -> None:
    printed = keep_words(value, unit, language)
    assert (printed.prose.replace("\u00a0", "_"), printed.beside_bar.replace("\u00a0", "_")) == (prose, bar)


def test_a_short_scale_that_the_row_declares_is_kept() -> None:
    evidence = row("84.6 bn", "€", note="bn = billion")
    assert evidence.quantity is not None
    assert evidence.quantity.low == Decimal(84_600_000_000)
    assert print_value(evidence, "en-GB").prose.replace("\u00a0", " ") == "€84.6 bn"


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
    assert print_value(derived_row(derived), "en-GB").prose == expected


def test_a_derived_sum_of_money_has_its_sign_where_the_language_puts_it() -> None:
    derived = Derived(Decimal(-12), Decimal(-12), Interval(Decimal(-12), Decimal(-12)), "a − b")
    assert print_value(derived_row(derived, "€"), "en-GB").prose == "−€12"
    assert print_value(derived_row(derived, "€"), "fr-FR").prose == "−12\u00a0€"


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
    spans = (SourceSpan(start, start + len(exact)),)
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
