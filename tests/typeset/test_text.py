"""Lines: whole text in, whole text out, none too wide, each filled, nothing divided that must not be."""

import re
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from brief.typeset.fonts.face import Face, open_face
from brief.typeset.fonts.installed import find_family
from brief.typeset.lines.bidi import CONTROLS
from brief.typeset.lines.break_points import HANG_LEFT, HANG_RIGHT, Breaks
from brief.typeset.lines.knuth_plass import Optimum
from brief.typeset.lines.levels import find_levels
from brief.typeset.lines.paragraph import (
    Line,
    Overfull,
    Run,
    Target,
    break_lines,
    justified_fit,
    natural_width,
    ragged_fit,
)
from brief.typeset.lines.weights import Fit
from brief.typeset.lines.word_breaks import Break, find_points
from brief.typeset.lines.words import split_words

ROOT = Path(__file__).parents[2]
MM = 72 / 25.4
SOFT, ZERO, NO_BREAK = "\u00ad", "\u200b", "\u00a0"
SIZE = 9.75


@cache
def face(weight: int = 400, *, italic: bool = False, name: str = "Source Serif Pro") -> Face:
    family = find_family(name)
    assert family is not None
    return open_face(family.face(weight, italic=italic))


@cache
def paragraphs() -> tuple[str, ...]:
    """Real prose: the first source's sentences in paragraphs of about sixty words."""
    words = (ROOT / "seeds" / "anti-drug-cooperation.txt").read_text(encoding="utf-8").split()
    return tuple(" ".join(words[at : at + 60]) for at in range(0, len(words), 60))


def plain(text: str, **more: object) -> tuple[Run, ...]:
    return (Run(text, face(), SIZE, **more),)  # type: ignore[arg-type]


def broken(
    runs: tuple[Run, ...],
    measure: float,
    fit: Fit | None = None,
    *,
    justified: bool = True,
    language: str = "en-GB",
) -> tuple[Line, ...]:
    default = justified_fit(language) if justified else ragged_fit(language)
    lines = break_lines(runs, (measure,), fit or default, justified=justified)
    assert not isinstance(lines, Overfull), lines.word
    return lines


def read(lines: tuple[Line, ...]) -> str:
    """The text as a reader of the file gets it: a space where a line ends with one, nothing for an added hyphen."""
    out = []
    for line in lines:
        text = line.text
        if line.hyphen:
            assert text.endswith(SOFT)
            text = text[:-1]
        out.append(text + (" " if line.tail else ""))
    return "".join(out)


def expected(runs: tuple[Run, ...]) -> str:
    text = "".join(run.text for run in runs)
    for unseen in (SOFT, ZERO, "\u2060", "\ufeff"):
        text = text.replace(unseen, "")
    return " ".join(part for part in re.split(r"[ \t\n\r\f\v]+", text) if part)


def space_of(line: Line) -> float:
    """The word space as set, in em of the first run."""
    natural = line.spans[0][0].face.space.width / 1000
    return natural * line.ratio


# -- any runs ----------------------------------------------------------------------------------------------------------

VOCABULARY = """
a I of the opium poppy cultivation Afghanistan 2016–2020 19.7 9,000\u00a0tons “quoted” (bracket) office’s win-win
counter-narcotics interna\u00adtional zero\u200bwidth glued\u2060word UNODC e-mail https://example.org/a/b and/or
Donaudampfschifffahrtsgesellschaft coöperation fjord, affinity. end! no\u00a0break\u00a0here x\u00a0 naïve
"""
WORDS = st.sampled_from([word for word in re.split("[ \n]", VOCABULARY) if word])
LOOKS = st.sampled_from(["plain", "italic", "bold", "link", "note", "small", "sans", "spaced", "thin"])
TARGET = Target(url="https://example.org", description="an example")
NOTE = Target(destination="note-1", description="Note 1", id="ref-1", note=True)


def dress(text: str, look: str) -> Run:
    sans = face(600, name="Source Sans Pro")
    return {
        "plain": Run(text, face(), SIZE),
        "italic": Run(text, face(italic=True), SIZE),
        "bold": Run(text, face(600), SIZE),
        "link": Run(text, face(), SIZE, (0.1, 0.2, 0.4), link=TARGET),
        "note": Run(text, sans, 6.4, rise=3.2, link=NOTE, hyphenate=False),
        "small": Run(text, face(), 7.0, hyphenate=False),
        "sans": Run(text, sans, SIZE, language="de-DE"),
        "spaced": Run(text, face(), SIZE, tracking=0.08),
        "thin": Run(NO_BREAK, face(600), 3.0, hyphenate=False),
    }[look]


PIECES = st.lists(st.tuples(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), st.booleans(), LOOKS), max_size=8)


def make_runs(pieces: list[tuple[str, bool, str]]) -> tuple[Run, ...]:
    return tuple(dress(text + (" " if spaced else ""), look) for text, spaced, look in pieces)


@given(pieces=PIECES, measure=st.sampled_from([60.0, 120.0, 236.7, 480.0]), justified=st.booleans())
@settings(max_examples=150, deadline=None)
def test_whole_text_comes_back_and_no_line_is_too_wide(
    *, pieces: list[tuple[str, bool, str]], measure: float, justified: bool
) -> None:
    runs = make_runs(pieces)
    fit = justified_fit("en-GB") if justified else ragged_fit("en-GB")
    result = break_lines(runs, (measure,), fit, justified=justified)
    lines = result.lines if isinstance(result, Overfull) else result
    assert read(lines) == expected(runs)
    if isinstance(result, Overfull):
        assert result.word in "".join(run.text for run in runs if not run.rise).replace(SOFT, "").replace(
            ZERO, ""
        ).replace("\u2060", "")
        return
    for line in lines:
        hung = hang_of(line) if justified else 0.0
        assert line.width <= measure + hung + 0.02
        if line is not lines[-1] and justified and (" " in line.text) and line.ratio <= 3:
            assert line.width == pytest.approx(measure + hung, abs=0.01)
        assert measured(line) == pytest.approx(line.width, abs=0.001)


def hang_of(line: Line) -> float:
    (first, starts), (last, ends) = line.spans[0], line.spans[-1]
    assert starts[0] is not None
    assert ends[-1] is not None
    left = HANG_LEFT.get(starts[0].text[0], 0.0) * starts[0].advances[0] * first.size / 1000
    right = HANG_RIGHT.get(ends[-1].text[-1], 0.0) * ends[-1].advances[-1] * last.size / 1000
    assert line.indent == pytest.approx(-left)
    return left + right


def measured(line: Line) -> float:
    """The line's width summed up anew from its glyphs, the way a PDF reader does."""
    x, glyphs = 0.0, 0
    for run, parts in line.spans:
        for part in parts:
            shaped = part or run.face.space
            natural = sum(shaped.advances) * run.size / 1000 + run.tracking * run.size * len(shaped.glyphs)
            if shaped is run.face.fixed:  # keeps its width, what is behind the letter before included
                x += natural - line.tracking
                continue
            x += natural * line.scale + line.tracking * len(shaped.glyphs)
            x += line.extra if part is None or part is run.face.no_break else 0.0
            glyphs += len(shaped.glyphs)
    return x - line.tracking


@given(pieces=PIECES, measure=st.sampled_from([90.0, 236.7]), justified=st.booleans(), data=st.data())
@settings(max_examples=60, deadline=None)
def test_tail_is_broken_anew_from_any_line(
    *, pieces: list[tuple[str, bool, str]], measure: float, justified: bool, data: st.DataObject
) -> None:
    runs = make_runs(pieces)
    fit = justified_fit("en-GB") if justified else ragged_fit("en-GB")
    lines = break_lines(runs, (measure,), fit, justified=justified)
    if isinstance(lines, Overfull) or len(lines) < 2:
        return
    at = data.draw(st.integers(0, len(lines) - 2))
    tail = break_lines(runs, (measure * 1.5,), fit, justified=justified, since=lines[at].end)
    assert not isinstance(tail, Overfull)
    assert read((*lines[: at + 1], *tail)) == expected(runs)


@pytest.mark.parametrize("justified", [True, False])
@pytest.mark.parametrize("measure", [8.0, 14.0, 25.0])
def test_what_follows_a_word_that_was_broken_anywhere_goes_on_in_a_wide_column(
    *, measure: float, justified: bool
) -> None:
    runs = plain("What it describes is an antidisestablishmentarian's view of\u00a0it.")
    fit = justified_fit("en-GB") if justified else ragged_fit("en-GB")
    over = break_lines(runs, (measure,), fit, justified=justified)
    lines = over.lines if isinstance(over, Overfull) else over
    for at in range(len(lines) - 1):
        rest = break_lines(runs, (240.0,), fit, justified=justified, since=lines[at].end)
        tail = rest.lines if isinstance(rest, Overfull) else rest
        assert "".join(read((*lines[: at + 1], *tail)).split()) == "".join(expected(runs).split())


@given(measures=st.lists(st.floats(60, 300), min_size=2, max_size=4), justified=st.booleans())
@settings(max_examples=40, deadline=None)
def test_each_line_has_its_own_measure(*, measures: list[float], justified: bool) -> None:
    fit = justified_fit("en-GB") if justified else ragged_fit("en-GB")
    lines = break_lines(plain(paragraphs()[3]), measures, fit, justified=justified)
    assert not isinstance(lines, Overfull)
    for n, line in enumerate(lines[:-1]):
        measure = measures[min(n, len(measures) - 1)]
        if justified and " " in line.text and line.ratio <= 3:
            assert line.width == pytest.approx(measure + hang_of(line), abs=0.01)
        else:
            assert line.width <= measure + 0.02 + (hang_of(line) if justified else 0.0)


def test_nothing_is_set_as_no_lines() -> None:
    for text in ("", " ", " \n ", SOFT, ZERO):
        assert broken(plain(text), 100) == ()
    assert broken((), 100) == ()


# -- justified ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("measure", [60, 83.5, 110])
@pytest.mark.parametrize("name", ["Source Serif Pro", "Source Sans Pro"])
def test_word_spaces_keep_the_least_width(measure: float, name: str) -> None:
    for text in paragraphs():
        lines = broken((Run(text, face(name=name), SIZE),), measure * MM)
        assert all(space_of(line) >= 0.168 for line in lines if " " in line.text)
        assert all(abs(line.scale - 1) <= 0.02 + 1e-9 for line in lines)


@pytest.mark.parametrize(("measure", "share"), [(60, 0.45), (83.5, 0.20), (110, 0.14)])
def test_lines_are_better_than_first_fit_could_be(measure: float, share: float) -> None:
    lines = [line for text in paragraphs() for line in broken(plain(text), measure * MM)[:-1]]
    assert sum(line.ratio > 1.5 for line in lines) / len(lines) <= share
    assert sum(line.hyphen for line in lines) / len(lines) <= 0.35


@pytest.mark.parametrize("measure", [60, 83.5, 110])
def test_ladders_are_rare_and_short(measure: float) -> None:
    for text in paragraphs():
        lines = broken(plain(text), measure * MM)
        ladders = [
            len(list(group)) for hyphen, group in groupby(line.text[-1] in "-\u00ad" for line in lines) if hyphen
        ]
        assert max(ladders, default=0) <= (3 if measure == 60 else 2)
        assert not lines[-1].hyphen


def test_letters_are_left_alone_where_spaces_suffice() -> None:
    easy = [line for line in broken(plain(paragraphs()[2]), 120 * MM) if 0.91 < line.ratio < 1.09]
    assert easy
    assert {(line.scale, line.tracking) for line in easy} == {(1.0, 0.0)}


def test_a_line_is_left_short_rather_than_torn() -> None:
    lines = broken(plain("to be Rechtsschutzversicherungsgesellschaften to be"), 62 * MM)
    assert lines[0].text == "to be"
    assert lines[0].ratio > 3  # what would fill it
    assert lines[0].extra < face().space.width * SIZE / 1000
    assert measured(lines[0]) == pytest.approx(lines[0].width, abs=0.001)
    for text in paragraphs():
        for line in broken(plain(text), 40 * MM):
            assert line.extra <= 2.1 * face().space.width * SIZE / 1000


def test_no_break_spaces_grow_with_the_others() -> None:
    loose = broken(plain("one two\u00a0three four incomprehensibilities " + "five six " * 5), 120)
    line = next(line for line in loose if NO_BREAK in line.text and line.extra)
    assert line.width == pytest.approx(120 + hang_of(line), abs=0.01)
    assert measured(line) == pytest.approx(line.width, abs=0.001)


def test_thin_spaces_keep_their_width() -> None:
    run = Run(NO_BREAK, face(), 4.0)
    (line,) = broken((*plain("one"), run, *plain("two")), 200)
    assert not any(part is run.face.no_break for _, parts in line.spans for part in parts)
    squeezed = 0
    for text in paragraphs():
        first, _, rest = text.partition(". ")
        for line in broken((*plain(first), run, *plain("1 " + rest)), 83.5 * MM)[:-1]:
            assert measured(line) == pytest.approx(line.width, abs=0.001)
            squeezed += line.tracking < 0 and any(each is run for each, _ in line.spans)
    assert squeezed


# -- ragged ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("measure", "hyphenate"), [(45, False), (60, False), (83.5, True), (110, True)])
def test_ragged_lines_divide_no_word_and_take_no_more_lines_than_first_fit(measure: float, *, hyphenate: bool) -> None:
    for text in paragraphs():
        runs = plain(text, hyphenate=hyphenate)
        lines = broken(runs, measure * MM, justified=False)
        assert not any(line.hyphen for line in lines)
        assert len(lines) <= count_first_fit(text, measure * MM)


def count_first_fit(text: str, measure: float) -> int:
    lines, width = 1, 0.0
    space = natural_width(plain("a b")) - natural_width(plain("a")) - natural_width(plain("b"))
    for word in text.split():
        for part in re.split(r"(?<=[^\W\d]-)(?=[^\W\d])", word) if len(word) > 5 else [word]:
            own = natural_width(plain(part))
            if width and width + own > measure + 0.01:
                lines, width = lines + 1, 0.0
            width += own
        width += space
    return lines


@given(measure=st.floats(60, 400), number=st.integers(0, 7), since=st.integers(0, 20))
@settings(max_examples=100, deadline=None)
def test_whole_words_are_broken_as_any_others(measure: float, number: int, since: int) -> None:
    fit = replace(ragged_fit("en-GB"), hyphenate=False)
    runs = plain(re.sub("[^a-z ]", "", paragraphs()[number % len(paragraphs())]))
    breaks = Breaks(split_words(runs, fit), runs, fit, justified=False)
    optimum = Optimum(breaks, (measure,), since)
    chosen = optimum.ragged(divided=False)
    assert chosen == optimum.fill() == optimum.search()


def test_ragged_lines_are_more_even_than_first_fit() -> None:
    lines = [line for text in paragraphs() for line in broken(plain(text), 83.5 * MM, justified=False)[:-1]]
    lacks = sorted(1 - line.width / (83.5 * MM) for line in lines)
    assert lacks[len(lacks) // 2] < 0.08
    assert lacks[-1] < 0.25


@pytest.mark.parametrize("measure", [60, 83.5, 110])
@pytest.mark.parametrize("justified", [True, False])
def test_no_last_line_is_a_crumb(*, measure: float, justified: bool) -> None:
    for text in paragraphs():
        for end in (" it.", " of", ""):
            lines = broken(plain(text + end), measure * MM, justified=justified)
            assert len(lines[-1].text) >= 4
    short = [
        broken(plain(text), measure * MM, justified=justified)[-1].width < 0.1 * measure * MM for text in paragraphs()
    ]
    assert sum(short) <= 1


def test_a_sentence_does_not_begin_with_its_shortest_word_at_a_line_end() -> None:
    lines = [line for text in paragraphs() for line in broken(plain(text), 83.5 * MM, justified=False)[:-1]]
    assert sum(bool(re.search(r"[a-z]\. [A-Z][a-z]?$", line.text)) for line in lines) <= len(lines) // 100


# -- what may be divided -----------------------------------------------------------------------------------------------


def marks(text: str, language: str = "en-GB") -> str:
    """`text` with a bar at each place where it may be divided."""
    out, at = [], 0
    for point, kind in find_points(language, text):
        out.append(text[at:point] + ("~" if kind >= Break.DIVIDED else "|"))
        at = point
    return "".join([*out, text[at:]])


def test_what_hangs_on_an_address_stays_with_it() -> None:
    address = "https://example.org/path/report.html."
    hanging = f"{address}\u00a0\u00a0\u00a0\u00a0"  # a gap and a note's mark
    assert find_points("en-GB", hanging) == find_points("en-GB", address)
    assert find_points("en-GB", address)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("cultivation", "cul~tiv~a~tion"),
        ("cultivation,", "cul~tiv~a~tion,"),
        ("“cultivation”", "“cul~tiv~a~tion”"),
        ("Afghanistan", "Afghanistan"),
        ("UNIVERSITY", "UNIVERSITY"),
        ("McKenzies", "McKenzies"),
        ("COVID19related", "COVID19related"),
        ("B52bombers", "B52bombers"),
        ("2016–2020", "2016–2020"),
        ("15-year-olds", "15-year-|olds"),
        ("win-win", "win-|win"),
        ("e-mail", "e-mail"),
        ("and/or", "and/|or"),
        ("province/district", "province/|district"),
        ("counter-narcotics", "counter-|nar~cot~ics"),
        ("Anglo-Saxon", "Anglo-|Saxon"),
        ("word—word", "word—|word"),
        ("https://www.example.org/a-b/c?d=1&e", "https://|www.|example.|org/|a-b/|c?|d=|1&e"),
        ("name@example.org", "name@example.|org"),
        ("policy-unit@example.org", "policy-unit@example.|org"),
        ("(policy-unit@my-site.org)", "(policy-unit@my-site.|org)"),
        ("my-site.org/topic-list/a_b", "my-site.|org/|topic-list/|a_b"),
        ("https://a.org/of-the-last_meeting-in-vienna", "https://|a.|org/|of|-the|-last_|meeting|-in|-vienna"),
        ("happy", "happy"),
    ],
)
def test_words_are_divided_where_they_may_be(text: str, wanted: str) -> None:
    assert marks(text) == wanted


def test_a_capital_makes_a_name_but_where_nouns_have_it() -> None:
    assert "~" in marks("Zusammenarbeit", "de-DE")
    assert "~" not in marks("Afghanistans", "de-DE")
    assert "~" not in marks("Cultivation")
    assert "~" not in marks("Coopération", "fr-FR")


def divided(text: str, language: str, measure: float) -> set[str]:
    """The words of `text` that are divided in columns of about so many millimetres."""
    found = set()
    for width in (measure, measure * 0.8, measure * 0.6):
        lines = break_lines(plain(text), (width * MM,), justified_fit(language))
        if isinstance(lines, Overfull):  # a word is broken there as a last resort, be it a name or not
            continue
        for before, after in pairwise(lines):
            if before.hyphen:
                found.add(before.text.split()[-1].strip(SOFT) + after.text.split()[0].strip(",.;“”„"))
    return found


def test_german_names_are_not_divided_where_they_tell_themselves() -> None:
    text = (
        "Die Bundesregierung hat die Zusammenarbeit mit Afghanistan und Tadschikistan bekräftigt, sagte "
        "Staatssekretärin Schwarzenberger. Herr Oberndorfer und Frau Dr. Papadopoulos von der Universität Heidelberg "
        "legten in Österreichs Hauptstadt neue Untersuchungen über Rauschgiftbekämpfung vor; Usbekistan stimmte zu."
    )
    names = {"Afghanistan", "Tadschikistan", "Schwarzenberger", "Oberndorfer", "Papadopoulos", "Heidelberg"}
    found = {word for n in range(60) for word in divided("Nein, " * (n % 5) + text, "de-DE", 30 + n / 2)}
    assert found >= {"Zusammenarbeit", "Rauschgiftbekämpfung", "Untersuchungen", "Bundesregierung"}
    assert not found & {*names, "Österreichs", "Usbekistan"}


def test_no_word_is_divided_behind_a_line_where_a_column_ends() -> None:
    spared = 0
    for text in paragraphs():
        lines = broken(plain(text), 60 * MM)
        for n in (n for n, line in enumerate(lines, 1) if line.hyphen):
            anew = break_lines(plain(text), (60 * MM,), justified_fit("en-GB"), foot=n)
            assert not isinstance(anew, Overfull)
            assert len(anew) < n or not anew[n - 1].hyphen
            assert read(anew) == expected(plain(text))
            spared += 1
    assert spared > 15


def test_no_name_or_number_is_divided_in_prose() -> None:
    for text in paragraphs():
        for before, after in pairwise(broken(plain(text), 45 * MM)):
            if before.hyphen:
                word = before.text.split()[-1].strip(SOFT) + after.text.split()[0]
                assert not any(c.isdigit() for c in word)
                assert word.strip("“(")[0].islower()


def test_runs_that_must_not_be_divided_are_not() -> None:
    text = "incomprehensibilities " * 12
    assert any(line.hyphen for line in broken(plain(text), 130))
    assert not any(line.hyphen for line in broken(plain(text, hyphenate=False), 130))


def test_a_number_stays_with_its_unit() -> None:
    for width in range(40, 200, 7):
        result = break_lines(
            plain("some 2.5\u00a0million words and 15\u00a0per\u00a0cent more"), (width,), justified_fit("en")
        )
        lines = result.lines if isinstance(result, Overfull) else result
        text = "\n".join(line.text for line in lines)
        assert "2.5\u00a0million" in text
        assert "15\u00a0per\u00a0cent" in text


def test_a_word_of_several_looks_is_divided_as_one() -> None:
    runs = (Run("inter", face(600), SIZE), Run("nationalisation", face(), SIZE))
    lines = broken(runs, 60)
    assert len(lines) > 1
    whole = [line.text.rstrip(SOFT) for line in lines]
    assert "".join(whole) == "internationalisation"
    places = {at for at, _ in find_points("en-GB", "internationalisation")}
    assert {sum(map(len, whole[: n + 1])) for n in range(len(whole) - 1)} <= places


def test_a_note_mark_stays_with_its_word_and_does_not_hinder_its_division() -> None:
    mark = Run("1", face(600), 6.4, rise=3.2, link=NOTE, hyphenate=False)
    gap = Run(NO_BREAK, face(600), 2.0, hyphenate=False)
    lines = broken((*plain("internationalisation"), gap, mark), 60)
    assert lines[-1].text.endswith(NO_BREAK + "1")
    assert lines[0].hyphen


def test_authors_hyphens_stand_where_they_are_put() -> None:
    lines = broken(plain("Afgha\u00adnistan"), 40)
    assert [line.text for line in lines] == ["Afgha\u00ad", "nistan"]
    assert [line.hyphen for line in lines] == [True, False]
    lines = broken(plain("0123456789\u200b0123456789"), 60)
    assert [(line.text, line.hyphen) for line in lines] == [("0123456789", False), ("0123456789", False)]


# -- what cannot be set ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("justified", [True, False])
def test_a_word_that_is_too_wide_is_named_and_shown(*, justified: bool) -> None:
    fit = justified_fit("en-GB") if justified else ragged_fit("en-GB")
    result = break_lines(plain("see Tschaikowskistrasse now"), (60.0,), fit, justified=justified)
    assert isinstance(result, Overfull)
    assert result.word == "Tschaikowskistrasse"
    assert result.run.text.startswith("see")
    assert read(result.lines) == "see Tschaikowskistrasse now"


def test_ragged_words_are_divided_before_they_are_too_wide() -> None:
    lines = broken(plain("incomprehensibilities"), 60, justified=False)
    assert len(lines) > 1
    assert all(line.width <= 60.01 for line in lines)


def test_a_justified_line_of_one_word_is_left_short() -> None:
    lines = broken(plain("counterintelligence Afghanistan Turkmenistan end"), 100)
    assert all(line.width <= 100.5 + hang_of(line) for line in lines)


def test_natural_width_is_that_of_one_line() -> None:
    (line,) = broken(plain("Rents rose by 12 per cent."), 999, justified=False)
    assert natural_width(plain("Rents rose by 12 per cent.")) == pytest.approx(line.width)
    assert natural_width(()) == 0.0


# -- two directions ----------------------------------------------------------------------------------------------------


def visual(line: Line) -> list[str]:
    """Words from left to right."""
    return "".join(" " if part is None else part.text for _, parts in line.spans for part in parts).split()


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "one two three", "one two three"),
        ("en", "one אבג דהו three", "one דהו אבג three"),
        ("en", "אבג one two דהו", "אבג one two דהו"),
        ("en", "he said “אבג דהו” twice", "he said “ דהו אבג ” twice"),
        ("he", "אבג דהו", "דהו אבג"),
        ("he", "אבג one two דהו", "דהו one two אבג"),
        ("he", "אבג 12 דהו", "דהו 12 אבג"),
        ("he", "one אבג", "אבג one"),
        ("he", "UNODC (2019) אבג", "אבג UNODC (2019)"),
        ("ar", "قرار WHO (2020)", "WHO (2020) قرار"),
        ("fa", "از ۱۵–۲۰ تن", "تن ۲۰ – ۱۵ از"),
        ("fa", "تلفن +43 1 26060-0 است", "است +43 1 26060-0 تلفن"),
        ("fa", "برابر 9,000 ÷ 1.87 است", "است 9,000 ÷ 1.87 برابر"),
        ("fa", "در https://example.org/a/ است", "است https://example.org/a/ در"),
    ],
)
def test_words_stand_in_visual_order(language: str, text: str, wanted: str) -> None:
    (line,) = broken(plain(text), 400, justified=False, language=language)
    assert "".join(visual(line)) == wanted.replace(" ", "")
    assert line.text == text
    assert line.rtl == (language != "en")


def test_a_note_mark_joins_no_number() -> None:
    (run,) = plain("سال ۲۰۱۷")
    gap, mark = replace(run, text="\u00a0"), replace(run, text="۱، ۲", rise=3.0)
    (line,) = broken((run, gap, mark), 400, justified=False, language="fa")
    assert [visual(line)[0], visual(line)[-1]] == ["۲", "سال"]
    assert "".join(visual(line)) == "۲،۱۲۰۱۷سال"
    assert line.text == "سال ۲۰۱۷\u00a0۱، ۲"


MIXED = ["אבג", "דהו١٢٣", "(مثال)", "one", "12.5", "“two”", "سلام\u200cها", "\u202bthree\u202c", "-"]


@given(
    words=st.lists(
        st.sampled_from(["אבג", "דהו١٢٣", "(مثال)", "one", "12.5", "“two”", "سلام\u200cها", "\u202bthree\u202c", "-"]),
        max_size=40,
    ),
    justified=st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_text_of_two_directions_comes_back_whole(*, words: list[str], justified: bool) -> None:
    runs = plain(" ".join(words))
    fit = justified_fit("fa") if justified else ragged_fit("fa")
    result = break_lines(runs, (90.0,), fit, justified=justified)
    lines = result.lines if isinstance(result, Overfull) else result
    assert read(lines) == CONTROLS.sub("", expected(runs))  # what says directions is not drawn
    for line in lines:
        assert sorted("".join(visual(line))) == sorted(line.text.replace(" ", ""))


def test_levels_of_removed_characters_are_those_before_them() -> None:
    assert find_levels("سلام\u200cها x", 1) == (1, [1] * 8 + [2])
    assert find_levels("a \u202bאב\u202c b", 0) == (0, [0, 0, 0, 1, 1, 1, 0, 0])
    assert find_levels("", 1) == (1, [])
    assert find_levels("12", 1) == (1, [2, 2])


# -- golden ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["justified", "ragged"])
def test_lines_of_the_example_are_the_ones_that_were_looked_at(kind: str) -> None:
    """The file is written by `python tests/typeset/test_text.py`; look at every difference before it is committed."""
    assert write_golden(kind) == golden(kind).read_text(encoding="utf-8")


def golden(kind: str) -> Path:
    return Path(__file__).parents[1] / "golden" / f"lines-{kind}.txt"


def write_golden(kind: str) -> str:
    """A line each: x, width, scale, tracking, text."""
    out = []
    for measure in (60, 83.5, 110):
        for text in paragraphs()[2:8]:
            out.append(f"-- {measure:g} mm")
            for line in broken(plain(text), measure * MM, justified=kind == "justified"):
                shown = line.text.replace(SOFT, "\\-")
                out.append(f"{line.indent:6.2f} {line.width:7.2f} {line.scale:.4f} {line.tracking:7.4f} {shown}")
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    for each in ("justified", "ragged"):
        golden(each).write_text(write_golden(each), encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("رشد +۶۳ درصد", "درصد +۶۳ رشد"), ("رشد ۱۵-۲۰ درصد", "درصد ۲۰-۱۵ رشد"), ("رشد +٦٣ بعد", "بعد ٦٣+ رشد")],
)
def test_a_sign_stands_left_of_its_figure_but_right_of_an_arabic_one(text: str, wanted: str) -> None:
    (line,) = broken(plain(text), 400, justified=False, language="fa")
    assert "".join(visual(line)) == wanted.replace(" ", "")


def test_names_that_are_isolated_stand_in_the_order_of_the_page() -> None:
    text = "«\u2068Housing survey\u2069»، \u2068Statistical office\u2069."
    (line,) = broken(plain(text), 400, justified=False, language="ar")
    assert "".join(visual(line)) == ".Statisticaloffice»،Housingsurvey«"  # a piece has its letters as they are read
    assert line.text == CONTROLS.sub("", text)
