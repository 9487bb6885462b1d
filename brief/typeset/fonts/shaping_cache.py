"""What HarfBuzz has said of one font file, as it is kept from one start to the next: shaped words, metrics, subsets.

A start whose words have all been met needs no HarfBuzz at all. What is kept is bound to the font's content and to the
HarfBuzz that said it, and to a digest of itself; what is damaged, older or not to be understood is as good as nothing.
"""

from __future__ import annotations

import binascii
import contextlib
import hashlib
import json
import os
import struct
from functools import cache, partial
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct, field

from brief.cache import read_kept, write_kept

if TYPE_CHECKING:
    from collections.abc import Mapping

MAGIC = b"brief shapings 2\n"  # another format has another number
DIGEST = 32  # bytes of SHA-256
LARGEST = 4_000_000  # bytes of a file
MOST_WORDS = 2_000  # of a font, the latest: more would cost a start more than they save
MOST_SUBSETS = 4  # the latest
LONGEST = 120  # characters of a word that is kept: addresses are words
UNITS = 1 << 16  # glyphs of a font, and what a length of it stays below
PLAIN = ">{0}H{0}i"  # as numbers of bytes: codes and advances
FULL = ">{0}H{0}H{0}i{0}i{0}i"  # codes, starts, advances, shifts
BYTES_EACH = 2 * struct.calcsize(FULL.format(1))


class Glyphs(NamedTuple):
    """A word as glyphs in visual order; lengths in the font's own units.

    `starts` is where each glyph's cluster begins in the text, None where each character has one glyph; `shifts` how far
    each glyph is moved to the right and up, None where none is.
    """

    codes: list[int]
    moves: list[int]  # advances
    starts: list[int] | None = None
    shifts: list[tuple[int, int]] | None = None


make_glyphs = partial(tuple.__new__, Glyphs)  # of the four, in less than half the time that the class itself takes


class Subset(NamedTuple):
    """A font program with some of the font's glyphs, and their numbers in it."""

    glyphs: list[int]
    renumbered: list[int]
    program: str  # base64


class Shapings(Struct):
    """What is known of a font file; `words` is by digits, direction and language, then by text, as it is written."""

    made_of: bytes
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    advances: dict[int, int] = field(default_factory=dict)  # the font's own, by glyph
    known: str = ""  # characters that it has
    facts: dict[str, Any] = field(default_factory=dict)  # its metrics
    subsets: list[Subset] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Whether a word more would drive another out."""
        return sum(map(len, self.words.values())) >= MOST_WORDS

    def find(self, key: str, text: str) -> Glyphs | None:
        """The glyphs of `text`; None where they are not known."""
        words = self.words.get(key)
        written = words.get(text) if words else None
        return None if written is None else read_glyphs(written, len(text))

    def find_subset(self, glyphs: list[int]) -> tuple[bytes, Mapping[int, int]] | None:
        """The font program with just these glyphs, and the way to its numbers; None where it is not known."""
        for subset in self.subsets:
            if subset.glyphs == glyphs:
                with contextlib.suppress(ValueError):  # no base64: of another hand
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
            known |= {text: write_glyphs(glyphs) for text, glyphs in words.items() if is_kept(text)}
            self.words[key] = known  # last, so that its words are the latest
        over = sum(map(len, self.words.values())) - MOST_WORDS
        for known in self.words.values():
            for text in list(islice(known, max(0, over))):
                del known[text]
                over -= 1
        self.words = {key: known for key, known in self.words.items() if known}


def is_kept(text: str) -> bool:
    """Whether a text is a word of those that are kept."""
    return len(text) <= LONGEST and "\n" not in text


def write_glyphs(glyphs: Glyphs) -> str:
    """Glyphs in hexadecimal: codes and advances, and behind a plus what few words need."""
    codes, moves, starts, shifts = glyphs
    count = len(codes)
    if starts is None and shifts is None:
        return struct.pack(PLAIN.format(count), *codes, *moves).hex()
    right, up = zip(*shifts, strict=True) if shifts else ((0,) * count, (0,) * count)
    return "+" + struct.pack(FULL.format(count), *codes, *(starts or range(count)), *moves, *right, *up).hex()


def read_glyphs(written: str, length: int) -> Glyphs | None:
    """The glyphs of a text of `length` characters; None where they cannot be."""
    try:
        if written[:1] != "+":
            numbers = struct.unpack(PLAIN.format(length), bytes.fromhex(written))
            return make_glyphs((list(numbers[:length]), list(numbers[length:]), None, None))
        count = len(written) // BYTES_EACH
        numbers = struct.unpack(FULL.format(count), bytes.fromhex(written[1:]))
    except (ValueError, struct.error):
        return None
    codes, starts, moves, right, up = (list(numbers[count * at : count * (at + 1)]) for at in range(5))
    if not count or max(starts) >= length:
        return None
    shifts = list(zip(right, up, strict=True)) if any(right) or any(up) else None
    return Glyphs(codes, moves, None if starts == list(range(length)) else starts, shifts)


# -- on disk -----------------------------------------------------------------------------------------------------------


def read_shapings(path: Path, pin: int = 0) -> Shapings:
    """What is known of the font file at `path`, which may be nothing; of a variable one at the weight `pin`."""
    weight = b"%d" % pin if pin else b""
    made_of = hashlib.sha256(path.read_bytes() + find_engine() + weight).digest()
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
    words = {key: ("\n".join(known), " ".join(known.values())) for key, known in shapings.words.items()}
    rows = (words, list(shapings.advances.items()), shapings.known, shapings.facts, shapings.subsets)
    body = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    return MAGIC + seal(body, shapings.made_of) + body


def decode(data: bytes, made_of: bytes) -> Shapings | None:
    """What `data` holds; None where it is not whole, or was made of something else."""
    start = len(MAGIC) + DIGEST
    body = data[start:]
    if data[:start] != MAGIC + seal(body, made_of):
        return None
    try:
        rows, advances, known, facts, subsets = json.loads(body)
        words = {
            key: dict(zip(texts.split("\n"), written.split(" "), strict=True)) for key, (texts, written) in rows.items()
        }
        shapings = Shapings(made_of, words, dict(advances), known, facts, [Subset(*row) for row in subsets])
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return shapings if is_sound(shapings) else None


def seal(body: bytes, made_of: bytes) -> bytes:
    """What tells a whole file of this font from others."""
    return hashlib.sha256(made_of + body).digest()


def is_sound(shapings: Shapings) -> bool:
    """Whether it has the form that it is written in."""
    return (
        all(is_length(glyph) and is_length(advance) for glyph, advance in shapings.advances.items())
        and is_text(shapings.known)
        and isinstance(shapings.facts, dict)
        and all(
            isinstance(subset.glyphs, list)
            and isinstance(subset.renumbered, list)
            and len(subset.glyphs) == len(subset.renumbered)
            and all(map(is_length, (*subset.glyphs, *subset.renumbered)))
            and is_text(subset.program)
            for subset in shapings.subsets
        )
    )


def is_text(value: object) -> bool:
    """Whether it is a string."""
    return type(value) is str


def is_length(value: object) -> bool:
    """Whether it is a number that a glyph or a length of a font may have."""
    return type(value) is int and 0 <= value < UNITS
