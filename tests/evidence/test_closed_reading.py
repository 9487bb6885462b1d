"""What stands at a number and makes another of it, or leaves it unread."""

from __future__ import annotations

import pytest

from brief.language.reading.quantities import find_passed, find_quantities


def test_the_ages_between_which_people_are_make_a_range() -> None:
    found = find_quantities("The rate fell from 12% to 2% between the ages of 12 and 17.", "en")
    assert [(f"{one.low:f}–{one.high:f}", one.sign) for one in found] == [("12–12", ""), ("2–2", ""), ("12–17", "")]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "A forty-nine-km road.", ["forty", "nine"]),
        ("en", "Two of 30 roads, resolution 1801 and 5 May 2019.", []),
        ("fr", "Un demi- million.", ["million"]),
        ("zh", "每千名", []),  # where no space parts words, the lexicon tells numbers
    ],
)
def test_a_number_that_no_rule_reads_is_told(language: str, text: str, words: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_passed(text, language)] == words
