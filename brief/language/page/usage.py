"""How a language is written on the page: spaces that bind, abbreviations, names, references, years."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from brief.language.tables import has, read_part, strings


class Spacing(Struct, frozen=True):
    """What a language binds: words to the number before them, numbers to the word before them."""

    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    months: tuple[str, ...] = ()  # "27 May", "27. Mai", "27 de mayo"
    month_first: bool = False  # "May 27" as well
    first: str = ""  # "1er mai"
    inside: tuple[str, ...] = ()  # phrases that are one word to the reader
    marks: str = ""  # signs that stand after a space of their own
    titles: tuple[str, ...] = ()  # that stand before a name


class NounCapitals(Struct, frozen=True):
    """How names are told where every noun has a capital; `capitals` is whether it has."""

    capitals: bool = False
    titles: frozenset[str] = frozenset()  # behind which a name stands
    places: frozenset[str] = frozenset()  # countries and parts of the world, a genitive's s left out


@cache
def read_spacing(language: str) -> Spacing:
    """Read what a language binds."""
    part = read_part(language, "spacing")
    return Spacing(
        after=strings(part, "after"),
        before=strings(part, "before"),
        months=strings(part, "months"),
        month_first=bool(part.get("month_first", False)),
        first=str(part.get("first", "")),
        inside=strings(part, "inside"),
        marks=str(part.get("marks", "")),
        titles=strings(part, "titles"),
    )


@cache
def read_names(language: str) -> NounCapitals:
    """Read how names are told; a language whose table says nothing of it gives nouns no capitals."""
    part = read_part(language, "names")
    return NounCapitals(has(language, "names"), frozenset(strings(part, "titles")), frozenset(strings(part, "places")))


@cache
def read_abbreviations(language: str) -> frozenset[str]:
    """Read the abbreviations whose stop ends no sentence: titles and references, without it and in lower case."""
    return frozenset(strings(read_part(language, "sentences"), "abbreviations"))


@cache
def read_elsewhere(language: str) -> tuple[str, ...]:
    """Read the words behind "Figure 3" that make it another work's: of, in."""
    return strings(read_part(language, "references"), "elsewhere")


@cache
def read_year_words(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read the words that a year stands behind, and those that it stands before."""
    part = read_part(language, "figures")
    return strings(part, "year_after"), strings(part, "year_before")


class ProseRules(Struct, frozen=True):
    """What a house asks of sentences: words of one at most, of a point at least (0: nothing is asked), and “per cent”.

    Words are counted alike in few languages: where a table says nothing, nothing is asked.
    """

    sentence: int
    point: int
    per_cent: bool


@cache
def read_prose_rules(language: str) -> ProseRules:
    """Read a language's rules of prose."""
    part = read_part(language, "prose")
    longest, shortest = (int(str(part.get(name, 0))) for name in ("sentence", "point"))
    return ProseRules(longest, shortest, bool(part.get("per_cent")))
