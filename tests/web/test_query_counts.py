"""Each page asks the database as often with forty articles as with four, and no oftener than is written here."""

import datetime
from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.indexing import searchable
from articles.models import Place
from tests.cast import a_page, a_place, a_reporter, a_section, an_article, inferred_month

pytestmark = pytest.mark.django_db

QUERIES = {
    "/": 12,
    "/articles/": 8,
    f"/articles/?q={quote('水')}&place=beiyuan&month=5": 11,
    "/articles/feed/": 6,
    "/api/articles/": 4,
    "/places/": 3,
    "/places/beiyuan/": 19,
    "/issues/": 9,
    "/issues/2021/": 11,
    "/issues/2021/05/": 11,
    "/issues/2021-05-10/": 8,
    "/issues/gaps/": 5,
    "/issues/gaps/?newspaper=chouzhouxiangxun&year=2021": 7,
    "/reporters/": 3,
    "/sections/": 2,
    "/sections/yaowen/": 9,
    "/statistics/": 5,
    "/statistics/?rows=reporters": 7,
    "/statistics/?month_from=2021-01&month_to=2021-12&compare_from=2020-01&place=beiyuan&other=fotang&section=yaowen&signed_as=reporter": 9,
    "/statistics.csv?rows=reporters": 5,
    "/healthz": 1,
}


def grow(pages: int) -> None:
    """Pages of four articles with all that can be linked to them."""
    places = [a_place(), a_place("佛堂镇", "fotang"), a_place("苏溪镇", "suxi")]
    for number in range(pages):
        a_place(f"老渠{number}村委会", f"laoqu{number}", level=Place.Level.VILLAGE, parent=places[0])
    may = inferred_month(datetime.date(2021, 5, 1), datetime.date(2021, 5, 31))
    for number in range(pages):
        page = a_page(f"{number}", label=f"{number}", furniture=[{"lines": [1], "reason": "folio"}])
        inferred = a_page(f"{number}?", day=None, **may)
        an_article(a_page(f"{number}??", day=None), "不知何时", bylines=[("楼晓棠", "记者")], primary=places[2])
        for order in range(4):
            an_article(
                inferred if order == 3 else page,
                f"{number}之{order}" if order else "",
                bylines=[("楼晓棠", "记者"), (f"陈{'一二三四'[order]}", "通讯员")],
                photographers=["吕砚秋"],
                primary=places[order % 2],
                mentioned=[place for place in places if place != places[order % 2]],
                section=a_section(),
                flags=[("doubt", "存疑。")],
            )


@pytest.mark.parametrize("pages", [1, 10])
@pytest.mark.parametrize(("address", "queries"), QUERIES.items())
def test_lists(client: Client, django_assert_num_queries: DjangoAssertNumQueries, address: str, queries: int, pages: int) -> None:
    grow(pages)
    searchable()  # a list is asked for far oftener than something changes
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("pages", [1, 10])
@pytest.mark.parametrize(("kind", "queries"), [("article", 8), ("json", 4), ("page", 7), ("reporter", 14)])
def test_single_things(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, kind: str, queries: int, pages: int
) -> None:
    grow(pages)
    an_article(a_page("又"), "又一篇", paragraphs=[("body", "香樟和水泵。")])  # related by its words, whatever the number of pages
    article = an_article(
        a_page("末"),
        "末一篇",
        paragraphs=[("body", "水泵边的香樟。")],
        bylines=[("楼晓棠", "记者")],
        primary=a_place(),
        flags=[("doubt", "存疑。")],
    )
    addresses = {
        "article": f"/articles/{article.public_id}/",
        "json": f"/articles/{article.public_id}.json",
        "page": f"/pages/{article.page.public_id}/",
        "reporter": f"/reporters/{a_reporter().public_id}/",
    }
    searchable()
    with django_assert_num_queries(queries):
        assert client.get(addresses[kind]).status_code == 200
