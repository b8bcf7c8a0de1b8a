"""What paths and printed labels say of a page."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.paths import page_label, read_path
from articles.reading.types import Claims

DAY = datetime.date(2021, 5, 10)


@pytest.mark.parametrize(
    ("path", "claims"),
    [
        ("2021-05-10/A03.txt", Claims(date=DAY, page="A03")),
        ("2021-05-10/a03.txt", Claims(date=DAY, page="A03")),
        ("20210510-03.txt", Claims(date=DAY, page="3")),
        ("20210510_12.txt", Claims(date=DAY, page="12")),
        ("20210510A03.txt", Claims(date=DAY, page="A03")),
        ("2021-05-10_A03.txt", Claims(date=DAY, page="A03")),
        ("2021-05-10-2-3.txt", Claims(date=DAY, page="2-3")),
        ("2021-05-10/2-3.txt", Claims(date=DAY, page="2-3")),
        ("2021-05-10/A02-A03.txt", Claims(date=DAY, page="A02-A03")),
        ("2021年5月10日/第03版.txt", Claims(date=DAY, page="3")),
        ("2021年5月10日/第三版.txt", Claims(date=DAY, page="3")),
        ("2021.5.10/3.md", Claims(date=DAY, page="3")),
        ("2021/05/10/A03 要闻.txt", Claims(date=DAY, page="A03")),
        ("2021/05/10/03 要闻.txt", Claims(date=DAY, page="3")),
        ("2021/5/10/3.txt", Claims(date=DAY, page="3")),
        ("2021年/5月/10日/3.txt", Claims(date=DAY, page="3")),
        ("2021/0510/03.txt", Claims(date=DAY, page="3")),
        ("202105/10/03.txt", Claims(date=DAY, page="3")),
        ("2021-05/10/03.txt", Claims(date=DAY, page="3")),
        ("/数据/稠州商报/2021/05/10/03版.txt", Claims("稠州商报", DAY, "3")),
        ("稠州商报20210510第3版.txt", Claims("稠州商报", DAY, "3")),
        ("稠州商报/稠州商报20210510第3版.txt", Claims("稠州商报", DAY, "3")),
        ("稠州商报\\2021\\05\\10\\A03.txt", Claims("稠州商报", DAY, "A03")),
        ("稠州日报2021/2021-05-10/1.txt", Claims(None, DAY, "1")),
        ("稠州乡讯/2021-05-10/1.txt", Claims("稠州乡讯", DAY, "1")),
        ("稠州周刊/1.txt", Claims("稠州周刊")),
        ("2021-05-10/号外.txt", Claims(date=DAY, edition="号外")),
        ("2021/05/10/号外/1.txt", Claims(date=DAY, page="1", edition="号外")),
        ("稠州商报号外2021-05-10.txt", Claims("稠州商报", DAY, None, "号外")),
        ("2021-05-10/更正版/A01.txt", Claims(date=DAY, page="A01", edition="更正版")),
        ("2021-05-10/A05 五四特刊.txt", Claims(date=DAY, page="A05")),
        ("２０２１-０５-１０/Ａ０３.txt", Claims(date=DAY, page="A03")),
        # Digits that read as nothing.
        ("000_9551d9c265f15358.txt", Claims()),
        ("page_12345678.txt", Claims()),
        ("1234567890.txt", Claims()),
        ("99999999-01.txt", Claims()),
        ("202105101.txt", Claims()),
        ("a20210510.txt", Claims()),
        ("20210510abc.txt", Claims()),
        ("03.txt", Claims()),
        ("三/03.txt", Claims()),
        ("a1.txt", Claims()),
        ("A03.txt", Claims(page="A03")),
        ("第3版.txt", Claims(page="3")),
        ("IMG_20210510_0001.txt", Claims()),
        ("微信图片_20210510.txt", Claims()),
        ("2021-02-30/A03.txt", Claims(page="A03")),
        ("2021-05-10/001.txt", Claims(date=DAY)),
        ("2021-05-10/00.txt", Claims(date=DAY)),
        ("2021-05-10/3-2.txt", Claims(date=DAY)),
        # Two answers are none.
        ("2021-05-10/20210511-03.txt", Claims()),
        ("2021-05-10/20210510-03.txt", Claims(date=DAY, page="3")),
        ("浦江日报/稠州导报/2021-05-10/3.txt", Claims(None, DAY, "3")),
        # Folders that only end like newspapers.
        ("工作周报/2021-05-10/3.txt", Claims(date=DAY, page="3")),
        ("海报/2021-05-10/3.txt", Claims(date=DAY, page="3")),
        ("活动简报/2021-05-10/3.txt", Claims(date=DAY, page="3")),
        ("", Claims()),
        ("///", Claims()),
    ],
)
def test_read_path(path: str, claims: Claims) -> None:
    assert read_path(path) == claims


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("第3版", "3"), ("第03版", "3"), ("3版", "3"), ("三版", "3"), ("第三版", "3"), ("第十二版", "12"), ("二十一版", "21"),
        ("头版", "1"), ("A03", "A03"), ("a03", "A03"), ("A03 要闻", "A03"), ("A03·要闻", "A03"), ("第Ａ０３版", "A03"), ("A3版", "A03"),
        ("2-3版", "2-3"), ("第2、3版", "2-3"), ("第2版、第3版", "2-3"), ("A02-03", "A02-A03"), ("03", "3"), ("3", "3"), ("03 要闻", "3"),
        ("第3版：要闻", "3"), ("第 3 版", "3"),
        ("3 人获奖", None), ("2021版", None), ("要闻", None), ("版", None), ("第0版", None), ("3-2版", None), ("A00", None), ("出版", None),
        ("", None), ("3版权所有", None), ("5月10日", None),
    ],
)  # fmt: skip
def test_page_label(text: str, label: str | None) -> None:
    assert page_label(text) == label


PATH_TEXT = st.text(alphabet="0123456789AaB/\\.-_ 年月日第版三十报商号外特刊A０", max_size=60)


@given(st.one_of(st.text(max_size=80), PATH_TEXT))
def test_any_path_is_read_and_a_bare_figure_needs_a_date(path: str) -> None:
    claims = read_path(path)
    assert claims.date is None or 1900 <= claims.date.year <= 2100
    if claims.page and claims.page.isdigit() and claims.date is None:
        assert "版" in path


@given(st.one_of(st.text(max_size=40), PATH_TEXT))
def test_a_label_is_its_own_label(text: str) -> None:
    label = page_label(text)
    assert label is None or page_label(label) == label


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)), st.integers(1, 99))
def test_every_day_and_page_is_read_back(day: datetime.date, page: int) -> None:
    claims = Claims(date=day, page=str(page))
    assert read_path(f"{day:%Y-%m-%d}/{page:02}.txt") == claims
    assert read_path(f"{day:%Y/%m/%d}/{page}.txt") == claims
    assert read_path(f"{day:%Y%m%d}-{page:02}.txt") == claims
