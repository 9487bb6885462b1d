"""The command line: exit codes, formats, outputs, and what happens when the world ends under it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import struct
import subprocess
import sys
import textwrap
import time
from fcntl import ioctl
from pathlib import Path
from termios import FIONREAD

import pytest

from brief import __version__
from brief.cli import run
from brief.cli.commands import COMMANDS
from hanging import wait_for_hang, write_hanging

SOURCE = """\
Rents in Riverton rose by 11 per cent in 2019, the town's statistical office reports.

The council says that it has built 240 homes since the rules were changed, more than in any earlier year.

Builders say that land is scarce, and that permits take longer than the law allows.

The council expects that the new district will ease the shortage within a few years.
"""
OUTLINE = """\
title: Rents in Riverton
date: 2020-05-27
sources:
  report: {file: source.txt}
sections:
  context:
    - text: Rents rose by 11 per cent in 2019.
      quote: Rents in Riverton rose by 11 per cent in 2019
  progress:
    - text: The council says that homes were built.
      quote: it has built 240 homes since the rules were changed
  challenges:
    - text: Builders find that land is scarce.
      quote: Builders say that land is scarce
  outlook:
    - text: The council expects some relief soon.
      quote: The council expects that the new district will ease the shortage
"""
WRONG = OUTLINE.replace("quote: Builders say that land is scarce", "quote: Builders say that land is cheap")
AT_QUOTE = "outline.yaml:14:14: error[quote-not-found]: "


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a clean outline, which is where the command runs."""
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    (tmp_path / "source.txt").write_text(SOURCE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


def brief(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    return subprocess.run(command(*arguments), capture_output=True, env={**os.environ, **environment}, check=False)


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from brief.cli import main; main()", *arguments]


def names(folder: Path) -> list[str]:
    """Every file below `folder`."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


# -- the command itself ------------------------------------------------------------------------------------------------


def test_version_is_said_without_an_import() -> None:
    script = "import sys; from brief.cli import run; run(['--version']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    said, modules = done.stdout.splitlines()
    assert said == f"brief {__version__}"
    assert not {"click", "yaml", "reportlab", "brief.pipeline", "dataclasses"} & set(modules.split())


def test_version_is_an_option_among_others(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version", "-h"]) == 0
    assert capsys.readouterr().out == f"brief {__version__}\n"


def test_help_names_the_commands_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    assert re.findall(r"^  (\w+)  ", out, re.MULTILINE) == [*COMMANDS]


def test_checking_findings_does_not_import_the_page(folder: Path) -> None:
    (folder / "outline.yaml").write_text(WRONG, encoding="utf-8")
    script = "import sys; from brief.cli import run; run(['check', 'outline.yaml']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert AT_QUOTE in done.stderr
    assert not {"reportlab", "uharfbuzz", "pypdf", "markdown_it"} & set(done.stdout.split())


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["frobnicate"],
        ["build"],
        ["build", "outline.yaml", "--frobnicate"],
        ["build", "outline.yaml", "--format", "xml"],
        ["build", "outline.yaml", "other.yaml", "-o", "one.pdf"],
        ["build", "outline.yaml", "other.yaml", "-o", "-"],
        ["build", "outline.yaml", "--layout", "a", "--layout", "b", "-o", "one.pdf"],
        ["build", "outline.yaml", "-o", "-", "--format", "json"],
    ],
    ids=" ".join,
)
def test_usage_errors_end_with_2(folder: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Usage: brief" in err
    assert names(folder) == ["outline.yaml", "source.txt"]


@pytest.mark.parametrize("value", ["yesterday", "-1", "1.5", "1_000", "٣", "9" * 20, "9" * 5000])
def test_a_malformed_moment_ends_with_2(
    folder: Path, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    assert run(["build", "outline.yaml"]) == 2
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err
    assert names(folder) == ["outline.yaml", "source.txt"]


# -- outputs -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "output"),
    [
        ([], "outline.pdf"),
        (["-o", "brief.pdf"], "brief.pdf"),
        (["-o", "a/b/brief.PDF"], "a/b/brief.PDF"),
        (["-o", "out"], "out/outline.pdf"),
        (["-o", "out/"], "out/outline.pdf"),
        (["-o", "."], "outline.pdf"),
        (["-o", "2020.06"], "2020.06/outline.pdf"),
        (["--layout", "policy-brief", "--layout", "policy-brief"], "outline.pdf"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_pdf_goes_where_it_is_told(
    folder: Path, option: list[str], output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", "outline.yaml", *option]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert re.fullmatch(rf"{re.escape(output)}  \d pages?  \d+ KB  \d+ ms\n", err)
    assert names(folder) == sorted([output, "outline.yaml", "source.txt"])
    data = (folder / output).read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize(
    ("pattern", "output"),
    [
        ("out/{slug}", "out/outline.pdf"),
        ("{language}/{number}-{slug}.pdf", "en-GB/7-2020-outline.pdf"),
        ("{layout}/", "policy-brief/outline.pdf"),
        ("{number}", "7-2020.pdf"),
    ],
)
def test_names_are_filled_in(folder: Path, pattern: str, output: str) -> None:
    (folder / "outline.yaml").write_text(f"number: ../7/2020\n{OUTLINE}")
    assert run(["build", "outline.yaml", "-q", "-o", pattern]) == 0
    assert names(folder) == sorted([output, "outline.yaml", "source.txt"])


def test_names_that_clash_or_lack_are_found_before_anything_is_built(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        (folder / f"{name}.yaml").write_text(f"number: '7'\n{OUTLINE}")
    assert run(["build", "a.yaml", "b.yaml", "-o", "{number}.pdf", "--format", "short"]) == 2
    assert capsys.readouterr().err == (
        "b.yaml:1:1: error[output-twice]: `7.pdf` would be written twice, from `a.yaml` too\n"
    )
    assert run(["build", "a.yaml", "-o", "{colour}.pdf"]) == 2
    assert names(folder) == ["a.yaml", "b.yaml", "outline.yaml", "source.txt"]


def test_an_outline_that_lacks_its_name_is_one_finding_and_the_others_are_built(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.yaml").write_text(f"number: '7'\n{OUTLINE}")
    (folder / "misspelt.yaml").write_text(f"nubmer: '8'\n{OUTLINE}")
    assert run(["build", ".", "-o", "{number}.pdf", "--format", "short"]) == 2
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("outline.yaml:1:1: error[output-unnamed]: outline has no `number`, by which `-o` names")
    assert said[1].startswith("misspelt.yaml:1:1: error[outline-unknown-key]: `nubmer` is no key"), "and not its name"
    assert [name for name in names(folder) if name.endswith(".pdf")] == ["7.pdf"]


def test_a_name_is_filled_in_by_what_is_set_and_shared(folder: Path) -> None:
    (folder / "house.yaml").write_text("number: '9'\n")
    (folder / "outline.yaml").write_text(f"extends: house.yaml\n{OUTLINE}")
    pattern = ["-o", "{number}-{version}.pdf", "-q"]
    assert run(["build", "outline.yaml", *pattern, "--set", "version=2"]) == 0
    assert run(["build", "outline.yaml", *pattern, "--set", "version=2", "--set", "number=10"]) == 0
    assert [name for name in names(folder) if name.endswith(".pdf")] == ["10-2.pdf", "9-2.pdf"]


def test_a_folder_is_built_with_what_is_below_it(folder: Path) -> None:
    for place in ("b/north", "a", ".hidden"):
        (folder / place).mkdir(parents=True)
        for name in ("outline.yaml", "source.txt"):
            (folder / place / name).write_bytes((folder / name).read_bytes())
    (folder / "a" / "house.yaml").write_text("extends: policy-brief\n")
    (folder / "a" / "pack.yaml").write_text("title: x\nitems: []\n")
    assert run(["build", ".", "a/outline.yaml", "-q"]) == 0
    assert [name for name in names(folder) if name.endswith(".pdf")] == [
        "a/outline.pdf",
        "b/north/outline.pdf",
        "outline.pdf",
    ]


def test_a_glob_that_the_shell_left_alone_is_expanded(folder: Path) -> None:
    (folder / "other.yaml").write_text(OUTLINE)
    assert run(["build", "*.yaml", "-q", "-o", "out"]) == 0
    assert [name for name in names(folder) if name.startswith("out/")] == ["out/other.pdf", "out/outline.pdf"]


def test_standard_output_gets_the_bytes_of_the_file(folder: Path) -> None:
    assert run(["build", "outline.yaml", "-q"]) == 0
    done = brief("build", "outline.yaml", "-o", "-")
    assert done.returncode == 0
    assert done.stdout == (folder / "outline.pdf").read_bytes()
    assert re.fullmatch(rb"-  \d pages?  \d+ KB  \d+ ms\n", done.stderr)


def test_findings_leave_standard_output_empty(folder: Path) -> None:
    (folder / "outline.yaml").write_text(WRONG)
    done = brief("build", "outline.yaml", "-o", "-", "--format", "short")
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.decode().startswith(AT_QUOTE)


# -- the gate ----------------------------------------------------------------------------------------------------------


def test_an_error_gives_no_pdf_and_leaves_the_old_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "outline.yaml", "-q"]) == 0
    (folder / "outline.yaml").write_text(WRONG)
    before = (folder / "outline.pdf").stat()
    assert run(["build", "outline.yaml", "--format", "short"]) == 1
    assert capsys.readouterr().err.startswith(AT_QUOTE)
    after = (folder / "outline.pdf").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_draft_is_printed_all_the_same_and_says_what_is_wrong(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "outline.yaml").write_text(WRONG)
    assert run(["build", "outline.yaml", "--draft", "--format", "short"]) == 1
    assert capsys.readouterr().err.startswith(AT_QUOTE)
    assert (folder / "outline.pdf").exists()


def test_a_draft_of_what_is_no_outline_is_not_printed(folder: Path) -> None:
    (folder / "outline.yaml").write_text(OUTLINE.replace("title:", "titel:"))
    assert run(["build", "outline.yaml", "--draft", "-q"]) == 1
    assert names(folder) == ["outline.yaml", "source.txt"]


def test_warnings_count_as_errors_when_strict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "outline.yaml").write_text(OUTLINE[: OUTLINE.index("  outlook:")])
    assert run(["build", "outline.yaml", "--strict", "--format", "short"]) == 1
    assert ": warning[" in capsys.readouterr().err
    assert names(folder) == ["outline.yaml", "source.txt"]
    assert run(["build", "outline.yaml", "-q"]) == 0
    assert capsys.readouterr().err == ""
    assert "outline.pdf" in names(folder)


def test_one_bad_outline_stops_no_other_but_when_told_so(folder: Path) -> None:
    (folder / "a.yaml").write_text(WRONG)
    assert run(["build", "a.yaml", "outline.yaml", "--fail-fast", "-j", "1"]) == 1
    assert "outline.pdf" not in names(folder)
    assert run(["build", "a.yaml", "outline.yaml"]) == 1
    assert "outline.pdf" in names(folder)
    assert "a.pdf" not in names(folder)


def test_a_missing_outline_ends_with_2_and_stops_no_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "gone.yaml", "outline.yaml", "--format", "short"]) == 2
    assert capsys.readouterr().err.startswith("gone.yaml:1:1: error[outline-unreadable]: ")
    assert "outline.pdf" in names(folder)


@pytest.mark.parametrize("name", [".", "source.txt/x.yaml", "x" * 5000, "", "\n", "[", "**/[!x"])
def test_what_is_no_file_ends_with_2(folder: Path, name: str) -> None:
    if name == ".":
        (folder / "sub.yaml").mkdir()
        name = "sub.yaml"
    assert run(["check", name, "-q"]) == 2


@pytest.mark.parametrize(
    "target",
    ["x" * 5000 + ".pdf", "x" * 300 + ".pdf", "x" * 300, "x" * 300 + "/", "source.txt/", "source.txt/brief.pdf"],
)
def test_what_cannot_be_written_ends_with_2(folder: Path, target: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "outline.yaml", "-o", target, "--format", "short"]) == 2
    assert "1:1: error[output-unwritable]: PDF cannot be written: " in capsys.readouterr().err
    assert names(folder) == ["outline.yaml", "source.txt"]


@pytest.mark.parametrize("target", ["source.txt", "link.pdf"])
def test_a_pdf_is_not_written_over_its_source(folder: Path, target: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "link.pdf").symlink_to("source.txt")
    assert run(["build", "outline.yaml", "-o", target, "--format", "short"]) == 2
    assert "error[output-onto-input]" in capsys.readouterr().err
    assert (folder / "source.txt").read_text() == SOURCE


def test_a_clean_check_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "outline.yaml"]) == 0
    assert capsys.readouterr().err.startswith("0 errors, 0 warnings, ")
    assert run(["check", "outline.yaml", "-q"]) == 0
    assert capsys.readouterr().err == ""
    assert names(folder) == ["outline.yaml", "source.txt"]


# -- formats -----------------------------------------------------------------------------------------------------------


def records(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_json_is_one_object_a_line_on_standard_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "wrong.yaml").write_text(WRONG)
    assert run(["build", "wrong.yaml", "outline.yaml", "--format", "json"]) == 1
    out, err = capsys.readouterr()
    assert err == ""
    diagnostic, output, summary = records(out)
    assert diagnostic["type"] == "diagnostic"
    assert {"severity", "code", "message", "file", "line", "column", "help", "notes"} <= diagnostic.keys()
    assert (diagnostic["code"], diagnostic["line"], diagnostic["column"]) == ("quote-not-found", 14, 14)
    data = (folder / "outline.pdf").read_bytes()
    pages = output.pop("pages")
    assert isinstance(output.pop("milliseconds"), int)
    assert output == {
        "type": "output",
        "outline": "outline.yaml",
        "pdf": "outline.pdf",
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
    }
    assert pages in {1, 2}
    assert isinstance(summary.pop("milliseconds"), int)
    assert summary == {
        "type": "summary",
        "outlines": 2,
        "built": 1,
        "current": 0,
        "failed": 1,
        "left": 0,
        "errors": 1,
        "warnings": 0,
    }


def test_json_takes_a_name_that_is_not_utf_8(folder: Path) -> None:
    done = brief("check", os.fsdecode(b"\xff.yaml"), "--format", "json", PYTHONIOENCODING="ascii")
    assert done.returncode == 2
    assert records(done.stdout.decode())[0]["file"] == "\udcff.yaml"
    assert names(folder) == ["outline.yaml", "source.txt"]


def test_a_clean_check_says_little_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "outline.yaml", "-q"]) == 0
    assert capsys.readouterr() == ("", "")
    assert names(folder) == ["outline.yaml", "source.txt"]


def test_verbose_tells_the_time_of_each_stage(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "outline.yaml", "-v"]) == 0
    assert re.search(
        r"^outline.yaml: read outline \d+, .*link \d+, .*typeset \d+, write \d+ ms$",
        capsys.readouterr().err,
        re.MULTILINE,
    )
    assert names(folder) == ["outline.pdf", "outline.yaml", "source.txt"]


def test_two_layouts_say_a_finding_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "house.yaml").write_text("extends: policy-brief\n")
    (folder / "outline.yaml").write_text(WRONG)
    assert (
        run(["build", "outline.yaml", "--layout", "policy-brief", "--layout", "house.yaml", "--format", "short"]) == 1
    )
    assert capsys.readouterr().err.count("quote-not-found") == 1


def test_two_layouts_make_two_pdfs(folder: Path) -> None:
    (folder / "house.yaml").write_text("extends: policy-brief\n")
    assert run(["build", "outline.yaml", "--layout", "policy-brief", "--layout", "house.yaml", "-q"]) == 0
    assert [name for name in names(folder) if name.endswith(".pdf")] == [
        "outline.house.pdf",
        "outline.policy-brief.pdf",
    ]


def test_colour_is_for_terminals_alone(folder: Path) -> None:
    (folder / "outline.yaml").write_text(WRONG)
    script = textwrap.dedent("""
        import os, pty, sys
        from brief.cli import run
        sys.exit(pty.spawn([sys.executable, "-c", "from brief.cli import main; main()", "check", "outline.yaml"]) >> 8)
    """)
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": ""}
    for no_color, coloured in (("", True), ("1", False)):
        environment["NO_COLOR"] = no_color
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, stdin=subprocess.DEVNULL, env=environment, check=False
        )
        assert done.returncode == 1
        assert b"quote-not-found" in done.stdout
        assert (b"\x1b[" in done.stdout) is coloured
    assert b"\x1b[" not in brief("check", "outline.yaml", TERM="xterm").stderr


# -- when the world ends -----------------------------------------------------------------------------------------------


def test_a_full_disk_is_a_finding(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "outline.yaml", "-o", "/dev/full", "--format", "short"]) == 2
    assert capsys.readouterr().err == (
        "/dev/full:1:1: error[output-unwritable]: PDF cannot be written: no space left on device\n"
    )
    assert names(folder) == ["outline.yaml", "source.txt"]


@pytest.mark.parametrize("arguments", [["check", "--format", "json"], ["build", "-o", "-"]], ids=" ".join)
def test_a_full_disk_behind_standard_output_ends_with_2(folder: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command(*arguments, "outline.yaml"), stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert "no space left on device" in done.stderr.lower()
    assert "Traceback" not in done.stderr
    assert names(folder) == ["outline.yaml", "source.txt"]


@pytest.mark.parametrize("arguments", [["check", "--format", "json"], ["build", "-o", "-"]], ids=" ".join)
def test_a_closed_pipe_ends_quietly(folder: Path, arguments: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        command(*arguments, "outline.yaml"), stdout=write, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (2, "")
    assert names(folder) == ["outline.yaml", "source.txt"]


def test_a_limit_on_files_leaves_the_old_pdf(folder: Path) -> None:
    (folder / "outline.pdf").write_bytes(b"old")
    script = """
        import resource
        from brief.cli import main
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        main()
    """
    done = subprocess.run(
        [sys.executable, "-B", "-c", textwrap.dedent(script), "build", "outline.yaml", "--format", "short"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "outline.pdf:1:1: error[output-unwritable]: PDF cannot be written: file too large\n"
    assert (folder / "outline.pdf").read_bytes() == b"old"
    assert names(folder) == ["outline.pdf", "outline.yaml", "source.txt"]


def test_a_broken_installation_is_one_line(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEF_CACHE", str(tmp_path_factory.mktemp("cache")))  # what is kept would do without it
    script = "import sys; sys.modules['uharfbuzz'] = None; from brief.cli import main; main()"
    for verbose in ([], ["-v"]):
        done = subprocess.run(
            [sys.executable, "-c", script, "build", "outline.yaml", "--format", "short", *verbose],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert done.stderr.splitlines()[-1].startswith("outline.yaml:1:1: error[internal-error]: ModuleNotFoundError")
        assert ("Traceback" in done.stderr) is bool(verbose)
    assert names(folder) == ["outline.yaml", "source.txt"]


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_version_that_cannot_be_written_is_no_traceback(unbuffered: str) -> None:
    with Path("/dev/full").open("wb") as full:
        environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
        done = subprocess.run(command("--version"), stdout=full, stderr=subprocess.PIPE, env=environment, check=False)
    assert (done.returncode, done.stderr) == (2, b"")


def start_build(outline: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command("build", outline, "-q"), stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_ends_quietly(folder: Path, number: signal.Signals) -> None:
    read, write = os.pipe()
    child = subprocess.Popen(command("build", "/dev/stdin", "-o", "x.pdf", "-q"), stdin=read, stdout=-1, stderr=-1)
    os.write(write, b"title: Rents\n")  # and it has no end
    while struct.unpack("i", ioctl(read, FIONREAD, b"1234"))[0]:
        time.sleep(0.01)
    time.sleep(0.2)  # for it to wait within the system's `read`: a signal in the microseconds before is not seen there
    child.send_signal(number)
    out, err = child.communicate(timeout=60)
    os.close(read)
    os.close(write)
    # as the shell reports both: 128 and the signal's number, by our word or by the system's
    assert child.returncode in {128 + number, -number}
    assert (out, err) == (b"", b"")
    assert names(folder) == ["outline.yaml", "source.txt"]


@pytest.mark.parametrize("arguments", [("build", "b.yaml"), ("check", "b.yaml"), ("check", "outline.yaml", "b.yaml")])
def test_an_end_that_is_asked_for_comes_within_a_call_into_a_library(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, arguments: tuple[str, ...]
) -> None:
    library = tmp_path_factory.mktemp("library")
    marker = write_hanging(folder / "b.yaml", OUTLINE, library)
    paths = os.pathsep.join(filter(None, (str(library), os.environ.get("PYTHONPATH"))))
    child = subprocess.Popen(command(*arguments), env={**os.environ, "PYTHONPATH": paths}, stdout=-1, stderr=-1)
    assert wait_for_hang(marker) == child.pid
    since = time.monotonic()
    child.send_signal(signal.SIGTERM)
    child.communicate(timeout=60)
    assert child.returncode == -signal.SIGTERM
    assert time.monotonic() - since < 5, "it waited for the call to come back"
    assert not [path for path in folder.iterdir() if path.suffix in {".pdf", ".tmp"}]


LOSING = """
import os, sys
class Loses:
    def __del__(self):  # Python drops what is raised here, as in callbacks of its imports
        os.kill(os.getpid(), number)
        for _ in range(1000): pass
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "brief.compose": Loses()
sys.meta_path.insert(0, Finder())
from brief.cli import main
number = int(sys.argv.pop())
main()
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_that_python_drops_is_heeded(folder: Path, number: signal.Signals, code: int) -> None:
    arguments = [sys.executable, "-c", LOSING, "build", "outline.yaml", str(number.value)]
    done = subprocess.run(arguments, capture_output=True, check=False)
    assert done.returncode in {code, -number}  # SIGTERM is the system's affair while an outline is built
    assert (done.stdout, done.stderr) == (b"", b"")
    assert names(folder) == ["outline.yaml", "source.txt"]


def test_a_build_that_is_killed_leaves_the_old_file_or_the_new_one(folder: Path) -> None:
    changed = OUTLINE.replace("in Riverton", "in Riverton, corrected", 1)
    made = []
    for text in (OUTLINE, changed):
        (folder / "outline.yaml").write_text(text)
        assert run(["build", "outline.yaml", "-q"]) == 0
        made.append((folder / "outline.pdf").read_bytes())
    old, new = made
    assert old != new
    for turn in range(20):
        (folder / "outline.pdf").write_bytes(old)
        child = start_build("outline.yaml")
        time.sleep(turn * 0.025)
        child.kill()
        child.communicate(timeout=60)
        assert (folder / "outline.pdf").read_bytes() in made
    assert run(["build", "outline.yaml", "-q"]) == 0
    assert (folder / "outline.pdf").read_bytes() == new
    assert names(folder) == ["outline.pdf", "outline.yaml", "source.txt"]


def test_what_several_outlines_share_is_told_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b", "c"):
        (folder / f"{name}.yaml").write_text(OUTLINE, encoding="utf-8")
    outlines = ["a.yaml", "b.yaml", "c.yaml"]
    assert run(["check", *outlines, "--set", "nope=1"]) == 1
    said = capsys.readouterr()
    assert said.err.count("is no key of an outline") == 1
    for name in outlines:
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(f"extends: house.yaml\n{text}", encoding="utf-8")
    (folder / "house.yaml").write_text("issuer: Housing unit\nserie: Policy brief\n", encoding="utf-8")
    assert run(["check", *outlines]) == 1
    assert capsys.readouterr().err.count("`serie`") == 1
