"""Sources as the live page shows them: paragraphs, and the numbers in them."""

from __future__ import annotations

from collections import OrderedDict
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING

from brief.evidence.coverage import list_quantities
from brief.language.reading.quantities import TIMES
from brief.language.scripts import is_rtl
from brief.preview.offsets import find_index, measure
from brief.preview.state import PreviewParagraph, PreviewSource, SourceNumber, SourceText
from brief.rendering import count

if TYPE_CHECKING:
    from brief.outline.types import Outline, SourceEntry
    from brief.sources.types import Source

MOST_KEPT = 16  # sources of builds before this one
SHOWN = 12  # digits of a source's hash
KEY = 24  # digits of its address


class Texts:
    """The sources of the latest builds, by their addresses; their numbers are read when they are asked for."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lock = Lock()
        self._sources: OrderedDict[str, Source] = OrderedDict()

    def keep(self, sources: tuple[Source, ...]) -> None:
        """Keep a build's sources, and drop those of builds long ago."""
        with self._lock:
            for source in sources:
                self._sources[name_source(source)] = source
                self._sources.move_to_end(name_source(source))
            while len(self._sources) > max(MOST_KEPT, len(sources)):
                self._sources.popitem(last=False)

    def find(self, name: str) -> SourceText | None:
        """Give a source; None where there is none of this address any more."""
        with self._lock:
            source = self._sources.get(name)
        return None if source is None else read_text(source)


def name_source(source: Source) -> str:
    """Make a source's address of all that decides what is shown of it."""
    told = f"{source.id} {source.sha256} {source.language} {source.start} {source.end}"
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:KEY]


def read_text(source: Source) -> SourceText:
    """Read a source's paragraphs and numbers."""
    paragraphs = tuple(PreviewParagraph(p.number, p.page, source.text[p.start : p.end]) for p in source.paragraphs)
    numbers: list[SourceNumber] = []
    for found in list_quantities(source, times=True):
        at = find_index(source, found.start)
        start, end = measure(source, source.paragraphs[at], found.start, found.end)
        numbers.append(SourceNumber(at, start, end, found.quantity.kind in TIMES))
    return SourceText(paragraphs, tuple(numbers))


def tell_source(source: Source, outline: Outline) -> PreviewSource:
    """Tell a source's title, what is known of it, its language and the way that it runs."""
    entry = next(entry for entry in outline.sources if entry.id.value == source.id)
    return PreviewSource(
        source.id,
        name_source(source),
        entry.title.value if entry.title else source.id,
        " · ".join(filter(None, describe(source, entry))),
        source.language,
        "rtl" if is_rtl(source.language) else "ltr",
    )


def describe(source: Source, entry: SourceEntry) -> tuple[str, ...]:
    """Say where a source is from, how long it is, and which file it is."""
    return (
        source.id if entry.title else source.file,
        entry.publisher.value if entry.publisher else "",
        entry.published.value if entry.published else "",
        count(source.pages, "page") if source.pages else "",
        count(len(source.paragraphs), "paragraph"),
        f"sha256 {source.sha256[:SHOWN]}…" + (", pinned" if entry.sha256 else ""),
    )
