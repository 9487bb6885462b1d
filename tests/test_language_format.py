"""Numbers, dates and labels as the page prints them, against CLDR as Babel carries it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date as format_by_cldr
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from brief.language.format import format_date, format_number, read_formats
from brief.language.labels import Labels, labels
from brief.language.tables import PAGE, has, list_languages

TAGS = ("en-GB", "en-US", "fr", "fr-CA", "de", "de-CH", "es", "es-MX")
# languages with formats and without labels
FURTHER = (
    "pt",
    "pt-PT",
    "it",
    "it-CH",
    "ru",
    "ar",
    "ar-EG",
    "ar-IQ",
    "ar-LB",
    "ar-TN",
    "ar-LY",
    "ar-MA",
    "ar-MR",
    "zh",
)


@given(st.integers(10_000, 10**15), st.integers(1, 999), st.sampled_from((*TAGS, *FURTHER, "fa", "fa-AF")))
def test_number_is_cldrs(whole: int, thousandths: int, tag: str) -> None:
    value = Decimal(whole) + Decimal(thousandths) / 1000
    written = format_decimal(value, format="#,##0.000", locale=tag.replace("-", "_"))
    assert format_number(value.quantize(Decimal("0.001")), tag) == written


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(TAGS))
def test_date_is_cldrs(day: date, tag: str) -> None:
    written = format_by_cldr(day, "long", locale=tag.replace("-", "_"))
    # the first of a month is "1er" in French typography (Imprimerie nationale), which CLDR leaves out
    expected = written.replace("1 ", "1er ", 1) if tag.startswith("fr") and day.day == 1 else written
    assert format_date(day, tag) == expected


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from((*FURTHER, "fa", "fa-AF")))
def test_date_of_a_language_without_labels_is_cldrs_and_not_printed(day: date, tag: str) -> None:
    formats = read_formats(tag)
    written = formats.date.format(day=day.day, month=formats.months[day.month - 1], year=day.year)
    assert written == format_by_cldr(day, "long", locale=tag.replace("-", "_"))
    assert has(tag, "labels") or format_date(day, tag) == format_date(day, PAGE)


def test_dari_has_the_months_of_afghanistan() -> None:
    assert (
        read_formats("prs") == read_formats("fa-AF") == replace(read_formats("fa"), months=read_formats("prs").months)
    )


@pytest.mark.parametrize(
    ("value", "tag", "written"),
    [
        ("9000", "en-GB", "9,000"),
        ("9000", "fr", "9\u202f000"),
        ("9000", "es", "9000"),
        ("12345", "es", "12.345"),
        ("-20.50", "de", "−20,50"),
        ("2.5E+6", "en", "2,500,000"),
        ("1234567", "it", "1.234.567"),
        ("9000", "pt-PT", "9000"),
        ("1234567", "pl", "1\u00a0234\u00a0567"),
        ("1234567", "zz", "1,234,567"),
        ("-1234567.50", "gsw-CH", "−1’234’567.50"),  # U+2019, whichever mark Babel's version has
        ("999", "gsw", "999"),
        ("1234567.50", "hi", "12,34,567.50"),  # CLDR's #,##,##0: lakh and crore
        ("-0.5", "pl", "−0,5"),
    ],
)
def test_number_is_written(value: str, tag: str, written: str) -> None:
    assert format_number(Decimal(value), tag) == written


@pytest.mark.parametrize("language", list_languages("labels"))
def test_labels_are_whole(language: str) -> None:
    found, english = labels(language), labels("en")
    for name in Labels.__struct_fields__:
        text, model = getattr(found, name), getattr(english, name)
        assert text.strip()
        assert sorted(part.partition("}")[0] for part in text.split("{")[1:]) == sorted(
            part.partition("}")[0] for part in model.split("{")[1:]
        ), name


def test_a_language_without_a_table_has_english_labels() -> None:
    assert labels("tlh") == labels("en-GB")


@pytest.mark.parametrize(
    ("tag", "status"),
    [
        ("zh", "状态"), ("zh-Hans-CN", "状态"), ("zh-Hant", "狀態"), ("zh-TW", "狀態"), ("zh_HK", "狀態"),
        ("pt", "Minuta"), ("pt-BR", "Minuta"), ("pt-PT", "Projeto"), ("pt-AO", "Projeto"), ("de-CH", "Entwurf"),
    ],
)  # fmt: skip
def test_labels_are_those_of_the_script_or_region(tag: str, status: str) -> None:
    assert status in (labels(tag).status, labels(tag).draft)


@pytest.mark.parametrize("language", sorted(set(list_languages("labels")) - {"en"}))
def test_labels_are_of_the_language_and_not_english(language: str) -> None:
    found, english = labels(language), labels("en")
    same = {name for name in Labels.__struct_fields__ if getattr(found, name) == getattr(english, name)}
    assert len(same) <= 20, same  # names such as "Status", "Version" and marks are alike in some
    assert {"key_messages", "challenges", "own_statement", "evidence_notes"} & same == set()
