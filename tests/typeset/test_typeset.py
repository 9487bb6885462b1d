"""The example as set: clean in veraPDF, every word of the Brief whole and in order, the same bytes again."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from brief.diagnostics import Mark, Report
from brief.document.tree import NoteFamily, Notes, Table
from brief.layout.papers import PaperSize
from brief.layout.reader import read_layout
from brief.marked import Scalar
from brief.pipeline import Request, build
from brief.resources import layouts_folder, seeds_folder
from brief.typeset.brief import Typeset, typeset
from brief.typeset.story.selection import select
from brief_words import fold, squeeze, words_of
from file_words import read_words
from pdf_reading.read_back import read_attachments, read_loose, read_structure
from test_example import compose_example

if TYPE_CHECKING:
    from brief.document.tree import Block
    from brief.layout.types import Layout
    from conftest import ReadPdf
    from pdf_reading.read_back import Node
    from verapdf import Validator

EXAMPLE = seeds_folder() / "anti-drug-cooperation.yaml"
BOX = 1.371  # heights of letters of the text face, as poppler has their boxes
LAYOUTS = sorted(path.stem for path in layouts_folder().glob("*.yaml"))


def find_layout(name: str) -> Layout:
    report = Report()
    layout = read_layout(Scalar(name, Mark("outline.yaml", 1, 1, 1, 1)), Path(), report)
    assert layout is not None, report.diagnostics
    return layout


@cache
def set_example(name: str) -> Typeset:
    report = Report()
    typeset_example = typeset(compose_example()[0], find_layout(name), report)
    assert typeset_example is not None, report.diagnostics
    assert report.diagnostics == []
    return typeset_example


@pytest.fixture(params=LAYOUTS)
def layout(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def pdf(layout: str, tmp_path: Path) -> Path:
    path = tmp_path / f"{layout}.pdf"
    path.write_bytes(set_example(layout).data)
    return path


def test_it_is_clean_in_pdf_ua_1_and_pdf_a_3a(pdf: Path, verapdf: Validator) -> None:
    for verdict in verapdf.validate([pdf]):
        assert verdict.clean, verdict


def test_the_structure_has_every_word_of_the_brief_once_and_in_order(
    pdf: Path, layout: str, pdfinfo_struct_text: ReadPdf
) -> None:
    brief = compose_example()[0]
    wanted = words_of(brief, find_layout(layout))
    own = read_structure(pdf.read_bytes()).text
    poppler = "".join(re.findall(r'^ *"(.*)"$', pdfinfo_struct_text(pdf), re.MULTILINE)).replace('\\"', '"')
    for text in (own, poppler):
        assert squeeze(text) == squeeze("".join(wanted))
        at, folded = 0, fold(text)
        for words in map(fold, wanted):
            found = folded.find(words, at)
            assert found >= 0, f"words are glued or parted: {words!r} is not in {folded[at : at + 200]!r}"
            at = found + len(words)


def join(text: str) -> str:
    """`text` without the spaces that a line's end makes behind a mark of division, and behind the commas of marks."""
    return re.sub(r"(?<=[/–-]) | (?<=, )(?=[0-9]{1,2}\b|[A-Z]\b)", "", fold(text))


def test_text_extraction_gives_every_sentence_of_the_brief_whole(pdf: Path, layout: str, pdftotext: ReadPdf) -> None:
    running = re.sub("\f[^\n]*\n[^\n]*\n", " ", pdftotext(pdf))  # a line each of head and foot, drawn first
    extracted = join(re.sub("\u00ad\n", "", running))
    wanted = [join(text) for text in words_of(compose_example()[0], find_layout(layout))]
    assert [text for text in wanted if text not in extracted] == []
    if layout != "policy-brief":
        return  # words at the side of a figure or a table are drawn after what they stand beside
    at = 0
    for text in wanted:
        at = extracted.find(text, at)
        assert at >= 0, f"{text!r} is out of order"
        at += len(text)


def test_every_page_says_what_it_is(pdf: Path, layout: str) -> None:
    pages = set_example(layout).pages
    for page in range(pages):
        loose = " ".join(item.text for item in read_loose(pdf.read_bytes()) if item.page == page)
        for words in ("TLP:CLEAR", "DRAFT", "Policy brief 2020/01", f"Page {page + 1} of {pages}"):
            assert words in loose


def find_all(node: Node, kind: str) -> list[Node]:
    return list(node.find(kind))


def test_notes_and_their_marks_lead_to_each_other(pdf: Path, layout: str) -> None:
    tree = read_structure(pdf.read_bytes())
    brief = select(compose_example()[0], find_layout(layout))
    blocks = [block for part in brief.parts for block in part.blocks]
    count = sum(len(block.notes) for block in blocks if isinstance(block, Notes | Table))
    tagged = [note for note in find_all(tree, "Note") if note.id]
    assert len(tagged) == count
    assert count == {"highlights": 2}.get(layout, 40), "with three lettered notes under the table"
    assert len({note.id for note in tagged}) == len(tagged)
    links = find_all(tree, "Link")
    assert all(annotation.description for link in links for annotation in link.links)


def test_bookmarks_mirror_the_headings(pdf: Path) -> None:
    reader = PdfReader(io.BytesIO(pdf.read_bytes()))
    tree = read_structure(pdf.read_bytes())
    headings = [fold(node.text) for kind in ("H1", "H2", "H3") for node in find_all(tree, kind)]

    def titles(outline: list[object]) -> list[str]:
        out = []
        for item in outline:
            out += titles(item) if isinstance(item, list) else [fold(str(item["/Title"]))]  # type: ignore[index]
        return out

    assert sorted(titles(reader.outline)) == sorted(headings)  # type: ignore[arg-type]


def test_the_file_carries_its_outline_source_and_layout(pdf: Path, layout: str) -> None:
    attached = {item.name: item.data for item in read_attachments(pdf.read_bytes())}
    for name in ("anti-drug-cooperation.yaml", "anti-drug-cooperation.txt"):
        assert attached[name] == (seeds_folder() / name).read_bytes()
    assert attached[f"{layout}.yaml"] == (layouts_folder() / f"{layout}.yaml").read_bytes()


def test_the_same_brief_is_set_to_the_same_bytes_whatever_was_set_before(layout: str) -> None:
    report = Report()
    again = typeset(compose_example()[0], find_layout(layout), report)
    assert again is not None
    assert again.data == set_example(layout).data


def test_a_draft_marks_what_is_not_verified(tmp_path: Path, pdftotext: ReadPdf) -> None:
    for name in ("anti-drug-cooperation.txt", "anti-drug-cooperation.yaml"):
        (tmp_path / name).write_bytes((seeds_folder() / name).read_bytes())
    outline = tmp_path / "anti-drug-cooperation.yaml"
    text = outline.read_text(encoding="utf-8").replace(
        "quote: War and unemployment are the two main causes", "quote: War and unemployment are the three main causes"
    )
    outline.write_text(text.replace("status: draft", "status: final"), encoding="utf-8")
    output = tmp_path / "out.pdf"
    moment = datetime(2020, 1, 1, tzinfo=UTC)
    refused = build(Request(str(outline), moment=moment), output)
    assert refused.exit_code == 1
    assert not output.exists()
    drafted = build(Request(str(outline), draft=True, moment=moment), output)
    assert drafted.output is not None
    pages = pdftotext(output).split("\f")[:-1]
    assert len(pages) == drafted.output.pages
    assert all("DRAFT" in page for page in pages)
    whole = fold("".join(pages))
    assert "[unverified] The authors name war and unemployment" in whole
    assert whole.count("[unverified]") == 2, "the claim and its quotation"


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_lines_of_neighbouring_columns_are_level(paper: str, tmp_path: Path) -> None:
    """Context and Progress, Challenges and Outlook: baselines half a line apart or level, to half a point."""
    layout = find_layout("policy-brief")
    body, target = layout.styles.body, tmp_path / "example.pdf"
    outcome = build(Request(str(EXAMPLE), layout="policy-brief", paper=PaperSize(paper)), target)
    assert outcome.diagnostics == ()
    columns = []
    for page in read_words(target):
        words = [word for word in page.words if abs(word.bottom - word.top - BOX * body.size) < 0.1]
        halves = [{word.bottom for word in words if (word.left < page.width / 2) == left} for left in (True, False)]
        columns += [halves] if all(halves) else []
    assert [min(len(half) for half in halves) > 10 for halves in columns] == [True, True]
    for left, right in columns:
        origin, step = min(left), body.leading / 2
        assert max(abs((bottom - origin + step / 2) % step - step / 2) for bottom in left | right) < 0.5
        assert min(right) == pytest.approx(origin, abs=0.5)


@pytest.mark.parametrize("layout", ["policy-brief", "large-print", "note"])
@pytest.mark.parametrize("more", [300, 1000])
def test_long_numbers_of_notes_have_room(layout: str, more: int, tmp_path: Path) -> None:
    brief, report = compose_example()[0], Report()
    parts = tuple(
        replace(part, blocks=tuple(raise_numbers(block, more) for block in part.blocks)) for part in brief.parts
    )
    made = typeset(replace(brief, parts=parts), find_layout(layout), report)
    assert made is not None, report.diagnostics
    (tmp_path / "example.pdf").write_bytes(made.data)
    words = [word for page in read_words(tmp_path / "example.pdf") for word in page.words]
    labels = {str(more + n) for n in range(1, 29)}
    pairs = [(word, after) for word, after in pairwise(words) if word.text in labels]
    assert len(pairs) >= 20
    assert all(after.left - word.right > 2 for word, after in pairs)


def raise_numbers(block: Block, more: int) -> Block:
    """A list of evidence notes that begins with `more` + 1."""
    if not isinstance(block, Notes) or block.family is not NoteFamily.EVIDENCE:
        return block
    return replace(block, notes=tuple(replace(note, label=str(int(note.label) + more)) for note in block.notes))
