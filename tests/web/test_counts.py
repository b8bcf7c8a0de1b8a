"""What stands beside a place, a person and a section, counted by the index and, while one is being built, by the database."""

import dataclasses
import datetime

import pytest

from articles import models
from articles.indexing import searchable
from articles.web import counts
from articles.web.sparklines import office_sparklines
from tests.cast import a_newspaper, a_page, a_place, a_reporter, a_section, an_article, inferred_month

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["index", "database"])
def _counter(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who counts."""
    if request.param == "database":
        monkeypatch.setattr(counts, "searchable", lambda: dataclasses.replace(searchable(), built=0.5))


@pytest.mark.usefixtures("_counter")
def test_what_readers_may_see_is_counted_once() -> None:
    page, beiyuan, fotang, section = a_page(), a_place(), a_place("佛堂镇", "fotang"), a_section()
    an_article(
        page, "甲", bylines=[("楼晓棠", "记者")], photographers=["楼晓棠"], primary=beiyuan, mentioned=[fotang], section=section
    )
    an_article(page, "乙", bylines=[("陈孟垚", "通讯员"), ("楼晓棠", "记者")], mentioned=[beiyuan], section=section)
    an_article(page, "丙", bylines=[("某人", "")], primary=fotang)
    hidden = an_article(page, "丁", bylines=[("楼晓棠", "记者")], primary=beiyuan, section=section)
    models.Article.objects.filter(pk=hidden.pk).update(visibility="withdrawn")
    a_reporter("无名")
    assert counts.article_count() == 3
    assert counts.articles_by("offices") == {beiyuan.pk: 2, fotang.pk: 2}
    assert counts.articles_by("primary_offices") == {beiyuan.pk: 1, fotang.pk: 1}
    assert counts.articles_by("section") == {section.pk: 2}
    people = models.Reporter.objects.in_bulk(counts.articles_by("reporters"))
    assert {people[pk].name: number for pk, number in counts.articles_by("reporters").items()} == {
        "楼晓棠": 2,
        "陈孟垚": 1,
        "某人": 1,
    }


@pytest.mark.usefixtures("_counter")
def test_days_and_years_are_counted_with_what_is_inferred() -> None:
    spring, paper = datetime.date(2021, 3, 5), a_newspaper()
    for headline in ("甲", "乙"):
        an_article(a_page(day=spring), headline)
    an_article(a_page(day=datetime.date(2020, 12, 31)), "丙")
    april = datetime.date(2021, 4, 1)
    an_article(a_page("约在四月\n", day=None, **inferred_month(april, datetime.date(2021, 4, 30))), "丁")
    an_article(a_page("不知何时\n", day=None), "戊")
    assert counts.articles_by_year(None) == {2020: 1, 2021: 3}
    assert counts.articles_by_day(None, spring, datetime.date(2021, 4, 30)) == {spring: 2, april: 1}
    assert counts.articles_by_day(None, april + datetime.timedelta(days=1), datetime.date(2021, 4, 30)) == {}
    assert counts.articles_by_day(paper, spring, spring) == {spring: 2}
    assert counts.articles_by_day(a_newspaper("绣湖晚报"), spring, spring) == {}


def test_offices_are_counted_by_month_up_to_the_newest() -> None:
    beiyuan, fotang = a_place(), a_place("佛堂镇", "fotang")
    assert counts.newest_months(12) == []
    assert counts.articles_by_month("offices", []) == {}
    an_article(a_page(day=datetime.date(2020, 12, 31)), "甲", primary=beiyuan, mentioned=[fotang])
    an_article(a_page(day=datetime.date(2021, 2, 1)), "乙", primary=beiyuan)
    an_article(a_page(day=datetime.date(2019, 2, 1)), "丙", primary=beiyuan)
    assert counts.newest_months(3) == [202012, 202101, 202102]
    assert counts.articles_by_month("offices", counts.newest_months(3)) == {beiyuan.pk: [1, 0, 1], fotang.pk: [1, 0, 0]}


def test_a_sparkline_has_a_bar_for_each_month_with_articles() -> None:
    beiyuan, fotang = a_place(), a_place("佛堂镇", "fotang")
    for headline in ("甲", "乙", "丙", "丁"):
        an_article(a_page(day=datetime.date(2021, 2, 1)), headline, primary=beiyuan)
    an_article(a_page(day=datetime.date(2020, 12, 31)), "戊", primary=beiyuan)
    an_article(a_page(day=datetime.date(2019, 12, 31)), "己", primary=fotang)
    lines = office_sparklines()
    assert lines.keys() == {beiyuan.pk}
    assert lines[beiyuan.pk].bars == [(36, 18, 6), (44, 0, 24)]
