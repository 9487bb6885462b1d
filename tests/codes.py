"""The README's table of codes, written from the case pages: `python tests/codes.py` brings it up to date."""

from __future__ import annotations

import re
from pathlib import Path

CASES = Path(__file__).parent / "cases"
README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- codes: written by tests/codes.py -->", "<!-- end of codes -->"


def explain(page: Path) -> str:
    """What a code means: the first paragraph of its page."""
    paragraphs = page.read_text(encoding="utf-8").split("\n\n")
    return re.sub(r"\s+", " ", paragraphs[1]).replace("|", "\\|")


def write_table() -> str:
    """Every code with its meaning, in the order of the alphabet."""
    rows = [f"| [`{page.stem}`](tests/cases/{page.name}) | {explain(page)} |" for page in sorted(CASES.glob("*.md"))]
    return "\n".join([BEGIN, "| code | what it means, and what to do |", "| --- | --- |", *rows, END])


def write_readme(text: str) -> str:
    """The README with the table as it should be."""
    begin, end = text.index(BEGIN), text.index(END) + len(END)
    return text[:begin] + write_table() + text[end:]


if __name__ == "__main__":
    README.write_text(write_readme(README.read_text(encoding="utf-8")), encoding="utf-8")
