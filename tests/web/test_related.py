"""What an article is about, and which others the archive leads to from it."""

import datetime
from typing import Any

import pytest
from django.test import Client

from articles.models import Article, Visibility
from articles.search.keywords import Keyword, keywords
from articles.web.articles import whole_articles
from articles.web.related import matter_of
from articles.writing import touch
from tests.cast import MAY_10, a_page, a_place, an_article

pytestmark = pytest.mark.django_db


def related(article: Article) -> list[tuple[str, str]]:
    return [(one.article.headline, one.reason) for one in matter_of(whole_articles().get(pk=article.pk)).related]


def about(headline: str, text: str, day: datetime.date = MAY_10, **fields: Any) -> Article:
    return an_article(a_page(headline, day=day), headline, paragraphs=[("body", text)], **fields)


def test_keywords_are_what_the_article_has_often_and_the_archive_seldom() -> None:
    counts = {"灌溉": 3, "水稻": 4, "街道": 900, "农民": 2}
    found = keywords("水稻灌溉", ["街道的农民种水稻。"] * 2, lambda word: counts.get(word, 0), 1000)
    assert found == [Keyword("水稻", 4), Keyword("灌溉", 3), Keyword("农民", 2)]


def test_a_word_that_no_other_article_has_leads_nowhere() -> None:
    assert keywords("水稻", [], lambda _: 1, 10) == []
    assert keywords("", [], lambda _: 5, 10) == []


def test_articles_that_share_rare_words_with_the_reason() -> None:
    office = a_place()
    article = about("水稻灌溉", "水稻要水，灌溉用水泵。", primary=office)
    about("旱地水稻", "水稻缺水，水泵来了。", MAY_10 + datetime.timedelta(days=3), primary=office)
    about("水稻熟了", "灌溉过的水稻。", MAY_10 + datetime.timedelta(days=400))
    about("庙会", "看戏。")
    assert related(article) == [("旱地水稻", "都写到水稻、水泵；同在北苑街道；相隔 3 天"), ("水稻熟了", "都写到灌溉、水稻")]


def test_what_readers_may_not_see_is_not_led_to(client: Client) -> None:
    article = about("水稻灌溉", "水稻要水，灌溉用水泵。")
    other = about("旱地水稻", "水稻缺水，水泵灌溉。")
    assert [headline for headline, _ in related(article)] == ["旱地水稻"]
    Article.objects.filter(pk=other.pk).update(visibility=Visibility.WITHDRAWN)
    touch([other.pk])
    assert related(article) == []
    about("后天的水稻", "水稻缺水，水泵灌溉。", datetime.date(2999, 1, 1))
    assert related(article) == []
    assert "后天的水稻" not in client.get(f"/articles/{article.public_id}/").content.decode()


def test_keywords_are_links_to_a_search(client: Client) -> None:
    article = about("水稻灌溉", "水稻要水。")
    about("旱地水稻", "缺水。")
    assert '<a href="/articles/?q=%E6%B0%B4%E7%A8%BB">水稻</a>' in client.get(f"/articles/{article.public_id}/").content.decode()
