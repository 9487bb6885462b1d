#!/usr/bin/env bash
# ruamel.yaml 0.19.1 (PyPI), whose round trip is there to change a file where a program changes it and nowhere else, writes
# other numbers than it has read, where nobody has touched them: 852237.90728997e1 comes back as 852237.90728996e1, another
# number even as a float; 9007199254740993.0 and 99.99999999999999999 as the float nearest to them, and 1_000.5 as 01000.5.
# Of an integer and of 1.10 it does keep the writing. PyYAML keeps no writing, and every float.
# Met when an outline was edited by a program and built again. Fails when the lines come back as they are.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check ruamel.yaml==0.19.1
"$work/venv/bin/python" - <<'PY' | tee "$work/seen.txt"
import io

from ruamel.yaml import YAML

for number in ("852237.90728997e1", "9007199254740993.0", "99.99999999999999999", "1_000.5", "1.10"):
    yaml, out = YAML(), io.StringIO()
    yaml.dump(yaml.load(f"n: {number}\n"), out)
    again = out.getvalue().removeprefix("n: ").strip()
    same = float(again.replace("_", "")) == float(number.replace("_", ""))
    print(number, "->", again, "" if same else "(another float)")
PY
grep -qxF "852237.90728997e1 -> 852237.90728996e1 (another float)" "$work/seen.txt"
grep -q "^9007199254740993.0 -> 9007199254740992.0" "$work/seen.txt"
grep -q "^99.99999999999999999 -> 100.00000000000000000" "$work/seen.txt"
grep -q "^1_000.5 -> 01000.5" "$work/seen.txt"
grep -q "^1.10 -> 1.10" "$work/seen.txt"
