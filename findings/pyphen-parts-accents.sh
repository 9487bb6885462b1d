#!/usr/bin/env bash
# Pyphen 0.17.2 (PyPI) divides words that are written with their accents apart (NFD, as file names and much text from macOS
# are) between a letter and its accent: its patterns know whole letters only, and what they do not know is where a syllable
# may end. Greek "δικαιοσύνη" and Czech "nejneobhospodařovávatelnějšího" give a point before U+0301,
# so that the accent would begin the next line; the same words with whole letters have none there. A hyphen that is
# already in a word gets a point on either side: "EU|-|Kommission", of which the first leaves a line to begin with it.
# Met when lines of a Greek brief were broken. Fails when Pyphen composes words, or leaves accents to their letters.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pyphen==0.17.2
"$work/venv/bin/python" - <<'PY' | tee "$work/seen.txt"
from unicodedata import combining, normalize

from pyphen import Pyphen

for language, word in (("el", "δικαιοσύνη"), ("cs", "nejneobhospodařovávatelnějšího")):
    pyphen, apart = Pyphen(lang=language), normalize("NFD", word)
    before = [f"U+{ord(apart[at]):04X}" for at in pyphen.positions(apart) if combining(apart[at])]
    print(language, pyphen.inserted(word, "|"), "apart, points before:", *before)
print(Pyphen(lang="de").inserted("EU-Kommission", "|"))
PY
grep -q "^el δι|και.* before: U+0301$" "$work/seen.txt"
grep -q "^cs .* before: U+0301$" "$work/seen.txt"
grep -q "^EU|-|" "$work/seen.txt"
