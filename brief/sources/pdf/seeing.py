"""Looking at passages of a PDF on its pages: asked of a process of its own, once a passage, and kept between runs.

What is kept is bound to the file's content, to the program that looked and to the passage's characters.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from unicodedata import category

from msgspec import Struct

from brief.cache import forget_oldest, read_kept, write_kept
from brief.files import UnreadableError
from brief.sources.pdf.keeping import identify
from brief.sources.pdf.process import run_task
from brief.sources.types import Seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from brief.sources.types import Source

AROUND = 14  # characters before and after a passage that account for ink beside it
QUOTED, READ = 1, 2  # as `looking.py` has them, which is of the other process
FIRST, EACH, LONGEST = 5.0, 0.1, 60.0  # seconds of processor time: for a file, for a passage more, and in all
LARGEST = 4_000_000  # bytes that are kept of one file ...
MOST = 4_000  # ... and passages
MOST_BYTES = 50_000_000  # of all files
DIGEST = 32  # bytes

Spans = tuple[tuple[int, int], ...]
Letter = tuple[int, int]  # page, index of a character


class SeenPassage(Struct, frozen=True):
    """What the child says of a passage, by characters of pages."""

    unseen: tuple[Letter, ...]
    struck: tuple[Letter, ...]
    unread: tuple[tuple[Letter, Letter], ...]
    pictured: bool


def look_at(source: Source, passages: Sequence[Spans]) -> list[Seen]:
    """Look at passages of a PDF, each the stretches text[start:end] that are quoted; where nobody can, that is said."""
    places = [_list_letters(source, spans) for spans in passages]
    asked = [[(*letter, flags) for letter, (_, flags) in found.items()] for found in places]
    keys = [sha256(json.dumps(letters).encode()).hexdigest()[:32] for letters in asked]
    name = f"seen-{sha256(identify() + source.sha256.encode()).hexdigest()}"
    known = _read(name)
    missing = {key: letters for key, letters in zip(keys, asked, strict=True) if key not in known}
    if missing:
        try:
            seconds = min(LONGEST, FIRST + len(missing) * EACH)
            answers = json.loads(run_task("look", {"passages": list(missing.values())}, source.data, round(seconds)))
            found = dict(zip(missing, answers, strict=True))
            known |= {key: _check(entry) for key, entry in found.items()}
        except UnreadableError as error:
            return [Seen(failure=error.message)] * len(passages)
        except (ValueError, TypeError, LookupError, RecursionError):
            return [Seen(failure="cannot be drawn")] * len(passages)
        _keep(name, known)
    return [_place(source, spans, known[key], at) for key, spans, at in zip(keys, passages, places, strict=True)]


def _list_letters(source: Source, spans: Spans) -> dict[Letter, tuple[int, int]]:
    """List the characters of a passage and of the words around it, each with its offset and its flags."""
    start, end = find_around(source, spans)
    marks = [(stretch.start, stretch.end) for stretch in source.skipped if stretch.start < end and start < stretch.end]
    found: dict[Letter, tuple[int, int]] = {}
    for at in range(start, end):
        quoted = any(a <= at < b for a, b in spans) and not any(a <= at < b for a, b in marks)
        flags = QUOTED * quoted | READ * (category(source.text[at])[0] not in "ZC" or source.text[at] == "\ufffd")
        for letter in source.spots.find(at, at + 1):
            first, others = found.get(letter, (at, 0))
            found[letter] = first, others | flags
    return found


def find_around(source: Source, spans: Spans) -> tuple[int, int]:
    """Give the stretch of a passage with whole words before and after it, within its paragraph."""
    start, end = spans[0][0], spans[-1][1]
    low = max((paragraph.start for paragraph in source.paragraphs if paragraph.start <= start), default=start)
    high = min((paragraph.end for paragraph in source.paragraphs if paragraph.end >= end), default=end)
    first, last = max(low, start - AROUND), min(high, end + AROUND)
    while low < first < start and not source.text[first - 1].isspace():
        first += 1
    while end < last < high and not source.text[last].isspace():
        last -= 1
    return first, last


def _place(source: Source, spans: Spans, answer: SeenPassage, places: dict[Letter, tuple[int, int]]) -> Seen:
    """Name by offsets of the text what an answer names by characters of pages."""
    if not places:  # nothing on any page stands for the words
        return Seen(unseen=spans)

    def find(letters: Iterable[Letter]) -> list[int]:
        return sorted({places.get(letter, (spans[0][0], 0))[0] for letter in letters})

    pairs = [find(pair) for pair in answer.unread]
    return Seen(
        unseen=_join(find(answer.unseen), source.text),
        struck=_join(find(answer.struck), source.text),
        unread=tuple(dict.fromkeys((pair[0], pair[-1] + 1) for pair in pairs)),
        pictured=answer.pictured,
    )


def _join(places: list[int], text: str) -> Spans:
    """Join places that follow one another, spaces left out."""
    found: list[tuple[int, int]] = []
    for at in places:
        if found and not text[found[-1][1] : at].strip():
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return tuple(found)


# -- answers as JSON ---------------------------------------------------------------------------------------------------


def _check(entry: dict[str, Any]) -> SeenPassage:
    """Take an answer of the right form. Raises ValueError, TypeError or LookupError."""
    pictured = entry["pictured"]
    if not isinstance(pictured, bool):
        raise ValueError("neither pictured nor not")  # noqa: TRY004 - one error for whatever is wrong
    return SeenPassage(
        tuple(_check_letter(*letter) for letter in entry["unseen"]),
        tuple(_check_letter(*letter) for letter in entry["struck"]),
        tuple((_check_letter(*one), _check_letter(*two)) for one, two in entry["unread"]),
        pictured,
    )


def _check_letter(page: object, index: object) -> Letter:
    if type(page) is not int or type(index) is not int:
        raise ValueError("no character")
    return page, index


def _write(answer: SeenPassage) -> dict[str, object]:
    names = ("unseen", "struck", "unread", "pictured")
    return {name: getattr(answer, name) for name in names}


def _read(name: str) -> dict[str, SeenPassage]:
    """Read what is kept; what is damaged or not of the right form is as good as nothing."""
    kept = read_kept(name, LARGEST) or b""
    if sha256(name.encode() + kept[DIGEST:]).digest() != kept[:DIGEST]:
        return {}
    try:
        data = json.loads(kept[DIGEST:])
        return {str(key): _check(entry) for key, entry in data.items()}
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return {}


def _keep(name: str, known: dict[str, SeenPassage]) -> None:
    data = json.dumps({key: _write(answer) for key, answer in list(known.items())[-MOST:]}).encode()
    write_kept(name, sha256(name.encode() + data).digest() + data)
    forget_oldest("seen-*", MOST_BYTES)
