"""Charts say every value, in whatever shape: many lines, values below zero, more rows than a page; read by poppler."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from brief.typeset.blocks.charts.ends import GAP, spread
from file_words import read_words
from pdf_reading.read_back import read_structure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from file_words import PageWords, Word
    from verapdf import Validator

LAYOUTS = ("policy-brief", "in-focus", "note", "large-print", "booklet", "plain")
HOUSE = "extends: {layout}\nname: house\nlimits: {{pages_warn: 90, pages: 99, words_warn: 90000, words: 99000}}\n"
HEAD = """\
title: Water on the coast
layout: house.yaml
sources: {s: {file: s.txt, title: An annex}}
sections:
  context:
    - {text: "We propose a register of all the wells.", evidence: none}
statistics:
  rows:
"""


def build(folder: Path, layout: str, rows: Iterable[tuple[str, str, str, str, str]], chart: str) -> Path:
    """Build a brief with a chart of these rows: label, value, unit, period, passage."""
    written, passages, ids = "", [], []
    for n, (label, value, unit, period, passage) in enumerate(rows):
        quoted = f'period: {period}, quote: "{passage}"'
        written += f'    - {{id: r{n}, label: {label}, value: "{value}", unit: "{unit}", {quoted}}}\n'
        passages.append(f"{passage}.")
        ids.append(f"r{n}")
    figure = f"figures:\n  - {{{chart}, title: What the wells say, rows: [{', '.join(ids)}]}}\n"
    (folder / "house.yaml").write_text(HOUSE.format(layout=layout), encoding="utf-8")
    (folder / "s.txt").write_text("\n\n".join(passages), encoding="utf-8")
    (folder / "o.yaml").write_text(HEAD + written + figure, encoding="utf-8")
    assert run(["build", "-q", str(folder / "o.yaml")]) == 0
    return folder / "o.pdf"


def find_figure(pages: list[PageWords]) -> list[Word]:
    """The words from the figure's caption on, up to the table."""
    words = [word for page in pages for word in page.words]
    texts = [word.text for word in words]
    begin = texts.index("Figure")
    return words[begin : texts.index("Table", begin)]


def list_wells() -> list[tuple[str, str, str, str, str]]:
    """Four lines that cross each other, in many years."""
    rows = []
    for s, name in enumerate(("Northern lagoon", "Southern hills", "Central plain", "Old harbour")):
        for n in range(12):
            value, year = 300 + (37 * n + 11 * s * n) % 23 + s, 2008 + n
            rows.append((name, str(value), "mg", str(year), f"In {year} the chloride of {name} was {value} mg"))
    return rows


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout != "in-focus"])
def test_a_line_chart_says_every_value(layout: str, tmp_path: Path) -> None:
    rows = list_wells()
    words = Counter(
        word.text.rstrip(":") for word in find_figure(read_words(build(tmp_path, layout, rows, "chart: line")))
    )
    wanted = Counter(value for _, value, *_ in rows)
    assert {value: count for value, count in wanted.items() if words[value] < count} == {}


def list_changes(values: Iterable[int]) -> list[tuple[str, str, str, str, str]]:
    """Changes, above and below zero."""
    rows = []
    for n, value in enumerate(values):
        verb, sign = ("fell", "−") if value < 0 else ("rose", "+")
        name = f"District {'ABCDE'[n]}"
        passage = f"In 2019 the rents of {name} {verb} by {abs(value)} per cent"
        rows.append((name, f"{sign}{abs(value)}", "%", "2019", passage))
    return rows


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout != "in-focus"])
@pytest.mark.parametrize("values", [(-12, 4, -3, 19, -22), (-22, -18, -20)], ids=["both", "below"])
def test_dots_go_from_zero(values: tuple[int, ...], layout: str, tmp_path: Path) -> None:
    pages = read_words(build(tmp_path, layout, list_changes(values), "chart: dot"))
    words = next(page.words for page in pages if any(word.text == "0" for word in page.words))
    zero = next(word for word in words if word.text == "0")
    caption = next(word for word in words if word.text == "Figure")
    middle = (zero.left + zero.right) / 2
    figures = (word for word in words if re.fullmatch(r"[+−]\d+", word.text))
    shown = [word for word in figures if caption.top - 2 < word.top < zero.top - 5]
    assert sorted(int(word.text.replace("−", "-")) for word in shown) == sorted(values)
    for word in shown:
        if word.text.startswith("−"):
            assert word.right < middle
        else:
            assert word.left > middle


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", ["bar", "dot", "column"])
def test_a_chart_may_have_more_rows_than_a_page(kind: str, layout: str, tmp_path: Path) -> None:
    count = 30 if layout == "in-focus" else 70
    rows = [(f"Well{n}", str(101 + n), "mg", "2019", f"In 2019 the Well{n} had {101 + n} mg") for n in range(count)]
    pages = read_words(build(tmp_path, layout, rows, f"chart: {kind}"))
    words = Counter(word.text for page in pages for word in page.words)
    # in the table, in the quotation of the evidence note, and in the figure
    assert [n for n in range(count) if words[f"Well{n}"] < 3] == []
    assert [n for n in range(count) if words[str(101 + n)] < 3] == []


def test_a_chart_in_parts_is_accessible(tmp_path: Path, verapdf: Validator) -> None:
    rows = [(f"Well{n}", str(101 + n), "mg", "2019", f"In 2019 the Well{n} had {101 + n} mg") for n in range(70)]
    pdf = build(tmp_path, "policy-brief", rows, "chart: bar")
    assert all(verdict.clean for verdict in verapdf.validate([pdf]))


@pytest.mark.parametrize(("language", "parted"), [("en", "; "), ("ar", "؛ "), ("zh", "；"), ("el", "· ")])
def test_its_parts_are_told_with_the_marks_of_the_language(language: str, parted: str, tmp_path: Path) -> None:
    rows = [(f"Well{n}", str(101 + n), "mg", "2019", f"In 2019 the Well{n} had {101 + n} mg") for n in range(70)]
    build(tmp_path, "booklet", rows, "chart: bar")
    outline = (tmp_path / "o.yaml").read_text(encoding="utf-8")
    (tmp_path / "o.yaml").write_text(f"language: {language}\n{outline}", encoding="utf-8")
    run(["build", "-q", "--draft", str(tmp_path / "o.yaml")])
    told = [node.alt or "" for node in read_structure((tmp_path / "o.pdf").read_bytes()).find("Figure")]
    assert len(told) > 1
    for alt in told:
        assert alt.count(parted) == len(re.findall(r"Well\d", alt)) - 1
        assert language == "en" or "; " not in alt


@pytest.mark.parametrize(
    ("kind", "count", "across"), [("bar", 7, True), ("dot", 7, True), ("column", 7, True), ("bar", 2, False)]
)
def test_a_lone_chart_leaves_no_white_beside_it(kind: str, count: int, tmp_path: Path, *, across: bool) -> None:
    """Words that are low beside it stand above it, and it takes both columns; others have one."""
    rows = [(f"Well{n}", str(101 + n), "mg", "2019", f"In 2019 the Well{n} had {101 + n} mg") for n in range(count)]
    words = find_figure(read_words(build(tmp_path, "policy-brief", rows, f"chart: {kind}")))
    caption = words[0]
    first = next(word for word in words if word.text.startswith("Well"))
    assert (first.left < caption.left + 60) is across
    assert (first.top > caption.bottom) is across


@pytest.mark.parametrize(
    ("values", "unit", "shown", "subtitle"),
    [
        (("310", "342"), "million tons", ["310", "342"], "2019, million tons"),
        (("310", "342"), "thousand", ["310", "342"], "2019, thousand"),
        (("€310", "€342"), "million", ["€310", "€342"], "2019, € million"),
    ],
)
def test_a_scale_that_all_values_share_stands_with_their_unit(
    values: tuple[str, ...], unit: str, shown: list[str], subtitle: str, tmp_path: Path
) -> None:
    rows = [(f"Well{n}", v, unit, "2019", f"In 2019 the Well{n} had {v} {unit}") for n, v in enumerate(values)]
    words = [word.text for word in find_figure(read_words(build(tmp_path, "policy-brief", rows, "chart: bar")))]
    assert [word for word in words if word in shown] == shown
    assert subtitle in " ".join(words)
    assert words.count(unit.split(maxsplit=1)[0]) == 1


@pytest.mark.parametrize("kind", ["bar", "dot"])
def test_rows_are_sorted_by_their_values(kind: str, tmp_path: Path) -> None:
    values = (120, 340, 210, 450, 330)
    rows = [(f"Well{n}", str(v), "mg", "2019", f"In 2019 the Well{n} had {v} mg") for n, v in enumerate(values)]
    words = find_figure(read_words(build(tmp_path, "policy-brief", rows, f"chart: {kind}, sort: value")))
    tops = {word.text: word.top for word in words if word.text.startswith("Well")}
    assert sorted(tops, key=lambda name: tops[name]) == ["Well3", "Well1", "Well4", "Well2", "Well0"]


def test_a_line_is_not_sorted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "s.txt").write_text("x", encoding="utf-8")
    (tmp_path / "o.yaml").write_text(
        HEAD.replace("layout: house.yaml\n", "")
        + "    - {id: r, label: A, value: 1, period: 2019, quote: x}\n"
        + "figures:\n  - {chart: line, rows: [r], sort: value}\n",
        encoding="utf-8",
    )
    run(["check", "--format", "short", str(tmp_path / "o.yaml")])
    heard = capsys.readouterr()
    assert "`sort` stands beside `chart: line`" in heard.out + heard.err


def test_names_that_push_each_other_are_moved_on_both_sides() -> None:
    tops = spread([50.0, 52.0, 54.0], [20.0, 20.0, 20.0], (0.0, 200.0))
    assert tops == pytest.approx([52.0 - 20.0 - GAP, 52.0, 52.0 + 20.0 + GAP])
    assert spread([10.0, 100.0], [20.0, 20.0], (0.0, 200.0)) == [10.0, 100.0]
    assert spread([0.0, 1.0], [20.0, 20.0], (0.0, 200.0)) == pytest.approx([0.0, 20.0 + GAP])
    assert max(spread([190.0, 195.0], [20.0, 20.0], (0.0, 200.0))) == pytest.approx(180.0)


def test_what_has_no_room_is_told_below(tmp_path: Path, pdftotext: Callable[[Path], str]) -> None:
    text = pdftotext(build(tmp_path, "policy-brief", list_wells(), "chart: line"))
    assert "Further values:" in text
    assert re.search(r"Northern\sSea|Northern\slagoon\s20\d\d:\s3\d\d", text)
