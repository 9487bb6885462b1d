"""The standards that a file declares, by quick checks of our own: what this program promises of every file.

These are not a validator's: that a file is PDF/UA-1 and PDF/A-3a, veraPDF says, and the tests ask it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.issued.objects import FormError, PdfName, PdfStream, as_dict, as_list, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.issued.graph import Graph
    from brief.issued.objects import Value

Told = tuple[str, int, str]
CLAIMS = (
    (re.compile(rb"<pdfaid:part>3</pdfaid:part>"), "PDF/A-3"),
    (re.compile(rb"<pdfaid:conformance>A</pdfaid:conformance>"), "level A"),
    (re.compile(rb"<pdfuaid:part>1</pdfuaid:part>"), "PDF/UA-1"),
)
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
EMBEDDED = ("FontFile", "FontFile2", "FontFile3")
ACTIVE = ("OpenAction", "AA", "AcroForm", "Perms")
SCRIPTS = ("JavaScript", "AlternatePresentations", "Renditions")
MARKUP = frozenset({"Link"})  # kinds of annotations that a brief has


def check_standards(graph: Graph) -> Iterator[Told]:
    """Look for what the declared standards ask of the file, and for what they forbid."""
    yield from check_claims(graph)
    yield from check_catalog(graph)
    for at, (_, page) in enumerate(graph.pages(), 1):
        yield from check_page(graph, page, at)


def check_claims(graph: Graph) -> Iterator[Told]:
    """The metadata declare both standards and say the document's title, as the information dictionary does."""
    metadata = graph.get(graph.root.get("Metadata"))
    try:
        packet = graph.read(metadata)
    except FormError:
        packet = b""
    for claim, standard in CLAIMS:
        if len(claim.findall(packet)) != 1:
            yield Code.ISSUED_STANDARD, 0, f"its metadata do not declare {standard}"
    if isinstance(metadata, PdfStream) and "Filter" in metadata.entries:
        yield Code.ISSUED_STANDARD, 0, "its metadata are compressed, so that programs without a PDF reader miss them"
    title = read_text(graph.follow(graph.trailer.get("Info"), "Title"))
    written = re.search(rb'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">([^<]*)</rdf:li>', packet)
    said = written[1].decode("utf-8", "replace") if written else ""
    for sign, character in (("&lt;", "<"), ("&gt;", ">"), ("&#13;", "\r"), ("&amp;", "&")):
        said = said.replace(sign, character)
    if not title or said != title:
        yield Code.ISSUED_METADATA, 0, "its title is not the same in the metadata and in the information dictionary"


def check_catalog(graph: Graph) -> Iterator[Told]:
    """The catalog leads to tags, language and colour, and to nothing that acts."""
    root = graph.root
    if graph.encrypted or "Encrypt" in graph.trailer:
        yield Code.ISSUED_ENCRYPTED, 0, "it is encrypted, which PDF/A forbids"
    if graph.follow(root, "MarkInfo", "Marked") is not True or not as_dict(graph.follow(root, "StructTreeRoot", "K")):
        yield Code.ISSUED_STANDARD, 0, "it is not tagged"
    if not LANGUAGE.fullmatch(read_text(graph.get(root.get("Lang")))):
        yield Code.ISSUED_STANDARD, 0, "it names no language"
    if graph.follow(root, "ViewerPreferences", "DisplayDocTitle") is not True:
        yield Code.ISSUED_STANDARD, 0, "viewers are not told to show its title"
    intents = as_list(graph.get(root.get("OutputIntents")))
    kinds = [graph.follow(intent, "S") for intent in intents]
    if kinds != ["GTS_PDFA1"] or not isinstance(graph.follow(intents[0], "DestOutputProfile"), PdfStream):
        yield Code.ISSUED_STANDARD, 0, "it does not say once which colours are meant"
    for key in (*ACTIVE, *(key for key in SCRIPTS if key in as_dict(graph.follow(root, "Names")))):
        if key in root or key in SCRIPTS:
            yield Code.ISSUED_ACTION, 0, f"it has `{key}`, which acts when it is opened or used"
    if "OCProperties" in root:
        yield Code.ISSUED_LAYER, 0, "it has layers that viewers show and hide"


def check_page(graph: Graph, page: dict[str, Value], at: int) -> Iterator[Told]:
    """A page has embedded fonts alone, only links upon it, and nothing that acts."""
    for key, font in as_dict(graph.follow(page.get("Resources"), "Font")).items():
        if not is_embedded(graph, font):
            yield Code.ISSUED_STANDARD, at, f"page {at}: its font `{key}` is not embedded, or says no text"
    for annotation in as_list(graph.get(page.get("Annots"))):
        kind = name(graph.follow(annotation, "Subtype"))
        if kind not in MARKUP:
            yield (
                Code.ISSUED_ANNOTATION,
                at,
                f"page {at}: an annotation `{kind}` stands upon it; a brief has links alone",
            )
        action = graph.get(as_dict(graph.get(annotation)).get("A"))
        if action is not None and name(graph.follow(action, "S")) != "URI":
            yield (
                Code.ISSUED_ACTION,
                at,
                f"page {at}: a link does something else than those of a brief, which lead to places and addresses",
            )
    if "AA" in page:
        yield Code.ISSUED_ACTION, at, f"page {at}: it acts when it is opened"


def name(value: Value) -> str:
    """A name; empty for what is none."""
    return str(value) if isinstance(value, PdfName) else ""


def is_embedded(graph: Graph, font: Value) -> bool:
    """Whether a font is in the file and says which text its codes are."""
    below = as_list(graph.follow(font, "DescendantFonts"))
    descriptor = as_dict(graph.follow(below[0] if below else font, "FontDescriptor"))
    return isinstance(graph.follow(font, "ToUnicode"), PdfStream) and any(
        isinstance(graph.get(descriptor.get(key)), PdfStream) for key in EMBEDDED
    )


def check_form(graph: Graph) -> Iterator[Told]:
    """The file is written as this program writes one, and nothing is in it that nothing leads to."""
    fault = graph.fault
    if graph.appended:
        yield Code.ISSUED_APPENDED, 0, f"{graph.appended:,} bytes follow the end of the file as it was issued"
    elif fault is not None:
        yield Code.ISSUED_FORM, 0, f"it is not written as brief writes a file: at byte {fault.at:,}, {fault.why}"
    if graph.strays:
        yield Code.ISSUED_FORM, 0, f"it has objects that nothing leads to: {graph.strays:,}"
    if not isinstance(graph.root.get("Type"), PdfName) or graph.root.get("Type") != "Catalog":
        yield Code.ISSUED_FORM, 0, "its catalog is none"
