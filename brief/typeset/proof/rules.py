"""All rules of the proof of the page, in their order.

A rule is a function that adds its findings to the report; errors stop the file, warnings do not. An error is what no
reader can use, or what the program promises of every page; a warning is what the author or a designer may want mended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.diagnostics import Severity
from brief.typeset.proof.apparatus import (
    prove_charts,
    prove_columns,
    prove_glyphs,
    prove_links,
    prove_rows,
    prove_tables,
    prove_title,
)
from brief.typeset.proof.budget import prove_budget
from brief.typeset.proof.emphasis import prove_emphasis
from brief.typeset.proof.figures import prove_figures
from brief.typeset.proof.furniture import prove_furniture, prove_marking, prove_room
from brief.typeset.proof.head_logos import prove_logos
from brief.typeset.proof.levels import prove_balance, prove_grid
from brief.typeset.proof.lines import prove_ends, prove_hyphens, prove_numbers, prove_spaces
from brief.typeset.proof.mentions import prove_mentions
from brief.typeset.proof.places import prove_feet, prove_fill, prove_headings, prove_overfull, prove_places
from brief.typeset.proof.prose import prove_sentences, prove_signs, prove_titles
from brief.typeset.proof.resolution import prove_resolution
from brief.typeset.proof.words import prove_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.document.tree import Brief
    from brief.typeset.proof.drawn_pages import DrawnPages


def prove(brief: Brief, drawn: DrawnPages) -> bool:
    """Whether the pages may be written; each fault is a finding at the author's line, or the layout's."""
    before = len(drawn.report.diagnostics)
    for rule in BRIEF_RULES:
        rule(brief, drawn)
    return prove_pages(drawn, before)


def prove_pages(
    drawn: DrawnPages, before: int | None = None, rules: tuple[Callable[[DrawnPages], None], ...] | None = None
) -> bool:
    """The same by what holds of any document's pages; `before` is how many findings there were."""
    before = len(drawn.report.diagnostics) if before is None else before
    for rule in rules or PAGE_RULES:
        rule(drawn)
    return all(found.severity is not Severity.ERROR for found in drawn.report.diagnostics[before:])


# by the numbers of the rules for a printed page
PAGE_RULES: tuple[Callable[[DrawnPages], None], ...] = (
    prove_overfull,
    prove_feet,  # 19
    prove_headings,  # 3
    prove_title,
    prove_grid,  # 6
    prove_spaces,  # 8
    prove_ends,  # 9
    prove_hyphens,  # 10
    prove_numbers,  # 11
    prove_emphasis,  # 13
    prove_tables,  # 15
    prove_columns,  # 16
    prove_glyphs,  # 18
    prove_places,  # 19
    prove_balance,  # 19
    prove_resolution,
    prove_logos,
)
# what keeps a page from being read. How its lines end is nobody's to mend where the words are a source's
COPY_RULES: tuple[Callable[[DrawnPages], None], ...] = (
    prove_overfull,
    prove_feet,
    prove_headings,
    prove_grid,
    prove_tables,
    prove_columns,
    prove_glyphs,
    prove_places,
)
BRIEF_RULES: tuple[Callable[[Brief, DrawnPages], None], ...] = (
    prove_words,
    prove_budget,  # 1
    prove_sentences,  # 2
    prove_titles,  # 3
    prove_figures,  # 11
    prove_signs,  # 12
    prove_rows,  # 15
    prove_charts,  # 16
    prove_furniture,  # 17
    prove_marking,  # 17
    prove_room,  # 19
    prove_fill,  # 19
    prove_mentions,  # 19
    prove_links,  # 20
)
