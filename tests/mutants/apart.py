"""The second opinion on mutants of sentences, without the product's code: what is, literally, said all the same."""

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
    from collections.abc import Callable, Iterable, Mapping

    from mutants.vocabulary import Vocabulary

TENTHS = {f"{digit}十": digit for digit in "三四五六七八九"} | {"二十": "两"}
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
    if kind in CHECKS:
        return CHECKS[kind](said, original, others, sentence, words)
    if kind == "number in words, one step off" and is_spelled(said, original, sentence, words, language):
        return True
    if kind == "number in words, one step off" and tells_tenths(said, sentence):
        return True
    if kind.startswith("qualifier") and (
        is_qualified_alike(said, original, words) or is_qualified_so(said, original, sentence, language)
    ):
        return True
    return bool(OTHER_NUMBER.match(kind)) and stands_elsewhere(said, original, sentence, words)


def find_fresh(said: str, original: str, words: Vocabulary) -> list[tuple[str, str]]:
    """Give the qualifiers that a mutant has and its original has not, each with what it means."""
    tables = (words.qualifiers, words.articled, words.behind, words.synonyms)
    known = [(name, phrase) for table in tables for name, group in table.items() for phrase in group]
    return [(name, one) for name, one in known if has_phrase(said, one) and not has_phrase(original, one)]


def has_phrase(text: str, phrase: str) -> bool:
    """Whether a text has a phrase, or a sign wherever it stands: 65+."""
    return bool(find_phrase(text, phrase)) if phrase[0].isalnum() else phrase in text


def is_qualified_alike(said: str, original: str, words: Vocabulary) -> bool:
    """Whether what a mutant's number is qualified by means what its original's is: up to 700 at most."""
    tables = (words.qualifiers, words.articled, words.behind, words.synonyms)
    return any(
        has_phrase(original, one)
        for name, _ in find_fresh(said, original, words)
        for table in tables
        for one in table.get(name, ())
    )


def is_qualified_so(said: str, original: str, sentence: str, language: str) -> bool:
    """Whether the sentence has a mutant's qualifier before its number in words: between six and about nine."""
    words = VOCABULARIES[language]
    numbers = [int(number) for number in read_numbers(said, words) if number == number.to_integral_value()]
    return any(
        find_phrase(sentence, f"{one} {spell(number, language)}")
        for _, one in find_fresh(said, original, words)
        for number in numbers
        if number < LARGEST
    )


def tells_sign(said: str, original: str, others: Iterable[str], sentence: str, words: Vocabulary) -> bool:
    """Whether a sign is what the words say, or another true statement's."""
    told = is_sign_told(said, f"{sentence} {original}", words) or is_signed(said, original, others)
    between = said.replace("+", "", 1) == original and re.search(r"[-−]\d.*\+\d", said) is not None  # −12 to +4
    return told or between


def names_metric(said: str, original: str, _: Iterable[str], __: str, ___: Vocabulary) -> bool:
    """Whether "metric tons" are "tonnes" now: they are the same."""
    return original == said.replace("metric tonnes", "metric tons")


def tells_whole(said: str, original: str, _: Iterable[str], sentence: str, words: Vocabulary) -> bool:
    """Whether what a share is of is said in the sentence."""
    fresh = (whole for whole in words.wholes if whole in said and whole not in original)
    return any(whole.rsplit(maxsplit=1)[-1][:6].lower() in sentence.lower() for whole in fresh)


def tells_phrase(said: str, original: str, _: Iterable[str], sentence: str, words: Vocabulary) -> bool:
    """Whether a fraction, a multiple or a denominator that was put in is another one of the sentence."""
    phrases = (*(one for same in (*words.fractions, *words.multiples) for one in same), *words.denominators)
    fresh = (phrase for phrase in phrases if phrase in said and phrase not in original)
    return any(find_phrase(sentence, phrase) for phrase in fresh)


def shares_scale(said: str, original: str, _: Iterable[str], __: str, words: Vocabulary) -> bool:
    """Whether both ends of a range have one scale word, said once or twice."""

    def find_scales(text: str) -> set[str]:
        return {power for power, names in words.scales.items() if any(find_phrase(text, name) for name in names)}

    return len(NUMBER.findall(said)) > 1 and find_scales(said) == find_scales(original)


def is_range(said: str, _: str, __: Iterable[str], ___: str, words: Vocabulary) -> bool:
    """Whether there are two numbers: a qualifier within a range may be left out."""
    return len(NUMBER.findall(said)) + sum(len(find_phrase(said, word)) for word in words.numerals) > 1


def is_sign_told(said: str, around: str, words: Vocabulary) -> bool:
    """Whether a sign is that of a word of change, or a minus that of a word of loss: −840 jobs, lost 840 jobs."""
    ups, downs = zip(*words.directions, *words.changes, strict=True)
    minus = re.search(r"(?<!\d)(?<!\d )[-−–]\s?\d", said) or any(find_phrase(said, word) for word in words.minus)
    if re.search("±", said):
        return False
    known = (*downs, *words.losses) if minus else (*ups, *words.gains)
    edge = r"(?<![^\W_])" if words.gap else ""
    return any(re.search(rf"{edge}{re.escape(word)}", around, re.IGNORECASE) for word in known)


def is_signed(said: str, original: str, others: Iterable[str]) -> bool:
    """Whether the signed number that a mutant has and its original has not is another true statement's."""
    fresh = find_signed(said) - find_signed(original)
    return bool(fresh) and fresh <= {signed for other in others for signed in find_signed(other)}


def find_signed(text: str) -> set[str]:
    """Give each number that has a sign before it, without its grouping."""
    signed = re.findall(rf"(?<![\w-])([+−-])\s?({NUMBER.pattern})", fold_digits(text))
    return {sign.replace("−", "-") + re.sub(r"[^\d]", "", number) for sign, number in signed}


# what makes a mutant of a kind true
CHECKS: Mapping[str, Callable[[str, str, Iterable[str], str, Vocabulary], bool]] = {
    "unit": names_metric,
    "sign": tells_sign,
    "minus spaced": tells_sign,
    "of what changed": tells_whole,
    "fraction changed": tells_phrase,
    "multiple changed": tells_phrase,
    "denominator changed": tells_phrase,
    "scale word dropped": shares_scale,
    "scale word put in": shares_scale,
    "qualifier dropped": is_range,
}


@lru_cache(maxsize=1024)
def settle(text: str, words: Vocabulary) -> naive.Cell:
    """Read what a cell says, in any script's digits."""
    return naive.read_cell(fold(text, words), words)


def tells_tenths(said: str, sentence: str) -> bool:
    """Whether the percentage that a mutant has in words is one of the sentence's tenths: 两成 is 二十 %."""
    return any(digit in said and f"{tenth}成" in sentence for digit, tenth in TENTHS.items() if "%" in said)


def is_spelled(said: str, original: str, sentence: str, words: Vocabulary, language: str) -> bool:
    """Whether the words of a mutant's number are those of a number that the sentence has in digits."""
    numbers = {number for number in read_numbers(sentence, words) if number == number.to_integral_value()}
    spelled = (spell(int(number), language) for number in numbers if number < LARGEST)
    return any(find_phrase(said, one) and not find_phrase(original, one) for one in spelled)


def fold(text: str, words: Vocabulary) -> str:
    """Write all digits as ASCII's; where the decimal mark is another script's, so are ASCII's marks."""
    folded = fold_digits(text)
    if words.decimal != "٫":
        return folded
    return re.sub(r"(?<=\d)[.,](?=\d)", lambda mark: "٫" if mark[0] == "." else "٬", folded)


def fold_digits(text: str) -> str:
    """Write all digits as ASCII's, with the marks that go with them."""
    return "".join(str(int(c)) if c.isdecimal() else c for c in text)


@lru_cache(maxsize=1024)
def read_numbers(text: str, words: Vocabulary) -> tuple[Decimal, ...]:
    """Read every number of a text, and how it is scaled."""
    folded = fold(text, words)
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
