"""Small tagged PDFs, written object by object, so that each of them can have one thing that merging trips over."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CATALOG, PAGES, FONT, TREE, DOCUMENT, PARENTS = range(1, 7)
FIRST, STEP = 10, 3  # a page's own number, its content's, its element's
Objects = dict[int, "str | bytes"]


def page_at(at: int) -> int:
    """Number of a page, from 0 on; its content and its element have the next two."""
    return FIRST + STEP * at


def stream(entries: str, data: bytes) -> bytes:
    """A stream as an object."""
    return f"<<{entries}/Length {len(data)}>>stream\n".encode("latin-1") + data + b"\nendstream"


def make_tagged(
    words: Sequence[str] = ("One", "Two"), role: str = "P", more: Mapping[int, str | bytes] = {}
) -> Objects:
    """Objects of a file with a page a word, each with an element; `more` are further ones, or others."""
    count = len(words)
    kids = " ".join(f"{page_at(at)} 0 R" for at in range(count))
    elements = " ".join(f"{page_at(at) + 2} 0 R" for at in range(count))
    objects: Objects = {
        CATALOG: f"<</Type/Catalog/Pages {PAGES} 0 R/StructTreeRoot {TREE} 0 R/MarkInfo<</Marked true>>/Lang(en)>>",
        PAGES: f"<</Type/Pages/Count {count}/Kids[{kids}]>>",
        FONT: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        TREE: f"<</Type/StructTreeRoot/K {DOCUMENT} 0 R/ParentTree {PARENTS} 0 R>>",
        DOCUMENT: f"<</Type/StructElem/S/Document/P {TREE} 0 R/K[{elements}]>>",
        PARENTS: f"<</Nums[{' '.join(f'{at} [{page_at(at) + 2} 0 R]' for at in range(count))}]>>",
    }
    for at, word in enumerate(words):
        page = page_at(at)
        objects[page] = (
            f"<</Type/Page/Parent {PAGES} 0 R/MediaBox[0 0 298 420]/StructParents {at}/Contents {page + 1} 0 R"
            f"/Resources<</Font<</F {FONT} 0 R>>>>>>"
        )
        objects[page + 1] = stream("", f"/{role}<</MCID 0>>BDC BT /F 24 Tf 40 100 Td ({word}) Tj ET EMC".encode())
        objects[page + 2] = f"<</Type/StructElem/S/{role}/P {DOCUMENT} 0 R/Pg {page} 0 R/K 0>>"
    return {**objects, **more}


def write_objects(objects: Objects, header: bytes = b"%PDF-1.7\n") -> bytes:
    """Write a file of these objects."""
    out, last = header, max(objects)
    rows = ["0000000000 65535 f "]
    for number in range(1, last + 1):
        text = objects.get(number)
        rows.append(f"{len(out):010} 00000 n " if text is not None else "0000000000 65535 f ")
        if text is not None:
            data = text if isinstance(text, bytes) else text.encode("latin-1")
            out += b"%d 0 obj\n%b\nendobj\n" % (number, data)
    table = "\n".join(rows)
    end = f"xref\n0 {last + 1}\n{table}\ntrailer<</Size {last + 1}/Root {CATALOG} 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode("latin-1")


def change(objects: Objects, number: int, old: str, new: str) -> Objects:
    """The same objects with a text changed in one of them."""
    text = objects[number]
    whole = text if isinstance(text, str) else text.decode("latin-1")
    assert old in whole, whole
    changed = whole.replace(old, new)
    return {**objects, number: changed if isinstance(text, str) else changed.encode("latin-1")}
