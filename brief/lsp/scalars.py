"""Words as YAML: without quotation marks where they are read back as they are, in marks that fit them elsewhere."""

from __future__ import annotations

import re
from typing import Final

from brief.diagnostics import Report
from brief.lsp.nodes import NodeKind
from brief.marked import Mapping, Scalar, read

_SHOWN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def write_scalar(words: str, kind: NodeKind = NodeKind.PLAIN, *, flow: bool = False) -> str:
    """Write words in the style of the value that they replace, if they can be written so."""
    if kind is NodeKind.SINGLE and not _SHOWN.search(words):
        return "'{}'".format(words.replace("'", "''"))
    if kind is not NodeKind.DOUBLE and _is_plain(words, flow=flow):
        return words
    return quote(words)


def quote(words: str) -> str:
    """Write words in double quotation marks, whatever is in them."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_SHOWN.sub(lambda match: _escape(match[0]), escaped)}"'


def _escape(sign: str) -> str:
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _is_plain(words: str, *, flow: bool) -> bool:
    """Whether the program reads words back as they are without quotation marks; its own reader is asked."""
    if not words or _SHOWN.search(words) or words != words.strip():
        return False
    report = Report()
    line = f"{{k: {words}, l: m}}\n" if flow else f"k: {words}\n"
    node = read(line.encode(), "", report)
    if report.diagnostics or not isinstance(node, Mapping):
        return False
    value = node.entries[0].value
    return len(node.entries) == (2 if flow else 1) and isinstance(value, Scalar) and value.value == words
