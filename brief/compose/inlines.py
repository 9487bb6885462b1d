"""An author's text as inlines: Markdown, statistics by their ids, binding spaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from brief.compose.addresses import MAYBE, find_kept, link_addresses, protect
from brief.compose.spacing import bind, bind_all
from brief.diagnostics import Code, replace_words
from brief.document.tree import Emphasis, Link, Strong, Text, Unverified
from brief.document.walk import flatten
from brief.language.page.marks import TYPED, set_marks
from brief.spelling import nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from brief.compose.markdown import LiteralText, MarkdownSpan
    from brief.compose.places import OutlinePlaces
    from brief.diagnostics import Report
    from brief.document.tree import Inline, Inlines
    from brief.marked import Scalar

SPACE = re.compile(r"[ \t\r\n]+")
MARKUP = re.compile(r"[*_\[\\]")
BRACE = re.compile(r"\{\{|\{([^{}]*)\}|\{")
SCHEMES = ("http://", "https://", "mailto:")


class Spelled(Struct, frozen=True):
    """A statistic, or the period of one, as prose prints it: "9,000 tons"; `fault` is why a text may not name it."""

    id: str
    text: str
    doubt: str = ""  # what is said before one that is not verified
    fault: str = ""


class Prose(Struct, frozen=True):
    """Reads the texts of one outline: their language, units, statistics; findings go to `report`."""

    language: str
    units: tuple[str, ...]
    statistics: tuple[Spelled, ...]
    places: OutlinePlaces
    report: Report
    quotes: Callable[[str], bool] = lambda _: False  # whether a source has these words
    known: dict[str, Inlines] = field(default_factory=dict)  # texts that were read with nothing to report
    bound: dict[str, str] = field(default_factory=dict)  # words with their binding spaces

    def read(self, text: Scalar | None) -> Inlines:
        """`text` as inlines; nothing where there is none."""
        if text is None:
            return ()
        known = self.known.get(text.value)
        if known is not None:
            return known
        said = len(self.report.diagnostics) + len(self.report.waived)
        content = self._read(text)
        if said == len(self.report.diagnostics) + len(self.report.waived):
            self.known[text.value] = content
        return content

    def _read(self, text: Scalar) -> Inlines:
        folded = self._set_marks(fold_spaces(text.value))
        if not MARKUP.search(BRACE.sub("", folded) if "{" in folded else folded):
            words = self._words(folded, text)
            return link_addresses(words) if MAYBE.search(folded) else words
        # 15 to 25 ms of start-up that only marked text needs.
        from brief.compose.markdown import parse  # noqa: PLC0415

        return bind_all(link_addresses(self._spans(parse(protect(folded)), text)), self.language, self.units)

    def plain(self, text: Scalar | None) -> str:
        """`text` without its marks, for places that have one look: bookmarks, furniture, properties."""
        return flatten(self.read(text))

    def literal(self, text: Scalar | None) -> str:
        """Give a name or a label as it is written: no Markdown, no statistics."""
        return self.bind(fold_spaces(text.value)) if text else ""

    def own(self, text: Scalar | None) -> str:
        """Give a name or a label of the author's, with the marks of the language: no Markdown, no statistics."""
        return self.bind(self._set_marks(fold_spaces(text.value))) if text else ""

    def _set_marks(self, text: str) -> str:
        return set_marks(text, self.language, self.quotes, find_kept(text)) if TYPED.search(text) else text

    def bind(self, text: str) -> str:
        """`text` with its binding spaces."""
        known = self.bound.get(text)
        if known is None:
            known = self.bound[text] = bind(text, self.language, self.units)
        return known

    def _spans(self, spans: tuple[LiteralText | MarkdownSpan, ...], text: Scalar) -> Inlines:
        from brief.compose.markdown import LiteralText  # noqa: PLC0415 - loaded already where this is called

        out: list[Inline] = []
        for span in spans:
            if isinstance(span, LiteralText):
                out += self._words(span.value, text)
            elif span.tag == "em":
                out.append(Emphasis(self._spans(span.content, text)))
            elif span.tag == "strong":
                out.append(Strong(self._spans(span.content, text)))
            else:
                out += self._link(span, text)
        return tuple(out)

    def _link(self, span: MarkdownSpan, text: Scalar) -> Inlines:
        content = self._spans(span.content, text) or (Text(span.url),)
        if not span.url.lower().startswith(SCHEMES):
            mark = self.places.find(text, span.url)
            message = f"link leads to `{span.url}`, which is no address of the web or of mail"
            advice = "write an address that begins with https:, http: or mailto:"
            self.report.error(Code.LINK_SCHEME, mark, message, advice)
            return content
        from brief.compose.markdown import normalize_link  # noqa: PLC0415 - loaded already where this is called

        return (Link(content, normalize_link(span.url)),)

    def _words(self, words: str, text: Scalar) -> Inlines:
        """Give literal words with the statistics that they name; one that is not verified says so in its place."""
        out: list[Inline] = []
        stated, at = "", 0
        for match in BRACE.finditer(words):
            stated, at = stated + words[at : match.start()], match.end()
            statistic = self._find(match)
            if statistic is not None and statistic.fault:
                advice = "name a row whose period a passage states, or leave the period out"
                mark = self.places.find(text, match[0])
                self.report.error(Code.PERIOD_NOT_IN_SOURCE, mark, f"`{match[0]}` {statistic.fault}", advice)
            if statistic is None or not statistic.doubt:
                stated += statistic.text if statistic else self._spell_brace(match, text)
            else:
                out += (*self._text(stated), Unverified((Text(statistic.text),), statistic.doubt))
                stated = ""
        return (*out, *self._text(stated + words[at:]))

    def _text(self, words: str) -> Inlines:
        return (Text(self.bind(words)),) if words else ()

    def _find(self, match: re.Match[str]) -> Spelled | None:
        name = (match[1] or "").strip()
        return next((statistic for statistic in self.statistics if name and statistic.id == name), None)

    def _spell_brace(self, match: re.Match[str], text: Scalar) -> str:
        """Give a brace for two; anything else names no statistic, is a finding, and stays as it is."""
        if match[0] == "{{":
            return "{"
        mark = self.places.find(text, match[0])
        if match[1] is None:
            message = "a brace opens no id of a statistic"
            fixes = replace_words(mark, "{{")
            self.report.error(Code.STATISTIC_UNKNOWN, mark, message, "write `{{` for a brace", fixes=fixes)
        else:
            message = f"`{match[0]}` names no row of `statistics`"
            near = nearest(match[1].strip(), [statistic.id for statistic in self.statistics])
            advice = f"did you mean `{near}`?" if near else "name the `id` of a row, or write `{{` for a brace"
            fixes = replace_words(mark, f"{{{near}}}" if near else None)
            self.report.error(Code.STATISTIC_UNKNOWN, mark, message, advice, fixes=fixes)
        return match[0]


def fold_spaces(text: str) -> str:
    """Give `text` with one space for each stretch of white space: most have been folded by YAML."""
    if "  " in text or "\n" in text or "\t" in text or "\r" in text:
        text = SPACE.sub(" ", text)
    return text.strip(" ")
