"""Words of a claim that stand in the place of another word of its passage: refugees for pupils, Kenya for Uganda.

A claim may leave out what its passage says, and say the same in other words. What it may not is to keep a number and
change the word that the number stands with. A word is a stranger where no passage has it, or a form of it, or a word
that says the same; it has taken another's place where it stands as that does, and the claim has not the other.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brief.evidence.sentences.alike_words import gather, has_form, is_alike, is_like_any
from brief.evidence.sentences.one_number import list_stems, split_words
from brief.evidence.sentences.parallels import (
    ARTICLE,
    STEM,
    STRONG,
    find_exchanged,
    list_closed,
    list_stretches,
    read_words,
    value_of,
)
from brief.evidence.sentences.respective import find_crossed
from brief.evidence.sentences.scopes import find_unscoped
from brief.evidence.sentences.word_places import NUMBER, list_places
from brief.evidence.word_forms import stems
from brief.language.grammar.grammar import read_grammar
from brief.language.grammar.vocabulary import strip_accents
from brief.language.lexicon import is_ideographic
from brief.language.reading.scan import scan
from brief.language.statements.familiar import is_plain, is_read, list_senses, list_text_senses, read_familiar
from brief.language.statements.verb_forms import are_forms
from brief.language.statements.year_parts import list_shared
from brief.language.tables import has, name_table
from brief.language.tokens import split_phrase
from brief.language.types import QuantityKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from brief.evidence.numbers.passages import Surroundings
    from brief.evidence.sentences.alike_words import Company
    from brief.evidence.sentences.word_places import WordPlace
    from brief.language.reading.quantities import Quantity

NO_SLOT = frozenset({"", NUMBER, ARTICLE})
SHORT = 2  # letters of a pronoun
INITIALS = 3  # letters of an abbreviation at least


class OwnWords(Struct, frozen=True):
    """A number of a text and the words of its clauses, up to a semicolon; `all` are those of its whole sentence."""

    quantity: Quantity
    places: tuple[WordPlace, ...]
    all: tuple[str, ...]
    counted: tuple[str, ...]  # what the number counts, or is of


OPPOSITE, OTHER_WORDS = "its opposite", "other words"  # what stands in a word's place, where it is no one word


class Stranger(Struct, frozen=True):
    """A word of a claim that is in no passage, and the word of the passage in whose place it stands."""

    word: str
    there: str


def find_stranger(
    text: str, language: str, cell: Quantity, passages: Sequence[str], found: Quantity
) -> Stranger | None:
    """Find a word that has taken the place of one that stands with a number in every passage that has it."""
    if not has(language, "wording"):
        return None
    mine = next((own for own in list_owns(text, language) if own.quantity.start == cell.start), None)
    if mine is None:
        return None
    texts, signed = tuple(passages), bool(found.sign or found.way)
    told = frozenset(cell.of.split()) if cell.of == found.of else frozenset[str]()  # GDP, by its full name there
    told |= list_shared(text, passages, language)
    mine = replace(mine, counted=tuple(word for word in mine.counted if word not in told))
    strange = [
        place
        for place in mine.places
        if not place.time
        and place.word not in told
        and not (is_familiar(place.word, texts, language) and is_moved(place.word, texts, language, signed=signed))
    ]
    if not strange and all(is_familiar(word, texts, language) for word in mine.counted):
        return None
    wanted = value_of(found)
    same = [own for text in passages for own in list_owns(text, language, wanted) if value_of(own.quantity) == wanted]
    replaced = [find_replaced(strange, own, mine, texts, language) for own in same]
    return replaced[0] if replaced and all(replaced) else None


def is_moved(word: str, passages: tuple[str, ...], language: str, *, signed: bool) -> bool:
    """Whether a word of change says what the passage says: its number is a change, or one of its words says so, too."""
    context = read_grammar(language).context
    known = next((known for known in (context.up, context.down) if word in known), None)
    if known is None or signed or is_plain(word, language):
        return True
    return any(
        other in known or is_alike(word, other, language) for text in passages for other in split_words(text, language)
    )


def find_limit(text: str, language: str, passages: Sequence[str], found: Quantity) -> str:
    """Give the word that leaves something out of a passage's number, where a claim leaves nothing out: "" for none."""
    if not has(language, "wording"):
        return ""
    limits, wanted = read_familiar(name_table(language)).limits, value_of(found)
    read = (scan(passage, language).tokens for passage in passages)
    if all(tokens is None or limits.isdisjoint(tokens.words) for tokens in read):
        return ""  # as most passages
    tokens = read_grammar(language).tokenise(text)
    if any(word in text if is_ideographic(word) else word in tokens.words for word in limits):
        return ""
    first = ""
    for own in (own for text in passages for own in list_owns(text, language, wanted)):
        word = next((word for word in own.all if word in limits), "")
        if not word:
            return ""
        first = first or word
    return first


def find_misnamed(label: str, said: str, found: Quantity, around: Surroundings, language: str) -> Stranger | None:
    """Find a word of a row's label that is in no source and has taken another's place, or is another number's.

    A label names what its source says elsewhere as well; and it may be a pronoun's letters: "It".
    """
    if not has(language, "wording") or around.languages != {language.split("-", maxsplit=1)[0].lower()}:
        return None
    text = f"{label} {said}"
    mine = next((own for own in list_owns(text, language) if own.quantity.start >= len(label)), None)
    if mine is None:
        return None
    named = [place for place in mine.places if place.before and not place.time and not is_short(place.word)]
    strange = [place for place in named if not is_familiar(place.word, around.texts, language)]
    if strange and not any(is_familiar(place.word, around.bodies, language) for place in strange):
        wanted, counted = value_of(found), found.kind is QuantityKind.COUNT
        same = [own for text in around.texts for own in list_owns(text, language, wanted)]
        replaced = [
            find_misplaced(strange, own, mine, language, alone=counted and len(strange) == len(named)) for own in same
        ]
        if replaced and all(replaced):
            return replaced[0]
    turned = find_unscoped(text, language, len(label), around.texts, found)
    if turned:
        return Stranger(turned, OPPOSITE)
    other = next((find_exchanged(text, language, mine.quantity, passage, found) for passage in around.texts), "")
    other = other or next((find_crossed(text, language, mine.quantity, one, found) for one in around.texts), "")
    other = "" if other in mine.quantity.of.split() else other  # 5.5 per cent of GDP, in the row's unit as well
    return Stranger(other, OTHER_WORDS) if other else None


def is_short(word: str) -> bool:
    """Whether a word of a label may be a pronoun."""
    return len(word) <= SHORT and not is_ideographic(word)


def find_misplaced(
    strange: list[WordPlace], theirs: OwnWords, mine: OwnWords, language: str, *, alone: bool
) -> Stranger | None:
    """Find a word of a passage's number in whose place a label has another: beside a word of both, or by itself."""
    closed, context = list_firmly(name_table(language)), read_grammar(language).context
    loose = context.fillers | context.level_to | context.auxiliaries | {""}
    for place in theirs.places:
        if place.time or has_word(mine, place.word, language):
            continue
        beside = (
            one
            for one in strange
            if (one.led and one.left == place.left)
            or (one.lead == place.lead and one.lead not in loose)  # spending on health, on education
            or (is_alike(one.right, place.right, language) and place.right in theirs.all and one.right not in closed)
        )
        taken = strange[0] if alone else next(beside, None)
        if taken:
            return Stranger(taken.word, place.word)
    return None


def find_replaced(
    strange: list[WordPlace], theirs: OwnWords, mine: OwnWords, texts: tuple[str, ...], language: str
) -> Stranger | None:
    """Find a word of a passage's number that a claim has not, and that one of its strangers stands in place of."""
    counted = [word for word in mine.counted if not is_familiar(word, texts, language)]
    lacking = [word for word in theirs.counted if not has_word(mine, word, language)]
    if counted and lacking:
        return Stranger(counted[0], lacking[0])
    joins = read_grammar(language).context.list_and
    for place in theirs.places:
        if place.time:
            continue
        taken = next((one for one in strange if stands_alike(one, place, joins)), None)
        if taken and not has_word(mine, place.word, language):
            return Stranger(taken.word, place.word)
    return None


def has_word(own: OwnWords, word: str, language: str) -> bool:
    """Whether a number's sentence has a word, or a form of it, or a word that says the same."""
    return is_like_any(word, (*own.all, *own.counted), language)


def stands_alike(one: WordPlace, other: WordPlace, known: frozenset[str]) -> bool:
    """Whether two words stand in one place: beside the same word, or both beside the number or at an end."""
    if one.before is other.before:
        left = one.left == other.left and (one.left != ARTICLE or one.led is other.led)
        return (left and not tells_nothing(one.left, known)) or (
            one.right == other.right and not tells_nothing(one.right, known)
        )
    left = one.left == other.left and one.left not in NO_SLOT and not tells_nothing(one.left, known)
    right = one.right == other.right and one.right not in NO_SLOT and not tells_nothing(one.right, known)
    return left or right or (bool(one.lead) and one.lead == other.lead)


def tells_nothing(beside: str, joins: frozenset[str]) -> bool:
    """Whether what stands beside a word is a mark or an "and", which say nothing of its place."""
    return bool(beside) and beside != NUMBER and (not beside[0].isalnum() or beside in joins)


def list_counted(quantity: Quantity, language: str) -> tuple[str, ...]:
    """List the open words of what a number counts or is of."""
    phrase = " ".join((quantity.noun, *quantity.of.split("|"), quantity.base))
    closed = list_firmly(name_table(language))
    return tuple(word for word in split_phrase(phrase) if word not in closed and len(word) > 1 and word.isalpha())


@cache
def list_firmly(language: str) -> frozenset[str]:
    """List the words of closed classes without those that tell what happened all the same."""
    told = read_familiar(language).open
    return frozenset(word for word in list_closed(language) if word not in told)


@lru_cache(maxsize=512)
def list_owns(text: str, language: str, wanted: tuple[object, ...] = ()) -> tuple[OwnWords, ...]:
    """List the numbers of a text, or those of a value and kind, with the words that are each one's own."""
    scanned = scan(text, language)
    if scanned.tokens is None:
        return ()
    reader, tokens = read_words(text, language, list_firmly(name_table(language))), scanned.tokens
    stretches = list_stretches(text, language)
    owns: list[OwnWords] = []
    words: dict[object, list[str]] = {}  # by sentence
    for one in stretches:
        words.setdefault(one.sentence, []).extend(
            word for word in tokens.words[one.first : one.end] if word not in reader.grammar.numbers.scales
        )  # milhões is no form of milho
    sentences = {sentence: tuple(these) for sentence, these in words.items()}
    carried: tuple[WordPlace, ...] = ()
    for k, one in enumerate(stretches):
        first = max((at + 1 for at in range(one.first, one.item.first) if tokens.mark(at) in STRONG), default=one.first)
        end = next((at for at in range(one.behind, one.end) if tokens.mark(at) in STRONG), one.end)
        before = tuple(list_places(reader, first, one.item.first, before=True))
        joined = k > 0 and stretches[k - 1].sentence == one.sentence and first == one.first
        carried = before or (carried if joined else ())  # to 29.5 per cent: what stands before the first number
        if wanted and value_of(one.item.quantity) != wanted:
            continue
        places = (*carried, *list_places(reader, one.behind, end, before=False))
        owns.append(
            OwnWords(one.item.quantity, places, sentences[one.sentence], list_counted(one.item.quantity, language))
        )
    return tuple(owns)


@lru_cache(maxsize=8192)
def is_familiar(word: str, passages: tuple[str, ...], language: str) -> bool:
    """Whether a passage has a word, or a form of it, or what says the same; or whether it says nothing of its own."""
    if is_plain(word, language) or is_read(word, language):
        return True
    return any(is_in(word, text, language) or is_abbreviated(word, text, language) for text in passages)


def is_abbreviated(word: str, text: str, language: str) -> bool:
    """Whether a word has the first letters of words with capitals side by side: cpi, Consumer Price Index."""
    return len(word) >= INITIALS and strip_accents(word) in list_initials(text, language)


@lru_cache(maxsize=256)
def list_initials(text: str, language: str) -> frozenset[str]:
    """List the first letters of three words or more with capitals, over words of closed classes: Índice de Precios.

    None where there are several such names: which of them is a number's is not told.
    """
    tokens = read_grammar(language).tokenise(text)
    function_words = read_grammar(language).context.function_words
    runs: list[str] = [""]
    for at in range(len(tokens)):
        word = tokens.word(at)
        if word and tokens.capital(at) and word not in function_words:
            runs[-1] += strip_accents(word[0])
        elif not word or word not in function_words:
            runs.append("")
    runs = [run for run in runs if len(run) >= INITIALS]
    if len(runs) > 1:
        return frozenset()
    parts = (
        run[first:last] for run in runs for first in range(len(run)) for last in range(first + INITIALS, len(run) + 1)
    )
    return frozenset(parts)


def is_in(word: str, text: str, language: str) -> bool:
    """Whether a text has a word, or a form of it, or a word that says the same."""
    if read_grammar(language).numbers.han:
        return is_in_run(word, text, language)
    words, bare = split_words(text, language), strip_accents(word)
    if word in words or not stems(bare, language).isdisjoint(list_stems(text, language)):
        return True
    senses = list_senses(word, name_table(language))
    if senses and not senses.isdisjoint(list_text_senses(text, language)):
        return True
    if has_form(bare, gather_text(text, language), language):
        return True
    return len(word) > STEM and any(len(other) > STEM and are_forms(word, other, language) for other in words)


@lru_cache(maxsize=256)
def gather_text(text: str, language: str) -> Company:
    """Read the words of a text, for others to be looked for among them."""
    return gather(tuple(split_words(text, language)), language)


def is_in_run(word: str, text: str, language: str) -> bool:
    """Whether a text without spaces has each character of a run, but for what says nothing or the same."""
    familiar, name = read_familiar(name_table(language)), name_table(language)
    senses = list_text_senses(text, language)
    at = 0
    while at < len(word):
        sizes = range(min(len(word) - at, 4), 1, -1)
        known = next((size for size in sizes if is_said(word[at : at + size], text, senses, name)), 0)
        if not known and word[at] not in text and word[at] not in familiar.plain and word[at] not in familiar.read:
            return False
        at += known or 1
    return True


def is_said(word: str, text: str, senses: frozenset[object], name: str) -> bool:
    """Whether a word of a run is in a text, or says nothing, or what a word of the text says."""
    familiar = read_familiar(name)
    return word in text or word in familiar.plain or word in familiar.read or bool(list_senses(word, name) & senses)
