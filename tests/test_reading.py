"""A paragraph's quantities are read as a person reads them: over lines' ends, without what nobody sees."""

from __future__ import annotations

from decimal import Decimal

import pytest

from brief.evidence.reading import read_quantities, read_text
from brief.language.quantities import Qualifier, find_quantities
from brief.records import replace
from brief.sources.types import Stretch
from quoting import make_source


@pytest.mark.parametrize(
    ("text", "qualifier", "value"),
    [
        ("lose ap\u00adproximately 2.2 million litres", Qualifier.ABOUT, "2.2E+6"),
        ("lose ap-\nproximately 2.2 million litres", Qualifier.ABOUT, "2.2E+6"),
        ("more than 2.2 mil-\nlion litres", Qualifier.MORE, "2.2E+6"),
        ("at least twenty-\nfive litres", Qualifier.AT_LEAST, "25"),
        ("at\u200b least 2\u2060800 litres", Qualifier.AT_LEAST, "2800"),
    ],
)
def test_a_line_s_end_hides_nothing(text: str, qualifier: Qualifier, value: str) -> None:
    (quantity,) = read_text(text, "en", hard_wrapped=True).quantities
    assert (quantity.qualifier, quantity.low, quantity.unit) == (qualifier, Decimal(value), "l")
    assert text[quantity.start : quantity.end].endswith("litres")


def test_a_range_over_a_line_s_end_stays_one() -> None:
    (quantity,) = read_text("15-\n20 per cent", "en", hard_wrapped=True).quantities
    assert (quantity.low, quantity.high) == (Decimal(15), Decimal(20))


def test_without_hand_broken_lines_the_text_is_read_as_it_stands() -> None:
    text = "more than 5 litres and 3\napples"
    assert read_text(text, "en").quantities == find_quantities(text, "en")


def test_what_a_quote_passes_over_is_not_read() -> None:
    source = make_source("The bond² cost more than\nPage 17\n300 dollars")
    page = source.text.index("Page 17")
    source = replace(source, skipped=(Stretch(8, 9, silent=True), Stretch(page, page + 7)))
    (quantity,) = read_quantities(source, source.paragraphs[0], frozenset())
    assert (quantity.qualifier, quantity.low) == (Qualifier.MORE, Decimal(300))
    assert source.text[quantity.start : quantity.end] == "300 dollars"
