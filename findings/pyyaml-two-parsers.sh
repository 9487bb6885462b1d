#!/usr/bin/env bash
# PyYAML 6.0.4 (PyPI) has two parsers, its own and libyaml's, which `SafeLoader` and `CSafeLoader` choose between, and they
# do not read the same language. `[a?b]` is a list to libyaml and an error to the other; a block scalar's `|#c` likewise.
# With U+FEFF at the beginning of a later line, as where two files that begin with it are put one behind the other, the
# Python parser makes it a part of the key ("\ufeffb": a key that no program asks for) and libyaml refuses the file; after a
# list's dash, libyaml passes over it and the Python parser refuses. A program that falls back from one to the other, as
# is usual, takes other files on machines without libyaml.
# Met when outlines were read by libyaml's events. Fails when the two agree.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pyyaml==6.0.4
"$work/venv/bin/python" - <<'PY' | tee "$work/seen.txt"
import yaml


def read(text: str, loader: type) -> str:
    try:
        return ascii(yaml.load(text, Loader=loader))
    except yaml.YAMLError as error:
        return type(error).__name__


for text in ("[a?b]", "|#c\n", "a: 1\n\ufeffb: 2\n", "-\n\ufeff{a: }\n"):
    print(ascii(text), "python:", read(text, yaml.SafeLoader), "libyaml:", read(text, yaml.CSafeLoader))
PY
grep -qF "'[a?b]' python: ParserError libyaml: ['a?b']" "$work/seen.txt"
grep -qF "'|#c\\n' python: ScannerError libyaml: ''" "$work/seen.txt"
grep -qF "'a: 1\\n\\ufeffb: 2\\n' python: {'a': 1, '\\ufeffb': 2} libyaml: ParserError" "$work/seen.txt"
grep -qF "'-\\n\\ufeff{a: }\\n' python: ParserError libyaml: [{'a': None}]" "$work/seen.txt"
