"""What a page brings beside its text: its style sheets, read, and what is not read, counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.sources.html.cascade import Cascade, list_names, make_sheets
from brief.sources.html.data_links import read_data
from brief.sources.html.media import is_media_met
from brief.sources.html.names import name_tag

if TYPE_CHECKING:
    from lxml.etree import _Element

SCRIPT_TYPES = "module text/javascript application/javascript text/ecmascript application/ecmascript"
SCRIPTS = frozenset(SCRIPT_TYPES.split())


class HtmlPage:
    """A page's style sheets and scripts."""

    def __init__(self, *, quirks: bool) -> None:
        """Begin with nothing."""
        self.quirks = quirks
        self.sheets = make_sheets(frozenset(), quirks=quirks)
        self.title = ""  # of the style sheets that are applied; others are alternatives (HTML, 4.2.6)
        self.linked = 0
        self.scripts = 0

    def read(self, root: _Element) -> None:
        """Read the style sheets that are in the page. Raises UnreadableError."""
        self.sheets = make_sheets(list_names(root, quirks=self.quirks), quirks=self.quirks)
        for element in root.iter():
            tag = name_tag(element)
            if tag == "style":
                self._read_style(element)
            elif tag == "link":
                self._read_link(element)
            elif tag == "meta" and (element.get("name") or "").lower() == "color-scheme":
                self.sheets.add(f":root{{color-scheme:{re.sub(r'[^a-z ]', '', element.get('content') or '')}}}")
            elif tag == "script" and (element.get("type") or "text/javascript").strip().lower() in SCRIPTS:
                self.scripts += 1

    def make_cascade(self, *, bare: bool) -> Cascade:
        """Give what gives elements their styles; `bare` where some show the page without them."""
        unread = bool(self.linked + self.sheets.imports + self.sheets.unparsed)
        return Cascade(self.sheets, unread=unread, bare=bare)

    def describe_unread(self) -> tuple[str, ...]:
        """Say what of the page was not read."""
        counts = (
            (self.linked + self.sheets.imports, "style sheet"),
            (self.sheets.unparsed, "style rule"),
            (self.scripts, "script"),
            (self.sheets.fonts, "font"),
        )
        return tuple(f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts if count)

    def _read_style(self, element: _Element) -> None:
        if any(name_tag(each) in {"template", "noscript"} for each in element.iterancestors()):
            return
        if self._is_alternative(element):
            return
        if (element.get("type") or "text/css").strip().lower().split(";")[0] == "text/css":
            self.sheets.add("".join(element.itertext()), element.get("media") or "")

    def _is_alternative(self, element: _Element) -> bool:
        title = element.get("title") or ""
        self.title = self.title or title
        return bool(title) and title != self.title

    def _read_link(self, element: _Element) -> None:
        kinds = (element.get("rel") or "").lower().split()
        if "stylesheet" not in kinds or "alternate" in kinds or "disabled" in element.attrib:
            return
        if self._is_alternative(element):
            return
        media, link = element.get("media") or "", (element.get("href") or "").strip()
        if is_media_met(media) is False or not link:
            return
        text = read_data(link)
        if text is None:
            self.linked += 1
        else:
            self.sheets.add(text, media)
