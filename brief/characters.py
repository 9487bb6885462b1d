"""Characters that are seen as others than they are: signs that turn text round, look-alikes of other scripts (UTS 39).

The tables are small and our own: letters that no reader tells from Latin ones in the fonts that briefs are set in.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

# embeddings, overrides, isolates (UAX #9, 2.1 to 2.5); the marks U+200E, 200F and 061C turn nothing round
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# what is set as nothing, besides white space and Unicode's format characters: fillers, selectors, a joiner
UNSEEN = late("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
CYRILLIC = dict(zip("асеорхуіјѕһԁԛԝӏАВЕЅІЈКМНОРСТУХҮԌԚԜӀ", "aceopxyijshdqwlABESIJKMHOPCTYXYGQWI", strict=True))
GREEK = dict(zip("αινορτυχϲϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ", "aivoptuxcjABEZHIKMNOPTYXCJ", strict=True))
ALIKE = CYRILLIC | GREEK
LATIN = frozenset("aceopxyijABCEHIJKMOPTXY")  # which Cyrillic has look-alikes of, in any language; S is Macedonian
# scripts whose letters no word mixes with Latin ones
FOREIGN = frozenset({"ARMENIAN", "CHEROKEE", "COPTIC", "DESERET", "LISU", "CANADIAN", "GOTHIC", "OLD"})
ZERO_ONE = "OoIl|ОоІӀΟοΙ"  # in place of 0 and 1
NUMBER = re.compile(rf"(?<![^\W_])[\d{ZERO_ONE}]+(?:[.,'’][\d{ZERO_ONE}]+)*(?![^\W_])")
WORD = re.compile(r"[^\W_]+")
OVERLAY = late(r"(?<=\w)[\u0334-\u0338\u20d2-\u20d4\u20dd-\u20f0]|(?<=\d)[\u0300-\u036f]")
# letters and digits in a style or a frame of their own, and Roman numerals as one character
STYLED = late(
    "[\u2145-\u2149\u2100-\u2112\u2115\u2118-\u211d\u2124\u2128\u212c-\u2131\u2133-\u2138\u2160-\u2188\u2460-\u24ff"
    "\u2776-\u2793\U0001d400-\U0001d7ff\U0001f100-\U0001f1ac]"
)
FULL_WIDTH = late("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
SIGNS = frozenset("℃℉№℅℆ℓ")  # of that block, what texts have as it is
EASTERN = late("[\u1100-\u11ff\u3040-\u30ff\u3105-\u312f\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]")


class Lookalike(Struct, frozen=True):
    """text[start:end], which a reader takes for other characters; `fact` goes on from it, `help` says what to do."""

    start: int
    end: int
    fact: str
    help: str


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: white space, and what is set as nothing."""
    return not text.strip() or (
        not text.isascii()
        and all(c.isspace() or unicodedata.category(c) in {"Cf", "Zs"} or UNSEEN.match(c) is not None for c in text)
    )


def name_character(character: str) -> str:
    """Name a character by code point and name: a character that is not seen cannot be shown."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'unnamed').lower()}"


def find_mixed(text: str) -> Iterator[Lookalike]:
    """Find words that mix scripts by letters that look alike, and letters that are struck or framed."""
    if text.isascii():
        return
    open_about = {name_script(c) for c in text if c.isalpha() and c not in ALIKE}
    for word in WORD.finditer(text):
        written = word[0]
        alien = "" if written.isascii() else find_alien(written) or find_disguise(written, open_about)
        if alien:
            at = word.start() + written.index(alien)
            fact = f"has {name_character(alien)} among letters of another script"
            yield Lookalike(at, at + 1, fact, f"type `{ALIKE.get(alien, '')}`" if alien in ALIKE else "type it anew")
    for mark in OVERLAY.finditer(text):
        yield Lookalike(mark.start(), mark.end(), f"is struck or framed by {name_character(mark[0])}", "delete it")


def find_alien(word: str) -> str:
    """Find the first letter that makes a word look like one of another script; "" where it mixes none, or openly.

    A word of two scripts is open about it where one of its letters is of one script alone: SMSки, kΩ. A Greek letter
    before or behind capitals and digits is a term's: TNFα, IL1β.
    """
    latin = [c for c in word if name_script(c) == "LATIN"]
    if not latin:
        return ""
    foreign = next((c for c in word if name_script(c) in FOREIGN), "")
    if foreign:
        return foreign
    for script, table in (("CYRILLIC", CYRILLIC), ("GREEK", GREEK)):
        others = [c for c in word if name_script(c) == script]
        if script == "GREEK" and is_term(word, others):
            continue
        if others and all(c in table for c in others):
            return others[0]
        if others and script == "CYRILLIC" and all(c in LATIN for c in latin):
            return latin[0]
    return ""


def find_disguise(word: str, open_about: set[str]) -> str:
    """Find the first letter of a word that is one of another script as a whole, in a text of Latin words alone: ТНЕ."""
    disguised = "LATIN" in open_about and name_script(word[0]) not in open_about and all(c in ALIKE for c in word)
    return word[0] if disguised else ""


def is_term(word: str, greek: list[str]) -> bool:
    """Whether a Greek letter stands at the edge of a term: TNFα, αSMA, 5α."""
    if len(greek) != 1 or not greek[0].islower():
        return False
    rest = word.removesuffix(greek[0]) if word.endswith(greek[0]) else word.removeprefix(greek[0])
    return greek[0] not in rest and rest[-1:].isupper() | rest[-1:].isdigit()


@lru_cache(maxsize=4096)
def name_script(character: str) -> str:
    """Name the script of a letter, or of a digit that is one of its own: the first word of its name."""
    if character.isascii():
        return "LATIN" if character.isalpha() else ""
    if not character.isalnum():
        return ""
    names = unicodedata.name(character, "").split(" ")
    first = names[1] if names[0] == "EXTENDED" and len(names) > 1 else names[0]
    return first.partition("-")[0]  # ARABIC-INDIC DIGIT


def find_false_digits(text: str) -> Iterator[Lookalike]:
    """Find what looks like a number and is read as another, or as none: 1O, Ⅻ, ①, 𝟗, full-width and foreign digits."""
    for number in NUMBER.finditer(text):
        letter = next((c for c in number[0] if not c.isdigit() and c in ZERO_ONE), "")
        if letter and any(map(str.isdigit, number[0])):
            fact = f"has {name_character(letter)} in the place of a digit"
            yield Lookalike(number.start(), number.end(), fact, "write the number in digits")
    if text.isascii():
        return
    for found in STYLED.finditer(text):
        if found[0] not in SIGNS and not ("\u2160" <= found[0] < "\U0001d400" and EASTERN.search(text)):
            yield tell_digit(found)
    for found in FULL_WIDTH.finditer(text):
        if not EASTERN.search(text):
            yield tell_digit(found)
    scripts = {name_script(c) for c in text if c.isalpha()}
    for found in re.finditer(r"(?![0-9\uff10-\uff19\U0001d7ce-\U0001d7ff])\d", text):
        if name_script(found[0]) not in scripts:  # ৪ is four, and is seen as eight
            yield tell_digit(found)


def tell_digit(found: re.Match[str]) -> Lookalike:
    """Tell of one character what it is, and what to type."""
    plain = unicodedata.normalize("NFKC", found[0])
    value = unicodedata.digit(found[0], None)
    meant = str(value) if value is not None else plain
    hint = f"type `{meant}`" if meant.isascii() and meant.isalnum() else "write it in digits and letters"
    return Lookalike(found.start(), found.end(), f"is {name_character(found[0])}", hint)
