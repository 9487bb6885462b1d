"""Sentences of many makers in ten languages: nothing false about them is verified, and what is true hardly refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from statements import Statement, judge, list_corpora, read_cases, read_corpus, reads_quantities

CASES = Path(__file__).parents[1] / "prose.json"
CORPORA = list_corpora()
MOST_OF_CASES = 0.02  # share of what is true that may be refused
MOST_OF_CORPUS = 0.05


def find_refused(statements: list[Statement]) -> list[str]:
    """Give what is true and refused, each with its code."""
    verdicts = ((statement, judge(statement)) for statement in statements if statement.honest)
    return [f"{code}: {statement}" for statement, code in verdicts if code]


def find_accepted(statements: list[Statement]) -> list[str]:
    """Give what is false and verified."""
    return [str(statement) for statement in statements if not statement.honest and not judge(statement)]


def test_there_are_sentences_in_ten_languages() -> None:
    assert len({path.stem for path in CORPORA}) >= 10
    assert len({statement.sentence for path in CORPORA for statement in read_corpus(path)}) >= 1700


@pytest.mark.parametrize("path", [CASES, *CORPORA], ids=lambda path: path.stem)
def test_nothing_false_is_verified(path: Path) -> None:
    statements = read_cases(path) if path == CASES else read_corpus(path)
    accepted = find_accepted(statements)
    assert not accepted, "\n".join(accepted)


def test_of_our_cases_hardly_any_that_is_true_is_refused() -> None:
    statements = read_cases(CASES)
    refused = find_refused(statements)
    honest = sum(statement.honest for statement in statements)
    assert len(refused) <= MOST_OF_CASES * honest, "\n".join(refused)


@pytest.mark.parametrize("path", [path for path in CORPORA if reads_quantities(path.stem)], ids=lambda path: path.stem)
def test_of_a_language_s_sentences_hardly_any_that_is_true_is_refused(path: Path) -> None:
    statements = read_corpus(path)
    refused = find_refused(statements)
    honest = sum(statement.honest for statement in statements)
    assert len(refused) <= MOST_OF_CORPUS * honest, "\n".join(refused)
