"""One way through a document's parts: what is printed becomes text, and what is printed and is no text U+FFFC."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.files import UnreadableError
from brief.sources.blocks import LINE, Blocks
from brief.sources.docx.covers import find_covered
from brief.sources.docx.fields import OpenFields, is_fleeting
from brief.sources.docx.formats import (
    NOTHING,
    Level,
    combine,
    read_format,
    read_layout,
    read_shading,
    read_styles,
)
from brief.sources.docx.looks import is_hidden, is_unseen, show
from brief.sources.docx.names import find, get, is_known, is_on, list_ignorable, name_of
from brief.sources.docx.numbering import read_numbering
from brief.sources.docx.package import HELP_BROKEN
from brief.sources.docx.pictures import find_shape_behind, is_drawn, is_in_line, list_texts
from brief.sources.docx.places import is_box_off, is_cut, is_merged_away, is_narrow, is_off, is_stacked
from brief.sources.docx.symbols import read_symbol
from brief.sources.docx.tables import DocxTable
from brief.sources.scripts import EASTERN, UNSEEN, is_turned

if TYPE_CHECKING:
    from lxml.etree import _Element

    from brief.sources.docx.formats import Format
    from brief.sources.docx.package import PackageParts

OUT = frozenset(
    f"w:{name}"
    for name in (
        *("del", "moveFrom", "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr"),
        *("delText", "delInstrText", "rubyPr", "smartTagPr", "customXmlPr", "fldData", "annotationRef", "footnoteRef"),
        *("endnoteRef", "lastRenderedPageBreak", "proofErr"),
    )
)
SIGNS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": LINE,
    "w:cr": LINE,
    "w:noBreakHyphen": "‑",
    "w:softHyphen": "\u00ad",
    # an equation is no running text: ½ is not 12; an object, and what Word fills in when it prints
    **dict.fromkeys(("m:oMath", "m:oMathPara", "w:object", "w:control", "w:pgNum", "w:altChunk", "w:subDoc"), UNSEEN),
    **dict.fromkeys((f"w:{part}{form}" for part in ("day", "month", "year") for form in ("Short", "Long")), UNSEEN),
}
PICTURES = frozenset({"w:drawing", "w:pict"})
LONGEST_TURNED = 2_000  # characters of one line
PAPER = "FFFFFF"


class WalkPlace(Struct, frozen=True):
    """Where the text at hand stands: styles of its table and paragraph, and what colour is behind it."""

    table: Format = NOTHING
    paragraph: Format = NOTHING
    behind: str = PAPER
    style: str = ""  # the paragraph's
    hidden: bool = False
    unsure: bool = False  # whether it is seen, nobody knows


class DocxWalk:
    """One way through the parts, which the parser keeps from being deep."""

    def __init__(self, parts: PackageParts, most_steps: int) -> None:
        """Begin with the styles; `most_steps` bounds the runs and paragraphs that are read."""
        self.parts = parts
        self.steps = most_steps
        self.styles = read_styles(parts.styles)
        self.numbering = read_numbering(parts.numbering)
        self.blocks = Blocks()
        self.cells: list[list[str]] = []  # of tables within tables, the paragraphs of the open cell
        self.fields = OpenFields()
        self.place = WalkPlace()
        self.joined = False  # whether the paragraph before has no end of its own
        self.notes: set[tuple[str, str]] = set()  # those whose marks are printed
        self.ignorable: frozenset[str] = frozenset()
        self.processed: frozenset[str] = frozenset()  # elements that are passed over, and not what is in them
        self.covered: set[_Element] = set()
        # formats of runs without properties of their own, by their styles' identity
        self.plain: dict[tuple[int, int], Format] = {}
        self.kept: list[Format] = []

    def read(self) -> None:
        """Read the text, then its notes."""
        body = self._open(self.parts.document)
        # Word shows the colour of a page or not, as a setting says; on paper it prints none
        color = get(find(body, "w:background"), "w:color") or ""
        if find(body, "w:background") is not None:
            self.place = WalkPlace(behind=f"{PAPER}/{color.upper()}" if len(color) == 6 else PAPER)
        self._read_children(body)
        for kind, part in (("footnote", self.parts.footnotes), ("endnote", self.parts.endnotes)):
            if part is None:
                continue
            for note in self._open(part):
                mark = (kind, get(note, "w:id") or "")
                if mark in self.notes and (get(note, "w:type") or "normal") == "normal":
                    self.notes.remove(mark)  # one of each number
                    self.fields = OpenFields()
                    self._read_children(note)
                    self._break()

    def _open(self, root: _Element) -> _Element:
        """Begin a part: which namespaces a reader may pass over that does not know them (part 3, 7.2)."""
        self.ignorable, self.processed = list_ignorable(root)
        self.covered = find_covered(root)
        return root

    def _enter(self, element: _Element) -> None:
        """Read an element and what is in it."""
        name = name_of(element)
        if not name or name in OUT:
            return
        if name.startswith("{") and not self._may_pass(name):
            return
        if name == "w:instrText":
            self.fields.add_code(element.text or "")
        elif name == "w:fldChar":
            if self.fields.step(element):
                self._write(UNSEEN)
        elif self.fields.is_hiding() and name not in STRUCTURE:
            return
        elif name in SIGNS:
            self._write(SIGNS[name])
        elif name in PICTURES:
            self._read_picture(element)
        elif name in HANDLERS:
            HANDLERS[name](self, element)
        else:
            self._read_children(element)

    def _read_children(self, element: _Element) -> None:
        for child in element:
            self._enter(child)

    def _may_pass(self, name: str) -> bool:
        """Whether an element of another kind is looked into; else it is passed over, or seen and no text."""
        space = name[1:].partition("}")[0]
        if space in self.ignorable:
            return name in self.processed or f"{{{space}}}*" in self.processed
        if is_known(space):
            return True
        self._write(UNSEEN)
        return False

    def _write(self, words: str) -> None:
        if not self.place.hidden:
            self.blocks.write(words)

    def _count(self) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise UnreadableError("holds more runs of text than a file of its size does", HELP_BROKEN)

    def _read_paragraph(self, element: _Element) -> None:
        """Read a paragraph; one within another, in a text box, stands before what follows it."""
        self._count()
        outer, joined = self.place, self.joined
        properties = find(element, "w:pPr")
        mark = find(properties, "w:rPr")
        if not joined:
            self._break()
        self.joined = False
        self.place = self._find_place(properties)
        if element in self.covered or is_stacked(element, self.styles):
            self.place = replace(self.place, unsure=True)
        plain = not (joined or self.place.hidden or self.place.unsure or self.fields.is_hiding() or _is_doubtful(mark))
        label = self.numbering.count(properties, self.place.style, self.styles, certain=plain)
        self.blocks.label = self.blocks.label or label
        if len(WORD.findall(label)) >= MOST_WORDS:
            self._write(UNSEEN)  # with which the paragraph may say something else
        self._read_children(element)
        self.place = outer
        ends = not (
            is_on(find(mark, "w:vanish")) or is_on(find(mark, "w:specVanish")) or find(mark, "w:del") is not None
        )
        self.joined = not ends or get(find(properties, "w:framePr"), "w:dropCap") in {"drop", "margin"}
        if not self.joined:
            self._break()

    def _find_place(self, properties: _Element | None) -> WalkPlace:
        name = get(find(properties, "w:pStyle"), "w:val")
        level = self.styles.find("paragraph", name)
        shade = find(properties, "w:shd")
        behind = (read_shading(shade) if shade is not None else level.shading) or self.place.behind
        off = is_off({**level.layout, **read_layout(properties)})
        return WalkPlace(self.place.table, level.runs, behind, name or "", self.place.hidden or off, self.place.unsure)

    def _find_format(self, run: _Element) -> Format:
        """Find how a run's text looks."""
        properties = find(run, "w:rPr")
        key = (id(self.place.table), id(self.place.paragraph))
        if properties is None and key in self.plain:
            return self.plain[key]
        name = get(find(properties, "w:rStyle"), "w:val")
        character = self.styles.find("character", name).runs
        levels = (self.place.table, self.place.paragraph, character)
        form = combine(self.styles.defaults, levels, read_format(properties))
        if properties is None:
            self.plain[key] = form
            self.kept += levels  # so that no other format takes the place, and so the identity, of these
        return form

    def _read_run(self, element: _Element) -> None:
        self._count()
        form = self._find_format(element)
        if is_hidden(form):
            # a field that begins or ends in hidden text is one all the same
            for child in element:
                if name_of(child) in {"w:fldChar", "w:instrText"}:
                    self._enter(child)
            return
        for child in element:
            name = name_of(child)
            if name in {"w:t", "w:sym", "w:noBreakHyphen"} and not self.fields.is_hiding():
                self._read_words(child, name, form)
            elif name in {"w:footnoteReference", "w:endnoteReference"}:
                self.notes.add((name[2:].removesuffix("Reference"), get(child, "w:id") or ""))
            elif (name in PICTURES or name in SIGNS) and is_unseen(form, "") and SIGNS.get(name) != UNSEEN:
                self._write(SIGNS.get(name, ""))
            else:
                self._enter(child)

    def _read_words(self, element: _Element, name: str, form: Format) -> None:
        if self.place.hidden:
            return
        words = element.text or ""
        if name == "w:sym":
            code = get(element, "w:char") or ""
            words = (
                read_symbol(get(element, "w:font") or "", int(code, 16)) if HEXADECIMAL.fullmatch(code) else "\ufffd"
            )
            form = {**form, "ascii": "", "hAnsi": ""}
        elif name == "w:noBreakHyphen":
            words = SIGNS[name]
        shown = show(self.blocks.clean(words), form, self.place.behind)
        self.blocks.write(UNSEEN if self.place.unsure and shown.strip() else shown)

    def _read_turned(self, element: _Element) -> None:
        """Read `w:bdo` and `w:dir`: what they set in another order than it reads is no text."""
        rtl = get(element, "w:val") == "rtl"
        override = ("rtl" if rtl else "ltr") if name_of(element) == "w:bdo" else ""
        words = ""
        for text in element.iter():
            words += (text.text or "") if name_of(text) == "w:t" else ""
            if len(words) > LONGEST_TURNED:
                break
        if is_turned(words, override, rtl=rtl):
            self._write(UNSEEN)
        else:
            self._read_children(element)

    def _read_simple_field(self, element: _Element) -> None:
        if is_fleeting(element):
            self._write(UNSEEN)
        else:
            self._read_children(element)

    def _read_alternatives(self, element: _Element) -> None:
        """Read the first choice whose namespaces Word knows, or else the fallback (part 3, 7.6)."""
        for branch in element:
            required = (branch.get("Requires") or "").split()
            spaces = [branch.nsmap.get(prefix) or prefix for prefix in required]
            if name_of(branch) == "mc:Fallback" or all(is_known(space) or space in PREFIXED for space in spaces):
                self._read_children(branch)
                return

    def _read_picture(self, element: _Element) -> None:
        """Read the text boxes of a drawing; one without is seen, and no text."""
        texts = list_texts(element)
        if not texts:
            if is_drawn(element) and is_in_line(element):
                self._write(UNSEEN)
            return
        outer, fields, joined = self.place, self.fields, self.joined
        hidden = outer.hidden or not is_drawn(element) or is_box_off(element)
        for text in texts:
            self.place = WalkPlace(behind=find_shape_behind(text), hidden=hidden)
            self.fields, self.joined = OpenFields(), False
            self._read_children(text)
        self.place, self.fields, self.joined = outer, fields, joined
        self._break()

    def _read_ruby(self, element: _Element) -> None:
        """Read a ruby's base; the text over it says its sound where it is Han, kana or Hangul, and else is no text."""
        base = find(element, "w:rubyBase")
        if base is not None:
            self._read_children(base)
        said = "" if base is None else "".join(text.text or "" for text in base.iter() if name_of(text) == "w:t")
        if find(element, "w:rt") is not None and not EASTERN.search(said):
            self._write(UNSEEN)

    def _read_control(self, element: _Element) -> None:
        """Read a content control; what it shows of another part of the package is not read there."""
        properties = find(element, "w:sdtPr")
        bound = any(name.endswith("dataBinding") for name in map(name_of, properties if properties is not None else ()))
        if not bound:
            self._read_children(element)
        elif any(name_of(each) == "w:p" for each in element.iter()):
            self._break()
        else:
            self._write(UNSEEN)

    def _read_table(self, element: _Element) -> None:
        outer, joined = self.place, self.joined
        self.joined = False
        self._break()
        table = DocxTable(element, self.styles)
        if table.off:
            self.place = replace(outer, hidden=True)
        for row in table.rows:
            if find(row, "w:trPr", "w:del") is None and not table.is_hidden(row):
                self._read_row(row, table)
        self.place, self.joined = outer, joined

    def _read_row(self, row: _Element, table: DocxTable) -> None:
        """Read a table's row; a cell of several paragraphs stands by itself."""
        outer = self.place
        cells: list[str] = []
        for at, cell in enumerate(table.list_cells(row)):
            if find(cell, "w:tcPr", "w:cellDel") is not None or is_merged_away(cell):
                continue
            level: Level = table.find_level(row, at)
            shade = find(cell, "w:tcPr", "w:shd")
            behind = (read_shading(shade) if shade is not None else level.shading) or outer.behind
            unsure = outer.unsure or is_cut(cell, row) or is_narrow(cell, table.element)
            self.place = WalkPlace(level.runs, NOTHING, behind, hidden=outer.hidden, unsure=unsure)
            self.cells.append([])
            self._read_children(cell)
            self._break()
            parts = [part for part in self.cells.pop() if part.strip()]
            if len(parts) < 2:
                cells += parts
                continue
            self._add_row(cells)
            cells = []
            for part in parts:
                self._add_row([part])
        self._add_row(cells)
        self.place = outer

    def _add_row(self, cells: list[str]) -> None:
        if self.cells:  # a table within a cell: its rows are paragraphs of that cell
            self.cells[-1] += ["\t".join(cells)]
        else:
            self.blocks.add_row(cells)

    def _break(self) -> None:
        """End a paragraph, of the text or of a cell."""
        self.joined = False
        if self.cells:
            self.cells[-1].append(self.blocks.take())
        else:
            self.blocks.close()


def _is_doubtful(mark: _Element | None) -> bool:
    """Whether a paragraph's end is deleted, moved away or hidden, so that it may not be counted."""
    return any(find(mark, f"w:{name}") is not None for name in ("del", "moveFrom", "vanish", "specVanish"))


WORD = re.compile(r"[^\W\d_]{2,}")
MOST_WORDS = 3  # of what a paragraph is numbered with, as `Article 1` is
HEXADECIMAL = re.compile("[0-9A-Fa-f]{1,6}")
PREFIXED = frozenset({"v", "wps", "wpg", "wpc", "w14", "wp14", "w15"})  # prefixes that no declaration explains
# read also within the codes of fields, since fields begin and end in them
STRUCTURE = frozenset({"w:p", "w:r", "w:body", "w:ins", "w:moveTo", "w:hyperlink", "w:tbl", "w:smartTag"})
HANDLERS = {
    "w:p": DocxWalk._read_paragraph,
    "w:r": DocxWalk._read_run,
    "w:tbl": DocxWalk._read_table,
    "w:sdt": DocxWalk._read_control,
    "w:ruby": DocxWalk._read_ruby,
    "w:bdo": DocxWalk._read_turned,
    "w:dir": DocxWalk._read_turned,
    "w:fldSimple": DocxWalk._read_simple_field,
    "mc:AlternateContent": DocxWalk._read_alternatives,
}
