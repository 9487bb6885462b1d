"""A draft tried out before it is written: read, linked, composed, set as a build does it; findings by their entry.

The sources are read once and not again for each trial; the steps and their order are those of the pipeline.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.compose import compose
from brief.diagnostics import Code, Report, Severity
from brief.drafting.writer import write_outline
from brief.evidence.link import link
from brief.outline.reader import read_outline
from brief.pipeline import UNDATED
from brief.sources.reader import look_at
from brief.typeset.brief import typeset

if TYPE_CHECKING:
    from brief.diagnostics import Diagnostic
    from brief.drafting.types import Draft, DraftClaim, DraftRow, OmittedNumber
    from brief.drafting.writer import Written
    from brief.layout.types import Layout
    from brief.sources.types import Source

SIGN = re.compile(r"U\+([0-9A-F]{4,6})")
# findings of a title's own words; others that stand there are of the whole brief
OF_TITLE = (
    *("acronym-", "glyph-", "outline-", "page-dash", "page-heading-case", "page-heading-stop", "page-per-cent"),
    *("page-quote", "page-thousands", "quantity-", "reference-", "statistic-", "text-", "yaml-"),
)
TITLE = "title: "


class DryRun(Struct, frozen=True):
    """What came of a trial: findings by what they are of, by the identity of the entry; and those of nothing in it."""

    draft: Draft
    written: Written
    wrong: dict[int, Severity]  # entries with findings, by `id`
    untitled: bool  # something is wrong with the title
    loose: tuple[Diagnostic, ...]  # of no entry
    pages: int = 0  # 0 where it was not set

    @property
    def is_uneven(self) -> bool:
        """Whether its last page is nearly empty."""
        return any(found.code is Code.PAGE_UNDERFULL for found in self.loose)

    @property
    def failed(self) -> bool:
        """Whether an error has no entry that could be left out."""
        return any(found.severity is Severity.ERROR for found in self.loose)


def try_out(draft: Draft, file: str, layout: Layout, *, look: bool, page: bool) -> DryRun:
    """Try a draft: its quotes and numbers, on the sources' pages too with `look`, and its own pages with `page`."""
    report = Report()
    written = write_outline(draft)
    sources = tuple(given.source for given in draft.sources)
    pages = run(written.text.encode(), file, sources, layout, report, look=look, page=page)
    entries: dict[int, Severity] = {}
    loose: list[Diagnostic] = []
    titles = mark_title(written.text)
    untitled = False
    for found in report.diagnostics:
        owner = written.owners.get(found.mark.line) if found.mark.file == file else None
        if owner is not None and found.code is Code.QUANTITY_LANGUAGE:
            continue  # in a language without a table it is said of every number, and of none that it is wrong
        if owner is not None:
            worst = Severity.ERROR in (entries.get(id(owner)), found.severity)
            entries[id(owner)] = Severity.ERROR if worst else Severity.WARNING
        elif found.mark.line in titles and found.code.startswith(OF_TITLE):
            untitled = True
            loose += [found] if found.severity is Severity.ERROR else []
        else:
            loose.append(found)
            entries.update(find_unprinted(found, written))
    return DryRun(draft, written, entries, untitled, tuple(loose), pages)


def find_unprinted(found: Diagnostic, written: Written) -> dict[int, Severity]:
    """Find the entries with a character that no font has, where a finding of the whole brief names it."""
    signs = {chr(int(number, 16)) for number in SIGN.findall(found.message)} if found.code is Code.GLYPH_MISSING else ()
    lines = written.text.split("\n")
    return {
        id(owner): found.severity
        for line, owner in written.owners.items()
        if not set(lines[line - 1]).isdisjoint(signs)
    }


def run(
    data: bytes, file: str, sources: tuple[Source, ...], layout: Layout, report: Report, *, look: bool, page: bool
) -> int:
    """Do what a build does, and give the number of pages; 0 where something stops it."""
    outline = read_outline(data, file, report)
    if outline is None:
        return 0
    evidence = link(outline, sources, report, look_at if look else None)
    if not page or report.failed:
        return 0
    made = typeset(compose(outline, evidence, report, moment=UNDATED), layout, report)
    return 0 if made is None else made.pages


def mark_title(text: str) -> range:
    """Give the lines of the title, from 1."""
    lines = text.split("\n")
    first = next(at for at, line in enumerate(lines) if line.startswith(TITLE))
    last = next((at for at in range(first + 1, len(lines)) if not lines[at].startswith(" ")), len(lines))
    return range(first + 1, last + 1)


def keep(
    entries: tuple[DraftClaim | DraftRow | OmittedNumber, ...], trial: DryRun
) -> list[DraftClaim | DraftRow | OmittedNumber]:
    """Give the entries that nothing was found of."""
    return [entry for entry in entries if id(entry) not in trial.wrong]
