"""`brief lsp` in an editor: a real client over the command's pipes, on the example and on what a client may send."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlparse

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lsprotocol import types

from brief.lsp.nodes import walk
from brief.lsp.places import find_shapes, layout_kinds, list_keys
from brief.lsp.sketch import sketch
from brief.lsp.text import PlacedCharacters
from brief.outline.types import ClaimKind
from brief.pipeline import Request, check
from editor import Editor, edit, find
from reference import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLE = "anti-drug-cooperation.yaml"
SAMPLE = (ROOT / "tests/outline-example.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("briefs")
    for path in (ROOT / "seeds").iterdir():
        if path.is_file():
            shutil.copy(path, folder)
    shutil.copy(ROOT / "tests/documents/report.docx", folder)
    (folder / "rents.txt").write_text(
        "阿方 said: rents rose by 11 per cent in 2019.\n\nRents, 😀 says it, fell in 2020.\n", encoding="utf-8"
    )
    (folder / "house.yaml").write_text("extends: policy-brief\nname: house\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def editor(folder: Path) -> Iterator[Editor]:
    with Editor(folder) as editor:
        yield editor


@pytest.fixture(scope="module")
def example(editor: Editor, folder: Path) -> str:
    text = (folder / EXAMPLE).read_text(encoding="utf-8")
    assert editor.open(EXAMPLE, text) == []
    return text


def place(text: str, words: str, within: int = 1) -> tuple[int, int]:
    """The position of words, some characters in."""
    position = PlacedCharacters(text).position(text.index(words) + within)
    return position.line, position.character


# -- completion --------------------------------------------------------------------------------------------------------


def list_entries(text: str) -> list[tuple[tuple[str | int, ...], int, int]]:
    """Every key of an outline that is the program's own: its path, where it begins and where it ends."""
    found = []
    for path, node in walk(sketch(text)):
        known = list_keys(find_shapes(path))
        found += [((*path, one.key), one.start, one.end) for one in node.entries if one.key in known]
    return found


def test_every_key_of_the_example_is_offered_where_it_stands(editor: Editor) -> None:
    editor.open("sample.yaml", SAMPLE)
    text = PlacedCharacters(SAMPLE)
    entries = list_entries(SAMPLE)
    assert len(entries) > 90
    for path, start, _ in entries:
        position = text.position(start + 1)
        offered = editor.complete("sample.yaml", position.line, position.character)
        item = offered[str(path[-1])]
        assert item.kind == types.CompletionItemKind.Property
        assert item.documentation is not None


def test_every_key_is_offered_again_while_it_is_typed_in_a_text_that_breaks_off(editor: Editor) -> None:
    editor.open("typed.yaml", "")
    for path, start, _ in list_entries(SAMPLE):
        typed = SAMPLE[: start + 1]
        editor.type("typed.yaml", typed, wait=False)
        position = PlacedCharacters(typed).position(len(typed))
        offered = editor.complete("typed.yaml", position.line, position.character)
        assert str(path[-1]) in offered, path
        made = offered[str(path[-1])].text_edit
        assert isinstance(made, types.TextEdit)
        begun = find(typed, made.range.start)
        assert begun == start, "the edit replaces what was typed of the key"
    editor.close("typed.yaml")


def test_keys_are_offered_that_a_mapping_has_not(editor: Editor) -> None:
    text = SAMPLE.replace("      paragraph: 7\n", "      \n")
    editor.open("less.yaml", text)
    line = text.splitlines().index("      ")
    offered = set(editor.complete("less.yaml", line, 6))
    assert {"paragraph", "page", "kind", "evidence"} <= offered
    assert not {"text", "quote", "title"} & offered
    assert {"text", "kind"} <= set(editor.complete("less.yaml", *place(text, "    - text: The short", 6)))
    editor.close("less.yaml")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("key_messages:\n  - text: x\n    source: |", {"op-ed", "second"}),
        ("key_messages:\n  - {text: x, source: |", {"op-ed", "second"}),
        ("key_messages:\n  - text: x\n    evidence:\n      - {quote: y, source: o|", {"op-ed", "second"}),
        ("key_messages:\n  - text: x\n    kind: |", {kind.value for kind in ClaimKind}),
        ("key_messages:\n  - text: x\n    evidence: n|", {"none", "quote"}),
        ('key_messages:\n  - text: "of {|', {"rents", "moved"}),
        ("key_messages:\n  - text: of {r|", {"rents", "moved"}),
        ("big_numbers:\n  - row: |", {"rents", "moved"}),
        ("big_numbers:\n  - {row: r|}", {"rents", "moved"}),
        ("figures:\n  - chart: |", {"bar", "column", "line", "dot"}),
        ("figures:\n  - chart: bar\n    rows: [rents, |", {"rents", "moved"}),
        ("figures:\n  - chart: bar\n    rows: [|]", {"rents", "moved"}),
        ("figures:\n  - chart: bar\n    section: |", {"context", "annex"}),
        ("figures:\n  - image: |", set()),
        ("layout: |", {"policy-brief", "booklet", "house.yaml"}),
        ("language: |", {"en", "de", "zh", "en-GB"}),
        ("status: |", {"draft", "final"}),
        ("abbreviations:\n  |", {"OECD"}),
    ],
)
def test_what_a_value_may_be_is_offered(editor: Editor, written: str, expected: set[str]) -> None:
    head = "title: The OECD\nsources:\n  op-ed: {file: rents.txt}\n  second: {file: rents.txt}\n"
    parts = "sections: {context: [], annex: {title: A, claims: []}}\n"
    table = (
        "statistics:\n"
        "  rows:\n"
        "    - {id: rents, label: Change of rents, unit: tons, formula: moved}\n"
        "    - {id: moved, label: Moves}\n"
    )
    text = f"{head}{parts}{table}{written.replace('|', '')}\n"
    editor.open("values.yaml", text)
    position = PlacedCharacters(text).position(text.index(written.replace("|", "")) + written.index("|"))
    offered = editor.complete("values.yaml", position.line, position.character)
    assert expected <= set(offered)
    editor.close("values.yaml")


def test_ids_units_labels_and_files_are_offered_in_the_table_and_the_sources(editor: Editor) -> None:
    text = (
        "sources:\n"
        "  a: {file: rents.t}\n"
        "sections: {}\n"
        "statistics:\n"
        "  rows:\n"
        "    - {id: rents, label: Change of rents, unit: }\n"
        "    - {label: Ch, formula: rents / mo}\n"
    )
    editor.open("table.yaml", text)
    assert {"rents.txt", "report.docx", "anti-drug-cooperation.txt"} <= set(
        editor.complete("table.yaml", *place(text, "rents.t}", 7))
    )
    assert {"%", "km"} <= {label.casefold() for label in editor.complete("table.yaml", *place(text, "unit: ", 6))}
    assert "Change of rents" in editor.complete("table.yaml", *place(text, "label: Ch,", 9))
    assert {"rents", "sum"} <= set(editor.complete("table.yaml", *place(text, "rents / mo", 10)))
    editor.close("table.yaml")


def test_sentences_of_the_source_are_offered_as_quotes(editor: Editor) -> None:
    text = 'title: t\nsources: {a: {file: rents.txt}}\nsections:\n  context:\n    - text: x\n      quote: "fell'
    editor.open("quoting.yaml", text + '"')
    assert "Rents, 😀 says it, fell in 2020." in editor.complete("quoting.yaml", 5, 18)
    editor.type("quoting.yaml", text)  # which is no YAML: what was read of the sources before is offered still
    offered = editor.complete("quoting.yaml", 5, 18)
    assert "Rents, 😀 says it, fell in 2020." in offered
    made = offered["Rents, 😀 says it, fell in 2020."].text_edit
    assert isinstance(made, types.TextEdit)
    assert made.new_text == '"Rents, 😀 says it, fell in 2020."'
    assert made.range == types.Range(types.Position(5, 13), types.Position(5, 18))
    editor.close("quoting.yaml")


def test_every_key_of_the_shipped_layout_is_offered(editor: Editor) -> None:
    text = (ROOT / "layouts/policy-brief.yaml").read_text(encoding="utf-8")
    editor.open("own.yaml", text)
    lines = PlacedCharacters(text)
    known = set(layout_kinds())
    tried = 0
    for path, node in walk(sketch(text)):
        for entry in node.entries:
            dotted = ".".join(str(step) for step in (*path, entry.key) if isinstance(step, str))
            if dotted in known and tried < 150:
                position = lines.position(entry.start + 1)
                assert entry.key in editor.complete("own.yaml", position.line, position.character), dotted
                assert entry.key in editor.hover("own.yaml", position.line, position.character)
                tried += 1
    assert tried > 100
    editor.close("own.yaml")


# -- hover, and where things lead --------------------------------------------------------------------------------------


def test_every_key_and_every_quote_of_the_example_is_explained(editor: Editor, example: str) -> None:
    text = PlacedCharacters(example)
    for path, start, _ in list_entries(example):
        position = text.position(start + 1)
        assert editor.hover(EXAMPLE, position.line, position.character).startswith(f"**{path[-1]}**: ")
    quotes = [node for path, node in walk(text_root(example)) if path and path[-1] == "quote" and node.scalar]
    assert len(quotes) > 20
    for node in quotes:
        position = text.position(node.start + 3)
        shown = editor.hover(EXAMPLE, position.line, position.character)
        assert shown.startswith("**verified**"), node.value
        assert "paragraph" in shown


def text_root(text: str) -> Any:  # noqa: ANN401
    return sketch(text)


def test_a_quote_that_fails_says_why_over_itself(editor: Editor) -> None:
    text = (
        "title: t\n"
        "sources: {a: {file: rents.txt}}\n"
        "sections:\n"
        "  context:\n"
        "    - text: x\n"
        "      quote: rents rose by 12 per cent\n"
    )
    findings = editor.open("failing.yaml", text)
    assert "quote-not-found" in {finding.code for finding in findings}
    assert editor.hover("failing.yaml", *place(text, "rents rose", 2)).startswith("**not verified** (quote-not-found)")
    editor.close("failing.yaml")


def test_names_say_what_they_stand_for(editor: Editor, example: str) -> None:
    shown = editor.hover(EXAMPLE, *place(example, "rows: [", 9))
    assert "verified" in shown
    for words in ("{", "row: "):
        at = example.index(words, example.index("key_messages:" if words == "{" else "big_numbers:"))
        position = PlacedCharacters(example).position(at + len(words) + 1)
        assert "**" in editor.hover(EXAMPLE, position.line, position.character)


def read_location(location: types.Location) -> str:
    """The words that a location marks in its file."""
    text = Path(unquote(urlparse(location.uri).path)).read_text(encoding="utf-8")
    return text[find(text, location.range.start) : find(text, location.range.end)]


def test_every_quote_of_the_example_leads_to_its_words_in_the_source(editor: Editor, example: str) -> None:
    text, plain = PlacedCharacters(example), str.maketrans("“”‘’–—", "\"\"''--")
    quotes = [node for path, node in walk(sketch(example)) if path and path[-1] == "quote" and node.scalar]
    whole = [node for node in quotes if "[" not in node.value]
    assert len(whole) > 20
    for node in whole:
        position = text.position(node.start + 3)
        location = editor.define(EXAMPLE, position.line, position.character)
        assert location is not None
        words = " ".join(read_location(location).split())
        assert words.translate(plain) == " ".join(node.value.split()).translate(plain)


def test_a_quote_leads_past_wide_characters_and_into_the_text_of_a_word_document(editor: Editor) -> None:
    text = (
        "title: t\n"
        "sources:\n"
        "  a: {file: rents.txt}\n"
        "  b: {file: report.docx}\n"
        "sections:\n"
        "  context:\n"
        "    - text: x\n"
        '      quote: "😀 says it, fell in 2020"\n'
        "      source: a\n"
        '    - {text: y, quote: "the", source: b}\n'
    )
    editor.open("leading.yaml", text)
    location = editor.define("leading.yaml", *place(text, "says it", 1))
    assert location is not None
    assert location.uri.endswith("/rents.txt")
    assert location.range == types.Range(types.Position(2, 7), types.Position(2, 31))
    shown = editor.define("leading.yaml", *place(text, '"the"', 2))
    assert shown is not None
    assert shown.uri.endswith("report.docx.txt")
    copy = Path(unquote(urlparse(shown.uri).path))
    assert copy.stat().st_mode & 0o222 == 0
    assert "[1]" in copy.read_text(encoding="utf-8")
    file = editor.define("leading.yaml", *place(text, "report.docx", 2))
    assert file is not None
    assert file.uri.endswith("/report.docx")
    editor.close("leading.yaml")


def test_names_lead_to_what_they_name_and_back(editor: Editor, example: str) -> None:
    at = example.index("rows: [")
    position = PlacedCharacters(example).position(at + 8)
    location = editor.define(EXAMPLE, position.line, position.character)
    assert location is not None
    row = example[find(example, location.range.start) : find(example, location.range.end)]
    assert example[find(example, location.range.start) - 4 : find(example, location.range.start)] == "id: "
    used = editor.refer(EXAMPLE, location.range.start.line, location.range.start.character)
    words = [example[find(example, one.range.start) : find(example, one.range.end)] for one in used]
    assert set(words) == {row}
    assert len(words) == len(used) > 1


def test_a_layout_and_a_source_are_led_to(editor: Editor) -> None:
    text = (
        "title: t\n"
        "layout: house.yaml\n"
        "sources: {a: {file: rents.txt}, b: {file: rents.txt}}\n"
        "sections:\n"
        "  context:\n"
        "    - {text: x, quote: y, source: b}\n"
    )
    editor.open("two.yaml", text)
    layout = editor.define("two.yaml", *place(text, "house.yaml", 2))
    assert layout is not None
    assert layout.uri.endswith("/house.yaml")
    source = editor.define("two.yaml", *place(text, "source: b", 8))
    assert source is not None
    assert source.range.start == PlacedCharacters(text).position(text.index("b: {file"))
    shipped = text.replace("house.yaml", "note")
    editor.type("two.yaml", shipped)
    layout = editor.define("two.yaml", *place(shipped, "note", 2))
    assert layout is not None
    assert layout.uri.endswith("/note.yaml")
    outside = text.replace("house.yaml", "../../../../etc/hosts")
    editor.type("two.yaml", outside)
    assert editor.define("two.yaml", *place(outside, "../../", 2)) is None
    editor.close("two.yaml")


def test_sections_claims_and_rows_are_listed(editor: Editor, example: str) -> None:
    asked = types.DocumentSymbolParams(editor.name(EXAMPLE))
    symbols = editor.run(editor.client.text_document_document_symbol_async(asked))
    by_name = {symbol.name: symbol for symbol in symbols}
    sections = {symbol.name: symbol for symbol in by_name["sections"].children}
    assert list(sections) == ["context", "progress", "challenges", "outlook"]
    assert all(section.children for section in sections.values())
    rows = next(symbol for symbol in by_name["statistics"].children if symbol.name == "rows")
    assert len(rows.children) == example.count("\n    - id: ")
    for symbol in (*symbols, *rows.children):
        assert symbol.range.start.line <= symbol.selection_range.start.line <= symbol.range.end.line


# -- findings and actions ----------------------------------------------------------------------------------------------

MUTATIONS = [
    ("title:", "titel:"),
    ("kind: fact", "kind: facts"),
    ("quote: ", "quote: Entirely "),
    ("status: ", "status: x"),
    ("date: ", "date: 1"),
    ("rows: [", "rows: [none_such, "),
    ("  - text: ", "  - text: 14,000 foxes. "),
    ("sections:", "sektions:"),
    ("sources:", "sources: ["),
    ("    - id: ", "    - id: 9"),
]


@pytest.mark.parametrize(("before", "after"), MUTATIONS)
def test_what_is_typed_is_checked_and_not_the_file(
    editor: Editor, example: str, folder: Path, before: str, after: str
) -> None:
    changed = example.replace(before, after, 1)
    shown = editor.type(EXAMPLE, changed)
    copy = folder / "copy.yaml"
    copy.write_text(changed, encoding="utf-8")
    expected = check(Request(str(copy))).diagnostics
    copy.unlink()
    text = PlacedCharacters(changed)
    assert [(one.code, one.range.start, one.severity) for one in shown] == [
        (
            found.code,
            text.position(text.place(found.mark.line, found.mark.column)),
            types.DiagnosticSeverity.Error if found.severity == "error" else types.DiagnosticSeverity.Warning,
        )
        for found in dict.fromkeys(expected)
    ]
    assert expected
    for one in shown:
        assert one.code_description is not None
        assert Path(unquote(urlparse(one.code_description.href).path)).is_file()
    assert editor.type(EXAMPLE, example) == []


def test_an_action_mends_what_it_is_offered_for(editor: Editor, example: str) -> None:
    changed = example.replace(
        "opium production in Afghanistan increased by 87 per cent", "opium production increased by 87 per cent", 1
    )
    changed = changed.replace("kind: fact", "kind: facts", 1)
    findings = editor.type(EXAMPLE, changed)
    assert len(findings) >= 2
    while findings:
        actions = editor.act(EXAMPLE, findings[0].range)
        assert actions
        assert all(action.kind == types.CodeActionKind.QuickFix for action in actions)
        changed = edit(changed, actions[0], editor.uri(EXAMPLE))
        left = editor.type(EXAMPLE, changed)
        assert len(left) < len(findings)
        findings = left
    editor.type(EXAMPLE, example)


def test_a_source_is_pinned_and_saved_sources_are_read_again(editor: Editor, folder: Path) -> None:
    shutil.copy(folder / "rents.txt", folder / "moving.txt")
    text = (
        "title: t\n"
        "sources:\n"
        "  a:\n"
        "    file: moving.txt\n"
        "sections:\n"
        "  context: [{text: x, quote: rents rose by 11 per cent}]\n"
        "  progress: [{text: x, evidence: none}]\n"
        "  challenges: [{text: x, evidence: none}]\n"
        "  outlook: [{text: x, evidence: none}]\n"
    )
    assert not [one for one in editor.open("pinned.yaml", text) if one.severity == types.DiagnosticSeverity.Error]
    position = PlacedCharacters(text).position(text.index("a:\n"))
    (action,) = editor.act("pinned.yaml", types.Range(position, position))
    pinned = edit(text, action, editor.uri("pinned.yaml"))
    assert "    file: moving.txt\n    sha256: " in pinned
    assert not [one for one in editor.type("pinned.yaml", pinned) if one.severity == types.DiagnosticSeverity.Error]
    (folder / "moving.txt").write_text("rents rose by 12 per cent, and then they fell again.\n", encoding="utf-8")
    findings = editor.wait("pinned.yaml")
    assert {"source-changed", "quote-not-found"} <= {one.code for one in findings}
    changed = next(one for one in findings if one.code == "source-changed")
    assert changed.related_information
    (action,) = (one for one in editor.act("pinned.yaml", changed.range) if one.kind == types.CodeActionKind.QuickFix)
    again = editor.type("pinned.yaml", edit(pinned, action, editor.uri("pinned.yaml")))
    assert "source-changed" not in {one.code for one in again}
    editor.close("pinned.yaml")


def test_a_layout_has_its_findings_and_other_yaml_has_none(editor: Editor) -> None:
    (finding,) = editor.open("house.yaml", "extends: policy-brief\nname: house\nstyles: {body: {sise: 10pt}}\n")
    assert finding.code == "layout-unknown-key"
    assert finding.range.start == types.Position(2, 16)
    (action,) = editor.act("house.yaml", finding.range)
    assert "{size: 10pt}" in edit(
        "extends: policy-brief\nname: house\nstyles: {body: {sise: 10pt}}\n", action, editor.uri("house.yaml")
    )
    editor.close("house.yaml")
    for other in (
        "services:\n  web: {image: x}\n",
        "extends: airbnb\nrules: {}\nenv: {}\nparser: x\n",
        "",
        "- 1\n",
        "on: push\njobs: {}\n",
    ):
        assert editor.open("other.yaml", other) == []
        editor.close("other.yaml")


def test_a_layout_s_finding_stands_where_the_outline_names_it(editor: Editor, folder: Path) -> None:
    (folder / "thin.yaml").write_text(
        "extends: policy-brief\nname: thin\nstyles: {body: {sise: 10pt}}\n", encoding="utf-8"
    )
    text = (
        "title: t\n"
        "layout: thin.yaml\n"
        "sources: {a: {file: rents.txt}}\n"
        "sections: {context: [{text: x, quote: rents rose by 11}]}\n"
    )
    findings = editor.open("thinned.yaml", text)
    finding = next(one for one in findings if one.code == "layout-unknown-key")
    assert finding.range.start == types.Position(1, 8)
    assert finding.message.startswith("thin.yaml:3:17: ")
    assert finding.related_information is not None
    assert finding.related_information[0].location.uri.endswith("/thin.yaml")
    assert finding.related_information[0].location.range.start == types.Position(2, 16)
    editor.close("thinned.yaml")


# -- positions ---------------------------------------------------------------------------------------------------------

ODD = (
    "title: t\n"
    "sources: {a: {file: rents.txt}}\n"
    "sections:\n"
    "  context:\n"
    '    - {text: "阿́😀 \u2028x\x85", kind: facts, quote: rents rose by 11}\n'
)


@pytest.mark.parametrize("kind", list(types.PositionEncodingKind))
def test_positions_are_counted_as_was_agreed(folder: Path, kind: types.PositionEncodingKind) -> None:
    line = ODD.split("\n")[4]
    before = line[: line.index("facts")]
    units = {"utf-8": len(before.encode()), "utf-16": len(before.encode("utf-16-le")) // 2, "utf-32": len(before)}
    with Editor(folder, [kind]) as editor:
        assert editor.agreed.capabilities.position_encoding == kind
        findings = editor.open("odd.yaml", ODD)
        finding = next(one for one in findings if one.code == "outline-bad-value")
        assert finding.range.start == types.Position(4, units[kind.value])
        assert "fact" in editor.complete("odd.yaml", 4, units[kind.value] + 2)
        assert editor.hover("odd.yaml", 4, units[kind.value] - 4).startswith("**kind**")


# -- whatever a client sends -------------------------------------------------------------------------------------------


def test_what_is_not_open_has_no_answers_and_harms_nothing(editor: Editor) -> None:
    assert editor.hover("never.yaml", 3, 4) == ""
    assert editor.complete("never.yaml", 3, 4) == {}
    assert editor.define("never.yaml", 3, 4) is None
    assert editor.refer("never.yaml", 3, 4) == []
    assert editor.act("never.yaml", types.Range(types.Position(0, 0), types.Position(9, 9))) == []
    editor.versions["never.yaml"] = 1
    editor.type("never.yaml", "title: x\n", wait=False)
    editor.close("never.yaml")
    editor.close("never.yaml")
    assert editor.open("never.yaml", "titel: x\nsections: {}\n")
    assert editor.hover("never.yaml", 9_999, 9_999) == ""
    assert editor.complete("never.yaml", 2_000_000_000, 2_000_000_000) is not None
    editor.close("never.yaml")
    assert editor.hover("never.yaml", 0, 0) == ""


@pytest.mark.parametrize(
    "uri",
    [
        "untitled:Untitled-1",
        "file:///no/such/folder/x.yaml",
        "http://example.org/x.yaml",
        "",
        "file:///%00",
        "::",
        "file://host",
    ],
)
def test_a_document_may_be_in_no_file(editor: Editor, uri: str) -> None:
    item = types.TextDocumentItem(
        uri, "yaml", 7, "titel: x\nsections: {context: [{text: a, kind: fatc}]}\nsources: {a: {file: b.txt}}\n"
    )
    editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    findings = editor.wait_for(uri, 7)
    assert "outline-unknown-key" in {one.code for one in findings}
    editor.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))


def test_a_huge_document_is_answered_while_it_is_checked(editor: Editor) -> None:
    text = "title: t\nsections:\n  context:\n" + "    - {text: x, evidence: none}\n" * 60_000
    editor.versions["huge.yaml"] = 1
    item = types.TextDocumentItem(editor.uri("huge.yaml"), "yaml", 1, text)
    editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    assert "text" in editor.complete("huge.yaml", 3, 8)
    assert "yaml-too-large" in {one.code for one in editor.wait("huge.yaml")}
    editor.close("huge.yaml")


def speak(*messages: bytes | dict[str, Any]) -> subprocess.CompletedProcess[bytes]:
    """Run the command on what a client sends, and on its going."""
    sent = b""
    for message in messages:
        body = message if isinstance(message, bytes) else json.dumps(message).encode()
        sent += body if body.startswith(b"RAW ") else b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
    return subprocess.run(
        [sys.executable, "-m", "brief", "lsp"],
        input=sent.replace(b"RAW ", b""),
        capture_output=True,
        timeout=60,
        check=False,
    )


def read_answers(data: bytes) -> list[dict[str, Any]]:
    """Part what the server sent into its messages."""
    found = []
    while data:
        head, _, rest = data.partition(b"\r\n\r\n")
        length = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0])
        found.append(json.loads(rest[:length]))
        data = rest[length:]
    return found


BEGIN: dict[str, Any] = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"processId": None, "rootUri": None, "capabilities": {}},
}
END = ({"jsonrpc": "2.0", "id": 99, "method": "shutdown"}, {"jsonrpc": "2.0", "method": "exit"})
ASK: dict[str, Any] = {
    "jsonrpc": "2.0",
    "id": 5,
    "method": "textDocument/hover",
    "params": {"textDocument": {"uri": "file:///x"}, "position": {"line": 0, "character": 0}},
}


@pytest.mark.parametrize(
    "odd",
    [
        b"",
        b"not json",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"jsonrpc": "2.0"}',
        b'{"jsonrpc": "1.0", "id": 3, "method": "textDocument/hover"}',
        {"jsonrpc": "2.0", "id": 3, "method": "textDocument/hover"},
        {"jsonrpc": "2.0", "id": 3, "method": "textDocument/hover", "params": {"textDocument": 5}},
        {"jsonrpc": "2.0", "id": None, "method": "textDocument/hover", "params": []},
        {"jsonrpc": "2.0", "id": 3, "method": "no/such/method", "params": {}},
        {"jsonrpc": "2.0", "method": "no/such/notification", "params": {}},
        {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 77}},
        {"jsonrpc": "2.0", "id": 77, "result": {}},
        {
            "jsonrpc": "2.0",
            "method": "textDocument/didOpen",
            "params": {
                "textDocument": {
                    "uri": "file:///x.yaml",
                    "languageId": "yaml",
                    "version": 1,
                    "text": "a: \ud800\nsections: {}\nsources: {}",
                }
            },
        },
        {
            "jsonrpc": "2.0",
            "method": "textDocument/didChange",
            "params": {
                "textDocument": {"uri": "file:///y", "version": 1},
                "contentChanges": [
                    {"range": {"start": {"line": -1, "character": -5}, "end": {"line": 3, "character": 0}}, "text": "x"}
                ],
            },
        },
        {"jsonrpc": "2.0", "method": "workspace/didChangeConfiguration", "params": {"settings": None}},
    ],
)
def test_no_message_ends_the_server(odd: bytes | dict[str, Any]) -> None:
    done = speak(BEGIN, odd, ASK, *END)
    assert done.returncode == 0
    answers = {answer.get("id"): answer for answer in read_answers(done.stdout)}
    assert answers[5]["result"] is None
    assert 99 in answers
    assert b"Traceback" not in done.stderr
    if isinstance(odd, dict) and odd.get("id") == 3:
        assert "error" in answers[3]


@pytest.mark.parametrize(
    "raw",
    [
        b"RAW \r\n" * 60,
        b"RAW Content-Length: 99999999999999\r\n\r\n",
        b"RAW Content-Length: 500\r\n\r\n{}",
        b"RAW " + b"x" * 100_000,
    ],
)
def test_a_stream_that_is_not_the_protocol_s_ends_it_in_order(raw: bytes) -> None:
    done = speak(BEGIN, raw)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert read_answers(done.stdout)[0]["id"] == 1


def test_requests_before_the_beginning_and_after_the_end_are_survived() -> None:
    done = speak(ASK, BEGIN, END[0], ASK, END[1])
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_parts_of_a_text_may_be_sent_even_so() -> None:
    uri = "file:///tmp/parts.yaml"
    opened = {
        "textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": "title: 😀\x0cx\nsections: {}\n"}
    }
    part = {"range": {"start": {"line": 0, "character": 9}, "end": {"line": 0, "character": 11}}, "text": "y"}
    changed = {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [part]}
    asked = {"textDocument": {"uri": uri}}
    done = speak(
        BEGIN,
        {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": opened},
        {"jsonrpc": "2.0", "method": "textDocument/didChange", "params": changed},
        {"jsonrpc": "2.0", "id": 6, "method": "textDocument/documentSymbol", "params": asked},
        *END,
    )
    answers = {answer.get("id"): answer for answer in read_answers(done.stdout)}
    assert answers[6]["result"][0]["detail"] == "😀y"


def test_an_editor_that_keeps_its_end_open_does_not_keep_the_server() -> None:
    command = [sys.executable, "-m", "brief", "lsp", "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdin is not None
        for message in (BEGIN, *END):
            body = json.dumps(message).encode()
            server.stdin.write(b"content-length:%d\r\n\r\n%s" % (len(body), body))
        server.stdin.flush()
        assert server.wait(timeout=60) == 0


def test_without_its_library_the_command_says_what_to_install(tmp_path: Path) -> None:
    program = textwrap.dedent(
        """
        import sys
        sys.modules["pygls"] = None
        from brief.cli import run
        sys.exit(run(["lsp"]))
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 2
    assert "pip install 'policy-brief[lsp]'" in done.stderr
    assert done.stdout == ""


PIECES = st.sampled_from(
    [
        "\n",
        "  ",
        "- ",
        ": ",
        "{",
        "}",
        "[",
        "]",
        '"',
        "'",
        "#",
        "| ",
        "> ",
        "&a ",
        "*a",
        "quote: ",
        "text: ",
        "sections:",
        "\t",
        "\x85",
        "\u2028",
        "😀",
        "\x00",
        "\ufeff",
        "---\n",
        "{production_2017",
    ]
)


@pytest.mark.long
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, 18_000), st.integers(0, 60), st.lists(PIECES, max_size=3)), min_size=1, max_size=4
    ),
    st.integers(0, 400),
    st.integers(0, 80),
)
def test_no_edit_ends_the_server(
    editor: Editor, example: str, edits: list[tuple[int, int, list[str]]], line: int, character: int
) -> None:
    text = example
    for at, length, pieces in edits:
        text = text[:at] + "".join(pieces) + text[at + length :]
        editor.type(EXAMPLE, text, wait=False)
        editor.complete(EXAMPLE, line, character)
        editor.hover(EXAMPLE, line, character)
        editor.define(EXAMPLE, line, character)
        editor.refer(EXAMPLE, line, character)
    findings = editor.wait(EXAMPLE)
    assert "internal-error" not in {one.code for one in findings}
    for one in findings[:5]:
        for action in editor.act(EXAMPLE, one.range):
            edit(text, action, editor.uri(EXAMPLE))
    asked = types.DocumentSymbolParams(editor.name(EXAMPLE))
    editor.run(editor.client.text_document_document_symbol_async(asked))
    assert editor.agreed.server_info.name == "brief"
