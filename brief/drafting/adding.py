"""A source added to an outline that is there: claims and rows put in where they belong, proved with all the rest."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.diagnostics import Code, Diagnostic, Mark, Report, Severity
from brief.drafting.choosing import sort, take_turns
from brief.drafting.draft import gather, omit, report_silent
from brief.drafting.inserting import insert, list_unnamed, name_source, read_text
from brief.drafting.omitting import MOST
from brief.drafting.reading import read_given
from brief.drafting.starting import NOTHING_WRITTEN, Begun, DraftOrder, name_sources
from brief.drafting.types import OmittedNumber
from brief.drafting.writer import OutlineLines, write_claim, write_omitted, write_row, write_source
from brief.marked import Mapping, Sequence, read
from brief.outline.pinning import encode
from brief.outline.sections import STANDARD
from brief.pipeline import Request, examine, prove
from brief.tree_paths import find_value
from brief.writing import ChangedError, LinkedError, reason, rewrite_file
from brief.yaml_text import decode

if TYPE_CHECKING:
    from brief.drafting.draft import Material
    from brief.drafting.inserting import Insertion, OutlineText
    from brief.drafting.types import DraftClaim, DraftRow
    from brief.marked import Node
    from brief.outline.types import Outline
    from brief.pipeline import Proof

CLAIMS = 3  # of a section
ROWS = 10
ROUNDS = 8
PASTE = "paste it there by hand: lists in brackets are not added to"


class Old(Struct, frozen=True):
    """The outline that is there: read, as text and as a tree."""

    outline: Outline
    text: OutlineText
    root: Node


class AddedDraft(Struct, frozen=True):
    """The outline with what is added: its text, what has findings, what has no place."""

    data: bytes
    wrong: frozenset[int]  # entries with findings, by `id`
    loose: tuple[Diagnostic, ...]  # errors of no entry
    pages: tuple[OutlineLines, ...]  # all lines, as they may be pasted
    homeless: tuple[OutlineLines, ...]  # those that have no place


def add(order: DraftOrder, report: Report) -> tuple[Begun, ...]:
    """Add sources to an outline; nothing is written where `report` got an error."""
    proof = prove(Request(order.outline, allow_outside=order.allow_outside))
    old = open_outline(proof, order.outline, report)
    if old is None:
        return ()
    folder = Path(order.outline).parent
    named = name_sources(order, report)
    if report.failed:
        return ()
    refuse_known(old.outline, named, report)
    names = {entry.id.value for entry in old.outline.sources}
    givens = read_given(named, folder, order.language, names, report, allow_outside=order.allow_outside)
    if report.failed or not givens:
        return ()
    rows = old.outline.statistics.rows if old.outline.statistics else ()
    material = gather(givens, old.outline.language, {row.id.value for row in rows if row.id})
    limit(material)
    trial = settle(old, material, order)
    if trial.loose or trial.pages[0] in trial.homeless:
        tell_refused(order.outline, trial, report)
        return ()
    if not write(order.outline, old.outline.data, trial.data, report):
        return ()
    report_silent(material, report)
    for page in trial.homeless:
        fact = f"{len(page.lines)} lines have no place in this outline"
        report.warn(Code.OUTLINE_NOT_EXTENDED, Mark(order.outline, 1, 1, 1, 1), fact, PASTE, *page.lines)
    counted = len(material.claims), len(material.rows), len(material.omitted)
    return (Begun(order.outline, sha256(trial.data).hexdigest(), len(trial.data), *counted, pages=1),)


def open_outline(proof: Proof, file: str, report: Report) -> Old | None:
    """Take an outline without errors as text and tree; one that has any is not added to."""
    errors = [found for found in proof.outcome.diagnostics if found.severity is Severity.ERROR]
    if proof.outline is None or proof.evidence is None or errors:
        report.diagnostics.extend(errors)
        if proof.outline is not None:
            fact = f"nothing is added: there {'is 1 error' if len(errors) == 1 else f'are {len(errors)} errors'}"
            report.error(Code.OUTLINE_NOT_EXTENDED, Mark(file, 1, 1, 1, 1), fact, "mend the outline first")
        return None
    text = decode(proof.outline.data, file, Report())
    root = read(proof.outline.data, file, Report())
    return None if text is None or root is None else Old(proof.outline, read_text(text), root)


def refuse_known(outline: Outline, files: list[tuple[str, Mark]], report: Report) -> None:
    """Report a file that is a source of the outline already."""
    known = {Path(entry.file.value): entry.id.value for entry in outline.sources}
    for file, mark in files:
        if Path(file) in known:
            fact = f"`{file}` is the source `{known[Path(file)]}` already"
            report.error(Code.OUTLINE_DUPLICATE_ID, mark, fact, "quote from it in the outline")


def limit(material: Material) -> None:
    """Keep as much as is added to a brief at once."""
    claims = take_turns(material.claims)
    by_section = {name: [one for one in claims if one.sentence.section == name][:CLAIMS] for name in STANDARD}
    material.claims = [claim for name in STANDARD for claim in sort(by_section[name])]
    material.rows = sort(take_turns(material.rows)[:ROWS])
    material.omitted, material.more = omit(material)
    material.omitted = material.omitted[:MOST]


def settle(old: Old, material: Material, order: DraftOrder) -> AddedDraft:
    """Try, leave out what is found fault with, and try again; at last the sources alone."""
    trial = try_out(old, material, order)
    for _ in range(ROUNDS):
        if trial.wrong:
            material.claims = [one for one in material.claims if id(one) not in trial.wrong]
            material.rows = [one for one in material.rows if id(one) not in trial.wrong]
            material.omitted = [one for one in material.omitted if id(one) not in trial.wrong]
        elif trial.loose and (material.claims or material.rows):
            material.claims, material.rows = material.claims[:-1], material.rows[:-1]
        else:
            break
        trial = try_out(old, material, order)
    return trial


def try_out(old: Old, material: Material, order: DraftOrder) -> AddedDraft:
    """Put everything in, and examine the outline as a build would."""
    insertions, pages, homeless = place(old, material)
    text, owners = insert(old.text.text, insertions)
    data = encode(text, old.outline.data)
    found = examine(Request(order.outline, data=data, allow_outside=order.allow_outside)).outcome.diagnostics
    wrong = {id(owners[one.mark.line]) for one in found if one.mark.file == order.outline and one.mark.line in owners}
    errors = (one for one in found if one.severity is Severity.ERROR)
    loose = tuple(one for one in errors if one.mark.file != order.outline or one.mark.line not in owners)
    return AddedDraft(data, frozenset(wrong), loose, tuple(pages), tuple(homeless))


def place(old: Old, material: Material) -> tuple[list[Insertion], list[OutlineLines], list[OutlineLines]]:
    """Find for all that is added its place in the outline's text; what has none is given as lines."""
    placed: list[Insertion] = []
    pages: list[OutlineLines] = []
    homeless: list[OutlineLines] = []

    def put(after: int, page: OutlineLines) -> None:
        if not page.lines:
            return
        pages.append(page)
        if after:
            placed.append(old.text.put_lines(after, page))
        else:
            homeless.append(page)

    def find_end(node: Node | None) -> int:
        return old.text.find_last(node) if node is not None and old.text.is_block(node) else 0

    if len(old.outline.sources) == 1:
        only = old.outline.sources[0].id.value
        placed += (name_source(old.text, quote, only) for quote in list_unnamed(old.outline))
    sources = find_value(old.root, "sources")
    page = OutlineLines(several=True)
    for given in material.givens:
        write_source(page, given, material.language, indent_of(sources))
    put(find_end(sources), page)
    for name in STANDARD:
        put(*write_section(old, name, [claim for claim in material.claims if claim.sentence.section == name]))
    for node, page in write_numbers(old, material.rows, material.omitted):
        put(find_end(node), page)
    return placed, pages, homeless


def indent_of(node: Node | None) -> int:
    """Give the spaces before a block's entries."""
    return node.mark.column - 1 if node is not None else 2


def write_section(old: Old, name: str, claims: list[DraftClaim]) -> tuple[int, OutlineLines]:
    """Write a section's further claims, and name the line that they stand behind, 0 where they have no place.

    A section that is missing is begun behind the standard one before it, or before the first of all.
    """
    page = OutlineLines(several=True)
    node = find_value(old.root, "sections", name)
    if isinstance(node, Mapping):
        node = find_value(node, "claims")
    if node is not None or find_value(old.root, "sections", name) is not None:
        write_claims(page, claims, indent_of(node) if isinstance(node, Sequence) else 4)
        return (old.text.find_last(node) if node is not None and old.text.is_block(node) else 0), page
    sections = find_value(old.root, "sections")
    if not claims or not isinstance(sections, Mapping):
        return 0, write_claims(page, claims, 4)
    indent = indent_of(sections)
    page.say(f"{' ' * indent}{name}:")
    write_claims(page, claims, indent + 2)
    if not old.text.is_block(sections):
        return 0, page
    before = [entry for entry in sections.entries if entry.key.value in STANDARD[: STANDARD.index(name)]]
    return (old.text.find_last(before[-1].value) if before else sections.mark.line - 1), page


def write_claims(page: OutlineLines, claims: list[DraftClaim], indent: int) -> OutlineLines:
    """Write claims as items of a list."""
    for claim in claims:
        write_claim(page, claim, indent)
    return page


def write_numbers(
    old: Old, rows: list[DraftRow], omitted: list[OmittedNumber]
) -> list[tuple[Node | None, OutlineLines]]:
    """Write further rows and numbers left out, each with the list that they belong to."""
    statistics = find_value(old.root, "statistics")
    above = old.root if statistics is None else statistics
    indent = 2 if statistics is None else indent_of(statistics)
    started = statistics is None
    made: list[tuple[Node | None, OutlineLines]] = []
    for key, entries in (("rows", rows), ("not_statistics", omitted)):
        if not entries:
            continue
        node = find_value(statistics, key)
        page = OutlineLines(several=True)
        inner = indent_of(node) if isinstance(node, Sequence) else indent + 2
        if node is None:
            if started:
                page.say("statistics:")
                started = False
            page.say(f"{' ' * indent}{key}:")
        for entry in entries:
            write_entry(page, entry, inner)
        made.append((above if node is None else node, page))
    return made


def write_entry(page: OutlineLines, entry: DraftRow | OmittedNumber, indent: int) -> None:
    """Write a row or a number left out."""
    if isinstance(entry, OmittedNumber):
        write_omitted(page, entry, indent)
    else:
        write_row(page, entry, indent)


def tell_refused(file: str, trial: AddedDraft, report: Report) -> None:
    """Say that nothing was added, and why."""
    first = next(iter(trial.loose), None)
    fact = f"nothing is added: with the source it would have {first.code}: {first.message}" if first else ""
    if trial.pages[0] in trial.homeless:
        fact = "nothing is added: its `sources` are in brackets"
    hint = "write the outline's sources and lists in lines, without brackets; or paste these lines by hand"
    lines = [line for page in trial.pages for line in page.lines]
    report.error(Code.OUTLINE_NOT_EXTENDED, Mark(file, 1, 1, 1, 1), fact, hint, *lines)


def write(file: str, before: bytes, after: bytes, report: Report) -> bool:
    """Write an outline anew, unless its author saved it meanwhile."""
    try:
        rewrite_file(Path(file), before, after)
    except ChangedError:
        mark = Mark(file, 1, 1, 1, 1)
        report.error(Code.OUTLINE_NOT_EXTENDED, mark, "outline was saved meanwhile", "add it again")
        return False
    except OSError as error:
        code = Code.OUTPUT_LINKED if isinstance(error, LinkedError) else Code.OUTPUT_UNWRITABLE
        fact = f"outline cannot be written: {reason(error)}"
        report.error(code, Mark(file, 1, 1, 1, 1), fact, NOTHING_WRITTEN)
        return False
    return True
