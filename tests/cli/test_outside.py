"""What a stranger's folder can do: write and read nothing elsewhere, say nothing that is taken for a command."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from brief.batch.parcel import ParcelResult, restore
from brief.batch.tasks import Task
from brief.cli import run
from brief.diagnostics import Code
from brief.outputs import FileKind, Output
from brief.pipeline import Outcome, Request
from brief.rendering import BIDI, disarm

OUTLINE = """\
title: Rents in Riverton
date: 2020-04-02
{layout}
sources: {{s: {{file: source.txt, title: Survey}}}}
sections:
  context: [{{text: Rents rose in every region., quote: rents rose in every district of the town}}]
  progress: [{{text: Rents rose in every region., quote: rents rose in every district of the town}}]
  challenges: [{{text: Rents rose in every region., quote: rents rose in every district of the town}}]
  outlook: [{{text: Rents rose in every region., quote: rents rose in every district of the town}}]
"""
SOURCE = "The council says that rents rose in every district of the town last year."
PRIVATE = "words-of-another-file"
OLD = f"{PRIVATE}: kept\n"
UNSAFE = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{''.join(BIDI)}]")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an outline, below one with what is not its own."""
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "precious.txt").write_text(OLD)
    inside = tmp_path / "inside"
    inside.mkdir()
    write(inside)
    monkeypatch.chdir(inside)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return inside


def write(folder: Path, layout: str = "", name: str = "outline.yaml") -> None:
    (folder / name).write_text(OUTLINE.format(layout=layout))
    (folder / "source.txt").write_text(SOURCE)


def precious(folder: Path) -> list[tuple[str, str]]:
    """What stands in the folder of others."""
    return [(path.name, path.read_text()) for path in (folder.parent / "others").iterdir()]


UNTOUCHED = [("precious.txt", OLD)]

# -- writing -----------------------------------------------------------------------------------------------------------

WRITES = {
    "PDF": (("build",), "outline.pdf"),
    "PDF of a layout": (("build", "--layout", "plain", "--layout", "policy-brief"), "outline.plain.pdf"),
    "PDF in a folder": (("build", "-o", "out/"), "out/outline.pdf"),
    "PDF by a pattern": (("build", "-o", "out/{slug}-x"), "out/outline-x.pdf"),
    "named PDF": (("build", "-o", "x.pdf"), "x.pdf"),
    "annotated copy": (("build", "--annotated"), "outline.annotated.pdf"),
    "ledger in a folder": (("build", "--ledger", "."), "outline.ledger.json"),
    "named ledger": (("build", "--ledger", "x.json"), "x.json"),
    "several processes": (("build", "-j", "2", "other.yaml"), "outline.pdf"),
}


@pytest.mark.parametrize(("arguments", "name"), WRITES.values(), ids=WRITES.keys())
@pytest.mark.parametrize("target", ["precious.txt", "new.txt"])
def test_nothing_is_written_through_a_link_that_leads_out(
    folder: Path, arguments: tuple[str, ...], name: str, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, name="other.yaml")
    (folder / "out").mkdir()
    (folder / name).symlink_to(Path(os.path.relpath(folder.parent / "others" / target, (folder / name).parent)))
    command, *options = arguments
    assert run([command, "outline.yaml", *options, "--format", "short"]) == 2
    said = capsys.readouterr().err
    assert "error[output-linked]" in said
    assert f"`{name}`" in said
    assert precious(folder) == UNTOUCHED


@pytest.mark.parametrize("name", ["outline.pdf", "outline.annotated.pdf", "outline.ledger.json"])
def test_no_link_is_replaced_where_nobody_named_it(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "notes.txt").write_text("notes")
    (folder / name).symlink_to("notes.txt")
    assert run(["build", "outline.yaml", "--annotated", "--ledger", ".", "--format", "short"]) == 2
    assert (
        f"error[output-linked]: `{name}` is a symbolic link, which nothing is written through"
        in capsys.readouterr().err
    )
    assert (folder / "notes.txt").read_text() == "notes"
    assert (folder / name).is_symlink()


@pytest.mark.parametrize("output", ["out/", "out", "out/x.pdf", "out/below/", "out/{slug}"])
def test_a_folder_that_leads_out_is_none_to_write_to(
    folder: Path, output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "out").symlink_to("../others")
    assert run(["build", "outline.yaml", "-o", output, "--format", "short"]) == 2
    assert "through the symbolic link `out`, which leads out of its folder" in capsys.readouterr().err
    assert run(["build", "outline.yaml", "--ledger", f"{output.partition('/')[0]}/", "--format", "short"]) == 2
    assert precious(folder) == UNTOUCHED


def test_a_link_within_its_folder_is_followed_where_it_is_named(folder: Path) -> None:
    (folder / "kept").mkdir()
    (folder / "x.pdf").symlink_to("kept/real.pdf")
    (folder / "out").symlink_to("kept")
    assert run(["build", "outline.yaml", "-q", "-o", "x.pdf"]) == 0
    assert run(["build", "outline.yaml", "-q", "-o", "out/"]) == 0
    assert (folder / "x.pdf").is_symlink()
    assert sorted(path.name for path in (folder / "kept").iterdir()) == ["outline.pdf", "real.pdf"]


def test_the_folder_of_an_outline_may_be_a_link(folder: Path) -> None:
    (folder.parent / "briefs").symlink_to("inside")
    os.chdir(folder.parent)
    assert run(["build", "briefs/outline.yaml", "-q"]) == 0
    assert (folder / "outline.pdf").exists()


def test_no_outline_is_pinned_through_a_link_that_leads_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside = folder.parent / "others" / "outline.yaml"
    write(outside.parent)
    before = outside.read_bytes()
    (folder / "linked.yaml").symlink_to(outside)
    assert run(["check", "--pin", "linked.yaml", "--format", "short"]) == 2
    assert "error[output-linked]: outline cannot be written" in capsys.readouterr().err
    assert outside.read_bytes() == before


@pytest.mark.parametrize("option", ["--gallery", "--new"])
@pytest.mark.parametrize("link", ["file", "folder", "nothing"])
def test_layouts_writes_through_no_link_that_leads_out(
    folder: Path, option: str, link: str, capsys: pytest.CaptureFixture[str]
) -> None:
    suffix = ".pdf" if option == "--gallery" else ".yaml"
    name = f"out/x{suffix}" if link == "folder" else f"x{suffix}"
    target = {"file": "../others/precious.txt", "folder": "../others", "nothing": "../others/new.txt"}[link]
    (folder / name.partition("/")[0]).symlink_to(target)
    outline = ["outline.yaml"] if option == "--gallery" else []
    assert run(["layouts", *outline, option, name]) == 2
    said = capsys.readouterr().err
    assert "error[output-linked]" in said or "is there already" in said
    assert precious(folder) == UNTOUCHED


def test_what_comes_from_a_cluster_is_written_through_no_link(folder: Path) -> None:
    (folder / "x.pdf").symlink_to("../others/precious.txt")
    task = Task(Request("outline.yaml"), Path("x.pdf"))
    output = Output("x.pdf", "0" * 64, 1, 3, FileKind.BRIEF)
    restored = restore(task, task, ParcelResult(Outcome(task.request, (), (), (output,)), (b"PDF",)))
    assert isinstance(restored, Outcome)
    assert [found.code for found in restored.diagnostics] == [Code.OUTPUT_LINKED]
    assert restored.written == ()
    assert precious(folder) == UNTOUCHED


# -- reading -----------------------------------------------------------------------------------------------------------

LAYOUT = f"extends: plain\nname: x\n{PRIVATE}: [1, 2\n"
LEADS = {
    "path": ("layout: ../others/house.yaml", None),
    "absolute path": ("layout: {parent}/others/house.yaml", None),
    "link": ("layout: house.yaml", "house.yaml"),
    "folder": ("layout: below/house.yaml", "below"),
    "extends": ("layout: own.yaml", None),
}


@pytest.mark.parametrize(("layout", "link"), LEADS.values(), ids=LEADS.keys())
@pytest.mark.parametrize("form", ["human", "short", "json"])
@pytest.mark.parametrize("command", ["check", "build"])
def test_no_line_of_a_layout_outside_is_printed(
    folder: Path, layout: str, link: str | None, form: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder.parent / "others" / "house.yaml").write_text(LAYOUT)
    (folder / "own.yaml").write_text("extends: ../others/house.yaml\nname: y\n")
    if link is not None:
        (folder / link).symlink_to("../others/house.yaml" if link.endswith(".yaml") else "../others")
    write(folder, layout.format(parent=folder.parent))
    assert run([command, "outline.yaml", "--format", form]) == 1
    out, err = capsys.readouterr()
    assert "layout-outside" in out + err
    assert PRIVATE not in out + err


def test_a_layout_outside_is_read_where_that_is_allowed_and_its_lines_stay_unprinted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    others = folder.parent / "others"
    (others / "house.yaml").write_text("extends: base.yaml\nname: x\n")
    (others / "base.yaml").write_text(f"extends: plain\nname: base\n# {PRIVATE}\n")
    write(folder, "layout: ../others/house.yaml")
    for _ in range(2):
        assert run(["build", "outline.yaml", "--allow-outside"]) == 0
    assert "up to date" in capsys.readouterr().err
    (others / "base.yaml").write_text(f"extends: plain\nname: [1  # {PRIVATE}\n")
    assert run(["check", "outline.yaml", "--allow-outside"]) == 1
    said = capsys.readouterr().err
    assert "yaml-syntax" in said
    assert PRIVATE not in said


def test_a_layout_on_the_command_line_lies_where_the_user_says(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    others = folder.parent / "others"
    (others / "house.yaml").write_text("extends: base.yaml\nname: x\n")
    (others / "base.yaml").write_text("extends: plain\nname: base\n")
    assert run(["build", "outline.yaml", "-q", "--layout", "../others/house.yaml"]) == 0
    (others / "base.yaml").write_text("extends: ../inside/plain.yaml\nname: base\n")
    (folder / "plain.yaml").write_text("extends: plain\nname: base\n")
    assert run(["check", "outline.yaml", "--layout", "../others/house.yaml", "--format", "short"]) == 1
    assert "error[layout-outside]" in capsys.readouterr().err
    assert run(["layouts", "../others/house.yaml"]) == 1
    assert "error[layout-outside]" in capsys.readouterr().err
    assert run(["layouts", "../others/house.yaml", "--allow-outside"]) == 0


def test_a_logo_and_a_font_may_lie_outside_where_that_is_allowed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "house.yaml").write_text("extends: plain\nname: x\nlogo: {file: ../others/logo.png, alt: L}\n")
    write(folder, "layout: house.yaml")
    assert run(["check", "outline.yaml", "--format", "short"]) == 1
    assert "error[image-outside]" in capsys.readouterr().err
    assert run(["check", "outline.yaml", "--format", "short", "--allow-outside"]) == 1
    assert "error[image-unreadable]" in capsys.readouterr().err
    (folder / "house.yaml").write_text("extends: plain\nname: x\nfonts: {text: ../others/Our.ttf}\n")
    assert run(["check", "outline.yaml", "--format", "short"]) == 1
    assert "error[font-outside]" in capsys.readouterr().err
    assert run(["check", "outline.yaml", "--format", "short", "--allow-outside"]) == 1
    assert "error[font-missing]" in capsys.readouterr().err


def test_an_outline_that_is_a_link_out_shows_no_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder.parent / "others" / "keys.txt").write_text(f"[section\n{PRIVATE} = 1\n")
    (folder / "linked.yaml").symlink_to("../others/keys.txt")
    assert run(["check", "linked.yaml"]) == 1
    assert PRIVATE not in "".join(capsys.readouterr())


# -- what is no file ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["pipe", "socket", "endless", "folder"])
@pytest.mark.parametrize("place", ["outline.yaml", "source.txt", "house.yaml", "i.png", "fonts/x.ttf", "logo.svg"])
def test_what_is_no_file_is_a_finding_and_nobody_waits(folder: Path, kind: str, place: str) -> None:
    (folder / "house.yaml").write_text(
        "extends: plain\nname: x\nlogo: {file: logo.svg, alt: L}\nfonts: {text: fonts/}\n"
    )
    write(folder, "layout: house.yaml\nfigures: [{image: i.png, title: A picture, alt: a}]")
    path = folder / place
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        socket.socket(socket.AF_UNIX).bind(os.path.relpath(path))
    elif kind == "endless":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()
    command = [sys.executable, "-m", "brief", "check", "outline.yaml", "--allow-outside"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert done.returncode in {1, 2}
    assert b"internal-error" not in done.stderr
    assert b"error[" in done.stderr


def test_a_pipe_of_the_commands_own_is_read(folder: Path) -> None:
    command = [sys.executable, "-m", "brief", "check", "/dev/stdin", "-q"]
    text = OUTLINE.format(layout="").replace("source.txt", str(folder / "source.txt")).encode()
    done = subprocess.run([*command, "--allow-outside"], input=text, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


# -- names -------------------------------------------------------------------------------------------------------------

NAMES = [
    "a\nb: error[x]: y.yaml",
    "a\x1b[2Jb.yaml",
    "a\u202egnp.yaml",
    "a\u2066b\u200f.yaml",
    "a\rb.yaml",
    "a\x9b31mb.yaml",
    "a\u2028b.yaml",
    "::error::x.yaml",
    "##[error]x.yaml",
    "##vso[task.x]y.yaml",
    "b\udcff.yaml",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["human", "short", "json"])
def test_a_name_reaches_no_terminal_and_no_service_as_it_is(
    folder: Path, name: str, form: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    write(folder, name=name)
    write(folder, "layout: nope", name=f"w{name}")
    commands = (
        ("build", name, "-v"),
        ("build", name),
        ("build", f"w{name}"),
        ("build", name, f"w{name}", "-j", "2", "--force"),
        ("check", "--pin", name),
        ("check", name, "--layout", name),
        ("build", name, "-o", f"{name}.d/"),
        ("build", name, "--ledger", f"{name}.d/"),
    )
    for command in commands:
        run([*command, "--format", form])
    for command in (
        ("layouts", name),
        ("layouts", "--new", name),
        ("layouts", "--new", f"{name}.x"),
        ("build", f"-{name}"),
    ):
        run(command)
    out, err = capfdbinary.readouterr()
    for text in (out.decode(), err.decode()):
        assert not UNSAFE.search(text)
        assert all(disarm(line) == line for line in text.splitlines())
        assert not any(line.startswith("b: error") for line in text.splitlines())
    if form == "json":
        records = [json.loads(line) for line in out.decode().splitlines() if line.startswith("{")]
        assert {"output", "diagnostic", "pin"} <= {record["type"] for record in records}


def test_a_bar_of_progress_shows_no_name_as_it_is(folder: Path) -> None:
    for name in NAMES[:-1]:
        write(folder, "layout: nope" if name == NAMES[1] else "", name=name)
    script = "import pty, sys; pty.spawn([sys.executable, '-m', 'brief', 'build', '.', '-j', '2'])"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
        timeout=120,
        check=False,
    )
    shown = done.stdout.decode()
    assert "11/11" in shown
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown).replace("\r", "")
    assert "2Jb" in plain, "the name is there, with its escape written out"
    assert not UNSAFE.search(plain)
    assert "\x1b[2Jb" not in shown
    assert all(disarm(line) == line for line in plain.splitlines())
