"""The back matter's words: the record of each source, how to cite, whom to ask, the disclaimer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.compose.addresses import spell_target
from brief.compose.attribution import list_authors
from brief.compose.composition import read_date, read_month
from brief.compose.foreign import choose_quotes, name_foreign, part_foreign
from brief.compose.title import name_version, write_issue_date
from brief.document.tree import Emphasis, Link, Logos, Paragraph, Part, Strong, Text
from brief.document.walk import flatten
from brief.language.page.usage import read_names
from brief.language.page.wording import choose_form, clause_comma, enclose, isolate, list_comma, stop_behind
from brief.outline.types import BriefStatus
from brief.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.compose.composition import Composition
    from brief.document.tree import Block, Inline, Inlines
    from brief.marked import Scalar
    from brief.outline.types import Issue, SourceEntry
    from brief.sources.types import Source

MAIL = late(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
SCHEME = re.compile(r"^(?:https?://|mailto:)")
SHOWN_DIGITS = 12  # of a sha256: enough to tell files apart; the ledger and the attachment have all 64


def compose_sources(composition: Composition) -> tuple[Part, ...]:
    """Compose the record of each source."""
    entries, labels = composition.outline.sources, composition.labels
    if not entries:
        return ()
    mark = entries[0].mark
    heading = composition.heading(labels.source if len(entries) == 1 else labels.sources, 2, "sources", mark)
    records = (paragraph for entry in entries for paragraph in compose_record(entry, composition))
    return (Part("sources", (heading, *records), mark),)


def compose_record(entry: SourceEntry, composition: Composition) -> tuple[Paragraph, ...]:
    """Compose one source: who and what, where, and which file it was."""
    source = next((source for source in composition.evidence.sources if source.id == entry.id.value), None)
    lines = (
        describe_source(entry, composition),
        compose_address(entry.url) if entry.url else (),
        (Text(describe_file(source, composition)),) if source else (),
    )
    first, *rest = (Paragraph(line, "record", entry.mark) for line in lines if line)
    return replace(first, id=name_record(entry.id.value), label=number_source(entry.id.value, composition)), *rest


def number_source(source: str, composition: Composition) -> str:
    """Give a source's number among several: "[4]"; a single one has none."""
    ids = [entry.id.value for entry in composition.outline.sources]
    return f"[{composition.labels.write(ids.index(source) + 1)}]" if len(ids) > 1 and source in ids else ""


def name_record(source: str) -> str:
    """Give the destination of a source's record."""
    return f"source-record-{source}"


def describe_source(entry: SourceEntry, composition: Composition) -> Inlines:
    """Write authors, title, publisher and dates."""
    labels, prose, language = composition.labels, composition.prose, composition.outline.language
    items: list[Inline] = []
    if entry.authors:
        items.append(Text(list_authors(entry.authors, composition)))
    if entry.title:
        foreign = name_foreign(entry, composition)
        opened, closed = choose_quotes(foreign, labels)
        items += part_foreign((Text(f"{opened}{isolate(prose.literal(entry.title), language)}{closed}"),), foreign)
    if entry.publisher:
        items.append(Emphasis((Text(isolate(prose.literal(entry.publisher), language)),)))
    if entry.published and composition.is_not_stated(entry.published):
        items.append(Text(labels.publication_date_not_stated))
    elif entry.published:
        items.append(Text(write_published(entry.published, composition)))
    if entry.retrieved:
        items.append(Text(labels.retrieved.format(date=composition.write_date(entry.retrieved))))
    return join(items or [Text(prose.literal(entry.file))], composition.outline.language)


def write_published(written: Scalar, composition: Composition) -> str:
    """Write "published 15 January 2020"; a month, a year or other words stand alone, for "published on" wants a day."""
    if read_date(written.value):
        return composition.labels.published.format(date=composition.write_date(written))
    month = composition.write_deadline(written) if read_month(written.value) else ""
    return month or composition.write_time(written)


def compose_address(url: Scalar) -> Inlines:
    """Link a source's address, printed without its scheme; a DOI is resolved where all are."""
    address = url.value.strip()
    if address.startswith("doi:"):
        shown, target = address, f"https://doi.org/{address.removeprefix('doi:')}"
    else:
        shown, target = SCHEME.sub("", address).rstrip("/"), address
    return (Link((Text(shown),), spell_target(target)),)


def describe_file(source: Source, composition: Composition) -> str:
    """Write the first digits of the hash and the file's extent: "sha256 4f906e4dbe56…, 8,148 characters"."""
    labels, language = composition.labels, composition.outline.language
    extents = [
        (len(source.text), labels.characters_one, labels.characters, "characters"),
        (source.pages or 0, labels.pages_one, labels.pages, "pages"),
        (len(source.paragraphs), labels.paragraphs_one, labels.paragraphs, "paragraphs"),
    ]
    words = [
        choose_form(one, many, name, count, language).format(count=composition.writing.count(count))
        for count, one, many, name in extents
        if count
    ]
    return clause_comma(language).join(
        (
            isolate(f"sha256\u00a0{source.sha256[:SHOWN_DIGITS]}…", language),
            *(word.replace(" ", "\u00a0") for word in words),
        )
    )


def compose_citation(composition: Composition) -> tuple[Part, ...]:
    """Compose how to cite the brief, and whom to ask."""
    outline, labels = composition.outline, composition.labels
    mark = (outline.cite_as or outline.title).mark
    contact = compose_contact(composition)
    words = labels.how_to_cite_and_contact if outline.contact else labels.how_to_cite
    citation = composition.prose.read(outline.cite_as) or cite(composition)
    blocks: list[Block] = [composition.heading(words, 2, "citation", mark), Paragraph(citation, "record", mark)]
    if contact and outline.contact:
        blocks.append(Paragraph(contact, "record", outline.contact.mark))
    blocks += compose_issue(outline.issue, composition)
    blocks += compose_partners(composition)
    return (Part("citation", tuple(blocks), mark),)


def compose_issue(issue: Issue, composition: Composition) -> tuple[Paragraph, ...]:
    """Compose what libraries know the brief by, and whose it is: its DOI as a link, ISSN, ISBN, rights, licence."""
    items: list[Inline] = []
    if issue.doi:
        items.append(Link((Text(f"doi:{issue.doi.value}"),), spell_target(f"https://doi.org/{issue.doi.value}")))
    known = (("ISSN", issue.issn), ("ISBN", issue.isbn))
    items += [Text(f"{name}\u00a0{item.value}") for name, item in known if item]
    rights = (composition.prose.own(item) for item in (issue.rights, issue.licence) if item)
    items += [Text(text.replace("© ", "©\u00a0")) for text in rights]
    if not items:
        return ()
    content: list[Inline] = []
    for item in items:
        content += (Text("\u00a0· "), item) if content else (item,)
    first = next(item for item in (issue.doi, issue.issn, issue.isbn, issue.rights, issue.licence) if item)
    return (Paragraph(tuple(content), "record", first.mark),)


def compose_partners(composition: Composition) -> tuple[Block, ...]:
    """Compose who else stands behind the brief: their names, then the logos that they have."""
    partners = composition.outline.partners
    if not partners:
        return ()
    language = composition.outline.language
    names = list_comma(language).join(isolate(composition.prose.own(one.name), language) for one in partners)
    mark = partners[0].mark
    words = (Strong((Text(composition.labels.partners),)), Text("\u2002"), Text(names))
    found = ((composition.find_image(one.logo.value), one) for one in partners if one.logo)
    logos = tuple((image, composition.prose.plain(one.name)) for image, one in found if image is not None)
    return (Paragraph(words, "record", mark), *((Logos(logos, mark),) if logos else ()))


def cite(composition: Composition) -> Inlines:
    """Write the citation from the outline's fields; authors whom the line below names are not named twice.

    “(draft)” stands behind the version, and where there is none behind the title: never behind a comma.
    """
    outline, prose, labels = composition.outline, composition.prose, composition.labels
    issuer, authors = prose.own(outline.issuer), list_authors(outline.authors, composition)
    by = "" if issuer and outline.contact else authors
    named = labels.draft if read_names(outline.language).capitals else labels.draft.lower()  # a noun: "Entwurf"
    draft = enclose(named, outline.language) if outline.status is BriefStatus.DRAFT else ""
    version = name_version(composition)
    number = prose.literal(outline.number)
    series = "\u00a0".join(filter(None, (prose.own(outline.series), number)))
    items: list[Inline | Inlines] = [Text(by or isolate(issuer, outline.language))] if by or issuer else []
    title = Emphasis((Text(isolate(prose.plain(outline.title), outline.language)),))
    items.append(title if version or not draft else (title, Text(draft)))
    publisher = issuer if by else ""
    named_apart = (isolate(words, outline.language) for words in (publisher, series))
    state = f"{version}{draft}" if version else ""
    items += [Text(words) for words in (*named_apart, state, write_issue_date(composition)) if words]
    return join(items, outline.language)


def compose_contact(composition: Composition) -> Inlines:
    """Write whom to ask; an address of mail is a link."""
    outline, prose = composition.outline, composition.prose
    if outline.contact is None:
        return ()
    contact = outline.contact.value.strip()
    authors = list_authors(outline.authors, composition)
    items: list[Inline] = [Text(authors)] if authors else []
    if MAIL.fullmatch(contact):
        return join([*items, Link((Text(contact),), f"mailto:{contact}")], outline.language, "")
    comma = (Text(clause_comma(outline.language)),) if items else ()
    return join(items, outline.language, "") + comma + prose.read(outline.contact)


def compose_disclaimer(composition: Composition) -> tuple[Part, ...]:
    """Compose the disclaimer."""
    disclaimer = composition.outline.disclaimer
    if disclaimer is None:
        return ()
    block = Paragraph(composition.prose.read(disclaimer), "disclaimer", disclaimer.mark)
    return (Part("disclaimer", (block,), disclaimer.mark),)


def join(items: Sequence[Inline | Inlines], language: str, stop: str | None = None) -> Inlines:
    """Put the language's commas between the items and a stop behind them."""
    out: list[Inline] = []
    for item in items:
        out += (Text(clause_comma(language)),) if out else ()
        out += item if isinstance(item, tuple) else (item,)
    stop = stop_behind(flatten(tuple(out)), language) if stop is None else stop
    return (*out, Text(stop)) if stop else tuple(out)
