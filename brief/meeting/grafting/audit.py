"""Quick checks of what an item declares of itself, before the pack's own claim rests on it; no validator.

They find what a claim is most often wrong about: content outside of tags, marked content without its element, figures
without words, levels of headings left out, fonts that are not in the file, scripts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from brief.meeting.given.describing import describe
from brief.meeting.given.values import ObjectReference, StreamValue
from brief.meeting.grafting.content import read_content, scan
from brief.meeting.grafting.copying import SCRIPTS
from brief.meeting.grafting.letters import has_private
from brief.meeting.grafting.registry import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from brief.meeting.given.file import GivenFile, GivenPage
    from brief.meeting.given.values import Value

FONTS: Final = frozenset({"TrueType", "Type1", "MMType1", "CIDFontType0", "CIDFontType2"})
UNWORDED: Final = frozenset({"Figure", "Formula"})
HIDDEN: Final = 2  # of /F
NEWER: Final = re.compile(rb"%PDF-[2-9]")
# marks of a page that a script or a viewer draws, and other things that an archive may not have (ISO 19005-3, 6.3.1)
BARRED: Final = frozenset({"Movie", "Sound", "Screen", "3D", "RichMedia", "TrapNet"})
BLENDS: Final = frozenset(
    [
        "Normal",
        "Compatible",
        "Multiply",
        "Screen",
        "Overlay",
        "Darken",
        "Lighten",
        "ColorDodge",
        "ColorBurn",
        "HardLight",
        "SoftLight",
        "Difference",
        "Exclusion",
        "Hue",
        "Saturation",
        "Color",
        "Luminosity",
    ]
)


class Faults(Struct, frozen=True):
    """What an item declares (`uapart`, `apart`, `aconformance`), and what speaks against PDF/UA and PDF/A."""

    claims: Mapping[str, str]
    accessible: tuple[str, ...] = ()
    archival: tuple[str, ...] = ()
    unspoken: tuple[str, ...] = ()  # against level A of PDF/A alone


def audit(given: GivenFile) -> Faults:
    """Check an item; one that declares nothing is not looked at. Raises SyntaxFault."""
    claims = describe(given, "").claims
    if not claims:
        return Faults(claims)
    objects, barred, unspoken = check_objects(given)
    objects += check_version(given)
    tags = [*check_document(given), *check_pages(given), *check_elements(given)] if "uapart" in claims else []
    accessible, archival = dict.fromkeys([*tags, *objects]), dict.fromkeys([*objects, *barred])
    return Faults(claims, tuple(accessible), tuple(archival), tuple(dict.fromkeys(unspoken)))


def check_version(given: GivenFile) -> Iterator[str]:
    """Both standards are of PDF 1.7 (ISO 14289-1, 6.1; ISO 19005-3, 6.1.2): what 2.0 adds is not what they speak of."""
    said = given.resolve(given.root.get("Version"))
    if NEWER.match(given.data) or (isinstance(said, str) and said[:1] in "23456789"):
        yield "is PDF 2.0, of which PDF/UA-1 and PDF/A-3 do not speak"


def check_document(given: GivenFile) -> Iterator[str]:
    """What the catalog has to say (ISO 14289-1, 7.1 and 7.2)."""
    marked = given.dictionary(given.root.get("MarkInfo"))
    if given.resolve(marked.get("Marked")) is not True or given.resolve(marked.get("Suspects")) is True:
        yield "does not say that all of it is tagged"


def check_pages(given: GivenFile) -> Iterator[str]:
    """Content is tagged or an artifact, and each mark has an element (7.1)."""
    tree = given.dictionary(given.root.get("StructTreeRoot"))
    leaves = given.list_leaves(tree.get("ParentTree"), "Nums")
    parents = {number: value for number, value in leaves if type(number) is int}
    used: set[int] = set()
    for at, page in enumerate(given.pages, 1):
        key = given.resolve(page.entries.get("StructParents"))
        if type(key) is int and key in used:
            yield f"has two pages that share their tags, page {at} is one"
        used |= {key} if type(key) is int else set()
        owners = given.array(parents.get(key)) if type(key) is int else []
        resources = given.dictionary(page.entries.get("Resources"))
        given.spend(len(owners))
        found = scan(given, read_content(given, page), resources)
        if found.outside:
            yield f"has content on page {at} that is neither tagged nor an artifact"
        if any(mark >= len(owners) or not given.dictionary(owners[mark]) for mark in found.marks):
            yield f"has content on page {at} whose tag is in no element"
        yield from check_annotations(given, page, at)


def check_annotations(given: GivenFile, page: GivenPage, at: int) -> Iterator[str]:
    """An annotation has words and its place in the structure (7.18.1)."""
    annotations = given.array(page.entries.get("Annots"))
    given.spend(len(annotations))
    for value in annotations:
        entries = given.dictionary(value)
        flags = given.resolve(entries.get("F"))
        if entries.get("Subtype") == "Popup" or (type(flags) is int and flags & HIDDEN):
            continue
        if "StructParent" not in entries:
            yield f"has an annotation on page {at} that is in no element"
        if entries.get("Subtype") == "Link" and not given.resolve(entries.get("Contents")):
            yield f"has a link on page {at} without words of its own"


def check_elements(given: GivenFile) -> Iterator[str]:
    """Figures have words, headings leave no level out, notes have ids (7.3, 7.4.2, 7.9)."""
    tree = given.dictionary(given.root.get("StructTreeRoot"))
    roles = given.dictionary(tree.get("RoleMap"))
    waiting: list[Value] = list(reversed(given.array(tree.get("K")) or [tree.get("K")]))
    seen: set[int] = set()
    level = 0
    while waiting:
        value = waiting.pop()
        entries = given.dictionary(value)
        kind = find_type(given, entries, roles)
        if not kind or (type(value) is ObjectReference and value in seen):
            continue
        if type(value) is ObjectReference:
            seen.add(value)
        if kind in UNWORDED and not ({"Alt", "ActualText"} & entries.keys()):
            yield "has a figure without alternate text"
        if kind == "Note" and "ID" not in entries:
            yield "has a note without an id"
        if len(kind) == 2 and kind[0] == "H" and kind[1].isdigit():
            if int(kind[1]) > level + 1:
                yield f"has a heading {kind} that leaves a level out"
            level = int(kind[1])
        kids = given.array(entries.get("K")) or [entries.get("K")]
        given.spend(len(kids))
        waiting += reversed(kids)


def find_type(given: GivenFile, entries: dict[str, Value], roles: dict[str, Value]) -> str:
    """Find the standard type of an element; "" of what is none."""
    kind = given.resolve(entries.get("S"))
    for _ in range(LONGEST):
        if not isinstance(kind, str) or kind not in roles:
            break
        kind = given.resolve(roles[kind])
    return kind if isinstance(kind, str) else ""


# -- objects -----------------------------------------------------------------------------------------------------------


def check_objects(given: GivenFile) -> tuple[list[str], list[str], list[str]]:
    """What no object may be: faults of both standards, then those of the archive alone, then those of its level A."""
    both: list[str] = []
    archival: list[str] = []
    unspoken: list[str] = []
    for number in sorted({*given.offsets, *given.packed}):
        thing = given.get(number)
        if isinstance(thing, StreamValue):
            archival += check_stream(given, thing.entries)
            given.forget(number)
        elif isinstance(thing, dict):
            both += check_font(given, thing)
            archival += check_dictionary(given, thing)
            if thing.get("Type") == "Font" and has_private(given, thing.get("ToUnicode")):
                unspoken.append("shows signs of private use, of which nobody knows what they say")
    return both, archival, unspoken


def check_font(given: GivenFile, entries: dict[str, Value]) -> Iterator[str]:
    """A font is in the file and says which letters it shows (ISO 19005-3, 6.2.11; ISO 14289-1, 7.21)."""
    if entries.get("Type") != "Font":
        return
    kind = entries.get("Subtype")
    if kind in FONTS:
        described = given.dictionary(entries.get("FontDescriptor"))
        if not {"FontFile", "FontFile2", "FontFile3"} & described.keys():
            yield "has a font that is not in the file"
    elif kind == "Type0" and "ToUnicode" not in entries:
        yield "has a font that does not say which letters it shows"


def check_stream(given: GivenFile, entries: dict[str, Value]) -> Iterator[str]:
    """Streams are decoded by what an archive may have (6.1.7.2, 6.2.8, 6.2.9)."""
    filters = given.resolve(entries.get("Filter"))
    listed = filters if isinstance(filters, list) else [filters]
    if "LZWDecode" in listed or "Crypt" in listed:
        yield "has a stream in a form that archives do not take"
    if "F" in entries and entries.get("Type") != "EmbeddedFile":
        yield "has a stream that stands in another file"
    if entries.get("Subtype") == "PS" or "Ref" in entries or "OPI" in entries:
        yield "has content that stands outside of it or is a program"
    if entries.get("Subtype") == "Image" and given.resolve(entries.get("Interpolate")) is True:
        yield "has an image that viewers change"


def check_dictionary(given: GivenFile, entries: dict[str, Value]) -> Iterator[str]:
    """Nothing acts by itself, nothing plays, blending is of the known kinds (6.2.10, 6.3.1, 6.5)."""
    if entries.get("S") in SCRIPTS and entries.get("Type") != "StructElem":
        yield "has scripts or actions that archives do not take"
    if entries.get("Subtype") in BARRED and "Rect" in entries:
        yield "has an annotation that plays"
    blend = given.resolve(entries.get("BM"))
    listed = blend if isinstance(blend, list) else [blend]
    if "BM" in entries and not BLENDS.issuperset(listed):
        yield "has a kind of blending that is not standard"
