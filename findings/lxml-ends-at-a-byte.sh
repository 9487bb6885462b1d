#!/usr/bin/env bash
# lxml 6.1.3 (PyPI, libxml2 2.14.6) ends a page of HTML where it meets a byte that iconv has no letter for, and gives what
# is before it as a whole page, without a word. In UTF-8 such a byte becomes U+FFFD and the page goes on; in other encodings
# the rest is gone. Browsers show these pages without a fault, by the Encoding Standard: "①" in Shift_JIS, the euro sign in
# gb2312 (which is read as GBK), byte 81 in windows-1252. Only the parser's `error_log` says so, and `recover=False`, which
# refuses most other pages too. Expected: U+FFFD everywhere, as libxml2's author told lxml that it would be since 2.12. Met
# when the text of old pages was read by several readers. Fails when the second paragraph is there.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check lxml==6.1.3
"$work/venv/bin/python" - <<'PY' | tee "$work/seen.txt"
from lxml import html

PAGES = {
    "shift_jis": "図① 5".encode("cp932"),
    "gb2312": "价 € 5".encode("gb18030").replace(b"\xa2\xe3", b"\x80"),
    "windows-1252": b"x\x81 5",
    "utf-8": b"x\xff 5",
}
for charset, text in PAGES.items():
    page = f'<!doctype html><meta charset="{charset}"><title>T</title><p>'.encode() + text + b"<p>In 2019 it fell."
    print(charset, [ascii(one.text_content()) for one in html.document_fromstring(page).iter("p")])
PY
grep -qxF "shift_jis [\"'\\\\u56f3'\"]" "$work/seen.txt"
grep -q "^gb2312 .*u4ef7 '\"\]$" "$work/seen.txt"
grep -qxF "windows-1252 [\"'x'\"]" "$work/seen.txt"
grep -q "^utf-8 .*ufffd 5'\", \"'In 2019 it fell.'\"" "$work/seen.txt"
