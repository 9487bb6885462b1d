"""What becomes of words in a format: seen as they are, raised, struck out, hidden, or not to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brief.sources.docx.formats import measure
from brief.sources.docx.symbols import is_symbolic, write_in
from brief.sources.scripts import UNSEEN, is_turned, lower, raise_up

if TYPE_CHECKING:
    from brief.sources.docx.formats import Format

LEGIBLE = 2.0  # points of size; what is smaller, nobody reads
NEAR = 20  # of 255, of each channel
HIGHLIGHTS = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "green": "00FF00",
    "magenta": "FF00FF",
    "red": "FF0000",
    "yellow": "FFFF00",
    "white": "FFFFFF",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
    "none": "",
}


def is_hidden(form: Format) -> bool:
    """Whether words take no place on the page, or are struck out and so taken back."""
    return any(form.get(name) for name in ("vanish", "specVanish", "strike", "dstrike"))


def is_unseen(form: Format, behind: str) -> bool:
    """Whether words leave no ink on what is behind them: of six digits, or `?` where that is not known."""
    size = form.get("szCs" if form.get("cs") or form.get("rtl") else "sz")
    if size and measure(size, 0.5) <= LEGIBLE:
        return True
    if form.get("emboss") or form.get("imprint"):
        return False
    backs = find_behind(form, behind).split("/")
    return all(len(color) == 6 and all(is_near(color, each) for each in backs) for color in list_colors(form))


def list_colors(form: Format) -> list[str]:
    """List the colours that words may have: programs take the filling, the theme's or the file's own."""
    found = [form.get("color", "auto"), form.get("themed", ""), form.get("fill", "")]
    return [found[0].upper(), *(color.upper() for color in found[1:] if color)]


def find_behind(form: Format, behind: str) -> str:
    """Find the colour right behind words."""
    highlight = HIGHLIGHTS.get(form.get("highlight", "none"), "?")
    return highlight or form.get("shd", "") or behind


def is_near(one: str, other: str) -> bool:
    """Whether two colours of six digits are the same to the eye."""
    try:
        pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (0, 2, 4)]
    except ValueError:
        return False
    return all(abs(left - right) < NEAR for left, right in pairs)


def is_unsure(words: str, form: Format, behind: str) -> bool:
    """Whether it cannot be told what words look like: pressed together or drawn apart, or far off their line.

    So it is with a colour on one that is not known, or that is seen on one of two alone.
    """
    size = measure(form.get("sz", "20"), 0.5)
    pressed = not -0.3 * size <= measure(form.get("spacing", "0"), 0.05) <= 0.6 * size
    if fit := form.get("fitText"):
        pressed = pressed or measure(fit, 0.05) < 0.15 * size * len(words)
    backs = find_behind(form, behind).split("/")
    for color in list_colors(form):
        if color in {"NONE", "?"} or (len(color) == 6 and any(each == "?" or is_near(color, each) for each in backs)):
            return True
    if (form.get("cs") or form.get("rtl")) and is_symbolic(form.get("csFont", "")):
        return True
    scale = form.get("w", "").rstrip("%")
    narrow = scale.isdecimal() and len(scale) < 4 and int(scale) < 25
    far = abs(measure(form.get("position", "0"), 0.5)) > 3 * max(size, 6.0)
    return bool(form.get("combined")) or pressed or narrow or far


def find_level(form: Format) -> int:
    """Say whether words stand above their line (1) or below it (-1)."""
    align = form.get("vertAlign", "")
    if align in {"superscript", "subscript"}:
        return 1 if align == "superscript" else -1
    size = measure(form.get("sz", "20"), 0.5)
    moved = measure(form.get("position", "0"), 0.5)
    return 0 if abs(moved) < max(1.5, 0.15 * size) else 1 if moved > 0 else -1


def show(words: str, form: Format, behind: str) -> str:
    """Give words as they are seen."""
    if is_hidden(form):
        return ""
    if is_unseen(form, behind):
        return " " if words.strip() else words
    if not words.strip():
        return words
    if is_unsure(words, form, behind) or (form.get("rtl") and is_turned(words, "", rtl=True)):
        return UNSEEN
    font = form.get("ascii") or form.get("hAnsi") or ""
    if is_symbolic(font):
        words = write_in(font, words)
    if form.get("caps"):
        words = words.upper()
    level = find_level(form)
    return raise_up(words) if level > 0 else lower(words) if level < 0 else words
