"""The words that sort a first draft's sentences: what is done, and what is to come, in the languages of the tables."""

from __future__ import annotations

import pytest

from brief.drafting.sentences import sort
from brief.language.drafting import read_cues


@pytest.mark.parametrize(
    ("language", "sentence", "section"),
    [
        ("es", "El ayuntamiento abrirá un registro de alquileres en 2021.", "outlook"),
        ("es", "Las provincias pagarán las obras.", "outlook"),
        ("es", "La ciudad ha construido 340 viviendas desde 2018.", "progress"),
        ("fr", "La ville ouvrira un registre des loyers en 2021.", "outlook"),
        ("fr", "Les provinces paieront les travaux et tiendront un registre.", "outlook"),
        ("it", "Il comune aprirà un registro degli affitti nel 2021.", "outlook"),
        ("it", "Le province pagheranno i lavori.", "outlook"),
        ("pt", "A câmara abrirá um registo das rendas em 2021.", "outlook"),
        ("pt", "As províncias pagarão as obras.", "outlook"),
        # what ends alike and is no future
        ("es", "La ciudad está en el sur.", "context"),
        ("pt", "O padrão do verão é o mesmo no Pará.", "context"),
        ("fr", "La caméra est au nord de la ville.", "context"),
        ("it", "La città è antica.", "context"),
    ],
)
def test_a_sentence_is_sorted_by_what_it_tells(language: str, sentence: str, section: str) -> None:
    assert sort(sentence, read_cues(language))[0] == section
