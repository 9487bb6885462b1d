"""No line ends between a number and what it counts, read by poppler from whole files: in texts, quotations, cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from brief.compose.spacing import bind_all
from brief.document.tree import NoteFamily, NoteRef, Strong, Text
from brief.document.walk import flatten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HOUSE = "extends: policy-brief\nname: house\nlimits: {pages_warn: 90, pages: 99, words_warn: 90000, words: 99000}\n"
HEAD = """\
title: Rents in the capital rose
language: {language}
layout: house.yaml
sources:
  s: {{file: s.txt, title: A survey}}
sections:
"""
FILLING = {"en": "we say as all of us did that in"}
# what must stay together, whoever wrote it, by the language of the brief; before a bracket stands what leads to it
TOGETHER = {
    "en": (
        *("2.94 metres", "15 to 20 per cent", "1 250 000 people", "1.5 million tons", "§ 218", "€ 12", "10 a.m."),
        *("Dr. Jones", "Mr Smith", "J. Smith", "27 May", "May 27", "No. 5", "Table 3", "EUR 12 million", "e. g."),
        *(
            "between(15 and 20 tons",
            "5 °C",
            "11 officers",
            "12 weirs",
            "c. 400",
            "3 and 4 June",
            "**15** per cent",
            "May 2020",
            "27 May 2020",
        ),
    ),
    "de": (
        *(
            "z. B.",
            "d. h.",
            "100 000 Menschen",
            "1,5 Mio. Tonnen",
            "27. Mai",
            "§ 218",
            "Abs. 2",
            "10 Uhr",
            "15 bis 20 Prozent",
        ),
        *("Nr. 5", "Frau Merkel", "Prof. Huber", "3 Mrd. Euro", "12 Beamte", "27. Mai 2020"),
    ),
    "fr": (
        *("100 000 euros", "1,5 million de tonnes", "art. 5", "27 mai", "1er mai", "10 h 30", "M. Dupont", "p. ex."),
        *("15 à 20 pour cent", "2 millions de personnes", "n° 5", "15 %", "1er mai 2020"),
    ),
    "es": (
        "27 de mayo de 2020",
        "1,5 millones de toneladas",
        "15 por ciento",
        "15 a 20 por ciento",
        "Sra. Ruiz",
        "12 agentes",
    ),
    "it": ("27 maggio 2020", "1,5 milioni di tonnellate", "15 per cento", "art. 5", "Dott. Rossi"),
    "pt": ("27 de maio de 2020", "1,5 milhões de toneladas", "15 por cento", "Sr. Silva", "12 agentes"),
}
LONGEST = 24  # letters that move a phrase along its line, one at a time


def write_points(language: str) -> Iterator[str]:
    """Points with each phrase at every place of a line."""
    filling = FILLING.get(language, FILLING["en"])
    for phrase in TOGETHER[language]:
        for count in range(0, LONGEST, 2):
            yield f"{'x' * count} {filling} {phrase.replace('(', ' ')} is it so".strip()


def build(folder: Path, outline: str, files: dict[str, str]) -> Path:
    """Build an outline, whatever it warns of."""
    for name, text in {"outline.yaml": outline, "house.yaml": HOUSE, **files}.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert run(["build", "-q", str(folder / "outline.yaml")]) == 0
    return folder / "outline.pdf"


def read_lines(pdf: Path, pdftotext: Callable[..., str]) -> str:
    """The text line by line; a no-break space is a space to the eye."""
    return pdftotext(pdf).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("language", TOGETHER)
def test_a_number_stays_with_what_it_counts_in_the_author_s_words(
    language: str, tmp_path: Path, pdftotext: Callable[..., str]
) -> None:
    points = "".join(f"    - {{text: '{point}', evidence: none}}\n" for point in write_points(language))
    pdf = build(tmp_path, f"{HEAD.format(language=language)}  context:\n{points}", {"s.txt": "Nothing."})
    text = read_lines(pdf, pdftotext)
    held = [phrase.rpartition("(")[2].replace("*", "") for phrase in TOGETHER[language]]
    ends = {phrase: split_at(phrase, text) for phrase in held}
    assert {phrase: found for phrase, found in ends.items() if found} == {}
    assert all(phrase in text for phrase in held)


def split_at(phrase: str, text: str) -> list[str]:
    """Where a line ends within a phrase."""
    pattern = r"(?: ?\n| )".join(map(re.escape, phrase.split(" ")))
    return [match[0] for match in re.finditer(pattern, text) if "\n" in match[0]]


def test_a_number_stays_with_what_it_counts_in_a_quotation(tmp_path: Path, pdftotext: Callable[..., str]) -> None:
    phrases = ("1 250 000 people", "2.94 metres", "27. Mai", "z. B.", "§ 12")
    quotes = [f"{'x' * n}y of {phrase} it is so and so" for phrase in phrases for n in range(1, LONGEST, 2)]
    points = "".join(
        f"    - {{text: They say what it is and how it was seen., quote: '{quote}'}}\n" for quote in quotes
    )
    head = HEAD.format(language="en").replace("A survey", "A survey, language: de")
    pdf = build(tmp_path, f"{head}  context:\n{points}", {"s.txt": "\n\n".join(f"{quote}." for quote in quotes)})
    text = read_lines(pdf, pdftotext)
    assert [found for phrase in phrases for found in split_at(phrase, text)] == []
    assert all(text.count(phrase) >= LONGEST // 2 for phrase in phrases)


def test_what_is_wider_than_its_column_is_parted_and_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number = " ".join(["1 000 000 000 000"] + ["000"] * 20)
    outline = (
        HEAD.format(language="en") + f"  context:\n    - {{text: 'We count all the {number} people', evidence: none}}\n"
    )
    build(tmp_path, outline, {"s.txt": "Nothing."})
    capsys.readouterr()
    run(["build", "--format", "short", "--force", str(tmp_path / "outline.yaml")])
    heard = capsys.readouterr()
    found = [line.split(": ")[1] for line in (heard.out + heard.err).splitlines() if "[page-" in line]
    assert found == ["warning[page-number-parted]"] * 2


@pytest.mark.parametrize(
    ("language", "text", "free"),
    [
        ("en-GB", "It came to 3 million. Prices rose.", "million. Prices"),
        ("en-GB", "From 3,166.5 to 3,171.5 million. Source: a survey", "million. Source"),
        ("de", "Es waren 5 Millionen. Preise stiegen.", "Millionen. Preise"),
        ("es", "Fueron 5 millones. Precios altos.", "millones. Precios"),
        ("en-GB", "It came to 3 million tons.", ""),
        ("de", "Es waren 3 Mio. Euro.", ""),
    ],
)
def test_no_bond_reaches_over_a_full_stop(language: str, text: str, free: str) -> None:
    bound = flatten(bind_all((Text(text),), language))
    assert free in bound
    assert free or bound.count(" ") < text.count(" ") - 1


def test_a_bond_reaches_from_one_look_to_the_next() -> None:
    content = (
        Text("rose by "),
        Strong((Text("15"),)),
        Text(" per cent; "),
        NoteRef("a", "b", "1", NoteFamily.EVIDENCE, ""),
    )
    bound = bind_all(content, "en")
    assert flatten(bound) == "rose by 15\u00a0per\u00a0cent; "
    assert bound[3] is content[3]
