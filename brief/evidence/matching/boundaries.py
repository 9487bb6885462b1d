"""Where a word or a number ends: a quote may begin and end there alone.

Stricter than Unicode's word boundaries (UAX 29), because a cut can turn a sense round: "drug" out of "anti-drug", "can"
out of "can't", "20 per cent" out of "15-20 per cent", "2.5" out of "12.5", "5 kg" out of "5 kg/ha" are no quotes.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category

from brief.language.quoting import QuoteOpening
from brief.sources.folding import IDEOGRAPHS, is_wide

# between two letters or digits they make one word: hyphens, apostrophes, slashes, the en dash of a compound or a range
LINKS = frozenset(
    "-‐‑–‒−'’ʼ/_&@^·\u05be\u05f3\u05f4\u200c\u200d\ufdd0"
)  # the last one is folding's mark of a line's hyphen
NUMBER_LINKS = frozenset(",.:—~×٫٬،")  # between two digits only
SIGNS = frozenset("+-−–‒±~≈<>≤≥")  # before a digit
SPACED_SIGNS = frozenset("±~≈<>≤≥")  # also with a space between; a hyphen with a space is a dash
UNITS = frozenset("%‰°′″+٪")  # after a digit
PERCENT = frozenset("%‰٪")  # with a space between, too
SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
APOSTROPHES = frozenset("'’")
WHOLE_WORDS = QuoteOpening()
LONGEST_PROCLITIC = 4  # its letter, with the vowel signs that it may have
LONGEST_WORD = 60

# wide marks that bind numbers and words as their narrow forms do; those that end a sentence or a part of it bind none
NARROW = str.maketrans("％／＋－．＆＠＿＾＇＄＜＞～，：", "%/+-.&@_^'$<>~,:")
# Thai, Lao, Burmese and Khmer put spaces between phrases alone: without a dictionary, a quote has these whole
UNSPACED = f"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff{IDEOGRAPHS}]"
IDEOGRAPH = f"[{IDEOGRAPHS}]"
WORD = re.compile(r"[^\W_]+")


def narrow_marks(text: str) -> str:
    """Give a text with wide marks as narrow ones, character by character, for its words' ends to be told."""
    return text.translate(NARROW) if is_wide(text) else text


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


UNREAD = frozenset("\ufffc\ufffd")  # stand for what is seen and is no text: a picture, a formula, a sign without a name


def is_inside_word(text: str, at: int, opening: QuoteOpening = WHOLE_WORDS) -> bool:
    """Whether no quote may begin or end between text[at - 1] and text[at].

    Where a quote begins, `opening` is what its language lets it leave out: the article of l'accord, an Arabic "and".
    """
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    if left in UNREAD or right in UNREAD or is_mark(right):  # a formula may go on with a number, a sign be a letter
        return not (left.isspace() or right.isspace())
    if is_word(left) and is_word(right):
        return _is_one_word(text, at) and not (opening.proclitics and _is_behind_proclitic(text, at, opening))
    if at + 1 < len(text) and is_word(left) and is_word(text[at + 1]) and _is_linked(left, right, text[at + 1]):
        return True
    if at > 1 and is_word(text[at - 2]) and is_word(right) and _is_linked(text[at - 2], left, right):
        return not (left in APOSTROPHES and _elided(text, at - 1) in opening.elisions)
    return _is_inside_number(text, at)


def is_word(character: str) -> bool:
    """Whether it is a letter, a digit or a combining mark."""
    return character.isalnum() or is_mark(character)


def is_mark(character: str) -> bool:
    """Whether it combines with the character before it."""
    return not character.isascii() and category(character)[0] == "M"


def is_ideograph(character: str) -> bool:
    """Whether it is one of Han or kana, whose words no space parts."""
    return _may_be_unspaced(character) and _compile(IDEOGRAPH).match(character) is not None


def count_words(text: str) -> int:
    """Count words; of scripts without spaces, characters."""
    exact = not text.isascii() and any(map(_may_be_unspaced, text))
    word = _compile(f"{UNSPACED}|(?:(?!{UNSPACED})[^\\W_])+") if exact else WORD
    return len(word.findall(text))


def _may_be_unspaced(character: str) -> bool:
    """Whether the exact pattern is to be asked, which takes 3 ms to compile: most texts have nothing of the kind."""
    return "\u0e00" <= character < "\u2000" or character >= "\u2e80"


def _is_one_word(text: str, at: int) -> bool:
    left, right = text[at - 1], text[at]
    if left.isnumeric() and right.isnumeric():
        return True
    if right in SUPERSCRIPTS and at >= 3 and text[at - 3 : at].isalpha():
        return False  # after a long word the number of a note, after a short one (km²) a power
    return not is_ideograph(left) and not is_ideograph(right)


def _is_behind_proclitic(text: str, at: int, opening: QuoteOpening) -> bool:
    """Whether what stands between a word's beginning and text[at] is a word of its own."""
    start, end = at, at
    while start > 0 and at - start < LONGEST_PROCLITIC and is_word(text[start - 1]):
        start -= 1
    if is_inside_word(text, start):
        return False
    while end < len(text) and end - at < LONGEST_WORD and is_inside_word(text, end):
        end += 1
    return opening.leaves_out(text[start:end], text[at:end])


def _is_linked(left: str, link: str, right: str) -> bool:
    """Whether `link` makes one word of what stands on both sides of it."""
    if link in LINKS:
        return True
    if link in NUMBER_LINKS and left.isnumeric() and right.isnumeric():
        return True
    # "U.N." and "example.org", but not "drugs.The", which lacks a space
    return link == "." and left.isalpha() and right.isalpha() and not (left.islower() and right.isupper())


def _elided(text: str, apostrophe: int) -> str:
    start = apostrophe
    while start > 0 and apostrophe - start < 7 and text[start - 1].isalpha():
        start -= 1
    return text[start:apostrophe].lower()


def _is_inside_number(text: str, at: int) -> bool:
    """Whether it is between a number and its sign, its unit or its next three digits."""
    left, right = text[at - 1], text[at]
    before = text[at - 2] if at > 1 else ""
    after = text[at + 1] if at + 1 < len(text) else ""
    if right.isnumeric():
        signed = left in SIGNS or _is_currency(left)
        spaced = left == " " and (before in SPACED_SIGNS or _is_currency(before))
        scaled = left == " " and _is_one_numeral(before, right)
        return signed or spaced or scaled or (left == " " and _is_grouping(text, at - 1))
    if left.isnumeric():
        attached = right in UNITS or _is_currency(right)
        spaced = right == " " and (after in PERCENT or _is_currency(after))
        scaled = right == " " and _is_one_numeral(left, after)
        return attached or spaced or scaled or (right == " " and _is_grouping(text, at))
    if left == " " and before.isnumeric():
        return right in PERCENT or _is_currency(right)
    return right == " " and after.isnumeric() and (left in SPACED_SIGNS or _is_currency(left))


def _is_one_numeral(left: str, right: str) -> bool:
    """Whether numerals with a space between make one number, one of them a character of Han: 3 万."""
    return left.isnumeric() and right.isnumeric() and max(left, right) > "\u2e80"


def _is_currency(character: str) -> bool:
    return character == "$" or (character > "\x7f" and category(character) == "Sc")


def _is_grouping(text: str, space: int) -> bool:
    """Whether the space parts a number's digits by threes: 12 500, which does not state 500."""
    start = space
    while start > 0 and space - start < 4 and text[start - 1].isdecimal():
        start -= 1
    following = text[space + 1 : space + 4]
    whole = len(following) == 3 and following.isdecimal() and not text[space + 4 : space + 5].isdecimal()
    return whole and 1 <= space - start <= 3
