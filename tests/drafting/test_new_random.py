"""Whatever a source says, `brief new` says that it cannot be read, or writes an outline that builds."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brief.cli import run
from brief.pipeline import Request, check
from first_texts import TEXTS

pytestmark = pytest.mark.long

SENTENCES = [part + "." for text in TEXTS.values() for part in text.replace("\n", " ").split(".") if part.strip()]
MARKS = ["{a}", "*", "_x_", "[1]", "“", "”", "“a: b”", "#", "- ", "\u00ad", "\u200b", "\u202e", "\t", "(", "%", "12 %"]
MARKS += ["1,200", "9.000", "2019", "Figure 1.", "«", "NASA", "ПРИМЕР", "\ufffd", "https://example.org/a_b", "人", "😀"]
PIECES = st.lists(st.one_of(st.sampled_from(SENTENCES), st.sampled_from(MARKS), st.text(max_size=12)), max_size=12)
TEXT = st.lists(PIECES.map(" ".join), min_size=1, max_size=8).map("\n\n".join)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=TEXT, name=st.sampled_from(["a.txt", "a.md", "1.txt", "É b: c.txt", "{x}.txt", "none.html"]))
def test_any_text_is_refused_or_builds(text: str, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        outline = f"{folder}/brief.yaml"
        code = run(["new", outline, "--source", f"{folder}/{name}", "-q"])
        assert code in {0, 2}
        assert Path(outline).exists() == (code == 0)
        if code == 0:
            found = check(Request(outline))
            assert found.exit_code == 0, found.diagnostics
