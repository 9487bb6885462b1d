"""What turns a sentence into one of which a true cell is false: every operator yields (kind, sentence)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mutants.operators import NUMBER, YEAR, Mutation, find_phrase, like, splice
from mutants.spoken import change_digit, find_end, find_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mutants.vocabulary import Vocabulary

QUALIFIED = 30  # characters beside a number that may hold its qualifier


def mutate_sentence(sentence: str, cell: str, words: Vocabulary) -> Iterator[Mutation]:
    """Change what a sentence says of a cell's number, which it has once in the cell's own digits."""
    numbers = NUMBER.findall(cell)
    found = [match for match in find_numbers(sentence) if match[0] in numbers]
    if len(numbers) != 1 or len(found) != 1:
        return
    start, end = found[0].span()
    lead, number, tail = sentence[:start], sentence[start:end], sentence[end:]
    until, scaled = find_end(sentence, end, words)
    told = re.search(r"\b(?:p|P)\W{0,3}$", lead) or YEAR.fullmatch(number)  # p < 0.01
    if told:
        return
    yield "digit changed", f"{lead}{change_digit(number)}{tail}"
    yield "digit changed", f"{lead}{change_digit(number, 0)}{tail}"
    signed = (
        re.search(r"[-−–+]\s?$", lead)
        or re.match(r"\W*[-−–]", cell)
        or any(find_phrase(cell, word) for word in words.minus)
    )
    for minus in ("−", "− ", *(f"{word} " for word in words.minus)) if not signed else ():
        yield "minus put in", f"{lead}{minus}{number}{tail}"
    for form in words.between[
        : 1 if find_phrase(lead, words.to) or find_phrase(lead, words.between[1].split()[0]) else 2
    ]:
        yield "range made", f"{lead}{form.format(number, change_digit(number, 0))}{tail}"
    yield "range made", f"{lead}{like('1', number)}–{number}{tail}"
    scales = "|".join(re.escape(name) for names in words.scales.values() for name in names)
    shared = re.match(rf"\s[^\W\d_]{{1,3}}\s{NUMBER.pattern}\s(?:{scales})\b", tail)  # 12 and 19 million
    for names in () if scaled or shared else words.scales.values():
        yield "scale word put in", f"{lead}{number} {names[-1]}{tail}"
    for half in words.half_behind if words.decimal not in number else ():
        yield "half put in", f"{sentence[:until]}{words.gap}{half}{sentence[until:]}"
    yield "negation put in", f"{lead}{words.negation} {number}{tail}"
    for word in words.negations:
        for match in find_phrase(lead, word):
            counted = re.search(r"\d\s?$", lead[: match.start()])  # French: 0,6 point
            gap = r"[\s'’]*(?:[^\W\d_]+[\s'’]+){0,2}\W?" if words.gap else r"\D{0,2}"
            if not counted and re.fullmatch(gap, lead[match.end() :]):
                yield "negation dropped", splice(lead, match, "") + number + tail
    yield from qualify_number(sentence, (start, until), cell, words)
    if not any(find_phrase(text, phrase) for phrase in words.denominators for text in (cell, sentence)):
        for phrase in words.denominators:
            ahead = f"{lead}{phrase}{number}{tail}"
            yield "denominator added", f"{sentence[:until]} {phrase}{sentence[until:]}" if words.gap else ahead


def qualify_number(sentence: str, place: tuple[int, int], cell: str, words: Vocabulary) -> Iterator[Mutation]:
    """Put qualifiers before and behind a number that has none."""
    start, end = place
    beside = sentence[max(0, start - QUALIFIED) : end + QUALIFIED].lower()
    phrases = [
        one for table in (words.qualifiers, words.articled, words.behind) for group in table.values() for one in group
    ]
    led = re.match(r"\W*[^\W\d_]", cell)  # the cell begins with words of its own
    if led or any(phrase.lower() in text for phrase in phrases for text in (beside, cell.lower())):
        return
    for kind, table in (("qualifier put in", words.qualifiers), ("qualifier with article", words.articled)):
        for phrase in (phrase for group in table.values() for phrase in group):
            yield kind, f"{sentence[:start]}{phrase} {sentence[start:]}"
    for phrase in (phrase for group in words.behind.values() for phrase in group):
        yield "qualifier behind", f"{sentence[:end]}{words.gap}{phrase}{sentence[end:]}"
