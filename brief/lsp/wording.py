"""What keys and evidence are in Markdown, as editors show it beside a cursor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from brief.evidence.types import PeriodBasis, VerdictStatus
from brief.layout.meanings import explain_key
from brief.layout.schema import describe_kind
from brief.lsp.places import layout_kinds
from brief.outline.listing import list_choices

if TYPE_CHECKING:
    from brief.diagnostics import Diagnostic
    from brief.evidence.types import ClaimEvidence, EvidenceVerdict, QuoteEvidence, RowEvidence
    from brief.keys import Key
    from brief.sources.types import Source

AROUND: Final = 400  # characters of a paragraph that are shown on either side of a passage
MARKS: Final = re.compile(r"([\\`*_{}\[\]<>#|~])")
SPOKEN: Final = {
    VerdictStatus.VERIFIED: "verified",
    VerdictStatus.READ: "read by the editors",
    VerdictStatus.FAILED: "not verified",
    VerdictStatus.UNCHECKED: "unchecked",
}


def escape(words: str) -> str:
    """Words of an author's in one line, without what Markdown would take for its own."""
    return MARKS.sub(r"\\\1", " ".join(words.split()))


def describe_key(name: str, key: Key[object]) -> str:
    """A key of an outline: what it is, takes and defaults to, with its example."""
    takes = ", ".join(f"`{choice}`" for choice in list_choices(key.form.shape)) or key.form.about
    lines = [f"**{name}**: {key.about}", "", f"Takes {takes}."]
    lines.append("Needed." if key.required else f"Left out: {key.default}.")
    if key.example:
        lines += ["", "```yaml", f"{name}: {key.example}", "```"]
    return "\n".join(lines)


def describe_layout_key(dotted: str) -> str:
    """A key of a layout by its dotted path."""
    kind = layout_kinds().get(dotted)
    lines = [f"**{dotted}**: {explain_key(dotted)}" if explain_key(dotted) else f"**{dotted}**"]
    if kind:
        lines += ["", f"Takes {describe_kind(kind)}."]
    return "\n".join(lines)


def tell_verdict(verdict: EvidenceVerdict) -> str:
    """A verdict in a word or two: how it was found, or why not."""
    why = verdict.code or verdict.rung
    return f"**{SPOKEN[verdict.status]}**" + (f" ({why})" if why else "")


def describe_quote(quote: QuoteEvidence, source: Source | None, findings: tuple[Diagnostic, ...] = ()) -> str:
    """A quote: its verdict, and its passage in its paragraph."""
    passage = quote.passage
    said = [f"{escape(found.message)}  \n{escape(found.help)}" for found in findings]
    if passage is None or source is None:
        return "\n\n".join([tell_verdict(quote.verdict), *said])
    paragraph = next((one for one in source.paragraphs if one.number == passage.paragraph), None)
    start, end = passage.spans[0].start, passage.spans[-1].end
    low, high = (paragraph.start, paragraph.end) if paragraph else (start, end)
    before, after = source.text[max(low, start - AROUND) : start], source.text[end : min(high, end + AROUND)]
    shown = (
        f"{'… ' if start - AROUND > low else ''}{escape(before)} **{escape(source.text[start:end])}** {escape(after)}"
    )
    shown += " …" if end + AROUND < high else ""
    place = f"`{source.id}`, paragraph {passage.paragraph}" + (f", page {passage.page}" if passage.page else "")
    return "\n\n".join([f"{tell_verdict(quote.verdict)} · {place}", f"> {shown.strip()}", *said])


def describe_claim(claim: ClaimEvidence, source_of: dict[str, Source]) -> str:
    """A claim: its verdict and the passages that it rests on."""
    quotes = (
        describe_quote(quote, source_of.get(quote.passage.source) if quote.passage else None) for quote in claim.quotes
    )
    return "\n\n".join([f"claim: {tell_verdict(claim.verdict)}", *quotes])


def describe_row(row: RowEvidence, printed: str) -> str:
    """A row of the statistics: its value as it is printed, and its verdict."""
    value = printed or (row.row.value.value if row.row.value else "")
    lines = [f"**{escape(value)}** · {escape(row.row.label.value)}" if value else escape(row.row.label.value)]
    if row.row.period is not None:
        proved = {PeriodBasis.SOURCE: "", None: ", not verified"}.get(row.period, f", {row.period}")
        lines.append(f"period {escape(row.row.period.value)}{proved}")
    if row.derived is not None:
        lines.append(f"derived: {escape(row.derived.formula)}")
    lines.append(tell_verdict(row.verdict))
    return "\n\n".join(lines)


def describe_source(source: Source, title: str) -> str:
    """A source: its title, file and length."""
    pages = f", {source.pages} pages" if source.pages else ""
    lines = [f"**{escape(title or source.file)}**", f"`{source.file}`: {len(source.paragraphs)} paragraphs{pages}"]
    return "\n\n".join([*lines, f"sha256 `{source.sha256}`"])
