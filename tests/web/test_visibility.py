"""What readers may see, everywhere at once: withdrawn, embargoed, retired, merged."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import Article, Page, Visibility
from tests.cast import a_page, a_place, a_reporter, a_section, an_article, retire

pytestmark = pytest.mark.django_db

SECRET = "不该看到的标题"
TEXT = f"{SECRET}\n机密的正文。\n老渠通了水\n"


@pytest.fixture
def staff() -> Client:
    client = Client()
    client.force_login(User.objects.create_user("editor", is_staff=True))
    return client


def hidden_article() -> Article:
    """An article that must not be seen, on a page with one that may."""
    page = a_page(TEXT, furniture=[])
    an_article(page, roles={"headline": [3]}, bylines=[("楼晓棠", "记者")], primary=a_place(), section=a_section())
    return an_article(
        page,
        SECRET,
        paragraphs=[("body", "机密的正文。")],
        roles={"headline": [1], "body": [2]},
        bylines=[("楼晓棠", "记者")],
        primary=a_place(),
        section=a_section(),
        visibility=Visibility.WITHDRAWN,
    )


def everywhere(article: Article) -> list[str]:
    person = a_reporter().public_id
    return [
        "/",
        "/articles/",
        "/articles/?q=机密",
        "/articles/?q=不该看",
        "/suggest/?q=不该看",
        "/articles/feed/",
        "/api/articles/",
        "/places/beiyuan/",
        "/places/beiyuan/feed/",
        "/issues/2021-05-10/",
        f"/pages/{article.page.public_id}/",
        f"/articles/{article.page.public_id}-1/",
        f"/reporters/{person}/",
        f"/reporters/{person}/feed/",
        "/sections/yaowen/",
        "/sections/yaowen/feed/",
        "/statistics/",
        "/statistics.csv?rows=reporters",
        "/oai?verb=ListRecords&metadataPrefix=oai_dc",
        f"/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:testserver:{article.public_id}",
        "/oai?verb=ListSets",
        "/sitemap-issues.xml",
        "/sitemap-reporters.xml",
    ]


def test_a_withdrawn_article_is_nowhere(client: Client) -> None:
    article = hidden_article()
    for address in everywhere(article):
        text = client.get(address).content.decode()
        assert SECRET not in text, address
        assert "机密的正文" not in text, address


def test_a_withdrawn_article_is_in_no_count(client: Client) -> None:
    hidden_article()
    assert client.get("/api/articles/").json()["count"] == 1
    assert "共收 1 篇文章" in client.get("/").content.decode()
    assert client.get("/issues/2021/").context["count"] == 1
    assert [counted.total for counted in client.get("/places/").context["offices"]] == [1]
    assert [number for _, number in client.get("/sections/").context["sections"]] == [1]
    assert [person.number for person in client.get("/reporters/").context["people"]] == [1]
    assert client.get("/statistics/").context["table"].everything.total.number == 1


def test_a_withdrawn_article_is_gone(client: Client) -> None:
    article = hidden_article()
    answer = client.get(f"/articles/{article.public_id}/")
    assert answer.status_code == 410
    assert "已经撤稿" in answer.content.decode()
    assert f"/pages/{article.page.public_id}/" in answer.content.decode()
    json_answer = client.get(f"/articles/{article.public_id}.json")
    assert (json_answer.status_code, json_answer.json()) == (410, {"error": "这篇文章已经撤稿，不再公开。"})


def test_staff_see_a_withdrawn_article_marked(staff: Client) -> None:
    article = hidden_article()
    text = staff.get(f"/articles/{article.public_id}/").content.decode()
    assert SECRET in text
    assert "已撤稿：读者看不到这篇文章。" in text
    page = staff.get(f"/pages/{article.page.public_id}/").content.decode()
    assert "机密的正文。" in page
    assert "读者看不到" in page


def test_a_withdrawn_page_is_gone(client: Client, staff: Client) -> None:
    page = a_page(TEXT, visibility=Visibility.WITHDRAWN)
    assert client.get(f"/pages/{page.public_id}/").status_code == 410
    assert client.get("/issues/2021-05-10/").status_code == 404
    text = staff.get(f"/pages/{page.public_id}/").content.decode()
    assert "已撤稿：读者看不到这个版面。" in text


def test_tomorrows_issue_waits_for_tomorrow(client: Client, staff: Client) -> None:
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    article = an_article(a_page(TEXT, day=tomorrow), SECRET, primary=a_place())
    own = [f"/articles/{article.public_id}/", f"/pages/{article.page.public_id}/", f"/issues/{tomorrow}/"]
    assert [client.get(address).status_code for address in own] == [404, 404, 404]
    for address in (
        "/",
        "/articles/",
        "/places/beiyuan/",
        "/issues/",
        "/articles/feed/",
        "/oai?verb=ListRecords&metadataPrefix=oai_dc",
    ):
        assert SECRET not in client.get(address).content.decode(), address
    assert "未到出版日" in staff.get(own[0]).content.decode()
    assert "未到出版日" in staff.get(own[1]).content.decode()


def test_todays_issue_is_public(client: Client) -> None:
    article = an_article(a_page(day=timezone.localdate()))
    assert client.get(f"/articles/{article.public_id}/").status_code == 200


def test_a_retired_id_leads_to_its_successor(client: Client) -> None:
    page = a_page()
    standing = an_article(page)
    retired = retire(an_article(page, "旧的一篇"), standing)
    for ending in ("/", ".json"):
        answer = client.get(f"/articles/{retired}{ending}")
        assert (answer.status_code, answer["Location"]) == (301, f"/articles/{standing.public_id}{ending}")


def test_a_retired_id_without_a_successor_leads_to_its_page(client: Client) -> None:
    page = a_page()
    retired = retire(an_article(page, "旧的一篇"))
    answer = client.get(f"/articles/{retired}/")
    assert answer.status_code == 410
    assert "版面重新识读后，已没有这篇文章" in answer.content.decode()
    assert f"/pages/{page.public_id}/" in answer.content.decode()


def test_a_merged_reporter_leads_to_the_person_that_stands(client: Client) -> None:
    standing, merged = a_reporter("楼晓棠"), a_reporter("小棠")
    merged.merged_into = standing
    merged.save()
    for ending in ("/", "/feed/"):
        answer = client.get(f"/reporters/{merged.public_id}{ending}")
        assert (answer.status_code, answer["Location"]) == (301, f"/reporters/{standing.public_id}{ending}")


def test_neighbours_and_parts_that_are_withdrawn_are_not_linked(client: Client) -> None:
    page = a_page()
    first = an_article(page)
    an_article(page, SECRET, visibility=Visibility.WITHDRAWN)
    third = an_article(page, "第三篇")
    an_article(a_page(label="4"), SECRET, part_of=first, visibility=Visibility.WITHDRAWN)
    context = client.get(f"/articles/{first.public_id}/").context
    assert context["following"] == third
    assert list(context["continued_on"]) == []


def test_a_teaser_is_not_counted_as_an_article(client: Client) -> None:
    an_article(headline="今日导读", kind="teaser")
    assert client.get("/api/articles/").json()["count"] == 0
    assert client.get("/api/articles/?kind=teaser").json()["count"] == 1
    assert Page.objects.count() == 1
