"""Where words may be divided: Liang's algorithm over Pyphen's patterns, packed as one trie that is kept on disk.

There is nothing to parse in it: German loads in a few milliseconds, against 600 through Pyphen.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

from brief.typeset.lines.pattern_trie import Patterns, pack, read_cached, write_cached

LEFT, RIGHT = 2, 3  # letters that stay before and behind: rule 10 of the page
ACCENT = re.compile("[\u0300-\u036f]")  # one that stands apart from its letter
OTHER = 255  # stands for letters that no pattern has


class Hyphenator:
    """One language's patterns."""

    __slots__ = ("codes", "file", "patterns")

    def __init__(self, patterns: Patterns, file: Path) -> None:
        """Take the packed patterns of the dictionary `file`."""
        self.file = file
        self.patterns = patterns
        self.codes = {letter: code for code, letter in enumerate(patterns.alphabet)}

    def positions(self, word: str) -> tuple[int, ...]:
        """Where `word` may be divided: Pyphen's points, but for those that would change its spelling.

        Patterns have whole letters: in one that is written as a letter and its accent they part the two.
        """
        if not word.isascii() and ACCENT.search(word):
            return self._positions_apart(word)
        try:
            levels = self.levels(word)
        except IndexError:  # a trie that is whole by its digest and leads nowhere: made by another hand
            self.patterns = compile_patterns(self.file)
            self.codes = {letter: code for code, letter in enumerate(self.patterns.alphabet)}
            levels = self.levels(word)
        # a level is twice Liang's, plus one where the spelling would change
        return tuple(k - 1 for k in range(LEFT + 1, len(word) - RIGHT + 2) if levels[k] & 3 == 2)

    def _positions_apart(self, word: str) -> tuple[int, ...]:
        """Where a word may be divided whose accents stand apart: nowhere, unless each makes one letter with its own."""
        starts = [at for at, sign in enumerate(word) if not at or not ACCENT.match(sign)]
        letters = [normalize("NFC", word[at:end]) for at, end in pairwise((*starts, len(word)))]
        if any(len(letter) != 1 for letter in letters):
            return ()
        return tuple(starts[at] for at in self.positions("".join(letters)))

    def levels(self, word: str) -> list[int]:
        """Liang's levels of ".word."."""
        trie, values, code = self.patterns.trie, self.patterns.values, self.codes.get
        lower = word.lower()
        if len(lower) != len(word):  # U+0130 becomes two letters
            return [0] * (len(word) + 3)
        letters = [code(c, OTHER) for c in f".{lower}."]
        length = len(letters)
        levels = [0] * (length + 1)
        for start in range(length - 1):
            node = 0
            for at in range(start, length):
                # a node: number of children, value (2 bytes), the children's letters, their places (3 bytes each)
                first = node + 3
                last = first + trie[node]
                child = trie.find(letters[at], first, last)
                if child < 0:
                    break
                child = last + 3 * (child - first)
                node = trie[child] << 16 | trie[child + 1] << 8 | trie[child + 2]
                value = trie[node + 1] << 8 | trie[node + 2]
                if value:
                    found = values[value]
                    for k, level in enumerate(found[1:], start + found[0]):
                        if level | 1 >= levels[k]:
                            levels[k] = level
        return levels


@lru_cache(maxsize=32)
def find_hyphenator(language: str) -> Hyphenator | None:
    """The hyphenator of a language tag (`en-GB`), or of the nearest that there is; None where there is none."""
    file = find_dictionary(language)
    if file is None:
        return None
    try:
        check = zlib.crc32(file.read_bytes())
    except OSError:
        return None
    patterns = read_cached(file.stem, check)
    if patterns is None:
        patterns = compile_patterns(file)
        write_cached(file.stem, check, patterns)
    return Hyphenator(patterns, file)


def compile_patterns(file: Path) -> Patterns:
    """Pyphen's patterns of a dictionary, packed."""
    # 25 ms, and only when a language is met for the first time
    from pyphen import HyphDict  # type: ignore[import-untyped]  # noqa: PLC0415

    rows: dict[str, tuple[int, bytes]] = {}
    for text, (offset, levels) in HyphDict(file).patterns.items():
        rows[text] = offset, bytes(2 * level + bool(getattr(level, "data", None)) for level in levels)
    return pack(rows)


def find_dictionary(language: str) -> Path | None:
    """Pyphen's file for a language tag, by its own rule of fallbacks, without importing it."""
    files = list_dictionaries()
    parts = language.replace("-", "_").lower().split("_")
    while parts:
        file = files.get("_".join(parts))
        if file is not None:
            return file
        parts.pop()
    return None


@lru_cache(maxsize=1)
def list_dictionaries() -> dict[str, Path]:
    """Pyphen's files by language, in small letters; a language alone stands for the first of its countries."""
    spec = find_spec("pyphen")
    if spec is None or spec.origin is None:
        return {}
    files: dict[str, Path] = {}
    try:
        for path in sorted(Path(spec.origin).with_name("dictionaries").glob("hyph_*.dic")):
            name = path.stem.removeprefix("hyph_").lower()
            files[name] = path
            files.setdefault(name.split("_")[0], path)
    except OSError:
        return {}
    return files
