"""Patterns that are made when they are first used are like any other then."""

from __future__ import annotations

import re

import pytest

from brief.patterns import late


def test_a_late_pattern_finds_what_it_finds_when_it_is_made_at_once() -> None:
    text, pattern = "12 tons, 7 TONS and 300 t", r"(?P<number>\d+) (tons)"
    early, later = re.compile(pattern, re.IGNORECASE), late(pattern, re.IGNORECASE)
    for _ in range(2):  # the second time by what it has kept
        assert [m.groups() for m in later.finditer(text)] == [m.groups() for m in early.finditer(text)]
        assert later.sub("x", text) == early.sub("x", text)
        assert (later.pattern, later.flags) == (early.pattern, early.flags)


def test_a_late_pattern_is_made_when_it_is_asked_and_not_before() -> None:
    broken = late("(")
    with pytest.raises(re.error):
        broken.search("")
