"""What a given file says of itself: title, author, language, direction, moment, and the standards it declares."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from msgspec import Struct

from brief.language.scripts import is_rtl
from brief.meeting.given.values import ObjectReference, StreamValue, SyntaxFault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from brief.meeting.given.file import GivenFile

UNDATED: Final = datetime(1970, 1, 1, tzinfo=UTC)
DATE: Final = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+-])(\d\d)'?(\d\d)?'?|Z.*)?")
RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
TITLE: Final = f".//{{http://purl.org/dc/elements/1.1/}}title//{RDF}li"
CLAIM: Final = re.compile(r"\{http://www\.aiim\.org/pdf(ua|a)/ns/id/\}(part|conformance)")
MOST_XMP: Final = 2_000_000  # bytes


class Described(Struct, frozen=True):
    """What a file says of itself; `claims` has `uapart`, `apart` and `aconformance` where they are declared."""

    title: str
    author: str
    language: str
    right_to_left: bool
    moment: datetime
    claims: Mapping[str, str]


def describe(given: GivenFile, name: str) -> Described:
    """Read what a file says of itself; `name` is its title where it has none."""
    packet = read_packet(given)
    claims: dict[str, str] = {}
    title = ""
    if packet is not None:
        for node in packet.iter(f"{RDF}Description"):
            for key, value in [*node.attrib.items(), *((child.tag, child.text or "") for child in node)]:
                match = CLAIM.fullmatch(key)
                if match:
                    claims[match[1] + match[2]] = value.strip()
        found = packet.find(TITLE)
        title = (found.text or "").strip() if found is not None else ""
    about = {key: text(given.resolve(value)) for key, value in given.information.items()}
    language = text(given.resolve(given.root.get("Lang")))
    direction = given.dictionary(given.root.get("ViewerPreferences")).get("Direction")
    turned = direction == "R2L" or (direction is None and is_rtl(language))
    moment = read_date(about.get("ModDate", "")) or read_date(about.get("CreationDate", "")) or UNDATED
    return Described(title or about.get("Title", "") or name, about.get("Author", ""), language, turned, moment, claims)


def read_packet(given: GivenFile) -> ET.Element | None:
    """Read the XMP packet; None where there is none that can be read, or one with a document type of its own."""
    reference = given.root.get("Metadata")
    stream = given.follow(reference)
    if type(reference) is not ObjectReference or not isinstance(stream, StreamValue):
        return None
    with suppress(ET.ParseError, SyntaxFault, ValueError, LookupError):
        data = given.decode(reference, stream).strip(b"\0 \r\n")
        if len(data) <= MOST_XMP and b"<!DOCTYPE" not in data and b"<!ENTITY" not in data:
            return ET.fromstring(data)  # noqa: S314 - without a document type, there are no entities
    return None


def text(value: object) -> str:
    """Read a text string (ISO 32000-1, 7.9.2.2); "" of anything else."""
    if not isinstance(value, bytes):
        return ""
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be", "replace").replace("\0", "")
    return (value[3:] if value.startswith(b"\xef\xbb\xbf") else value).decode("utf-8", "replace")


def read_date(written: str) -> datetime | None:
    """Read a date (7.9.4); None where it is none."""
    match = DATE.fullmatch(written.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second = (
        int(part) if part else at for part, at in zip(match.groups()[:6], (1, 1, 1, 0, 0, 0), strict=True)
    )
    away = timedelta(hours=int(match[8] or 0), minutes=int(match[9] or 0)) * (-1 if match[7] == "-" else 1)
    with suppress(ValueError):
        return datetime(year, month, day, hour, minute, second, tzinfo=timezone(away))
    return None
