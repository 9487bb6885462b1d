"""Inputs of extreme kinds: the work that they take is counted, or compared at two sizes, and never timed."""

from __future__ import annotations

import cProfile
import pstats
import sys
from typing import TYPE_CHECKING

import pytest

from brief.diagnostics import Code
from brief.evidence.effort import FEW, HELPS, PLACES, Patience
from brief.layout.cursor import LONGEST as LONGEST_LENGTH
from brief.layout.cursor import parse_length
from brief.marked import LONGEST
from brief.pipeline import Outcome, Request, check
from brief.sources.reader import MOST_OF_ONE
from brief.typeset.blocks.hatch import FINEST, hatch_box
from brief.typeset.lines.word_breaks import ADDRESS
from brief.typeset.proof.figures import SIGN
from extremes import QUOTE, SOURCE, list_kinds, put, put_claims, write_png

if TYPE_CHECKING:
    import re
    from pathlib import Path

    from extremes import Files

pytestmark = pytest.mark.long  # `make test-long`

SIZE = 15_000
TIMES = 3
MOST = 4.5  # times the calls for three times the input: what is quadratic comes to nine
START = 120_000  # calls that no input adds to
OF_A_PLACE = 100  # calls to look at a place where words stand
KINDS = list_kinds()
# each stood for a fault: what grew with the square of its size, or without end
GROWING = (
    "many/claims-found",
    "many/claims-omitting",
    "many/claims-prefixed",
    "many/claims-ambiguous",
    "many/claims-absent",
    "many/rows",
    "many/rows-derived",
    "many/sources",
    "txt/number-words",
    "txt/numbers-different",
    "txt/numbers",
    "txt/broken",
)


def write(folder: Path, files: Files) -> Request:
    for name, data in files.items():
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return Request(str(folder / "outline.yaml"), coverage=True)


def find(folder: Path, files: Files) -> Outcome:
    return check(write(folder, files))


def forget_texts() -> None:
    """Empty what is remembered of texts, which is bounded; tables of languages, which are not, stay read."""
    for module in [module for name, module in sys.modules.items() if name.startswith("brief.")]:
        for value in vars(module).values():
            parameters = getattr(value, "cache_parameters", None)
            if parameters is not None and parameters()["maxsize"] is not None:
                value.cache_clear()


def count_calls(request: Request) -> int:
    """Calls of functions, Python's and those of libraries in C, that a check of texts not seen before makes."""
    forget_texts()
    profile = cProfile.Profile()
    profile.runcall(check, request)
    return sum(times for _, times, *_ in pstats.Stats(profile).stats.values())  # type: ignore[attr-defined]  # typeshed does not know it


@pytest.mark.parametrize("name", GROWING)
def test_work_grows_as_the_input_does(name: str, tmp_path: Path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    small.mkdir()
    large.mkdir()
    check(write(small, KINDS[name](SIZE)))  # what is read once a process
    few = count_calls(write(small, KINDS[name](SIZE)))
    many = count_calls(write(large, KINDS[name](SIZE * TIMES)))
    assert many < MOST * few + START


def test_formulas_that_grow_without_end_are_refused_at_their_first(tmp_path: Path) -> None:
    outcome = find(tmp_path, KINDS["many/formulas-growing"](8_000))
    (finding,) = (found for found in outcome.diagnostics if found.code is Code.FORMULA_OUT_OF_RANGE)
    assert all(len(found.message) < 300 for found in outcome.diagnostics)
    assert "40 digits" in finding.message


def test_omissions_by_the_thousand_are_refused(tmp_path: Path) -> None:
    quote = " […] ".join(["red green blue"] * 20 + ["grey pink black"])
    calls = []
    for times in (2_500, 5_000):
        files = put("red green blue grey pink white " * times, sections=put_claims({"text": "V.", "quote": quote}))
        calls.append(count_calls(write(tmp_path, files)))
        assert Code.QUOTE_AMBIGUOUS in {found.code for found in find(tmp_path, files).diagnostics}
    few, many = calls
    assert many < 1.2 * few  # all that patience has is spent on either: the second could take twice as many
    assert many < OF_A_PLACE * PLACES


def test_what_is_left_out_has_an_end(tmp_path: Path) -> None:
    source = f"Start here, they said {'and so on ' * 2_000}until it all ended there.\n"
    quote = "Start here, they said […] it all ended there"
    outcome = find(tmp_path, put(source, sections=put_claims({"text": "V.", "quote": quote})))
    assert [found.message for found in outcome.diagnostics if found.code is Code.QUOTE_CROSSES_PARAGRAPH] == [
        "more than 10,000 characters are left out, or very much in all quotes together"
    ]


def test_a_quote_with_a_prefix_is_found_among_many_and_patience_has_an_end() -> None:
    patience = Patience()
    patience.look(FEW)
    assert patience.room == PLACES
    patience.look(PLACES)
    assert patience.room == FEW
    assert [patience.help() for _ in range(HELPS + 1)] == [True] * HELPS + [False]


def test_findings_say_less_when_there_are_too_many(tmp_path: Path) -> None:
    claims = [{"text": "V.", "quote": f"Rents rose by 1{n} per cent in 2019"} for n in range(2, HELPS + 20)]
    outcome = find(tmp_path, put(sections=put_claims(*claims)))
    helps = [found.help for found in outcome.diagnostics if found.code is Code.QUOTE_NOT_FOUND]
    assert len(helps) == len(claims)
    assert helps[0].startswith("closest passage is paragraph 1")
    assert helps[-1] == "copy the source's words exactly; mend the quotes above first"


def test_a_value_has_an_end(tmp_path: Path) -> None:
    outcome = find(tmp_path, put(title="a" * (LONGEST + 1)))
    (finding,) = outcome.diagnostics
    assert finding.code is Code.YAML_TOO_LARGE
    assert finding.message == f"value has {LONGEST + 1:,} characters, more than {LONGEST:,}"
    assert Code.YAML_TOO_LARGE not in {found.code for found in find(tmp_path, put(title="a " * 5_000)).diagnostics}


def test_a_file_is_not_named_without_end(tmp_path: Path) -> None:
    sources = {f"s{n}": {"file": "s.txt" if n % 2 else "./s.txt", "title": "T"} for n in range(MOST_OF_ONE + 9)}
    outcome = find(tmp_path, put(sources=sources))
    (finding,) = (found for found in outcome.diagnostics if found.code is Code.SOURCE_UNREADABLE)
    assert finding.message.endswith(f"is named by more than {MOST_OF_ONE} sources")


def test_coverage_ends(tmp_path: Path) -> None:
    text = " ".join(f"Item {'x' * (n % 7 + 1)} has {n + 1_000:,} tons." for n in range(6_000))
    outcome = find(tmp_path, put(f"{SOURCE}\n{text}\n"))
    found = [one for one in outcome.diagnostics if one.code is Code.QUANTITY_UNCOVERED]
    assert len(found) == 5_001
    assert found[-1].message.startswith("5,000 numbers of the sources are in no row or claim")
    assert len({(one.mark.line, one.mark.column) for one in found}) == len(found)


@pytest.mark.parametrize("pattern", [ADDRESS, SIGN], ids=["address", "sign"])
def test_a_pattern_begins_once_in_a_run_of_what_it_begins_with(pattern: re.Pattern[str]) -> None:
    # a word is gone through once: from its middle nothing is looked for again
    assert pattern.pattern.count("(?<![") >= 1
    for words in ("aaa", "1111", ".,.,", "a-a-a"):
        assert pattern.search(words) is None


@pytest.mark.parametrize(
    ("text", "address"),
    [("write to a.b+c@example.org", True), ("(a@b.c)", True), ("a@b", False), ("x" * 40, False), ("é@b.c", True)],
)
def test_an_address_is_one_as_before(text: str, address: bool) -> None:  # noqa: FBT001 - of a table
    assert (ADDRESS.search(text) is not None) == address


@pytest.mark.parametrize(("text", "sign"), [("it is 1,200.5 %", "1,200.5 %"), ("x12%", "12%"), ("12 per cent", None)])
def test_a_sign_is_one_as_before(text: str, sign: str | None) -> None:
    found = SIGN.search(text)
    assert (found[0] if found else None) == sign


@pytest.mark.parametrize("pitch", [0.0, -1.0, 0.000001])
def test_hatching_has_an_end(pitch: float) -> None:
    assert hatch_box(0, 0, 200, 20, (0, 0, 0), pitch) == hatch_box(0, 0, 200, 20, (0, 0, 0), FINEST)


@pytest.mark.parametrize("text", ["14400.1pt", "-20000pt", "999999mm", "1e9pt", "nanpt", "infpt", "300in"])
def test_no_length_is_longer_than_a_page_can_be(text: str) -> None:
    assert parse_length(text) is None
    assert parse_length("200in") == LONGEST_LENGTH


@pytest.mark.parametrize(("bits", "kind"), [(8, 6), (16, 2), (16, 6), (8, 4)])
def test_an_image_that_has_to_be_converted_is_smaller(tmp_path: Path, bits: int, kind: int) -> None:
    figure = {"image": "i.png", "title": "A picture", "alt": "a"}
    files = put(figures=[figure], sections=put_claims({"text": "Rents rose.", "quote": QUOTE}))
    outcome = find(tmp_path, files | {"i.png": write_png(5_000, 5_000, bits, kind)})
    (finding,) = (found for found in outcome.diagnostics if found.code is Code.IMAGE_UNREADABLE)
    assert "25 million pixels, more than 20 in colours that have to be converted" in finding.message
