"""A printed correction (更正) and the article that it names are linked both ways."""

import datetime

import pytest
from django.test import Client

from articles.models import Article
from articles.web.articles import whole_articles
from articles.web.errata import articles_named_in, errata_of
from tests.cast import a_page, an_article

pytestmark = pytest.mark.django_db

MAY_10 = datetime.date(2021, 5, 10)
WORDS = "本报5月10日3版《塔山下村守住老井》一文中，“三十口”应为“十三口”。特此更正。"


def erratum(text: str = WORDS, day: datetime.date | None = datetime.date(2021, 5, 12)) -> Article:
    return an_article(a_page("更正版", day=day), "更正", kind="correction", paragraphs=[("body", text)])


def named(article: Article) -> list[Article]:
    return articles_named_in(whole_articles().get(pk=article.pk))


def test_an_erratum_names_its_article_and_the_reverse(client: Client) -> None:
    article = an_article(a_page(day=MAY_10), "塔山下村守住老井", paragraphs=[("body", "三十口老井。")])
    other = an_article(a_page("二", day=MAY_10), "又一口老井", paragraphs=[("body", "塔山下村守住老井以后。")])
    correction = erratum()
    assert named(correction) == [article]
    assert errata_of(article) == [correction]
    assert errata_of(other) == []
    assert errata_of(correction) == named(article) == []
    there = client.get(f"/articles/{correction.public_id}/").content.decode()
    assert f'更正的是2021年5月10日的文章：<a href="/articles/{article.public_id}/"' in there
    back = client.get(f"/articles/{article.public_id}/").content.decode()
    assert f'报纸后来作了更正（2021年5月12日）：<a href="/articles/{correction.public_id}/"' in back


def test_of_several_under_one_headline_the_newest_is_meant() -> None:
    an_article(a_page(day=datetime.date(2021, 4, 1)), "塔山下村守住老井")
    newest = an_article(a_page("二", day=MAY_10), "塔山下村 守住老井")
    later = an_article(a_page("三", day=datetime.date(2021, 5, 20)), "塔山下村守住老井")
    correction = erratum()
    assert named(correction) == [newest]
    assert errata_of(later) == []


@pytest.mark.parametrize(
    ("headline", "day", "text"),
    [
        ("塔山下村守住老井的人", MAY_10, WORDS),
        ("塔山下村守住老井", datetime.date(2021, 1, 4), WORDS),
        ("塔山下村守住老井", None, WORDS),
        ("老井", MAY_10, "本报5月10日3版《老井》一文有误。"),
        ("塔山下村守住老井", MAY_10, "本报5月10日3版塔山下村守住老井一文有误。"),
    ],
    ids=["longer headline", "long ago", "undated", "too short", "not quoted"],
)
def test_what_isnt_sure_isnt_linked(headline: str, day: datetime.date | None, text: str) -> None:
    article = an_article(a_page(day=day), headline)
    correction = erratum(text)
    assert named(correction) == []
    assert errata_of(article) == []


def test_an_undated_erratum_names_nothing() -> None:
    an_article(a_page(day=MAY_10), "塔山下村守住老井")
    assert named(erratum(day=None)) == []


def test_a_withdrawn_article_isnt_named() -> None:
    an_article(a_page(day=MAY_10), "塔山下村守住老井", visibility="withdrawn")
    assert named(erratum()) == []
