"""Fonts of symbols: which characters stand where Word names but a place in a font."""

from __future__ import annotations

UNKNOWN = "\ufffd"
# Symbol, from 0x20 on, as Adobe has it (Unicode's own table, VENDORS/ADOBE/symbol.txt); pieces of brackets are unknown
SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "�αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼�"
    "��������������������������������"
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…��↵"
    "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
    "◊〈®©™∑�����������〉∫⌠�⌡����������"
)
# Wingdings: marks of items, arrows, ticks and numbers in circles, which texts have; of the rest, no text is made
WINGDINGS = {
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x72: "❒",
    0x75: "◆",
    0x76: "❖",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    **dict(zip(range(0x80, 0x8B), "⓪①②③④⑤⑥⑦⑧⑨⑩", strict=True)),
    **dict(zip(range(0x8B, 0x96), "⓿❶❷❸❹❺❻❼❽❾❿", strict=True)),
}
PICTURES = frozenset(
    {"wingdings", "wingdings 2", "wingdings 3", "webdings", "zapf dingbats", "zapfdingbats", "marlett", "mt extra"}
    | {"monotype sorts", "bookshelf symbol 7", "ms outlook", "ms reference specialty"}
)


def is_symbolic(font: str) -> bool:
    """Whether a font's characters are not those that its codes say."""
    return font.lower() in PICTURES or font.lower() == "symbol"


def read_symbol(font: str, code: int) -> str:
    """Give the character at a place of a font; U+FFFD where it is not known."""
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    name = font.lower()
    if name == "symbol":
        return SYMBOL[place - 0x20] if 0x20 <= place < 0x20 + len(SYMBOL) else UNKNOWN
    if name == "wingdings":
        return " " if place == 0x20 else WINGDINGS.get(place, UNKNOWN)
    if name in PICTURES or 0xE000 <= code <= 0xF8FF or not 0x20 <= code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return UNKNOWN
    return chr(code)


def write_in(font: str, words: str) -> str:
    """Give what words in a font of symbols show."""
    return "".join(each if each.isspace() else read_symbol(font, ord(each)) for each in words)
