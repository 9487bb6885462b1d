"""Drawn lines: where another reader finds the words, and what the structure has of them."""

import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from brief.layout.types import Align
from brief.pdf.archive import Archive
from brief.pdf.structure_tree import Element
from brief.typeset.drawing.draw_lines import set_lines
from brief.typeset.drawing.drawing import Press
from brief.typeset.fonts.face import Face, open_face
from brief.typeset.fonts.installed import find_family
from brief.typeset.lines.paragraph import Line, Overfull, Run, Target, break_lines, justified_fit, ragged_fit

LEFT, MEASURE, LEADING = 60.0, 240.0, 13.0
ARCHIVE = Archive("T", "A", "", "en-GB", datetime(2026, 3, 1, tzinfo=UTC), "brief", b"0" * 16)
TEXT = (
    "Afghan and Chinese police have shared information since 2005, trained officers together and "
    "“cracked a number of important cases” whose investigation needed cross-border cooperation; the difficulties of "
    "reconstruction, unemployment and insecurity nevertheless remain, and poppy cultivation is still spreading."
)


def face(weight: int = 400, *, italic: bool = False) -> Face:
    family = find_family("Source Serif Pro")
    assert family is not None
    return open_face(family.face(weight, italic=italic))


def runs() -> tuple[Run, ...]:
    words = TEXT.split(" ")
    return (
        Run(" ".join(words[:6]) + " ", face(), 10.0),
        Run(" ".join(words[6:9]), face(italic=True), 10.0),
        Run(" ", face(), 10.0),
        Run(" ".join(words[9:20]), face(600), 10.0, (0.1, 0.2, 0.4), link=Target("https://example.org/a", "", "cases")),
        Run(" " + " ".join(words[20:]), face(), 10.0),
        Run("\u00a0", face(), 2.0),
        Run("1", face(600), 6.5, rise=3.2, link=Target(destination="here", description="Note 1", id="back", note=True)),
    )


def lines_of(align: Align) -> tuple[Line, ...]:
    justified = align is Align.JUSTIFY
    fit = justified_fit("en-GB") if justified else ragged_fit("en-GB")
    lines = break_lines(runs(), (MEASURE,), fit, justified=justified)
    assert not isinstance(lines, Overfull)
    return lines


def draw(align: Align, tmp_path: Path) -> tuple[Path, tuple[Line, ...]]:
    root = Element("Document")
    press = Press(400, 300, root)
    lines = lines_of(align)
    press.destination("here", LEFT, 280)
    set_lines(press, lines[:3], paragraph := root.add("P"), LEFT, 250, LEADING, align, MEASURE)
    press.end_page()  # the paragraph goes on elsewhere: its words must stay apart there
    set_lines(press, lines[3:], paragraph, LEFT, 250, LEADING, align, MEASURE)
    press.end_page()
    path = tmp_path / "drawn.pdf"
    path.write_bytes(press.finish(ARCHIVE))
    return path, lines


def run_poppler(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("align", list(Align))
def test_words_stand_where_they_were_set(align: Align, tmp_path: Path) -> None:
    path, lines = draw(align, tmp_path)
    found = run_poppler("pdftotext", "-bbox", path, "-")
    words = [
        (float(x0), float(x1), float(y1), text)
        for x0, x1, y1, text in re.findall(r'xMin="(.*?)" yMin=".*?" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', found)
    ]
    edges = [group_edges(line, words) for line in lines[:-1]]
    for (x0, x1), line in zip(edges, lines, strict=False):
        lack = 0.0 if align is Align.JUSTIFY else MEASURE - line.width
        share = {Align.RIGHT: 1.0, Align.CENTRE: 0.5}.get(align, 0.0)
        begin = LEFT + line.indent + share * lack
        assert x0 == pytest.approx(begin, abs=0.05)
        assert x1 == pytest.approx(begin + line.width, abs=0.05)


def group_edges(line: Line, words: list[tuple[float, float, float, str]]) -> tuple[float, float]:
    """Left edge of the line's first word and right edge of its last; takes them from `words`."""
    taken = [words.pop(0) for _ in line.text.split(" ")]
    assert [word.replace("\u00ad", "-") for *_, word in taken] == line.text.replace("\u00ad", "-").split(" ")
    return taken[0][0], taken[-1][1]


@pytest.mark.parametrize("align", [Align.LEFT, Align.JUSTIFY])
def test_the_structure_has_the_text_once_whole_and_in_order(align: Align, tmp_path: Path) -> None:
    path, _ = draw(align, tmp_path)
    said = "".join(re.findall(r'^ *"(.*)"$', run_poppler("pdfinfo", "-struct-text", path), re.MULTILINE))
    assert said.replace("\u00ad", "") == TEXT + "\u00a01"


def test_a_link_is_one_element_over_all_its_lines(tmp_path: Path) -> None:
    path, lines = draw(Align.LEFT, tmp_path)
    linked = [line for line in lines if any(run.link and run.link.url for run, _ in line.spans)]
    assert len(linked) > 1
    tree = run_poppler("pdfinfo", "-struct", path)
    assert tree.count("Link (inline)") == 2  # the address and the note's mark
    assert tree.count("Object") == len(linked) + 1


def test_nothing_of_the_text_state_is_left_behind() -> None:
    root = Element("Document")
    press = Press(400, 300, root)
    out: list[str] = []
    press.put = out.append
    set_lines(press, lines_of(Align.JUSTIFY), root.add("P"), LEFT, 250, LEADING, Align.JUSTIFY, MEASURE)
    (operators,) = out
    for name, rest in (("Tz", "100"), ("Tc", "0"), ("Ts", "0")):
        values = re.findall(rf"^(\S+) {name}$", operators, re.MULTILINE)
        assert not values or float(values[-1]) == float(rest), name
    assert operators.startswith("BT\n")
    assert operators.endswith("\nET")
    assert operators.count("BDC") == operators.count("EMC")


def test_no_lines_draw_nothing() -> None:
    root = Element("Document")
    press = Press(400, 300, root)
    out: list[str] = []
    press.put = out.append
    set_lines(press, (), root.add("P"), LEFT, 250, LEADING)
    assert out == []
