"""What stands beside a place, a person and a section, counted by the index and, while one is being built, by the database."""

import dataclasses

import pytest

from articles import models
from articles.indexing import searchable
from articles.web import counts
from tests.cast import a_page, a_place, a_reporter, a_section, an_article

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
