"""What a layout may not do to its readers: contrast, size, leading, measure, families, each found at its value."""

from __future__ import annotations

from itertools import combinations
from math import floor
from typing import TYPE_CHECKING

from msgspec import Struct

from brief.diagnostics import Code
from brief.layout.colours import BLINDNESS, contrast, find_lightness, luminance, measure_apart, write_hex
from brief.layout.forms import CalloutForm, Heads, MarkingForm, PointForm
from brief.layout.shades import ALIKE, find_shades
from brief.layout.types import PartName, Styles
from brief.marked import Mapping, Scalar, Sequence
from brief.tree_paths import find_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brief.diagnostics import Mark, Report
    from brief.layout.chain import Chain
    from brief.layout.colours import Colour
    from brief.layout.types import Band, Layout, Style
    from brief.marked import Node

TEXT, LARGE, GRAPHIC = 4.5, 3.0, 3.0  # contrast (WCAG 2.2, 1.4.3 and 1.4.11)
LARGE_SIZE, LARGE_BOLD, BOLD = 18.0, 14.0, 700  # from where on text is large
CHARACTER = 0.45  # em of an average one in running text, its share of spaces included
ONE, SEVERAL, LONGEST = (45, 75), (40, 60), 90  # characters in a line
DOUBT = 0.05  # by which a face may differ from the average one
LEADING = (1.2, 1.45)  # of the size
LEAST, BODY, LABEL = 7.0, 9.5, 12.0  # points: anything, running text, a TLP label
NOTES, NOTES_BESIDE = 8.0, 11.0  # notes have so much where the body has that
FAMILIES = 2
SLACK = 0.005

RUNNING = ("body", "callout", "note", "editor_note", "notes_intro", "record", "disclaimer", "table_note", "chart_note")
NOTE_ROLES = (*RUNNING[2:], "note_label", "note_place")
TINTED = ("callout", "callout_heading")
BOXED = (*TINTED, "minor_heading", "heading", "body", "editor_note", "note_label", "record", "disclaimer")
# roles that stand in one part alone: where that is on a panel, they have the panel's ink
ALONE = {
    PartName.TITLE: ("nameplate", "title", "subtitle", "deck", "issuer", "number", "fact_label", "fact"),
    PartName.KEY_MESSAGES: TINTED,
    PartName.BIG_NUMBERS: ("big_digits", "big_qualifier", "big_unit", "big_text", "big_period"),
}
MOVED = frozenset((*BOXED, *(role for roles in ALONE.values() for role in roles)))  # their ground is not always paper
GROUNDED = frozenset({CalloutForm.TINT, CalloutForm.BOXES})  # key messages with a ground of their own
SECTIONS = frozenset({PartName.CONTEXT, PartName.PROGRESS, PartName.CHALLENGES, PartName.OUTLOOK, PartName.FURTHER})


class Inspection(Struct, frozen=True):
    """A layout under inspection: its values with their places, and the files that they come from, the nearest first."""

    layout: Layout
    tree: Mapping
    files: tuple[str, ...]
    report: Report
    inherited: frozenset[str] = frozenset()  # families that a layout has which it extends
    lost: frozenset[str] = frozenset()  # keys whose values are not the layout's own, which could not be read

    def doubts(self, *paths: str) -> bool:
        """Whether what one of these keys says could not be read."""
        return any(
            f"{path}.".startswith(f"{key}.") or f"{key}.".startswith(f"{path}.") for path in paths for key in self.lost
        )

    def find(self, *keys: str) -> Node | None:
        """The value at a path of keys."""
        return find_value(self.tree, *keys)

    def place(self, *paths: str) -> tuple[str, Mark]:
        """Of values that make a fault together the one to change: that of the nearest file, of equals the first."""
        found = [(path, node.mark) for path in paths if (node := self.find(*path.split("."))) is not None]
        ranks = {file: rank for rank, file in enumerate(self.files)}
        return min(found, key=lambda pair: ranks.get(pair[1].file, len(ranks)), default=(paths[0], self.layout.mark))

    def colour_paths(self, path: str) -> tuple[str, ...]:
        """Where a colour is written: at `path`, or there by its name and among the layout's colours."""
        node = self.find(*path.split("."))
        named = isinstance(node, Scalar) and self.find("colours", node.value) is not None
        return (path, f"colours.{node.value}") if named and isinstance(node, Scalar) else (path,)


class ColourPair(Struct, frozen=True):
    """A colour on another, and the contrast that it needs."""

    path: str
    colour: Colour
    ground: str  # its path
    on: Colour
    least: float
    what: str  # "text", "large text", "a rule"


def check_layout(
    layout: Layout, chain: Chain, tree: Mapping, report: Report, lost: frozenset[str] = frozenset()
) -> None:
    """Find what does not keep to the rules of legible type; nothing that rests on what is `lost`."""
    inherited = frozenset(name for layer in chain.trees[1:] for name in list_names(layer, "fonts"))
    inspection = Inspection(layout, tree, tuple(layer.mark.file for layer in chain.trees), report, inherited, lost)
    check_contrast(inspection)
    check_palette(inspection)
    check_sizes(inspection)
    check_leading(inspection)
    check_measure(inspection)
    check_families(inspection)


def list_names(tree: Mapping, group: str) -> tuple[str, ...]:
    """List the keys of a group."""
    value = find_value(tree, group)
    return tuple(entry.key.value for entry in value.entries) if isinstance(value, Mapping) else ()


# -- contrast ----------------------------------------------------------------------------------------------------------


def check_contrast(inspection: Inspection) -> None:
    """Text and graphics against what they stand on; a value that is to blame for several faults is found once."""
    worst: dict[Mark, tuple[float, str, ColourPair]] = {}
    for pair in list_pairs(inspection.layout):
        ratio = contrast(pair.colour, pair.on)
        if ratio >= pair.least - SLACK or inspection.doubts(*list_grounds(pair, inspection)):
            continue
        path, mark = inspection.place(*inspection.colour_paths(pair.path), *inspection.colour_paths(pair.ground))
        if mark not in worst or ratio / pair.least < worst[mark][0] / worst[mark][2].least:
            worst[mark] = ratio, path, pair
    for mark, (ratio, path, pair) in worst.items():
        shown = floor(ratio * 10) / 10
        what = pair.what if path == pair.path else f"{pair.what} (`{pair.path}`)"
        message = f"`{path}` gives {what} a contrast of {shown:.1f}:1, it needs {pair.least:g}:1"
        darker = luminance(pair.colour) <= luminance(pair.on)
        one, other = ("darker", "lighter") if darker else ("lighter", "darker")
        inspection.report.error(Code.LAYOUT_CONTRAST, mark, message, f"take a {one} colour, or a {other} one behind it")


def list_grounds(pair: ColourPair, inspection: Inspection) -> Iterator[str]:
    """The keys that say what a colour is, and what it stands on."""
    yield from inspection.colour_paths(pair.path)
    yield from inspection.colour_paths(pair.ground)
    role = pair.path.removeprefix("styles.").partition(".")[0]
    if role == "marking":
        yield "furniture.marking"
    elif role in MOVED:
        yield from ("bands", "templates", "callout.form")


def list_pairs(layout: Layout) -> Iterator[ColourPair]:
    """Every colour that the page has on another."""
    paper = "colours.paper"
    boxed = any(band.boxed for band in layout.bands)
    tinted = boxed or layout.callout.form in GROUNDED
    panelled = {role for role in list_panelled(layout) if not (tinted and role in TINTED)}
    for field in Styles.__struct_fields__:
        style: Style = getattr(layout.styles, field)
        if field in panelled:
            continue
        path = f"styles.{field}.colour"
        what, least = ("large text", LARGE) if is_large(style) else ("text", TEXT)
        if field == "marking":
            reversed_ = layout.furniture.marking is MarkingForm.REVERSED
            ground = ("colours.ink", layout.ink) if reversed_ else (paper, layout.paper)
        elif tinted and field in (BOXED if boxed else TINTED):
            ground = "callout.fill", layout.callout.fill
        else:
            ground = paper, layout.paper
        yield ColourPair(path, style.colour, *ground, least, what)
    yield ColourPair("marks.colour", layout.marks.colour, paper, layout.paper, TEXT, "note marks")
    if layout.links.colour:
        yield ColourPair("links.colour", layout.links.colour, paper, layout.paper, TEXT, "links")
    yield ColourPair("bullets.colour", layout.bullets.colour, paper, layout.paper, GRAPHIC, "the marks of points")
    yield ColourPair("chart.fill", layout.chart.fill, paper, layout.paper, GRAPHIC, "charts")
    for n, shade in enumerate(layout.chart.palette, 1):
        yield ColourPair("chart.palette", shade, paper, layout.paper, GRAPHIC, f"colour {n} of series")
    yield ColourPair("colours.accent", layout.accent, paper, layout.paper, GRAPHIC, "rules")
    for name, fill_of in (("stripe", layout.table.stripe), ("head_fill", layout.table.head_fill)):
        roles = ("table_head",) if name == "head_fill" else ("table", "table_group", "table_remark")
        for role in roles if fill_of else ():
            style = getattr(layout.styles, role)
            yield ColourPair(
                f"styles.{role}.colour", style.colour, f"table.{name}", fill_of or layout.paper, TEXT, "text"
            )
    if tinted:
        fill = "callout.fill", layout.callout.fill
        yield ColourPair("marks.colour", layout.marks.colour, *fill, TEXT, "note marks")
        yield ColourPair("colours.accent", layout.accent, *fill, GRAPHIC, "rules")


def check_palette(inspection: Inspection) -> None:
    """The colours of series are told apart by eyes that lack a kind of cones, and printed in grey."""
    layout, node = inspection.layout, inspection.find("chart", "palette")
    marks = [one.mark for one in node.items] if layout.chart.palette and isinstance(node, Sequence) else []
    path = "chart.palette" if marks else "chart.fill"
    rests = [name for key in (path, "colours.ink", "colours.paper") for name in inspection.colour_paths(key)]
    if inspection.doubts(*rests, *(("colours",) if marks else ())):
        return
    shades = find_shades(layout.chart.fill, layout.ink, layout.paper, layout.chart.palette)
    if any(contrast(shade, layout.paper) < GRAPHIC - SLACK for shade in shades):  # which has been told
        return
    for (m, one), (n, other) in combinations(enumerate(shades), 2):
        grey = abs(find_lightness(one) - find_lightness(other))
        apart = {f"to eyes with {kind}": measure_apart(one, other, kind) for kind in BLINDNESS}
        where, least = min({"in grey": grey, **apart}.items(), key=lambda pair: pair[1])
        if least >= ALIKE - SLACK:
            continue
        mark = marks[n] if marks else inspection.place(*rests)[1]
        pair = f"{write_hex(one)} and {write_hex(other)}, colours {m + 1} and {n + 1} of series"
        message = f"`{path}`: {pair}, differ by {floor(least * 10) / 10:g} {where}, {ALIKE:g} are told apart"
        inspection.report.warn(Code.LAYOUT_PALETTE, mark, message, "make one of them lighter or darker")


def list_panelled(layout: Layout) -> Iterator[str]:
    """The roles that stand on the first page's panel alone."""
    if layout.templates.first.panel is None:
        return
    for band in layout.bands:
        for stack in band.stacks if band.panel else ():
            for part in stack:
                yield from ALONE.get(part, ())


def is_large(style: Style) -> bool:
    """Whether text is large enough to need less contrast."""
    return style.size >= LARGE_SIZE or (style.size >= LARGE_BOLD and style.weight >= BOLD)


# -- type --------------------------------------------------------------------------------------------------------------


def check_sizes(inspection: Inspection) -> None:
    """Nothing too small to be read, or too small beside what it goes with; a value to blame is found once."""
    styles, report = inspection.layout.styles, inspection.report
    seen: set[Mark] = set()
    for role, least, beside, why in list_sizes(styles):
        size = getattr(styles, role).size
        rests = (f"styles.{role}.size", *((f"styles.{beside}.size",) if beside else ()))
        if size >= least - SLACK or inspection.doubts(*rests):
            continue
        too_small = size < LEAST - SLACK
        _, mark = inspection.place(
            f"styles.{role}.size", *([f"styles.{beside}.size"] if beside and not too_small else [])
        )
        if mark in seen:
            continue
        seen.add(mark)
        report_as = report.error if too_small else report.warn
        message = f"`styles.{role}.size` is {size:g} pt, {why} at least {least:g} pt"
        report_as(Code.LAYOUT_SIZE, mark, message, f"give it {least:g} pt or more")


def list_sizes(styles: Styles) -> Iterator[tuple[str, float, str, str]]:
    """The least size of each role, and the role that it depends on."""
    notes = NOTES if styles.body.size >= NOTES_BESIDE else LEAST
    for field in Styles.__struct_fields__:
        match field:
            case "body":
                yield field, BODY, "", "running text has"
            case "marking":
                yield field, LABEL, "", "a TLP label has"
            case "chart_label":
                yield field, max(LEAST, styles.table.size), "table", "a chart's labels have the table's size,"
            case role if role in NOTE_ROLES:
                yield role, notes, "body", f"notes beside {styles.body.size:g} pt have"
            case role:
                yield role, LEAST, "", "text has"


def check_leading(inspection: Inspection) -> None:
    """Running text with room between its lines, and not too much."""
    low, high = LEADING
    for role in RUNNING:
        style: Style = getattr(inspection.layout.styles, role)
        share = style.leading / style.size if style.size else 0.0
        rests = (f"styles.{role}.leading", f"styles.{role}.size")
        if low - SLACK <= share <= high + SLACK or inspection.doubts(*rests):
            continue
        path, mark = inspection.place(*rests)
        report_as = inspection.report.error if share < 1 else inspection.report.warn
        message = f"`{path}` makes the leading {share:.2f} of the size, running text has {low:.2f} to {high:.2f}"
        hint = f"{style.size:g} pt goes with a leading of {style.size * low:.1f} to {style.size * high:.1f} pt"
        report_as(Code.LAYOUT_LEADING, mark, message, hint)


def check_families(inspection: Inspection) -> None:
    """Two families and no more."""
    if inspection.doubts("fonts", "styles", "marks"):
        return
    styles = [getattr(inspection.layout.styles, field) for field in Styles.__struct_fields__]
    used = {style.family for style in styles} | {inspection.layout.marks.family}
    idle = {font.role for font in inspection.layout.fonts} - used - inspection.inherited
    roles = ", ".join(f"`{role}`" for role in sorted(used))
    for role in sorted(idle):
        _, mark = inspection.place(f"fonts.{role}")
        hint = f"the families in use are {roles}: write one of these, or set styles in it (`family: {role}`)"
        inspection.report.warn(Code.LAYOUT_FAMILIES, mark, f"no style is set in the family `{role}`", hint)
    names = {font.name.casefold(): font for font in inspection.layout.fonts if font.role in used}
    if len(names) > FAMILIES:
        _, mark = inspection.place(*(f"fonts.{font.role}" for font in reversed(list(names.values()))))
        message = f"the layout sets with {len(names)} families, a page has {FAMILIES}"
        inspection.report.warn(Code.LAYOUT_FAMILIES, mark, message, "let two roles have the same family")


# -- measure -----------------------------------------------------------------------------------------------------------


def check_measure(inspection: Inspection) -> None:
    """Lines of running text neither too long nor too short, by the characters that an average face has in them."""
    layout = inspection.layout
    seen: set[str] = set()
    for band in layout.bands:
        for role, width, several in list_measures(band, layout):
            style: Style = getattr(layout.styles, role)
            characters = round(width / (CHARACTER * style.size)) if style.size else 0
            low, high = SEVERAL if several else ONE
            size = f"styles.{role}.size"
            rests = ("page.width", size, "columns", "page.left", "page.right", "page.side", "page.gutter", "bands")
            if low * (1 - DOUBT) <= characters <= high * (1 + DOUBT) or role in seen or inspection.doubts(*rests):
                continue
            seen.add(role)
            path, mark = inspection.place(*rests)
            lost = role == "body" and characters > LONGEST
            report_as = inspection.report.error if lost else inspection.report.warn
            message = f"`{path}` gives lines of `{role}` about {characters} characters, {low} to {high} are read well"
            fix = (
                "wider margins, a side column or two columns"
                if characters > high
                else "narrower margins, fewer columns"
            )
            report_as(Code.LAYOUT_MEASURE, mark, message, f"{fix}, or another size of type")


def list_measures(band: Band, layout: Layout) -> Iterator[tuple[str, float, bool]]:
    """The roles of running text in a band, how wide their lines are, and whether in one of several columns."""
    page = layout.page
    parts = {part for stack in band.stacks for part in stack}
    inset = page.inset if band.facing or band.heads is Heads.BESIDE else 0.0
    several = band.columns > 1 and not band.facing and not band.shares
    width = (page.measure - inset - (band.columns - 1) * page.gutter) / band.columns
    for stack, share in zip(band.stacks, band.shares, strict=False):
        if SECTIONS.intersection(stack):
            width = (page.measure - inset - (len(band.shares) - 1) * page.gutter) * share / sum(band.shares)
    notes = layout.notes.label + layout.notes.place
    if parts & SECTIONS:
        marked = layout.bullets.form in {PointForm.HANGING, PointForm.NUMBERED}
        yield "body", width - (layout.bullets.width if marked else 0.0), several
    if PartName.EVIDENCE_NOTES in parts:
        yield "note", width - notes, several
    if band.facing and parts & SECTIONS:
        yield "note", page.side - notes, True
