"""The forms that a layout chooses among: closed sets, one a mechanism."""

from __future__ import annotations

from enum import StrEnum


class Heads(StrEnum):
    """Where the heads of a band's parts stand: over their text, or hanging in the side column."""

    ABOVE = "above"
    BESIDE = "beside"


class SideColumn(StrEnum):
    """Where the side column stands."""

    LEFT = "left"
    RIGHT = "right"


class Digits(StrEnum):
    """The digits: as tall as capitals and all of one width, or with the rise and fall of small letters."""

    LINING = "lining"
    OLDSTYLE = "oldstyle"


class PointForm(StrEnum):
    """How points are told apart: by a hanging mark, by numbers through the brief, as paragraphs; or they run on."""

    HANGING = "hanging"
    NUMBERED = "numbered"
    PARAGRAPHS = "paragraphs"
    PROSE = "prose"


class CalloutForm(StrEnum):
    """How key messages stand: in columns on a tint, in a frame, in boxes, behind a bar, as paragraphs, or as points."""

    TINT = "tint"
    FRAME = "frame"
    BOXES = "boxes"
    BAR = "bar"
    PLAIN = "plain"
    POINTS = "points"


class FactsForm(StrEnum):
    """The meta data: labels over their values in rows, a list with the labels in a column of their own, or run on."""

    ROW = "row"
    LIST = "list"
    LINE = "line"


class TableForm(StrEnum):
    """A column for groups and one for periods, or both in heads between the rows (columns of up to 110 mm)."""

    WIDE = "wide"
    NARROW = "narrow"


class Remarks(StrEnum):
    """Where a narrow table tells evidence and formulas: in the last column, or behind the label."""

    COLUMN = "column"
    BEHIND = "behind"


class BarForm(StrEnum):
    """How bars are filled: with colour, or not at all (for copiers)."""

    SOLID = "solid"
    OUTLINED = "outlined"


class BarLabels(StrEnum):
    """Where a bar's label stands."""

    BESIDE = "beside"
    ABOVE = "above"


class NumberForm(StrEnum):
    """Big numbers side by side, so with a rule over each, in a strip with units behind the digits, or in rows."""

    COLUMNS = "columns"
    ROWS = "rows"
    STRIP = "strip"
    CELLS = "cells"


class MastheadForm(StrEnum):
    """What stands over the title.

    Issuer and number under a rule; the paper's name and the number over one; or an organisation's: issuer and symbol
    over a rule, below it the organ and what it meets for, beside whom the paper goes to.
    """

    RULE = "rule"
    NAMEPLATE = "nameplate"
    ORGAN = "organ"


class RecordForm(StrEnum):
    """The record of a source: a paragraph each for what, where and which file; one for all; that behind its heading."""

    APART = "apart"
    RUN = "run"
    HEADED = "headed"


class NumberUnit(StrEnum):
    """Where a big number's unit stands: before the words below it, or behind the digits."""

    BELOW = "below"
    BEHIND = "behind"


class MarkForm(StrEnum):
    """Note marks: raised figures, or figures in square brackets on the line."""

    RAISED = "raised"
    BRACKETED = "bracketed"


class MarkingForm(StrEnum):
    """The marking: light on black, or black in a frame (copiers eat black boxes)."""

    REVERSED = "reversed"
    FRAMED = "framed"


class CutMarks(StrEnum):
    """What shows the print shop where the sheet is cut."""

    NONE = "none"
    CROP = "crop"


class LogoPlace(StrEnum):
    """Where the logo stands: at the head of the first page, or in the running head of every page."""

    MASTHEAD = "masthead"
    HEADER = "header"


class PictureWidth(StrEnum):
    """How wide a picture over the title is: from edge to edge of the sheet, or as the text."""

    SHEET = "sheet"
    MEASURE = "measure"
