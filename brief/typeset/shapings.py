"""What HarfBuzz has said of one font file, as it is kept from one start to the next: shaped words, metrics, subsets.

A start whose words have all been met needs no HarfBuzz at all. What is kept is bound to the font's content and to the
HarfBuzz that said it, and to a digest of itself; what is damaged, older or not to be understood is as good as nothing.
"""

from __future__ import annotations

import binascii
import hashlib
import json
import os
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from brief.records import dataclass, field
from brief.typeset.kept import read_kept, write_kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAGIC = b"brief shapings 1\n"  # another format has another number
DIGEST = 32  # bytes of SHA-256
LARGEST = 4_000_000  # bytes of a file
MOST_WORDS = 3_000  # of a font, the latest: more would cost a start more than they save
MOST_SUBSETS = 4  # the latest
LONGEST = 120  # characters of a word that is kept: addresses are words
UNITS = 1 << 16  # glyphs of a font, and what a length of it stays below


class Glyphs(NamedTuple):
    """A word as glyphs in visual order; lengths in the font's own units.

    `starts` is where each glyph's cluster begins in the text, None where each character has one glyph; `shifts` how far
    each glyph is moved to the right and up, None where none is.
    """

    codes: list[int]
    moves: list[int]  # advances
    starts: list[int] | None = None
    shifts: list[tuple[int, int]] | None = None


class Subset(NamedTuple):
    """A font program with some of the font's glyphs, and their numbers in it."""

    glyphs: list[int]
    renumbered: list[int]
    program: str  # base64


@dataclass(slots=True)
class Shapings:
    """What is known of a font file; `words` is by digits, direction and language, then by text, as it is written."""

    made_of: bytes
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    advances: dict[int, int] = field(default_factory=dict)  # the font's own, by glyph
    known: str = ""  # characters that it has
    facts: dict[str, Any] = field(default_factory=dict)  # its metrics
    subsets: list[Subset] = field(default_factory=list)

    def find(self, key: str, text: str) -> Glyphs | None:
        """The glyphs of `text`; None where they are not known."""
        words = self.words.get(key)
        written = words.get(text) if words else None
        return None if written is None else read_glyphs(written, len(text))

    def find_subset(self, glyphs: list[int]) -> tuple[bytes, Mapping[int, int]] | None:
        """The font program with just these glyphs, and the way to its numbers; None where it is not known."""
        for subset in self.subsets:
            if subset.glyphs == glyphs:
                return binascii.a2b_base64(subset.program), dict(zip(glyphs, subset.renumbered, strict=True))
        return None

    def add_subset(self, program: bytes, mapping: Mapping[int, int]) -> None:
        """Know one more."""
        written = binascii.b2a_base64(program, newline=False).decode()
        self.subsets = [*self.subsets, Subset(list(mapping), list(mapping.values()), written)][-MOST_SUBSETS:]

    def add(self, fresh: Mapping[str, Mapping[str, Glyphs]]) -> None:
        """Know more words: the latest stay."""
        for key, words in fresh.items():
            known = self.words.pop(key, {})
            known |= {text: write_glyphs(glyphs) for text, glyphs in words.items() if len(text) <= LONGEST}
            self.words[key] = known  # last, so that its words are the latest
        over = sum(map(len, self.words.values())) - MOST_WORDS
        for known in self.words.values():
            for text in list(islice(known, max(0, over))):
                del known[text]
                over -= 1
        self.words = {key: known for key, known in self.words.items() if known}


def write_glyphs(glyphs: Glyphs) -> str:
    """Glyphs as numbers in a row: codes, advances, and where they are needed starts and the two shifts."""
    rows: list[Iterable[int]] = [glyphs.codes, glyphs.moves]
    if glyphs.starts is not None or glyphs.shifts is not None:
        shifts = glyphs.shifts or [(0, 0)] * len(glyphs.codes)
        rows += [glyphs.starts or range(len(glyphs.codes)), [x for x, _ in shifts], [y for _, y in shifts]]
    return ";".join([" ".join(map(str, row)) for row in rows])


def read_glyphs(written: str, length: int) -> Glyphs | None:
    """The glyphs of a text of `length` characters; None where they cannot be."""
    first, _, rest = written.partition(";")
    second, _, rest = rest.partition(";")
    try:
        codes, moves = list(map(int, first.split())), list(map(int, second.split()))
        more = [list(map(int, row.split())) for row in rest.split(";")] if rest else []
    except ValueError:
        return None
    whole = len(codes) == len(moves) > 0 and min(codes) >= 0 and max(codes) < UNITS > max(map(abs, moves))
    if not more:
        return Glyphs(codes, moves) if whole and len(codes) == length else None
    if not whole or len(more) != 3 or {len(row) for row in more} != {len(codes)}:
        return None
    starts, right, up = more
    if not 0 <= min(starts) <= max(starts) < length or max(map(abs, (*right, *up))) >= UNITS:
        return None
    shifts = list(zip(right, up, strict=True)) if any(right) or any(up) else None
    return Glyphs(codes, moves, None if starts == list(range(length)) == list(range(len(codes))) else starts, shifts)


# -- on disk -----------------------------------------------------------------------------------------------------------


def read_shapings(path: Path) -> Shapings:
    """What is known of the font file at `path`, which may be nothing."""
    made_of = hashlib.sha256(path.read_bytes() + find_engine()).digest()
    data = read_kept(name_file(made_of), LARGEST)
    return Shapings(made_of) if data is None else decode(data, made_of) or Shapings(made_of)


def write_shapings(shapings: Shapings) -> None:
    """Keep what is known."""
    write_kept(name_file(shapings.made_of), encode(shapings))


def name_file(made_of: bytes) -> str:
    """The file of a font."""
    return f"{made_of[:12].hex()}.shapings"


@cache
def find_engine() -> bytes:
    """What stands for the HarfBuzz that is installed, without importing it: the names, sizes and times of its files."""
    spec = find_spec("uharfbuzz")
    if spec is None or spec.origin is None:
        return b""
    files = [(entry.name, entry.stat()) for entry in os.scandir(Path(spec.origin).parent) if entry.is_file()]
    return repr(sorted((name, status.st_size, status.st_mtime_ns) for name, status in files)).encode()


def encode(shapings: Shapings) -> bytes:
    """The file's bytes."""
    rows = (shapings.words, list(shapings.advances.items()), shapings.known, shapings.facts, shapings.subsets)
    body = json.dumps(rows, separators=(",", ":")).encode()
    return MAGIC + seal(body, shapings.made_of) + body


def decode(data: bytes, made_of: bytes) -> Shapings | None:
    """What `data` holds; None where it is not whole, or was made of something else."""
    start = len(MAGIC) + DIGEST
    body = data[start:]
    if data[:start] != MAGIC + seal(body, made_of):
        return None
    try:
        words, advances, known, facts, subsets = json.loads(body)
        shapings = Shapings(made_of, words, dict(advances), known, facts, [Subset(*row) for row in subsets])
    except (ValueError, TypeError, RecursionError):
        return None
    return shapings if is_sound(shapings) else None


def seal(body: bytes, made_of: bytes) -> bytes:
    """What tells a whole file of this font from others."""
    return hashlib.sha256(made_of + body).digest()


def is_sound(shapings: Shapings) -> bool:
    """Whether it has the form that it is written in."""
    words, subsets = shapings.words, shapings.subsets
    return (
        isinstance(words, dict)
        and all(isinstance(texts, dict) and all(map(is_text, texts.values())) for texts in words.values())
        and all(is_length(glyph) and is_length(advance) for glyph, advance in shapings.advances.items())
        and is_text(shapings.known)
        and isinstance(shapings.facts, dict)
        and all(
            isinstance(subset.glyphs, list)
            and isinstance(subset.renumbered, list)
            and len(subset.glyphs) == len(subset.renumbered)
            and all(map(is_length, (*subset.glyphs, *subset.renumbered)))
            and is_text(subset.program)
            for subset in subsets
        )
    )


def is_text(value: object) -> bool:
    """Whether it is a string."""
    return type(value) is str


def is_length(value: object) -> bool:
    """Whether it is a number that a glyph or a length of a font may have."""
    return type(value) is int and 0 <= value < UNITS
