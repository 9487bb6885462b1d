"""What the README says is so: its ten minutes, its commands, its codes, its links."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import click
import pytest
from pypdf import PdfReader

from brief.cli.commands import brief as cli
from brief.pipeline import Request, build
from brief.resources import seeds_folder
from brief.typeset.families import find_family
from codes import README, write_readme

if TYPE_CHECKING:
    from pathlib import Path

    from verapdf import Validator

TEXT = README.read_text(encoding="utf-8")


def take(language: str, start: str) -> str:
    """The fenced block of a language that begins so."""
    match = re.search(rf"```{language}\n({re.escape(start)}.*?)```", TEXT, re.DOTALL)
    assert match, f"the README has no {language} block that begins with {start!r}"
    return match[1]


def test_every_code_is_explained_as_its_page_does() -> None:
    assert write_readme(TEXT) == TEXT, "run python tests/codes.py"


def test_the_ten_minutes_go_as_told(tmp_path: Path) -> None:
    (tmp_path / "rents.txt").write_text(take("text", "The statistical office"), encoding="utf-8")
    outline = tmp_path / "rents.yaml"
    text = take("yaml", 'title: "Rents')
    outline.write_text(text, encoding="utf-8")
    built = build(Request(str(outline), strict=True), tmp_path / "rents.pdf")
    assert built.diagnostics == ()
    assert built.output is not None
    outline.write_text(text.replace("quote: Rents rose by 11", "quote: Rents rose by 12", 1), encoding="utf-8")
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
    for name in cli.list_commands(context):
        assert f"brief {name}" in TEXT
        command = cli.get_command(context, name)
        assert command is not None
        for parameter in command.params:
            for option in parameter.opts:
                if option.startswith("-"):
                    assert f"`{option}" in TEXT, f"brief {name} {option} is not in the README"


@pytest.mark.parametrize("target", sorted(set(re.findall(r'\]\(([^)#:]+)\)|src="([^"]+)"', TEXT))))
def test_links_lead_somewhere(target: tuple[str, str]) -> None:
    assert (README.parent / (target[0] or target[1])).exists()
