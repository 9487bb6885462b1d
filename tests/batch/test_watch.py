"""`--watch`, by the real program and real saves, in the ways in which editors save."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from brief.batch.current import Settings, find_current
from brief.batch.saves import GAP
from brief.batch.tasks import Task
from brief.cli import run
from brief.pipeline import Request
from brief.typeset.fonts.installed import find_family
from test_batch import ENTER, find_workers, is_whole, names
from test_cli import OUTLINE, SOURCE, WRONG
from test_images import draw, save

LIMIT = 20.0  # seconds for what takes one


class Watching:
    """The command at work, and what it says."""

    def __init__(self, folder: Path, *arguments: str, **environment: str) -> None:
        """Start it."""
        self.folder = folder
        command = [sys.executable, "-c", ENTER, "build", "--watch", "--format", "json", *arguments]
        self.process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **environment}
        )
        self.rest = b""

    def read(self) -> dict[str, object]:
        """Read the next record."""
        assert self.process.stdout is not None
        until = time.monotonic() + LIMIT
        while b"\n" not in self.rest:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, until - time.monotonic()))
            assert ready, "nothing more came"
            more = os.read(self.process.stdout.fileno(), 65536)
            assert more, self.process.communicate(timeout=LIMIT)[1].decode()
            self.rest += more
        line, _, self.rest = self.rest.partition(b"\n")
        record: dict[str, object] = json.loads(line)
        return record

    def hear(self) -> list[str]:
        """Read to the end of a round: what was saved, built, found or went, in a word each."""
        heard = []
        while (record := self.read())["type"] != "summary":
            if record["type"] == "diagnostic":
                heard.append(f"{record['file']}: {record['code']}")
            elif record["type"] != "watching":
                heard.append(f"{record['type']} {record.get('outline') or record.get('file')}")
        return heard

    def end(self) -> int:
        """Press Ctrl-C; the exit code."""
        self.process.send_signal(signal.SIGINT)
        _, err = self.process.communicate(timeout=LIMIT)
        assert err == b""
        return self.process.returncode


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two outlines, each with its source; one with an image, and with a layout that extends another."""
    for name in ("a", "b"):
        text = OUTLINE.replace("source.txt", f"{name}.txt").replace("Riverton", f"Riverton {name}", 1)
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        (tmp_path / f"{name}.txt").write_text(SOURCE, encoding="utf-8")
    with (tmp_path / "a.yaml").open("a", encoding="utf-8") as outline:
        outline.write("layout: house.yaml\nfigures: [{image: map.png, alt: A map of the town.}]\n")
    (tmp_path / "map.png").write_bytes(save(draw().resize((1200, 800)), "PNG"))
    (tmp_path / "house.yaml").write_text("extends: ground.yaml\n")
    (tmp_path / "ground.yaml").write_text("extends: policy-brief\n")
    return tmp_path


def start(folder: Path, *arguments: str, **environment: str) -> Watching:
    """Start the command and wait until it watches."""
    watching = Watching(folder, *arguments, **environment)
    while watching.read()["type"] != "watching":
        pass
    return watching


def change(path: Path, old: str, new: str) -> None:
    """Save in place: truncate and write."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_save_builds_what_it_affects_and_nothing_else(folder: Path) -> None:
    watching = start(folder, ".")
    change(folder / "a.txt", "\n", "\n\n")
    assert watching.hear() == ["saved a.txt", "output a.yaml"]
    change(folder / "ground.yaml", "extends", "# ours\nextends")
    assert watching.hear() == ["saved ground.yaml", "output a.yaml"]
    change(folder / "b.yaml", "Riverton b", "Riverton B")
    assert watching.hear() == ["saved b.yaml", "output b.yaml"]
    (folder / "map.png").write_bytes(save(draw().resize((1200, 800)).convert("L"), "PNG"))
    assert watching.hear() == ["saved map.png", "output a.yaml"]
    (folder / "notes.txt").write_text("no input of anything")
    (folder / "b.txt").write_bytes((folder / "b.txt").read_bytes())  # the same bytes
    (folder / "a.yaml").touch()
    time.sleep(0.8)
    change(folder / "house.yaml", "extends", "# ours too\nextends")
    assert watching.hear() == ["saved house.yaml", "output a.yaml"]
    before = {name: (folder / name).read_bytes() for name in names(folder)}
    assert watching.end() == 0
    assert run(["build", str(folder), "-q", "--force"]) == 0
    assert {name: (folder / name).read_bytes() for name in names(folder)} == before


def test_an_editor_may_save_in_its_own_way(folder: Path) -> None:
    watching = start(folder, "a.yaml", "b.yaml")
    text = (folder / "a.txt").read_text()
    swap = folder / ".a.txt.swp"
    swap.write_text(f"{text}\nA line more.\n")
    swap.replace(folder / "a.txt")  # beside it, then renamed
    assert watching.hear() == ["saved a.txt", "output a.yaml"]
    since = time.monotonic()
    (folder / "a.txt").rename(folder / "a.txt~")  # moved away as a backup, then written anew
    time.sleep(0.2)
    (folder / "a.txt").write_text(text)
    hear_once(watching, time.monotonic() - since)
    since = time.monotonic()
    with (folder / "a.txt").open("w") as file:  # truncated, and written after a while
        time.sleep(0.2)
        file.write(f"{text}\nAnother line.\n")
    hear_once(watching, time.monotonic() - since)
    for number in range(6):  # a burst over several files
        (folder / "a.txt").write_text(f"{text}\nLine {number}.\n")
        change(folder / "b.yaml", "Riverton ", f"Riverton {'abcdef'[number]} ")
        time.sleep(0.03)
    rounds = 0
    while not all(is_current(folder / name) for name in ("a", "b")):
        rounds += set(watching.hear()) <= {"saved a.txt", "saved b.yaml", "output a.yaml", "output b.yaml"}
    assert 1 <= rounds < 4  # one, where nothing else runs
    assert watching.end() == 0


def hear_once(watching: Watching, took: float) -> None:
    """Hear that a save in two steps was one; unless this process was held up between them, which no gap can span."""
    heard = watching.hear()
    while took > GAP and "output a.yaml" not in heard:
        heard = watching.hear()
    assert heard == ["saved a.txt", "output a.yaml"]


def is_current(path: Path) -> bool:
    """Whether the PDF of an outline is up to date."""
    task = Task(Request(str(path.with_suffix(".yaml"))), path.with_suffix(".pdf"))
    return find_current(task, Settings()) is not None


def test_a_broken_outline_is_told_and_watched_on(folder: Path) -> None:
    watching = start(folder, "a.yaml")
    good = (folder / "a.yaml").read_text()
    kept = (folder / "a.pdf").read_bytes()
    (folder / "a.yaml").write_text(WRONG.replace("source.txt", "a.txt"))
    assert watching.hear() == ["saved a.yaml", "a.yaml: quote-not-found"]
    (folder / "a.yaml").write_text("title: [\n")
    assert watching.hear() == ["saved a.yaml", "a.yaml: yaml-syntax"]
    change(folder / "a.txt", "\n", "\n\n")  # it cannot be read, but its source is known
    assert watching.hear() == ["saved a.txt", "a.yaml: yaml-syntax"]
    assert (folder / "a.pdf").read_bytes() == kept
    (folder / "a.yaml").write_text(good.replace("house.yaml", "new/other.yaml"))
    assert watching.hear() == ["saved a.yaml", "a.yaml: layout-not-found"]
    (folder / "new").mkdir()
    (folder / "new" / "other.yaml").write_text("extends: plain\nlogo: {file: mark.png, alt: A mark.}\n")
    assert watching.hear() == ["saved new/other.yaml", "new/other.yaml: image-unreadable"]
    (folder / "new" / "mark.png").write_bytes(save(draw().resize((1200, 800)), "PNG"))
    assert watching.hear() == ["saved new/mark.png", "output a.yaml"]
    (folder / "new" / "mark.png").write_bytes(save(draw().resize((1200, 800)).convert("L"), "PNG"))
    assert watching.hear() == ["saved new/mark.png", "output a.yaml"]
    (folder / "a.txt").unlink()
    assert watching.hear() == ["saved a.txt", "a.yaml: source-unreadable"]
    (folder / "a.txt").write_text(SOURCE)
    assert watching.hear() == ["saved a.txt", "output a.yaml"]
    assert watching.end() == 0


@pytest.mark.parametrize("asked", [".", "**/*.yaml"])
def test_outlines_come_and_go(folder: Path, asked: str) -> None:
    for name in ("house", "ground"):  # a glob would take them for outlines
        (folder / f"{name}.yaml").rename(folder / f"{name}.yml")
    change(folder / "house.yml", "ground.yaml", "ground.yml")
    change(folder / "a.yaml", "house.yaml", "house.yml")
    watching = start(folder, asked)
    shutil.copyfile(folder / "b.yaml", folder / "c.yaml")
    assert watching.hear() == ["output c.yaml"]
    (folder / "deep").mkdir()
    shutil.copyfile(folder / "b.txt", folder / "deep" / "b.txt")
    shutil.copyfile(folder / "b.yaml", folder / "deep" / "d.yaml")
    assert watching.hear() == ["output deep/d.yaml"]
    change(folder / "deep" / "b.txt", "\n", "\n\n")
    assert watching.hear() == ["saved deep/b.txt", "output deep/d.yaml"]
    (folder / "c.yaml").unlink()
    assert watching.hear() == ["saved c.yaml", "gone c.yaml"]
    (folder / "deep").rename(folder / "away")
    heard = watching.hear()
    assert heard[-1] == "output away/d.yaml" if "output away/d.yaml" in heard else "current away/d.yaml"
    assert "gone deep/d.yaml" in heard
    assert watching.end() == 0
    assert names(folder) == ["a.pdf", "b.pdf", "c.pdf"]


def test_two_outlines_of_one_name_stop_the_building_until_one_is_renamed(folder: Path) -> None:
    for name, number in (("a", 7), ("b", 8)):
        change(folder / f"{name}.yaml", "title:", f"number: {number}\ntitle:")
    watching = start(folder, "a.yaml", "b.yaml", "-o", "{number}.pdf")
    change(folder / "b.yaml", "number: 8", "number: 7")
    assert watching.hear() == ["saved b.yaml", "b.yaml: output-twice"]
    change(folder / "a.yaml", "number: 7", "number: 9")
    assert watching.hear() == ["output a.yaml", "output b.yaml"]
    assert watching.end() == 0
    assert names(folder) == ["7.pdf", "8.pdf", "9.pdf"]


def list_fonts(pdf: Path) -> str:
    """Name the fonts of a PDF, as poppler does."""
    return subprocess.run(["pdffonts", str(pdf)], capture_output=True, check=True, text=True, timeout=LIMIT).stdout


def test_a_font_is_an_input(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    fonts = tmp_path_factory.mktemp("site")
    (fonts / "font_own_face").mkdir()
    serif, sans = find_family("Source Serif Pro"), find_family("Source Sans Pro")
    assert serif is not None
    assert sans is not None
    for weight in (400, 700):
        shutil.copyfile(serif.face(weight, italic=False), fonts / "font_own_face" / f"{weight}.ttf")
    (folder / "ground.yaml").write_text("extends: policy-brief\nfonts: {text: Own Face}\n")
    watching = start(folder, "a.yaml", "b.yaml", PYTHONPATH=str(fonts))
    assert "SourceSerif" in list_fonts(folder / "a.pdf")
    for weight in (400, 700):
        shutil.copyfile(sans.face(weight, italic=False), fonts / "font_own_face" / f"{weight}.ttf")
    while "SourceSerif" in list_fonts(folder / "a.pdf"):
        assert [word for word in watching.hear() if not word.startswith("saved")] == ["output a.yaml"]
    assert watching.end() == 0


def test_a_link_is_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "source.txt"
    (folder / "a.txt").rename(elsewhere)
    (folder / "a.txt").symlink_to(elsewhere)
    watching = start(folder, "a.yaml", "--allow-outside")
    change(elsewhere, "\n", "\n\n")
    assert watching.hear() == ["saved a.txt", "output a.yaml"]
    assert watching.end() == 0


def test_an_interrupt_ends_it_at_once_and_leaves_nothing(folder: Path) -> None:
    watching = start(folder, ".")
    workers = find_workers(watching.process)  # type: ignore[arg-type]
    assert workers
    since = time.monotonic()
    assert watching.end() == 0
    assert time.monotonic() - since < 1
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)
    assert names(folder) == ["a.pdf", "b.pdf"]
    assert all(is_whole(folder / name) for name in names(folder))


def test_people_read_what_has_changed(folder: Path) -> None:
    command = [sys.executable, "-c", ENTER, "build", "--watch", "a.yaml"]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    assert process.stderr.readline().startswith("a.pdf  ")
    assert process.stderr.readline().startswith("watching 1 outline, ")
    change(folder / "a.txt", "\n", "\n\n")
    assert process.stderr.readline() == "a.txt  changed\n"
    assert process.stderr.readline().startswith("a.pdf  ")
    process.send_signal(signal.SIGTERM)
    assert process.communicate(timeout=LIMIT)[1] == ""
    assert process.returncode == 143


def test_without_its_library_it_says_what_to_install(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    hidden = tmp_path_factory.mktemp("hidden")
    (hidden / "watchfiles.py").write_text("raise ModuleNotFoundError(name='watchfiles')\n")
    watching = Watching(folder, "a.yaml", PYTHONPATH=str(hidden))
    _, err = watching.process.communicate(timeout=LIMIT)
    assert watching.process.returncode == 2
    assert b"`--watch` needs a further library: run `pip install 'policy-brief[watch]'`" in err


def test_standard_output_is_not_watched(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "a.yaml", "--watch", "-o", "-"]) == 2
    assert "`--watch` builds files" in capsys.readouterr().err
