"""Lines from right to left are read back as they were written, or have a mark where two readings are possible."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.sources.pdf.direction import UNKNOWN, count_letters, is_turned, order_pieces, turn_page
from brief.sources.pdf.glyphs import Glyph, GlyphPage
from brief.sources.pdf.lines import find_fragments
from brief.sources.pdf.signs import clean_glyph
from brief.typeset.lines.levels import find_levels, order

ARABIC = ["في", "عام", "٢٠١٨", "٣٢٨٬٠٠٠", "١٢/٥", "هكتار،", "السنوي.", "UNODC", "Daily Outlook"]
LATIN = ["the", "report", "2018", "of", "3.5", "والوزير", "وزارة الخارجية", "عام ٢٠١٨ في", "said."]


TURNED = str.maketrans("«»()[]", "»«)(][")


def place(text: str, base: str) -> list[str]:
    """Give a line's characters as they stand from left to right, brackets as they look there."""
    _, levels = find_levels(text, "LR".index(base))
    return [text[at].translate(TURNED) if levels[at] % 2 else text[at] for at in order(levels)]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(ARABIC), min_size=1, max_size=8))
def test_an_arabic_line_is_read_back(words: list[str]) -> None:
    text = " ".join(["نص", *words])
    read = "".join(order_pieces(place(text, "R")[::-1], turned=True))
    assert UNKNOWN in read or read == text


@settings(max_examples=300)
@given(st.lists(st.sampled_from(LATIN), min_size=1, max_size=8))
def test_arabic_words_in_an_english_line_are_read_back(words: list[str]) -> None:
    text = " ".join([*words, "end"])
    read = "".join(order_pieces(place(text, "L"), turned=False))
    assert UNKNOWN in read or read == text


LINES = [
    ("في ٢٠٪ من", "في ٢٠٪ من"),
    ("في 20 من", "في 20 من"),
    ("في 12,500.5 من", "في 12,500.5 من"),
    ("من COVID-19 إلى", "من COVID-19 إلى"),
    ("من SCO 12 إلى", f"من 12{UNKNOWN}SCO إلى"),
    ("من 12 SCO إلى", f"من 12{UNKNOWN}SCO إلى"),
    ("שנת 2018 עד 20% ועוד", "שנת 2018 עד 20% ועוד"),
    ("من 15-20 إلى", "من 15-20 إلى"),
]


@pytest.mark.parametrize(("text", "read"), LINES)
def test_a_line_is_read_back(text: str, read: str) -> None:
    assert "".join(order_pieces(place(text, "R")[::-1], turned=True)) == read


def test_a_number_beside_arabic_words_may_stand_in_two_places() -> None:
    assert "".join(order_pieces(list("see 12 ماع"), turned=False)) == f"see 12{UNKNOWN}عام"


def test_brackets_are_read_by_what_they_mean() -> None:
    for shown in (")SCO( يف", "(SCO) يف"):
        assert "".join(order_pieces(list(shown)[::-1], turned=True)) == "في (SCO)"
    assert "".join(order_pieces(list("UNODC (SCO) يف")[::-1], turned=True)) == "في UNODC (SCO)"
    assert "".join(order_pieces(list(".»هدرفمب« لاق")[::-1], turned=True)) == "قال «بمفرده»."


def lay(text: str, y: float) -> list[Glyph]:
    return [Glyph(letter, 6.0 * at, 6.0 * at + 6, y, 12.0) for at, letter in enumerate(text)]


def test_a_page_from_right_to_left_is_turned_and_no_other() -> None:
    arabic = lay("".join(place("في عام ٢٠١٨ (SCO)", "R")), 100.0)
    assert is_turned(*count_letters(arabic))
    page = turn_page(GlyphPage(1, 0.0, 200.0, tuple(arabic)))
    assert [fragment.text for fragment in find_fragments(page.glyphs, turned=True)] == ["في عام ٢٠١٨ (SCO)"]
    english = lay("the report of ماع", 100.0)
    assert not is_turned(*count_letters(english))
    assert [fragment.text for fragment in find_fragments(english)] == ["the report of عام"]


def test_letters_tied_to_one_glyph_keep_their_order() -> None:
    assert "".join(order_pieces(["ا", "لأ", "م", "م"], turned=True)) == "الأمم"
    assert "".join(order_pieces(["of ", "م", "م", "لأ", "ا"], turned=False)) == "of الأمم"


def test_letters_as_they_look_are_letters() -> None:
    assert clean_glyph("ﺍﻟﻮﺯﻳﺮ ﻻ ﷲ") == "الوزير لا الله"
    assert clean_glyph("10² ﷼") == "10² ﷼"
