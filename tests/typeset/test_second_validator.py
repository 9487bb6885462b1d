"""A second validator of PDF/UA-1 and PDF/A-3a, by other people than veraPDF's, over every shipped layout."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import pytest
from page import ValidationProfile, validate_pdf, validate_pdf_bytes
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from brief.cli import run
from brief.resources import layouts_folder, seeds_folder

if TYPE_CHECKING:
    from pathlib import Path

PROFILES = (ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_3A)
EXAMPLE = str(seeds_folder() / "anti-drug-cooperation.yaml")
SHIPPED = sorted(path.stem for path in layouts_folder().glob("*.yaml"))


def find_faults(pdf: Path) -> list[str]:
    """What the validator has against a file, by both standards."""
    return [failure.message for profile in PROFILES for failure in validate_pdf(pdf, profile=profile).failures]


@pytest.mark.parametrize("layout", SHIPPED)
def test_it_has_nothing_against_the_example_in_a_layout(layout: str, tmp_path: Path) -> None:
    pdf = tmp_path / "o.pdf"
    assert run(["build", "-q", EXAMPLE, "--layout", layout, "-o", str(pdf)]) == 0
    assert find_faults(pdf) == []


def test_it_has_nothing_against_the_annotated_copy(tmp_path: Path) -> None:
    assert run(["build", "-q", EXAMPLE, "--annotated", "-o", f"{tmp_path}/"]) == 0
    assert [find_faults(pdf) for pdf in sorted(tmp_path.glob("*.pdf"))] == [[], []]


@pytest.mark.parametrize("last", [b"\r", b"\n", b" ", b"\0"])
def test_it_takes_no_last_byte_of_a_stream_for_the_end_of_a_line(last: bytes, tmp_path: Path) -> None:
    """Of a source's own stream, whose last byte is that of a checksum."""
    text, pad = b"Rents rose in every region.\n\nIt says no more than that: ", (b"%c" % n for n in range(97, 123))
    source = next(
        tried for one in pad for n in range(300) if zlib.compress(tried := text + n * b"a" + one + b"\n")[-1:] == last
    )
    (tmp_path / "s.txt").write_bytes(source)
    (tmp_path / "o.yaml").write_text(
        "title: Rents\nsources: {s: {file: s.txt}}\n"
        "sections: {context: [{text: Rents rose in every region of it., quote: Rents rose in every region}]}\n",
        encoding="utf-8",
    )
    assert run(["build", "-q", str(tmp_path / "o.yaml")]) == 0
    assert last + (b"\r\n" if last == b"\r" else b"\n") + b"endstream" in (tmp_path / "o.pdf").read_bytes()
    assert find_faults(tmp_path / "o.pdf") == []
    assert run(["verify", "-q", str(tmp_path / "o.pdf")]) == 0


def test_it_can_fail(tmp_path: Path) -> None:
    pdf = tmp_path / "o.pdf"
    assert run(["build", "-q", EXAMPLE, "-o", str(pdf)]) == 0
    spoilt = pdf.read_bytes().replace(b"<pdfuaid:part>1<", b"<pdfuaid:part>9<")
    report = validate_pdf_bytes(spoilt, profile=ValidationProfile.PDF_UA_1)
    assert report.failures


def test_each_token_of_a_tounicode_is_parted_from_the_next(tmp_path: Path) -> None:
    pdf = tmp_path / "o.pdf"
    assert run(["build", "-q", EXAMPLE, "-o", str(pdf)]) == 0
    tables = list(read_tables(PdfReader(pdf)))
    assert tables
    for table in tables:
        body = table[table.index("begincodespacerange") : table.index("endcmap")]
        assert not re.search(r"\w<|>[\w<]", body), body[:200]
        assert "begincodespacerange\n<0000> <ffff>\nendcodespacerange" in body


def read_tables(reader: PdfReader) -> list[str]:
    """The ToUnicode of each font of a file's pages."""
    found: dict[int, str] = {}
    for page in reader.pages:
        resources = page["/Resources"]
        assert isinstance(resources, DictionaryObject)
        fonts = resources["/Font"]
        assert isinstance(fonts, DictionaryObject)
        for font in fonts.values():
            table = font.get_object()["/ToUnicode"]
            assert isinstance(table, StreamObject)
            found[id(table)] = table.get_data().decode("ascii")
    return list(found.values())
