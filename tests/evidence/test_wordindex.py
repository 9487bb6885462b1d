"""Where words stand, by an index and without one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.evidence.matching.wordindex import TextPlaces

WORDS = st.text(alphabet="ab ,", max_size=60)


@given(WORDS, st.text(alphabet="ab ,", min_size=1, max_size=12))
def test_an_index_finds_what_going_through_the_text_finds(text: str, words: str) -> None:
    expected = [match.start() for match in re.finditer(f"(?={re.escape(words)})", text)]
    assert list(TextPlaces(text).find_each(words)) == expected
    within = words.split(" ")[1:-1]
    if within:
        assert list(TextPlaces(text).find_by_word(words, within)) == expected


@given(WORDS, st.data())
def test_a_piece_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    words = text[start : data.draw(st.integers(start, len(text)))]
    within = words.split(" ")[1:-1]
    if within:
        assert start in list(TextPlaces(text).find_by_word(words, within))


@pytest.mark.parametrize("long", [0, 10**9])
def test_a_long_text_has_an_index_and_the_same_places(long: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brief.evidence.matching.wordindex.LONG", long)
    places = TextPlaces("one two three, two three, two four two three, two")
    assert list(places.find_all("two three, two")) == [4, 15, 35]
    assert list(places.find_all("two")) == [4, 15, 26, 35, 46]
    assert list(places.find_all("two five two")) == []
