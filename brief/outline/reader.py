"""The outline's file, read: every key in one table, every fault answered at its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from brief.diagnostics import Code, Mark, Report
from brief.keys import Codes, Key, KeyReading, Keys, read_keys
from brief.language.tables import has_words, list_languages, name_file
from brief.marked import Mapping, Scalar
from brief.outline.boxes import BOXES, PULL_QUOTES, place_boxes
from brief.outline.claims import RECOMMENDED, STATEMENTS
from brief.outline.extending import EXTENDS, OWN, apply_settings, extend, find_extended
from brief.outline.figures import FIGURES
from brief.outline.issue import KEYS as ISSUE_KEYS
from brief.outline.issue import build_issue, check_issue
from brief.outline.partners import PARTNERS
from brief.outline.references import check_references
from brief.outline.sections import SECTIONS, warn_of_missing
from brief.outline.sources import ABBREVIATIONS, ALLOW, LABELS, MEETING, SOURCES
from brief.outline.statistics import BIG_NUMBERS, TABLE
from brief.outline.types import RECOMMENDATIONS, BriefStatus, ChartFigure, Outline, Section, Statistics
from brief.outline.values import DATE, LANGUAGE, STATUS, TEXT, TEXTS
from brief.rereading import read_again

if TYPE_CHECKING:
    from brief.keys import FoundKeys
    from brief.marked import Node, ReadValues
    from brief.outline.extending import Carried, House

CODES: Final = Codes(
    unknown_key=Code.OUTLINE_UNKNOWN_KEY,
    missing_key=Code.OUTLINE_MISSING_KEY,
    wrong_type=Code.OUTLINE_WRONG_TYPE,
    bad_value=Code.OUTLINE_BAD_VALUE,
)
# more than any brief has: what is set and looked up of them ends in seconds
MOST_CLAIMS: Final = 1_000
MOST_ROWS: Final = 500
MOST_PARTS: Final = 200
DEFAULT_LANGUAGE: Final = "en-GB"

TITLE: Final = Key("title", TEXT, "the brief's title", required=True, example='"Rents in the capital: a record rise"')
SUBTITLE: Final = Key(
    "subtitle", TEXT, "what stands under the title", default="none", example="What the survey says, and what not"
)
ISSUER: Final = Key("issuer", TEXT, "who issues the brief", default="none", example="Housing unit")
SERIES: Final = Key("series", TEXT, "the series that it is part of", default="none", example="Policy brief")
NUMBER: Final = Key("number", TEXT, "its number in the series", default="none", example="2020/01")
ISSUED: Final = Key("date", DATE, "the brief's own date", default="none: never today's", example="2020-04-02")
VERSION: Final = Key("version", TEXT, "of the text", default="none", example='"1.0"')
KIND: Final = Key(
    "kind", TEXT, "what kind of brief it is, in words", default="none", example="Objective brief on a single source"
)
STAGE: Final = Key("status", STATUS, "a draft is marked as one on every page", default="`final`", example="draft")
MARKING: Final = Key(
    "marking", TEXT, "a label of TLP 2.0 or free text, on every page", default="none", example='"TLP:CLEAR"'
)
OCCASION: Final = Key(
    "meeting", MEETING, "what it is prepared for", default="none", example="{name: Working group, date: 2020-06-03}"
)
AUTHORS: Final = Key("authors", TEXTS, "who wrote it", default="none", example="[Policy unit]")
CONTACT: Final = Key("contact", TEXT, "whom to ask", default="none", example="policy-unit@example.org")
DISCLAIMER: Final = Key(
    "disclaimer",
    TEXT,
    "whose views they are",
    default="none",
    example="The views quoted are those of the survey's authors.",
)
CITE_AS: Final = Key(
    "cite_as",
    TEXT,
    "how to cite the brief",
    default="written from the fields above",
    example='"Housing unit, *Rents*, 2020."',
)
SHORT: Final = Key(
    "abbreviations",
    ABBREVIATIONS,
    "acronyms with what they stand for, written out at first use",
    default="none",
    example="{UNODC: United Nations Office on Drugs and Crime}",
)
TONGUE: Final = Key(
    "language", LANGUAGE, "hyphenation, labels, number and date formats", default="`en-GB`", example="fr"
)
LAYOUT: Final = Key("layout", TEXT, "a shipped layout's name or a path", default="`policy-brief`", example="house.yaml")
CITED: Final = Key("sources", SOURCES, "the texts that are cited", required=True, example="{survey: {file: rents.txt}}")
MESSAGES: Final = Key(
    "key_messages",
    STATEMENTS,
    "claims that stand first",
    default="none",
    example="[{text: Rents rose., quote: Rents rose}]",
)
LARGE: Final = Key(
    "big_numbers", BIG_NUMBERS, "rows set large on page 1", default="none", example="[{row: rents, text: more rent}]"
)
PARTS: Final = Key(
    "sections",
    SECTIONS,
    "context, progress, challenges, outlook and your own",
    required=True,
    example="{context: [{text: Rents rose., quote: Rents rose}]}",
)
ADVICE: Final = Key(
    "recommendations",
    RECOMMENDED,
    "claims of what is to be done, numbered R1, R2 …, with whom it is for and by when",
    default="none",
    example="[{text: Publish all rents., to: Housing office, by: 2021-06, evidence: none}]",
)
ASIDE: Final = Key(
    "boxes",
    BOXES,
    "definitions, cases and methods beside the text; their claims are proved like others",
    default="none",
    example="[{title: A register, kind: definition, claims: [{text: A list of all rents., evidence: none}]}]",
)
PULLED: Final = Key(
    "pull_quotes",
    PULL_QUOTES,
    "quotations that are set large, each proved and with a mark of its note",
    default="none",
    example="[{quote: nobody knows their owners, by: the survey, section: context}]",
)
NUMBERS: Final = Key(
    "statistics",
    TABLE,
    "the table of numbers",
    default="none",
    example='{rows: [{label: Rents, value: +11, unit: "%", quote: rose by 11 per cent}]}',
)
PICTURES: Final = Key(
    "figures", FIGURES, "charts of rows, and images", default="none", example="[{chart: bar, rows: [rents]}]"
)
TOGETHER: Final = Key(
    "partners",
    PARTNERS,
    "who else stands behind the brief: named in the imprint, with their logos",
    default="none",
    example="[{name: Statistical office, logo: office.svg}]",
)
ACCEPTED: Final = Key(
    "allow",
    ALLOW,
    "warnings that are accepted on purpose, with a reason each; the ledger lists them",
    default="none",
    example="[{code: page-sentence-long, why: quoted titles are long}]",
)
RENAMED: Final = Key(
    "labels",
    LABELS,
    "words that the page prints of itself, in your own",
    default="the language's",
    example="{key_messages: At a glance}",
)

HOUSE: Final = Key(
    "extends",
    TEXT,
    "a YAML file of shared values, from the outline's folder; the outline's own win",
    default="none",
    example="house.yaml",
)

OUTLINE: Final = Keys(
    "outline",
    (
        *(TITLE, SUBTITLE, ISSUER, SERIES, NUMBER, ISSUED, VERSION, KIND, STAGE, MARKING, OCCASION, AUTHORS),
        *(CONTACT, DISCLAIMER, CITE_AS, SHORT, TONGUE, LAYOUT, CITED, MESSAGES, LARGE, PARTS, ADVICE, ASIDE),
        PULLED,
        *(NUMBERS, PICTURES),
        *ISSUE_KEYS,
        *(TOGETHER, ACCEPTED, RENAMED, HOUSE),
    ),
)
SHARED_KEYS: Final = frozenset(key.name for key in OUTLINE.keys) - OWN - {EXTENDS}  # as an `extends` file has them
PROSE: Final = (
    ".txt",
    ".md",
    ".markdown",
    ".html",
    ".htm",
    ".xhtml",
)  # suffixes of sources that are given for outlines
PACK_KEY: Final = "items"
LAYOUT_KEYS: Final = frozenset({"extends", "page", "papers", "fonts", "colours", "styles", "bands", "templates"})


def read_outline(
    data: bytes,
    file: str,
    report: Report,
    settings: tuple[str, ...] = (),
    *,
    allow_outside: bool = False,
    carried: Carried | None = None,
) -> Outline | None:
    """Read an outline over what it extends and under what `--set` says; None where the file has no keys at all.

    What was refused is left out, so that one run can show what is wrong with the rest; the report has failed then. Its
    data are the file's own: what it extends is read from where it lies, or is as `carried`.
    """
    own = Report()
    node = read_again(data, file, own)
    if file.lower().endswith(PROSE) and not isinstance(node, Mapping):
        hint = "`brief new OUTLINE --source FILE` drafts an outline from it"
        report.error(CODES.wrong_type, Mark(file, 1, 1, 1, 1), "this is a text, not an outline", hint)
        return None
    report.diagnostics += own.diagnostics
    if node is None:
        return None
    reading = KeyReading(report, CODES)
    if _tell_other(node, report):
        return None
    houses: tuple[House, ...] = ()
    if isinstance(node, Mapping) and (settings or find_extended(node)):
        said = apply_settings(node, settings, report)
        node, houses = extend(said, file, report, allow_outside=allow_outside, carried=carried)
    found = read_keys(node, OUTLINE, reading, before=_take_known(file))
    if found is None:
        return None
    outline = replace(_build(found, data, file), houses=houses, settings=settings)
    if found[TONGUE] is not None and not has_words(outline.language):
        fact = f"the page's own words are English: there are none in `{outline.language}`"
        known = ", ".join(list_languages("labels"))
        hint = f"{name_file(outline.language)}, or into `labels`; the languages with words are {known}"
        report.warn(Code.OUTLINE_LANGUAGE, found.mark_of(TONGUE), fact, hint)
    check_issue(outline, report)
    if _is_endless(outline, reading):
        return None
    if found[PARTS] is not None:
        warn_of_missing(found.mark_of(PARTS), outline.sections, reading)
    sources = _name_sources(found.node_of(CITED)) if CITED in found else ()
    if found[CITED] == () and not sources:
        reading.refuse(found.mark_of(CITED), "outline has no source", "add one: its name, and below it `file:`")
    elif found[CITED] is not None:
        check_references(outline, sources, reading)
    return outline


_known: dict[str, ReadValues] = {}  # of the file that was read last


def _take_known(file: str) -> ReadValues:
    """Give what was read of a file, to be added to."""
    known = _known.get(file)
    if known is None:
        _known.clear()
        known = _known[file] = {}
    return known


def forget_outline() -> None:
    """Forget what is known of the latest outline."""
    _known.clear()


def _tell_other(node: Node, report: Report) -> bool:
    """Tell that a layout, a pack or shared values were given in an outline's place, by the keys that they have."""
    names = {entry.key.value: entry.key for entry in node.entries} if isinstance(node, Mapping) else {}
    if _tell_shared(names, report):
        return True
    if names.keys() & {CITED.name, PARTS.name}:
        return False
    layout = next((key for name, key in names.items() if name in LAYOUT_KEYS and TITLE.name not in names), None)
    if layout is not None:
        fact = f"this is a layout, not an outline: it has `{layout.value}`, and neither title nor sections"
        hint = "name it in an outline (`layout: FILE`) or with `--layout`; `brief layouts FILE` explains it"
        report.error(CODES.unknown_key, layout.mark, fact, hint)
    pack = names.get(PACK_KEY)
    if pack is not None:
        fact = f"this is a pack, not an outline: it has `{pack.value}`, and neither sources nor sections"
        report.error(CODES.unknown_key, pack.mark, fact, "`brief pack FILE` puts its papers together")
    return layout is not None or pack is not None


def _tell_shared(names: dict[str, Scalar], report: Report) -> bool:
    """Tell that a file has values that outlines share alone: keys of an outline, and nothing that is a brief's own."""
    shared = [key for name, key in names.items() if name in SHARED_KEYS]
    if not shared or len(shared) + (EXTENDS in names) != len(names):
        return False
    fact = f"this file has values that outlines share, as `{shared[0].value}`, and neither title nor sections"
    name = Path(shared[0].mark.file).name
    hint = f"build an outline that says `{EXTENDS}: {name}`, or add what is a brief's own"
    report.error(CODES.missing_key, shared[0].mark, fact, hint)
    return True


def _build(found: FoundKeys, data: bytes, file: str) -> Outline:
    language = found[TONGUE]
    return Outline(
        file=file,
        data=data,
        mark=found.mark,
        title=found[TITLE] or Scalar("", found.place),
        sources=found[CITED] or (),
        sections=(*place_boxes(found[PARTS] or (), found[ASIDE] or (), found[PULLED] or ()), *_advise(found)),
        subtitle=found[SUBTITLE],
        issuer=found[ISSUER],
        series=found[SERIES],
        number=found[NUMBER],
        date=found[ISSUED],
        version=found[VERSION],
        kind=found[KIND],
        status=found[STAGE] or BriefStatus.FINAL,
        says_status=found[STAGE] is not None,
        marking=found[MARKING],
        meeting=found[OCCASION],
        authors=found[AUTHORS] or (),
        contact=found[CONTACT],
        disclaimer=found[DISCLAIMER],
        cite_as=found[CITE_AS],
        abbreviations=found[SHORT] or (),
        language=DEFAULT_LANGUAGE if language is None else language.value,
        layout=found[LAYOUT],
        key_messages=found[MESSAGES] or (),
        big_numbers=found[LARGE] or (),
        statistics=found[NUMBERS]
        or (Statistics((), found.mark_of(NUMBERS), whole=False) if NUMBERS in found else None),
        figures=found[PICTURES] or (),
        allow=found[ACCEPTED] or (),
        labels=found[RENAMED] or (),
        issue=build_issue(found),
        partners=found[TOGETHER] or (),
    )


def _advise(found: FoundKeys) -> tuple[Section, ...]:
    """Give the recommendations as a last section of their own."""
    claims = found[ADVICE]
    if not claims:
        return ()
    mark = found.mark_of(ADVICE)
    return (Section(Scalar(RECOMMENDATIONS, mark), claims, mark),)


def _is_endless(outline: Outline, reading: KeyReading) -> bool:
    """Whether an outline has more of anything than any brief: what it says then is not looked at."""
    claims = outline.claims
    rows = outline.statistics.rows if outline.statistics else ()
    counts = {
        "claims": (claims, MOST_CLAIMS),
        "rows": (rows, MOST_ROWS),
        "quotes of claims": (tuple(quote for claim in claims for quote in claim.evidence), MOST_CLAIMS),
        "quotes of rows": (tuple(quote for row in rows for quote in row.evidence), MOST_CLAIMS),
        "sections": (outline.sections, MOST_PARTS),
        "figures": (outline.figures, MOST_PARTS),
        "rows of figures": (
            tuple(row for f in outline.figures if isinstance(f, ChartFigure) for row in f.rows),
            MOST_ROWS,
        ),
        "big numbers": (outline.big_numbers, MOST_PARTS),
        "sources": (outline.sources, MOST_PARTS),
        "authors": ((*outline.authors, *(name for source in outline.sources for name in source.authors)), MOST_ROWS),
        "abbreviations": (outline.abbreviations, MOST_ROWS),
        "allowed codes": (outline.allow, MOST_ROWS),
    }
    for what, (found, most) in counts.items():
        if len(found) > most:
            mark = getattr(found[most], "mark", outline.mark)
            reading.refuse(mark, f"outline has {len(found):,} {what}, more than {most:,}", "divide it into several")
            return True
    return False


def _name_sources(node: Node) -> tuple[str, ...]:
    """The names of all sources, those that were refused included: no quote is to blame for their faults."""
    return tuple(source.key.value for source in node.entries) if isinstance(node, Mapping) else ()
