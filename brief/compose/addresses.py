"""Bare addresses in a text: printed as they are typed, whatever Markdown would make of them, and links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.document.tree import Emphasis, Foreign, Link, Strong, Text, Unverified
from brief.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.document.tree import Inline, Inlines

MAYBE = re.compile(r"://|@|www\.|doi:|[a-z]/")
# letters of scripts that put no space between an address and the words around it: Thai, Lao, Burmese, Khmer, Han, kana,
# Hangul with its particles; an address that has such letters is written as the goal of a Markdown link
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u2e80-\u2fdf\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff"
WIDE = "\u3000-\u303f\uff01-\uff65“”"  # marks of Chinese and Japanese, which nothing sets apart from an address
REST = f"[^\\s<>{WIDE}{UNSPACED}]+"
MAIL_LETTER = f"(?:(?![{UNSPACED}])[\\w.+-])"
# at the beginning of a word; what ends it is taken off by `find_end`
ADDRESS = late(
    rf"(?:(?<![\w/@.+-])|(?<=[{UNSPACED}]))(?:(?P<web>https?://{REST}|mailto:{REST})|(?P<doi>doi:10\.\d{{4,9}}/{REST})"
    rf"|(?P<mail>{MAIL_LETTER}{{1,64}}@(?:(?![{UNSPACED}])[\w-])+(?:\.(?:(?![{UNSPACED}])[\w-])+)+)"
    rf"|(?P<host>www\.{REST}|[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{{2,}}/{REST}))",
    re.IGNORECASE,
)
TARGET = late(r"(?<!\\)\]\([^\s()]*(?:\([^\s()]*\)[^\s()]*)*\)?")  # "](https://…)": Markdown's own
MARKUP = late(r"[\\*_\[\]]")
STOPS = ".,;:!?*_'\"’”»…،؛؟۔।॥"
PAIRS = {")": "(", "]": "[", "}": "{"}


def find_end(address: str) -> int:
    """Where an address ends: not with a sentence's stop, nor with a bracket that it does not open."""
    end = len(address)
    while end:
        last = address[end - 1]
        opening = PAIRS.get(last)
        if opening is None and last not in STOPS:
            break
        if opening is not None and address.count(opening, 0, end) >= address.count(last, 0, end):
            break
        if last in "*_" and address[end - 2] == "/":  # "…/_rents_" has its own
            break
        if last == "_" and address.count("_", 0, end) > 1:
            break
        end -= 1
    return end


def find_addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """List the addresses of a text: from, to, and where each leads."""
    for match in ADDRESS.finditer(text) if MAYBE.search(text) else ():
        words = match[0][: find_end(match[0])]
        if not words:
            continue
        if match["doi"]:
            url = f"https://doi.org/{words[4:]}"
        elif match["mail"]:
            url = f"mailto:{words}"
        else:
            url = words if match["web"] else f"https://{words}"
        yield match.start(), match.start() + len(words), url


def find_kept(text: str) -> list[tuple[int, int]]:
    """List the stretches of a Markdown text that are addresses, where its links lead included."""
    if not MAYBE.search(text):
        return []
    return [match.span() for match in TARGET.finditer(text)] + [(start, end) for start, end, _ in find_addresses(text)]


def protect(text: str) -> str:
    """Escape Markdown's signs in bare addresses; where a link leads is left alone."""
    if not MAYBE.search(text):
        return text
    targets = [match.span() for match in TARGET.finditer(text)]
    out, at = [], 0
    for start, end, _ in find_addresses(text):
        if any(begin < end and start < finish for begin, finish in targets):
            continue
        out += [text[at:start], MARKUP.sub(r"\\\g<0>", text[start:end])]
        at = end
    return "".join((*out, text[at:]))


def link_addresses(content: Inlines) -> Inlines:
    """Make links of the addresses in a text; what is one already stays one."""
    out: list[Inline] = []
    for item in content:
        match item:
            case Text(value):
                out += link_words(value)
            case Strong(inner) | Emphasis(inner) | Unverified(inner, _) | Foreign(inner, _):
                out.append(replace(item, content=link_addresses(inner)))
            case _:
                out.append(item)
    return tuple(out)


def link_words(words: str) -> Iterator[Inline]:
    """Part words at their addresses."""
    at = 0
    for start, end, url in find_addresses(words):
        if start > at:
            yield Text(words[at:start])
        yield Link((Text(words[start:end]),), spell_target(url))
        at = end
    if at < len(words):
        yield Text(words[at:])


def spell_target(url: str) -> str:
    """Give an address in the characters that one may have (RFC 3986)."""
    if url.isascii():
        return url
    # 20 ms that only an address in other letters needs.
    from brief.compose.markdown import normalize_link  # noqa: PLC0415

    return normalize_link(url)
