"""What ReportLab draws on the pages of others looks and reads as what the pack draws on its own."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from brief.diagnostics import Mark, Report
from brief.language.scripts import is_rtl
from brief.layout.reader import read_layout
from brief.marked import Scalar
from brief.meeting.packing.hand import Hand
from brief.meeting.packing.looks import dress, make_looks
from brief.meeting.packing.stamps import StampPen
from brief.pdf.archive import Archive
from brief.pdf.marked_content import Artifact
from brief.pdf.structure_tree import Element
from brief.typeset.brief import fill_case
from brief.typeset.drawing.drawing import Press
from brief.typeset.story.composer import Compositor

X, Y, PAGE = 300.0, 60.0, 471
FLAT = 60  # of 255: what an edge that is rounded to a hundredth of a point may change of a pixel


def draw_both(words: str, marking: str, language: str) -> bytes:
    """A page drawn by the press, and the same by ReportLab."""
    report = Report()
    layout = read_layout(Scalar("policy-brief", Mark("", 1, 1, 1, 1)), Path(), report)
    assert layout is not None
    case = fill_case(dress(layout), language, report)
    assert case is not None
    root = Element("Document")
    press = Press(layout.page.width, layout.page.height, root, rtl=is_rtl(language))
    hand = Hand(press, Compositor(dress(layout), case, language, report), make_looks(layout))
    press.turned = False
    heading = hand.label("A page", hand.looks.small)
    for at in range(2):
        hand.say([heading.operators(press, X, 300)], root.add("P"))
        if at:
            pen = StampPen(hand)
            drawn = [f"q 1 0 0 1 {X:g} {Y:g} cm\n{pen.number(words, PAGE)}\nQ"]
            drawn.append(f"q 1 0 0 1 {X:g} {2 * Y:g} cm\n{pen.mark(marking)}\nQ")
        else:
            drawn = [*hand.number_page(words, PAGE, X, Y), *hand.mark_page(marking, X, 2 * Y)]
        press.artifact("\n".join(drawn), Artifact.FOOTER)
        press.end_page()
    archive = Archive(
        title="Stamps",
        author="",
        subject="",
        language=language,
        moment=datetime(2026, 3, 1, tzinfo=UTC),
        producer="brief",
        identity=hashlib.sha256(b"").digest(),
    )
    return press.finish(archive)


@pytest.mark.parametrize(
    ("words", "marking", "language"),
    [
        ("To AVA, pack page {page} of 1,204", "TLP:AMBER+STRICT", "en-GB"),
        ("{page} von 1204 Seiten fflüchtig", "NUR FÜR DEN DIENSTGEBRAUCH", "de"),
        ("صفحهٔ {page} از ۱۲۰۴ بسته", "محرمانه", "fa"),
        ("第 {page} 页，共 1204 页", "内部", "zh-Hans"),
        ("สมุดหน้า {page} จาก ๑๒๐๔", "ลับ", "th"),
    ],
)
def test_a_stamp_of_reportlab_looks_and_reads_as_one_of_the_press(
    words: str, marking: str, language: str, tmp_path: Path
) -> None:
    file = tmp_path / "both.pdf"
    file.write_bytes(draw_both(words, marking, language))
    subprocess.run(["pdftoppm", "-r", "200", "-png", str(file), str(tmp_path / "page")], check=True)
    one, other = (Image.open(path).convert("L") for path in sorted(tmp_path.glob("page*.png")))
    assert one.getextrema()[0] == 0
    assert max(at for at, count in enumerate(ImageChops.difference(one, other).histogram()) if count) <= FLAT
    said = [
        subprocess.run(
            ["pdftotext", "-f", at, "-l", at, str(file), "-"], capture_output=True, check=True
        ).stdout.decode()
        for at in ("1", "2")
    ]
    assert re.sub(r"\s", "", said[0]) == re.sub(r"\s", "", said[1])
    assert "1204" in said[0].replace(",", "") or "۱۲۰۴" in said[0] or "๑๒๐๔" in said[0]


def test_a_pack_of_outlines_alone_needs_no_reportlab() -> None:
    code = "import sys, brief.meeting.packing.binding; print([name for name in sys.modules if 'reportlab' in name])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said == "[]\n"
