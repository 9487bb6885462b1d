"""A page's content stream, followed as a viewer does, for the glyphs that it shows (ISO 32000-1, 8.4 and 9)."""

from __future__ import annotations

from math import atan2, degrees, hypot, isfinite
from time import monotonic
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace
from pypdf.generic import (
    ByteStringObject,
    ContentStream,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
    TextStringObject,
    create_string_object,
)

from brief.files import UnreadableError
from brief.sources.pdf.fonts import Face, read_face, read_numbers
from brief.sources.pdf.glyphs import Glyph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pypdf import PdfReader
    from pypdf.generic import PdfObject

Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
DEEPEST = 12  # forms within forms
FORM = 1_000  # operations that drawing a form counts for, as it has to be parsed
NESTED = 256  # saved states and marks: a viewer may stop at 28 (ISO 32000-1, annex C)
SLANT = 5.0  # degrees off a right angle; what is farther off is a watermark or a part of a drawing
INVISIBLE = 3  # of the modes in which text is shown: neither filled nor stroked


class Budget(Struct):
    """What a whole document may take."""

    operations: int
    glyphs: int
    until: float  # of the monotonic clock

    def spend(self, operations: int = 0, glyphs: int = 0) -> None:
        """Take from the budget. Raises UnreadableError when it is used up."""
        self.operations -= operations
        self.glyphs -= glyphs
        if self.operations < 0 or self.glyphs < 0:
            raise UnreadableError("draws more than any text needs", "print it to a new PDF, or save its text as .txt")
        if monotonic() > self.until:
            raise UnreadableError(
                "takes too long to read", "take out the pages that are quoted, or save its text as .txt"
            )


class Shown(Struct, frozen=True):
    """A glyph as it was set: turned by `quarter` right angles, None where by something else."""

    glyph: Glyph
    quarter: int | None
    unseen: bool


class Text(Struct, frozen=True):
    """The state of text (ISO 32000-1, 9.3)."""

    face: Face = field(default_factory=lambda: Face(None))
    size: float = 1.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


class Mark(Struct):
    """Marked content that is open: no content, hidden, or with words of its own in place of its glyphs'."""

    artifact: bool = False
    hidden: bool = False
    words: str | None = None
    said: bool = False


class Interpreter:
    """One page's streams, from the outside in."""

    def __init__(self, reader: PdfReader, hidden: frozenset[int], budget: Budget) -> None:
        """Start on an empty page; `hidden` are the object numbers of layers that are switched off."""
        self.reader = reader
        self.hidden = hidden
        self.budget = budget
        self.shown: list[Shown] = []
        self.pictures = False
        self.faces: dict[int, Face] = {}
        self.ctm = IDENTITY
        self.tm = self.line = IDENTITY
        self.text = Text()
        self.saved: list[tuple[Matrix, Text]] = []
        self.marks: list[Mark] = []
        self.forms: list[int] = []  # the forms that are being drawn: none may draw itself (ISO 32000-1, 8.10.1)

    def run(self, stream: PdfObject, resources: PdfObject | None, depth: int = 0) -> None:
        """Follow a stream with its resources."""
        operations = ContentStream(stream, self.reader, "bytes").operations
        scope = resources if isinstance(resources, DictionaryObject) else DictionaryObject()
        self.budget.spend(operations=len(operations))
        for at, (operands, operator) in enumerate(operations):
            if not at % 1000:
                self.budget.spend()
            if operator == b"Do":
                self._draw(operands, scope, depth)
            elif operator in (b"BDC", b"BMC"):
                self._open_mark(operands, scope)
            elif operator == b"Tf":
                self._set_font(operands, scope)
            elif operator == b"INLINE IMAGE":
                self.pictures = True
            elif operator in OPERATORS and isinstance(operands, list):
                OPERATORS[operator](self, operands)

    # -- graphics ------------------------------------------------------------------------------------------------------

    def save(self, _: Sequence[PdfObject] = ()) -> None:
        """`q`."""
        if len(self.saved) < NESTED:
            self.saved.append((self.ctm, self.text))

    def restore(self, _: Sequence[PdfObject] = ()) -> None:
        """`Q`."""
        if self.saved:
            self.ctm, self.text = self.saved.pop()

    def transform(self, operands: Sequence[PdfObject]) -> None:
        """`cm`."""
        self.ctm = multiply(read_matrix(operands), self.ctm)

    def _draw(self, operands: Sequence[PdfObject], scope: DictionaryObject, depth: int) -> None:
        """`Do`: a picture, or a form, which is a stream of its own."""
        thing = find(scope, "/XObject", operands[0] if operands else None)
        if not isinstance(thing, StreamObject) or self._is_off(thing.raw_get("/OC") if "/OC" in thing else None):
            return
        if thing.get("/Subtype") == "/Image":
            self.pictures = True
        elif thing.get("/Subtype") == "/Form" and depth < DEEPEST and id(thing) not in self.forms:
            outer, marks = (self.ctm, self.text, self.tm, self.line, self.saved), len(self.marks)
            numbers = read_numbers(thing.get("/Matrix"), 6)
            if numbers is not None:
                self.ctm = multiply((*numbers[:5], numbers[5]), self.ctm)  # type: ignore[arg-type] # six, as read
            self.saved = []
            self.forms.append(id(thing))
            self.budget.spend(operations=FORM)
            self.run(thing, resolve(thing.get("/Resources")) or scope, depth + 1)
            self.ctm, self.text, self.tm, self.line, self.saved = outer
            del self.marks[marks:]
            self.forms.pop()

    def _is_off(self, layer: PdfObject | None) -> bool:
        return isinstance(layer, IndirectObject) and layer.idnum in self.hidden

    # -- marked content ------------------------------------------------------------------------------------------------

    def _open_mark(self, operands: Sequence[PdfObject], scope: DictionaryObject) -> None:
        """`BMC` and `BDC`."""
        tag = str(operands[0]) if operands else ""
        entries: PdfObject | None = operands[1] if len(operands) > 1 else None
        off = False
        if isinstance(entries, NameObject):
            listed = resolve(scope.get("/Properties"))
            raw = listed.raw_get(entries) if isinstance(listed, DictionaryObject) and entries in listed else None
            off = tag == "/OC" and self._is_off(raw)
            entries = resolve(raw)
        words = resolve(entries.get("/ActualText")) if isinstance(entries, DictionaryObject) else None
        outer = self.marks[-1] if self.marks else Mark()
        mark = Mark(outer.artifact or tag == "/Artifact", outer.hidden or off)
        if isinstance(words, str | bytes):
            mark.words = read_words(words)
        elif outer.words is not None:
            mark = outer  # the outer words stand for what is within, too
        if len(self.marks) < NESTED:
            self.marks.append(mark)

    def close_mark(self, _: Sequence[PdfObject]) -> None:
        """`EMC`."""
        if self.marks:
            self.marks.pop()

    # -- text ----------------------------------------------------------------------------------------------------------

    def begin_text(self, _: Sequence[PdfObject]) -> None:
        """`BT`."""
        self.tm = self.line = IDENTITY

    def _set_font(self, operands: Sequence[PdfObject], scope: DictionaryObject) -> None:
        """`Tf`."""
        font = find(scope, "/Font", operands[0] if operands else None)
        if id(font) not in self.faces:
            self.faces[id(font)] = read_face(font)
        size = read_number(operands[1:], self.text.size)
        self.text = replace(self.text, face=self.faces[id(font)], size=size)

    def set_matrix(self, operands: Sequence[PdfObject]) -> None:
        """`Tm`."""
        self.tm = self.line = read_matrix(operands)

    def move(self, operands: Sequence[PdfObject]) -> None:
        """`Td`."""
        self._move(read_number(operands), read_number(operands[1:]))

    def move_and_lead(self, operands: Sequence[PdfObject]) -> None:
        """`TD`."""
        self.text = replace(self.text, leading=-read_number(operands[1:]))
        self.move(operands)

    def next_line(self, _: Sequence[PdfObject]) -> None:
        """`T*`."""
        self._move(0.0, -self.text.leading)

    def _move(self, x: float, y: float) -> None:
        self.tm = self.line = multiply((1.0, 0.0, 0.0, 1.0, x, y), self.line)

    def show(self, operands: Sequence[PdfObject]) -> None:
        """`Tj`."""
        for operand in operands[:1]:
            self._show(operand)

    def show_next(self, operands: Sequence[PdfObject]) -> None:
        """`'`."""
        self.next_line(operands)
        self.show(operands)

    def show_spaced(self, operands: Sequence[PdfObject]) -> None:
        """`"`."""
        words, letters = read_number(operands), read_number(operands[1:])
        self.text = replace(self.text, word_spacing=words, spacing=letters)
        self.show_next(operands[2:])

    def show_array(self, operands: Sequence[PdfObject]) -> None:
        """`TJ`."""
        for item in operands[0] if operands and isinstance(operands[0], list) else ():
            if isinstance(item, int | float):
                shift = -float(item) / 1000 * self.text.size * self.text.stretch
                self.tm = multiply((1.0, 0.0, 0.0, 1.0, shift, 0.0), self.tm)
            else:
                self._show(item)

    def _show(self, string: PdfObject) -> None:
        if isinstance(string, TextStringObject):
            data = string.original_bytes
        elif isinstance(string, ByteStringObject):
            data = bytes(string)
        else:
            return
        text, face = self.text, self.text.face
        self.budget.spend(glyphs=len(data))
        for code in face.read(data):
            spacing = text.spacing + (text.word_spacing if code.spaces else 0.0)
            advance = (code.advance * text.size + spacing) * text.stretch
            self._place(code.text, code.advance * text.size * text.stretch)
            self.tm = multiply((1.0, 0.0, 0.0, 1.0, advance, 0.0), self.tm)

    def _place(self, words: str, advance: float) -> None:
        """Keep a glyph with its place on the page, turned upright."""
        mark = self.marks[-1] if self.marks else None
        if mark is not None and mark.hidden:
            return
        if mark is not None and mark.words is not None:
            words, mark.said = "" if mark.said else mark.words, True
        text = self.text
        a, b, c, d, x, y = multiply((1.0, 0.0, 0.0, 1.0, 0.0, text.rise), multiply(self.tm, self.ctm))
        angle = degrees(atan2(b, a))
        quarter = round(angle / 90)
        scale = hypot(a, b)
        size = abs(text.size) * hypot(c, d) * text.face.height
        if not isfinite(x + y + scale + size) or max(abs(x), abs(y), scale, size) > 1e6:
            return
        length = advance * scale
        along, up = ((x, y), (y, -x), (-x, -y), (-y, x))[quarter % 4]
        left, right = (along, along + length) if length >= 0 else (along + length, along)
        artifact = mark is not None and mark.artifact
        glyph = Glyph(words, left, right, up, size, text.face.bold, artifact)
        straight = abs(angle - 90 * quarter) <= SLANT
        self.shown.append(Shown(glyph, quarter % 4 if straight else None, text.mode == INVISIBLE))


def set_state(name: str, scale: float = 1.0) -> Callable[[Interpreter, Sequence[PdfObject]], None]:
    """Make an operator that sets one number of the text's state."""

    def set_number(interpreter: Interpreter, operands: Sequence[PdfObject]) -> None:
        value = read_number(operands) * scale
        setting = {name: int(value) if name == "mode" else value}
        interpreter.text = replace(interpreter.text, **setting)

    return set_number


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """Give m × n: what m does, then what n does."""
    a, b, c, d, e, f = m
    g, h, i, j, k, l = n  # noqa: E741 (the letters of a matrix)
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l)


def read_number(operands: Sequence[PdfObject], default: float = 0.0) -> float:
    """Read the first operand as a number."""
    value = operands[0] if operands else None
    return float(value) if isinstance(value, int | float) and abs(value) < 1e9 else default


def read_matrix(operands: Sequence[PdfObject]) -> Matrix:
    """Read six operands; the identity where they are not."""
    numbers = [read_number([operand]) for operand in operands]
    if len(numbers) != 6:
        return IDENTITY
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def read_words(words: str | bytes) -> str:
    """Read a text string, which content streams hold as bytes."""
    return words if isinstance(words, str) else str(create_string_object(bytes(words)))


def resolve(thing: PdfObject | None) -> PdfObject | None:
    """Follow a reference."""
    return None if thing is None else thing.get_object()


def find(scope: DictionaryObject, kind: str, name: PdfObject | None) -> PdfObject | None:
    """Find a named resource."""
    listed = resolve(scope.get(kind))
    return resolve(listed.get(name)) if isinstance(listed, DictionaryObject) and isinstance(name, str) else None


OPERATORS: dict[bytes, Callable[[Interpreter, Sequence[PdfObject]], None]] = {
    b"q": Interpreter.save,
    b"Q": Interpreter.restore,
    b"cm": Interpreter.transform,
    b"EMC": Interpreter.close_mark,
    b"BT": Interpreter.begin_text,
    b"Tm": Interpreter.set_matrix,
    b"Td": Interpreter.move,
    b"TD": Interpreter.move_and_lead,
    b"T*": Interpreter.next_line,
    b"Tj": Interpreter.show,
    b"'": Interpreter.show_next,
    b'"': Interpreter.show_spaced,
    b"TJ": Interpreter.show_array,
    b"Tc": set_state("spacing"),
    b"Tw": set_state("word_spacing"),
    b"Tz": set_state("stretch", 0.01),
    b"TL": set_state("leading"),
    b"Ts": set_state("rise"),
    b"Tr": set_state("mode"),
}
