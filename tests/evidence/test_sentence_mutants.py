"""A sample of the mutation proof on sentences of many makers; `make mutants` has all of it."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from mutants.apart import says_the_same
from mutants.sentences import (
    LEAST,
    LEAST_OF_A_KIND,
    Mutant,
    count_kinds,
    list_true,
    make_mutants,
    name_words,
    sample,
    tally,
)
from mutants.spoken import spell
from statements import Statement, judge

pytestmark = pytest.mark.long  # `make test-long`

SAMPLE = 800  # of a language: each is a test of its own, short on a machine that has other work
SHARE = 4
LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "it", "pt", "ru", "zh")
KINDS = (
    "digit changed",
    "digit dropped",
    "digit doubled",
    "digits transposed",
    "digits of another script",
    "scale ×10",
    "scale ÷10",
    "sign",
    "minus spaced",
    "minus put in",
    "unit sign moved",
    "qualifier added",
    "qualifier dropped",
    "qualifier swapped",
    "qualifier behind",
    "qualifier with article",
    "range collapsed",
    "range split",
    "range widened",
    "range made",
    "scale word dropped",
    "scale word swapped",
    "scale word put in",
    "scale by words",
    "half put in",
    "unit",
    "per cent and points",
    "direction",
    "negation dropped",
    "negation put in",
    "number word",
    "number in words, one step off",
    "fraction changed",
    "fraction put in",
    "multiple changed",
    "denominator added",
    "denominator changed",
    "denominator dropped",
    "of what changed",
    "year",
    "date",
)


@cache
def list_mutants(language: str) -> tuple[Mutant, ...]:
    """Make the mutants of one true statement in so many of a language; `make mutants` makes those of all."""
    return tuple(make_mutants(one for one in list_true()[::SHARE] if name_words(one) == language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_mutant_of_a_sentence_is_verified(language: str) -> None:
    mutants = list_mutants(language)
    result = tally(sample(mutants, len(mutants) // SAMPLE, "sentences"))
    told = [f"{mutant.kind}: {mutant.statement}" for mutant in result.verified]
    assert not told, "\n".join(told)
    assert result.made.total() > SAMPLE * 0.9
    assert result.apart.total() < SAMPLE * 0.05


def test_there_are_mutants_of_every_kind_and_language() -> None:
    mutants = [mutant for language in LANGUAGES for mutant in list_mutants(language)]
    assert len(mutants) >= LEAST / SHARE
    assert {name_words(one) for one in list_true()} == set(LANGUAGES)
    counts = count_kinds(Counter(mutant.kind for mutant in mutants))
    assert set(KINDS) <= set(counts)
    assert min(counts.values()) >= LEAST_OF_A_KIND / SHARE / 2


@pytest.mark.parametrize(
    ("kind", "said", "original", "sentence", "same"),
    [
        ("digit changed", "31 %", "21 %", "It is 21 % here and 31 % there.", True),
        ("digit changed", "31 %", "21 %", "It is 21 % here and 41 % there.", False),
        ("digit dropped", "1 %", "21 %", "It is 21 % here.", False),
        ("scale ×10", "2.50 %", "2.5 %", "It is 2.5 %.", True),
        ("sign", "-840 jobs", "840 jobs", "They lost 840 jobs.", True),
        ("sign", "-840 jobs", "840 jobs", "There are 840 jobs.", False),
        ("qualifier dropped", "5 km", "more than 5 km", "More than 5 km of it.", False),
        ("scale word put in", "1 million–2 million", "1–2 million", "It is 1 to 2 million.", True),
        ("scale word put in", "5 million t", "5 t", "It is 5 t.", False),
    ],
)
def test_the_second_opinion_tells_what_is_true(
    kind: str, said: str, original: str, sentence: str, *, same: bool
) -> None:
    assert says_the_same(kind, said, original, (), sentence, "en") is same


def test_what_is_judged_can_be_true() -> None:
    assert judge(Statement("en", "It is 21 % here.", "21", "%")) == ""
    assert judge(Statement("en", "It is 21 % here.", "It is 21 per cent.", claim=True)) == ""


@pytest.mark.parametrize(
    ("number", "spelled"),
    [(10, "一十"), (105, "一百零五"), (12_000, "一万二千"), (300_020, "三十万零二十"), (2_000, "二千")],
)
def test_numbers_are_spelled_in_chinese(number: int, spelled: str) -> None:
    assert spell(number, "zh") == spelled
