"""Forms of one verb."""

from __future__ import annotations

import pytest

from brief.language.statements.verb_forms import are_forms


@pytest.mark.parametrize(
    ("language", "first", "second", "alike"),
    [
        ("en", "pay", "paid", True),
        ("en", "stop", "stopped", True),
        ("en", "carry", "carried", True),
        ("en", "pay", "pray", False),
        ("en", "grow", "grew", True),
        ("de", "zahlten", "gezahlt", True),
        ("de", "ging", "gegangen", True),
        ("de", "beregnet", "beregnung", False),
        ("fr", "paient", "payé", True),
        ("es", "pagó", "pagado", True),
        ("zh", "检查", "检察", False),
    ],
)
def test_forms_of_a_verb(language: str, first: str, second: str, alike: bool) -> None:  # noqa: FBT001 - a column
    assert are_forms(first, second, language) is alike
