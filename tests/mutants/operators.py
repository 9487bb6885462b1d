"""What turns a true text into a false one, or into a harmless variant: every operator yields (kind, text)."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mutants.vocabulary import Vocabulary

Mutation: TypeAlias = tuple[str, str]

DIGIT = re.compile(r"\d")
NUMBER = re.compile(r"\d+(?:[.,٬،\u00a0\u202f ]\d{3}(?!\d))*(?:[.,٫]\d+)?")
HAN = re.compile("[\u4e00-\u9fff]")  # whose words have no spaces between them
VOWELS = "\u0610-\u061a\u064b-\u065f\u0670"
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{VOWELS}])*")  # an Arabic vowel is a part of its word
TOKEN = re.compile(r"\S+")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LESS_PRECISE = "date, less precise"  # of which the rules warn
QUALIFIED = 24  # characters after a number that may hold its qualifier
LETTERS = "aeiouy"
ACCENTED = "áéîöúÿ"


def mutate_text(text: str, words: Vocabulary) -> Iterator[Mutation]:
    """Change a text in one respect, in every way that there is a kind for."""
    yield from mutate_digits(text)
    yield from mutate_scale(text, words)
    yield from mutate_ranges(text, words)
    yield from mutate_units(text, words)
    yield from mutate_words(text, words)
    yield from mutate_signs(text)
    yield from mutate_qualifiers(text, words)
    yield from mutate_negations(text, words)


def mutate_wording(text: str, words: Vocabulary) -> Iterator[Mutation]:
    """Change a quote's words, letters and marks, whatever they mean."""
    yield from mutate_order(text, words)
    yield from mutate_letters(text)
    yield from mutate_punctuation(text)


def mutate_digits(text: str) -> Iterator[Mutation]:
    """Change, drop, double, transpose each digit."""
    for match in DIGIT.finditer(text):
        start, end, digit = match.start(), match.end(), match[0]
        for other in like("0123456789", digit):
            if other != digit:
                yield "digit changed", text[:start] + other + text[end:]
        alone = re.search(r"(?:^|\s)$", text[:start]) and re.match(r"(?:er|\.) [A-Za-zéû]", text[end:])
        yield LESS_PRECISE if alone else "digit dropped", text[:start] + text[end:]
        yield "digit doubled", text[:end] + digit + text[end:]
        following = text[end : end + 1]
        if following.isdecimal() and following != digit:
            yield "digits transposed", text[:start] + following + digit + text[end + 1 :]
    for match in YEAR.finditer(text):
        for step in (-100, -10, -1, 1, 10, 100):
            yield "year", splice(text, match, like(str(int(match[0]) + step), match[0]))


def mutate_scale(text: str, words: Vocabulary) -> Iterator[Mutation]:
    """Multiply and divide each number by ten and more."""
    for match in NUMBER.finditer(text):
        before, number, after = text[: match.start()], match[0], text[match.end() :]
        zero = like("0", number)
        yield "scale ×10", f"{before}{number}{zero}{after}"
        yield "scale ÷10", f"{before}{number[:-1]}{words.decimal}{number[-1]}{after}"
        yield "scale ÷10", f"{before}{zero}{words.decimal}{number}{after}"
        if words.decimal in number:
            yield "scale ×10", before + number.replace(words.decimal, "") + after
        swapped = number.translate({ord(","): ".", ord("."): ","})
        if swapped != number:
            yield "decimal and group marks", before + swapped + after
        dated = before.rstrip().rpartition(" ")[2] in words.months and YEAR.fullmatch(number)
        for scale in () if dated else words.scales.values():  # nobody writes "May 2018 million"
            yield "scale word put in", f"{before}{number} {scale[-1]}{after}"
    groups = list(words.scales.values())
    for group in groups:
        for word in group:
            for match in find_phrase(text, word):
                yield "scale word dropped", splice(text, match, "")
                for other in groups:
                    if other is not group:
                        yield "scale word swapped", splice(text, match, other[-1])


def mutate_ranges(text: str, words: Vocabulary) -> Iterator[Mutation]:
    """Collapse each range to its ends and its middle, and make one of each number."""
    joint = rf"({NUMBER.pattern})(\s?[–-]\s?| {words.to} )({NUMBER.pattern})"
    for match in re.finditer(joint, text):
        for kept in (match[1], match[3]):
            yield "range collapsed", splice(text, match, kept)
        yield "range turned", splice(text, match, match[3] + match[2] + match[1])
        low, high = (int(DIGIT.search(end)[0]) for end in (match[1], match[3]) if DIGIT.search(end))  # type: ignore[index]
        yield "range collapsed", splice(text, match, f"{(low + high) / 2:.1f}".replace(".", words.decimal))
    for match in NUMBER.finditer(text):
        if not YEAR.fullmatch(match[0]):
            yield "range made", splice(text, match, f"{like('1', match[0])}–{match[0]}")
            yield "range made", splice(text, match, f"{match[0]} {words.to} {like('9', match[0])}{match[0]}")


def mutate_units(text: str, words: Vocabulary) -> Iterator[Mutation]:
    """Swap units, per cent and points among them."""
    for meaning, aliases in words.units.items():
        others = [substitutes[0] for other, substitutes in words.units.items() if other != meaning]
        for match in (match for alias in aliases for match in find_phrase(text, alias)):
            after = text[match.end() :]
            for other in others:
                shares = {meaning, words.meaning_of(other)} == {"percent", "point"}
                if not (" " in other and after.startswith(f" {other.partition(' ')[2]}")):  # "a month a month"
                    yield "per cent and points" if shares else "unit", splice(text, match, other)


def mutate_words(text: str, words: Vocabulary) -> Iterator[Mutation]:
    """Swap months, number words and directions."""
    for kind, names in (("date", words.months), ("number word", words.numerals)):
        for name in names:
            for match in find_phrase(text, name):
                yield from ((kind, splice(text, match, other)) for other in names if other != name)
    for pair in words.directions:
        for first, second in (pair, pair[::-1]):
            for match in find_phrase(text, first):
                yield "direction", splice(text, match, second)


def mutate_signs(text: str) -> Iterator[Mutation]:
    """Put a sign before each number, and take the day from each date."""
    for match in NUMBER.finditer(text):
        for sign in "-−+±":
            yield "sign", text[: match.start()] + sign + text[match.start() :]
    for match in re.finditer(r"\b(\d{1,2})(\.?) (?=[A-Za-zéûä]{3,9} (?:19|20)\d\d)", text):
        yield LESS_PRECISE, splice(text, match, "")


def mutate_qualifiers(text: str, words: Vocabulary) -> Iterator[Mutation]:
    """Put a qualifier before each number, drop and swap those that are there."""
    for match in NUMBER.finditer(text):
        before = text[: match.start()].rstrip().lower()
        for phrases in words.qualifiers.values():
            if before.endswith(phrases) or any(phrase in text[match.end() :][:QUALIFIED].lower() for phrase in phrases):
                continue  # it has it already
            yield "qualifier added", f"{text[: match.start()]}{phrases[0]} {text[match.start() :]}"
    for name, phrases in words.qualifiers.items():
        for phrase in phrases:
            for match in find_phrase(text, phrase):
                yield "qualifier dropped", splice(text, match, "")
                for other, substitutes in words.qualifiers.items():
                    if other != name:
                        yield "qualifier swapped", splice(text, match, substitutes[0])


def mutate_negations(text: str, words: Vocabulary) -> Iterator[Mutation]:
    """Drop each negation, elide it, and put one between any two words."""
    tokens = list(TOKEN.finditer(text))
    for at, token in enumerate(tokens):
        parts = {part[0].lower() for part in WORD.finditer(token[0])}
        yield "negation put in", f"{text[: token.start()]}{words.negation} {text[token.start() :]}"
        if not parts & words.negations:
            continue
        yield "negation dropped", splice(text, token, "")
        for first in range(max(3, at - 2), at + 1):
            for last in range(at, min(len(tokens) - 3, at + 3)):
                yield "negation elided", f"{text[: tokens[first].start()]}[…]{text[tokens[last].end() :]}"


def mutate_order(text: str, words: Vocabulary) -> Iterator[Mutation]:
    """Drop, double and swap words, put others in their place."""
    tokens = list(TOKEN.finditer(text))
    for at, token in enumerate(tokens):
        yield "word dropped", splice(text, token, "")
        yield "word doubled", f"{text[: token.end()]} {token[0]}{text[token.end() :]}"
        yield "word replaced", splice(text, token, words.nouns[at % len(words.nouns)])
        if at + 1 < len(tokens):
            following = tokens[at + 1]
            swapped = f"{following[0]}{text[token.end() : following.start()]}{token[0]}"
            yield "words swapped", text[: token.start()] + swapped + text[following.end() :]
            yield "word replaced by its neighbour", splice(text, token, following[0])
    for match in NUMBER.finditer(text):
        noun = re.compile(r" ([^\W\d_]+)").match(text, match.end())
        for other in words.nouns if noun else ():
            yield "noun", f"{text[: match.end()]} {other}{text[noun.end() if noun else 0 :]}"


def mutate_letters(text: str) -> Iterator[Mutation]:
    """Change case and accents, transpose and drop letters."""
    for match in WORD.finditer(text):
        word = match[0]
        if word[0].isalpha():
            yield "case", splice_at(text, match.start(), match.start() + 1, word[0].swapcase())
        if word.isalpha() and word.upper() != word:
            yield "case", splice(text, match, word.upper())
        if len(word) > 3:
            middle = len(word) // 2
            yield "letter dropped", splice(text, match, word[:middle] + word[middle + 1 :])
            if word[middle - 1] != word[middle]:
                transposed = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
                yield "letters transposed", splice(text, match, transposed)
        vowel = next((letter for letter in word if letter in LETTERS), None)
        if vowel:
            yield "accent", splice(text, match, word.replace(vowel, ACCENTED[LETTERS.index(vowel)], 1))
        bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
        if bare != word:
            yield "accent", splice(text, match, bare)


def mutate_punctuation(text: str) -> Iterator[Mutation]:
    """Drop and swap the marks that part a sentence, and put them in."""
    for match in re.finditer(r"[,;:.](?=\s)", text):
        yield "punctuation", splice(text, match, "")
        yield "punctuation", splice(text, match, "?" if match[0] != "?" else "!")
    for match in re.finditer(r"(?<=[^\W_]) (?=[^\W_])", text):
        yield "punctuation", splice(text, match, ", ")
    for match in re.finditer(r"(?<=[^\W_])[-’](?=[^\W_])", text):
        yield "punctuation", splice(text, match, "")


def vary_text(text: str) -> Iterator[Mutation]:
    """Change what the rules say changes nothing."""
    for space in ("  ", "\n", "\u00a0", "\u202f", "\t", " \n   "):
        yield "white space", text.replace(" ", space)
    yield "white space", f"  {text}\n"
    for invisible in "\u00ad\u200b\u2060\ufeff":
        yield "soft hyphen and its kin", re.sub(r"(?<=[^\W\d_]{2})(?=[^\W\d_]{2})", invisible, text, count=3)
    for marks in ("'", "’", "‘", "ʼ"):
        if re.search("['’]", text):
            yield "quotation marks", re.sub("['’]", marks, text)
    for hyphen in "-\u2010\u2011":
        if "-" in text:
            yield "hyphens", text.replace("-", hyphen)
    yield "normal form", unicodedata.normalize("NFD", text)
    if "[…]" in text:
        yield "ellipsis", text.replace("[…]", "[...]")
    first = text[:1]
    if first.isalpha() and "[" not in text and first.swapcase() != first:
        yield "bracketed capital", f"[{first.swapcase()}]{text[1:]}"


def like(digits: str, number: str) -> str:
    """Write digits in the script of a number's."""
    zero = ord(number[0]) - unicodedata.digit(number[0])
    return "".join(chr(zero + int(digit)) for digit in digits)


def find_phrase(text: str, phrase: str) -> list[re.Match[str]]:
    """Find a phrase between spaces or marks, or anywhere where words have none."""
    if HAN.match(phrase):
        return list(re.finditer(re.escape(phrase), text))
    before = rf"(?<![^\W_])(?<![{VOWELS}])"  # an Arabic vowel is a part of its word
    return list(re.finditer(rf"{before}{re.escape(phrase)}(?![^\W_]|/|²|³)", text, re.IGNORECASE))


def splice(text: str, match: re.Match[str], other: str) -> str:
    """Put other words in a match's place; where there are none, one of the spaces beside it goes too."""
    return splice_at(text, match.start(), match.end(), other)


def splice_at(text: str, start: int, end: int, other: str) -> str:
    """Put other words in the place of text[start:end]."""
    if not other and text[end : end + 1] == " ":
        end += 1
    return text[:start] + other + text[end:]
