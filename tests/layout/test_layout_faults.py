"""One run finds all that is wrong with a layout: faults that have nothing to do with each other, each at its line."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING

import pytest
from PIL import Image as Pillow

from brief.cli import run
from brief.diagnostics import Code, Mark, Report
from brief.layout.reader import read_layout
from brief.marked import Scalar
from brief.typeset.fonts.inspecting import look_at_fonts

if TYPE_CHECKING:
    from pathlib import Path

    from brief.layout.types import Layout

# a line of a layout each, by the group that it stands in; what is found there
FAULTS: dict[str, list[tuple[str, Code]]] = {
    "": [
        ("logo: {file: none.png, alt: A mark}", Code.IMAGE_UNREADABLE),
        ("second_logo: {file: mark.png}", Code.LAYOUT_MISSING_KEY),
        ("cover_image: {file: mark.png, height: 3cm, alt: A lake, focus_x: 3}", Code.LAYOUT_BAD_VALUE),
        ("bullets: {form: prise}", Code.LAYOUT_BAD_VALUE),
        ("furniture: {header: {left: [pgae]}}", Code.LAYOUT_BAD_VALUE),
        ("labels: {conext: Background}", Code.LAYOUT_UNKNOWN_KEY),
        ("limits: {pages: many}", Code.LAYOUT_BAD_VALUE),
        ("links: {colour: blu}", Code.LAYOUT_BAD_VALUE),
        ("table: {stripe: '#555'}", Code.LAYOUT_CONTRAST),
        ("quotation: {bar: thick}", Code.LAYOUT_BAD_VALUE),
        ("selection: {omits: [profil]}", Code.LAYOUT_BAD_VALUE),
        ("marks: {family: mono}", Code.LAYOUT_BAD_VALUE),
        ("chart: {fill: '#E8E8E8'}", Code.LAYOUT_CONTRAST),
        ("watermak: yes", Code.LAYOUT_UNKNOWN_KEY),
        ("papers: {letter: {page: {tpo: 1mm}}}", Code.LAYOUT_UNKNOWN_KEY),
        ("templates: {last: {top: high}}", Code.LAYOUT_BAD_VALUE),
        ("qr: perhaps", Code.LAYOUT_BAD_VALUE),
    ],
    "page": [("tpo: 1mm", Code.LAYOUT_UNKNOWN_KEY), ("bleed: wide", Code.LAYOUT_BAD_VALUE)],
    "colours": [("accent: red", Code.LAYOUT_BAD_VALUE), ("grey: 17", Code.LAYOUT_BAD_VALUE)],
    "styles": [
        ("chart_note: {size: 6.5pt, leading: 8.4pt}", Code.LAYOUT_SIZE),
        ("record: {leading: 6pt}", Code.LAYOUT_LEADING),
        ("furniture: {colour: '#999999'}", Code.LAYOUT_CONTRAST),
        ("heading: {size: big}", Code.LAYOUT_BAD_VALUE),
        ("captoin: {size: 9pt}", Code.LAYOUT_UNKNOWN_KEY),
        ("table_note: {colour: gery}", Code.LAYOUT_BAD_VALUE),
    ],
    "fonts": [("text: fonts/none.ttf", Code.FONT_MISSING), ("sans: Sauce Sans Pro", Code.FONT_MISSING)],
}
ALL = [(group, line, code) for group, lines in FAULTS.items() for line, code in lines]


def write(folder: Path, chosen: list[tuple[str, str, Code]], base: str) -> list[tuple[Code, int]]:
    """A layout with these faults; what is to be found, by lines."""
    Pillow.new("RGB", (900, 900), "#88aacc").save(folder / "mark.png")
    lines, wanted = [f"extends: {base}", "name: house"], []
    for group in FAULTS:
        own = [(line, code) for at, line, code in chosen if at == group]
        if group and own:
            lines.append(f"{group}:")
        for line, code in own:
            lines.append(f"  {line}" if group else line)
            wanted.append((code, len(lines)))
    (folder / "house.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    return sorted(wanted)


def find(folder: Path) -> list[tuple[Code, int]]:
    """What is found in the layout's reading, by lines."""
    report = Report()

    def look(layout: Layout) -> None:
        look_at_fonts(layout, report, "en")

    layout = read_layout(Scalar("house.yaml", Mark("outline.yaml", 1, 1, 1, 1)), folder, report, look=look)
    if layout is not None:
        look(layout)
    assert all(found.mark.file.endswith("house.yaml") for found in report.diagnostics), report.diagnostics
    return sorted((found.code, found.mark.line) for found in report.diagnostics)


@pytest.mark.parametrize("base", ["policy-brief", "booklet", "in-focus"])
@pytest.mark.parametrize("seed", range(40))
def test_so_many_faults_give_so_many_findings(seed: int, base: str, tmp_path: Path) -> None:
    random = Random(f"{seed} {base}")  # noqa: S311 - examples, the same on every run
    chosen = random.sample(ALL, random.randint(1, len(ALL)))
    wanted = write(tmp_path, chosen, base)
    assert find(tmp_path) == wanted


def test_all_of_them_give_all_findings(tmp_path: Path) -> None:
    wanted = write(tmp_path, ALL, "policy-brief")
    assert find(tmp_path) == wanted


@pytest.mark.parametrize("parent", ["policy-breif", "house.yaml", "[a, b]"])
def test_what_does_not_rest_on_a_layout_that_is_not_there_is_found_as_well(parent: str, tmp_path: Path) -> None:
    text = f"extends: {parent}\npage: {{tpo: 1mm}}\nstyles: {{body: {{size: big, colour: brand}}}}\n"
    text += "fonts: {text: a.ttf}\n"
    (tmp_path / "house.yaml").write_text(text, "utf-8")
    assert [line for _, line in find(tmp_path)].count(1) == 1
    assert sorted(line for _, line in find(tmp_path)) == [1, 2, 3, 4]


def test_the_findings_of_outline_and_layout_come_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, [("fonts", "sans: Sauce Sans Pro", Code.FONT_MISSING)], "policy-brief")
    (tmp_path / "s.txt").write_text("Rents rose.\n", "utf-8")
    (tmp_path / "o.yaml").write_text(
        "title: Rents\nlayout: house.yaml\nsources: {s: {file: s.txt}}\n"
        "sections: {context: [{text: Rents fell., quote: Rents fell.}]}\n",
        "utf-8",
    )
    assert run(["check", "--format", "json", str(tmp_path / "o.yaml")]) == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    codes = {row["code"] for row in rows if row["type"] == "diagnostic" and row["severity"] == "error"}
    assert codes == {"quote-not-found", "font-missing"}


def test_the_command_that_explains_a_layout_looks_at_its_fonts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, [("fonts", "sans: Sauce Sans Pro", Code.FONT_MISSING)], "policy-brief")
    assert run(["layouts", str(tmp_path / "house.yaml")]) == 1
    assert "font-missing" in "".join(capsys.readouterr())
