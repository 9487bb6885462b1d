"""The annotated copy: every statement beside its passage, the words that are quoted marked, sources whole."""

from __future__ import annotations

import io
import json
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from annotated_words import words_of_copy
from brief.cli import run
from brief.compose import compose
from brief.compose.annotated import compose_annotated
from brief.compose.index import letter_sections
from brief.diagnostics import Report
from brief.document.annotated_copy import AnnotatedCopy, CopyStanding
from brief.evidence.link import link
from brief.layout.reader import read_layout
from brief.marked import Scalar
from brief.outline.reader import read_outline
from brief.pipeline import UNDATED
from brief.resources import seeds_folder
from brief.sources.reader import read_source
from brief.sources.types import AuthorValue, SourceRequest
from brief.typeset.annotated import typeset_annotated
from brief_words import flatten, fold, squeeze
from pdf_reading.read_back import read_attachments, read_loose, read_structure

if TYPE_CHECKING:
    from pathlib import Path

    from brief.evidence.types import Evidence
    from brief.layout.types import Layout
    from brief.typeset.brief import Typeset
    from conftest import ReadPdf
    from verapdf import Validator

EXAMPLE = seeds_folder() / "anti-drug-cooperation.yaml"
ENDLESS = " ".join(f"clause {at} of a sentence that never ends and says the same again;" for at in range(150))
STRESS_SOURCE = f"""\
First rents rose by 12 per cent. {ENDLESS} rents fell by three per cent, {"x" * 90} said, at \
https://www.example.org/an/address/that/is/long/{"y" * 60}.

Dr. Smith says that the U.S. Government “will act”. J. Doe agrees — he wrote it. Nobody else did.
"""
STRESS_GERMAN = """\
Die Mieten stiegen um 12,5 Prozent. Herr Dr. Müller sagte, z. B. sei das „nicht wenig“.
"""
QUOTES = "".join(
    f"\n        - {{source: a, quote: clause {at} of a sentence that never ends}}" for at in range(0, 150, 12)
)
STRESS = f"""\
title: "Loyers : ce que disent les sources"
date: 2024-03-01
language: fr
marking: "TLP:GREEN"
layout: house.yaml
sources:
  a: {{file: a.txt, language: en, title: A long text}}
  b: {{file: b.txt, language: de}}
sections:
  context:
    - text: Une phrase sans fin.
      kind: assessment
      evidence:{QUOTES}
    - {{text: Nous le pensons., evidence: none}}
  progress:
    - {{text: Une citation perdue., evidence: [{{source: a, quote: rents rose by 99 per cent last year}}]}}
    - text: Les loyers ont changé.
      kind: fact
      evidence: [{{source: b, quote: 'Müller sagte, z. B. sei das "nicht wenig"'}}]
  challenges:
    - text: Le gouvernement agira.
      evidence:
        - source: a
          quote: the [American] Government “will act”
          corrections: [{{from: U.S., to: American, basis: the context}}]
  outlook:
    - text: Il écrit.
      evidence: [{{source: a, quote: "J. Doe agrees - he wrote it"}}]
      note: "**Le tiret.** Il a changé."
    - {{text: Personne., evidence: [{{source: a, quote: "Nobody else [sic] did"}}]}}
"""
HOUSE = "extends: policy-brief\npage: {width: 8.5in, height: 11in}\n"


def find_layout(name: str, folder: Path) -> Layout:
    report = Report()
    outline = read_outline(EXAMPLE.read_bytes(), "outline.yaml", report)
    assert outline is not None
    layout = read_layout(Scalar(name, outline.mark), folder, report)
    assert layout is not None, report.diagnostics
    return layout


def compose_copy(file: Path) -> tuple[AnnotatedCopy, Evidence]:
    report = Report()
    outline = read_outline(file.read_bytes(), file.name, report)
    assert outline is not None, report.diagnostics
    sources = []
    for entry in outline.sources:
        body = entry.body
        request = SourceRequest(
            entry.id.value,
            AuthorValue(entry.file.value, entry.file.mark),
            entry.language.value if entry.language else outline.language,
            AuthorValue(body.start.value, body.start.mark) if body and body.start else None,
            AuthorValue(body.end.value, body.end.mark) if body and body.end else None,
        )
        source = read_source(request, file.parent, report, allow_outside=False)
        assert source is not None
        sources.append(source)
    evidence = link(outline, tuple(sources), report)
    brief = compose(outline, evidence, report, draft=True, moment=UNDATED)
    return compose_annotated(outline, evidence, brief), evidence


@cache
def copy_example() -> tuple[AnnotatedCopy, Evidence]:
    return compose_copy(EXAMPLE)


@cache
def set_example() -> Typeset:
    report = Report()
    made = typeset_annotated(copy_example()[0], find_layout("policy-brief", EXAMPLE.parent), report)
    assert made is not None, report.diagnostics
    assert report.diagnostics == []
    return made


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "example.annotated.pdf"
    path.write_bytes(set_example().data)
    return path


@pytest.fixture
def stress(tmp_path: Path) -> Path:
    """An outline of two sources in two languages, an endless sentence, and every kind of verdict."""
    for name, text in (("a.txt", STRESS_SOURCE), ("b.txt", STRESS_GERMAN), ("house.yaml", HOUSE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    outline = tmp_path / "stress.yaml"
    outline.write_text(STRESS, encoding="utf-8")
    return outline


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the example."""
    for name in ("anti-drug-cooperation.txt", "anti-drug-cooperation.yaml"):
        (tmp_path / name).write_bytes((seeds_folder() / name).read_bytes())
    return tmp_path


# -- what it says ------------------------------------------------------------------------------------------------------


def test_every_statement_is_numbered_and_counted() -> None:
    copy, evidence = copy_example()
    numbers = [[entry.number for entry in group.entries] for group in copy.groups]
    stated = [row for row in evidence.rows if row.row.formula is None]
    assert numbers == [
        [f"K{n}" for n in range(1, 1 + len(evidence.key_messages))],
        *(
            [f"{letter}{n}" for n in range(1, 1 + len(section.claims))]
            for letter, section in zip("CRHO", evidence.sections, strict=True)
        ),
        [f"S{n}" for n in range(1, 1 + len(stated))],
        [f"D{n}" for n in range(1, 1 + len(evidence.rows) - len(stated))],
    ]
    assert sum(count.count for count in copy.counts) == sum(map(len, numbers)) > 40


def test_a_verdict_says_what_is_to_be_done() -> None:
    found = {entry.number: entry.judgement for group in copy_example()[0].groups for entry in group.entries}
    assert found["C1"].standing is CopyStanding.CLEAN
    assert fold(flatten(found["K1"].text)) == "Quotations exact. Editor’s note A: A record since superseded."
    assert found["K1"].standing is CopyStanding.RESERVED
    assert "“Albanian” in the source; basis: a machine translation" in flatten(found["O5"].text)
    assert found["O5"].standing is CopyStanding.RESERVED
    assert not [number for number, judgement in found.items() if judgement.standing is CopyStanding.OPEN]


def test_a_derived_figure_shows_formula_values_result_and_interval() -> None:
    figure = next(entry for group in copy_example()[0].groups for entry in group.entries if entry.number == "D1")
    assert [fold(flatten(line)) for line in figure.computation] == [
        "S1 ÷ (1 + S2) = 9,000 ÷ 1.87 ≈ 4,813 tons",
        "Interval from rounding: 4,773–4,853 tons",
    ]


def test_passages_are_the_source_s_words_in_their_sentence() -> None:
    copy, evidence = copy_example()
    text = evidence.sources[0].text
    quotes = [
        *(q for claim in evidence.key_messages for q in claim.quotes),
        *(q for section in evidence.sections for claim in section.claims for q in claim.quotes),
    ]
    excerpts = [x for group in copy.groups for entry in group.entries for x in entry.excerpts][: len(quotes)]
    for quote, excerpt in zip(quotes, excerpts, strict=True):
        assert quote.passage is not None
        spans = [fold(text[span.start : span.end]) for span in quote.passage.spans]
        assert [fold(s.text) for s in excerpt.stretches if s.quoted] == spans
        whole = fold("".join(s.text for s in excerpt.stretches))
        assert whole in fold(text)
        assert whole[0].isupper() or whole[0].isdigit()
        assert whole.endswith(".")
        assert excerpt.offset == str(quote.passage.spans[0].start)


def test_sources_stand_whole_and_lead_back_to_every_statement() -> None:
    copy, evidence = copy_example()
    source = evidence.sources[0]
    for shown, paragraph in zip(copy.sources[0].paragraphs, source.paragraphs, strict=True):
        assert fold("".join(s.text for s in shown.stretches)) == fold(source.text[paragraph.start : paragraph.end])
    named = {
        number
        for paragraph in copy.sources[0].paragraphs
        for stretch in paragraph.stretches
        for number in re.findall(r"\w+", flatten(stretch.refs))
    }
    assert named == {entry.number for group in copy.groups for entry in group.entries if entry.excerpts}


def test_a_failed_claim_of_a_draft_needs_a_decision(stress: Path) -> None:
    copy, _ = compose_copy(stress)
    found = {entry.number: entry for group in copy.groups for entry in group.entries}
    standings = {number: entry.judgement.standing for number, entry in found.items()}
    assert standings == {
        "C1": CopyStanding.CLEAN,
        "C2": CopyStanding.OPEN,
        "R1": CopyStanding.OPEN,
        "R2": CopyStanding.RESERVED,
        "H1": CopyStanding.RESERVED,
        "O1": CopyStanding.RESERVED,
        "O2": CopyStanding.RESERVED,
    }
    assert "quote-not-found" in flatten(found["R1"].judgement.text)
    assert not found["R1"].excerpts[0].stretches
    assert "rents rose by 99\u00a0per cent last year" in flatten(found["R1"].excerpts[0].words)
    for number, words in (("R2", "typographic"), ("H1", "the context"), ("O1", "dash"), ("O2", "sic")):
        assert words in flatten(found[number].judgement.text), number
    assert [count.count for count in copy.counts] == [1, 4, 2]
    assert [fold("".join(s.text for s in x.stretches)) for x in found["H1"].excerpts] == [
        "Dr. Smith says that the U.S. Government “will act”."
    ]


def test_an_endless_sentence_is_bounded_and_says_so(stress: Path) -> None:
    copy, _ = compose_copy(stress)
    excerpts = copy.groups[0].entries[0].excerpts
    assert len(excerpts) == 13
    assert all(sum(len(s.text) for s in x.stretches) < 2000 for x in excerpts)
    middle = "".join(s.text for s in excerpts[6].stretches).strip()
    assert middle.startswith("[…]")
    assert middle.endswith("[…]")


def test_sections_have_letters_of_their_own() -> None:
    names = ("context", "progress", "challenges", "outlook", "costs", "étude", "s", "p")
    assert letter_sections(names) == ("C", "R", "H", "O", "T", "U", "A", "B")
    many = letter_sections(["context"] * 60)
    assert len(set(many)) == 60
    assert not {"K", "S", "D", "P"} & set(many)


# -- the file ----------------------------------------------------------------------------------------------------------


def prove_words(pdf: Path, copy: AnnotatedCopy, layout: Layout, poppler: str) -> None:
    """Both readers give every text, whole and in order."""
    wanted = list(words_of_copy(copy, layout))
    extracted = "".join(re.findall(r'^ *"(.*)"$', poppler, re.MULTILINE)).replace('\\"', '"')
    for text in (read_structure(pdf.read_bytes()).text, extracted):
        assert squeeze(text) == squeeze("".join(wanted))


def test_the_structure_has_every_word_of_the_copy_once_and_in_order(pdf: Path, pdfinfo_struct_text: ReadPdf) -> None:
    copy = copy_example()[0]
    prove_words(pdf, copy, find_layout("policy-brief", EXAMPLE.parent), pdfinfo_struct_text(pdf))
    text = fold(read_structure(pdf.read_bytes()).text)
    for group in copy.groups:
        for entry in group.entries:
            for excerpt in entry.excerpts:
                assert fold("".join(s.text for s in excerpt.stretches)) in text, "words are glued or parted"


def test_the_words_set_heavier_are_those_that_are_quoted(pdf: Path) -> None:
    drawn: list[str] = []

    def visit(text: str, _matrix: object, _text_matrix: object, font: dict[str, str] | None, _size: float) -> None:
        if font is not None and "SourceSerif" in font["/BaseFont"] and "Semibold" in font["/BaseFont"]:
            drawn.append(text)

    for page in PdfReader(io.BytesIO(pdf.read_bytes())).pages:
        page.extract_text(visitor_text=visit)
    copy, evidence = copy_example()
    text = evidence.sources[0].text
    statements = (
        *evidence.key_messages,
        *(claim for section in evidence.sections for claim in section.claims),
    )
    marks = {entry.mark: entry for group in copy.groups for entry in group.entries}
    rows = {row.row.mark: row for row in evidence.rows}
    quotes = [q for claim in statements for q in claim.quotes]
    quotes += [q for mark in marks if mark in rows for q in rows[mark].quotes]
    spans = [span for quote in quotes if quote.passage for span in quote.passage.spans]
    used = {at for span in spans for at in range(span.start, span.end)}
    wanted = "".join(text[span.start : span.end] for span in spans)
    wanted += "".join(letter for at, letter in enumerate(text) if at in used)
    assert squeeze("".join(drawn)) == squeeze(wanted)


def test_it_is_clean_in_pdf_ua_1_and_pdf_a_3a(pdf: Path, stress: Path, verapdf: Validator) -> None:
    assert run(["build", str(stress), "--draft", "--annotated", "-q"]) == 1
    odd = stress.with_name("stress.annotated.pdf")
    for verdict in verapdf.validate([pdf, odd]):
        assert verdict.clean, verdict


def test_a_row_that_fits_no_page_is_divided_and_loses_no_word(stress: Path, pdfinfo_struct_text: ReadPdf) -> None:
    copy, _ = compose_copy(stress)
    layout = find_layout("house.yaml", stress.parent)
    report = Report()
    made = typeset_annotated(copy, layout, report)
    assert made is not None, report.diagnostics
    path = stress.with_suffix(".pdf")
    path.write_bytes(made.data)
    prove_words(path, copy, layout, pdfinfo_struct_text(path))
    box = PdfReader(io.BytesIO(made.data)).pages[0].mediabox
    assert (float(box.width), float(box.height)) == (792, 612), "a house that prints on Letter gets Letter"
    assert made.pages > 6


def test_every_page_says_what_it_is(pdf: Path) -> None:
    pages = set_example().pages
    loose = read_loose(pdf.read_bytes())
    for page in range(pages):
        words = " ".join(item.text for item in loose if item.page == page)
        for said in ("TLP:CLEAR", "ANNOTATED COPY", "DRAFT", "sha256", f"Page {page + 1} of {pages}"):
            assert said in fold(words)


def test_bookmarks_lead_to_sections_notes_and_sources(pdf: Path) -> None:
    def titles(outline: list[object]) -> list[str]:
        out = []
        for item in outline:
            out += titles(item) if isinstance(item, list) else [fold(str(item["/Title"]))]  # type: ignore[index]
        return out

    copy = copy_example()[0]
    found = titles(PdfReader(io.BytesIO(pdf.read_bytes())).outline)  # type: ignore[arg-type]
    tree = read_structure(pdf.read_bytes())
    assert found == [fold(node.text) for node in tree.find("H1", "H2")]
    assert len(found) == 1 + len(copy.groups) + len(copy.notes) + len(copy.sources)


def test_it_carries_outline_source_layout_and_ledger(pdf: Path) -> None:
    attached = {item.name: item for item in read_attachments(pdf.read_bytes())}
    assert set(attached) == {
        "anti-drug-cooperation.yaml",
        "anti-drug-cooperation.txt",
        "anti-drug-cooperation.ledger.json",
        "policy-brief.yaml",
    }
    record = attached["anti-drug-cooperation.ledger.json"]
    assert (record.mime, record.relationship) == ("application/json", "Data")
    assert json.loads(record.data)["$schema"] == "ledger.schema.json"


def test_the_same_copy_is_set_to_the_same_bytes() -> None:
    report = Report()
    again = typeset_annotated(compose_copy(EXAMPLE)[0], find_layout("policy-brief", EXAMPLE.parent), report)
    assert again is not None
    assert again.data == set_example().data


# -- the command -------------------------------------------------------------------------------------------------------


def test_it_is_written_beside_the_brief(folder: Path) -> None:
    assert run(["build", str(folder), "--annotated", "-o", str(folder / "out"), "-q"]) == 0
    names = sorted(path.name for path in (folder / "out").iterdir())
    assert names == ["anti-drug-cooperation.annotated.pdf", "anti-drug-cooperation.pdf"]
    brief, copy = (PdfReader(folder / "out" / name) for name in reversed(names))
    assert brief.trailer["/ID"] != copy.trailer["/ID"]
    assert copy.metadata is not None
    assert fold(str(copy.metadata.title)).startswith("Annotated copy: China–Afghanistan")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--annotated", "-o", "-"],
        ["--annotated", "-o", "/dev/null"],
        ["--ledger", "-"],
    ],
)
def test_what_has_no_place_is_refused(arguments: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(folder.iterdir())
    assert run(["build", str(folder), *arguments, "--format", "short"]) == 2
    assert "Usage:" in capsys.readouterr().err
    assert sorted(folder.iterdir()) == before


def test_the_ledger_is_written_though_claims_failed(folder: Path) -> None:
    outline = folder / "anti-drug-cooperation.yaml"
    text = outline.read_text(encoding="utf-8")
    outline.write_text(text.replace("the two main causes", "the three main causes"), encoding="utf-8")
    assert run(["build", str(outline), "--ledger", str(folder / "l.json"), "--annotated", "-q"]) == 1
    document = json.loads((folder / "l.json").read_bytes())
    failed = [claim for claim in document["claims"] if claim["verdict"]["status"] == "failed"]
    assert [claim["verdict"]["code"] for claim in failed] == ["quote-not-found"]
    assert not list(folder.glob("*.pdf"))


def test_the_ledger_that_is_written_is_the_one_that_is_embedded(folder: Path) -> None:
    target = folder / "ledgers"
    assert run(["build", str(folder), "--ledger", str(target), "-o", str(folder / "a.pdf"), "-q"]) == 0
    written = (target / "anti-drug-cooperation.ledger.json").read_bytes()
    attached = {item.name: item.data for item in read_attachments((folder / "a.pdf").read_bytes())}
    assert attached["anti-drug-cooperation.ledger.json"] == written


def test_an_outline_may_be_named_like_its_layout(folder: Path) -> None:
    outline = (folder / "anti-drug-cooperation.yaml").rename(folder / "policy-brief.yaml")
    assert run(["build", str(outline), "--annotated", "-q"]) == 0
    for name in ("policy-brief.pdf", "policy-brief.annotated.pdf"):
        names = {item.name for item in read_attachments((folder / name).read_bytes())}
        assert {"policy-brief.yaml", "layout-policy-brief.yaml"} <= names


def test_one_ledger_is_not_for_several_outlines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outline = folder / "anti-drug-cooperation.yaml"
    (folder / "second.yaml").write_bytes(outline.read_bytes())
    assert run(["build", str(folder), "--ledger", str(folder / "l.json")]) == 2
    assert "is one file, but there are 2 outlines" in capsys.readouterr().err
    assert run(["build", str(folder), "--ledger", str(outline), "-o", str(folder / "a.pdf")]) == 2
    assert run(["build", str(outline), "--ledger", str(folder / "anti-drug-cooperation.txt"), "-q"]) == 2
    assert "the ledger would be written over" in capsys.readouterr().err
    source = seeds_folder() / "anti-drug-cooperation.txt"
    assert (folder / "anti-drug-cooperation.txt").read_bytes() == source.read_bytes()
    assert not list(folder.glob("*.pdf"))
