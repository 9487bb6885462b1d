"""Paragraphs set by our own lines, each on a page of its own, so that a reader of the file knows its last line."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from brief.layout.types import Align
from brief.pdf.archive import Archive
from brief.pdf.structure_tree import Element
from brief.typeset.drawing.draw_lines import set_lines
from brief.typeset.drawing.drawing import Press
from brief.typeset.fonts.face import Face, open_face
from brief.typeset.fonts.installed import find_family
from brief.typeset.lines.common_words import find_common, with_common
from brief.typeset.lines.paragraph import Fit, Overfull, Run, break_lines, justified_fit

if TYPE_CHECKING:
    from collections.abc import Sequence

FAMILY = "Source Serif Pro"
SIZE, LEADING = 9.75, 13.0
LANGUAGE = "en-US"  # Typst has these patterns too
MARGIN, HEIGHT = 30.0, 3000.0  # points: the longest paragraph stands on one page


@cache
def find_face() -> Face:
    """The text face of the shipped layouts."""
    family = find_family(FAMILY)
    assert family is not None
    return open_face(family.face(400, italic=False))


def find_fit(texts: Sequence[str]) -> Fit:
    """How lines of these paragraphs are filled: as those of one document."""
    return with_common(justified_fit(LANGUAGE), find_common(texts))


def set_paragraphs(texts: Sequence[str], measure: float) -> bytes:
    """A PDF of justified paragraphs, `measure` points wide."""
    root = Element("Document")
    fit = find_fit(texts)
    press = Press(measure + 2 * MARGIN, HEIGHT, root)
    for text in texts:
        lines = break_lines((Run(text, find_face(), SIZE),), (measure,), fit)
        assert not isinstance(lines, Overfull), lines.word
        set_lines(press, lines, root.add("P"), MARGIN, HEIGHT - 2 * MARGIN, LEADING, Align.JUSTIFY, measure)
        press.end_page()
    archive = Archive(
        title="Lines",
        author="",
        subject="",
        language=LANGUAGE,
        moment=datetime(2026, 1, 1, tzinfo=UTC),
        producer="brief",
        identity=hashlib.sha256(b"lines").digest(),
    )
    return press.finish(archive)
