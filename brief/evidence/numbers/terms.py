"""What a cell or a claim is compared by: what its row declares, its words, and the texts of its passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from brief.language.grammar.grammar import read_grammar
from brief.language.tables import has

if TYPE_CHECKING:
    from decimal import Decimal


class Terms(Struct, frozen=True):
    """What a row declares: rounding, that its tons are metric, which short scales it uses, its language."""

    language: str
    rounding: Decimal | None = None
    metric: bool = False
    declared: frozenset[str] = frozenset()
    claim: bool = False  # the quantity is of a claim's words, whose noun is the author's own
    text: str = ""  # the claim's, or a row's label
    texts: tuple[str, ...] = ()  # the paragraphs of its passages
    source_language: str = ""  # theirs, where they have one


def read_terms(language: str, rounding: Decimal | None, *texts: str) -> Terms:
    """Read what a row declares in its unit and note: "Metric tons.", "bn = billion"."""
    if not has(language, "quantities"):
        return Terms(language, rounding)
    grammar = read_grammar(language)
    metric = False
    declared: set[str] = set()
    for text in filter(None, texts):
        tokens = grammar.tokenise(text[:4000])
        metric = metric or any(word in grammar.metric for word in tokens.words)
        for at in range(len(tokens) - 1):
            written = text[tokens.starts[at] : tokens.ends[at]]
            if written in grammar.numbers.short_scales and tokens.mark(at + 1) in {"=", ":"}:
                declared.add(written)
    return Terms(language, rounding, metric, frozenset(declared))


def settle_unit(unit: str, terms: Terms) -> str:
    """Make tons metric where the row says so; a head and a person are one."""
    parts = ("capita" if part == "person" else part for part in unit.split("/"))
    return "/".join("t" if part == "ton" and terms.metric else part for part in parts)
