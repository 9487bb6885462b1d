"""The title of a source, where its text has one; and a brief's, made of it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from brief.compose.sentences import find_sentence
from brief.evidence.numbers.reading import show_text
from brief.language.drafting import WORD, is_unspaced
from brief.language.page.labels import labels
from brief.language.reading.quantities import QuantityKind, find_quantities
from brief.language.tables import has

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.sources.types import About, Source

FIRST = 12  # paragraphs among which a title is looked for
LONGEST = 160  # characters
FILE_NAME = re.compile(
    r"\.(?:docx?|pdf|tex|dvi|indd|xlsx?|pptx?|txt|html?|md)$|^microsoft word|^untitled|^slide \d", re.IGNORECASE
)
NO_TITLE = re.compile(r"https?:|www\.|@|[{}<>|\\=_#~^*`•□■\ufffd]|\.{3}")
SPAN = re.compile(r"(?<=\d[–-]) (?=\d)")
MARKDOWN = re.compile(r"([\\*_\[\]`])")
SHORT = 5  # letters of a word that may have an ending in the text that it has not here, or here and not there
STOPS = ".:;,。：；，、"


def find_title(source: Source, about: About) -> str:
    """Find a source's title: as its file says it, where its text says it too, else the first line that reads as one."""
    text = join_spans(" ".join(source.text[source.start : source.end].casefold().split()))
    for said in (about.heading, about.title):
        if said and is_title(said) and " ".join(said.casefold().split()) in text:
            return said
    found = list(list_lines(source))
    counted = {line: text.count(line.casefold()) for line in found}
    best = max(found, key=lambda line: (counted[line] > 1, not is_dated(line, source.language)), default="")
    return "" if is_dated(best, source.language) else best


def list_lines(source: Source) -> Iterator[str]:
    """Go through the first paragraphs that read as a title, up to the first that is prose."""
    for paragraph in source.paragraphs[:FIRST]:
        line = join_spans(" ".join(show_text(source, paragraph).split()))
        if is_title(line):
            yield line
        elif len(line) > LONGEST or ends(line, source.language):
            return


def join_spans(text: str) -> str:
    """Join years and the like that a line's end parts behind their dash."""
    return SPAN.sub("", text)


def ends(line: str, language: str) -> bool:
    """Whether a paragraph has a whole sentence, or several."""
    first, last = find_sentence(line, 0, 1, (0, len(line)), language)
    return last - first < len(line) or line[-1:] in ".。"


def is_title(line: str) -> bool:
    """Whether a line reads as a title: a few words, no sentence, no address."""
    words = WORD.findall(line)
    first = next((letter for letter in line if letter.isalnum()), "")
    enough = len(line) >= 4 if is_unspaced(line) else len(words) >= 2
    if not enough or len(line) > LONGEST or not line.isprintable() or first.islower() or FILE_NAME.search(line):
        return False
    letters = sum(letter.isalpha() for letter in line)
    return not (NO_TITLE.search(line) or line[-1] in STOPS or 2 * letters < len(line))


def is_dated(line: str, language: str) -> bool:
    """Whether a line has a date to the day, as the lines of an issue or a byline have."""
    if not has(language, "quantities"):
        return False
    dates = (one for one in find_quantities(line, language) if one.kind is QuantityKind.DATE)
    return any(one.unit == "day" for one in dates)


def list_titles(title: str, source: Source) -> tuple[tuple[str, bool], ...]:
    """List titles for a brief, the best first, each with whether the source has it; the last are of the file's name."""
    found = []
    if title:
        words = title.rstrip(STOPS)
        found = [(escape(words), True), (escape(lower(words, source)), True)]
    stem = " ".join(re.split(r"[\W_]+", PurePosixPath(source.file).stem)).strip()
    named = [(name[:1].upper() + name[1:], False) for name in (stem, labels(source.language).draft) if name]
    return (*found, *named)


def lower(title: str, source: Source) -> str:
    """Write a title as a sentence: without the capitals of words that the text has in small letters."""
    text = {word for word in WORD.findall(source.text[source.start : source.end]) if word[0].islower()}
    stems = text | {word[:-cut] for word in text for cut in (1, 2) if len(word) - cut >= SHORT}
    known = (word if at == 0 else lower_word(word, text, stems) for at, word in enumerate(title.split(" ")))
    return " ".join(known)


def lower_word(word: str, text: set[str], stems: set[str]) -> str:
    """Write a word in small letters if the text has it so, or its stem with another ending."""
    found = WORD.search(word)
    if found is None or word.isupper():
        return word
    bare = found[0].lower()
    cut = any(bare[:-end] in text for end in (1, 2) if len(bare) - end >= SHORT)
    return word.lower() if bare in text or cut or (len(bare) >= SHORT and bare in stems) else word


def escape(words: str) -> str:
    """Write words as Markdown in which nothing is a mark or names a row."""
    return MARKDOWN.sub(r"\\\1", words).replace("{", "{{").replace("}", "}}")
