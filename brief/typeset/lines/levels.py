"""The Unicode Bidirectional Algorithm (UAX #9): embedding levels of a paragraph, and the order of a line by them.

Whole and by its own rules, whose names stand beside what does them: no library has isolates, paired brackets and levels
together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from brief.typeset.lines.classes import (
    CLOSES,
    CLOSING,
    CONTROLS,
    EMBEDDINGS,
    INITIATORS,
    NEUTRAL,
    REMOVED,
    STRONG,
    find_class,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

DEEPEST = 125  # BD2
MOST_OPEN = 63  # BD16
SIDES = ("L", "R")
DEEPER = {"R": (1, 0), "L": (0, 1), "AN": (2, 1), "EN": (2, 1)}  # I1, I2: by the level, even or odd


class EmbeddingLevel(NamedTuple):
    """An entry of the stack of X1."""

    level: int
    override: str
    isolate: bool


class Isolated(NamedTuple):
    """An isolating run sequence (BD13): places in the paragraph, and what stands before and behind it (X10)."""

    places: Sequence[int]
    level: int
    before: str
    behind: str


def find_levels(text: str, base: int | None = None) -> tuple[int, list[int]]:
    """The paragraph's level and each character's, as if it were one line; without `base` the first letter decides."""
    kinds = [find_class(c) for c in text]
    base, levels = resolve(text, kinds, base)
    rest(kinds, levels, base)
    return base, levels


def resolve(text: str, kinds: Sequence[str], base: int | None = None) -> tuple[int, list[int]]:
    """The same before its lines are known: all rules up to I2."""
    plain = CONTROLS.isdisjoint(kinds)
    pairs = {} if plain else match_isolates(kinds)
    if base is None:
        base = find_direction(kinds, pairs, 0, len(kinds)) or 0
    levels = [base] * len(kinds)
    own = list(kinds)
    side = SIDES[base]
    if plain and "B" not in kinds:
        sequences: Iterable[Isolated] = (Isolated(range(len(kinds)), base, side, side),)
    else:
        set_explicit(kinds, own, levels, pairs, base)
        sequences = list(find_sequences(kinds, levels, pairs, base))
    for sequence in sequences:
        resolve_sequence(text, kinds, own, levels, sequence)
    if not plain:
        last = base
        for at, kind in enumerate(kinds):  # what X9 takes out stays with the character before it
            last = levels[at] = last if kind in REMOVED else levels[at]
    return base, levels


def match_isolates(kinds: Sequence[str]) -> dict[int, int]:
    """The PDI of each isolate initiator that has one (BD9)."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for at, kind in enumerate(kinds):
        if kind in INITIATORS:
            opened.append(at)
        elif kind == "PDI" and opened:
            pairs[opened.pop()] = at
        elif kind == "B":
            opened.clear()
    return pairs


def find_direction(kinds: Sequence[str], pairs: Mapping[int, int], at: int, end: int) -> int | None:
    """The level that the first strong character gives, isolates passed over (P2, P3); None where there is none."""
    while at < end:
        kind = kinds[at]
        if kind == "L":
            return 0
        if kind in ("R", "AL"):
            return 1
        at = pairs.get(at, end) + 1 if kind in INITIATORS else at + 1
    return None


def go_deeper(level: int, odd: int) -> int:
    """The next level that is odd or even."""
    return level + 1 if (level + 1) % 2 == odd else level + 2


class Explicit:
    """The stack of X1 to X8 and its three counts."""

    __slots__ = ("base", "beyond", "isolates", "lost", "stack")

    def __init__(self, base: int) -> None:
        """X1."""
        self.base = base
        self.clear()

    def clear(self) -> None:
        """Begin a paragraph."""
        self.stack = [EmbeddingLevel(self.base, "", isolate=False)]
        self.lost = 0  # isolates that found no room
        self.beyond = 0  # embeddings that found none
        self.isolates = 0

    def embed(self, kind: str) -> None:
        """X2 to X5."""
        odd = int(kind[0] == "R")
        level = go_deeper(self.stack[-1].level, odd)
        if level <= DEEPEST and not self.lost and not self.beyond:
            self.stack.append(EmbeddingLevel(level, SIDES[odd] if kind[2] == "O" else "", isolate=False))
        elif not self.lost:
            self.beyond += 1

    def isolate(self, odd: int) -> None:
        """X5a to X5c."""
        level = go_deeper(self.stack[-1].level, odd)
        if level <= DEEPEST and not self.lost and not self.beyond:
            self.isolates += 1
            self.stack.append(EmbeddingLevel(level, "", isolate=True))
        else:
            self.lost += 1

    def end_isolate(self) -> None:
        """X6a."""
        if self.lost:
            self.lost -= 1
        elif self.isolates:
            self.beyond = 0
            while not self.stack[-1].isolate:
                self.stack.pop()
            self.stack.pop()
            self.isolates -= 1

    def end_embedding(self) -> None:
        """X7."""
        if self.lost:
            return
        if self.beyond:
            self.beyond -= 1
        elif not self.stack[-1].isolate and len(self.stack) > 1:
            self.stack.pop()


def set_explicit(kinds: Sequence[str], own: list[str], levels: list[int], pairs: Mapping[int, int], base: int) -> None:
    """Levels by embeddings, overrides and isolates (X1 to X8); what is overridden is of another class in `own`."""
    state = Explicit(base)
    for at, kind in enumerate(kinds):
        if kind == "B":
            state.clear()
            continue
        if kind == "PDI":
            state.end_isolate()
        level, override, _ = state.stack[-1]
        levels[at] = level
        if override and kind not in REMOVED:
            own[at] = override
        if kind in EMBEDDINGS:
            state.embed(kind)
        elif kind in INITIATORS:
            inner = find_direction(kinds, pairs, at + 1, pairs.get(at, len(kinds))) if kind == "FSI" else None
            state.isolate(int(kind == "RLI") if kind != "FSI" else inner or 0)
        elif kind == "PDF":
            state.end_embedding()


def find_sequences(
    kinds: Sequence[str], levels: Sequence[int], pairs: Mapping[int, int], base: int
) -> Iterator[Isolated]:
    """The isolating run sequences (X9, X10)."""
    kept = [at for at, kind in enumerate(kinds) if kind not in REMOVED]
    runs: list[list[int]] = []
    for n, at in enumerate(kept):
        if n and levels[kept[n - 1]] == levels[at] and kinds[kept[n - 1]] != "B":
            runs[-1].append(at)
        else:
            runs.append([at])
    begins = {run[0]: run for run in runs}
    rank = {at: n for n, at in enumerate(kept)}
    ends = set(pairs.values())
    for run in runs:
        if run[0] in ends:  # goes on with the run of its initiator
            continue
        places = list(run)
        while places[-1] in pairs and pairs[places[-1]] in begins:
            places += begins[pairs[places[-1]]]
        level, first, last = levels[places[0]], rank[places[0]], rank[places[-1]]
        left = levels[kept[first - 1]] if first else base
        # behind an initiator without an end the paragraph's level counts
        right = base if last + 1 == len(kept) or kinds[places[-1]] in INITIATORS else levels[kept[last + 1]]
        yield Isolated(places, level, SIDES[max(level, left) % 2], SIDES[max(level, right) % 2])


def resolve_sequence(
    text: str, kinds: Sequence[str], own: Sequence[str], levels: list[int], sequence: Isolated
) -> None:
    """Weak types, brackets, neutrals and levels of one sequence (W1 to I2)."""
    places, level, before, behind = sequence
    types = [own[at] for at in places]
    resolve_weak(types, before)
    side = SIDES[level % 2]
    if "ON" in types:
        resolve_brackets([text[at] for at in places], [kinds[at] for at in places], types, side, before)
    resolve_neutral(types, side, before, behind)
    odd = level % 2
    for at, kind in zip(places, types, strict=True):
        levels[at] = level + DEEPER[kind][odd]


# -- weak types --------------------------------------------------------------------------------------------------------


def resolve_weak(types: list[str], before: str) -> None:
    """W1 to W7, each only where there is something for it."""
    if "NSM" in types:
        resolve_marks(types, before)
    if "EN" in types:
        last = before
        for at, kind in enumerate(types):  # W2
            if kind in ("L", "R", "AL"):
                last = kind
            elif kind == "EN" and last == "AL":
                types[at] = "AN"
    types[:] = ["R" if kind == "AL" else kind for kind in types]  # W3
    if "EN" in types or "AN" in types:
        join_numbers(types)
    types[:] = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in types]  # W6
    if "EN" in types:
        last = before
        for at, kind in enumerate(types):  # W7
            if kind in ("L", "R"):
                last = kind
            elif kind == "EN" and last == "L":
                types[at] = "L"


def resolve_marks(types: list[str], before: str) -> None:
    """Marks are of the class of what they stand on (W1)."""
    last = before
    for at, kind in enumerate(types):
        if kind == "NSM":
            types[at] = "ON" if last in INITIATORS or last == "PDI" else last
        last = types[at]


def join_numbers(types: list[str]) -> None:
    """Separators within numbers (W4), signs beside them (W5)."""
    for at in range(1, len(types) - 1):
        kind, left, right = types[at], types[at - 1], types[at + 1]
        if left == right and ((kind == "CS" and left in ("EN", "AN")) or (kind == "ES" and left == "EN")):
            types[at] = left
    at = 0
    while at < len(types):
        if types[at] != "ET":
            at += 1
            continue
        end = at
        while end < len(types) and types[end] == "ET":
            end += 1
        if (at and types[at - 1] == "EN") or (end < len(types) and types[end] == "EN"):
            types[at:end] = ["EN"] * (end - at)
        at = end


# -- brackets and neutral types ----------------------------------------------------------------------------------------


def pair_brackets(characters: Sequence[str], types: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of brackets, in the order of their opening ones (BD16)."""
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for at, (character, kind) in enumerate(zip(characters, types, strict=True)):
        if kind != "ON":
            continue
        if character in CLOSES:
            if len(opened) == MOST_OPEN:
                return []
            opened.append((CLOSES[character], at))
        elif character in CLOSING:
            wanted = CLOSING[character]
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == wanted:
                    pairs.append((opened[depth][1], at))
                    del opened[depth:]
                    break
    return sorted(pairs)


def resolve_brackets(characters: Sequence[str], kinds: Sequence[str], types: list[str], side: str, before: str) -> None:
    """Brackets are of the direction of what they hold, or of what stands before them (N0)."""
    for first, last in pair_brackets(characters, types):
        inside = {STRONG.get(kind, "") for kind in types[first + 1 : last]} - {""}
        if not inside:
            continue
        chosen = side
        if side not in inside:
            context = next((STRONG[kind] for kind in reversed(types[:first]) if kind in STRONG), before)
            chosen = context if context != side else side
        for at in (first, last):
            types[at] = chosen
            following = at + 1
            while following < len(kinds) and kinds[following] == "NSM":  # marks on a bracket go with it
                types[following] = chosen
                following += 1


def resolve_neutral(types: list[str], side: str, before: str, behind: str) -> None:
    """What is neutral is of the direction of both its sides, or else of the sequence (N1, N2)."""
    at, count = 0, len(types)
    while at < count:
        if types[at] not in NEUTRAL:
            at += 1
            continue
        end = at
        while end < count and types[end] in NEUTRAL:
            end += 1
        left = STRONG[types[at - 1]] if at else before
        right = STRONG[types[end]] if end < count else behind
        types[at:end] = [left if left == right else side] * (end - at)
        at = end


# -- lines -------------------------------------------------------------------------------------------------------------


def rest(kinds: Sequence[str], levels: list[int], base: int) -> None:
    """Separators, and white space before them and at the line's end, are of the paragraph's level (L1)."""
    trailing = True
    for at in range(len(kinds) - 1, -1, -1):
        kind = kinds[at]
        if kind in ("B", "S"):
            levels[at], trailing = base, True
        elif kind in ("WS", "PDI") or kind in INITIATORS or kind in REMOVED:
            levels[at] = base if trailing else levels[at]
        else:
            trailing = False


def order(levels: Sequence[int]) -> list[int]:
    """Places from left to right (L2)."""
    places = list(range(len(levels)))
    if len(set(levels)) == 1:  # as most lines are
        return places[::-1] if levels[0] % 2 else places
    odd = [level for level in levels if level % 2]
    for level in range(max(levels, default=0), min(odd, default=1) - 1, -1):
        at = 0
        while at < len(places):
            if levels[places[at]] < level:
                at += 1
                continue
            end = at
            while end < len(places) and levels[places[end]] >= level:
                end += 1
            places[at:end] = places[at:end][::-1]
            at = end
    return places
