"""Claims and their evidence: the long form, a list of quotes, and the short one, a quote beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from brief.diagnostics import Act, Code, Fix, drop
from brief.keys import Either, Key, Keys, KeysOf, ListOf, TextForm, ValueForm, list_of, mapping_of
from brief.marked import Scalar, Sequence
from brief.outline.reads import READINGS
from brief.outline.types import Claim, Correction, TextQuote
from brief.outline.values import CONTEXT, COUNT, KIND, TEXT

if TYPE_CHECKING:
    from brief.diagnostics import Mark
    from brief.keys import FoundKeys, KeyReading
    from brief.marked import Node
    from brief.outline.types import Reads

NONE: Final = "none"  # `evidence: none`: the author's own sentence, said on purpose

FROM: Final = Key("from", TEXT, "what stands in the source", default="`to` is inserted", example="Albanian")
TO: Final = Key("to", TEXT, "what the quote prints in brackets", required=True, example="Afghan")
BASIS: Final = Key(
    "basis", TEXT, "what shows that the source is wrong", default="none", example='"machine translation of 阿方"'
)
CORRECTION: Final = Keys("correction", (FROM, TO, BASIS))


def _build_correction(found: FoundKeys, _reading: KeyReading) -> Correction | None:
    wrong, right = found[FROM] or Scalar("", found.mark), found[TO]
    return Correction(wrong, right, found.mark, found[BASIS]) if right else None


CORRECTIONS: Final = list_of(mapping_of(CORRECTION, _build_correction), "a list of corrections")

QUOTE: Final = Key(
    "quote",
    TEXT,
    "the source's own words",
    default="none: `evidence` says it",
    example="Rents rose by 11 per cent in 2019",
)
EXACT: Final = Key("quote", TEXT, "the source's own words", required=True, example="Rents rose by 11 per cent in 2019")
SOURCE: Final = Key("source", TEXT, "a key of `sources`", default="the only source", example="survey")
PARAGRAPH: Final = Key(
    "paragraph", COUNT, "paragraph of the source's body, from 1 on", default="the whole body is searched", example="3"
)
PAGE: Final = Key("page", COUNT, "page of a PDF, from 1 on", default="all pages are searched", example="12")
PREFIX: Final = Key(
    "prefix",
    CONTEXT,
    "what stands before the quote, where its words occur twice",
    default="none",
    example='"the survey found: "',
)
SUFFIX: Final = Key("suffix", CONTEXT, "what stands after it, likewise", default="none", example='", the survey found"')
CORRECTED: Final = Key(
    "corrections",
    CORRECTIONS,
    "declared alterations inside the quote",
    default="none",
    example="[{from: Albanian, to: Afghan}]",
)
NARROWING: Final = (SOURCE, PARAGRAPH, PAGE, PREFIX, SUFFIX, CORRECTED)
READS: Final = Key(
    "reads",
    READINGS,
    "the editors' reading: words of the quote that no rule reads, with their value",
    default="none",
    example="{half a million: 500000}",
)
SELECTOR: Final = Keys("quote", (EXACT, *NARROWING, READS))


def build_quote(found: FoundKeys, exact: Scalar | None, reads: tuple[Reads, ...] | None = None) -> TextQuote | None:
    """Make a quote of its keys, wherever they stand; none where its words were refused."""
    if exact is None:
        return None
    return TextQuote(
        exact=exact,
        mark=found.mark,
        source=found[SOURCE],
        paragraph=found[PARAGRAPH],
        page=found[PAGE],
        prefix=found[PREFIX],
        suffix=found[SUFFIX],
        corrections=found[CORRECTED] or (),
        reads=reads or (),
        whole=not found.refused(*NARROWING, READS),
    )


def _build_selector(found: FoundKeys, _reading: KeyReading) -> TextQuote | None:
    return build_quote(found, found[EXACT], found[READS])


_SELECTOR: Final = mapping_of(SELECTOR, _build_selector)


def _read_evidence(node: Node, reading: KeyReading) -> tuple[TextQuote, ...] | None:
    """Read quotes; no quote at all is `evidence: none`."""
    if isinstance(node, Scalar):
        if node.value != NONE:
            reading.mistype(node, _EVIDENCE, "put the source's words behind `quote:`; `none` marks your own")
        return () if node.value == NONE else None
    items = node.items if isinstance(node, Sequence) else (node,)
    if not items:
        reading.refuse(node.mark, "list of quotes is empty", f"write `{NONE}` for a sentence of your own")
    quotes = (_SELECTOR.read(item, reading) for item in items)
    return tuple(quote for quote in quotes if quote is not None) or None


_EVIDENCE: Final = f"a quote, a list of quotes or `{NONE}`"
_SHAPE: Final = Either((TextForm(choices=(NONE,)), KeysOf(SELECTOR), ListOf(KeysOf(SELECTOR))))
EVIDENCE: Final = Key(
    "evidence",
    ValueForm(_EVIDENCE, _read_evidence, _SHAPE),
    "what proves it: its quotes, or `none` for a sentence of your own",
    default="`quote` beside it is the evidence",
    example="[{quote: Rents rose}, {quote: households moved}]",
)
EVIDENCE_KEYS: Final = (QUOTE, *NARROWING, EVIDENCE)


def gather_quotes(
    found: FoundKeys, reading: KeyReading, reads: Key[tuple[Reads, ...]] | None = None
) -> tuple[TextQuote, ...]:
    """Gather the quotes of a claim or a row, whichever form they have; the long one has all its keys inside.

    `reads` is a claim's key of that name; a row's stands beside any form, as it says what its value is in the quotes.
    """
    narrowing: tuple[Key[object], ...] = (*NARROWING, reads) if reads else NARROWING
    if EVIDENCE in found:
        for key in (QUOTE, *narrowing):
            if key in found:
                hint = f"move it to the quote that it belongs to, or delete `evidence` and keep `{key.name}`"
                fact = f"`{key.name}` stands beside `evidence`"
                mark = found.mark_of(key)
                fixes = drop(mark, f"`{key.name}`")
                reading.report.error(Code.OUTLINE_KEY_CONFLICT, mark, fact, hint, fixes=fixes)
        return found[EVIDENCE] or ()
    if QUOTE in found:
        quote = build_quote(found, found[QUOTE], found[reads] if reads else None)
        return () if quote is None else (quote,)
    for key in narrowing:
        if key in found:
            mark = found.mark_of(key)
            fixes = drop(mark, f"`{key.name}`")
            reading.miss(mark, f"`{key.name}` has no `quote` beside it", "add `quote:` or delete the key", fixes)
    return ()


def tell_unproved(place: Mark, what: str, hint: str, reading: KeyReading, fixes: tuple[Fix, ...] = ()) -> None:
    """Say that a statement cites nothing."""
    reading.report.error(Code.CLAIM_WITHOUT_EVIDENCE, place, f"{what} cites nothing", hint, fixes=fixes)


TEXT_OF_CLAIM: Final = Key(
    "text", TEXT, "the statement, in inline Markdown", required=True, example='"Rents rose by 11 per cent in 2019."'
)
KIND_OF_CLAIM: Final = Key(
    "kind", KIND, "fact, assessment, forecast or commitment", default="not counted in the profile", example="fact"
)
NOTE: Final = Key(
    "note",
    TEXT,
    "the editor's, lettered and printed apart",
    default="none",
    example='"**Not dated.** The survey gives no day."',
)
STATEMENT: Final = Keys("statement", (TEXT_OF_CLAIM, KIND_OF_CLAIM, *EVIDENCE_KEYS, READS, NOTE))


def _build_claim(found: FoundKeys, reading: KeyReading) -> Claim:
    quotes = gather_quotes(found, reading, READS)
    text = found[TEXT_OF_CLAIM] or Scalar("", found.place)  # reported: its quotes are looked up all the same
    if QUOTE not in found and EVIDENCE not in found:
        place = text.mark if text.value else found.place
        own = Fix("mark it as the editors' own: `evidence: none`", Act.SET, place, NONE, EVIDENCE.name)
        hint = f"add `quote:` with the source's words, or `evidence: {NONE}`"
        tell_unproved(place, "claim", hint, reading, (own,))
    unsupported = EVIDENCE in found and found[EVIDENCE] == ()
    whole = not found.refused(*EVIDENCE_KEYS, READS)
    return Claim(text, found.mark, found[KIND_OF_CLAIM], quotes, unsupported, found[NOTE], whole=whole)


TO_WHOM: Final = Key("to", TEXT, "who is to do it", default="not said", example="Ministry of the Interior")
BY_WHEN: Final = Key("by", TEXT, "until when: a date, a month, or words", default="not said", example="2021-06")
RECOMMENDATION: Final = Keys("recommendation", (*STATEMENT.keys, TO_WHOM, BY_WHEN))


def _build_recommendation(found: FoundKeys, reading: KeyReading) -> Claim:
    return replace(_build_claim(found, reading), to=found[TO_WHOM], by=found[BY_WHEN])


RECOMMENDED: Final = list_of(mapping_of(RECOMMENDATION, _build_recommendation), "a list of recommendations")
STATEMENTS: Final = list_of(mapping_of(STATEMENT, _build_claim), "a list of claims")
POINTS: Final = Key(
    "points",
    STATEMENTS,
    "points under the claim, each proved like a claim",
    default="none",
    example="[{text: Most of them moved north., quote: most of them moved north}]",
)
CLAIM: Final = Keys("claim", (*STATEMENT.keys, POINTS))


def _build_points(found: FoundKeys, reading: KeyReading) -> tuple[Claim, ...]:
    """Give a claim and the points under it."""
    points = found[POINTS] or ()
    return (_build_claim(found, reading), *(replace(point, sub=True) for point in points))


_NESTED: Final = list_of(mapping_of(CLAIM, _build_points), "a list of claims")


def _read_claims(node: Node, reading: KeyReading) -> tuple[Claim, ...] | None:
    """Give claims and the points under them in the order in which they are read."""
    found = _NESTED.read(node, reading)
    return None if found is None else tuple(claim for claims in found for claim in claims)


CLAIMS: Final = ValueForm(_NESTED.about, _read_claims, _NESTED.shape)
