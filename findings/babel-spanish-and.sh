#!/usr/bin/env bash
# Babel 2.19.0 (PyPI) writes Spanish lists that no Spaniard would: `format_list(["padre", "hijo"])` is "padre y hijo" and
# with "or" "siete o ocho". Before the sound of i "y" is "e", before that of o "o" is "u". CLDR's patterns cannot say so and
# ICU adds it in code (ICU4J and ICU4C since 64); Node 20, whose Intl is ICU, shows the difference on the same data.
# Met when the names of a source's authors were joined. Fails when Babel does as ICU.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0
"$work/venv/bin/python" - <<'PY' | tee "$work/babel.txt"
from babel.lists import format_list

print(format_list(["padre", "hijo"], locale="es"), "|", format_list(["siete", "ocho"], "or", locale="es"))
PY
node -e '
const and = new Intl.ListFormat("es", {type: "conjunction"}), or = new Intl.ListFormat("es", {type: "disjunction"})
console.log(and.format(["padre", "hijo"]), "|", or.format(["siete", "ocho"]))' | tee "$work/icu.txt"
grep -qx "padre y hijo | siete o ocho" "$work/babel.txt"
grep -qx "padre e hijo | siete u ocho" "$work/icu.txt"
