"""What turns a true cell or claim of any language into a false one, beside the operators that quotes have as well."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from num2words import num2words

from mutants.operators import HAN, LESS_PRECISE, NUMBER, YEAR, Mutation, find_phrase, like, mutate_text, splice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mutants.vocabulary import Vocabulary

SCRIPTS = "٠۰०０"  # zeros: Arabic, Persian, Devanagari, full-width
WRITTEN_BEFORE = re.compile(r"([$€£¥])\s?(\d[\d.,\u00a0\u202f ]*\d|\d)")
WRITTEN_BEHIND = re.compile(r"\s?([€$£%٪])")
GLUED = re.compile(r"[A-Za-zÀ-ÿА-яё$&/.,-]$")  # before a number that is part of a name: CO2, US$5, COVID-19
LETTER = re.compile(r"[A-Za-zÀ-ÿА-яё&/]")  # behind one: 1er, 1990s
HAN_DIGITS = "零一二三四五六七八九"
LARGEST = 10**12
NUMERIC = ("digit", "scale", "sign", "range", "decimal", "qualifier", "year")  # kinds that need a number in digits
STEPS = (-1, 1, -10, 10)
KEPT_OUT = frozenset({"negation put in", "negation elided", LESS_PRECISE})  # they are put anywhere; see `deny`


def mutate_statement(text: str, language: str, words: Vocabulary) -> Iterator[Mutation]:
    """Change a cell or a claim in one respect, in every way that there is a kind for."""
    amount = len(find_numbers(text))
    for kind, other in mutate_text(text, words):
        lost = kind.startswith("digit") and len(NUMBER.findall(other)) < len(NUMBER.findall(text))
        dated = kind == "date" and not names_day(text, words)
        far = kind == "negation dropped" and not denies_number(text, other, words)
        dated = dated or (kind == "scale word put in" and names_day(text, words))
        if kind not in KEPT_OUT and not (lost or dated or far) and (amount or not kind.startswith(NUMERIC)):
            yield kind, other
    yield from mutate_scripts(text)
    yield from move_signs(text)
    yield from split_ranges(text, words)
    yield from space_minus(text, words)
    yield from qualify(text, words)
    yield from scale_by_words(text, words)
    yield from spell_numbers(text, language)
    yield from swap_shares(text, words)
    yield from mutate_denominators(text, words)
    yield from deny(text, words)
    for first, second in (pair for up, down in words.changes for pair in ((up, down), (down, up))):
        yield from (("direction", splice(text, match, second)) for match in find_phrase(text, first))


def names_day(text: str, words: Vocabulary) -> bool:
    """Whether a month stands beside a day or a year: it is no date by itself."""
    months = "|".join(map(re.escape, words.months))
    if HAN.match(months):
        return True
    return re.search(rf"(?i)\d\W{{0,2}}(?:de )?(?:{months})\b|\b(?:{months})\b,? (?:de )?\d", text) is not None


def denies_number(text: str, other: str, words: Vocabulary) -> bool:
    """Whether the negation that was dropped from a text stood before a number or its qualifier: no more than 5."""
    at = next((index for index, pair in enumerate(zip(text, other, strict=False)) if pair[0] != pair[1]), len(other))
    until = re.match(r"\D{0,25}(?=\d)", other[at:])
    spelled = any(find_phrase(other[at:][:25], word) for word in words.numerals)
    return until is not None or spelled


def find_numbers(text: str) -> list[re.Match[str]]:
    """Find the numbers that are no part of a name, an ordinal or a date."""
    return [
        match
        for match in NUMBER.finditer(text)
        if not GLUED.search(text[: match.start()]) and not LETTER.match(text, match.end())
    ]


def change_digit(number: str, at: int = -1) -> str:
    """Change one digit of a number, the last."""
    place = [index for index, character in enumerate(number) if character.isdecimal()][at]
    changed = like(str((int(number[place]) + 3) % 10), number[place])
    return number[:place] + changed + number[place + 1 :]


def mutate_scripts(text: str) -> Iterator[Mutation]:
    """Write each number in another script's digits, one of them another."""
    for match in find_numbers(text):
        changed = change_digit(match[0])
        for zero in SCRIPTS:
            other = "".join(chr(ord(zero) + int(c)) if c.isdecimal() else c for c in changed)
            if other != changed:
                yield "digits of another script", splice(text, match, other)


def move_signs(text: str) -> Iterator[Mutation]:
    """Put a unit's sign on the number's other side, with a digit changed."""
    for match in WRITTEN_BEFORE.finditer(text):
        if LETTER.match(text[match.start() - 1 : match.start()]):
            continue  # US$
        yield "unit sign moved", splice(text, match, f"{change_digit(match[2])} {match[1]}")
    for match in find_numbers(text):
        sign = WRITTEN_BEHIND.match(text, match.end())
        for space in ("", " ") if sign else ():
            moved = f"{sign[1]}{space}{change_digit(match[0])}" if sign else ""
            yield "unit sign moved", text[: match.start()] + moved + text[sign.end() if sign else 0 :]


def split_ranges(text: str, words: Vocabulary) -> Iterator[Mutation]:
    """Widen each range, write it in other ways with one end changed, and make one of each number and its unit."""
    joint = rf"({NUMBER.pattern})(\s?[–-]\s?| {words.to} )({NUMBER.pattern})"
    ranges = list(re.finditer(joint, text))
    for match in ranges:
        low, high = change_digit(match[1]), change_digit(match[3])
        yield "range widened", splice(text, match, f"{match[1]}{match[2]}{high}")
        yield "range widened", splice(text, match, f"{low}{match[2]}{match[3]}")
        for form in words.between:
            yield "range split", splice(text, match, form.format(match[1], high))
            yield "range split", splice(text, match, form.format(low, match[3]))
    for match in find_numbers(text) if not ranges else ():
        for form in words.between:
            yield "range made", splice(text, match, form.format(match[0], change_digit(match[0], 0)))


def space_minus(text: str, words: Vocabulary) -> Iterator[Mutation]:
    """Put a minus before each number, with a space and in words; and after those that are there, another number."""
    for match in find_numbers(text):
        before = text[: match.start()].rstrip()
        if before.endswith(("-", "−", "–", "+", "±")):
            for minus in ("− ", "- ", *(f"{word} " for word in words.minus)):
                rest = text[match.end() :]
                yield "minus spaced", f"{before[:-1]}{minus}{change_digit(match[0])}{rest}"
        else:
            for minus in ("− ", *(f"{word} " for word in words.minus)):
                yield "minus spaced", splice(text, match, f"{minus}{match[0]}")


def qualify(text: str, words: Vocabulary) -> Iterator[Mutation]:
    """Put a qualifier with an article before each number, and one behind the text; swap those that have one."""
    lower = text.lower()
    for name, phrases in words.articled.items():
        plain = (*words.qualifiers[name], *words.articled[name], *words.behind.get(name, ()))
        if any(phrase.lower() in lower for phrase in plain):
            continue
        for phrase in phrases:
            for match in find_numbers(text):
                yield "qualifier with article", splice(text, match, f"{phrase} {match[0]}")
            for others in words.qualifiers.values():
                for match in (found for other in others for found in find_phrase(text, other)):
                    yield "qualifier with article", splice(text, match, phrase)
    for name, phrases in words.behind.items():
        if not any(phrase.lower() in lower for group in (words.qualifiers, words.behind) for phrase in group[name]):
            ends = [find_end(text, match.end(), words)[0] for match in find_numbers(text)]
            yield from (
                ("qualifier behind", f"{text[:end]} {phrase}{text[end:]}") for phrase in phrases for end in ends
            )


def scale_by_words(text: str, words: Vocabulary) -> Iterator[Mutation]:
    """Write whole numbers with scale words that make another value of them, and halves before and behind."""
    for match in find_numbers(text):
        digits = re.sub(r"\D", "", match[0])
        if words.decimal not in match[0] and len(digits) > 3:
            for scale, names in words.scales.items():
                wrong = int(scale[1:]) + (1 if len(digits) % 2 else -1)  # one power of ten off
                shifted = digits.rjust(wrong + 1, "0")
                value = f"{shifted[:-wrong]}{words.decimal}{shifted[-wrong:]}".rstrip("0").removesuffix(words.decimal)
                yield "scale by words", splice(text, match, f"{like_all(value, match[0])} {names[-1]}")
        for half in words.half_behind if words.decimal not in match[0] else ():
            yield "half put in", splice(text, match, f"{match[0]} {half}")
    for name in (name for names in words.scales.values() for name in names):
        for match in find_phrase(text, name):
            yield from (("half put in", splice(text, match, f"{half} {name}")) for half in words.halves)
            yield from (("half put in", splice(text, match, f"{name} {half}")) for half in words.half_behind)


def like_all(value: str, number: str) -> str:
    """Write a decimal number's digits in the script of another's."""
    return "".join(like(character, number) if character.isdecimal() else character for character in value)


def spell_numbers(text: str, language: str) -> Iterator[Mutation]:
    """Write each whole number in words, one step off."""
    for match in find_numbers(text):
        digits = re.sub(r"\D", "", match[0])
        if digits != match[0] and not re.fullmatch(r"\d{1,3}(?:\D\d{3})+", match[0]):
            continue
        for step in STEPS:
            if 1 < int(digits) + step < LARGEST:
                yield "number in words, one step off", splice(text, match, spell(int(digits) + step, language))


@lru_cache(maxsize=4096)
def spell(number: int, language: str) -> str:
    """Spell a number."""
    if language == "zh":
        return spell_han(number)
    words: str = num2words(number, lang=language)
    return words


def spell_han(number: int) -> str:
    """Spell a number in Chinese, zeros and all: 一万零二十."""
    for power, name in ((8, "亿"), (4, "万"), (3, "千"), (2, "百"), (1, "十")):
        head, rest = divmod(number, 10**power)
        if head:
            gap = "零" if 0 < rest < 10 ** (power - 1) else ""
            return spell_han(head) + name + gap + (spell_han(rest) if rest else "")
    return HAN_DIGITS[number]


def swap_shares(text: str, words: Vocabulary) -> Iterator[Mutation]:
    """Swap fractions, multiples and what a share is of; put a fraction before a number, and a whole behind it."""
    for kind, phrases in (("fraction", words.fractions), ("multiple", words.multiples), ("of what", words.wholes)):
        yield from swap(f"{kind} changed", text, phrases)
    for match in find_numbers(text):
        yield from (("fraction put in", splice(text, match, f"{one} {match[0]}")) for one in words.fractions[:4])
    for sign in words.units["percent"]:
        for match in re.finditer(re.escape(sign), text):
            yield from (("of what changed", splice(text, match, f"{sign} {whole}")) for whole in words.wholes)


def swap(kind: str, text: str, phrases: Sequence[str]) -> Iterator[Mutation]:
    """Put each of some phrases in the place of each other."""
    for phrase in phrases:
        for match in find_phrase(text, phrase):
            longer = any(phrase in other and other in text for other in phrases if other != phrase)
            yield from ((kind, splice(text, match, other)) for other in phrases if other != phrase and not longer)


def mutate_denominators(text: str, words: Vocabulary) -> Iterator[Mutation]:
    """Swap, drop and add what a number is per."""
    yield from swap("denominator changed", text, words.denominators)
    found = [match for phrase in words.denominators for match in find_phrase(text, phrase)]
    yield from (("denominator dropped", splice(text, match, "").rstrip()) for match in found)
    for match in find_numbers(text) if not found else ():
        end, _ = find_end(text, match.end(), words)
        yield from (("denominator added", f"{text[:end]} {phrase}{text[end:]}") for phrase in words.denominators)


def find_end(text: str, end: int, words: Vocabulary) -> tuple[int, bool]:
    """Find where the scale word and unit of a number end, and whether it has a scale word."""
    at, scaled = end, False
    for table in (words.scales, words.units):
        names = sorted((name for group in table.values() for name in group), key=len, reverse=True)
        for name in names:
            match = re.compile(rf"\s?{re.escape(name)}(?![^\W_])", re.IGNORECASE).match(text, at)
            if match:
                at, scaled = match.end(), scaled or table is words.scales
                break
    return at, scaled


def deny(text: str, words: Vocabulary) -> Iterator[Mutation]:
    """Put a negation before each number and before its qualifier."""
    for match in find_numbers(text):
        if not YEAR.fullmatch(match[0]) and not names_day(text, words):
            yield "negation put in", splice(text, match, f"{words.negation} {match[0]}")
    for phrase in (phrase for phrases in words.qualifiers.values() for phrase in phrases):
        for match in find_phrase(text, phrase):
            yield "negation put in", splice(text, match, f"{words.negation} {match[0]}")
