"""Spaces that layout put in and spaces that the author meant; text printed twice over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.lines import split_lines
from articles.reading.spacing import is_justified, join_lines, undo_doubled_lines, undo_doubled_print, undo_layout_spaces


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        # A line set wide.
        ("修 渠 引 水 、全 镇", "修渠引水、全镇"),
        ("再 走 访 32 户 人 家 ，核 对", "再走访32户人家，核对"),
        ("由 橘 转 白 的 火 光 说 。若 无 意 外 ，3", "由橘转白的火光说。若无意外，3"),
        ("“吃 人 一 碗 面 ，总 要 把 桥 修 得 牢 一", "“吃人一碗面，总要把桥修得牢一"),
        # Numbers and letters, set in another font.
        ("至 4 月28 日", "至4月28日"),
        ("增长 4.9%，共 20 家", "增长4.9%，共20家"),
        ("进馆 637 人次", "进馆637人次"),
        ("下载 APP 后", "下载APP后"),
        ("降至 3 .5 米", "降至3.5米"),
        ("至 17: 30 止", "至17:30止"),
        ("1 ,200 盏", "1,200盏"),
        # Beside marks that bring their own room.
        ("通水 ，开闸 。", "通水，开闸。"),
        ("（ 记者 ", "（记者"),
        # What the author meant.
        ("“春灌开闸 一村不落”", "“春灌开闸 一村不落”"),
        ("水到田头不用抢 末端农户提前育秧", "水到田头不用抢 末端农户提前育秧"),
        ("Smart City", "Smart City"),
        ("Water Hotline 2021", "Water Hotline 2021"),
        ("记者 何敏", "记者 何敏"),
        # Fonts' own shapes.
        ("oﬃce", "office"),
        ("soft\u00adware", "software"),
        ("", ""),
    ],
)
def test_layout_spaces_are_undone_and_meant_ones_kept(printed: str, written: str) -> None:
    assert undo_layout_spaces(printed) == written


@pytest.mark.parametrize(
    "printed", ["本报讯 3月9日，柳塘村的老窑点了火。", "本报讯 昨日，柳塘村的老窑点了火。", "新华社杭州3月10日电 记者获悉"]
)
def test_the_space_after_a_dateline_is_the_papers_own(printed: str) -> None:
    assert undo_layout_spaces(printed) == printed


@pytest.mark.parametrize(
    ("text", "justified"),
    [
        ("修 渠 引 水 、全 镇", True),
        ("走 访 32 户 人 家", True),
        ("春 灌", False),
        ("通 讯 员 苏 禾", True),
        ("水到田头 一村不落 春灌开闸 秧田返青", False),
        ("Smart City is a city", False),
        ("没有空格的一行", False),
    ],
)
def test_a_line_set_wide_has_a_space_after_most_characters(text: str, justified: bool) -> None:
    assert is_justified(text) is justified


@pytest.mark.parametrize(
    ("lines", "joined", "starts"),
    [
        (["柳塘新渠", "通水"], "柳塘新渠通水", (0, 4)),
        (["Smart", "City"], "Smart City", (0, 6)),
        (["取名", "Smart Park", "，意思是"], "取名Smart Park，意思是", (0, 2, 12)),
        (["Smart", "园区"], "Smart园区", (0, 5)),
        (["今年1", "20户"], "今年120户", (0, 3)),
        (["Smart City", "2021"], "Smart City2021", (0, 10)),
        (["春灌"], "春灌", (0,)),
        ([], "", ()),
    ],
)
def test_lines_join_with_a_space_only_between_latin_words(lines: list[str], joined: str, starts: tuple[int, ...]) -> None:
    assert join_lines(lines) == (joined, starts)


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("柳塘新渠柳塘新渠通水了通水了", "柳塘新渠通水了"),
        ("亮灯亮灯亮灯亮灯", "亮灯亮灯"),
        ("桥头亮灯桥头亮灯", "桥头亮灯"),
        # No doubled print.
        ("桥头亮灯了", "桥头亮灯了"),
        ("亮灯亮灯", "亮灯"),
        ("家家户户", "家家户户"),
        ("柳塘新渠柳塘新渠通水", "柳塘新渠柳塘新渠通水"),
        ("家家家家户户户户", "家家户户"),
        ("", ""),
    ],
)
def test_doubled_print_is_undone_where_the_whole_line_is_doubled(printed: str, written: str) -> None:
    assert undo_doubled_print(printed) == written


@given(st.text("春灌水渠 \u3000\t1234.,%aBc，。“”（）", max_size=60))
def test_nothing_but_white_space_is_undone(text: str) -> None:
    assert "".join(undo_layout_spaces(text).split()) == "".join(text.split())


@given(st.text("春灌水渠 \u3000\t1234.,%aBc，。“”（）", max_size=60))
def test_undoing_layout_spaces_twice_is_undoing_them_once(text: str) -> None:
    once = undo_layout_spaces(text)
    assert undo_layout_spaces(once) == once


@given(st.lists(st.text("春灌水渠通亮灯桥头", min_size=4, max_size=9), min_size=1, max_size=4))
def test_a_line_printed_twice_piece_by_piece_is_undone(pieces: list[str]) -> None:
    printed = "".join(piece * 2 for piece in pieces)
    undone = undo_doubled_print(printed)
    assert len(undone) * 2 == len(printed)


def test_a_shadow_printed_as_a_line_of_its_own_is_undone() -> None:
    assert undo_doubled_lines(["老桥亮灯", "老桥亮灯", "江边"]) == ["老桥亮灯", "", "江边"]
    assert undo_doubled_lines(["老桥老桥亮灯亮灯", "江边江边"]) == ["老桥亮灯", "江边"]


@pytest.mark.parametrize(
    ("page", "clean"),
    [
        ("百百公公里里越越野野赛赛鸣鸣枪枪开开跑跑\n\n更更正正", ["百公里越野赛鸣枪开跑", "", "更正"]),
        ("““网网络络””  兼兼职职陷陷阱阱多多多多", ["“网络”  兼职陷阱多多"]),
        ("平平安安 快快乐乐", ["平平安安 快快乐乐"]),
        ("——————————————————", ["——————————————————"]),
    ],
)
def test_a_page_that_prints_each_character_twice_is_read_once(page: str, clean: list[str]) -> None:
    assert [line.text for line in split_lines(page)] == clean
