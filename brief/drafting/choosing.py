"""What of all that could be said a first draft says: as much as two to four pages hold, of each source its share."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from brief.drafting.types import DraftClaim, DraftRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MESSAGES = 3
CLAIMS = {"context": 5, "progress": 4, "challenges": 4, "outlook": 4}
ROWS = 16
BIG = 3
WIDEST = 14  # characters of a number that is set large, with its qualifier
ENOUGH = 9  # claims from which on the best are messages of their own

Entry = TypeVar("Entry", DraftClaim, DraftRow)


def take_turns(entries: Iterable[Entry]) -> list[Entry]:
    """Order entries so that each source has its turn, its best first."""
    by_source: dict[str, list[Entry]] = {}
    for entry in entries:
        by_source.setdefault(entry.sentence.source, []).append(entry)
    turns = max(map(len, by_source.values()), default=0)
    return [own[turn] for turn in range(turns) for own in by_source.values() if turn < len(own)]


def choose_claims(claims: Sequence[DraftClaim]) -> tuple[tuple[DraftClaim, ...], dict[str, tuple[DraftClaim, ...]]]:
    """Choose the key messages and each section's claims, of claims whose best stand first; in their sources' order."""
    order = take_turns(claims)
    messages: list[DraftClaim] = []
    if len(order) >= ENOUGH:
        left = Counter(claim.sentence.section for claim in order)
        told: set[str] = set()
        for claim in order:  # of several sections, not three times the same tale; and no section is left without
            section = claim.sentence.section
            if len(messages) < MESSAGES and section not in told and left[section] > 1:
                messages.append(claim)
                told.add(section)
    rest = [claim for claim in order if not any(claim is message for message in messages)]
    sections = {
        name: tuple(sort([claim for claim in rest if claim.sentence.section == name][:most]))
        for name, most in CLAIMS.items()
    }
    return tuple(sort(messages)), sections


def choose_rows(rows: Sequence[DraftRow]) -> tuple[tuple[DraftRow, ...], tuple[DraftRow, ...]]:
    """Choose the rows, and three of them to be set large, of sentences and labels of their own."""
    chosen = take_turns(sorted(rows, key=lambda row: -row.score))[:ROWS]
    big: list[DraftRow] = []
    for row in chosen:
        told = any(row.sentence is other.sentence or row.label == other.label for other in big)
        fits = len(row.label.split()) > 1 and len(row.value) <= WIDEST and say_beside(row)
        if len(big) < BIG and row.period and fits and not told:
            big.append(row)
    return tuple(sort(chosen)), tuple(big) if len(big) == BIG else ()


def say_beside(row: DraftRow) -> str:
    """Give what a row's label says besides its unit, which the page prints before it."""
    same = row.unit and row.label.casefold().startswith(row.unit.casefold())
    return row.label[len(row.unit) :].strip() if same else row.label


def sort(entries: list[Entry]) -> list[Entry]:
    """Put entries in the order of their sources' texts."""
    names = list(dict.fromkeys(entry.sentence.source for entry in entries))

    def place(entry: Entry) -> tuple[int, int, int]:
        return (
            names.index(entry.sentence.source),
            entry.sentence.start,
            entry.start if isinstance(entry, DraftRow) else 0,
        )

    return sorted(entries, key=place)
