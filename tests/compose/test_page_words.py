"""What the page says of its own is put together as each language does: stops, brackets, counters, directions."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from brief.compose.composition import write_day
from brief.compose.printed import make_printed, qualify
from brief.compose.spacing import bind
from brief.compose.title import shorten
from brief.document.tree import BulletList, Paragraph, Profile, Table
from brief.document.walk import flatten
from brief.language.page.format import format_date, format_moment, format_number
from brief.language.page.labels import labels
from brief.language.page.wording import enclose, find_brackets, find_colon, join_names, part_entries, stop_behind
from brief.language.scripts import is_rtl
from brief.language.tables import list_languages, read_part
from test_compose_parts import FAILED, blocks, make

LANGUAGES = (*list_languages("labels"), "zh-Hant")
OUTLINE = """\
title: Rents
language: {language}
issuer: Secretariat
date: 2020-05-27
version: "1.0"
status: draft
sources:
  report: {{file: report.txt, title: Report, publisher: Land Office Ltd., published: {published}}}
sections:
  context:
    - {{text: Rents rose., kind: fact, quote: rents rose by much}}
    - {{text: We doubt it., evidence: none}}
statistics:
  rows:
    - {{label: Flats, value: many, unit: flats, period: 2019, quote: so many flats there}}
"""


def write(language: str, published: str = "2020-01-15") -> str:
    return OUTLINE.format(language=language, published=published)


def records(text: str, name: str) -> list[str]:
    return [flatten(block.content) for block in blocks(make(text), name) if isinstance(block, Paragraph)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statement_ends_with_one_stop_where_its_last_word_has_one(language: str) -> None:
    """27 мая 2020 г., 27. svibnja 2020., Land Office Ltd.: an abbreviation's stop ends the statement as well."""
    brief = make(write(language))
    table = next(block for block in blocks(brief, "statistics") if isinstance(block, Table))
    said = [*records(write(language), "sources"), *records(write(language), "citation"), flatten(table.source)]
    assert len(said) > 3
    assert [words for words in said if ".." in words] == []
    stop = stop_behind("Land", language)
    assert stop == {"zh": "。", "zh-Hant": "。", "ja": "。", "hi": "।", "ur": "۔"}.get(language, ".")
    assert stop_behind("Ltd.", language) == ("" if stop == "." else stop)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_mixes_the_brackets_of_han_and_of_letters(language: str) -> None:
    """“第1.0版（草案）”, not “第1.0版 (草案)”: full-width ones in Chinese and Japanese, without spaces."""
    own = find_brackets(language, "round") + find_brackets(language, "square")
    wide = {"（", "）", "［", "］"}
    assert set("".join(own).replace(" ", "")) == (wide if wide & set(own) else set("()[]"))
    citation = records(write(language), "citation")[0]
    draft = labels(language).draft
    assert enclose(draft, language).casefold() in citation.casefold()
    points = next(block for block in blocks(make(write(language)), "context") if isinstance(block, BulletList))
    said = flatten(points.points[1].content)
    assert said == f"We doubt it.{enclose(labels(language).own_statement, language, 'square')}"
    if wide & set(own):
        assert not re.search(r"\s[（［]|[）］]\s", citation + said)


@pytest.mark.parametrize("language", ["zh", "zh-Hant", "ja"])
def test_han_has_full_width_brackets_everywhere(language: str) -> None:
    spelled = json.dumps(
        [repr(part.blocks) for part in make(write(language), FAILED, draft=True).parts], ensure_ascii=False
    )
    assert "［" in spelled
    assert re.findall(r"[\u3040-\u9fff] ?[(\[](?!\*)|[)\]](?!：)[\u3040-\u9fff]", spelled) == []
    moment = format_moment(datetime(2020, 6, 3, 10, tzinfo=UTC), language, in_utc=True)
    assert ", " not in moment


def test_a_noun_keeps_its_capital_within_a_line_in_german() -> None:
    assert "(Entwurf)" in records(write("de"), "citation")[0]
    assert "(projet)" in records(write("fr"), "citation")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_want_a_day_stand_before_a_day_alone(language: str) -> None:
    """“publié le 15 janvier 2020”, and no “publié le 2019”."""
    before = labels(language).published.partition("{date}")[0].strip()
    dated, year, month = (
        records(write(language, when), "sources")[0] for when in ("2020-01-15", '"2019"', '"2019-06"')
    )
    assert before in dated
    assert not before or before not in year
    assert (
        "calendar" in read_part(language, "formats") or "2019-06" not in month
    )  # June is no month of the Persian year


@pytest.mark.parametrize(
    ("language", "one", "three", "alone"),
    [
        ("en", "fact", "facts", "fact"),
        ("zh", "项事实", "项事实", "事实"),
        ("zh-Hant", "項事實", "項事實", "事實"),
        ("ja", "件の事実", "件の事実", "事実"),
        ("ko", "건의 사실", "건의 사실", "사실"),
    ],
)
def test_a_counter_stands_behind_every_number_and_nowhere_else(language: str, one: str, three: str, alone: str) -> None:
    point = "    - {text: Rents rose., kind: fact, quote: rents rose by much}\n"
    for count, label in ((1, one), (3, three)):
        text = write(language).replace("statistics:", f"{point * (count - 1)}statistics:")
        profile = next(block for block in blocks(make(text), "profile") if isinstance(block, Profile))
        assert profile.shares[0].label == label
    assert labels(language).fact == alone


@pytest.mark.parametrize("language", ["ar", "fa", "prs", "ps", "ur", "he"])
def test_a_hash_stands_apart_from_the_numbers_beside_it(language: str) -> None:
    """Else the number behind it is drawn before it: one behind Latin letters goes with them (UAX #9, W7)."""
    extent = next(words for words in records(write(language), "sources") if "sha256" in words)
    assert re.match(r"\u2068sha256\u00a0[0-9a-f]+…\u2069", extent)


def test_a_written_on_and_has_a_hyphen_before_another_script() -> None:
    names = join_names(("Huang Dekai", "Zhu Like"), "he")
    assert "ו־\u2068Zhu" in names
    assert "ו־" not in join_names(("דן", "רות"), "he")


@pytest.mark.parametrize("language", LANGUAGES)
def test_entries_are_parted_by_the_language_s_semicolon(language: str) -> None:
    """A semicolon is a question mark in Greek."""
    assert part_entries(language).strip() == {"el": "·"}.get(language, part_entries(language).strip())
    assert part_entries(language).strip() in {";", "；", "؛", "·"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", ["+91 11 1234 5678", "+41 (0)22 917 12 34", "+7 495 123-45-67", "+30 21 0123 4567"])
def test_no_line_ends_within_a_telephone_number(number: str, language: str) -> None:
    assert number.replace(" ", "\u00a0") in bind(f"Rents: {number}.", language)


@pytest.mark.parametrize(
    ("language", "colon"), [("en", ": "), ("fr", "\u00a0: "), ("zh", "："), ("ja", "："), ("ar", ": ")]
)
def test_a_name_and_its_value_are_parted_as_the_language_does(language: str, colon: str) -> None:
    assert find_colon(language) == colon
    assert shorten("Rents： what we know") == shorten("Rents: what we know") == "Rents"


@pytest.mark.parametrize(
    ("language", "unit", "cell", "prose"),
    [
        ("en", "homes", "homes", "more than 400\u00a0homes"),
        ("zh", "套", "套", "超过400套"),
        ("ja", "戸", "戸超", "400戸超"),
        ("ko", "호", "호 초과", "400호 초과"),
        ("hi", "मकान", "मकान से अधिक", "400\u00a0मकान से अधिक"),
        ("ur", "گھر", "گھر سے زائد", "400\u00a0گھر سے زائد"),
        ("ps", "کوره", "کوره څخه زیات", "له ۴۰۰\u00a0کوره څخه زیات"),
        ("tr", "konut", "konut üzeri", "400\u00a0konut üzeri"),
    ],
)
def test_a_qualifier_stands_where_the_language_has_it(language: str, unit: str, cell: str, prose: str) -> None:
    """Before the number, behind it and its unit, or around both."""
    words = labels(language)
    printed = make_printed(words.more_than, format_number(Decimal(400), language), unit, language, words)
    assert printed.unit_cell == cell
    assert printed.prose == prose
    assert printed.unit == printed.measure == unit  # what two values of a chart share


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_place_of_the_number_is_told_by_one_sign(language: str) -> None:
    words = labels(language)
    for label in (words.more_than, words.less_than, words.at_least, words.at_most, words.about, words.nearly):
        assert label.count("…") <= 1
        assert "…" not in qualify(label, "400")


@pytest.mark.parametrize("language", ["en", "fr", "zh", "ru", "ar", "fa", "he"])
def test_names_of_the_other_direction_keep_their_places(language: str) -> None:
    """Two Arabic names in an English list are one run from right to left, were they not apart."""
    turned, own = (["Huang", "Zhu"], ["محمد", "علي"]) if is_rtl(language) else (["محمد", "علي"], ["Huang", "Zhu"])
    joined = join_names((*turned, own[0]), language)
    assert all(f"\u2068{name}\u2069" in joined for name in turned)
    assert f"\u2068{own[0]}" not in joined


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_ends_within_a_day(language: str) -> None:
    """2020. június 3.; 2020 m. birželio 3 d.; 27 de mayo de 2020: whatever order a language has."""
    for day in (date(2020, 6, 3), date(2020, 11, 27)):
        written = write_day(day, language)
        assert " " not in written.partition(" (")[0]
        assert written.replace("\u00a0", " ") == format_date(day, language).replace("\u00a0", " ")
        assert (" (" in written) is ("calendar_months" in read_part(language, "formats"))
