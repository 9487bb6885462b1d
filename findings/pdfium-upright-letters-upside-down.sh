#!/usr/bin/env bash
# pypdfium2 5.15.2 (pdfium): FPDFText_GetCharAngle ("rotation angle of character") and FPDFText_GetMatrix leave out the sign
# of the font's size, which turns a letter as well (ISO 32000-1, 9.4.4: the size scales the text matrix). Letters of size -10 in a
# text matrix that turns by half a turn stand upright on the page, and both say that they stand on their heads.
# Expected: 0, as for the same letters of size 10 in a text matrix that turns nothing; the pictures of both are the same.
# FPDFText_GetFontSize gives the sign, so that who knows of it can turn the angle back.
# Met when a tax form that a program prints in such pairs was read from right to left, letter by letter. Fails when it says 0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "pypdfium2==5.15.2" "pypdf==7.1.0"
"$work/venv/bin/python" - <<'PY'
import ctypes
import io
import math

import pypdfium2.raw as raw
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject


def look(string: str) -> tuple[float, float, bytes]:
    """Give the angle and the size of a string's first letter, and the page's picture."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F"): named})})
    stream = DecodedStreamObject()
    stream.set_data(string.encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    data = out.getvalue()
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    sheet = raw.FPDF_LoadPage(document, 0)
    text = raw.FPDFText_LoadPage(sheet)
    bitmap = raw.FPDFBitmap_Create(200, 200, 0)
    raw.FPDFBitmap_FillRect(bitmap, 0, 0, 200, 200, 0xFFFFFFFF)
    raw.FPDF_RenderPageBitmap(bitmap, sheet, 0, 0, 200, 200, 0, 0)
    picture = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), 200 * raw.FPDFBitmap_GetStride(bitmap))
    return raw.FPDFText_GetCharAngle(text, 0), raw.FPDFText_GetFontSize(text, 0), picture


raw.FPDF_InitLibrary()
plain = look("BT /F 10 Tf 1 0 0 1 20 100 Tm (Rents rose) Tj ET")
twice = look("BT /F -10 Tf -1 0 0 -1 20 100 Tm (Rents rose) Tj ET")
print(plain[:2], twice[:2], plain[2] == twice[2])
assert plain[2] == twice[2]
assert plain[:2] == (0.0, 10.0), plain[:2]
assert abs(twice[0] - math.pi) < 1e-3, twice[0]
assert twice[1] == -10.0, twice[1]
PY
