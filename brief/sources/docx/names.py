"""Names of Office Open XML, of its transitional and its strict form alike."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

OFFICE, STRICT = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
MICROSOFT = "http://schemas.microsoft.com/office/"
PREFIXES = {
    f"{OFFICE}wordprocessingml/2006/main": "w",
    f"{STRICT}wordprocessingml/main": "w",
    f"{OFFICE}officeDocument/2006/math": "m",
    f"{STRICT}officeDocument/math": "m",
    f"{OFFICE}markup-compatibility/2006": "mc",
    f"{OFFICE}drawingml/2006/wordprocessingDrawing": "wp",
    f"{STRICT}drawingml/wordprocessingDrawing": "wp",
    f"{OFFICE}drawingml/2006/main": "a",
    f"{STRICT}drawingml/main": "a",
    f"{MICROSOFT}word/2010/wordml": "w14",
    f"{MICROSOFT}word/2010/wordprocessingShape": "wps",
    f"{MICROSOFT}word/2010/wordprocessingGroup": "wpg",
    f"{MICROSOFT}word/2010/wordprocessingCanvas": "wpc",
    "urn:schemas-microsoft-com:vml": "v",
}
# what Word itself writes: it knows elements of these (and takes a Choice that requires them)
KNOWN = (OFFICE, STRICT, MICROSOFT, "urn:schemas-microsoft-com:")


@lru_cache(maxsize=4_096)
def shorten(tag: str) -> str:
    """Name an element or attribute as `w:p`; by its own name where it is of no known kind."""
    if tag[:1] != "{":
        return tag
    space, _, name = tag[1:].partition("}")
    prefix = PREFIXES.get(space)
    return f"{prefix}:{name}" if prefix else tag


def name_of(element: _Element) -> str:
    """Name an element as `w:p`; nothing for what is none."""
    return shorten(element.tag) if isinstance(element.tag, str) else ""


def is_known(space: str) -> bool:
    """Whether Word knows a namespace."""
    return space.startswith(KNOWN)


def find(element: _Element | None, *names: str) -> _Element | None:
    """Find the first child of a name, the first child of the next name in it, and so on."""
    for name in names:
        element = None if element is None else next((child for child in element if name_of(child) == name), None)
    return element


def get(element: _Element | None, name: str) -> str | None:
    """Give an attribute by its name as `w:val`."""
    if element is None:
        return None
    return next((str(value) for key, value in element.attrib.items() if shorten(str(key)) == name), None)


def is_on(element: _Element | None) -> bool | None:
    """Whether a property that is on or off is on (ECMA-376, 22.9.2.7); None where it is not set."""
    return None if element is None else (get(element, "w:val") or "true").lower() not in {"0", "false", "off"}


def list_ignorable(root: _Element) -> tuple[frozenset[str], frozenset[str]]:
    """List the namespaces that a reader may pass over, and their elements what is in which is read all the same.

    (ECMA-376, part 3, 7.2 and 7.4.)
    """
    spaces: set[str] = set()
    processed: set[str] = set()
    for element in (root, *root):
        for prefix in (get(element, "mc:Ignorable") or "").split():
            spaces.add(element.nsmap.get(prefix, ""))
        for said in (get(element, "mc:ProcessContent") or "").split():
            prefix, _, name = said.partition(":")
            processed.add(f"{{{element.nsmap.get(prefix, '')}}}{name}")
    return frozenset(spaces), frozenset(processed)
