"""What a search that finds nothing offers instead: named, and never asked silently."""

import pytest
from django.test import Client

from articles.models import Visibility
from tests.cast import a_page, a_place, a_reporter, a_section, an_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def archive() -> None:
    an_article(headline="老渠通了水，秧田不再等雨", paragraphs=[("body", "一股清水顺着新砌的渠道往下走。")], primary=a_place())
    an_article(a_page("三"), "记者：一个要走路的行当")
    an_article(a_page("二"), "早市开张", paragraphs=[("body", "菜农直接摆摊，居民买菜方便。")], bylines=[("傅柏琳", "记者")])


def offered(client: Client, query: str) -> tuple[str, str, list[str]] | None:
    answer = client.get("/articles/", {"q": query})
    assert (answer.status_code, answer.context["listing"].count) == (200, 0)
    wider = answer.context["ways_on"].wider
    if wider is None:
        return None
    assert client.get("/api/articles/", {"q": wider.query}).json()["count"] == wider.count
    assert wider.label in answer.content.decode()
    return wider.label, wider.query, [article.headline for article in wider.articles]


@pytest.mark.parametrize(
    ("query", "label", "asked", "headlines"),
    [
        ("老渠通了水！秧田", "不计标点", '"老渠通了水" "秧田"', ["老渠通了水，秧田不再等雨"]),
        ("早市开涨", "标题里有一个字不同", None, ["早市开张"]),
        ("居民直接买菜", "拆成词，全部都有", '"居民" "直接" "买菜"', ["早市开张"]),
        ("记者：一个要走路的行当", "不当作搜索写法，逐字照找", '"记者：一个要走路的行当"', ["记者：一个要走路的行当"]),
        ("居民在渠道买菜", "拆成词，全部都有", None, None),
    ],
)
def test_a_wider_question(client: Client, query: str, label: str, asked: str | None, headlines: list[str] | None) -> None:
    found = offered(client, query)
    assert found is not None
    if headlines is None:
        assert found[0] == "拆成词，有其中一些，多的在前"
        return
    assert (found[0], found[2]) == (label, headlines)
    assert asked in (None, found[1])


@pytest.mark.parametrize("query", ["傅百林", "傅伯琳"])
def test_a_reporter_called_almost_so(client: Client, query: str) -> None:
    answer = client.get("/articles/", {"q": query})
    assert [person.name for person in answer.context["ways_on"].reporters] == ["傅柏琳"]
    assert f'href="/reporters/{a_reporter("傅柏琳").public_id}/"' in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("fubailin", ["傅柏琳"]),
        ("Fu Bailin", ["傅柏琳"]),
        ("fubai", ["傅柏琳"]),
        ("傅柏", ["傅柏琳"]),
        ("beiyuan", ["北苑街道"]),
        ("北苑", ["北苑街道"]),
        ("要", ["要闻"]),
        ("苑", []),
        ("北苑 要", []),
        ("机密人", []),
        ("-北苑 水", []),
        ("标题:北苑", []),
    ],
)
def test_what_is_called_so_is_a_click_away_whatever_is_found(client: Client, query: str, names: list[str]) -> None:
    an_article(a_page("四"), "栏目里的一篇", section=a_section())
    an_article(a_page("五"), "机密", bylines=[("机密人", "记者")], visibility=Visibility.WITHDRAWN)
    answer = client.get("/articles/", {"q": query})
    called = answer.context["called"]
    rows = [*called.places, *called.reporters, *called.sections]
    assert [row.name for row in rows] == names
    ways = {"place": [row.slug for row in called.places], "reporter": [row.public_id for row in called.reporters]}
    for kind, keys in ways.items():
        assert all(f'href="/{kind}s/{key}/"' in answer.content.decode() for key in keys)


@pytest.mark.parametrize("query", ["标题:没有", '"没有的词"', "没有 -词", "（）", "没", "？？？", "字" * 200])
def test_where_there_is_no_way_on_nothing_is_offered(client: Client, query: str) -> None:
    assert offered(client, query) is None


def test_a_search_with_hits_is_answered_and_nothing_else(client: Client) -> None:
    assert client.get("/articles/?q=早市").context["ways_on"] is None
