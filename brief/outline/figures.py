"""Figures: charts of rows, and images."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from brief.diagnostics import Code, drop
from brief.keys import Key, Keys, list_of, mapping_of
from brief.outline.details import Grouping, Reference
from brief.outline.types import ChartFigure, ChartKind, ImageFigure
from brief.outline.values import CHART, IMAGE, NAMES, NUMBER, ORDER, TEXT, TRUTH, WIDTH

if TYPE_CHECKING:
    from brief.keys import FoundKeys, KeyReading, ValueForm

KIND: Final = Key("chart", CHART, "bar, column, line or dot", default="none: it is an image", example="bar")
ROWS: Final = Key(
    "rows", NAMES, "the rows of `statistics` that the chart shows", default="none", example="[rents, moved]"
)
PICTURE: Final = Key(
    "image", IMAGE, "path of an image, relative to the outline", default="none: it is a chart", example="map.png"
)
TITLE: Final = Key(
    "title",
    TEXT,
    "what the figure shows",
    default="a chart's: the label of its rows; an image's: none",
    example="Rents outran wages",
)
SECTION: Final = Key(
    "section",
    TEXT,
    "the key of the section that it belongs to",
    default="where a claim names the figure",
    example="context",
)
ALT: Final = Key(
    "alt",
    TEXT,
    "what stands for the figure where it cannot be seen",
    default="a chart's is written from its rows; an image needs it",
    example='"Map of the districts; the north is darkest."',
)
SOURCE: Final = Key("source", TEXT, "a key of `sources`: where the image is from", default="none", example="survey")
SORT: Final = Key(
    "sort",
    ORDER,
    "`value`: the highest first",
    default="the order of `rows`; a line's is that of time",
    example="value",
)
GROUPED: Final = Key(
    "grouped",
    TRUTH,
    "rows that share a label, a period or a group, whichever the first two share, stand side by side",
    default="`no`",
    example="yes",
)
STACKED: Final = Key(
    "stacked", TRUTH, "as `grouped`, but one on top of the other: parts of a whole", default="`no`", example="yes"
)
COMPARED: Final = Key(
    "value", NUMBER, "that of a row in the chart's unit, or of the index that they are in", required=True, example="100"
)
CALLED: Final = Key(
    "label",
    TEXT,
    "what stands beside the line; the value follows where the words have it not",
    required=True,
    example="2016 = 100",
)
REFERENCE: Final = Keys("reference", (COMPARED, CALLED))


def _build_reference(found: FoundKeys, _reading: KeyReading) -> Reference | None:
    value, label = found[COMPARED], found[CALLED]
    return None if value is None or label is None else Reference(value, label, found.mark)


LINE: Final = Key(
    "reference",
    mapping_of(REFERENCE, _build_reference),
    "what bars or columns are compared with: a dashed line with its label",
    default="the base of an index that the rows are in",
    example="{value: 100, label: 2016 = 100}",
)
WIDE: Final = Key(
    "width",
    WIDTH,
    "`full`: all columns; `column`: one of them; or a share of the measure, from 20% to 100%. Two that follow each "
    "other and find room stand side by side",
    default="the layout's own",
    example="column",
)
CAPTION: Final = Key(
    "caption",
    TEXT,
    "a sentence on what is seen, in inline Markdown; its numbers are proved like those of a title",
    default="none",
    example="The upper valley has no wells.",
)
CREDIT: Final = Key(
    "credit",
    TEXT,
    "who made the figure: ends its source line",
    default="none",
    example='"Photograph: Ana Ruiz."',
)
NOTE: Final = Key(
    "note",
    TEXT,
    "what a reader has to know of it, in inline Markdown; its numbers are proved like those of a title",
    default="none",
    example='"Note: districts without a meter are left out."',
)
SERIES: Final = (GROUPED, STACKED, LINE)
SETTING: Final = (WIDE, CAPTION, CREDIT, NOTE)
FIGURE: Final = Keys("figure", (KIND, ROWS, SORT, *SERIES, PICTURE, TITLE, SECTION, ALT, SOURCE, *SETTING))


def _build_figure(found: FoundKeys, reading: KeyReading) -> ChartFigure | ImageFigure | None:
    if KIND in found and PICTURE in found:
        _tell_conflict(found, PICTURE, "chart", "make them two figures", reading)
        return None
    if PICTURE in found:
        return _build_image(found, reading)
    if KIND in found:
        return _build_chart(found, reading)
    reading.miss(found.place, "figure has no `chart` or `image`", "add `chart:` with a kind of chart, or `image:`")
    return None


def _build_chart(found: FoundKeys, reading: KeyReading) -> ChartFigure | None:
    if SOURCE in found:
        _tell_conflict(found, SOURCE, "chart", "delete it: each row has its own source", reading)
    kind, rows = found[KIND], found[ROWS]
    if ROWS not in found:
        reading.miss(found.mark_of(KIND), "chart has no `rows`", "add `rows:` with the ids of rows of `statistics`")
    elif rows == () and not found.refused(ROWS):
        reading.refuse(found.mark_of(ROWS), "chart shows no row", "name the ids of rows of `statistics`")
    if kind is ChartKind.LINE and SORT in found:
        _tell_conflict(found, SORT, "chart: line", "delete it: a line is in the order of time", reading)
    _check_setting(found, kind, reading)
    if kind is None or not rows:
        return None
    grouping = Grouping.STACKED if found[STACKED] else Grouping.GROUPED if found[GROUPED] else None
    return ChartFigure(
        chart=kind,
        rows=rows,
        mark=found.mark,
        title=found[TITLE],
        section=found[SECTION],
        alt=found[ALT],
        sort=found[SORT],
        grouping=grouping,
        reference=found[LINE],
        width=found[WIDE],
        caption=found[CAPTION],
        credit=found[CREDIT],
        note=found[NOTE],
    )


def _check_setting(found: FoundKeys, kind: ChartKind | None, reading: KeyReading) -> None:
    """Refuse keys that only bars and columns have, and those that exclude each other."""
    told = [key for key in (GROUPED, STACKED) if found[key]]
    if kind in {ChartKind.LINE, ChartKind.DOT}:
        for key in (*told, *((LINE,) if LINE in found else ())):
            _tell_conflict(found, key, f"chart: {kind.value}", "bars and columns alone have it", reading)
    elif len(told) > 1:
        _tell_conflict(found, GROUPED, "stacked", "keep one of them", reading)
    if told and SORT in found:
        _tell_conflict(found, SORT, told[0].name, "the order of `rows` is that of the groups", reading)


def _build_image(found: FoundKeys, reading: KeyReading) -> ImageFigure | None:
    for key in (ROWS, SORT, *SERIES):
        if key in found:
            _tell_conflict(found, key, "image", "delete it: charts alone show rows", reading)
    image, alt = found[PICTURE], found[ALT]
    if ALT not in found:
        hint = "add `alt:` with what the image says, for those who cannot see it"
        reading.miss(found.mark_of(PICTURE), "image has no `alt`", hint)
    if image is None or alt is None:
        return None
    return ImageFigure(
        image=image,
        alt=alt,
        mark=found.mark,
        title=found[TITLE],
        section=found[SECTION],
        source=found[SOURCE],
        width=found[WIDE],
        caption=found[CAPTION],
        credit=found[CREDIT],
        note=found[NOTE],
    )


def _tell_conflict(found: FoundKeys, key: Key[object], other: str, hint: str, reading: KeyReading) -> None:
    fact = f"`{key.name}` stands beside `{other}`"
    mark = found.mark_of(key)
    reading.report.error(Code.OUTLINE_KEY_CONFLICT, mark, fact, hint, fixes=drop(mark, f"`{key.name}`"))


_EITHER: Final[ValueForm[ChartFigure | ImageFigure]] = mapping_of(FIGURE, _build_figure)
FIGURES: Final = list_of(_EITHER, "a list of figures")
