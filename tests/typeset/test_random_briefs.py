"""Random briefs in every layout: each is set whole, by the program's own proof and as poppler reads the file.

The suite takes a few; `make random` takes 300 (BRIEF_RANDOM says how many).
"""

from __future__ import annotations

import os
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from brief.compose import compose
from brief.diagnostics import Code, Report, Severity
from brief.document.tree import (
    BulletList,
    Callout,
    Emphasis,
    Heading,
    Link,
    ListPoint,
    Note,
    Notes,
    Paragraph,
    Part,
    Strong,
    Text,
)
from brief.pipeline import UNDATED, Request, build, prove
from brief.typeset.story.selection import select
from brief_words import choose_printed, squeeze, words_of
from file_words import find_overlaps, find_strays, read_struct_text, read_words
from pdf_reading.read_back import read_structure
from random_briefs import make_brief
from test_typeset import LAYOUTS, find_layout

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brief.pipeline import Outcome

pytestmark = pytest.mark.long  # `make test-long`

SEEDS = range(int(os.environ.get("BRIEF_RANDOM", "3")))
LIMITS = "limits: {pages_warn: 999, pages: 999, words_warn: 99999, words: 99999}"
POPPLER = 8  # every so many seeds the structure is read by poppler too, which takes seconds for it
LONG = 30  # letters of a text that stands there as often as the brief has it
HANG = 6.0  # points that a sign may stand in the margin
# what no outline must come to; a text that fits nowhere, and a warning, are answers
ANSWERS = {Code.PAGE_OVERFLOW, Code.PAGE_OVERFULL, Code.PAGE_HYPHEN_LADDER}
FAULTS = frozenset(code for code in Code if code.startswith("page-") and code not in ANSWERS)


def list_texts(thing: object) -> Iterator[str]:
    """The words of points, paragraphs, headings and notes, piece by piece."""
    if isinstance(thing, Text):
        yield thing.value
    elif isinstance(thing, tuple):
        for item in thing:
            yield from list_texts(item)
    elif isinstance(thing, Notes):  # their heading stands there where notes are left for it
        yield from list_texts(thing.notes)
    elif isinstance(
        thing, Part | Paragraph | BulletList | Callout | Heading | Note | ListPoint | Strong | Emphasis | Link
    ):
        for field in thing.__struct_fields__:
            yield from list_texts(getattr(thing, field))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_brief_is_set_whole(seed: int, layout: str, tmp_path: Path) -> None:
    made = make_brief(seed)
    outline, house, target = tmp_path / "outline.yaml", tmp_path / "house.yaml", tmp_path / "out.pdf"
    outline.write_text(made.outline, encoding="utf-8")
    (tmp_path / "source.txt").write_text(made.source, encoding="utf-8")
    # what a page of its own has room for besides, only the page itself can say
    plain = "selection: {fill: no}\n" if layout == "highlights" else ""
    outcome = build_in(outline, house, f"extends: {layout}\n{LIMITS}\n{plain}", target)
    if {found.code for found in outcome.diagnostics} & {
        Code.PAGE_DOES_NOT_FIT
    }:  # of one or two pages, as it is shipped
        assert not target.exists()
        outcome = build_in(outline, house, f"extends: {layout}\n{LIMITS}\n{plain}fit: {{pages: 0}}\n", target)
    errors = [found for found in outcome.diagnostics if found.severity is Severity.ERROR]
    assert not [found for found in errors if found.code in FAULTS]
    if errors:  # no PDF, and the author knows why
        assert {found.code for found in errors} <= ANSWERS
        assert not target.exists()
        return
    proof = prove(Request(str(outline)))
    assert proof.outline is not None
    assert proof.evidence is not None
    brief = compose(proof.outline, proof.evidence, Report(), moment=UNDATED)
    read = squeeze(read_structure(target.read_bytes()).text)
    if seed % POPPLER == 0:
        assert squeeze(read_struct_text(target)) == read
    if made.refers or any(band.facing for band in find_layout(layout).bands):
        # figures come up behind texts that refer to them; notes stand among the claims, some told again
        texts = [squeeze(text).casefold() for text in list_texts(select(brief, find_layout(layout)).parts)]
        read = read.casefold()  # an issuer may be in capitals
        assert [text for text in texts if text not in read] == []
        whole = "\n".join(texts)
        assert [text for text in texts if len(text) > LONG and read.count(text) != whole.count(text)] == []
    else:
        assert read == choose_printed(words_of(brief, find_layout(layout)), read)
    page = find_layout(layout).page
    pages = read_words(target)
    assert list(chain.from_iterable(find_strays(each, min(page.left, page.right) - HANG) for each in pages)) == []
    assert list(chain.from_iterable(map(find_overlaps, pages))) == []


def build_in(outline: Path, house: Path, text: str, target: Path) -> Outcome:
    """The brief in a layout that is `text`."""
    house.write_text(text, encoding="utf-8")
    return build(Request(str(outline), layout=str(house)), target)
