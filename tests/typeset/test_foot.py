"""A column does not end in a divided word where the paragraph can be set without."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from brief.diagnostics import Mark
from brief.layout.forms import Digits
from brief.layout.types import Align, Style
from brief.pdf.structure_tree import Element
from brief.typeset.blocks.textblock import TextBlock
from brief.typeset.lines.paragraph import Overfull, Run, break_lines, justified_fit
from line_setting import find_face
from prose import read_reference

if TYPE_CHECKING:
    from brief.typeset.lines.line import Line

MARK = Mark("outline.yaml", 1, 1, 1, 1)
LEADING = 13.0
STYLE = Style(
    family="text",
    size=9.75,
    leading=LEADING,
    weight=400,
    italic=False,
    colour=(0.0, 0.0, 0.0),
    align=Align.JUSTIFY,
    capitals=False,
    tracking=0.0,
    before=0.0,
    after=0.0,
    hyphenate=True,
    figures=Digits.LINING,
)
MEASURE = 60 * 72 / 25.4


@cache
def blocks() -> tuple[TextBlock, ...]:
    runs = ((Run(text, find_face(), STYLE.size),) for text in read_reference())
    found = tuple(TextBlock(each, STYLE, justified_fit("en-US"), Element("P"), MARK) for each in runs)
    for block in found:
        block.wrap(MEASURE)
    return found


def words(lines: tuple[Line, ...]) -> str:
    return "".join(line.text.removesuffix("\u00ad") + (" " if line.tail else "") for line in lines)


def test_divided_words_at_a_columns_foot_are_spared() -> None:
    hyphens = spared = 0
    for block in blocks():
        for fits in (n for n in range(2, len(block.lines) - 1) if block.lines[n - 1].hyphen):
            parts = block.split(fits * LEADING)
            assert parts is not None
            head, tail = parts
            hyphens += 1
            spared += not head.lines[-1].hyphen
            assert fits - 1 <= len(head.lines) <= fits
            assert min(len(head.lines), len(tail.lines)) >= 2
            assert words((*head.lines, *tail.lines)) == words(block.lines)
            # the tail goes on where the head ends, in a column of another width too
            assert words(break_again(tail)) == words(tail.lines)
    assert hyphens > 60
    assert spared >= hyphens * 0.8


def break_again(tail: TextBlock) -> tuple[Line, ...]:
    lines = break_lines(tail.runs, (MEASURE * 1.5,), tail.fit, since=tail.since)
    assert not isinstance(lines, Overfull)
    return lines


def test_sparing_a_hyphen_tears_no_line() -> None:
    for block in blocks():
        before = max((line.ratio for line in block.lines), default=1.0)
        for fits in range(2, len(block.lines) - 1):
            parts = block.split(fits * LEADING)
            assert parts is not None
            lines = (*parts[0].lines, *parts[1].lines)
            assert max(line.ratio for line in lines) <= max(before, 2.0) + 1e-9


def test_lines_without_a_hyphen_at_the_foot_stay_as_they_are() -> None:
    block = next(block for block in blocks() if len(block.lines) > 8)
    fits = next(n for n in range(2, len(block.lines) - 1) if not block.lines[n - 1].hyphen)
    parts = block.split(fits * LEADING)
    assert parts is not None
    assert (*parts[0].lines, *parts[1].lines) == block.lines
    with pytest.raises(KeyError):
        block.feet[fits]
