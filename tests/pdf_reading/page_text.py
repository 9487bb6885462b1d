"""The words of a page by what marks them: marked content ids, artifacts, nothing (ISO 32000-1, 9.10 and 14.6)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PageObject
    from pypdf.generic import PdfObject

SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"'))
PAINTS = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"sh", b"Do", b"EI"))
SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|([\[\]])")


class Loose(Struct, frozen=True):
    """What stands outside the structure of page `page`.

    `kind` is an artifact's subtype or type ("Header", "Layout"), "" for an artifact that states none, "untagged" for
    what stands in no mark, "unreached" for marked content that the structure does not lead to. `text` is empty where
    only lines and areas are drawn.
    """

    page: int
    kind: str
    text: str


class PageText(Struct):
    """The words of a page: marked content that nobody has taken yet, and the rest."""

    number: int
    marked: dict[int, str] = field(default_factory=dict)
    rest: list[Loose] = field(default_factory=list)

    def outside(self) -> Iterator[Loose]:
        """Walk over what is not in the structure, as far as it has been taken from here."""
        yield from self.rest
        for text in self.marked.values():
            yield Loose(self.number, "unreached", text)


class Decoder(Struct, frozen=True):
    """A font's way from codes to text."""

    width: int  # bytes of a code
    texts: dict[int, str]

    def decode(self, data: bytes) -> str:
        """Read codes; one without a text is U+FFFD."""
        step = self.width
        codes = (int.from_bytes(data[at : at + step]) for at in range(0, len(data), step))
        return "".join(self.texts.get(code, "\ufffd") for code in codes)


def resolve(thing: PdfObject | None, *keys: str) -> PdfObject | None:
    """Follow keys from dictionary to dictionary; None where one is missing."""
    for key in keys:
        if not isinstance(thing, DictionaryObject):
            return None
        value = thing.get(key)
        thing = None if value is None else value.get_object()
    return thing


def read_page(page: PageObject, number: int) -> PageText:
    """Read the words of a page."""
    out = PageText(number)
    content = page.get_contents()
    if content is None:
        return out
    properties = resolve(page, "/Resources", "/Properties")
    fonts: dict[str, Decoder] = {}
    owners: list[int | str] = []
    decoder = read_font(None)
    for operands, operator in ContentStream(content, page.pdf).operations:
        if operator in (b"BDC", b"BMC"):
            owner = read_owner(operands, properties)
            owners.append(owner)
            if isinstance(owner, int):
                out.marked.setdefault(owner, "")
        elif operator == b"EMC":
            owners.pop()
        elif operator == b"Tf":
            name = str(operands[0])
            if name not in fonts:
                fonts[name] = read_font(resolve(page, "/Resources", "/Font", name))
            decoder = fonts[name]
        elif operator in SHOWS:
            file_text(out, owners, "".join(decoder.decode(codes) for codes in find_strings(operands)))
        elif operator in PAINTS:
            file_text(out, owners, "")
    return out


def read_owner(operands: list[PdfObject], properties: PdfObject | None) -> int | str:
    """Read whom marked content belongs to: its id, or an artifact's kind; "tag" for a mark without either."""
    entries: PdfObject | None = operands[1] if len(operands) > 1 else None
    if isinstance(entries, NameObject):
        entries = resolve(properties, str(entries))
    mcid = resolve(entries, "/MCID")
    if isinstance(mcid, NumberObject):
        return int(mcid)
    if operands and str(operands[0]) == "/Artifact":
        kind = resolve(entries, "/Subtype") or resolve(entries, "/Type")
        return f"artifact {'' if kind is None else str(kind).removeprefix('/')}"
    return "tag"


def file_text(out: PageText, owners: list[int | str], text: str) -> None:
    """Give words to the innermost mark that has an owner."""
    for owner in reversed(owners):
        if isinstance(owner, int):
            out.marked[owner] += text
            return
        if owner != "tag":
            kind = owner.removeprefix("artifact ")
            last = out.rest[-1] if out.rest else None
            if last is not None and last.kind == kind:
                out.rest[-1] = Loose(out.number, kind, last.text + text)
            else:
                out.rest.append(Loose(out.number, kind, text))
            return
    out.rest.append(Loose(out.number, "untagged", text))


def find_strings(operands: list[PdfObject]) -> Iterator[bytes]:
    """Walk over the strings that are shown, as bytes."""
    for operand in operands:
        if isinstance(operand, ArrayObject):
            yield from find_strings(list(operand))
        elif isinstance(operand, TextStringObject):
            yield operand.original_bytes
        elif isinstance(operand, ByteStringObject):
            yield bytes(operand)


def read_font(font: PdfObject | None) -> Decoder:
    """Read a font's ToUnicode; without one, codes are read as Latin-1."""
    cmap = resolve(font, "/ToUnicode")
    width = 2 if str(resolve(font, "/Subtype")) == "/Type0" else 1
    if not isinstance(cmap, StreamObject):
        return Decoder(width, {code: chr(code) for code in range(256)})
    texts: dict[int, str] = {}
    for kind, body in SECTION.findall(cmap.get_data()):
        rows = read_tokens(body)
        if kind == b"char":
            texts.update(
                (int.from_bytes(code), as_text(text)) for code, text in zip(rows[::2], rows[1::2], strict=False)
            )
        else:
            texts.update(read_ranges(rows))
    return Decoder(width, texts)


def read_tokens(body: bytes) -> list[bytes]:
    """List the strings of a CMap's section; brackets stay as they are."""
    tokens = TOKEN.findall(body)
    return [bracket or bytes.fromhex(digits.decode("ascii")) for digits, bracket in tokens]


def read_ranges(rows: list[bytes]) -> Iterator[tuple[int, str]]:
    """Walk over the codes of ranges: a first text that counts on in its last byte, or one text for each code."""
    at = 0
    while at + 2 < len(rows):
        first, last = int.from_bytes(rows[at]), int.from_bytes(rows[at + 1])
        if rows[at + 2] == b"[":
            end = rows.index(b"]", at)
            yield from zip(range(first, last + 1), map(as_text, rows[at + 3 : end]), strict=False)
            at = end + 1
            continue
        text = rows[at + 2]
        for code in range(first, min(last, first + 255) + 1):
            yield code, as_text(text[:-1] + bytes([(text[-1] + code - first) % 256]))
        at += 3


def as_text(data: bytes) -> str:
    """Read UTF-16."""
    return data.decode("utf-16-be", "replace")
