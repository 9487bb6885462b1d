"""An ordinal of a claim, where the passages have its word with another ordinal or with a fraction."""

from __future__ import annotations

import pytest

from brief.diagnostics import Code
from statements import Statement, judge

CHOLERA = "这是1991年以来三角洲第九次霍乱暴发。"
MAJORITY = "The Convention requires a two-thirds majority of members present and voting."


@pytest.mark.parametrize(
    ("language", "claim", "sentence"),
    [
        ("zh", "这是1991年以来第二次暴发。", CHOLERA),
        ("zh", "这是1991年以来第三次暴发。", CHOLERA),
        ("zh", "这是1991年以来第八次暴发。", CHOLERA),
        ("en", "It requires a tenth majority.", MAJORITY),
        ("en", "It requires a a fifth majority.", MAJORITY),
        ("de", "Nötig ist die dritte Mehrheit.", "Nötig ist eine Zweidrittelmehrheit, also zwei Drittel Mehrheit."),
    ],
)
def test_no_other_ordinal_stands_in_its_place(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) == Code.QUANTITY_NOT_IN_PASSAGE


@pytest.mark.parametrize(
    ("language", "claim", "sentence"),
    [
        ("zh", "这是1991年以来第九次暴发。", CHOLERA),
        ("zh", "第一，这是第九次暴发。", CHOLERA),
        ("zh", "第二次会议通过了12项决议。", "第二次会议通过了12项决议。"),
        ("en", "It requires a two-thirds majority.", MAJORITY),
        ("en", "Third, it requires a two-thirds majority.", MAJORITY),
    ],
)
def test_a_claim_s_own_order_is_its_own(language: str, claim: str, sentence: str) -> None:
    assert judge(Statement(language, sentence, claim, claim=True)) == ""
