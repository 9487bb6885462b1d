"""Word documents: paragraphs, headings, items, cells and notes as they are printed with all changes accepted.

The package is opened by python-docx, whose parser expands no entities and follows no link. Out are hidden text
(`vanish`, of a style too), what is struck out, deleted or moved away by a tracked change, comments, field codes, and
running heads. Numbers of lists and notes are set by Word and stand nowhere in the file, so they are no text.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from msgspec import Struct, field

from brief.files import UnreadableError
from brief.sources.blocks import LINE, Blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from lxml.etree import _Element

    from brief.sources.types import Content

LARGEST = 200_000_000  # bytes of all parts, unpacked
MOST_PARTS = 5_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
OUT = frozenset(
    {f"{WORD}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "instrText", "rt")}
    | {FALLBACK}
)
SIGNS = {
    f"{WORD}tab": "\t",
    f"{WORD}br": LINE,
    f"{WORD}cr": LINE,
    f"{WORD}noBreakHyphen": "‑",
    f"{WORD}softHyphen": "\u00ad",
    f"{WORD}sym": "\ufffd",  # a place in a font, not a character
    f"{MATH}oMath": "\ufffc",  # an equation is no running text: ½ is not 12
}
NOTES = ("footnotes", "endnotes")
HELP_BROKEN = "open it in Word or LibreOffice and save it again, or save its text as .txt"


def read_docx(data: bytes) -> Content:
    """Read a Word document. Raises UnreadableError."""
    _check_package(data)
    try:
        # a library of the extra `docx`, which whoever has no such source does without
        import docx  # noqa: PLC0415
        from docx.oxml import parse_xml  # noqa: PLC0415
    except ImportError as error:
        fact = "is a Word document, which needs a further library"
        raise UnreadableError(fact, "run `pip install 'brief[docx]'`") from error
    try:
        document = docx.Document(io.BytesIO(data))
        walk = _Walk(_list_hidden_styles(document))
        walk.enter(document.element.body)
        for part in _find_notes(document):
            walk.enter(parse_xml(part))
    except Exception as error:
        raise UnreadableError("is no Word document that can be read", HELP_BROKEN) from error
    return walk.blocks.finish()


def _check_package(data: bytes) -> None:
    """Refuse what is no package, and what unpacks to more than it may. Raises UnreadableError."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # a compound file, in which Word puts what it encrypts, and its old format
        raise UnreadableError("is encrypted or of Word's old format", "save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableError("is no Word document that can be read", HELP_BROKEN) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
        raise UnreadableError("unpacks to more than any document needs", HELP_BROKEN)


def _list_hidden_styles(document: Document) -> frozenset[str]:
    """List the styles whose text is hidden or struck out, by themselves or by what they are based on."""
    found: dict[str, _Element] = {}
    for style in document.styles.element.iterchildren(f"{WORD}style"):
        found.setdefault(str(style.get(f"{WORD}styleId")), style)
    return frozenset(name for name in found if _is_style_hidden(name, found))


def _is_style_hidden(name: str, styles: dict[str, _Element]) -> bool:
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        said = read_visibility(styles[name].find(f"{WORD}rPr"))
        if said is not None:
            return said
        base = styles[name].find(f"{WORD}basedOn")
        name = "" if base is None else str(base.get(f"{WORD}val"))
    return False


def _find_notes(document: Document) -> Iterator[bytes]:
    """Find the parts that hold footnotes and endnotes."""
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.rsplit("/", 1)[-1] in NOTES:
            yield relation.target_part.blob


def read_visibility(properties: _Element | None) -> bool | None:
    """Whether properties of a run hide its text; None where they do not say."""
    said = None
    for name in ("vanish", "strike", "dstrike"):
        setting = None if properties is None else properties.find(f"{WORD}{name}")
        if setting is not None:
            said = said or str(setting.get(f"{WORD}val", "true")).lower() not in {"0", "false", "off"}
    return said


class _Walk(Struct):
    """One way through a part, which the parser keeps from being deep."""

    hidden_styles: frozenset[str]
    blocks: Blocks = field(default_factory=Blocks)
    cells: list[list[str]] = field(default_factory=list)  # of tables within tables, the paragraphs of the open cell
    hidden: list[bool] = field(default_factory=list)  # whether the style of each open paragraph hides it

    def enter(self, element: _Element) -> None:
        """Read an element and what is in it."""
        tag = element.tag
        if tag in OUT or not isinstance(tag, str):
            return
        if tag in SIGNS:
            self.blocks.write(SIGNS[tag])
        elif tag == f"{WORD}t":
            self.blocks.write_foreign(element.text or "")
        elif tag == f"{WORD}p":
            self._read_paragraph(element)
        elif tag == f"{WORD}r":
            self._read_run(element)
        elif tag == f"{WORD}tr":
            self._read_row(element)
        elif tag in {f"{WORD}footnote", f"{WORD}endnote"} and element.get(f"{WORD}type", "normal") != "normal":
            return  # the line between text and notes
        else:
            self._read_children(element)

    def _read_children(self, element: _Element) -> None:
        for child in element:
            self.enter(child)

    def _read_paragraph(self, element: _Element) -> None:
        """Read a paragraph; one within another, in a text box, stands before what follows it."""
        self._break()
        style = element.find(f"{WORD}pPr/{WORD}pStyle")
        self.hidden.append(style is not None and str(style.get(f"{WORD}val")) in self.hidden_styles)
        self._read_children(element)
        self.hidden.pop()
        self._break()

    def _read_run(self, element: _Element) -> None:
        properties = element.find(f"{WORD}rPr")
        hidden = read_visibility(properties)
        if hidden is None:
            style = None if properties is None else properties.find(f"{WORD}rStyle")
            named = "" if style is None else str(style.get(f"{WORD}val"))
            hidden = named in self.hidden_styles or (bool(self.hidden) and self.hidden[-1])
        if hidden:
            return
        align = None if properties is None else properties.find(f"{WORD}vertAlign")
        if align is not None and align.get(f"{WORD}val") == "superscript":
            for text in element.iterchildren(f"{WORD}t"):
                self.blocks.write_foreign(text.text or "", raised=True)
        else:
            self._read_children(element)

    def _read_row(self, row: _Element) -> None:
        """Read a table's row; a cell of several paragraphs stands by itself."""
        if row.find(f"{WORD}trPr/{WORD}del") is not None:
            return
        self._break()
        cells: list[str] = []
        for cell in row.iter(f"{WORD}tc"):
            if next(cell.iterancestors(f"{WORD}tr")) is not row or any(a.tag in OUT for a in cell.iterancestors()):
                continue
            if cell.find(f"{WORD}tcPr/{WORD}cellDel") is not None:
                continue
            self.cells.append([])
            self._read_children(cell)
            parts = [part for part in self.cells.pop() if part.strip()]
            if len(parts) < 2:
                cells += parts
                continue
            self._add_row(cells)
            cells = []
            for part in parts:
                self._add_row([part])
        self._add_row(cells)

    def _add_row(self, cells: list[str]) -> None:
        if self.cells:  # a table within a cell: its rows are paragraphs of that cell
            self.cells[-1] += ["\t".join(cells)]
        else:
            self.blocks.add_row(cells)

    def _break(self) -> None:
        """End a paragraph, of the text or of a cell."""
        if self.cells:
            self.cells[-1].append(self.blocks.take())
        else:
            self.blocks.close()
