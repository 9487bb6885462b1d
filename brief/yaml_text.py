"""A file's bytes as text, before YAML is read of it: its encoding, places in it, and characters that are refused."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from typing import TYPE_CHECKING, Final

from brief.characters import TURNING
from brief.diagnostics import Act, Code, Fix, Mark
from brief.patterns import late

if TYPE_CHECKING:
    from brief.diagnostics import Report

# what YAML calls not printable, and DEL and the C1 controls besides NEL; what they are, not what they are not, which
# takes longer to compile and to look for
CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_TAG_DIRECTIVE: Final = re.compile(r"^%TAG\b", re.MULTILINE)
# what is given for YAML by mistake, by its first bytes
OTHERS: Final = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a Word document or another archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
HELP_OTHER: Final = (
    "`brief new OUTLINE --source FILE` drafts an outline from a source, `brief verify FILE` proves a PDF of brief's"
)
# signs that turn text round as they stand in a file, and as escape sequences
TURNING_WRITTEN: Final = late(rf"{TURNING.pattern}|\\(?:u|U0000)(?:202[A-Ea-e]|206[6-9])")


def decode(data: bytes, file: str, report: Report) -> str | None:
    """Decode UTF-8, or UTF-16 with its byte order mark; the error stands at the first byte that is neither."""
    other = next((fact for magic, fact in OTHERS.items() if data.startswith(magic)), "")
    if other:
        report.error(Code.YAML_ENCODING, Mark(file, 1, 1, 1, 1), f"this is {other}, not YAML", HELP_OTHER)
        return None
    if data.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        mark = Mark(file, 1, 1, 1, 1)
        report.error(Code.YAML_ENCODING, mark, "file is in UTF-32", "save it as UTF-8")
        return None
    wide = data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    encoding = "utf-16" if wide else "utf-8"
    body = data if wide else data.removeprefix(BOM_UTF8)
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        mark = mark_at(body[: error.start].decode(encoding), file)
        fact = f"byte 0x{body[error.start]:02X} is not {encoding.upper()}"
        report.error(Code.YAML_ENCODING, mark, fact, "save the file as UTF-8")
        return None


def mark_at(before: str, file: str) -> Mark:
    """Mark the one character after the text `before`."""
    line, column = advance(1, 1, before)
    return Mark(file, line, column, line, column + 1)


def advance(line: int, column: int, passed: str) -> tuple[int, int]:
    """Line and column after text that begins at a line and column."""
    ends = passed.count("\n") + passed.count("\r") - passed.count("\r\n")
    if not ends:
        return line, column + len(passed)
    return line + ends, len(passed) - max(passed.rfind("\n"), passed.rfind("\r"))


def refuse_text(text: str, file: str, report: Report) -> bool:
    """Report what no parser needs to see: control characters, tag directives (libyaml is quadratic in them)."""
    if control := CONTROL.search(text):
        mark = mark_at(text[: control.start()], file)
        fact = f"control character U+{ord(control[0]):04X}"
        hint = "save the file as UTF-8" if control[0] == "\0" else "delete it"
        report.error(Code.YAML_CONTROL_CHARACTER, mark, fact, hint, fixes=(Fix("delete it", Act.WORDS, mark),))
        return True
    if "%TAG" in text and (directive := _TAG_DIRECTIVE.search(text)):
        mark = mark_at(text[: directive.start()], file)
        report.error(Code.YAML_TAG, mark, "tag directives are not read", "delete the line")
        return True
    return False
