"""历史上的今天: one article of each of five earlier years, the front page's first."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.models import Visibility
from articles.web.on_this_day import earlier_days, on_this_day
from tests.cast import MAY_10, a_page, a_section, an_article, inferred_month

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 5, 10)


def headlines() -> list[str]:
    return [article.headline for article in on_this_day(TODAY)]


def test_one_article_a_year_from_the_front_page(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for year in range(2018, 2026):
        date = MAY_10.replace(year=year)
        an_article(a_page(f"{year}后", day=date, label="2"), f"{year}年第2版")
        front = a_page(f"{year}前", day=date, label="1")
        an_article(front, f"{year}年第1版")
        an_article(front, f"{year}年第1版第二篇")
    an_article(a_page("今年", day=TODAY, label="1"), "今年的")
    an_article(a_page("昨天", day=datetime.date(2024, 5, 9), label="1"), "前一天的")
    with django_assert_num_queries(2):
        assert headlines() == [f"{year}年第1版" for year in (2025, 2024, 2023, 2022, 2021)]


def test_without_a_front_page_another_one_does() -> None:
    an_article(a_page("后", label="B03"), "后版的")
    assert headlines() == ["后版的"]


def test_a_headline_comes_before_none() -> None:
    page = a_page(label="A01")
    an_article(page, "")
    an_article(page, "有题的")
    assert headlines() == ["有题的"]


def test_what_may_not_be_seen_is_left_out() -> None:
    page = a_page(label="1")
    an_article(page, "撤了的", visibility=Visibility.WITHDRAWN)
    an_article(page, "导读", kind="teaser")
    an_article(page, "看得到的", section=a_section())
    assert headlines() == ["看得到的"]


def test_an_inferred_date_tells_of_no_day() -> None:
    an_article(a_page("推断", day=None, **inferred_month(MAY_10, datetime.date(2021, 6, 9))))
    assert headlines() == []


def test_29_february_is_a_day_of_leap_years() -> None:
    assert earlier_days(datetime.date(2024, 2, 29))[:3] == [datetime.date(year, 2, 29) for year in (2020, 2016, 2012)]


@pytest.mark.parametrize(("today", "number"), [("2026-05-10", 80), ("0003-05-10", 2), ("0001-01-01", 0)])
def test_how_far_back_is_bounded(today: str, number: int) -> None:
    assert len(earlier_days(datetime.date.fromisoformat(today))) == number


def test_the_front_page_shows_it_only_where_there_is_something(client: Client) -> None:
    an_article(headline="另一天的")
    assert "历史上的今天" not in client.get("/").content.decode()
    today = timezone.localdate()
    date = next(day for day in earlier_days(today))
    article = an_article(a_page("旧", day=date, label="1"), "往年今日的")
    text = client.get("/").content.decode()
    assert "历史上的今天" in text
    assert f'<a href="/articles/{article.public_id}/" lang="zh-Hans">往年今日的</a>' in text
    assert f'<a href="/issues/{date}/">' in text
