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
from brief.meeting.grafting.elements import check_elements, find_type
from brief.meeting.grafting.letters import find_doubts
from brief.meeting.grafting.widths import has_false_widths

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from brief.meeting.given.file import GivenFile, GivenPage
    from brief.meeting.given.values import Value

FONTS: Final = frozenset({"TrueType", "Type1", "MMType1", "CIDFontType0", "CIDFontType2"})
BELOW: Final = frozenset({"CIDFontType0", "CIDFontType2"})  # whose letters another says
HIDDEN: Final = 2  # of /F
DEEPEST: Final = 8  # forms in one another that have tags of their own
ELEMENTS: Final = {"Link": "Link", "Widget": "Form"}  # that annotations are in; all others are in Annot
ENCODINGS: Final = frozenset({"MacRomanEncoding", "MacExpertEncoding", "WinAnsiEncoding"})
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
        resources = given.dictionary(page.entries.get("Resources"))
        yield from check_content(given, read_content(given, page), resources, (parents, key), at)
        yield from check_annotations(given, page, parents, at)


def check_content(
    given: GivenFile,
    content: bytes,
    resources: dict[str, Value],
    owned: tuple[Mapping[int, Value], Value],
    at: int,
    depth: int = 0,
) -> Iterator[str]:
    """Content of a page, or of a form that has tags of its own, is tagged or an artifact, and never both (7.1).

    `owned` are the parent tree, and the key in it of what has this content.
    """
    parents, key = owned
    owners = given.array(parents.get(key)) if type(key) is int else []
    given.spend(len(owners))
    found = scan(given, content, resources)
    if found.outside:
        yield f"has content on page {at} that is neither tagged nor an artifact"
    if found.crossed:
        yield f"has content on page {at} that is both tagged and an artifact"
    if any(mark >= len(owners) or not given.dictionary(owners[mark]) for mark in found.marks):
        yield f"has content on page {at} whose tag is in no element"
    forms = given.dictionary(resources.get("XObject"))
    for name, times in found.forms.items():
        reference = forms.get(name)
        form = given.follow(reference)
        if times > 1:
            yield f"has a part of page {at} with tags of its own that is drawn twice"
        if type(reference) is ObjectReference and isinstance(form, StreamValue) and depth < DEEPEST:
            own = given.dictionary(form.entries.get("Resources")) or resources
            key = given.resolve(form.entries.get("StructParents"))
            yield from check_content(given, given.decode(reference, form), own, (parents, key), at, depth + 1)


def check_annotations(given: GivenFile, page: GivenPage, parents: Mapping[int, Value], at: int) -> Iterator[str]:
    """An annotation has words and its place in the structure (7.18.1, 7.18.4, 7.18.5)."""
    roles = given.dictionary(given.dictionary(given.root.get("StructTreeRoot")).get("RoleMap"))
    annotations = given.array(page.entries.get("Annots"))
    given.spend(len(annotations))
    for value in annotations:
        entries = given.dictionary(value)
        flags = given.resolve(entries.get("F"))
        if entries.get("Subtype") == "Popup" or (type(flags) is int and flags & HIDDEN):
            continue
        key = given.resolve(entries.get("StructParent"))
        owner = given.dictionary(parents.get(key)) if type(key) is int else {}
        kind = given.resolve(entries.get("Subtype"))
        wanted = ELEMENTS.get(kind, "Annot") if isinstance(kind, str) else "Annot"
        if not owner:
            yield f"has an annotation on page {at} that is in no element"
        elif find_type(given, owner, roles) != wanted:
            yield f"has an annotation on page {at} that is in no element {wanted}"
        if entries.get("Subtype") == "Link" and not given.resolve(entries.get("Contents")):
            yield f"has a link on page {at} without words of its own"


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
            both += check_file(given, thing)
            archival += check_dictionary(given, thing)
            if thing.get("Type") == "Font":
                both += check_font(given, thing)
                both += ["has a font whose glyphs are not as wide as it says"] * has_false_widths(given, thing)
                doubts = find_doubts(given, thing.get("ToUnicode"))
                both += ["has a font that says of its signs that they are no letters"] * doubts.none
                unspoken += ["shows signs of private use, of which nobody knows what they say"] * doubts.private
    return both, archival, unspoken


def check_font(given: GivenFile, entries: dict[str, Value]) -> Iterator[str]:
    """A font is in the file and says which letters it shows (ISO 19005-3, 6.2.11; ISO 14289-1, 7.21)."""
    kind = entries.get("Subtype")
    described = given.dictionary(entries.get("FontDescriptor"))
    if kind in FONTS and not {"FontFile", "FontFile2", "FontFile3"} & described.keys():
        yield "has a font that is not in the file"
    if kind == "CIDFontType2" and "FontFile2" in described and "CIDToGIDMap" not in entries:
        yield "has a font that does not say which glyphs it shows"
    if kind not in BELOW and "ToUnicode" not in entries and not has_encoding(given, entries):
        yield "has a font that does not say which letters it shows"


def has_encoding(given: GivenFile, entries: dict[str, Value]) -> bool:
    """Whether a simple font says its letters by an encoding that all know (ISO 14289-1, 7.21.7)."""
    encoding = given.resolve(entries.get("Encoding"))
    base = given.resolve(encoding.get("BaseEncoding")) if isinstance(encoding, dict) else encoding
    named = isinstance(encoding, dict) and "Differences" in encoding
    return entries.get("Subtype") not in {"Type0", "Type3"} and ((isinstance(base, str) and base in ENCODINGS) or named)


def check_file(given: GivenFile, entries: dict[str, Value]) -> Iterator[str]:
    """A file that is attached has a name for each reader (ISO 14289-1, 7.11; ISO 19005-3, 6.8)."""
    if "EF" in entries and not (given.resolve(entries.get("F")) and given.resolve(entries.get("UF"))):
        yield "has an attachment without a name"


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
