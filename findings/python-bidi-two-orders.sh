#!/usr/bin/env bash
# python-bidi 0.6.12 (PyPI) has two functions of one name that disagree: `bidi.get_display` (in Rust) pairs brackets as UAX #9
# has since Unicode 6.3 (rule N0), `bidi.algorithm.get_display`, the import of all earlier releases and most examples, does not.
# In the Arabic heading "QRAR WHO (2020)" the second one puts the opening bracket left of WHO: "(WHO (2020". Expected of both:
# "WHO (2020)" from left to right, as BidiCharacterTest.txt has it.
# Met when a title was printed with its bracket on the wrong side. Fails when both agree.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "python-bidi==0.6.12"
"$work/venv/bin/python" - <<'PY'
import bidi
import bidi.algorithm

text = "\u0642\u0631\u0627\u0631 WHO (2020)"
new, old = bidi.get_display(text, base_dir="R"), bidi.algorithm.get_display(text, base_dir="R")
print(ascii(new), ascii(old))
assert new == "WHO (2020) \u0631\u0627\u0631\u0642", new
assert old == "(WHO (2020 \u0631\u0627\u0631\u0642", old
PY
