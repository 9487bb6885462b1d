"""What a Word document says of itself: its title's or first heading's paragraph, and its properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.files import UnreadableError
from brief.sources.docx.names import shorten
from brief.sources.docx.package import open_package, open_properties
from brief.sources.types import About

if TYPE_CHECKING:
    from lxml.etree import _Element

HEADS = ("title", "heading 1")
MOST_PARAGRAPHS = 400  # among which a title or heading is looked for
PARTS_OF_NAMES = ("title", "creator", "language")


def read_about_docx(data: bytes) -> About:
    """Read what a document says of itself. Raises UnreadableError."""
    try:
        parts = open_package(data)
        properties = open_properties(data)
    except ImportError as error:
        raise UnreadableError("is a Word document, which needs a further library") from error
    said = {} if properties is None else {local_name(child): "".join(child.itertext()) for child in properties}
    title, creator, language = (str(said.get(name, "")) for name in PARTS_OF_NAMES)
    return About(
        title=title,
        heading=find_head(parts.document, parts.styles),
        authors=tuple(name.strip() for name in creator.split(";") if name.strip()),
        language=language,
    )


def local_name(element: _Element) -> str:
    """Give an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2].lower()


def find_head(document: _Element, styles: _Element | None) -> str:
    """Give the words of the first paragraph that is a title, or else a heading of the first level."""
    names = {} if styles is None else name_styles(styles)
    heads: dict[str, str] = {}
    for at, paragraph in enumerate(document.iter("{*}p")):
        if at == MOST_PARAGRAPHS or HEADS[0] in heads:
            break
        if shorten(str(paragraph.tag)) != "w:p":
            continue
        style = next((get(element, "val") for element in paragraph.iter("{*}pStyle")), "")
        name = names.get(style, style.lower())
        words = "".join(element.text or "" for element in paragraph.iter("{*}t"))
        if name in HEADS and words.strip():
            heads.setdefault(name, words)
    return next((heads[name] for name in HEADS if name in heads), "")


def name_styles(styles: _Element) -> dict[str, str]:
    """Give the names of styles, which are English in any language of Word, by their ids."""
    found = {}
    for style in styles.iter("{*}style"):
        name = next((get(element, "val") for element in style.iter("{*}name")), "")
        found[get(style, "styleId")] = name.lower()
    return found


def get(element: _Element, name: str) -> str:
    """Give an attribute by its name without its namespace."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")
