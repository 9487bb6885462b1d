"""German futures: "wird … sanieren" is planned, "wird … geschlossen" is so."""

from __future__ import annotations

import pytest

from statements import Statement, judge

FUTURE = [
    ("Die Stadt wird 40 Brücken sanieren.", "40 Brücken wurden saniert."),
    ("Die Regierung wird 300 Lehrer einstellen.", "Die Regierung stellte 300 Lehrer ein."),
    ("Die Stadt wird 2026 rund 40 Schulen schließen.", "Rund 40 Schulen wurden geschlossen."),
    (
        "Der Bund wird die Hilfen um 12 Millionen Euro erweitern.",
        "Der Bund erweiterte die Hilfen um 12 Millionen Euro.",
    ),
    ("Die Kosten werden 40 Millionen Euro betragen.", "Die Kosten betrugen 40 Millionen Euro."),
]
PRESENT = [
    ("40 Brücken werden saniert.", "40 Brücken werden saniert."),
    ("Jährlich werden 40 Schulen geschlossen.", "Jährlich werden 40 Schulen geschlossen."),
    ("Täglich werden 40 Kinder geboren.", "Täglich werden 40 Kinder geboren."),
    ("40 Prozent werden von den Ländern getragen.", "Die Länder tragen 40 Prozent."),
    ("Die Daten werden von 40 Ämtern erhoben.", "40 Ämter erheben die Daten."),
    ("Davon werden 12 Kranke in Kliniken betreut.", "12 Kranke werden in Kliniken betreut."),
    ("Die Stadt wird 40 Brücken sanieren.", "Die Stadt wird 40 Brücken sanieren."),
]


@pytest.mark.parametrize(("sentence", "claim"), FUTURE)
def test_what_will_be_is_not_told_as_done(sentence: str, claim: str) -> None:
    assert judge(Statement("de", sentence, claim, claim=True, honest=False))


@pytest.mark.parametrize(("sentence", "claim"), PRESENT)
def test_what_is_done_now_is_no_plan(sentence: str, claim: str) -> None:
    statement = Statement("de", sentence, claim, claim=True)
    assert not judge(statement), statement
