"""Any text that an outline may hold, written as YAML, is read back the same."""

from __future__ import annotations

from hypothesis import assume, example, given
from hypothesis import strategies as st

from brief.diagnostics import Report
from brief.drafting.scalars import WIDEST, write_scalar
from brief.marked import Mapping, Scalar, read

MARKS = [
    *list("\"'`{}[]:#,&*!|>%@-?~\\“”‘’«»–•·= \t\n\r\x85\xa0\u2028\u3000.…"),
    ": ",
    " #",
    "- ",
    "? ",
    "<<",
    "---",
    "...",
]
WORDS = st.sampled_from(
    ["a", "Rents", "no", "null", "1,000", "12.0", "2020-05-27", "none", "人", "الف", "{id}", *MARKS]
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(WORDS, max_size=120).map("".join), st.lists(WORDS, max_size=80).map(" ".join)
)


def read_back(text: str, column: int, indent: int) -> tuple[str, Report]:
    """Write a text as the value of a key that begins in a column, and read the file."""
    key = "k" * max(1, column - indent)
    written = f"{'a: ' if not indent else 'a:' + chr(10) + ' ' * (indent - 2)}"
    written = f"first: x\n{written}" if not indent else f"first: x\n{written}{key}: "
    written += write_scalar(text, max(column, 3), indent or 2) + "\nlast: y\n"
    report = Report()
    node = read(written.encode("utf-8", "surrogatepass"), "outline.yaml", report)
    if node is None:
        return "", report
    assert isinstance(node, Mapping)
    assert [entry.key.value for entry in node.entries] == ["first", "a", "last"]
    value = node.entries[1].value
    if isinstance(value, Mapping):
        value = value.entries[0].value
    assert isinstance(value, Scalar)
    return value.value, report


@given(TEXTS, st.integers(0, 130), st.sampled_from([0, 4, 6, 10]))
@example("Rents: a record", 0, 0)
@example("a #b", 0, 0)
@example("{id} is first", 6, 4)
@example("“Quoted” words", 6, 4)
@example("word " * 60 + "end", 6, 4)
@example("- item", 0, 0)
@example("a\u2028b", 0, 0)
def test_a_text_is_read_back_as_it_was(text: str, column: int, indent: int) -> None:
    value, report = read_back(text, column, indent)
    assume(not report.diagnostics)  # characters that no outline may hold, written out or not
    assert value == text


@given(TEXTS)
def test_what_an_outline_may_hold_is_no_finding(text: str) -> None:
    assume(all(letter in " \n\t" or (letter.isprintable() and ord(letter) < 0xE000) for letter in text))
    value, report = read_back(text, 6, 4)
    assert (value, report.diagnostics) == (text, [])


@given(st.lists(st.text("abcdefg,.", min_size=1, max_size=12), min_size=1, max_size=200).map(" ".join))
def test_lines_have_their_length(text: str) -> None:
    written = write_scalar(text, 10, 6)
    assert all(len(line) <= WIDEST for line in written.split("\n")[1:])
    assert len(written.split("\n")[0]) + 10 <= WIDEST
