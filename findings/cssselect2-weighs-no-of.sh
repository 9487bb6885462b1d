#!/usr/bin/env bash
# cssselect2 0.10.1 (PyPI, the matcher of WeasyPrint) supports `:nth-child(1 of #a)` and weighs it wrongly: it gives what is
# after `of` no weight, where Selectors 4 (17) adds that of the most specific selector there, as for `:is()`, which
# cssselect2 weighs well. So `p:nth-child(1 of #a) { display: none }` loses against `p.b { display: block }`: a browser
# hides the paragraph, a program that cascades by cssselect2's `specificity` prints it. Met when text that style sheets hide
# was to be told from what a reader sees. Fails when the weight is that of the standard.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check cssselect2==0.10.1 weasyprint==70.0 pypdf==7.1.1
cd "$work"
"$work/venv/bin/python" - <<'PY' | tee "$work/seen.txt"
import io

import cssselect2
import pypdf
import weasyprint

for text in ("p:nth-child(1 of #a)", "p:is(#a)", "p.b"):
    (selector,) = cssselect2.compile_selector_list(text)
    print(text, selector.specificity)
SHEET = "<style>p:nth-child(1 of #a){display:none} p.b{display:block}</style>"
page = f"<!doctype html><title>T</title>{SHEET}<p id=a class=b>hidden</p><p>shown</p>"
print("WeasyPrint:", pypdf.PdfReader(io.BytesIO(weasyprint.HTML(string=page).write_pdf())).pages[0].extract_text().split())
PY
grep -qxF "p:nth-child(1 of #a) (0, 1, 1)" "$work/seen.txt"
grep -qxF "p:is(#a) (1, 0, 1)" "$work/seen.txt"
grep -qxF "WeasyPrint: ['hidden', 'shown']" "$work/seen.txt"
