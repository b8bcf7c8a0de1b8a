"""The site's map for search engines, and what crawlers are asked to leave alone."""

import datetime
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, HarvestRecord, Place, Visibility
from tests.cast import a_page, a_place, a_reporter, a_section, an_article

pytestmark = pytest.mark.django_db

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SUBJECTS = ["issues", "places", "reporters", "sections"]


def entries(client: Client, address: str) -> list[tuple[str, str | None]]:
    """Each address in a map, without the site's name, and when it changed."""
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml; charset=utf-8")
    root = ET.fromstring(answer.content)
    found = [(entry.findtext(f"{MAP}loc", ""), entry.findtext(f"{MAP}lastmod")) for entry in root]
    assert all(location.startswith("http://testserver/") for location, _ in found)
    return [(location.removeprefix("http://testserver"), changed) for location, changed in found]


def addresses(client: Client, address: str) -> list[str]:
    return [location for location, _ in entries(client, address)]


def test_an_empty_archive_has_a_map(client: Client) -> None:
    assert addresses(client, "/sitemap.xml") == [f"/sitemap-{subject}.xml" for subject in SUBJECTS]
    assert [addresses(client, f"/sitemap-{subject}.xml") for subject in SUBJECTS] == [["/"]] * 4  # no part may be empty
    assert client.get("/sitemap-articles-1.xml").status_code == 404


def test_every_article_is_in_one_part(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    page = a_page()
    articles = [an_article(page, f"第{number}篇") for number in range(5)]
    first = articles[0].pk
    monkeypatch.setattr("articles.web.sitemaps.PART", 2)
    parts = [address for address in addresses(client, "/sitemap.xml") if "articles" in address]
    assert parts == [f"/sitemap-articles-{part}.xml" for part in range((first - 1) // 2 + 1, (first + 3) // 2 + 2)]
    found = [address for part in parts for address in addresses(client, part)]
    assert found == [f"/articles/{article.public_id}/" for article in articles]
    assert all(len(addresses(client, part)) <= 2 for part in parts)


@pytest.mark.parametrize("part", ["0", "9", "1" * 30, "1" * 5000, "-1", "x"])
def test_a_part_that_isnt_there(client: Client, part: str) -> None:
    an_article()
    assert client.get(f"/sitemap-articles-{part}.xml").status_code == 404


def test_when_an_article_last_changed(client: Client) -> None:
    article = an_article()
    HarvestRecord.objects.update(at=datetime.datetime(2021, 5, 10, 8, tzinfo=datetime.UTC))
    [part] = [address for address in addresses(client, "/sitemap.xml") if "articles" in address]
    assert entries(client, part) == [(f"/articles/{article.public_id}/", "2021-05-10T08:00:00+00:00")]
    HarvestRecord.objects.all().delete()
    assert entries(client, part) == [(f"/articles/{article.public_id}/", None)]


def test_only_what_readers_may_see_is_in_it(client: Client) -> None:
    shown = an_article(bylines=[("楼晓棠", "记者")], primary=a_place(), section=a_section())
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    for day, visibility in ((datetime.date(2021, 5, 11), Visibility.WITHDRAWN), (tomorrow, Visibility.PUBLIC)):
        an_article(
            a_page(day=day, visibility=visibility),
            bylines=[("陈孟垚", "记者")],
            primary=a_place("佛堂镇", "fotang"),
            section=a_section("内参"),
        )
    an_article(a_page("导读"), "今日导读", kind="teaser", section=a_section("导读"))
    a_place("北溪村", "beixicun", level=Place.Level.VILLAGE)
    found = {address: addresses(client, address) for address in addresses(client, "/sitemap.xml")}
    assert found.popitem()[1] == [f"/articles/{shown.public_id}/"]
    assert list(found.values()) == [
        ["/issues/2021-05-10/"],
        ["/places/beiyuan/"],
        [f"/reporters/{a_reporter().public_id}/"],
        ["/sections/yaowen/"],
    ]


def test_each_address_of_the_map_answers(client: Client) -> None:
    an_article(bylines=[("楼晓棠", "记者")], primary=a_place(), section=a_section())
    page = a_page(day=datetime.date(2020, 1, 2), newspaper="佛堂报")
    an_article(page, bylines=[("陈孟垚", "记者")], primary=a_place("佛堂镇", "fotang"))
    found = [location for part in addresses(client, "/sitemap.xml") for location in addresses(client, part)]
    assert len(found) == 9
    assert {client.get(address).status_code for address in found} == {200}


@pytest.mark.parametrize("pages", [1, 10])
def test_a_part_costs_as_many_queries_however_much_is_in_it(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, pages: int
) -> None:
    for number in range(pages):
        an_article(a_page(f"{number}", label=f"{number}"), bylines=[("楼晓棠", "记者")], primary=a_place(), section=a_section())
    part = (Article.objects.order_by("pk")[0].pk - 1) // 2_000 + 1
    expected = {"/sitemap.xml": 2, f"/sitemap-articles-{part}.xml": 4, **{f"/sitemap-{subject}.xml": 1 for subject in SUBJECTS}}
    for address, queries in expected.items():
        with django_assert_num_queries(queries):
            assert client.get(address).status_code == 200


def test_robots(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    lines = answer.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /articles/*?" in lines
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/articles/", True),
        ("/articles/aaaaaaaaaa-1/", True),
        ("/articles/?q=水", False),
        ("/articles/?place=beiyuan&page=2", False),
        ("/articles.csv", False),
        ("/api/articles/?q=水", False),
        ("/suggest/?q=水", False),
        ("/admin/", False),
        ("/admin/articles/article/", False),
        ("/issues/2021-05-10/", True),
        ("/places/beiyuan/", True),
        ("/reporters/?initial=L", True),
        ("/sitemap.xml", True),
        ("/oai?verb=Identify", True),
    ],
)
def test_where_crawlers_may_go(client: Client, path: str, allowed: bool) -> None:
    parser = RobotFileParser()
    parser.parse(client.get("/robots.txt").content.decode().splitlines())
    assert parser.can_fetch("AnyBot", path) is allowed
