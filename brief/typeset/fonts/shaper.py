"""One font file as HarfBuzz knows it, asked only for what is not known from an earlier start."""

from __future__ import annotations

import struct
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from brief.typeset.fonts.han_marks import find_halves
from brief.typeset.fonts.quadratic import convert
from brief.typeset.fonts.shaping_cache import make_glyphs, read_shapings, write_shapings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from brief.typeset.fonts.shaping_cache import Glyphs

# what a subset leaves out: layout is done, names and encodings are the document's
DROPPED = ("GSUB", "GPOS", "GDEF", "cmap", "name", "OS/2", "DSIG", "gasp", "kern", "STAT", "BASE", "FFTM")
WEIGHT = "wght"  # the axis that a variable font is pinned on
MANY = 1_000  # words that a process has shaped since it kept any: to keep each brief's would cost more than it saves
OF_ITSELF = {"kern": True, "liga": True, "dlig": False}  # what HarfBuzz does with Latin letters, some scripts differ


class Features(NamedTuple):
    """What HarfBuzz is to do and not to do, by OpenType's tags; `latin` is what it must be told of Latin letters."""

    name: str
    tags: Mapping[str, bool]
    latin: Mapping[str, bool]


def switch(**tags: bool) -> Features:
    """Features that are switched on and off, under a name that says all of them."""
    latin = {tag: on for tag, on in tags.items() if OF_ITSELF.get(tag) != on}
    return Features(" ".join([f"{tag}={on:d}" for tag, on in tags.items()]), tags, latin)


LINING = switch(kern=True, liga=True, dlig=False, lnum=True, tnum=True)
OLDSTYLE = switch(kern=True, liga=True, dlig=False, onum=True, pnum=True)


class FontMetrics(Struct, frozen=True):
    """What a font says of itself; lengths in 1/1000 em, `descent` below zero, `italic_angle` in degrees."""

    name: str  # PostScript
    box: tuple[int, int, int, int]
    italic_angle: float
    ascent: float
    descent: float
    cap_height: float
    x_height: float
    weight: int
    fixed_pitch: bool


class Shaper:
    """The font at `path`; HarfBuzz and the file are opened when something is asked that is not known."""

    def __init__(self, path: Path, pin: int = 0) -> None:
        """Take what earlier starts have kept; a variable font is pinned to the weight `pin`."""
        self.path = path
        self.pin = pin
        self.shapings = read_shapings(path, pin)
        self.fresh: dict[str, dict[str, Glyphs]] = {}
        self.count = 0  # words in `fresh`
        self.known = set(self.shapings.known)
        self.kept = False  # whether this process has written what it knows
        self.changed = False  # whether there is something else than words to keep

    @cached_property
    def hb(self) -> Any:  # noqa: ANN401 (an untyped library)
        """HarfBuzz."""
        import uharfbuzz  # type: ignore[import-untyped]  # noqa: PLC0415 - 50 ms that a start without a new word does not need

        return uharfbuzz

    @cached_property
    def face(self) -> Any:  # noqa: ANN401 (an untyped library)
        """HarfBuzz's face."""
        return self.hb.Face(self.hb.Blob.from_file_path(str(self.path)))

    @cached_property
    def font(self) -> Any:  # noqa: ANN401 (an untyped library)
        """HarfBuzz's font."""
        font = self.hb.Font(self.face)
        if self.pin:
            font.set_variations({WEIGHT: float(self.pin)})
        return font

    @cached_property
    def unit(self) -> float:
        """The font's unit in 1/1000 em."""
        upem = self.shapings.facts.get("upem")
        if type(upem) is not int or not 0 < upem < 1 << 16:
            upem = self.note("upem", int(self.face.upem))
        return float(1000 / upem)

    @cached_property
    def metrics(self) -> FontMetrics:
        """Name and metrics."""
        kept = self.shapings.facts.get("metrics")
        return read_metrics(kept) or read_metrics(self.note("metrics", self.measure())) or FontMetrics(**self.measure())

    def note(self, name: str, value: Any) -> Any:  # noqa: ANN401 (whatever it is)
        """Keep `value`, which is given back."""
        self.shapings.facts[name] = value
        self.changed = True
        return value

    def measure(self) -> dict[str, Any]:
        """Name and metrics from `head`, `post`, `OS/2` and the font's extents."""
        head = bytes(self.face.reference_table("head").data)
        post = bytes(self.face.reference_table("post").data)
        angle, fixed = struct.unpack(">l4xL", post[4:16])
        extents = self.font.get_font_extents("ltr")
        tag = self.hb.OTMetricsTag
        os2 = bytes(self.face.reference_table("OS/2").data)
        name = str(self.face.get_name(self.hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.path.stem)
        return {
            "name": f"{name}-{self.pin}" if self.pin else name,
            "box": tuple(round(v * self.unit) for v in struct.unpack(">4h", head[36:44])),
            "italic_angle": angle / 65536,
            "ascent": extents.ascender * self.unit,
            "descent": extents.descender * self.unit,
            "cap_height": self.font.get_metric_position_with_fallback(tag.CAP_HEIGHT) * self.unit,
            "x_height": self.font.get_metric_position_with_fallback(tag.X_HEIGHT) * self.unit,
            "weight": self.pin or (struct.unpack(">H", os2[4:6])[0] if os2 else 400),
            "fixed_pitch": bool(fixed),
        }

    def has(self, character: str) -> bool:
        """Whether the font has a glyph for `character`."""
        if character in self.known:
            return True
        if self.font.get_nominal_glyph(ord(character)) is None:
            return False
        self.known.add(character)
        self.changed = True
        return True

    def advance(self, glyph: int) -> int:
        """The advance that the font gives `glyph`, in its own units, before kerning."""
        advance = self.shapings.advances.get(glyph)
        if advance is None:
            advance = self.shapings.advances[glyph] = int(self.font.get_glyph_h_advance(glyph))
            self.changed = True
        return advance

    def advances(self, glyphs: list[int]) -> list[int]:
        """The advances of `glyphs`."""
        known = self.shapings.advances
        try:
            return [known[glyph] for glyph in glyphs]
        except KeyError:
            return [self.advance(glyph) for glyph in glyphs]

    def ink(self, glyph: int) -> int:
        """Where the ink of `glyph` ends at the right, in the font's own units."""
        known = self.shapings.facts.get("ink")
        inks = known if isinstance(known, dict) else self.note("ink", {})
        if type(inks.get(str(glyph))) is not int:
            box = self.font.get_glyph_extents(glyph)
            inks[str(glyph)] = int(box.x_bearing + box.width) if box else 0
            self.changed = True
        return int(inks[str(glyph)])

    def shape(self, text: str, language: str, features: Features, *, rtl: bool) -> Glyphs:
        """`text`, of one script and direction, as glyphs."""
        key = f"{features.name} {'rtl' if rtl else 'ltr'} {language}{' halt' if find_halves(text) else ''}"
        glyphs = self.shapings.find(key, text)
        if glyphs is None:
            glyphs = self.ask(text, language, features, rtl=rtl)
            words = self.fresh.get(key)
            if words is None:
                words = self.fresh[key] = {}
            words[text] = glyphs
            self.count += 1
        return glyphs

    def ask(self, text: str, language: str, features: Features, *, rtl: bool) -> Glyphs:
        """What HarfBuzz makes of `text`."""
        buffer = self.hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        # else both are guessed: the language from the process's locale, and pages would differ between machines
        buffer.language = language or "und"
        buffer.direction = "rtl" if rtl else "ltr"
        tags: Mapping[str, Any] = features.latin if text.isascii() else features.tags
        halves = find_halves(text)
        if halves:
            tags = {**tags, "halt": [[at, at + 1, True] for at in halves]}
        self.hb.shape(self.font, buffer, tags)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        starts = [info.cluster for info in infos]
        shifted = any([p.x_offset for p in positions]) or any([p.y_offset for p in positions])  # noqa: C419 - generators take longer
        return make_glyphs(
            (
                [info.codepoint for info in infos],
                [position.x_advance for position in positions],
                None if starts == list(range(len(text))) else starts,
                [(position.x_offset, position.y_offset) for position in positions] if shifted else None,
            )
        )

    def subset(self, glyphs: Iterable[int]) -> tuple[bytes, Mapping[int, int]]:
        """The font program with these glyphs, and the way from the font's glyph numbers to the program's."""
        wanted = sorted(set(glyphs))
        known = self.shapings.find_subset(wanted)
        if known is not None:
            return known
        if bytes(self.face.reference_table("CFF ").data):
            program, numbers = convert(self.face, self.font, wanted)
            self.shapings.add_subset(program, {glyph: numbers[glyph] for glyph in wanted})
            self.changed = True
            return program, numbers
        asked = self.hb.SubsetInput()
        asked.glyph_set.update(wanted)
        asked.drop_table_tag_set.update(self.hb.Set({int.from_bytes(tag.encode(), "big") for tag in DROPPED}))
        if self.pin:
            asked.pin_all_axes_to_default(self.face)
            asked.pin_axis_location(self.face, WEIGHT, float(self.pin))
        asked.flags = self.hb.SubsetFlags.NO_HINTING | self.hb.SubsetFlags.NO_LAYOUT_CLOSURE
        plan = self.hb.SubsetPlan(self.face, asked)
        renumbered = plan.old_to_new_glyph_mapping
        mapping = {glyph: int(renumbered[glyph]) for glyph in wanted}
        program = bytes(plan.execute().blob.data)
        self.shapings.add_subset(program, mapping)
        self.changed = True
        return program, mapping

    def keep(self) -> None:
        """Keep what is new for later starts: after the first brief, then after many words while there is room."""
        if self.count < MANY and (self.kept or not (self.count or self.changed)):
            return
        written = not self.kept or not self.shapings.full
        self.shapings.add(self.fresh)
        self.shapings.known = "".join(sorted(self.known))
        self.fresh, self.count = {}, 0
        self.kept, self.changed = True, False
        if written:
            write_shapings(self.shapings)


def read_metrics(kept: Any) -> FontMetrics | None:  # noqa: ANN401 (whatever a file holds)
    """Metrics as they are kept; None where they cannot be."""
    if type(kept) is not dict or kept.keys() != set(FontMetrics.__struct_fields__):
        return None
    name, box, numbers = kept["name"], kept["box"], [v for k, v in kept.items() if k not in ("name", "box")]
    if type(name) is not str or not isinstance(box, (list, tuple)) or len(box) != 4:
        return None
    if not all(isinstance(number, (int, float)) for number in (*box, *numbers)):
        return None
    return FontMetrics(**{**kept, "box": tuple(box)})
