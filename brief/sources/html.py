"""HTML: headings, paragraphs, items and cells as a browser shows them; what it does not show is no text.

Parsed by libxml2 (through lxml), which fetches nothing, expands no entities of the file's own and refuses deep trees.
Out are scripts, styles and templates, controls, what is hidden by an attribute or by its own style, and what is struck
out (`del`, `s`): its author took it back. Style sheets are not applied: what they hide is read.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from brief.files import UnreadableError
from brief.sources.blocks import LINE, Blocks

if TYPE_CHECKING:
    from lxml.etree import _Element

    from brief.sources.types import Content

NOT_SHOWN = (
    "area audio base button canvas datalist del embed frame frameset head iframe img input link map meta noembed"
    " noframes noscript object param picture rp rt s script select source strike style svg template textarea title"
    " track video"
)
# their beginnings and ends are a paragraph's
PARAGRAPHS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary"
    " table tbody tfoot thead ul"
)
OUT = frozenset(NOT_SHOWN.split())
BLOCKS = frozenset(PARAGRAPHS.split())
HIDDEN = re.compile(
    r"(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse))\s{0,9}(?:!|;|$)",
    re.IGNORECASE,
)
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE)
# the Encoding Standard reads these names so (4.2)
WINDOWS = frozenset({"iso-8859-1", "latin1", "us-ascii", "ascii"})
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
TAG = re.compile(r"<[a-zA-Z](?:=\s{0,99}\"[^\"]*\"|=\s{0,99}'[^']*'|[^>])*+")
QUOTED = re.compile(r"=\s{0,99}\"[^\"]*\"|=\s{0,99}'[^']*'")
LONGEST_TAG = 30_000  # characters but for quoted values: parsers compare each attribute with each other


def read_html(data: bytes) -> Content:
    """Read an HTML file. Raises UnreadableError."""
    text = decode(data)
    if any(len(tag[0]) > LONGEST_TAG and len(QUOTED.sub("", tag[0])) > LONGEST_TAG for tag in TAG.finditer(text)):
        raise UnreadableError("has an element with thousands of attributes", "save its text as .txt")
    try:
        # a library of the extra `html`, which whoever has no such source does without
        from lxml import etree  # noqa: PLC0415
    except ImportError as error:
        raise UnreadableError("is HTML, which needs a further library", "run `pip install 'brief[html]'`") from error
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        root = None
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise UnreadableError("nests its elements too deep, or is broken", "save its text as .txt")
    walk = _Walk()
    if root is not None:
        walk.enter(root)
    return walk.blocks.finish()


def decode(data: bytes) -> str:
    """Decode as a browser does: byte order mark, `meta charset` at the beginning, or UTF-8. Raises UnreadableError."""
    named = CHARSET.search(data[:1024])
    name = named[1].decode("ascii", "replace").lower() if named else "utf-8"
    name = "cp1252" if name in WINDOWS else "utf-8" if name.startswith("utf-16") else name
    mark, name = next(((mark, encoding) for mark, encoding in MARKS if data.startswith(mark)), (b"", name))
    try:
        text = data[len(mark) :].decode(name)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"is not {name.upper()}, which it should be", "save it as UTF-8") from error
    except (LookupError, ValueError) as error:  # ValueError: of a codec that is none of characters
        raise UnreadableError("names an encoding that is unknown", "save it as UTF-8") from error
    if not isinstance(text, str) or "\0" in text:
        raise UnreadableError("holds NUL characters, so it is no text", "save it as UTF-8")
    return text


class _Row:
    """A table's row that is open: its cells so far, and the paragraphs of the open one."""

    def __init__(self) -> None:
        self.cells: list[str] = []
        self.parts: list[str] | None = None


class _Walk:
    """One way through the tree, which the parser keeps from being deep."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self.rows: list[_Row] = []  # the inner ones last
        self.preserved = 0
        self.raised = 0

    def enter(self, element: _Element) -> None:
        """Read an element and what follows it within its parent."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag == "math":
            self.blocks.write("\ufffc")  # an equation is no running text: ½ is not 12
        elif tag and tag not in OUT and not is_hidden(element, tag):
            self._begin(tag, element)
            self._write(element.text)
            for child in element:
                self.enter(child)
                self._write(child.tail)
            self._end(tag, element)

    def _write(self, words: str | None) -> None:
        for at, line in enumerate(words.splitlines() or [words] if self.preserved and words else [words or ""]):
            if at:
                self.blocks.write(LINE)
            self.blocks.write_foreign(line, raised=self.raised > 0)
        if self.preserved and words and words.endswith("\n"):
            self.blocks.write(LINE)

    def _begin(self, tag: str, element: _Element) -> None:
        if tag == "br":
            self.blocks.write(LINE)
        elif tag == "tr":
            self._break()
            self._flush()
            self.rows.append(_Row())
        elif tag in {"td", "th"} and self.rows:
            self._break()
            self.rows[-1].parts = []
        elif tag in BLOCKS:
            self._break()
        elif tag == "sup":
            self.raised += 1
            if is_note_mark(element):
                self.blocks.open_mark()
        self.preserved += tag == "pre"

    def _end(self, tag: str, element: _Element) -> None:
        self.preserved -= tag == "pre"
        if tag == "tr" and self.rows:
            self._break()
            self._flush()
            self.rows.pop()
        elif tag in {"td", "th"} and self.rows:
            self._end_cell(self.rows[-1])
        elif tag in BLOCKS:
            self._break()
        elif tag == "sup":
            self.raised -= 1
            if is_note_mark(element):
                self.blocks.close_mark()

    def _break(self) -> None:
        """End a paragraph, of the text or of a cell."""
        parts = self.rows[-1].parts if self.rows else None
        if parts is None:
            self.blocks.close()
        else:
            parts.append(self.blocks.take())

    def _end_cell(self, row: _Row) -> None:
        """Add a cell to its row; one of several paragraphs stands by itself."""
        self._break()
        parts, row.parts = [part for part in row.parts or () if part.strip()], None
        if len(parts) < 2:
            row.cells += parts or [""]
            return
        self._flush()
        for part in parts:
            self.blocks.write(part)
            self.blocks.close()

    def _flush(self) -> None:
        """Write the cells so far, and what an open cell holds before a table within it."""
        if not self.rows:
            return
        row = self.rows[-1]
        cells, row.cells = row.cells, []
        self.blocks.add_row(cells)
        if row.parts is not None:
            parts, row.parts = row.parts, []
            for part in parts:
                self.blocks.write(part)
                self.blocks.close()


def is_hidden(element: _Element, tag: str) -> bool:
    """Whether an element says by itself that it is not shown. `aria-hidden` says so to screen readers alone."""
    if "hidden" in element.attrib or (tag == "dialog" and "open" not in element.attrib):
        return True
    return HIDDEN.search(str(element.get("style") or "")) is not None


def is_note_mark(element: _Element) -> bool:
    """Whether what is raised is the mark of a note, a link within the page: a quote passes over it."""
    links = [*element.iter("a"), *element.iterancestors("a")]
    return any(str(link.get("href") or "").startswith("#") for link in links)
