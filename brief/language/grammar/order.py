"""Where a language puts what, if not as most do: verbs at the clause's end, a negation far from its number."""

from __future__ import annotations

from typing import cast

from msgspec import Struct

from brief.language.entries import Raw, Stems, Words, qualify, strings, words
from brief.language.phrases import Phrases
from brief.language.types import Qualifier


class WordOrder(Struct, frozen=True):
    """What the tables of most languages leave out; all of it is off there."""

    verb_last: bool  # ۲۰ درصد کاهش یافت: a number behind "to" is a level whatever its verb says
    verbs: dict[str, Phrases[Qualifier]]  # that stand before their subject, by the word behind it: يزيد عددهم *على* 30
    around_before: Words  # از ۵ میلیون فراتر رفت
    around_behind: Phrases[Qualifier]
    adjacent_range: bool  # چهار پنج روز
    every_bare: bool  # از هر ده نوجوان سه نوجوان
    each_before: Phrases[str]  # روزانه ۴۵۰ هزار بشکه
    negations_far: Words  # that deny the verb, and the number behind it
    negations_behind: Words  # the verbs that are negations themselves, at the clause's end
    negative_prefix: str  # what these begin with: نکردند, of کردند
    clause_stops: Words  # which begin another clause
    adverbial: Words  # لا مياه في 45 مدرسة: behind which a number is not what a verb denies
    percent_first: bool  # %54
    slash_decimals: bool  # ۳/۵ درصد
    tens_behind: Words  # الثاني عشر, الحادي والعشرون: what goes on with an ordinal
    doubtful: Words  # numbers that may be another word: نه is nine, and no
    parts_of: Words  # خمس السكان is a fifth of them, not five
    part_nouns: Words  # خمس عدد النواب: behind which no number of that noun stands
    change_nouns: Stems  # تراجع النمو بنسبة 5: which are the subject of a verb of change that stands before them
    light_verbs: Words  # that make a verb of a word of change: کاهش *یافت*
    plural_identifiers: Words  # المواد 3 و4
    doubtful_months: Words  # that are other words where no day stands before them: میزان, مهر
    definite: str  # the article that is written on to its noun


def read_order(raw: Raw) -> WordOrder:
    """Read the part of the table that says where words stand."""
    each = cast("dict[str, str]", raw.get("each_before", {}))
    return WordOrder(
        verb_last=bool(raw.get("verb_last")),
        verbs=read_verbs(raw),
        around_before=words(raw, "around_before"),
        around_behind=qualify(raw, "around_behind"),
        adjacent_range=bool(raw.get("adjacent_range")),
        every_bare=bool(raw.get("every_bare")),
        each_before=Phrases(each.items()),
        negations_far=words(raw, "negations_far"),
        negations_behind=words(raw, "negations_behind"),
        negative_prefix=str(raw.get("negative_prefix", "")),
        clause_stops=words(raw, "clause_stops"),
        adverbial=words(raw, "adverbial"),
        percent_first=bool(raw.get("percent_first")),
        slash_decimals=bool(raw.get("slash_decimals")),
        tens_behind=words(raw, "tens_behind"),
        doubtful=words(raw, "doubtful"),
        parts_of=words(raw, "parts_of"),
        part_nouns=words(raw, "part_nouns"),
        change_nouns=Stems(strings(raw, "change_nouns")),
        light_verbs=words(raw, "light_verbs"),
        plural_identifiers=words(raw, "plural_identifiers"),
        doubtful_months=words(raw, "doubtful_months"),
        definite=str(raw.get("written_article", "")),
    )


def read_verbs(raw: Raw) -> dict[str, Phrases[Qualifier]]:
    """Read the verbs that qualify a number over their subject; `*` in them is the subject."""
    found: dict[str, list[tuple[str, Qualifier]]] = {}
    for mark, alike in cast("dict[str, list[str]]", raw.get("qualifying_verbs", {})).items():
        for phrase in alike:
            verb, _, behind = phrase.partition(" * ")
            found.setdefault(behind, []).append((verb, Qualifier(mark)))
    return {behind: Phrases(verbs) for behind, verbs in found.items()}
