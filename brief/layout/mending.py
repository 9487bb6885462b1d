"""A faulty layout made whole, so that what is right in it can be looked at: one run finds all that there is to find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from brief.diagnostics import Mark, Report, Severity
from brief.layout.chain import merge_all, read_chain
from brief.layout.checks import check_layout
from brief.layout.papers import KEY, PaperSize, choose_figures, find_own
from brief.marked import Entry, Mapping, Sequence
from brief.resources import layouts_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from brief.diagnostics import Diagnostic
    from brief.layout.chain import Chain
    from brief.layout.types import Layout
    from brief.marked import Node

WHOLE: Final = "policy-brief"  # extends none, and so has every key that is needed


def list_places(found: Iterable[Diagnostic]) -> frozenset[Mark]:
    """Where errors were found."""
    return frozenset(one.mark for one in found if one.severity is Severity.ERROR)


def mend(tree: Mapping, places: Collection[Mark], *, groups: bool) -> tuple[Mapping, frozenset[str]]:
    """`tree` with a shipped layout's values for those at `places`, and the keys of what was given up for that.

    With `groups` the whole group that a place is in is given up.
    """
    lost: set[str] = set()
    chain = read_chain(WHOLE, Mark(WHOLE, 1, 1, 1, 1), layouts_folder(), Report())
    base = chain.tree if chain else None
    if groups:
        faulty = {entry.key.value for entry in tree.entries if any(mark in places for mark in list_marks(entry))}
        kept = Mapping(tuple(entry for entry in tree.entries if entry.key.value not in faulty), tree.mark)
        lost |= faulty
    else:
        kept = prune(tree, places, base, "", lost)
    return (merge_all((base, kept)) if base else kept), frozenset(lost)


def list_marks(entry: Entry) -> Iterator[Mark]:
    """The places of an entry, and of all in it."""
    yield entry.key.mark
    below: list[Node] = [entry.value]
    while below:
        node = below.pop()
        yield node.mark
        if isinstance(node, Mapping):
            below += [one.value for one in node.entries]
            yield from (one.key.mark for one in node.entries)
        elif isinstance(node, Sequence):
            below += node.items


def prune(tree: Mapping, places: Collection[Mark], base: Node | None, place: str, lost: set[str]) -> Mapping:
    """`tree` without the entries at fault; a mapping that lacks a key keeps what it has where `base` has that one."""
    known = {entry.key.value: entry.value for entry in base.entries} if isinstance(base, Mapping) else {}
    out = []
    for entry in tree.entries:
        key, value = entry.key.value, entry.value
        name = f"{place}.{key}" if place else key
        if isinstance(value, Mapping) and entry.key.mark not in places and (key in known or value.mark not in places):
            out.append(Entry(entry.key, prune(value, places, known.get(key), name, lost)))
        elif any(mark in places for mark in list_marks(entry)):
            lost.add(name)
        else:
            out.append(entry)
    return Mapping(tuple(out), tree.mark)


def check_own_papers(chain: Chain, report: Report, read: Callable[[Mapping, Report], Layout]) -> None:
    """Find what is wrong with what a layout has for any paper, whichever it is to be on."""
    papers = next((entry for entry in chain.tree.entries if entry.key.value == KEY), None)
    if papers is None or chain.files[0].path.parent == layouts_folder():
        return
    places, known = frozenset(list_marks(papers)), list_places(report.diagnostics)
    for paper in PaperSize:
        if find_own(chain.tree, paper):
            trial = Report()
            read(choose_figures(chain, paper).tree, trial)
            report.diagnostics += [one for one in trial.diagnostics if one.mark in places and one.mark not in known]


def check_rest(
    chain: Chain,
    tree: Mapping,
    report: Report,
    places: frozenset[Mark],
    read: Callable[[Mapping, Report], Layout],
    finish: Callable[[Layout], Layout],
) -> Layout | None:
    """Check what is right in a layout with faults at `places`; give it with a shipped one's values for what is not."""
    for groups in (False, False, False, True):  # what lacks a key for another fault is given up as well
        mended, lost = mend(tree, places, groups=groups)
        trial = Report()
        layout = read(mended, trial)
        if not trial.failed:
            layout = finish(layout)
            if not chain.broken:
                check_layout(layout, chain, mended, report, lost)
            return layout
        places |= list_places(trial.diagnostics)
    return None
