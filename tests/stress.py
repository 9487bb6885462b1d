"""The stress brief: a long title, 44 claims, 60 rows, three charts, long words, thirty notes at a claim."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

LONG = "Donaudampfschifffahrt and https://example.org/a/very/long/path/that/goes/on/and/on/report-final_version.html"
KINDS = ("fact", "assessment", "forecast", "commitment")
POINTS = ("alpha", "beta", "gamma", "delta")
UNITS = ("homes", "tons", "officers")
GROUPS = ("Housing, northern region", "Trade", "Enforcement and training")
LABEL = "Homes that were built by the authority under the programme for the northern districts"
NOTE = "**A note on it.** The editors add that the source is of its time, and that others say other things of it."


@dataclass(slots=True)
class Maker:
    """What the source says so far."""

    passages: list[str] = field(default_factory=list)

    def quote(self, words: str) -> str:
        """Words that the source says once."""
        if words not in self.passages:
            self.passages.append(words)
        return words

    def claim(self, n: int) -> dict[str, object]:
        """The nth claim: some with long words, a long quote, thirty quotes, a note, no evidence."""
        text = f"The council finds that point {POINTS[n % 4]} of the housing programme holds, as its statistics say"
        claim: dict[str, object] = {"text": f"{text}, with {LONG}." if n % 7 == 0 else f"{text}.", "kind": KINDS[n % 4]}
        if n % 9 == 8:
            claim["evidence"] = "none"
        elif n % 13 == 5:
            parts = (f"Passage {n} part {k} says that homes were built in every region of the land." for k in range(30))
            claim["evidence"] = [{"quote": self.quote(part)} for part in parts]
        else:
            long = "in every single region of the land " * (12 if n % 10 == 3 else 1)
            claim["quote"] = self.quote(f"Passage {n} says that homes were built {long}as planned.")
        return claim | ({"note": NOTE} if n % 3 == 0 else {})

    def row(self, n: int) -> dict[str, object]:
        """The nth row of the table."""
        value, unit, year = f"{1000 + n * 37:,}", UNITS[n // 20], 1990 + n % 30
        label = LABEL if n % 11 == 0 else f"Item {chr(97 + n % 26)} of the programme"
        quote = self.quote(f"Item {n} counts {value} {unit} in {year}")
        row: dict[str, object] = {"id": f"r{n}", "group": GROUPS[n // 20], "label": label, "value": value, "unit": unit}
        return row | {"period": str(year), "quote": quote}


def make_stress(status: str = "draft") -> tuple[str, str]:
    """The outline, draft or final, and the source."""
    maker = Maker()
    outline: dict[str, object] = {
        "title": "A very long title that goes on and on about housing, water, trade and enforcement in every region of "
        "the land: what the council reports, what it does not, and what the editors add",
        "issuer": "Secretariat of the interregional commission",
        "series": "Policy brief",
        "number": "2020/01",
        "date": "2020-05-27",
        "version": "1.0",
        "status": status,
        "marking": "TLP:AMBER+STRICT",
        "contact": "policy-unit@example.org",
        "kind": "Objective brief",
        "meeting": {"name": "Working group on supply reduction and on housing", "place": "Vienna", "item": "4"},
        "sources": {"s": {"file": "source.txt", "title": "A source"}},
        "key_messages": [maker.claim(n) for n in (1, 2, 3, 4, 6)],
        "big_numbers": [{"row": f"r{n}", "text": "of the programme"} for n in (0, 21, 41)],
        "sections": {
            "context": [maker.claim(n) for n in range(12)],
            "progress": [maker.claim(n) for n in range(12, 26)],
            "challenges": [maker.claim(n) for n in range(26, 40)],
            "outlook": [],
            "own": {"title": "A section of its own", "claims": [maker.claim(n) for n in range(40, 44)]},
        },
        "statistics": {"title": "All figures of the source", "rows": [maker.row(n) for n in range(60)]},
        "figures": [
            {"chart": kind, "title": f"What grew most, as {kind}", "rows": [f"r{n}" for n in range(first, first + 5)]}
            for kind, first in (("bar", 1), ("column", 21), ("dot", 41))
        ],
    }
    source = "\n\n".join(words if words.endswith(".") else f"{words}, as all agree." for words in maker.passages)
    return json.dumps(outline, ensure_ascii=False, indent=1), source
