"""What makes the file an archive: information, XMP, colour, language, attachments (ISO 19005-3, ISO 14289-1)."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.pdf.additions import NOTHING
from brief.pdf.objects import clean, deflate_again, encode, name, octets, put_deflated, string

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from brief.document.fields import Attachment
    from brief.pdf.additions import Additions
    from brief.pdf.objects import Objects

SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
KINDS = {"dc:rights": "Alt", "dc:publisher": "Bag", "xmp:Identifier": "Bag"}
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})  # importing xml.sax costs 20 ms
# The standards that the file declares, and the schema that PDF/A wants of every property it does not know (6.6.2.3).
ACCESSIBLE = (
    "<pdfuaid:part>1</pdfuaid:part>"
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    f"<pdfaSchema:namespaceURI>{SPACES['pdfuaid']}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>the part of ISO 14289 that the file follows</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)
ARCHIVAL = "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>{}</pdfaid:conformance>"
DECLARED = ARCHIVAL.format("A") + ACCESSIBLE


class Schema(Struct, frozen=True):
    """Properties that PDF/A does not know: they are declared where a brief has any of them (6.6.2.3.3)."""

    name: str
    address: str
    about: Mapping[str, str]


FURTHER = {
    "dcterms": Schema(
        "DCMI metadata terms",
        "http://purl.org/dc/terms/",
        {"audience": "the organ that it is for", "accessRights": "who may have it"},
    ),
    "prism": Schema(
        "PRISM basic metadata",
        "http://prismstandard.org/namespaces/basic/2.1/",
        {
            "doi": "the digital object identifier",
            "issn": "the ISSN of the series",
            "isbn": "the ISBN",
            "embargoDate": "the moment before which it is not for publication",
        },
    ),
}

PLAIN = re.compile(rb"[ !-'*-\[\]-~]*")
REPEATED = 1_000_000  # bytes of what is kept deflated for the next file


class Archive(Struct, frozen=True):
    """What the file says of itself.

    `language` is a BCP 47 tag. `moment` is the document's, never now; without an offset it is in UTC. `producer` is
    the program with its version. `identity` is the digest of all inputs, at least 16 bytes. No two attachments have
    the same name.
    """

    title: str
    author: str
    subject: str
    language: str
    moment: datetime
    producer: str
    identity: bytes
    keywords: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    trailer: str = ""  # further entries of the trailer
    properties: tuple[tuple[str, str], ...] = ()  # further ones of the metadata: `dc:rights`, `prism:doi`
    declared: str = DECLARED  # standards, as XMP
    rtl: bool = False  # its pages are turned from right to left


def write_archive(objects: Objects, archive: Archive, more: Additions = NOTHING) -> dict[str, str]:
    """Write all but the information dictionary; the entries of the catalog that lead to it."""
    metadata = objects.stream(
        "/Type/Metadata/Subtype/XML", make_packet(archive), compress=False
    )  # read without a PDF reader
    profile = write_again(objects, "/N 3", read_profile())
    condition = "/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
    entries = {
        "Lang": string(archive.language),
        "MarkInfo": "<</Marked true>>",
        "ViewerPreferences": f"<</DisplayDocTitle true{'/Direction/R2L' if archive.rtl else ''}>>",
        "Metadata": f"{metadata} 0 R",
        "OutputIntents": f"[<</Type/OutputIntent/S/GTS_PDFA1{condition}/DestOutputProfile {profile} 0 R>>]",
    }
    own = attach(objects, archive)
    filed = dict(sorted({**more.files, **own}.items()))
    names = ""
    if filed:
        rows = " ".join(f"{written(key)} {number} 0 R" for key, number in filed.items())
        names = f"/EmbeddedFiles<</Names[{rows}]>>"
    if more.destinations:
        rows = " ".join(f"{octets(key)}{goal}" for key, goal in sorted(more.destinations.items()))
        names += f"/Dests<</Names[{rows}]>>"
    if names:
        entries["Names"] = f"<<{names}>>"
    if own or more.associated:
        entries["AF"] = f"[{' '.join(f'{number} 0 R' for number in (*own.values(), *more.associated))}]"
    return {**entries, **more.catalog}


def write_information(objects: Objects, archive: Archive) -> int:
    """Write the information dictionary, which says what the XMP packet says; its number."""
    words = {
        "Title": archive.title,
        "Author": archive.author,
        "Subject": archive.subject,
        "Keywords": ", ".join(archive.keywords),
        "Creator": archive.producer,
        "Producer": archive.producer,
    }
    entries = "".join(f"/{key}{string(text)}" for key, text in words.items() if text)
    stamp = pdf_date(archive.moment)
    return objects.add(f"<<{entries}/CreationDate{stamp}/ModDate{stamp}>>")


@cache
def read_profile() -> bytes:
    """Read the sRGB profile: a file, because a made one carries the time when it was made."""
    return Path(__file__).with_name("srgb.icc").read_bytes()


# -- attachments -------------------------------------------------------------------------------------------------------


def attach(objects: Objects, archive: Archive) -> dict[bytes, int]:
    """Write the attachments; their file specifications by name, in the order in which they are given.

    The name tree is sorted (ISO 32000-1, 7.9.6); the order of /AF says what each file is to the brief.
    """
    by_key = {encode(attachment.name): attachment for attachment in archive.attachments}
    if len(by_key) < len(archive.attachments):
        raise ValueError("two attachments have the same name")
    return {key: write_file(objects, file, archive.moment) for key, file in by_key.items()}


def write_file(objects: Objects, attachment: Attachment, moment: datetime) -> int:
    """Write one attachment; the number of its file specification."""
    data = attachment.data
    checksum = octets(hashlib.md5(data, usedforsecurity=False).digest())
    params = f"/Params<</Size {len(data)}/ModDate{pdf_date(moment)}/CheckSum{checksum}>>"
    again = attachment.relationship == "Supplement" and len(data) <= REPEATED  # a layout is in many files
    write = write_again if again else write_once
    file = write(objects, f"/Type/EmbeddedFile/Subtype{name(attachment.mime)}{params}", data)
    plain = "".join(c if " " <= c <= "~" else "_" for c in attachment.name)  # for readers that know no /UF
    return objects.add(
        f"<</Type/Filespec/F{string(plain)}/UF{string(attachment.name)}/Desc{string(attachment.description)}"
        f"/AFRelationship{name(attachment.relationship)}/EF<</F {file} 0 R/UF {file} 0 R>>>>"
    )


def write_once(objects: Objects, entries: str, data: bytes) -> int:
    """Write a stream of this file alone."""
    return objects.stream(entries, data)


def write_again(objects: Objects, entries: str, data: bytes) -> int:
    """Write a stream that other files of the process have too: it is deflated for the first."""
    return put_deflated(objects, entries, deflate_again(data))


def written(key: bytes) -> str:
    """Write these bytes as a text string."""
    return f"({key.decode('ascii')})" if PLAIN.fullmatch(key) else octets(key)


# -- XMP ---------------------------------------------------------------------------------------------------------------


def make_packet(archive: Archive) -> bytes:
    """Write the XMP packet (ISO 16684-1)."""
    date = iso_date(archive.moment)
    keywords = ", ".join(archive.keywords)
    parts = (
        "<dc:format>application/pdf</dc:format>",
        container("dc:title", "Alt", (archive.title,)),
        container("dc:description", "Alt", (archive.subject,)),
        container("dc:creator", "Seq", (archive.author,)),
        container("dc:subject", "Bag", archive.keywords),
        container("dc:language", "Bag", (archive.language,)),
        f"<pdf:Keywords>{escape_xml(keywords)}</pdf:Keywords>" if keywords else "",
        f"<pdf:Producer>{escape_xml(archive.producer)}</pdf:Producer>",
        f"<xmp:CreatorTool>{escape_xml(archive.producer)}</xmp:CreatorTool>",
        f"<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>",
        f"<xmp:MetadataDate>{date}</xmp:MetadataDate>",
        *(write_property(name, value) for name, value in archive.properties),
        declare(archive),
    )
    used = SPACES | {prefix: schema.address for prefix, schema in FURTHER.items() if list_known(archive, prefix)}
    spaces = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in used.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF{spaces}><rdf:Description rdf:about="">{"".join(parts)}'
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def write_property(name: str, value: str) -> str:
    """Write a further property: rights in a language, a publisher as one of several, the others as text."""
    if name in KINDS:
        return container(name, KINDS[name], (value,))
    return f"<{name}>{escape_xml(value)}</{name}>"


def declare(archive: Archive) -> str:
    """Declare the standards, and the properties that PDF/A does not know (6.6.2.3.3)."""
    end = "</rdf:Bag></pdfaExtension:schemas>"
    if not archive.declared.endswith(end):
        return archive.declared
    schemas = (write_schema(prefix, list_known(archive, prefix)) for prefix in FURTHER)
    return f"{archive.declared.removesuffix(end)}{''.join(schemas)}{end}"


def list_known(archive: Archive, prefix: str) -> tuple[str, ...]:
    """List the properties of a schema that the file has."""
    names = {name for name, _ in archive.properties}
    return tuple(name for name in FURTHER[prefix].about if f"{prefix}:{name}" in names)


def write_schema(prefix: str, known: tuple[str, ...]) -> str:
    """Declare some of a schema's properties; nothing where there are none."""
    schema = FURTHER[prefix]
    listed = "".join(
        f'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
        "<pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category>"
        f"<pdfaProperty:description>{schema.about[name]}</pdfaProperty:description></rdf:li>"
        for name in known
    )
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{schema.name}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{schema.address}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{listed}</rdf:Seq></pdfaSchema:property></rdf:li>"
        if known
        else ""
    )


def container(tag: str, kind: str, values: Iterable[str]) -> str:
    """Write a property with one or more values; nothing where there are none."""
    default = ' xml:lang="x-default"' if kind == "Alt" else ""
    items = "".join(f"<rdf:li{default}>{escape_xml(value)}</rdf:li>" for value in values if value)
    return f"<{tag}><rdf:{kind}>{items}</rdf:{kind}></{tag}>" if items else ""


def escape_xml(text: str) -> str:
    """`text` as character data that a reader gives back unchanged."""
    return clean(text).translate(ESCAPES)


# -- dates -------------------------------------------------------------------------------------------------------------


def pdf_date(moment: datetime) -> str:
    """Write a date string (ISO 32000-1, 7.9.4)."""
    digits = moment.replace(tzinfo=None, microsecond=0).isoformat().translate({ord(c): None for c in "-:T"})
    zone = offset(moment, "'")
    return f"(D:{digits}{zone}')"


def iso_date(moment: datetime) -> str:
    """Write a date of XMP."""
    return f"{moment.replace(tzinfo=None, microsecond=0).isoformat()}{offset(moment, ':')}"


def offset(moment: datetime, mark: str) -> str:
    """Write the offset from UTC, to the minute; a moment without one is in UTC."""
    delta = moment.utcoffset()
    minutes = 0 if delta is None else int(delta.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}{mark}{abs(minutes) % 60:02}"
