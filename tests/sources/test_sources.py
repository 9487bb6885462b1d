"""Source files are read, or refused with a finding: wherever they lie, whatever they hold."""

import os
import unicodedata
from hashlib import sha256
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.diagnostics import Code, Mark, Report
from brief.files import UnreadableError
from brief.sources.decoding import compose_text, decode_text
from brief.sources.folding import fold_spacing
from brief.sources.formats import FORMATS
from brief.sources.reader import LARGEST, read_source
from brief.sources.types import AuthorValue, Source, SourceRequest
from quoting import MARK, make_source

LONG = "Rents rose in all of the regions that the office counts. " * 3


def setting(value: str | None) -> AuthorValue | None:
    return None if value is None else AuthorValue(value, MARK)


def read(
    folder: Path,
    file: str,
    *,
    start: str | None = None,
    end: str | None = None,
    pin: str | None = None,
    outside: bool = False,
) -> tuple[Source | None, list[str]]:
    """Read a source and give its findings as `code: message`."""
    report = Report()
    request = SourceRequest("report", AuthorValue(file, MARK), "en-GB", setting(start), setting(end), setting(pin))
    source = read_source(request, folder, report, allow_outside=outside)
    assert all(finding.mark == MARK for finding in report.diagnostics)
    return source, [f"{finding.code}: {finding.message}" for finding in report.diagnostics]


def texts(source: Source) -> list[str]:
    return [source.text[p.start : p.end] for p in source.paragraphs]


# -- paragraphs --------------------------------------------------------------------------------------------------------


def test_blank_lines_part_paragraphs() -> None:
    source = make_source("One\ntwo.\n\n  Three\t\r\n \r\nfour\r\rfive\u2029six\n")
    assert texts(source) == ["One\ntwo.", "Three", "four", "five", "six"]
    assert [p.number for p in source.paragraphs] == [1, 2, 3, 4, 5]
    assert source.hard_wrapped


def test_each_long_line_is_a_paragraph() -> None:
    source = make_source(f"Head\n\n{LONG}\n{LONG}\nShort one.\n\nwrapped\nby hand\n")
    assert texts(source) == ["Head", LONG.strip(), LONG.strip(), "Short one.", "wrapped\nby hand"]
    assert not make_source(f"{LONG}\n{LONG}\n").hard_wrapped


def test_the_seed_has_eight_paragraphs(project: Path) -> None:
    source, findings = read(
        project / "seeds", "anti-drug-cooperation.txt", start="In order to\neffectively", end="common  well-being."
    )
    assert not findings
    assert source is not None
    assert len(source.text) == 8148
    assert (source.start, source.end) == (246, 8003)
    assert [(p.number, p.start, p.end) for p in source.paragraphs] == [
        (1, 246, 836),
        (2, 837, 1257),
        (3, 1258, 2688),
        (4, 2689, 3749),
        (5, 3750, 4808),
        (6, 4809, 5573),
        (7, 5574, 6530),
        (8, 6531, 8003),
    ]


@settings(deadline=None)
@given(text=st.text(alphabet="ab #>-*|`\n\t1.é\u0301\u2029", max_size=80), suffix=st.sampled_from([".txt", ".md"]))
def test_paragraphs_hold_every_word_in_order(text: str, suffix: str) -> None:
    source = make_source(text, suffix=suffix)
    at = 0
    for number, paragraph in enumerate(source.paragraphs, 1):
        assert paragraph.number == number
        assert at <= paragraph.start < paragraph.end <= len(source.text)
        assert source.text[paragraph.start : paragraph.end].strip() == source.text[paragraph.start : paragraph.end]
        at = paragraph.end
    outside = source.text
    for paragraph in reversed(source.paragraphs):
        outside = outside[: paragraph.start] + outside[paragraph.end :]
    assert not set(outside) & set("abé" if suffix == ".txt" else "é") or "```" in source.text
    for gap in source.skipped:
        assert not set(source.text[gap.start : gap.end]) & set("aé") or "```" in source.text


# -- bytes -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_are_read(encoding: str) -> None:
    assert decode_text("caf\u0065\u0301 – 中\r\n".encode(encoding)) == "café – 中\r\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"rents\nros\xe9 again", "is not UTF-8: byte 0xe9 at line 2, column 4"),
        ("rents".encode("utf-16")[:-1], "is not UTF-16"),
        ("rents".encode("utf-16-le"), "holds NUL characters, so it is no text"),
        ("rents".encode("utf-32"), "holds NUL characters, so it is no text"),
    ],
)
def test_bytes_that_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        decode_text(data)
    assert refused.value.message == message


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        ("Le chômage a baissé de 60,1 % dans la région.", "latin-1", "Windows-1252 (Latin-1)"),
        ("Die Mieten stiegen – für „alle“ Größen.", "cp1252", "Windows-1252 (Latin-1)"),
        ("Čeští nájemníci řekli, že platí více; žádný nájem neklesl.", "cp1250", "Windows-1250"),
        ("Türkiye'de kiralar yükseldi; ışık ve ısı da öyle. Değişmedi, şimdi.", "cp1254", "Windows-1254"),
        ("Арендная плата выросла на 11 процентов.", "cp1251", "Windows-1251"),
        ("Арендная плата выросла на 11 процентов.", "koi8-r", "KOI8-R"),
        ("Τα ενοίκια αυξήθηκαν κατά 11 τοις εκατό.", "cp1253", "Windows-1253"),
        ("ارتفعت الإيجارات بنسبة 11 في المئة.", "cp1256", "Windows-1256"),
        ("家賃は都市部で11％上がりました。", "shift_jis", "Shift_JIS"),
        ("家賃は都市部で11％上がりました。", "euc_jp", "EUC-JP"),
        ("城市的房租上涨了百分之十一，报告说。", "gb18030", "GB18030"),
        ("報告說，這個城市的房租上漲了。", "big5", "BIG5"),
        ("임대료가 11퍼센트 올랐다고 밝혔다.", "euc_kr", "EUC-KR"),
    ],
)
def test_help_names_the_encoding(text: str, codec: str, name: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        decode_text(text.encode(codec))
    assert refused.value.message.startswith("is not UTF-8: byte 0x")
    assert refused.value.help == f"it seems to be {name}: open it as that, and save it as UTF-8"


def test_no_encoding_is_named_for_bytes_that_are_no_text() -> None:
    with pytest.raises(UnreadableError) as refused:
        decode_text(bytes(range(1, 256)) * 9)
    assert refused.value.help == "save it as UTF-8"


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("ae\u0301\u0316\u0323\u0344\u0345\u0f71\u0f73\u05b0가각ᄀ ☃"), max_size=90))
def test_text_is_composed_as_the_standard_says(text: str) -> None:
    for repeated in (text, text * 4):
        assert compose_text(repeated) == unicodedata.normalize("NFC", repeated)


def test_a_run_of_marks_is_composed_soon() -> None:
    begun = process_time()
    composed = compose_text("a" + "\u0301\u0316" * 100_000)
    assert process_time() - begun < 2
    assert composed[:2] == "á\u0316"


@settings(deadline=None)
@given(st.text(alphabet="ab \n\u00a0\u00ad\u200b", max_size=40))
def test_folding_leads_back(text: str) -> None:
    folded = fold_spacing(text)
    assert "  " not in folded.text
    for at, character in enumerate(folded.text):
        start, end = folded.start_of(at), folded.end_of(at + 1)
        assert start is not None
        assert end is not None
        stretch = text[start:end]
        assert stretch == character if character != " " else stretch.strip(" \n\u00a0\u00ad\u200b") == ""


# -- files -------------------------------------------------------------------------------------------------------------


def test_a_source_keeps_its_bytes(tmp_path: Path) -> None:
    data = "\ufeffRents rose.\r\n".encode()
    (tmp_path / "a b.TXT").write_bytes(data)
    source, findings = read(tmp_path, "a b.TXT")
    assert not findings
    assert source is not None
    assert (source.data, source.sha256, source.file) == (data, sha256(data).hexdigest(), "a b.TXT")
    assert source.text == "Rents rose.\r\n"


def test_what_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "blank.txt").write_text(" \n\t\n")
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(LARGEST + 1)
    for name, fact in {
        "missing.txt": "`missing.txt` does not exist",
        "folder.txt": "`folder.txt` is a folder",
        "pipe.txt": "`pipe.txt` is a pipe or a device",
        "blank.txt": "`blank.txt` holds no text",
        "large.txt": "`large.txt` is larger than 50 MB",
        "a\0b.txt": "the file's name holds a character that no path can hold",
        "a\ud800b.txt": "the file's name holds a character that no path can hold",
        "missing.txt/x.txt": "`missing.txt/x.txt` does not exist",
        "blank.txt/x.txt": "`blank.txt/x.txt` cannot be read: not a directory",
        "loop.txt": "`loop.txt` cannot be read: too many levels of symbolic links",
        f"{'x' * 300}.txt": f"`{'x' * 300}.txt` cannot be read: file name too long",
    }.items():
        assert read(tmp_path, name) == (None, [f"source-unreadable: {fact}"])
    assert read(Path("/"), "dev/zero.txt") == (None, ["source-unreadable: `dev/zero.txt` does not exist"])


def test_a_device_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    assert read(tmp_path, "zero.txt", outside=True) == (
        None,
        ["source-unreadable: `zero.txt` is a pipe or a device"],
    )


def test_a_format_without_a_reader_is_a_finding(tmp_path: Path) -> None:
    assert read(tmp_path, "a.rtf") == (None, ["source-format: no source is read from a file that ends in `.rtf`"])
    assert read(tmp_path, "a") == (None, ["source-format: `a` has no suffix"])
    assert ".txt" in FORMATS


@pytest.mark.parametrize(
    ("name", "said"),
    [("a.DOC", "save it as .docx"), ("a.odt", "save it as .docx"), ("a.mhtml", "save it as .html"), ("a.csv", ".txt,")],
)
def test_a_file_of_another_program_is_told_what_to_save_it_as(tmp_path: Path, name: str, said: str) -> None:
    report = Report()
    mark = Mark("o.yaml", 1, 1, 1, 1)
    assert read_source(SourceRequest("s", AuthorValue(name, mark), "en"), tmp_path, report, allow_outside=False) is None
    (one,) = report.diagnostics
    assert one.code is Code.SOURCE_FORMAT
    assert said in one.help


def test_a_source_outside_the_folder_is_allowed_by_the_option_alone(tmp_path: Path) -> None:
    folder = tmp_path / "outlines"
    (folder / "deep").mkdir(parents=True)
    for place in (tmp_path, folder, folder / "deep"):
        (place / "a.txt").write_text("Rents rose.")
    (folder / "link.txt").symlink_to(tmp_path / "a.txt")
    (folder / "near.txt").symlink_to("deep/a.txt")
    for inside in ("a.txt", "deep/a.txt", "deep/../a.txt", "near.txt", str(folder / "a.txt")):
        assert read(folder, inside)[1] == []
    for outside in ("../a.txt", "deep/../../a.txt", "link.txt", str(tmp_path / "a.txt")):
        assert read(folder, outside) == (None, [f"source-outside: `{outside}` lies outside the outline's folder"])
        assert read(folder, outside, outside=True)[1] == []


# -- pins and bodies ---------------------------------------------------------------------------------------------------


def test_a_pin_holds_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rents rose.")
    digest = sha256(b"Rents rose.").hexdigest()
    for pin in (digest, digest[:12], digest.upper(), f"{digest[:20]}…", f"{digest[:20]}..."):
        assert read(tmp_path, "a.txt", pin=pin)[1] == []
    for pin in ("0" * 64, f"{digest}0", digest[:11], "", f"{digest[:30]}0{digest[31:]}"[:31] + "g"):
        source, findings = read(tmp_path, "a.txt", pin=pin)
        assert findings == ["source-changed: `report` is not the file that was pinned"]
        assert source is not None


def test_a_body_goes_from_words_to_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The end.\n\nTop. Rents\nrose. The end.\n\nMore. The end.\n")
    source, findings = read(tmp_path, "a.txt", start="Rents rose", end="The end.")
    assert not findings
    assert source is not None
    assert texts(source) == ["Rents\nrose. The end."]
    assert source.text[source.start : source.end] == "Rents\nrose. The end."
    source, _ = read(tmp_path, "a.txt", start="Rents rose")
    assert source is not None
    assert texts(source) == ["Rents\nrose. The end.", "More. The end."]
    source, _ = read(tmp_path, "a.txt", end="Top.")
    assert source is not None
    assert texts(source) == ["The end.", "Top."]


def test_a_body_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rents rose. The end.")
    first = "source-body-not-found: the body's first words do not occur in `report`"
    last = "source-body-not-found: the body's last words do not occur"
    assert read(tmp_path, "a.txt", start="rents rose") == (None, [first])
    assert read(tmp_path, "a.txt", start=" ") == (None, [first])
    assert read(tmp_path, "a.txt", start="The end.", end="Rents") == (None, [f"{last} after its first words"])
    assert read(tmp_path, "a.txt", end="Bonn") == (None, [f"{last} in `report`"])


@pytest.mark.parametrize("unit", ["1", "[", " ", "\n", "a\n\n", "- ", "> ", "# ", "|", "`", "*", "1. "])
def test_a_monotonous_file_is_read_in_seconds(unit: str) -> None:
    begun = process_time()
    make_source("x" + unit * (1_000_000 // len(unit)))
    assert process_time() - begun < 8
