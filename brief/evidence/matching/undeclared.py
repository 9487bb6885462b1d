"""What stands in the source in the place of a bracket that a quote does not declare: for fixes, not for verdicts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.diagnostics import Act
from brief.evidence.matching.misses import Mend, write_scalar
from brief.marked import Scalar
from brief.outline.types import Correction

if TYPE_CHECKING:
    from brief.outline.types import TextQuote
    from brief.sources.types import Source

NEAR = 3  # words on either side of a bracket by which its place is found
LONGEST = 80  # characters that a correction is taken to replace


def find_replaced(source: Source, quote: TextQuote, bracket: str) -> Correction | None:
    """Find the words of the source that stand where the quote has a bracket; None where the words beside it differ."""
    before, _, after = quote.exact.value.partition(bracket)
    left, right = before.split()[-NEAR:], after.split()[:NEAR]
    if not left and not right:
        return None
    around = [r"\s+".join(map(re.escape, words)) for words in (left, right)]
    pattern = re.compile(rf"{around[0]}(.{{0,{LONGEST}}}?){around[1]}", re.DOTALL)
    found = pattern.search(source.text, source.start, source.end) if right else None
    if found is None:
        return None
    mark = quote.exact.mark
    return Correction(Scalar(" ".join(found[1].split()), mark), Scalar(bracket[1:-1].strip(), mark), mark)


def declare(quote: TextQuote, correction: Correction) -> Mend:
    """Offer to declare a correction, beside those that the quote has."""
    listed = ", ".join(_write(one) for one in (*quote.corrections, correction))
    wrong, right = correction.wrong.value, correction.right.value
    return Mend(f"declare that `{right}` stands for `{wrong}`", Act.SET, f"[{listed}]", "corrections")


def _write(correction: Correction) -> str:
    fields = {"from": correction.wrong, "to": correction.right, "basis": correction.basis}
    return f"{{{', '.join(f'{key}: {write_scalar(one.value)}' for key, one in fields.items() if one and one.value)}}}"
