#!/usr/bin/env bash
# pypdfium2 5.15.2 (pdfium): where a word from right to left ends in a letter with a combining mark (the ezafe of Persian, a
# heh with U+0654, one glyph whose ToUnicode has both, in the order in which pdfium reads it right) and a no-break space
# follows, text extraction parts the mark from its letter: it stands behind the space, and behind a number that follows
# ("heh 1.0 <mark>"), so that a search finds neither word nor number. Before a plain space it stays where it belongs.
# Expected: a nonspacing mark has the direction of its letter (UAX #9, W1), whatever stands beside it.
# Met in the running head of a Persian brief, whose "version 1.0" no search found. Fails when the mark stays.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "pypdfium2==5.15.2" "pypdf==7.1.0"
"$work/venv/bin/python" - <<'PY'
import io
import unicodedata

import pypdfium2
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

# codes of a simple font; "h" is one glyph for a letter and its mark
SAID = {"n": "\u0646", "s": "\u0633", "k": "\u062e", "h": "\u0654\u0647", " ": " ", "~": "\u00a0", "1": "1", "0": "0", ".": "."}
WORD = "\u0646\u0633\u062e\u0647\u0654"


def build(shown: str) -> bytes:
    """Set letters as they stand from left to right."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    said = "".join(f"<{ord(code):02x}> <{text.encode('utf-16-be').hex()}>\n" for code, text in SAID.items())
    cmap = DecodedStreamObject()
    cmap.set_data(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def "
        f"1 begincodespacerange <00> <ff> endcodespacerange {len(SAID)} beginbfchar\n{said}endbfchar "
        "endcmap end end".encode()
    )
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Courier"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in names.items()})
    font[NameObject("/ToUnicode")] = writer._add_object(cmap)
    fonts = DictionaryObject({NameObject("/F"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F 10 Tf 20 100 Td ({shown}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def read(shown: str) -> str:
    """Read a file's words, without signs of direction."""
    text = pypdfium2.PdfDocument(build(shown))[0].get_textpage().get_text_range()
    return "".join(one for one in text if unicodedata.category(one) != "Cf")


plain, bound, other = read("1.0 hksn"), read("1.0~hksn"), read("nks~hksn")
print(ascii(plain), ascii(bound), ascii(other))
assert plain == f"{WORD} 1.0"
assert bound == f"{WORD[:-1]}1.0\u00a0\u0654"
assert other.startswith(f"{WORD[:-1]}\u00a0\u0654")
PY
