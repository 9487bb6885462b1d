"""A paragraph's quantities are read as a person reads them: over lines' ends, without what nobody sees."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from brief.evidence.numbers.reading import read_quantities, read_text, wide_line_end
from brief.language.reading.quantities import Qualifier, QuantityKind, find_quantities
from brief.sources.types import BodyParagraph, PassedText
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
    whole = (BodyParagraph(1, 0, len(source.text)),)
    source = replace(source, paragraphs=whole, skipped=(PassedText(8, 9, silent=True), PassedText(page, page + 7)))
    (quantity,) = read_quantities(source, source.paragraphs[0], frozenset())
    assert (quantity.qualifier, quantity.low) == (Qualifier.MORE, Decimal(300))
    assert source.text[quantity.start : quantity.end] == "300 dollars"


def test_marks_of_direction_hide_no_unit_and_join_no_digits() -> None:
    (quantity,) = read_text("20\u200f % and", "en").quantities
    assert quantity.kind is QuantityKind.PERCENT
    assert [quantity.low for quantity in read_text("30\u200f40 tons", "en").quantities] != [Decimal(3040)]


def test_a_line_s_end_in_a_script_without_spaces_is_nothing() -> None:
    text = "超\n  过\n20\n \n万\n吨 of 30\n40 tons"
    assert [text[match.start() : match.end()] for match in wide_line_end().finditer(text)] == ["\n  ", "\n \n", "\n"]
    (quantity,) = read_text("毒\n品 cost 20\ntons", "en").quantities
    assert (quantity.start, quantity.end) == (9, 16)
