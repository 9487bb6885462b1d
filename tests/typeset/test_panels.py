"""What stands on a panel: every letter is seen, whatever form the key messages have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdfium2 import raw

from brief.layout.checks import list_pairs
from brief.layout.colours import contrast
from brief.layout.forms import CalloutForm
from brief.pipeline import Request, build
from brief.resources import seeds_folder
from file_words import read_words
from test_layout import SHIPPED, own

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from brief.layout.colours import Colour

SCALE = 3  # pixels a point
PANEL = """
extends: policy-brief
callout: {{form: {form}, number: {number}}}
templates: {{first: {{panel: {{fill: accent, ink: paper, height: 120mm}}}}}}
bands:
  - {{parts: [title], panel: yes}}
  - {{parts: [key_messages], panel: yes, before: 10pt}}
  - {{parts: [big_numbers]}}
  - {{parts: [context, progress, challenges, outlook, further, figures], columns: 2}}
  - {{parts: [statistics]}}
  - {{parts: [evidence_notes, editor_notes, profile, sources, citation, disclaimer], columns: 2}}
limits: {{pages_warn: 9, pages: 9}}
"""


def list_letters(page: pypdfium2.PdfPage) -> Iterator[tuple[str, Colour, Colour]]:
    """Each letter of a page with its colour and that of the ground, which is seen where no text is drawn."""
    text = page.get_textpage()
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        raw.FPDFPageObj_SetIsActive(thing, False)  # noqa: FBT003 - a C function
    picture = page.render(scale=SCALE).to_pil().convert("RGB")
    for at in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, at))
        if letter.isalnum():
            parts = [raw.c_uint() for _ in range(4)]
            assert raw.FPDFText_GetFillColor(text, at, *parts)
            left, bottom, right, top = text.get_charbox(at)
            middle = (left + right) / 2 * SCALE, (page.get_height() - (bottom + top) / 2) * SCALE
            ground = picture.getpixel((int(middle[0]), int(middle[1])))
            red, green, blue = (part.value / 255 for part in parts[:3])
            yield letter, (red, green, blue), tuple(part / 255 for part in ground)


@pytest.mark.parametrize("number", ["0", "14pt"])
@pytest.mark.parametrize("form", [form.value for form in CalloutForm])
def test_key_messages_on_a_panel_are_seen(form: str, number: str, tmp_path: Path) -> None:
    house = tmp_path / "house.yaml"
    house.write_text(PANEL.format(form=form, number=number), encoding="utf-8")
    outline = seeds_folder() / "anti-drug-cooperation.yaml"
    built = build(Request(str(outline), str(house), allow_outside=True), tmp_path / "out.pdf")
    assert built.output is not None, built.diagnostics
    letters = list(list_letters(pypdfium2.PdfDocument(tmp_path / "out.pdf")[0]))
    assert len(letters) > 500
    assert min(contrast(colour, ground) for _, colour, ground in letters) >= 4.5


def test_the_ink_of_a_panel_is_held_against_its_fill(tmp_path: Path) -> None:
    text = 'extends: policy-brief\ntemplates:\n  first:\n    panel: {fill: accent, ink: "#555B63", height: 90mm}\n'
    _, report = own(text, tmp_path)
    (finding,) = report.diagnostics
    assert finding.mark.line == 4
    assert "1.8:1 on the panel" in finding.message


def test_a_title_on_a_panel_is_not_held_against_the_paper(tmp_path: Path) -> None:
    panel = "templates: {first: {panel: {fill: accent, ink: paper, height: 90mm}}}\n"
    bands = "bands:\n  - {parts: [title], panel: yes}\n  - {parts: [key_messages, context, statistics, sources]}\n"
    style = "styles: {title: {colour: paper}}\n"
    _, report = own(f"extends: policy-brief\n{panel}{bands}{style}", tmp_path)
    assert not [d for d in report.diagnostics if d.code == "layout-contrast"]
    _, report = own(f"extends: policy-brief\n{style}", tmp_path)
    assert [d.code for d in report.diagnostics] == ["layout-contrast"]


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_layouts_hold_every_pair(name: str, tmp_path: Path) -> None:
    layout, _ = own(f"extends: {name}\n", tmp_path)
    assert layout is not None
    assert all(contrast(pair.colour, pair.on) >= pair.least for pair in list_pairs(layout))


@pytest.mark.parametrize("layout", ["highlights", "in-focus"])
def test_what_follows_a_subtitle_stands_off_it(layout: str, tmp_path: Path) -> None:
    subtitle = f"{'What the survey says of the north and of the south, ' * 3}and what it conceals"
    source = (seeds_folder() / "anti-drug-cooperation.yaml").read_text(encoding="utf-8")
    (tmp_path / "anti-drug-cooperation.txt").write_bytes((seeds_folder() / "anti-drug-cooperation.txt").read_bytes())
    (tmp_path / "o.yaml").write_text(f"subtitle: {subtitle}\n{source}", encoding="utf-8")
    built = build(Request(str(tmp_path / "o.yaml"), layout=layout), tmp_path / "o.pdf")
    assert built.output is not None, built.diagnostics
    words = read_words(tmp_path / "o.pdf")[0].words
    below = next(word for word in words if word.text == "Prepared")
    last = next(word for word in words if word.text == "conceals")
    assert below.top - last.bottom > 1.0
