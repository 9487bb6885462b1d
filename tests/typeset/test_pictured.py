"""What a layout adds to the words: its logo, codes of addresses, and quotations as such."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image as Pillow
from pypdf import PdfReader

from brief.cli import run
from brief.diagnostics import Code
from brief.pdf.structure_tree import Element
from brief.pipeline import Request, build
from brief.typeset.blocks.qr import LEAST, QrBlock, encode, is_encodable
from file_words import read_words
from pdf_reading.read_back import read_attachments, read_loose, read_structure
from test_images import MAP, MARK, draw, save

if TYPE_CHECKING:
    from verapdf import Validator

ADDRESS = "https://example.org/reports?id=23144"
OUTLINE = f"""\
title: Rents in the town
date: 2020-01-01
layout: house.yaml
contact: "[our pages](https://example.org/contact)"
sources: {{report: {{file: report.txt, title: Housing report, url: "{ADDRESS}"}}}}
sections:
  context:
    - {{text: "“Talks go on in the town.”", quote: Talks go on in the town.}}
    - {{text: "“Talks” and “town” are words of it.", evidence: none}}
    - {{text: "They say “talks go on”.", evidence: none}}
  progress: [{{text: Talks go on., evidence: none}}]
  challenges: [{{text: Money is short., evidence: none}}]
  outlook: [{{text: Talks will go on., evidence: none}}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An outline with a layout of its own."""
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    (tmp_path / "report.txt").write_text("Talks go on in the town.\n", encoding="utf-8")
    (tmp_path / "logo.svg").write_text(MAP, encoding="utf-8")
    (tmp_path / "logo.png").write_bytes(save(draw().resize((600, 400)), "PNG"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    set_layout("{}")
    return tmp_path


def set_layout(logo: str, more: str = "") -> None:
    keys = f"logo: {logo}\n" if logo != "{}" else ""
    Path("house.yaml").write_text(f"extends: policy-brief\n{keys}{more}", encoding="utf-8")


def make() -> bytes:
    outcome = build(Request("outline.yaml"), Path("out.pdf"))
    assert outcome.diagnostics == ()
    return Path("out.pdf").read_bytes()


def see(resolution: int = 150) -> Pillow.Image:
    command = ["pdftoppm", "-r", str(resolution), "-f", "1", "-singlefile", "-png", "out.pdf", "page"]
    subprocess.run(command, check=True)
    return Pillow.open("page.png").convert("RGB")


# -- the logo ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["logo.svg", "logo.png"])
@pytest.mark.usefixtures("folder")
def test_a_logo_stands_over_the_masthead_with_its_words(file: str, verapdf: Validator) -> None:
    set_layout(f"{{file: {file}, height: 14mm, alt: Land survey}}")
    data = make()
    (figure,) = read_structure(data).find("Figure")
    assert figure.alt == "Land survey"
    carried = {attached.name: attached.data for attached in read_attachments(data)}
    assert carried[file] == Path(file).read_bytes()
    for verdict in verapdf.validate([Path("out.pdf")]):
        assert verdict.clean, verdict
    page = see(72)
    red, green, _ = (channel.crop((52, 74, 130, 112)) for channel in page.split())
    assert any(r > 180 and g < 70 for r, g in zip(red.tobytes(), green.tobytes(), strict=True))  # its red corner


@pytest.mark.parametrize("file", ["logo.svg", "logo.png"])
@pytest.mark.usefixtures("folder")
def test_in_a_running_head_it_is_furniture(file: str, verapdf: Validator) -> None:
    set_layout(f"{{file: {file}, height: 9mm, alt: Land survey, place: header}}")
    data = make()
    assert list(read_structure(data).find("Figure")) == []
    assert data.count(b"/Subtype/Image") + data.count(b"/Subtype/Form") == 1
    assert read_loose(data)
    for verdict in verapdf.validate([Path("out.pdf")]):
        assert verdict.clean, verdict


@pytest.mark.usefixtures("folder")
def test_another_logo_makes_another_file(capsys: pytest.CaptureFixture[str]) -> None:
    set_layout("{file: logo.png, height: 14mm, alt: Land survey}")
    assert run(["build", "outline.yaml"]) == 0
    assert run(["build", "outline.yaml"]) == 0
    assert "up to date" in capsys.readouterr().err
    before = Path("outline.pdf").read_bytes()
    Path("logo.png").write_bytes(save(draw().resize((600, 400)).convert("L"), "PNG"))
    assert run(["build", "outline.yaml"]) == 0
    assert Path("outline.pdf").read_bytes() != before


@pytest.mark.parametrize(
    ("logo", "code"),
    [
        ("{file: none.png, alt: Land survey}", Code.IMAGE_UNREADABLE),
        ("{file: ../logo.png, alt: Land survey}", Code.IMAGE_OUTSIDE),
        ("{file: logo.png}", Code.LAYOUT_MISSING_KEY),
        ('{file: logo.png, alt: ""}', Code.LAYOUT_BAD_VALUE),
        ("{file: logo.png, alt: Land survey, place: foot}", Code.LAYOUT_BAD_VALUE),
        ("{file: logo.png, alt: Land survey, width: 3mm}", Code.LAYOUT_UNKNOWN_KEY),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_wrong_logo_is_a_finding_at_its_line(logo: str, code: Code) -> None:
    set_layout(logo)
    outcome = build(Request("outline.yaml"), Path("out.pdf"))
    assert [(finding.code, finding.mark.line) for finding in outcome.diagnostics] == [(code, 2)]


# -- codes -------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_addresses_are_codes_that_a_reader_reads(verapdf: Validator) -> None:
    set_layout("{}", "qr: yes\n")
    figures = [figure.alt for figure in read_structure(make()).find("Figure")]
    addresses = [ADDRESS, "https://example.org/contact"]
    assert figures == [f"QR: {address}" for address in addresses]
    assert sorted(code.text for code in zxingcpp.read_barcodes(see(200))) == sorted(addresses)
    for verdict in verapdf.validate([Path("out.pdf")]):
        assert verdict.clean, verdict


@pytest.mark.usefixtures("folder")
def test_without_the_layouts_word_there_are_none() -> None:
    assert list(read_structure(make()).find("Figure")) == []


@pytest.mark.parametrize("length", [20, 60, 200, 900])
def test_a_code_is_as_large_as_can_be_read(length: int) -> None:
    address = "https://example.org/" + "a1/" * ((length - 20) // 3)
    rows = encode(address)
    block = QrBlock(address, Element("Figure", alt="a"), MARK, (0.0, 0.0, 0.0))
    assert block.wrap(200.0) >= LEAST >= 18 * 72 / 25.4
    pixels = Pillow.new("L", (len(rows) + 8, len(rows) + 8), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            pixels.putpixel((x + 4, y + 4), 0 if dark else 255)
    large = pixels.resize((pixels.width * 4, pixels.height * 4), Pillow.Resampling.NEAREST)
    assert [code.text for code in zxingcpp.read_barcodes(large)] == [address]


def test_only_addresses_of_the_web_are_codes() -> None:
    assert is_encodable(ADDRESS)
    for other in ("mailto:a@example.org", "#figure-1", "https://example.org/é", "https://" + "a" * 1000):
        assert not is_encodable(other)


# -- quotations --------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["hanging", "numbered", "paragraphs", "prose"])
def test_a_point_that_is_one_quotation_is_tagged_as_such(form: str, verapdf: Validator) -> None:
    set_layout("{}", f"bullets: {{form: {form}}}\n")
    quotations = [quotation.text.strip() for quotation in read_structure(make()).find("BlockQuote")]
    assert [words.partition("”")[0] for words in quotations] == ["“Talks go on in the town."]
    for verdict in verapdf.validate([Path("out.pdf")]):
        assert verdict.clean, verdict


@pytest.mark.usefixtures("folder")
def test_a_quotation_stands_in_as_far_as_the_layout_says_behind_its_bar() -> None:
    def place() -> tuple[float, list[bytes]]:
        content = PdfReader(io.BytesIO(make())).pages[0].get_contents()
        assert content is not None
        (word,) = [word for word in read_words(Path("out.pdf"))[0].words if word.text == "“Talks"][:1]
        return word.left, re.findall(rb"[\d.]+ [\d.]+ 1\.60 13\.00 re f", content.get_data())

    x, bars = place()
    set_layout("{}", "quotation: {italic: no, indent: 20pt, bar: 0}\n")
    moved, none = place()
    assert moved - x == pytest.approx(12, abs=0.1)
    assert (len(bars), none) == (1, [])
    before = float(bars[0].split()[0])
    assert x - 10 < before < x


# -- records -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["apart", "run"])
@pytest.mark.usefixtures("folder")
def test_a_record_stands_in_one_column_with_its_code(form: str) -> None:
    set_layout("{}", f"qr: yes\nrecords: {form}\n")
    make()
    words = read_words(Path("out.pdf"))[0]
    (title,) = [word for word in words.words if word.text.startswith("“Housing")]
    (digest,) = [word for word in words.words if word.text.startswith("sha256")]
    assert (title.left < words.width / 2) == (digest.left < words.width / 2)
    assert len(zxingcpp.read_barcodes(see(200))) == 2
