"""Sources read for a draft: their identifiers, their languages, their titles."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.drafting.titles import find_title
from brief.drafting.types import GivenSource
from brief.language.drafting import UNKNOWN, find_variant, guess_language
from brief.language.tables import name_table
from brief.outline.reader import DEFAULT_LANGUAGE
from brief.outline.values import ADDRESS, TAG
from brief.sources.about import read_about
from brief.sources.reader import read_source
from brief.sources.types import AuthorValue, SourceRequest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from brief.diagnostics import Mark, Report
    from brief.sources.types import Source

LONGEST_ID = 24
NAMES = 8_000  # characters of a text among which its authors are looked for
DATED = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def read_given(
    files: Iterable[tuple[str, Mark]],
    folder: Path,
    language: str,
    taken: set[str],
    report: Report,
    *,
    allow_outside: bool,
) -> tuple[GivenSource, ...]:
    """Read sources by their paths from the outline's folder; in `language`, or in the one that each is found to be in.

    `taken` are identifiers that none of them gets. One that cannot be read has its finding and is left out.
    """
    givens: list[GivenSource] = []
    for file, mark in files:
        request = SourceRequest(make_name(file, taken), AuthorValue(file, mark), language or DEFAULT_LANGUAGE)
        source = read_source(request, folder, report, allow_outside=allow_outside)
        if source is not None:
            givens.append(tell(source, language))
    return tuple(givens)


def make_name(file: str, taken: set[str]) -> str:
    """Make a source's identifier of its file's name, and add it to those that are taken."""
    stem = unicodedata.normalize("NFKD", PurePosixPath(file).stem.casefold()).encode("ascii", "ignore").decode()
    parts = re.findall("[a-z0-9]+", stem)
    name = "source"
    if parts and parts[0][0].isalpha():
        name = parts[0]
        for part in parts[1:]:
            name = f"{name}-{part}" if len(name) + len(part) < LONGEST_ID else name
    number, unique = 1, name
    while unique in taken:
        number += 1
        unique = f"{name}-{number}"
    taken.add(unique)
    return unique


def tell(source: Source, language: str) -> GivenSource:
    """Tell a source's language, title and authors."""
    about = read_about(source.file, source.data)
    text = source.text[source.start : source.end]
    spoken = replace(source, language=language or choose_language(text, about.language))
    named = " ".join(text[:NAMES].casefold().split())
    authors = about.authors if all(" ".join(name.casefold().split()) in named for name in about.authors) else ()
    dated = DATED.match(about.published)
    return GivenSource(
        source=spoken,
        about=replace(
            about, published=dated[0] if dated else "", url=about.url if re.fullmatch(ADDRESS, about.url) else ""
        ),
        title=find_title(spoken, about),
        authors=authors,
    )


def choose_language(text: str, said: str) -> str:
    """Choose a text's language: what its words say, with the region or script that its file says.

    Where its words say none, the file's word is taken; where that says none either, it is undetermined.
    """
    said = said.replace("_", "-")
    said = said if re.fullmatch(TAG, said) else ""
    guessed = guess_language(text)
    if guessed == UNKNOWN:
        return said or UNKNOWN
    if name_table(said) == guessed:
        return said
    if name_table(DEFAULT_LANGUAGE) == guessed:
        return DEFAULT_LANGUAGE
    return find_variant(text, guessed) or guessed
