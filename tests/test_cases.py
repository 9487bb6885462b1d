"""Every code's page is its documentation, its fixture and its expectation: this runs them all.

A page `tests/cases/<code>.md` has its code as heading, prose, fenced blocks that are files (the info string is
`LANG FILENAME`; in a block `bytes FILENAME` Python's escapes stand for bytes, without a newline at the end), one
`command` block where it is not `brief check outline.yaml`, and one `findings` block: the lines of `--format short`. Of
several commands the last is the one that finds something; in a block `tamper FILENAME` stands what is done to a PDF
before that one, by the names that tests/tampering.py has.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from brief.cli import run
from brief.diagnostics import Code
from tampering import tamper

CASES = Path(__file__).parent / "cases"
# no outline can provoke a fault of ours or the end of a process: test_cli.py proves the one on a broken installation,
# test_batch.py and test_cluster.py the others on processes that are killed or differ; every font that is installed here
# has old-style figures, and test_digits.py takes them out of one; test_outside.py makes links
UNPROVOKED = {Code.INTERNAL_ERROR, Code.WORKER_LOST, Code.BUILD_TIMEOUT, Code.WORKER_DIFFERS}
UNPROVOKED |= {Code.FONT_FIGURES, Code.OUTPUT_LINKED}
# what the program promises of every page: test_proof.py provokes them by damaging pages that are set
UNPROVOKED |= {
    *(Code.PAGE_TEXT_LOST, Code.PAGE_TEXT_EXTRA, Code.PAGE_TEXT_ORDER, Code.PAGE_HEADING_ALONE, Code.PAGE_WIDOW),
    *(
        Code.PAGE_HYPHEN_NAME,
        Code.PAGE_HYPHEN_LADDER,
        Code.PAGE_ROW_DIVIDED,
        Code.PAGE_TABLE_HEADLESS,
        Code.PAGE_CHART_VALUE_LOST,
    ),
    *(Code.PAGE_MARKING_SMALL, Code.PAGE_COLUMNS_UNEVEN),
    *(Code.PAGE_LINK_LOST, Code.PAGE_BOOKMARK_LOST, Code.PAGE_HYPHEN_COLUMN, Code.PAGE_NUMBER_PARTED),
}
FENCE = re.compile(r"^(?P<fence>`{3,})(?P<info>[^`\n]*)\n(?P<text>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Case:
    """A page, read."""

    heading: str
    prose: str
    files: dict[str, bytes]
    commands: list[str]
    tamperings: list[tuple[str, str]]  # a file, and a kind of tampering with the page
    findings: list[str]


def read_case(page: Path) -> Case:
    """Part a page into what it says, its files, its command and what it expects."""
    text = page.read_text(encoding="utf-8")
    heading, _, rest = text.partition("\n")
    files: dict[str, bytes] = {}
    commands = ["brief check outline.yaml"]
    tamperings: list[tuple[str, str]] = []
    findings: list[str] = []
    for block in FENCE.finditer(rest):
        kind, _, name = block["info"].strip().partition(" ")
        if kind == "command":
            commands = block["text"].strip().splitlines()
        elif kind == "tamper":
            tamperings += ((name, line) for line in block["text"].splitlines())
        elif kind == "findings":
            findings = block["text"].splitlines()
        elif kind == "bytes":
            # the escapes of a page in UTF-8: whatever is no escape stays the bytes that it is
            files[name] = block["text"].removesuffix("\n").encode().decode("unicode_escape").encode("latin-1")
        elif name:
            files[name] = block["text"].encode()
    return Case(heading, FENCE.sub("", rest).strip(), files, commands, tamperings, findings)


def prepare(case: Case, folder: Path) -> None:
    """Write a case's files, run all its commands but the last, and tamper with what they wrote."""
    for name, data in case.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for command in case.commands[:-1]:
        assert run([*shlex.split(command)[1:], "--quiet"]) == 0
    for name, line in case.tamperings:
        kind, _, at = line.partition(" ")
        path = folder / name
        path.write_bytes(tamper(path.read_bytes(), kind, int(at or 1)))


@pytest.mark.parametrize("page", sorted(CASES.glob("*.md")), ids=lambda page: page.stem)
def test_page(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    case = read_case(page)
    assert case.heading == f"# `{page.stem}`"
    assert len(case.prose) > 40, "the page does not say what its code means and what to do"
    if page.stem in UNPROVOKED:
        assert not case.findings
        return
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    prepare(case, tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    capsys.readouterr()
    program, *arguments = shlex.split(case.commands[-1])
    assert program == "brief"
    code = run([*arguments, "--format", "short"])
    out, err = capsys.readouterr()
    assert err.splitlines() == case.findings
    assert out == ""
    assert any(f"[{page.stem}]" in line for line in case.findings), "the page does not show its own code"
    errors = any(": error[" in line for line in case.findings)
    assert bool(code) == errors
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    if arguments[0] in {"check", "verify"} or (errors and "--draft" not in arguments):
        assert after == before, "something was written"
    else:
        assert after.keys() > before.keys(), "no PDF was written"


def test_every_code_has_its_page_and_every_page_its_code() -> None:
    assert sorted(page.stem for page in CASES.glob("*.md")) == sorted(Code)
