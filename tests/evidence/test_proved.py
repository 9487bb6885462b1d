"""What was proved before is not proved again, and never stands where a thing that it rests on has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brief.evidence.proved import forget, recall
from brief.evidence.types import VerdictStatus
from brief.pipeline import Proof, Request, prove

if TYPE_CHECKING:
    from pathlib import Path

    from brief.diagnostics import Diagnostic
    from brief.evidence.types import EvidenceVerdict

OUTLINE = """\
title: Water in the upper valley
issuer: Ministry of Works
language: {language}
layout: plain
sources:
  report:
    file: report.txt
    title: Water survey
    language: {language}
    body: {{from: "{start}", to: "were not."}}
sections:
  context:
    - text: {claim}
      evidence:
        - quote: the share of homes with a tap rose by 12 per cent
    - text: "There are {{taps}} in homes."
      evidence:
        - quote: the survey counted 3,000 taps
statistics:
  rows:
    - id: taps
      value: {value}
      unit: taps
      period: "2019"
      label: Taps
      evidence:
        - quote: In 2019 the survey counted 3,000 taps
"""
SOURCE = (
    "In 2019 the survey counted 3,000 taps in the valley.\n\n"
    "Since then the share of homes with a tap rose by 12 per cent.\n\nWells were counted, springs were not.\n"
)
SOUND = {
    "language": "en-GB",
    "claim": "Homes with a tap rose by 12 per cent.",
    "value": "3,000",
    "start": "In 2019",
    "source": SOURCE,
}
# what a proof rests on, each with another value that proves less
CHANGES = {
    "claim": "Homes with a tap rose by 21 per cent.",
    "value": "3,100",
    "language": "sw",
    "start": "Since then",
    "source": SOURCE.replace("rose by 12", "rose by 13"),
}


def read(folder: Path, state: dict[str, str]) -> Proof:
    """Prove the outline of a state."""
    (folder / "report.txt").write_text(state["source"])
    (folder / "outline.yaml").write_text(OUTLINE.format(**state))
    return prove(Request(str(folder / "outline.yaml")))


def tell(proof: Proof) -> tuple[tuple[Diagnostic, ...], tuple[EvidenceVerdict, ...]]:
    """What a person is told: the findings, and each verdict."""
    assert proof.evidence is not None
    claims = [claim.verdict for section in proof.evidence.sections for claim in section.claims]
    return proof.outcome.diagnostics, (*claims, *(row.verdict for row in proof.evidence.rows))


@pytest.mark.parametrize("changed", CHANGES)
def test_a_proof_falls_with_what_it_rests_on(changed: str, tmp_path: Path) -> None:
    sound = tell(read(tmp_path, SOUND))
    verdicts = [verdict.status for verdict in sound[1]]
    assert verdicts == [VerdictStatus.VERIFIED] * 3
    then = tell(read(tmp_path, SOUND | {changed: CHANGES[changed]}))
    assert [verdict.status for verdict in then[1]] != verdicts
    assert tell(read(tmp_path, SOUND)) == sound


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sets(st.sampled_from(sorted(CHANGES))), min_size=2, max_size=6))
def test_what_was_proved_before_changes_nothing(steps: list[set[str]], tmp_path: Path) -> None:
    states = [SOUND | {key: CHANGES[key] for key in step} for step in steps]
    warm = [tell(read(tmp_path, state)) for state in states]
    for state, found in zip(states, warm, strict=True):
        forget()
        assert tell(read(tmp_path, state)) == found


def test_what_has_not_changed_is_proved_once(tmp_path: Path) -> None:
    forget()
    first = read(tmp_path, SOUND).evidence
    second = read(tmp_path, SOUND | {"claim": "The share of homes with a tap rose by 12 per cent."}).evidence
    assert first is not None
    assert second is not None
    assert second.rows is first.rows
    changed, kept = second.sections[0].claims
    assert kept is first.sections[0].claims[1]
    assert changed is not first.sections[0].claims[0]


def test_a_proof_that_says_something_says_it_each_time(tmp_path: Path) -> None:
    state = SOUND | {"source": SOURCE.replace("rose by 12", "rose by 13")}
    assert tell(read(tmp_path, state)) == tell(read(tmp_path, state))


def test_threads_that_prove_other_rows_do_not_meet(tmp_path: Path) -> None:
    forget()
    evidence = read(tmp_path, SOUND).evidence
    assert evidence is not None
    proved = recall(evidence.sources, "en-GB", "report")
    ours = proved.beside(evidence.rows)
    assert len(ours) == 2
    theirs = proved.beside(())
    assert theirs == {}
    ours[evidence.sections[0].claims[0].claim] = evidence.sections[0].claims[0]
    assert proved.beside(()) == {}
