#!/usr/bin/env bash
# Babel 2.19.0 (PyPI) groups numbers of four digits in languages that leave them whole. CLDR says so by
# `minimumGroupingDigits`, 2 in Spanish, Polish, Bulgarian and European Portuguese: 1234, but 12.345. Babel carries the
# patterns of that data and not this value, so `format_decimal` and `format_currency` print "1.234" and "1 234". The file
# cldr-numbers-full 48.0.0 (npm) shows what the data say.
# Met when tables of one brief were set from Babel's formats and from CLDR's own. Fails when Babel reads the value.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0
(cd "$work" && npm pack --silent cldr-numbers-full@48.0.0 >/dev/null && tar -xzf cldr-numbers-full-48.0.0.tgz)
"$work/venv/bin/python" - "$work/package/main" <<'PY' | tee "$work/seen.txt"
import json
import sys
from pathlib import Path

from babel.numbers import format_currency, format_decimal

for cldr, name in (("es", "es"), ("pl", "pl"), ("bg", "bg"), ("pt-PT", "pt_PT"), ("de", "de")):
    data = json.loads((Path(sys.argv[1]) / cldr / "numbers.json").read_text(encoding="utf-8"))
    least = data["main"][cldr]["numbers"]["minimumGroupingDigits"]
    print(name, least, ascii(format_decimal(1234, locale=name)), ascii(format_currency(1234, "EUR", locale=name)))
PY
grep -q "^es 2 '1.234' '1.234,00" "$work/seen.txt"
grep -q "^pl 2 '1.xa0234' " "$work/seen.txt"
grep -q "^pt_PT 2 '1.xa0234' " "$work/seen.txt"
grep -q "^de 1 '1.234' " "$work/seen.txt"
