"""What merging of tagged PDFs trips over: each trap is a pack of small files that have it."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from pypdf import PdfReader

from brief.cli import run as run_command
from brief.pdf.archive import read_profile
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
    from collections.abc import Iterator
    from pathlib import Path


class Packed:
    """A pack of small files, and what it says."""

    def __init__(self, folder: Path, *files: Objects | bytes) -> None:
        """Bind the files; all of them are placed."""
        self.folder = folder
        rows = []
        for at, objects in enumerate(files, 1):
            data = objects if isinstance(objects, bytes) else write_objects(objects)
            (folder / f"item{at}.pdf").write_bytes(data)
            rows.append(f"  - {{item: {at}, title: Item {at}, pdf: item{at}.pdf, place: yes}}\n")
        (folder / "pack.yaml").write_text(f"title: Meeting\ntabs: none\nitems:\n{''.join(rows)}", encoding="utf-8")
        command = ["pack", str(folder / "pack.yaml"), "--format", "short"]
        assert run_command(command) == 0
        self.path = folder / "pack.pdf"
        self.pdf = PdfReader(self.path)
        checked = subprocess.run(["qpdf", "--check", self.path], capture_output=True, text=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, "")

    @property
    def root(self) -> dict[str, Any]:
        """The catalog."""
        return self.pdf.root_object

    @property
    def tree(self) -> Any:  # noqa: ANN401 - as pypdf gives it
        """The root of the structure."""
        return self.root["/StructTreeRoot"]

    def hear(self) -> list[list[str]]:
        """What a reader hears of each item: types and words."""
        said = subprocess.run(
            ["pdfinfo", "-struct-text", "-enc", "UTF-8", self.path], capture_output=True, text=True, check=True
        ).stdout
        parts: list[list[str]] = []
        for line in said.splitlines()[1:]:
            if re.match(r"  \S", line):
                parts.append([])
            parts[-1].append(line.strip())
        return [part[1:] for part in parts if part[0].startswith("Part")]

    def words(self) -> list[str]:
        """The words of each item alone."""
        return [" ".join(line for line in part if line.startswith('"')) for part in self.hear()]

    def elements(self) -> Iterator[Any]:
        """All elements, from the first to the last."""
        waiting: list[object] = [self.tree["/K"]]
        while waiting:
            thing = waiting.pop()
            thing = thing.get_object() if hasattr(thing, "get_object") else thing
            if isinstance(thing, list):
                waiting += reversed(thing)
            elif isinstance(thing, dict) and "/S" in thing:
                yield thing
                waiting.append(thing.get("/K"))

    def pages(self) -> list[Any]:
        """The items' pages."""
        return [page for page in self.pdf.pages if "pack page" in page.extract_text()]


class Codes:
    """Codes of what was found; read when it is asked for."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Read nothing yet."""
        self.capsys = capsys

    def __contains__(self, code: object) -> bool:
        """Whether a finding has the code."""
        return f"[{code}]" in self.capsys.readouterr().err


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Codes:
    return Codes(capsys)


def test_numbers_of_the_parent_tree_are_each_item_s_own(tmp_path: Path) -> None:
    pack = Packed(tmp_path, make_tagged(("One", "Two")), make_tagged(("Three", "Four")))
    assert pack.words() == ['"One" "Two"', '"Three" "Four"']
    numbers = [page["/StructParents"] for page in pack.pages()]
    assert len(set(numbers)) == 4
    rows = pack.tree["/ParentTree"]["/Nums"]
    assert list(rows[::2]) == sorted(rows[::2])
    assert set(numbers) <= set(rows[::2])


def test_a_stale_number_takes_no_other_item_s_elements(tmp_path: Path) -> None:
    stale = change(make_tagged(), page_at(1), "/StructParents 1", "/StructParents 77")
    pack = Packed(tmp_path, stale, make_tagged(("Three", "Four")))
    assert "/StructParents" not in pack.pages()[1]
    assert pack.words()[1] == '"Three" "Four"'


def test_of_two_owners_of_a_number_the_second_loses_it(tmp_path: Path, said: Codes) -> None:
    shared = change(make_tagged(), page_at(1), "/StructParents 1", "/StructParents 0")
    pack = Packed(tmp_path, shared)
    assert "/StructParents" in pack.pages()[0]
    assert "/StructParents" not in pack.pages()[1]
    assert "pack-item-cut" in said


def test_forms_and_annotations_have_numbers_too(tmp_path: Path) -> None:
    objects = make_tagged(("One",))
    annotation = "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Contents(x)/StructParent 5/A<</S/URI/URI(https://x.org)>>>>"
    objects |= {
        40: annotation,
        41: stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/StructParents 6", b"/P<</MCID 0>>BDC EMC"),
        42: f"<</Type/StructElem/S/Link/P {DOCUMENT} 0 R/K<</Type/OBJR/Obj 40 0 R/Pg {page_at(0)} 0 R>>>>",
        43: f"<</Type/StructElem/S/P/P {DOCUMENT} 0 R/Pg {page_at(0)} 0 R/K<</Type/MCR/MCID 0/Stm 41 0 R>>>>",
    }
    objects = change(objects, PARENTS, "]>>", " 5 42 0 R 6 [43 0 R]]>>")
    objects = change(objects, DOCUMENT, "/K[", "/K[42 0 R 43 0 R ")
    objects = change(objects, page_at(0), "/Resources<<", "/Annots[40 0 R]/Resources<</XObject<</X 41 0 R>>")
    pack = Packed(tmp_path, objects, objects)
    keys = []
    for page in pack.pages():
        link = page["/Annots"][0].get_object()
        form = page["/Resources"]["/XObject"]["/X"]
        keys += [page["/StructParents"], link["/StructParent"], form["/StructParents"]]
    assert len(set(keys)) == 6
    rows = pack.tree["/ParentTree"]["/Nums"]
    leads = dict(zip(rows[::2], rows[1::2], strict=True))
    assert [leads[key].get_object()["/S"] for key in (keys[1], keys[4])] == ["/Link", "/Link"]


def test_what_stood_on_pages_that_are_gone_is_not_read_out(tmp_path: Path, said: Codes) -> None:
    whole = make_tagged(("One", "Two", "Three"))
    kept = change(whole, PAGES, f"[{page_at(0)} 0 R {page_at(1)} 0 R {page_at(2)} 0 R]", f"[{page_at(1)} 0 R]")
    kept = change(kept, page_at(2) + 2, "/K 0", "/Alt(lost)/K 0")
    pack = Packed(tmp_path, kept)
    assert pack.words() == ['"Two"']
    assert all("/Alt" not in element for element in pack.elements())
    assert "pack-item-cut" in said


def test_a_page_that_an_element_does_not_name_is_found_by_the_parent_tree(tmp_path: Path) -> None:
    objects = make_tagged(("One", "Two"))
    for at in (0, 1):
        objects = change(objects, page_at(at) + 2, f"/Pg {page_at(at)} 0 R", "")
    assert Packed(tmp_path, objects).words() == ['"One" "Two"']


def test_ids_are_renamed_wherever_cells_name_them(tmp_path: Path) -> None:
    objects = make_tagged(("One", "Two", "Three"))
    for at, role, more in (
        (0, "TH", "/ID(Note 1)"),
        (1, "TD", "/A[<</O/Table/Headers[(Note 1)]>> 0]"),
        (2, "TD", "/C/Cell"),
    ):
        objects = change(objects, page_at(at) + 2, "/S/P", f"/S/{role}{more}")
    objects = change(objects, TREE, "/K ", "/ClassMap<</Cell<</O/Table/Headers[(Note 1)]>>>>/K ")
    pack = Packed(tmp_path, objects, objects)
    heads = [element["/ID"] for element in pack.elements() if "/ID" in element]
    assert len(set(heads)) == 2
    assert "/IDTree" not in str(objects[TREE])
    names = pack.tree["/IDTree"]["/Names"]
    assert names[::2] == heads
    own = [element["/A"][0]["/Headers"][0] for element in pack.elements() if isinstance(element.get("/A"), list)]
    assert own == heads
    classes = [element["/C"] for element in pack.elements() if "/C" in element]
    mapped = [pack.tree["/ClassMap"][name]["/Headers"][0] for name in classes]
    assert mapped == heads


def test_a_type_means_what_its_own_file_says(tmp_path: Path) -> None:
    one, other, third = (make_tagged((word,), role="Aside") for word in ("One", "Two", "Three"))
    one = change(one, TREE, "/K ", "/RoleMap<</Aside/Note>>/K ")
    other = change(other, TREE, "/K ", "/RoleMap<</Aside/Box/Box/P>>/K ")
    pack = Packed(tmp_path, one, other, third)
    roles = pack.tree["/RoleMap"]

    def follow(name: object) -> object:
        for _ in range(9):
            name = roles.get(name, name)
        return name

    kinds = [element["/S"] for element in pack.elements() if element.get("/Pg") and "/T" not in element]
    items = [kind for kind in kinds if str(kind).startswith("/Aside")]
    assert [follow(kind) for kind in items][:2] == ["/Note", "/P"]
    assert follow(items[2]) not in {"/Note", "/P"}


def test_a_circle_of_types_ends(tmp_path: Path) -> None:
    objects = change(make_tagged(("One",), role="A1"), TREE, "/K ", "/RoleMap<</A1/B1/B1/A1/C1/C1>>/K ")
    pack = Packed(tmp_path, objects)
    roles = pack.tree["/RoleMap"]
    for name in roles:
        chain = [name]
        while chain[-1] in roles:
            chain.append(roles[chain[-1]])
            assert len(set(chain)) == len(chain)
    assert [str(element["/S"])[:3] for element in pack.elements()].count("/A1") == 1


def test_a_class_means_what_its_own_file_says_and_keeps_its_shape(tmp_path: Path) -> None:
    files = []
    for colour in ("1 0 0", "0 0 1", "1 0 0"):
        objects = change(make_tagged(("One", "Two")), page_at(0) + 2, "/S/P", "/S/P/C/Cell")
        objects = change(objects, page_at(1) + 2, "/S/P", "/S/P/C[/Cell]")
        files.append(change(objects, TREE, "/K ", f"/ClassMap<</Cell<</O/Layout/Color[{colour}]>>>>/K "))
    pack = Packed(tmp_path, *files)
    used = [element["/C"] for element in pack.elements() if "/C" in element]
    assert [isinstance(one, list) for one in used] == [False, True] * 3
    names = [one[0] if isinstance(one, list) else one for one in used]
    colours = [list(pack.tree["/ClassMap"][name]["/Color"]) for name in names]
    assert colours == [[1, 0, 0]] * 2 + [[0, 0, 1]] * 2 + [[1, 0, 0]] * 2
    assert len(set(names)) == 2


def test_two_elements_that_are_equal_stay_two(tmp_path: Path) -> None:
    objects = make_tagged(("One",))
    row = f"<</Type/StructElem/S/TD/P {DOCUMENT} 0 R>>"
    objects |= {40: row, 41: row, 42: row}
    pack = Packed(tmp_path, change(objects, DOCUMENT, "/K[", "/K[40 0 R 41 0 R 42 0 R "))
    assert [element["/S"] for element in pack.elements() if element["/S"] == "/TD"].count("/TD") >= 3
    assert pack.hear()[0].count("TD") == 3


def swap_red_and_blue() -> bytes:
    """The profile of our files with red and blue changed over: their tags' places in it."""
    profile = bytearray(read_profile())
    places = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * profile[131], 12)}
    red, blue = places[b"rXYZ"], places[b"bXYZ"]
    profile[red + 4 : red + 12], profile[blue + 4 : blue + 12] = (
        profile[blue + 4 : blue + 12],
        profile[red + 4 : red + 12],
    )
    return bytes(profile)


@pytest.mark.parametrize(("profile", "seen"), [(read_profile(), (255, 0, 0)), (swap_red_and_blue(), (0, 0, 255))])
@pytest.mark.parametrize("within", [False, True], ids=["page", "form"])
def test_device_colours_are_those_of_the_item_s_own_profile(
    profile: bytes,
    seen: tuple[int, int, int],
    within: bool,  # noqa: FBT001 - drawn
    tmp_path: Path,
) -> None:
    drawn = b"1 0 0 rg 0 0 298 420 re f"
    objects = make_tagged(("One",))
    objects[page_at(0) + 1] = stream("", b"/Artifact BMC /X Do EMC" if within else b"/Artifact BMC " + drawn + b" EMC")
    objects[40] = stream("/Type/XObject/Subtype/Form/BBox[0 0 298 420]/Resources<<>>", drawn)
    objects[41] = stream("/N 3", profile)
    objects = change(objects, page_at(0), "/Resources<<", "/Resources<</XObject<</X 40 0 R>>")
    intent = "/OutputIntents[<</S/GTS_PDFA1/OutputConditionIdentifier(x)/DestOutputProfile 41 0 R>>]"
    objects = change(objects, CATALOG, "/Lang", f"{intent}/Lang")
    pack = Packed(tmp_path, objects)
    at = next(at for at, page in enumerate(pack.pdf.pages, 1) if page.mediabox.width == 298)
    command = ["pdftoppm", "-r", "36", "-f", str(at), "-l", str(at), "-singlefile", "-png", str(pack.path)]
    subprocess.run([*command, str(tmp_path / "drawn")], check=True)
    with Image.open(tmp_path / "drawn.png") as image:
        colour = image.convert("RGB").getpixel((70, 40))
    assert isinstance(colour, tuple)
    assert all(abs(one - other) < 40 for one, other in zip(colour, seen, strict=True)), colour
    assert len(pack.root["/OutputIntents"]) == 1


def test_a_pack_has_one_document(tmp_path: Path) -> None:
    several = change(make_tagged(), TREE, f"/K {DOCUMENT} 0 R", f"/K[{page_at(0) + 2} 0 R {page_at(1) + 2} 0 R]")
    pack = Packed(tmp_path, make_tagged(), several)
    kinds = [element["/S"] for element in pack.elements()]
    assert kinds.count("/Document") == 1
    assert pack.words() == ['"One" "Two"', '"One" "Two"']


def test_an_item_of_no_language_does_not_take_the_pack_s(tmp_path: Path) -> None:
    pack = Packed(tmp_path, change(make_tagged(), CATALOG, "/Lang(en)", ""), make_tagged())
    parts = [element for element in pack.elements() if element["/S"] == "/Part"]
    assert [part["/Lang"] for part in parts] == ["", "en"]


def test_destinations_of_equal_names_lead_within_their_own_item(tmp_path: Path) -> None:
    files = []
    for tree in (f"/Dests<</a [{page_at(0)} 0 R/Fit]>>", f"/Names<</Dests<</Names[(a) [{page_at(1)} 0 R/Fit]]>>>>"):
        objects = make_tagged()
        links = [
            f"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Dest{goal}>>"
            for goal in ("/a" if "Names" not in tree else "(a)", "[1/Fit]")
        ]
        objects |= {40: links[0], 41: links[1]}
        objects = change(objects, page_at(0), "/Resources", "/Annots[40 0 R 41 0 R]/Resources")
        files.append(change(objects, CATALOG, "/Lang", f"{tree}/Lang"))
    pack = Packed(tmp_path, *files)
    names = pack.pdf.named_destinations
    places = {page.indirect_reference.idnum: at for at, page in enumerate(pack.pages())}
    goals = []
    for from_page in (pack.pages()[0], pack.pages()[2]):
        for link in from_page["/Annots"]:
            goal = link.get_object()["/Dest"]
            page = goal[0] if isinstance(goal, list) else names[goal].raw_get("/Page")
            goals.append(places[page.get_object().indirect_reference.idnum])
    assert goals == [0, 1, 3, 3]


def test_a_name_keeps_its_bytes(tmp_path: Path) -> None:
    objects = change(make_tagged(("One",)), page_at(0), "/F ", "/F#E4 ")
    objects[page_at(0) + 1] = stream("", b"/P<</MCID 0>>BDC BT /F\xe4 24 Tf 40 100 Td (One) Tj ET EMC")
    pack = Packed(tmp_path, objects)
    assert pack.words() == ['"One"']
    said = subprocess.run(["pdftotext", pack.path, "-"], capture_output=True, text=True, check=True)
    assert (said.stderr, "One" in said.stdout) == ("", True)


def test_names_are_sorted_by_their_bytes(tmp_path: Path) -> None:
    objects = make_tagged(("One",))
    objects |= {40: stream("/Type/EmbeddedFile", b"x"), 41: "<</Type/Filespec/F(d.csv)/UF(d.csv)/EF<</F 40 0 R>>>>"}
    tree = f"/Names<</Dests<</Names[(a) [{page_at(0)} 0 R/Fit]]>>/EmbeddedFiles<</Names[(d.csv) 41 0 R]>>>>"
    objects = change(objects, CATALOG, "/Lang", f"{tree}/Lang")
    pack = Packed(tmp_path, *[objects] * 11)
    for kind in ("/Dests", "/EmbeddedFiles"):
        names = [str(name) for name in pack.root["/Names"][kind]["/Names"][::2]]
        assert names == sorted(names)
        assert len(names) >= 11


def test_a_structure_as_deep_as_it_is_long_is_taken(tmp_path: Path) -> None:
    depth = 6_000
    objects = make_tagged(("One",))
    for at in range(depth):
        below = f"{101 + at} 0 R" if at + 1 < depth else f"{page_at(0) + 2} 0 R"
        objects[100 + at] = f"<</Type/StructElem/S/Div/P {99 + at if at else DOCUMENT} 0 R/K {below}>>"
    pack = Packed(tmp_path, change(objects, DOCUMENT, f"/K[{page_at(0) + 2} 0 R]", "/K 100 0 R"))
    kinds = [element["/S"] for element in pack.elements()]
    assert kinds.count("/Div") == depth
    assert kinds[-1] != "/Div"


def test_what_is_packed_twice_has_its_font_once(tmp_path: Path) -> None:
    pack = Packed(tmp_path, make_tagged(("One",)), make_tagged(("Two",)))
    fonts = [page["/Resources"]["/Font"].raw_get("/F").idnum for page in pack.pages()]
    assert len(set(fonts)) == 1
