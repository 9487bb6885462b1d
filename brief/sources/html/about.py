"""What a web page says of itself: its first heading, and the names that its head gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.files import UnreadableError
from brief.sources.html.encoding import decode
from brief.sources.html.reader import parse_html
from brief.sources.types import About

if TYPE_CHECKING:
    from lxml.etree import _Element

AUTHORS = ("author", "citation_author", "dc.creator", "dcterms.creator")
PUBLISHERS = ("publisher", "citation_publisher", "dc.publisher", "og:site_name")
DATES = ("article:published_time", "citation_publication_date", "dc.date.issued", "dcterms.issued", "dc.date", "date")


def read_about_html(data: bytes) -> About:
    """Read what a page says of itself. Raises UnreadableError."""
    try:
        root = parse_html(decode(data))
    except ImportError as error:
        raise UnreadableError("is HTML, which needs a further library") from error
    if root is None:
        return About()
    named = list_named(root)

    def first(names: tuple[str, ...]) -> str:
        return next((value for name in names for key, value in named if key == name), "")

    address = next((str(link.get("href") or "") for link in root.iter("link") if link.get("rel") == "canonical"), "")
    title = find_text(root, "title")
    return About(
        title=title,
        heading=find_heading(root, title),
        authors=tuple(value for key, value in named if key in AUTHORS and not value.startswith("http")),
        publisher=first(PUBLISHERS),
        published=first(DATES),
        language=str(root.get("lang") or ""),
        url=address if address.startswith(("https://", "http://")) else "",
    )


def list_named(root: _Element) -> list[tuple[str, str]]:
    """List the names and values of the head's `meta` elements, names in lower case."""
    metas = ((meta.get("name") or meta.get("property") or "", meta.get("content") or "") for meta in root.iter("meta"))
    return [(str(name).strip().lower(), str(value)) for name, value in metas if value]


def find_heading(root: _Element, title: str) -> str:
    """Give the longest heading that the page's title has too, for some pages' first is their site's; else the first."""
    told = [words for tag in ("h1", "h2") for words in list_texts(root, tag) if words.casefold() in title.casefold()]
    return max(told, key=len, default=find_text(root, "h1"))


def find_text(root: _Element, tag: str) -> str:
    """Give the words of the first element of a name that has any."""
    return next(iter(list_texts(root, tag)), "")


def list_texts(root: _Element, tag: str) -> list[str]:
    """List the words of the elements of a name that have any."""
    words = (" ".join("".join(str(part) for part in element.itertext()).split()) for element in root.iter(tag))
    return list(filter(None, words))
