"""What is kept of a font from one start to the next: the same page as without it, whatever has become of the file."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.cache import tidy, write_kept
from brief.pipeline import Request, build
from brief.typeset.fonts import shaping_cache
from brief.typeset.fonts.face import open_version
from brief.typeset.fonts.installed import find_family
from brief.typeset.fonts.shaper import LINING, OLDSTYLE, Features, Shaper, read_metrics
from brief.typeset.fonts.shaping_cache import (
    MAGIC,
    Glyphs,
    Shapings,
    Subset,
    decode,
    encode,
    read_glyphs,
    seal,
    write_glyphs,
)

ROOT = Path(__file__).parents[2]
OUTLINE = ROOT / "seeds/anti-drug-cooperation.yaml"
SERIF, SANS = "Source Serif Pro", "Source Sans Pro"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache that is empty, and faces that have not been opened."""
    monkeypatch.setenv("BRIEF_CACHE", str(tmp_path / "cache"))
    open_version.cache_clear()
    yield tmp_path / "cache"
    open_version.cache_clear()


def font(name: str = SERIF) -> Path:
    family = find_family(name)
    assert family is not None, name
    return family.face(400, italic=False)


@cache
def asked(name: str = SERIF) -> Shaper:
    """The font with nothing kept of it."""
    shaper = Shaper(font(name))
    shaper.shapings = Shapings(b"")
    return shaper


def forge(shaped: Shapings, body: bytes) -> bytes:
    """A file of another hand that is whole by its digest."""
    return MAGIC + seal(body, shaped.made_of) + body


# -- the same glyphs ---------------------------------------------------------------------------------------------------


@given(
    text=st.text("abfilAVTÉœЖα019.,-–“”’\u0301\u0323", min_size=1, max_size=20),
    features=st.sampled_from([LINING, OLDSTYLE]),
    rtl=st.booleans(),
)
@settings(max_examples=300)
def test_glyphs_are_read_back_as_they_were(text: str, features: Features, rtl: bool) -> None:  # noqa: FBT001
    glyphs = asked().ask(text, "en", features, rtl=rtl)
    assert read_glyphs(write_glyphs(glyphs), len(text)) == glyphs


@given(
    text=st.text("abfilAVTW019.,-'\"/ ", min_size=1, max_size=12),
    features=st.sampled_from([LINING, OLDSTYLE]),
    rtl=st.booleans(),
)
@settings(max_examples=200)
def test_harfbuzz_is_not_told_what_it_does_of_itself(text: str, features: Features, rtl: bool) -> None:  # noqa: FBT001
    told = features._replace(latin=features.tags)
    assert asked().ask(text, "en", features, rtl=rtl) == asked().ask(text, "en", told, rtl=rtl)


def test_ligatures_and_marks_have_starts_and_shifts() -> None:
    assert asked().ask("fi", "en", LINING, rtl=False).starts == [0]
    assert asked().ask("x\u0301", "en", LINING, rtl=False).shifts is not None
    assert asked().ask("word", "en", LINING, rtl=False)[2:] == (None, None)


def test_a_second_start_sets_the_same_page_without_harfbuzz(own: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from brief.pipeline import Request, build; "
        f"build(Request({str(OUTLINE)!r}), Path(sys.argv[1])); print('uharfbuzz' in sys.modules)"
    )
    said = []
    for name in ("first", "second"):
        done = subprocess.run([sys.executable, "-c", code, tmp_path / name], capture_output=True, text=True, check=True)
        said.append(done.stdout.strip())
    assert said == ["True", "False"]
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()
    assert {path.suffix for path in own.iterdir()} == {".shapings"}


def test_languages_directions_and_digits_are_kept_apart(own: Path) -> None:
    first = Shaper(font())
    asked_for = [(LINING, "en", False), (OLDSTYLE, "en", False), (LINING, "tr", False), (LINING, "en", True)]
    made = [first.shape("fi2017", language, features, rtl=rtl) for features, language, rtl in asked_for]
    assert len({str(glyphs) for glyphs in made}) == 4
    first.keep()
    second = Shaper(font())
    assert [second.shape("fi2017", language, features, rtl=rtl) for features, language, rtl in asked_for] == made
    assert "hb" not in vars(second)
    assert len(list(own.iterdir())) == 1


@pytest.mark.usefixtures("own")
def test_all_that_a_font_is_asked_is_kept() -> None:
    first = Shaper(font())
    first.shape("word", "en", LINING, rtl=False)
    said = (first.unit, first.metrics, first.advance(40), first.has("é"), first.subset([9, 5, 7]))
    assert not first.has("\u4e00")
    first.keep()
    second = Shaper(font())
    second.shape("word", "en", LINING, rtl=False)
    assert (second.unit, second.metrics, second.advance(40), second.has("é"), second.subset([5, 7, 9])) == said
    assert "hb" not in vars(second)
    assert not second.has("\u4e00")  # that a character is missing is asked anew
    assert second.subset([5, 7]) != said[-1]


# -- lost, stale, hostile ----------------------------------------------------------------------------------------------


@given(data=st.data())
@settings(max_examples=150)
def test_any_damage_is_found(data: st.DataObject) -> None:
    shaped = Shapings(bytes(32), {"a": {"ab": "00" * 12}}, {1: 2}, "ab", {"upem": 1000})
    whole = encode(shaped)
    assert decode(whole, bytes(32)) == shaped
    assert decode(whole, b"1" * 32) is None  # another font's, or of another HarfBuzz
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = bytearray(whole)
    changed[at] ^= data.draw(st.integers(1, 255))
    assert decode(bytes(changed), bytes(32)) is None
    assert decode(whole[:at], bytes(32)) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text("1 2;9ab-", max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


@given(rows=st.lists(JSON, max_size=6) | JSON)
@settings(max_examples=300)
def test_what_another_hand_has_sealed_raises_nothing(rows: object) -> None:
    shaped = Shapings(bytes(32))
    made = decode(forge(shaped, json.dumps(rows).encode()), bytes(32))
    if made is not None:
        for key in made.words:
            assert made.find(key, "ab") is None or len(made.words[key]["ab"]) > 20
        made.find_subset([1, 2])
        read_metrics(made.facts.get("metrics"))


@given(
    written=st.text("0123456789abcdefx", max_size=64) | st.text("0f", min_size=32, max_size=32).map("+".__add__),
    length=st.integers(1, 8),
)
@settings(max_examples=400)
def test_glyphs_that_cannot_be_are_none(written: str, length: int) -> None:
    glyphs = read_glyphs(written, length)
    if glyphs is not None:
        assert len(glyphs.codes) == len(glyphs.moves) > 0
        assert all(0 <= start < length for start in glyphs.starts or ())
        assert read_glyphs(write_glyphs(glyphs), length) == glyphs


def test_a_program_that_is_no_base64_is_made_anew() -> None:
    shaped = Shapings(bytes(32), subsets=[Subset([5, 7], [1, 2], "abc")])
    made = decode(encode(shaped), bytes(32))
    assert made == shaped
    assert made is not None
    assert made.find_subset([5, 7]) is None


def test_what_is_deeply_nested_is_nothing() -> None:
    assert decode(forge(Shapings(bytes(32)), b"[" * 100_000), bytes(32)) is None


def test_a_lost_damaged_or_foreign_file_is_made_anew(own: Path, tmp_path: Path) -> None:
    def make() -> bytes:
        open_version.cache_clear()
        assert build(Request(str(OUTLINE)), tmp_path / "made.pdf").output
        return (tmp_path / "made.pdf").read_bytes()

    before = make()
    files = sorted(own.glob("*.shapings"))
    whole = [file.read_bytes() for file in files]
    assert len(files) > 3
    for file, data in zip(files, whole, strict=True):
        file.write_bytes(data[:-1] + b"!")
    assert make() == before
    assert [file.read_bytes() for file in files] == whole
    for file in files:
        file.write_bytes(encode(Shapings(b"another font")))
        file.chmod(0o666)  # anyone may have written it
    assert make() == before
    assert [file.read_bytes() for file in files] == whole
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    shutil.rmtree(own)
    own.write_bytes(b"no folder")
    assert make() == before


def test_another_harfbuzz_or_another_font_is_asked_itself(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Shaper(font())
    first.shape("word", "en", LINING, rtl=False)
    first.keep()
    monkeypatch.setattr(shaping_cache, "find_engine", lambda: b"another")
    assert not Shaper(font()).shapings.words
    monkeypatch.undo()
    monkeypatch.setenv("BRIEF_CACHE", str(own))
    assert Shaper(font()).shapings.words
    assert not Shaper(font(SANS)).shapings.words


# -- how much, and how often -------------------------------------------------------------------------------------------


def test_the_latest_words_are_kept_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shaping_cache, "MOST_WORDS", 3)
    shaped = Shapings(bytes(32))
    shaped.add({"a": {text: Glyphs([1], [2]) for text in "abcd"}})
    shaped.add({"a": {text: Glyphs([1], [2]) for text in ("e", "f" * 121)}})
    assert list(shaped.words["a"]) == ["c", "d", "e"]
    shaped.add({"b": {"g": Glyphs([1], [2])}})
    assert {key: list(words) for key, words in shaped.words.items()} == {"a": ["d", "e"], "b": ["g"]}
    shaped.add({"a": {text: Glyphs([1], [2]) for text in "hij"}})
    assert {key: list(words) for key, words in shaped.words.items()} == {"a": ["h", "i", "j"]}
    for at in range(9):
        shaped.add_subset(b"program", {at: 1})
    assert [subset.glyphs for subset in shaped.subsets] == [[5], [6], [7], [8]]


def test_a_process_writes_after_its_first_brief_and_then_seldom(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brief.typeset.fonts.shaper.MANY", 5)
    shaper, times = Shaper(font()), []
    for number in range(12):
        shaper.shape(f"word{number}", "en", LINING, rtl=False)
        shaper.keep()
        (file,) = own.iterdir()
        times.append(file.stat().st_ino)
    assert [at for at in range(1, 12) if times[at] != times[at - 1]] == [5, 10]
    monkeypatch.setattr(shaping_cache, "MOST_WORDS", 6)
    for number in range(12):  # what is kept is full: later words are known, and no longer written
        shaper.shape(f"later{number}", "en", LINING, rtl=False)
        shaper.keep()
    assert "later8" in next(iter(shaper.shapings.words.values()))
    before = file.stat().st_ino
    assert before == times[-1]
    Shaper(font()).keep()  # nothing new
    assert file.stat().st_ino == before


def test_what_a_killed_process_has_left_is_removed(own: Path) -> None:
    write_kept("name", b"1")
    (own / ".brief-0123.tmp").write_bytes(b"half")
    tidy()
    assert [(path.name, path.read_bytes(), path.stat().st_mode & 0o777) for path in own.iterdir()] == [
        ("name", b"1", 0o600)
    ]
