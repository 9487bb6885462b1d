"""A pack of briefs: cover, agenda, contents, each brief as it is alone, a register; one tagged file."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from brief.cli import run as run_command
from brief.diagnostics import Code, Report
from brief.keys import KeyReading
from brief.language.page.pack_words import pack_words
from brief.language.tables import has_words, list_languages
from brief.marked import read
from brief.meeting.packing.order import PartLengths, arrange
from brief.meeting.packing.reader import CODES, PACK, read_pack
from brief.outline.listing import gather_keys
from brief.pipeline import Request, build
from brief.resources import seeds_folder

if TYPE_CHECKING:
    from pathlib import Path

    from brief.keys import Key
    from verapdf import Validator

OUTLINE = "anti-drug-cooperation.yaml"
PACK_FILE = f"""\
title: Working group on supply reduction
issuer: Secretariat
version: "1.0"
date: 2020-05-27
status: draft
meeting: {{name: Working group on supply reduction, place: Vienna, date: 2020-06-03}}
marking: "TLP:CLEAR"
contact: policy-unit@example.org
items:
  - {{item: 1, title: Opening, action: The agenda is put for adoption.}}
  - {{item: 2, title: Trends, outline: {OUTLINE}, layout: plain}}
  - {{item: 3, outline: {OUTLINE}, layout: booklet}}
  - {{item: "3(a)", title: Programme of work, outline: {OUTLINE}, action: For decision.}}
"""
LAYOUTS = ("plain", "booklet", "policy-brief")
KEYS = ("02", "03", "04")
LATIN = """title: Alpha beta
issuer: Alpha
date: 2019-05-27
language: {language}
sources: {{s: {{file: a.txt, published: not stated, retrieved: 2020-05-27}}}}
sections:
  context: [{{text: Alpha beta gamma delta epsilon zeta., quote: Alpha beta gamma delta epsilon zeta.}}]
  progress: [{{text: Alpha beta gamma., evidence: none}}]
  challenges: [{{text: Alpha beta gamma., evidence: none}}]
  outlook: [{{text: Alpha beta gamma., evidence: none}}]
"""
SMALL = """title: Alpha
issuer: Alpha
date: 2020-05-27
language: {language}
meeting: {{name: Alpha, date: 2020-06-03}}
contact: a@example.org
items: [{{item: 1, title: Beta}}, {{item: 2, outline: a.yaml}}]
"""
AGENDA = {"en", "id", "nl"}  # languages in which the word is the same
SERIAL = re.compile(r"Object \d+ \d+")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack beside its outlines, built; each brief alone as NAME.pdf."""
    folder = tmp_path_factory.mktemp("pack")
    for name in (OUTLINE, "anti-drug-cooperation.txt"):
        shutil.copy(seeds_folder() / name, folder)
    (folder / "pack.yaml").write_text(PACK_FILE, encoding="utf-8")
    assert run_command(["pack", str(folder / "pack.yaml"), "-q"]) == 0
    for layout in LAYOUTS:
        assert build(Request(str(folder / OUTLINE), layout), folder / f"{layout}.pdf").output is not None
    return folder


def read_parts(path: Path) -> list[list[str]]:
    """What a reader hears of each Part: poppler's structure text, its lines from the margin."""
    command = ["pdfinfo", "-struct-text", "-enc", "UTF-8", str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    parts: list[list[str]] = []
    for line in said.splitlines()[1:]:
        if re.match(r"  \S", line):
            parts.append([])
        parts[-1].append(SERIAL.sub("Object", line[2:]))
    return parts


def normalise(lines: list[str]) -> list[str]:
    """Lines without the attributes and ids that a pack has names of its own for."""
    return [re.sub(r"([<(])0\d-", r"\1", line) for line in lines]


def test_each_part_says_what_its_brief_says(folder: Path) -> None:
    parts = [part for part in read_parts(folder / "pack.pdf") if part[0].startswith("Part")]
    assert len(parts) == len(LAYOUTS)
    for part, layout in zip(parts, LAYOUTS, strict=True):
        command = ["pdfinfo", "-struct-text", "-enc", "UTF-8", str(folder / f"{layout}.pdf")]
        alone = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[1:]
        assert normalise(part[1:]) == normalise([SERIAL.sub("Object", line) for line in alone])


def test_the_pack_keeps_both_standards(folder: Path, verapdf: Validator) -> None:
    for verdict in verapdf.validate([folder / "pack.pdf"]):
        assert verdict.clean, verdict
    checked = subprocess.run(["qpdf", "--check", folder / "pack.pdf"], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_pages_are_those_of_the_briefs_with_one_run_of_numbers(folder: Path) -> None:
    pack = PdfReader(folder / "pack.pdf")
    words = [page.extract_text() for page in pack.pages]
    count = len(words)
    first = [number for number, text in enumerate(words, 1) if re.search(r"pack page \d+ of \d+", text)]
    for number in first:
        assert f"pack page {number} of {count}" in words[number - 1].replace("\n", "")
    assert f"Page 1 of {count}" in words[0]
    at = 0
    for layout in LAYOUTS:
        for own in PdfReader(folder / f"{layout}.pdf").pages:
            page = pack.pages[first[at] - 1]
            assert page.mediabox == own.mediabox
            ours = page.extract_text()
            assert re.sub(r"\s|Item \S+\s+·\s+pack page \d+ of \d+", "", own.extract_text()) in re.sub(
                r"\s|Item \S+\s+·\s+pack page \d+ of \d+", "", ours
            )
            at += 1
    assert at == len(first)


def goal(pack: PdfReader, annotation: object) -> int:
    return pack.get_page_number(annotation["/Dest"][0].get_object()) + 1  # type: ignore[index, operator]


def test_links_of_agenda_and_contents_lead_to_the_papers(folder: Path) -> None:
    pack = PdfReader(folder / "pack.pdf")
    texts = [page.extract_text() for page in pack.pages]
    starts = [
        number for number, text in enumerate(texts, 1) if "pack page" in text and "pack page" not in texts[number - 2]
    ]
    for number in (0, 1, 2):
        goals = {goal(pack, link.get_object()) for link in pack.pages[number]["/Annots"]}  # type: ignore[attr-defined]
        assert goals == set(starts)
    for start in starts:
        assert f"page {start}" in texts[1]


def test_notes_lead_within_their_own_brief(folder: Path) -> None:
    pack = PdfReader(folder / "pack.pdf")
    texts = [page.extract_text() for page in pack.pages]
    inside = [number for number, text in enumerate(texts, 1) if "pack page" in text]
    runs: list[list[int]] = []
    for number in inside:
        if not runs or number != runs[-1][-1] + 1:
            runs.append([])
        runs[-1].append(number)
    links = 0
    for run in runs:
        for number in run:
            for annotation in pack.pages[number - 1].get("/Annots", ()):
                if "/Dest" in annotation.get_object():
                    assert goal(pack, annotation.get_object()) in run
                    links += 1
    assert links > 100


def test_bookmarks_are_two_levels_deep(folder: Path) -> None:
    outline = PdfReader(folder / "pack.pdf").outline
    tops = [entry for entry in outline if not isinstance(entry, list)]
    assert [entry.title for entry in tops[1:3]] == ["Agenda", "Contents"]
    assert [str(entry.title).split("  ")[0] for entry in tops[3:-1]] == ["2", "3", "3(a)"]
    assert tops[-1].title == "Register of sources"
    for below in (entry for entry in outline if isinstance(entry, list)):
        assert {"Context", "Progress", "Challenges", "Outlook"} <= {
            entry.title for entry in below if not isinstance(entry, list)
        }
        assert not any(isinstance(entry, list) for entry in below)


def test_every_brief_carries_its_own_files(folder: Path) -> None:
    files = {name: data[0] for name, data in PdfReader(folder / "pack.pdf").attachments.items()}
    assert files["pack.yaml"] == (folder / "pack.yaml").read_bytes()
    for key, layout in zip(KEYS, LAYOUTS, strict=True):
        own = {name: data[0] for name, data in PdfReader(folder / f"{layout}.pdf").attachments.items()}
        for name, data in own.items():
            assert files.get(f"{key}-{name}", data if data in files.values() else b"") == data
        assert files[f"{key}-{OUTLINE}"] == (folder / OUTLINE).read_bytes()
        assert json.loads(files[f"{key}-anti-drug-cooperation.ledger.json"])
    assert "font" not in " ".join(files)


def test_fonts_are_in_it_once(folder: Path) -> None:
    said = subprocess.run(["pdffonts", folder / "pack.pdf"], capture_output=True, text=True, check=True).stdout
    names = [line.split()[0].partition("+")[2] for line in said.splitlines()[2:]]
    assert len(names) == len(set(names))
    assert len((folder / "pack.pdf").read_bytes()) < sum(
        len((folder / f"{layout}.pdf").read_bytes()) for layout in LAYOUTS
    )


def test_the_same_bytes_again(folder: Path, tmp_path: Path) -> None:
    assert run_command(["pack", str(folder / "pack.yaml"), "-q", "-o", str(tmp_path / "again.pdf")]) == 0
    assert (tmp_path / "again.pdf").read_bytes() == (folder / "pack.pdf").read_bytes()


def test_the_register_names_every_source_by_its_digest(folder: Path) -> None:
    text = PdfReader(folder / "pack.pdf").pages[-1].extract_text()
    digest = sha256((folder / "anti-drug-cooperation.txt").read_bytes()).hexdigest()
    assert text.replace("\n", "").count(digest) == len(LAYOUTS)


@pytest.mark.parametrize("blank", [False, True])
@pytest.mark.parametrize("tabs", [False, True])
def test_parts_follow_each_other_without_a_gap(blank: bool, tabs: bool) -> None:  # noqa: FBT001
    for papers in ((1, 2, 3), (4, 0, 1), (), (0,)):
        for front in ((1, 1), (2, 1), (1, 2)):
            lengths = PartLengths(*front, papers, 1)
            order = arrange(lengths, tabs=tabs, blank=blank)
            spans = [(1, 1), (order.agenda, front[0]), (order.contents, front[1]), (order.register, 1)]
            spans += [(first, length) for first, length in zip(order.papers, papers, strict=True) if length]
            spans += [(first, 1) for first in order.tabs if first]
            spans += [(page, 1) for page in order.blanks]
            pages = sorted(page for first, length in spans for page in range(first, first + length))
            assert pages == list(range(1, order.pages + 1))
            assert bool(order.blanks) <= blank
            if blank:
                assert all(first % 2 for first, _ in spans if first not in order.blanks)


def test_blank_versos_say_what_they_are(folder: Path, tmp_path: Path) -> None:
    (folder / "blank.yaml").write_text(PACK_FILE.replace("items:", "versos: blank\nitems:"), encoding="utf-8")
    assert run_command(["pack", str(folder / "blank.yaml"), "-q", "-o", str(tmp_path / "x.pdf")]) == 0
    pages = [page.extract_text() for page in PdfReader(tmp_path / "x.pdf").pages]
    assert "TLP:CLEAR" in pages[1]
    assert "Agenda" not in pages[1]
    assert pages[2].find("Agenda") >= 0
    for at, text in enumerate(pages):
        if "pack page" in text and "pack page" not in pages[at - 1]:
            assert at % 2 == 0, "a paper begins on a left-hand page"


def test_what_is_wrong_with_a_brief_stops_the_pack(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = (
        (folder / OUTLINE)
        .read_text(encoding="utf-8")
        .replace("opium production in Afghanistan increased", "opium rose", 1)
    )
    (folder / "broken.yaml").write_text(broken, encoding="utf-8")
    (folder / "p2.yaml").write_text(PACK_FILE.replace(f"outline: {OUTLINE}, layout: plain", "outline: broken.yaml"))
    assert run_command(["pack", str(folder / "p2.yaml"), "--format", "json"]) == 1
    out = capsys.readouterr().out
    records = [json.loads(line) for line in out.splitlines()]
    assert any(record["type"] == "diagnostic" and record["file"].endswith("broken.yaml") for record in records)
    assert not (folder / "p2.pdf").exists()


def test_nothing_is_written_over_what_it_is_made_from(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("pack.yaml", OUTLINE, "anti-drug-cooperation.txt"):
        before = (folder / name).read_bytes()
        assert run_command(["pack", str(folder / "pack.yaml"), "-o", str(folder / name), "--format", "short"]) in {0, 2}
        said = capsys.readouterr().err
        assert (folder / name).read_bytes() == before or "output-onto-input" in said
        assert (folder / name).read_bytes() == before


@pytest.mark.parametrize("key", [key for keys in gather_keys(PACK) for key in keys.keys], ids=lambda key: key.name)
def test_each_example_of_a_key_is_read(key: Key[object]) -> None:
    assert key.about
    assert key.default or key.required
    report = Report()
    node = read(f"example: {key.example}\n".encode(), "example.yaml", report)
    assert node is not None
    assert key.form.read(node.entries[0].value, KeyReading(report, CODES)) is not None  # type: ignore[union-attr]
    assert report.diagnostics == []


def test_the_schema_has_every_key(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["schema", "pack"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert set(schema["properties"]) == {key.name for key in PACK.keys}
    assert schema["properties"]["items"]["items"]["properties"]["pdf"]
    assert run_command(["explain", "versos"]) == 0
    assert "right-hand page" in capsys.readouterr().out


@pytest.mark.parametrize("language", list_languages("pack"))
def test_words_of_a_language_have_what_english_has(language: str) -> None:
    english, words = pack_words("en"), pack_words(language)
    for field in words.__struct_fields__:
        mine, theirs = getattr(words, field), getattr(english, field)
        assert mine
        if isinstance(mine, str):
            assert sorted(re.findall(r"\{\w+\}", mine)) == sorted(re.findall(r"\{\w+\}", theirs))
    assert len(set(words.weekdays)) == 7


def test_a_pack_speaks_every_language_that_the_page_speaks() -> None:
    assert set(list_languages("pack")) == set(list_languages("labels"))
    english = pack_words("en")
    for language in set(list_languages("pack")) - {"en"}:
        words = pack_words(language)
        assert words.register_intro != english.register_intro
        assert not {*words.weekdays} & {*english.weekdays}


@pytest.mark.parametrize(
    ("tag", "told"), [("zh-TW", "會議"), ("zh-Hant", "會議"), ("zh", "会议"), ("pt-PT", "Ordem"), ("pt", "Pauta")]
)
def test_a_pack_speaks_as_its_script_or_region_does(tag: str, told: str) -> None:
    words = pack_words(tag)
    assert told in words.meeting_pack + words.agenda


def test_numbers_of_a_pack_have_the_digits_of_its_language(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(SMALL.format(language="fa").replace("outline: a.yaml", "title: Gamma"), "utf-8")
    assert run_command(["pack", str(tmp_path / "pack.yaml"), "-q"]) == 0
    read = PdfReader(tmp_path / "pack.pdf").pages[1].extract_text()
    assert "۲" in read
    assert "صفحهٔ 2" not in read


@pytest.mark.long
@pytest.mark.parametrize("language", list_languages("pack"))
def test_a_pack_in_each_language_has_its_words_on_the_page(language: str, tmp_path: Path, verapdf: Validator) -> None:
    (tmp_path / "a.txt").write_text("Alpha beta gamma delta epsilon zeta.\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(LATIN.format(language=language), encoding="utf-8")
    pack = tmp_path / "pack.yaml"
    pack.write_text(SMALL.format(language=language), encoding="utf-8")
    assert run_command(["pack", str(pack), "-q"]) == 0
    read = "".join(PdfReader(tmp_path / "pack.pdf").pages[n].extract_text() for n in range(2))
    for verdict in verapdf.validate([tmp_path / "pack.pdf"]):
        assert verdict.clean, verdict
    assert not any(word in read for word in ("Agenda", "Contents", "Wednesday")) or language in AGENDA


# -- a brief that runs from right to left ------------------------------------------------------------------------------

PERSIAN = """\
title: کشت خشخاش
issuer: دبیرخانه
date: 2019-05-27
language: fa
sources: {s: {file: fa.txt, title: گزارش سالانه}}
key_messages: [{text: سطح کشت زیاد بود., quote: سطح کشت زیاد بود.}]
sections:
  context: [{text: سطح کشت زیاد بود., quote: سطح کشت زیاد بود.}]
  progress: [{text: داده بیشتر لازم است., evidence: none}]
  challenges: [{text: داده بیشتر لازم است., evidence: none}]
  outlook: [{text: داده بیشتر لازم است., evidence: none}]
"""


def find_words(path: Path, page: int) -> list[str]:
    """Words of a page with their places, without those that number it in the pack."""
    command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(path), "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [
        line for line in said.splitlines() if "<word" in line and float(line.split('yMin="')[1].split('"')[0]) < 810
    ]


@pytest.fixture
def persian(tmp_path: Path) -> Path:
    (tmp_path / "fa.yaml").write_text(PERSIAN, encoding="utf-8")
    (tmp_path / "fa.txt").write_text("سطح کشت زیاد بود.\n", encoding="utf-8")
    (tmp_path / "pack.yaml").write_text("title: Meeting\ntabs: none\nitems: [{item: 1, outline: fa.yaml}]\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("language", ["en-GB", "fa"])
def test_a_brief_that_runs_the_other_way_stands_as_it_stands_alone(persian: Path, language: str) -> None:
    assert run_command(["pack", str(persian / "pack.yaml"), "-q", "--set", f"language={language}"]) == 0
    assert build(Request(str(persian / "fa.yaml")), persian / "fa.pdf").output is not None
    assert find_words(persian / "fa.pdf", 1)
    assert find_words(persian / "pack.pdf", 4) == find_words(persian / "fa.pdf", 1)


def test_own_pages_of_a_pack_are_mirrored_with_its_language(persian: Path) -> None:
    places = []
    for language in ("en-GB", "fa"):
        assert run_command(["pack", str(persian / "pack.yaml"), "-q", "--set", f"language={language}"]) == 0
        numeral = next(line for line in find_words(persian / "pack.pdf", 2) if re.search(r">(1|۱)<", line))
        places.append(float(numeral.split('xMin="')[1].split('"')[0]))
    assert places[0] < 100
    assert places[1] > 480


def test_words_of_another_language_have_it_and_what_leads_on_is_read_last(persian: Path) -> None:
    assert run_command(["pack", str(persian / "pack.yaml"), "-q"]) == 0
    spoken: list[object] = []
    reader = PdfReader(persian / "pack.pdf")
    for number in range(1, len(reader.xref_objStm) + len(reader.xref[0]) + 1):
        thing = reader.get_object(number)
        if isinstance(thing, dict) and thing.get("/S") == "/Span" and "/Lang" in thing:
            spoken.append(thing["/Lang"])
    assert len(spoken) >= 5
    assert set(spoken) == {"fa"}
    (contents,) = [part for part in read_parts(persian / "pack.pdf") if any('"Contents"' in line for line in part)]
    text = [line.strip() for line in contents]
    listed = text[text.index('"Item 1 in brief"') :]
    assert listed.index('"page 4"') > next(at for at, line in enumerate(listed) if re.search("[ا-ی]", line))


# -- markings ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "paper", "code"),
    [
        ("TLP:CLEAR", "TLP:GREEN", "marking-lower"),
        ("Internal", "TLP:RED", "marking-lower"),
        ("TLP:AMBER+STRICT", "TLP:AMBER", ""),
        ("TLP:RED", "Internal", ""),
        ("TLP:WHITE", "Internal", "marking-unknown"),
        ("TLP:RED", "TLP: RED", "marking-unknown"),
    ],
)
def test_a_pack_is_marked_as_its_strictest_paper(
    own: str, paper: str, code: str, persian: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    item = f'{{item: 1, outline: fa.yaml, marking: "{paper}"}}'
    (persian / "pack.yaml").write_text(f'title: Meeting\nmarking: "{own}"\nitems: [{item}]\n', encoding="utf-8")
    assert run_command(["pack", str(persian / "pack.yaml"), "--format", "short"]) == (code == "marking-unknown")
    found = re.findall(r"\[(marking-\w+)\]", capsys.readouterr().err)
    assert found == ([code] if code else [])


@pytest.mark.parametrize("language", ["fr", "zh", "zh-Hant", "pl", "tlh", "uz-Cyrl", "uz-Latn"])
def test_a_pack_says_where_its_own_words_are_english(language: str) -> None:
    report = Report()
    pack = f"title: A\nlanguage: {language}\nitems: [{{item: 1, title: Opening}}]\n"
    assert read_pack(pack.encode(), "pack.yaml", report) is not None
    told = [found.message for found in report.diagnostics if found.code is Code.OUTLINE_LANGUAGE]
    english = f"the pack's own words are English: there are none in `{language}`"
    assert told == ([] if has_words(language) else [english])
    assert (pack_words(language) == pack_words("en")) is bool(told)
