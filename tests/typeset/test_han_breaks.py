"""Lines of Chinese and Japanese: where they end, and where not; words that no column has room for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.language.wordcount import count_words
from brief.typeset.fonts.face import open_face
from brief.typeset.fonts.installed import find_family
from brief.typeset.lines.han_breaks import NO_END, NO_START, find_han_points
from brief.typeset.lines.paragraph import Overfull, Run, break_lines, justified_fit, ragged_fit
from brief.typeset.lines.word_breaks import find_points

HAN = st.text(
    st.sampled_from("房租上涨调查统计局あのカ公布，。、；：？！（）《》“”「」…—第年月日万亿吨期ー々っ019A"), max_size=40
)


def part(text: str) -> str:
    """The text with a bar wherever a line may end."""
    points = set(find_han_points(text))
    return "".join(("|" if at in points else "") + letter for at, letter in enumerate(text))


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("房租上涨", "房|租|上|涨"),
        ("他说：“是。”于是", "他|说：|“是。”|于|是"),
        ("（《条例》）——我们", "（《条|例》）——|我|们"),
        ("等等……然后", "等|等……|然|后"),
        ("于2020年5月27日公布", "于|2020年5月27日|公|布"),
        ("新建9,000套，共3,400万元", "新|建|9,000套，|共|3,400万元"),
        ("第5条和第5～6条", "第5条|和|第5～6条"),
        ("增长87%以上", "增|长|87%|以|上"),
        ("使用GDP数据", "使|用|GDP|数|据"),
        ("データのセンターっぽい々", "デー|タ|の|セ|ン|ターっ|ぽ|い々"),
        ("人民币￥500元", "人|民|币|￥500元"),
        ("结果”。\u00a08", "结|果”。\u00a08"),
        ("약 3천 명", "약 3천 명"),
    ],
)
def test_lines_end_between_characters_but_for_kinsoku(text: str, parted: str) -> None:
    assert part(text) == parted


@given(HAN)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text: str) -> None:
    for at in find_han_points(text):
        assert text[at] not in NO_START
        assert text[at - 1] not in NO_END
        assert not text[at - 1].isdecimal()


@given(HAN)
def test_a_line_may_end_somewhere_in_any_run_of_characters(text: str) -> None:
    han = "房租上涨" + text + "调查统计"
    assert {1, 2, 3} <= set(find_han_points(han))


def test_a_title_that_is_not_hyphenated_has_them_too() -> None:
    assert find_points("", "房租上涨")
    assert not find_points("", "Rents")


@pytest.mark.parametrize(
    ("text", "words"),
    [("Rents rose by 11 per cent", 6), ("统计局公布住房调查", 5), ("GDP增长 3%", 3), ("– — …", 0), ("", 0)],
)
def test_words_are_counted_in_scripts_without_spaces(text: str, words: int) -> None:
    assert count_words(text) == words


def set_in(text: str, measure: float, *, justified: bool = False) -> Overfull | tuple[str, ...]:
    """The lines of a text in a measure of so many points."""
    family = find_family("Source Sans Pro")
    assert family is not None
    run = Run(text, open_face(family.face(400, italic=False)), 10.0, hyphenate=False)
    fit = justified_fit("de") if justified else ragged_fit("de")
    lines = break_lines((run,), (measure,), fit, justified=justified)
    return lines if isinstance(lines, Overfull) else tuple(line.text for line in lines)


@pytest.mark.parametrize("justified", [False, True])
@pytest.mark.parametrize("word", ["Donaudampfschifffahrtsgesellschaft", "Xqzwvkxqzwvkxqzwvkxqzwvk", "Ωξψζωξψζωξψζ" * 3])
def test_a_word_too_wide_for_its_column_is_broken_and_said(word: str, justified: bool) -> None:  # noqa: FBT001
    over = set_in(f"Die {word} fuhr.", 70, justified=justified)
    assert isinstance(over, Overfull)
    assert over.broken
    assert over.word == word
    assert max(line.width for line in over.lines) <= 70
    letters = "".join(line.text for line in over.lines).replace(" ", "").replace("\u00ad", "")
    assert letters == f"Die{word}fuhr."


def test_a_number_is_never_broken() -> None:
    over = set_in("1234567890" * 4, 70)
    assert isinstance(over, Overfull)
    assert not over.broken
