"""What is seen and is no text stands for anything: no quote proves a claim over it, copied or not, in any format."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml import OxmlElement

from brief.diagnostics import Code, Severity
from brief.pipeline import Request, check

if TYPE_CHECKING:
    from pathlib import Path

BEFORE, AFTER = "Rents in the town did ", " rise by 11 per cent in 2019."


def write_docx() -> bytes:
    """A sentence with an object in it."""
    document, file = Document(), BytesIO()
    paragraph = document.add_paragraph(BEFORE)
    paragraph.add_run().element.append(OxmlElement("w:object"))  # type: ignore[arg-type]  # of an untyped factory
    paragraph.add_run(AFTER)
    document.save(file)
    return file.getvalue()


SOURCES = {
    "a.html": f"<p>{BEFORE}<img src=x alt=not>{AFTER}".encode(),
    "b.html": f"<p>{BEFORE}<input value=not>{AFTER}".encode(),
    "c.docx": write_docx(),
    "d.txt": f"{BEFORE}\ufffc{AFTER}".encode(),
    "e.txt": f"{BEFORE}\ufffd{AFTER}".encode(),
    "f.md": f"{BEFORE}![not](x.png){AFTER}".encode(),
}


def find_errors(folder: Path, name: str, quote: str) -> list[Code]:
    """The errors of a claim that rests on a quote of a source."""
    (folder / name).write_bytes(SOURCES[name])
    outline = folder / "outline.yaml"
    claim = f"{{text: Rents rose by 11 per cent in 2019., quote: {json.dumps(quote, ensure_ascii=False)}}}"
    head = f"title: Rents\ndate: 2020-01-01\nsources: {{s: {{file: {name}}}}}\n"
    outline.write_text(f"{head}sections: {{context: [{claim}]}}\n", encoding="utf-8")
    return [one.code for one in check(Request(str(outline))).diagnostics if one.severity is Severity.ERROR]


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("sign", ["\ufffc", "\ufffd", "", "[not] "])
def test_no_quote_over_it_proves_anything(name: str, sign: str, tmp_path: Path) -> None:
    found = find_errors(tmp_path, name, f"{BEFORE}{sign}{AFTER}".replace("  ", " "))
    assert set(found) & {Code.QUOTE_INK_UNREAD, Code.QUOTE_NOT_FOUND, Code.QUOTE_BRACKET_UNDECLARED}


def test_it_is_told_where_the_quote_has_the_very_sign(tmp_path: Path) -> None:
    assert find_errors(tmp_path, "a.html", f"{BEFORE}\ufffc{AFTER}") == [Code.QUOTE_INK_UNREAD]
    assert find_errors(tmp_path, "e.txt", f"{BEFORE}\ufffd{AFTER}") == [Code.QUOTE_INK_UNREAD]
