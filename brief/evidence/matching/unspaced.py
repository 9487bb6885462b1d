"""Scripts without spaces: where a quote may not begin or end though it cuts no letters, for want of a dictionary.

Between two characters of Han a quote may begin and end, but neither behind what negates its words (不|可能) nor before
it (解決|できない), nor between a numeral and what makes it another number (第|三, 二十|余). A word in katakana stays
whole, and so does a syllable.
"""

from __future__ import annotations

import re

from brief.language.quoting import read_cuts
from brief.patterns import late

FIRST = "\u1100"  # the first character of Hangul: those of Han and kana come later
REACH = 16  # characters that are looked at beside a cut
KATAKANA = late("[\u30a1-\u30fa\u30fc\u31f0-\u31ff\uff66-\uff9f]{2}")
BOUND = frozenset("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶーｰゝゞヽヾ々〻")  # to what stands before them
HIRAGANA = re.compile("[\u3041-\u309f]*")


def begins_amiss(text: str, at: int) -> bool:
    """Whether no quote may begin at text[at] for what stands before it."""
    before, first = text[max(0, at - REACH) : at].rstrip(" "), text[at : at + 1]
    if before[-1:] < FIRST or not first:
        return False
    cuts = read_cuts()
    if before.endswith(cuts.negating_before):
        return not before.endswith(cuts.harmless_before)
    return is_amid_syllables(text, at) or (first.isnumeric() and before.endswith(cuts.numeral_before))


def ends_amiss(text: str, at: int) -> bool:
    """Whether no quote may end before text[at] for what follows."""
    last, after = text[at - 1 : at], text[at : at + REACH]
    if not last.isalnum() or after.lstrip(" ")[:1] < FIRST:
        return False
    cuts = read_cuts()
    if after.startswith(cuts.negating_behind) or is_negated(after):
        return True
    return is_amid_syllables(text, at) or (last.isnumeric() and after.lstrip(" ").startswith(cuts.numeral_behind))


def is_negated(after: str) -> bool:
    """Whether the endings of a verb that follow negate it: the hiragana up to the next word in Han."""
    cuts, run = read_cuts(), HIRAGANA.match(after)
    endings = run[0] if run else ""
    for word in cuts.harmless_behind:
        endings = endings.replace(word, " ")
    return any(word in endings for word in cuts.negating_behind)


def is_amid_syllables(text: str, at: int) -> bool:
    """Whether a syllable or a word in katakana goes on at text[at]."""
    return text[at] in BOUND or KATAKANA.fullmatch(text, at - 1, at + 1) is not None
