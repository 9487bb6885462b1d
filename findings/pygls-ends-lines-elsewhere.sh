#!/usr/bin/env bash
# pygls 2.1.1 (PyPI) writes an editor's change into another line than the editor did. Its documents count lines by Python's
# `str.splitlines`, which ends them at U+2028, U+0085 and the form feed too; the language server protocol ends them at \n,
# \r\n and \r alone (3.17, "Text Documents"). With one such sign in a document (U+2028 comes with text from web pages, a
# form feed with text from PDFs), every incremental change below it goes astray: an author who makes "n: 7" "n: 8" has a
# server that goes on with "two8n: 7", and no error says so. vscode-languageserver-textdocument 1.0.12 (npm) does as the
# protocol. Met when the text of a source was pasted into an outline that an editor had open. Fails when the change is where
# it was made.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pygls==2.1.1
"$work/venv/bin/python" - <<'PY' | tee "$work/seen.txt"
from lsprotocol.types import Position, Range, TextDocumentContentChangePartial, TextDocumentSyncKind
from pygls.workspace import TextDocument

for sign in ("\u2028", "\x0c", "\x85", " "):
    document = TextDocument("file:///a.yaml", f"quote: one{sign}two\nn: 7\n", sync_kind=TextDocumentSyncKind.Incremental)
    place = Range(start=Position(line=1, character=3), end=Position(line=1, character=4))
    document.apply_change(TextDocumentContentChangePartial(range=place, text="8"))
    print("pygls", ascii(sign), ascii(document.source))
PY
(cd "$work" && npm pack --silent vscode-languageserver-textdocument@1.0.12 >/dev/null && tar -xzf ./*.tgz && node -e '
const { TextDocument } = require("./package/lib/umd/main.js")
const open = TextDocument.create("file:///a.yaml", "yaml", 1, "quote: one\u2028two\nn: 7\n")
const range = { start: { line: 1, character: 3 }, end: { line: 1, character: 4 } }
console.log("vscode", JSON.stringify(TextDocument.update(open, [{ range, text: "8" }], 2).getText().slice(-5)))') |
  tee -a "$work/seen.txt"
grep -qF "pygls '\\u2028' 'quote: one\\u2028two8n: 7\\n'" "$work/seen.txt"
grep -qF "pygls '\\x0c' 'quote: one\\x0ctwo8n: 7\\n'" "$work/seen.txt"
grep -qF "pygls ' ' 'quote: one two\\nn: 8\\n'" "$work/seen.txt"
grep -qF 'vscode "n: 8\n"' "$work/seen.txt"
