"""Sections: the standard four in their order, then further ones with titles of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from brief.diagnostics import Code, drop, replace_words
from brief.keys import Either, Key, Keys, KeysOf, NamedBy, ValueForm, read_keys
from brief.marked import Mapping, Scalar, Sequence
from brief.outline.claims import CLAIMS, TEXT_OF_CLAIM
from brief.outline.types import Section
from brief.outline.values import TEXT

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.keys import KeyReading
    from brief.marked import Entry, Node

STANDARD: Final = ("context", "progress", "challenges", "outlook")

TITLE: Final = Key(
    "title", TEXT, "what stands over the section", default="the standard one of the section", example="What comes next"
)
CLAIMS_OF_SECTION: Final = Key(
    "claims", CLAIMS, "the section's claims", required=True, example="[{text: Rents rose., quote: Rents rose}]"
)
SECTION: Final = Keys("section", (TITLE, CLAIMS_OF_SECTION))


def _read_section(entry: Entry, names: tuple[str, ...], reading: KeyReading) -> Section:
    """Read a section as a list of claims, or as its title and claims; a misspelt name as the one that it was to be."""
    name, title, claims = entry.key, None, None
    if isinstance(entry.value, Sequence):
        claims = CLAIMS.read(entry.value, reading)
    elif isinstance(entry.value, Mapping) and _is_claim(entry.value):
        claims = CLAIMS.read(entry.value, reading)  # one, without the mark of an item: a finding
    elif isinstance(entry.value, Mapping):
        found = read_keys(entry.value, SECTION, reading, name.mark)
        if found is not None:
            title, claims = found[TITLE], found[CLAIMS_OF_SECTION]
    elif not entry.value.plain or entry.value.value:
        reading.mistype(entry.value, CLAIMS.about)
        return Section(name, (), entry.value.mark)
    else:
        claims = ()  # a heading that is still to be filled
    if title is None and name.value not in STANDARD:
        missing = [standard for standard in STANDARD if standard not in names]
        near = reading.guess(name.value, missing)
        hint = f"did you mean `{near}`?" if near else "write it with `title:` and `claims:`"
        fixes = replace_words(name.mark, near)
        reading.miss(name.mark, f"section `{name.value}` has no `title`", hint, fixes)
        name = Scalar(near or name.value, name.mark)
    if claims == () and not _has_items(entry.value):
        hint = "add a claim, or delete the section"
        fact, fixes = f"section `{name.value}` is empty", drop(name.mark, "the section")
        reading.report.warn(Code.OUTLINE_SECTION_EMPTY, name.mark, fact, hint, fixes=fixes)
    return Section(name, claims or (), entry.value.mark, title)


def _is_claim(node: Mapping) -> bool:
    """Whether keys are a claim's in the place of a section's."""
    names = {entry.key.value for entry in node.entries}
    return TEXT_OF_CLAIM.name in names and CLAIMS_OF_SECTION.name not in names


def _has_items(node: Node) -> bool:
    """Whether a section holds claims, be they good or not."""
    if isinstance(node, Mapping):
        return any(entry.key.value == CLAIMS_OF_SECTION.name and _has_items(entry.value) for entry in node.entries)
    return isinstance(node, Sequence) and bool(node.items)


def _read_sections(node: Node, reading: KeyReading) -> tuple[Section, ...] | None:
    if not isinstance(node, Mapping):
        reading.mistype(node, _ABOUT)
        return None
    names = tuple(entry.key.value for entry in node.entries)
    sections = [_read_section(entry, names, reading) for entry in node.entries]
    _check_order([entry.key for entry in node.entries if entry.key.value in STANDARD], reading)
    return tuple(sorted(sections, key=_rank))


def _rank(section: Section) -> int:
    """Put the standard sections in their order and, as sorting is stable, further ones after them in the author's."""
    name = section.name.value
    return STANDARD.index(name) if name in STANDARD else len(STANDARD)


def _check_order(names: list[Scalar], reading: KeyReading) -> None:
    """Warn at the first section that stands after one that it comes before."""
    ranks = [STANDARD.index(name.value) for name in names]
    for before, rank, name in zip(ranks, ranks[1:], names[1:], strict=False):
        if rank < before:
            fact = f"section `{name.value}` is printed before `{STANDARD[before]}`"
            hint = f"the standard order is {', '.join(STANDARD)}"
            reading.report.warn(Code.OUTLINE_SECTION_ORDER, name.mark, fact, hint)
            return


def warn_of_missing(mark: Mark, sections: tuple[Section, ...], reading: KeyReading) -> None:
    """Warn of each standard section that the outline has not, at the key `sections`."""
    names = {section.name.value for section in sections}
    for standard in STANDARD:
        if standard not in names:
            hint = f"add `{standard}:` with its claims"
            fact = f"standard section `{standard}` is missing"
            reading.report.warn(Code.OUTLINE_SECTION_MISSING, mark, fact, hint)


_ABOUT: Final = "sections by their names"
_SHAPE: Final = NamedBy(Either((CLAIMS.shape, KeysOf(SECTION))))
SECTIONS: Final = ValueForm(_ABOUT, _read_sections, _SHAPE)
