#!/usr/bin/env bash
# pypdfium2 5.15.2 (PyPI, pdfium) reads one line as two: `get_text_bounded()`, which without bounds is to give the text of a
# whole page, puts "\r\n" where a character has no ink and no width, and drops it, in the middle of a word. Persian is full
# of such words: U+200C stands in می‌شود, a word joiner or a soft hyphen elsewhere (with a font that draws it empty).
# `get_text_range()` reads the same page as one line. So a search that goes by lines misses the word, silently.
# Met when a Persian page was read back to be compared. Fails when both agree.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pypdfium2==5.15.2 reportlab==5.1.0 \
  fontpkg-ibm-plex-sans-arabic==1.101
cd "$work"
"$work/venv/bin/python" - <<'PY' | tee "$work/seen.txt"
from importlib.metadata import files

import pypdfium2
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

found = [file.locate() for file in files("fontpkg-ibm-plex-sans-arabic") if file.name == "IBMPlexSansArabic-Regular.ttf"]
pdfmetrics.registerFont(TTFont("Plex", str(found[0])))
for sign in ("\u200c", "\u2060", ""):
    canvas = Canvas("a.pdf", invariant=1)
    canvas.setFont("Plex", 14)
    canvas.drawString(40, 700, f"\u0645\u06cc{sign}\u0634\u0648\u062f")
    canvas.save()
    text = pypdfium2.PdfDocument("a.pdf")[0].get_textpage()
    lines = [len(read().splitlines()) for read in (text.get_text_range, text.get_text_bounded)]
    print(f"sign {ascii(sign)}: get_text_range has {lines[0]} line, get_text_bounded {lines[1]}")
PY
grep -qF "sign '\\u200c': get_text_range has 1 line, get_text_bounded 2" "$work/seen.txt"
grep -qF "sign '\\u2060': get_text_range has 1 line, get_text_bounded 2" "$work/seen.txt"
grep -qF "sign '': get_text_range has 1 line, get_text_bounded 1" "$work/seen.txt"
