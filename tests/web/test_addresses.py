"""Every address answers, and only as it should."""

import re
from unittest import mock

import pytest
from django.db import OperationalError
from django.template.loader import render_to_string
from django.test import Client

from tests.cast import a_page, a_place, a_section, an_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses() -> list[str]:
    """Every kind of address, filled with one article."""
    page = a_page("老渠通了水\n记者 楼晓棠\n一股清水往下走。\n")
    article = an_article(page, bylines=[("楼晓棠", "记者")], primary=a_place(), section=a_section())
    line = article.bylines.get()
    assert line.reporter is not None
    person = line.reporter.public_id
    return [
        "/",
        "/articles/",
        "/articles/feed/",
        f"/articles/{article.public_id}/",
        f"/articles/{article.public_id}.json",
        "/places/",
        "/places/beiyuan/",
        "/places/beiyuan/feed/",
        "/issues/",
        "/issues/2021/",
        "/issues/2021/05/",
        "/issues/2021/04/",
        "/issues/2021-05-10/",
        "/issues/gaps/",
        "/issues/gaps/?year=2021",
        f"/pages/{page.public_id}/",
        "/reporters/",
        "/reporters/?initial=L",
        f"/reporters/{person}/",
        f"/reporters/{person}/feed/",
        "/sections/",
        "/sections/yaowen/",
        "/sections/yaowen/feed/",
        "/statistics/",
        "/api/",
        "/statistics.csv",
        "/api/articles/",
        "/healthz",
        "/robots.txt",
        "/sitemap.xml",
        f"/sitemap-articles-{(article.pk - 1) // 20_000 + 1}.xml",
        "/sitemap-issues.xml",
        "/sitemap-places.xml",
        "/sitemap-reporters.xml",
        "/sitemap-sections.xml",
    ]


def test_each_address_answers(client: Client, addresses: list[str]) -> None:
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


def test_addresses_are_for_reading_only(client: Client, addresses: list[str]) -> None:
    assert {client.post(address).status_code for address in addresses} == {405}


def test_what_campaigns_append_is_ignored(client: Client, addresses: list[str]) -> None:
    found = [
        client.get(address.partition("?")[0], {"utm_source": "weixin", "from": "timeline"}).status_code for address in addresses
    ]
    assert found == [200] * len(addresses)


def test_an_empty_archive_answers(client: Client) -> None:
    for address in (
        "/",
        "/articles/",
        "/places/",
        "/issues/",
        "/issues/gaps/",
        "/reporters/",
        "/sections/",
        "/api/articles/",
        "/articles/feed/",
    ):
        assert client.get(address).status_code == 200, address


def test_pages_of_readers_depend_on_no_session(client: Client, addresses: list[str]) -> None:
    for address in addresses:
        answer = client.get(address)
        assert not answer.wsgi_request.session.accessed, address
        assert not answer.cookies, address
        assert "Cookie" in answer["Vary"], address  # by which the reader chose the language


def test_nothing_is_inline(client: Client, addresses: list[str]) -> None:
    for address in addresses:
        text = client.get(address).content.decode()
        # What programs read of an article is data, which no browser runs.
        script = re.sub(r'<script type="application/ld\+json">[^<]*</script>', "", text)
        assert re.findall(r"<script(?! src=)|</script(?<!></script)", script) == [], address
        assert re.findall(r" on[a-z]+=", text) == [], address
        assert "<style" not in text, address
        assert " style=" not in text, address


@pytest.mark.parametrize(
    "address",
    [
        "/nothing/",
        "/articles/aaaaaaaaaa-1/",
        "/pages/aaaaaaaaaa/",
        "/places/nowhere/",
        "/places/nowhere/feed/",
        "/reporters/aaaaaaaaaa/",
        "/reporters/aaaaaaaaaa/feed/",
        "/sections/nothing/",
        "/sections/nothing/feed/",
        "/issues/1999/",
        "/issues/0000/",
        "/issues/2021/13/",
        "/issues/2021/00/",
        "/issues/0000/01/",
        "/issues/2021-02-30/",
        "/issues/1999-05-10/",
    ],
)
def test_what_is_unknown_is_not_found(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "没有这一页" in answer.content.decode()


def test_unknown_json_is_told_in_json(client: Client) -> None:
    answer = client.get("/articles/aaaaaaaaaa-1.json")
    assert (answer.status_code, answer.json()) == (404, {"error": "没有这篇文章。"})


@pytest.mark.parametrize("address", ["/issues/0001/01/", "/issues/9999/12/"])
def test_the_ends_of_the_calendar_answer(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_health_fails_with_the_database(client: Client) -> None:
    with mock.patch("django.db.models.query.QuerySet.first", side_effect=OperationalError("disk I/O error")):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"status": "error", "failed": "database"})


def test_health_is_well(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_a_fault_of_ours_is_owned_up_to(client: Client) -> None:
    client.raise_request_exception = False
    with mock.patch("articles.web.front.newest_front_pages", side_effect=OperationalError("disk I/O error")):
        answer = client.get("/")
    assert answer.status_code == 500
    assert "服务器出了错" in answer.content.decode()


@pytest.mark.django_db(databases=[])
@pytest.mark.parametrize("template", ["400.html", "500.html"])
def test_the_last_error_pages_need_neither_request_nor_database(template: str) -> None:
    assert "可以从这里继续" in render_to_string(template)
