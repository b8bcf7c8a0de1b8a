"""Atom feeds, as a feed reader sees them."""

from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from tests.cast import a_page, a_place, a_reporter, a_section, an_article

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client: Client, address: str) -> ET.Element:
    answer = client.get(address)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content)


def titles(client: Client, address: str) -> list[str | None]:
    return [entry.findtext(f"{ATOM}title") for entry in feed(client, address).iter(f"{ATOM}entry")]


def test_an_entry_has_all_that_atom_asks_for(client: Client) -> None:
    article = an_article(bylines=[("楼晓棠", "记者")], primary=a_place(), section=a_section())
    root = feed(client, "/articles/feed/")
    assert root.findtext(f"{ATOM}title") == "文章 · 报纸库"
    [entry] = root.iter(f"{ATOM}entry")
    address = f"http://testserver/articles/{article.public_id}/"
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert (link.get("href"), entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}title")) == (address, address, "老渠通了水")
    assert entry.findtext(f"{ATOM}published") == "2021-05-10T00:00:00+08:00"
    assert entry.findtext(f"{ATOM}updated")
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "楼晓棠"
    assert [category.get("term") for category in entry.iter(f"{ATOM}category")] == ["要闻", "北苑街道"]


def test_each_feed_has_its_own_articles(client: Client) -> None:
    an_article(a_page("甲"), "甲", bylines=[("楼晓棠", "记者")])
    an_article(a_page("乙"), "乙", primary=a_place())
    an_article(a_page("丙"), "丙", section=a_section())
    assert titles(client, "/articles/feed/") == ["丙", "乙", "甲"]
    assert titles(client, "/articles/feed/?order=oldest&place=beiyuan") == ["乙"]
    assert titles(client, "/places/beiyuan/feed/") == ["乙"]
    assert titles(client, "/sections/yaowen/feed/") == ["丙"]
    assert titles(client, f"/reporters/{a_reporter().public_id}/feed/") == ["甲"]


def test_an_undated_article_has_no_day_but_can_be_followed(client: Client) -> None:
    an_article(a_page(day=None))
    [entry] = feed(client, "/articles/feed/").iter(f"{ATOM}entry")
    assert entry.find(f"{ATOM}published") is None
    assert entry.findtext(f"{ATOM}updated")


def test_what_nobody_signed_is_by_where_it_comes_from(client: Client) -> None:
    an_article(a_page("丙", newspaper=""), "丙")
    an_article(a_page("乙"), "乙")
    an_article(a_page("甲"), "甲", source="新华社")
    root = feed(client, "/articles/feed/")
    authors = [entry.findtext(f"{ATOM}author/{ATOM}name") for entry in root.iter(f"{ATOM}entry")]
    assert authors == ["新华社", "稠州乡讯", None]
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "报纸库"


def test_text_is_rid_of_what_xml_forbids(client: Client) -> None:
    section, person = a_section("要\x0b闻"), a_reporter("楼\x1a晓棠")
    an_article(
        headline="老渠\x0b通\x01了\ufffe水", paragraphs=[("body", "一\x0c二")], section=section, bylines=[(person.name, "记者")]
    )
    for address in ("/articles/feed/", f"/sections/{section.slug}/feed/", f"/reporters/{person.public_id}/feed/"):
        [entry] = feed(client, address).iter(f"{ATOM}entry")
        assert (entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}summary")) == ("老渠通了水", "一二")
        assert entry.findtext(f"{ATOM}author/{ATOM}name") == "楼晓棠"
        assert [category.get("term") for category in entry.iter(f"{ATOM}category")] == ["要闻"]
