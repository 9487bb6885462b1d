"""A source's file that is read again gives what it gave, and nothing of another file; what is kept is bounded."""

from hashlib import sha256

from brief.sources.again import MOST, read_again
from brief.sources.markdown import read_markdown
from brief.sources.plain import read_plain
from brief.sources.types import Content


def read(data: bytes) -> Content:
    """Read a plain text."""
    return read_again(read_plain, data, sha256(data).hexdigest())


def test_the_same_bytes_are_parsed_once() -> None:
    """And give what a first reading gives."""
    once = read(b"Two of three wells are dry.\n")
    assert read(b"Two of three wells are dry.\n") is once
    assert once == read_plain(b"Two of three wells are dry.\n")


def test_a_changed_file_is_parsed_anew() -> None:
    """One character is enough."""
    read(b"Two of three wells are dry.\n")
    assert read(b"Two of four wells are dry.\n").text == "Two of four wells are dry.\n"


def test_another_format_of_the_same_bytes_is_parsed_by_its_own_reader() -> None:
    """A mark of Markdown is a sign of a plain text."""
    data = b"Two of *three* wells are dry.\n"
    digest = sha256(data).hexdigest()
    assert "*" in read(data).text
    assert "*" not in read_again(read_markdown, data, digest).text


def test_what_is_kept_is_bounded() -> None:
    """The file that was read longest ago goes first, and one that is too large for all is not kept at all."""
    first = read(b"The first.\n")
    half = MOST // 2 + 1
    read(b"a" * half)
    assert read(b"The first.\n") is first
    read(b"b" * half)
    kept = read(b"The second.\n")
    assert read(b"c" * (MOST + 1)).text.startswith("c")
    assert read(b"The second.\n") is not kept
