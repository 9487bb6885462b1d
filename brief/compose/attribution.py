"""Sources in words: by whom, from where; for the source line of tables and figures, and for the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.compose.numbers import find_row_ids
from brief.document.tree import Emphasis, Text
from brief.language.page.wording import isolate, join_names, part_entries, space_behind, stop_behind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.compose.composition import Composition, Statistic
    from brief.document.tree import Inlines
    from brief.marked import Scalar
    from brief.outline.types import ChartFigure, ImageFigure, SourceEntry

MOST_AUTHORS = 3  # in a source line; the record names all


def attribute(statistics: Iterable[Statistic], composition: Composition) -> Inlines:
    """Compose a source line: "Source: Huang Dekai, Zhu Like and Jiang Maoxia, from Daily Outlook Afghanistan."."""
    used = find_sources(statistics, composition)
    return attribute_to([entry for entry in composition.outline.sources if entry.id.value in used], composition)


def attribute_to(entries: Sequence[SourceEntry], composition: Composition) -> Inlines:
    """Compose a source line for these sources; nothing where there is none."""
    if not entries:
        return ()
    labels = composition.labels
    lead = labels.source_lead if len(entries) == 1 else labels.sources_lead
    language = composition.outline.language
    words = part_entries(language).join(name_briefly(entry, composition) for entry in entries)
    return (Emphasis((Text(lead),)), Text(f"{space_behind(lead)}{words}{stop_behind(words, language)}"))


def say(text: Scalar | None, composition: Composition) -> Inlines:
    """Compose what a figure says in words; what nobody could check is marked so."""
    return composition.doubt(composition.prose.read(text), text)


def add_credit(line: Inlines, figure: ChartFigure | ImageFigure, composition: Composition) -> Inlines:
    """Compose a figure's source line with who made it at its end."""
    credit = composition.prose.read(figure.credit)
    return (*line, *((Text(" "),) if line and credit else ()), *credit)


def find_sources(statistics: Iterable[Statistic], composition: Composition) -> frozenset[str]:
    """Find the sources that rows rest on, through their formulas."""
    found: set[str] = set()
    seen: set[int] = set()
    waiting = list(statistics)
    by_id = {other.id: other for other in reversed(composition.statistics)} if waiting else {}
    while waiting:
        statistic = waiting.pop()
        if id(statistic) in seen:
            continue
        seen.add(id(statistic))
        found.update(quote.passage.source for quote in statistic.evidence.quotes if quote.passage)
        formula = statistic.evidence.row.formula
        names = find_row_ids(formula.value) if formula else ()
        waiting += [by_id[name] for name in names if name in by_id]
    return frozenset(found)


def name_briefly(entry: SourceEntry, composition: Composition) -> str:
    """Name a source in a line: authors and publisher, or what there is of them."""
    prose, labels = composition.prose, composition.labels
    authors = list_authors(entry.authors, composition, MOST_AUTHORS)
    publisher = isolate(prose.literal(entry.publisher), composition.outline.language)
    if authors and publisher:
        return labels.from_publisher.format(authors=authors, publisher=publisher)
    return authors or publisher or prose.literal(entry.title) or entry.id.value


def list_authors(authors: tuple[Scalar, ...], composition: Composition, most: int | None = None) -> str:
    """Write names as a list: "A, B and C", or "A et al." for more than `most`."""
    names = [composition.prose.literal(author) for author in authors]
    labels = composition.labels
    if most is not None and len(names) > most:
        return f"{names[0]} {labels.et_al}"
    return join_names(names, composition.outline.language)
