#!/usr/bin/env bash
# PyMuPDF 2.0 (PyPI) neither reads nor writes the label of a page that is more than ASCII. `page.get_label()` gives a prefix
# as it is spelled in the file, in hexadecimal: what all other readers show as "Приложение 1" is "<FEFF041F0440…>1", and
# `get_page_numbers("Приложение 1")` finds no page. `set_page_labels()` writes the bytes of UTF-8, which are neither of the
# two encodings that a PDF's text has (ISO 32000-1, 7.9.2.2), so that the others show other letters or, as pypdf does, none.
# Met when labels of pages were read back by several readers. Fails when PyMuPDF and pypdf agree.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pymupdf==2.0 pypdf==7.1.1
"$work/venv/bin/python" - 2>/dev/null <<'PY' | tee "$work/seen.txt"
import io

import pymupdf
import pypdf

for prefix in ("Приложение ", "Annex "):
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.set_page_label(0, 0, style="/D", prefix=prefix)
    writer.write(out)
    pages = pymupdf.open("pdf", out.getvalue())
    found = pages.get_page_numbers(f"{prefix}1")
    print("of pypdf:", pypdf.PdfReader(out).page_labels[0], "|", pages[0].get_label()[:16], "|", found)
    own = pymupdf.open()
    own.new_page()
    own.set_page_labels([{"startpage": 0, "prefix": prefix, "style": "D", "firstpagenum": 1}])
    print("of PyMuPDF:", pypdf.PdfReader(io.BytesIO(own.tobytes())).page_labels[0], "|", own[0].get_label()[:16])
PY
grep -qxF "of pypdf: Приложение 1 | <FEFF041F0440043 | []" "$work/seen.txt"
grep -qxF "of PyMuPDF: 1 | <D09FD180D0B8D0B" "$work/seen.txt"
grep -qxF "of pypdf: Annex 1 | Annex 1 | [0]" "$work/seen.txt"
