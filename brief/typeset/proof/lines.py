"""Lines: even word spaces, no stray line or stub, hyphens where they may stand, no number parted from its unit."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from brief.diagnostics import Code
from brief.language.page.bonds import find_bound
from brief.layout.types import Align
from brief.typeset.blocks.textblock import LEAST
from brief.typeset.lines.common_words import is_common
from brief.typeset.lines.german_names import capitalises_nouns
from brief.typeset.lines.word_breaks import ends_sentence
from brief.typeset.proof.printed_texts import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from brief.typeset.drawing.placed_text import Shown
    from brief.typeset.lines.line import Line
    from brief.typeset.proof.drawn_pages import DrawnPages

NARROWEST, WIDEST, TOO_WIDE = 0.8, 1.5, 2.0  # a word space against the natural one
SHARE = 0.95  # of the lines have such spaces
SAMPLE = 20  # lines from which on a share says something
RUNT = 4  # characters that a last line has at least
STUB = 0.33  # of the measure: a word's end that stands in a line by itself
LADDER = 3  # hyphens in a row
# two words before a line's end, or one behind it: "15 to" and "20 per cent", "1.5 million" and "tons", "a." and "m."
NEAR_END = re.compile(r"(?:\d\S*(?:\s\S+){0,2}|[§№#€£$¥₹≈~<>≤≥±+−–-]|\b[^\W\d_a-z][^\W\d_]{0,3}|\.)\s?$")
NEAR_START = re.compile(r"\S*\d")
CELLS = frozenset(("TD", "TH", "Lbl", "Caption", "H1", "H2", "H3"))  # set in few lines, wherever they end


def prove_spaces(drawn: DrawnPages) -> None:
    """Of justified lines, 95 in 100 have word spaces of 0.8 to 1.5 of the natural, and none above 2."""
    count = uneven = 0
    for shown in drawn.press.texts:
        block = shown.block
        if block.style.align is not Align.JUSTIFY:
            continue
        ratios = [line.ratio for line in block.lines]
        count += len(ratios)
        uneven += sum(not NARROWEST <= ratio <= WIDEST for ratio in ratios)
        widest = max(ratios, default=1.0)
        if widest > TOO_WIDE:
            line = next(line.text for line in block.lines if line.ratio == widest)
            drawn.report.warn(
                Code.PAGE_WORD_SPACE,
                block.mark,
                f"a line has word spaces of more than {TOO_WIDE:.0f} times the natural",
                f"put a soft hyphen (U+00AD) into a long word, or other words: `{line.strip()}`",
            )
    if count >= SAMPLE and uneven > (1 - SHARE) * count:
        drawn.report.warn(
            Code.PAGE_WORD_SPACE,
            drawn.layout.mark,
            f"{uneven} of {count} justified lines have word spaces under {NARROWEST} or over {WIDEST} of the natural",
            "set ragged (`align: left`), hyphenate, or widen the column",
        )


def prove_ends(drawn: DrawnPages) -> None:
    """Two lines at least at either side of a division; no last line of a few letters or a word's end."""
    for parts in gather_parts(drawn, "ends"):
        block = parts[-1].block
        if len(parts) > 1 and min(len(part.block.lines) for part in parts) < LEAST:
            drawn.report.error(
                Code.PAGE_WIDOW,
                block.mark,
                "a line stands alone at a column's head or foot",
                "write a line more or less",
            )
        if block.element.type in CELLS:
            continue
        lines = parts[0].block.lines if len(parts) == 1 else [line for part in parts for line in part.block.lines]
        if len(lines) < 2:
            continue
        # a note's mark is no word: the space before it does not break
        stub = lines[-2].hyphen and " " not in lines[-1].text.strip() and lines[-1].width < STUB * block.width
        if stub or len(squeeze(lines[-1].text)) < RUNT:
            drawn.report.warn(
                Code.PAGE_RUNT,
                block.mark,
                f"the last line has nothing but `{lines[-1].text.strip()}`",
                "write a word more or less",
            )


def gather_parts(drawn: DrawnPages, rule: str) -> Iterator[list[Shown]]:
    """Texts with all their parts, in the order of the first; without those whole ones of which `rule` said nothing.

    A text that stands on the page as it was set a moment ago has had its lines looked at.
    """
    texts: dict[int, list[Shown]] = {}
    for part in drawn.press.texts:
        if part.block.lines and not part.artifact:
            texts.setdefault(id(part.block.runs), []).append(part)
    report = drawn.report
    for parts in texts.values():
        block = parts[0].block
        if len(parts) == 1 and block.sound.get(rule) is block.lines:
            continue
        said = len(report.diagnostics) + len(report.waived)
        yield parts
        if len(parts) == 1 and said == len(report.diagnostics) + len(report.waived):
            block.sound[rule] = block.lines


def prove_hyphens(drawn: DrawnPages) -> None:
    """Two in a row at most, and none in names, numbers and labels, nor where a column ends."""
    for parts in gather_parts(drawn, "hyphens"):
        if not any([line.hyphen for part in parts for line in part.block.lines]):  # noqa: C419 - a generator takes longer
            continue
        lines = [line for part in parts for line in part.block.lines]
        mark, row, longest = parts[0].block.mark, 0, 0
        for line in lines:
            row = row + 1 if line.hyphen else 0
            longest = max(longest, row)
        if longest >= LADDER:
            message = f"{longest} lines in a row end in a hyphen"
            drawn.report.error(Code.PAGE_HYPHEN_LADDER, mark, message, "put other words, or set ragged (`align: left`)")
        if any(part.block.lines[-1].hyphen for part in parts[:-1]):
            message = "a word is divided where its column ends"
            drawn.report.warn(Code.PAGE_HYPHEN_COLUMN, mark, message, "write a few words more or less")
        for word in find_misdivided(lines, drawn.case.language, parts[0].block.fit.common):
            message = f"`{word}` is divided, a name, number or label"
            drawn.report.error(Code.PAGE_HYPHEN_NAME, mark, message, "join it with a word joiner (U+2060)")


def find_misdivided(lines: Sequence[Line], language: str, common: frozenset[str] = frozenset()) -> Iterator[str]:
    """Words with an added hyphen that are a name or a number, or stand where no word is divided."""
    for line, following in pairwise(lines):
        if not line.hyphen:
            continue
        *before, head = line.text.rstrip("\u00ad").split()
        word = head + following.text.split(maxsplit=1)[0]
        run = line.spans[-1][0]
        if "\u00ad" in run.text:  # the author's own division
            continue
        nouns = capitalises_nouns(run.language or language)
        named = head[:1].isupper() and not nouns and before and not ends_sentence(before[-1])
        named = named and not is_common(word, common)
        if not run.hyphenate or named or any(c.isdigit() for c in word):
            yield word


def prove_numbers(drawn: DrawnPages) -> None:
    """No line ends between a number and what it counts, its sign or its month, in the brief's language.

    Where both together are wider than their column there is no better line, and the finding is a warning.
    """
    language = drawn.case.language
    for parts in gather_parts(drawn, "numbers"):
        lines = [line for part in parts for line in part.block.lines]
        if len(lines) < 2 or not any(map(ends_near_number, lines, lines[1:])):
            continue
        text, ends = join_lines(lines)
        bonds = find_bound(text, language)
        for line, following, end in zip(lines, lines[1:], ends, strict=False):
            # a number set large has its unit below
            if end not in bonds or line.spans[-1][0].size != following.spans[0][0].size:
                continue
            words = f"`{text[:end].rpartition(' ')[2]}` and `{text[end + 1 :].partition(' ')[0]}`"
            tell = drawn.report.warn if line.parts_bond else drawn.report.error
            message = f"a line ends between {words}"
            advice = "put a no-break space (U+00A0) between them"
            if line.parts_bond:
                message, advice = f"{message}, which are wider than their column", "write it shorter"
            tell(Code.PAGE_NUMBER_PARTED, parts[0].block.mark, message, advice)


def ends_near_number(line: Line, following: Line) -> bool:
    """Whether a line's last words or the next one's first may be a number, a sign or an abbreviation."""
    return NEAR_END.search(read_level(line)) is not None or NEAR_START.match(read_level(following)) is not None


def read_level(line: Line) -> str:
    """Give a line's words without the raised marks of notes."""
    if line.logical:
        return "".join([text for run, text in line.logical if not run.rise])
    parts = [part for run, parts in line.spans if not run.rise for part in parts]
    return "".join([" " if part is None else part.text for part in parts])


def join_lines(lines: Sequence[Line]) -> tuple[str, list[int]]:
    """Give the text of lines, and where each of them ends in it; a space stands between two of them."""
    text, ends = "", []
    for line in lines:
        words = read_level(line)
        if line.hyphen:
            text += words.removesuffix("\u00ad")
            ends.append(-1)
        elif line.tail is None and not line.parts_bond:  # in a word, behind a sign of its own
            text += words
            ends.append(-1)
        else:
            words = words.rstrip(" \u00a0")
            ends.append(len(text) + len(words))
            text += f"{words} "
    return text, ends
