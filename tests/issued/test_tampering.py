"""Every kind of tampering, at every place, is found and named by what it is; with bytes to compare and without."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from brief.diagnostics import Code, Severity
from brief.issued.verify import verify
from brief.pipeline import Request, build
from brief.resources import seeds_folder
from pdf_editing import respell
from tampering import BYTE_EDITS, EDITS, FONT_EDITS, PAGE_EDITS, SHEET_EDITS, tamper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brief.issued.types import FileVerdict

pytestmark = pytest.mark.long

EXAMPLE = seeds_folder() / "anti-drug-cooperation.yaml"
OTHER = "brief 0.0.9"  # no version is called so: bytes cannot be compared
PAGES, FONTS = (1, 2, 3), (0, 1)
Case = tuple[str, int, Code, bool]  # what is done, to which page or font, what has to be found, whether of that page


def list_cases() -> Iterator[Case]:
    """Each kind at each place."""
    yield from ((name, page, code, True) for name, (_, code) in PAGE_EDITS.items() for page in PAGES)
    yield from ((name, page, code, False) for name, (_, code) in SHEET_EDITS.items() for page in PAGES[:2])
    yield from ((name, font, code, False) for name, (_, code) in FONT_EDITS.items() for font in FONTS)
    yield from ((name, 1, code, False) for table in (EDITS, BYTE_EDITS) for name, (_, code) in table.items())


CASES = tuple(list_cases())


def issue(producer: str = "") -> bytes:
    """The example as it is issued, by this version or in another's name."""
    stream = io.BytesIO()
    assert build(Request(str(EXAMPLE), producer=producer), stream).output
    return stream.getvalue()


@pytest.fixture(scope="module")
def issued() -> dict[bool, bytes]:
    return {True: issue(), False: issue(OTHER)}


def test_there_are_as_many_kinds_and_places_as_were_asked_for() -> None:
    assert len(CASES) >= 120
    assert len({name for name, *_ in CASES}) >= 110


def test_a_file_that_is_written_anew_byte_by_byte_is_the_same_file(issued: dict[bool, bytes]) -> None:
    assert all(respell(data) == data for data in issued.values())


def look(data: bytes, folder: Path) -> FileVerdict:
    path = folder / "issued.pdf"
    path.write_bytes(data)
    return verify(str(path))


def test_the_file_itself_is_proved(issued: dict[bool, bytes], tmp_path: Path) -> None:
    for data in issued.values():
        verdict = look(data, tmp_path)
        assert not verdict.diagnostics
        assert verdict.exit_code(strict=True) == 0


@pytest.mark.parametrize("comparable", [True, False], ids=["same-version", "other-version"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1]}")
def test_it_is_found(case: Case, comparable: bool, issued: dict[bool, bytes], tmp_path: Path) -> None:  # noqa: FBT001 - drawn
    name, at, code, of_page = case
    changed = tamper(issued[comparable], name, at)
    assert changed != issued[comparable]
    verdict = look(changed, tmp_path)
    found = [d for d in verdict.diagnostics if d.severity is Severity.ERROR]
    assert verdict.exit_code(strict=False) == 1
    named = [d for d in verdict.diagnostics if d.code is code]
    assert named, [(d.code, d.message) for d in found]
    assert all(d.help and d.message for d in found)
    if of_page:
        assert at in {d.mark.line for d in named}, [(d.mark.line, d.message) for d in named]
        assert any(f"page {at}" in d.message for d in named)


@pytest.mark.parametrize("producer", ["", OTHER])
def test_streams_that_are_deflated_otherwise_are_no_tampering(producer: str, tmp_path: Path) -> None:
    verdict = look(tamper(issue(producer), "deflate-again"), tmp_path)
    assert [d.code for d in verdict.diagnostics] == [Code.ISSUED_VERSION if producer else Code.ISSUED_BYTES]
    assert verdict.exit_code(strict=False) == 0
