"""What the README and `docs/` say is so: the ten minutes, the commands, the keys, the codes, the links."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import click
import pytest
from pypdf import PdfReader

from brief.cli import run
from brief.cli.commands import brief as cli
from brief.diagnostics import Code, Report
from brief.keys import Codes, KeyReading
from brief.marked import read
from brief.outline.listing import gather_keys
from brief.outline.reader import OUTLINE
from brief.pipeline import Request, build
from brief.resources import seeds_folder
from brief.typeset.fonts.installed import find_family
from reference import PAGES, ROOT, write_page

if TYPE_CHECKING:
    from pathlib import Path

    from brief.keys import Key
    from verapdf import Validator

README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
OPTION = re.compile(r"`(--?[a-z-]+)")
DOCS = sorted((ROOT / "docs").glob("*.md"))


def take(language: str, start: str) -> str:
    """The fenced block of a language that begins so."""
    match = re.search(rf"```{language}\n({re.escape(start)}.*?)```", TEXT, re.DOTALL)
    assert match, f"the README has no {language} block that begins with {start!r}"
    return match[1]


@pytest.mark.parametrize("page", PAGES)
def test_what_is_generated_is_up_to_date(page: str) -> None:
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    assert f"<!-- generated: {PAGES[page]} -->" in text
    assert write_page(text) == text, "run python tests/reference.py"


@pytest.mark.parametrize("key", [key for keys in gather_keys(OUTLINE) for key in keys.keys], ids=lambda key: key.name)
def test_each_example_of_a_key_is_read(key: Key[object]) -> None:
    assert key.about
    assert key.default or key.required
    report = Report()
    node = read(f"example: {key.example}\n".encode(), "example.yaml", report)
    codes = Codes(Code.OUTLINE_UNKNOWN_KEY, Code.OUTLINE_MISSING_KEY, Code.OUTLINE_WRONG_TYPE, Code.OUTLINE_BAD_VALUE)
    assert node is not None
    value = key.form.read(node.entries[0].value, KeyReading(report, codes))  # type: ignore[union-attr]
    assert report.diagnostics == []
    assert value is not None


def test_the_readme_is_short() -> None:
    assert len(TEXT.splitlines()) <= 250


def test_the_ten_minutes_go_as_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "rents.txt").write_text(take("text", "Housing survey"), encoding="utf-8")
    outline = tmp_path / "rents.yaml"
    assert run(["new", str(outline), "--source", str(tmp_path / "rents.txt")]) == 0
    said = capsys.readouterr().err.replace(f"{tmp_path}/", "")
    assert said.splitlines()[0] in TEXT
    text = outline.read_text(encoding="utf-8")
    assert take("yaml", "  challenges:") in text
    assert take("yaml", "    - id: rents_2019") in text
    built = build(Request(str(outline), strict=True), tmp_path / "rents.pdf")
    assert built.diagnostics == ()
    assert built.output is not None
    outline.write_text(
        text.replace("quote: The city has built 340", "quote: The city has built 350", 1), encoding="utf-8"
    )
    (finding,) = build(Request(str(outline)), tmp_path / "rents.pdf").diagnostics
    assert f"rents.yaml:{finding.mark.line}:{finding.mark.column}: error[{finding.code}]: {finding.message}" in TEXT
    assert f"help: {finding.help}" in TEXT


def test_the_layout_of_one_s_own_sets_the_example(tmp_path: Path, verapdf: Validator) -> None:
    layout = take("yaml", "extends: policy-brief")
    assert len(layout.splitlines()) == 10
    (tmp_path / "house.yaml").write_text(layout, encoding="utf-8")
    (tmp_path / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><circle cx="10" cy="10" r="9"/></svg>'
    )
    (tmp_path / "fonts").mkdir()
    family = find_family("Source Sans Pro")
    assert family is not None
    for file in family.files:
        shutil.copy(file.path, tmp_path / "fonts" / file.path.name)
    outline = seeds_folder() / "anti-drug-cooperation.yaml"
    built = build(Request(str(outline), str(tmp_path / "house.yaml")), tmp_path / "out.pdf")
    assert built.output is not None, built.diagnostics
    assert built.output.pages == 4
    for verdict in verapdf.validate([tmp_path / "out.pdf"]):
        assert verdict.clean, verdict
    page = PdfReader(tmp_path / "out.pdf").pages[0]
    assert (float(page.mediabox.width), float(page.mediabox.height)) == (612, 792)
    fonts = [str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert fonts
    assert all("SourceSansPro" in font for font in fonts), "none of the layout that it extends is left"


def test_every_command_and_option_is_named() -> None:
    context = click.Context(cli)
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`-[^|]*) \| ([^|]*) \|", page, re.MULTILINE)
    told = {
        (option, name) for options, names in rows for option in OPTION.findall(options) for name in names.split(", ")
    }
    had: set[tuple[str, str]] = set()
    for name in cli.list_commands(context):
        assert f"brief {name}" in TEXT
        command = cli.get_command(context, name)
        assert command is not None
        for parameter in command.params:
            for option in parameter.opts:
                if option.startswith("-"):
                    had.add((option, name))
    assert sorted(told) == sorted(had)


def list_links() -> list[tuple[Path, str]]:
    """Every link and picture of a page that leads to a file."""
    found = {
        (page, link[0] or link[1])
        for page in (README, *DOCS)
        for link in re.findall(r'\]\(([^)#:]+)(?:#[^)]*)?\)|src="([^"]+)"', page.read_text(encoding="utf-8"))
    }
    return sorted(found)


@pytest.mark.parametrize(
    ("page", "target"), [pytest.param(*link, id=f"{link[0].stem}:{link[1]}") for link in list_links()]
)
def test_links_lead_somewhere(page: Path, target: str) -> None:
    assert (page.parent / target).exists()
