"""A face in a document: one Type0 font with a code for every (glyph, text) pair in use (ISO 32000-1, 9.7 and 9.10)."""

from __future__ import annotations

import hashlib
import re
import struct
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from brief.pdf.objects import deflate, put_deflated
from brief.typeset.fonts.composites import compose

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from brief.pdf.objects import Objects
    from brief.typeset.fonts.face import Face, Glyph, Key, Shaped

    Numbered = tuple[int, Glyph]  # a code with the glyph and text that it stands for

PER_BLOCK = 100  # rows between beginbfchar and endbfchar (Adobe Technical Note 5014)
SYMBOLIC, ITALIC, FIXED = 1 << 2, 1 << 6, 1  # flags of a FontDescriptor (table 123)


# texts with a code of their own in every font, from 1 on: ASCII, Latin-1, and the signs of running text
OWN_CODES = {
    text: code for code, text in enumerate((*map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100))), *"–—‘’“”„…•€−"), 1)
}


class GlyphCodes(dict["Glyph", str]):
    """The code of each glyph that shows a text, as four digits.

    A letter has the same code in every document, so that a word that changes does not change the codes of all others.
    What has none of its own is numbered in order of use: ToUnicode is exact although two texts may share a glyph
    (hyphen and soft hyphen, space and no-break space), and two glyphs a text.
    """

    __slots__ = ("others", "taken")

    def __init__(self) -> None:
        """Begin with none; 0 is .notdef, which no text uses."""
        super().__init__()
        self.others: list[Glyph] = []  # that have no code of their own, in order of use
        self.taken: set[int] = set()

    def __missing__(self, pair: Glyph) -> str:
        """Take a code."""
        number = OWN_CODES.get(pair[1], 0)
        if not number or number in self.taken:
            self.others.append(pair)
            number = len(OWN_CODES) + len(self.others)
        self.taken.add(number)
        code = self[pair] = f"{number:04x}"
        return code

    def has_doubles(self) -> bool:
        """Whether two glyphs show one text: which of them has its code is a matter of order then."""
        return any(text in OWN_CODES for _, text in self.others)

    def list_numbered(self) -> tuple[Numbered, ...]:
        """List the glyphs with the numbers of their codes, by these."""
        return tuple(sorted(((int(code, 16), pair) for pair, code in self.items()), key=itemgetter(0)))


class Chunks(dict["Shaped | None", str]):
    """Words as the inside of a TJ array, between `<` and `>`: codes, and kerning where there is any.

    By identity: a face keeps its words. None is what stands for the space in the line being drawn.
    """

    __slots__ = ("codes",)

    def __init__(self, codes: GlyphCodes) -> None:
        """Begin with none."""
        self.codes = codes

    def __missing__(self, shaped: Shaped) -> str:
        """Spell one more."""
        spelled = map(self.codes.__getitem__, shaped.glyphs)
        chunk = self[shaped] = shaped.form % tuple(spelled) if shaped.form else "".join(spelled)
        return chunk


class Embedded:
    """One face in one document, by its resource name (`/B0`)."""

    __slots__ = ("chunks", "codes", "face", "name")

    def __init__(self, face: Face, name: str) -> None:
        """Begin with no code in use."""
        self.face = face
        self.name = name
        self.codes = GlyphCodes()
        self.chunks = Chunks(self.codes)

    def chunk(self, shaped: Shaped) -> str:
        """`shaped` as the inside of a TJ array."""
        return self.chunks[shaped]

    def watch(self) -> Chunks:
        """Begin to see what is drawn; give what was known, for `tell_drawn`."""
        before, self.chunks = self.chunks, Chunks(self.codes)
        return before

    def tell_drawn(self, before: Chunks | None) -> dict[Glyph, str]:
        """Tell the codes of all that was drawn since `watch`, in order of use."""
        drawn = dict.fromkeys(pair for shaped in self.chunks if shaped is not None for pair in shaped.glyphs)
        if before is not None:
            before.update(self.chunks)
            self.chunks = before
        return {pair: self.codes[pair] for pair in drawn}

    def subset(self) -> tuple[bytes, Mapping[Key, int]]:
        """The font program with the glyphs in use, and the way from the face's glyphs to the program's numbers."""
        return subset(self.face, [glyph for glyph, _ in self.codes])

    def write(self, objects: Objects) -> int:
        """Write the font's six objects; the number of the Type0 font."""
        metrics, made = self.face.metrics, make_font(self.face, self.codes.list_numbered())
        name = f"/{made.tag}+{UNSAFE.sub('', metrics.name) or 'Font'}"
        file = put_deflated(objects, f"/Length1 {made.length}", made.program)
        to_glyph = put_deflated(objects, "", made.to_glyph)
        to_text = put_deflated(objects, "", made.to_text)
        flags = SYMBOLIC | (ITALIC if metrics.italic_angle else 0) | (FIXED if metrics.fixed_pitch else 0)
        # StemV is asked for but used by no reader where the font is embedded: by the weight, 80 for a regular one
        descriptor = objects.add(
            f"<</Type/FontDescriptor/FontName{name}/Flags {flags}/FontBBox[{' '.join(map(str, metrics.box))}]"
            f"/ItalicAngle {metrics.italic_angle:g}/Ascent {metrics.ascent:g}/Descent {metrics.descent:g}"
            f"/CapHeight {metrics.cap_height:g}/StemV {metrics.weight // 5}/FontFile2 {file} 0 R>>",
        )
        font = objects.add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont{name}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor} 0 R/CIDToGIDMap {to_glyph} 0 R/DW 0/W[{made.widths}]>>",
        )
        return objects.add(
            f"<</Type/Font/Subtype/Type0/BaseFont{name}/Encoding/Identity-H"
            f"/DescendantFonts[{font} 0 R]/ToUnicode {to_text} 0 R>>",
        )


UNSAFE = re.compile(r"[^A-Za-z0-9+._-]")  # in a font's own name, which may be anything, what no name of a PDF needs


class FontProgram(NamedTuple):
    """What a face's glyphs in use make of it; streams are deflated, `length` is the program's before that."""

    tag: str
    length: int
    program: bytes
    to_glyph: bytes
    to_text: bytes
    widths: str


@lru_cache(maxsize=32)
def make_font(face: Face, codes: tuple[Numbered, ...]) -> FontProgram:
    """The font of these glyphs, by their codes: what heads many documents of a house has the same ones in each.

    Code 0 is .notdef, which no text uses, and so are those between.
    """
    program, renumbered = subset(face, [glyph for _, (glyph, _) in codes])
    glyphs = [0] * (codes[-1][0] + 1 if codes else 1)
    for number, (glyph, _) in codes:
        glyphs[number] = renumbered[glyph]
    to_glyph = deflate(struct.pack(f">{len(glyphs)}H", *glyphs))
    pairs = [pair for _, pair in codes]
    return FontProgram(
        make_tag(pairs), len(program), deflate(program), to_glyph, deflate(write_cmap(codes)), write_widths(face, codes)
    )


def write_widths(face: Face, codes: Iterable[Numbered]) -> str:
    """The W array of a font: a number, then the widths from that code on (ISO 32000-1, 9.7.4.3)."""
    out: list[str] = []
    following = -1
    for number, (glyph, _) in codes:
        if number != following:
            out.append(f"{']' if out else ''}{number}[")
        out.append(f"{'' if number != following else ' '}{face.spell_advance(glyph)}")
        following = number + 1
    return "".join((*out, "]")) if out else ""


def subset(face: Face, glyphs: Iterable[Key]) -> tuple[bytes, Mapping[Key, int]]:
    """The font program with these glyphs, and their numbers in it; those made of several are added to it."""
    keys = set(glyphs)
    composites = sorted([key for key in keys if not isinstance(key, int)])
    parts = {part[0] for composite in composites for part in composite[1]}
    program, numbers = face.shaper.subset({*parts, *(key for key in keys if isinstance(key, int))})
    mapping: dict[Key, int] = dict(numbers.items())
    if composites:
        program, added = compose(program, composites, numbers)
        mapping.update(added.items())
    return program, mapping


def make_tag(codes: Iterable[Glyph]) -> str:
    """Six letters that tell this subset from others of the same font (9.6.4)."""
    plain = sorted([(glyph, text) for glyph, text in codes if isinstance(glyph, int)])
    made = sorted([(glyph, text) for glyph, text in codes if not isinstance(glyph, int)])
    digest = hashlib.sha256(repr([*plain, *made]).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def write_cmap(codes: Iterable[Numbered]) -> bytes:
    """The ToUnicode CMap of codes.

    `<` ends a token (ISO 32000-1, 7.2.2), yet there are readers that want a space or a line's end as well.
    """
    rows = [f"<{code:04x}> <{spell_text(text)}>" for code, (_, text) in codes]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <ffff>",
        "endcodespacerange",
    ]
    for start in range(0, len(rows), PER_BLOCK):
        block = rows[start : start + PER_BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode()


@lru_cache(maxsize=4096)
def spell_text(text: str) -> str:
    """What a glyph shows, in hexadecimal: documents have the same few characters again and again."""
    return text.encode("utf-16-be").hex()
