"""Days that a masthead prints, and days that an option or a manifest gives."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.printed_dates import parse_day, read_printed_date, weekday_agrees

Day = datetime.date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021年5月10日 星期一 农历辛丑年三月廿九", Day(2021, 5, 10)),
        ("2021年5月10日/星期一", Day(2021, 5, 10)),
        ("2021 年 5 月10 日", Day(2021, 5, 10)),
        ("２０２１年５月１０日", Day(2021, 5, 10)),
        ("2021.5.10", Day(2021, 5, 10)),
        ("2021-05-10", Day(2021, 5, 10)),
        ("2021/05/10 第3版", Day(2021, 5, 10)),
        ("二〇二一年五月十日", Day(2021, 5, 10)),
        ("二○二一年十二月三十一日", Day(2021, 12, 31)),
        ("2021年5月10日 星期一 创刊于1958年8月3日", Day(2021, 5, 10)),
        ("2021年5月10日 星期一 2021年5月10日", Day(2021, 5, 10)),
        ("2021年2月30日", None),
        ("2021年5月10日 2021年5月11日", None),
        ("国内统一刊号 CN33-0025 电话 85232715", None),
        ("版本 2021.5.10.3", None),
        ("5月10日", None),
        ("", None),
    ],
)
def test_read_printed_date(text: str, day: Day | None) -> None:
    assert read_printed_date(text) == day


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("2021年5月10日 星期一", True), ("周一", True), ("星期二", False), ("星期日", False), ("星期天", False),
        ("2021年5月10日", None), ("星期一 星期二", None),
    ],
)  # fmt: skip
def test_weekday_agrees(text: str, agrees: bool | None) -> None:
    assert weekday_agrees(Day(2021, 5, 10), text) is agrees


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-05-10", Day(2021, 5, 10)), ("2021-5-10", Day(2021, 5, 10)), ("2021/5/10", Day(2021, 5, 10)),
        ("20210510", Day(2021, 5, 10)), ("2021年5月10日", Day(2021, 5, 10)), (" 2021-05-10 ", Day(2021, 5, 10)),
        ("2024-02-29", Day(2024, 2, 29)), ("2021-02-29", None), ("1899-12-31", None), ("2101-01-01", None), ("2021-05/10", None),
        ("2021-05", None), ("202105101", None), ("10.5.2021", None), ("", None), ("昨天", None),
    ],
)  # fmt: skip
def test_parse_day(text: str, day: Day | None) -> None:
    assert parse_day(text) == day


PIECES = st.sampled_from(
    ["2021年", "二〇二一年", "1958年", "5月", "12月", "13月", "7日", "31日", "七日", "2021.", "5.", "10", "2021-05-", "20210510", "/", "-",
     "星期一", "农历", "辛丑年", "三月", "１", "0", "9", "\t", "\u3000", "1900年1月1日", "2100年12月31日", "第3版"]
)  # fmt: skip
LINES = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join), st.lists(PIECES, max_size=25).map(" ".join))


@given(LINES)
def test_any_line_and_option_is_read(text: str) -> None:
    for day in (read_printed_date(text), parse_day(text)):
        assert day is None or 1900 <= day.year <= 2100


@given(st.dates(Day(1900, 1, 1), Day(2100, 12, 31)))
def test_every_day_is_read_back(day: Day) -> None:
    chinese = f"{day.year}年{day.month}月{day.day}日"
    assert read_printed_date(chinese) == parse_day(chinese) == parse_day(day.isoformat()) == parse_day(f"{day:%Y%m%d}") == day
