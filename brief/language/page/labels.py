"""Every word that the page prints and no author wrote, in the brief's language."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from msgspec import Struct

from brief.language.page.digits import LATIN, find_digits, write_number
from brief.language.page.marks import QuotationMarks, read_marks
from brief.language.tables import name_page, name_table, read_varied

DIGIT = re.compile(r"\d")  # of any script
# What is proved of a statement, and the words of its number: who changes one changes what is said to hold.
SAYS_WHAT_HOLDS = frozenset(
    (
        *("intro_exact", "intro_sic", "intro_draft", "intro_sic_draft", "intro_translated", "evidence_profile"),
        *("evidence_profile_one", "profile_summary", "profile_summary_one", "profile_summary_none", "profile_alt"),
        *("profile_unverified", "profile_unverified_one", "profile_read", "profile_read_points", "fact", "facts"),
        *("assessment", "assessments", "forecast", "forecasts", "commitment", "commitments", "unclassified"),
        *("draft", "final", "status", "indicator", "value", "unit", "period", "evidence", "formula"),
        *("stated_figures", "derived_figures", "interval", "derived", "derived_by_editors", "derived_what"),
        *("intervals", "not_stated", "period_not_stated", "undated", "period_own", "period_own_note"),
        *("publication_date_not_stated", "per_cent", "and_", "more_than", "at_least"),
        *("less_than", "at_most", "about", "nearly", "open_quote", "close_quote", "editor_note", "unverified"),
        *("own_statement", "read", "reading", "numbers_unchecked", "insertion", "correction", "basis", "no_basis"),
        *("annotated_intro", "annotated_verdict", "clean", "reserved", "undecided", "quotation_exact"),
        *("quotations_exact", "rung_typographic", "rung_dash", "rung_dehyphenated", "sic_marked", "words_omitted"),
        *("read_by_editors", "value_agrees", "recomputed", "not_verified", "not_checked", "numbers_not_read"),
        *("editors_notes", "source_lacking", "left_out", "left_points", "left_readings", "left_editor_notes"),
        *("left_boxes", "left_pull_quotes"),
        *("chart_alt", "published", "retrieved", "embargo_until", "quoted_above"),
    )
)


class Labels(Struct, frozen=True):
    """Words as printed; `{page}`, `{number}`, `{label}` and the like in them are for `str.format`."""

    key_messages: str
    context: str
    progress: str
    challenges: str
    outlook: str
    table: str
    continued: str
    in_full: str
    authors: str
    figure: str
    statistics: str
    figures: str
    evidence_notes: str
    intro_paragraphs: str
    intro_one_paragraph: str
    intro_sources: str
    intro_exact: str
    intro_sic: str
    intro_draft: str
    intro_sic_draft: str
    intro_translated: str
    paragraph_mark: str
    page_mark: str
    editors_notes: str
    evidence_profile: str
    evidence_profile_one: str
    profile_summary: str
    profile_summary_one: str
    profile_summary_none: str
    profile_alt: str
    profile_unverified: str
    profile_unverified_one: str
    profile_read: str
    profile_read_points: str
    source: str
    sources: str
    source_lead: str
    sources_lead: str
    from_publisher: str
    how_to_cite: str
    how_to_cite_and_contact: str
    contact: str
    disclaimer: str
    prepared_for: str
    issued: str
    embargo: str
    embargo_until: str
    distribution: str
    original: str
    kind_of_brief: str
    status: str
    draft: str
    final: str
    version: str
    version_title: str
    page: str
    agenda_item: str
    indicator: str
    value: str
    unit: str
    period: str
    evidence: str
    formula: str
    note: str
    note_number: str
    notes_number: str
    derived: str
    derived_by_editors: str
    derived_what: str
    intervals: str
    not_stated: str
    period_not_stated: str
    period_own: str
    period_own_note: str
    undated: str
    retrieved: str
    published: str
    publication_date_not_stated: str
    characters: str
    characters_one: str
    paragraphs: str
    paragraphs_one: str
    pages: str
    pages_one: str
    fact: str
    facts: str
    assessment: str
    assessments: str
    forecast: str
    forecasts: str
    commitment: str
    commitments: str
    unclassified: str
    and_: str
    et_al: str
    per_cent: str
    more_than: str
    at_least: str
    less_than: str
    at_most: str
    about: str
    nearly: str
    open_quote: str
    close_quote: str
    back_to_text_note: str
    quoted_above: str
    noted_above: str
    evidence_note: str
    editor_note: str
    table_note: str
    unverified: str
    own_statement: str
    read: str
    reading: str
    numbers_unchecked: str
    insertion: str
    correction: str
    chart_bar: str
    chart_column: str
    chart_line: str
    chart_dot: str
    chart_alt: str
    further_values: str
    outline_file: str
    source_file: str
    image_file: str
    ledger_file: str
    annotated_copy: str
    annotated_for: str
    annotated_intro: str
    annotated_number: str
    annotated_statement: str
    annotated_passage: str
    annotated_verdict: str
    annotated_initials: str
    clean: str
    reserved: str
    undecided: str
    referencer: str
    date: str
    stated_figures: str
    derived_figures: str
    quotation_exact: str
    quotations_exact: str
    rung_typographic: str
    rung_dash: str
    rung_dehyphenated: str
    sic_marked: str
    words_omitted: str
    read_by_editors: str
    basis: str
    no_basis: str
    value_agrees: str
    recomputed: str
    not_verified: str
    not_checked: str
    numbers_not_read: str
    interval: str
    source_annotated: str
    source_intro: str
    source_lacking: str
    annotated_statement_of: str
    paragraph_of_source: str
    left_out: str
    left_points: str
    left_key_messages: str
    left_big_numbers: str
    left_figures: str
    left_statistics: str
    left_evidence_notes: str
    left_readings: str
    left_editor_notes: str
    left_profile: str
    left_citation: str
    recommendations: str
    recommended_to: str
    recommended_by: str
    box: str
    box_definition: str
    box_case: str
    box_method: str
    left_boxes: str
    left_pull_quotes: str
    partners: str
    digits: str = LATIN  # those of the page's own numbers

    def write(self, number: int) -> str:
        """Write a number of the page's own: a note's, a table's, a paragraph's."""
        return write_number(number, self.digits)


def labels(language: str) -> Labels:
    """Give the labels of a BCP 47 tag, as its script or region has them; English where the language has none."""
    return read_labels(name_page(language))


@cache
def read_labels(language: str) -> Labels:
    """Read a language's labels; a missing or unknown one raises, so that a table is whole or fails its test.

    Digits in them are those that the language is printed in.
    """
    found = cast("dict[str, str]", read_varied(language, "labels", "label_variants"))
    digits = find_digits(language)
    own = {name: DIGIT.sub(lambda match: digits[int(match[0])], text) for name, text in found.items()}
    marks = read_marks(language)
    for name in ("reading", "read_by_editors"):  # their marks are the region's as well
        own[name] = quote_words(own[name], read_marks(name_table(language)), marks)
    return Labels(**own, open_quote=marks.open, close_quote=marks.close, digits=digits)


def quote_words(label: str, base: QuotationMarks, marks: QuotationMarks) -> str:
    """Give the words within a label the quotation marks of a region instead of its language's."""
    outer = label.replace(f"{base.open}{{words}}{base.close}", f"{marks.open}{{words}}{marks.close}")
    if outer != label:
        return outer
    inner = f"{marks.open_inner}{{words}}{marks.close_inner}"
    return label.replace(f"{base.open_inner}{{words}}{base.close_inner}", inner)
