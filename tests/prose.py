"""Real prose for lines: one text to tune by, another to measure; both are on every Debian machine with Python."""

from __future__ import annotations

import re
from pathlib import Path
from pydoc_data.topics import topics
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LICENCES = Path("/usr/share/common-licenses")
LEAST_WORDS = 30  # of a paragraph that has lines to judge
SMALL = 0.7  # share of small letters in prose; shouting and tables have fewer
CODE = re.compile(r"[_=\\{}<>|\[\]*`]|\.\w")  # of a paragraph that is about code more than it is prose


def read_licences() -> list[str]:
    """What is measured: paragraphs of the licences that Debian's `base-files` brings, each once."""
    files = (file for file in sorted(LICENCES.iterdir()) if not file.is_symlink())
    return list(find_paragraphs(file.read_text(encoding="utf-8") for file in files))


def read_reference() -> list[str]:
    """What the limits were tuned on: prose of the language reference that Python brings."""
    return [text for text in find_paragraphs(topics[name] for name in sorted(topics)) if not CODE.search(text)]


def find_paragraphs(texts: Iterable[str]) -> Iterable[str]:
    """The paragraphs of prose, with typographic signs; one that begins like another is that one."""
    found: dict[str, str] = {}
    for block in (block for text in texts for block in re.split(r"\n\s*\n", text)):
        words = block.split()
        text = " ".join(words)
        if len(words) >= LEAST_WORDS and sum(map(str.islower, text)) > SMALL * len(text):
            found.setdefault(text[:80].lower(), set_signs(text))
    return found.values()


def set_signs(text: str) -> str:
    """Typographic quotation marks, apostrophes and dashes."""
    text = re.sub(r'(^|[ (])"', "\\1“", text).replace('"', "”")
    text = re.sub(r"(^|[ (“])[`']", "\\1‘", text).replace("''", "”").replace("'", "’")
    return re.sub(r" ?--+ ?", "—", text)
