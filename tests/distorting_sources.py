"""Sources changed at random by their structure: `python tests/distorting_sources.py KIND N [FIRST]` reads N of a kind.

Whatever a file is, the answer is its text or that it cannot be read: no other exception, and no more than five seconds
of the processor. The kinds: pdf, docx, html. PDFs are read in this very process, which tells what a child's end hides.
"""

from __future__ import annotations

import io
import re
import sys
import traceback
import zipfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random
from time import process_time
from typing import TYPE_CHECKING

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from brief.files import UnreadableError
from brief.sources.docx.reader import read_docx
from brief.sources.html.reader import read_html
from brief.sources.pdf.answer import pack, unpack
from brief.sources.pdf.reading import read_content
from distorting import damage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DOCUMENTS = Path(__file__).parent / "documents"
SECONDS = 5.0
PDFS = ("report.pdf", "groff.pdf", "weasyprint.pdf", "libreoffice.pdf", "ghostscript.pdf")
NUMBERS = ("0", "-1", "1e9", "-1e9", "0.0001", "65536", "99999999999", "nan", "1", "3", "7", ".5")
STYLES = (
    "display:none", "visibility:hidden", "position:absolute;left:-9999px", "text-decoration:line-through", "float:left",
    "direction:rtl;unicode-bidi:bidi-override", "font-size:0", "opacity:0", "vertical-align:super", "all:unset",
    "color:transparent", "clip-path:inset(100%)", "text-transform:uppercase", "content:attr(x)", "--x:var(--x)",
)  # fmt: skip
TAGS = (
    "p", "div", "span", "table", "tr", "td", "ul", "li", "sup", "sub", "del", "details", "svg", "math", "template",
    "select", "textarea", "noscript", "style", "script", "title", "bdo", "ruby", "rt", "br", "hr", "img", "object",
    "iframe", "frameset", "plaintext", "body", "html",
)  # fmt: skip


# -- PDF ---------------------------------------------------------------------------------------------------------------


@cache
def read_document(name: str) -> bytes:
    """Read a document that the tests have."""
    return (DOCUMENTS / name).read_bytes()


def make_pdf(random: Random) -> bytes:
    """Change a PDF's content, objects or bytes."""
    data = read_document(random.choice(PDFS))
    if random.random() < 0.2:
        return damage(data, random)
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    page = random.choice(list(writer.pages))
    if random.random() < 0.6:
        contents = page.get_contents()
        stream = DecodedStreamObject()
        stream.set_data(distort_content(contents.get_data() if contents is not None else b"", random))
        page[NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001 (the one way in)
    for _ in range(random.choice((0, 1, 2, 5))):
        distort_object(random.choice(list_objects(page)), random)
    out = io.BytesIO()
    try:
        writer.write(out)
    except Exception:  # noqa: BLE001 - pypdf cannot write any tree: its bytes are changed then
        return damage(data, random)
    return out.getvalue()


def distort_content(data: bytes, random: Random) -> bytes:
    """Swap, repeat, leave out or stretch tokens of a content stream."""
    tokens = re.findall(rb"\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f\s]*>|[^\s()<>]+", data)
    for _ in range(random.choice((1, 2, 8, 40))):
        at = random.randrange(len(tokens)) if tokens else 0
        match random.randrange(6):
            case 0:
                del tokens[at : at + random.choice((1, 1, 20))]
            case 1:
                tokens[at:at] = tokens[at : at + random.choice((1, 6, 30))] * random.choice((1, 2, 60))
            case 2 if tokens:
                other = random.randrange(len(tokens))
                tokens[at], tokens[other] = tokens[other], tokens[at]
            case 3:
                tokens[at : at + 1] = [b"(\xff\x00\x01\xad 12 )", b"Tj"]
            case _:
                near = next((k for k in range(at, len(tokens)) if re.fullmatch(rb"[-.\d]+", tokens[k])), at)
                tokens[near : near + 1] = [random.choice(NUMBERS).encode()]
    return b"\n".join(tokens)


def list_objects(page: PdfObject) -> list[DictionaryObject | ArrayObject]:
    """List what a page leads to."""
    found: list[DictionaryObject | ArrayObject] = []
    seen: set[int] = set()
    waiting: list[object] = [page]
    while waiting and len(found) < 300:
        thing = waiting.pop(0)
        thing = thing.get_object() if isinstance(thing, IndirectObject) else thing
        if not isinstance(thing, DictionaryObject | ArrayObject) or id(thing) in seen:
            continue
        seen.add(id(thing))
        found.append(thing)
        waiting += [thing.raw_get(key) for key in thing] if isinstance(thing, DictionaryObject) else list(thing)
    return found


def distort_object(thing: DictionaryObject | ArrayObject, random: Random) -> None:
    """Change an entry of a dictionary or an array; of a stream, its bytes as well."""
    if isinstance(thing, StreamObject) and random.random() < 0.5:
        with suppress(Exception):  # one that was changed before may have no data
            thing.set_data(damage(thing.get_data(), random))
        return
    keys: Sequence[object] = list(thing) if isinstance(thing, DictionaryObject) else list(range(len(thing)))
    if not keys:
        return
    key = random.choice(keys)
    values: list[PdfObject] = [
        NullObject(), NumberObject(random.choice((0, -1, 2**31, 65_536))), FloatObject(0.5),
        NameObject("/WinAnsiEncoding"), NameObject("/Identity-H"), TextStringObject("x\u2019"),
        ArrayObject(), DictionaryObject(),
        ArrayObject(NumberObject(n) for n in (0, 0, 10**9, -5)),
    ]  # fmt: skip
    if random.random() < 0.3:
        del thing[key]  # type: ignore[arg-type] # of its kind
    else:
        thing[key] = random.choice(values)  # type: ignore[call-overload] # as above


# -- DOCX and HTML -----------------------------------------------------------------------------------------------------


def make_docx(random: Random) -> bytes:
    """Change a part of a Word document."""
    data = read_document("report.docx")
    if random.random() < 0.15:
        return damage(data, random)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        wanted = {"word/document.xml", random.choice(names)} if random.random() < 0.5 else {"word/document.xml"}
        for name in names:
            part = old.read(name)
            new.writestr(
                name, distort_tags(part.decode("utf-8", "replace"), random).encode() if name in wanted else part
            )
    return out.getvalue()


def make_html(random: Random) -> bytes:
    """Change a web page."""
    text = read_document("weasyprint.html").decode()
    if random.random() < 0.1:
        return damage(text.encode(), random)
    text = distort_tags(text, random)
    for _ in range(random.choice((0, 1, 3, 9))):
        at = text.find(">", random.randrange(len(text) or 1))
        tag, style = random.choice(TAGS), random.choice(STYLES)
        text = f"{text[: at + 1]}<{tag} style='{style}'>{text[at + 1 :]}"
    if random.random() < 0.4:
        rules = "".join(
            f"{random.choice(TAGS)}{random.choice(('', ':not(p)', '>*', '::before'))}{{{s}}}" for s in STYLES
        )
        text = text.replace("</head>", f"<style>{rules}@media print{{p{{</style></head>", 1)
    return text.encode()


def distort_tags(text: str, random: Random) -> str:
    """Swap, repeat, leave out or nest what stands between two marks; change values of attributes."""
    parts = re.split(r"(<[^>]*>)", text)
    for _ in range(random.choice((1, 2, 6, 30))):
        at = random.randrange(len(parts))
        match random.randrange(7):
            case 0:
                del parts[at : at + random.choice((1, 1, 8))]
            case 1:
                parts[at:at] = parts[at : at + random.choice((1, 5, 20))] * random.choice((1, 2, 40))
            case 2:
                other = random.randrange(len(parts))
                parts[at], parts[other] = parts[other], parts[at]
            case 3:
                parts[at:at] = [part for part in parts[at : at + 1] if part.startswith("<")] * 300
            case 4:
                parts[at] = re.sub(r'"[^"]*"', f'"{random.choice(NUMBERS)}"', parts[at])
            case 5:
                parts[at] = parts[at].replace("/", "") if parts[at].startswith("<") else "&#0;&#xD800;\u202e12\u0301"
            case _:
                parts[at] = parts[at].swapcase()
        parts = parts or [""]
    return "".join(parts)


# -- trying ------------------------------------------------------------------------------------------------------------


def read_pdf_here(data: bytes) -> None:
    """Read a PDF in this process, and send its text the way that a child does."""
    content = read_content(data)
    assert unpack(pack(content)).text == content.text


KINDS: dict[str, tuple[Callable[[Random], bytes], Callable[[bytes], object]]] = {
    "pdf": (make_pdf, read_pdf_here),
    "docx": (make_docx, read_docx),
    "html": (make_html, read_html),
}


def try_source(kind: str, seed: int) -> str:
    """Make a source of a seed and read it; say what was wrong, or nothing."""
    make, read = KINDS[kind]
    data = make(Random(f"{kind} {seed}"))  # noqa: S311 (nothing secret)
    start = process_time()
    try:
        read(data)
    except UnreadableError as error:
        return "" if error.message else "no words"
    except Exception:  # noqa: BLE001 - whatever it is, it is a failure
        return traceback.format_exc()[-1200:]
    spent = process_time() - start
    return f"{spent:.1f} s of the processor" if spent > SECONDS else ""


def main(kind: str, count: str, first: str = "0") -> int:
    """Try seeds, and print those that fail."""
    failed = 0
    for seed in range(int(first), int(first) + int(count)):
        if what := try_source(kind, seed):
            failed += 1
            sys.stdout.write(f"{kind} {seed}: {what}\n")
    sys.stdout.write(f"{failed} of {count} failed\n")
    return failed


if __name__ == "__main__":
    sys.exit(min(main(*sys.argv[1:]), 100))
