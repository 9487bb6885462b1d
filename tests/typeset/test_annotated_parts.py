"""Sentences, excerpts and long strings of the annotated copy: whatever the text, no word is lost or gained."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.compose.excerpts import Use, cut
from brief.compose.sentences import find_sentence
from brief.sources.types import BodyParagraph, PassedText, Source
from brief.typeset.story.long_strings import BARE, SHORT, STRING, divide

TEXTS = st.text(st.sampled_from("ab AZ.!?…\n\"“”'1-é中。\u00a0"), min_size=1, max_size=80)


def make_source(text: str, *, hard_wrapped: bool = False, skipped: tuple[PassedText, ...] = ()) -> Source:
    paragraphs = (BodyParagraph(1, 0, len(text)),)
    return Source("a", "a.txt", b"", "0" * 64, text, 0, len(text), paragraphs, "en", hard_wrapped, None, skipped)


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("One ends. Two begins here. Three.", "begins", "Two begins here."),
        ("One ends. Two begins here. Three.", "ends", "One ends."),
        ("He met Dr. Smith of the U.S. Army. Then he left.", "Smith", "He met Dr. Smith of the U.S. Army."),
        ("By J. Doe. Later.", "Doe", "By J. Doe."),
        ("It rose by 2.5 per cent. Then it fell.", "rose", "It rose by 2.5 per cent."),
        ("Er sagte, z. B. Berlin sei groß. Ja.", "Berlin", "Er sagte, z. B. Berlin sei groß."),
        ("“We will act.” She left. He stayed.", "left", "She left."),
        ("Is it so? No! Yes… Perhaps.", "No", "No!"),
        ("und so weiter. und weiter. Ende.", "so", "und so weiter. und weiter."),
        ("no end at all", "end", "no end at all"),
        ("他来了。她走了。", "她", "她走了。"),
        ("First.  Second one.\nThird.", "one", "Second one."),
        ("One ends. Two begins. Three.", "ends. Two", "One ends. Two begins."),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(text: str, words: str, sentence: str) -> None:
    start = text.index(words)
    begin, end = find_sentence(text, start, start + len(words), (0, len(text)), "en")
    assert text[begin:end] == sentence


@given(TEXTS, st.data())
def test_a_sentence_holds_what_it_is_of_and_stays_in_its_paragraph(text: str, data: st.DataObject) -> None:
    first, start, end, last = sorted(data.draw(st.integers(0, len(text))) for _ in range(4))
    begin, finish = find_sentence(text, start, end, (first, last), "en")
    assert first <= begin <= start
    assert end <= finish <= last


@given(TEXTS, st.data(), st.booleans())
def test_cutting_loses_no_character_and_marks_what_is_used(text: str, data: st.DataObject, ends: bool) -> None:  # noqa: FBT001 (hypothesis gives it)
    places = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(places, places), max_size=4))
    uses = [Use(min(pair), max(pair), str(at), "") for at, pair in enumerate(pairs) if pair[0] != pair[1]]
    pieces = list(cut(make_source(text), 0, len(text), uses, ends=ends))

    def dense(words: str) -> str:
        return re.sub(r"\s", "", words)

    assert dense("".join(words for words, _, _ in pieces)) == dense(text)
    quoted = "".join(c for at, c in enumerate(text) if any(use.start <= at < use.end for use in uses))
    assert dense("".join(words for words, marked, _ in pieces if marked)) == dense(quoted)
    if ends:
        assert sorted(use.number for *_, ending in pieces for use in ending) == sorted(use.number for use in uses)


def test_running_heads_and_divided_words_are_read_as_a_reader_would() -> None:
    text = "The coop-\neration goes\nHEAD 3\non well."
    head = text.index("HEAD")
    source = make_source(text, hard_wrapped=True, skipped=(PassedText(head, head + 6),))
    ((words, quoted, _),) = cut(source, 0, len(text), [], ends=False)
    assert words == "The coop-eration goes on well."
    assert not quoted


@given(st.text(st.sampled_from("aB9-/.@:ß"), min_size=SHORT, max_size=120))
def test_long_strings_get_places_to_end_a_line_and_nothing_else(text: str) -> None:
    softened = STRING.sub(divide, text)
    assert softened.replace(BARE, "") == text
    assert not softened.startswith(BARE)
    assert not softened.endswith(BARE)


def test_words_and_addresses_keep_their_own_places() -> None:
    for text in (
        "Betäubungsmittelverschreibungsverordnung",
        "https://www.example.org/a/long/address/with/short/parts",
        "a-word-of-many-short-parts-each-with-a-hyphen",
    ):
        assert STRING.sub(divide, text) == text
    assert BARE in STRING.sub(divide, "x9" * 40)
    assert BARE in STRING.sub(divide, "https://example.org/" + "y" * 60)
