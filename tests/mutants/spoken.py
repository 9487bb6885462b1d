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
DAY = re.compile(r"\s[^\W\d_]+\s\d{4}\b")
HAN_DIGITS = "零一二三四五六七八九"
LARGEST = 10**12
# of a unit in two words, of which one is a unit, too
SQUARE = re.compile(r"quadr|cuadr|carré|cub|cúb|кв|مربع|مکعب|立方|平方")
SHORT = 4  # letters of an article between a qualifier and its number
NEAR = 30  # characters beside a change that have the number it is of
STEPS = (-1, 1, -10, 10)
KEPT_OUT = frozenset({"negation put in", "negation elided", LESS_PRECISE})  # they are put anywhere; see `deny`


def mutate_statement(text: str, language: str, words: Vocabulary) -> Iterator[Mutation]:
    """Change a cell or a claim in one respect, in every way that there is a kind for."""
    yield from split_ranges(text, words)  # before the digits, which a range's ends have as well
    for kind, other in mutate_text(text, words):
        if kind not in KEPT_OUT and is_sound(kind, text, other, words):
            yield kind, other
    yield from mutate_scripts(text)
    yield from move_signs(text)
    yield from space_minus(text, words)
    yield from qualify(text, words)
    yield from scale_by_words(text, words)
    yield from spell_numbers(text, language)
    yield from swap_shares(text, words)
    yield from mutate_denominators(text, words)
    yield from deny(text, words)
    for first, second in (pair for up, down in words.changes for pair in ((up, down), (down, up))):
        for match in find_phrase(text, first):
            other = splice(text, match, second)
            if is_sound("direction", text, other, words):
                yield "direction", other


def is_sound(kind: str, text: str, other: str, words: Vocabulary) -> bool:
    """Whether a change is one of a number: not of a name's digits, nor of a word that is also a unit or qualifier."""
    at = next((index for index, pair in enumerate(zip(text, other, strict=False)) if pair[0] != pair[1]), len(other))
    if kind.startswith("digit"):
        return len(NUMBER.findall(other)) == len(NUMBER.findall(text))
    if kind.startswith(("sign", "scale", "decimal", "qualifier added")):
        return is_of_number(kind, text, other, at, words)
    if kind in {"unit", "per cent and points"}:
        return is_counted(text[:at], words) and SQUARE.search(text) is None
    if kind in {"negation dropped", "qualifier dropped", "qualifier swapped"}:
        negated = kind == "negation dropped"
        told = leads_number(find_rest(text, other, at), words, 2 if negated else 1)
        return told and not (negated and denies(other, words))
    if kind == "direction":
        return not has_sign(text, words) and re.search(r"\d", text[max(0, at - NEAR) : at + NEAR]) is not None
    return kind != "date" or names_day(text, words)


def denies(text: str, words: Vocabulary) -> bool:
    """Whether there is a negation: n'ont reçu, without its second word, denies all the same."""
    return any(find_phrase(text, word) for word in words.negations)


def has_sign(text: str, words: Vocabulary) -> bool:
    """Whether a number has a sign, or a minus in words."""
    return bool(re.search(r"[-−–+]\s?\d", text)) or any(find_phrase(text, word) for word in words.minus)


def is_counted(before: str, words: Vocabulary) -> bool:
    """Whether a unit stands right behind a number or its scale word: in "9-м" and "the 1980s" there is none."""
    scales = "|".join(re.escape(name) for names in words.scales.values() for name in names)
    letters = 12 if words.gap else 1  # that two units begin with alike
    return re.search(rf"\d\s?(?:(?:{scales})\s?)?[^\W\d_]{{0,{letters}}}$", before) is not None


def find_rest(text: str, other: str, at: int) -> str:
    """Give what stands behind the place where two texts differ, which begin to differ at a character."""
    same = 0
    while same < min(len(text), len(other)) - at and text[-1 - same] == other[-1 - same]:
        same += 1
    return text[len(text) - same :]


def leads_number(rest: str, words: Vocabulary, most: int) -> bool:
    """Whether a number follows, over so many words; over one article alone behind a qualifier: under article 41."""
    word = r"[^\W\d_]+" if most > 1 else rf"[^\W\d_]{{1,{SHORT}}}"
    numerals = "|".join(map(re.escape, words.numerals))
    gap = rf"[\s'’]*(?:{word}[\s'’]+){{0,{most}}}" if words.gap else r"\D?" * (most - 1)
    return re.match(rf"(?i){gap}[^\w\s(]?\s?(?:\d|{numerals})", rest) is not None


def is_of_number(kind: str, text: str, other: str, at: int, words: Vocabulary) -> bool:
    """Whether what changed at a place is a number's sign, scale or qualifier, and all of it is written well."""
    beside = any(match.start() - 1 <= at <= match.end() + 2 for match in find_numbers(text))
    if kind == "qualifier added":
        lower = text.lower()
        tables = (words.qualifiers, words.articled, words.behind)
        beside &= not any(phrase.lower() in lower for table in tables for group in table.values() for phrase in group)
    mark = re.escape(words.decimal)
    twice = re.search(rf"\d{mark}\d+{mark}|[-−–+±]\s?[-−–+±]", other)
    return (
        twice is None and not names_day(text, words) and (beside or kind.startswith(("scale word d", "scale word s")))
    )


def names_day(text: str, words: Vocabulary) -> bool:
    """Whether a month stands beside a day or a year: it is no date by itself."""
    months = "|".join(map(re.escape, words.months))
    if HAN.match(months):
        return re.search(r"\d+[年月日]", text) is not None
    return re.search(rf"(?i)\d\W{{0,2}}(?:de )?(?:{months})\b|\b(?:{months})\b,? (?:de )?\d", text) is not None


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
    if names_day(text, words):
        return
    told = any(find_phrase(text, word) for word in words.minus)
    for match in find_numbers(text) if not told else ():
        before = text[: match.start()].rstrip()
        if before.endswith(("-", "−", "–", "+", "±")):
            for minus in ("− ", "- ", *(f"{word} " for word in words.minus)):
                rest = text[match.end() :]
                yield "minus spaced", f"{before[:-1]}{minus}{change_digit(match[0])}{rest}"
        elif not YEAR.fullmatch(match[0]) and not DAY.match(text, match.end()):  # a dash, to the reader
            for minus in ("− ", *(f"{word} " for word in words.minus)):
                yield "minus spaced", splice(text, match, f"{minus}{match[0]}")


def qualify(text: str, words: Vocabulary) -> Iterator[Mutation]:
    """Put a qualifier with an article before each number, and one behind it; swap those that have one."""
    lower = text.lower()
    tables = (words.qualifiers, words.articled, words.behind)
    free = not any(phrase.lower() in lower for table in tables for group in table.values() for phrase in group)
    for name, phrases in words.articled.items():
        plain = (*words.qualifiers[name], *words.articled[name], *words.behind.get(name, ()))
        if any(phrase.lower() in lower for phrase in plain):
            continue
        for phrase in phrases:
            for match in find_numbers(text) if free else ():
                yield "qualifier with article", splice(text, match, f"{phrase} {match[0]}")
            for others in words.qualifiers.values():
                for match in (found for other in others for found in find_phrase(text, other)):
                    changed = splice(text, match, phrase)
                    if is_sound("qualifier swapped", text, changed, words):
                        yield "qualifier with article", changed
    ends = [find_end(text, match.end(), words)[0] for match in find_numbers(text)] if free else []
    for phrase in (phrase for phrases in words.behind.values() for phrase in phrases):
        yield from (("qualifier behind", f"{text[:end]}{words.gap}{phrase}{text[end:]}") for end in ends)


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
        whole = words.decimal not in match[0] and not names_day(text, words)
        for half in words.half_behind if whole else ():
            yield "half put in", splice(text, match, f"{match[0]}{words.gap}{half}")
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
    for kind, groups in (("fraction", words.fractions), ("multiple", words.multiples)):
        for group in groups:
            others = [one for other in groups if other is not group for one in other[:2]]
            yield from swap(f"{kind} changed", text, group, others)
    for whole in words.wholes:
        others = [other for other in words.wholes if other != whole]
        if not words.gap or is_of_share(text, whole, words):
            yield from swap("of what changed", text, (whole,), others)
    for match in find_numbers(text):
        yield from (("fraction put in", splice(text, match, f"{one[0]} {match[0]}")) for one in words.fractions[:4])
        if not words.gap and any(match[0] + sign in text for sign in words.units["percent"]):
            wholes = [whole for whole in words.wholes if whole not in text]
            yield from (("of what changed", splice(text, match, whole + match[0])) for whole in wholes)
    for sign in words.units["percent"] if words.gap else ():
        for match in re.finditer(rf"{re.escape(sign)}(?![^\W_])", text):
            behind = text[match.end() :][:NEAR]
            wholes = [whole for whole in words.wholes if whole.rsplit(maxsplit=1)[-1] not in behind]
            yield from (("of what changed", splice(text, match, f"{sign} {whole}")) for whole in wholes)


def is_of_share(text: str, whole: str, words: Vocabulary) -> bool:
    """Whether a percentage or a fraction stands right before what it is of; else that is the clause's subject."""
    shares = (*words.units["percent"], *(one for same in words.fractions for one in same))
    lead = "|".join(map(re.escape, shares))
    return re.search(rf"(?i)(?:{lead})\s?{re.escape(whole)}", text) is not None


def swap(kind: str, text: str, phrases: Sequence[str], others: Sequence[str]) -> Iterator[Mutation]:
    """Put each of some phrases in the place of others, the longest first."""
    for phrase in sorted(phrases, key=len, reverse=True):
        found = find_phrase(text, phrase)
        for match in found:
            yield from ((kind, splice(text, match, other)) for other in others)
        if found:
            return


def mutate_denominators(text: str, words: Vocabulary) -> Iterator[Mutation]:
    """Swap, drop and add what a number is per."""
    for phrase in words.denominators:
        others = [other for other in words.denominators if other != phrase]
        yield from swap("denominator changed", text, (phrase,), others)
    found = [
        match
        for phrase in words.denominators
        for match in find_phrase(text, phrase)
        if not (words.gap and re.match(r"\s?\d", text[match.end() :]))  # در سال ۱۳۹۷
    ]
    yield from (("denominator dropped", splice(text, match, "").rstrip()) for match in found)
    for match in find_numbers(text) if not found else ():
        end, _ = find_end(text, match.end(), words)
        for phrase in words.denominators:
            ahead = f"{text[: match.start()]}{phrase}{text[match.start() :]}"
            yield "denominator added", f"{text[:end]} {phrase}{text[end:]}" if words.gap else ahead


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
            if leads_number(text[match.end() :], words, 1):
                yield "negation put in", splice(text, match, f"{words.negation} {match[0]}")
