"""What who listens to a pack hears of its papers: their own words whole, each in its language, and nothing twice."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from brief.cli import run as run_command
from tagged_pdfs import CATALOG, PAGES, TREE, make_tagged, write_objects

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Rents rose by 11 per cent in 2019. The city completed 520 homes. Nobody knows their owners. A list is planned."
SECTIONS = """\
sections:
  context: [{text: Rents rose by 11 per cent in 2019., quote: Rents rose by 11 per cent in 2019}]
  progress: [{text: The city completed 520 homes., quote: The city completed 520 homes}]
  challenges: [{text: Nobody knows their owners., quote: Nobody knows their owners}]
  outlook: [{text: A list of homes is planned., quote: A list is planned}]
"""
SOURCES = "sources: {survey: {file: survey.txt, title: Housing survey, published: 2020-01-15, language: en}}\n"
MESSAGES = """\
key_messages:
  - text: "**Rents** *rose* by 11 per cent in [2019](https://example.org)."
    quote: Rents rose by 11 per cent in 2019
    note: Not dated.
  - text: "*Nobody* **knows** their owners."
    evidence: [{quote: Nobody knows their owners}, {quote: The city completed 520 homes}]
  - {text: "**We** *say* so.", evidence: none}
recommendations:
  - {text: Publish all rents., to: Housing office, by: 2021-06, evidence: none}
"""
GERMAN_SECTIONS = """\
sections:
  context: [{text: Das Amt hat diese Meinung., evidence: none}]
  progress: [{text: Das Amt sagt dazu nichts weiter., quote: Nobody knows their owners}]
  challenges: [{text: Das Amt hat diese Meinung., evidence: none}]
  outlook: [{text: Das Amt hat diese Meinung., evidence: none}]
"""
BRIEFS = {
    "messages": f"title: Rents\nissuer: Housing unit\ndate: 2020-05-20\n{SOURCES}{MESSAGES}{SECTIONS}",
    "german": "title: Mieten der Stadt\nissuer: Wohnungsamt\nseries: Kurzbericht\nnumber: 3/2020\nversion: '1.0'\n"
    f"date: 2020-05-18\nstatus: draft\nlanguage: de\n{SOURCES}{GERMAN_SECTIONS}",
    "embargo": f"title: Homes\nissuer: Housing unit\ndate: 2020-05-20\nembargo: 2020-05-29T10:00Z\n{SOURCES}{SECTIONS}",
}
PACK_FILE = """\
title: Working group on housing
issuer: Secretariat
version: "1.0"
date: 2020-05-27
status: draft
marking: "TLP:GREEN"
meeting: {name: Working group, place: Vienna, date: 2020-06-03}
items:
  - {item: 1, outline: messages.yaml, layout: note}
  - {item: "2 (a)", outline: german.yaml, layout: note}
  - {item: 3, outline: embargo.yaml, layout: note, title: Homes for all}
  - {item: 4, title: Bericht des Amtes, pdf: bericht.pdf}
  - {item: 5, title: Report of the office, pdf: bericht.pdf}
"""
GERMAN = "Kurzbericht 3/2020, Version 1.0, Entwurf vom 18. Mai 2020"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("heard")
    (folder / "survey.txt").write_text(f"{TEXT}\n", encoding="utf-8")
    for name, text in BRIEFS.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    objects = make_tagged(("Eins", "Zwei"))
    objects[CATALOG] = (
        f"<</Type/Catalog/Pages {PAGES} 0 R/StructTreeRoot {TREE} 0 R/MarkInfo<</Marked true>>/Lang(de)>>"
    )
    objects[max(objects) + 1] = "<</Title(Bericht des Amtes)>>"
    (folder / "bericht.pdf").write_bytes(
        write_objects(objects).replace(b"/Root", f"/Info {max(objects)} 0 R/Root".encode())
    )
    (folder / "pack.yaml").write_text(PACK_FILE, encoding="utf-8")
    assert run_command(["pack", str(folder / "pack.yaml"), "-q"]) == 0
    return folder / "pack.pdf"


def hear(path: Path) -> dict[str, list[str]]:
    """What is heard below the root, by the first heading of each part; attributes and what links lead to left out."""
    command = ["pdfinfo", "-struct-text", "-enc", "UTF-8", str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    parts: list[list[str]] = []
    for line in said.splitlines()[1:]:
        if re.match(r"  \S", line):
            parts.append([])
        if not re.match(r" +(/|Object \d)", line):
            parts[-1].append(line.strip().replace("\u00a0", " "))
    return {find_heading(part): part for part in reversed(parts)}  # a paper's tab, and not the paper itself


def find_heading(part: list[str]) -> str:
    """The words of its first heading."""
    at = next((at for at, line in enumerate(part) if line.startswith("H1")), -1)
    return next(line for line in part[at + 1 :] if line.startswith('"')).strip('"')


def list_words(part: list[str]) -> list[str]:
    return [line.strip('"') for line in part if line.startswith('"')]


def is_foreign(part: list[str], words: str) -> bool:
    """Whether words have a language of their own, wherever they stand."""
    places = [at for at, line in enumerate(part) if line == f'"{words}"']
    assert places, (words, part)
    found = {part[at - 1] == "Span (inline)" for at in places}
    assert len(found) == 1
    return found.pop()


def test_the_cover_says_how_the_pack_may_be_passed_on_and_that_it_is_a_draft(pack: Path) -> None:
    cover = hear(pack)["Working group on housing"]
    assert list_words(cover)[:3] == ["TLP:GREEN", "Secretariat", "Version 1.0, 27 May 2020  ·  DRAFT"]
    assert list_words(cover).count("TLP:GREEN") == 1


def test_key_messages_stand_in_the_contents_in_their_own_words_and_nothing_else_does(pack: Path) -> None:
    words = list_words(hear(pack)["Contents"])
    listed = [word for word, after in pairwise(words) if re.fullmatch(r"page \d+", after)]
    assert listed == [
        "Rents rose by 11 per cent in 2019.",
        "Nobody knows their owners.",
        "We say so. [editors’ own statement]",
    ]
    assert words.count("Item 1 in brief") == 1
    assert "Item 3 in brief" not in words


def test_what_is_said_of_a_paper_is_in_one_language(pack: Path) -> None:
    parts = hear(pack)
    for name in ("Contents", "Mieten der Stadt"):
        assert is_foreign(parts[name], GERMAN)
    assert is_foreign(parts["Agenda"], "Kurzbericht 3/2020")
    assert is_foreign(parts["Agenda"], "Mieten der Stadt")
    assert not is_foreign(parts["Agenda"], "Brief")


def test_a_final_paper_under_embargo_is_no_draft(pack: Path) -> None:
    assert "Housing unit, 20 May 2020" in list_words(hear(pack)["Contents"])


def test_a_title_has_its_paper_s_language_where_it_is_its_paper_s(pack: Path) -> None:
    parts = hear(pack)
    for name in ("Agenda", "Contents"):
        assert is_foreign(parts[name], "Bericht des Amtes")
        assert not is_foreign(parts[name], "Report of the office")
    assert not is_foreign(parts["Agenda"], "Homes for all")


def test_the_register_has_each_source_as_its_paper_names_it(pack: Path) -> None:
    register = hear(pack)["Register of sources"]
    assert not is_foreign(register, "“Housing survey”, published 15 January 2020.")
    assert is_foreign(register, ", veröffentlicht am 15. Januar 2020.")
    assert is_foreign(register, "Mieten der Stadt")


def test_the_numbers_of_items_are_of_one_size(pack: Path) -> None:
    sizes = set()

    def look(text: str, *rest: object) -> None:
        numbers = {"1", "2 (a)", "3", "4", "5"}
        if text.strip() in numbers and rest[-1]:
            sizes.add(rest[-1])

    PdfReader(pack).pages[1].extract_text(visitor_text=look)
    assert len(sizes) == 1


@pytest.mark.parametrize("count", [3, 13])
def test_the_cover_lists_the_papers_where_there_is_room(count: int, pack: Path, tmp_path: Path) -> None:
    (tmp_path / "bericht.pdf").write_bytes((pack.parent / "bericht.pdf").read_bytes())
    items = "".join(f"  - {{item: {at}, title: Paper {at}, pdf: bericht.pdf}}\n" for at in range(1, count + 1))
    (tmp_path / "pack.yaml").write_text(f"title: Meeting\ntabs: none\nitems:\n{items}", encoding="utf-8")
    assert run_command(["pack", str(tmp_path / "pack.yaml"), "-q"]) == 0
    words = list_words(hear(tmp_path / "pack.pdf")["Meeting"])
    assert [word for word in words if word.startswith("Paper ")] == [f"Paper {at}" for at in range(1, count + 1)]


def test_where_no_outline_is_packed_nothing_of_evidence_is_imported() -> None:
    code = (
        "import sys, brief.cli.pack, brief.meeting.packing.binding;"
        "print(*(name for name in sys.modules if name.startswith(('brief.evidence', 'brief.compose'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
