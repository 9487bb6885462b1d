"""Words with a capital that are no names: the same text has them in small letters, too."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from brief.typeset.lines.weights import Fit

WORD = re.compile(r"[^\W\d_]{5,}")  # shorter ones are not divided


def find_common(texts: Iterable[str]) -> frozenset[str]:
    """The words that `texts` have with a capital and without, in small letters."""
    words = {word for text in texts for word in WORD.findall(text)}
    return frozenset(low for word in words if (low := word.lower()) != word and low in words)


def is_common(text: str, common: frozenset[str]) -> bool:
    """Whether all that `text` has with a capital is among the words `common`, but for what is shorter."""
    words = [word.lower() for word in WORD.findall(text) if word != word.lower()]
    return bool(words) and common.issuperset(words)


@lru_cache(maxsize=64)
def with_common(fit: Fit, common: frozenset[str]) -> Fit:
    """`fit` for a text with these words: the same for the same ones, as a fit is known by its identity."""
    return replace(fit, common=common)
