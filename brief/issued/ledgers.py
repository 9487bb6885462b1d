"""The ledger that a file carries, held against the one that its outline and sources give."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.issued.types import Statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.diagnostics import Mark, Report

HELP = "its outline and sources give another: ask for the file as it was issued"
SHOWN = 60  # characters of a value that a message shows
MOST = 5  # differences that are told
LISTS = ("claims", "rows", "not_statistics", "sources")


def compare_ledgers(carried: bytes, made: bytes, mark: Mark, report: Report) -> None:
    """Tell where two ledgers differ: by statement, as far as the carried one is a ledger at all."""
    if carried == made:
        return
    try:
        one, other = json.loads(carried), json.loads(made)
    except (ValueError, RecursionError):
        one = other = None
    if not isinstance(one, dict) or not isinstance(other, dict):
        report.error(Code.ISSUED_LEDGER, mark, "the ledger that it carries is none", HELP)
        return
    facts = list(find_differences(one, other)) or ["the ledger is written otherwise, though it says the same"]
    for fact in facts[:MOST]:
        report.error(Code.ISSUED_LEDGER, mark, fact, HELP)


def find_differences(one: dict[str, object], other: dict[str, object]) -> Iterator[str]:
    """Give what a ledger says otherwise than another."""
    for key in sorted({*one, *other}):
        mine, theirs = one.get(key), other.get(key)
        if mine == theirs:
            continue
        if key in LISTS and isinstance(mine, list) and isinstance(theirs, list):
            yield from compare_lists(key, mine, theirs)
        else:
            yield tell("the ledger", (key,), mine, theirs)


def compare_lists(key: str, mine: list[object], theirs: list[object]) -> Iterator[str]:
    """Compare statements or sources one by one."""
    if len(mine) != len(theirs):
        yield f"the ledger has {len(mine):,} `{key}`, its outline and sources give {len(theirs):,}"
    for at, (one, other) in enumerate(zip(mine, theirs, strict=False)):
        if one != other:
            known = other if isinstance(other, dict) else {}
            place = known.get("place") or known.get("id") or f"{key}[{at}]"
            yield tell(f"`{place}` in the ledger", (), one, other)


def tell(place: str, path: tuple[str, ...], one: object, other: object) -> str:
    """Say where two entries first differ, as deep as they are alike around it."""
    while True:
        if isinstance(one, dict) and isinstance(other, dict):
            key = next(key for key in sorted({*one, *other}, reverse=True) if one.get(key) != other.get(key))
            path, one, other = (*path, str(key)), one.get(key), other.get(key)
        elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
            at = next(at for at, item in enumerate(one) if item != other[at])
            path, one, other = (*path, str(at)), one[at], other[at]
        else:
            break
    where = f", `{'.'.join(path)}`," if path else ""
    return f"{place}{where} is {show(one)}; its outline and sources give {show(other)}"


def show(value: object) -> str:
    """A value as a message shows it."""
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"`{words if len(words) <= SHOWN else f'{words[:SHOWN]}…'}`"


def count_statements(made: bytes) -> Statements:
    """Count what a ledger of our own making has."""
    ledger = json.loads(made)
    entries = [*ledger["claims"], *ledger["rows"]]
    states = [entry["verdict"]["status"] for entry in entries]
    return Statements(
        claims=len(ledger["claims"]),
        rows=len(ledger["rows"]),
        quotes=sum(len(entry["quotes"]) for entry in entries),
        unproved=states.count("failed"),
        own=states.count("unchecked"),
    )
