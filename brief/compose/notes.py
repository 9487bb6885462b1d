"""Evidence notes, editor's notes, and the evidence profile."""

from __future__ import annotations

import re
from functools import reduce
from typing import TYPE_CHECKING

from brief.compose.back import name_record, number_source
from brief.compose.citations import letter_of
from brief.compose.corrections import find_readings, say_correction, say_reading
from brief.compose.foreign import choose_quotes, name_foreign, part_foreign
from brief.compose.notebook import name_editor, name_evidence
from brief.compose.spacing import bind
from brief.document.tree import Emphasis, Note, NoteFamily, Notes, Part, Profile, Text
from brief.document.values import KindShare
from brief.evidence.types import VerdictStatus
from brief.language.page.wording import (
    choose_form,
    enclose,
    list_comma,
    part_entries,
    put_count,
    space_behind,
    write_letter,
)
from brief.language.scripts import is_rtl
from brief.outline.types import RECOMMENDATIONS, ClaimKind

if TYPE_CHECKING:
    from brief.compose.composition import Composition
    from brief.document.tree import Inlines
    from brief.evidence.types import QuoteEvidence

SIC = re.compile(r"\[\*?sic\*?\]", re.IGNORECASE)


def compose_evidence_notes(composition: Composition) -> tuple[Part, ...]:
    """Compose the evidence notes: number, paragraph or page, quotation."""
    cited = composition.notebook.cited
    if not cited:
        return ()
    mark = composition.outline.mark
    heading = composition.heading(composition.labels.evidence_notes, 2, "evidence-notes", mark)
    notes = tuple(compose_evidence_note(number, quote, composition) for number, quote in enumerate(cited, 1))
    block = Notes(NoteFamily.EVIDENCE, heading, compose_intro(cited, composition), notes, mark)
    return (Part("evidence_notes", (block,), mark),)


def compose_evidence_note(number: int, quote: QuoteEvidence, composition: Composition) -> Note:
    """Compose one quotation as the outline has it, with what its editors have altered and read in it."""
    labels = composition.labels
    content = composition.vouch(quote_words(quote, composition), quote.verdict)
    content = (*content, *compose_remarks(quote, composition))
    place = ""
    if quote.passage is not None:
        page, paragraph = quote.passage.page, quote.passage.paragraph
        mark, at = (labels.page_mark, page) if page else (labels.paragraph_mark, paragraph)
        place = mark.format(number=labels.write(at))
        place = f"{number_source(quote.passage.source, composition)} {place}".lstrip()
        place = set_apart(place.replace(" ", "\u00a0"), quote, composition)
    return Note(
        id=name_evidence(number),
        label=labels.write(number),
        place=place,
        content=content,
        back=composition.notebook.backs(name_evidence(number)),
        back_description=labels.back_to_text_note.format(label=labels.write(number)),
        mark=quote.quote.mark,
        again=labels.quoted_above.format(place=place) if place else labels.noted_above,
        description=labels.evidence_note.format(label=labels.write(number)),
        record=name_record(quote.passage.source) if quote.passage else "",
        read=bool(find_readings(quote, composition)),
    )


def set_apart(place: str, quote: QuoteEvidence, composition: Composition) -> str:
    """Keep a place in the brief's own direction beside a quotation that runs the other way (UAX #9, FSI)."""
    entry = composition.find_source(quote.passage.source) if quote.passage else None
    foreign = name_foreign(entry, composition)
    turned = bool(foreign) and is_rtl(foreign) is not is_rtl(composition.outline.language)
    return f"\u2068{place}\u2069" if turned else place


def quote_words(quote: QuoteEvidence, composition: Composition) -> Inlines:
    """Compose the words in quotation marks of the brief or of their own language, [sic] in italics in its brackets."""
    entry = composition.find_source(quote.passage.source) if quote.passage else None
    foreign = name_foreign(entry, composition)
    opened, closed = choose_quotes(foreign, composition.labels)
    words = composition.prose.literal(quote.quote.exact)
    if entry is not None and entry.language is not None:  # what binds in the brief's language does so here too
        words = bind(words, entry.language.value, composition.prose.units)
    return part_foreign(stress_sic(f"{opened}{words}{closed}"), foreign)


def stress_sic(words: str) -> Inlines:
    """Set each [sic] of `words` in italics."""
    parts = SIC.split(words)
    content: list[Text | Emphasis] = []
    before = ""
    for at, words_between in enumerate(parts):
        last = at == len(parts) - 1
        content.append(Text(before + words_between + ("" if last else "[")))
        if not last:
            content.append(Emphasis((Text("sic"),)))
        before = "]"
    return tuple(content)


def compose_remarks(quote: QuoteEvidence, composition: Composition) -> Inlines:
    """Say what the source prints where the quotation has a declared correction, and which words the editors read."""
    words = [say_correction(correction, composition) for correction in quote.quote.corrections]
    words += [say_reading(reading, composition) for reading in find_readings(quote, composition)]
    language = composition.outline.language
    return (Text(enclose(part_entries(language).join(words), language)),) if words else ()


def compose_intro(cited: tuple[QuoteEvidence, ...], composition: Composition) -> Inlines:
    """Say what P1 is, and that quotations are exact."""
    labels = composition.labels
    sources = composition.evidence.sources
    if len(sources) == 1 and not any(quote.passage and quote.passage.page for quote in cited):
        last = len(sources[0].paragraphs)
        places = labels.intro_one_paragraph if last == 1 else labels.intro_paragraphs.format(last=labels.write(last))
    else:
        places = labels.intro_sources if len(sources) > 1 else ""
    explained = composition.notebook.lettered and any(SIC.search(quote.quote.exact.value) for quote in cited)
    if any(quote.verdict.status is VerdictStatus.FAILED for quote in cited):  # a draft's
        exact = labels.intro_sic_draft if explained else labels.intro_draft
    else:
        exact = labels.intro_sic if explained else labels.intro_exact
    entries = (composition.find_source(quote.passage.source) for quote in cited if quote.passage)
    translated = labels.intro_translated if any(name_foreign(entry, composition) for entry in entries) else ""
    sentences = filter(None, (places, exact, translated))
    return stress_sic(composition.prose.bind(reduce(lambda one, two: f"{one}{space_behind(one)}{two}", sentences)))


def compose_editor_notes(composition: Composition) -> tuple[Part, ...]:
    """Compose the editor's notes: letter, text."""
    lettered = composition.notebook.lettered
    if not lettered:
        return ()
    labels, mark = composition.labels, lettered[0].mark
    heading = composition.heading(labels.editors_notes, 2, "editor-notes", mark)
    notes = []
    for at, text in enumerate(lettered):
        letter = write_letter(at, composition.outline.language)
        target = name_editor(letter_of(at))
        note = Note(
            id=target,
            label=letter,
            place="",
            content=composition.running_text.tell(text),
            back=composition.notebook.backs(target),
            back_description=labels.back_to_text_note.format(label=letter),
            mark=text.mark,
            again=labels.noted_above,
            description=labels.editor_note.format(label=letter),
        )
        notes.append(note)
    block = Notes(NoteFamily.EDITOR, heading, (), tuple(notes), mark)
    return (Part("editor_notes", (block,), mark),)


def compose_profile(composition: Composition) -> tuple[Part, ...]:
    """Count the sections' claims by kind; key messages repeat them and are not counted again.

    What rests on the editors' reading is not what the rules have verified: it is counted apart.
    """
    sections = (s for s in composition.evidence.sections if not (s.section.box and s.section.box.pulled))  # said twice
    counted = (s for s in sections if s.section.name.value != RECOMMENDATIONS)  # nobody's facts
    judged = [claim for section in counted for claim in section.claims]
    claims = [claim.claim for claim in judged if claim.verdict.status is not VerdictStatus.FAILED]
    if not any(claim.claim.kind for claim in judged):
        return ()
    failed = len(judged) - len(claims)  # a draft's: what is not verified is no fact and no opinion of anybody's
    labels, mark, total = composition.labels, composition.outline.mark, len(judged)
    order = (ClaimKind.FACT, ClaimKind.ASSESSMENT, ClaimKind.FORECAST, ClaimKind.COMMITMENT, None)
    counts = [(kind, sum(claim.kind is kind for claim in claims)) for kind in order]
    shares = tuple(KindShare(kind, count, name_kind(kind, count, composition)) for kind, count in counts if count)
    shares += (KindShare("unverified", failed, labels.unverified),) if failed else ()
    opinions = sum(count for kind, count in counts if kind not in {ClaimKind.FACT, None})
    language, write = composition.outline.language, labels.write
    summary = choose_form(labels.profile_summary_one, labels.profile_summary, "profile_summary", opinions, language)
    summary = summary if opinions else labels.profile_summary_none
    listed = list_comma(language).join(put_count(write(share.count), share.label, language) for share in shares)
    title = choose_form(labels.evidence_profile_one, labels.evidence_profile, "evidence_profile", total, language)
    unverified = choose_form(
        labels.profile_unverified_one, labels.profile_unverified, "profile_unverified", failed, language
    )
    said = (unverified.format(count=write(failed), total=write(total)) if failed else "", count_read(composition))
    read = join_statements(said)
    several = (
        summary.format(count=write(opinions), total=write(total)) if total > 1 else ""
    )  # of one the strip says all
    told = join_statements((several, read))
    profile = Profile(
        heading=composition.heading(title.format(count=write(total)), 2, "evidence-profile", mark),
        shares=shares,
        summary=(Text(composition.prose.bind(told)),) if told else (),
        alt=join_statements((labels.profile_alt.format(total=write(total), shares=listed), read)),
        mark=mark,
    )
    return (Part("profile", (profile,), mark),)


def join_statements(statements: tuple[str, ...]) -> str:
    """Put statements behind each other, with a space but behind a full-width stop."""
    told = ""
    for statement in filter(None, statements):
        told += f"{space_behind(told)}{statement}" if told else statement
    return told


def count_read(composition: Composition) -> str:
    """Say how many points and figures rest on the editors' reading; nothing where none does."""
    evidence = composition.evidence
    points = [claim.verdict.status for section in evidence.sections for claim in section.claims]
    figures = [row.verdict.status for row in evidence.rows]
    read, read_figures = points.count(VerdictStatus.READ), figures.count(VerdictStatus.READ)
    if not read and not read_figures:
        return ""
    labels = composition.labels
    words = labels.profile_read if figures else labels.profile_read_points
    counts = {"count": read, "total": len(points), "figures": read_figures, "all_figures": len(figures)}
    return words.format(**{name: labels.write(count) for name, count in counts.items()})


def name_kind(kind: ClaimKind | None, count: int | None, composition: Composition) -> str:
    """Name a kind in the number that goes with `count`; by itself where nothing is counted."""
    labels = composition.labels
    one, many, name = {
        ClaimKind.FACT: (labels.fact, labels.facts, "facts"),
        ClaimKind.ASSESSMENT: (labels.assessment, labels.assessments, "assessments"),
        ClaimKind.FORECAST: (labels.forecast, labels.forecasts, "forecasts"),
        ClaimKind.COMMITMENT: (labels.commitment, labels.commitments, "commitments"),
        None: (labels.unclassified, labels.unclassified, ""),
    }[kind]
    return one if count is None else choose_form(one, many, name, count, composition.outline.language)
