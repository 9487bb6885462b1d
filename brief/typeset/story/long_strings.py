"""Places to divide long strings of a source, which nobody can be asked to write shorter."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.typeset.lines.word_breaks import ADDRESS, HYPHENS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.typeset.lines.paragraph import Run

SHORT = 26  # characters that every column has room for
WORD = 45  # letters of a word that hyphenation may be asked to divide
STEP = 9
CROWD = 8  # raised marks in a row that may be parted
BARE = "\u200b"  # where a line may end without a sign
STRING = re.compile(rf"[^\s\u00a0\u00ad\u200b]{{{SHORT},}}")
OWN = re.compile(r"[-\u2010\u2013\u2014/]+")  # after these a line may end anyhow
OWN_OF_ADDRESS = re.compile(r"[/.\-_?&=#]+")


def soften(runs: Iterable[Run]) -> tuple[Run, ...]:
    """`runs` with places for a line to end in strings without one; what readers get of the text stays as it is."""
    runs = tuple(runs)
    crowded = sum(parts_raised(run) for run in runs) >= CROWD
    return tuple(soften_run(run, crowded=crowded) for run in runs)


def parts_raised(run: Run) -> bool:
    """Whether a run is the comma between two raised marks."""
    return run.rise > 0 and run.text == ","


def soften_run(run: Run, *, crowded: bool) -> Run:
    """A run with places in long strings, and behind the comma of many raised marks."""
    if crowded and parts_raised(run):
        return replace(run, text=run.text + BARE)
    return replace(run, text=STRING.sub(divide, run.text)) if STRING.search(run.text) else run


def divide(found: re.Match[str]) -> str:
    """A place after every few characters, not close to the string's end; a word keeps to its hyphenation."""
    text = found[0]
    is_address = ADDRESS.search(text) is not None
    own = OWN_OF_ADDRESS if is_address else OWN
    # a row of such signs is a string like others: no line ends within it
    longest = max((*own.split(text), *own.findall(text)), key=len)
    is_word = not is_address and longest.isalpha() and len(longest) <= WORD
    if len(longest) < SHORT or is_word:
        return text
    # never behind a hyphen, which a reader would take for an added one
    cuts = [at - 1 if text[at - 1] in HYPHENS else at for at in range(STEP, len(text), STEP)]
    parts = [text[start:end] for start, end in pairwise((0, *cuts, len(text)))]
    if len(parts[-1]) < 3:
        parts[-2:] = ["".join(parts[-2:])]
    return BARE.join(parts)
