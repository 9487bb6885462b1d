"""What the tests of quotes share: a source of a text, a quote of words, and the verdict in one word."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from brief.diagnostics import Mark, Report
from brief.evidence.matching.folding import FoldedSource
from brief.evidence.matching.misses import Missed
from brief.evidence.quotes import Located, locate
from brief.marked import Scalar
from brief.outline.types import Correction, TextQuote
from brief.sources.formats import FORMATS
from brief.sources.notemarks import mark_notes
from brief.sources.reader import read_source
from brief.sources.types import AuthorValue, Content, Source, SourceRequest

if TYPE_CHECKING:
    from pathlib import Path

MARK = Mark("outline.yaml", 3, 5, 3, 9)


def scalar(value: str) -> Scalar:
    return Scalar(value, MARK)


def make_source(text: str, *, suffix: str = ".txt", language: str = "en-GB", name: str = "report") -> Source:
    """Make a source of a text, all of it body."""
    data = text.encode()
    content: Content = mark_notes(FORMATS[suffix].read(data))
    return Source(
        id=name,
        file=f"{name}{suffix}",
        data=data,
        sha256=sha256(data).hexdigest(),
        text=content.text,
        start=0,
        end=len(content.text),
        paragraphs=content.paragraphs,
        language=language,
        hard_wrapped=content.hard_wrapped,
        pages=content.pages,
        skipped=content.skipped,
    )


def read_seed(project: Path) -> Source:
    """Read the example's source, cut to its body."""
    report = Report()
    request = SourceRequest(
        "op-ed",
        AuthorValue("anti-drug-cooperation.txt", MARK),
        "en-GB",
        AuthorValue("In order to effectively", MARK),
        AuthorValue("common well-being.", MARK),
    )
    source = read_source(request, project / "seeds", report, allow_outside=False)
    assert source is not None
    assert not report.diagnostics
    return source


def make_quote(
    words: str,
    *,
    prefix: str = "",
    suffix: str = "",
    paragraph: int | None = None,
    page: int | None = None,
    corrections: tuple[tuple[str, str], ...] = (),
) -> TextQuote:
    return TextQuote(
        scalar(words),
        MARK,
        paragraph=paragraph,
        page=page,
        prefix=scalar(prefix) if prefix else None,
        suffix=scalar(suffix) if suffix else None,
        corrections=tuple(Correction(scalar(wrong), scalar(right), MARK) for wrong, right in corrections),
    )


def find(source: Source | FoldedSource, quote: str | TextQuote) -> Located | Missed:
    folded = source if isinstance(source, FoldedSource) else FoldedSource(source)
    return locate(folded, make_quote(quote) if isinstance(quote, str) else quote)


def judge(source: Source | FoldedSource | str, quote: str | TextQuote) -> str:
    """Give the rung of a quote that is found, or the code of one that is not."""
    result = find(make_source(source) if isinstance(source, str) else source, quote)
    return result.code.value if isinstance(result, Missed) else result.rung.value
