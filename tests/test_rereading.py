"""A file that is read again has the nodes that it has when it is read for the first time."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from brief.diagnostics import Report
from brief.marked import Mapping, read
from brief.rereading import forget_files, read_again

EXAMPLE = (Path(__file__).parents[1] / "seeds" / "anti-drug-cooperation.yaml").read_text("utf-8")
BLOCK = re.compile(r"(?ms)^```ya?ml\n(.*?)^```")
CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
# what stands at a line's beginning and is no key of the file's own, and what one part has of another
ODD = (
    'a: "x\nb: y"\nc: z\n',
    "a: {x: 1,\nb: 2}\nc: 3\n",
    "a: [x,\ny,\nz]\nb: 1\n",
    "a: &one x\nb: *one\n",
    "a: &one x\nb: [*one, &one y, *one]\n",
    "a: |\n  text\n\n# remark\n\nb: >\n  more\n\n\n",
    "a: |+\n  text\n\n\nb: |2\n    x\nc:\nd: ''\n",
    "a:\n- x\n- y\nb:\n- z\n",
    "a: 1\n---\nb: 2\n",
    "a: 1\n...\nb: 2\n",
    "%YAML 1.1\n---\na: 1\nb: 2\n",
    "# remark\n\na: 1\nb: 2 #cut\nc: 3\n",
    "a: 1\nb: 2\na: 3\n",
    "a: x\nb\nc: y\n",
    "a:\r\n  x: 1\r\nb: 2\r\n",
    "a: 1\nb: !!int 2\n? c\n: 3\n",
    "'a': 1\n\"b\": 2\n3: x\nä: y\nc: z\n",
    "a: x\u2028y\nb: \u0085z\n",
    "- a\n- b\n",
    "a",
    "",
)


def read_twice_more(text: str) -> None:
    """Read a text with all that another reading has left, after nothing, itself and what it was with a line before."""
    data = text.encode()
    report = Report()
    whole = read(data, "a.yaml", report)
    for before in (data, data, b"# remark\n" + data, data):
        read_again(before, "a.yaml", Report())
        again = Report()
        assert read_again(data, "a.yaml", again) == whole, text
        assert again.diagnostics == report.diagnostics, text


@pytest.mark.parametrize("text", ODD)
def test_parts_that_cannot_be_read_alone_are_read_as_the_whole_says(text: str) -> None:
    read_twice_more(text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_case_is_read_again_as_at_first(case: Path) -> None:
    for text in BLOCK.findall(case.read_text("utf-8")):
        read_twice_more(text)


def test_cuts_and_additions_anywhere_are_read_as_in_a_new_process() -> None:
    random = Random(7)  # noqa: S311 - nothing secret
    for _ in range(60):
        at = random.randrange(len(EXAMPLE))
        text = EXAMPLE[:at] + random.choice(("", " ", "\n", '"', "x: ", "# ", "{", "]")) + EXAMPLE[at + 1 :]
        again, whole = Report(), Report()
        assert read_again(text.encode(), "a.yaml", again) == read(text.encode(), "a.yaml", whole)
        assert again.diagnostics == whole.diagnostics


def test_what_has_not_changed_is_the_same_node() -> None:
    forget_files()
    first, second = (
        read_again(text.encode(), "b.yaml", Report())
        for text in (EXAMPLE, EXAMPLE, EXAMPLE.replace("Supply hit", "Supply bit"))[1:]
    )
    assert isinstance(first, Mapping)
    assert isinstance(second, Mapping)
    third = read_again(EXAMPLE.replace("Supply hit", "Supply fit").encode(), "b.yaml", Report())
    assert isinstance(third, Mapping)
    same = {new.key.value for old, new in zip(second.entries, third.entries, strict=True) if old.value is new.value}
    assert same == {entry.key.value for entry in third.entries} - {"key_messages"}
