"""`brief new` from files to an outline that builds at once, in many formats and languages, and what it refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from docx import Document

from brief.cli import run
from brief.diagnostics import Code, Report
from brief.language.drafting import guess_language, read_cues
from brief.language.tables import has, read_part, strings
from brief.outline.reader import read_outline
from brief.pipeline import Request, build, check
from brief.resources import seeds_folder
from first_texts import TEXTS

if TYPE_CHECKING:
    from pathlib import Path

    from brief.outline.types import Outline

SEED = "anti-drug-cooperation"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def draft(place: Path, *sources: str) -> Outline:
    """Draft an outline and build it: neither finds an error."""
    arguments = [word for source in sources for word in ("--source", source)]
    assert run(["new", "brief.yaml", *arguments]) == 0
    built = build(Request("brief.yaml"), place / "brief.pdf")
    assert built.exit_code == 0, built.diagnostics
    assert built.output is not None
    assert built.output.pages <= 4
    report = Report()
    outline = read_outline((place / "brief.yaml").read_bytes(), "brief.yaml", report)
    assert outline is not None
    assert not report.failed
    return outline


def list_texts(outline: Outline) -> list[str]:
    return [claim.text.value for section in outline.sections for claim in section.claims if not claim.unsupported]


# -- what is drafted ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_of_any_language_is_a_brief_at_once(
    place: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "report.txt").write_text(TEXTS[language], encoding="utf-8")
    outline = draft(place, "report.txt")
    if "no glyph for" in capsys.readouterr().err:  # a machine without a font for the script
        assert list_texts(outline) == []
        return
    known = language if has(language, "drafting") else "und"
    assert outline.language.split("-")[0] == known == guess_language(TEXTS[language])
    texts = list_texts(outline)
    assert len(texts) >= 3
    assert outline.title.value == TEXTS[language].split("\n", 1)[0]
    if known == language:
        empty = [section.name.value for section in outline.sections if section.claims[0].unsupported]
        assert empty == []
    rows = outline.statistics.rows if outline.statistics else ()
    if has(language, "quantities"):
        assert rows
        assert all((row.value and row.period) or row.value for row in rows)
    else:
        assert rows == ()


@pytest.mark.parametrize("language", [name for name in TEXTS if has(name, "labels") and has(name, "quantities")])
def test_nothing_is_found_about_a_draft(place: Path, language: str) -> None:
    (place / "report.txt").write_text(TEXTS[language], encoding="utf-8")
    assert run(["new", "brief.yaml", "--source", "report.txt"]) == 0
    assert check(Request("brief.yaml", coverage=True)).diagnostics == ()


def test_sections_have_the_sentences_that_are_theirs(place: Path) -> None:
    (place / "report.txt").write_text(TEXTS["en"], encoding="utf-8")
    outline = draft(place, "report.txt")
    by_name = {section.name.value: [claim.text.value for claim in section.claims] for section in outline.sections}
    by_name["messages"] = [claim.text.value for claim in outline.key_messages]
    everything = " ".join(text for texts in by_name.values() for text in texts)
    assert "The shortage of pumps remains a serious problem in the harbour." in everything
    assert by_name["challenges"]
    assert by_name["challenges"][0] in {
        "The shortage of pumps remains a serious problem in the harbour.",
        "The old bridge is still a danger for ships.",
    }
    assert "The authority will open three retention basins by 2024." in by_name["outlook"] + by_name["messages"]
    assert any("new dykes" in text or "agreement" in text for text in by_name["progress"])
    assert "However" not in everything
    assert "In addition" not in everything


def test_rows_have_value_unit_period_and_label(place: Path) -> None:
    (place / "report.txt").write_text(TEXTS["en"], encoding="utf-8")
    outline = draft(place, "report.txt")
    assert outline.statistics is not None
    rows = {row.id.value: row for row in outline.statistics.rows if row.id}
    told = {
        name: tuple(part.value if part else "" for part in (row.label, row.value, row.unit, row.period))
        for name, row in rows.items()
    }
    assert told["water_2021"] == ("Water", "+2.4", "metres", "January 2021")
    assert told["families"] == ("Families", "more than 1,200", "families", "not stated")
    assert ("Kilometres" not in label for label, *_ in told.values())
    assert any(value == "18" and period == "" for _, value, _, period in told.values()), "since 2015 is no period"


def test_the_shipped_source_is_covered_to_its_last_number(place: Path) -> None:
    (place / "a.txt").write_bytes((seeds_folder() / f"{SEED}.txt").read_bytes())
    outline = draft(place, "a.txt")
    assert outline.statistics is not None
    assert len(outline.statistics.rows) >= 10
    assert all(entry.why for entry in outline.statistics.not_statistics)
    assert check(Request("brief.yaml", coverage=True)).diagnostics == ()


def test_sources_have_their_pins_and_the_first_line_its_schema(place: Path) -> None:
    (place / "report.txt").write_text(TEXTS["en"], encoding="utf-8")
    outline = draft(place, "report.txt")
    assert outline.sources[0].sha256 is not None
    text = (place / "brief.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=./outline.schema.json\n")
    assert json.loads((place / "outline.schema.json").read_bytes())["title"] == "An outline of brief"
    assert outline.status.value == "draft"


# -- formats -----------------------------------------------------------------------------------------------------------


def test_a_page_s_head_says_who_wrote_it_and_when(place: Path) -> None:
    title, _, rest = TEXTS["en"].partition("\n")
    body = "".join(f"<p>{part}</p>" for part in rest.split("\n\n"))
    (place / "page.html").write_text(
        f'<!doctype html><html lang="en-US"><head><title>{title} – a site</title><meta name="author" content="Ann Lee">'
        '<meta property="og:site_name" content="River News"><meta property="article:published_time" '
        'content="2021-03-09T10:00:00Z"><link rel="canonical" href="https://example.org/river"></head>'
        f"<body><h1>{title}</h1><p>By Ann Lee</p>{body}</body></html>",
        encoding="utf-8",
    )
    (source,) = draft(place, "page.html").sources
    assert source.title is not None
    assert source.title.value == title
    assert [name.value for name in source.authors] == ["Ann Lee"]
    assert source.publisher is not None
    assert source.publisher.value == "River News"
    assert source.published is not None
    assert source.published.value == "2021-03-09"
    assert source.url is not None


def test_a_page_s_title_is_the_heading_that_its_head_names(place: Path) -> None:
    title, _, rest = TEXTS["en"].partition("\n")
    body = "".join(f"<p>{part}</p>" for part in rest.split("\n\n"))
    page = f"<!doctype html><title>{title} | River News</title><h1>Show navigation</h1><h1>{title}</h1>{body}"
    (place / "page.html").write_text(page, encoding="utf-8")
    assert draft(place, "page.html").title.value == title


def test_digits_that_may_be_a_year_are_no_row(place: Path) -> None:
    words = "The office supports Word 2010 and 2013 documents in all of its branches. It has 350 branches in the land."
    (place / "a.txt").write_text(f"The office of the land\n\n{words}\n", encoding="utf-8")
    outline = draft(place, "a.txt")
    rows = outline.statistics.rows if outline.statistics else ()
    assert [row.value.value for row in rows if row.value] == ["350"]


def test_amounts_and_ranges_that_only_a_word_lowers_are_no_rows(place: Path) -> None:
    text = (
        "The confidence interval of the loss is 28.9 to 33.8 per cent.\n\n"
        "The four towns will lose approximately 2.2 million cubic metres of water in 2021.\n\n"
        "Water consumption in the towns fell by 12 per cent in 2019.\n"
    )
    (place / "loss.txt").write_text(text, encoding="utf-8")
    outline = draft(place, "loss.txt")
    rows = outline.statistics.rows if outline.statistics else ()
    assert [row.value.value for row in rows if row.value] == ["−12"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Absence fell from 9.4 per cent to 6.1 per cent between 2019 and 2023.", {"9.4": "", "6.1": ""}),
        ("Absence in schools fell from 9.4 per cent to 6.1 per cent in 2023.", {"9.4": "", "6.1": "2023"}),
        ("In 2023 the towns of the north had 96 kitchens and those of the south 74 kitchens.", {"96": "", "74": ""}),
        ("The towns of the north had 96 kitchens with cooks of their own in 2023.", {"96": "2023"}),
    ],
)
def test_a_row_has_no_time_that_may_be_another_number_s(place: Path, sentence: str, told: dict[str, str]) -> None:
    (place / "a.txt").write_text(f"Schools of the land\n\n{sentence}\n", encoding="utf-8")
    outline = draft(place, "a.txt")
    rows = outline.statistics.rows if outline.statistics else ()
    found = {row.value.value: row.period.value if row.period else "" for row in rows if row.value}
    assert {value: found[value] for value in told if value in found} == {v: p for v, p in told.items() if v in found}
    assert found


def test_labels_end_before_a_verb_and_units_are_nouns(place: Path) -> None:
    text = "Total expenditure amounted to €38.6 million in 2023.\n\nIt will train 250 cooks each year from September.\n"
    (place / "a.txt").write_text(f"Schools of the land\n\n{text}", encoding="utf-8")
    outline = draft(place, "a.txt")
    rows = outline.statistics.rows if outline.statistics else ()
    labels = [row.label.value for row in rows]
    assert "Total expenditure" in labels
    assert "Train" not in labels
    assert all(row.unit is None or row.unit.value != "each" for row in rows)


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        # a word of change far from its number is the word of something else
        ("The losses remain far above the target of 15 per cent that the Board set in 2019.", []),
        ("The losses of water exceed the target of 15 per cent by far.", []),
        ("Bursts in the network declined by 18 per cent in 2025.", [("Bursts in the network", "−18", "%", "2025")]),
        # an amount is of the noun that stands before it
        (
            "Households with debts of more than 500 euros live there.",
            [("Debts", "more than 500", "euros", "not stated")],
        ),
        ("The union asks for a ceiling of 400 euros a year.", [("Ceiling", "400", "euros a year", "not stated")]),
        (
            "In the valley 37 of 260 technical posts were vacant at the end of 2025.",
            [("Valley", "37 of 260", "technical posts", "2025")],
        ),
        # a time that is none of those that are stated
        (
            "The tariff came in July 2024 and now reaches 14,300 households.",
            [("Households", "14,300", "households", "")],
        ),
        ("In Lower Marran they rose by 12 per cent in the same year.", []),
    ],
)
def test_a_row_says_what_its_sentence_says(place: Path, sentence: str, rows: list[tuple[str, ...]]) -> None:
    (place / "a.txt").write_text(f"Water of the land\n\n{sentence}\n", encoding="utf-8")
    outline = draft(place, "a.txt")
    parts = [
        (row.label, row.value, row.unit, row.period) for row in (outline.statistics.rows if outline.statistics else ())
    ]
    assert [tuple(part.value if part else "" for part in row) for row in parts] == rows


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "it", "pt", "ru", "ar", "fa", "zh"])
def test_each_language_has_words_for_a_time_that_is_not_the_one_stated(language: str) -> None:
    assert all(
        read_cues(language).elsewhen.search(f"x {word} x")
        for word in strings(read_part(language, "drafting"), "elsewhen")
    )
    assert not read_cues(language).elsewhen.search("x 2019 x")


def test_an_imprint_is_no_claim(place: Path) -> None:
    imprint = "Published by the Consumers' Union, 2 February 2026."
    text = f"Tariffs of the valley\n\n{imprint}\n\nBills rose by 9 per cent in 2025.\n"
    (place / "a.txt").write_text(text, encoding="utf-8")
    outline = draft(place, "a.txt")
    assert "Published" not in " ".join(claim.text.value for section in outline.sections for claim in section.claims)


def test_a_number_that_is_set_large_does_not_say_its_unit_twice(place: Path) -> None:
    text = (
        "The towns of the north opened 96 school kitchens for small children in 2023.\n\n"
        "Total expenditure of the programme amounted to €38.6 million in 2023.\n\n"
        "Food prices in the land rose by 18 per cent in 2022.\n\n"
        "The average rent of a flat rose by 11 per cent in 2021.\n\n"
        "The state trained 250 school cooks in 2020.\n"
    )
    (place / "a.txt").write_text(f"Schools of the land\n\n{text}", encoding="utf-8")
    outline = draft(place, "a.txt")
    assert outline.statistics is not None
    rows = {row.id.value: row for row in outline.statistics.rows if row.id}
    assert len(outline.big_numbers) == 3
    for number in outline.big_numbers:
        unit = rows[number.row.value].unit
        assert number.text is not None
        assert unit is None or not number.text.value.casefold().startswith(unit.value.casefold())


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ("The council of the town publishes all rents every year.", "See also the report of the council on all rents."),
        ("La ville publie chaque année tous les loyers du pays.", "Veuillez consulter la page des loyers de la ville."),
        (
            "La città pubblica ogni anno tutti gli affitti del paese.",
            "Si veda anche la pagina degli affitti della città.",
        ),
    ],
)
def test_what_tells_the_reader_to_do_something_is_no_claim(place: Path, kept: str, told: str) -> None:
    (place / "a.txt").write_text(f"{kept}\n\n{told}\n", encoding="utf-8")
    outline = draft(place, "a.txt")
    texts = [claim.text.value for section in outline.sections for claim in section.claims]
    assert kept in texts
    assert told not in texts


def test_an_author_whom_the_text_does_not_name_is_a_comment(place: Path) -> None:
    document = Document()
    title, _, rest = TEXTS["en"].partition("\n")
    document.add_heading(title, 0)
    for part in rest.split("\n\n"):
        document.add_paragraph(part)
    document.core_properties.author = "Windows User"
    document.save(str(place / "report.docx"))
    outline = draft(place, "report.docx")
    assert outline.sources[0].authors == ()
    assert "# authors: [Windows User]" in (place / "brief.yaml").read_text(encoding="utf-8")
    assert outline.title.value == title


def test_a_brief_is_a_source_too(place: Path) -> None:
    built = build(Request(str(seeds_folder() / f"{SEED}.yaml")), place / "source.pdf")
    assert built.output is not None
    outline = draft(place, "source.pdf")
    assert len(list_texts(outline)) >= 4


def test_several_sources_have_their_turns(place: Path) -> None:
    (place / "one.txt").write_text(TEXTS["en"], encoding="utf-8")
    (place / "two.md").write_text("# Harbours\n\n" + TEXTS["en"].replace("river", "harbour"), encoding="utf-8")
    outline = draft(place, "one.txt", "two.md")
    quoted = {quote.source.value for s in outline.sections for c in s.claims for quote in c.evidence if quote.source}
    assert quoted == {"one", "two"}
    ids = [row.id.value for row in outline.statistics.rows if row.id] if outline.statistics else []
    assert len(ids) == len(set(ids)) >= 4


def test_a_source_in_another_language_is_named_and_not_drafted(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "one.txt").write_text(TEXTS["en"], encoding="utf-8")
    (place / "deux.txt").write_text(TEXTS["fr"], encoding="utf-8")
    outline = draft(place, "one.txt", "deux.txt")
    assert Code.SOURCE_NOT_DRAFTED in capsys.readouterr().err
    assert [source.language.value if source.language else "" for source in outline.sources] == ["", "fr"]


def test_marks_of_markdown_and_braces_are_words(place: Path) -> None:
    sentences = (
        "The council: a *body* of nine members.",
        "The {council} has nine members in the town and reports to all.",
        "The council has nine members in [town] and reports to all.",
        "The council of the town meets in the old hall every month.",
    )
    (place / "a.txt").write_text("The town council\n\n" + " ".join(sentences) + "\n", encoding="utf-8")
    outline = draft(place, "a.txt")
    assert "The council of the town meets in the old hall every month." in list_texts(outline)


# -- what is written, and what is refused ------------------------------------------------------------------------------


def test_the_example_is_written_and_builds(place: Path) -> None:
    assert run(["new", "--example", "first"]) == 0
    assert sorted(path.name for path in (place / "first").iterdir()) == [
        f"{SEED}.txt",
        f"{SEED}.yaml",
        "outline.schema.json",
    ]
    assert check(Request(f"first/{SEED}.yaml")).diagnostics == ()
    assert run(["new", "--example", "first"]) == 2
    assert run(["new", "--example", "first", "--force"]) == 0


def test_a_file_that_is_there_is_left_alone(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "a.txt").write_text(TEXTS["en"], encoding="utf-8")
    (place / "brief.yaml").write_text("mine")
    assert run(["new", "brief.yaml", "--source", "a.txt"]) == 2
    assert "output-exists" in capsys.readouterr().err
    assert (place / "brief.yaml").read_text() == "mine"
    assert not (place / "outline.schema.json").exists()
    assert run(["new", "brief.yaml", "--source", "a.txt", "--force"]) == 0
    assert (place / "brief.yaml").read_text() != "mine"


def test_a_schema_that_is_there_is_left_alone(place: Path) -> None:
    (place / "a.txt").write_text(TEXTS["en"], encoding="utf-8")
    (place / "outline.schema.json").write_text("{}")
    draft(place, "a.txt")
    assert (place / "outline.schema.json").read_text() == "{}"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("none.txt", None, Code.SOURCE_UNREADABLE),
        ("empty.txt", b"", Code.SOURCE_UNREADABLE),
        ("blank.html", b"<p></p>", Code.SOURCE_UNREADABLE),
        ("scan.pdf", b"%PDF-1.4\n", Code.SOURCE_UNREADABLE),
        ("table.csv", b"a,b", Code.SOURCE_FORMAT),
        ("a.docx", b"PK", Code.SOURCE_UNREADABLE),
    ],
)
def test_a_source_that_cannot_be_read_leaves_nothing(
    place: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes | None, code: Code
) -> None:
    if data is not None:
        (place / name).write_bytes(data)
    (place / "good.txt").write_text(TEXTS["en"], encoding="utf-8")
    assert run(["new", "brief.yaml", "--source", "good.txt", "--source", name, "--format", "json"]) == 2
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["code"] for record in records] == [code]
    assert not (place / "brief.yaml").exists()


def test_a_source_outside_has_its_finding(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "a.txt").write_text(TEXTS["en"], encoding="utf-8")
    (place / "in").mkdir()
    assert run(["new", "in/brief.yaml", "--source", "a.txt"]) == 2
    assert "source-outside" in capsys.readouterr().err
    assert run(["new", "in/brief.yaml", "--source", "a.txt", "--allow-outside"]) == 0
    assert "now: brief build --allow-outside in/brief.yaml" in capsys.readouterr().err
    assert check(Request("in/brief.yaml", allow_outside=True)).exit_code == 0


def test_a_source_named_twice_is_a_finding(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "a.txt").write_text(TEXTS["en"], encoding="utf-8")
    assert run(["new", "brief.yaml", "--source", "a.txt", "--source", "./a.txt"]) == 1
    assert "`./a.txt` is named twice" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["brief.yaml"],
        ["report.pdf", "--source", "a.txt"],
        ["--example", "x", "--source", "a.txt"],
        ["brief.yaml", "--source", "a.txt", "--language", "???"],
    ],
)
def test_words_that_do_not_fit_together_are_usage(place: Path, arguments: list[str]) -> None:
    assert run(["new", *arguments]) == 2
    assert list(place.iterdir()) == []


def test_quiet_says_nothing_of_what_went_well(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "a.txt").write_text(TEXTS["en"], encoding="utf-8")
    assert run(["new", "brief.yaml", "--source", "a.txt", "-q"]) == 0
    assert capsys.readouterr() == ("", "")


def test_the_same_source_gives_the_same_outline(place: Path) -> None:
    (place / "a.txt").write_text(TEXTS["en"], encoding="utf-8")
    assert run(["new", "one.yaml", "--source", "a.txt"]) == 0
    assert run(["new", "two.yaml", "--source", "a.txt"]) == 0
    assert (place / "one.yaml").read_bytes() == (place / "two.yaml").read_bytes()


def test_a_text_without_a_sentence_is_an_outline_all_the_same(place: Path) -> None:
    (place / "2020 01.txt").write_text("rents, homes\n\n12 %\n", encoding="utf-8")
    outline = draft(place, "2020 01.txt")
    assert list_texts(outline) == []


@pytest.mark.parametrize(
    ("language", "sentence", "label", "value", "unit"),
    [
        ("en", "The national index (CPIH) rose by 6.2% in March 2022.", "CPIH", "+6.2", "%"),
        (
            "fr",
            "En 2016, le niveau de vie médian de la population s’élève à 20 520 euros.",
            "Niveau de vie médian de la population",
            "20 520",
            "euros",
        ),
        (
            "es",
            "El ritmo de la reforma alcanzó los 4,5 puntos porcentuales por año.",
            "Ritmo de la reforma",
            "4,5",
            "puntos porcentuales por año",
        ),
    ],
)
def test_a_label_is_the_subject_and_a_unit_is_whole(
    place: Path, language: str, sentence: str, label: str, value: str, unit: str
) -> None:
    (place / "a.txt").write_text(sentence, encoding="utf-8")
    assert run(["new", "a.yaml", "--source", "a.txt", "--language", language]) == 0
    outline = read_outline((place / "a.yaml").read_bytes(), "a.yaml", Report())
    rows = outline.statistics.rows if outline and outline.statistics else ()
    said = {tuple(part.value if part else "" for part in (row.label, row.value, row.unit)) for row in rows}
    assert said == {(label, value, unit)}
