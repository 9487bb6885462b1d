"""What each key of a layout is: a line for `brief layouts NAME`, and for editors, which show it while one types."""

from __future__ import annotations

import re
from typing import Final

INDEX = re.compile(r"\[\d+\]")

STYLE: Final = {
    "family": "one of the layout's `fonts`",
    "size": "how large",
    "leading": "from one baseline to the next",
    "weight": "400 is regular, 600 semibold, 700 bold; the nearest that the family has",
    "italic": "whether sloped",
    "colour": "#RRGGBB, or one of the layout's `colours`",
    "align": "lines ragged at the right or left, centred, or justified",
    "capitals": "whether all are",
    "tracking": "room between letters, in em",
    "before": "room above",
    "after": "room below",
    "hyphenate": "words may be divided, in justified and in uneven narrow lines; none of heads, labels, key messages",
    "figures": "digits as tall as capitals, or old-style in running text",
}
ROLES: Final = {
    "body": "the points of sections",
    "nameplate": "the name of the paper, where `masthead` has one",
    "title": "the title",
    "subtitle": "what the outline has as its subtitle",
    "deck": "what follows the title's colon, where `deck` sets it apart",
    "issuer": "who issues it, over the title",
    "number": "series and number, beside the issuer",
    "fact_label": "the labels of the meta data: issued, status",
    "fact": "their values",
    "heading": "the heads of sections",
    "callout_heading": "the head of the key messages",
    "callout": "the key messages",
    "big_digits": "big numbers: the digits",
    "big_qualifier": "big numbers: what qualifies them, such as “more than”",
    "big_unit": "big numbers: the unit, where it stands behind the digits",
    "big_text": "big numbers: what is counted",
    "big_period": "big numbers: when",
    "caption": "label and title of tables and figures",
    "caption_subtitle": "their second line: unit or base",
    "table": "the rows of tables",
    "table_head": "their head row",
    "table_group": "the heads of groups of rows",
    "table_remark": "formulas of derived rows",
    "table_note": "notes and source under a table",
    "chart_label": "labels of bars, columns, lines and dots",
    "chart_value": "their values",
    "chart_note": "the scale's figures, note and source of a figure",
    "notes_heading": "the head of the evidence notes",
    "notes_intro": "the line under it",
    "note": "evidence notes",
    "note_label": "their numbers, and the letters of editor's notes",
    "note_place": "the paragraph or page of the source",
    "editor_note": "editor's notes",
    "minor_heading": "heads of editor's notes, profile, source, citation",
    "record": "sources and how to cite",
    "disclaimer": "the disclaimer",
    "furniture": "running heads and feet",
    "status": "DRAFT in them",
    "marking": "the TLP label or other marking in them",
}
MARGINS: Final = {
    "top": "margin, down to the text",
    "bottom": "margin, up to the text",
    "left": "margin",
    "right": "margin",
}
LINE: Final = {
    "": "its cells",
    ".left": "fields in the left cell",
    ".centre": "fields in the middle one",
    ".right": "fields in the right one",
}
FURNITURE: Final = {
    **{f"header{key}": f"running head: {words}" for key, words in LINE.items()},
    **{f"footer{key}": f"running foot: {words}" for key, words in LINE.items()},
    "header_at": "from the sheet's edge down to the head",
    "header_rule_at": "from the head's rule down to the text",
    "footer_rule_at": "from the text down to the foot's rule",
    "footer_at": "from there down to the foot",
    "separator": "between two fields of a cell",
    "second_at": "where the middle cell begins, from the left margin; 0: centred",
    "marking": "white on black, labels of TLP 2.0 in their colours; or black in a frame for copiers",
    "ruled": "the rules of head and foot are drawn",
}
PANEL: Final = {
    "": "a colour that bleeds off the sheet",
    ".fill": "its colour",
    ".ink": "of all that stands on it",
    ".height": "from the sheet's upper edge; left out: the whole page",
    ".inset": "below the words on it, which make it higher where they need it",
}
GROUPS: Final = {
    "page": {
        "": "the sheet and its type area",
        "width": "of the sheet",
        "height": "of the sheet",
        **MARGINS,
        "gutter": "between two columns",
        "grid": "the leading on which lines of neighbouring columns stand level",
        "flush": "what is left at a page's foot is shared out between bands up to this much",
        "side": "width of a side column, for heads or notes; 0: none",
        "side_gutter": "between it and the text",
        "bleed": "for the print shop: what is printed beyond the sheet and cut off",
        "marks": "for the print shop: where the sheet is cut",
        "side_at": "heads hang at the left, notes stand at the right",
    },
    "fonts": {
        "": "families by role: an installed package, a folder or file beside the layout, or files by their cuts",
        "text": "of what is read on",
        "sans": "of heads, tables, notes, running heads",
        "fallback": "for words that those lack letters for: the first of these that is installed and has them",
    },
    "colours": {
        "": "by names of your own; ink, paper and accent are needed",
        "ink": "of text",
        "paper": "what all stands on",
        "accent": "of heads, rules, numbers, charts, marks of notes",
        "grey": "of what is quieter",
        "tint": "behind key messages",
    },
    "furniture": {"": "running head and foot", **FURNITURE},
    "rules": {
        "": "widths of rules; 0: none",
        "title": "over the title block",
        "facts": "above and below the meta data",
        "callout": "over each key message, or the width of their frame or bar",
        "heading": "over the heads of sections",
        "figure": "over a figure",
        "notes": "over the heads of notes, source, citation",
        "table_top": "over a table",
        "table_head": "under its head row",
        "table_bottom": "under it",
        "footer": "over the running foot",
        "header": "under the running head",
        "big_numbers": "over the big numbers",
        "under_title": "under the title block",
        "under_figure": "under a figure",
    },
    "marks": {
        "": "marks of notes in the text",
        "family": "one of the layout's `fonts`",
        "weight": "400 is regular, 600 semibold, 700 bold",
        "size": "of that of the text around it",
        "rise": "of that size",
        "gap": "before it, in em",
        "colour": "#RRGGBB, or one of the layout's `colours`",
        "form": "raised, or in brackets on the line",
    },
    "bullets": {
        "": "the points of sections",
        "mark": "what hangs before each",
        "width": "of the room that it hangs in; of prose the first line's indent",
        "gap": "between two points",
        "weight": "of the mark",
        "colour": "of the mark",
        "form": "hanging marks, numbers through the brief, paragraphs, or run together as prose",
        "run": "points that make a paragraph of prose",
        "whole": "lines of a point that no page or column may divide; longer ones are divided; not of prose",
    },
    "links": {
        "": "the words of links; left out: in the accent",
        "colour": "#RRGGBB, or one of the layout's `colours`",
        "weight": "of their letters; 0: that of the words around",
    },
    "quotation": {
        "": "a point that is one quotation as a whole",
        "italic": "its slope is another than that of `body`",
        "indent": "how far it stands in",
        "bar": "width of a bar before it; 0: none",
    },
    "callout": {
        "": "the key messages",
        "columns": "side by side on a tint or in a frame",
        "gutter": "between them",
        "inset_x": "from the box's left and right edge",
        "inset_top": "from its upper edge",
        "inset_bottom": "from its lower edge",
        "gap": "between two messages, or from the rule over one",
        "fill": "of the box",
        "form": "on a tint, in a frame, in boxes, behind a bar, as paragraphs, or as points",
        "number": "room in which their numbers hang; 0: not numbered",
        "border": "a line around a tint or boxes, in the accent; 0: none",
    },
    "big_numbers": {
        "": "two to four figures set large",
        "columns": "beside each other",
        "gutter": "between them",
        "gap": "from the digits down to the words",
        "shares": "of the measure; left out: all alike",
        "inset": "from the rules above and below",
        "row_gap": "between two rows",
        "form": "in columns, in rows, in a strip with units behind the digits, or with a rule over each",
        "unit": "before the words, or behind the digits",
    },
    "facts": {
        "": "the meta data: prepared for, issued, status",
        "shares": "of the measure; of a list: of labels and values",
        "gutter": "between them",
        "inset": "from the rules above and below",
        "gap": "between two rows",
        "form": "labels over values in a row, a list, or run on in a line",
    },
    "table": {
        "": "tables",
        "stub": "least width of the column of groups",
        "gutters": "between the six columns: group, indicator, value, unit, period, evidence",
        "inset": "above and below a row",
        "group_gap": "above a group",
        "form": "wide: columns for group and period; narrow: both in heads between the rows",
        "remarks": "evidence and formulas in the last column, or behind the label",
        "stripe": "behind every second row: #RRGGBB, or one of the layout's `colours`; `none`",
        "head_fill": "behind the head, likewise",
    },
    "chart": {
        "": "charts and images",
        "words": "share of the measure that title, note and source take beside them; 0: above and below",
        "label": "width of the labels",
        "bar": "height of a bar",
        "gap": "between two bars",
        "fill": "#RRGGBB, or one of the layout's `colours`",
        "bars": "filled, or outlined for copiers",
        "labels": "beside the bars, or above them",
        "plot": "height of columns and lines",
        "axis": "width of the line at zero, and of whiskers",
        "line": "width of a series' line",
        "marker": "size of a point on it, and of dots",
        "grid": "hairlines at the scale's figures",
        "hatch_pitch": "of derived values: from one line of the hatch to the next",
        "hatch_line": "width of such a line",
        "picture": "height of an image at most",
        "palette": "of series, two to four colours that are told apart by all eyes, and in grey",
    },
    "notes": {
        "": "evidence notes and editor's notes",
        "label": "room for number or letter; 0: run in",
        "place": "room for paragraph or page; 0: run in",
        "gap": "between two notes",
        "run_on": "beside claims: lines by which a claim's notes may begin lower, where those above run on",
    },
    "logo": {
        "": "your mark",
        "file": "PNG, JPEG or SVG, beside the layout",
        "alt": "its words",
        "height": "of the mark",
        "place": "over the first page's head, or in every running head",
    },
    "second_logo": {
        "": "another's mark, over against the first; in a running head beside it",
        "file": "PNG, JPEG or SVG, beside the layout",
        "alt": "its words",
        "height": "of the mark",
        "place": "over the first page's head, or in every running head",
    },
    "cover_image": {
        "": "a picture over the title, which it never covers",
        "file": "PNG, JPEG or SVG, beside the layout",
        "alt": "what stands for it where it cannot be seen",
        "credit": "who made it: printed under it",
        "height": "of the box that it is cropped to",
        "wide": "from edge to edge of the sheet, up to its edge where page 1 has no running head; or as the text",
        "gap": "from there to what follows",
        "focus_x": "what stays in sight where it is cropped: a share of its width, from the left",
        "focus_y": "a share of its height, from above",
    },
    "masthead": {
        "": "what stands over the title",
        "form": "issuer and number under a rule, the paper's name over one, or an organ with symbol and distribution",
        "lead": "the heavy first part of the name",
        "name": "of the paper",
        "gap": "from the line down to its rule",
        "rule_gap": "from the rule on",
    },
    "cover": {
        "": "gives the title a page of its own",
        "rule": "length of the rule between title and deck",
        "line": "its width",
        "gap": "above and below it",
        "least": "share of their sizes that title and deck may go down to",
    },
    "bands": {
        "": "from top to bottom",
        "parts": "what it has; a list in the list is a column",
        "beside": "what stands at the head of the side column, where claims face their notes",
        "side_by_side": "each part, or list of parts, has a column of its own",
        "columns": "how many",
        "across": "the first part's head stands over all columns",
        "before": "room above",
        "new_page": "begins a page",
        "heads": "over the text, or hanging beside it in the side column",
        "at": "how far below the sheet's upper edge it begins at least",
        "panel": "stands on the first page's panel",
        "float": "waits for the next page's head where it has no room, and the text goes on",
        "facing": "claims face their notes in the side column",
        "grid": "lines stand level in all its columns",
        "shares": "of the width, of parts side by side",
        "boxed": "how many of these stand on the tint",
        "rule": "over it",
        "back": "has the last page for itself, on the cover's panel, where `fit.multiple` asks for more pages",
    },
    "selection": {
        "": "what is left to the full brief; a line at the foot says so",
        "omits": "parts",
        "points": "of a section that are shown; 0: all",
        "figures": "that are shown; 0: all",
        "fill": "the pages of `fit`: `points` and `figures` are the least, then comes the table, then larger type",
    },
    "fit": {
        "": "what a brief gives up to fit",
        "pages": "that it must fit; 0: as many as it takes",
        "gaps": "share that gaps go down to, before anything else",
        "leading": "then leading",
        "size": "then type",
        "multiple": "pages come in so many: a booklet's in fours, those that lack are ruled for notes; 0: any number",
    },
    "limits": {
        "": "budgets",
        "pages_warn": "more are a warning",
        "pages": "more are an error",
        "words_warn": "without notes; more are a warning",
        "words": "more are an error",
    },
    "templates": {
        "": "what first, last and all other pages have of their own",
        "mirrored": "left and right change sides on even pages, for two-sided printing",
    },
}
SINGLE: Final = {
    "extends": "the layout that all else is as in",
    "name": "what it is called",
    "about": "what it is for",
    "paper": "the sheet by its name, in place of width and height: margins follow, or are those of `papers`",
    "columns": "of the sections, from 1 to 3, whatever `bands` say; one has its heads beside it; 0: as `bands` say",
    "watermark": "a draft says so across each page, under the text",
    "deck": "what follows the title's colon stands apart",
    "records": "a source's lines each for itself, run together, or behind its head",
    "labels": "words of the page by their names, as `labels` of an outline, which come before these",
    "qr": "addresses of sources and contact as codes too",
    "papers": "what differs on another sheet",
    "styles": "the type of each role",
}


def explain_key(key: str) -> str:
    """What a key is, by its place: `styles.body.size`, `bands[3].columns`; nothing where it is a name of one's own."""
    place = INDEX.sub("", key)
    group, _, rest = place.partition(".")
    if place in SINGLE:
        return SINGLE[place]
    if group == "styles":
        role, _, inner = rest.partition(".")
        words = ROLES.get(role, ""), STYLE.get(inner, "")
        return ": ".join(word for word in words if word)
    if group == "papers":
        return explain_key(rest.partition(".")[2]) or "what differs there"
    if group == "templates" and rest and rest != "mirrored":
        return explain_template(*rest.partition(".")[::2])
    return GROUPS.get(group, {}).get(rest, "")


def explain_template(name: str, rest: str) -> str:
    """What a key of a kind of page is."""
    if not rest:
        return f"the {name} page" if name != "other" else "all other pages"
    if rest.startswith("panel"):
        return PANEL.get(rest.removeprefix("panel"), "")
    if rest == "furniture":
        return "its running head and foot"
    return {**MARGINS, **{f"furniture.{key}": words for key, words in FURNITURE.items()}}.get(rest, "")
