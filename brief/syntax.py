"""What libyaml and PyYAML say of broken YAML, in words for authors."""

from __future__ import annotations

from typing import Final

from msgspec import Struct


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


def explain(problem: str, context: str, before: str, here: str) -> Explanation:
    """Explain what a parser objects to: by the words that it uses, and what is written before and at the place."""
    if here == "\t":
        return _TAB
    if "expected key" in problem or "<block end>" in problem:
        line = before.rpartition("\n")[2].rstrip()
        if line.endswith(("'", '"')):
            return _AFTER_QUOTES
    for words, around, explanation in _EXPLANATIONS:
        if words in problem and around in context:
            return explanation
    return _UNEXPLAINED
