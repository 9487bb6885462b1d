"""A PDF that was made to do harm ends a pack with a finding, within bounds that hold for every file."""

from __future__ import annotations

import resource
import subprocess
import sys
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.diagnostics import Code
from brief.meeting.packing.briefs import Ask
from brief.meeting.packing.running import run
from tagged_pdfs import (
    CATALOG,
    DOCUMENT,
    PAGES,
    PARENTS,
    TREE,
    Objects,
    change,
    make_tagged,
    page_at,
    stream,
    write_objects,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PACK = "title: Meeting\nitems: [{item: 1, title: One, pdf: item.pdf, place: yes}]\n"
MEMORY = 1_500_000_000  # bytes of addresses that a pack of such a file may take
SECONDS = 100  # of processor time, many times what it takes
UA = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
</rdf:RDF></x:xmpmeta>"""


def declare(objects: Objects) -> Objects:
    """Have a file declare PDF/UA, so that it is looked at."""
    return change({**objects, 90_001: stream("", UA)}, CATALOG, "/Lang", "/Metadata 90001 0 R/Lang")


def inflate_without_end() -> Objects:
    objects = declare(make_tagged(("One",)))
    objects[page_at(0) + 1] = stream("/Filter/FlateDecode", zlib.compress(bytes(300_000_000), 9))
    return objects


def draw_one_stream_often() -> Objects:
    objects = declare(make_tagged(("One",) * 400))
    objects[90_000] = stream("/Filter/FlateDecode", zlib.compress(b" " * 20_000_000, 9))
    for at in range(400):
        objects = change(objects, page_at(at), f"/Contents {page_at(at) + 1} 0 R", "/Contents 90000 0 R")
    return objects


def share_children() -> Objects:
    """Elements that all have the same long list of elements below them."""
    count = 20_000
    objects = declare(make_tagged(("One",)))
    numbers = range(100_000, 100_000 + count)
    objects[40] = f"[{' '.join(f'{number} 0 R' for number in numbers)}]"
    objects |= dict.fromkeys(numbers, "<</Type/StructElem/S/Div/K 40 0 R>>")
    return change(objects, DOCUMENT, f"/K[{page_at(0) + 2} 0 R]", "/K 40 0 R")


def map_types_in_a_row() -> Objects:
    count = 30_000
    roles = "".join(f"/T{at}/T{at + 1}" for at in range(count))
    objects = declare(make_tagged(("One",), role="T0"))
    return change(objects, TREE, "/K ", f"/RoleMap<<{roles}>>/K ")


def double_classes() -> Objects:
    """Attributes of which each has the next one twenty times."""
    objects = change(make_tagged(("One",)), page_at(0) + 2, "/S/P", "/S/P/C/Cell")
    for number in range(50, 70):
        objects[number] = f"[{f'{number + 1} 0 R ' * 20}]"
    return change(objects, TREE, "/K ", "/ClassMap<</Cell<</O/Layout/X 50 0 R>>>>/K ")


def open_lists() -> Objects:
    objects = make_tagged(("One",))
    objects[40] = "[" + "[]" * 26_000_000 + "]"
    return change(objects, CATALOG, "/Lang", "/Names<</Dests 40 0 R>>/Lang")


def share_owners() -> Objects:
    """Pages that all have the same long list of elements."""
    objects = declare(make_tagged(("One",) * 3_000))
    objects[90_000] = f"[{' '.join([f'{page_at(0) + 2} 0 R'] * 30_000)}]"
    rows = " ".join(f"{at} 90000 0 R" for at in range(3_000))
    objects[PARENTS] = f"<</Nums[{rows}]>>"
    return objects


HOSTILE: dict[str, tuple[Callable[[], Objects], str]] = {
    "inflates": (inflate_without_end, "cannot be read"),
    "draws-often": (draw_one_stream_often, "more than 600 MB in its streams"),
    "shares-children": (share_children, "leads to the same over and over"),
    "shares-owners": (share_owners, "leads to the same over and over"),
    "maps-types": (map_types_in_a_row, ""),
    "doubles-classes": (double_classes, "leads to the same over and over"),
    "opens-lists": (open_lists, "too many objects within each other"),
}


def bound() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


@pytest.mark.long
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pdf_ends_in_a_finding(name: str, tmp_path: Path) -> None:
    make, said = HOSTILE[name]
    (tmp_path / "item.pdf").write_bytes(write_objects(make()))
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    command = [sys.executable, "-m", "brief", "pack", str(tmp_path / "pack.yaml"), "--format", "short"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=bound)
    assert ran.returncode == (1 if said else 0), (ran.returncode, ran.stderr[-2000:])
    assert said in ran.stderr
    assert (tmp_path / "pack.pdf").exists() == (not said)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_pdf_gives_a_pack_or_a_finding(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    objects = change(declare(make_tagged()), TREE, "/K ", "/RoleMap<</A/B>>/ClassMap<</C<</O/Table>>>>/K ")
    objects = change(objects, page_at(0) + 2, "/S/P", "/S/P/ID(a)/C/C/A[<</O/Table/Headers[(a)]>>]")
    number = data.draw(st.sampled_from([number for number in objects if number != PAGES]))
    whole = objects[number]
    text = whole.decode("latin-1") if isinstance(whole, bytes) else whole
    at = data.draw(st.integers(0, len(text) - 1))
    ways = ("", "0", "/", "<<", ">>", "[", "]", "(", f"{DOCUMENT} 0 R", f"{PARENTS} 0 R", "-1", "null", "\xff")
    damaged = text[:at] + data.draw(st.sampled_from(ways)) + text[at + data.draw(st.integers(0, 9)) :]
    folder = tmp_path_factory.mktemp("damaged")
    (folder / "item.pdf").write_bytes(write_objects({**objects, number: damaged}))
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    outcome = run(str(folder / "pack.yaml"), Ask(), folder / "pack.pdf")
    assert bool(outcome.written) or any(found.code is Code.PACK_ITEM_UNREADABLE for found in outcome.diagnostics)
