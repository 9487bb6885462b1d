"""Charts of groups, side by side or stacked, and what values are compared with; read in the PDF."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from brief.diagnostics import Code
from brief.pipeline import Request
from brief.pipeline import build as make
from pdf_reading.read_back import read_structure

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from verapdf import Validator

LAYOUTS = ("policy-brief", "in-focus", "note", "highlights", "large-print", "booklet", "plain")
HOMES = {
    "Ansley": {"Owned": 520, "Rented": 310, "Empty": 170},
    "Bex": {"Owned": 410, "Rented": 380, "Empty": 12},
    "Corrow": {"Owned": 300, "Rented": 521, "Empty": 95},
}
FIRST = 14  # the line of the first figure


def write(folder: Path, figures: str, more: str = "") -> Path:
    """An outline with a row for each of the homes, `a_owned` and so on, beside its source."""
    rows, said = [], []
    for town, kinds in HOMES.items():
        for kind, count in kinds.items():
            words = f"In 2019 {town} had {count} {kind.lower()} homes"
            said.append(f"{words}.")
            name = f"{town[0]}_{kind}".lower()
            fields = f"id: {name}, group: {town}, label: {kind}, value: {count}, unit: homes, period: 2019"
            rows.append(f'{{{fields}, quote: "{words}"}}')
    (folder / "s.txt").write_text("\n\n".join((*said, "In 2019 Bex lost 7 homes, and 10 to 20 homes burnt.")), "utf-8")
    rows.append('{id: lost, group: Bex, label: Lost, value: "-7", unit: homes, period: 2019, quote: Bex lost 7 homes}')
    burnt = (
        "{id: burnt, group: Ansley, label: Lost, value: 10–20, unit: homes, period: 2019, quote: and 10 to 20 homes}"
    )
    own = '{text: "We propose a register of all the homes.", evidence: none}'
    outline = f"""\
title: Homes in the towns
sources: {{s: {{file: s.txt, title: A survey}}}}
sections: {{context: [{own}], progress: [{own}], challenges: [{own}], outlook: [{own}]}}
statistics:
  rows: [{", ".join((*rows, burnt))}]
#
#
#
#
#
#
#
figures:
{figures}"""
    (folder / "o.yaml").write_text(outline + more, "utf-8")
    return folder / "o.yaml"


def rows(*towns: str) -> str:
    """The ids of all homes of some towns."""
    return ", ".join(f"{town[0]}_{kind}".lower() for town in towns for kind in HOMES[town])


def build(folder: Path, figures: str, layout: str = "policy-brief") -> Path:
    assert run(["build", "-q", str(write(folder, figures)), "--layout", layout]) == 0
    return folder / "o.pdf"


def read_alt(pdf: Path) -> str:
    """What stands for the chart, or for its parts where it goes over pages."""
    return "; ".join(node.alt or "" for node in read_structure(pdf.read_bytes()).find("Figure"))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", ["bar", "column"])
@pytest.mark.parametrize("grouping", ["grouped", "stacked"])
def test_every_value_stands_with_its_group_and_its_name(
    grouping: str, kind: str, layout: str, tmp_path: Path, pdftotext: Callable[[Path], str], verapdf: Validator
) -> None:
    figure = f"  - {{chart: {kind}, title: Homes differ, rows: [{rows(*HOMES)}], {grouping}: yes}}\n"
    pdf = build(tmp_path, figure, layout)
    words = pdftotext(pdf).split()
    for town, kinds in HOMES.items():
        assert town in words
        for name, count in kinds.items():
            assert name in words or f"{name}:" in words
            assert str(count) in words
    whole, parts = "Ansley: Owned 520, Rented 310, Empty 170; Bex: Owned 410", "Ansley, Owned: 520; Ansley, Rented: 310"
    assert whole in (alt := read_alt(pdf)) or parts in alt
    assert all(verdict.clean for verdict in verapdf.validate([pdf]))


def test_the_first_two_rows_say_what_heads_the_groups(tmp_path: Path) -> None:
    by_kind = ", ".join(f"{town[0]}_{kind}".lower() for kind in ("Owned", "Empty") for town in HOMES)
    pdf = build(tmp_path, f"  - {{chart: bar, title: Homes differ, rows: [{by_kind}], grouped: yes}}\n")
    assert "Owned: Ansley 520, Bex 410, Corrow 300; Empty: Ansley 170" in read_alt(pdf)


@pytest.mark.parametrize(
    ("figure", "code"),
    [
        ("chart: bar, rows: [a_owned, b_rented], grouped: yes", Code.CHART_SERIES),
        ("chart: bar, rows: [a_owned, a_rented], stacked: yes", Code.CHART_SERIES),
        ("chart: bar, rows: [a_owned, a_burnt], stacked: maybe", Code.OUTLINE_BAD_VALUE),
        ("chart: bar, rows: [b_owned, lost, a_owned, burnt], stacked: yes", Code.CHART_VALUE),
        ("chart: bar, rows: [a_owned, burnt, b_owned, lost], stacked: yes", Code.CHART_VALUE),
        ("chart: bar, rows: [a_owned, a_rented, b_owned], grouped: yes, stacked: yes", Code.OUTLINE_KEY_CONFLICT),
        ("chart: bar, rows: [a_owned, a_rented, b_owned], grouped: yes, sort: value", Code.OUTLINE_KEY_CONFLICT),
        ("chart: line, rows: [a_owned, b_owned], stacked: yes", Code.OUTLINE_KEY_CONFLICT),
        ("chart: dot, rows: [a_owned, b_owned], reference: {value: 520, label: Ansley}", Code.OUTLINE_KEY_CONFLICT),
        ("chart: bar, rows: [a_owned, b_owned], reference: {value: 521.5, label: Ansley}", Code.QUANTITY_UNPROVED),
        (
            "chart: bar, rows: [a_owned, b_owned], reference: {value: 520, label: 600 homes}",
            Code.QUANTITY_NOT_IN_PASSAGE,
        ),
        ("chart: bar, rows: [a_owned, b_owned], reference: {value: many, label: Ansley}", Code.OUTLINE_BAD_VALUE),
        ("chart: bar, rows: [a_owned, b_owned], reference: {value: 520}", Code.OUTLINE_MISSING_KEY),
    ],
)
def test_what_no_chart_can_show_is_refused_at_its_figure(figure: str, code: Code, tmp_path: Path) -> None:
    outline = write(tmp_path, f"  - {{{figure}, title: Homes differ}}\n")
    found = make(Request(str(outline)), tmp_path / "o.pdf").diagnostics
    errors = [(one.code, one.mark.line) for one in found if one.severity.value == "error"]
    assert (code, FIRST) in errors
    assert not (tmp_path / "o.pdf").exists()


@pytest.mark.parametrize("kind", ["bar", "column"])
def test_a_reference_says_its_value_where_its_words_do_not(
    kind: str, tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    figure = "  - {{chart: {}, title: Homes differ, rows: [a_owned, b_owned], reference: {{value: 310, label: {}}}}}\n"
    text = pdftotext(build(tmp_path, figure.format(kind, "Rented in Ansley")))
    assert "Rented in Ansley: 310" in " ".join(text.split())
    text = pdftotext(build(tmp_path, figure.format(kind, "310 rented homes")))
    assert "310 rented homes: 310" not in " ".join(text.split())


def test_a_chart_that_goes_over_pages_says_so(tmp_path: Path, pdftotext: Callable[[Path], str]) -> None:
    outline = write(tmp_path, "")
    town = "  - {{id: t{0}, label: Town number {1}, value: {0}, unit: sheds, quote: number {1} had {0} sheds}}\n"
    names = [f"{a}{b}" for a in "abcdefgh" for b in "stuvwxyz"]
    said = "\n\n".join(f"Town number {name} had {n} sheds." for n, name in enumerate(names, 1))
    (tmp_path / "s.txt").write_text(said, "utf-8")
    head = outline.read_text("utf-8").partition("  rows:")[0]
    rows = "  rows:\n" + "".join("  " + town.format(n, name) for n, name in enumerate(names, 1))
    listed = ", ".join(f"t{n}" for n in range(1, len(names) + 1))
    outline.write_text(f"{head}{rows}figures:\n  - {{chart: bar, title: Sheds differ, rows: [{listed}]}}\n", "utf-8")
    for layout in ("policy-brief", "note", "large-print"):
        assert run(["build", "-q", str(outline), "--layout", layout]) in {0, 1}
        if not (tmp_path / "o.pdf").exists():
            continue
        pages = pdftotext(tmp_path / "o.pdf").split("\f")
        shown = [page for page in pages if re.search(r"Figure 1\b", page) and "Town number" in page]
        assert len(shown) > 1
        assert all("Figure 1, continued" in page for page in shown[1:])
        (tmp_path / "o.pdf").unlink()


def test_one_that_goes_over_pages_keeps_its_groups_whole(tmp_path: Path, pdftotext: Callable[[Path], str]) -> None:
    figure = f"  - {{chart: bar, grouped: yes, title: Homes differ, rows: [{rows(*HOMES)}]}}\n"
    low = "extends: large-print\nname: low\npage: {bottom: 80mm}\nlimits: {pages_warn: 30, pages: 30}\n"
    (tmp_path / "low.yaml").write_text(low, "utf-8")
    made = build(tmp_path, figure, str(tmp_path / "low.yaml"))
    text = pdftotext(made).partition("Homes differ")[2].partition("Source:")[0]
    shown = text.split("Figure 1, continued")
    assert len(shown) > 1
    for town, kinds in HOMES.items():
        whole = [part for part in shown if all(str(count) in part for count in kinds.values())]
        assert len(whole) == 1, town
        assert town in whole[0]


def test_parts_whose_names_have_no_room_stand_side_by_side(
    tmp_path: Path, pdftotext: Callable[[Path], str], capsys: pytest.CaptureFixture[str]
) -> None:
    kinds = ", ".join(
        f"{town[0]}_{kind}".lower() for town in ("Bex", "Ansley") for kind in ("Empty", "Owned", "Rented")
    )
    figure = f"  - {{chart: bar, title: Homes differ, rows: [{kinds}], stacked: yes}}\n"
    assert run(["build", "--format", "short", str(write(tmp_path, figure))]) == 0
    said = "".join(capsys.readouterr())
    assert "warning[chart-crowded]" in said
    assert "page-word-broken" not in said, "what was tried and is not on the page"
    words = pdftotext(tmp_path / "o.pdf").split()
    assert all(str(count) in words for town in ("Bex", "Ansley") for count in HOMES[town].values())
