"""A file's objects, however it is written: by its form where it has this program's, else as pypdf reads it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from brief.issued.form import PdfForm, find_strays, read_form
from brief.issued.objects import FormError, PdfName, PdfReference, PdfStream, as_dict, as_list, inflate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pypdf import PdfReader
    from pypdf.generic import PdfObject

    from brief.issued.objects import Value

MOST_PAGES = 5_000
DEEPEST = 60  # levels of the tree of pages, and of values as pypdf gives them
INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")  # ISO 32000-1, 7.7.3.4


class BrokenError(ValueError):
    """A file whose objects cannot be followed: `why` ends the sentence that begins with the file's name."""

    def __init__(self, why: str) -> None:
        """Say what is wrong."""
        super().__init__(why)
        self.why = why


class Graph:
    """The objects of one file; `fault` is where it has not this program's form, if it has not."""

    __slots__ = ("_find", "_known", "appended", "encrypted", "fault", "strays", "trailer")

    def __init__(self, trailer: dict[str, Value], find: Callable[[int], Value]) -> None:
        """Begin at the trailer."""
        self.trailer = trailer
        self.fault: FormError | None = None
        self.appended = 0  # bytes behind the end of what has this program's form
        self.encrypted = False
        self.strays = 0  # objects that nothing leads to
        self._find = find
        self._known: dict[int, Value] = {}

    def get(self, value: Value) -> Value:
        """Follow references to a value, as far as they lead."""
        for _ in range(DEEPEST):
            if not isinstance(value, PdfReference):
                return value
            if value.number not in self._known:
                self._known[value.number] = self._find(value.number)
            value = self._known[value.number]
        return None

    def follow(self, value: Value, *keys: str) -> Value:
        """Follow keys of dictionaries."""
        value = self.get(value)
        for key in keys:
            value = self.get(as_dict(value).get(key))
        return value

    @property
    def root(self) -> dict[str, Value]:
        """The catalog."""
        return as_dict(self.get(self.trailer.get("Root")))

    def pages(self) -> list[tuple[int, dict[str, Value]]]:
        """List the pages by their objects' numbers, with what they inherit. Raises BrokenError."""
        found: list[tuple[int, dict[str, Value]]] = []
        seen: set[int] = set()
        below: list[tuple[Value, dict[str, Value], int]] = [(self.root.get("Pages"), {}, 0)]
        while below:
            value, inherited, depth = below.pop()
            number = value.number if isinstance(value, PdfReference) else 0
            node = as_dict(self.get(value))
            if depth > DEEPEST or len(found) > MOST_PAGES:
                raise BrokenError(f"has more than {MOST_PAGES} pages, or they lead in circles")
            if "Kids" in node:
                if number in seen:
                    raise BrokenError("has pages that lead in circles")
                seen.add(number)
                own = inherited | {key: node[key] for key in INHERITED if key in node}
                below += [(kid, own, depth + 1) for kid in reversed(as_list(self.get(node["Kids"])))]
            elif node:
                found.append((number, inherited | node))
        return found

    def read(self, value: Value) -> bytes:
        """Read a stream's bytes as far as deflate hides them. Raises FormError."""
        stream = self.get(value)
        if not isinstance(stream, PdfStream):
            return b""
        flat = is_flat(self.get(stream.entries.get("Filter"))) and not self.get(stream.entries.get("DecodeParms"))
        return inflate(stream.data) if flat else stream.data

    def read_content(self, page: dict[str, Value]) -> bytes:
        """Read a page's content, whose streams are one (7.8.2). Raises FormError."""
        content = self.get(page.get("Contents"))
        parts = content if isinstance(content, list) else [content]
        return b"\n".join(self.read(part) for part in parts)


def is_flat(value: Value) -> bool:
    """Whether a stream's filter is deflate alone."""
    return value in ("FlateDecode", ["FlateDecode"])


def open_graph(data: bytes, *, lazily: bool = False) -> Graph:
    """Read a file's objects. Raises BrokenError.

    `lazily`, objects are read when they are asked for, which raises FormError; which of them nothing leads to is not
    found.
    """
    fault: FormError | None = None
    form: PdfForm | None = None
    try:
        form = read_form(data, lazily=lazily)
    except FormError as error:
        fault = error
    except RecursionError:
        fault = FormError(0, "its objects are nested beyond all measure")
    if form is not None and form.end == len(data):
        graph = Graph(form.trailer, form.find)
        graph.strays = 0 if lazily else len(find_strays(form))
        return graph
    graph = open_foreign(data)
    if form is not None:
        fault = FormError(form.end, "something follows the end of the file")
        graph.appended = len(data) - form.end
    graph.fault = fault
    return graph


# -- pypdf -------------------------------------------------------------------------------------------------------------


def open_foreign(data: bytes) -> Graph:
    """Read the objects of a file that another program has written. Raises BrokenError."""
    import pypdf  # noqa: PLC0415 - 120 ms that a file as it was issued does not need

    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        encrypted = reader.is_encrypted
        open_ = not encrypted or bool(reader.decrypt(""))
        trailer = as_dict(convert(reader.trailer)) if open_ else {}
    except MemoryError:
        raise
    except Exception as error:  # pypdf raises whatever a broken file makes it run into
        raise BrokenError("is no PDF that can be read") from error
    if not open_:
        raise BrokenError("is encrypted with a password")

    def find(number: int) -> Value:
        return find_foreign(reader, number)

    graph = Graph(trailer, find)
    graph.encrypted = encrypted
    return graph


def find_foreign(reader: PdfReader, number: int) -> Value:
    """Find an object by its number; none where pypdf cannot read it."""
    from pypdf.generic import IndirectObject  # noqa: PLC0415 - imported already, where this is called

    try:
        return convert(reader.get_object(IndirectObject(number, 0, reader)))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - as above
        return None


def convert(thing: PdfObject | None, depth: int = 0) -> Value:  # noqa: PLR0911 - a table of the objects' types
    """Give a value of pypdf's objects."""
    from pypdf import generic  # noqa: PLC0415 - as above

    if depth > DEEPEST:
        return None
    match thing:
        case generic.IndirectObject():
            return PdfReference(thing.idnum)
        case generic.StreamObject():
            return PdfStream(dict(convert_entries(thing, depth)), thing._data)  # noqa: SLF001 - its bytes as they stand
        case generic.DictionaryObject():
            return dict(convert_entries(thing, depth))
        case generic.ArrayObject():
            return [convert(item, depth + 1) for item in thing]
        case generic.TextStringObject() | generic.ByteStringObject():
            return thing.original_bytes
        case generic.NameObject():
            return PdfName(thing.removeprefix("/"))
        case generic.BooleanObject():
            return bool(thing.value)
        case generic.NumberObject():
            return int(thing)
        case generic.FloatObject():
            return float(thing)
        case _:
            return None


def convert_entries(thing: PdfObject, depth: int) -> Iterator[tuple[str, Value]]:
    """Give a dictionary's entries, references as such."""
    for key in list(thing):  # type: ignore[call-overload] # a dictionary
        yield str(key).removeprefix("/"), convert(thing.raw_get(key), depth + 1)  # type: ignore[attr-defined] # as above
