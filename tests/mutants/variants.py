"""Cells that say the same in other characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mutants.operators import NUMBER, Mutation, find_phrase, splice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mutants.vocabulary import Vocabulary

DATE = re.compile(r"(?:19|20)\d\d$")


def vary_cell(text: str, words: Vocabulary) -> Iterator[Mutation]:
    """Write a cell in the other ways that the rules allow."""
    yield "white space", text.replace(" ", "\u00a0")
    yield "white space", " " + re.sub(r"(?<!\d) | (?!\d)", "  ", text) + " "  # not within a number
    yield from vary_groups(text, words)
    yield from vary_scales(text, words)
    for match in re.finditer(r"(?<=\d)–(?=\d)", text):
        yield "range", splice(text, match, "-")
        if text[:1] not in "+-−":  # −40 to 60 has ends of two signs
            yield "range", splice(text, match, f" {words.to} ")
    for kind, table in (("unit", words.units), ("qualifier", words.qualifiers)):
        for phrases in table.values():
            for phrase in phrases:
                for match in find_whole(text, phrase, kind):
                    for other in phrases:
                        yield kind, splice(text, match, other)


def find_whole(text: str, phrase: str, kind: str) -> list[re.Match[str]]:
    """Find a unit that ends the cell, or a qualifier that begins it."""
    found = find_phrase(text, phrase)
    return [
        m
        for m in found
        if (m.end() == len(text) and text[m.start() - 2].isdecimal() if kind == "unit" else not m.start())
    ]


def vary_groups(text: str, words: Vocabulary) -> Iterator[Mutation]:
    """Group a whole number's digits in every way, and not at all."""
    match = NUMBER.search(text)
    if DATE.search(text) or match is None or words.decimal in match[0] or len(NUMBER.findall(text)) > 1:
        return
    digits = re.sub(r"\D", "", match[0])
    if len(digits) > 3:
        for group in ("", words.group, "\u00a0", "\u202f", " ", "'", "’"):
            yield "grouping", splice(text, match, re.sub(r"(?<=\d)(?=(?:\d{3})+$)", group, digits))


def vary_scales(text: str, words: Vocabulary) -> Iterator[Mutation]:
    """Write millions in digits, and digits in millions and thousands."""
    match = NUMBER.search(text)
    if DATE.search(text) or match is None or len(NUMBER.findall(text)) > 1:
        return
    for scales in (words.scales["m6"], words.scales["k3"]):
        power = 6 if scales is words.scales["m6"] else 3
        for word in scales:
            for found in re.finditer(rf"{NUMBER.pattern} {word}\b", text):
                whole, _, part = found[0].partition(" ")[0].partition(words.decimal)
                yield "scale word", text.replace(found[0], whole + part.ljust(power, "0"), 1)
    digits = re.sub(r"\D", "", match[0])
    if words.decimal not in match[0] and len(digits) > 3 and digits.endswith("00"):
        thousands = f"{digits[:-3]}{words.decimal}{digits[-3:]}".rstrip("0").removesuffix(words.decimal)
        yield "scale word", splice(text, match, f"{thousands} {words.scales['k3'][0]}")
