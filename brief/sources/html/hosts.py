"""Elements what is in which is shown by more than their own style: `details` of a group, hosts of a shadow tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.sources.html.names import name_tag

if TYPE_CHECKING:
    from lxml.etree import _Element

STRING = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'")
WORDED = re.compile(r"[^\W_]{2}|\d|\\[0-9a-fA-F]")


class Groups:
    """The `details` of a page that are open: of those with one name, the first (HTML, 4.11.1)."""

    def __init__(self) -> None:
        """Begin without a page."""
        self.first: dict[str, _Element] | None = None

    def is_closed(self, details: _Element) -> bool:
        """Whether what is in an element beside its summary is not shown."""
        if "open" not in details.attrib:
            return True
        name = details.get("name")
        if not name:
            return False
        if self.first is None:
            self.first = {}
            for each in details.getroottree().getroot().iter(str(details.tag)):
                if "open" in each.attrib and (named := each.get("name")):
                    self.first.setdefault(named, each)
        return self.first.get(name) is not details


def is_host(element: _Element) -> bool:
    """Whether a tree of its own is shown in an element's place, in which its words may stand or not (HTML, 4.12.3)."""
    return any(name_tag(child) == "template" and "shadowrootmode" in child.attrib for child in element)


def is_worded(said: str) -> bool:
    """Whether what is set before an item of a list has words, or digits that may be read with it."""
    return any(WORDED.search(found[1] or found[2] or "") for found in STRING.finditer(said)) or "attr(" in said
