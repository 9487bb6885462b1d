"""From a layout's YAML to a Layout: every key read by its kind, every fault a finding at its line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from brief.diagnostics import Report, Severity
from brief.layout.chain import KEPT, read_chain
from brief.layout.checks import check_layout
from brief.layout.columns import MOST, set_columns
from brief.layout.cover import read_cover
from brief.layout.cursor import Cursor, parse_hex
from brief.layout.fitting import read_fitting
from brief.layout.fonts import list_roles, read_fallbacks, read_fonts, set_free
from brief.layout.forms import (
    CutMarks,
    Digits,
    FactsForm,
    MarkForm,
    NumberForm,
    NumberUnit,
    PointForm,
    RecordForm,
    SideColumn,
)
from brief.layout.labels import read_labels
from brief.layout.links import read_links
from brief.layout.logos import load_pictures, read_cover_image, read_logo
from brief.layout.masthead import read_masthead
from brief.layout.mending import check_own_papers, check_rest, list_places
from brief.layout.paging import check_bands, read_furniture, read_templates
from brief.layout.palette import BLACK, Palette
from brief.layout.papers import PaperSize, check_papers, choose_figures, find_paper, fit_paper, fold_paper, read_paper
from brief.layout.placing import read_bands, read_selection
from brief.layout.quotation import read_quotation
from brief.layout.tables import read_callout, read_chart, read_table
from brief.layout.templates import PageLook
from brief.layout.types import (
    RUNNING,
    Align,
    BigNumbersLook,
    Bullets,
    Facts,
    Layout,
    Limits,
    NoteColumns,
    NoteMarkLook,
    Rules,
    Style,
    Styles,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as Map
    from pathlib import Path

    from brief.layout.chain import Chain
    from brief.layout.colours import Colour
    from brief.layout.cursor import Kind
    from brief.layout.logos import Picture
    from brief.layout.templates import Furniture
    from brief.layout.types import LayoutFile
    from brief.marked import Mapping, Scalar

    Kinds = dict[str, Kind]

UNREAD = 10.0  # points that sizes are relative to where the text has none that can be read
NO_PICTURES: Map[str, Picture] = {}
# layouts in which nothing was found, by the bytes of their files: a batch has few layouts and many outlines
KNOWN: dict[tuple[tuple[LayoutFile, ...], PaperSize | None, bool], Layout] = {}


def read_layout(
    name: Scalar,
    folder: Path,
    report: Report,
    paper: PaperSize | None = None,
    *,
    given: bool = False,
    allow_outside: bool = False,
    data: bytes | None = None,
    look: Callable[[Layout], None] | None = None,
) -> Layout | None:
    """The layout that `name` names, with all that it extends, on `paper` if it is to be another than its own.

    Its files lie in `folder`, but for one that is `given` on the command line, or where they may lie outside. None
    where `report` got an error; one run finds all that there is, in what is left of it as well, at which `look` looks.
    `data` is what counts as the first file's content, as an editor has it unsaved.
    """
    chain = read_chain(name.value, name.mark, folder, report, given=given, allow_outside=allow_outside, data=data)
    if chain is None:
        return None
    paper = fold_paper(paper, chain.tree) or find_paper(chain)
    pictures = load_pictures(chain, report, allow_outside=allow_outside)
    files = (*chain.files, *(picture.file for picture in pictures.values()))
    key = files, paper, allow_outside
    known = None if chain.broken else KNOWN.get(key)
    if known is not None:
        return known
    before = len(report.diagnostics)
    layout = read_figures(chain, paper, pictures, report, look, free=allow_outside)
    if layout is not None and len(report.diagnostics) == before:
        if len(KNOWN) >= KEPT:
            KNOWN.clear()
        KNOWN[key] = layout
    return layout


def read_figures(
    chain: Chain,
    paper: PaperSize | None,
    pictures: Map[str, Picture],
    report: Report,
    look: Callable[[Layout], None] | None,
    *,
    free: bool,
) -> Layout | None:
    """The layout with the figures that it has for its paper; None after an error, with all others found."""
    before = len(report.diagnostics)
    files = (*chain.files, *(picture.file for picture in pictures.values()))
    figures = choose_figures(chain, paper) if paper else None
    tree, said = (figures.tree, figures.said) if figures else (chain.tree, False)

    def read(tree: Mapping, report: Report) -> Layout:
        return read_tree(tree, files, report, pictures, loose=chain.broken)

    def finish(layout: Layout) -> Layout:
        return finish_layout(layout, paper, said=said, free=free)

    layout = read(tree, report)
    check_own_papers(chain, report, read)
    rest: Layout | None
    if chain.broken or has_errors(report, before):
        rest = check_rest(chain, tree, report, list_places(report.diagnostics[before:]), read, finish)
    else:
        rest = finish(layout)
        check_layout(rest, chain, tree, report)
        if not has_errors(report, before):
            return rest
    if look and rest:
        look(rest)
    return None


def has_errors(report: Report, before: int) -> bool:
    """Whether an error was found since."""
    return any(d.severity is Severity.ERROR for d in report.diagnostics[before:])


def finish_layout(layout: Layout, paper: PaperSize | None, *, said: bool, free: bool) -> Layout:
    """The layout on its paper, in its columns; its fonts may lie anywhere where they are `free`."""
    if paper:
        layout = fit_paper(layout, paper, said=said)
    if layout.columns:
        layout = set_columns(layout, layout.columns)
    if free:
        layout = replace(layout, fonts=set_free(layout.fonts), fallbacks=set_free(layout.fallbacks))
    return layout


def read_tree(
    tree: Mapping,
    files: tuple[LayoutFile, ...],
    report: Report,
    pictures: Map[str, Picture] = NO_PICTURES,
    kinds: Kinds | None = None,
    *,
    loose: bool = False,
) -> Layout:
    """Every key of the merged tree; `kinds` is told what each takes; keys may be missing where it is `loose`."""
    top = Cursor(tree, "", report, kinds=kinds, loose=loose)
    families = open_families(top)
    fonts = read_fonts(families, files)
    palette, page, furniture = read_ground(top, families)
    accent, ink, paper = (dict(palette.colours).get(name, BLACK) for name in ("accent", "ink", "paper"))
    layout = Layout(
        name=top.words("name"),
        about=top.words("about"),
        mark=tree.mark,
        page=page,
        columns=read_columns(top),
        fonts=fonts,
        fallbacks=read_fallbacks(families, files),
        accent=accent,
        ink=ink,
        paper=paper,
        styles=read_styles(top.inside("styles"), palette),
        rules=read_rules(top.inside("rules")),
        marks=read_marks(top.inside("marks"), palette),
        bullets=read_bullets(top.inside("bullets"), palette),
        quotation=read_quotation(top.inside("quotation")),
        links=read_links(top, palette.colour),
        callout=read_callout(top.inside("callout"), palette.colour),
        big_numbers=read_big_numbers(top.inside("big_numbers")),
        facts=read_facts(top.inside("facts")),
        table=read_table(top.inside("table"), palette.colour),
        chart=read_chart(top.inside("chart"), palette.colour, partial(palette.find, loose=top.loose)),
        notes=read_notes(top.inside("notes")),
        furniture=furniture,
        furniture_mark=next((entry.key.mark for entry in tree.entries if entry.key.value == "furniture"), tree.mark),
        templates=read_templates(top, palette.colour, page, furniture),
        masthead=read_masthead(top.inside("masthead")),
        records=top.choice("records", RecordForm, RecordForm.APART),
        bands=read_bands(top),
        selection=read_selection(top),
        limits=read_limits(top.inside("limits")),
        fit=read_fitting(top.inside("fit")),
        chain=files,
    )
    return close_tree(top, layout, pictures)


def open_families(top: Cursor) -> Cursor:
    """The first keys of a layout: what it extends, its paper, its families."""
    top.find("extends")
    read_paper(top)
    return top.inside("fonts")


def read_ground(top: Cursor, families: Cursor) -> tuple[Palette, PageLook, Furniture]:
    """What other keys rest on: colours and families by their names, the sheet with its furniture."""
    colours, before = top.inside("colours"), len(top.report.diagnostics)
    palette = Palette(read_colours(colours), list_roles(families), unread=colours.silent)
    page, furniture = read_page(top.inside("page")), read_furniture(top.inside("furniture"))
    top.unsure = top.loose or len(top.report.diagnostics) > before
    return palette, page, furniture


def read_columns(top: Cursor) -> int:
    """In how many columns the text stands; 0: as the bands say."""
    wanted = f"a number of columns from 1 to {MOST}; 0: as `bands` say"
    top.tell("columns", {"enum": [value for n in range(MOST + 1) for value in (n, str(n))]}, "0")
    return top.read(
        "columns", lambda text: int(text) if text in {"0", "1", "2", "3"} else None, wanted, 0, needed=False
    )


def close_tree(top: Cursor, layout: Layout, pictures: Map[str, Picture]) -> Layout:
    """What goes for several keys, words of the page, and keys that nobody asked for."""
    layout = replace(
        layout,
        labels=read_labels(top),
        watermark=top.truth("watermark", fallback=False),
        deck=top.truth("deck", fallback=False),
        qr=top.truth("qr", fallback=False),
        cover=read_cover(top),
        logo=read_logo(top, "logo", pictures),
        second_logo=read_logo(top, "second_logo", pictures),
        cover_image=read_cover_image(top, pictures),
    )
    check_bands(top, layout.bands, layout.templates)
    check_papers(top)
    top.close()
    return layout


def read_colours(cursor: Cursor) -> tuple[tuple[str, Colour], ...]:
    """Colours by name; `ink`, `paper` and `accent` are needed."""
    wanted = "a colour such as `#14345B`"
    names = {"ink", "paper", "accent"} | {entry.key.value for entry in cursor.mapping.entries}
    return tuple((name, cursor.read(name, parse_hex, wanted, BLACK, needed=True)) for name in sorted(names))


def read_page(cursor: Cursor) -> PageLook:
    """The sheet and its margins."""
    lengths = read_lengths(cursor, PageLook, besides=("side_at", "marks"))
    side_at, marks = (
        cursor.choice("side_at", SideColumn, SideColumn.LEFT),
        cursor.choice("marks", CutMarks, CutMarks.NONE),
    )
    cursor.close()
    return PageLook(**lengths, side_at=side_at, marks=marks)


def read_lengths(cursor: Cursor, kind: type[PageLook | Rules], besides: tuple[str, ...] = ()) -> dict[str, float]:
    """A length for each field of `kind` but `besides`; what has a default may be left out."""
    names, given = kind.__struct_fields__, kind.__struct_defaults__
    defaults = dict(zip(names[len(names) - len(given) :], given, strict=True))
    return {name: cursor.length(name, defaults.get(name)) for name in names if name not in besides}


def read_styles(cursor: Cursor, palette: Palette) -> Styles:
    """Every role."""
    styles = {"body": read_style(cursor.inside("body"), palette, running=True)}
    for field in Styles.__struct_fields__[1:]:
        own = cursor.inside(field)
        own.em = styles["body"].size or UNREAD
        styles[field] = read_style(own, palette, running=field in RUNNING)
    cursor.close()
    return Styles(**styles)


def read_style(cursor: Cursor, palette: Palette, *, running: bool) -> Style:
    """One role's type; words of `running` text may be divided unless the layout says otherwise."""
    style = Style(
        family=palette.family(cursor, "family"),
        size=cursor.length("size"),
        leading=cursor.length("leading"),
        weight=cursor.whole("weight"),
        italic=cursor.truth("italic", fallback=False),
        colour=palette.colour(cursor, "colour"),
        align=cursor.choice("align", Align, Align.LEFT),
        capitals=cursor.truth("capitals", fallback=False),
        tracking=cursor.number("tracking", 0.0),
        before=cursor.length("before", 0.0),
        after=cursor.length("after", 0.0),
        hyphenate=cursor.truth("hyphenate", fallback=running),
        figures=cursor.choice("figures", Digits, Digits.LINING),
    )
    cursor.close()
    return style


def read_rules(cursor: Cursor) -> Rules:
    """Widths of rules."""
    widths = read_lengths(cursor, Rules)
    cursor.close()
    return Rules(**widths)


def read_marks(cursor: Cursor, palette: Palette) -> NoteMarkLook:
    """Note marks."""
    marks = NoteMarkLook(
        family=palette.family(cursor, "family"),
        weight=cursor.whole("weight"),
        size=cursor.number("size"),
        rise=cursor.number("rise"),
        gap=cursor.number("gap"),
        colour=palette.colour(cursor, "colour"),
        form=cursor.choice("form", MarkForm, MarkForm.RAISED),
    )
    cursor.close()
    return marks


def read_bullets(cursor: Cursor, palette: Palette) -> Bullets:
    """Points."""
    bullets = Bullets(
        mark=cursor.words("mark"),
        width=cursor.length("width"),
        gap=cursor.length("gap"),
        weight=cursor.whole("weight"),
        colour=palette.colour(cursor, "colour"),
        form=cursor.choice("form", PointForm, PointForm.HANGING),
        run=max(1, cursor.whole("run", 3)),
        whole=cursor.whole("whole", 0),
    )
    cursor.close()
    return bullets


def read_big_numbers(cursor: Cursor) -> BigNumbersLook:
    """Big numbers."""
    numbers = BigNumbersLook(
        columns=max(1, cursor.whole("columns")),
        gutter=cursor.length("gutter"),
        gap=cursor.length("gap"),
        shares=cursor.shares("shares", ()),
        inset=cursor.length("inset", 0.0),
        row_gap=cursor.length("row_gap", 10.0),
        form=cursor.choice("form", NumberForm, NumberForm.COLUMNS),
        unit=cursor.choice("unit", NumberUnit, NumberUnit.BELOW),
    )
    cursor.close()
    return numbers


def read_facts(cursor: Cursor) -> Facts:
    """The meta data."""
    form = cursor.choice("form", FactsForm, FactsForm.ROW)
    facts = Facts(
        shares=cursor.shares("shares", least=2 if form is FactsForm.LIST else 1),
        gutter=cursor.length("gutter"),
        inset=cursor.length("inset"),
        gap=cursor.length("gap", 3.0),
        form=form,
    )
    cursor.close()
    return facts


def read_notes(cursor: Cursor) -> NoteColumns:
    """Notes."""
    notes = NoteColumns(cursor.length("label"), cursor.length("place"), cursor.length("gap"), cursor.whole("run_on", 0))
    cursor.close()
    return notes


def read_limits(cursor: Cursor) -> Limits:
    """Budgets."""
    limits = {field: cursor.whole(field) for field in Limits.__struct_fields__}
    cursor.close()
    return Limits(**limits)
