"""Dates and page labels as readers see them."""

import datetime

import pytest
from django.utils import translation

from articles.models import Page
from articles.web.dates import date_text
from articles.web.labels import label_order, label_text


def dated(earliest: str, latest: str, precision: str, source: str = "inferred") -> Page:
    days = [datetime.date.fromisoformat(day) if day else None for day in (earliest, latest)]
    return Page(date_earliest=days[0], date_latest=days[1], date_precision=precision, date_source=source)


DATES = [
    (dated("2021-05-10", "2021-05-10", "day", "masthead"), "2021年5月10日", "10 May 2021"),
    (dated("2021-05-10", "2021-05-10", "day"), "约2021年5月10日", "about 10 May 2021"),
    (dated("2021-05-07", "2021-06-06", "month"), "约2021年5月", "about May 2021"),
    (dated("2021-05-01", "2021-05-31", "month", "human"), "约2021年5月", "about May 2021"),
    (
        dated("2020-12-25", "2021-01-24", "month"),
        "2020年12月25日至2021年1月24日之间",
        "between 25 December 2020 and 24 January 2021",
    ),
    (dated("2021-03-01", "2021-05-31", "season"), "约2021年3月至5月", "about March 2021 to May"),
    (
        dated("2020-12-01", "2021-02-28", "season"),
        "2020年12月1日至2021年2月28日之间",
        "between 1 December 2020 and 28 February 2021",
    ),
    (dated("2021-01-01", "2021-12-31", "year"), "约2021年", "about 2021"),
    (dated("2021-05-07", "", "unknown"), "2021年5月7日以后", "7 May 2021 or later"),
    (dated("", "2021-05-07", "unknown"), "2021年5月7日以前", "7 May 2021 or earlier"),
    (dated("", "", "unknown", "none"), "日期不详", "Date unknown"),
]


@pytest.mark.parametrize(("date", "chinese", "english"), DATES)
def test_date_text(date: Page, chinese: str, english: str) -> None:
    assert date_text(date) == chinese
    with translation.override("en"):
        assert date_text(date) == english


@pytest.mark.parametrize(
    ("label", "text"),
    [("3", "第3版"), ("A03", "A03版"), ("2-3", "第2—3版"), ("", "版号不详")],
)
def test_label_text(label: str, text: str) -> None:
    assert label_text(label) == text


def test_labels_sort_as_pages_are_leafed() -> None:
    assert sorted(["", "10", "B01", "2-3", "A10", "1", "A02"], key=label_order) == ["1", "2-3", "10", "A02", "A10", "B01", ""]
