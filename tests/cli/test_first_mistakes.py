"""What people write on their first day in the place of what is meant: one finding each, at its place, with a help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from brief.diagnostics import Code
from brief.pipeline import Request, prove

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = "Rents rose by 11 per cent in 2019. The city has built 340 homes since 2018. It will open a register of rents."
OUTLINE = """\
title: Rents
language: en-GB
sources:
  rents:
    file: rents.txt
    title: Rents
sections:
  context:
    - text: Rents rose by 11 per cent in 2019.
      quote: Rents rose by 11 per cent in 2019.
  progress:
    - text: The city has built 340 homes since 2018.
      quote: The city has built 340 homes since 2018.
  challenges:
    - text: Nobody counts the empty homes.
      evidence: none
  outlook:
    - text: It will open a register of rents.
      quote: It will open a register of rents.
statistics:
  rows:
    - id: rents
      label: Rents
      value: "+11"
      unit: "%"
      period: 2019
      quote: Rents rose by 11 per cent in 2019.
    - id: homes
      label: Homes
      value: 340
      unit: homes
      quote: The city has built 340 homes since 2018.
"""


@pytest.mark.parametrize(
    ("before", "after", "place", "code", "said"),
    [
        # a quotation mark that is not closed, at whatever the next one ends
        ('value: "+11"', 'value: "+11', "24:14", Code.YAML_SYNTAX, "close it"),
        ("title: Rents\nlanguage: en-GB", "title: 'Rents\nlanguage: 'en-GB'", "1:8", Code.YAML_SYNTAX, "close it"),
        ("file: rents.txt\n    title: R", 'file: "rents.txt\n    title: "R', "5:11", Code.YAML_SYNTAX, "close it"),
        # curly ones
        ('value: "+11"', "value: “+11”", "24:14", Code.QUANTITY_FORMAT, "straight quotation marks"),
        ('value: "+11"', "value: «+11»", "24:14", Code.QUANTITY_FORMAT, "straight quotation marks"),
        # the unit in both places
        ("value: 340", "value: 340 homes", "30:14", Code.QUANTITY_NOUN, "write the number alone as `value`"),
        # a language by its name
        ("en-GB", "English", "2:11", Code.OUTLINE_BAD_VALUE, "did you mean `en`?"),
        ("en-GB", "español", "2:11", Code.OUTLINE_BAD_VALUE, "did you mean `es`?"),
        ("en-GB", "German", "2:11", Code.OUTLINE_BAD_VALUE, "did you mean `de`?"),
        ("en-GB", "Esperando", "2:11", Code.OUTLINE_BAD_VALUE, "write a code such as"),
        # a file whose name has a slip
        ("file: rents.txt", "file: rent.txt", "5:11", Code.SOURCE_UNREADABLE, "did you mean `rents.txt`?"),
        ("file: rents.txt", "file: survey.txt", "5:11", Code.SOURCE_UNREADABLE, "the path is relative"),
        ("file: rents.txt", "file: rents.text", "5:11", Code.SOURCE_FORMAT, "the formats are"),
        # a list without its hyphens, or without its key
        ("    - text: It will", "      text: It will", "18:7", Code.OUTLINE_WRONG_TYPE, "begin each item with `- `"),
        ("  outlook:\n", "  outlook:\n    title: Next\n", "19:5", Code.YAML_SYNTAX, "such as `claims:`"),
        ("  rows:\n", "  title: T\n", "22:9", Code.YAML_SYNTAX, "write the key that it belongs to above it"),
        ("sections:", "key_messages: {text: A, quote: B}\nsections:", "7:15", Code.OUTLINE_WRONG_TYPE, "with `- `"),
    ],
)
def test_a_first_mistake_is_one_finding_that_helps(
    before: str, after: str, place: str, code: Code, said: str, tmp_path: Path
) -> None:
    assert before in OUTLINE
    (tmp_path / "rents.txt").write_text(SOURCE, encoding="utf-8")
    path = tmp_path / "o.yaml"
    path.write_text(OUTLINE, encoding="utf-8")
    assert not prove(Request(str(path))).outcome.diagnostics
    path.write_text(OUTLINE.replace(before, after, 1), encoding="utf-8")
    (found,) = prove(Request(str(path))).outcome.diagnostics
    assert (f"{found.mark.line}:{found.mark.column}", found.code) == (place, code)
    assert said in found.help
    assert " homes homes" not in found.message
