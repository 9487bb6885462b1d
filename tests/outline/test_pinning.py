"""Pins: written into the outline's own file, where everything holds, and not another character changed."""

from __future__ import annotations

import json
import stat
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.cli import run
from brief.diagnostics import Report
from brief.outline.pinning import pin_sources
from brief.outline.reader import read_outline
from brief.sources.reader import holds

if TYPE_CHECKING:
    from pathlib import Path

    from brief.outline.types import Outline

TEXT = b"Rents rose in all regions. The council built 240 homes.\n"
DIGEST = sha256(TEXT).hexdigest()
OTHER = sha256(b"other").hexdigest()
HEAD = "# my outline\ntitle: 'Rents'   # a title\ncontact: &x report.txt\nsources:\n"
TAIL = """\
sections:   # four of them
  context:
    - {text: Rents rose., source: r, quote: "Rents rose in all regions."}
    - text: >-
        Homes were
        built.
      quote: |
        The council built
        240 homes.
      source: r
  progress: [{text: My own view., evidence: none}]
  challenges: [{text: "My own\\tview.", evidence: none}]
  outlook: [{text: 'My own view.', evidence: none}]   # the end"""
# how a source can be written, and with its pin
STYLES = {
    "  r:\n    file: report.txt\n": f"  r:\n    file: report.txt\n    sha256: {DIGEST}\n",
    "  r:\n      file: report.txt  # the text\n\n      title: T\n": (
        f"  r:\n      file: report.txt  # the text\n      sha256: {DIGEST}\n\n      title: T\n"
    ),
    "  r: # of 2020\n    title: T\n    # where\n    'file' : 'report.txt'\n": (
        f"  r: # of 2020\n    title: T\n    # where\n    'file' : 'report.txt'\n    sha256: {DIGEST}\n"
    ),
    "  r: {file: report.txt}\n": f"  r: {{file: report.txt, sha256: {DIGEST}}}\n",
    "  r: { title: T, file: report.txt , } # c\n": f"  r: {{ title: T, file: report.txt, sha256: {DIGEST} , }} # c\n",
    '  r: {"file":"report.txt"}\n': f'  r: {{"file":"report.txt", "sha256": "{DIGEST}"}}\n',
    "  r: {\n    file: report.txt, # c\n    title: T\n  }\n": (
        f"  r: {{\n    file: report.txt, sha256: {DIGEST}, # c\n    title: T\n  }}\n"
    ),
    "  r:\n    file: >-\n      report.txt\n    title: T\n": (
        f"  r:\n    file: >-\n      report.txt\n    sha256: {DIGEST}\n    title: T\n"
    ),
    f"  r: {{sha256: {OTHER}, file: report.txt}}\n": f"  r: {{sha256: {DIGEST}, file: report.txt}}\n",
    f"  r:\n    sha256: '{OTHER}'   # pinned\n    file: report.txt\n": (
        f"  r:\n    sha256: '{DIGEST}'   # pinned\n    file: report.txt\n"
    ),
    f'  r:\n    file: report.txt\n    sha256: "{OTHER[:16]}…"\n': (
        f'  r:\n    file: report.txt\n    sha256: "{DIGEST[:16]}…"\n'
    ),
    f"  r:\n    file: report.txt\n    sha256: {OTHER[:12]}...\n": (
        f"  r:\n    file: report.txt\n    sha256: {DIGEST[:12]}...\n"
    ),
    f"  r: {{file: report.txt, sha256: {DIGEST.upper()}}}\n": f"  r: {{file: report.txt, sha256: {DIGEST.upper()}}}\n",
    f"  r: {{file: report.txt, sha256: {DIGEST[:12]}…}}\n": f"  r: {{file: report.txt, sha256: {DIGEST[:12]}…}}\n",
    "  r: &r\n    file: report.txt\n  s: *r\n": f"  r: &r\n    file: report.txt\n    sha256: {DIGEST}\n  s: *r\n",
    "  r: {title: &f report.txt, file: *f}\n": f"  r: {{title: &f report.txt, sha256: {DIGEST}, file: *f}}\n",
    "  r:\n    title: &f report.txt\n    file: *f\n": (
        f"  r:\n    title: &f report.txt\n    sha256: {DIGEST}\n    file: *f\n"
    ),
    "  r: {file: *x}\n": f"  r: {{sha256: {DIGEST}, file: *x}}\n",
    "  r:\n    file: *x\n    title: T\n": f"  r:\n    sha256: {DIGEST}\n    file: *x\n    title: T\n",
    "  ? r\n  : file: report.txt\n    title: T\n": (
        f"  ? r\n  : file: report.txt\n    sha256: {DIGEST}\n    title: T\n"
    ),
}


def read(data: bytes) -> Outline:
    outline = read_outline(data, "outline.yaml", Report())
    assert outline is not None
    return outline


def pin_bytes(data: bytes) -> bytes:
    outline = read(data)
    pinned = pin_sources(outline, {entry.id.value: DIGEST for entry in outline.sources})
    assert pinned is not None
    return pinned


@given(
    style=st.sampled_from(sorted(STYLES)),
    line_break=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be"]),
    last=st.booleans(),
    before=st.sampled_from(["", "marking: 'é 😀'  # ü\n", "subtitle: \u2028a\n", "# \x85 c\n"]),
)
def test_a_pin_changes_nothing_else(style: str, line_break: str, encoding: str, last: bool, before: str) -> None:  # noqa: FBT001 - drawn
    def write(source: str) -> bytes:
        # the sources at the end of the file as well, where no line break may follow
        text = before + HEAD + source + TAIL
        if last:
            text = before + TAIL + "\n" + (HEAD + source).removesuffix("\n")
        mark = "\ufeff" if encoding == "utf-16-be" else ""
        return (mark + text.replace("\n", line_break)).encode(encoding)

    data = write(style)
    pinned = pin_bytes(data)
    assert pinned == write(STYLES[style])
    assert pin_bytes(pinned) == pinned
    for entry in read(pinned).sources:
        assert entry.sha256 is not None
        assert holds(entry.sha256.value, DIGEST)


def test_what_cannot_be_pinned_alone_is_not_pinned() -> None:
    # one anchor holds the pins of two files
    text = f"{HEAD}  r: {{file: a.txt, sha256: &h {OTHER}}}\n  s: {{file: b.txt, sha256: *h}}\n{TAIL}"
    assert pin_sources(read(text.encode()), {"r": DIGEST, "s": OTHER}) is None


def test_each_source_gets_its_own_pin() -> None:
    text = f"{HEAD}  r:\n    file: a.txt\n  s: {{file: b.txt}}\n  t: {{file: c.txt}}\n{TAIL}"
    data = pin_sources(read(text.encode()), {"r": DIGEST, "s": OTHER})
    assert data is not None
    pins = {entry.id.value: entry.sha256.value if entry.sha256 else None for entry in read(data).sources}
    assert pins == {"r": DIGEST, "s": OTHER, "t": None}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "outline.yaml").write_text(f"{HEAD}  r: {{file: report.txt}}\n{TAIL}", encoding="utf-8")
    (tmp_path / "report.txt").write_bytes(TEXT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_command_pins_once_and_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outline = folder / "outline.yaml"
    outline.chmod(0o640)
    assert run(["check", "--pin", "outline.yaml"]) == 0
    assert f"outline.yaml: pinned `r` to {DIGEST}\n" in capsys.readouterr().err
    pinned = outline.read_bytes()
    assert pinned.decode() == f"{HEAD}  r: {{file: report.txt, sha256: {DIGEST}}}\n{TAIL}"
    assert stat.S_IMODE(outline.stat().st_mode) == 0o640
    written = outline.stat().st_ino, outline.stat().st_mtime_ns
    assert run(["check", "--pin", "outline.yaml"]) == 0
    assert "pinned" not in capsys.readouterr().err
    assert (outline.stat().st_ino, outline.stat().st_mtime_ns) == written
    assert sorted(path.name for path in folder.iterdir()) == ["outline.yaml", "report.txt"]


def test_a_changed_source_is_pinned_anew_where_all_quotes_hold(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", "--pin", "outline.yaml"])
    changed = TEXT + b"A further remark.\n"
    (folder / "report.txt").write_bytes(changed)
    assert run(["check", "outline.yaml"]) == 1
    capsys.readouterr()
    assert run(["check", "--pin", "outline.yaml", "--format", "json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    digest = sha256(changed).hexdigest()
    assert records[0] == {"type": "pin", "outline": "outline.yaml", "source": "r", "sha256": digest, "was": DIGEST}
    assert run(["check", "outline.yaml"]) == 0


def test_nothing_is_pinned_where_a_quote_is_lost(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--pin", "outline.yaml"])
    before = (folder / "outline.yaml").read_bytes()
    (folder / "report.txt").write_bytes(TEXT.replace(b"240", b"250"))
    assert run(["check", "--pin", "outline.yaml"]) == 1
    assert "nothing is pinned: there is 1 other finding" in capsys.readouterr().err
    assert (folder / "outline.yaml").read_bytes() == before


def test_a_warning_keeps_from_pinning_where_warnings_count(folder: Path) -> None:
    outline = folder / "outline.yaml"
    outline.write_text(outline.read_text(encoding="utf-8").replace("outlook:", "# outlook:"), encoding="utf-8")
    assert run(["check", "--pin", "--strict", "outline.yaml"]) == 1
    assert "sha256" not in outline.read_text(encoding="utf-8")
    assert run(["check", "--pin", "outline.yaml"]) == 0
    assert "sha256" in outline.read_text(encoding="utf-8")


def test_a_link_to_an_outline_stays_a_link(folder: Path) -> None:
    (folder / "outline.yaml").rename(folder / "real.yaml")
    (folder / "outline.yaml").symlink_to("real.yaml")
    assert run(["check", "--pin", "outline.yaml"]) == 0
    assert (folder / "outline.yaml").is_symlink()
    assert DIGEST in (folder / "real.yaml").read_text(encoding="utf-8")
