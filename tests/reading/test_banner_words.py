"""Slogans and names of columns, told by their words."""

from __future__ import annotations

import pytest

from articles.reading.banner_words import column_name, is_column_name, is_slogan


@pytest.mark.parametrize(
    ("text", "slogan"),
    [
        ("喜迎党代会 建功新时代", True),
        ("绿水青山就是金山银山", True),
        ("全面打赢疫情防控人民战争、总体战、阻击战", True),
        ("垃圾分类 人人有责", True),
        ("在希望的田野上", True),
        ("城市治理现代化", True),
        ("弘扬焦裕禄精神", True),
        ("学习宣传贯彻党的十九届五中全会精神", True),
        ("弘扬工匠精神的李师傅", False),
        ("最美桐庐 共富先行", True),
        ("迎战“烟花” 守护家园", True),
        ("柳塘村垃圾分类三年记", False),
        ("佛堂镇开展“平安三率”宣传活动", False),
        ("水清了 鱼回来了 人也回来了", False),
        ("平安", False),
        ("", False),
    ],
)
def test_a_slogan_consists_of_the_words_of_slogans(text: str, slogan: bool) -> None:
    assert is_slogan(text) is slogan


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("百姓故事", True),
        ("走基层·一线见闻", True),
        ("乡村振兴进行时", True),
        ("看发展 话变化", True),
        ("我们身边的好人故事", True),
        ("义乌头盔靠标准闯出新天地", False),
        ("绣湖时评", True),
        ("【民生热线】", True),
        ("◆体育·健身◆", True),
        ("一个老兵和他的四十本相册的故事", False),
        ("“村BA”的故事", False),
        ("老桥亮灯", False),
        ("", False),
    ],
)
def test_a_column_is_named_as_columns_are(text: str, column: bool) -> None:
    assert is_column_name(text) is column


@pytest.mark.parametrize(
    ("text", "name"), [("【民生热线】", "民生热线"), ("过塘行旧事（三）", "过塘行旧事"), ("走基层·一线见闻", "走基层·一线见闻")]
)
def test_a_columns_name_has_no_brackets_and_no_number(text: str, name: str) -> None:
    assert column_name(text) == name
