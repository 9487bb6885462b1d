"""Statements as ministries, central banks and statistical offices write them, each beside its false neighbours.

In `official_prose.txt` a sentence follows its language, and what is said of it follows the sentence: `+` what is true,
`-` what is false, a claim or a row's label, value, unit and period.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from statements import Statement, judge

if TYPE_CHECKING:
    from collections.abc import Iterator

PROSE = Path(__file__).with_name("official_prose.txt")


def read_prose() -> Iterator[Statement]:
    """Read the statements."""
    language = sentence = ""
    for line in filter(None, PROSE.read_text(encoding="utf-8").splitlines()):
        if line[:2] not in {"+ ", "- "}:
            language, sentence = line.split(": ", maxsplit=1)
            continue
        honest, cells = line[0] == "+", [cell.strip() for cell in line[2:].split(" | ")]
        if len(cells) == 1:
            yield Statement(language, sentence, cells[0], claim=True, honest=honest)
            continue
        label, value, unit, period = [*cells, "", ""][:4]
        yield Statement(language, sentence, value, unit.strip("| "), label=label, period=period, honest=honest)


@pytest.mark.parametrize("statement", list(read_prose()), ids=str)
def test_what_is_true_is_verified_and_what_is_false_is_not(statement: Statement) -> None:
    assert (judge(statement) == "") is statement.honest


def test_there_are_true_and_false_statements_in_several_languages() -> None:
    kinds = {(statement.language, statement.honest) for statement in read_prose()}
    assert len(kinds) >= 12
