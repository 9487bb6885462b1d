#!/usr/bin/env bash
# num2words 0.5.14 (PyPI) misspells cardinals in three languages, so that it cannot be the only yardstick of a reader of
# spelled numbers:
#   Italian      118 is "centodicotto" (a letter is lost: centodiciotto), and so in every number that ends with 118;
#   French       of Switzerland and Belgium, 1,000,000 is "un millions" (one of a thing is singular in French; the
#                package's own plain French says "un million");
#   Spanish      21,000 is "veintiuno mil" (before a noun or mil it is veintiún: "veintiún mil").
# Met when a property test asked that a number read is the number spelled. Fails when the package mends it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check num2words==0.5.14
"$work/venv/bin/python" - <<'PY'
from num2words import num2words

seen = {
    ("it", 118): "centodicotto",
    ("it", 1118): "millecentodicotto",
    ("fr_CH", 1_000_000): "un millions",
    ("fr_BE", 1_000_000): "un millions",
    ("fr", 1_000_000): "un million",
    ("es", 21_000): "veintiuno mil",
}
for (language, number), spelling in seen.items():
    found = num2words(number, lang=language)
    print(f"{language:6} {number:>9,}  {found}")
    assert found == spelling, f"changed: was {spelling!r}"
PY
