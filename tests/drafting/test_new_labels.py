"""What drafted rows and claims say in several languages: a label names its number, and a claim is a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from brief.cli import run
from brief.diagnostics import Report
from brief.outline.reader import read_outline

if TYPE_CHECKING:
    from pathlib import Path

    from brief.outline.types import Outline


def draft(folder: Path, text: str, language: str, monkeypatch: pytest.MonkeyPatch) -> Outline:
    monkeypatch.chdir(folder)
    (folder / "a.txt").write_text(text + "\n", encoding="utf-8")
    assert run(["new", "a.yaml", "--source", "a.txt", "--language", language, "-q"]) == 0
    outline = read_outline((folder / "a.yaml").read_bytes(), "a.yaml", Report())
    assert outline is not None
    return outline


@pytest.mark.parametrize(
    ("language", "sentence", "rows"),
    [
        (
            "en",
            "The world public deficit in 2020 stands at 12.7 per cent of GDP.",
            [("World public deficit", "12.7", "% of GDP")],
        ),
        ("en", "Access to drinking water stood at 97 per cent of the population.", "Access to drinking water"),
        ("de", "Im Vergleich zum Vorjahr stiegen die Exporte um 23,6 Prozent.", [("Exporte", "+23,6", "%")]),
        ("de", "In Drittstaaten gingen im Juni Waren im Wert von 54,1 Milliarden Euro.", "Waren"),
        ("fr", "Le taux de chômage se situait à 8,1 % dans le pays.", [("Taux de chômage", "8,1", "%")]),
        ("es", "La partida destinada a las carteras asciende a 110.066 millones de euros.", "Partida destinada"),
        ("es", "El gasto en las carteras se dispara un 77,8 % en el proyecto.", "Gasto en las carteras"),
        ("pt", "O intervalo das projeções ia de 12,5% a 13,3% no trimestre.", "Intervalo das projeções"),
        ("ru", "В годовом исчислении рост производства составил 1,9% за январь.", []),
        ("pt", "Na área de construção houve queda de 7,8% no trimestre.", "Área de construção"),
    ],
)
def test_a_label_names_what_has_the_number(
    language: str,
    sentence: str,
    rows: list[tuple[str, str, str]] | str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    outline = draft(tmp_path, sentence, language, monkeypatch)
    found = outline.statistics.rows if outline.statistics else ()
    if isinstance(rows, str):
        assert all(row.label.value.startswith(rows) for row in found)
        return
    told = [
        (row.label.value, row.value.value if row.value else "", row.unit.value if row.unit else "") for row in found
    ]
    assert told == rows


@pytest.mark.parametrize(
    "sentence",
    [
        "At least 400 people are affected by the drought that began in October 2020 in the region.",
        "The law that was adopted in 2015 protects 4,000 farmers of the valley.",
        "Employment in the valley rose by 11.4 per cent against the third quarter of 2020.",
    ],
)
def test_a_time_of_another_clause_is_no_period(sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outline = draft(tmp_path, sentence, "en", monkeypatch)
    found = outline.statistics.rows if outline.statistics else ()
    assert [row.period for row in found] == [None] * len(found)


def test_what_an_and_or_a_semicolon_adds_is_a_claim_where_it_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (
        "Therefore, the director has appealed to strengthen cooperation between the valleys, and to maintain strong "
        "incentives to support the recovery of trade, in a clear message to the council."
    )
    outline = draft(tmp_path, text, "en", monkeypatch)
    claims = [claim.text.value for section in outline.sections for claim in section.claims]
    assert not [text for text in claims if text.startswith("To maintain")]


def test_a_joiner_within_persian_words_stands_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft(tmp_path, "صادرات کشورهای همسایه در سال ۱۳۹۹ به ۲۰۴ هزار تن می‌رسید و رشد کرد.", "fa", monkeypatch)
    assert "\\u200c" not in (tmp_path / "a.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "sentence", "told"),
    [
        ("ru", "По итогам 2009 года производство в России снизилось на 10,8% из-за спада.", "10,8%"),
        ("en", "Production of the country fell by 10.8% in 2009 because of the crisis.", "10.8 per cent"),
    ],
)
def test_per_cent_is_a_word_where_the_rules_of_prose_want_it(
    language: str, sentence: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outline = draft(tmp_path, sentence, language, monkeypatch)
    claims = [claim.text.value for section in outline.sections for claim in section.claims]
    assert any(told in text for text in claims)
