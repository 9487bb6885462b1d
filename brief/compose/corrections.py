"""Declared alterations of a quotation, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.compose.composition import Composition
    from brief.outline.types import Correction


def say_correction(correction: Correction, composition: Composition) -> str:
    """Say what the source prints in place of the words in brackets, or that they are the editors'."""
    labels, prose = composition.labels, composition.prose
    right = prose.literal(correction.right)
    if not correction.wrong.value:
        return labels.insertion.format(right=right)
    wrong = f"{labels.open_quote}{prose.literal(correction.wrong)}{labels.close_quote}"
    return labels.correction.format(right=right, wrong=wrong)
