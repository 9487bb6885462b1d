"""How a language puts words of the page together: lists of names, counts with what is counted, plural forms."""

from __future__ import annotations

from functools import cache
from string import ascii_uppercase
from typing import TYPE_CHECKING, cast
from unicodedata import bidirectional, category, east_asian_width

from brief.language.page.labels import labels
from brief.language.scripts import is_rtl
from brief.language.tables import name_page, read_part, strings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


BRACKETS = {"round": (" (", ")"), "square": (" [", "]")}
SEMICOLONS = {"،": "؛ ", "，": "；", "、": "；"}  # beside a script's comma


def isolate(words: str, language: str) -> str:
    """Give words of another direction apart from those beside them (UAX #9, FSI): else two names change places."""
    if is_rtl(language):
        turned = any(bidirectional(c) == "L" for c in words)
    else:
        turned = not words.isascii() and any(bidirectional(c) in {"R", "AL"} for c in words)
    return f"\u2068{words}\u2069" if turned else words


def join_names(names: Sequence[str], language: str) -> str:
    """Write a list as a language does: "A, B and C", «A، B و C», “A、B和C”."""
    names = [isolate(name, language) for name in names]
    part = read_part(name_page(language), "lists")
    if len(names) < 2:
        return "".join(names)
    pair = find_pair(names[-1], part) or str(part.get("pair", f"{{a}} {labels(language).and_} {{b}}"))
    return pair.format(a=list_comma(language).join(names[:-1]), b=names[-1])


def find_pair(last: str, part: Mapping[str, object]) -> str:
    """Find the "and" that a language has before some beginnings alone, the longest that fits: "padre e hijo".

    One that is written on to its word has a hyphen before letters of another script ("ו־Zhu").
    """
    begin = last.lstrip("\u2068")[:1]
    if "pair_foreign" in part and begin.isalnum() and bidirectional(begin) != "R":
        return str(part["pair_foreign"])
    pairs = cast("Mapping[str, str]", part.get("pair_before", {}))
    begins = max((begin for begin in pairs if last.casefold().startswith(begin)), key=len, default="")
    return pairs[begins] if begins else ""


def list_comma(language: str) -> str:
    """Give the mark between the members of a list, with its space."""
    return str(read_part(name_page(language), "lists").get("comma", ", "))


def clause_comma(language: str) -> str:
    """Give the mark between parts of an entry, with its space: what a date and a place stand between."""
    part = read_part(name_page(language), "lists")
    return str(part.get("clause", part.get("comma", ", ")))


def part_entries(language: str) -> str:
    """Give the mark between entries that may have commas of their own, with its space: a semicolon of the script."""
    part = read_part(name_page(language), "lists")
    return str(part.get("semicolon", SEMICOLONS.get(clause_comma(language).strip(), "; ")))


def full_stop(language: str) -> str:
    """Give the mark that ends a statement: ".", “。”, “।”, “۔”."""
    return str(read_part(name_page(language), "lists").get("stop", "."))


def stop_behind(words: str, language: str) -> str:
    """Give the stop that ends a statement of these words; an abbreviation's at their end is it as well (2020 г.)."""
    stop = full_stop(language)
    return "" if stop == "." and words.rstrip("\u2069").endswith(stop) else stop


def find_brackets(language: str, form: str) -> tuple[str, str]:
    """Give a language's `round` or `square` brackets, with the space before them; full-width ones have their own."""
    found = strings(read_part(name_page(language), "lists"), form)
    return (found[0], found[1]) if found else BRACKETS[form]


def enclose(words: str, language: str, form: str = "round") -> str:
    """Put words in brackets, with the space before them: " (draft)", “（草案）”."""
    opened, closed = find_brackets(language, form)
    return f"{opened}{words}{closed}"


def find_colon(language: str) -> str:
    """Give the mark between a name and what it has, with its spaces: ": ", in French a space before it, "：" in Han."""
    lead = labels(language).source_lead
    colon = lead[len(lead.rstrip(":：\u00a0\u202f ")) :]
    return colon + space_behind(colon)


def space_behind(words: str) -> str:
    """Give the space that follows words: none behind a full-width mark, which has its own (资料来源：…)."""
    return "" if words and east_asian_width(words[-1]) in "WF" and category(words[-1])[0] == "P" else " "


def write_letter(index: int, language: str) -> str:
    """Give the letters of an editor's note, from 0, in the language's own alphabet: A to Z, then AA; or its like."""
    letters = strings(read_part(name_page(language), "notes"), "letters") or tuple(ascii_uppercase)
    return count_up(index, letters)


def write_sign(index: int, language: str) -> str:
    """Give the sign of a table's note, from 0: a, b … z, aa; * † ‡ § ¶ ** in scripts without small letters."""
    part = read_part(name_page(language), "notes")
    signs = strings(part, "signs")
    if signs:
        return signs[index % len(signs)] * (index // len(signs) + 1)
    return write_letter(index, language).lower()


def count_up(index: int, letters: Sequence[str]) -> str:
    """Give the `index`th word of these letters, the short ones first."""
    word, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, len(letters))
        word = letters[rest] + word
    return word


def put_count(count: str, label: str, language: str) -> str:
    """Put a count before what is counted: "8 facts", “8项事实”."""
    return str(read_part(name_page(language), "lists").get("count", "{count} {label}")).format(count=count, label=label)


def choose_form(one: str, other: str, name: str, count: int, language: str) -> str:
    """Choose the form of a label that goes with a count, by CLDR's categories where the table has `label_plurals`.

    `name` is the label's; where the table does not have it, it is `one` for 1 and `other` for every other count; where
    it has no forms of it, `other` for all: “1项事实” has a counter that “事实” by itself has not.
    """
    page = name_page(language)
    forms = cast("dict[str, str] | None", read_part(page, "label_plurals").get(name))
    if forms is None:
        return one if count == 1 else other
    return forms.get(find_plural_rule(page)(count), other) if forms else other


@cache
def find_plural_rule(language: str) -> Callable[[int], str]:
    """Find CLDR's rule of cardinal numbers, which gives a count's category: "one", "few", "many"."""
    from babel import Locale  # noqa: PLC0415 - 18 ms to import, for languages of several plurals alone
    from babel.core import UnknownLocaleError  # noqa: PLC0415 - as above

    try:
        return Locale.parse(language.partition("-")[0]).plural_form
    except (UnknownLocaleError, ValueError):
        return lambda _count: "other"
