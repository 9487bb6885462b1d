#!/usr/bin/env bash
# Three readers of DOCX give three texts of the same paragraphs, each another one than Word shows, without a word of warning:
# - python-docx 1.2.0: `paragraph.text` leaves out `w:sym`, Word's own way to insert ≥ from the font Symbol, all of a content
#   control within a line (`w:sdt`), and a field's words: "Sales did not rise" becomes "Sales did  rise".
# - docx2txt 0.9: leaves out `w:sym` and `w:noBreakHyphen`, so that a fall of -3 is one of 3, and keeps what was moved away.
# - mammoth 1.13.0: has the sign and the hyphen, and leaves out a field's words (here it says so in its messages).
# Met when quotes were to be found in a DOCX as other readers give it. Fails when one of them reads more.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 docx2txt==0.9 mammoth==1.13.0
cd "$work"
"$work/venv/bin/python" - <<'PY' | tee "$work/seen.txt"
import zipfile

import docx
import docx2txt
import mammoth

SPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


paragraphs = (
    run("Limit ") + '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run(" 5."),
    run("A change of ") + "<w:r><w:noBreakHyphen/></w:r>" + run("3."),
    run("Sales did ") + f"<w:sdt><w:sdtContent>{run('not')}</w:sdtContent></w:sdt>" + run(" rise."),
    run("Prices ") + f'<w:moveFrom w:id="1" w:author="A">{run("never ")}</w:moveFrom>' + run("fell."),
    run("See ") + f'<w:fldSimple w:instr=" REF a ">{run("Table 2")}</w:fldSimple>' + run("."),
)
body = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
parts = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" ContentType="{RELATIONS}"/>'
    f'<Override PartName="/word/document.xml" ContentType="{KIND}"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="r1" Type="{OFFICE}" '
    'Target="word/document.xml"/></Relationships>',
    "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
}
with zipfile.ZipFile("a.docx", "w") as package:
    for name, text in parts.items():
        package.writestr(name, f'<?xml version="1.0"?>{text}')
print("python-docx", [paragraph.text for paragraph in docx.Document("a.docx").paragraphs])
print("docx2txt", docx2txt.process("a.docx").split("\n\n"))
with open("a.docx", "rb") as file:
    print("mammoth", mammoth.extract_raw_text(file).value.strip().split("\n\n"))
PY
grep -qF "python-docx ['Limit  5.', 'A change of -3.', 'Sales did  rise.', 'Prices fell.', 'See .']" "$work/seen.txt"
grep -qF "docx2txt ['Limit  5.', 'A change of 3.', 'Sales did not rise.', 'Prices never fell.', 'See Table 2.']" "$work/seen.txt"
grep -qF "mammoth ['Limit ≥ 5.', 'A change of ‑3.', 'Sales did not rise.', 'Prices fell.', 'See .']" "$work/seen.txt"
