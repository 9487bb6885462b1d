"""One way through a page's tree: what is seen becomes text, and what is seen and is no text U+FFFC."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.sources.blocks import LINE, Blocks
from brief.sources.html.content import is_text_of_nothing, read_quotes
from brief.sources.html.covers import Covers
from brief.sources.html.defaults import DEFAULTS
from brief.sources.html.hosts import Groups, is_host, is_worded
from brief.sources.html.names import name_tag
from brief.sources.html.rows import Rows
from brief.sources.scripts import EASTERN, UNSEEN, is_turned, lower, raise_up

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml.etree import _Element

    from brief.sources.html.cascade import Cascade, Styles
    from brief.sources.html.selectors import SelectorNode
    from brief.sources.html.sheets import Rule
    from brief.sources.html.styles import Styled

BROADEST = 80.0  # letters of a line whose length is not known
LONGEST_TURNED = 2_000  # characters of one line
# what is drawn or asked for, and the words of which, if any, are not the page's
DRAWN = (
    "applet audio canvas embed frame frameset iframe image img input math meter object progress select svg textarea"
    " video"
)
REPLACED = frozenset(DRAWN.split())
# elements without an end, within which libxml2 may put what follows them
VOIDS = "area base br col embed frame hr image img input link meta param source track wbr"
VOID = frozenset(VOIDS.split())
MARKED_VOID = frozenset({"br", "hr"})
RAW = frozenset(["noembed", "noframes", "noscript", "script", "style", "title"])  # of no markup
WORD = re.compile(r"\w+(?:['’]\w+)*")
BRACKETED = re.compile(r"\[\s*(?:\d{1,3}|[a-z]{1,2}|[*†‡])\s*\]")
LINES = re.compile("\r\n|[\n\r]")


class HtmlWalk:
    """One way through the tree, which the parser keeps from being deep."""

    def __init__(self, cascade: Cascade, covered: Collection[_Element] = (), *, scripted: bool = False) -> None:
        """Begin with what gives elements their styles, and those that boxes lie over."""
        self.cascade = cascade
        self.covers = Covers(covered, scripted=scripted)
        self.groups = Groups()
        self.blocks = Blocks()
        self.rows = Rows(self.blocks)
        self.preserved = 0
        self.gap = False  # white that is no space stands before what comes
        self.quoted = 0
        self.rubies: dict[_Element, bool] = {}
        self.first_letter = ""  # which is not read as it is, where one is to come: `any`, or a `digit`

    def start(self, root: _Element) -> None:
        """Read the tree from its root."""
        self._enter(root, self.cascade.place(root, name_tag(root), None, None), self.cascade.root)

    def _enter(self, element: _Element, node: SelectorNode | None, parents: Styles) -> None:
        tag = name_tag(element)
        self._enter_named(element, tag, node, parents)
        if tag in VOID and (element.text or len(element)):
            self._read_children(element, node, parents, closed=False)

    def _enter_named(self, element: _Element, tag: str, node: SelectorNode | None, parents: Styles) -> None:
        styles, added = self.cascade.style(element, tag, node, parents)
        self.covers.note_columns(element, styles)
        if tag == "colgroup":
            self._read_children(element, node, styles, closed=False)
        if all(style.gone for style in styles) or (tag == "rt" and self._has_cjk_base(element)):
            return
        self.covers.note(element, styles, drawn=tag in REPLACED)
        if element in self.covers.known:
            styles = self.cascade.cover(styles)
        if is_host(element):
            self.blocks.write(UNSEEN)
            styles = self.cascade.doubt(styles)
        first = styles[0]
        if len({style.gone for style in styles}) > 1:
            self.blocks.write(UNSEEN)
        elif len({(style.is_block, style.floating) for style in styles}) > 1:
            # of its line or not: nothing is read across its edges
            self.blocks.write(UNSEEN)
            self._read(element, tag, node, styles, added, raised=False)
            self.blocks.write(UNSEEN)
        elif tag in REPLACED or self._is_replaced(element, tag, first):
            self._replace(styles)
        elif first.floating and not first.is_block and self.rows.is_amid_line():
            self._write_unseen(styles)  # out of its line, and nobody knows where
        elif any(is_crowded(element, style) for style in styles):
            doubted = self.cascade.doubt(styles)
            self._read(element, tag, node, doubted, added, raised=first.raised != parents[0].raised)
        elif tag not in VOID or tag in MARKED_VOID:
            self._read(element, tag, node, styles, added, raised=first.raised != parents[0].raised)

    def _read(
        self, element: _Element, tag: str, node: SelectorNode | None, styles: Styles, added: list[Rule], *, raised: bool
    ) -> None:
        is_mark = raised and styles[0].raised > 0 and is_note_mark(element)
        apart = styles[0].floating in {"right", "out"}
        block = (styles[0].is_block or apart) and tag not in {"td", "th", "tr"}
        self.rows.begin(tag, block=block)
        if is_mark:
            self.blocks.open_mark()
        if tag == "br":
            self.blocks.write(LINE)
        if tag == "hr" and not block:
            self._write_unseen(styles)
        self.preserved += tag in {"pre", "listing", "xmp", "plaintext"}
        self.gap = self.gap or (styles[0].gaps[0] and not block)
        if styles[0].vacant and not "".join(element.itertext()).strip():
            self.gap = True
        if styles[0].holds:
            self.covers.holders.append(element)
        for pseudo in ("before", "after") if added else ():
            self.covers.note(element, self.cascade.style_shown(added, pseudo, styles), added=True)
        self._add(added, "before", styles, tag)
        if added and any(rule.selector.pseudo == "first-letter" for rule in added):
            self._hide_first_letter(added, styles)
        closed = tag == "details" and self.groups.is_closed(element)
        if tag in {"li", "summary"} or "list-item" in styles[0].display:
            self._add_marker(added, styles)
        if tag not in VOID:
            within = styles if tag != "details" else self._style_details(added, styles, closed=closed)
            self._read_children(element, node, self._style_lines(added, within), closed=closed)
        self._add(added, "after", styles, tag)
        if styles[0].holds:
            self.covers.holders.pop()
        self.preserved -= tag in {"pre", "listing", "xmp", "plaintext"}
        self.gap = self.gap or (styles[0].gaps[1] and not block)
        if is_mark:
            self.blocks.close_mark()
        self.rows.end(tag, block=block)

    def _read_children(self, element: _Element, node: SelectorNode | None, styles: Styles, *, closed: bool) -> None:
        if not closed:
            self._write(element.text, styles)
        previous: SelectorNode | None = None
        items = {style.is_flexible for style in styles}
        summary = False
        for child in element:
            name = name_tag(child)
            if name:
                previous = self.cascade.place(child, name, node, previous)
                self._part_items(items)
                if not closed or (name == "summary" and not summary):
                    self._enter(child, previous, styles)
                summary = summary or name == "summary"
                self._part_items(items)
            if not closed:
                self._write(child.tail, styles)

    def _style_details(self, added: list[Rule], styles: Styles, *, closed: bool) -> Styles:
        """Give the styles of what is in `details`; where a style sheet says otherwise, nobody knows what is seen."""
        if not any(rule.selector.pseudo == "details-content" for rule in added):
            return styles
        own = {"display": "block", "content-visibility": "hidden" if closed else "visible"}
        if all(
            style.is_unseen() == closed for style in self.cascade.style_added(added, "details-content", styles, own)
        ):
            return styles
        self.blocks.write(UNSEEN)
        return self.cascade.doubt(styles)

    def _add_marker(self, added: list[Rule], styles: Styles) -> None:
        """Write that words stand before an item, where a style sheet sets them."""
        said = [style.marker for style in styles]
        if any(rule.selector.pseudo == "marker" for rule in added):
            markers = self.cascade.style_added(added, "marker", styles)
            said = [
                m.content if m.content != "normal" else style.marker for m, style in zip(markers, styles, strict=True)
            ]
        if any(is_worded(self.cascade.sheets.counters.get(each, each)) for each in said):
            self._write_unseen(styles)

    def _part_items(self, flexible: set[bool]) -> None:
        """Part what is in a flexible box from what follows; where it may be one, nothing is read across."""
        if flexible == {True}:
            self.rows.cut()
        elif True in flexible:
            self.blocks.write(UNSEEN)

    def _is_replaced(self, element: _Element, tag: str, style: Styled) -> bool:
        """Whether something else than its words is seen in an element's place."""
        if tag in RAW or tag == "rt":
            return True
        if style.content not in {"normal", "none"} and "url(" in style.content:
            return True
        empty = style.image and not style.is_block and len(element) == 0 and not (element.text or "").strip()
        return empty or self._is_turned(element, style)

    def _is_turned(self, element: _Element, style: Styled) -> bool:
        """Whether what is in an element is set in another order than it reads, of whatever pieces it is made."""
        if not style.override and not (style.rtl and tag_is_inner(element)):
            return False
        return is_turned(read_beginning(element), style.override, rtl=style.rtl)

    def _has_cjk_base(self, element: _Element) -> bool:
        """Whether a ruby text says the sound of Han, kana or Hangul beside it: readers read one of them."""
        ruby = element.getparent()
        if ruby is None:
            return False
        if ruby not in self.rubies:
            self.rubies[ruby] = EASTERN.search("".join(ruby.itertext())) is not None
        return self.rubies[ruby]

    def _replace(self, styles: Styles) -> None:
        if styles[0].is_block:
            self.rows.cut()
        self._write_unseen(styles)
        if styles[0].is_block:
            self.rows.cut()

    def _write_unseen(self, styles: Styles) -> None:
        """Write that something is seen, unless it is not."""
        if any(style.visible and style.opacity >= 0.1 and not style.gone for style in styles):
            self.blocks.write(UNSEEN)

    def _write(self, words: str | None, styles: Styles) -> None:
        if not words:
            return
        if self.gap:
            self._part_words(words)
        if len(styles) == 1 and styles[0].is_plain and not self.preserved and not self.first_letter:
            self.blocks.write_foreign(words)
            return
        if self.first_letter and words.strip():
            hidden, self.first_letter = self.first_letter, ""
            start = len(words) - len(words.lstrip())
            if hidden == "any" or words[start].isdigit():
                words = words[:start] + UNSEEN + words[start + 1 :]
        seen = {self._show(words, style) for style in styles}
        if len(seen) > 1:
            self.blocks.write(UNSEEN if words.strip() else " ")
            return
        (shown,) = seen
        if not self.preserved:
            self.blocks.write(shown)
            return
        for at, line in enumerate(LINES.split(shown)):
            if at:
                self.blocks.write(LINE)
            self.blocks.write(line)

    def _part_words(self, words: str) -> None:
        """Write a space where white stands between two words, or two numbers, that the file has as one."""
        last = next((piece for piece in reversed(self.blocks.words) if piece), "")
        if last[-1:].isalnum() and words[0].isalnum():
            self.blocks.write(" ")
        self.gap = False

    def _show(self, words: str, style: Styled) -> str:
        """Give words as they are seen."""
        if style.gone or style.struck or style.size == 0:
            return ""
        if style.is_unseen():
            return " " if words.strip() else words
        if not words.strip():
            return words
        if style.is_unsure() or is_turned(words, style.override, rtl=style.rtl):
            return UNSEEN
        words = self.blocks.clean(words)
        if style.transform != "none":
            words = transform(words, style.transform)
        if style.position != "normal" and re.search(r"\d", words):
            return UNSEEN  # raised in some browsers alone
        level = style.raised or {"super": 1, "sub": -1}.get(style.position, 0)
        return raise_up(words) if level > 0 else lower(words) if level < 0 else words

    def _add(self, added: list[Rule], pseudo: str, styles: Styles, tag: str) -> None:
        """Write what a style sheet sets before or after an element."""
        if not added and tag != "q":
            return
        shown = set()
        for style, parent in zip(self.cascade.style_added(added, pseudo, styles), styles, strict=True):
            content = style.content
            if tag == "q" and content == "normal":
                content = "open-quote" if pseudo == "before" else "close-quote"
            drawn = "" if style.is_unseen() or parent.struck else read_quotes(content, self.quoted)
            if drawn and is_worded(style.quotes):
                drawn = UNSEEN
            if not drawn and not is_text_of_nothing(content) and not style.is_unseen():
                drawn = UNSEEN
            if not drawn and style.image and content not in {"normal", "none"} and not style.is_unseen():
                drawn = UNSEEN
            shown.add(drawn)
        if tag == "q":
            self.quoted += 1 if pseudo == "before" else -1
        if shown != {""}:
            self.blocks.write(shown.pop() if len(shown) == 1 else UNSEEN)

    def _hide_first_letter(self, added: list[Rule], styles: Styles) -> None:
        letters = self.cascade.style_added(added, "first-letter", styles)
        if all(style.is_unseen() for style in styles):
            return
        parent = styles[0]
        if any(letter.is_unseen() or letter.is_unsure() or letter.struck for letter in letters):
            self.first_letter = "any"
        elif any(letter.raised != parent.raised or letter.floating or any(letter.gaps) for letter in letters):
            self.first_letter = "digit"  # a word's is one all the same

    def _style_lines(self, added: list[Rule], styles: Styles) -> Styles:
        """Give the styles of a block's lines; where its first looks otherwise, nobody knows what stands on it."""
        if not added or not any(rule.selector.pseudo == "first-line" for rule in added):
            return styles
        lines = self.cascade.style_added(added, "first-line", styles)
        if any(line.is_unseen() or line.is_unsure() or line.struck for line in lines):
            return lines if all(style.is_unseen() for style in styles) else self.cascade.doubt(styles)
        return styles


def transform(words: str, said: str) -> str:
    """Give words as `text-transform` sets them."""
    if "uppercase" in said:
        return words.upper()
    if "lowercase" in said:
        return words.lower()
    if "capitalize" in said:
        return WORD.sub(lambda word: word[0][0].title() + word[0][1:], words)
    return words


def is_crowded(element: _Element, style: Styled) -> bool:
    """Whether a box has not enough room for what is in it, or sets its lines on one another."""
    if style.room is not None and is_cut(element, style.room):
        return True
    return style.stacked and style.is_block and tag_is_inner(element) and is_cut(element, (BROADEST, 1.0))


def is_cut(element: _Element, room: tuple[float, float]) -> bool:
    """Whether a box that shows so many letters a line, and so many lines, shows less than is in it."""
    letters, lines = room
    # white space folded, but for the ends of lines that are set
    needed = 0
    words = read_lines(element)
    if max(map(len, words.split()), default=0) > letters:
        return True
    for part in LINES.split(words):
        needed += max(1, -(-len(" ".join(part.split())) // max(1, int(letters)))) if part.strip() else 0
    return needed > lines


def read_lines(element: _Element) -> str:
    """Read the first words of an element, each of its lines and blocks on its own."""
    words = ""
    for child in element.iter():
        name = name_tag(child)
        if not name or len(words) > LONGEST_TURNED:
            continue
        if child is not element and (name == "br" or DEFAULTS.get(name, {}).get("display") == "block"):
            words += "\n"
        if name not in RAW:
            words += " ".join((child.text or "").split()) + " "
        if child is not element:
            words += " ".join((child.tail or "").split()) + " "
    return words


def read_beginning(element: _Element) -> str:
    """Read the first words of an element, as many as tell how its line runs."""
    words = ""
    for piece in element.itertext():
        words += piece
        if len(words) > LONGEST_TURNED:
            break
    return words


def tag_is_inner(element: _Element) -> bool:
    """Whether an element holds no blocks, so that its text is of one line."""
    return all(DEFAULTS.get(name_tag(child), {}).get("display") != "block" for child in element)


def is_note_mark(element: _Element) -> bool:
    """Whether what is raised is the mark of a note, a link within the page: a quote passes over it.

    A saved page names itself in such links; then the mark is one in brackets.
    """
    places = [str(link.get("href") or "") for link in (*element.iter("a"), *element.iterancestors("a"))]
    bracketed = BRACKETED.fullmatch("".join(element.itertext()).strip()) is not None
    return any(place.startswith("#") or (bracketed and "#" in place) for place in places)
