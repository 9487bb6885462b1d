#!/usr/bin/env bash
# pypdfium2 5.15.2 (pdfium): the text of a Type 3 font without ToUnicode is its codes, though its Encoding names every glyph by a
# standard name, which is how such text is read (ISO 32000-1, 9.10.2) and how poppler and pypdf 7.1.0 read it. Scribus 1.4.7 and
# others number the glyphs that they use from 0 on, so that digits come out as other digits: of the glyphs /nine /zero, whose codes
# are those of "1" and "2", get_text_range() makes "12" where the page shows 90. And of two glyphs in a row whose code is 32
# (an /o, say) it gives one. Expected: "90" and "oo", as pypdf has it. FPDFText_HasUnicodeMapError says so, and few ask.
# Met when three columns of a magazine were read as signs and wrong figures. Fails when it reads names.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "pypdfium2==5.15.2" "pypdf==7.1.0"
"$work/venv/bin/python" - <<'PY'
import io

import pypdfium2
import pypdfium2.raw as raw
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, FloatObject, NameObject, NumberObject

writer = PdfWriter()
shape = DecodedStreamObject()
shape.set_data(b"600 0 0 0 500 700 d1 0 0 500 700 re f")
drawn = writer._add_object(shape)
names = {0x20: "/o", 0x31: "/nine", 0x32: "/zero"}
differences = [each for code, name in names.items() for each in (NumberObject(code), NameObject(name))]
font = DictionaryObject(
    {
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/Type3"),
        NameObject("/FontMatrix"): ArrayObject(FloatObject(each) for each in (0.001, 0, 0, 0.001, 0, 0)),
        NameObject("/FontBBox"): ArrayObject(NumberObject(each) for each in (0, 0, 500, 700)),
        NameObject("/FirstChar"): NumberObject(0x20),
        NameObject("/LastChar"): NumberObject(0x32),
        NameObject("/Widths"): ArrayObject([NumberObject(600)] * 19),
        NameObject("/CharProcs"): DictionaryObject({NameObject(name): drawn for name in names.values()}),
        NameObject("/Encoding"): DictionaryObject({NameObject("/Differences"): ArrayObject(differences)}),
        NameObject("/Resources"): DictionaryObject(),
    }
)
for codes in ("12", "1  2"):
    page = writer.add_blank_page(200, 200)
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F"): font})})
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F 10 Tf 20 100 Td ({codes}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
out = io.BytesIO()
writer.write(out)

texts = [page.get_textpage() for page in pypdfium2.PdfDocument(out.getvalue())]
given = [text.get_text_range() for text in texts]
read = [page.extract_text() for page in PdfReader(io.BytesIO(out.getvalue())).pages]
lost = [raw.FPDFText_HasUnicodeMapError(texts[0], at) for at in range(2)]
print(given, read, lost)
assert given == ["12", "1 2"], given
assert read == ["90", "9oo0"], read
assert lost == [1, 1], lost
PY
