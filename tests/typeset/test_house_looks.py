"""What a house's layout may say: words in running heads, fills, borders, relative sizes, short colours, a watermark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from brief.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pypdf import PageObject

    from verapdf import Validator

OWN = "{text: We propose a register of all the homes., evidence: none}"
OUTLINE = f"""\
title: Homes in the towns
layout: house.yaml
status: STATUS
number: 2020/01
sources: {{s: {{file: s.txt, title: A survey}}}}
key_messages: [{OWN}]
sections: {{context: [{OWN}], progress: [{OWN}], challenges: [{OWN}], outlook: [{OWN}]}}
statistics:
  rows:
    - {{label: Ansley, value: 11, unit: homes, period: 2019, quote: In 2019 Ansley had 11 homes}}
    - {{label: Bex, value: 12, unit: homes, period: 2019, quote: Bex had 12 homes}}
"""
ADDRESS = "Ministry of Housing, 1 Main Street, Vienna"


def write(folder: Path, layout: str, status: str = "final", base: str = "policy-brief") -> Path:
    """An outline, its source and a layout of its own."""
    (folder / "s.txt").write_text("In 2019 Ansley had 11 homes, and Bex had 12 homes.\n", "utf-8")
    (folder / "house.yaml").write_text(f"extends: {base}\nname: house\n{layout}", "utf-8")
    (folder / "o.yaml").write_text(OUTLINE.replace("STATUS", status), "utf-8")
    return folder / "o.yaml"


def read_content(pdf: Path) -> str:
    """What the pages draw."""
    return "\n".join(map(read_page, PdfReader(pdf).pages))


def read_page(page: PageObject) -> str:
    """What one page draws."""
    contents = page.get_contents()
    return "" if contents is None else contents.get_data().decode("latin-1")


@pytest.mark.parametrize("base", ["policy-brief", "in-focus", "note", "large-print", "booklet", "plain"])
def test_words_of_the_house_stand_in_every_running_head(
    base: str, tmp_path: Path, pdftotext: Callable[[Path], str], verapdf: Validator
) -> None:
    line = f'furniture: {{header: {{left: [{{text: "{ADDRESS}"}}], right: [number]}}}}\n'
    assert run(["build", "-q", str(write(tmp_path, line, base=base))]) == 0
    pages = pdftotext(tmp_path / "o.pdf").split("\f")[:-1]
    shown = [page for page in pages if ADDRESS in " ".join(page.split())]
    assert len(shown) >= len(pages) - 1, "a cover has no running head"
    assert verapdf.validate([tmp_path / "o.pdf"])[0].clean


def test_several_words_may_stand_as_they_are(tmp_path: Path, pdftotext: Callable[[Path], str]) -> None:
    line = 'furniture: {footer: {left: [marking], centre: ["ISSN  1234-5679", issuer], right: [page]}}\n'
    assert run(["build", "-q", str(write(tmp_path, line))]) == 0
    for page in pdftotext(tmp_path / "o.pdf").split("\f")[:-1]:
        assert "ISSN 1234-5679" in " ".join(page.split())


@pytest.mark.parametrize(
    "cell", ["{txt: a}", "{text: [a]}", "{}", "[number, number]", "adress", '{text: a, more: "b"}']
)
def test_what_no_cell_prints_is_a_finding(cell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--format", "short", str(write(tmp_path, f"furniture: {{header: {{left: {cell}}}}}\n"))]) == 1
    assert re.search(r"house\.yaml:3:\d+: error\[layout-", "".join(capsys.readouterr()))


def test_rows_and_heads_have_their_fills_and_the_callout_its_border(tmp_path: Path, verapdf: Validator) -> None:
    looks = 'table: {stripe: "#F3F5F8", head_fill: "#def"}\ncallout: {border: 1.7pt}\n'
    assert run(["build", "-q", str(write(tmp_path, looks))]) == 0
    content = read_content(tmp_path / "o.pdf")
    assert "0.9529 0.9608 0.9725 rg" in content
    assert "0.8667 0.9333 1 rg" in content
    assert re.search(r"\b1\.7 w\b", content)
    assert verapdf.validate([tmp_path / "o.pdf"])[0].clean


@pytest.mark.parametrize("looks", ['table: {stripe: "#777"}', 'table: {head_fill: "#123"}'])
def test_a_fill_that_hides_the_words_on_it_is_refused(
    looks: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", "--format", "short", str(write(tmp_path, f"{looks}\n"))]) == 1
    assert re.search(r"house\.yaml:3:\d+: error\[layout-contrast\]", "".join(capsys.readouterr()))


def test_sizes_are_relative_to_the_text_and_three_digits_are_a_colour(tmp_path: Path) -> None:
    sizes = (
        'colours: {grey: "#555"}\nstyles: {body: {size: 10pt, leading: 13pt}, heading: {size: 1.45em, leading: 2em}}\n'
    )
    assert run(["build", "-q", str(write(tmp_path, sizes))]) == 0
    content = read_content(tmp_path / "o.pdf")
    assert re.search(r"/\w+ 14\.5 Tf", content)
    assert "0.3333 g" in content


def test_links_have_the_colour_of_the_house(tmp_path: Path, verapdf: Validator) -> None:
    outline = write(tmp_path, 'links: {colour: "#0B5", weight: 600}\n')
    outline.write_text(outline.read_text("utf-8") + "contact: housing@example.org\n", "utf-8")
    assert run(["build", "-q", str(outline)]) == 1, "too pale for text"
    outline = write(tmp_path, 'links: {colour: "#063", weight: 600}\n')
    outline.write_text(outline.read_text("utf-8") + "contact: housing@example.org\n", "utf-8")
    assert run(["build", "-q", str(outline)]) == 0
    assert "0 0.4 0.2 rg" in read_content(tmp_path / "o.pdf")
    assert verapdf.validate([tmp_path / "o.pdf"])[0].clean


@pytest.mark.parametrize("line", ["styles: {body: {size: 1.2em}}", "page: {top: 2em}", 'colours: {grey: "#5555"}'])
def test_what_is_relative_to_nothing_is_refused(line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--format", "short", str(write(tmp_path, f"{line}\n"))]) == 1
    assert re.search(r"house\.yaml:3:\d+: error\[layout-bad-value\]", "".join(capsys.readouterr()))


@pytest.mark.parametrize(("status", "count"), [("draft", 1), ("final", 0)])
def test_a_draft_alone_has_its_word_across_each_page_as_an_artifact(
    status: str, count: int, tmp_path: Path, verapdf: Validator
) -> None:
    assert run(["build", "-q", str(write(tmp_path, "watermark: yes\n", status))]) == 0
    pages = PdfReader(tmp_path / "o.pdf").pages
    for page in pages:
        assert read_page(page).count("/Artifact<</Type/Pagination/Subtype/Watermark>>BDC") == count
    assert verapdf.validate([tmp_path / "o.pdf"])[0].clean
    assert run(["verify", "-q", str(tmp_path / "o.pdf")]) == 0
