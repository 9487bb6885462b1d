"""A table's row as text: its cells with tabs between them, so that a quote goes over them as the eye does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# stands between two paragraphs of one row; with white space alone the two numbers would still be read as one
BETWEEN = "\n|\n"
ENDS = re.compile(r"(?<!\d)\d{1,3}$")
BEGINS = re.compile(r"\d{3}(?!\d)")


def part_cells(cells: Iterable[str]) -> list[str]:
    """Give the row as one paragraph, or as several: "12" beside "500" would be read as 12 500, which nobody wrote."""
    rows: list[str] = []
    for cell in cells:
        words = cell.strip()
        if not words:
            continue
        if rows and not (ENDS.search(rows[-1]) and BEGINS.match(words)):
            rows[-1] += f"\t{words}"
        else:
            rows.append(words)
    return rows
