"""A draft as an outline's text: in block form, with comments that say what to edit, and which line is of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from brief.drafting.choosing import say_beside
from brief.drafting.scalars import quote, write_scalar
from brief.language.drafting import UNKNOWN
from brief.language.tables import name_table
from brief.outline.sections import STANDARD

if TYPE_CHECKING:
    from brief.drafting.types import Draft, DraftClaim, DraftRow, GivenSource, OmittedNumber

SCHEMA = "outline.schema.json"
HEAD = f"# yaml-language-server: $schema=./{SCHEMA}"
BESIDE = 28  # column of comments beside short values


class Written(Struct, frozen=True):
    """An outline's text, and what each of its lines is of: a claim, a row, a number left out."""

    text: str
    owners: dict[int, DraftClaim | DraftRow | OmittedNumber]  # by the line, from 1


class OutlineLines(Struct):
    """The lines of an outline as they come."""

    several: bool = False  # sources: then each quote names its own
    lines: list[str] = field(default_factory=list)
    owners: dict[int, DraftClaim | DraftRow | OmittedNumber] = field(default_factory=dict)

    def say(self, line: str = "") -> None:
        """Add a line, or several, as they are."""
        self.lines += line.split("\n")

    def note(self, line: str, comment: str) -> None:
        """Add a short line with a comment beside it."""
        self.say(f"{line.ljust(BESIDE - 1)} # {comment}")

    def put(self, indent: int, key: str, value: str, lead: str = "") -> None:
        """Add a key with its value; `lead` stands before the key, in the indent: "- "."""
        start = f"{' ' * (indent - len(lead))}{lead}{key}: "
        self.say(start + write_scalar(value, len(start), indent + 2))

    def own(self, since: int, owner: DraftClaim | DraftRow | OmittedNumber) -> None:
        """Say what the lines from `since` on (0-based) are of."""
        self.owners.update(dict.fromkeys(range(since + 1, len(self.lines) + 1), owner))


def write_outline(draft: Draft) -> Written:
    """Write a draft as an outline."""
    page = OutlineLines(several=len(draft.sources) > 1)
    write_head(page, draft)
    write_sources(page, draft.sources, draft.language)
    if draft.key_messages:
        page.say("\n# edit: what the reader must take away, in three sentences of your own, each with its quote")
        page.say("key_messages:")
        for claim in draft.key_messages:
            write_claim(page, claim, 2)
    if draft.big:
        page.say("\n# edit: three or four rows of the statistics, set large on page 1; `text` says what they count")
        page.say("big_numbers:")
        for row in draft.big:
            since = len(page.lines)
            page.say(f"  - row: {row.id}")
            said = say_beside(row)
            inside = f"{said[:1].lower()}{said[1:]}"  # behind the number and its unit, within a line
            page.put(4, "text", inside if inside in row.sentence.text else said)
            page.own(since, row)
    write_sections(page, draft)
    if draft.rows or draft.omitted or draft.more_omitted:
        write_statistics(page, draft)
    return Written("\n".join(page.lines) + "\n", page.owners)


def write_head(page: OutlineLines, draft: Draft) -> None:
    """Write what stands before the sources."""
    page.say(HEAD)
    page.say(
        "# A first draft. Every sentence is a source's own, below it the quote that proves it; every number was read"
    )
    page.say(
        "# in the sentence that it quotes. Say it in your own words, delete what is not to the point, and write what"
    )
    page.say(
        "# stands behind `edit:`. It builds as it is: brief build; brief check --coverage lists what it leaves out."
    )
    if not draft.title_found:
        page.say("# edit: the sources name no title; this one is made of a file's name")
    page.put(0, "title", draft.title)
    for key, example, about in (
        ("subtitle", "What the source says, and what it does not", ""),
        ("issuer", "Secretariat", "who issues the brief"),
        ("date", "2020-05-27", "the brief's own date: year, month, day"),
        ("authors", "[Policy unit]", "who wrote the brief"),
    ):
        line = f"# {key}: {example}"
        page.note(line, about) if about else page.say(line)
    page.note("status: draft", "edit: final, once it is edited")
    page.note(f"language: {draft.language}", "of the words on the page")


def write_sources(page: OutlineLines, sources: tuple[GivenSource, ...], language: str) -> None:
    """Write the sources."""
    page.say("\nsources:")
    for given in sources:
        write_source(page, given, language, 2)


def write_source(page: OutlineLines, given: GivenSource, language: str, indent: int) -> None:
    """Write a source with its pin, and what is not known of it as comments."""
    source, about, start = given.source, given.about, " " * (indent + 2)
    page.say(f"{' ' * indent}{source.id}:")
    page.put(indent + 2, "file", source.file)
    if given.title:
        page.put(indent + 2, "title", given.title)
    else:
        page.note(f"{start}# title:", "edit: as it is to be printed; its text names none")
    if given.authors:
        page.say(f"{start}authors: [{', '.join(write_listed(name) for name in given.authors)}]")
    elif about.authors:
        names = ", ".join(map(write_listed, about.authors))
        page.say(f"{start}# authors: [{names}]  # so the file's properties; its text does not name them")
    else:
        page.note(f"{start}# authors: []", "edit: who wrote it")
    for key, value, hint in (
        ("publisher", about.publisher, "who published it"),
        ("published", about.published, "when: a date, or `not stated`"),
        ("url", about.url, "where it stands; printed, never fetched"),
    ):
        if value:
            page.put(indent + 2, key, value)
        else:
            page.note(f"{start}# {key}:", f"edit: {hint}")
    page.say(f"{start}sha256: {source.sha256}")
    if name_table(source.language) not in {name_table(language), UNKNOWN}:
        page.say(f"{start}language: {source.language}")


def write_listed(name: str) -> str:
    """Write a name within brackets."""
    return name if name.replace(" ", "").isalpha() else quote(name)


def write_claim(page: OutlineLines, claim: DraftClaim, indent: int) -> None:
    """Write a claim as an item of a list."""
    since = len(page.lines)
    page.put(indent + 2, "text", claim.text, "- ")
    page.put(indent + 2, "quote", claim.sentence.text)
    if page.several:
        page.say(f"{' ' * (indent + 2)}source: {claim.sentence.source}")
    page.own(since, claim)


def write_sections(page: OutlineLines, draft: Draft) -> None:
    """Write the standard sections; one without a sentence says so, as the editors' own words."""
    page.say(
        "\n# edit: sorted by words such as those for growth, lack or plans; move what belongs elsewhere. A sentence of"
    )
    page.say("# your own has `evidence: none` in the place of a quote.")
    page.say("sections:")
    for name in STANDARD:
        page.say(f"  {name}:")
        claims = draft.sections.get(name, ())
        for claim in claims:
            write_claim(page, claim, 4)
        if not claims:
            page.put(6, "text", draft.gap, "- ")
            page.say("      evidence: none")


def write_statistics(page: OutlineLines, draft: Draft) -> None:
    """Write the rows, and the numbers that are left out."""
    page.say(
        "\n# edit: say in each label what is counted, where and of whom; a row is named by its id, as in {ID} in a text"
    )
    page.say("statistics:")
    if draft.rows:
        page.say("  rows:")
    for row in draft.rows:
        write_row(page, row, 4)
    if draft.omitted:
        page.say("  # numbers that no row needs, or that the rules do not read: make a row of one, or leave it here")
        page.say("  not_statistics:")
    for omitted in draft.omitted:
        write_omitted(page, omitted, 4)
    if draft.more_omitted:
        more = "1 further number stands" if draft.more_omitted == 1 else f"{draft.more_omitted:,} further numbers stand"
        page.say(f"  # {more} in no line here: brief check --coverage tells which")
    if not draft.rows and not draft.omitted:
        page.say("  rows: []")


def write_row(page: OutlineLines, row: DraftRow, indent: int) -> None:
    """Write a row as an item of a list."""
    since = len(page.lines)
    page.say(f"{' ' * indent}- id: {row.id}")
    page.put(indent + 2, "label", row.label)
    page.put(indent + 2, "value", row.value)
    if row.unit:
        page.put(indent + 2, "unit", row.unit)
    if row.period:
        page.put(indent + 2, "period", row.period)
    else:
        page.note(f"{' ' * (indent + 2)}# period:", "edit: which of the times in the quote, or `not stated`")
    page.put(indent + 2, "quote", row.sentence.text)
    if page.several:
        page.say(f"{' ' * (indent + 2)}source: {row.sentence.source}")
    page.own(since, row)


def write_omitted(page: OutlineLines, omitted: OmittedNumber, indent: int) -> None:
    """Write a number that is left out as an item of a list."""
    since = len(page.lines)
    page.put(indent + 2, "quote", omitted.quote, "- ")
    if page.several:
        page.say(f"{' ' * (indent + 2)}source: {omitted.source}")
    page.put(indent + 2, "why", omitted.why)
    page.own(since, omitted)
