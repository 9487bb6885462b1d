"""Inline Markdown by CommonMark's rules: emphasis, strong, links and backslashes; everything else is literal text."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.common import normalize_url
from msgspec import Struct


class LiteralText(Struct, frozen=True):
    """Literal text."""

    value: str


class MarkdownSpan(Struct, frozen=True):
    """Marked text: `tag` is em, strong or a; `url` is the address as written."""

    tag: str
    content: tuple[LiteralText | MarkdownSpan, ...]
    url: str = ""


class Parser(MarkdownIt):
    """A parser that judges no link and keeps its address as written: composing reports it, with its place."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the name and shape are markdown-it's
        """Take every address."""
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - as above
        """Keep the address."""
        return url


PARSER = Parser("zero").enable(["emphasis", "link", "escape"])


def parse(text: str) -> tuple[LiteralText | MarkdownSpan, ...]:
    """Read the marked text of one paragraph."""
    levels: list[list[LiteralText | MarkdownSpan]] = [[]]
    urls: list[str] = []
    for token in PARSER.parseInline(text)[0].children or ():
        if token.nesting == 1:
            levels.append([])
            urls.append(str(token.attrs.get("href", "")))
        elif token.nesting == -1:
            span = MarkdownSpan(token.tag, tuple(levels.pop()), urls.pop())
            levels[-1].append(span)
        elif token.content:
            levels[-1].append(LiteralText(token.content))
    return tuple(levels[0])


def normalize_link(url: str) -> str:
    """Give `url` in the characters that an address may have (RFC 3986), its host in Punycode."""
    return normalize_url.normalizeLink(url)
