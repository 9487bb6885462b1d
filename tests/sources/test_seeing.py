"""Quotes of a PDF are held against what its pages show, once a passage, and refused where nobody can look."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from brief.diagnostics import Code, Report
from brief.evidence.ledger import ledger
from brief.evidence.link import link
from brief.outline.reader import read_outline
from brief.sources.again import forget_contents
from brief.sources.pdf import seeing
from brief.sources.pdf.process import DONE, OUT_OF_TIME
from brief.sources.reader import look_at, read_source
from brief.sources.types import AuthorValue, SourceRequest
from drawn_pages import draw_page, line
from quoting import MARK
from small_pdfs import make_pdf
from test_seen import BETWEEN, HIDDEN, HONEST, OVER, ROSE, SCAN, STRIKES

if TYPE_CHECKING:
    from pathlib import Path

    from brief.evidence.types import Evidence
    from brief.sources.types import Source

OUTLINE = """\
title: Rents
sources: {report: {file: report.pdf}}
sections:
  context:
    - text: Rents moved.
      evidence:
"""


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEF_CACHE", str(tmp_path / "cache"))


def read(folder: Path, data: bytes) -> Source | None:
    (folder / "report.pdf").write_bytes(data)
    request = SourceRequest("report", AuthorValue("report.pdf", MARK), "en-GB")
    return read_source(request, folder, Report(), allow_outside=False)


def prove(folder: Path, data: bytes, *quotes: str) -> tuple[list[Code], Evidence | None]:
    """Link an outline that quotes a PDF, and give the codes of its quotes' findings; an unreadable file is one, too."""
    source = read(folder, data)
    if source is None:
        return [Code.SOURCE_UNREADABLE], None
    report = Report()
    text = OUTLINE + "".join(f"        - {{quote: {quote!r}}}\n" for quote in quotes)
    outline = read_outline(text.encode(), "outline.yaml", report)
    assert outline is not None
    evidence = link(outline, (source,), report, look_at)
    found = [finding.code for finding in report.findings if finding.code.startswith("quote-")]
    return found, evidence


# some of each kind: test_seen.py looks at all of them, without a process of its own for each
DECEIVING = {
    "white-within": HIDDEN["white-within"],
    "covered-by-image": HIDDEN["covered-by-image"],
    "type-3-of-nothing": HIDDEN["type-3-of-nothing"],
    "struck": STRIKES["annotation"],
    "field": BETWEEN["field-undrawn"][0],
    "image": BETWEEN["image"][0],
    "word-of-spaces": BETWEEN["word-of-spaces"][0],
    "over": OVER["paths-over-digits"],
}
QUOTES = (ROSE, "Rents did rise by 11", "Rents did not rise by 11.", "Rents rose by 11", "by 11 per cent in 2019.")


@pytest.mark.parametrize("name", DECEIVING)
def test_no_quote_of_what_the_page_does_not_say_is_verified(name: str, tmp_path: Path) -> None:
    codes, evidence = prove(tmp_path, DECEIVING[name], *QUOTES)
    assert codes
    assert evidence is not None
    verified = [quote.quote.exact.value for quote in evidence.sections[0].claims[0].quotes if quote.passage]
    assert verified in ([], ["by 11 per cent in 2019."]), "what stands behind the place may be quoted"


@pytest.mark.parametrize("name", ["plain", "watermark-over", "sticky-note", "cells", "cropped-beside"])
def test_what_the_page_says_is_verified(name: str, tmp_path: Path) -> None:
    assert prove(tmp_path, HONEST[name], ROSE)[0] == []


@pytest.mark.parametrize(("stroke", "codes"), [("", []), ("40 354 150 1 re f", [Code.QUOTE_STRUCK])])
def test_letters_of_a_negative_size_are_looked_at_where_they_stand(
    stroke: str, codes: list[Code], tmp_path: Path
) -> None:
    stream = f"BT /F -10 Tf -1 0 0 -1 40 350 Tm (Rents rose by four per cent.) Tj ET {stroke}"
    assert prove(tmp_path, make_pdf(stream), "Rents rose by four per cent.")[0] == codes


def test_recognised_words_are_a_warning_and_in_the_ledger(tmp_path: Path) -> None:
    source = read(tmp_path, SCAN["mode-3"])
    assert source is not None
    codes, evidence = prove(tmp_path, SCAN["mode-3"], ROSE)
    assert codes == [Code.QUOTE_RECOGNISED]
    outline = read_outline(f"{OUTLINE}        - {{quote: {ROSE}}}\n".encode(), "outline.yaml", Report())
    assert evidence is not None
    assert outline is not None
    assert b'"pictured": true' in ledger(evidence, outline)


# what stands for Python where children are begun: it notes their tasks, and may answer "look" as a broken child does
CHILD = """\
#!{python}
import json, subprocess, sys
begin = sys.stdin.buffer.read(8)
head = sys.stdin.buffer.read(int.from_bytes(begin, "big"))
task, size = (json.loads(head)[key] for key in ("task", "size"))
with open({tasks!r}, "a") as tasks:
    print(task, file=tasks)
if task == "look" and {answer!r} is not None:
    sys.stdout.write({answer!r})
    sys.exit({code})
given = begin + head + sys.stdin.buffer.read(size)
child = subprocess.Popen([{python!r}, *sys.argv[1:]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
child.stdin.write(given)
child.stdin.flush()
sys.stdout.buffer.write(child.stdout.read())
sys.exit(child.wait())
"""


class Children:
    """Children that are begun by a program of the test's, which notes what they are asked for."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, answer: str | None = None, code: int = 0) -> None:
        """Write the program, and have it begun in Python's stead; no file was read before."""
        forget_contents()
        self.tasks = folder / "tasks"
        program = folder / "python"
        program.write_text(
            CHILD.format(python=sys.executable, tasks=str(self.tasks), answer=answer, code=code), encoding="utf-8"
        )
        program.chmod(0o700)
        monkeypatch.setattr(sys, "executable", str(program))

    def take(self) -> list[str]:
        """Give the tasks since the last time."""
        if not self.tasks.exists():
            return []
        tasks = self.tasks.read_text(encoding="utf-8").split()
        self.tasks.unlink()
        return tasks


def test_a_passage_is_looked_at_once_and_bound_to_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    children = Children(tmp_path, monkeypatch)
    first = read(tmp_path, HONEST["plain"])
    assert first is not None
    spans = [((first.text.index("Rents"), len(first.text.rstrip())),)]
    seen = seeing.look_at(first, spans)
    assert children.take() == ["read", "look"]
    assert seeing.look_at(first, spans) == seen
    assert children.take() == []
    second = read(tmp_path, HIDDEN["white"])
    assert second is not None
    assert seeing.look_at(second, spans)[0].unseen
    assert children.take() == ["read", "look"]


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"a": 1}', b'{"a": {"pictured": true, "unseen": [[1]]}}', b"[" * 9999]
)
def test_what_is_kept_and_damaged_is_looked_at_anew(damage: bytes, tmp_path: Path) -> None:
    source = read(tmp_path, HIDDEN["white"])
    assert source is not None
    spans = [((source.text.index("Rents"), len(source.text.rstrip())),)]
    seen = seeing.look_at(source, spans)
    (kept,) = (tmp_path / "cache").glob("seen-*")
    changed = kept.read_bytes().replace(b"[[1, ", b"[[2, ")
    for content in (damage, changed):
        kept.write_bytes(content)
        assert seeing.look_at(source, spans) == seen
    assert seen[0].unseen


@pytest.mark.parametrize(("answer", "code"), [("", 1), ("", OUT_OF_TIME), ("null", DONE), ("[]", DONE), ("{", DONE)])
def test_a_quote_is_refused_where_nobody_can_look(
    answer: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    children = Children(tmp_path, monkeypatch, answer, code)
    assert prove(tmp_path, HONEST["plain"], ROSE)[0] == [Code.QUOTE_UNSEEN]
    assert children.take() == ["read", "look"]


def test_all_passages_of_a_source_are_looked_at_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    children = Children(tmp_path, monkeypatch)
    data = draw_page(line(ROSE) + "1 g " + line("Prices fell by 3 per cent.", 72, 640))
    quotes = ("The office published its survey.", ROSE, "Prices fell by 3 per cent.")
    assert prove(tmp_path, data, *quotes)[0] == [Code.QUOTE_UNSEEN]
    assert children.take() == ["read", "look"]


def test_without_a_pdf_nothing_of_it_is_imported(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(ROSE, encoding="utf-8")
    outline = f"{OUTLINE.replace('.pdf', '.txt')}        - {{quote: {ROSE}}}\n"
    (tmp_path / "outline.yaml").write_text(outline, encoding="utf-8")
    program = (
        "import sys; from brief.pipeline import Request, prove; prove(Request(sys.argv[1]));"
        "print(*(name for name in sys.modules if name.startswith(('pypdfium2', 'brief.sources.pdf'))))"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "outline.yaml")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == ""
