"""Tables: which rows are printed, and what their style says of each cell (ECMA-376, 17.7.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.sources.docx.formats import CONDITIONS, Level, measure
from brief.sources.docx.names import find, get, is_on, name_of
from brief.sources.docx.places import is_table_off

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from brief.sources.docx.formats import DocxStyles

BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200, "noVBand": 0x400}
WRAPPERS = frozenset({"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:bookmarkStart"})
THIN = 3.0  # points


class DocxTable:
    """A table with its style."""

    def __init__(self, element: _Element, styles: DocxStyles) -> None:
        """Find its style, its rows, and which conditions of its style it takes."""
        self.element = element
        properties = find(element, "w:tblPr")
        self.style = styles.find("table", get(find(properties, "w:tblStyle"), "w:val"))
        self.shading = self.style.shading
        self.rows = list(_list(element, "w:tr"))
        self.places = {row: at for at, row in enumerate(self.rows)}
        self.counts: dict[_Element, int] = {}
        self.off = is_table_off(properties)
        self.look = _read_look(find(properties, "w:tblLook"))

    def is_hidden(self, row: _Element) -> bool:
        """Whether a row is hidden, or so low that it shows nothing."""
        properties = find(row, "w:trPr")
        height = find(properties, "w:trHeight")
        exact = get(height, "w:hRule") == "exact" and measure(get(height, "w:val") or "240", 0.05) < THIN
        return exact or is_on(find(properties, "w:hidden")) is True

    def list_cells(self, row: _Element) -> list[_Element]:
        """List a row's cells."""
        cells = list(_list(row, "w:tc"))
        self.counts[row] = len(cells)
        return cells

    def find_level(self, row: _Element, column: int) -> Level:
        """Find what the table's style says of a cell, in its place."""
        if not self.style.conditions:
            return self.style
        runs, shading = dict(self.style.runs), self.style.shading
        met = self._list_conditions(self.places[row], column, self.counts[row])
        for condition in CONDITIONS:
            level = self.style.conditions.get(condition)
            if level is not None and condition in met:
                runs.update(level.runs)
                shading = level.shading or shading
        return Level(runs, self.style.layout, shading)

    def _list_conditions(self, row: int, column: int, columns: int) -> set[str]:
        look = self.look
        first_row, last_row = "firstRow" in look and row == 0, "lastRow" in look and row == len(self.rows) - 1
        first, last = "firstColumn" in look and column == 0, "lastColumn" in look and column == columns - 1
        met = {"wholeTable"}
        if "noHBand" not in look and not first_row and not last_row:
            band = (row - ("firstRow" in look)) // self.style.banding
            met.add("band2Horz" if band % 2 else "band1Horz")
        if "noVBand" not in look and not first and not last:
            met.add("band2Vert" if (column - ("firstColumn" in look)) % 2 else "band1Vert")
        for holds, name in ((first_row, "firstRow"), (last_row, "lastRow"), (first, "firstCol"), (last, "lastCol")):
            if holds:
                met.add(name)
        for down, across, name in (
            *((first_row, last, "neCell"), (first_row, first, "nwCell")),
            *((last_row, last, "seCell"), (last_row, first, "swCell")),
        ):
            if down and across:
                met.add(name)
        return met


def _list(element: _Element, wanted: str) -> Iterator[_Element]:
    """List rows or cells, also those within controls and marks of changes."""
    for child in element:
        name = name_of(child)
        if name == wanted:
            yield child
        elif name in WRAPPERS:
            yield from _list(child, wanted)


def _read_look(element: _Element | None) -> frozenset[str]:
    """Read which conditions of its style a table takes (17.4.55)."""
    if element is None:
        return frozenset()
    bits = get(element, "w:val") or "0"
    number = int(bits, 16) if len(bits) <= 4 and all(digit in "0123456789abcdefABCDEF" for digit in bits) else 0
    found = {name for name, bit in BITS.items() if number & bit}
    for name in BITS:
        said = get(element, f"w:{name}")
        if said is not None:
            (found.add if said.lower() in {"1", "true", "on"} else found.discard)(name)
    return frozenset(found)
