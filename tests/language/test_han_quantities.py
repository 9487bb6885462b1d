"""Quantities in a script without spaces: what is read, what is refused, and that no piece of a number is one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.language.grammar.grammar import read_grammar
from brief.language.lexicon import join_ideographs
from brief.language.reading.quantities import CellError, Quantity, find_names, find_quantities, find_unread, read_cell
from brief.language.tokens import tokenise

DIGITS = "零一二三四五六七八九"
PLACES = ("", "十", "百", "千")


def tell(quantity: Quantity) -> str:
    """Write a quantity in one line: sign, qualifier, value or range, kind or unit, what it is of, its level."""
    value = f"{quantity.low:f}" if quantity.low == quantity.high else f"{quantity.low:f}..{quantity.high:f}"
    kind = quantity.unit if quantity.kind.value in {"quantity", "rate"} else quantity.kind.value
    of = f" of {quantity.of or quantity.noun}" if quantity.of or quantity.noun else ""
    level = f" {quantity.level.value}" if quantity.level else ""
    return f"{quantity.sign}{quantity.qualifier.value}{value} {kind}{of}{level}"


def read(text: str) -> list[str]:
    """Read a text."""
    return [tell(quantity) for quantity in find_quantities(text, "zh")]


READ = {
    "二十五万人": ["250000 count of 人"],
    "一百零五个": ["105 count of 个"],
    "两千八百户": ["2800 count of 户"],
    "两千八": ["2800 count"],
    "工程投资1.2亿元": ["120000000 CNY"],
    "3万5千人": ["35000 count of 人"],
    "4亿2000万美元": ["420000000 USD"],
    "一万五千亿元": ["1500000000000 CNY"],
    "二十三万四千亿元": ["23400000000000 CNY"],
    "三億五千萬元": ["350000000 CNY"],
    "伍拾万元": ["500000 CNY"],
    "百分之二十点五": ["20.5 percent"],
    "百 分 之 20": ["20 percent"],
    "千分之三": ["3 ‰"],
    "一百分之二": ["0.02 fraction"],
    "七成五": ["75 percent"],
    "三成员工": ["30 percent of 员工"],
    "三分之二的家庭": [f"{Decimal(2) / 3:f} fraction of 家庭"],
    "四五天": ["4..5 day"],
    "五六百人": ["500..600 count of 人"],
    "两年半": ["2.5 year"],
    "两个半小时": ["2.5 h"],
    "三十分钟": ["30 minute"],
    "五千吨": ["5000 t"],
    "120万千瓦": ["1200000 kW"],
    "700多万元": [">7000000 CNY"],
    # a comma ends a clause there, full-width or not, and no space follows
    "调查发现，2,800户家庭": ["2800 count of 户家庭"],
    "其中,1.5万人": ["15000 count of 人"],
    "调查发现，2019年房租上涨11%": ["2019 year", "+11 percent"],
    "三百五十余名教师": [">350 count of 名教师"],
    "2018 年底共有 1234 人": ["2018 year", "1234 count of 人"],
    "二〇一八年十二月十一日": ["20181211 date"],
    "失业率由7.9%降至6.4%": ["7.9 percent from", "6.4 percent to"],
    "下降了20%": ["-20 percent"],
    "利润率为-0.8%": ["-0.8 percent"],
    "低于平均水平5个百分点": ["-5 percentage-point"],
    "下调15%至20%": ["-15..20 percent"],
    "约占国内生产总值的3.4%": ["~3.4 percent of 国内生产总值"],
    "每公顷产小麦6吨": ["6 t/ha"],
    "每人每天120升": ["120 l/capita/day"],
    "48人/平方公里": ["48 /km² of 人"],
    "每五人中有一人": ["1 /5 of 人"],
    "跌至每桶42美元": ["42 USD/barrel to"],
    "港币500元": ["500 HKD"],
    "至少造成50人死亡": [">=50 count of 人"],
    "收入超过5000元": [">5000 CNY"],
    "翻了两番": ["4 multiple"],
    "是上年的三倍": ["3 multiple"],
    "10000与20000之间": ["10000..20000 count"],
    "十几名乘客": ["10 vague of 名乘客"],
}


@pytest.mark.parametrize("text", READ)
def test_it_is_read(text: str) -> None:
    assert read(text) == READ[text]
    assert not find_unread(text, "zh")


@pytest.mark.parametrize(
    "text",
    [
        "增长两倍",  # twofold or threefold
        "两倍半",
        "3万5",
        "5元8角",
        "5米3",
        "1小时30分钟",
        "五、六人",
        "三、四百人",
        "二又三分之一",
        "四十九兆元",
        "打5折",
        "5打鸡蛋",
        "比去年少5%",
        "增加达到500人",
        "减少3万吨至5万吨",
        "各5人",
        "约5000人以上",
        "民国107年",
        "正负5%",
        "12，300人",
        "40k",
        "3比1",
        "不是40%",
        "没有一方获得超过50%的选票",
        "避免损失20%",
        "低于去年同期3.2%",
        "三点二十分",
        "三五个",
        "一千六点五",
    ],
)
def test_it_is_refused_whole(text: str) -> None:
    assert not read(text)


@pytest.mark.parametrize(
    "text",
    [
        "第十二届",
        "第三季度",
        "1至11月",
        "上世纪90年代",
        "20世纪",
        "G20",
        "新冠-19",
        "PM2.5",
        "第5至7条",
        "14时30分",
        "9·11",
    ],
)
def test_it_is_a_name(text: str) -> None:
    assert not read(text)
    assert find_names(text, "zh")


@pytest.mark.parametrize("noun", ["人", "名嫌疑人", "嫌疑人", "名犯罪嫌疑人"])
def test_a_cell_may_have_its_measure_word(noun: str) -> None:
    cell = read_cell("2145", noun, "zh")
    assert not isinstance(cell, CellError)
    assert cell.noun in "名犯罪嫌疑人"


def test_no_hidden_word_is_a_quantity() -> None:
    lexicon = read_grammar("zh").lexicon
    assert lexicon
    assert not [word for word in sorted(lexicon.hidden) if find_quantities(word, "zh") or find_unread(word, "zh")]


@pytest.mark.parametrize("key", ["before", "behind"])
def test_each_qualifier_is_read(key: str) -> None:
    for phrase, meaning in getattr(read_grammar("zh").context, key).entries:
        text = f"该县{phrase}320名教师" if key == "before" else f"该县有320人{phrase}参加"
        assert [quantity.qualifier for quantity in find_quantities(text, "zh")] == [meaning], text


def test_each_word_of_change_gives_its_sign() -> None:
    context = read_grammar("zh").context
    for sign, words in (("+", context.up), ("-", context.down)):
        for word in sorted(words.words):
            assert [quantity.sign for quantity in find_quantities(f"出口额{word}20%。", "zh")] == [sign], word


def test_each_negation_refuses() -> None:
    for word in read_grammar("zh").context.negations:
        assert not find_quantities(f"出口额{word}增长20%。", "zh"), word


@pytest.mark.parametrize("text", ["半成受访者", "价格上涨了两倍", "五、六百人参加", "没有达到50%的目标"])
def test_it_is_unread(text: str) -> None:
    assert not find_quantities(text, "zh")
    assert find_unread(text, "zh")


@pytest.mark.parametrize(
    ("text", "low", "level"),
    [
        ("失业率上升到7.1%", "7.1", "to"),
        ("从5吨回升到7吨", "7", "to"),
        ("价格上涨到原来的两倍", "2", ""),
        ("七成 六的人", "76", ""),
    ],
)
def test_the_end_of_a_change_is_a_level(text: str, low: str, level: str) -> None:
    last = find_quantities(text, "zh")[-1]
    assert (last.low, last.level.value) == (Decimal(low), level)


def spell(number: int) -> str:
    """Spell a number below 10^12."""
    text, gap = "", False
    for at, name in ((2, "亿"), (1, "万"), (0, "")):
        group = number // 10 ** (4 * at) % 10**4
        if group:
            text += ("零" if text and (gap or group < 1000) else "") + spell_group(group) + name
        gap = bool(text) and not group
    return text


def spell_group(group: int) -> str:
    """Spell a number below 10,000."""
    text, zero = "", False
    for at in (3, 2, 1, 0):
        digit = group // 10**at % 10
        if digit:
            text += ("零" if zero and text else "") + DIGITS[digit] + PLACES[at]
        zero = not digit
    return text


@given(st.integers(1, 10**12 - 1), st.sampled_from(["{}个村庄", "共有{}名学生。", "超过{}元"]))
def test_a_spelled_number_is_read_whole(number: int, frame: str) -> None:
    found = find_quantities(frame.format(spell(number)), "zh")
    assert [quantity.low for quantity in found] == [number]


@given(st.text("零〇一二三四五六七八九十百千万亿两点多几半成倍分之每第年月", min_size=1, max_size=12))
def test_what_is_read_takes_up_every_digit_beside_it(text: str) -> None:
    known = read_grammar("zh").numbers
    tokens = tokenise(text, lexicon=read_grammar("zh").lexicon)
    for quantity in find_quantities(text, "zh"):
        if quantity.kind.value in {"year", "date"}:
            continue
        edges = {at for at in range(len(tokens)) if tokens.ends[at] == quantity.outer_start}
        assert not any(tokens.words[at] in known.words for at in edges)


@given(st.text("增加减少不超过北约近百分之三点成员\n 5", max_size=20))
def test_joining_loses_no_character(text: str) -> None:
    lexicon = read_grammar("zh").lexicon
    assert lexicon
    plain = tokenise(text)
    spans = join_ideographs(text, list(zip(plain.starts, plain.ends, strict=True)), lexicon)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
