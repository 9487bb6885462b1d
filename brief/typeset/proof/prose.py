"""The author's own words: sentences, points, headings, quotation marks, dashes, numbers. Quotations are exempt."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

from brief.compose.running_text import Quoting
from brief.compose.sentences import STOP, is_end
from brief.diagnostics import Code
from brief.document.tree import (
    BulletList,
    Chart,
    Heading,
    Illustration,
    NoteFamily,
    Notes,
    PrintedNumbers,
    Table,
)
from brief.document.walk import flatten, list_points, plain
from brief.language.page.usage import read_prose_rules
from brief.language.wordcount import count_words
from brief.typeset.lines.german_names import capitalises_nouns
from brief.typeset.lines.word_breaks import ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.diagnostics import Mark
    from brief.document.tree import Block, Brief, ListPoint
    from brief.typeset.proof.drawn_pages import DrawnPages

FEW = 3  # words of a heading that tell nothing of its case
SHOWN = 5  # words of a sentence that a message shows


def prove_sentences(brief: Brief, drawn: DrawnPages) -> None:
    """A sentence has no more words, and a point no fewer, than the language's table says."""
    language = drawn.case.language
    rules = read_prose_rules(language)
    for point in list_all_points(brief) if rules.sentence else ():
        text = flatten(point.content)
        for sentence in split_sentences(text, language, rules.sentence):
            count = count_words(sentence)
            if count > rules.sentence:
                drawn.report.warn(
                    Code.PAGE_SENTENCE_LONG,
                    point.mark,
                    f"a sentence has {count} words: `{shorten(sentence)}`",
                    f"make two of it: {rules.sentence} words are what is read once",
                )
    for part in brief.parts:
        for block in part.blocks:
            for point in block.points if isinstance(block, BulletList) else ():
                if count_words(flatten(point.content)) < rules.point:
                    drawn.report.warn(
                        Code.PAGE_POINT_SHORT,
                        point.mark,
                        f"a point has fewer than {rules.point} words",
                        "write a sentence: a label says nothing that can be checked",
                    )


def list_all_points(brief: Brief) -> Iterator[ListPoint]:
    """Key messages and the sections' points."""
    return (point for part in brief.parts for block in part.blocks for point in list_points(block))


def split_sentences(text: str, language: str, longest: int) -> Iterator[str]:
    """`text` sentence by sentence; one that has too few words for two is not looked at closer."""
    if text.count(" ") < longest:
        return
    begin, end = 0, len(text)
    for stop in STOP.finditer(text):
        if is_end(text, stop, end, language):
            yield text[begin : stop.end()]
            begin = stop.end()
    yield text[begin:]


def shorten(text: str) -> str:
    """The first words of a sentence."""
    words = text.split()
    return " ".join(words[:SHOWN]) + ("…" if len(words) > SHOWN else "")


# -- headings ----------------------------------------------------------------------------------------------------------


def prove_titles(brief: Brief, drawn: DrawnPages) -> None:
    """Title and headings are in sentence case and end without a stop."""
    nouns = capitalises_nouns(drawn.case.language)
    for heading in list_headings(brief):
        text = plain(heading.content).strip()
        if text.endswith(".") and not text.endswith(("...", "..")) and text.count(".") == 1:
            drawn.report.warn(Code.PAGE_HEADING_STOP, heading.mark, "a heading ends with a stop", "leave the stop out")
        if not nouns and is_title_case(text):
            drawn.report.warn(
                Code.PAGE_HEADING_CASE,
                heading.mark,
                "a heading has capitals at nearly every word",
                "write it as a sentence, with capitals for names alone",
            )


def list_headings(brief: Brief) -> Iterator[Heading]:
    """The title and every heading."""
    for part in brief.parts:
        for block in part.blocks:
            if isinstance(block, Heading):
                yield block
            elif not isinstance(block, Table | Chart | Illustration) and hasattr(block, "heading"):
                yield block.heading


def is_title_case(text: str) -> bool:
    """Whether the words behind the first have capitals, small ones left aside; a name of a few words is not taken."""
    words = [word.lstrip("“‘«(") for word in text.replace("–", " ").split()[1:]]
    long = [word for word in words if len(word) > FEW and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in long)
    return len(long) > FEW and capitals >= 0.8 * len(long)


# -- signs -------------------------------------------------------------------------------------------------------------


def prove_signs(brief: Brief, drawn: DrawnPages) -> None:
    """Directional quotation marks, dashes that are dashes, one style of grouped numbers in what the author wrote."""
    report = drawn.report
    for whole, mark in list_own(brief):
        text = whole
        if "-" in whole or "'" in whole or '"' in whole:  # what stands in quotation marks is as its source has it
            text = "".join([words for words, quoted in Quoting().part(whole) if not quoted])
            text = " ".join([word for word in text.split(" ") if not ADDRESS.search(word)])
        if "--" in text or " - " in text:
            report.warn(
                Code.PAGE_DASH_TYPED, mark, "hyphens stand for a dash", "write – (U+2013), between words with spaces"
            )
        if ('"' in text or "'" in text) and any(is_straight(word) for word in text.split()):
            report.warn(
                Code.PAGE_QUOTE_STRAIGHT,
                mark,
                "a quotation mark or apostrophe is straight",
                "write “ ” and ’, or the marks of your language",
            )


def is_straight(word: str) -> bool:
    """Whether a word has a straight quotation mark or apostrophe; a number's prime is not one."""
    at = max(word.find('"'), word.find("'"))
    return at >= 0 and not (at > 0 and word[at - 1].isdigit()) and not ADDRESS.search(word)


def list_own(brief: Brief) -> Iterator[tuple[str, Mark]]:
    """What the author wrote, text by text: all but quotations, and what names a source."""
    for part in brief.parts:
        if part.name in {"sources", "citation"}:
            continue
        for block in part.blocks:
            yield from list_texts(block)


def list_texts(block: Block) -> Iterator[tuple[str, Mark]]:
    """A block's own texts."""
    match block:
        case Heading():
            yield plain(block.content), block.mark
        case PrintedNumbers():
            for number in block.items:
                yield flatten(number.text), number.mark
        case Notes(family=NoteFamily.EDITOR):
            for note in block.notes:
                yield flatten(note.content), note.mark
        case Table():
            yield flatten(block.title), block.mark
            for group in block.groups:
                for row in group.rows:
                    yield flatten(row.label), row.mark
        case Chart() | Illustration():
            yield from zip(map(flatten, (block.title, block.caption, block.note)), repeat(block.mark))
        case _:
            for point in list_points(block):
                yield flatten(point.content), point.mark
