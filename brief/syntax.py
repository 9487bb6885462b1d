"""What libyaml and PyYAML say of broken YAML, in words for authors."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from brief.patterns import late


class Explanation(Struct, frozen=True):
    """A fact and what to do; `opening` where the fault is where the broken thing begins, not where reading ended."""

    fact: str
    help: str
    opening: bool = False


_QUOTE: Final = "put the text in quotation marks"

_TAB: Final = Explanation("tab where YAML wants spaces", "indent with spaces")
_AFTER_QUOTES: Final = Explanation(
    "text goes on after its closing quotation mark",
    "double a quotation mark inside the text, or put the whole text in the other kind",
)

_AFTER_BRACKETS: Final = Explanation(
    "text goes on after its closing bracket", "put the whole text in quotation marks: it begins with a bracket or brace"
)
_INDENTED: Final = Explanation(
    "this key stands further in than the one above", "align it with the key above, which has its value already"
)
_INDENTED_START: Final = Explanation(
    "the first key is indented, and those below it are not", "delete the spaces before it"
)
_LIST_LOOSE: Final = Explanation(
    "a list begins where a key has to stand",
    "align it with the items of its list, or write the key that it belongs to above it, such as `claims:`",
)
_UNCLOSED: Final = Explanation("quotation mark is not closed", "close it, or double it inside the text")
_VALUE_QUOTED: Final = late(r"[ ]*(?:- +)*[\w-]+:[ ]+([\"'])")
_LONE_KEY: Final = late(r"[ ]*(?:- +)*[\w-]+")
_NAMED: Final = late(r"\{[a-z][\w.]*\}[ ]*$")  # {id}, with which a text begins
_START: Final = late(r"(?:[ ]*(?:#[^\n]*)?\r?\n)*([ ]+)(?=[^\s#])")
_MOST_LOOKED: Final = 10_000  # characters
_MOST_OPEN: Final = 20  # lines above a fault in which the value may begin that is not closed

# (words of the problem, words of its context): the first pair that both contain decides
_EXPLANATIONS: Final[tuple[tuple[str, str, Explanation], ...]] = (
    (
        "mapping values are not allowed",
        "",
        Explanation("a second `:` in one line", f"{_QUOTE}: a colon and a space end a key"),
    ),
    ("mapping keys are not allowed", "", Explanation("`?` cannot begin a value", _QUOTE)),
    (
        "sequence entries are not allowed",
        "",
        Explanation("`-` cannot begin a list here", f"begin it in a line of its own, or {_QUOTE}"),
    ),
    (
        "end of stream",
        "quoted scalar",
        Explanation("quotation mark is not closed", "close it, or double it inside the text", opening=True),
    ),
    (
        "document",
        "quoted scalar",
        Explanation("quotation mark is not closed", "close it, or double it inside the text", opening=True),
    ),
    (
        "escape",
        "",
        Explanation(
            "backslash begins no escape sequence", "write `\\\\` for a backslash, or use single quotation marks"
        ),
    ),
    ("hex", "", Explanation("escape sequence lacks its digits", "write `\\\\` for a backslash")),
    (
        "',' or ']'",
        "",
        Explanation("list in brackets is not closed", "set `,` between its items and `]` after the last"),
    ),
    ("',' or '}'", "", Explanation("keys in braces are not closed", "set `,` between them and `}` after the last")),
    ("unclosed '['", "", Explanation("bracket or brace is not closed", "set `]` or `}` before this")),
    (
        "could not find expected ':'",
        "",
        Explanation(
            "key has no `:`", "set a colon and a space after the key, or indent text that goes on", opening=True
        ),
    ),
    (
        "did not find expected key",
        "",
        Explanation(
            "this is no key of the mapping around it", "align it with the keys above, or close what comes before"
        ),
    ),
    (
        "expected '-' indicator",
        "",
        Explanation("this is no item of the list around it", "begin it with `- `, or align it with the keys above"),
    ),
    (
        "<block end>",
        "",
        Explanation("this does not belong to what stands around it", "align it with the line above that it belongs to"),
    ),
    ("tab character", "", _TAB),
    ("cannot start any token", "", Explanation("this character cannot begin a value", _QUOTE)),
    ("alphabetic or numeric", "an anchor", Explanation("`&` cannot begin a value", _QUOTE)),
    ("alphabetic or numeric", "an alias", Explanation("`*` cannot begin a value", f"{_QUOTE}, or write `**` as `__`")),
    ("", "a tag", Explanation("`!` cannot begin a value", _QUOTE)),
    ("tag handle", "", Explanation("`!` cannot begin a value", _QUOTE)),
    ("", "directive", Explanation("`%` cannot begin a line", _QUOTE)),
    ("YAML document", "", Explanation("this version of YAML is not read", "delete the line: YAML 1.1 is read")),
    ("directive", "", Explanation("`%` cannot begin a line", _QUOTE)),
    ("document start", "", Explanation("this stands after the end of the document", "delete it, or indent it")),
    ("", "block scalar", Explanation("this cannot follow `|` or `>`", "begin the text in the next line, indented")),
    ("node content", "", Explanation("value is missing here", _QUOTE)),
)
_UNEXPLAINED: Final = Explanation("this is not YAML", _QUOTE)


class YamlLookalike(Struct, frozen=True):
    """text[start:end], which looks like a mark of YAML and is none."""

    start: int
    end: int
    explanation: Explanation


BULLETS: Final = "\u2010-\u2015\u2212\u2022\u2023\u2043\u00b7\u25aa\u25cf\u25e6"
BULLET_HELP: Final = "begin the item with the hyphen `-` and a space"
_SPACE: Final = "[\u00a0\u2000-\u200a\u202f\u205f\u3000]"
_CURLY: Final = late(r"(?:^|: |- |[,\[{] ?)([\u201c-\u201f\u2018-\u201b\u00ab\uff02])", re.MULTILINE)
# what word processors put in the place of YAML's marks; the nearest before a fault is the one to blame
_LOOKALIKES: Final[tuple[tuple[re.Pattern[str], str, str], ...]] = (
    (
        # bullets and dashes; an asterisk or a plus only before a key or a sentence
        late(rf"^[ ]*([{BULLETS}]|[*+](?=[ ]+\w))(?=\s)", re.MULTILINE),
        "is no list mark",
        BULLET_HELP,
    ),
    (
        re.compile(r"^[ ]*(-)(?=[^\W\d_][\w-]*:\s)", re.MULTILINE),
        "begins an item only with a space behind it",
        BULLET_HELP,
    ),
    (late(rf"^[ ]*(?:- +)*[\w-]+:({_SPACE})", re.MULTILINE), "stands after the colon", "put a plain space there"),
    (late(rf"^[ ]*(?:- *)?({_SPACE})", re.MULTILINE), "stands before the text", "indent with plain spaces"),
    # where files are put one behind the other, the mark that begins the second stands within the whole
    (
        late("^[ ]*(?:- *)?([\ufeff\u200b-\u200d\u2060])", re.MULTILINE),
        "stands unseen before the text",
        "delete it",
    ),
    (
        late(r"^[ ]*(?:- +)*[\w-]+([\uff1a\ua789\u2236\ufe55])", re.MULTILINE),
        "is no colon",
        "end the key with `:` and a space",
    ),
    (_CURLY, "does not quote a value", "put the value in straight quotation marks, those of its own inside"),
)
_LINES_BACK: Final = 5  # in which a fault may begin


def find_lookalike(text: str, index: int) -> YamlLookalike | None:
    """Find what looks like a mark of YAML in the line of a fault at text[index] and the few before it."""
    end = text.find("\n", index)
    end = len(text) if end < 0 else end
    start = index
    for _ in range(_LINES_BACK):
        start = max(0, text.rfind("\n", 0, max(0, start - 1)))
    found: list[YamlLookalike] = []
    for pattern, fact, hint in _LOOKALIKES:
        first = text.rfind("\n", 0, index) if pattern is _CURLY else start  # they may begin any value that is none
        for match in pattern.finditer(text, first + 1 if first else 0, min(end, start + _MOST_LOOKED)):
            sign = match[1]
            shown = f"`{sign}`" if sign.strip() and sign.isprintable() else f"U+{ord(sign):04X}"
            found.append(YamlLookalike(match.start(1), match.end(1), Explanation(f"{shown} {fact}", hint)))
    return max(found, key=lambda one: one.start, default=None)


def find_unclosed(text: str, index: int) -> YamlLookalike | None:
    """Find the quotation mark above a fault that is not closed, where the one before the fault was to open a value."""
    start = text.rfind("\n", 0, index) + 1
    here = _VALUE_QUOTED.fullmatch(text, start, index)
    for _ in range(_MOST_OPEN if here else 0):
        if not start:
            break
        start, end = text.rfind("\n", 0, start - 1) + 1, start - 1
        opened = _VALUE_QUOTED.match(text, start, end)
        if here and opened and opened[1] == here[1] and text.count(here[1], start, end) % 2:
            return YamlLookalike(opened.start(1), end, _UNCLOSED)
    return None


def find_indented_start(text: str) -> YamlLookalike | None:
    """Find the spaces before the first key, where a parser takes what is below it for another document."""
    found = _START.match(text)
    return YamlLookalike(found.start(1), found.end(1), _INDENTED_START) if found else None


def explain(problem: str, context: str, before: str, here: str) -> Explanation:
    """Explain what a parser objects to: by the words that it uses, and what is written before and at the place."""
    if here == "\t":
        return _TAB
    told = explain_line(problem, before.rpartition("\n")[2], here)
    if told is not None:
        return told
    for words, around, explanation in _EXPLANATIONS:
        if words in problem and around in context:
            return explanation
    return _UNEXPLAINED


def explain_line(problem: str, line: str, here: str) -> Explanation | None:
    """Explain it by what is written at the place and before it in its line; None where that tells nothing."""
    if "mapping values are not allowed" in problem:
        further = _LIST_LOOSE if line.lstrip().startswith("-") else _INDENTED
        return further if _LONE_KEY.fullmatch(line) else None
    if "',' or '}'" in problem:
        return _AFTER_BRACKETS if _NAMED.search(line) else None
    if ("expected key" in problem or "<block end>" in problem) and here == "-" and not line.strip():
        return _LIST_LOOSE
    if "expected key" in problem or "<block end>" in problem:
        if line.rstrip().endswith(("}", "]")):
            return _AFTER_BRACKETS
        if line.rstrip().endswith(("'", '"')):
            return _AFTER_QUOTES
    return None
