"""Some hundreds of files changed by their structure, of each kind: a PDF or findings, in seconds, and never a fault."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
import uharfbuzz  # type: ignore[import-untyped]  # it has no types

from brief.diagnostics import Code
from brief.pipeline import Request, check
from distorting import Keys, damage, distort, distort_font, distort_png, read_tree, write_tree
from fuzzing import KINDS, OUTLINE, font, pictures, prepare, try_seed

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long  # `make test-long`

BATCH, BATCHES = 25, 8  # seeds of a test, tests of a kind


@pytest.mark.parametrize("batch", range(BATCHES))
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_a_file_is_the_answer_is_a_page_or_findings(kind: str, batch: int, tmp_path: Path) -> None:
    failures = [try_seed(kind, seed, tmp_path) for seed in range(batch * BATCH, (batch + 1) * BATCH)]
    assert [failure for failure in failures if failure] == []


def test_what_is_changed_is_whole_before(tmp_path: Path) -> None:
    prepare(tmp_path)
    found = check(Request(str(tmp_path / "outline.yaml"), annotated=tmp_path / "copy.pdf")).diagnostics
    assert [one for one in found if one.severity == "error"] == []


def test_changes_change() -> None:
    tree = read_tree(OUTLINE)
    assert isinstance(tree, Keys)
    whole = write_tree(tree)
    assert read_tree(whole) == tree
    changed = [write_tree(distort(tree, Random(seed))) for seed in range(40)]  # noqa: S311 (nothing secret)
    assert sum(one != whole for one in changed) > 35
    assert write_tree(tree) == whole, "the original is as it was"
    image = dict(pictures())["png"]
    for change, data in ((damage, image), (distort_png, image), (distort_font, font())):
        assert sum(change(data, Random(seed)) != data for seed in range(40)) > 30  # noqa: S311 (as above)


@pytest.mark.parametrize(
    ("key", "item"),
    [
        ("key_messages", "{text: A word of ours., evidence: none}"),
        ("authors", "A"),
        ("figures", "{chart: bar, rows: [rents]}"),
        ("big_numbers", "{row: rents}"),
    ],
)
def test_more_than_any_brief_has_is_told_at_once(key: str, item: str, tmp_path: Path) -> None:
    prepare(tmp_path)
    tree = read_tree(OUTLINE)
    assert isinstance(tree, Keys)
    tree.pairs[:] = [pair for pair in tree.pairs if pair[0] != key]
    text = write_tree(tree)[:-1] + f", {key}: [{', '.join([item] * 5_000)}]}}"
    (tmp_path / "outline.yaml").write_text(text, encoding="utf-8")
    found = check(Request(str(tmp_path / "outline.yaml"))).diagnostics
    assert [one.code for one in found if one.severity == "error"] == [Code.OUTLINE_BAD_VALUE]


def test_an_outline_without_a_claim_is_answered(tmp_path: Path) -> None:
    prepare(tmp_path)
    (tmp_path / "outline.yaml").write_text("{title: T, sources: {s: {file: s.txt}}, sections: {}}", encoding="utf-8")
    found = check(Request(str(tmp_path / "outline.yaml"))).diagnostics
    assert {one.code for one in found} == {Code.OUTLINE_SECTION_MISSING}


@pytest.mark.parametrize(
    "shares",
    [
        "facts: {form: list, shares: [26]}",
        "facts: {shares: [0, 1, 1, 1]}",
        "facts: {shares: [1, -1]}",
        "facts: {shares: []}",
    ],
)
def test_shares_of_a_width_are_above_nothing(shares: str, tmp_path: Path) -> None:
    prepare(tmp_path)
    (tmp_path / "house.yaml").write_text(f"extends: plain\nname: x\n{shares}\n", encoding="utf-8")
    found = check(Request(str(tmp_path / "outline.yaml"))).diagnostics
    assert [(one.code, one.mark.line) for one in found if one.severity == "error"] == [(Code.LAYOUT_BAD_VALUE, 3)]


def test_a_font_whose_space_has_no_width_is_set_or_told(tmp_path: Path) -> None:
    prepare(tmp_path)
    data = bytearray(font())
    space = uharfbuzz.Font(uharfbuzz.Face(bytes(data))).get_nominal_glyph(ord(" "))
    assert space
    widths = int.from_bytes(data[data.index(b"hmtx") + 8 :][:4])  # where the table of widths begins
    data[widths + 4 * space : widths + 4 * space + 2] = b"\0\0"
    (tmp_path / "our.ttf").write_bytes(data)
    (tmp_path / "house.yaml").write_text("{extends: policy-brief, fonts: {text: our.ttf, sans: our.ttf}}")
    found = check(Request(str(tmp_path / "outline.yaml"))).diagnostics
    assert "internal-error" not in {one.code for one in found}


def test_a_list_of_names_without_end_is_answered_at_once(tmp_path: Path) -> None:
    prepare(tmp_path)
    text = f"extends: plain\nname: x\nfurniture: {{footer: {{right: [{', '.join(['status'] * 20_000)}]}}}}\n"
    (tmp_path / "house.yaml").write_text(text, encoding="utf-8")
    found = check(Request(str(tmp_path / "outline.yaml"))).diagnostics
    assert [(one.code, one.mark.line) for one in found if one.severity == "error"] == [(Code.LAYOUT_BAD_VALUE, 3)]


def test_a_head_of_many_words_is_divided_in_its_middle(tmp_path: Path) -> None:
    prepare(tmp_path)
    text = OUTLINE.replace("issuer: Housing unit", f"issuer: {'Housing of the capital ' * 400}")
    (tmp_path / "outline.yaml").write_text(text, encoding="utf-8")
    found = check(Request(str(tmp_path / "outline.yaml"))).diagnostics
    assert "error" in {one.severity for one in found}
