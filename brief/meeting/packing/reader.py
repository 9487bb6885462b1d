"""The pack's file, read: every key in one table, every fault answered at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from brief.diagnostics import Code
from brief.keys import Codes, Key, KeyReading, Keys, list_of, mapping_of, one_of, read_keys
from brief.language.tables import has_words, list_languages, name_file
from brief.marked import Mapping, Scalar, read
from brief.meeting.packing.types import Item, Occasion, Pack, Tabs, Versos, YesNo
from brief.outline.extending import apply_settings
from brief.outline.reader import LAYOUT_KEYS
from brief.outline.types import BriefStatus
from brief.outline.values import DATE, LANGUAGE, STATUS, TEXT

if TYPE_CHECKING:
    from brief.diagnostics import Report
    from brief.keys import FoundKeys
    from brief.marked import Node

CODES: Final = Codes(
    unknown_key=Code.PACK_UNKNOWN_KEY,
    missing_key=Code.PACK_MISSING_KEY,
    wrong_type=Code.PACK_WRONG_TYPE,
    bad_value=Code.PACK_BAD_VALUE,
)
MOST_ITEMS: Final = 200
DEFAULT_LANGUAGE: Final = "en-GB"

NAME: Final = Key("name", TEXT, "what meets", default="none", example="Working group on supply reduction")
PLACE: Final = Key("place", TEXT, "where", default="none", example="Vienna")
DAY: Final = Key("date", DATE, "when", default="none", example="2020-06-03")

NUMBER: Final = Key("item", TEXT, "its number in the agenda", required=True, example="3")
HEADING: Final = Key("title", TEXT, "what the item is called", default="its paper's title", example="Trends in supply")
ACTION: Final = Key("action", TEXT, "what is asked of the meeting", default="none", example="For decision.")
PAPER: Final = Key(
    "paper", TEXT, "what its paper is, in words", default="series and number of a brief", example="Written report"
)
OUTLINE: Final = Key(
    "outline", TEXT, "the outline of a brief, from the pack's folder", default="none", example="trends.yaml"
)
OWN_LAYOUT: Final = Key("layout", TEXT, "the layout of this brief", default="the pack's `layout`", example="note")
PDF: Final = Key(
    "pdf", TEXT, "a PDF as it was received, from the pack's folder", default="none", example="received/report.pdf"
)
TONGUE: Final = Key("language", LANGUAGE, "what a PDF is written in", default="as the file says", example="fr")
PLACED: Final = Key(
    "place",
    one_of("yes or no", YesNo),
    "whether the pages of a PDF stand in the pack, which claims less with one that has no tags",
    default="where it is tagged; else it is attached, and the agenda says so",
    example="yes",
)
OWN_MARKING: Final = Key("marking", TEXT, "its paper's marking", default="a brief's own", example='"TLP:GREEN"')

ITEM: Final = Keys(
    "item",
    (NUMBER, HEADING, ACTION, PAPER, OUTLINE, OWN_LAYOUT, PDF, TONGUE, PLACED, OWN_MARKING),
)
OCCASION: Final = Keys("meeting", (NAME, PLACE, DAY))


def _build_occasion(found: FoundKeys, _reading: KeyReading) -> Occasion:
    return Occasion(found[NAME], found[PLACE], found[DAY])


def _build_item(found: FoundKeys, reading: KeyReading) -> Item | None:
    outline, pdf = found[OUTLINE], found[PDF]
    if outline is not None and pdf is not None:
        reading.refuse(pdf.mark, "an item has an outline and a PDF", "make two items of it, of the same number")
        return None
    if outline is None and pdf is None and found[HEADING] is None:
        reading.miss(found.place, "item has neither a title nor a paper", "add `title:`, `outline:` or `pdf:`")
        return None
    for key in (TONGUE, PLACED):
        if key in found and pdf is None:
            reading.refuse(found.mark_of(key), f"`{key.name}` is for a PDF", "delete the key")
    if OWN_LAYOUT in found and outline is None:
        reading.refuse(found.mark_of(OWN_LAYOUT), "`layout` is for an outline", "delete the key")
    return Item(
        mark=found.place,
        item=found[NUMBER],
        title=found[HEADING],
        action=found[ACTION],
        paper=found[PAPER],
        outline=outline,
        layout=found[OWN_LAYOUT],
        pdf=pdf,
        language=found[TONGUE],
        place=found[PLACED],
        marking=found[OWN_MARKING],
    )


TITLE: Final = Key("title", TEXT, "the pack's title", required=True, example="Working group on supply reduction")
ISSUER: Final = Key("issuer", TEXT, "who issues it", default="none", example="Secretariat")
VERSION: Final = Key("version", TEXT, "of the pack", default="none", example='"1.0"')
ISSUED: Final = Key("date", DATE, "the pack's own date", default="none: never today's", example="2020-05-27")
STAGE: Final = Key("status", STATUS, "a draft is marked as one on its own pages", default="`final`", example="draft")
MEETING: Final = Key(
    "meeting",
    mapping_of(OCCASION, _build_occasion),
    "the meeting that it is for",
    default="none",
    example="{name: Working group, place: Vienna, date: 2020-06-03}",
)
MARKING: Final = Key(
    "marking", TEXT, "a label of TLP 2.0 or free text, on its own pages", default="none", example='"TLP:CLEAR"'
)
CONTACT: Final = Key("contact", TEXT, "whom to ask", default="none", example="policy-unit@example.org")
LANGUAGE_KEY: Final = Key("language", LANGUAGE, "of the pack's own words", default="`en-GB`", example="fr")
LAYOUT: Final = Key(
    "layout", TEXT, "the layout of all briefs; its paper is the pack's", default="each outline's own", example="note"
)
VERSOS: Final = Key(
    "versos",
    one_of("a kind of versos", Versos),
    "`blank`: each part begins on a right-hand page",
    default="`used`",
    example="blank",
)
TABS: Final = Key(
    "tabs",
    one_of("a kind of tabs", Tabs),
    "`pages`: a page parts the papers; `none`",
    default="`pages`",
    example="none",
)
ITEMS: Final = Key(
    "items",
    list_of(mapping_of(ITEM, _build_item), "a list of items"),
    "the agenda, in its order",
    required=True,
    example="[{item: 1, title: Opening}]",
)

PACK: Final = Keys(
    "pack",
    (TITLE, ISSUER, VERSION, ISSUED, STAGE, MEETING, MARKING, CONTACT, LANGUAGE_KEY, LAYOUT, VERSOS, TABS, ITEMS),
)


def _tell_other(node: Node, report: Report) -> bool:
    """Tell that an outline or a layout was given in a pack's place, by a key that a pack has not."""
    names = {entry.key.value: entry.key for entry in node.entries} if isinstance(node, Mapping) else {}
    if ITEMS.name in names:
        return False
    if "sections" in names:
        fact = "this is an outline, not a pack: it has `sections`, and no `items`"
        hint = "`brief build FILE` builds it; a pack names it: `{item: 1, title: …, outline: FILE}`"
        report.error(CODES.unknown_key, names["sections"].mark, fact, hint)
        return True
    layout = next((key for name, key in names.items() if name in LAYOUT_KEYS), None)
    if layout is not None:
        fact = f"this is a layout, not a pack: it has `{layout.value}`, and no `items`"
        hint = "name it in a pack (`layout: FILE`); `brief layouts FILE` explains it"
        report.error(CODES.unknown_key, layout.mark, fact, hint)
    return layout is not None


def read_pack(data: bytes, file: str, report: Report, settings: tuple[str, ...] = ()) -> Pack | None:
    """Read a pack's file under what `--set` says; None where it has no keys at all or no items that stand."""
    node = read(data, file, report)
    if node is None:
        return None
    reading = KeyReading(report, CODES)
    if _tell_other(node, report):
        return None
    if isinstance(node, Mapping):
        node = apply_settings(node, settings, report)
    found = read_keys(node, PACK, reading)
    if found is None:
        return None
    items = found[ITEMS] or ()
    if not items:
        if ITEMS in found and not report.failed:
            reading.refuse(found.mark_of(ITEMS), "pack has no item", "add one: `{item: 1, title: Opening}`")
        return None
    if len(items) > MOST_ITEMS:
        fact = f"pack has {len(items):,} items, more than {MOST_ITEMS}"
        reading.refuse(items[MOST_ITEMS].mark, fact, "divide it into several")
        return None
    language = found[LANGUAGE_KEY]
    if language is not None and not has_words(language.value):
        fact = f"the pack's own words are English: there are none in `{language.value}`"
        hint = f"{name_file(language.value)}; a pack has words of {', '.join(list_languages('pack'))}"
        report.warn(Code.OUTLINE_LANGUAGE, found.mark_of(LANGUAGE_KEY), fact, hint)
    return Pack(
        file=file,
        data=data,
        mark=found.mark,
        title=found[TITLE] or Scalar("", found.place),
        items=items,
        issuer=found[ISSUER],
        version=found[VERSION],
        date=found[ISSUED],
        status=found[STAGE] or BriefStatus.FINAL,
        meeting=found[MEETING],
        marking=found[MARKING],
        contact=found[CONTACT],
        language=DEFAULT_LANGUAGE if language is None else language.value,
        layout=found[LAYOUT],
        versos=found[VERSOS] or Versos.USED,
        tabs=found[TABS] or Tabs.PAGES,
        settings=settings,
    )
