"""What is nearly right is told as what it is: names of files, marks of YAML, heads too long, fonts, closed streams."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from brief.cli import run
from brief.diagnostics import Code, Diagnostic, Mark, Report, Severity
from brief.files import UnreadableError
from brief.images.reader import parse
from brief.layout.reader import read_layout
from brief.layout.types import FontFamily
from brief.marked import Scalar, read
from brief.pipeline import Request, check, prove
from brief.typeset.fonts.fallback import Fallback
from brief.typeset.lines.levels import find_levels
from distorting import join_png, part_png
from fuzzing import pictures

ROOT = Path(__file__).parents[2]
HEAD = "title: T\ndate: 2020-04-02\n"
TAIL = "sources: {s: {file: s.txt}}\nsections: {context: [{text: We see it as it is here., evidence: none}]}\n"


def find(folder: Path, text: str) -> list[Diagnostic]:
    """The errors of an outline."""
    (folder / "s.txt").write_text("The office published it.\n", encoding="utf-8")
    (folder / "o.yaml").write_text(text, encoding="utf-8")
    found = check(Request(str(folder / "o.yaml"))).diagnostics
    return [one for one in found if one.severity is Severity.ERROR]


# -- commas between braces ---------------------------------------------------------------------------------------------

BUILT = "The city, which is old, has built 2,340 homes, and sold 1,200 of them, since 2018."


@pytest.mark.parametrize(
    "claim",
    [
        "{text: The city has built 2,340 homes., quote: 'has built 2,340 homes'}",
        "{quote: 'has built 2,340 homes', text: The city has built 2,340 homes}",
        "{text: It is old, quote: The city, which is old, has built 2,340 homes}",
        "{text: It is old, quote: The city, note: It sold 1,200 of them, since 2018}",
        f"{{text: {BUILT}, quote: {BUILT}}}",  # the same pieces twice
        f'{{text: "{BUILT}", quote: {BUILT}}}',
        "{text: It is old, quote: is old, source: s, prefix: The city, which}",
    ],
)
def test_a_comma_between_braces_is_one_finding_for_each_value_that_it_cuts(claim: str, tmp_path: Path) -> None:
    """Nothing is found of the halves: no `2` that is not in the passage, no quote that ends early, no key twice."""
    (tmp_path / "c.txt").write_text(BUILT, encoding="utf-8")
    found = find(tmp_path, f"{HEAD}sources: {{s: {{file: c.txt}}}}\nsections:\n  context:\n    - {claim}\n")
    cut = [key for key in ("text", "quote", "note", "prefix") if f"`{key}` before it" in " ".join(map(str, found))]
    assert cut
    assert [one.code for one in found] == [Code.OUTLINE_UNKNOWN_KEY] * len(cut)


@pytest.mark.parametrize("row", ["label: Homes, built, value: 2340", "label: Homes, value: 2,340"])
def test_so_it_is_in_rows_and_sources(row: str, tmp_path: Path) -> None:
    (tmp_path / "c.txt").write_text(BUILT, encoding="utf-8")
    claim = "sections: {context: [{text: It is old, quote: which is old}]}\n"
    rows = f"statistics: {{rows: [{{{row}, unit: homes, period: not stated, quote: has built 2,340 homes}}]}}\n"
    found = find(tmp_path, f"{HEAD}sources: {{s: {{file: c.txt, title: Homes, old and new}}}}\n{claim}{rows}")
    assert [one.code for one in found] == [Code.OUTLINE_UNKNOWN_KEY] * 3, found


# -- what a layout lacks is told where it is to be had -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("cover: yes", "`brief explain cover` lists them"),
        ("cover: {rule: 9mm, line: 1pt}", "as `booklet` does"),  # and not `extends: policy-brief`, which it has
        ("logo: {file: l.svg, height: 9mm}", "`brief explain logo.alt`"),
    ],
)
def test_what_a_layout_lacks_is_told_where_it_is_to_be_had(keys: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "l.yaml").write_text(f"extends: policy-brief\nname: l\n{keys}\n", encoding="utf-8")
    (tmp_path / "l.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>", encoding="utf-8")
    report = Report()
    mark = Mark("--layout", 1, 1, 1, 1)
    read_layout(Scalar(str(tmp_path / "l.yaml"), mark), tmp_path, report, given=True)
    assert said in " ".join(one.help for one in report.diagnostics), report.diagnostics


# -- names of files ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("there", "named", "said"),
    [
        ("Me\u0301moire.txt", "M\u00e9moire.txt", "another Unicode form"),
        ("M\u00e9moire.txt", "Me\u0301moire.txt", "another Unicode form"),
        ("data/Survey.txt", "data\\survey.TXT", "`data/Survey.txt` is there"),
        ("Survey.txt", "survey.txt", "`Survey.txt` is there"),
        ("Survey.txt", "other.txt", "relative to the file"),
        ("Survey.txt", "../Survey.txt", ""),
    ],
)
def test_a_file_under_nearly_this_name_is_named(there: str, named: str, said: str, tmp_path: Path) -> None:
    (tmp_path / there).parent.mkdir(exist_ok=True)
    (tmp_path / there).write_text("Words of it.", encoding="utf-8")
    found = find(tmp_path, f"{HEAD}{TAIL.replace('s.txt', chr(39) + named + chr(39))}")
    assert len(found) == 1
    assert said in found[0].help
    if unicodedata.normalize("NFC", there) == unicodedata.normalize("NFC", named):
        assert "\u00e9" in found[0].help


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("Rents.yaml", "`rents.yaml` is there"),
        ("sub\\rents.yaml", "`sub/rents.yaml` is there"),
        ("rents.yml", "did you mean `rents.yaml`?"),
        ("sub/rent.yaml", "did you mean `sub/rents.yaml`?"),
        ("other.yaml", "check its name"),
    ],
)
def test_so_is_an_outline(
    named: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    for folder in (tmp_path, tmp_path / "sub"):
        (folder / "rents.yaml").write_text("title: T\n", encoding="utf-8")
    assert run(["check", named]) == 2
    assert said in capsys.readouterr().err


def test_so_is_a_layout(tmp_path: Path) -> None:
    (tmp_path / "House.yaml").write_text("extends: plain\nname: x\n", encoding="utf-8")
    (one,) = find(tmp_path, f"{HEAD}layout: house.yaml\n{TAIL}")
    assert (one.code, one.help[:12]) == (Code.LAYOUT_NOT_FOUND, "`House.yaml`")


# -- marks of YAML -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("a:\n  b:\n    \u2013 c: d\n      e: f\n", (3, 5), "`\u2013` is no list mark"),
        ("a:\n  - b:\u00a0c d\n    e: f\n", (2, 7), "U+00A0 stands after the colon"),
        ("title: T\n\ufeffissuer: X\n", (2, 1), "U+FEFF stands unseen before the text"),
        ("title: T\n\u200bissuer: X: Y\n", (2, 1), "U+200B stands unseen before the text"),
        ("a: b\n\u00a0\u00a0c: d: e\n", (2, 1), "U+00A0 stands before the text"),
        ("a: \u201cb: c\u201d\n", (1, 4), "`\u201c` does not quote a value"),
        ("a\uff1a b\nc: d\n", (1, 2), "`\uff1a` is no colon"),
        ("a:\n  - b: {c} is d\n    e: f\n", (2, 12), "text goes on after its closing bracket"),
        ("a:\n  - b: c\n    * d: e\n", (3, 5), "`*` is no list mark"),
        ("a:\n  * b: c\n  * d: e\n", (2, 3), "`*` is no list mark"),
        ("a:\n  \u25cf b: c\n    d: e\n", (2, 3), "`\u25cf` is no list mark"),
        ("a:\n  -b: c\n    d: e\n", (2, 3), "`-` begins an item only with a space behind it"),
        ("a: [{b: {c} is d, e: f}]\n", (1, 13), "text goes on after its closing bracket"),
        (" a: b\nc: d\n", (1, 1), "the first key is indented, and those below it are not"),
        ("# x\n\n  a: b\nc: d\n", (3, 1), "the first key is indented, and those below it are not"),
        ("a: b\n  c: d\n", (2, 4), "this key stands further in than the one above"),
        ("a: \u201cright\u201d\nb: 'c' d\n", (2, 8), "text goes on after its closing quotation mark"),
    ],
)
def test_what_looks_like_a_mark_of_yaml_is_told_where_it_stands(text: str, place: tuple[int, int], said: str) -> None:
    report = Report()
    read(text.encode(), "o.yaml", report)
    (one,) = report.diagnostics
    assert (one.code, (one.mark.line, one.mark.column), one.message) == (Code.YAML_SYNTAX, place, said)


def test_what_looks_like_it_and_is_text_is_read() -> None:
    report = Report()
    assert read("a: |\n  \u2013 b\n  \u201cc\u201d: d\ne: \u201cf\u201d\n".encode(), "o.yaml", report) is not None
    assert report.diagnostics == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{HEAD}sources: {{s: {{file: s.txt}}}}\nsections: {{context: [text:\u00a0a]}}\n", "such as U+00A0"),
        (f"{HEAD}\u00a0issuer: a\n{TAIL}", "U+00A0 stands before it"),
    ],
)
def test_spaces_that_are_none_for_yaml_are_told_in_what_it_reads(text: str, said: str, tmp_path: Path) -> None:
    (one,) = find(tmp_path, text)
    assert said in one.help


# -- heads, fonts, images ----------------------------------------------------------------------------------------------

LONG = "Policy brief series of the housing unit of the ministry of housing and of the office of statistics"


@pytest.mark.parametrize("keys", [f"number: {LONG} {LONG}", f"series: {LONG}\nnumber: {LONG} {LONG}"])
def test_a_running_head_that_is_too_long_is_found_where_it_is_written(keys: str, tmp_path: Path) -> None:
    text = f'{HEAD}{keys}\nversion: 1.0-rc.12\nmarking: "TLP:AMBER+STRICT"\nstatus: draft\n{TAIL}'
    (one,) = find(tmp_path, text)
    assert (one.code, one.mark.file[-6:], one.mark.line) == (Code.PAGE_OVERFULL, "o.yaml", 2 + keys.count("\n") + 1)
    assert "pt too long" in one.message
    assert find(tmp_path, text.replace(LONG, "Policy brief")) == []


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        ("\U0001f3e0", []),
        ("\u0e01", []),
        ("\u0633", ["Vazirmatn"]),
        ("\u4f60", ["Noto Sans SC House"]),
        ("\u0434", ["Noto Sans"]),
        ("\u0633\u4f60", ["Noto Sans SC House", "Vazirmatn"]),
    ],
)
def test_only_families_that_have_a_script_are_advised(missing: str, named: list[str]) -> None:
    names = ("Noto Sans", "Noto Sans SC House", "Vazirmatn")
    mark = next(iter(prove(Request("none.yaml")).outcome.diagnostics)).mark
    fonts = tuple(FontFamily("fallback", name, mark) for name in names)
    fallback = Fallback(fonts, Report(), families=())
    advice = fallback.advise(missing)
    assert [name for name in names if f"`{name}`" in advice] == named


@pytest.mark.parametrize("palette", [None, b"", b"\x00\x01", b"\x00\x01\x02"])
def test_a_palette_that_lacks_colours_is_refused(palette: bytes | None) -> None:
    data = [data for kind, data in pictures() if kind == "png"][1]
    chunks = [(name, palette if name == b"PLTE" and palette is not None else body) for name, body in part_png(data)]
    chunks = [chunk for chunk in chunks if chunk[0] != b"PLTE" or palette is not None]
    with pytest.raises(UnreadableError, match="that its palette lacks"):
        parse(join_png(data[:8], chunks))


def test_transparency_of_more_colours_than_there_are_is_refused() -> None:
    data = [data for kind, data in pictures() if kind == "png"][1]
    chunks = part_png(data)
    chunks.insert(2, (b"tRNS", b"a" * 400))
    with pytest.raises(UnreadableError, match="is damaged"):
        parse(join_png(data[:8], chunks))


# -- closed streams ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "closed", "code"),
    [
        ("build o.yaml", "<&-", 0),
        ("build o.yaml", ">&-", 0),
        ("build o.yaml", "2>&-", 0),
        ("build o.yaml", "<&- >&- 2>&-", 0),
        ("build o.yaml -o -", ">&-", 2),
        ("build none.yaml", "2>&-", 2),
        ("check -", "<&- 2>&-", 1),  # what is piped is empty: a finding
        ("--version", ">&-", 2),
    ],
)
def test_with_closed_streams_the_pdf_and_the_exit_code_are_true(
    command: str, closed: str, code: int, tmp_path: Path
) -> None:
    assert find(tmp_path, HEAD + TAIL) == []
    line = f"'{sys.executable}' -m brief {command} {closed}"
    done = subprocess.run(["sh", "-c", line], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == code
    assert (tmp_path / "o.pdf").exists() is (code == 0)


@pytest.mark.parametrize("character", ["\u0378", "\ue000", "\U0001f3e0", "\ufe0f", "\u200d", "\U000e0001", "\u2066"])
def test_a_character_of_no_font_and_of_no_class_stands_beside_arabic(character: str) -> None:
    text = f"\u0633\u0644\u0627\u0645{character} 12 x"
    _, levels = find_levels(text, 1)
    assert len(levels) == len(text)
    assert (levels[0], levels[-1]) == (1, 2)
