"""Findings as text: with the author's line for people, one line for editors, one object for programs."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from brief.diagnostics import Severity
from brief.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from brief.diagnostics import Diagnostic, Mark

WIDEST: Final = 100  # columns of an excerpt
GUTTER: Final = 8  # columns before it
LEAST: Final = 40  # columns of an excerpt, however narrow the terminal
BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # Bidi_Control
TAB: Final = 4  # columns that a tab is shown as

_LINE_END: Final = late(r"\r\n?|\n")
_COMMAND: Final = re.compile(r"##(?=\[|vso\[)")
_COMMAND_START: Final = late(r"^((?:\x1b\[[0-9;]*m|\s)*)::", re.MULTILINE)
_RESET: Final = "\x1b[0m"
_BOLD: Final = "\x1b[1m"
_BLUE: Final = "\x1b[1;34m"
_COLOURS: Final = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m"}


def render_short(diagnostic: Diagnostic) -> str:
    """`file:line:column: severity[code]: message`, in one line."""
    mark = diagnostic.mark
    place = f"{escape(mark.file)}:{mark.line}:{mark.column}"
    return f"{place}: {diagnostic.severity}[{diagnostic.code}]: {escape(diagnostic.message)}"


def render_json(diagnostic: Diagnostic) -> str:
    """One object in one line."""
    mark = diagnostic.mark
    record = {
        "type": "diagnostic",
        "severity": diagnostic.severity.value,
        "code": diagnostic.code.value,
        "message": diagnostic.message,
        "file": mark.file,
        "line": mark.line,
        "column": mark.column,
        "help": diagnostic.help,
        "notes": list(diagnostic.notes),
    }
    return write_record(record)


def render_github(diagnostic: Diagnostic) -> str:
    """One annotation of GitHub Actions in one line, which its runner shows beside the line of the file.

    `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=…::…`; what would end a value or the command is written as
    per cent and two digits (GitHub's workflow commands). Columns are code points, as everywhere here.
    """
    mark = diagnostic.mark
    values = {"file": mark.file, "line": mark.line, "col": mark.column, "endLine": mark.end_line}
    if mark.end_line == mark.line:
        values["endColumn"] = mark.end_column
    values["title"] = diagnostic.code.value
    told = [diagnostic.message, *(f"help: {text}" for text in [diagnostic.help] if text)]
    told += [f"note: {note}" for note in diagnostic.notes]
    named = ",".join(f"{name}={_quote_value(str(value))}" for name, value in values.items())
    return f"::{diagnostic.severity.value} {named}::{'%0A'.join(_quote_command(text) for text in told)}"


def _quote_command(text: str) -> str:
    return escape(text.replace("%", "%25"))


def _quote_value(text: str) -> str:
    return _quote_command(text).replace(":", "%3A").replace(",", "%2C")


def write_record(record: Mapping[str, object]) -> str:
    """A record as JSON in one line; what JSON leaves as it is, terminals and splitters of lines do too."""
    written = json.dumps(record, ensure_ascii=False).replace("##", "#\\u0023")  # as `disarm` does
    return "".join(f"\\u{ord(c):04x}" if ord(c) < 0x10000 and _is_unsafe(c) else c for c in written)


def count(number: int, noun: str) -> str:
    """A number and what it counts, whose plural has an s."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def disarm(line: str) -> str:
    """A line without what services that read along take for a command: `::error::` at its start, `##[` anywhere.

    A file may be called so (GitHub Actions: workflow commands; Azure Pipelines: logging commands).
    """
    line = _COMMAND.sub(lambda found: f"\\x23{found[0][1:]}", line)
    return _COMMAND_START.sub(lambda found: f"{found[1]}\\x3a:", line)


def render_human(diagnostic: Diagnostic, lines: Sequence[str] = (), *, colour: bool = False, columns: int = 0) -> str:
    """The short form; then, where `lines` are the file's and have it, its line with carets under the span; help, notes.

    An excerpt is cut to about 100 columns around the span. Escape sequences are written for `colour` alone: control
    characters of the input are shown as escapes. For a terminal of so many `columns` lines end between words, and an
    excerpt within it.
    """

    def paint(text: str, style: str) -> str:
        return f"{style}{text}{_RESET}" if colour else text

    mark = diagnostic.mark
    tone = _COLOURS[diagnostic.severity]
    place = paint(f"{escape(mark.file)}:{mark.line}:{mark.column}:", _BOLD)
    label = paint(f"{diagnostic.severity}[{diagnostic.code}]:", tone)
    first = f"{escape(mark.file)}:{mark.line}:{mark.column}: {diagnostic.severity}[{diagnostic.code}]: "
    shown = [f"{place} {label} {wrap(escape(diagnostic.message), columns, measure(first), 5)}"]
    if 1 <= mark.line <= len(lines):
        widest = min(WIDEST, max(columns - GUTTER - 3, LEAST)) if columns else WIDEST
        before, span, after = excerpt(lines[mark.line - 1], mark, widest)
        gutter = f"{mark.line:5} | "
        margin = " " * (len(gutter) - 2) + "| "
        carets = " " * measure(before) + paint("^" * max(1, measure(span)), tone)
        shown += [paint(gutter, _BLUE) + before + span + after, paint(margin, _BLUE) + carets]
    told = [("help", diagnostic.help)] if diagnostic.help else []
    told += [("note", note) for note in diagnostic.notes]
    for kind, text in told:
        shown.append(f"   {paint(f'{kind}:', _BLUE)} {wrap(escape(text), columns, GUTTER + 1, GUTTER + 1)}")
    return "\n".join(shown)


def wrap(text: str, columns: int, first: int, indent: int) -> str:
    """Part a text into lines of so many columns, between words; its first begins at a column, the others are indented.

    Without `columns` it stays whole, and so does a word that is wider than a line.
    """
    if not columns or first + measure(text) <= columns:
        return text
    lines: list[str] = []
    line, room = "", columns - first
    for word in text.split(" "):
        wider = f"{line} {word}" if line else word
        if line and measure(wider) > room:
            lines.append(line)
            line, room = word, columns - indent
        else:
            line = wider
    return f"\n{' ' * indent}".join((*lines, line))


def split_lines(data: bytes) -> tuple[str, ...]:
    """The lines that marks count, of a file as it is on disk; bytes that are no text become U+FFFD."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return tuple(_LINE_END.split(data.decode(encoding, errors="replace")))


def excerpt(line: str, mark: Mark, widest: int = WIDEST) -> tuple[str, str, str]:
    """Part a line into what stands before, in and after the span, as it is shown: escaped, cut around the span.

    A span that goes on in further lines ends with this one.
    """
    start = min(mark.column - 1, len(line))
    end = mark.end_column - 1 if mark.end_line == mark.line else len(line.rstrip())
    end = min(max(end, start), len(line))
    span = _fit(line[start:end], widest)
    room = max(widest - measure(span), 20 if widest == WIDEST else 0)
    left = line[max(0, start - widest - 1) : start][::-1]
    right = "" if measure(span) > widest else line[end : end + widest + 1].rstrip()
    before = _fit(left, room // 2, mirrored=True)
    after = _fit(right, room - measure(before))
    if "…" in before[:1]:
        before = _fit(left, room - measure(after), mirrored=True)
    return before, span, after


def _fit(text: str, room: int, *, mirrored: bool = False) -> str:
    """As much of a text as there is room for, escaped; `mirrored` text is given and cut from its end."""
    pieces: list[str] = []
    width = 0
    for character in text:
        piece = " " * TAB if character == "\t" else escape(character)
        width += measure(piece)
        if width > room:
            pieces.append("…")
            break
        pieces.append(piece)
    return "".join(reversed(pieces) if mirrored else pieces)


def escape(text: str) -> str:
    """Text that is safe on a terminal: controls, line ends and marks that turn the direction are shown as escapes."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_show(character) if _is_unsafe(character) else character for character in text)


def _show(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _is_unsafe(character: str) -> bool:
    """Controls, lone surrogates, U+2028 and U+2029, and of the format characters those of the direction (UAX 9)."""
    category = unicodedata.category(character)
    if category == "Cf":
        return character in BIDI
    return category in {"Cc", "Cs", "Zl", "Zp"}


def measure(text: str) -> int:
    """Columns that text takes in a terminal: two for wide characters (UAX 11), none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
