"""A year that a passage only compares with is no year of its number: 35 more than in 2018, the lowest since 1978."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from brief.evidence.sentences.comparisons import read_than
from brief.evidence.sentences.parallels import find_end, read_words, value_of
from brief.language.amounts.context import stops
from brief.language.drafting import read_cues
from brief.language.entries import phrases
from brief.language.grammar.grammar import read_grammar
from brief.language.reading.quantities import TIMES, QuantityKind
from brief.language.statements.opposites import list_numbers
from brief.language.statements.sides import ends, read_sides
from brief.language.tables import has, name_table, read_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.evidence.sentences.word_places import ParallelReader
    from brief.language.amounts.items import FoundQuantity
    from brief.language.phrases import Phrases
    from brief.language.reading.quantities import Quantity

BACK = 3  # tokens from a year back to what compares with it: than in the spring of 2018
FAR = 6  # and to a phrase that always compares: compared with the same period of the year 2018


def find_compared_year(text: str, language: str, passages: Sequence[str], found: Quantity) -> str:
    """Give the year that a text has a number in, where every passage that has both only compares with it; or ""."""
    known = (read_than(name_table(language)), *read_compared(name_table(language)))
    if not has(language, "opposites") or found.kind in TIMES or not any(phrases.entries for phrases in known):
        return ""
    wanted = value_of(found)
    if not any(compared for passage in passages for _, compared in list_times(passage, language, wanted)):
        return ""  # as most passages
    reader = read_words(text, language)
    years = [item for item in list_numbers(text, language) if item.quantity.kind is QuantityKind.YEAR]
    if len(years) != 1 or years[0].quantity.low != years[0].quantity.high or is_compared(reader, years[0], language):
        return ""
    if has(language, "drafting") and read_cues(language).reference.search(text[: years[0].quantity.start].lower()):
        return ""  # up on 2020
    year = value_of(years[0].quantity)
    told = [is_other_time(passage, language, wanted, year) for passage in passages]
    return str(int(years[0].quantity.low)) if True in told and False not in told else ""


def is_other_time(passage: str, language: str, wanted: tuple[object, ...], year: tuple[object, ...]) -> bool | None:
    """Whether the sentences of a number have a year that they compare with; None where they have it not."""
    found = [compared for item, compared in list_times(passage, language, wanted) if covers(item, year)]
    return all(found) if found else None


@lru_cache(maxsize=512)
def list_times(passage: str, language: str, wanted: tuple[object, ...]) -> tuple[tuple[FoundQuantity, bool], ...]:
    """List the times of the sentences that have a number, each with whether they only compare with it."""
    reader, items = read_words(passage, language), list_numbers(passage, language)
    found: list[tuple[FoundQuantity, bool]] = []
    first = 0
    while first < len(reader.tokens):
        end = find_end(reader, first, len(reader.tokens))
        end = end if end >= 0 else len(reader.tokens)
        within = [item for item in items if first <= item.first < end]
        if any(value_of(item.quantity) == wanted for item in within):
            times = (item for item in within if item.quantity.kind in TIMES)
            found += ((item, is_compared(reader, item, language)) for item in times)
        first = end + 1
    return tuple(found)


def covers(item: FoundQuantity, year: tuple[object, ...]) -> bool:
    """Whether a time is a year, or a day or month of it."""
    if item.quantity.kind is QuantityKind.DATE:
        return item.quantity.low // 10000 == year[0]
    return value_of(item.quantity) == year


def is_compared(reader: ParallelReader, year: FoundQuantity, language: str) -> bool:
    """Whether what leads to a year compares with it, or begins there: than in 2018, since 1978."""
    if follows_comparison(reader, year, language):
        return True
    tokens, context = reader.tokens, read_grammar(language).context
    than, later = read_than(name_table(language)), read_sides(name_table(language)).later
    first = tokens.after(year.quantity.start, year.first)  # behind what qualifies it: than 2018
    for at in range(first, max(0, first - BACK), -1):
        if stops(tokens, at - 1):
            return False  # it opens its clause
        if not than.entries:
            return False
        if ends(tokens, at, later) or than.ending(tokens, at - 1) or tokens.word(at - 1) in reader.known.against:
            return True
        if reader.opened[at - 1] and tokens.word(at - 1) not in context.fillers:
            return False
    return False


@cache
def read_compared(language: str) -> tuple[Phrases[None], Phrases[None]]:
    """Read the phrases of a table that always compare (relative to), and those for what is reached (the level of)."""
    raw = read_part(language, "opposites")
    return phrases(raw, "compared"), phrases(raw, "compared_level")


def follows_comparison(reader: ParallelReader, year: FoundQuantity, language: str) -> bool:
    """Whether a phrase that compares leads to a year, over what is of the year: compared with the same period of 2018.

    A verb between them, or another time, ends what it compares with: im Vergleich zum Vorjahr stiegen sie 2018. Behind
    “the level of” stands the year itself, with its own words: above the level of the pre-crisis year 2018.
    """
    tokens, context = reader.tokens, read_grammar(language).context
    compared, level = read_compared(name_table(language))
    first = tokens.after(year.quantity.start, year.first)
    apposed = True  # no word of a closed class stands between: the pre-crisis year 2018, but not: exports in 2018
    for at in range(first - 1, max(-1, first - 1 - FAR), -1):
        word = tokens.word(at)
        if compared.ending(tokens, at):
            between = tokens.text[tokens.starts[at + 1] : year.quantity.start].casefold()
            return not read_cues(language).elsewhen.search(between)
        hit = level.ending(tokens, at) if apposed or not reader.opened[at + 1] else None
        if hit and not opens_sentence(reader, hit.first, language):
            return True
        verb = any(word in known for known in (context.up, context.down, context.movers, context.auxiliaries))
        if verb or stops(tokens, at) or tokens.mark(at) == "," or tokens.digits(at):
            return False
        apposed = apposed and reader.opened[at]
    return False


def opens_sentence(reader: ParallelReader, first: int, language: str) -> bool:
    """Whether words before a token are what its sentence is about, which nothing has been said of: the debt level."""
    context = read_grammar(language).context
    for at in range(first - 1, -1, -1):
        word = reader.tokens.word(at)
        if stops(reader.tokens, at):
            return True
        verb = any(word in known for known in (context.exceeding, context.up, context.down, context.movers))
        if verb or not (reader.opened[at] or word in context.fillers):
            return False
    return True
