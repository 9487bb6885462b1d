"""What briefs of ministries and secretariats showed: heads that stand off, titles of even lines; read in the PDFs."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from file_words import read_words
from pdf_reading.read_back import read_structure

if TYPE_CHECKING:
    from pathlib import Path

    from file_words import Word

TITLES = (
    ("fr", "Application du Protocole relatif aux déchets dangereux : état des ratifications et des contributions"),
    ("en-GB", "Payment infrastructures in small open economies: lessons of the first three years of joint inspections"),
    ("de", "Verordnungen über Schutzgebiete in den Bundesländern: Vollzug und Bedarf an weiteren Regeln des Bundes"),
)


def write(folder: Path, **further: object) -> Path:
    """An outline with two points a section, beside its source."""
    (folder / "s.txt").write_text("The gauge of the harbour is read at noon.\n", encoding="utf-8")
    claim = {"text": "We propose a register of all the gauges of this coast.", "evidence": "none"}
    outline: dict[str, object] = {
        "title": "Gauges",
        "date": "2025-03-14",
        "sources": {"s": {"file": "s.txt", "title": "Notes"}},
        "sections": {name: [claim, claim] for name in ("context", "progress", "challenges", "outlook")},
    }
    (folder / "o.yaml").write_text(json.dumps(outline | further), encoding="utf-8")
    return folder / "o.yaml"


def build(outline: Path, layout: str) -> list[Word]:
    """The words of the first page."""
    run(["build", "-q", str(outline), "--layout", layout, "-o", str(outline.with_suffix(".pdf"))])
    return list(read_words(outline.with_suffix(".pdf"))[0].words)


@pytest.mark.parametrize("layout", ["note", "highlights", "large-print", "booklet"])
@pytest.mark.parametrize(("language", "title"), TITLES)
def test_no_title_in_two_parts_ends_in_a_word(language: str, title: str, layout: str, tmp_path: Path) -> None:
    words = build(write(tmp_path, language=language, title=title), layout)
    first, tall = title.split(maxsplit=1)[0], max(word.bottom - word.top for word in words)
    start = next(n for n, word in enumerate(words) if word.text == first and word.bottom - word.top > 0.6 * tall)
    found = words[start : start + len(title.split())]
    colon = next(n for n, word in enumerate(found) if word.text.endswith(":")) + 1
    for part in (found[:colon], found[colon:]):
        lines = [list(line) for _, line in groupby(part, key=lambda word: round(word.bottom))]
        widths = [line[-1].right - line[0].left for line in lines]
        assert len(lines) == 1 or widths[-1] > 0.4 * max(widths), [[word.text for word in line] for line in lines]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_head_of_recommendations_stands_as_far_from_the_points_as_those_of_sections(
    paper: str, tmp_path: Path
) -> None:
    asked = [{"text": "Read the gauge at noon.", "to": "Harbour office", "evidence": "none"}]
    outline = write(tmp_path, recommendations=asked)
    run(["build", "-q", str(outline), "--layout", "highlights", "--paper", paper])
    words = read_words(tmp_path / "o.pdf")[0].words
    lines = sorted({round(word.bottom, 1): word for word in words}.items())
    asked_for = next(n for n, (_, word) in enumerate(lines) if word.text == "Recommendations")
    outlook = next(n for n, (_, word) in enumerate(lines) if word.text == "Outlook")
    gap = lines[asked_for][0] - lines[asked_for - 1][0]
    assert gap == pytest.approx(lines[outlook][0] - lines[outlook - 1][0], abs=3)


@pytest.mark.parametrize("layout", ["booklet", "large-print"])
def test_numerals_of_key_messages_are_in_the_digits_of_the_page(layout: str, tmp_path: Path) -> None:
    messages = [{"text": "نقترح سجلا لكل الآبار في المحافظة.", "evidence": "none"}] * 3
    outline = write(tmp_path, language="ar-EG", key_messages=messages)
    run(["build", "-q", str(outline), "--layout", layout])
    labels = [node.text.strip(" .") for node in read_structure((tmp_path / "o.pdf").read_bytes()).find("Lbl")]
    assert {"١", "٢", "٣"} <= set(labels)
    assert not {"1", "2", "3"} & set(labels)


@pytest.mark.parametrize(
    ("label", "unit", "said"),
    [
        ("Gauges read by hand", "gauges", "gauges read by hand"),
        ("Gauges", "gauges", "gauges"),
        ("Harbour boats", "boats", "boats Harbour boats"),
        ("Gaugesman", "gauges", "gauges Gaugesman"),
    ],
)
def test_a_big_number_says_its_unit_once(label: str, unit: str, said: str, tmp_path: Path) -> None:
    row = {"id": "a", "label": label, "value": 87, "unit": unit, "period": "2024"}
    quote = f"In 2024 they counted 87 {'harbour ' if 'Harbour' in label else ''}{unit}"
    outline = write(tmp_path, statistics={"rows": [row | {"quote": quote}]}, big_numbers=[{"row": "a"}])
    (tmp_path / "s.txt").write_text(f"{quote}.\n", encoding="utf-8")
    assert run(["build", "-q", "--draft", str(outline)]) in {0, 1}
    words = " ".join(word.text for word in read_words(tmp_path / "o.pdf")[0].words)
    assert f"87 {said} 2024" in words


@pytest.mark.parametrize("towns", [2, 3, 4])
def test_a_chart_that_goes_on_does_so_on_another_page(towns: int, tmp_path: Path) -> None:
    rows, said = [], []
    for town in "abcd"[:towns]:
        for n, what in enumerate(("depot chargers", "end-stop chargers", "overhead wires")):
            quote = f"Town {town} drew {20 + 7 * n} units from {what} in 2024"
            row = {"id": f"{town}{n}", "group": f"Town {town}", "label": what, "value": 20 + 7 * n, "unit": "units"}
            rows.append(row | {"period": "2024", "quote": quote})
            said.append(f"{quote}.")
    figure = {"chart": "bar", "title": "Power", "rows": [row["id"] for row in rows], "grouped": "yes"}
    outline = write(tmp_path, statistics={"rows": rows}, figures=[figure | {"section": "context"}])
    (tmp_path / "s.txt").write_text("\n\n".join(said), encoding="utf-8")
    run(["build", "-q", str(outline), "--layout", "large-print", "--paper", "letter"])
    pages = [" ".join(word.text for word in page.words) for page in read_words(tmp_path / "o.pdf")]
    assert any("Figure 1 Power" in page for page in pages)
    assert not any("Figure 1 Power" in page and "Figure 1, continued" in page for page in pages)


@pytest.mark.parametrize("noun", ["Trinkwasserschutzgebieten", "Grundwasserüberwachungsmessstellen"])
def test_a_number_stays_with_a_compound_that_is_divided(noun: str, tmp_path: Path) -> None:
    messages = [{"text": f"In 87 von 412 {noun} ist der Grenzwert erreicht.", "evidence": "none"}] * 3
    run(["build", "-q", str(write(tmp_path, language="de", key_messages=messages))])
    found = read_words(tmp_path / "o.pdf")[0].words
    numbers = [n for n, word in enumerate(found) if word.text == "412"]
    assert len(numbers) == 3
    assert all(abs(found[n + 1].bottom - found[n].bottom) < 1 for n in numbers)
