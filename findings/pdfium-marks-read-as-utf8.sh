#!/usr/bin/env bash
# pypdfium2 5.15.2 (pdfium): FPDFPageObjMark_GetParamStringValue, which "gets the value of a string property in a content mark",
# takes the string's bytes for UTF-8. A PDF's texts are UTF-16 with a byte order mark or PDFDocEncoding (ISO 32000-1, 7.9.2.2),
# so the ActualText (FE FF 00 4E 20 13) that InDesign writes for "N" and a dash comes out as four characters: U+0000 "N" " " U+0013.
# Expected: the two that FPDFText_GetUnicode gives for the same mark. FPDFPageObjMark_GetParamBlobValue gives the bytes as they are.
# Met when the words that tagged files give for their small capitals never agreed with the glyphs'. Fails when it decodes them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "pypdfium2==5.15.2" "pypdf==7.1.0"
"$work/venv/bin/python" - <<'PY'
import ctypes
import io

import pypdfium2.raw as raw
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

text = "N\u2013"
words = (b"\xfe\xff" + text.encode("utf-16-be")).hex()
writer = PdfWriter()
page = writer.add_blank_page(200, 200)
font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F"): named})})
stream = DecodedStreamObject()
stream.set_data(f"/Span <</ActualText <{words}>>> BDC BT /F 10 Tf 20 100 Td (n-) Tj ET EMC".encode())
page[NameObject("/Contents")] = writer._add_object(stream)
out = io.BytesIO()
writer.write(out)
data = out.getvalue()

raw.FPDF_InitLibrary()
document = raw.FPDF_LoadMemDocument64(data, len(data), None)
sheet = raw.FPDF_LoadPage(document, 0)
mark = raw.FPDFPageObj_GetMark(raw.FPDFPage_GetObject(sheet, 0), 0)
length = ctypes.c_ulong()
units = (ctypes.c_ushort * 32)()
raw.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", units, 64, ctypes.byref(length))
said = bytes(units)[: length.value - 2].decode("utf-16-le")
characters = raw.FPDFText_LoadPage(sheet)
copied = "".join(chr(raw.FPDFText_GetUnicode(characters, at)) for at in range(raw.FPDFText_CountChars(characters)))
blob = (ctypes.c_ubyte * 32)()
raw.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", blob, 32, ctypes.byref(length))
print(ascii(said), ascii(copied), bytes(blob)[: length.value])
assert said == "\x00N \x13", said
assert copied.startswith(text), copied
assert bytes(blob)[: length.value] == b"\xfe\xff" + text.encode("utf-16-be")
PY
