"""Text -> numbered lines with their indent and width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.lines import columns, split_lines
from articles.reading.types import Line


def test_lines_are_numbered_from_one_and_blank_ones_count() -> None:
    assert split_lines("溪江乡讯\n\n  春 灌，\n至 4 月28 日 \n") == (
        Line(1, "溪江乡讯", "溪江乡讯", "溪江乡讯", 0, 8, 8),
        Line(2, "", "", "", 0, 0, 0),
        Line(3, "  春 灌，", "春 灌，", "春 灌，", 2, 7, 9),
        Line(4, "至 4 月28 日 ", "至 4 月28 日", "至4月28日", 0, 9, 12),
        Line(5, "", "", "", 0, 0, 0),
    )


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("甲\r\n乙\r\n", ("甲", "乙", "")),
        ("甲\r乙\n丙", ("甲\r乙", "丙")),
        ("甲\x0c乙\n\x0c\n丙\x0b", ("甲\x0c乙", "", "丙")),
        ("甲\x85乙\u2028丙\u2029丁\x1c戊", ("甲\x85乙\u2028丙\u2029丁\x1c戊",)),
    ],
)
def test_only_a_line_feed_ends_a_line(text: str, texts: tuple[str, ...]) -> None:
    assert tuple(line.text for line in split_lines(text)) == texts


@pytest.mark.parametrize(
    ("raw", "indent"),
    [("春", 0), (" 春", 1), ("\u3000\u3000春", 4), ("\t春", 2), (" \u3000春 ", 3), ("   ", 0)],
)
def test_a_tab_or_full_width_space_counts_two_columns_of_indent(raw: str, indent: int) -> None:
    assert split_lines(raw)[0].indent == indent


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("Smart City", 10),
        ("春灌", 4),
        ("共20家", 6),
        ("，。、（）《》", 14),
        ("“晚学”", 8),
        ("——……", 8),
        ("喻𬀩", 4),
        ("念huán", 6),
        ("▢ 何敏", 7),
        ("2.5℃", 5),
    ],
)
def test_chinese_characters_and_marks_take_two_columns(text: str, width: int) -> None:
    assert columns(text) == width


@pytest.mark.parametrize(
    ("raw", "width"),
    [
        ("修 渠 引 水 、全 镇", 14),
        ("再 走 访 32 户 人 家 ，核 对", 20),
        ("“春灌开闸 秧田返青”", 21),
        ("至 4 月28 日", 9),
        ("水到田头不用抢 末端农户提前育秧", 31),
    ],
)
def test_the_spaces_that_layout_put_in_take_no_columns(raw: str, width: int) -> None:
    assert split_lines(raw)[0].width == width


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_the_raw_lines_make_up_the_text(text: str) -> None:
    lines = split_lines(text)
    assert "\n".join(line.raw for line in lines) == text
    assert [line.number for line in lines] == list(range(1, text.count("\n") + 2))
    assert all(line.text == line.raw.strip().strip("\ufeff").strip() for line in lines)
