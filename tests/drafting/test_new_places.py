"""What `brief new` says of the files that it is given, and where: at the file's own name, and before it writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from first_texts import TEXTS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXTS["en"], encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("outline", "source", "said"),
    [
        ("report.yaml", "report.pdf", "such as `report-brief.yaml`"),
        ("./report.yml", "report.pdf", "such as `report-brief.yml`"),
        ("in/report.yaml", "in/../in/report.pdf", "such as `report-brief.yaml`"),
    ],
)
def test_an_outline_whose_pdf_would_be_its_source_is_not_written(
    place: Path, capsys: pytest.CaptureFixture[str], outline: str, source: str, said: str
) -> None:
    (place / "in").mkdir()
    (place / source).write_bytes(b"%PDF-1.4\n")
    before = sorted(place.rglob("*"))
    assert run(["new", outline, "--source", source]) == 2
    err = capsys.readouterr().err
    assert f"{source}:1:1: error[output-onto-input]" in err
    assert said in err
    assert sorted(place.rglob("*")) == before


def test_nor_is_such_a_source_added(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "report.yaml", "--source", "a.txt"]) == 0
    written = (place / "report.yaml").read_bytes()
    (place / "report.pdf").write_bytes(b"%PDF-1.4\n")
    assert run(["new", "report.yaml", "--add", "report.pdf"]) == 2
    assert "report.pdf:1:1: error[output-onto-input]" in capsys.readouterr().err
    assert (place / "report.yaml").read_bytes() == written


@pytest.mark.parametrize("option", ["--source", "--add"])
@pytest.mark.parametrize(("name", "hint"), [("A.txt", "did you mean `a.txt`?"), ("b.txt", "from the folder that")])
def test_a_source_that_is_not_there_is_told_at_its_own_name(
    place: Path, capsys: pytest.CaptureFixture[str], option: str, name: str, hint: str
) -> None:
    if option == "--add":
        assert run(["new", "brief.yaml", "--source", "a.txt"]) == 0
    assert run(["new", "brief.yaml", option, name]) == 2
    err = capsys.readouterr().err
    assert f"{name}:1:1: error[source-unreadable]: `{name}` does not exist" in err
    assert hint in err
    assert (place / "brief.yaml").exists() == (option == "--add")


def test_a_finding_of_a_whole_file_shows_no_line_of_it(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "broken.docx").write_bytes(b"PK\x03\x04 no document")
    assert run(["new", "brief.yaml", "--source", "broken.docx"]) == 2
    assert "no document" not in capsys.readouterr().err
    assert run(["new", "brief.yaml", "--source", "a.txt"]) == 0
    assert run(["new", "brief.yaml", "--source", "a.txt"]) == 2
    err = capsys.readouterr().err
    assert "error[output-exists]" in err
    assert "yaml-language-server" not in err


def test_the_schema_that_is_written_says_what_it_is_for(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "brief.yaml", "--source", "a.txt"]) == 0
    assert "outline.schema.json  its keys, for editors" in capsys.readouterr().err
    assert (place / "outline.schema.json").exists()
