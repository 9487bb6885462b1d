"""Random briefs: outlines and sources of odd lengths, long words and several scripts, all of it verified; by a seed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from random import Random

WORDS = re.findall(
    r"\w+",
    """
    the a of in and to for with by under after before authority council ministry region housing rents water supply
    reform report finds says expects describes weak strong cooperation institutions agreement training officers
    delegation negotiation infrastructure responsibility administration development international sustainable
    implementation notwithstanding interdepartmental characteristics telecommunication trade route border customs
    harbour market income prices growth decline survey office statistics farmers villages towns district roads rail
    energy grid forest river coast island school hospital nurse teacher budget tax law court judge parliament vote
    """,
)
CHANGES = {"growth", "decline", "expects"}  # a label that says so is proved by no bare number
LONG = (
    "Verwaltungszusammenarbeit",
    "counter-counter-intelligence",
    "https://example.org/a/very/long/path/that/goes/on/and/on/report-final_version.html?query=something&more=else",
    "policy.unit@statistics.example.org",
    "electroencephalographically",
    "Ñandúes",
    "Škoda–Łódź",
    "naïve",
    "ﬁn",
)
SCRIPTS = ("и/или", "Πολιτική", "сотрудничество", "«Дунай»")  # that the shipped faces have, upright
UNITS = ("tons", "hectares", "homes", "officers", "operations")
GROUPS = ("Housing", "Water supply and sanitation", "Trade", "Enforcement, northern region", "")
KINDS = ("fact", "assessment", "forecast", "commitment")
CHARTS = ("bar", "column", "dot")
LANGUAGES = ("en-GB", "en-GB", "en-US", "de-DE", "fr-FR", "es-ES")


@dataclass(frozen=True, slots=True)
class RandomBrief:
    """An outline and its source, as files have them; where texts refer to figures, these may stand behind them."""

    outline: str
    source: str
    refers: bool


class Maker:
    """Makes one brief; everything comes from the seed."""

    def __init__(self, seed: int) -> None:
        """Begin with an empty source."""
        self.random = Random(seed)  # noqa: S311 (nothing secret)
        self.source: list[str] = []
        self.language = self.random.choice(LANGUAGES)

    def words(self, least: int, most: int, *, long: bool = False) -> str:
        """So many words, a `long` one now and then."""
        rare = self.random.choice((0.0, 0.02, 0.08)) if long else 0.0
        count = self.random.randint(least, most)
        return " ".join(self.random.choice(LONG if self.random.random() < rare else WORDS) for _ in range(count))

    def sentence(self, least: int = 4, most: int = 30) -> str:
        """A sentence with a capital and a stop."""
        words = self.words(least, most, long=True)
        return f"{words[0].upper()}{words[1:]}."

    def cite(self) -> str:
        """A sentence of the source that stands there once."""
        sentence = f"Passage {len(self.source) + 1} says: {self.sentence(3, self.random.choice((10, 40, 120)))}"
        self.source.append(sentence)
        return sentence

    def claim(self, longest: int = 60) -> dict[str, object]:
        """A claim with evidence, or the author's own; some with an editor's note, some with many passages."""
        text = self.sentence(5, self.random.choice((8, 25, longest)))
        if self.random.random() < 0.05:
            text = f"{text} {self.random.choice(SCRIPTS)} {self.sentence(5, 9)}"
        if self.random.random() < 0.2:
            text = f"{text} It is *stressed*, **strong** and has [a link](https://example.org/{self.random.random()})."
        claim: dict[str, object] = {"text": text}
        if self.random.random() < 0.7:
            claim["kind"] = self.random.choice(KINDS)
        chance = self.random.random()
        if chance < 0.15:
            claim["evidence"] = "none"
        elif chance < 0.97:
            claim["quote"] = self.cite()
        else:
            claim["evidence"] = [{"quote": self.cite()} for _ in range(self.random.randint(2, 12))]
        if self.random.random() < 0.25:
            claim["note"] = f"**{self.words(1, 4)}.** {self.sentence(3, 60)}"
        return claim

    def claims(self, most: int) -> list[dict[str, object]]:
        """Claims, perhaps none."""
        return [self.claim() for _ in range(self.random.randint(0, most))]

    def row(self, number: int) -> dict[str, object]:
        """A row whose value stands in its passage."""
        label = self.words(1, self.random.choice((2, 6, 14)))
        label = " ".join("school" if word in CHANGES else word for word in label.split())
        return self.make_row(number, label, self.random.choice(UNITS), self.random.randint(1990, 2024))

    def series(self, number: int) -> list[dict[str, object]]:
        """Rows of a line chart, from the `number`th row on."""
        unit = self.random.choice(UNITS)
        names = dict.fromkeys(self.words(1, self.random.choice((2, 5))) for _ in range(self.random.randint(1, 4)))
        rows: list[dict[str, object]] = []
        for name in names:
            years = self.random.sample(range(1990, 2025), self.random.randint(1, 12))
            for year in sorted(years):
                rows.append(self.make_row(number + len(rows), name, unit, year))
        return rows

    def make_row(self, number: int, label: str, unit: str, year: int) -> dict[str, object]:
        """A row of a label, a unit and a year."""
        value = self.random.choice(("{:,}", "more than {:,}", "{:,}"))
        amount = self.random.choice((self.random.randint(11, 99), self.random.randint(1001, 9_999_999)))
        written = value.format(amount)
        quote = f"Passage {len(self.source) + 1} counts {written} {unit} in {year}"
        self.source.append(f"{quote}, under {label}, which nobody doubts.")
        row: dict[str, object] = {"id": f"r{number}", "label": label}
        row |= {"value": written, "unit": unit, "period": str(year), "quote": quote}
        group = self.random.choice(GROUPS)
        if group:
            row["group"] = group
        if self.random.random() < 0.2:
            row["note"] = self.sentence(2, 20)
        return row

    def figure(self, rows: list[dict[str, object]]) -> dict[str, object] | None:
        """A chart of rows of one unit."""
        first = self.random.choice(rows)
        alike = [row["id"] for row in rows if row["unit"] == first["unit"]]
        title = self.words(2, 9)
        return {"chart": self.random.choice(CHARTS), "title": title.capitalize(), "rows": alike[:6]}

    def outline(self) -> dict[str, object]:
        """All keys, some left out."""
        some = self.random.random
        out: dict[str, object] = {"title": self.words(2, self.random.choice((6, 12, 30))).capitalize()}
        out["date"] = f"2020-0{self.random.randint(1, 9)}-1{self.random.randint(0, 9)}"
        facts = (
            ("subtitle", self.sentence(3, 20)),
            ("issuer", self.words(1, 5)),
            ("series", "Policy brief"),
            ("number", f"2020/{self.random.randint(1, 999)}"),
            ("version", "1.0"),
            ("kind", self.words(2, 9)),
            ("status", self.random.choice(("draft", "final"))),
            ("marking", self.random.choice(("TLP:CLEAR", "TLP:AMBER+STRICT", "Restricted"))),
            ("meeting", {"name": self.words(2, 9), "place": "Vienna", "date": "2020-06-03", "item": "4"}),
            ("authors", [self.words(1, 3) for _ in range(self.random.randint(1, 4))]),
            ("contact", "policy-unit@example.org"),
            ("disclaimer", self.sentence(5, 60)),
        )
        out |= {key: value for key, value in facts if some() < 0.7}
        out["language"] = self.language
        out["sources"] = {"s": {"file": "source.txt", "title": self.words(2, 14), "published": "2020-01-02"}}
        if some() < 0.8:
            out["key_messages"] = [self.claim(25) for _ in range(self.random.randint(1, 5))]
        sections: dict[str, object] = {
            name: self.claims(9) for name in ("context", "progress", "challenges", "outlook")
        }
        if some() < 0.4:
            sections["my_own"] = {"title": self.words(1, 6).capitalize(), "claims": [self.claim(), *self.claims(4)]}
        out["sections"] = sections
        if some() < 0.75 and self.language.startswith("en"):
            rows = [self.row(n) for n in range(self.random.choice((1, 2, 5, 12, 40)))]
            out["statistics"] = {"title": self.words(2, 12).capitalize(), "rows": rows}
            if some() < 0.6:
                chosen = self.random.sample(rows, min(len(rows), self.random.randint(1, 4)))
                out["big_numbers"] = [{"row": row["id"], "text": self.words(2, 12)} for row in chosen]
            if some() < 0.6:
                out["figures"] = [self.figure(rows) for _ in range(self.random.randint(1, 3))]
            if some() < 0.2:
                series = self.series(len(rows))
                rows += series
                line = {"chart": "line", "title": "What changed over time", "rows": [row["id"] for row in series]}
                out["figures"] = [line, *others] if isinstance(others := out.get("figures"), list) else [line]
        return out

    def refer(self, outline: dict[str, object]) -> bool:
        """Let some claims name a figure or the table; whether they do."""
        figures, sections = outline.get("figures"), outline["sections"]
        if not isinstance(figures, list) or not isinstance(sections, dict) or self.random.random() < 0.5:
            return False
        claims = [claim for value in sections.values() for claim in (value if isinstance(value, list) else [])]
        names = [*(f"Figure {n}" for n in range(1, len(figures) + 1)), "Table 1"]
        for name in names if claims else ():
            self.random.choice(claims)["text"] += f" {name} shows it as well."
        return bool(claims)


def make_brief(seed: int) -> RandomBrief:
    """The brief of a seed."""
    maker = Maker(seed)
    outline = maker.outline()
    refers = maker.refer(outline)
    paragraphs = [f"{maker.sentence(3, 12)} {sentence}" for sentence in maker.source]
    source = "\n\n".join(["This is what the source says.", *paragraphs])
    return RandomBrief(json.dumps(outline, ensure_ascii=False, indent=1), source, refers)
