#!/usr/bin/env bash
# Babel 2.19.0 (PyPI) has `numbering_system="default"`, which takes the symbols of a language's own numbering system and
# leaves the digits of another: in Persian, Egyptian Arabic and Pashto 1234567.5 becomes "1٬234٬567٫5", Arabic separators
# between ASCII digits, which no reader of either writes. In Marathi, Nepali, Bangla and Burmese, whose default is Deva, Beng
# or Mymr, the option changes nothing at all. `format_date` has no such option.
# Met when the numbers of a Persian page were to be those that CLDR calls its default. Fails when Babel writes the digits.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0
"$work/venv/bin/python" - <<'PY' | tee "$work/seen.txt"
from babel import Locale
from babel.numbers import format_decimal

for name in ("fa", "ar_EG", "ps", "mr", "ne", "bn", "my"):
    system = Locale.parse(name).default_numbering_system
    print(name, system, ascii(format_decimal(1234567.5, locale=name, numbering_system="default")))
PY
grep -qF "fa arabext '1\\u066c234\\u066c567\\u066b5'" "$work/seen.txt"
grep -qF "ar_EG arab '1\\u066c234\\u066c567\\u066b5'" "$work/seen.txt"
grep -qF "mr deva '12,34,567.5'" "$work/seen.txt"
grep -qF "my mymr '1,234,567.5'" "$work/seen.txt"
