"""How a language puts words of the page together: lists of names, counts with what is counted, plural forms."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast
from unicodedata import bidirectional

from brief.language.labels import labels
from brief.language.scripts import is_rtl
from brief.language.tables import name_page, read_part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def isolate(words: str, language: str) -> str:
    """Give words of another direction apart from those beside them in a language from right to left (UAX #9, FSI)."""
    if is_rtl(language) and any(bidirectional(c) == "L" for c in words):
        return f"\u2068{words}\u2069"
    return words


def join_names(names: Sequence[str], language: str) -> str:
    """Write a list as a language does: "A, B and C", «A، B و C», “A、B和C”."""
    names = [isolate(name, language) for name in names]
    part = read_part(name_page(language), "lists")
    pair = str(part.get("pair", f"{{a}} {labels(language).and_} {{b}}"))
    if len(names) < 2:
        return "".join(names)
    return pair.format(a=list_comma(language).join(names[:-1]), b=names[-1])


def list_comma(language: str) -> str:
    """Give the mark between the members of a list, with its space."""
    return str(read_part(name_page(language), "lists").get("comma", ", "))


def clause_comma(language: str) -> str:
    """Give the mark between parts of an entry, with its space: what a date and a place stand between."""
    part = read_part(name_page(language), "lists")
    return str(part.get("clause", part.get("comma", ", ")))


def put_count(count: str, label: str, language: str) -> str:
    """Put a count before what is counted: "8 facts", “8项事实”."""
    return str(read_part(name_page(language), "lists").get("count", "{count} {label}")).format(count=count, label=label)


def choose_form(one: str, other: str, name: str, count: int, language: str) -> str:
    """Choose the form of a label that goes with a count, by CLDR's categories where the table has `label_plurals`.

    `name` is the label's; where the table has none of its forms, it is `one` for 1 and `other` for every other count.
    """
    page = name_page(language)
    forms = cast("dict[str, str]", read_part(page, "label_plurals").get(name, {}))
    if not forms:
        return one if count == 1 else other
    return forms.get(find_plural_rule(page)(count), other)


@cache
def find_plural_rule(language: str) -> Callable[[int], str]:
    """Find CLDR's rule of cardinal numbers, which gives a count's category: "one", "few", "many"."""
    from babel import Locale  # noqa: PLC0415 - 18 ms to import, for languages of several plurals alone
    from babel.core import UnknownLocaleError  # noqa: PLC0415 - as above

    try:
        return Locale.parse(language.partition("-")[0]).plural_form
    except (UnknownLocaleError, ValueError):
        return lambda _count: "other"
