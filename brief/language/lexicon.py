"""The words of a script without spaces: ideographs are tokens one by one, but for those that make a word of a table."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from msgspec import Struct

HAN = "\u3007\u3400-\u9fff\uf900-\ufaff"  # each ideograph is a token: no space parts words
LIVE = ("half_behind", "tenths", "times", "date_marks", "ordinals", "clock", "year_behind", "barred_behind")
PARTED = 3  # of white space between the ideographs of a word, as a line's end or a file's text has them


class Lexicon(Struct, frozen=True):
    """The words of ideographs that a language's table has, each of which is one token; the longest wins.

    `hidden` ones are there so that nothing is read in them (四川, 成员). Fewer are known behind a number: 三十分钟 has
    no 十分, 三成员工 no 成员 (`behind_number`), 五千吨 no 千吨 (`behind_digit`).
    """

    known: frozenset[str]
    hidden: frozenset[str]
    hidden_behind_number: frozenset[str]
    behind_number: frozenset[str]
    behind_digit: frozenset[str]
    digits: frozenset[str]  # 三
    numbers: frozenset[str]  # 三, 万, 多
    ordinals: frozenset[str]  # 第, behind which no word begins with a number: 第二次 has no 二次
    longest: int


def is_ideograph(character: str) -> bool:
    """Whether a character is one of `HAN`."""
    return "\u3400" <= character <= "\u9fff" or character == "\u3007" or "\uf900" <= character <= "\ufaff"


@cache
def runs() -> re.Pattern[str]:
    """Make the pattern of a run of ideographs, of digits, of a mark; 3 ms, which other languages do without."""
    return re.compile(f"[{HAN}]+|\\d+|\\S")


def join_ideographs(text: str, spans: list[tuple[int, int]], lexicon: Lexicon) -> list[tuple[int, int]]:
    """Make one token of the ideographs of each word that a lexicon has: 增加, 不超过, and 百 分 之."""
    joined: list[tuple[int, int]] = []
    at = 0
    before = ""  # the last token, where little white space parts it from the next: 2018 年底
    while at < len(spans):
        start, end = spans[at]
        run = find_run(text, spans, at, lexicon.longest)
        count = match_word(run, before, lexicon) if len(run) > 1 else 1
        joined.append((start, spans[at + count - 1][1]))
        at += count
        near = at < len(spans) and spans[at][0] - spans[at - 1][1] <= PARTED
        before = (run[:count] or text[start:end]) if near else ""
    return joined


def find_run(text: str, spans: list[tuple[int, int]], at: int, longest: int) -> str:
    """Give the ideographs from a token on, those that little white space parts among them."""
    found = ""
    for following in range(at, min(len(spans), at + longest)):
        start, end = spans[following]
        apart = start - spans[following - 1][1] if following > at else 0
        if apart > PARTED or not is_ideographic(text[start:end]):
            break
        found += text[start:end]
    return found


def match_word(run: str, before: str, lexicon: Lexicon) -> int:
    """Give how many ideographs the word that a run begins with has; a hidden word gives way to one that overlaps it."""
    counted = before[:1].isdecimal() or before in lexicon.numbers or before in lexicon.ordinals
    known = lexicon.behind_digit if before in lexicon.digits else lexicon.behind_number if counted else lexicon.known
    hidden = lexicon.hidden_behind_number if counted else lexicon.hidden
    for size in range(len(run), 1, -1):
        word = run[:size]
        if word in known or (word in hidden and not overlaps(run, size, lexicon.known)):
            return size
    return 1


def overlaps(run: str, size: int, known: frozenset[str]) -> bool:
    """Whether a word begins within the first `size` ideographs and ends behind them: the 超过 of 收入超过, no 入超."""
    return any(run[first:last] in known for first in range(1, size) for last in range(size + 1, len(run) + 1))


def is_ideographic(word: str) -> bool:
    """Whether a word is of ideographs, which no space parts from the next."""
    return bool(word) and is_ideograph(word[0])


def read_lexicon(raw: dict[str, object]) -> Lexicon:
    """Gather every word of ideographs that the table has; "words" and "fixed_words" hide what looks like a number."""
    hidden = frozenset(cast("list[str]", raw.get("words", [])))
    found = set(cast("list[str]", raw.get("fixed_words", [])))
    waiting: list[object] = [part for key, part in raw.items() if key != "words"]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            waiting += [*part.keys(), *part.values()]
        elif isinstance(part, list):
            waiting += part
        elif isinstance(part, str) and len(part) > 1 and all(map(is_ideograph, part)):
            found.add(part)
    digits, scales, inner = (
        frozenset(cast("dict[str, object]", raw.get(key, {}))) for key in ("numbers", "scales", "inner")
    )
    points = frozenset(cast("list[str]", raw.get("points", [])))  # 五百分点
    units = points | {name for names in cast("dict[str, list[str]]", raw.get("units", {})).values() for name in names}
    live = digits | scales | inner | {name for name in units if len(name) == 1}
    live = live.union(*(cast("list[str]", raw.get(key, [])) for key in LIVE))
    live = live.union(*cast("dict[str, list[str]]", raw.get("qualifiers_after", {})).values())
    return Lexicon(
        known=frozenset(found),
        hidden=hidden - found,
        hidden_behind_number=frozenset(word for word in hidden - found if word[0] not in live),
        behind_number=frozenset(word for word in found if word in units or word[0] not in digits | scales),
        behind_digit=frozenset(word for word in found if word in points or word[0] not in digits | scales),
        digits=digits,
        numbers=digits | scales | inner | frozenset(cast("list[str]", raw.get("half_behind", []))),
        ordinals=frozenset(cast("list[str]", raw.get("ordinal_before", []))),
        longest=max(map(len, found | hidden)),
    )
