#!/usr/bin/env bash
# svgelements 1.9.6 (PyPI) takes percentages of the wrong side: where the outermost `svg` has a width and a height and no
# `viewBox`, those of x are of the height and those of y of the width (its parser hands them on as `height, width = width,
# height`), so a bar from the middle of a drawing of 200 by 100 is drawn outside of it. Likewise `r="10%"` makes an ellipse
# of a circle, where SVG has one radius (of the diagonal over the root of 2: 15.81), and a nested `svg` with a `viewBox`
# scales its own x and y by it. Square drawings hide the first. resvg draws what SVG 2 says (8.2, 8.9). Met when
# a drawing without `viewBox` was printed beside its browser's. Fails when the numbers are SVG's.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check svgelements==1.9.6 resvg-py==0.3.3 pillow==13.0.0
"$work/venv/bin/python" - <<'PY' | tee "$work/seen.txt"
import base64
import io

import resvg_py
from PIL import Image
from svgelements import SVG, Shape

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"'
DRAWINGS = {
    "bar": f'{HEAD}><rect x="50%" y="50%" width="10%" height="10%"/></svg>',
    "circle": f'{HEAD} viewBox="0 0 200 100"><circle cx="100" cy="50" r="10%"/></svg>',
    "nested": f'{HEAD}><svg x="10" y="10" width="50" height="50" viewBox="0 0 10 10"><rect width="10" height="10"/></svg>'
    "</svg>",
}
for name, svg in DRAWINGS.items():
    (shape,) = (one for one in SVG.parse(io.StringIO(svg)).elements() if isinstance(one, Shape))
    drawn = resvg_py.svg_to_bytes(svg_string=svg)
    png = Image.open(io.BytesIO(drawn if isinstance(drawn, bytes) else base64.b64decode(drawn)))
    print(name, "svgelements", [round(float(edge)) for edge in shape.bbox()], "resvg", list(png.getbbox()))
PY
grep -qxF "bar svgelements [50, 100, 60, 120] resvg [100, 50, 120, 60]" "$work/seen.txt"
grep -qxF "circle svgelements [80, 40, 120, 60] resvg [84, 34, 116, 66]" "$work/seen.txt"
grep -qxF "nested svgelements [60, 60, 110, 110] resvg [10, 10, 60, 60]" "$work/seen.txt"
