"""Figures and tables that a layout has far below their first mention come up behind it."""

from __future__ import annotations

import json
from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pypdf import PdfReader

from brief.cli import run
from brief.diagnostics import Code
from brief.document.tree import BulletList, Chart, Link, Text
from brief.pipeline import Request, build
from brief.typeset.story.near_mention import PartBand, bring_near, find_mention, list_shown
from file_words import read_words
from test_example import compose_example
from test_layout import read
from test_typeset import LAYOUTS

if TYPE_CHECKING:
    from brief.document.tree import Part
    from verapdf import Validator

SECTIONS = ("context", "progress", "challenges", "outlook")
STREETS = ("Ansley", "Bexhall", "Corrow", "Dunmore", "Eastholm", "Farley", "Gorse")
LIMITS = "limits: {pages_warn: 99, pages: 99, words_warn: 9999, words: 9999}\nfit: {pages: 0}\n"
CLAIM = "The council reports that homes were built in this district of the town, as it had planned"


def write_long(folder: Path, layout: str, points: int = 22) -> Path:
    """An outline whose second point refers to what would come pages later."""
    passages = [f"Passage {n} says that the council built homes in the town as planned." for n in range(points * 4)]
    claims = [{"text": f"{CLAIM}.", "quote": passage} for passage in passages]
    claims[1]["text"] = f"{CLAIM}, as Figure 1 and Table 1 show."
    claims[points * 2 + 2]["text"] = f"{CLAIM}, and in Figure 2 too."
    rows = [
        {"id": f"r{n}", "label": f"District {chr(97 + n)}", "value": str(100 + n), "unit": "homes", "period": "2019"}
        | {"quote": f"District {chr(97 + n)} counts {100 + n} homes in 2019"}
        for n in range(6)
    ]
    outline = {
        "title": "Homes in the town",
        "date": "2020-04-02",
        "layout": "house.yaml",
        "sources": {"s": {"file": "source.txt"}},
        "key_messages": [{"text": "Homes were built in the town, as Figure 2 shows.", "evidence": "none"}],
        "sections": {name: claims[n * points : (n + 1) * points] for n, name in enumerate(SECTIONS)},
        "statistics": {"rows": rows},
        "figures": [
            {"chart": "bar", "title": "Homes in the districts", "rows": ["r0", "r1"]},
            {"chart": "column", "title": "More homes", "rows": ["r2", "r3"]},
        ],
    }
    (folder / "outline.yaml").write_text(json.dumps(outline), encoding="utf-8")
    (folder / "source.txt").write_text("\n\n".join((*passages, *(f"{row['quote']}." for row in rows))))
    (folder / "house.yaml").write_text(f"extends: {layout}\n{LIMITS}", encoding="utf-8")
    return folder / "outline.yaml"


def write_charts(folder: Path, layout: str) -> Path:
    """An outline of four sections, each with a chart that takes most of a page in large print, and a long table."""
    said = [f"Passage {n} says that the council built homes in the town as planned" for n in range(12)]
    claims = [{"text": f"{one}.", "quote": one} for one in said]
    sections = {name: claims[3 * n : 3 * n + 3] for n, name in enumerate(SECTIONS)}
    rows, figures = [], []
    for n, (name, kind) in enumerate(zip(SECTIONS, ("bar", "column", "line", "dot"), strict=True), 1):
        own = {"text": f"What the council counts differs, as Figure {n} shows.", "evidence": "none"}
        sections[name] = [own, *sections[name]]
        series = (1, 2, 3) if kind == "line" else (1,)
        for one, at in ((one, at) for one in series for at in range(7)):
            street = STREETS[one if kind in {"column", "line"} else at]
            label = f"{street} {name}"
            passage = f"In {2010 + at} {label} had {100 * n + 30 * one + 3 * at} homes"
            rows.append(
                {"id": f"r{n}_{one}_{at}", "group": f"Group {n}", "label": label, "unit": "homes", "quote": passage}
                | {"value": str(100 * n + 30 * one + 3 * at), "period": str(2010 + at)}
            )
        shown = [row["id"] for row in rows if row["group"] == f"Group {n}"]
        figures.append({"chart": kind, "title": "Homes differ", "rows": shown, "section": name})
    outline = {
        "title": "Homes in the town",
        "layout": "house.yaml",
        "sources": {"s": {"file": "s.txt"}},
        "key_messages": claims[:3],
        "sections": sections,
        "statistics": {"rows": rows},
        "figures": figures,
    }
    (folder / "outline.yaml").write_text(json.dumps(outline), encoding="utf-8")
    (folder / "s.txt").write_text("\n\n".join(f"{one}." for one in (*said, *(row["quote"] for row in rows))), "utf-8")
    (folder / "house.yaml").write_text(f"extends: {layout}\n{LIMITS}", encoding="utf-8")
    return folder / "outline.yaml"


def find_pages(pdf: Path, *words: str) -> list[int]:
    """The pages on which these words stand one behind the other."""
    texts = [" ".join(word.text.replace("\u00a0", " ") for word in page.words) for page in read_words(pdf)]
    return [n for n, text in enumerate(texts) if " ".join(words) in text]


@pytest.mark.parametrize("layout", ["large-print", "booklet", "plain", "policy-brief"])
def test_no_figure_comes_between_the_pages_of_a_table(layout: str, tmp_path: Path) -> None:
    """Figures that wait for a page are told before a table begins, and so stand near what refers to them."""
    built = build(Request(str(write_charts(tmp_path, layout))), tmp_path / "out.pdf")
    assert built.output is not None, built.diagnostics
    if layout == "large-print":  # where each takes most of a page
        assert Code.PAGE_FIGURE_FAR not in {found.code for found in built.diagnostics}
    figures = find_pages(tmp_path / "out.pdf", "Homes differ")
    again = find_pages(tmp_path / "out.pdf", "Table 1, continued")
    assert again
    assert max(figures) < min(again)


@pytest.mark.parametrize("swapped", [True, False])
def test_what_a_lower_number_holds_back_says_so(tmp_path: Path, *, swapped: bool) -> None:
    """No layout can have a figure nearer than those that are numbered before it."""
    path = write_long(tmp_path, "plain")
    outline = json.loads(path.read_text(encoding="utf-8"))
    if swapped:
        claims = [claim for section in outline["sections"].values() for claim in section]
        claims[1]["text"], claims[-1]["text"] = f"{CLAIM}, as Figure 2 shows.", f"{CLAIM}, as Figure 1 shows."
    path.write_text(json.dumps(outline), encoding="utf-8")
    outcome = build(Request(str(path)), tmp_path / "out.pdf")
    far = [found for found in outcome.diagnostics if found.code is Code.PAGE_FIGURE_FAR]
    assert bool(far) is swapped
    assert ["put it before Figure 1" in (found.help or "") for found in far] == [True] * len(far)


@pytest.mark.parametrize("layout", ["policy-brief", "plain", "note", "booklet", "large-print"])
def test_what_would_stand_far_below_stands_near(layout: str, tmp_path: Path, verapdf: Validator) -> None:
    built = build(Request(str(write_long(tmp_path, layout))), tmp_path / "out.pdf")
    assert built.output is not None, built.diagnostics
    assert Code.PAGE_FIGURE_FAR not in {found.code for found in built.diagnostics}
    for words, mention in (("Homes in the districts", "Figure 1 and"), ("More homes", "in Figure 2 too")):
        (figure,), (text,) = find_pages(tmp_path / "out.pdf", words), find_pages(tmp_path / "out.pdf", mention)
        assert abs(figure - text) <= 1
    (text,) = find_pages(tmp_path / "out.pdf", "Figure 1 and")
    table = find_pages(tmp_path / "out.pdf", "District f 105 homes" if layout == "policy-brief" else "District f")[0]
    assert 0 <= table - text <= 2 if layout == "large-print" else 0 <= table - text <= 1
    for verdict in verapdf.validate([tmp_path / "out.pdf"]):
        assert verdict.clean, verdict


def test_it_costs_a_brief_nothing_that_has_all_near(tmp_path: Path) -> None:
    outline = write_long(tmp_path, "policy-brief", points=3)
    built = build(Request(str(outline)), tmp_path / "out.pdf")
    assert built.output is not None
    order = [find_pages(tmp_path / "out.pdf", words)[0] for words in ("Figure 1 and", "Homes in the districts")]
    assert order == [0, 0]


def test_a_gallerys_references_lead_into_their_own_chapter(tmp_path: Path) -> None:
    outline = write_long(tmp_path, "policy-brief", points=3)
    assert run(["layouts", str(outline), "--gallery", str(tmp_path / "gallery.pdf")]) == 0
    reader = PdfReader(tmp_path / "gallery.pdf")
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages) if page.indirect_reference}
    starts = [numbers[item.page.idnum] for item in reader.outline if not isinstance(item, list)]  # type: ignore[union-attr]
    assert len(starts) == len(LAYOUTS)
    led = 0
    for n, page in enumerate(reader.pages):
        for annotation in page.get("/Annots", ()):
            goal = annotation.get_object().get("/Dest")
            if goal is not None:
                led += 1
                assert bisect_right(starts, numbers[goal[0].idnum]) == bisect_right(starts, n), "in another chapter"
    assert led > 20 * len(LAYOUTS)


# -- parts, moved ------------------------------------------------------------------------------------------------------


def list_words(parts: list[Part]) -> list[object]:
    """What stands where: points one by one, other blocks whole."""
    out: list[object] = []
    for part in parts:
        for block in part.blocks:
            out += block.points if isinstance(block, BulletList) else (block,)
    return out


def mention(parts: dict[str, Part], section: str, at: int, name: str) -> None:
    """Let a point of a section refer to a figure or table."""
    part = parts[section]
    (points,) = (block for block in part.blocks if isinstance(block, BulletList))
    old = points.points[at]
    new = replace(old, content=(*old.content, Link((Text("there"),), f"#{name}")))
    told = replace(points, points=(*points.points[:at], new, *points.points[at + 1 :]))
    parts[section] = replace(part, blocks=tuple(told if block is points else block for block in part.blocks))


@given(
    st.sampled_from(LAYOUTS),
    st.sampled_from(SECTIONS),
    st.integers(0, 5),
    st.sampled_from([("figure-1",), ("table-1",), ("figure-1", "table-1")]),
)
@settings(max_examples=80)
def test_nothing_is_lost_and_nothing_else_moves(layout: str, section: str, at: int, near: tuple[str, ...]) -> None:
    made, _ = read(layout, Path())
    assert made is not None
    parts = {part.name: part for part in compose_example()[0].parts}
    for name in near:
        mention(parts, section, at, name)
    segments = [
        PartBand(band, tuple(tuple(parts[p] for p in stack if p in parts) for stack in band.stacks))
        for band in made.bands
    ]
    before = list_words([part for segment in segments for part in segment.parts])
    moved = bring_near(segments, near)
    after = list_words([part for segment in moved for part in segment.parts])
    shown = list_shown(part for segment in segments for part in segment.parts)
    named = [block for block in shown if block.id in near]
    assert sorted(map(id, before)) == sorted(map(id, after))
    assert [id(one) for one in before if one not in named] == [id(one) for one in after if one not in named]
    if layout not in {"in-focus", "highlights"}:  # those have all in one band, and a page or two
        for name in near:
            place = find_mention(moved, name)
            assert place is not None
            home = next(n for n, one in enumerate(moved) if any(b.id == name for b in list_shown(one.parts)))
            first = next(n for n, one in enumerate(segments) if any(b.id == name for b in list_shown(one.parts)))
            said = find_mention(segments, name)
            assert said is not None
            assert first <= said.segment or place.segment < home <= place.segment + 2


@pytest.mark.parametrize("named", [("figure-2",), ("figure-1", "figure-2"), ("figure-1", "figure-2", "table-1")])
def test_figures_come_up_in_their_order(named: tuple[str, ...], tmp_path: Path) -> None:
    made, _ = read("policy-brief", tmp_path)
    assert made is not None
    parts = {part.name: part for part in compose_example()[0].parts}
    (chart,) = (block for block in parts["figures"].blocks if isinstance(block, Chart))
    two = replace(chart, id="figure-2", label="Figure 2")
    parts["figures"] = replace(parts["figures"], blocks=(chart, two))
    for name in named:
        mention(parts, "context", 0, name)
    segments = [
        PartBand(band, tuple(tuple(parts[p] for p in stack if p in parts) for stack in band.stacks))
        for band in made.bands
        if not band.side_by_side or "context" in band.stacks[0]
    ]
    moved = bring_near(segments, named)
    order = [block.id for segment in moved for block in list_shown(segment.parts)]
    assert order == ["figure-1", "figure-2", "table-1"]
    home = next(n for n, one in enumerate(moved) if list_shown(one.parts))
    assert "context" in [part.name for part in moved[home - 1].parts]
