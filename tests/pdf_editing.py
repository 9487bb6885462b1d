"""A PDF of ours as objects that can be changed, and written again in the very form that our own writer gives a file.

Whoever tampers with care writes so: nothing but what was changed tells of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.issued.form import read_form, read_stream
from brief.issued.objects import PdfName, PdfReference, PdfStream, as_dict, as_list, inflate
from brief.pdf.objects import HEADER, ROW, File, Stream, make_stream, name, octets

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.issued.objects import Value

OWN = ("Root", "Info", "ID")
MAPPED = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]*)>")
SHOWN = re.compile(r"/(?P<font>B\d+) [\d.]+ Tf|\[(?P<array>[^\]]*)\]TJ")


class Editable:
    """A file's objects by their numbers; `trailer` are the entries of the trailer."""

    def __init__(self, data: bytes) -> None:
        """Read a file as our program has written it."""
        form = read_form(data)
        assert form.end == len(data)
        self.objects = dict(form.objects)
        self.trailer = dict(form.trailer)

    def get(self, value: Value) -> Value:
        """Follow a reference."""
        return self.objects[value.number] if isinstance(value, PdfReference) else value

    def mapping(self, value: Value, *keys: str) -> dict[str, Value]:
        """Follow keys to a dictionary, which may be changed where it is."""
        found = as_dict(self.get(value))
        for key in keys:
            found = as_dict(self.get(found[key]))
        return found

    def items(self, value: Value, *keys: str) -> list[Value]:
        """Follow keys to an array, which may be changed where it is."""
        return as_list(self.get(self.mapping(value, *keys[:-1])[keys[-1]] if keys else value))

    @property
    def root(self) -> dict[str, Value]:
        """The catalog."""
        return self.mapping(self.trailer["Root"])

    def add(self, value: Value) -> PdfReference:
        """Add an object."""
        number = max(self.objects) + 1
        self.objects[number] = value
        return PdfReference(number)

    def stream(self, data: bytes, **entries: Value) -> PdfReference:
        """Add a stream."""
        return self.add(
            PdfStream({"Filter": PdfName("FlateDecode"), **entries}, make_stream("", data, compress=True).data)
        )

    def read(self, value: Value) -> bytes:
        """What a stream holds."""
        stream = self.get(value)
        assert isinstance(stream, PdfStream)
        return inflate(stream.data) if "Filter" in stream.entries else stream.data

    def write(self, ref: Value, data: bytes) -> None:
        """Let a stream hold something else."""
        stream = self.get(ref)
        assert isinstance(ref, PdfReference)
        assert isinstance(stream, PdfStream)
        assert data != self.read(ref), "nothing changes"
        packed = make_stream("", data, compress=True).data if "Filter" in stream.entries else data
        self.objects[ref.number] = PdfStream(stream.entries, packed)

    # -- pages ---------------------------------------------------------------------------------------------------------

    @property
    def kids(self) -> list[Value]:
        """References to the pages, in their order."""
        return self.items(self.root["Pages"], "Kids")

    def page(self, at: int) -> dict[str, Value]:
        """A page, from 1 on."""
        return self.mapping(self.kids[at - 1])

    def content(self, at: int) -> str:
        """A page's content."""
        return self.read(self.page(at)["Contents"]).decode("ascii")

    def draw(self, at: int, change: Callable[[str], str]) -> None:
        """Change a page's content."""
        self.write(self.page(at)["Contents"], change(self.content(at)).encode("ascii"))

    def codes(self, font: str) -> dict[str, str]:
        """The code of each character that a font of all pages has."""
        fonts = self.mapping(self.page(1), "Resources", "Font")
        rows = MAPPED.findall(self.read(self.mapping(fonts[font])["ToUnicode"]))
        return {bytes.fromhex(text.decode()).decode("utf-16-be"): code.decode() for code, text in rows}

    def retell(self, at: int, old: str, new: str) -> None:
        """Write `new` for `old`, which has as many characters, where a page first has that in one array."""
        font = ""
        content = self.content(at)
        for found in SHOWN.finditer(content):
            if found["font"]:
                font = found["font"]
                continue
            codes = self.codes(font)
            letters = {code: text for text, code in codes.items()}
            places = [match for run in re.finditer(r"<([0-9a-f]*)>", found["array"]) for match in split_codes(run)]
            words = "".join(letters[code][:1] for _, code in places)
            start = words.find(old)
            if start < 0 or any(letter not in codes for letter in new):
                continue
            array = list(found["array"])
            for (place, _), letter in zip(places[start : start + len(old)], new, strict=True):
                array[place : place + 4] = codes[letter]
            whole = f"{content[: found.start('array')]}{''.join(array)}{content[found.end('array') :]}"
            self.write(self.page(at)["Contents"], whole.encode("ascii"))
            return
        raise AssertionError(f"page {at} has no {old!r} that could be {new!r}")

    # -- the file ------------------------------------------------------------------------------------------------------

    def save(self) -> bytes:
        """Write the file, as our program does."""
        file = File()
        last = max(self.objects)
        for number in range(1, last + 1):
            value = self.objects.get(number)
            if isinstance(value, PdfStream):
                entries = {key: item for key, item in value.entries.items() if key != "Length"}
                file.put(number, make_stream(spell(entries)[2:-2], value.data, compress=False))
            else:
                file.put(number, spell(value).encode("latin-1"))
        identity = as_list(self.trailer["ID"])[0]
        root, info = self.trailer["Root"], self.trailer["Info"]
        assert isinstance(identity, bytes)
        assert isinstance(root, PdfReference)
        assert isinstance(info, PdfReference)
        rest = "".join(f"{name(key)} {spell(value)}" for key, value in self.trailer.items() if key not in OWN)
        return file.finish(last, root.number, info.number, identity, rest)


def respell(
    data: bytes,
    objects: Callable[[bytes], bytes] = lambda text: text,
    streams: Callable[[bytes, bytes], tuple[bytes, bytes]] = lambda dictionary, content: (dictionary, content),
    table: Callable[[bytes], bytes] = lambda entries: entries,
) -> bytes:
    """Write a file anew with every byte as it was but for what the functions change.

    `objects` change the text of an object in a store; `streams` a dictionary without its length, and the bytes as they
    stand; `table` the entries of the table, without its length.
    """
    file, at = File(), len(HEADER)
    while True:
        number, stream, end = read_stream(data, at)
        start = data.index(b"\n", at) + 1
        entries = re.sub(rb"/Length \d+>>\Z", b"", data[start : data.index(b"\nstream\n", start)])[2:]
        kind, content = stream.entries.get("Type"), stream.data
        if kind == "XRef":
            break
        if kind == "ObjStm":
            entries, content = store_again(file, number, inflate(stream.data), stream.entries["First"], objects)
        entries, content = streams(entries, content)
        file.write(number, Stream(b"<<%b/Length %d>>" % (entries, len(content)), content))
        at = end
    file.where[0], file.where[number] = ROW(0, 0, 65535), ROW(1, file.at, 0)
    rows, start = b"".join(file.where[key] for key in range(number + 1)), file.at
    packed = make_stream("", rows, compress=True).data
    file.write(number, Stream(b"<<%b/Length %d>>" % (table(entries), len(packed)), packed))
    return b"".join((*file.out, b"startxref\n%d\n%%%%EOF\n" % start))


def store_again(
    file: File, number: int, content: bytes, first: Value, change: Callable[[bytes], bytes]
) -> tuple[bytes, bytes]:
    """Store objects again, changed in their text; the entries of the stream, and its bytes."""
    assert isinstance(first, int)
    words = [int(word) for word in content[:first].split()]
    ends = [*words[3::2], len(content) - first + 1]
    bodies = [change(content[first + start : first + end - 1]) for start, end in zip(words[1::2], ends, strict=True)]
    fresh = File()
    fresh.pack(list(zip(words[::2], bodies, strict=True)), number)
    file.where |= {key: row for key, row in fresh.where.items() if key != number}
    again, packed, _ = fresh.out[-3:]
    return re.sub(rb"/Length \d+>>\nstream\n\Z", b"", again[again.index(b"<<") + 2 :]), packed


def split_codes(run: re.Match[str]) -> list[tuple[int, str]]:
    """Each code of a string, with its place in the array."""
    return [(run.start(1) + at, run[1][at : at + 4]) for at in range(0, len(run[1]), 4)]


def spell(value: Value) -> str:  # noqa: PLR0911 - a table of the kinds
    """Write a value."""
    match value:
        case PdfName():
            return name(value)
        case PdfReference(number):
            return f"{number} 0 R"
        case bool():
            return str(value).lower()
        case None:
            return "null"
        case bytes():
            return octets(value)
        case dict():
            return f"<<{''.join(f'{name(key)} {spell(item)}' for key, item in value.items())}>>"
        case list():
            return f"[{' '.join(map(spell, value))}]"
        case _:
            return f"{value}"
