"""Running text: references are links, acronyms are written out once, and nothing in quotation marks is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.compose.inlines import Prose
from brief.compose.places import OutlinePlaces
from brief.compose.running_text import Quoting, RunningText
from brief.diagnostics import Mark, Report
from brief.document.tree import Link, Text
from brief.document.walk import flatten
from brief.language.page.labels import labels
from brief.marked import Scalar
from brief.outline.types import Abbreviation
from brief.pipeline import Request, build
from pdf_reading.read_back import read_structure

if TYPE_CHECKING:
    from pathlib import Path

    from brief.document.tree import Inlines
    from verapdf import Validator

MARK = Mark("outline.yaml", 1, 1, 1, 1)
SHORT = {"SCO": "Shanghai Cooperation Organization", "NGO": "non-governmental organization", "GT": "Group of 20"}
SHORT |= {
    "R&D": "research and development",
    "U.S.": "United States",
    "G7": "Group of Seven",
    "EaP": "Eastern Partnership",
}
SHORT |= {"COVID-19": "coronavirus disease", "MP": "member of Parliament"}


def scalar(words: str) -> Scalar:
    return Scalar(words, MARK)


class Desk:
    """A running_text with what it reports."""

    def __init__(self, language: str = "en-GB") -> None:
        """Know two figures and a table."""
        self.report = Report()
        prose = Prose(language, (), (), OutlinePlaces(b"", "o.yaml"), self.report)
        words = labels(language)
        short = tuple(Abbreviation(scalar(short), scalar(long)) for short, long in SHORT.items())
        self.running_text = RunningText(prose, words, short)
        for number in (1, 2):
            label = words.figure.format(number=number)
            self.running_text.place(label, f"figure-{number}", (Text(f"Title {number}"),))
        self.running_text.place(words.table.format(number=1), "table-1", ())

    def tell(self, words: str) -> str:
        """Give the words as told."""
        return flatten(self.inlines(words)).replace("\u00a0", " ")

    def inlines(self, words: str) -> Inlines:
        """Tell."""
        return self.running_text.tell(scalar(words))

    def links(self, words: str) -> list[tuple[str, str, str]]:
        """Give words, goal and description of each link."""
        found = [item for item in self.inlines(words) if isinstance(item, Link)]
        return [(flatten(link.content).replace("\u00a0", " "), link.url, link.description) for link in found]

    def finish(self) -> list[str]:
        """Give what is reported at the end."""
        self.running_text.finish()
        return [f"{finding.code}: {finding.message}" for finding in self.report.diagnostics]


# -- acronyms ----------------------------------------------------------------------------------------------------------


def test_an_acronym_is_written_out_where_it_stands_first() -> None:
    desk = Desk()
    assert desk.tell("Work under the SCO goes on.") == "Work under the Shanghai Cooperation Organization (SCO) goes on."
    assert desk.tell("The SCO meets.") == "The SCO meets."
    assert desk.finish() == []


def test_one_that_the_author_has_just_written_out_is_left_alone() -> None:
    for words in ("the Shanghai Cooperation Organization (SCO) meets", "the SCO (a group of states) meets"):
        desk = Desk()
        assert desk.tell(words) == words
        assert desk.tell("The SCO ends.") == "The SCO ends."


def test_several_have_their_long_form_behind_them() -> None:
    assert Desk().tell("Two NGOs came.") == "Two non-governmental organizations (NGOs) came."


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("They pay for R&D.", "They pay for research and development (R&D)."),
        ("In the U.S. it grew.", "In the United States (U.S.) it grew."),
        ("The G7 met.", "The Group of Seven (G7) met."),
        ("COVID-19 came.", "Coronavirus disease (COVID-19) came."),
        ("The EaP and its EaPs.", "The Eastern Partnership (EaP) and its EaPs."),
        ("MPs voted.", "Members of Parliament (MPs) voted."),
        ("All 5 MPs of it.", "All 5 members of Parliament (MPs) of it."),
        ("**MPs** voted.", "Members of Parliament (MPs) voted."),
        ("The **MP** voted.", "The member of Parliament (MP) voted."),
        ("He said so. MPs voted.", "He said so. Members of Parliament (MPs) voted."),
        ("the research and development (R&D) of it, and R&D", "the research and development (R&D) of it, and R&D"),
        ("U.S.A. and R&D-led and G70 and EaP-like", "U.S.A. and R&D-led and G70 and EaP-like"),
        ("the U.S. (all of the states) and U.S. money", "the U.S. (all of the states) and U.S. money"),
    ],
)
def test_a_short_form_may_have_any_sign(words: str, told: str) -> None:
    assert Desk().tell(words) == told


@pytest.mark.parametrize(
    "words",
    ["“the SCO”", "the *“SCO and* others”", "„die SCO“", "« la SCO »", "SCO-led", "SCOPE", "S.SCO"],
)
def test_quotations_and_other_words_are_not_touched(words: str) -> None:
    assert Desk().tell(words) == words.replace("*", "")


def test_a_quotation_in_typewriter_s_marks_is_one() -> None:
    assert Desk().tell('They say "the SCO".') == "They say “the SCO”."


def test_what_stands_behind_a_quotation_is_told() -> None:
    told = "They say “SCO”; the Shanghai Cooperation Organization (SCO) does."
    assert Desk().tell("They say “SCO”; the SCO does.") == told


def test_a_long_form_with_a_number_is_not_printed_unproved() -> None:
    desk = Desk()
    assert desk.tell("The GT meets.") == "The GT meets."
    assert desk.finish() == []


def test_what_nobody_expands_is_reported_once() -> None:
    desk = Desk()
    desk.tell("The NHO builds; the NHO sells. The XYZ waits.")
    desk.tell("It is the New Housing Office (NHO).")
    assert desk.finish() == ["acronym-unexpanded: `XYZ` is never expanded"]


@pytest.mark.parametrize(
    "words",
    [
        "Henry VIII came",
        "5 GWH",
        "USD 300",
        "COVID-19",
        "HIV and AIDS",
        "the UN",
        "ALL IN CAPITALS",
        "“NHO”",
        "TLP",
        "A",
    ],
)
def test_numerals_units_and_words_by_now_are_passed_over(words: str) -> None:
    desk = Desk()
    assert desk.tell(words) == words
    assert desk.finish() == []


# -- references --------------------------------------------------------------------------------------------------------


def test_a_reference_is_a_link_that_says_where_it_leads() -> None:
    assert Desk().links("See Figure 2 and table 1.") == [
        ("Figure 2", "#figure-2", "Figure 2: Title 2"),
        ("table 1", "#table-1", "Table 1"),
    ]
    assert Desk("de").links("Siehe Abbildung 1.") == [("Abbildung 1", "#figure-1", "Abbildung 1: Title 1")]
    assert Desk("fr").links("Voir le tableau 1.") == [("tableau 1", "#table-1", "Tableau 1")]


@pytest.mark.parametrize("words", ["“see Figure 1”", "Figure 1 of the report", "Figure 7 in the annex", "Figures 1"])
def test_other_works_figures_are_left_alone(words: str) -> None:
    desk = Desk()
    assert desk.links(words) == []
    assert desk.finish() == []


def test_a_number_that_does_not_exist_is_reported() -> None:
    desk = Desk()
    assert desk.links("As Figure 3 shows.") == []
    assert desk.finish() == ["reference-unknown: `Figure 3` is not in this brief"]


# -- words stay --------------------------------------------------------------------------------------------------------


@given(st.text("aB“”„«»\"' 1", max_size=40))
def test_parting_at_quotation_marks_loses_nothing(words: str) -> None:
    assert "".join(piece for piece, _ in Quoting().part(words)) == words


@given(st.lists(st.sampled_from(["SCO", "NGO", "XYZ", "“", "”", " ", "Figure 1", "word", "(", ")", "5"])).map("".join))
def test_telling_only_adds_what_the_outline_gives(words: str) -> None:
    told = Desk().tell(f"a {words}")
    for short in ("SCO", "NGO"):
        told = told.replace(f"{SHORT[short]} ({short})", short)
    assert told.replace(" ", "") == f"a {words}".replace(" ", "")


# -- in a brief --------------------------------------------------------------------------------------------------------

OUTLINE = """\
title: Rents in the town
date: 2020-01-01
abbreviations: {NHO: New Housing Office}
sources: {report: {file: report.txt}}
sections:
  context:
    - text: The NHO counts; Figure 1 and Table 1 have its flats.
      evidence: none
      note: "**Counts.** Figure 1 is the NHO’s."
  progress: [{text: Talks go on., evidence: none}]
  challenges: [{text: Money is short., evidence: none}]
  outlook: [{text: Talks will go on., evidence: none}]
statistics:
  title: The town
  rows:
    - {id: a, label: Flats, value: 9000, unit: flats, period: 2016, quote: In 2016 the town had 9000 flats}
    - {id: b, label: Houses, value: 500, unit: flats, period: 2016, quote: 500 flats were houses}
figures:
  - {chart: bar, title: Flats are more, rows: [a, b]}
"""


def test_references_lead_there_in_the_file(tmp_path: Path, verapdf: Validator) -> None:
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    (tmp_path / "report.txt").write_text("In 2016 the town had 9000 flats; 500 flats were houses.\n", encoding="utf-8")
    target, copy = tmp_path / "out.pdf", tmp_path / "copy.pdf"
    outcome = build(Request(str(tmp_path / "outline.yaml"), annotated=copy), target)
    assert outcome.diagnostics == ()
    tree = read_structure(target.read_bytes())
    assert "The New Housing Office (NHO) counts" in tree.text
    links = [link for reference in tree.find("Reference") for link in reference.find("Link")]
    shown = [link.text.replace("\u00a0", " ") for link in links]
    assert [words for words in shown if words[:2] in {"Fi", "Ta"}] == ["Figure 1", "Table 1", "Figure 1"]
    for verdict in verapdf.validate([target, copy]):
        assert verdict.clean, verdict
