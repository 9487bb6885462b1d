"""YAML is read as written, with marks as editors count; whatever the input, the answer is findings, and soon."""

import json
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.diagnostics import Mark, Report
from brief.marked import DEEPEST, MOST_BYTES, MOST_BYTES_PURE, MOST_NODES, Mapping, Node, Scalar, Sequence, read

Tree = str | list["Tree"] | dict[str, "Tree"]
FULL = MOST_BYTES - 1000


def load(data: bytes | str, *, pure: bool = False) -> Node:
    report = Report()
    node = read(data.encode() if isinstance(data, str) else data, "f.yaml", report, pure=pure)
    assert not report.diagnostics
    assert node is not None
    return node


def find(data: bytes | str, *, pure: bool = False) -> list[str]:
    report = Report()
    read(data.encode() if isinstance(data, str) else data, "f.yaml", report, pure=pure)
    return [f"{d.mark.line}:{d.mark.column} {d.code}: {d.message}" for d in report.findings]


def plain(node: Node) -> Tree:
    """The tree without marks."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {entry.key.value: plain(entry.value) for entry in node.entries}


def span(mark: Mark) -> tuple[int, int, int, int]:
    return mark.line, mark.column, mark.end_line, mark.end_column


def spans(node: Node) -> list[tuple[int, int, int, int]]:
    """The marks of a tree, each before those of what it holds."""
    if isinstance(node, Scalar):
        return [span(node.mark)]
    inner = (
        [spans(item) for item in node.items]
        if isinstance(node, Sequence)
        else [[span(entry.key.mark), *spans(entry.value)] for entry in node.entries]
    )
    return [span(node.mark), *(mark for marks in inner for mark in marks)]


# -- what is read ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pure", [False, True])
def test_scalars_are_read_as_written(pure: bool) -> None:  # noqa: FBT001 - a parameter of the test
    words = ["no", "2020/01", "12.0", "2020-05-27", "~", "null", "0o7", "1_000", "+87", "=", "9,000"]
    assert plain(load("\n".join(f"- {word}" for word in words), pure=pure)) == words


def test_plain_tells_a_missing_value_from_an_empty_text() -> None:
    node = load("a:\nb: ''\nc: x")
    assert isinstance(node, Mapping)
    assert [(e.value.value, e.value.plain) for e in node.entries if isinstance(e.value, Scalar)] == [
        ("", True),
        ("", False),
        ("x", True),
    ]


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: bc", [(1, 1, 1, 6), (1, 1, 1, 2), (1, 4, 1, 6)]),
        ("\ufeffa: 😀漢 # x", [(1, 1, 1, 6), (1, 1, 1, 2), (1, 4, 1, 6)]),
        (
            "a: 'b'\r\nc: d\re: f",
            [(1, 1, 3, 5), (1, 1, 1, 2), (1, 4, 1, 7), (2, 1, 2, 2), (2, 4, 2, 5), (3, 1, 3, 2), (3, 4, 3, 5)],
        ),
        ("a: 'x\u2028y\x85z'\nb: c", [(1, 1, 2, 5), (1, 1, 1, 2), (1, 4, 1, 11), (2, 1, 2, 2), (2, 4, 2, 5)]),
        ("a: [1,\n  2]\n\n# end\n", [(1, 1, 2, 5), (1, 1, 1, 2), (1, 4, 2, 5), (1, 5, 1, 6), (2, 3, 2, 4)]),
        ("- - a\n  - b\n\n", [(1, 1, 2, 6), (1, 3, 2, 6), (1, 5, 1, 6), (2, 5, 2, 6)]),
        ("a: >- # x\n  b\n  c\n\n", [(1, 1, 3, 4), (1, 1, 1, 2), (2, 3, 3, 4)]),
        ("a: &x !!str b", [(1, 1, 1, 14), (1, 1, 1, 2), (1, 13, 1, 14)]),
        ("a: &x\n  b: c", [(1, 1, 2, 7), (1, 1, 1, 2), (2, 3, 2, 7), (2, 3, 2, 4), (2, 6, 2, 7)]),
        ("a: {}", [(1, 1, 1, 6), (1, 1, 1, 2), (1, 4, 1, 6)]),
        ("a:\nb: |-\n", [(1, 1, 2, 6), (1, 1, 1, 2), (1, 3, 1, 3), (2, 1, 2, 2), (2, 4, 2, 6)]),
    ],
)
def test_marks_are_lines_and_columns_of_an_editor(
    text: str,
    expected: list[tuple[int, int, int, int]],
    pure: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert spans(load(text, pure=pure)) == expected


def test_other_line_breaks_of_yaml_1_1_are_spaces() -> None:
    assert plain(load("a: b\u2028c\u2029d\x85e")) == {"a": "b c d e"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_with_their_marks_are_read(encoding: str) -> None:
    assert plain(load("a: ä😀".encode(encoding))) == {"a": "ä😀"}


def test_an_alias_stands_for_the_value_where_it_is_written() -> None:
    node = load("a: &x {b: c}\nd: *x")
    assert isinstance(node, Mapping)
    assert node.entries[0].value == node.entries[1].value
    assert span(node.entries[1].value.mark) == (1, 7, 1, 13)


NAMES = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"], exclude_characters="\ufeff"), max_size=12
)
TREES = st.recursive(
    NAMES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=20
)


@given(TREES)
@settings(max_examples=60)
def test_json_is_read_as_json_by_both_parsers(tree: Tree) -> None:
    # a key of more than 1,024 characters is none in YAML; a blank one and `<<` are quoted here, as all are
    written = json.dumps(tree, ensure_ascii=False, indent=1).replace("\x85", "\\u0085")
    assert plain(load(written)) == tree
    assert spans(load(written)) == spans(load(written, pure=True))


# -- what is refused ---------------------------------------------------------------------------------------------------

REFUSED = [
    ("", "1:1 yaml-empty: file is empty"),
    ("# nothing\n\n", "1:1 yaml-empty: file is empty"),
    ("---\n", "1:1 yaml-empty: file is empty"),
    ("a: 1\nb: 2\na: 3", "3:1 yaml-duplicate-key: key `a` occurs twice"),
    ("a: 1\n'a': 3", "2:1 yaml-duplicate-key: key `a` occurs twice"),
    ("? [a]\n: b", "1:3 yaml-key-not-text: key is a list or mapping"),
    ("a: &x {b: c}\nd: {<<: *x}", "2:5 yaml-merge-key: merge key `<<` is not read"),
    ("a: 1\n---\nb: 2", "2:1 yaml-several-documents: file holds more than one document"),
    ("a: !!python/object:os.system x", "1:4 yaml-tag: tags are not read"),
    ("a: &y !x [b]", "1:7 yaml-tag: tags are not read"),
    ("%TAG ! tag:x,2000:\n---\na: b", "1:1 yaml-tag: tag directives are not read"),
    ("a: *x", "1:4 yaml-alias-unknown: alias `*x` names no anchor before it"),
    ("a: &x [*x]", "1:8 yaml-alias-bomb: alias `*x` stands inside the value that it names"),
    ("a: b\x07c", "1:5 yaml-control-character: control character U+0007"),
    ("a: b\n\x00", "2:1 yaml-control-character: control character U+0000"),
    ('a: "b\\ac"', "1:4 yaml-control-character: control character U+0007"),
    (b"a: b\nc: 'caf\xe9'", "2:8 yaml-encoding: byte 0xE9 is not UTF-8"),
    (b"\xff\xfea\x00:\x00 \x00\x00\xd8", "1:4 yaml-encoding: byte 0x00 is not UTF-16"),
    ("a: b".encode("utf-32"), "1:1 yaml-encoding: file is in UTF-32"),
    ("[" * (DEEPEST + 1), "1:101 yaml-too-deep: more than 100 lists and mappings stand inside one another"),
    ("- " * (DEEPEST + 1) + "a", "1:201 yaml-too-deep: more than 100 lists and mappings stand inside one another"),
    ("a: b: c", "1:5 yaml-syntax: a second `:` in one line"),
    ("a: 'b", "1:4 yaml-syntax: quotation mark is not closed"),
    ("a: 'it's'", "1:8 yaml-syntax: text goes on after its closing quotation mark"),
    ("a:\n  b: 1\n\tc: 2", "3:1 yaml-syntax: tab where YAML wants spaces"),
    ("a: [b", "1:4 yaml-syntax: list in brackets is not closed"),
    ("a: {b: c", "1:4 yaml-syntax: keys in braces are not closed"),
    ("a: @b", "1:4 yaml-syntax: this character cannot begin a value"),
    ("a: **b** c", "1:5 yaml-syntax: `*` cannot begin a value"),
]


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize(("data", "finding"), REFUSED)
def test_what_is_not_read_is_a_finding_at_its_place(
    data: bytes | str,
    finding: str,
    pure: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert find(data, pure=pure) == [finding]


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("a: see rule #5 of it", ["1:13 yaml-comment-cut: value ends before `#5`"]),
        ("a: 😀   ##5\r\nb: c", ["1:8 yaml-comment-cut: value ends before `##5`"]),
        ("a: [b #5\n  , c]", ["1:7 yaml-comment-cut: value ends before `#5`"]),
        ("a: x\n  y #5\nb: c", ["2:5 yaml-comment-cut: value ends before `#5`"]),
        ("a: #5\nb: c", ["1:4 yaml-comment-cut: value ends before `#5`"]),
        ("a: b # 5", []),
        ("a: b ## 5\nc: d ####\ne: f #", []),
        ("a: b#5\nc: 'd #5'\ne: \"f\" #5\ng: |\n  h #5", []),
        ("#5\na: #5\n  b: c\n#5", []),
    ],
)
def test_a_value_that_a_comment_cuts_off_is_warned_of(
    text: str,
    finding: list[str],
    pure: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert find(text, pure=pure) == finding


def test_the_deepest_that_is_allowed_is_read() -> None:
    assert plain(load("[" * DEEPEST + "]" * DEEPEST))


def test_a_second_key_names_the_place_of_the_first() -> None:
    report = Report()
    node = read(b"a: 1\nb: 2\na: 3", "f.yaml", report)
    assert report.findings[0].notes == ("`a` stands first in line 1, column 1",)
    assert node is not None
    assert plain(node) == {"a": "1", "b": "2"}


def test_as_many_keys_and_values_as_allowed_are_read() -> None:
    assert len(plain(load("- a\n" * (MOST_NODES - 1)))) == MOST_NODES - 1
    assert find("- a\n" * MOST_NODES) == [f"{MOST_NODES}:3 yaml-too-large: file holds more than 50,000 keys and values"]


@pytest.mark.parametrize(("pure", "most"), [(False, MOST_BYTES), (True, MOST_BYTES_PURE)])
def test_files_beyond_the_limit_are_not_read(pure: bool, most: int) -> None:  # noqa: FBT001 - a parameter of the test
    lines = b"# a comment of some length, which is no value\n" * (most // 46)
    assert plain(load(lines[: most - 100] + b"\na", pure=pure)) == "a"
    assert find(b"a" * (most + 1), pure=pure) == [f"1:1 yaml-too-large: file is larger than {most // 10**6} MB"]


def test_aliases_count_as_what_they_stand_for() -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 9)]
    assert find("\n".join(levels)) == ["5:25 yaml-alias-bomb: file holds more than 50,000 keys and values"]


# each is as large as a file may be, and would be slow, or deep, for a parser that is not careful
HOSTILE = {
    "brackets": b"[" * FULL,
    "braces": b"{a: " * (FULL // 4),
    "dashes": b"- " * (FULL // 2),
    "question marks": b"? " * (FULL // 2),
    "colons": b"a: " * (FULL // 3),
    "aliases": b"&a [*a,*a]" * (FULL // 10),
    "anchors": b"- &a x\n" * (FULL // 7),
    "tabs": b"\t" * FULL,
    "tags": b"!a " * (FULL // 3),
    "tag directives": b"%TAG !a! b\n" * (FULL // 11) + b"---\na: b",
    "one text": b"a: " + b"x" * FULL,
    "one block of text": b"a: |\n" + b"  x\n" * (FULL // 4),
    "spaces after a tag": b"a: !!str\n" + b"  \n" * (FULL // 3) + b"  x",
    "one quoted text": b'a: "' + b"\\n" * (FULL // 2) + b'"',
    "one key": b'"' + b"k" * FULL + b'": x',
    "empty lines": b"\r\n" * (FULL // 2),
    "comments": b"#\n" * (FULL // 2),
    "documents": b"--- a\n" * (FULL // 6),
    "different keys": b"".join(b"%d: x\n" % i for i in range(FULL // 12)),
    "equal keys": b"k: x\n" * (FULL // 5),
    "a late bad byte": b"a\n" * (FULL // 2) + b"\xff",
    "too large": b"a" * (MOST_BYTES + 1),
    "UTF-16": b"\xff\xfe" + b"[\0" * (FULL // 2),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_answered_within_a_second(name: str) -> None:
    report = Report()
    begun = process_time()
    node = read(HOSTILE[name], "f.yaml", report)
    assert process_time() - begun < 3  # a second alone on a machine of 2020; the suite may share a slow one
    assert node is not None or report.failed


@given(st.binary(max_size=200) | st.text("ab:-[]{}&*!|>'\"%@`#?,\\ \n\r\t\u2028\ufeff😀", max_size=60).map(str.encode))
@settings(max_examples=300)
def test_whatever_the_bytes_the_answer_is_a_tree_or_findings(data: bytes) -> None:
    for pure in (False, True):
        report = Report()
        node = read(data, "f.yaml", report, pure=pure)
        assert node is not None or report.failed
        words = " ".join(f"{d.message} {d.help} {' '.join(d.notes)}" for d in report.findings)
        assert not any(name in words for name in ("Error", "token", "scanning", "<block", "yaml."))
        if node is not None:
            assert all(mark[:2] <= mark[2:] and min(mark) >= 1 for mark in spans(node))
