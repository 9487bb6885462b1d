#!/usr/bin/env bash
# page-validation 0.11.0 (PyPI, a validator of PDF/A and PDF/UA written anew in Rust) calls a font's ToUnicode malformed
# where two hexadecimal strings stand side by side without a space, `<0001><0041>`, and has nothing against the same table
# with spaces. `<` and `>` are delimiters, which end what is before them, so that a space is not needed (ISO 32000-1, 7.2.2,
# and the PostScript that CMaps are written in); veraPDF, poppler, pdfium and MuPDF read both alike. Many writers leave
# the space out. Met when a second validator was run over files that veraPDF passes. Fails when both are taken alike.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check page-validation==0.11.0 fpdf2==2.8.9 \
  font-source-sans-pro==0.0.1 pikepdf==10.18.0
"$work/venv/bin/python" - <<'PY' | tee "$work/seen.txt"
import io
from pathlib import Path

import font_source_sans_pro
import fpdf
import pikepdf
from page import ValidationProfile, validate_pdf_bytes

font = next(Path(font_source_sans_pro.__file__).parent.rglob("*SourceSansPro-Regular.ttf"))
paper = fpdf.FPDF()
paper.add_font("Source", fname=font)
paper.set_font("Source", size=12)
paper.add_page()
paper.cell(text="Rents rose by 11 per cent.")
plain = bytes(paper.output())


def judge(spaced: bool) -> str:
    pdf = pikepdf.open(io.BytesIO(plain))
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") == "/Type0":
            table = one.ToUnicode.read_bytes().replace(b"> <", b"><")
            one.ToUnicode.write(table.replace(b"><", b"> <") if spaced else table)
    out = io.BytesIO()
    pdf.save(out)
    report = validate_pdf_bytes(out.getvalue(), profile=ValidationProfile.PDF_UA_1)
    return "malformed" if any("malformed ToUnicode" in one.message for one in report.failures) else "read"


print("with spaces:", judge(True))
print("without:", judge(False))
PY
grep -q "^with spaces: read$" "$work/seen.txt"
grep -q "^without: malformed$" "$work/seen.txt"
