"""The live page, by the real program: started on a copy of the example, asked as a browser asks, ended as people do."""

from __future__ import annotations

import json
import os
import selectors
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Self

import httpx

import brief
from brief.resources import seeds_folder

LIMIT = 30.0  # seconds for what takes one
NAME = "anti-drug-cooperation.yaml"
SOURCE = "anti-drug-cooperation.txt"
SCRIPT = "from brief.cli import main; main()"
# the program is the one that the tests have imported, wherever they are started
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(brief.__file__).parents[1])}


class LivePage:
    """`brief preview` at work in a folder; the end of the `with` ends it, and it has to end well."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        """Begin in `folder`; without arguments the example's outline is copied there and shown."""
        self.folder = folder
        if not arguments:
            copy_example(folder)
        self.arguments = arguments or (NAME,)
        self.outline = folder / NAME
        self.asking = httpx.Client(timeout=LIMIT)

    def __enter__(self) -> Self:
        """Start it, and read the address that it prints."""
        command = [sys.executable, "-c", SCRIPT, "preview", "--no-open", *self.arguments]
        self.process = subprocess.Popen(
            command, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
        )
        assert self.process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            assert selector.select(LIMIT), "it prints no address"
        self.address = self.process.stdout.readline().decode().strip()
        assert self.address, self.process.communicate(timeout=LIMIT)[1].decode()
        self.host = self.address.split("/")[2]
        self.origin = f"http://{self.host}"
        return self

    def __exit__(self, *_: object) -> None:
        """End it by Ctrl-C, if it still is."""
        self.asking.close()
        if self.process.poll() is None:
            self.end(signal.SIGINT)

    def end(self, number: signal.Signals) -> str:
        """End it by a signal: at once, with exit code 0 and without a traceback; what it has said."""
        self.process.send_signal(number)
        try:
            _, said = self.process.communicate(timeout=LIMIT)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        assert self.process.returncode == 0, said.decode()
        assert b"Traceback" not in said, said.decode()
        return said.decode()

    def get(self, path: str = "", **headers: str) -> httpx.Response:
        """Ask for a path below the address."""
        return self.asking.get(self.address + path, headers={k.replace("_", "-"): v for k, v in headers.items()})

    def choose(self, **choice: object) -> httpx.Response:
        """Choose as the page does."""
        return self.asking.post(f"{self.address}choice", json=choice, headers={"Origin": self.origin})

    def wait(self, serial: int = 0, code: str = "") -> dict[str, Any]:
        """Wait for a state that is newer than `serial`, and has a finding of this `code` alone.

        A save may be told in two parts, and be built twice.
        """
        until = time.monotonic() + LIMIT
        while time.monotonic() < until:
            answer = self.get("state")
            state: dict[str, Any] = answer.json() if answer.status_code == 200 else {"serial": 0}
            if state["serial"] > serial and (not code or [one["code"] for one in state["findings"]] == [code]):
                return state
            time.sleep(0.03)
        raise AssertionError("no newer state came")

    def save(self, old: str, new: str, *, renamed: bool = False) -> None:
        """Save the outline with other words: in place, or by a file beside it that takes its name."""
        text = self.outline.read_text(encoding="utf-8")
        assert old in text
        target = self.outline.with_name("4913~") if renamed else self.outline
        target.write_text(text.replace(old, new), encoding="utf-8")
        if renamed:
            target.replace(self.outline)


def copy_example(folder: Path) -> None:
    """Put the shipped example into a folder."""
    for name in (NAME, SOURCE):
        shutil.copy(seeds_folder() / name, folder)


def spell(thing: object) -> str:
    """Spell a thing as JSON does, for what is to be looked for in it."""
    return json.dumps(thing, ensure_ascii=False)
