"""What was proved a moment ago from the same sources: of an outline that is built again few words are new."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field
from msgspec.structs import astuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from brief.diagnostics import Report
    from brief.evidence.matching.folding import FoldedSource
    from brief.evidence.types import ClaimEvidence, QuoteEvidence, RowEvidence
    from brief.outline.types import Claim, Statistics, TextQuote
    from brief.sources.types import Source

MOST = 1000  # claims of one outline, in all their wordings

Statement = TypeVar("Statement")
Proof = TypeVar("Proof")


class Proved(Struct):
    """Proofs with nothing to report, by the statement that they prove, its place in the outline included."""

    rows: dict[Statistics, tuple[RowEvidence, ...]] = field(default_factory=dict)
    passages: dict[TextQuote, QuoteEvidence] = field(default_factory=dict)
    latest: tuple[tuple[RowEvidence, ...], dict[Claim, ClaimEvidence]] = field(default_factory=lambda: ((), {}))

    def beside(self, rows: tuple[RowEvidence, ...]) -> dict[Claim, ClaimEvidence]:
        """Give the claims that were proved beside these rows, which they may name; others are forgotten."""
        known, claims = self.latest  # read and written at once: another thread may prove beside other rows
        if known != rows:
            claims = {}
            self.latest = rows, claims
        return claims


def recall(sources: tuple[Source, ...], language: str, alone: str) -> Proved:
    """Recall what was proved from these sources in an outline of this language; `alone` is the only one that it names.

    Nothing is kept of sources that have pages, which are looked at anew each time.
    """
    if any(source.spots.starts for source in sources):
        return Proved()
    basis = (value for source in sources for value in astuple(source) if value is not source.spots)
    return _keep((language, alone, *basis))


@lru_cache(maxsize=1)  # the outline that a person works with
def _keep(basis: tuple[object, ...]) -> Proved:
    """Keep what is proved by all that it rests on."""
    del basis
    return Proved()


def forget() -> None:
    """Forget all of it: the next proof is made as in a new process."""
    _keep.cache_clear()


class Quiet:
    """Tells proofs that say nothing, and use up nothing of what all quotes together may take: only these are kept."""

    def __init__(self, report: Report, folded: Iterable[FoldedSource]) -> None:
        """Keep what is looked at."""
        self._report = report
        self._folded = tuple(folded)

    def prove(self, kept: dict[Statement, Proof], statement: Statement, make: Callable[[], Proof]) -> Proof:
        """Give the proof that is kept of a statement, or make it."""
        found = kept.get(statement)
        if found is None:
            before = self._look()
            found = make()
            if before == self._look():
                if len(kept) >= MOST:
                    kept.clear()
                kept[statement] = found
        return found

    def _look(self) -> tuple[object, ...]:
        said = len(self._report.diagnostics), len(self._report.waived)
        return (*said, *(folded.patience.left for folded in self._folded))
