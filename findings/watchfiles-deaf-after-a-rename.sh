#!/usr/bin/env bash
# watchfiles 1.3.0 (PyPI) on Linux: `watch("outline.yaml")` tells the first save and then no other, for as long as it runs, where
# the file is saved as editors save (a new file beside it, renamed over it: Vim, GNOME's and many libraries' atomic writes). It
# watches the inode that had the name when it began; the first rename ends that, told as "deleted" and "modified", and nobody
# takes the new file up. Nothing is raised, and the iterator waits on. A file that is written in place is told each time.
# Expected: the name is watched, as a folder's files are: `watch(".")` tells every save. Met when a page followed one save.
# Fails when a second rename is told, or when a folder is deaf, too.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check watchfiles==1.3.0
mkdir "$work/watched"
cd "$work/watched"
"$work/venv/bin/python" - <<'PY' | tee "$work/seen.txt"
import os
import threading
import time
from pathlib import Path

from watchfiles import watch

FILE = Path("outline.yaml")


def replace(text: str) -> None:
    Path("outline.yaml.new").write_text(text)
    os.replace("outline.yaml.new", FILE)


def count_told(watched: str, save) -> list[bool]:
    """Save three times, three seconds apart, and tell which of them was told."""
    FILE.write_text("start")
    told, end = [], threading.Event()

    def listen() -> None:
        told.extend(time.monotonic() for _ in watch(watched, stop_event=end, debounce=100, step=50))

    listener = threading.Thread(target=listen)
    listener.start()
    time.sleep(3)
    starts = []
    for number in range(3):
        starts.append(time.monotonic())
        save(f"save {number}")
        time.sleep(3)
    end.set()
    listener.join()
    return [any(start <= at < start + 3 for at in told) for start in starts]


print("file, renamed over:", *count_told("outline.yaml", replace))
print("file, in place:", *count_told("outline.yaml", FILE.write_text))
print("folder, renamed over:", *count_told(".", replace))
PY
grep -qx "file, renamed over: True False False" "$work/seen.txt"
grep -qx "file, in place: True True True" "$work/seen.txt"
grep -qx "folder, renamed over: True True True" "$work/seen.txt"
