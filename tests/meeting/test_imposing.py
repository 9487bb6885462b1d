"""Sheets for the printer: every page lands where folding or cutting needs it, and as it was."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops
from pypdf import PdfReader

from brief.cli import run as run_command
from brief.diagnostics import Report
from brief.meeting.given.file import GivenFile, UnusableError
from brief.meeting.given.values import ObjectReference, SyntaxFault, parse, write
from brief.meeting.imposing.file import Edge, ImposingWay, Wish, impose
from brief.meeting.imposing.running import make
from brief.meeting.imposing.schemes import plan_booklet, plan_pages, plan_stacks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from brief.meeting.imposing.schemes import Scheme, SheetSide

WORD = re.compile(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">p(\d+)<')
PAGE = re.compile(r"<page ")
BOTH = pytest.mark.parametrize("right_to_left", [False, True], ids=["left", "right"])
COLOURS = ("1 0 0", "0 .6 0", "0 0 1", "1 .6 0", ".6 0 .6")


def build_pdf(pages: Sequence[str], catalog: str = "", more: Sequence[str] = ()) -> bytes:
    """A PDF of pages `p1`, `p2` … with a frame at their edges; each has these entries, or those of an A6 sheet."""
    objects = [f"<</Type/Catalog/Pages 2 0 R{catalog}>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", *more]
    kids = []
    for number, entries in enumerate(pages, 1):
        content = f"{COLOURS[number % 5]} rg 20 30 60 40 re f 0 g BT /F 24 Tf 40 100 Td (p{number}) Tj ET"
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
        size = entries if "MediaBox" in entries else f"/MediaBox[0 0 298 420]{entries}"
        objects.append(f"<</Type/Page/Parent 2 0 R{size}/Resources<</Font<</F 3 0 R>>>>/Contents {len(objects)} 0 R>>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    out = b"%PDF-1.7\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return out + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
        f"startxref\n{len(out)}\n%%EOF\n"
    ).encode("latin-1")


def find_pages(path: Path) -> list[dict[tuple[int, int], int]]:
    """For each side of each sheet which page stands in which half or quarter, as poppler sees its words."""
    said = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    boxes = [page.mediabox for page in PdfReader(path).pages]
    found = []
    for side, box in zip(PAGE.split(said)[1:], boxes, strict=True):
        width, height = float(box.width), float(box.height)
        rows = 1 if width > height else 2
        places = {}
        for left, top, right, low, page in WORD.findall(side):
            x, y = (float(left) + float(right)) / 2 / width, (float(top) + float(low)) / 2 / height
            assert (int(x * 2), int(y * rows)) not in places
            places[int(x * 2), int(y * rows)] = int(page)
        found.append(places)
    return found


def fold(sides: Sequence[dict[int, int]], *, right_to_left: bool) -> list[int]:
    """Fold sheets, front and back in turn, that lie in each other, and turn the leaves: pages in their order, 0 blank.

    A back is seen after turning the sheet about its upright middle line: behind a front's right half is the left one.
    """
    fronts, backs = sides[::2], sides[1::2]
    first, second = (0, 1) if right_to_left else (1, 0)
    order = []
    for front, back in zip(fronts, backs, strict=True):
        order += [front.get(first, 0), back.get(second, 0)]
    for front, back in zip(reversed(fronts), reversed(backs), strict=True):
        order += [back.get(first, 0), front.get(second, 0)]
    return order


def halve(places: dict[tuple[int, int], int]) -> dict[int, int]:
    return {column: page for (column, _), page in places.items()}


@BOTH
@pytest.mark.parametrize("pages", range(1, 34))
def test_a_folded_booklet_is_in_order(pages: int, right_to_left: bool, tmp_path: Path) -> None:  # noqa: FBT001
    catalog = "/ViewerPreferences<</Direction/R2L>>" if right_to_left else ""
    made = impose(build_pdf([""] * pages, catalog), "x", Wish(ImposingWay.BOOKLET))
    sheets = tmp_path / "sheets.pdf"
    sheets.write_bytes(made.data)
    order = fold([halve(places) for places in find_pages(sheets)], right_to_left=right_to_left)
    blank = -pages % 4
    assert order == [*range(1, pages + 1), *[0] * blank]
    assert made.sheets == (pages + blank) // 4


def look(side: SheetSide) -> dict[int, int]:
    return {slot.column: slot.page + 1 for slot in side.slots}


@BOTH
@pytest.mark.parametrize("signature", [0, 4, 8, 16])
def test_signatures_follow_each_other(signature: int, right_to_left: bool) -> None:  # noqa: FBT001
    for pages in range(1, 65):
        scheme = plan_booklet(pages, signature, right_to_left=right_to_left)
        bundles: dict[int, list[dict[int, int]]] = {}
        for side in scheme.sides:
            bundles.setdefault(side.signature, []).append(look(side))
        order = [page for sides in bundles.values() for page in fold(sides, right_to_left=right_to_left)]
        assert order == [*range(1, pages + 1), *[0] * (-pages % 4)]
        assert all(len(sides) * 2 <= (signature or 1000) for sides in bundles.values())


def cut(scheme: Scheme) -> list[int]:
    """Cut the sheets, all in one pile, and lay the stacks on each other; turn the leaves."""
    fronts, backs = scheme.sides[::2], scheme.sides[1::2]
    stacks: dict[tuple[int, int], list[int]] = {}
    first = {(slot.column, slot.row): slot.page for slot in fronts[0].slots}
    for front, back in zip(fronts, backs, strict=True):
        above = {(slot.column, slot.row): slot.page for slot in front.slots}
        below = {(scheme.columns - 1 - slot.column, slot.row): slot.page for slot in back.slots}
        for place, page in above.items():
            stacks.setdefault(place, []).extend([page + 1, below.get(place, -1) + 1])
    return [page for place in sorted(stacks, key=lambda place: first[place]) for page in stacks[place]]


@BOTH
@pytest.mark.parametrize("per_side", [2, 4])
def test_stacks_once_cut_follow_each_other(per_side: int, right_to_left: bool) -> None:  # noqa: FBT001
    for pages in range(1, 66):
        order = cut(plan_stacks(pages, per_side, right_to_left=right_to_left))
        assert [page for page in order if page] == [*range(1, pages + 1)]
        assert len(order) - pages <= 1, "a leaf has two sides"


@BOTH
@pytest.mark.parametrize("per_side", [2, 4])
def test_pages_on_a_side_are_read_in_their_order(per_side: int, right_to_left: bool) -> None:  # noqa: FBT001
    for pages in range(1, 34):
        scheme = plan_pages(pages, per_side, right_to_left=right_to_left)
        assert len(scheme.sides) % 2 == 0
        read = [
            slot.page
            for side in scheme.sides
            for slot in sorted(side.slots, key=lambda slot: (slot.row, -slot.column if right_to_left else slot.column))
        ]
        assert read == [*range(pages)]


AWKWARD = (
    "/MediaBox[0 0 298 420]/Rotate 90",
    "/MediaBox[-50 -20 350 500]/CropBox[0 0 298 420]",
    "/MediaBox[0 0 298 420]/CropBox[10 20 200 220]/Rotate 180",
    "/MediaBox[10 10 308 200]/Rotate 270",
    "/MediaBox[0 0 149 210]/UserUnit 2",
    "/MediaBox[298 420 0 0]/Rotate -90",
    "/MediaBox[0 0 298 420]/CropBox[-10 -10 100 150]",
)


def draw(path: Path, number: int, unit: int = 1) -> Image.Image:
    """Draw a page as poppler does, which knows no unit but the point."""
    command = [
        "pdftoppm",
        "-r",
        str(72 * unit),
        "-cropbox",
        "-f",
        str(number),
        "-l",
        str(number),
        "-singlefile",
        "-png",
    ]
    subprocess.run([*command, str(path), str(path.with_suffix(""))], check=True)
    with Image.open(path.with_suffix(".png")) as image:
        return image.convert("RGB")


@pytest.mark.parametrize("way", [ImposingWay.BOOKLET, ImposingWay.STACKS])
def test_pages_of_every_kind_are_shown_as_they_are(way: ImposingWay, tmp_path: Path) -> None:
    before, after = tmp_path / "pages.pdf", tmp_path / "sheets.pdf"
    before.write_bytes(build_pdf(AWKWARD))
    after.write_bytes(impose(before.read_bytes(), "x", Wish(way)).data)
    pages = [draw(before, number, 2 if "UserUnit" in entries else 1) for number, entries in enumerate(AWKWARD, 1)]
    wide, high = max(page.width for page in pages), max(page.height for page in pages)
    shown = 0
    if way is ImposingWay.BOOKLET:
        scheme = plan_booklet(len(pages), 0, right_to_left=False)
    else:
        scheme = plan_stacks(len(pages), 2, right_to_left=False)
    for number, side in enumerate(scheme.sides, 1):
        sheet = draw(after, number)
        assert sheet.size == (2 * wide, high)
        for slot in side.slots:
            page = pages[slot.page]
            left = slot.column * wide + (wide - page.width) // 2
            if way is ImposingWay.BOOKLET:
                left = wide - page.width if slot.column == 0 else wide
            top = (high - page.height) // 2
            part = sheet.crop((left, top, left + page.width, top + page.height))
            assert differs_little(part, page), (number, slot)
            shown += 1
    assert shown == len(pages)


def differs_little(one: Image.Image, other: Image.Image) -> bool:
    """Whether pictures differ at edges alone, where a page stands half a pixel away."""
    grey = ImageChops.difference(one, other).convert("L")
    return sum(grey.histogram()[60:]) < 0.02 * one.width * one.height


def test_each_box_says_what_it_is(tmp_path: Path) -> None:
    bled = "/MediaBox[0 0 320 440]/TrimBox[11 10 309 430]/BleedBox[2 1 318 439]"
    made = impose(build_pdf([bled] * 4), "x", Wish(ImposingWay.BOOKLET))
    (tmp_path / "x.pdf").write_bytes(made.data)
    sheets = PdfReader(tmp_path / "x.pdf").pages
    assert len(sheets) == 2
    for page in sheets:
        boxes = {key: [round(float(part), 2) for part in page[key]] for key in ("/MediaBox", "/TrimBox", "/BleedBox")}  # type: ignore[attr-defined]
        assert boxes == {"/MediaBox": [0, 0, 614, 438], "/TrimBox": [9, 9, 605, 429], "/BleedBox": [0, 0, 614, 438]}
        # no bleed over the neighbour: what shows of each page ends at the fold
        clips = re.findall(rb"q (\S+) \S+ (\S+) \S+ re W n", page.get_contents().get_data())  # type: ignore[union-attr]
        assert sorted((float(left), float(left) + float(width)) for left, width in clips) == [(0, 307), (307, 614)]


def test_marks_stand_outside_of_what_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(impose(build_pdf([""] * 9), "x", Wish(ImposingWay.BOOKLET, signature=4, marks=True)).data)
    page = PdfReader(path).pages[0]
    trim = [float(part) for part in page.trimbox]
    assert trim == pytest.approx([42.5, 42.5, 42.5 + 596, 42.5 + 420], abs=0.01)
    assert float(page.mediabox.width) == pytest.approx(596 + 85, abs=0.01)
    words = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    assert "sheet 3 of 3, back" in words
    assert re.search(rb"/Separation\s*/All", unpack(path)), "marks that are not on every plate"
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert all(" yes " in line for line in fonts if "SourceSans" in line)
    picture = draw(path, 1)
    margin = picture.crop((0, 0, picture.width, 30)).convert("L")
    assert margin.getextrema()[0] < 128, "nothing is drawn beside the pages"  # type: ignore[operator]


def unpack(path: Path) -> bytes:
    return subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", path, "-"], capture_output=True, check=True
    ).stdout


def test_inner_sheets_move_towards_the_fold(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(impose(build_pdf([""] * 12), "x", Wish(ImposingWay.BOOKLET, creep=2.0)).data)
    said = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True).stdout
    where = {int(page): float(left) for left, _, _, _, page in WORD.findall(said)}
    right = [where[page] - 298 for page in (1, 3, 5)]
    left = [where[page] for page in (2, 4, 6)]
    assert [right[0] - at for at in right] == pytest.approx([0, 2, 4], abs=0.01)
    assert [at - left[0] for at in left] == pytest.approx([0, 2, 4], abs=0.01)


def test_backs_are_turned_for_the_other_edge(tmp_path: Path) -> None:
    upright = impose(build_pdf([""] * 4), "x", Wish(ImposingWay.BOOKLET))
    turned = impose(build_pdf([""] * 4), "x", Wish(ImposingWay.BOOKLET, edge=Edge.LONG))
    for made, way, name in ((upright, "/DuplexFlipShortEdge", "a"), (turned, "/DuplexFlipLongEdge", "b")):
        (tmp_path / f"{name}.pdf").write_bytes(made.data)
        assert PdfReader(tmp_path / f"{name}.pdf").root_object["/ViewerPreferences"]["/Duplex"] == way  # type: ignore[index]
    one, other = draw(tmp_path / "a.pdf", 2), draw(tmp_path / "b.pdf", 2)
    assert differs_little(one.rotate(180), other)
    assert differs_little(draw(tmp_path / "a.pdf", 1), draw(tmp_path / "b.pdf", 1))


def test_stamps_are_printed_and_hidden_ones_are_not(tmp_path: Path) -> None:
    form = "<</Type/XObject/Subtype/Form/BBox[0 0 10 10]/Length 21>>stream\n1 0 1 rg 0 0 10 10 re f\nendstream"
    seen = "<</Type/Annot/Subtype/Stamp/Rect[100 200 200 300]/F 4/AP<</N 4 0 R>>>>"
    hidden = "<</Type/Annot/Subtype/Stamp/Rect[100 320 200 380]/F 6/AP<</N 4 0 R>>>>"
    path = tmp_path / "x.pdf"
    path.write_bytes(impose(build_pdf([f"/Annots[{seen}{hidden}]"], more=[form]), "x", Wish(ImposingWay.BOOKLET)).data)
    picture = draw(path, 1)
    assert picture.getpixel((298 + 150, 420 - 250)) == (255, 0, 255)
    assert picture.getpixel((298 + 150, 420 - 350)) == (255, 255, 255)


def test_the_sheets_claim_no_standard_and_are_the_same_again(example: bytes, tmp_path: Path) -> None:
    for wish in (Wish(ImposingWay.BOOKLET, marks=True), Wish(ImposingWay.PAGES, 4), Wish(ImposingWay.STACKS)):
        made = impose(example, "x", wish)
        assert impose(example, "x", wish).data == made.data
        (tmp_path / "x.pdf").write_bytes(made.data)
        plain = unpack(tmp_path / "x.pdf")
        for word in (b"StructTreeRoot", b"/MarkInfo", b"<pdfaid:", b"<pdfuaid:", b"/EmbeddedFiles"):
            assert word not in plain
        assert b"Copy for printing" in plain
        checked = subprocess.run(["qpdf", "--check", tmp_path / "x.pdf"], capture_output=True, text=True, check=False)
        assert (checked.returncode, checked.stderr) == (0, "")
        if not wish.marks:
            assert len(made.data) <= 1.1 * len(example)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory, project: Path) -> bytes:
    target = tmp_path_factory.mktemp("imposing") / "x.pdf"
    run_command(
        ["build", str(project / "seeds" / "anti-drug-cooperation.yaml"), "-o", str(target), "-q", "--layout", "booklet"]
    )
    return target.read_bytes()


# -- what is given -----------------------------------------------------------------------------------------------------


def test_nothing_is_written_over_the_pdf_or_through_a_link(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = tmp_path / "x.pdf"
    pdf.write_bytes(build_pdf([""]))
    assert run_command(["impose", str(pdf), "--booklet", "-o", str(pdf), "--format", "short"]) == 2
    assert "output-onto-input" in capsys.readouterr().err
    (tmp_path / "x.booklet.pdf").symlink_to(tmp_path / "elsewhere.pdf")
    assert run_command(["impose", str(pdf), "--booklet", "--format", "short"]) == 2
    assert "output-linked" in capsys.readouterr().err
    assert run_command(["impose", str(pdf), "--booklet", "-o", str(tmp_path), "--format", "short"]) == 2
    assert "output-linked" in capsys.readouterr().err
    assert run_command(["impose", str(pdf), "--booklet", "-o", "-", "--format", "github"]) == 2
    assert "both write to standard output" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.booklet.pdf", "x.pdf"]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--booklet", "--n-up", "2"],
        ["--n-up", "3"],
        ["--n-up", "2", "--creep", "1mm"],
        ["--booklet", "--creep", "much"],
        ["--booklet", "--signature", "6"],
        ["--booklet", "--paper", "foolscap"],
    ],
)
def test_what_makes_no_sense_is_usage(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(build_pdf([""]))
    assert run_command(["impose", str(tmp_path / "x.pdf"), *arguments]) == 2
    assert len(list(tmp_path.iterdir())) == 1


def test_a_pdf_without_its_table_is_read_all_the_same() -> None:
    whole = build_pdf(["", "", ""])
    cut = whole[: whole.index(b"xref")] + b"trailer<</Root 1 0 R>>\nstartxref\n7\n%%EOF\n"
    moved = whole.replace(b"%PDF-1.7\n", b"%PDF-1.7\n% moved by a mail program\n")
    for data in (cut, moved):
        assert impose(data, "x", Wish(ImposingWay.BOOKLET)).pages == 3


def test_pages_in_a_circle_end() -> None:
    data = build_pdf([""]).replace(b"/Kids[5 0 R]", b"/Kids[2 0 R]")
    with pytest.raises(UnusableError, match="has no page"):
        GivenFile(data)


@settings(max_examples=40, deadline=None)  # most have a table that pypdf mends, in a process each
@given(st.data())
def test_a_damaged_pdf_gives_sheets_or_a_finding(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    whole = bytearray(build_pdf(["/Rotate 90", "/CropBox[0 0 100 100]", ""], "/OCProperties<</OCGs[]/D<<>>>>"))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 9))] = data.draw(
            st.sampled_from([b"", b"0", b"/", b"<<", b">>", b"[", b"(", b"5 0 R", b"-1", b"/Kids", b"\xff"])
        )
    path = tmp_path_factory.mktemp("damaged") / "x.pdf"
    path.write_bytes(whole)
    report = Report()
    made = make(str(path), Wish(ImposingWay.BOOKLET), report)
    assert (made is None) == bool(report.diagnostics)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**31), 2**31)
    | st.integers(1, 10**6).map(ObjectReference)
    | st.binary(max_size=20)
    | st.floats(-1e6, 1e6).map(lambda number: round(number, 4))
    | st.text(st.characters(max_codepoint=255, blacklist_characters="\0"), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(st.characters(min_codepoint=1, max_codepoint=255), max_size=6),
            inner.filter(lambda v: v is not None),
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(VALUES)
def test_what_is_written_is_read_again(value: object) -> None:
    assert parse(write(value, int), 0)[0] == value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (rb"(a\(b\)\\\101\12 (in) \r\n)", b"a(b)\\A\n (in) \r\n"),
        (b"(one\\\ntwo\r\nthree)", b"onetwo\nthree"),
        (b"<48 65 6C6c6>", b"Hell`"),
        (b"/F#E4#20x", "F\xe4 x"),
        (b"% c\n[1 -2 +3 .5 -4. 12 0 R%x\n/A]", [1, -2, 3, 0.5, -4.0, ObjectReference(12), "A"]),
        (b"<</A null/B<</C(x)>>>>", {"B": {"C": b"x"}}),
    ],
)
def test_objects_are_read_as_written(written: bytes, value: object) -> None:
    assert parse(written, 0)[0] == value


@pytest.mark.parametrize(
    "written", [b"", b"[", b"<<", b">>", b"<</A>>", b"<<1 2>>", b"(a", b"<4G>", b"[1>>", b"[" * 5000]
)
def test_what_is_no_object_is_a_fault(written: bytes) -> None:
    with pytest.raises(SyntaxFault):
        parse(written, 0)
