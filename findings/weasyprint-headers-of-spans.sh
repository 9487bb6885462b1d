#!/usr/bin/env bash
# WeasyPrint 70.0 (PyPI) writes PDF/UA whose tables name the wrong headers. A cell's `/Headers` are what a screen reader
# says before it. Below a cell with `rowspan` each cell is counted one column too far to the left: of the rows "North (2
# rows) 2018 11" and "2019 12", the year 2019 is announced as a Region and the rate 12 as a Year. Below a header with
# `colspan` all cells but the first have no header at all. HTML's algorithm for forming a table (4.9.12.1) puts them where
# the page shows them, and Chromium 156 names them so in its own PDFs. Validators of PDF/UA-1 pass the first table: a header
# is named, if a wrong one. Met when tables of merged cells were compared across programs that write tagged PDFs. Fails when
# each cell has its header.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 pikepdf==10.18.0 \
  page-validation==0.11.0
"$work/venv/bin/python" - <<'PY' | tee "$work/seen.txt"
import io

import pikepdf
import weasyprint
from page import ValidationProfile, validate_pdf_bytes

ROWS = "<tr><th>Region<th>Year<th>Rate</tr><tr><td rowspan=2>North<td>2018<td>11</tr><tr><td>2019<td>12</tr>"
COLUMNS = "<tr><th>Year<th colspan=2>Rate</tr><tr><td>2019<td>11<td>12</tr>"


def read(rows: str) -> list[str]:
    """Each data cell in reading order, with its headers."""
    page = f"<!doctype html><html lang=en><title>T</title><table>{rows}</table>"
    data = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    print("faults in PDF/UA-1:", len(validate_pdf_bytes(data, profile=ValidationProfile.PDF_UA_1).failures))
    pdf = pikepdf.open(io.BytesIO(data))
    cells: list[pikepdf.Object] = []

    def walk(node: pikepdf.Object) -> None:
        for kid in node.get("/K", []) if isinstance(node.get("/K"), pikepdf.Array) else [node.get("/K")]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                cells.extend([kid] if kid.S in {"/TH", "/TD"} else [])
                walk(kid)

    walk(pdf.Root.StructTreeRoot)
    words = [word for part in rows.replace("</tr>", "<").split("<")[1:] if (word := part.partition(">")[2])]
    by_id = {str(cell.ID): word for cell, word in zip(cells, words, strict=True) if "/ID" in cell}
    pairs = [(cell, word) for cell, word in zip(cells, words, strict=True) if cell.S == "/TD"]
    return [f"{'+'.join(by_id[str(name)] for name in cell.A.Headers) or 'nothing'}: {word}" for cell, word in pairs]


print(read(ROWS))
print(read(COLUMNS))
PY
grep -qxF "['Region: North', 'Year: 2018', 'Rate: 11', 'Region: 2019', 'Year: 12']" "$work/seen.txt"
grep -qxF "['Year: 2019', 'Rate: 11', 'nothing: 12']" "$work/seen.txt"
