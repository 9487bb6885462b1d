#!/usr/bin/env bash
# markdown-it-py 4.3.0 (PyPI): `MarkdownIt()`, whose preset "commonmark" is to be CommonMark to the letter, ends the page where a
# list reaches its tenth level, or quoted paragraphs their twentieth: all that comes behind is left out, to the end of the file,
# chapters that stand in no list included. Nothing says so. That preset alone bounds the nesting at 20 (`maxNesting`), of which
# each level of a list takes two; "js-default" has 100. CommonMark 0.31 has no bound, and commonmark 0.9.1 (PyPI) gives all.
# Expected: the words, or an error. Met when Markdown files were to be read whole. With `{"maxNesting": 1000}` they are.
# Fails when the words are there, or when something is said.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check markdown-it-py==4.3.0 commonmark==0.9.1
cd "$work"
"$work/venv/bin/python" -W error - <<'PY' | tee seen.txt
import commonmark
from markdown_it import MarkdownIt

deep = "".join("  " * level + f"- level {level + 1}\n" for level in range(12)) + "\n# Chapter 2\n\nThe end.\n"
quoted = ">" * 20 + " words\n"
for name, render in (
    ("markdown-it-py", MarkdownIt().render),
    ("commonmark", commonmark.commonmark),
    ("with a bound of its own", MarkdownIt("commonmark", {"maxNesting": 1000}).render),
):
    page = render(deep)
    print(f"{name}: {page.count('level')} levels of 12, end {'The end.' in page}, quoted {'words' in render(quoted)}")
PY
grep -qx "markdown-it-py: 9 levels of 12, end False, quoted False" seen.txt
grep -qx "commonmark: 12 levels of 12, end True, quoted True" seen.txt
grep -qx "with a bound of its own: 12 levels of 12, end True, quoted True" seen.txt
