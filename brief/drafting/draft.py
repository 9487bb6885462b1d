"""From sources to a first outline that builds: candidates tried out, the best of what holds chosen, and tried again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from brief.diagnostics import Code, Mark, Severity
from brief.drafting.choosing import choose_claims, choose_rows
from brief.drafting.claims import list_claims
from brief.drafting.dry_run import keep, try_out
from brief.drafting.omitting import MOST, list_omitted
from brief.drafting.rows import Unmade, list_rows
from brief.drafting.sentences import list_sentences
from brief.drafting.titles import list_titles
from brief.drafting.types import Draft, DraftClaim, DraftRow, OmittedNumber
from brief.language.drafting import UNKNOWN, read_cues
from brief.language.tables import PAGE, name_table
from brief.layout.reader import read_layout
from brief.marked import Scalar
from brief.outline.reader import DEFAULT_LANGUAGE
from brief.pipeline import DEFAULT_LAYOUT
from brief.sources.types import About

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.diagnostics import Report
    from brief.drafting.dry_run import DryRun
    from brief.drafting.types import GivenSource, Sentence
    from brief.layout.types import Layout

CANDIDATES = 48  # sentences of all sources that are tried at once
CANDIDATE_ROWS = 32
FEW = 6  # claims: where fewer are without a warning, those with one are claims too
ROUNDS = 16
EVENING = 5  # trials for a page less


class Material(Struct):
    """What a draft is chosen from; what a trial finds fault with is left out."""

    givens: tuple[GivenSource, ...]
    language: str
    titles: list[tuple[str, bool]]
    claims: list[DraftClaim] = field(default_factory=list)
    rows: list[DraftRow] = field(default_factory=list)
    unmade: dict[str, list[Unmade]] = field(default_factory=dict)
    sentences: dict[str, list[Sentence]] = field(default_factory=dict)
    omitted: list[OmittedNumber] = field(default_factory=list)
    large: bool = True  # whether rows are set large on page 1
    more: int = 0

    def drop(self, trial: DryRun, *, warned: bool) -> bool:
        """Leave out what has errors, and with `warned` what has warnings; whether that changes anything."""
        wrong = {one for one, severity in trial.wrong.items() if warned or severity is Severity.ERROR}
        before = len(self.claims), len(self.rows), len(self.omitted), len(self.titles)
        self.claims = [one for one in self.claims if id(one) not in wrong]
        self.rows = [one for one in self.rows if id(one) not in wrong]
        self.more += sum(id(one) in wrong for one in self.omitted)
        self.omitted = [one for one in self.omitted if id(one) not in wrong]
        if trial.untitled and len(self.titles) > 1:
            del self.titles[0]
        return before != (len(self.claims), len(self.rows), len(self.omitted), len(self.titles))


def draft_outline(givens: tuple[GivenSource, ...], file: str, language: str, report: Report) -> DryRun | None:
    """Draft an outline of sources that were read, tried out to the last line; `file` is what it will be called.

    None where `report` got an error: nothing can be printed of these sources, not even their names.
    """
    place = Mark(file, 1, 1, 1, 1)
    layout = read_layout(Scalar(DEFAULT_LAYOUT, place), Path(), report)
    if layout is None:
        return None
    material = gather(givens, language, set())
    probe(material, file, layout)
    trial = settle(material, file, layout)
    if not (material.claims or material.rows) and material.language == UNKNOWN:
        material.language = DEFAULT_LANGUAGE  # what is said is the program's own, in English
        trial = settle(material, file, layout)
    unprinted = trial.loose
    if trial.failed:  # a script without a font, say: then it is the file's name alone, and the program's own words
        material.claims, material.rows, material.omitted = [], [], []
        material.titles, material.language = material.titles[-1:], DEFAULT_LANGUAGE
        material.givens = tuple(replace(given, about=About(), title="", authors=()) for given in material.givens)
        trial = settle(material, file, layout)
    if trial.failed:
        report.diagnostics.extend(trial.loose)
        return None
    if unprinted and not (material.claims or material.rows):
        why = max(unprinted, key=lambda found: found.severity is Severity.ERROR)
        report.warn(Code.SOURCE_NOT_DRAFTED, place, f"no sentence is drafted: {why.message}", why.help)
        return trial
    report_silent(material, report)
    return trial


def gather(givens: tuple[GivenSource, ...], language: str, taken: set[str]) -> Material:
    """Gather what could be said of the sources in the outline's language; `taken` are identifiers of rows."""
    material = Material(givens, language, list(list_titles(givens[0].title, givens[0].source)))
    share = max(4, CANDIDATES // len(givens))
    for given in givens:
        source = given.source
        if name_table(source.language) != name_table(language):
            continue
        sentences = list(list_sentences(source))
        material.sentences[source.id] = sentences
        material.claims += list_claims(spread(sentences), language, share)
        made = list(list_rows(source, sentences, taken))
        rows = sorted((one for one in made if isinstance(one, DraftRow)), key=lambda row: -row.score)
        material.rows += rows[: max(4, CANDIDATE_ROWS // len(givens))]
        material.unmade[source.id] = [one for one in made if isinstance(one, Unmade)]
    return material


def spread(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Give the best sentences of each section, so that no section has all the candidates."""
    found: list[Sentence] = []
    for name in dict.fromkeys(one.section for one in sentences):
        own = sorted((one for one in sentences if one.stands and one.section == name), key=lambda one: -one.score)
        found += own[: CANDIDATES // 3]
    return found


def probe(material: Material, file: str, layout: Layout) -> None:
    """Try all candidates at once, on the sources' pages and on the brief's own, and leave out what does not hold."""
    sections = {"context": tuple(material.claims)}
    whole = compile_draft(material, (), sections, tuple(material.rows))
    material.drop(try_out(whole, file, layout, look=True, page=False), warned=False)
    sections = {"context": tuple(material.claims)}
    trial = try_out(compile_draft(material, (), sections, tuple(material.rows)), file, layout, look=False, page=True)
    material.drop(trial, warned=len(keep(tuple(material.claims), trial)) >= FEW)


def settle(material: Material, file: str, layout: Layout) -> DryRun:
    """Choose, try, leave out what was found fault with, and choose again; at last take what only has warnings."""
    trial = try_out(choose(material), file, layout, look=False, page=True)
    for turn in range(ROUNDS):
        warned = turn < ROUNDS // 2 and len(keep(tuple(material.claims), trial)) >= FEW
        if not material.drop(trial, warned=warned) and not lighten(material, trial):
            break
        trial = try_out(choose(material), file, layout, look=False, page=True)
    trial = even_out(material, trial, file, layout)
    material.omitted, material.more = omit(material)
    if not material.omitted and not material.more:
        return trial
    last = try_out(choose(material), file, layout, look=True, page=True)
    while material.drop(last, warned=False):
        last = try_out(choose(material), file, layout, look=False, page=True)
    return last


def even_out(material: Material, trial: DryRun, file: str, layout: Layout) -> DryRun:
    """Say a little less where the last page is nearly empty, if that makes it a page less; else leave all as it was."""
    if not trial.is_uneven:
        return trial
    claims, rows = material.claims, material.rows
    for turn in range(EVENING):
        material.large = False
        if turn and len(claims) > turn + FEW:
            material.claims = sorted(claims, key=lambda claim: -claim.sentence.score)[: len(claims) - turn]
        other = try_out(choose(material), file, layout, look=False, page=True)
        if not other.is_uneven and not other.wrong and other.pages:
            return other
    material.claims, material.rows, material.large = claims, rows, True
    return trial


def lighten(material: Material, trial: DryRun) -> bool:
    """Leave out the weakest where an error is nobody's: a column that does not come out, say."""
    if not trial.failed or not (material.claims or material.rows):
        return False
    if material.rows and len(material.rows) >= len(material.claims):
        material.rows.remove(min(material.rows, key=lambda row: row.score))
    else:
        material.claims.remove(min(material.claims, key=lambda claim: claim.sentence.score))
    return True


def choose(material: Material) -> Draft:
    """Choose what the draft says."""
    messages, sections = choose_claims(material.claims)
    rows, big = choose_rows(material.rows)
    big = big if material.large else ()
    return compile_draft(material, messages, sections, rows, big)


def compile_draft(
    material: Material,
    messages: tuple[DraftClaim, ...],
    sections: dict[str, tuple[DraftClaim, ...]],
    rows: tuple[DraftRow, ...],
    big: tuple[DraftRow, ...] = (),
) -> Draft:
    """Make a draft of what was chosen."""
    title, found = material.titles[0]
    return Draft(
        title=title,
        title_found=found,
        language=material.language,
        sources=material.givens,
        key_messages=messages,
        sections=sections,
        rows=rows,
        big=big,
        omitted=tuple(material.omitted),
        more_omitted=material.more,
        gap=read_cues(material.language).gap or read_cues(PAGE).gap,
    )


def omit(material: Material) -> tuple[list[OmittedNumber], int]:
    """List the numbers that the draft leaves out."""
    chosen = choose(material)
    entries: list[DraftClaim | DraftRow] = [*chosen.key_messages, *chosen.rows]
    entries += (claim for claims in chosen.sections.values() for claim in claims)
    found: list[OmittedNumber] = []
    more = 0
    for given in material.givens:
        source = given.source
        if source.id in material.sentences:
            room = max(0, MOST - len(found))
            made, left = list_omitted(source, material.sentences[source.id], entries, material.unmade[source.id], room)
            found += made
            more += left
    return found, more


def report_silent(material: Material, report: Report) -> None:
    """Warn of each source of which no sentence is in the draft."""
    speaking = {claim.sentence.source for claim in material.claims} | {row.sentence.source for row in material.rows}
    for given in material.givens:
        source = given.source
        if source.id in speaking:
            continue
        mark = Mark(source.file, 1, 1, 1, 1)
        fact, hint = "none could be read by itself and proved", "quote it yourself; a list of words may have none"
        if source.id not in material.sentences:
            fact = f"it is in `{source.language}`, the brief in `{material.language}`"
            hint = "quote it below claims in the brief's language, or draft a brief of its own"
        report.warn(Code.SOURCE_NOT_DRAFTED, mark, f"no sentence of `{source.id}` is drafted: {fact}", hint)
