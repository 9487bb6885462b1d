"""Numbers, dates and labels as the page prints them, against CLDR as Babel carries it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from babel import Locale
from babel.dates import format_date as format_by_cldr
from babel.localedata import locale_identifiers
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from persiantools.jdatetime import JalaliDate

from brief.language.page.digits import find_digits, write_digits
from brief.language.page.format import find_percent, format_date, format_number, read_formats
from brief.language.page.labels import Labels, labels
from brief.language.page.wording import (
    choose_form,
    full_stop,
    join_names,
    part_entries,
    put_count,
    space_behind,
    write_letter,
    write_sign,
)
from brief.language.reading.quantities import CellError, read_cell
from brief.language.tables import PAGE, has, list_languages, read_part

ISOLATES = {0x2068: None, 0x2069: None}  # names in Latin letters stand apart in a text from right to left

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
NATIVE = (
    "fa",
    "fa-AF",
    "ps",
    "ur",
    "he",
    "hi",
    "ja",
    "ko",
    "tr",
    "sw",
    "en-IN",
    "bg",
    "cs",
    "da",
    "et",
    "fi",
    "ga",
    "hr",
    "hu",
    "lt",
    "lv",
    "mt",
    "ro",
    "sk",
    "sl",
    "kk",
    "uz",
    "vi",
    "th",
)


@given(st.integers(10_000, 10**15), st.integers(1, 999), st.sampled_from((*TAGS, *FURTHER, *NATIVE)))
def test_number_is_cldrs(whole: int, thousandths: int, tag: str) -> None:
    value = Decimal(whole) + Decimal(thousandths) / 1000
    locale = Locale.parse(tag.replace("-", "_"))
    grouped = locale.decimal_formats[None].pattern.partition(".")[0] + ".000"
    # Babel 2.19 never writes the digits of a numbering system, whose marks it has
    written = format_decimal(value, format=grouped, locale=locale, numbering_system="default")
    written = write_digits(written, tag)
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


# CLDR's marks of English in countries that write another language, which no reader of English expects; other scripts,
# which have no words here
UNTAKEN = ("en_Dsrt", "en_Shaw", "en_US_POSIX", "hi_Latn", "kk_Arab", "uz_Arab", "uz_Cyrl", "zh_Latn")
LOCALES = [
    name
    for name in locale_identifiers()
    if name.partition("_")[0] in list_languages("labels") and not name.startswith(UNTAKEN)
]


@pytest.mark.parametrize("name", LOCALES)
def test_every_region_writes_numbers_as_cldr_does(name: str) -> None:
    """An "es-419" that reads 12,345 as a thousand times 12 and prints 12.345 would print another number."""
    tag, locale = name.replace("_", "-"), Locale.parse(name)
    written = write_digits(format_decimal(Decimal("12345.5"), locale=locale, numbering_system="default"), tag)
    assert format_number(Decimal("12345.5"), tag) == (
        "12,345.5" if name.startswith("en_") and "IN" not in name else written
    )


@pytest.mark.parametrize("name", LOCALES)
def test_every_region_writes_dates_as_cldr_does(name: str) -> None:
    """But for spaces before an abbreviation, a zero before a day, the first of a month in French, Pashto's order."""
    tag, formats = name.replace("_", "-"), read_formats(name.replace("_", "-"))
    for day in (date(2020, 5, 27), date(2020, 1, 11), date(2020, 9, 13)):
        written = formats.date.format(day=day.day, month=formats.months[day.month - 1], year=day.year)
        expected = format_by_cldr(day, "long", locale=name).replace("\u202f", " ")
        if name in {"en", "ps", "ps_AF", "ps_PK"}:  # of one order with the fields of all; "en" is Britain's
            assert sorted(written.split()) == sorted(expected.replace(",", "").split()), tag
        else:
            assert written.replace("\u00a0", " ").replace("\u202f", " ") == expected.replace("\u00a0", " "), tag


@pytest.mark.parametrize("name", [name for name in LOCALES if has(name.replace("_", "-"), "quantities")])
def test_a_number_that_the_page_writes_is_read_with_its_value(name: str) -> None:
    tag = name.replace("_", "-")
    for value in ("12345", "12345.25", "1234567", "0.5"):
        found = read_cell(f"{format_number(Decimal(value), tag)} kg", "", tag, frozenset())
        quantity = found.reading if isinstance(found, CellError) else found
        assert quantity is not None, value
        assert quantity.low == quantity.high == Decimal(value)


def test_dari_has_the_months_of_afghanistan() -> None:
    dari = read_formats("prs")
    months = {"months": dari.months, "calendar_months": dari.calendar_months}
    assert dari == read_formats("fa-AF") == replace(read_formats("fa"), **months)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_persian_date_is_jalali_before_gregorian_and_back_again(day: date) -> None:
    written = format_date(day, "fa")
    own, _, gregorian = written.rstrip(")").partition(" (")
    assert gregorian == format_date(day, "fa-u-ca-gregory")
    number, name, year = own.split(" ")
    month = read_formats("fa").calendar_months.index(name) + 1
    assert JalaliDate(int(year), month, int(number)).to_gregorian() == day  # digits of any script are int's


@pytest.mark.parametrize(
    ("tag", "number", "day"),
    [
        ("fa", "۱٬۲۳۴٫۵", "۷ خرداد ۱۳۹۹ (۲۷ مهٔ ۲۰۲۰)"),
        ("fa-u-nu-latn", "1,234.5", "7 خرداد 1399 (27 مهٔ 2020)"),
        ("prs", "۱٬۲۳۴٫۵", "۷ جوزا ۱۳۹۹ (۲۷ می ۲۰۲۰)"),
        ("fa-AF", "۱٬۲۳۴٫۵", "۷ جوزا ۱۳۹۹ (۲۷ می ۲۰۲۰)"),
        ("ar", "1,234.5", "27 مايو 2020"),
        ("ar-EG", "١٬٢٣٤٫٥", "٢٧ مايو ٢٠٢٠"),
        ("ar-IQ", "١٬٢٣٤٫٥", "٢٧ أيار ٢٠٢٠"),
        ("ar-EG-u-nu-latn", "1,234.5", "27 مايو 2020"),
        ("ar-u-nu-arab", "١٬٢٣٤٫٥", "٢٧ مايو ٢٠٢٠"),
        ("ja", "1,234.5", "2020年5月27日"),
        ("he", "1,234.5", "27 במאי 2020"),
    ],
)
def test_digits_and_calendars_are_the_language_s_its_region_s_or_the_tag_s(tag: str, number: str, day: str) -> None:
    assert format_number(Decimal("1234.5"), tag) == number
    assert format_date(date(2020, 5, 27), tag) == day
    assert set(labels(tag).write(1234567890)) == set(find_digits(tag))


@pytest.mark.parametrize(
    ("tag", "count", "words"),
    [("ar", 1, "صفحة واحدة"), ("ar", 2, "صفحتان"), ("ar", 5, "5 صفحات"), ("ar", 11, "11 صفحة"), ("en", 2, "2 pages")],
)
def test_counts_have_the_plural_that_the_language_gives_them(tag: str, count: int, words: str) -> None:
    own = labels(tag)
    assert choose_form(own.pages_one, own.pages, "pages", count, tag).format(count=own.write(count)) == words


@pytest.mark.parametrize(
    ("tag", "one", "two", "five", "many"),
    [
        ("ru", "факт", "факта", "фактов", "фактов"),
        ("uk", "факт", "факти", "фактів", "фактів"),
        ("pl", "fakt", "fakty", "faktów", "faktów"),
        ("cs", "fakt", "fakta", "faktů", "faktů"),
        ("sl", "dejstvo", "dejstvi", "dejstev", "dejstev"),
        ("lt", "faktas", "faktai", "faktai", "faktų"),
        ("lv", "fakts", "fakti", "fakti", "faktu"),
        ("ro", "fapt", "fapte", "fapte", "fapte"),
        ("ga", "fíoras", "fhíoras", "fhíoras", "fíoras"),
        ("sv", "faktum", "fakta", "fakta", "fakta"),
    ],
)
def test_kinds_are_counted_as_the_language_counts(tag: str, one: str, two: str, five: str, many: str) -> None:
    own = labels(tag)
    found = [choose_form(own.fact, own.facts, "facts", count, tag) for count in (1, 2, 5, 11)]
    assert found == [one, two, five, many]


@pytest.mark.parametrize("language", list_languages("labels"))
def test_every_form_of_a_plural_is_one_that_the_language_has(language: str) -> None:
    own = {*Locale.parse(language.replace("prs", "fa")).plural_form.rules, "other"}
    for name, forms in read_part(language, "label_plurals").items():
        assert not forms or own - {"zero"} <= {*forms} <= own, name  # type: ignore[misc]


@pytest.mark.parametrize(
    ("tag", "list_", "counted"),
    [
        ("en", "A, B and C", "8 facts"),
        ("ar", "A، B وC", "8 facts"),
        ("fa", "A، B و C", "8 facts"),
        ("zh", "A、B和C", "8facts"),
        ("zh-Hant", "A、B和C", "8facts"),
        ("he", "A, B ו־C", "8 facts"),
    ],
)
def test_lists_and_counts_are_put_together_as_in_the_language(tag: str, list_: str, counted: str) -> None:
    assert join_names(("A", "B", "C"), tag).translate(ISOLATES) == list_
    assert join_names(("A",), tag).translate(ISOLATES) == "A"
    assert put_count("8", "facts", tag) == counted


@pytest.mark.parametrize(
    ("names", "tag", "written"),
    [
        (("Argelia", "Irán"), "es", "Argelia e Irán"),
        (("padre", "hijo"), "es-MX", "padre e hijo"),
        (("nieve", "hielo"), "es", "nieve y hielo"),
        (("Cuba", "Perú", "Italia"), "es", "Cuba, Perú e Italia"),
        (("Irán", "Argelia"), "es", "Irán y Argelia"),
        (("Italia", "Egitto"), "it", "Italia ed Egitto"),
        (("Italia", "Austria"), "it", "Italia e Austria"),
        (("Iran", "Italy"), "en-GB", "Iran and Italy"),
    ],
)
def test_and_sounds_as_what_it_stands_before_wants(names: tuple[str, ...], tag: str, written: str) -> None:
    assert join_names(names, tag) == written


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


@pytest.mark.parametrize(
    ("tag", "letters", "signs"),
    [
        ("en", ["A", "Z", "AA"], ["a"]),
        ("fa", ["الف", "ی", "الفالف"], ["*"]),
        ("ar-EG", ["أ", "غ", "أأ"], ["*"]),
        ("ru", ["А", "Я", "АА"], ["а"]),
        ("ja", ["A", "Z", "AA"], ["a"]),
    ],
)
def test_notes_have_the_letters_of_the_language(tag: str, letters: list[str], signs: list[str]) -> None:
    count = {"en": 26, "fa": 32, "ar-EG": 28, "ru": 27, "ja": 26}[tag]
    assert [write_letter(at, tag) for at in (0, count - 1, count)] == letters
    assert write_sign(0, tag) == signs[0]
    every = [write_sign(at, tag) for at in range(40)]
    assert len(set(every)) == len(every), "no two notes of a table have one sign"


@pytest.mark.parametrize("language", list_languages("labels"))
def test_no_two_notes_have_one_letter(language: str) -> None:
    letters = [write_letter(at, language) for at in range(200)]
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize(
    ("tag", "stop", "entries"),
    [
        ("en", ".", "; "),
        ("zh", "。", "；"),
        ("ja", "。", "；"),
        ("hi", "।", "; "),
        ("ur", "۔", "؛ "),
        ("th", ".", "; "),
    ],
)
def test_statements_and_entries_end_with_the_language_s_marks(tag: str, stop: str, entries: str) -> None:
    assert (full_stop(tag), part_entries(tag)) == (stop, entries)
    assert (space_behind("Source:"), space_behind("资料来源：")) == (" ", "")


@pytest.mark.parametrize("language", [name for name in list_languages("formats") if name not in {"en", "prs"}])
def test_a_percentage_is_cldr_s(language: str) -> None:
    """But the English one, which the house writes with a space (ISO 80000-1, 7.1.4); CLDR does not know `prs`."""
    pattern = Locale.parse(language).percent_formats[None].pattern
    assert find_percent(f"{language}-u-nu-latn") == re.sub("#[#,]*0", "{number}", pattern)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fa", "{number}٪"), ("prs", "{number}٪"), ("ar-EG", "{number}٪"), ("ar", "{number}%"), ("eu", "{number}\u00a0%")],
)
def test_a_percentage_in_native_digits_has_the_sign_of_their_script(language: str, expected: str) -> None:
    assert find_percent(language) == expected
