"""Places of the language server: lines and characters as the protocol counts them, YAML as it is while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from brief.diagnostics import Report
from brief.lsp.nodes import NodeKind, ValueNode, walk
from brief.lsp.places import find_place
from brief.lsp.scalars import quote, write_scalar
from brief.lsp.sketch import sketch
from brief.lsp.text import ENCODINGS, PlacedCharacters
from brief.marked import Mapping, Scalar, read
from reference import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from brief.marked import Node as Read

SHOWN = sorted(
    [*(ROOT / "seeds").glob("*.yaml"), *(ROOT / "layouts").glob("*.yaml"), ROOT / "tests/outline-example.yaml"]
)
# of each width in each encoding; combining marks; what other programs end lines with, and the three that do
SIGNS = st.text(st.sampled_from("aé阿́😀𠮷\u2028\u2029\x85\x0b\x0c\x1e\ufeff\r\n :{-\"'#"), max_size=40)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=40)


def measure(words: str, encoding: str) -> int:
    """Code units of words, reckoned by other means than the program's."""
    widths: dict[str, Callable[[str], int]] = {
        "utf-8": lambda c: len(c.encode()),
        "utf-16-le": lambda c: 1 + (ord(c) > 0xFFFF),
        "utf-32-le": lambda _: 1,
    }
    return sum(widths[encoding](c) for c in words)


@given(SIGNS, st.sampled_from(sorted(ENCODINGS.values())))
def test_an_offset_is_the_same_after_it_was_a_position(words: str, encoding: str) -> None:
    text = PlacedCharacters(words, encoding)
    for offset in range(len(words) + 1):
        if words[max(0, offset - 1) : offset + 1] == "\r\n":
            continue  # between the two there is no place
        position = text.position(offset)
        assert text.offset(position) == offset
        ended = words[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert position == types.Position(len(ended) - 1, measure(ended[-1], encoding))


@given(SIGNS, st.integers(0, 60), st.integers(0, 90), st.sampled_from(sorted(ENCODINGS.values())))
def test_any_position_leads_into_the_text(words: str, line: int, character: int, encoding: str) -> None:
    text = PlacedCharacters(words, encoding)
    offset = text.offset(types.Position(line, character))
    assert 0 <= offset <= len(words)
    found = text.position(offset)
    assert (found.line, found.character) <= (line, character)


@given(WORDS, WORDS)
def test_a_mark_of_the_program_is_where_the_words_are(before: str, word: str) -> None:
    written = f"{quote(before)}: {quote(word)}\n"
    node = read(written.encode(), "", Report())
    if isinstance(node, Mapping):
        start, end = PlacedCharacters(written).stretch(node.entries[0].value.mark)
        assert written[start:end] == quote(word)


def test_marks_do_not_count_a_byte_order_mark() -> None:
    written = "\ufefftitle: x\nkind: y\n"
    node = read(written.encode(), "", Report())
    assert isinstance(node, Mapping)
    text = PlacedCharacters(written)
    assert [written[slice(*text.stretch(entry.value.mark))] for entry in node.entries] == ["x", "y"]


# -- YAML while it is typed --------------------------------------------------------------------------------------------


def count_same(sketched: ValueNode, strict: Read) -> int:
    """Hold a sketch against what the program reads; how many nodes are the same, which are all."""
    if isinstance(strict, Scalar):
        assert sketched.scalar
        assert " ".join(sketched.value.split()) == " ".join(strict.value.split())
    elif isinstance(strict, Mapping):
        assert [entry.key for entry in sketched.entries] == [entry.key.value for entry in strict.entries]
        pairs = zip(sketched.entries, strict.entries, strict=True)
        return 1 + sum(count_same(one.value, other.value) for one, other in pairs)
    else:
        assert len(sketched.items) == len(strict.items)
        return 1 + sum(count_same(*pair) for pair in zip(sketched.items, strict.items, strict=True))
    return 1


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.stem)
def test_sound_files_are_sketched_as_they_are_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    strict = read(text.encode(), "", Report())
    assert strict is not None
    assert count_same(sketch(text), strict) > 1


PLAIN = st.text(st.sampled_from("abc é阿-:#,'\"[]{}|>&*!%@`?"), min_size=1, max_size=12)
TREES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(PLAIN, inner, min_size=1, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(PLAIN, TREES, min_size=1, max_size=4), st.sampled_from([None, True, False]))
def test_whatever_another_program_writes_is_sketched_as_it_is_read(tree: dict[str, object], flow: bool | None) -> None:  # noqa: FBT001 - drawn
    written = yaml.safe_dump(tree, default_flow_style=flow, allow_unicode=True, width=60)
    report = Report()
    strict = read(written.encode(), "", report)
    if strict is not None and not report.diagnostics and "? " not in written:  # keys of their own line are nobody's
        assert count_same(sketch(written), strict) > 1


@given(SIGNS, st.integers(0, 100))
def test_no_text_is_too_broken_to_be_sketched(words: str, at: int) -> None:
    root = sketch(words)
    for _, node in walk(root):
        assert 0 <= node.start <= node.end <= len(words) + 1
    find_place(root, at)


@given(st.sampled_from(SHOWN), st.integers(0, 20_000), st.integers(0, 40), SIGNS)
def test_no_edit_of_a_file_breaks_the_sketch(path: Path, at: int, length: int, words: str) -> None:
    text = path.read_text(encoding="utf-8")
    changed = text[:at] + words + text[at + length :]
    assert sketch(changed).kind is not NodeKind.SINGLE
    find_place(sketch(changed), at)


def test_what_stands_above_a_broken_line_and_below_it_is_read() -> None:
    broken = (
        'title: "never closed\nsections:\n  context:\n    - text: {half: \n      quote: x\n  progress:\nissuer: Unit\n'
    )
    root = sketch(broken)
    assert [entry.key for entry in root.entries] == ["title", "sections", "issuer"]
    assert [entry.key for entry in root.entries[1].value.entries] == ["context", "progress"]


@given(WORDS, st.sampled_from([NodeKind.PLAIN, NodeKind.SINGLE, NodeKind.DOUBLE]), st.booleans())
def test_what_is_written_is_read_back(words: str, kind: NodeKind, flow: bool) -> None:  # noqa: FBT001 - drawn
    written = write_scalar(words, kind, flow=flow)
    line = f"{{k: {written}, l: m}}" if flow else f"k: {written}"
    report = Report()
    node = read(f"{line}\n".encode(), "", report)
    assert isinstance(node, Mapping), (written, report.diagnostics)
    value = node.entries[0].value
    assert isinstance(value, Scalar)
    if not report.diagnostics:  # signs that the program refuses wherever they stand
        assert value.value == words


@pytest.mark.parametrize(
    "text", ["[" * 50_000, "{" * 50_000, "- " * 50_000, "a: " * 20_000, '"' * 50_000, "a:\n" * 50_000, "{a: " * 20_000]
)
def test_what_is_endless_is_sketched_in_one_go(text: str) -> None:
    root = sketch(text)
    find_place(root, len(text))
    depth = max(len(path) for path, _ in walk(root))
    assert depth <= 210
