"""Quantities in five languages, and what is no quantity in each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.evidence.numbers.counted_nouns import counts_same
from brief.language.amounts.fractions import read_share
from brief.language.grammar.grammar import read_grammar
from brief.language.numbers.dates import read_date
from brief.language.numbers.numerals import read_numeral
from brief.language.page.format import format_number
from brief.language.reading.quantities import (
    CellError,
    Qualifier,
    Quantity,
    QuantityKind,
    find_malformed,
    find_quantities,
    find_unread,
    read_cell,
)
from brief.language.reading.scan import find_openings
from brief.language.tables import list_languages, read_table
from brief.language.tokens import split_phrase, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

LANGUAGES = ("en", "fr", "de", "es", "ru")
COUNT, UNIT, PERCENT = QuantityKind.COUNT, QuantityKind.QUANTITY, QuantityKind.PERCENT


def read(text: str, language: str) -> list[tuple[str, str, str, str, str]]:
    """Give the quantities of a text in short."""
    return [
        (
            f"{q.low:f}" if q.low == q.high else f"{q.low:f}–{q.high:f}",
            q.unit or q.kind.value,
            q.sign,
            q.qualifier.value,
            q.noun,
        )
        for q in find_quantities(text, language)
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "une hausse de 87 % en 2017", [("87", "percent", "+", "", ""), ("2017", "year", "", "", "")]),
        ("fr", "a augmenté de 12,5 pour cent", [("12.5", "percent", "+", "", "")]),
        ("fr", "plus de 2 800 suspects arrêtés", [("2800", "count", "", ">", "suspects arrêtés")]),
        ("fr", "au moins 1,5 million d’euros", [("1500000", "EUR", "", ">=", "")]),
        ("fr", "de 15 à 20 pour cent de l’héroïne", [("15–20", "percent", "", "", "")]),
        ("fr", "est passé de 15 à 20 %", [("15", "percent", "", "", ""), ("20", "percent", "", "", "")]),
        ("fr", "quatre-vingt-dix-sept tonnes", [("97", "t", "", "", "")]),
        ("fr", "soixante et onze hectares", [("71", "ha", "", "", "")]),
        ("fr", "deux cent cinquante mille personnes", [("250000", "count", "", "", "personnes")]),
        ("fr", "le 1er mai 2020", [("20200501", "day", "", "", "")]),
        ("fr", "le 11/12/2018, le tableau 3 et les années 1990", [("1990", "year", "", "", "")]),
        ("fr", "une tonne et un million de tonnes", [("1000000", "t", "", "", "")]),
        ("de", "stieg um 87 Prozent auf 9.000 Tonnen", [("87", "percent", "+", "", ""), ("9000", "t", "", "", "")]),
        ("de", "ist um 12,5 % gesunken", [("12.5", "percent", "-", "", "")]),
        ("de", "mehr als 2.800 Verdächtige", [("2800", "count", "", ">", "verdächtige")]),
        ("de", "rund 84,6 Mio. Euro", [("84600000", "EUR", "", "~", "")]),
        # an abbreviation's stop is no sentence's end, behind words as behind digits
        ("de", "zwei Mio. Tonnen oder mehr", [("2000000", "t", "", ">=", "")]),
        ("de", "zwei Mrd. Euro", [("2000000000", "EUR", "", "", "")]),
        ("de", "zwei Mio. dreihunderttausend Tonnen", [("2300000", "t", "", "", "")]),
        ("de", "eine halbe Mio. Tonnen", [("500000", "t", "", "", "")]),
        ("ru", "половина млн. тонн", [("500000", "t", "", "", "")]),
        ("ru", "два млн. тонн", [("2000000", "t", "", "", "")]),
        ("de", "zwischen 15 und 20 Prozent", [("15–20", "percent", "", "", "")]),
        ("de", "einundzwanzig Tage", [("21", "day", "", "", "")]),
        ("de", "zweihundertfünfzigtausend Menschen", [("250000", "count", "", "", "menschen")]),
        ("de", "am 11. Dezember 2018", [("20181211", "day", "", "", "")]),
        ("de", "am 11.12.2018", [("20181211", "day", "", "", "")]),
        ("de", "die 3. Generation, Tabelle 4, Nr. 5", []),
        ("de", "die dreifache Menge, das 3-fache", [("3", "multiple", "", "", ""), ("3", "multiple", "", "", "")]),
        ("es", "aumentó un 87 por ciento", [("87", "percent", "+", "", "")]),
        ("es", "más de 2.800 sospechosos", [("2800", "count", "", ">", "sospechosos")]),
        ("es", "2 mil millones de dólares", [("2000000000", "dollar", "", "", "")]),
        ("es", "treinta y cinco toneladas", [("35", "t", "", "", "")]),
        ("es", "entre 15 y 20 por ciento", [("15–20", "percent", "", "", "")]),
        ("es", "el 11 de diciembre de 2018", [("20181211", "day", "", "", "")]),
        ("es", "cayó un 12,5 %", [("12.5", "percent", "-", "", "")]),
        (
            "ru",
            "сократилась на 20 процентов, до 263 000 гектаров",
            [("20", "percent", "-", "", ""), ("263000", "ha", "", "", "")],
        ),
        ("ru", "до 700 рабочих мест", [("700", "count", "", "<=", "рабочих мест")]),
        ("ru", "снизился с 7,9 до 6,4 %", [("7.9", "percent", "", "", ""), ("6.4", "percent", "", "", "")]),
        ("ru", "от 15 до 20 процентов урожая", [("15–20", "percent", "", "", "")]),
        ("ru", "более чем на 40 % вырос импорт", [("40", "percent", "+", ">", "")]),
        ("ru", "с 9 до 18 часов", [("9–18", "h", "", "", "")]),
        ("ru", "20 сотрудников таможни", [("20", "count", "", "", "сотрудников")]),
        ("ru", "по 20 районам, по 52,3 рубля за литр", [
            ("20", "count", "", "", "районам"), ("52.3", "RUB/l", "", "", ""),
        ]),
        ("ru", "25-процентное снижение", [("25", "percent", "-", "", "")]),
        ("ru", "двадцатипятипроцентный рост", [("25", "percent", "+", "", "")]),
        ("ru", "около тысячи двухсот семей", [("1200", "count", "", "~", "семей")]),
        ("ru", "тысячи семей", [("1000", "vague", "", "", "семей")]),
        ("ru", "три с половиной тысячи хозяйств", [("3500", "count", "", "", "хозяйств")]),
        ("ru", "двадцатью семью голосами", [("27", "count", "", "", "голосами")]),
        ("ru", "две целых пять десятых процента", [("2.5", "percent", "", "", "")]),
        ("ru", "одна пятая часть, полгода", [("0.2", "fraction", "", "", ""), ("0.5", "year", "", "", "")]),
        ("ru", "снизилась в четыре раза", [("4", "multiple", "-", "", "")]),
        ("ru", "18 градусов ниже нуля", [("18", "°", "-", "", "")]),
        ("ru", "450 тонн цемента в сутки", [("450", "t/day", "", "", "")]),
        ("ru", "в 2018 году и 2 года", [("2018", "year", "", "", ""), ("2", "year", "", "", "")]),
        ("ru", "на 2-м заседании, двадцать пятая годовщина, 2 квартал", []),
        ("ru", "11 декабря 2018 г., в мае 20 школ", [
            ("20181211", "day", "", "", ""), ("20", "count", "", "", "школ"),
        ]),
        ("en", "from 15 to 20 per cent, ranging from 5 to 6 per cent", [
            ("5–6", "percent", "", "", ""),  # the first may be a part of a change
        ]),
    ],
)  # fmt: skip
def test_prose_is_read(language: str, text: str, expected: list[tuple[str, ...]]) -> None:
    assert read(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "9,00 t"),
        ("en", "1,00,000"),
        ("de", "9,000.5"),
        ("de", "9.00"),
        ("fr", "9.5"),
        ("en", "07 %"),
        ("en", "1.2.3 t"),
    ],
)
def test_digits_that_are_no_number_of_the_language_are_told(language: str, text: str) -> None:
    assert len(find_malformed(text, language)) == 1
    assert find_quantities(text, language) == ()


@pytest.mark.parametrize(
    "text", ["version 1.2.3", "Agent P-007", "No. 007", "call 020 7946 0958", "at 08:30", "S/2018/05"]
)
def test_names_with_digits_are_neither_read_nor_told(text: str) -> None:
    assert find_quantities(text, "en") == ()
    assert find_malformed(text, "en") == ()


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("выросла, но лишь на 20 %", "выросла"),
        ("на 20 % площадей снизилась урожайность", "снизилась"),
        ("вырос от 3 до 5 млн тонн", "от"),
        ("выросло на 5 %; выпуск – на 7 %", "на"),
        ("по 20 рублей каждому", "по"),
        ("12 рублей 50 копеек", "50 копеек"),
        ("темп роста: – 1,4 %", "–"),
        ("20 с лишним тысяч человек", "тысяч"),
        ("цены от 700 рублей", "от"),
        ("человек двадцать", "человек"),
        ("тысяч пять рабочих", "тысяч"),
        ("на каждые 1000 жителей приходится 12 врачей", "на каждые"),
        ("снизилась, по данным банка, на 20 человек", "снизилась"),
    ],
)
def test_what_may_say_more_is_not_read_in_russian(text: str, token: str) -> None:
    assert token in {unread.token for unread in find_unread(text, "ru")}


@pytest.mark.parametrize(
    ("cell", "passage", "same"),
    [
        ("районы", "районах", True),
        ("рабочее место", "новых рабочих мест", True),
        ("палатка", "палаток", True),
        ("семья", "семей", True),
        ("человек", "чел", True),
        ("сотрудниц", "сотрудников", False),
        ("районов", "регионов", False),
    ],
)
def test_russian_nouns_are_matched_by_their_endings(cell: str, passage: str, *, same: bool) -> None:
    assert counts_same(cell, passage, "ru") is same


NUMBERS = st.decimals(min_value=0, max_value=10**12, places=0) | st.decimals(min_value=0, max_value=10**9, places=2)


@given(NUMBERS, st.sampled_from((*LANGUAGES, "fr-CA", "de-CH", "es-MX", "en-US")))
def test_a_formatted_number_is_read_back(value: Decimal, language: str) -> None:
    cell = read_cell(format_number(value, language), "kg", language)
    assert isinstance(cell, Quantity)
    assert (cell.low, cell.high, cell.kind, cell.unit) == (value, value, UNIT, "kg")


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 999_999))
def test_number_words_are_read_back(value: int) -> None:
    assert [q.low for q in find_quantities(f"{spell(value)} kg", "en")] == [value]


def spell(value: int) -> str:
    """Spell a number in English."""
    words = {int(number): word for word, number in read_grammar("en").numbers.words.items()}
    if value >= 1000:
        rest = f" {spell(value % 1000)}" if value % 1000 else ""
        return f"{spell(value // 1000)} thousand{rest}"
    if value >= 100:
        rest = f" and {spell(value % 100)}" if value % 100 else ""
        return f"{words[value // 100]} hundred{rest}"
    return words[value] if value in words else f"{words[value - value % 10]}-{words[value % 10]}"


WORDS = """9 000 2017 1,5 1.5 9, . , - – − ± + € $ US$ % per cent Prozent von bis de à um to from between and a million
bn m ² ½ 11 December May 2018 the one two hundred cent mil und Table ( ) [ ] / : ٣ ＋ more than kg ha"""
FRAGMENTS = st.sampled_from([*WORDS.split(), "\n", "\u00a0"])


@settings(max_examples=300, deadline=None)
@given(st.lists(FRAGMENTS | st.text(max_size=3), max_size=14), st.sampled_from(LANGUAGES), st.booleans())
def test_no_text_raises(parts: list[str], language: str, spaced: bool) -> None:  # noqa: FBT001 -- drawn
    text = (" " if spaced else "").join(parts)
    for quantity in find_quantities(text, language):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.low <= quantity.high
    assert isinstance(read_cell(text, "", language), Quantity | CellError)


@pytest.mark.parametrize("language", list_languages("quantities"))
def test_table_is_whole(language: str) -> None:
    grammar = read_grammar(language)
    months = sorted(set(grammar.dates.months.values()))  # another calendar's are the second twelve
    assert grammar.dates.marks or months in (list(range(1, 13)), list(range(1, 25)))
    numbers = set(grammar.numbers.words.values()) | {value for _, value in grammar.numbers.pairs.entries}
    assert numbers >= set(range(10 if grammar.numbers.han else 13))
    for qualifier in set(Qualifier) - {Qualifier.NONE}:
        assert any(
            meaning is qualifier for found in grammar.context.before.by_first.values() for _, meaning in found
        ), qualifier
    assert json.dumps(sorted(grammar.not_stated))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_passed_over_that_a_number_or_a_date_can_begin_with(language: str) -> None:
    """Only tokens that `find_openings` names are looked at; each word that begins a number must be among them."""
    grammar = read_grammar(language)
    known = {word for text in list_strings(read_table(language)) for word in split_phrase(text)}
    behind = (" million", " thousand", " mille", " mil", " vingt", " 11", " 2018", "")
    for word in known:
        for first in (word, word.capitalize()):
            for text in (first + rest for rest in behind):
                tokens = tokenise(text, elides=grammar.elides)
                begins = (
                    read_date(tokens, 0, grammar)
                    or read_numeral(tokens, 0, grammar, frozenset())
                    or read_share(tokens, 0, grammar)
                )
                assert begins is None or 0 in find_openings(tokens, grammar), text
    assert len(grammar.openers & known) > 30


def list_strings(value: object) -> Iterator[str]:
    """Every string of a table, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, below in value.items():
            yield str(key)
            yield from list_strings(below)
    elif isinstance(value, list):
        for below in value:
            yield from list_strings(below)
