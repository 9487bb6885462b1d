"""Images: every kind as it is seen elsewhere, in an archive; what is hostile, broken or too coarse is a finding."""

from __future__ import annotations

import io
import struct
import subprocess
import zlib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow
from PIL import ImageChops, ImageCms, ImageDraw, ImageOps, ImageStat

from brief.cli import run
from brief.diagnostics import Code, Mark, Report
from brief.files import UnreadableError
from brief.images.reader import parse
from brief.images.types import Drawing, Image, Raster
from brief.pdf.archive import Archive
from brief.pdf.structure_tree import Element
from brief.pipeline import Request, build
from brief.typeset.blocks.image import ImageBlock
from brief.typeset.drawing.drawing import Press
from brief.typeset.proof.resolution import report_coarse
from pdf_reading.read_back import read_attachments, read_structure

if TYPE_CHECKING:
    from collections.abc import Callable

    from verapdf import Validator

MARK = Mark("outline.yaml", 1, 1, 1, 1)
SIZE = (120, 80)
ARCHIVE = Archive("Images", "", "", "en", datetime(2026, 3, 1, tzinfo=UTC), "brief", b"0" * 16)


@cache
def draw() -> Pillow.Image:
    """A picture that shows how it is turned and which colours it has."""
    image = Pillow.new("RGB", SIZE, "#dde6f0")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 40, 20), fill="#d02020")
    pen.rectangle((80, 50, 119, 79), fill="#14345b")
    pen.ellipse((40, 25, 70, 55), fill="#208040")
    return image


def save(image: Pillow.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def make_alpha() -> bytes:
    image = draw().convert("RGBA")
    image.putalpha(Pillow.linear_gradient("L").resize(SIZE))
    return save(image, "PNG")


def make_deep() -> bytes:
    """16 bits of gray, which Pillow would clip at 8."""
    return save(Pillow.frombytes("I;16", (16, 16), struct.pack("<256H", *range(0, 65536, 256))), "PNG")


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(columns: int, rows: int, rest: bytes, bits: int = 8, kind: int = 0, interlace: int = 0) -> bytes:
    head = struct.pack(">IIBBBBB", columns, rows, bits, kind, 0, 0, interlace)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + rest


def make_interlaced() -> bytes:
    """Adam7 over a flat gray picture of 8 by 8."""
    passes = ((1, 1), (1, 1), (2, 1), (2, 2), (4, 2), (4, 4), (8, 4))
    rows = b"".join((b"\0" + b"\x80" * wide) * high for wide, high in passes)
    return png(8, 8, chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""), interlace=1)


def make_turned(turn: int) -> Callable[[], bytes]:
    def make() -> bytes:
        exif = Pillow.Exif()
        exif[0x0112] = turn
        return save(draw(), "JPEG", exif=exif, quality=95)

    return make


def make_profiled() -> bytes:
    return save(draw(), "JPEG", icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())


KINDS: dict[str, Callable[[], bytes]] = {
    "rgb.png": lambda: save(draw(), "PNG"),
    "gray.png": lambda: save(draw().convert("L"), "PNG"),
    "bits.png": lambda: save(draw().convert("1"), "PNG"),
    "palette.png": lambda: save(draw().convert("P", palette=Pillow.Palette.ADAPTIVE), "PNG"),
    "transparent.png": lambda: save(draw().convert("P", palette=Pillow.Palette.ADAPTIVE), "PNG", transparency=1),
    "alpha.png": make_alpha,
    "deep.png": make_deep,
    "interlaced.png": make_interlaced,
    "rgb.jpg": lambda: save(draw(), "JPEG", quality=95),
    "gray.jpg": lambda: save(draw().convert("L"), "JPEG", quality=95),
    "progressive.jpg": lambda: save(draw(), "JPEG", progressive=True, quality=95),
    "cmyk.jpg": lambda: save(draw().convert("CMYK"), "JPEG", quality=95),
    "profiled.jpg": make_profiled,
    **{f"turn-{turn}.jpg": make_turned(turn) for turn in range(1, 9)},
}
AS_THEY_ARE = {"rgb.png", "gray.png", "bits.png", "palette.png", "rgb.jpg", "gray.jpg", "progressive.jpg"}


def read_raster(data: bytes) -> Raster:
    raster = parse(data)
    assert isinstance(raster, Raster)
    return raster


def set_alone(image: Image) -> bytes:
    """A page that is the image."""
    root = Element("Document")
    figure = root.add("Figure", alt="a picture")
    block = ImageBlock(image, figure, MARK, 9999.0)
    height = block.wrap(240.0)
    press = Press(240.0, height, root)
    block.draw(press, 0.0, height)
    press.end_page()
    return press.finish(ARCHIVE)


def see(data: bytes, folder: Path) -> Pillow.Image:
    """What poppler sees."""
    (folder / "page.pdf").write_bytes(data)
    subprocess.run(["pdftoppm", "-r", "72", "-png", "-singlefile", "page.pdf", "page"], cwd=folder, check=True)
    return Pillow.open(folder / "page.png").convert("RGB")


def look(data: bytes) -> Pillow.Image:
    """What Pillow sees, on white paper."""
    image = ImageOps.exif_transpose(Pillow.open(io.BytesIO(data)))
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    image = image.convert("RGBA")
    paper = Pillow.new("RGBA", image.size, "white")
    return Pillow.alpha_composite(paper, image).convert("RGB")


@pytest.mark.parametrize("name", KINDS)
def test_it_looks_as_it_does_elsewhere(name: str, tmp_path: Path) -> None:
    data = KINDS[name]()
    seen = see(set_alone(Image(name, data, parse(data))), tmp_path)
    wanted = look(data)
    assert seen.width / seen.height == pytest.approx(wanted.width / wanted.height, rel=0.02)
    coarse = (30, round(30 * seen.height / seen.width))  # readers smooth edges each in their way
    difference = ImageChops.difference(
        seen.resize(coarse, Pillow.Resampling.BOX), wanted.resize(coarse, Pillow.Resampling.BOX)
    )
    assert max(ImageStat.Stat(difference).mean) < 6


def test_they_are_in_an_archive(tmp_path: Path, verapdf: Validator) -> None:
    paths = []
    for name, make in KINDS.items():
        data = make()
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(set_alone(Image(name, data, parse(data))))
    for verdict in verapdf.validate(paths):
        assert verdict.clean, verdict


@pytest.mark.parametrize("name", sorted(AS_THEY_ARE))
def test_what_a_pdf_can_have_is_kept_as_it_is(name: str) -> None:
    data = KINDS[name]()
    raster = read_raster(data)
    if name.endswith(".png"):
        assert raster.data in data
    else:
        assert raster.data[-200:] == data[-200:]
        assert "DCT" in raster.filter


def test_where_and_with_what_it_was_taken_is_left_out() -> None:
    exif = Pillow.Exif()
    exif[0x010F] = "Camera of a source"
    data = save(draw(), "JPEG", exif=exif, comment=b"a secret")
    assert b"Camera" in data
    raster = read_raster(data)
    assert b"Camera" not in raster.data
    assert b"secret" not in raster.data


def test_a_profile_that_is_not_srgb_is_kept() -> None:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    other = bytes(profile).replace(b"sRGB", b"mine").replace("sRGB".encode("utf-16-be"), "mine".encode("utf-16-be"))
    assert read_raster(save(draw(), "JPEG", icc_profile=other)).profile == other
    assert read_raster(save(draw(), "JPEG", icc_profile=bytes(profile))).profile == b""
    assert read_raster(save(draw(), "JPEG", icc_profile=other[:200])).profile == b""


# -- what is refused ---------------------------------------------------------------------------------------------------


def make_animated() -> bytes:
    frames = [Pillow.new("L", (9, 9), shade) for shade in (0, 255)]
    return save(frames[0], "PNG", save_all=True, append_images=frames[1:])


IDAT = chunk(b"IDAT", zlib.compress(b"\0" * 9))
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "is no PNG, JPEG or SVG image"),
    "gif": (lambda: save(draw(), "GIF"), "is no PNG, JPEG or SVG image"),
    "text": (lambda: b"hello", "is no PNG, JPEG or SVG image"),
    "cut-png": (lambda: KINDS["rgb.png"]()[:-60], "is damaged or cut off"),
    "cut-jpeg": (lambda: KINDS["rgb.jpg"]()[:-900], "is damaged or cut off"),
    "head": (lambda: b"\x89PNG\r\n\x1a\n", "is damaged or cut off"),
    "start": (lambda: b"\xff\xd8\xff\xe0", "is damaged or cut off"),
    "bomb": (lambda: png(60_000, 60_000, IDAT + chunk(b"IEND", b"")), "has 3,600 million pixels, more than 40"),
    "nothing": (lambda: png(0, 5, IDAT + chunk(b"IEND", b"")), "has no pixels"),
    "short": (lambda: png(90, 90, IDAT + chunk(b"IEND", b"")), "is damaged or cut off"),
    "animated": (make_animated, "is animated"),
    "large-svg": (lambda: b"<svg" + b" " * 1_000_001, "is larger than 1 MB, which no drawing needs"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_broken_or_too_large_is_refused(name: str) -> None:
    make, wanted = REFUSED[name]
    with pytest.raises(UnreadableError) as refused:
        parse(make())
    assert refused.value.message == wanted


@settings(max_examples=60)
@given(st.sampled_from(["rgb.png", "alpha.png", "rgb.jpg", "palette.png"]), st.data())
def test_no_damage_raises_anything_else(name: str, data: st.DataObject) -> None:
    whole = bytearray(KINDS[name]())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(3, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    try:
        raster = parse(bytes(whole))
    except UnreadableError:
        return
    assert isinstance(raster, Raster)


# -- SVG ---------------------------------------------------------------------------------------------------------------

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 20 10"'
BARE = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"'
MAP = f"""{HEAD} width="90mm">
  <style>.sea {{fill: #14345b}}</style>
  <defs><rect id="r" width="2" height="2" fill="#d02020"/></defs>
  <rect class="sea" width="20" height="10"/>
  <g transform="translate(10 5) scale(2)"><circle r="2" fill="white" stroke="orange" stroke-width=".5"/></g>
  <use xlink:href="#r" x="1" y="1"/><path d="M0 10 Q 5 5 10 10 A 1 1 0 0 1 8 10 z" fill="#208040" opacity="50%"/>
</svg>"""


def test_a_drawing_looks_as_it_should(tmp_path: Path) -> None:
    data = MAP.encode()
    drawing = parse(data)
    assert isinstance(drawing, Drawing)
    assert (drawing.width, drawing.height) == (20, 10)
    seen = see(set_alone(Image("map.svg", data, drawing)), tmp_path)
    assert seen.size == (240, 120)
    near = {(230, 5): "#14345b", (120, 60): "#ffffff", (120, 12): "#ffa500", (24, 24): "#d02020", (60, 110): "#185a4e"}
    for place, colour in near.items():
        wanted = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
        assert seen.getpixel(place) == pytest.approx(wanted, abs=40), place


def test_a_drawing_is_in_an_archive(tmp_path: Path, verapdf: Validator) -> None:
    data = MAP.encode()
    (tmp_path / "map.pdf").write_bytes(set_alone(Image("map.svg", data, parse(data))))
    for verdict in verapdf.validate([tmp_path / "map.pdf"]):
        assert verdict.clean, verdict


BOMB = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
UNSAFE = {
    f"{HEAD}><script>alert(1)</script></svg>": "holds a `script`, which could run",
    f'{HEAD}><rect onclick="x()" width="1" height="1"/></svg>': "has an `onclick`, which could run",
    f'{HEAD}><image href="http://example.org/a.png"/></svg>': "has a `image`, which is not drawn",
    f'{HEAD}><use href="file:///etc/passwd#a"/></svg>': "leads to `file:///etc/passwd#a`, and nothing is fetched",
    f"{HEAD}><style>@import 'http://example.org/a.css';</style></svg>": "has a style sheet that leads elsewhere",
    f'{HEAD}><rect fill="url(#g)" width="1" height="1"/></svg>': "has a `fill` that is not drawn",
    f'{HEAD}><rect style="filter:url(#f)" width="1" height="1"/></svg>': "has a `style` that is not drawn",
    f"{HEAD}><text>Sea</text></svg>": "has a `text`, which is not drawn",
    f"{HEAD}><foreignObject/></svg>": "holds a `foreignObject`, which could run",
    f"{BOMB}{HEAD}><desc>&b;</desc></svg>": "declares entities",
    f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{HEAD}>&x;</svg>': "declares entities",
    f'{HEAD}><g id="a"><use href="#a"/></g><use href="#a"/></svg>': "uses what uses something else",
    f"{HEAD}>{'<g>' * 80}{'</g>' * 80}</svg>": "has more elements than any drawing needs",
    f'{HEAD}><g opacity=".5"><path/></g></svg>': "has a group with an `opacity`, which is not drawn",
    f'{HEAD}><path d="M0 0 {"L1 1 " * 110_000}"/></svg>': "has more in its `d` than any drawing needs",
    f'{HEAD}><path transform="{"scale(1) " * 300}"/></svg>': "has more in its `transform` than any drawing needs",
    f"{HEAD}><style>{'.a{fill:red}' * 2_000}</style></svg>": "has more styles than any drawing needs",
    f"{HEAD}></svg>": "draws nothing",
    f'{HEAD}><path d="M0 0 L1e99 0"/></svg>': "has points outside any page",
    f'{HEAD}><svg x="1" viewBox="0 0 9 9"><path/></svg></svg>': "has an `svg` within it, which is not drawn",
    f'{HEAD}><symbol id="a"><path/></symbol></svg>': "has a `symbol`, which is not drawn",
    f'{BARE}><rect x="50%" width="1" height="1"/></svg>': "has a `x` in percent and no `viewBox`",
    f'{HEAD}><circle r="10%"/></svg>': "has a `r` in percent, which is not drawn",
    f'{HEAD}><path style="stroke-width: 2%"/></svg>': "has a `stroke-width` in percent, which is not drawn",
    f'{HEAD}><path transform-origin="5 5"/></svg>': "has a `transform-origin` that is not drawn",
    f'{HEAD}><path d="M0 0h1v1" fill="rgb(255 0 0)"/></svg>': "has a `fill` that is not understood: `rgb(255 0 0)`",
    f'{HEAD}><g><path d="M0 0h1v1" fill="inherit"/></g></svg>': "has a `fill` that is not understood: `inherit`",
    f'{HEAD}><path d="M0 0h1v1" stroke="var(--a)"/></svg>': "has a `stroke` that is not understood: `var(--a)`",
    f"{HEAD}><style>g > path{{fill:red}}</style></svg>": "has a style sheet with `g > path`, which is not drawn",
    f"{HEAD}><style>@media print{{path{{fill:red}}}}</style></svg>": "has a style sheet with `@`, which is not drawn",
    f"{HEAD}><style>path{{fill:red !important}}</style></svg>": "has a style sheet with `!`, which is not drawn",
    f"{HEAD}><style>path{{stroke-width:2%}}</style></svg>": (
        "has a style sheet with a width in percent, which is not drawn"
    ),
    f"{HEAD}><style>*{{fill:red}} path{{fill:tan}}</style></svg>": (
        "has a style sheet with `*` and names of elements, which is not drawn"
    ),
    f'{HEAD}><style>.a{{fill:red}} .b{{fill:tan}}</style><path class="b a"/></svg>': (
        "has a shape that two rules of a style sheet contend for"
    ),
    f'{HEAD}><style>#a{{fill:red}} .b{{fill:tan}}</style><path id="a" class="b"/></svg>': (
        "has a shape that two rules of a style sheet contend for"
    ),
    f"{HEAD}><rect>": "is no XML that is whole: line 1, column 110",
}


@pytest.mark.parametrize("drawing", UNSAFE, ids=[wanted[:40] for wanted in UNSAFE.values()])
def test_what_a_drawing_may_not_have_is_refused(drawing: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        parse(drawing.encode())
    assert refused.value.message == UNSAFE[drawing]


PLAIN = {
    '<rect x="50%" y="50%" width="50%" height="10%"/>': (10, 5),
    "<style>*{stroke-linejoin:round} .a{fill:red} .b{stroke:tan} rect.a{stroke-width:2}</style>"
    '<rect class="a b" x="3" y="4" width="1" height="1"/>': (3, 4),
    '<rect x="1" y="2" width="1" height="1" fill="#000" stroke="rgb(0, 0, 0)"/>': (1, 2),
    '<g color="red"><rect x="1" y="2" width="1" height="1" fill="currentColor"/></g>': (1, 2),
}


@pytest.mark.parametrize("shapes", PLAIN)
def test_what_is_drawn_as_browsers_do_is_read(shapes: str) -> None:
    drawing = parse(f"{HEAD}>{shapes}</svg>".encode())
    assert isinstance(drawing, Drawing)
    assert drawing.paths[0].segments[0] == ("m", PLAIN[shapes])


def test_what_repeats_without_end_is_refused() -> None:
    many = "<rect width='1' height='1'/>" * 300
    uses = '<use href="#a"/>' * 300
    with pytest.raises(UnreadableError, match="repeats its parts without end"):
        parse(f'{HEAD}><g id="a">{many}</g>{uses}</svg>'.encode())


# -- in a brief --------------------------------------------------------------------------------------------------------

OUTLINE = """\
title: Rents in the town
date: 2020-01-01
sources: {report: {file: report.txt, publisher: Land survey}}
sections:
  context: [{text: The town grows., evidence: none}]
  progress: [{text: Talks go on., evidence: none}]
  challenges: [{text: Money is short., evidence: none}]
  outlook: [{text: Talks will go on., evidence: none}]
figures:
  - {image: map.png, title: Where the town grows, alt: "A map: the town grows to the south.", source: report}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An outline with an image."""
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    (tmp_path / "report.txt").write_text("Talks.\n", encoding="utf-8")
    (tmp_path / "map.png").write_bytes(save(draw().resize((1200, 800)), "PNG"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


def test_an_image_is_a_figure_with_its_words_and_carried_by_the_file(folder: Path, verapdf: Validator) -> None:
    outcome = build(Request("outline.yaml"), Path("out.pdf"))
    assert outcome.diagnostics == ()
    data = Path("out.pdf").read_bytes()
    tree = read_structure(data)
    (figure,) = tree.find("Figure")
    assert figure.alt == "A map: the town grows to the south."
    assert "Figure\u00a01 Where the town grows" in next(iter(tree.find("Caption"))).text.replace("\u00a0\u00a0 ", " ")
    assert "Source: Land survey." in tree.text
    carried = {attached.name: attached.data for attached in read_attachments(data)}
    assert carried["map.png"] == (folder / "map.png").read_bytes()
    for verdict in verapdf.validate([Path("out.pdf")]):
        assert verdict.clean, verdict
    build(Request("outline.yaml"), Path("again.pdf"))
    assert Path("again.pdf").read_bytes() == data


def test_another_image_makes_another_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "outline.yaml", "--format", "short"]) == 0
    before = Path("outline.pdf").read_bytes()
    assert run(["build", "outline.yaml"]) == 0
    assert "up to date" in capsys.readouterr().err
    (folder / "map.png").write_bytes(save(draw().resize((1200, 800)).convert("L"), "PNG"))
    assert run(["build", "outline.yaml"]) == 0
    assert Path("outline.pdf").read_bytes() != before


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other") / "map.png"
    other.write_bytes((folder / "map.png").read_bytes())
    (folder / "map.png").unlink()
    (folder / "map.png").symlink_to(other)
    outcome = build(Request("outline.yaml"), Path("out.pdf"))
    assert [finding.code for finding in outcome.diagnostics] == [Code.IMAGE_OUTSIDE]
    assert build(Request("outline.yaml", allow_outside=True), Path("out.pdf")).diagnostics == ()


@pytest.mark.parametrize(("width", "wanted"), [(1000, []), (400, ["warning"]), (200, ["error"])])
def test_pixels_an_inch_are_counted_as_placed(width: int, wanted: list[str]) -> None:
    data = save(draw().resize((width, width // 2)), "PNG")
    block = ImageBlock(Image("map.png", data, parse(data)), Element("Figure", alt="a"), MARK, 9999.0)
    block.wrap(236.0)
    assert block.resolution == pytest.approx(width / 236 * 72)
    report = Report()
    report_coarse([block], report)
    assert [finding.severity.value for finding in report.diagnostics] == wanted
