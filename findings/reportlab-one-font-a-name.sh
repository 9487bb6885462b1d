#!/usr/bin/env bash
# ReportLab 5.1.0 (PyPI) keeps one TrueType font for each name that a file gives itself (nameID 6), whatever the name under
# which a second file is registered: `registerFont(TTFont("New", path))` is silent, and all that is set in "New" is set,
# measured and embedded in the file that was registered first. Two cuts or versions of a font that say the same of
# themselves, as subsets and updated fonts do, cannot be in one process: lines are as wide as the other file has them.
# A second registration under the same name is passed over in the same way. Expected: the second font, or an error.
# Met when stamps were drawn in fonts of our own. Fails when the second file is kept, or refused.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check reportlab==5.1.0 fonttools==4.60.1
cd "$work"
"$work/venv/bin/python" - <<'PY' | tee "$work/seen.txt"
from pathlib import Path

import reportlab
from fontTools.ttLib import TTFont as Program
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

first = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
program = Program(first)  # a second version: its A is twice as wide
width, bearing = program["hmtx"]["A"]
program["hmtx"]["A"] = (2 * width, bearing)
program.save("second.ttf")

pdfmetrics.registerFont(TTFont("Old", str(first)))
pdfmetrics.registerFont(TTFont("New", "second.ttf"))
print("own width:", round(TTFont("Alone", "second.ttf").stringWidth("A", 1000)))
for name in ("Old", "New"):
    print(f"{name}:", round(pdfmetrics.stringWidth("A", name, 1000)), pdfmetrics.getFont(name).face.filename.split("/")[-1])
PY
grep -q "^own width: 1368$" "$work/seen.txt"
grep -q "^Old: 684 Vera.ttf$" "$work/seen.txt"
grep -q "^New: 684 Vera.ttf$" "$work/seen.txt"
