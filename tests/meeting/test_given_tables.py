"""A file's own table is read as pypdf reads it, or not at all."""

from __future__ import annotations

import subprocess
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader, PdfWriter

from brief.meeting.given.file import GivenFile, UnusableError, find_by_pypdf, find_objects
from brief.meeting.given.table import read_table
from brief.meeting.given.values import SyntaxFault
from test_imposing import build_pdf

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = build_pdf(["", "/Rotate 90", ""])


def update(data: bytes) -> bytes:
    """Change a page in an update behind the end, as viewers save notes."""
    writer = PdfWriter(BytesIO(data), incremental=True)
    writer.pages[1].rotate(180)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def save(data: bytes, folder: Path, *options: str) -> bytes:
    """Have qpdf save a file."""
    (folder / "in.pdf").write_bytes(data)
    subprocess.run(["qpdf", *options, folder / "in.pdf", folder / "out.pdf"], check=True)
    return (folder / "out.pdf").read_bytes()


WRITTEN = {
    "plain": [],
    "streams": ["--object-streams=generate"],
    "linear": ["--linearize"],
    "linear-streams": ["--linearize", "--object-streams=generate"],
}


@pytest.mark.parametrize("updated", [False, True], ids=["whole", "updated"])
@pytest.mark.parametrize("way", WRITTEN)
def test_a_table_is_read_as_pypdf_reads_it(way: str, updated: bool, tmp_path: Path) -> None:  # noqa: FBT001 - drawn
    data = save(PLAIN, tmp_path, *WRITTEN[way])
    data = update(data) if updated else data
    table = read_table(data)
    assert table is not None
    offsets, packed, trailer = find_by_pypdf(data)
    assert (table.offsets, table.packed) == (offsets, packed)
    assert trailer.items() <= table.trailer.items()
    given = GivenFile(data)
    assert [given.resolve(page.entries.get("Rotate")) for page in given.pages] == [
        page.get("/Rotate") for page in PdfReader(BytesIO(data)).pages
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"startxref\n", b"startxref\n1"),  # leads elsewhere
        (b"%PDF-1.7\n", b"%PDF-1.7\n% moved\n"),
        (b"00000 n \n", b"0000 n \n"),  # a row that is too short
        (b"0000000000 65535 f", b"0000000000 65535 x"),
        (b"trailer", b"trailed"),
        (b"/Root 1 0 R", b"/Root 1"),
        (b"/Root 1 0 R", b"/Root 1 0 R/XRefStm 9"),
        (b"/Root 1 0 R", b"/Root 1 0 R/Prev -1"),
        (b"%%EOF", b"%%EO"),
    ],
)
def test_of_a_table_that_is_written_otherwise_nothing_is_said(old: bytes, new: bytes) -> None:
    assert old in PLAIN
    assert read_table(PLAIN) is not None
    assert read_table(PLAIN.replace(old, new)) is None


def test_tables_that_lead_to_each_other_end() -> None:
    at = PLAIN.index(b"xref\n0")
    assert read_table(PLAIN.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % at)) is None


def test_what_is_encrypted_is_told(tmp_path: Path) -> None:
    for password, bits in (("", ["256"]), ("user", ["128", "--use-aes=y"])):
        data = save(PLAIN, tmp_path, "--encrypt", password, "owner", *bits, "--")
        with pytest.raises(UnusableError, match="encrypted") as caught:
            find_objects(data)
        assert caught.value.encrypted


def test_a_table_of_more_objects_than_a_file_has_is_refused() -> None:
    rows = b"0000000009 00000 n \n" * 1_000_001
    at = PLAIN.index(b"xref\n0")
    data = PLAIN[:at] + b"xref\n0 1000001\n" + rows + PLAIN[PLAIN.index(b"trailer") :]
    assert read_table(data) is None


def test_a_row_that_leads_astray_is_looked_for() -> None:
    data = PLAIN.replace(b"0000000009 00000 n", b"0000000011 00000 n", 1)
    assert len(GivenFile(data).pages) == 3
    with pytest.raises((UnusableError, SyntaxFault)):
        GivenFile(data.replace(b"1 0 obj", b"1 0 abj", 1))
