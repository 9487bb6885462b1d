"""What furniture prints, what the file says of itself, and what it carries."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from brief.compose.attribution import list_authors
from brief.compose.title import name_original, shorten, write_issue_date, write_state
from brief.document.carrying import name_apart
from brief.document.fields import Attachment, Fields, MarkedText
from brief.evidence.ledger import ledger
from brief.language.page.wording import find_colon
from brief.sources.formats import FORMATS

if TYPE_CHECKING:
    from datetime import datetime

    from brief.compose.composition import Composition
    from brief.outline.types import Issue

MIDNIGHT = "T00:00:00Z"
TYPES = {
    **{suffix: form.mime for suffix, form in FORMATS.items()},
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
}


def compose_fields(composition: Composition, moment: datetime) -> Fields:
    """Compose the fields; the outline's date is the document's moment, `moment` that of a document without one."""
    outline, prose, labels = composition.outline, composition.prose, composition.labels
    title = prose.plain(outline.title)
    issuer, series, number = (prose.own(item) for item in (outline.issuer, outline.series, outline.number))
    version = prose.literal(outline.version)
    return Fields(
        title=title,
        short_title=shorten(title),
        issuer=issuer,
        series=series,
        number=number,
        date=write_issue_date(composition),
        version=labels.version_title.format(version=version).replace(" ", "\u00a0") if version else "",
        status=write_state(composition),
        marking=prose.literal(outline.marking),
        page=labels.page,
        authors=list_authors(outline.authors, composition),
        author=list_authors(outline.authors, composition) or issuer,
        subject=" ".join(filter(None, (series, number))),
        language=outline.language,
        marks=mark_texts(composition),
        digits=labels.digits,
        properties=list_properties(outline.issue, issuer, write_original(composition)),
        moment=f"{outline.date.value.isoformat()}{MIDNIGHT}" if outline.date else moment.isoformat(),
    )


def write_original(composition: Composition) -> str:
    """Write "Original: French" of a brief that was written in another language."""
    named = name_original(composition)
    return f"{composition.labels.original}{find_colon(composition.outline.language)}{named}" if named else ""


def list_properties(issue: Issue, issuer: str, original: str) -> tuple[tuple[str, str], ...]:
    """List what libraries ask for, by the names of Dublin Core and PRISM; nothing where the outline has none of it."""
    identifiers = (("doi:", issue.doi), ("urn:isbn:", issue.isbn), ("", issue.symbol))
    known = [f"{prefix}{item.value}" for prefix, item in identifiers if item]
    rights = ". ".join(item.value.strip().rstrip(".") for item in (issue.rights, issue.licence) if item)
    pairs = (
        ("dc:identifier", known[0] if known else ""),
        ("dc:publisher", issuer if known or issue.issn else ""),
        ("dc:rights", rights),
        ("xmp:Identifier", issue.symbol.value if issue.symbol and len(known) > 1 else ""),
        ("dcterms:audience", issue.organ.value if issue.organ else ""),
        ("dcterms:accessRights", issue.distribution.value if issue.distribution else ""),
        ("dc:source", original),
        ("prism:doi", issue.doi.value if issue.doi else ""),
        ("prism:issn", issue.issn.value if issue.issn else ""),
        ("prism:isbn", issue.isbn.value if issue.isbn else ""),
        ("prism:embargoDate", issue.embargo.value.isoformat() if issue.embargo else ""),
    )
    return tuple((name, value) for name, value in pairs if value)


def mark_texts(composition: Composition) -> tuple[MarkedText, ...]:
    """Mark the texts that running heads and feet print where the outline has them; series and number stand together."""
    outline, prose = composition.outline, composition.prose
    longer = max((outline.series, outline.number), key=lambda item: len(item.value) if item else 0)
    series, number = prose.own(outline.series), prose.own(outline.number)
    title = prose.plain(outline.title)
    version = prose.literal(outline.version)
    label = composition.labels.version_title.format(version=version).replace(" ", "\u00a0")
    marked = (
        (" ".join(filter(None, (series, number))), "`series` and `number`", longer),
        (number, "`number`", outline.number),
        (prose.own(outline.issuer), "`issuer`", outline.issuer),
        (prose.literal(outline.marking), "`marking`", outline.marking),
        (label, "`version`", outline.version),
        (title, "`title`", outline.title),
        (shorten(title), "`title`", outline.title),
    )
    return tuple(MarkedText(text, keys, item.mark) for text, keys, item in marked if text and item)


def attach(composition: Composition) -> tuple[Attachment, ...]:
    """Attach the outline, its sources as read, its images and shared values, and the ledger; every name once."""
    outline, evidence, labels = composition.outline, composition.evidence, composition.labels
    many = len(composition.images)
    name = outline.name
    wanted = [Attachment(name, name_type(name, ".yaml"), "Source", labels.outline_file, outline.data)]
    for source in evidence.sources:
        name = PurePosixPath(source.file).name
        wanted.append(Attachment(name, name_type(name, ""), "Source", labels.source_file, source.data))
    for image in composition.images:
        name = PurePosixPath(image.file).name
        wanted.append(Attachment(name, name_type(name, ""), "Source", labels.image_file, image.data))
    houses = [house for house in outline.houses if house.data is not None]
    for house in houses:
        name = PurePosixPath(house.name.value).name
        wanted.append(Attachment(name, name_type(name, ".yaml"), "Source", labels.outline_file, house.data or b""))
    record = ledger(evidence, outline)
    wanted.append(Attachment(name_ledger(outline.name), "application/json", "Data", labels.ledger_file, record))
    shared = ("shared" if at == 1 else f"shared-{at}" for at in range(1, len(houses) + 1))
    images = (f"image-{at}" for at in range(1, many + 1))
    origins = ("", *(source.id for source in evidence.sources), *images, *shared, "brief")
    return name_apart(zip(origins, wanted, strict=True))


def name_ledger(outline: str) -> str:
    """Give the name of an outline's ledger: `NAME.ledger.json`."""
    return f"{PurePosixPath(outline).stem or 'outline'}.ledger.json"


def name_type(name: str, default: str) -> str:
    """Give a file's media type by the end of its name."""
    return TYPES.get(PurePosixPath(name).suffix.lower()) or TYPES.get(default, "application/octet-stream")
