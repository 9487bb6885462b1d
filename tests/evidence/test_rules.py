"""The rules of evidence: what is true of a sentence is verified, and its false neighbours are not.

`rules/NAME.txt` has the cases of a rule. A line `en: …` is a sentence with its language, the only source and quote; the
lines behind it say something of it: `+ …` what is true, `- …` what is false, `-CODE,CODE …` what is false and refused
by one of those codes. What has bars is a row, `label | value | unit | period | group`, and what has none a claim.
A line that begins with `#` is a remark.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from brief.diagnostics import Code
from statements import Statement, judge

if TYPE_CHECKING:
    from collections.abc import Iterator

RULES = sorted(Path(__file__).with_name("rules").glob("*.txt"))
SENTENCE = re.compile(r"([a-z]{2,3}(?:-[A-Za-z]+)?): (.+)")
SAID = re.compile(r"([+-])(\S*) (.+)")


def read_rule(path: Path) -> Iterator[tuple[int, Statement, frozenset[str]]]:
    """The line of each statement, the statement, and the codes one of which refuses it, where it names any."""
    language = sentence = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        if found := SENTENCE.fullmatch(line):
            language, sentence = found.groups()
            continue
        said = SAID.fullmatch(line)
        assert said, f"{path.name}:{number}: neither a sentence nor a statement: {line}"
        assert sentence, f"{path.name}:{number}: a statement without a sentence: {line}"
        sign, codes, text = said.groups()
        cells = [cell.strip() for cell in text.split("|")]
        yield (
            number,
            make_statement(language, sentence, cells, honest=sign == "+"),
            frozenset(filter(None, codes.split(","))),
        )


def make_statement(language: str, sentence: str, cells: list[str], *, honest: bool) -> Statement:
    """A claim of one cell, a row of several."""
    if len(cells) == 1:
        return Statement(language, sentence, cells[0], claim=True, honest=honest)
    label, value, unit, period, group = [*cells, "", "", ""][:5]
    return Statement(language, sentence, value, unit, label=label, period=period, group=group, honest=honest)


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_what_is_true_is_verified_and_what_is_false_is_not(path: Path) -> None:
    wrong = []
    for number, statement, codes in read_rule(path):
        code = judge(statement)
        if bool(code) is statement.honest or (codes and code not in codes):
            wrong.append(f"{path.name}:{number}: {code or 'verified'}: {statement}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_a_rule_has_what_is_true_and_what_is_false_and_nothing_twice(path: Path) -> None:
    statements = [statement for _, statement, _ in read_rule(path)]
    assert {statement.honest for statement in statements} == {True, False}
    assert not [str(statement) for statement, times in Counter(statements).items() if times > 1]


def test_there_are_true_and_false_statements_in_ten_languages_by_codes_that_there_are() -> None:
    cases = [case for path in RULES for case in read_rule(path)]
    for honest in (True, False):
        assert len({statement.language for _, statement, _ in cases if statement.honest is honest}) >= 10
    assert {code for _, _, codes in cases for code in codes} <= set(Code)
