"""Places to divide long strings of a source, which nobody can be asked to write shorter."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from brief.typeset.divisions import ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.typeset.text import Run

STRING = re.compile(r"[^\s\u00a0\u00ad\u200b]{28,}")
OWN = re.compile(r"[-\u2010\u2013\u2014/]+")  # after these a line may end anyhow
OWN_OF_ADDRESS = re.compile(r"[/.\-_?&=#]+")
WORD = 60  # letters of a word that hyphenation may be asked to divide
STEP = 9
BARE = "\u200b"  # where a line may end without a sign


def soften(runs: Iterable[Run]) -> tuple[Run, ...]:
    """`runs` with places for a line to end in strings without one; what readers get of the text stays as it is."""
    return tuple(replace(run, text=STRING.sub(divide, run.text)) if STRING.search(run.text) else run for run in runs)


def divide(found: re.Match[str]) -> str:
    """A place after every few characters, not close to the string's end; a word keeps to its hyphenation."""
    text = found[0]
    own = OWN_OF_ADDRESS if ADDRESS.search(text) else OWN
    longest = max(own.split(text), key=len)
    if len(longest) < 28 or (longest.isalpha() and len(longest) <= WORD):
        return text
    parts = [text[at : at + STEP] for at in range(0, len(text), STEP)]
    if len(parts[-1]) < 3:
        parts[-2:] = ["".join(parts[-2:])]
    return BARE.join(parts)
