"""Addresses on the page: where they lead as other programs read it, printed as typed, not parted behind a hyphen."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pypdf
import pytest

from brief.cli import run
from brief.compose.addresses import find_addresses, protect
from brief.compose.markdown import LiteralText, MarkdownSpan, parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LAYOUTS = ("policy-brief", "in-focus", "note", "highlights", "large-print", "booklet", "plain")
OUTLINE = """\
title: Rents in the capital rose
issuer: Housing unit
date: 2020-04-02
contact: {contact}
sources:
  s: {{file: s.txt, title: Housing survey, url: '{url}'}}
sections:
  context:
    - text: '{text}'
      evidence: none
"""


def build(folder: Path, layout: str, **fields: str) -> Path:
    """Build a brief with these fields."""
    values = {"contact": "Housing unit", "url": "https://example.org/s", "text": "We propose a register of rents."}
    (folder / "s.txt").write_text("Rents rose by 11 per cent in 2019.\n", encoding="utf-8")
    (folder / "outline.yaml").write_text(OUTLINE.format(**{**values, **fields}), encoding="utf-8")
    assert run(["build", "-q", "--layout", layout, str(folder / "outline.yaml")]) == 0
    return folder / "outline.pdf"


def read_goals(pdf: Path) -> set[bytes]:
    """Where the links of a file lead, by the bytes that a viewer is given."""
    goals = set()
    for page in pypdf.PdfReader(io.BytesIO(pdf.read_bytes())).pages:
        for annotation in page.get("/Annots", []):
            action = annotation.get_object().get("/A")
            if action is not None:
                goals.add(action.get_object()["/URI"].original_bytes)
    return goals


ODD = "https://en.wikipedia.org/wiki/Rent_(economics)"
DOI = "https://doi.org/10.1016/S0140-6736(20)30183-5"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_address_with_parentheses_leads_where_it_says(layout: str, tmp_path: Path) -> None:
    text = f"The study is [here]({DOI}) in full, and so it is at {ODD} (for all to see)."
    pdf = build(tmp_path, layout, url="https://example.org/a(b)/c", text=text)
    wanted = {DOI.encode(), ODD.encode()}
    goals = read_goals(pdf)
    assert wanted <= goals
    assert all(goal.isascii() and b"\x00" not in goal for goal in goals)


@pytest.mark.parametrize(
    ("typed", "goal"),
    [
        ("https://example.org/data/_rents_and_homes_/", "https://example.org/data/_rents_and_homes_/"),
        ("https://example.org/a*b*c.pdf", "https://example.org/a*b*c.pdf"),
        ("www.example.org/_x_", "https://www.example.org/_x_"),
        ("example.org/data/_x_y_.csv", "https://example.org/data/_x_y_.csv"),
        ("doi:10.1016/S0140-6736(20)30183-5", "https://doi.org/10.1016/S0140-6736(20)30183-5"),
        ("first_last_name@example.org", "mailto:first_last_name@example.org"),
    ],
)
@pytest.mark.parametrize("place", ["contact", "text"])
def test_a_bare_address_is_printed_as_typed_and_is_a_link(
    typed: str, goal: str, place: str, tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    words = f"The data of all of it are at {typed}, for *all* to see." if place == "text" else f"{typed}"
    pdf = build(tmp_path, "policy-brief", **{place: f'"{words}"' if place == "contact" else words})
    assert goal.encode() in read_goals(pdf)
    assert typed in re.sub(r"\s", "", pdftotext(pdf))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://example.org/a.", ["https://example.org/a"]),
        ("(see https://example.org/a_(b))", ["https://example.org/a_(b)"]),
        ("_see https://example.org/a_", ["https://example.org/a"]),
        ("**https://example.org/a**", ["https://example.org/a"]),
        ("e.g./i.e., and/or, U.S./China, km/h, 3.5/4", []),
        ("mail a.b@example.org; or c@d", ["a.b@example.org"]),
        ("详见https://example.org/rents/，电话+86。", ["https://example.org/rents/"]),
        ("（见https://example.org/a_(b)）", ["https://example.org/a_(b)"]),
        ("详见 https://example.org/rents/了解", ["https://example.org/rents/"]),
        ("邮箱policy@example.org或致电", ["policy@example.org"]),
        ("詳細はexample.org/rents/、電話", ["example.org/rents/"]),
        ("주소는 https://example.org/rents/에서, a@example.org로", ["https://example.org/rents/", "a@example.org"]),
        ("ดูที่https://example.org/rentsได้", ["https://example.org/rents"]),
        ("نگاه کنید به https://example.org/rents/، تلفن", ["https://example.org/rents/"]),
        ("دیکھیں https://example.org/rents/۔", ["https://example.org/rents/"]),
        ("देखें https://example.org/rents/।", ["https://example.org/rents/"]),
        ("Zürich: https://example.org/größe, müller@example.org", ["https://example.org/größe", "müller@example.org"]),
    ],
)
def test_an_address_ends_before_the_sentence_does(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end, _ in find_addresses(text)] == found


def test_what_markdown_has_for_a_link_stays_one() -> None:
    text = "[the _study_](https://example.org/_a_b_(c)) and *this*"
    spans = parse(protect(text))
    assert [span.url for span in spans if isinstance(span, MarkdownSpan) and span.tag == "a"] == [
        "https://example.org/_a_b_(c)"
    ]
    assert [span.content for span in spans if isinstance(span, MarkdownSpan) and span.tag == "em"] == [
        (LiteralText("this"),)
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_line_ends_behind_the_hyphen_of_an_address(
    layout: str, tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    for lead in range(6):
        name = f"{'x' * lead}308399994_Office_View_The_Re-composition_of-Housing-Sur-veys_in_the.pdf"
        url = f"https://www.example.org/publication/{name}"
        pdf = build(tmp_path, layout, url=url, text=f"We have it all from {url} here.")
        assert not re.search(r"(?:Re|of|Housing|Sur)-\s*\n", pdftotext(pdf))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_name_of_an_address_is_whole_where_a_line_has_room(
    layout: str, tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    for lead in range(0, 24, 3):
        url = f"https://data.example.org/{'r' * lead}/rents"
        contact = f"Office of w{'a' * lead}ters and mains, waters@lagoon-office.example.org"
        text = pdftotext(build(tmp_path, layout, url=url, contact=contact))
        assert not re.search(r"waters@\s*\n|waters@[\w.-]*\n[\w.-]*example\.org|\.example\.\s*\n|\bdata\.\s*\n", text)


def test_one_that_no_line_has_room_for_is_divided_at_its_signs(
    tmp_path: Path, pdftotext: Callable[[Path], str]
) -> None:
    contact = "waters.of.the.northern.coast.and.of.the.lagoon@office-of-waters-and-mains.ministry.example.org"
    text = pdftotext(build(tmp_path, "policy-brief", contact=contact))
    assert contact not in text
    assert contact in re.sub(r"\s", "", text)
