"""`brief new` over more than sixty texts in every format, and this project's own pages: each is a brief at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx import Document

from brief.cli import run
from brief.pipeline import Request, build
from first_texts import TEXTS
from reference import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long

FORMATS = ("md", "html", "docx", "txt")
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "tests" / "cases").glob("quote-*.md")])


def write(folder: Path, language: str, form: str) -> str:
    """Write a text in a format; its file's name."""
    title, _, rest = TEXTS[language].partition("\n")
    parts = [" ".join(part.split()) for part in rest.split("\n\n") if part.strip()]
    file = folder / f"text.{form}"
    if form == "docx":
        document = Document()
        document.add_heading(title, 1)
        for part in parts:
            document.add_paragraph(part)
        document.save(str(file))
    elif form == "html":
        body = "".join(f"<p>{part}</p>" for part in parts)
        page = f'<!doctype html><html lang="{language}"><title>{title}</title><h1>{title}</h1>{body}</html>'
        file.write_text(page, encoding="utf-8")
    else:
        head = f"# {title}" if form == "md" else title
        file.write_text("\n\n".join((head, *parts)) + "\n", encoding="utf-8")
    return file.name


def draft_and_build(folder: Path, source: str) -> int:
    """Draft, then build: no error, a draft; how many pages it has."""
    assert run(["new", str(folder / "brief.yaml"), "--source", str(folder / source)]) == 0
    built = build(Request(str(folder / "brief.yaml")), folder / "brief.pdf")
    assert built.exit_code == 0, built.diagnostics
    assert built.output is not None
    assert "\nstatus: draft" in (folder / "brief.yaml").read_text(encoding="utf-8")
    return built.output.pages


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", TEXTS)
def test_a_text_in_any_format_is_a_brief_at_once(tmp_path: Path, language: str, form: str) -> None:
    assert 1 <= draft_and_build(tmp_path, write(tmp_path, language, form)) <= 4


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_of_this_project_is_a_brief_at_once(tmp_path: Path, page: Path) -> None:
    (tmp_path / page.name).write_bytes(page.read_bytes())
    assert 1 <= draft_and_build(tmp_path, page.name) <= 4


def test_these_are_more_than_sixty() -> None:
    assert len(FORMATS) * len(TEXTS) + len(PAGES) > 60
    assert len(TEXTS) >= 10
