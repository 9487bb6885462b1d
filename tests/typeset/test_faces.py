"""Faces, families and embedding: what HarfBuzz gives, and what readers of the file find of it."""

import os
import shutil
import struct
import subprocess
import sys
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from brief.pdf.objects import File, make_stream
from brief.typeset.fonts import installed
from brief.typeset.fonts.face import Face, Glyph, Shaped, open_face
from brief.typeset.fonts.installed import Family, FontFile, Unfit, explain_absence, find_family, read_font
from brief.typeset.fonts.subset import Embedded, GlyphCodes, make_tag

ROOT = Path(__file__).parents[2]
SERIF, SANS = "Source Serif Pro", "Source Sans Pro"


def family(name: str = SERIF) -> Family:
    found = find_family(name)
    assert found is not None
    return found


@cache
def face(weight: int = 400, *, italic: bool = False, name: str = SERIF) -> Face:
    return open_face(family(name).face(weight, italic=italic))


# -- shaping -----------------------------------------------------------------------------------------------------------


def test_kerning_and_ligatures_are_on() -> None:
    office = face().shape("office")
    assert [text for _, text in office.glyphs] == ["o", "ffi", "c", "e"]
    apart = sum(face().shape(c).width for c in "AVATAR")
    assert face().shape("AVATAR").width < apart
    assert face().shape("AVATAR").kerns is not None


@given(st.text("abcdefghijklmnopqrstuvwxyzABCDEFGÀÉÖßœ0123456789.,-–“”’ffifl", min_size=1, max_size=20))
@settings(max_examples=150, deadline=None)
def test_widths_of_beginnings_grow_to_the_whole(text: str) -> None:
    shaped = face().shape(text)
    edges = [shaped.prefix(at) for at in range(len(text) + 1)]
    assert edges[0] == 0.0
    assert edges == sorted(edges)
    assert edges[-1] == pytest.approx(shaped.width)
    assert "".join(part for _, part in shaped.glyphs) == text


def test_a_word_is_shaped_once() -> None:
    assert face().shape("poppy") is face().shape("poppy")
    assert face().shape("poppy") is not face(italic=True).shape("poppy")


def test_words_are_kept_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brief.typeset.fonts.face.MOST_WORDS", 50)
    monkeypatch.setattr("brief.typeset.fonts.face.MOST_OF_ONE", 200)
    own = Face(family().face(400, italic=False))
    often = own.shape("word")
    for n in range(1000):
        own.shape(f"word{n}")
        assert own.shape("word") is often
        assert len(own.shaped()) <= 200
    own.shape("word", "nl")
    assert "word" not in own.shaped("nl").older


def test_fewer_words_are_kept_from_brief_to_brief(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brief.typeset.fonts.face.MOST_WORDS", 50)
    own = Face(family().face(400, italic=False))
    first = [own.shape(f"word{n}") for n in range(120)]
    own.begin()
    again = [own.shape(f"word{n}") for n in range(40)]
    assert all(one is other for one, other in zip(first, again, strict=False))
    own.begin()
    assert len(own.shaped()) == 40
    for n in range(20):
        own.shape(f"other{n}")
    own.begin()
    assert (len(own.shaped()), len(own.shaped().older)) == (0, 60)
    assert own.shape("word100") is not first[100]


def test_shaping_does_not_ask_the_locale() -> None:
    code = (
        "import locale; locale.setlocale(locale.LC_ALL, '')\n"
        f"from brief.typeset.fonts.installed import find_family as f; from brief.typeset.fonts.face import open_face\n"
        f"face = open_face(f({SERIF!r}).face(400, italic=False)); print(face.shape('fiişğ').glyphs)"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "LC_ALL": locale},
            capture_output=True,
            cwd=ROOT,
            check=True,
        ).stdout
        for locale in ("C", "C.UTF-8")
    }
    assert len(said) == 1


def test_characters_without_a_glyph_are_named() -> None:
    assert face().lacks("Plain words, “quoted” — 15–20 %\u00a0…") == frozenset()
    assert face().lacks("snow ☃ 雪\ufffd") >= {"☃", "雪"}
    assert face().lacks("snow ☃") == {"☃"}  # asked twice
    assert face().lacks("soft\u00adhyphen zero\u200bwidth join\u2060er thin\u2009space\u202f") == frozenset()


def test_thin_spaces_have_their_width_where_the_font_has_none() -> None:
    assert 0 < face().shape("a\u2009b").width - face().shape("a").width - face().shape("b").width < face().space.width


def test_metrics_are_those_of_the_font() -> None:
    metrics = face().metrics
    assert metrics.name == "SourceSerifPro-Regular"
    assert (metrics.cap_height, metrics.x_height, metrics.ascent, metrics.descent) == (670, 475, 1036, -335)
    assert (face().cap_height, face().x_height, face().ascent, face().descent) == (670, 475, 1036, -335)
    assert face(italic=True).metrics.italic_angle < 0
    assert (face(700).metrics.weight, face(700, name=SANS).metrics.name) == (700, "SourceSansPro-Bold")


def test_default_digits_are_lining_and_tabular() -> None:
    for name in (SERIF, SANS):
        assert len({face(name=name).shape(digit).width for digit in "0123456789"}) == 1


# -- families ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Source Serif Pro", "source serif pro", "Source-Serif-Pro", "SourceSerifPro"])
def test_families_are_found_by_any_spelling(name: str) -> None:
    assert family(name).digest == family(SERIF).digest
    assert family(name).face(400, italic=False) == family(SERIF).face(400, italic=False)


@pytest.mark.parametrize(
    ("weight", "italic", "file"),
    [
        (400, False, "Regular"),
        (400, True, "It"),
        (450, False, "Regular"),  # nothing up to 500: then below
        (500, True, "It"),
        (550, False, "Semibold"),
        (600, True, "SemiboldIt"),
        (800, False, "Black"),
        (350, False, "Light"),
        (250, True, "ExtraLightIt"),
        (100, False, "ExtraLight"),
        (950, False, "Black"),
    ],
)
def test_the_nearest_weight_is_taken(weight: int, *, italic: bool, file: str) -> None:
    assert family().face(weight, italic=italic).name == f"SourceSerifPro-{file}.ttf"


def test_a_family_without_an_italic_gives_its_upright(tmp_path: Path) -> None:
    bold = FontFile(tmp_path / "a.ttf", 700, italic=False, digest="")
    light = FontFile(tmp_path / "b.ttf", 300, italic=False, digest="")
    one = Family("One", (light, bold))
    assert one.face(400, italic=True) == light.path
    assert one.face(500, italic=False) == light.path
    assert one.face(501, italic=False) == bold.path


def test_what_is_not_installed_is_nothing() -> None:
    for name in ("Comic Sans", "", "font", "../etc", "Source"):
        assert find_family(name) is None
        assert explain_absence(name) == "is not installed"


def test_digests_tell_contents_not_places(tmp_path: Path) -> None:
    path = family().face(400, italic=False)
    moved = tmp_path / path.name
    shutil.copy(path, moved)
    before, after = read_font(path), read_font(moved)
    assert isinstance(before, FontFile)
    assert isinstance(after, FontFile)
    assert (before.digest, before.weight, before.italic) == (after.digest, after.weight, after.italic)
    assert family(SERIF).digest != family(SANS).digest


def package(folder: Path, name: str, *sources: Path) -> None:
    """An installed font package."""
    files = folder / name / "files"
    files.mkdir(parents=True)
    (folder / name / "__init__.py").touch()
    for source in sources:
        shutil.copy(source, files)


def test_other_packages_are_found_and_unfit_ones_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    regular = family().face(400, italic=False)
    package(tmp_path, "font_house_face", regular)
    package(tmp_path, "font_only_cff", regular.with_suffix(".otf"))
    variable = tmp_path / "variable.ttf"
    data = bytearray(regular.read_bytes())
    data[data.index(b"GPOS") : data.index(b"GPOS") + 4] = b"fvar"
    variable.write_bytes(data)
    package(tmp_path, "font_variable_one", variable)
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(regular.read_bytes()[:100])
    package(tmp_path, "font_broken", broken)
    monkeypatch.syspath_prepend(tmp_path)
    find_family.cache_clear()
    assert family("House Face").face(700, italic=False).name == regular.name
    for name, reason in (
        ("Only CFF", "has CFF outlines"),
        ("Variable One", "is a variable font"),
        ("Broken", ""),
    ):
        assert find_family(name) is None
        assert reason in explain_absence(name)
    find_family.cache_clear()


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.ttf"
    for start in (b"", b"\0\1\0\0\0\3\0\0\0\0\0\0", b"OTTO\0\1\0\0\0\0\0\0"):
        path.write_bytes(start + data)
        assert isinstance(read_font(path), Unfit)


def test_fonts_are_found_without_importing_fonttools() -> None:
    code = (
        "import sys; from brief.typeset.fonts.installed import find_family; assert find_family('Source Sans Pro')\n"
        "print([m for m in ('fontTools', 'importlib.metadata', 'font_source_sans_pro') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


# -- embedding ---------------------------------------------------------------------------------------------------------


class Sink:
    """Where objects are put, in a file of its own."""

    def __init__(self) -> None:
        """Begin a file."""
        self.file = File()
        self.count = 0

    def reserve(self) -> int:
        """Take a number."""
        self.count += 1
        return self.count

    def add(self, text: str, number: int = 0) -> int:
        """Write an object."""
        number = number or self.reserve()
        self.file.put(number, text.encode("latin-1"))
        return number

    def stream(self, entries: str, data: bytes, number: int = 0, *, compress: bool = True) -> int:
        """Write a stream."""
        number = number or self.reserve()
        self.file.put(number, make_stream(entries, data, compress=compress))
        return number


def print_words(font: Embedded, words: list[Shaped]) -> bytes:
    """A page with `words`, one a line."""
    sink = Sink()
    shown = "\n".join(f"0 -14 Td [<{font.chunk(word)}>]TJ" for word in words)
    content = sink.stream("", f"BT /B0 10 Tf 40 800 Td\n{shown}\nET".encode())
    number = font.write(sink)
    pages = sink.reserve()
    page = sink.add(
        f"<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R"
        f"/Resources<</Font<</B0 {number} 0 R>>>>>>",
    )
    sink.add(f"<</Type/Pages/Kids[{page} 0 R]/Count 1>>", pages)
    root = sink.add(f"<</Type/Catalog/Pages {pages} 0 R>>")
    info = sink.add("<<>>")
    return sink.file.finish(sink.count, root, info, b"0" * 16)


def read_poppler(data: bytes, tmp_path: Path) -> str:
    path = tmp_path / "words.pdf"
    path.write_bytes(data)
    return subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout


LINES = ["office", "AVATAR", "“Čeština”", "naïve–15", "Ärger", "Привет", "Ελλάδα", "fjord", "x²", "co-op"]


def test_words_read_back_by_two_readers(tmp_path: Path) -> None:
    font = Embedded(face(), "/B0")
    data = print_words(font, [face().shape(line) for line in LINES])
    assert PdfReader(BytesIO(data), strict=True).pages[0].extract_text().split() == LINES
    assert read_poppler(data, tmp_path).split() == LINES


def test_one_glyph_may_stand_for_two_texts() -> None:
    font = Embedded(face(), "/B0")
    hyphen, soft = font.chunk(face().shape("-")), font.chunk(face().hyphen)
    space, no_break = font.chunk(face().space), font.chunk(face().no_break)
    assert len({hyphen, soft, space, no_break}) == 4
    glyphs = [glyph for glyph, _ in font.codes]
    assert glyphs[0] == glyphs[1]
    assert glyphs[2] == glyphs[3]
    data = print_words(font, [face().shape("a-b"), face().hyphen])
    assert PdfReader(BytesIO(data)).pages[0].extract_text() == "a-b\n\u00ad"


def test_the_subset_has_the_glyphs_in_use_and_no_more() -> None:
    font = Embedded(face(), "/B0")
    font.chunk(face().shape("abcabc"))
    program, mapping = font.subset()
    count = struct.unpack(">H", table(program, b"maxp")[4:6])[0]
    assert count == 4  # and .notdef
    assert len(mapping) == 3
    assert len(program) < 4000
    names = {program[12 + 16 * at : 16 + 16 * at] for at in range(struct.unpack(">H", program[4:6])[0])}
    assert not names & {b"GSUB", b"GPOS", b"cmap", b"fpgm", b"prep", b"cvt "}


def table(program: bytes, name: bytes) -> bytes:
    at = next(12 + 16 * n for n in range(64) if program[12 + 16 * n : 16 + 16 * n] == name)
    offset, length = struct.unpack(">LL", program[at + 8 : at + 16])
    return program[offset : offset + length]


def test_the_same_words_make_the_same_bytes() -> None:
    def make() -> bytes:
        return print_words(Embedded(Face(face().path), "/B0"), [face().shape(line) for line in LINES])

    assert make() == make()
    one, two = Embedded(face(), "/B0"), Embedded(face(), "/B0")
    one.chunk(face().shape("ab"))
    two.chunk(face().shape("abc"))
    assert make_tag(one.codes) != make_tag(two.codes)


def test_kerning_stands_in_the_array() -> None:
    font = Embedded(face(), "/B0")
    assert ">" in font.chunk(face().shape("AVATAR"))
    assert ">" not in font.chunk(face().shape("nnn"))


def test_the_font_dictionary_is_what_the_standard_wants() -> None:
    data = print_words(Embedded(face(600, italic=True), "/B0"), [face(600, italic=True).shape("office")])
    font = PdfReader(BytesIO(data), strict=True).pages[0]["/Resources"]["/Font"]["/B0"]  # type: ignore[index]
    descendant = font["/DescendantFonts"][0]
    descriptor = descendant["/FontDescriptor"]
    assert (font["/Subtype"], font["/Encoding"], descendant["/Subtype"]) == ("/Type0", "/Identity-H", "/CIDFontType2")
    assert font["/BaseFont"] == descendant["/BaseFont"] == descriptor["/FontName"]
    assert font["/BaseFont"].endswith("+SourceSerifPro-SemiboldIt")
    assert descriptor["/Flags"] & 64
    assert descriptor["/Flags"] & 4
    assert descriptor["/ItalicAngle"] < 0
    drawn = descendant["/CIDToGIDMap"].get_data()
    assert sum(map(any, zip(drawn[::2], drawn[1::2], strict=True))) == 4
    runs = zip(descendant["/W"][::2], descendant["/W"][1::2], strict=True)
    widths = {int(first) + at: float(width) for first, run in runs for at, width in enumerate(run)}
    made = Embedded(face(600, italic=True), "/B0")
    glyphs = face(600, italic=True).shape("office").glyphs
    assert widths == pytest.approx(
        {int(made.codes[pair], 16): face(600, italic=True).advance(pair[0]) for pair in glyphs}, abs=0.05
    )


def test_installed_packages_come_from_every_folder_of_imports(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", ["/nowhere", "", *sys.path])
    assert any(folder.name == "font_source_sans_pro" for folder in installed.installed())
    assert any(folder.name == "font_source_sans_pro" for folder in installed.published())


def test_a_letter_has_the_same_code_whatever_was_drawn_before_it() -> None:
    regular = face(400)
    codes = []
    for first in ("jazz", "zero", "a", "Qua 1"):
        font = Embedded(regular, "/B0")
        for word in (first, "record"):
            font.chunk(regular.shape(word))
        codes.append({text: font.codes[glyph, text] for glyph, text in regular.shape("record").glyphs})
    assert all(known == codes[0] for known in codes)


def test_two_glyphs_of_one_text_have_codes_of_their_own() -> None:
    codes = GlyphCodes()
    pairs: list[Glyph] = [(1, "a"), (2, "a"), (3, "fi"), (1, "\u00ad"), (4, "b"), (2, "b")]
    numbers = [codes[pair] for pair in pairs]
    assert len(set(numbers)) == len(pairs)
    assert [codes[pair] for pair in pairs] == numbers
    assert "0000" not in numbers
    assert dict(codes.list_numbered()) == {int(number, 16): pair for number, pair in zip(numbers, pairs, strict=True)}


def test_two_glyphs_of_one_text_are_told() -> None:
    codes = GlyphCodes()
    assert [bool(codes[pair]) and codes.has_doubles() for pair in ((1, "a"), (3, "fi"), (2, "a"))] == [
        False,
        False,
        True,
    ]
