"""The sentences of a source that can stand by themselves, and how well each would stand in a brief."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.compose.sentences import STOP, is_end
from brief.drafting.clauses import finish_clause, list_clauses
from brief.drafting.types import Sentence
from brief.evidence.numbers.reading import JOINER, LINE_HYPHEN, UNSEEN, show_text, wide_line_end
from brief.language.drafting import UNKNOWN, WORD, guess_language, is_unspaced, read_cues
from brief.language.tables import name_table
from brief.language.wordcount import count_words
from brief.sources.folding import is_wide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.language.drafting import Cues
    from brief.sources.types import Source

FEWEST_WORDS, MOST_WORDS = 6, 25  # of a claim: what the page asks of a sentence
FEWEST_SIGNS, MOST_SIGNS = 14, 90  # the same where words have no spaces between them
LONGEST = 600  # characters of a sentence that numbers are quoted from
LONGEST_PARAGRAPH = 24_000
CUT = 0.25  # what a clause has less than a whole sentence
PERSONAL = 1.5  # ... and one in which the writer speaks
MOST_CHARACTERS = 1_500_000  # of a source that are looked through: a book of 700 pages
BEST_LENGTH = (8, 20)  # words
FULL_STOPS = frozenset(".。｡।።")
CLOSING = "\"'’”»›)]」』"
# marks of code, forms, references and addresses, which no sentence of a brief has
STRANGE = re.compile(
    r"[{}<>|\\=_@#~^*`\[\]•■□►▪…\ufffd\ufffc\x00-\x08\ue000-\uf8ff]|https?:|www\.|\.\.|//|::|--|\w\.\w+\(|[a-zß-ÿа-яё]{4}\d|\s[.,]"
)
BEGINS = re.compile(r"[\"'“„«‘]?(?:(?P<word>[^\W\d_])|\d[\d.,]*\s*(?:%|[^\W\d_]))")
NUMBERED = re.compile(r"[\"'“„«‘(]?(?:\d+(?:\.\d+)*[.)]|[A-Za-z][.)]|[ivxIVX]+[.)])\s")
CITED = re.compile(r"\([^()]*\b(?:1[89]|20)\d\d[a-z]?\)|\bet al\b")
HEADED = re.compile(r"^[^:]{1,40}:\s")
PAIRS = (("(", ")"), ("“", "”"), ("„", "“"), ("«", "»"), ("「", "」"), ("『", "』"))


class WordCounts(Struct, frozen=True):
    """How often a source has each of its words, in lower case."""

    counts: Counter[str]
    total: int


def list_sentences(source: Source) -> Iterator[Sentence]:
    """Go through a source's sentences, in its order, with section and score; behind one that leans, its clauses."""
    words = count(source)
    size = max(1, source.end - source.start)
    for paragraph in source.paragraphs:
        if paragraph.start - source.start > MOST_CHARACTERS:
            return
        if paragraph.end - paragraph.start > LONGEST_PARAGRAPH:
            continue  # no prose that anybody has parted into paragraphs
        shown = show_text(source, paragraph)
        early = 1 - (paragraph.start - source.start) / size
        for start, end in part(shown, source.language):
            text = clean(shown[start:end], words, hard_wrapped=source.hard_wrapped)
            if not text or len(text) > LONGEST or not is_sound(source, paragraph.start + start, paragraph.start + end):
                continue
            stands = can_stand(text, source.language)
            section, score = judge(text, source.language, words, early)
            place = paragraph.start + start, paragraph.start + end
            whole = Sentence(source.id, paragraph, *place, text, section, score, stands)
            yield whole
            if not stands and is_prose(text):
                yield from part_sentence(source, whole, words, early)


def part_sentence(source: Source, whole: Sentence, words: WordCounts, early: float) -> Iterator[Sentence]:
    """Go through the clauses of a sentence that stand by themselves."""
    raw = source.text[whole.start : whole.end]
    for start, end in list_clauses(whole.text, source.language):
        quoted = whole.text[start:end].strip(" ,;，；")
        said = finish_clause(quoted)
        found = re.search(r"\s+".join(map(re.escape, quoted.split())), raw)
        if found and can_stand(said, source.language):
            section, score = judge(said, source.language, words, early)
            place = whole.start + found.start(), whole.start + found.end()
            yield Sentence(source.id, whole.paragraph, *place, quoted, section, score - CUT, stands=True, said=said)


def count(source: Source) -> WordCounts:
    """Count a source's words."""
    text = source.text[source.start : min(source.end, source.start + MOST_CHARACTERS)].casefold()
    counts = Counter(found[0] for found in WORD.finditer(text))
    return WordCounts(counts, counts.total())


def part(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Part a paragraph into sentences: text[start:end], without spaces around them; a rest without a stop is none."""
    start = 0
    for stop in STOP.finditer(f"{text} "):
        end = min(stop.end(), len(text))
        if is_end(text, stop, len(text), language):
            while start < end and text[start].isspace():
                start += 1
            if start < end:
                yield start, end
            start = end


def clean(text: str, words: WordCounts, *, hard_wrapped: bool) -> str:
    """Give a sentence as a person reads it, in one line; "" where it is open whether a line's hyphen is the word's."""
    if hard_wrapped:
        for joint in reversed(list(LINE_HYPHEN.finditer(text))):
            before = re.search(r"[^\W\d_]+$", text[: joint.start()])
            behind = re.match(r"[^\W\d_]+", text[joint.end() :])
            left, right = before[0].casefold() if before else "", behind[0].casefold() if behind else ""
            if not words.counts[left + right]:
                return ""
            text = text[: joint.start()] + text[joint.end() :]
    text = UNSEEN.sub("", text).replace(JOINER, "")
    if is_wide(text):
        text = wide_line_end().sub("", text)
    return " ".join(text.split())


def is_sound(source: Source, start: int, end: int) -> bool:
    """Whether a reader took every sign of a stretch for the source's words, and knows each of them."""
    doubted = any(doubt.start < end and start < doubt.end for doubt in source.doubts)
    return not doubted and all(gap.silent for gap in source.gaps(start, end) if gap.start < end and start < gap.end)


def can_stand(text: str, language: str) -> bool:
    """Whether a sentence can be read by itself: whole, of words, in its source's language, leaning on no other."""
    if not (is_whole(text) and is_prose(text)):
        return False
    cues, folded = read_cues(language), text.casefold()
    if cues.opening.match(folded) or cues.pointing.search(folded):
        return False
    return is_spoken(text, language)


def is_spoken(text: str, language: str) -> bool:
    """Whether a sentence is in its source's language, as far as its words tell: sources quote others."""
    return name_table(guess_language(text)) in {name_table(language), UNKNOWN}


def is_whole(text: str) -> bool:
    """Whether a sentence begins and ends as one, with as many words as are read once."""
    bare = text.rstrip(CLOSING)
    begins = BEGINS.match(text)
    if bare[-1:] not in FULL_STOPS or begins is None or NUMBERED.match(text):
        return False
    if begins["word"] is not None and not begins["word"].isalpha():  # the raised mark of a note
        return False
    if begins["word"] is None and begins[0][-1].isupper():  # 5 Basics: a heading with its number
        return False
    if begins["word"] is not None and begins["word"].islower():
        return False
    if is_unspaced(text):
        return FEWEST_SIGNS <= len(text) <= MOST_SIGNS
    return FEWEST_WORDS <= count_words(text) <= MOST_WORDS


def is_prose(text: str) -> bool:
    """Whether a sentence is of words: no code, form, reference, heading or address."""
    if STRANGE.search(text) or CITED.search(text) or HEADED.match(text) or text.count(";") > 1 or text.count("/") > 1:
        return False
    if text.count('"') % 2 or any(text.count(left) != text.count(right) for left, right in PAIRS if left != "„"):
        return False
    letters = [letter for letter in text if letter.isalpha()]
    digits = sum(letter.isdecimal() for letter in text)
    capitals = sum(letter.isupper() for letter in letters)
    seen = len(text) - text.count(" ")
    if len(letters) < 0.6 * seen or digits > 0.3 * seen or capitals > 0.3 * len(letters):
        return False
    named = [word for word in text.split() if word[:1].isupper()]
    return len(named) <= 0.6 * len(text.split())


def sort(text: str, cues: Cues) -> tuple[str, int]:
    """Name the section whose cues a sentence has most of, and how many it has; of as many, the later section."""
    folded = text.casefold()
    found = {name: len({hit[0] for hit in pattern.finditer(folded)}) for name, pattern in cues.sections.items()}
    best = max(reversed(found), key=lambda name: found[name], default="")
    return (best, found[best]) if best and found[best] else ("context", 0)


def judge(text: str, language: str, words: WordCounts, early: float) -> tuple[str, float]:
    """Name a sentence's section, and score it: cues, numbers, words that the source is about, length, how early."""
    cues = read_cues(language)
    section, found = sort(text, cues)
    score = min(found, 2) + early / 2 - (PERSONAL if cues.personal.search(text.casefold()) else 0)
    score += 0.75 if any(letter.isdecimal() for letter in text) else 0
    length = len(text) / 6 if is_unspaced(text) else count_words(text)
    score += 1 if BEST_LENGTH[0] <= length <= BEST_LENGTH[1] else 0
    score -= 0.5 * text.count("(") + 0.5 * text.count(";") + 0.25 * max(0, text.count(",") - 2) + text.count(":")
    own = [word for word in WORD.findall(text.casefold()) if len(word) > 3]
    if own and words.total:
        weights = [math.log1p(words.counts[word]) for word in own if words.counts[word] < words.total / 100]
        score += sum(weights) / (len(own) * math.log1p(words.total / 100 + 1))
    return section, score
