"""Text of two directions: embedding levels of runs, and the visual order of a line's pieces (UAX #9)."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.typeset.lines.runs import Run
    from brief.typeset.lines.words import Piece

# letters of scripts that run from right to left, and the signs that turn text round
RTL = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
LANGUAGES = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "prs", "ps", "sd", "ug", "ur", "yi"))
UNASSIGNED = "\ufffd"  # neutral
# python-bidi knows the standard as it was before isolates: they are taken as embeddings
ISOLATES = str.maketrans({"\u2066": "\u202a", "\u2067": "\u202b", "\u2068": "\u202a", "\u2069": "\u202c"})


def is_mixed(runs: Sequence[Run]) -> bool:
    """Whether anything in `runs` stands from right to left."""
    return any(not run.text.isascii() and RTL.search(run.text) for run in runs)


def set_levels(runs: Sequence[Run], language: str) -> tuple[Run, ...]:
    """`runs` parted where the embedding level changes, each with its level."""
    text = "".join(run.text for run in runs)
    levels = find_levels(text, language)
    out: list[Run] = []
    at = 0
    for run in runs:
        for level, group in groupby(range(at, at + len(run.text)), key=levels.__getitem__):
            places = list(group)
            out.append(replace(run, text=text[places[0] : places[-1] + 1], level=level))
        at += len(run.text)
    return tuple(out)


def base_level(text: str, language: str) -> int:
    """1 for a paragraph from right to left: by its first letter (P2, P3), or by its language where it has none."""
    for c in text:
        kind = bidirectional(c)
        if kind in ("R", "AL"):
            return 1
        if kind == "L":
            return 0
    return int(
        language.lower().replace("_", "-") in LANGUAGES or language.lower().split("-", maxsplit=1)[0] in LANGUAGES
    )


def find_levels(text: str, language: str) -> list[int]:
    """The embedding level of each character of a paragraph."""
    # 20 ms, and only for paragraphs with letters from right to left
    from bidi import algorithm  # type: ignore[import-untyped]  # noqa: PLC0415

    base = base_level(text, language)
    storage = algorithm.get_empty_storage()
    storage["base_level"] = base
    storage["base_dir"] = "R" if base else "L"
    # what Unicode has not assigned has no class, which the library takes for a fault of ours
    plain = "".join([c if bidirectional(c) else UNASSIGNED for c in text.translate(ISOLATES)])
    algorithm.get_embedding_levels(plain, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)  # noqa: FBT003 (the library's signature)
    algorithm.resolve_implicit_levels(storage, False)  # noqa: FBT003 (as above)
    resolved = iter(storage["chars"])
    # X9 takes joiners and embeddings out: each stays with the character before it
    levels: list[int] = []
    for c in plain:
        removed = bidirectional(c) in algorithm.X9_REMOVED
        levels.append((levels[-1] if levels else base) if removed else next(resolved)["level"])
    return levels


def order_pieces(pieces: Sequence[Piece], base: int) -> list[Piece]:
    """The pieces of a line as they stand from left to right (L2); each is of one level."""
    out = list(pieces)
    levels = [run.level for run, _, _, _ in out]
    for at in range(len(out) - 1, -1, -1):  # spaces at the line's end are the paragraph's (L1)
        if out[at][1].strip():
            break
        levels[at] = base
    highest = max(levels, default=0)
    for level in range(highest, 0, -1):
        at = 0
        while at < len(out):
            if levels[at] < level:
                at += 1
                continue
            end = at
            while end < len(out) and levels[end] >= level:
                end += 1
            out[at:end] = out[at:end][::-1]
            levels[at:end] = levels[at:end][::-1]
            at = end
    return out
