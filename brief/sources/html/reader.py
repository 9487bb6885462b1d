"""HTML: headings, paragraphs, items and cells as a browser shows them; what it does not show is no text.

Parsed by libxml2 (through lxml), which fetches nothing, expands no entities of the file's own and refuses deep trees.
Style sheets that are in the page are applied as far as they say what is seen; those that it links are not read, nor
are its scripts run, which the content says.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.files import UnreadableError
from brief.resources import tell_install
from brief.sources.html.encoding import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

    from brief.sources.types import Content

TAG = re.compile(r"<[a-zA-Z](?:=\s{0,99}\"[^\"]*\"|=\s{0,99}'[^']*'|[^>])*+")
QUOTED = re.compile(r"=\s{0,99}\"[^\"]*\"|=\s{0,99}'[^']*'")
LONGEST_TAG = 30_000  # characters but for quoted values: parsers compare each attribute with each other
HELP = "save its text as .txt"
# names of characters that XHTML's own DTD declares, which nobody fetches; comments and CDATA hold none
ENTITY = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|&(?!(?:amp|lt|gt|quot|apos);)(\w{1,32};)", re.DOTALL)
DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
STRICT = re.compile(
    r"^\s*+(?:<!--(?:(?!-->).)*+-->\s*+|<\?[^>]*+>\s*+)*+<!doctype\s+html\b([^>]{0,300})>", re.IGNORECASE | re.DOTALL
)
# doctypes of the 1990s, with which browsers take class names and bare lengths as old pages wrote them (13.2.6.4.1)
OLD = re.compile(
    r"-//(?:ietf|w3c//dtd html (?:2|3\.2|4\.0 (?:frameset|transitional))|netscape|microsoft|softquad|webtechs)"
    r"|-//w3c//dtd html 4\.01 (?:frameset|transitional)//en\s*[\"']\s*$",
    re.IGNORECASE,
)


def read_html(data: bytes) -> Content:
    """Read an HTML file. Raises UnreadableError."""
    return _read(data, is_xml=False)


def read_made_page(data: bytes) -> Content:
    """Read a page that is made of Markdown: what only its styles hide or change is not told, for many leave them out.

    Raises UnreadableError.
    """
    return _read(data, is_xml=False, bare=True)


def read_xhtml(data: bytes) -> Content:
    """Read an XHTML file, which browsers parse as XML. Raises UnreadableError."""
    return _read(data, is_xml=True)


def _read(data: bytes, *, is_xml: bool, bare: bool = False) -> Content:
    try:
        # libraries of the extra `html`, which whoever has no such source does without
        import cssselect2  # noqa: F401, PLC0415
        import lxml.etree  # noqa: F401, PLC0415
        import tinycss2  # noqa: F401, PLC0415
    except ImportError as error:
        raise UnreadableError("is HTML, which needs a further library", tell_install("html")) from error
    # they import those libraries
    from brief.sources.html.page import HtmlPage  # noqa: PLC0415
    from brief.sources.html.walk import HtmlWalk  # noqa: PLC0415

    text = decode(data)
    if any(len(tag[0]) > LONGEST_TAG and len(QUOTED.sub("", tag[0])) > LONGEST_TAG for tag in TAG.finditer(text)):
        raise UnreadableError("has an element with thousands of attributes", HELP)
    root = _parse_xml(text) if is_xml else parse_html(text)
    page = HtmlPage(quirks=not is_xml and is_quirky(text))
    if root is not None:
        page.read(root)
    cascade = page.make_cascade(bare=bare)
    walk = HtmlWalk(cascade, scripted=page.scripts > 0)
    try:
        if root is not None:
            walk.start(root)
        if root is not None and walk.covers.found:
            walk = HtmlWalk(cascade, walk.covers.found)
            walk.start(root)
    except RecursionError as error:  # four calls a level, of the 255 that libxml2 lets pass
        raise UnreadableError("nests its elements too deep", HELP) from error
    return replace(walk.blocks.finish(), unread=page.describe_unread())


def is_quirky(text: str) -> bool:
    """Whether a browser shows the page as those of the 1990s were."""
    found = STRICT.match(text[:4_000])
    return found is None or OLD.search(found[1]) is not None


def parse_html(text: str) -> _Element | None:
    """Parse a page as browsers do. Raises UnreadableError."""
    from lxml import etree  # noqa: PLC0415 (a library of the extra)

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root: _Element | None = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        root = None
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise UnreadableError("nests its elements too deep, or is broken", HELP)
    return root


def _parse_xml(text: str) -> _Element:
    from lxml import etree  # noqa: PLC0415 (a library of the extra)

    named = ENTITY.sub(_name_entity, DECLARATION.sub("", text, count=1))
    parser = etree.XMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        load_dtd=False,
    )
    try:
        return etree.fromstring(named.encode("utf-8", "replace"), parser)
    except etree.LxmlError as error:
        fact = "is XHTML that is not well formed, which browsers do not show either"
        raise UnreadableError(fact, "mend it, or name it .html") from error


def _name_entity(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[0]
    characters = html5.get(found[1])
    return found[0] if characters is None else "".join(f"&#{ord(character)};" for character in characters)
