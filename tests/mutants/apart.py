"""The second opinion on mutants of sentences: what is, literally, said all the same; it shares no code with the product."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from mutants import naive
from mutants.operators import NUMBER, find_phrase
from mutants.spoken import LARGEST, spell
from mutants.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mutants.vocabulary import Vocabulary

# kinds that make another number of one: it may be another number of the sentence
OTHER_NUMBER = re.compile(
    r"digit|year|scale|decimal|number|script|unit sign|range|minus spaced|fraction changed|multiple changed"
)


def says_the_same(kind: str, said: str, original: str, others: Iterable[str], sentence: str, language: str) -> bool:
    """Whether a mutant says what its original, another true statement or another number of the sentence says."""
    words = VOCABULARIES[language]
    cell = settle(said, words)
    if any(cell == settle(other, words) for other in (original, *others)):
        return True
    if kind in {"sign", "minus spaced"}:
        return is_sign_told(said, f"{sentence} {original}", words) or is_signed(said, original, others)
    if kind == "of what changed":
        return any(whole in said and whole not in original and is_told(whole, sentence) for whole in words.wholes)
    if kind in {"fraction changed", "multiple changed", "denominator changed"}:
        phrases = (*words.fractions, *words.multiples, *words.denominators)
        return any(phrase in said and phrase not in original and find_phrase(sentence, phrase) for phrase in phrases)
    if kind in {"scale word dropped", "scale word put in"}:
        return shares_scale(said, original, words)
    if kind == "qualifier dropped":
        return len(NUMBER.findall(said)) > 1  # one within a range may be left out
    if kind == "number in words, one step off" and is_spelled(said, original, sentence, words, language):
        return True
    return bool(OTHER_NUMBER.match(kind)) and stands_elsewhere(said, original, sentence, words)


def is_sign_told(said: str, around: str, words: Vocabulary) -> bool:
    """Whether a sign is that of a word of change, or a minus that of a word of loss: −840 jobs, lost 840 jobs."""
    ups, downs = zip(*words.directions, *words.changes, strict=True)
    minus = re.search(r"(?<!\d)(?<!\d )[-−–]\s?\d", said) or any(find_phrase(said, word) for word in words.minus)
    if re.search("±", said):
        return False
    known = (*downs, *words.losses) if minus else ups
    return any(re.search(rf"(?<![^\W_]){re.escape(word)}", around, re.IGNORECASE) for word in known)


def is_signed(said: str, original: str, others: Iterable[str]) -> bool:
    """Whether the signed number that a mutant has and its original has not is another true statement's."""
    fresh = find_signed(said) - find_signed(original)
    return bool(fresh) and fresh <= {signed for other in others for signed in find_signed(other)}


def find_signed(text: str) -> set[str]:
    """Give each number that has a sign before it, without its grouping."""
    signed = re.findall(rf"(?<![\w-])([+−-])\s?({NUMBER.pattern})", fold_digits(text))
    return {sign.replace("−", "-") + re.sub(r"[^\d]", "", number) for sign, number in signed}


def is_told(phrase: str, sentence: str) -> bool:
    """Whether the last word of a phrase stands in a sentence, but for its ending."""
    return phrase.split()[-1][:6].lower() in sentence.lower()


def shares_scale(said: str, original: str, words: Vocabulary) -> bool:
    """Whether both ends of a range have one scale word, said once or twice."""

    def find_scales(text: str) -> set[str]:
        return {power for power, names in words.scales.items() if any(find_phrase(text, name) for name in names)}

    return len(NUMBER.findall(said)) > 1 and find_scales(said) == find_scales(original)


@lru_cache(maxsize=1024)
def settle(text: str, words: Vocabulary) -> naive.Cell:
    """Read what a cell says, in any script's digits."""
    return naive.read_cell(fold_digits(text), words)


def is_spelled(said: str, original: str, sentence: str, words: Vocabulary, language: str) -> bool:
    """Whether the words of a mutant's number are those of a number that the sentence has in digits."""
    numbers = {number for number in read_numbers(sentence, words) if number == number.to_integral_value()}
    spelled = (spell(int(number), language) for number in numbers if number < LARGEST)
    return any(find_phrase(said, one) and not find_phrase(original, one) for one in spelled)


def fold_digits(text: str) -> str:
    """Write all digits as ASCII's, with the marks that go with them."""
    return "".join(str(int(c)) if c.isdecimal() else c for c in text)


@lru_cache(maxsize=1024)
def read_numbers(text: str, words: Vocabulary) -> tuple[Decimal, ...]:
    """Read every number of a text, and how it is scaled."""
    folded = fold_digits(text)
    numbers = []
    for match in NUMBER.finditer(folded):
        value = naive.read_number(match[0], words)
        for power, names in words.scales.items():
            if any(re.match(rf"\s?{re.escape(name)}(?![^\W_])", folded[match.end() :]) for name in names):
                value *= Decimal(10) ** int(power[1:])
        numbers.append(value)
    return tuple(numbers)


def stands_elsewhere(said: str, original: str, sentence: str, words: Vocabulary) -> bool:
    """Whether every number that a mutant has and its original has not is another whole number of the sentence."""
    before = read_numbers(original, words)
    fresh = [number for number in read_numbers(said, words) if number not in before]
    spelled = [word for word in words.numerals if find_phrase(said, word) and not find_phrase(original, word)]
    stated = read_numbers(sentence, words)
    if not (fresh or spelled):
        return read_numbers(said, words) != before  # one of its numbers is now another one of them
    return all(number in stated for number in fresh) and all(find_phrase(sentence, word) for word in spelled)
