"""What glyphs say, as text has it: letters untied, bullets by their fonts, and nothing that no text holds."""

from __future__ import annotations

import re
from unicodedata import normalize

UNKNOWN = "\ufffd"
UNREAD = "\ufffc"  # stands for what is seen and is no text
HYPHEN = "\x02"  # pdfium's sign for a hyphen at a line's end, hard or soft
# stand for glyphs while a page is put together, and leave U+FFFD and a doubt in the text; no file brings them in
DOUBTED_FONT = "\ufdd1"  # the font says two things of it
DOUBTED_WORDS = "\ufdd2"  # the file has other words for it than its own characters
NAMELESS = "\ufdd3"  # nothing says which character it is
DOUBTS = {DOUBTED_FONT: "font", DOUBTED_WORDS: "words", NAMELESS: "nameless"}
DOUBTED = re.compile(f"[{''.join(DOUBTS)}]+")
# presentation forms of letters that the typesetter has tied: the text has the letters. They are undone here, where they
# come from glyphs, and for these alone: folding by NFKC would take ² for 2 as well (evidence.md, "never")
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ſt", "ﬆ": "st"})
# and those of Arabic letters as they look at a word's beginning, middle and end, which some programs write
SHAPED = re.compile("[\ufb50-\ufbb1\ufbd3-\ufdcf\ufdf2\ufe80-\ufefc]+")
# no text has them: controls, halves of surrogate pairs, noncharacters. A glyph stood there, so nothing closes over it
FOREIGN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
BULLETS = {"\uf0b7": "•", "\uf0a7": "▪"}  # of the fonts Symbol and Wingdings
PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def clean_glyph(said: str) -> str:
    """Make text of what a glyph says: surrogates paired, letters untied; white space becomes one space."""
    if (said.isascii() and said.isprintable()) or said == HYPHEN:
        return said
    said = PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), said)
    said = SHAPED.sub(lambda letters: normalize("NFKC", letters[0]), said)
    said = PRIVATE.sub(lambda sign: BULLETS.get(sign[0], UNKNOWN), said)
    return " ".join(FOREIGN.sub(UNKNOWN, said.translate(LIGATURES)).split()) or " "
