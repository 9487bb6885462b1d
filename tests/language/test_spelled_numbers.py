"""Numbers that num2words spells, in each language that it has and we read: what is read is what was spelled."""

from __future__ import annotations

import random
import re
from collections import Counter
from decimal import Decimal

import pytest
from num2words import num2words

from brief.language.reading.quantities import find_quantities
from statements import reads_quantities

pytestmark = pytest.mark.long  # `make test-long`

CARRIERS = {
    "en": "The survey counted {} villages in the region.",
    "fr": "L’enquête a recensé {} villages dans la région.",
    "de": "Die Erhebung zählte {} Dörfer in der Region.",
    "es": "La encuesta contó {} pueblos en la región.",
    "pt": "O inquérito contou {} municípios na região.",
    "it": "L’indagine ha contato {} villaggi nella regione.",
    "ru": "Обследование охватило {} сёл в регионе.",
    "ar": "شمل المسح {} قرية في المنطقة.",
    "fa": "در این بررسی {} روستا شمرده شد.",
}
SPELLINGS = ("en", "fr", "fr_CH", "fr_BE", "de", "es", "pt", "pt_BR", "it", "ru", "ar", "fa")
OF = {"fr": "de", "es": "de", "pt": "de", "it": "di"}  # deux millions *de* villages
ROUND = re.compile(r"(?:milli|mill[oó]n|milh|bili|trili)\w*$")
# before a noun: veintiún pueblos, un pueblo; num2words spells numbers alone
BEFORE_NOUN = {"es": ((re.compile(r"veintiuno$"), "veintiún"), (re.compile(r"\buno$"), "un"))}
# what num2words spells wrong, with the reason; its Swiss "un millions" and "deux cents nonante" are read all the same
MISSPELLED = {"it": (re.compile(r"dicotto"), "eighteen keeps its i behind another word: centodiciotto")}
LARGEST = 10**12
SMALL = 1100  # all of them are tried
LARGE = 300  # and so many above, as many of each length
LEAST_READ = 0.99


def choose_numbers(seed: str) -> list[int]:
    """Choose numbers to spell, the same ones every time."""
    dice = random.Random(seed)  # noqa: S311 (a sample, no secret)
    return [*range(2, SMALL), *(min(LARGEST, round(10 ** dice.uniform(3, 12))) for _ in range(LARGE)), LARGEST]


def spell(number: int, spelling: str) -> str:
    """Spell a number in words as they stand before a noun."""
    words: str = num2words(number, lang=spelling)
    for pattern, other in BEFORE_NOUN.get(spelling, ()):
        words = pattern.sub(other, words)
    return words


def carry(words: str, language: str) -> str:
    """Put a number's words into a sentence that counts something."""
    of = f" {OF[language]}" if language in OF and ROUND.search(words) else ""
    return CARRIERS[language].format(words + of)


def read_spelled(words: str, language: str) -> str:
    """Tell what is read of a number's words in a sentence, "" for nothing."""
    found = find_quantities(carry(words, language), language)
    return "; ".join(f"{one.low:f}" if one.low == one.high else f"{one.low:f}–{one.high:f}" for one in found)


@pytest.mark.parametrize("spelling", [one for one in SPELLINGS if reads_quantities(one.partition("_")[0])])
def test_a_number_that_is_read_is_the_number_that_was_spelled(spelling: str) -> None:
    language = spelling.partition("_")[0]
    misspelled, _ = MISSPELLED.get(spelling, (None, ""))
    counts: Counter[str] = Counter()
    wrong = []
    for number in choose_numbers(spelling):
        words = spell(number, spelling)
        if misspelled is not None and misspelled.search(words):
            counts["misspelled"] += 1
            continue
        read = read_spelled(words, language)
        counts["read" if read else "not read"] += 1
        if read and (";" in read or "–" in read or Decimal(read) != number):
            wrong.append(f"{number} {words}: {read}")
    assert not wrong, "\n".join(wrong)
    assert counts["read"] >= LEAST_READ * (counts["read"] + counts["not read"]), counts
    assert counts["misspelled"] < counts["read"] / 20, counts


def test_another_number_s_words_are_told_apart() -> None:
    assert read_spelled("two hundred", "en") == "200"
    assert read_spelled("two hundred villages and thirty", "en") == "200; 30"
