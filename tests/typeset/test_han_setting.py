"""Lines of Chinese and Japanese: filled, marks hung and closed up, room between scripts that no reader sees."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.diagnostics import Code
from brief.pipeline import Request, build, check
from brief.typeset.fonts.face import open_face
from brief.typeset.fonts.han_marks import find_halves
from brief.typeset.fonts.installed import find_family
from brief.typeset.lines.han_spacing import LETTER, NUMBER, measure_gap
from brief.typeset.lines.paragraph import Overfull, Run, break_lines, justified_fit
from test_copied import read_all

if TYPE_CHECKING:
    from pathlib import Path

    from brief.typeset.fonts.face import Face
    from brief.typeset.lines.paragraph import Line

HAN = st.lists(
    st.sampled_from(["房租上涨", "调查", "统计局", "公布，", "《条例》", "（见报告）", "“是”。", "于是、", "；因此"]),
    min_size=8,
    max_size=20,
)
HEAD = """title: 住房
date: 2020-04-02
language: zh
sources: {s: {file: s.txt}}
"""
HUNG = frozenset("，。、；：？！）》”（《“")


def face_of(name: str) -> Face:
    """The regular face of a family."""
    family = find_family(name)
    assert family is not None
    file = family.nearest(400, italic=False)[0]
    return open_face(file.path, pin=file.pin)


def set_lines(text: str, measure: float) -> tuple[Line, ...]:
    """Justified lines of Chinese."""
    lines = break_lines(
        (Run(text, face_of("Noto Sans SC"), 10.0, hyphenate=False),), (measure,), justified_fit("zh"), justified=True
    )
    assert not isinstance(lines, Overfull)
    return lines


@given(HAN, st.integers(120, 240))
def test_every_line_but_the_last_is_as_wide_as_its_measure_but_for_what_hangs(text: list[str], measure: int) -> None:
    for line in set_lines("".join(["房屋", *text]), measure)[:-1]:
        left, right = line.text[0] in HUNG, line.text[-1] in HUNG
        assert line.indent == pytest.approx(-5.0 * left, abs=0.1)
        assert line.width + line.indent == pytest.approx(measure + 5.0 * right, abs=0.1)
        assert abs(line.tracking) <= 2.5


@pytest.mark.parametrize("count", range(21, 45))
def test_a_last_line_has_more_than_a_few_characters(count: int) -> None:
    text = ("我们建议为列车和公共汽车设立统一的办公室" * 3)[:count] + "。"
    for measure in range(160, 241, 10):
        lines = set_lines(text, measure)
        assert "".join(line.text for line in lines) == text
        assert len(lines) == 1 or len(lines[-1].text) >= 4, [line.text for line in lines]


@pytest.mark.parametrize(
    ("text", "halved"),
    [
        ("结果”。", "”"),
        ("《条例》，（见", "》，"),
        ("他说：“是", "："),
        ("（《条例", "《"),
        ("是。”于", "。"),
        ("是，于", ""),
        ("rents”.", ""),
    ],
)
def test_of_two_marks_that_meet_one_gives_up_its_empty_half(text: str, halved: str) -> None:
    assert "".join(text[at] for at in find_halves(text)) == halved
    face = face_of("Noto Sans SC")
    if halved:
        assert face.shape(text, "zh").width == 1000 * len(text) - 500 * len(halved)


@pytest.mark.parametrize(
    ("before", "after", "gap"),
    [
        ("使用", "GDP", LETTER),
        ("GDP", "数据", LETTER),
        ("达到", "328,000", NUMBER),
        ("328,000", "立方米", 0.0),
        ("2020年", "5", 0.0),
        ("全年", "5", NUMBER),
        ("第", "5", 0.0),
        ("（", "UNEP", 0.0),
        ("UNEP", "）", 0.0),
        ("GDP", "data", 0.0),
        ("データは", "GDP", LETTER),
        ("대한", "GDP", 0.0),
    ],
)
def test_there_is_room_between_han_and_latin_letters(before: str, after: str, gap: float) -> None:
    assert measure_gap(before, after) == gap


def test_no_reader_reads_that_room_as_a_space(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("统计局。\n", encoding="utf-8")
    text = "使用GDP数据，约328,000吨。"
    claims = f'sections: {{context: [{{text: "{text}", evidence: none}}]}}'
    outline = HEAD + claims
    (tmp_path / "o.yaml").write_text(outline, encoding="utf-8")
    built = build(Request(str(tmp_path / "o.yaml"), draft=True), tmp_path / "o.pdf")
    assert built.output is not None, built.diagnostics
    for reader, read in read_all(tmp_path / "o.pdf").items():
        assert [
            words for words in ("使用GDP数据", "约328,000吨") if words not in read.replace("\n", "").replace("\r", "")
        ] == [], reader


def test_a_note_s_mark_stands_in_the_stop_s_empty_half(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("首都的住房短缺。\n", encoding="utf-8")
    claim = '{text: "首都的住房短缺。", kind: fact, quote: "首都的住房短缺。"}'
    outline = f"{HEAD}sections: {{context: [{claim}]}}"
    (tmp_path / "o.yaml").write_text(outline, encoding="utf-8")
    assert build(Request(str(tmp_path / "o.yaml")), tmp_path / "o.pdf").output is not None
    out = subprocess.run(
        ["pdftotext", "-bbox", str(tmp_path / "o.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    words = [line for line in out.splitlines() if "住房短缺。" in line]
    assert words
    edges = [float(words[0].split(f'{name}="')[1].split('"')[0]) for name in ("xMin", "xMax")]
    assert (edges[1] - edges[0]) / 8 < 9.8, "eight characters, of which the stop has little more than half of its em"


@pytest.mark.parametrize("language", ["ja", "zh-Hans"])
def test_a_stop_that_hangs_is_not_outside_the_page(language: str, tmp_path: Path) -> None:
    sentences = [f"{'水' * count}、{'木' * (36 - count)}。" for count in range(12, 30)]
    (tmp_path / "source.txt").write_text("\n\n".join(sentences) + "\n", encoding="utf-8")
    claims = "".join(f"    - {{text: {one}, quote: {one}, paragraph: {at}}}\n" for at, one in enumerate(sentences, 1))
    head = f"title: 水\nlanguage: {language}\nsources: {{s: {{file: source.txt}}}}\nsections:\n"
    (tmp_path / "outline.yaml").write_text(f"{head}  context:\n{claims}", encoding="utf-8")
    found = check(Request(str(tmp_path / "outline.yaml"))).diagnostics
    assert [one.message for one in found if one.code is Code.PAGE_OUTSIDE] == []
