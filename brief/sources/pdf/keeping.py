"""Readings of PDFs, kept between runs: bound to the file's bytes and to the program that has read them.

A kept reading is an answer of the child, looked at as closely as one (`answer.unpack`). A digest tells damage. It does
not tell forgery: who can write this user's files can have any text verified, as he can by changing the program.
"""

from __future__ import annotations

import sys
import unicodedata
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from brief.cache import forget_oldest, read_kept, write_kept

LARGEST = 50_000_000  # bytes of one
MOST = 200_000_000  # bytes of all
DIGEST = 32  # bytes
# what the bytes of an answer come from: our own files, and those that say which version of a library this is
OURS = Path(__file__).parents[2]
ROOMS = ("files", "sources")
VERSIONS = {"msgspec": "_version.py", "pypdfium2_raw": "version.json", "pypdf": "_version.py"}


@cache
def identify() -> bytes:
    """Stands for all that decides what is read of a file's bytes."""
    whole = sha256(f"{sys.version_info[:3]} {unicodedata.unidata_version} {sys.platform}".encode())
    files = [file for room in ROOMS for file in (*OURS.glob(f"{room}.py"), *sorted((OURS / room).rglob("*.py")))]
    for library, name in VERSIONS.items():
        spec = find_spec(library)
        files += [Path(folder, name) for folder in (spec.submodule_search_locations or ()) if spec] if spec else []
    for file in files:
        data = file.read_bytes()
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.digest()


def name_reading(data: bytes) -> str:
    """Name the reading of a file."""
    return f"reading-{sha256(identify() + sha256(data).digest()).hexdigest()}"


def find_reading(name: str) -> bytes | None:
    """Find a reading; None where there is none, or a damaged one."""
    kept = read_kept(name, LARGEST)
    if kept is None or sha256(name.encode() + kept[DIGEST:]).digest() != kept[:DIGEST]:
        return None
    return kept[DIGEST:]


def keep_reading(name: str, answer: bytes) -> None:
    """Keep a reading."""
    if len(answer) + DIGEST <= LARGEST:
        write_kept(name, sha256(name.encode() + answer).digest() + answer)
        forget_oldest("reading-*", MOST)
