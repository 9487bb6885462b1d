"""Forms of one verb that end in ways of their own: sentencing, sentenced."""

from __future__ import annotations

ENDING = 3  # letters that a form may have of its own
STEM = 4  # letters that forms begin with at least


def bends(first: str, second: str) -> bool:
    """Whether two words may be forms of a verb."""
    alike = min(len(first), len(second)) - ENDING
    return alike >= STEM and first[:alike] == second[:alike]
