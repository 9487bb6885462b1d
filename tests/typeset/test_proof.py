"""The proof of the page can fail: each rule finds what a damaged page or document has, and nothing on a sound one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import force_setattr, replace

from brief.diagnostics import Code, Report, Severity
from brief.document.tree import Chart, Emphasis, Heading, Strong, Text
from brief.language.wordcount import count_words
from brief.pdf.link_target import Target
from brief.typeset.blocks.textblock import TextBlock
from brief.typeset.brief import fill_case, pull
from brief.typeset.proof.figures import find_foreign
from brief.typeset.proof.levels import prove_balance
from brief.typeset.proof.lines import find_misdivided, prove_numbers
from brief.typeset.proof.prose import is_straight, is_title_case, split_sentences
from brief.typeset.proof.rules import prove
from brief.typeset.story.inline import make_runs
from brief.typeset.story.selection import select
from test_example import compose_example
from test_typeset import LAYOUTS, find_layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.document.tree import Brief
    from brief.typeset.drawing.placed_text import Shown
    from brief.typeset.lines.line import Line
    from brief.typeset.proof.drawn_pages import DrawnPages


@dataclass(slots=True)
class Pulled:
    """A brief and its pages, to be damaged."""

    brief: Brief
    drawn: DrawnPages

    def find(self, what: Callable[[Shown], bool]) -> int:
        """Where the first text of a kind is among those shown."""
        return next(at for at, shown in enumerate(self.drawn.press.texts) if what(shown))

    def change(self, at: int, **changes: object) -> None:
        """Show a text otherwise."""
        self.drawn.press.texts[at] = self.drawn.press.texts[at]._replace(**changes)  # type: ignore[arg-type]

    def change_block(self, at: int, **changes: object) -> None:
        """Set a text otherwise."""
        block = self.drawn.press.texts[at].block
        assert isinstance(block, TextBlock)
        self.change(at, block=replace(block, **changes))

    def codes(self) -> list[Code]:
        """What the proof finds, each code once."""
        prove(self.brief, self.drawn)
        return list(dict.fromkeys(found.code for found in self.drawn.report.diagnostics))


def say(line: Line, words: str) -> Line:
    """Have a line say other words, all of them its first run's."""
    return replace(line, logical=((line.spans[0][0], words),))


def pull_example(name: str = "policy-brief", change: Callable[[Brief], Brief] = lambda brief: brief) -> Pulled:
    layout = find_layout(name)
    brief = select(change(compose_example()[0]), layout)
    drawn = pull(brief, layout, Report())
    assert drawn is not None
    return Pulled(brief, drawn)


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_example_has_no_fault_in_any_layout(name: str) -> None:
    assert pull_example(name).codes() == []


def is_point(shown: Shown) -> bool:
    return shown.block.element.type == "LBody" and len(shown.block.lines) > 3


def is_cell(shown: Shown) -> bool:
    element = shown.block.element
    row = element.parent
    return element.type == "TD" and row is not None and row.parent is not None and row.parent.type != "THead"


def is_split(shown: Shown) -> bool:
    return shown.block.element.type == "TH" and shown.artifact


# -- words -------------------------------------------------------------------------------------------------------------


def test_a_text_that_is_not_drawn_is_found() -> None:
    pulled = pull_example()
    del pulled.drawn.press.texts[pulled.find(is_point)]
    assert pulled.codes()[0] is Code.PAGE_TEXT_LOST


def test_a_line_that_is_not_drawn_is_found() -> None:
    pulled = pull_example()
    at = pulled.find(is_point)
    pulled.change_block(at, lines=pulled.drawn.press.texts[at].block.lines[:-1])
    assert Code.PAGE_TEXT_LOST in pulled.codes()


def test_a_text_that_is_drawn_twice_is_found() -> None:
    pulled = pull_example()
    shown = pulled.drawn.press.texts[pulled.find(is_point)]
    pulled.drawn.press.texts.append(shown._replace(page=2, top=150.0))
    assert {Code.PAGE_TEXT_EXTRA, Code.PAGE_TEXT_LOST} & set(pulled.codes())


def test_words_of_nobody_are_found() -> None:
    pulled = pull_example(change=lambda brief: brief)
    brief = compose_example()[0]
    pulled.brief = replace(brief, parts=tuple(part for part in brief.parts if part.name != "outlook"))
    assert Code.PAGE_TEXT_EXTRA in pulled.codes()


def test_points_in_another_order_are_found() -> None:
    pulled = pull_example()
    lists = [element for element in walk(pulled.drawn.press.root) if element.type == "L" and len(element.kids) > 4]
    kids = lists[-2].kids
    kids[0], kids[1] = kids[1], kids[0]
    assert pulled.codes() == [Code.PAGE_TEXT_ORDER]


def walk(element: object) -> list:  # type: ignore[type-arg]
    return [element, *(inner for kid in element.kids for inner in walk(kid))]  # type: ignore[attr-defined]


# -- places ------------------------------------------------------------------------------------------------------------


def test_a_text_on_top_of_another_is_found() -> None:
    pulled = pull_example()
    at = pulled.find(is_point)
    pulled.change(at, top=pulled.drawn.press.texts[at].top + 30.0)
    assert pulled.codes() == [Code.PAGE_OVERLAP]


@pytest.mark.parametrize("move", [{"x": 560.0}, {"x": 20.0}, {"top": 40.0}])
def test_a_text_outside_the_type_area_is_found(move: dict[str, float]) -> None:
    pulled = pull_example()
    pulled.change(pulled.find(is_point), **move)
    assert Code.PAGE_OUTSIDE in pulled.codes()


def test_a_heading_at_the_foot_of_a_page_is_found() -> None:
    pulled = pull_example()
    at = pulled.find(lambda shown: shown.block.element.type == "H2" and shown.page == 2)
    pulled.change(at, page=1, top=80.0)
    assert Code.PAGE_HEADING_ALONE in pulled.codes()


def test_an_empty_page_is_found() -> None:
    pulled = pull_example()
    last = pulled.drawn.sheets[-1]
    sheets = (*pulled.drawn.sheets[:-1], replace(last, bands=(last.bands[0][:1],)))
    pulled.drawn = replace(pulled.drawn, sheets=sheets)
    assert pulled.codes() == [Code.PAGE_UNDERFULL]


# -- lines -------------------------------------------------------------------------------------------------------------


def test_a_line_that_stands_alone_is_found() -> None:
    pulled = pull_example()
    at = pulled.find(is_point)
    shown = pulled.drawn.press.texts[at]
    lines, leading = shown.block.lines, shown.block.style.leading
    pulled.change_block(at, lines=lines[:1])
    tail = replace(shown.block, lines=lines[1:], hanging=())  # type: ignore[type-var]
    pulled.drawn.press.texts.insert(at + 1, shown._replace(block=tail, hung=(), top=shown.top - leading))
    assert pulled.codes() == [Code.PAGE_WIDOW]


def test_a_last_line_of_a_few_letters_is_found() -> None:
    pulled = pull_example()
    at = pulled.find(is_point)
    block = pulled.drawn.press.texts[at].block
    end = say(block.lines[-1], "it")
    pulled.change_block(at, lines=(*block.lines[:-1], end))
    assert Code.PAGE_RUNT in pulled.codes()


@pytest.mark.parametrize(
    ("count", "code", "severity"),
    [(2, None, None), (3, Code.PAGE_HYPHEN_LADDER, Severity.ERROR)],
)
def test_hyphens_in_a_row_are_counted(count: int, code: Code | None, severity: Severity | None) -> None:
    pulled = pull_example()
    at = pulled.find(is_point)
    block = pulled.drawn.press.texts[at].block
    lines = [replace(line, hyphen=n < count) for n, line in enumerate(block.lines)]
    pulled.change_block(at, lines=tuple(lines))
    prove(pulled.brief, pulled.drawn)
    found = {d.code: d.severity for d in pulled.drawn.report.diagnostics}
    assert found.get(Code.PAGE_HYPHEN_LADDER) == severity
    assert code is None or code in found


def test_a_word_that_is_divided_at_a_columns_end_is_found() -> None:
    pulled = pull_example()
    at = pulled.find(is_point)
    shown = pulled.drawn.press.texts[at]
    lines, leading = shown.block.lines, shown.block.style.leading
    pulled.change_block(at, lines=(lines[0], replace(lines[1], hyphen=True)))
    tail = replace(shown.block, lines=lines[2:], hanging=())  # type: ignore[type-var]
    pulled.drawn.press.texts.insert(at + 1, shown._replace(block=tail, hung=(), top=shown.top - 2 * leading))
    assert Code.PAGE_HYPHEN_COLUMN in pulled.codes()


def test_a_label_is_never_divided() -> None:
    block = (pulled := pull_example()).drawn.press.texts[pulled.find(is_point)].block
    run, parts = block.lines[0].spans[-1]
    for hyphenate in (True, False):
        line = replace(block.lines[0], spans=((replace(run, hyphenate=hyphenate), parts),), hyphen=True)
        lines = (say(line, "the coop\u00ad"), say(block.lines[1], "eration"))
        assert list(find_misdivided(lines, "en-GB")) == ([] if hyphenate else ["cooperation"])


@pytest.mark.parametrize(
    ("before", "after", "language", "found"),
    [
        ("met in Kan\u00ad", "dahar again", "en-GB", ["Kandahar"]),
        ("met. Coop\u00ad", "eration goes on", "en-GB", []),
        ("the coop\u00ad", "eration goes on", "en-GB", []),
        ("eine Zusammen\u00ad", "arbeit", "de-DE", []),
        ("about 328\u00ad", "000 hectares", "en-GB", ["328000"]),
    ],
)
def test_names_and_numbers_are_never_divided(before: str, after: str, language: str, found: list[str]) -> None:
    pulled = pull_example()
    block = pulled.drawn.press.texts[pulled.find(is_point)].block
    run, parts = block.lines[0].spans[-1]
    spans = ((replace(run, hyphenate=True), parts),)
    lines = (
        say(replace(block.lines[0], spans=spans, hyphen=True), before),
        say(replace(block.lines[1], hyphen=False), after),
    )
    assert list(find_misdivided(lines, language)) == found


@pytest.mark.parametrize(
    ("before", "after", "parted"),
    [
        ("it rose by 87", "per cent in a year", True),
        ("some 9,000", "tons of opium", True),
        ("signed on 11", "December 2018", True),
        ("in all of 2017", "and later", False),
        ("in 2017", "tonsure was usual", False),
    ],
)
def test_a_number_is_never_parted_from_its_unit(before: str, after: str, *, parted: bool) -> None:
    pulled = pull_example()
    at = pulled.find(is_point)
    block = pulled.drawn.press.texts[at].block
    lines = (say(block.lines[0], before), say(block.lines[1], after))
    pulled.change_block(at, lines=lines)
    prove_numbers(pulled.drawn)
    assert [found.code for found in pulled.drawn.report.diagnostics] == [Code.PAGE_NUMBER_PARTED] * parted


# -- columns -----------------------------------------------------------------------------------------------------------


def test_lines_that_are_not_level_are_found() -> None:
    pulled = pull_example()
    sheet = pulled.drawn.sheets[0]
    at = next(n for n, band in enumerate(sheet.bands) if len({placed.x for placed in band}) == 2)
    band = sheet.bands[at]
    low = (*band[:-1], replace(band[-1], top=band[-1].top - 2))
    off = replace(sheet, bands=(*sheet.bands[:at], low, *sheet.bands[at + 1 :]))
    force_setattr(pulled.drawn, "sheets", (off, *pulled.drawn.sheets[1:]))
    assert pulled.codes() == [Code.PAGE_OFF_GRID]
    assert "page 1 are 2.0 pt off" in pulled.drawn.report.diagnostics[0].message


def test_columns_of_unequal_length_at_the_end_are_found() -> None:
    pulled = pull_example("in-focus")
    sheet = pulled.drawn.sheets[-1]
    band = sheet.bands[-1]
    right = max(placed.x for placed in band)
    gone = [placed for placed in band if placed.x == right][2:]
    uneven = replace(sheet, bands=(*sheet.bands[:-1], tuple(p for p in band if p not in gone)))
    force_setattr(pulled.drawn, "sheets", (*pulled.drawn.sheets[:-1], uneven))
    prove_balance(pulled.drawn)
    assert [found.code for found in pulled.drawn.report.diagnostics] == [Code.PAGE_COLUMNS_UNEVEN]


# -- figures -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("It counts 9,000 tons, 328,000 hectares and 1,234,567 people in 2017.", "en-GB", []),
        ("It counts 9 000 tons.", "en-GB", [("9 000", "9,000")]),
        ("It counts 12000 tons", "en-GB", [("12000", "12,000")]),
        ("It counts 1.234.567 tons", "en-GB", [("1.234.567", "1,234,567")]),
        ("It is 1.234 m, or 3.14159 or 12,345.67", "en-GB", []),
        ("It was so in 2,017, and since 1990", "en-GB", [("2,017", "2017")]),
        ("It rose to 2,017 tons", "en-GB", []),
        (
            "See https://example.org/a/12345 and A/12345, no. 0012345, 2020-05-27 or 10000-20000.",
            "en-GB",
            [],
        ),
        ("Es sind 9.000 Tonnen, 12\u202f000 Hektar und 0,125", "de-DE", [("12\u202f000", "12.000")]),
        ("Il y a 9 000 tonnes, 12\u202f000 hectares et 9.000 personnes", "fr-FR", [("9.000", "9\u202f000")]),
        ("Hay 9000 toneladas y 12.000 personas", "es-ES", []),
    ],
)
def test_thousands_are_parted_as_the_brief_parts_them(text: str, language: str, found: list[tuple[str, str]]) -> None:
    assert list(find_foreign(text, language)) == found


def test_emphasis_is_never_bold_and_italic() -> None:
    layout = find_layout("in-focus")
    case = fill_case(layout, "en-GB", Report())
    assert case is not None
    content = (
        Strong((Text("bold "), Emphasis((Text("light"),)))),
        Emphasis((Text("italic "), Strong((Text("bold"),)))),
    )
    faces = [run.face.path.stem.rpartition("-")[2] for run in make_runs(content, layout.styles.callout, case, layout)]
    assert faces == ["Bold", "It", "It", "Semibold"]


# -- apparatus ---------------------------------------------------------------------------------------------------------


def test_furniture_that_does_not_say_the_page_is_found() -> None:
    pulled = pull_example()
    lettering = pulled.drawn.press.lettering
    lettering[:] = [item for item in lettering if not item.label.text.startswith("Page 2")]
    assert pulled.codes() == [Code.PAGE_FURNITURE_MISSING]


def test_a_marking_that_is_not_in_head_and_foot_or_is_small_is_found() -> None:
    pulled = pull_example()
    lettering = pulled.drawn.press.lettering
    kept = list(lettering)
    lettering[:] = [item for item in kept if item.label.text != "TLP:CLEAR" or item.page != 1 or item.y < 400]
    assert pulled.codes() == [Code.PAGE_MARKING_MISSING]
    assert "running head of page 2" in pulled.drawn.report.diagnostics[0].message
    pulled = pull_example()
    lettering = pulled.drawn.press.lettering
    at = next(n for n, item in enumerate(lettering) if item.label.text == "TLP:CLEAR")
    lettering[at] = lettering[at]._replace(label=replace(lettering[at].label, size=11.9))  # type: ignore[type-var]
    assert pulled.codes() == [Code.PAGE_MARKING_SMALL]


def test_rows_without_their_head_and_a_row_on_two_pages_are_found() -> None:
    pulled = pull_example()
    at = pulled.find(is_cell)
    pulled.change(at, page=0, top=60.0)
    assert {Code.PAGE_TABLE_HEADLESS, Code.PAGE_ROW_DIVIDED} <= set(pulled.codes())


def test_a_chart_without_its_values_is_found() -> None:
    pulled = pull_example()
    del pulled.drawn.press.texts[pulled.find(lambda shown: shown.block.lines[0].text == "187")]
    assert pulled.codes() == [Code.PAGE_CHART_VALUE_LOST]


def test_a_link_to_nowhere_is_found() -> None:
    pulled = pull_example()
    area = pulled.drawn.press.areas[0]
    pulled.drawn.press.areas.append(replace(area, target=Target(destination="nowhere", description="Nowhere")))
    assert pulled.codes() == [Code.PAGE_LINK_LOST]


def test_a_heading_without_its_bookmark_is_found() -> None:
    pulled = pull_example()
    del pulled.drawn.press.bookmarks[3]
    assert pulled.codes() == [Code.PAGE_BOOKMARK_LOST]


def test_a_glyph_that_the_font_has_not_is_found() -> None:
    pulled = pull_example()
    font = next(iter(pulled.drawn.press.fonts.values()))
    assert font.codes[0, "x"]
    assert pulled.codes() == [Code.GLYPH_MISSING]


# -- prose -------------------------------------------------------------------------------------------------------------


def change_heading(words: str) -> Callable[[Brief], Brief]:
    def change(brief: Brief) -> Brief:
        title = brief.parts[0]
        blocks = tuple(replace(b, content=(Text(words),)) if isinstance(b, Heading) else b for b in title.blocks)
        return replace(brief, parts=(replace(title, blocks=blocks), *brief.parts[1:]))

    return change


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Record supply of opium", []),
        ("Record supply of opium.", [Code.PAGE_HEADING_STOP]),
        ("Record Supply, Practical Ties, Weak Institutions", [Code.PAGE_HEADING_CASE]),
        ("The Shanghai Cooperation Organization", []),
        ("Record supply -- practical ties", [Code.PAGE_DASH_TYPED]),
        ("China's record supply", [Code.PAGE_QUOTE_STRAIGHT]),
    ],
)
def test_titles_are_in_sentence_case_with_the_signs_of_print(words: str, codes: list[Code]) -> None:
    assert pull_example(change=change_heading(words)).codes() == codes


def test_a_chart_of_a_long_title_is_found() -> None:
    def change(brief: Brief) -> Brief:
        long = (Text("Area drove most of the opium surge that came in the year 2017"),)
        parts = tuple(
            replace(part, blocks=tuple(replace(b, title=long) if isinstance(b, Chart) else b for b in part.blocks))
            for part in brief.parts
        )
        return replace(brief, parts=parts)

    assert pull_example(change=change).codes() == [Code.PAGE_CHART_TITLE_LONG]


def test_sentences_are_told_apart_and_counted() -> None:
    long = "The council, as Mr. Miller says, has built homes. " * 3
    assert [count_words(s) for s in split_sentences(long, "en", 25)] == [9, 9, 9, 0]
    assert count_words("9,000 tons – a record") == 4


@pytest.mark.parametrize("text", ['5"', "https://example.org/it's", "’tis", "5'10"])
def test_what_is_no_straight_quotation_mark(text: str) -> None:
    assert not is_straight(text)


def test_a_name_of_a_few_words_is_no_title_case() -> None:
    assert not is_title_case("United Nations Office on Drugs")
    assert is_title_case("Why the Council Should Build More Homes Now")
