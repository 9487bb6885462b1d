"""Numbers of one sentence that stand side by side, each with its own words."""

from __future__ import annotations

import pytest

from brief.evidence.sentences.parallels import part_text


@pytest.mark.parametrize(
    ("language", "before", "sentence"),
    [
        ("en", "Harvests fell again in the north.", "Wheat covered 19,000 hectares, and barley 26,000 hectares."),
        ("de", "Im Norden fielen die Ernten.", "Weizen bedeckte 19.000 Hektar und Gerste 26.000 Hektar."),
        ("zh", "北方收成下降。", "小麦播种面积为190万公顷，大麦播种面积为26万公顷。"),
    ],
)
def test_the_words_of_a_sentence_before_are_not_the_first_numbers(language: str, before: str, sentence: str) -> None:
    both = [part.list_words() for part in part_text(f"{before} {sentence}", language)]
    assert both == [part.list_words() for part in part_text(sentence, language)]
