"""The sources that an outline names, and the other small mappings of its head."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from brief.keys import Key, Keys, KeysOf, TextForm, list_of, mapping_of, named_by, read_keys, shorten
from brief.language.page.renaming import WORDS, find_fault
from brief.outline.types import Abbreviation, Allowed, Body, Meeting, Renamed, SourceEntry
from brief.outline.values import CODE, DATE, LANGUAGE, SHA256, TEXT, TEXTS, URL

if TYPE_CHECKING:
    from brief.keys import FoundKeys, KeyReading
    from brief.marked import Entry

FROM: Final = Key(
    "from", TEXT, "the words that the text begins with", default="the whole file", example='"In order to effectively"'
)
TO: Final = Key("to", TEXT, "the words that the text ends with", default="to its end", example='"common well-being."')
BODY: Final = Keys("body", (FROM, TO))


def _build_body(found: FoundKeys, _reading: KeyReading) -> Body:
    return Body(found.mark, found[FROM], found[TO])


FILE: Final = Key("file", TEXT, "path, relative to the outline", required=True, example="rents.txt")
TITLE: Final = Key("title", TEXT, "as it is printed", default="the file's name", example="Housing survey")
AUTHORS: Final = Key("authors", TEXTS, "who wrote it", default="none", example="[Jane Doe]")
PUBLISHER: Final = Key("publisher", TEXT, "who published it", default="none", example="Statistical office")
PUBLISHED: Final = Key("published", TEXT, "a date, or words such as `not stated`", default="none", example="2020-03-01")
RETRIEVED: Final = Key(
    "retrieved", TEXT, "the day on which the source was fetched", default="none", example="2020-05-27"
)
ADDRESS: Final = Key("url", URL, "printed, never fetched", default="none", example="https://example.org/survey")
HASH: Final = Key("sha256", SHA256, "pins the file's content", default="not pinned", example="4f906e4dbe56…")
SPOKEN: Final = Key("language", LANGUAGE, "the source's own", default="the outline's", example="fr")
EXTENT: Final = Key(
    "body",
    mapping_of(BODY, _build_body),
    "what counts as text",
    default="the whole file",
    example='{from: "In order to effectively", to: "common well-being."}',
)
SOURCE: Final = Keys("source", (FILE, TITLE, AUTHORS, PUBLISHER, PUBLISHED, RETRIEVED, ADDRESS, HASH, SPOKEN, EXTENT))


def _build_source(entry: Entry, reading: KeyReading) -> SourceEntry | None:
    if not entry.key.value.strip():
        reading.refuse(entry.key.mark, "source has no name", "name it with a short word")
    found = read_keys(entry.value, SOURCE, reading, entry.key.mark)
    file = None if found is None else found[FILE]
    if found is None or file is None or found.refused(EXTENT, SPOKEN):  # what cites it has no text to be looked up in
        return None
    return SourceEntry(
        id=entry.key,
        file=file,
        mark=found.mark,
        title=found[TITLE],
        authors=found[AUTHORS] or (),
        publisher=found[PUBLISHER],
        published=found[PUBLISHED],
        retrieved=found[RETRIEVED],
        url=found[ADDRESS],
        sha256=found[HASH],
        language=found[SPOKEN],
        body=found[EXTENT],
    )


SOURCES: Final = named_by("sources by their names", KeysOf(SOURCE), _build_source)

NAME: Final = Key("name", TEXT, "what it is called", default="none", example="Working group on supply reduction")
PLACE: Final = Key("place", TEXT, "where it is held", default="none", example="Vienna")
DAY: Final = Key("date", DATE, "when", default="none", example="2020-06-03")
ITEM: Final = Key("item", TEXT, "item of the agenda", default="none", example="4")
MEETING_KEYS: Final = Keys("meeting", (NAME, PLACE, DAY, ITEM))


def _build_meeting(found: FoundKeys, _reading: KeyReading) -> Meeting:
    return Meeting(found.mark, found[NAME], found[PLACE], found[DAY], found[ITEM])


MEETING: Final = mapping_of(MEETING_KEYS, _build_meeting)


def _build_abbreviation(entry: Entry, reading: KeyReading) -> Abbreviation | None:
    long = TEXT.read(entry.value, reading)
    return None if long is None else Abbreviation(entry.key, long)


ABBREVIATIONS: Final = named_by("abbreviations with what they stand for", TextForm(), _build_abbreviation)

WARNED: Final = Key("code", CODE, "a finding's", required=True, example="page-sentence-long")
WHY: Final = Key("why", TEXT, "for those who read the ledger", required=True, example="quoted titles are long")
ALLOWED: Final = Keys("allowed", (WARNED, WHY))


def _build_allowed(found: FoundKeys, _reading: KeyReading) -> Allowed | None:
    code, why = found[WARNED], found[WHY]
    return None if code is None or why is None else Allowed(code, why, found.mark)


ALLOW: Final = list_of(mapping_of(ALLOWED, _build_allowed), "a list of codes with a reason each")


def _build_renamed(entry: Entry, reading: KeyReading) -> Renamed | None:
    """Read a word of the page in the author's own words, which have the places for numbers and names that it has."""
    words, name = TEXT.read(entry.value, reading), entry.key.value
    if words is None:
        return None
    if name not in WORDS:
        near = reading.guess(name, WORDS)
        hint = f"did you mean `{near}`?" if near else "its names are in docs/outline.md"
        reading.refuse(entry.key.mark, f"`{shorten(name)}` names no word of the page", hint)
        return None
    fault = find_fault(name, words.value)
    if fault is not None:
        reading.refuse(entry.key.mark if fault.named else words.mark, fault.fact, fault.hint)
        return None
    return Renamed(entry.key, words)


LABELS: Final = named_by("words of the page by their names", TextForm(), _build_renamed)
