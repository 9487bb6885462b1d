"""Text as YAML that the program's own reader reads back, to the character: plain, in quotation marks, or folded."""

from __future__ import annotations

import re

WIDEST = 116  # columns of a line, as the shipped example has
# plain: no mark that YAML, or this program's findings, takes for something else, at the start or within
PLAIN = re.compile(r"[^\W_](?:[^\s:#\[\]{}\\\"`&*!|>%@“”‘’«»„]|['’](?=\w)| (?=[^\s#:])|:(?=[^\s:#]))*")
FOLDABLE = re.compile(r"\S+(?: \S+)*")  # single spaces alone, at which lines may end
JOINERS = "\u200c\u200d"  # within words of Persian and Hindi: an escape sequence there nobody could read
LETTERS = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def write_scalar(text: str, column: int, indent: int) -> str:
    """Write a text as the value that begins in `column` (0-based); lines that follow have `indent` spaces.

    What is longer than a line is folded where it has spaces.
    """
    plain = is_plain(text)
    line = text if plain else quote(text)
    if column + len(line) > WIDEST and is_printed(text) and FOLDABLE.fullmatch(text):
        return "".join((">-", *(f"\n{' ' * indent}{part}" for part in fold(text, WIDEST - indent))))
    return line


def is_plain(text: str) -> bool:
    """Whether a text may stand without quotation marks."""
    return is_printed(text) and not text.endswith((":", " ")) and PLAIN.fullmatch(text) is not None


def is_printed(text: str) -> bool:
    """Whether every character of a text may stand in YAML as it is, and is seen."""
    return all(letter == " " or letter in JOINERS or letter.isprintable() for letter in text)


def quote(text: str) -> str:
    """Write a text in double quotation marks on one line; what is not printed is written as an escape."""
    return '"' + "".join(LETTERS.get(letter) or escape(letter) for letter in text) + '"'


def escape(letter: str) -> str:
    """Write a character as it is, or by its number where it is not printed."""
    if letter == " " or letter in JOINERS or letter.isprintable():
        return letter
    number = ord(letter)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x1_0000 else f"\\U{number:08x}"


def fold(text: str, width: int) -> list[str]:
    """Break a text at its spaces into lines of at most `width` characters, longer words by themselves."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]
