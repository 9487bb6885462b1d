"""QR codes of addresses: modules by ReportLab's encoder, drawn as vectors with their quiet zone."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from brief.pdf.structure_tree import bounding_box
from brief.typeset.blocks.protocol import Whole
from brief.typeset.drawing.shapes import fill_in

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.layout.colours import Colour
    from brief.pdf.structure_tree import Element
    from brief.typeset.drawing.drawing import Press

QUIET = 4  # modules of white around a code (ISO/IEC 18004)
LEAST = 18 * 72 / 25.4  # points with the quiet zone: a telephone reads it at arm's length
MODULE = 1.2  # points at least of one module, so that long addresses make larger codes
LONGEST = 1000  # bytes of an address


class QrBlock(Whole):
    """A code at the left edge, with the address as its words."""

    address: str
    element: Element
    mark: Mark
    ink: Colour
    before: float = 0.0
    after: float = 4.0
    keep_next: bool = False

    @property
    def size(self) -> float:
        """Width and height with the quiet zone."""
        return max(LEAST, MODULE * (len(encode(self.address)) + 2 * QUIET))

    def wrap(self, width: float) -> float:  # noqa: ARG002 (a code has its own width)
        """The height."""
        return self.size

    def draw(self, press: Press, x: float, top: float) -> None:
        """Draw neighbouring modules of a row as one box; the first of them stands at the edge, the white before it."""
        rows, size = encode(self.address), self.size
        module = size / (len(rows) + 2 * QUIET)
        x -= QUIET * module
        high = top - QUIET * module
        x = press.place(x, size)  # never mirrored: no camera would read it
        self.element.attributes = bounding_box(x, top - size, x + size, top)
        boxes = [
            f"{x + (QUIET + start) * module:.3f} {high - (at + 1) * module:.3f} {length * module:.3f} {module:.3f} re"
            for at, row in enumerate(rows)
            for start, length in find_runs(row)
        ]
        press.put("\n".join([press.bdc(self.element), f"q {fill_in(self.ink)}", *boxes, "f Q", "EMC"]))


def find_runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where dark modules begin, and how many there are."""
    runs: list[tuple[int, int]] = []
    for at, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == at:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((at, 1))
    return runs


@lru_cache(maxsize=64)
def encode(address: str) -> tuple[tuple[bool, ...], ...]:
    """An address as modules, dark or not, of error correction M (a code that is a seventh damaged is still read)."""
    # 30 ms that only a layout with codes needs
    from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel  # type: ignore[import-untyped]  # noqa: PLC0415

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QR8bitByte(address))
    code.make()
    count = code.getModuleCount()
    return tuple(tuple(bool(code.isDark(row, column)) for column in range(count)) for row in range(count))


def is_encodable(url: str) -> bool:
    """Whether an address is one of the web that a code can hold."""
    return url.startswith(("http://", "https://")) and url.isascii() and len(url) <= LONGEST
