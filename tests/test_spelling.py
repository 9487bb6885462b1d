"""Help with a misspelt key: near words are found, far ones are not suggested."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.spelling import nearest

KEYS = ("brief", "title", "language", "layout", "sections", "statistics", "sources", "key_messages", "id", "date")


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("section", "sections"),
        ("secitons", "sections"),
        ("Sections", "sections"),
        ("statistcs", "statistics"),
        ("key-messages", "key_messages"),
        ("key messages", "key_messages"),
        ("titel", "title"),
        ("di", "id"),
        ("sources", "sources"),
    ],
)
def test_slips_are_mended(word: str, wanted: str) -> None:
    assert nearest(word, KEYS) == wanted


@pytest.mark.parametrize("word", ["", "x", "colour", "annex", "messages", "no", "s" * 65, "s" * 10_000_000])
def test_other_words_are_left(word: str) -> None:
    assert nearest(word, KEYS) is None


def test_the_first_of_equals_is_taken() -> None:
    assert nearest("cat", ["bat", "hat"]) == "bat"


@given(st.sampled_from(KEYS), st.data())
def test_one_swap_in_a_long_word_is_always_mended(key: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(key) - 2))
    swapped = key[:at] + key[at + 1] + key[at] + key[at + 2 :]
    assert nearest(swapped, KEYS) == key


@given(st.text(), st.lists(st.text()))
def test_the_answer_is_one_of_the_choices(word: str, choices: list[str]) -> None:
    found = nearest(word, choices)
    assert found is None or found in choices
