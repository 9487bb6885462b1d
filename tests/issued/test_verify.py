"""An issued file is opened alone: what is proved, what is given back, what is said of files that are strange."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import zlib
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from brief.diagnostics import Code, Severity
from brief.issued.form import read_form
from brief.issued.names import settle
from brief.issued.objects import FormError, PdfName, PdfReference, PdfStream, parse
from brief.issued.types import CheckStatus
from brief.issued.verify import verify
from brief.pipeline import Request, build
from brief.resources import seeds_folder
from pdf_editing import Editable
from random_briefs import make_brief
from small_pdfs import make_pdf, show
from tampering import tamper
from test_typeset import LAYOUTS

if TYPE_CHECKING:
    from pathlib import Path

    from brief.pipeline import Outcome

EXAMPLE = seeds_folder() / "anti-drug-cooperation.yaml"
LIMITS = "limits: {pages_warn: 999, pages: 999, words_warn: 99999, words: 99999}"
SEEDS = 200 // len(LAYOUTS) + 1  # so that there are 200 files at least
OUTLINE = """\
title: Rents in the capital
date: 2020-04-02
layout: looks/house.yaml
sources:
  report: {file: texts/report.txt}
  again: {file: texts/report.txt, body: {from: In May}}
  other: {file: other/Report.txt}
figures:
  - {image: pictures/map.svg, title: The capital, alt: A square}
sections:
  context:
    - text: Rents rose by 11 per cent in May.
      quote: In May, rents rose by 11 per cent.
      source: report
  progress: [{text: We propose a register of rents., evidence: none}]
  challenges: [{text: Landlords report no rents yet., evidence: none}]
  outlook: [{text: A law is being drafted this year., evidence: none}]
"""
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="#123456"/></svg>'
FILES = {
    "outline.yaml": OUTLINE,
    "texts/report.txt": "In May, rents rose by 11 per cent.\n",
    "other/Report.txt": "Another report of the same name.\n",
    "pictures/map.svg": SQUARE,
    "looks/house.yaml": "extends: ../base.yaml\nname: house\nlogo: {file: mark.svg, height: 9mm, alt: Mark}\n",
    "looks/mark.svg": SQUARE,
    "base.yaml": "extends: note\nname: base\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A brief with everything that a brief can be made from, in folders."""
    for name, text in FILES.items():
        (tmp_path / "given" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "given" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def issue(*options: str, outline: str = "given/outline.yaml", to: str = "issued.pdf") -> bytes:
    assert run(["build", outline, "-q", "-o", to, *options]) == 0
    with open(to, "rb") as stream:  # noqa: PTH123 - as the command names it
        return stream.read()


# -- untouched files ---------------------------------------------------------------------------------------------------


def test_the_example_is_proved_whole(tmp_path: Path) -> None:
    target = tmp_path / "example.pdf"
    assert build(Request(str(EXAMPLE)), target).output
    verdict = verify(str(target))
    assert verdict.diagnostics == ()
    assert {check.status for check in verdict.checks} == {CheckStatus.PROVED}
    assert verdict.exit_code(strict=True) == 0
    assert [file.name for file in verdict.carried] == [
        "anti-drug-cooperation.yaml",
        "anti-drug-cooperation.txt",
        "anti-drug-cooperation.ledger.json",
        "policy-brief.yaml",
    ]


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--layout", "plain"),
        ("--layout", "given/base.yaml"),
        ("--paper", "letter"),
        ("--draft",),
        ("--layout", "booklet", "--paper", "a5"),
    ],
)
def test_what_is_given_back_builds_the_same_file(options: tuple[str, ...], folder: Path) -> None:
    data = issue(*options)
    verdict = verify("issued.pdf", folder / "back")
    assert [(d.code, d.message) for d in verdict.diagnostics] == []
    assert verdict.extracted is not None
    command = shlex.split(verdict.extracted.command)
    assert run([*command[1:], "-o", "again.pdf", "-q"]) == 0
    assert (folder / "again.pdf").read_bytes() == data
    given = {name: (folder / "given" / name).read_bytes() for name in FILES}
    for name in verdict.extracted.files:
        assert (folder / "back" / name).read_bytes() in given.values()


def test_an_annotated_copy_and_a_file_without_a_date_are_given_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outline = folder / "given" / "outline.yaml"
    outline.write_text(OUTLINE.replace("date: 2020-04-02\n", ""), encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    issue("--annotated")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    for name in ("issued.pdf", "issued.annotated.pdf"):
        verdict = verify(name, folder / f"back-{name}")
        assert [(d.code, d.message) for d in verdict.diagnostics] == []
        assert verdict.extracted is not None
        assert verdict.extracted.command.startswith("SOURCE_DATE_EPOCH=1600000000 brief build ")
        assert (" --annotated" in verdict.extracted.command) == (name == "issued.annotated.pdf")


def test_paths_out_of_the_outlines_folder_stay_within_what_is_given_back(folder: Path) -> None:
    text = OUTLINE.replace("texts/report.txt", "../../texts/report.txt").replace("layout: looks/house.yaml\n", "")
    inner = folder / "given" / "a" / "b" / "outline.yaml"
    inner.parent.mkdir(parents=True)
    for part in ("other", "pictures"):
        (folder / "given" / part).rename(inner.parent / part)
    inner.write_text(text, encoding="utf-8")
    data = issue("--allow-outside", outline="given/a/b/outline.yaml")
    verdict = verify("issued.pdf", folder / "back")
    assert [(d.code, d.message) for d in verdict.diagnostics] == []
    assert verdict.extracted is not None
    assert "texts/report.txt" in verdict.extracted.files
    assert run([*shlex.split(verdict.extracted.command)[1:], "-o", "again.pdf", "-q"]) == 0
    assert (folder / "again.pdf").read_bytes() == data


def test_a_draft_is_proved_as_one(folder: Path) -> None:
    outline = folder / "given" / "outline.yaml"
    outline.write_text(OUTLINE.replace("quote: In May, rents rose by 11", "quote: In May, rents rose by 12"), "utf-8")
    assert run(["build", "given/outline.yaml", "-q", "-o", "issued.pdf", "--draft"]) == 1
    verdict = verify("issued.pdf")
    assert verdict.diagnostics == ()
    (said,) = [check.says for check in verdict.checks if check.name == "evidence"]
    assert "1 marked on its pages as not verified" in said


@pytest.mark.long
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", range(SEEDS))
def test_an_untouched_file_raises_no_alarm(seed: int, layout: str, tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(f"extends: {layout}\n{LIMITS}\n", encoding="utf-8")
    # random briefs are of any length, and a layout may have one page: the first of its own that fits
    seeds = range(1000 + seed, 3000, SEEDS)
    outcome = next(made for made in (issue_random(tmp_path, each) for each in seeds) if made.output)
    for written in outcome.written:
        verdict = verify(written.file)
        assert [(d.code, d.message) for d in verdict.diagnostics] == []
        assert {check.status for check in verdict.checks} == {CheckStatus.PROVED}


def issue_random(folder: Path, seed: int) -> Outcome:
    """Build the random brief of a seed, with options of the seed; some with an annotated copy."""
    made = make_brief(seed)
    random = Random(seed)  # noqa: S311 - nothing secret
    (folder / "outline.yaml").write_text(made.outline, encoding="utf-8")
    (folder / "source.txt").write_text(made.source, encoding="utf-8")
    request = Request(
        str(folder / "outline.yaml"),
        str(folder / "house.yaml"),
        draft=random.random() < 0.3,
        paper=random.choice((None, None, "a4", "letter", "a5")),  # type: ignore[arg-type] # a name of its own
        annotated=folder / "copy.pdf" if random.random() < 0.3 else None,
        producer=random.choice(("", "brief 0.0.9")),
    )
    return build(request, folder / "issued.pdf")


# -- what is given back is given nowhere else --------------------------------------------------------------------------


def test_nothing_is_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issue()
    (folder / "back").mkdir()
    (folder / "back" / "notes.txt").write_text("mine", encoding="utf-8")
    assert run(["verify", "issued.pdf", "--extract", "back", "--format", "short"]) == 2
    assert "error[extract-occupied]" in capsys.readouterr().err
    assert os.listdir("back") == ["notes.txt"]  # noqa: PTH208 - as the command names it


@pytest.mark.parametrize(
    "name", ["../escaped.txt", "/var/escaped.txt", "a/../../escaped.txt", "C:escaped.txt", "a\\..\\escaped.txt", ""]
)
def test_a_path_of_the_outline_that_leads_away_writes_nothing_there(name: str, folder: Path) -> None:
    pdf = Editable(issue("--layout", "plain"))
    specs = [pdf.mapping(spec) for spec in pdf.items(pdf.root, "AF")]
    stream = pdf.mapping(specs[0], "EF")["F"]
    pdf.write(stream, pdf.read(stream).replace(b"other/Report.txt", json.dumps(name).encode()))
    (folder / "issued.pdf").write_bytes(pdf.save())
    before = {path for path in folder.rglob("*") if "back" not in path.parts}
    verdict = verify("issued.pdf", folder / "deep" / "back")
    assert verdict.exit_code(strict=False) == 1
    after = {path for path in folder.rglob("*") if "back" not in path.parts}
    assert after - before <= {folder / "deep"}


@pytest.mark.parametrize(
    ("path", "settled"),
    [
        ("a.txt", "a.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("../a.txt", "../a.txt"),
        ("a/../../b.txt", "../b.txt"),
        ("/a.txt", None),
        ("C:/a.txt", None),
        ("a\\b.txt", None),
        ("a\0b.txt", None),
        ("a/..", None),
        ("..", None),
        ("", None),
    ],
)
def test_paths_are_settled_before_anything_is_written(path: str, settled: str | None) -> None:
    assert settle(path) == settled


# -- records -----------------------------------------------------------------------------------------------------------


def test_the_record_says_all_that_is_printed(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    data = issue()
    (folder / "changed.pdf").write_bytes(tamper(data, "change-digit"))
    capfdbinary.readouterr()
    ran = subprocess.run(
        [sys.executable, "-m", "brief", "verify", "issued.pdf", "changed.pdf", "--format", "json"],
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 1
    assert ran.stderr == b""
    records = [json.loads(line) for line in ran.stdout.splitlines()]
    whole, *findings, changed = records
    assert whole["type"] == changed["type"] == "verified"
    assert (whole["exit_code"], changed["exit_code"]) == (0, 1)
    assert {check["status"] for check in whole["checks"]} == {"proved"}
    assert {check["name"] for check in changed["checks"] if check["status"] == "failed"} == {"text", "looks", "bytes"}
    assert {"issued-text", "issued-ink"} == {record["code"] for record in findings}
    assert all(record["line"] == 1 and record["file"] == "changed.pdf" for record in findings)
    assert next(file["name"] for file in whole["attachments"]) == "outline.yaml"


# -- strange files -----------------------------------------------------------------------------------------------------


def bomb() -> bytes:
    """A file whose one page inflates to far more than it holds."""
    pdf = Editable(issue())
    reference = pdf.page(1)["Contents"]
    assert isinstance(reference, PdfReference)
    pdf.objects[reference.number] = PdfStream({"Filter": PdfName("FlateDecode")}, zlib.compress(bytes(200_000_000), 9))
    return pdf.save()


def look(data: bytes, folder: Path) -> tuple[int, set[Code]]:
    (folder / "strange.pdf").write_bytes(data)
    since = perf_counter()
    verdict = verify("strange.pdf")
    assert perf_counter() - since < 120
    assert all(d.help and d.message for d in verdict.diagnostics)
    return verdict.exit_code(strict=False), {d.code for d in verdict.diagnostics if d.severity is Severity.ERROR}


STRANGE = {
    "nothing": b"",
    "words": b"this is no PDF at all\n" * 99,
    "head": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "circle": b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    b"2 0 obj\n<</Type/Pages/Count 1/Kids[2 0 R]>>\nendobj\n"
    b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n"
    b"trailer\n<</Size 3/Root 1 0 R/Prev 108>>\nstartxref\n108\n%%EOF\n",
    "deep": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n" + b"[" * 20_000 + b"\nstream\n",
    "many": b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    b"2 0 obj\n<</Type/Pages/Count 2147483647/Kids[]>>\nendobj\n"
    b"trailer\n<</Size 2147483647/Root 1 0 R>>\nstartxref\n0\n%%EOF\n",
    "foreign": make_pdf(show("A page of somebody's.")),
}


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_file_is_a_finding(name: str, folder: Path) -> None:
    code, found = look(STRANGE[name], folder)
    assert code == 2
    assert found & {Code.ISSUED_UNREADABLE, Code.ISSUED_FOREIGN}


def test_what_is_no_file_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.pdf")
    for name in ("pipe.pdf", ".", "gone.pdf", "a\0b", "x" * 5000):
        verdict = verify(name)
        assert [d.code for d in verdict.diagnostics] == [Code.ISSUED_UNREADABLE]
        assert verdict.exit_code(strict=False) == 2
        assert verdict.checks == ()


def test_a_stream_that_inflates_without_end_is_a_finding(folder: Path) -> None:
    code, found = look(bomb(), folder)
    assert code in {1, 2}
    assert found & {Code.ISSUED_FORM, Code.ISSUED_UNREADABLE}


@pytest.mark.long
@pytest.mark.parametrize("seed", range(12))
def test_a_file_that_is_cut_or_has_wrong_bytes_is_found(seed: int, folder: Path) -> None:
    data = issue("--layout", "plain")
    random = Random(seed)  # noqa: S311 - nothing secret
    whole = bytearray(data)
    for _ in range(random.choice((1, 3, 40))):
        whole[random.randrange(len(whole))] ^= 1 << random.randrange(8)
    for changed in (bytes(whole), data[: random.randrange(len(data))]):
        code, found = look(changed, folder)
        assert code in {1, 2}
        assert found


@pytest.mark.usefixtures("folder")
def test_the_reader_of_forms_takes_what_the_writer_writes_and_nothing_near_it() -> None:
    data = issue("--layout", "plain")
    form = read_form(data)
    assert form.end == len(data)
    random = Random(1)  # noqa: S311 - nothing secret
    for _ in range(60):
        at = random.randrange(len(data))
        changed = data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :]
        try:
            again = read_form(changed)
        except (FormError, ValueError):
            continue
        assert again.objects != form.objects or again.trailer != form.trailer  # what it takes, it takes for another


@pytest.mark.parametrize(
    "text",
    [
        *(b"<</A 1/A 2>>", b"[1 2", b"<</A>>", b"(a", b"%", b"1 2", b"<</A(\x00)>>]", b"[" * 500, b"tru", b""),
        *(b"<<1 2>>", b"<</A 1]", b"[1>>", b"]", b">>", b"[" * 500 + b"]" * 500, b"<</A 1 /B>>"),
    ],
)
def test_objects_that_are_not_written_so_are_refused(text: bytes) -> None:
    with pytest.raises(FormError):
        parse(text)
