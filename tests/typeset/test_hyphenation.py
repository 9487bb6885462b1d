"""Hyphenation: Pyphen's own points, from a cache that nothing can turn into harm."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyphen import LANGUAGES, Pyphen, language_fallback  # type: ignore[import-untyped]

from brief.cache import cache_folder
from brief.typeset.lines import hyphenation, pattern_trie
from brief.typeset.lines.hyphenation import Hyphenator, find_dictionary, find_hyphenator

ROOT = Path(__file__).parents[2]
CHECK = 7


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache of this module's own."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEF_CACHE", str(folder))
        find_hyphenator.cache_clear()
        yield folder
    find_hyphenator.cache_clear()


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache that is empty."""
    monkeypatch.setenv("BRIEF_CACHE", str(tmp_path / "cache"))
    find_hyphenator.cache_clear()
    yield tmp_path / "cache"
    find_hyphenator.cache_clear()


def ours(language: str, word: str) -> list[int]:
    hyphenator = find_hyphenator(language)
    assert hyphenator is not None
    return list(hyphenator.positions(word))


def pyphens(language: str, word: str) -> list[int]:
    """Pyphen's points, but for those where the spelling would change."""
    points = Pyphen(lang=language, left=2, right=3).positions(word)
    return [int(point) for point in points if not point.data]


# -- the same points ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en-GB", "en-US", "fr-FR", "es-ES", "de-DE", "nl-NL", "ru-RU", "th-TH"])
@pytest.mark.usefixtures("shared")
def test_words_of_the_seeds_have_pyphens_points(language: str) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    words = sorted(set(re.findall(r"[^\W\d_]+", text)))
    assert len(words) > 400
    assert [ours(language, word) for word in words] == [pyphens(language, word) for word in words]


@given(st.text("abcdefghijklmnopqrstuvwxyzäöüßéèñçABCÉÖİıſ'’.-1", max_size=24))
@example("İstanbul")
@settings(max_examples=200, deadline=None)
@pytest.mark.usefixtures("shared")
def test_any_word_has_pyphens_points(word: str) -> None:
    for language in ("en-GB", "fr-FR"):
        points = ours(language, word)
        if len(word.lower()) == len(word):
            assert points == pyphens(language, word)
        else:
            assert points == []  # the points of another word


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("cs", "nejneobhospodařovávatelnějšího"),
        ("el", "δικαιοσύνη"),
        ("ru", "районный"),
        ("de", "Ermächtigungsgrundlage"),
        ("fr", "développement"),
    ],
)
@pytest.mark.usefixtures("shared")
def test_a_letter_and_its_accent_are_not_parted(language: str, word: str) -> None:
    apart = normalize("NFD", word)
    assert apart != word
    parts = [normalize("NFC", apart[:at]) for at in ours(language, apart)]
    assert parts == [word[:at] for at in ours(language, word)]
    assert len(parts) > 1
    assert ours(language, f"{word}q\u0303") == [], "no letter has that"


@pytest.mark.usefixtures("shared")
def test_points_that_change_the_spelling_are_left_out() -> None:
    whole = Pyphen(lang="hu_HU", left=2, right=3).positions("asszonnyal")
    assert any(point.data for point in whole)
    assert ours("hu-HU", "asszonnyal") == pyphens("hu-HU", "asszonnyal")
    assert len(ours("hu-HU", "asszonnyal")) < len(whole)


@pytest.mark.usefixtures("shared")
def test_two_letters_stay_before_and_three_behind() -> None:
    for word in ("about", "ideally", "incomprehensibilities", "a", "", "ab"):
        assert all(2 <= at <= len(word) - 3 for at in ours("en-GB", word))


@pytest.mark.parametrize(
    "tag", ["en", "en-GB", "en_us", "de-DE", "de-LI", "fr-CA", "es-419", "sr-Latn-RS", "pt", "tlh"]
)
def test_languages_fall_back_as_pyphens_do(tag: str) -> None:
    name = language_fallback(tag)
    assert find_dictionary(tag) == (LANGUAGES[name] if name else None)


def test_every_language_of_pyphens_is_found() -> None:
    assert {tag: find_dictionary(tag) for tag in LANGUAGES} == dict(LANGUAGES)


def test_a_language_without_patterns_has_no_hyphenator() -> None:
    assert find_hyphenator("tlh") is None
    assert find_hyphenator("") is None
    assert find_hyphenator("../../etc/passwd") is None


# -- the cache ---------------------------------------------------------------------------------------------------------

WORD = "incomprehensibilities"


def points_of(language: str = "fr") -> list[int]:
    find_hyphenator.cache_clear()
    return ours(language, WORD)


def test_what_is_kept_is_read_back(own: Path) -> None:
    before = points_of()
    (kept,) = own.iterdir()
    stamp = kept.stat().st_mtime_ns
    assert points_of() == before
    assert kept.stat().st_mtime_ns == stamp


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_any_damage_is_found(data: st.DataObject) -> None:
    patterns = pattern_trie.pack({".ab": (1, b"\x02"), "bé": (0, b"\x06\x02")})
    whole = pattern_trie.encode(CHECK, patterns)
    assert pattern_trie.decode(whole, CHECK) == patterns
    assert pattern_trie.decode(whole, CHECK + 1) is None
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = bytearray(whole)
    damaged[at] ^= data.draw(st.integers(1, 255))
    assert pattern_trie.decode(bytes(damaged), CHECK) is None
    assert pattern_trie.decode(whole[:at], CHECK) is None
    assert pattern_trie.decode(whole + b"\0", CHECK) is None


@given(st.binary(max_size=200), st.binary(max_size=40))
@settings(max_examples=150, deadline=None)
def test_a_trie_of_another_hand_leads_nowhere(trie: bytes, value: bytes) -> None:
    """It is whole by its digest, and its places lead anywhere: an answer or a new trie, never an exception."""
    file = find_dictionary("fr")
    assert file is not None
    patterns = pattern_trie.Patterns(trie or b"\0", (b"", value, b"\xff\x07"), "".join(sorted(".abcdefilmnoprst")))
    points = Hyphenator(patterns, file).positions(WORD)
    assert all(0 < at < len(WORD) for at in points)


def test_damaged_stale_and_foreign_files_are_made_anew(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = points_of()
    (kept,) = own.iterdir()
    whole = kept.read_bytes()
    for wrong in (b"", b"brieftrie", whole[:-1], whole[:40] + b"\xff" + whole[41:], os.urandom(4096)):
        kept.write_bytes(wrong)
        assert points_of() == before
        assert kept.read_bytes() == whole
    monkeypatch.setattr(pattern_trie, "VERSION", 2)
    assert points_of() == before
    assert kept.read_bytes() != whole


def test_pipes_links_and_folders_in_the_place_of_a_file_do_no_harm(own: Path, tmp_path: Path) -> None:
    before = points_of()
    (kept,) = own.iterdir()
    kept.unlink()
    os.mkfifo(kept)  # to open it would wait for ever
    assert points_of() == before
    assert kept.is_file()
    kept.unlink()
    secret = tmp_path / "secret"
    secret.write_bytes(b"mine")
    kept.symlink_to(secret)
    assert points_of() == before
    assert secret.read_bytes() == b"mine"
    kept.unlink()
    kept.mkdir()
    assert points_of() == before
    assert list(own.iterdir()) == [kept]


def test_no_place_for_a_cache_is_no_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEF_CACHE", str(tmp_path))
    before = points_of()
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    for folder in (blocked / "cache", Path("/proc/nowhere"), Path("/dev/full")):
        monkeypatch.setenv("BRIEF_CACHE", str(folder))
        assert points_of() == before


def test_the_cache_is_where_the_system_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIEF_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/cache/me")
    assert cache_folder() == Path("/var/cache/me/brief")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", "/home/me")
    assert cache_folder() == Path("/home/me/.cache/brief")
    monkeypatch.setenv("BRIEF_CACHE", "/tmp/own")  # noqa: S108 (a name, nothing is written)
    assert cache_folder() == Path("/tmp/own")  # noqa: S108 (as above)


def test_processes_that_write_at_once_leave_one_whole_file(own: Path) -> None:
    code = f"from brief.typeset.lines.hyphenation import find_hyphenator as f; print(f('fr').positions({WORD!r}))"
    started = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=ROOT) for _ in range(4)]
    said = {process.communicate()[0] for process in started}
    assert len(said) == 1
    assert [path.name for path in own.iterdir()] == ["hyph_fr.trie"]
    assert str(tuple(points_of())).encode() in said.pop()


def test_pyphen_is_not_imported_where_its_patterns_are_kept(own: Path) -> None:
    points_of()
    assert own.is_dir()
    code = (
        "import sys; from brief.typeset.lines.hyphenation import find_hyphenator as find; find('fr'); "
        "print('pyphen' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "False"


def test_patterns_with_too_many_letters_are_refused() -> None:
    with pytest.raises(ValueError, match="256 letters"):
        pattern_trie.pack({chr(0x4E00 + at): (0, b"\x02") for at in range(256)})
    assert hyphenation.OTHER == pattern_trie.ALPHABET
