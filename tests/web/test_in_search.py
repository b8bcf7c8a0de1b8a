"""An article as one of what was searched for."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.cast import a_page, an_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def archive() -> None:
    page = a_page()
    for number in range(3):
        an_article(
            page,
            f"第{number}条老渠",
            paragraphs=[("body", "老渠<b>通了水。"), ("signoff", "老渠\n管理处")],
            bylines=[("何老渠", "记者")],
        )


def links(text: str) -> list[str]:
    return [unescape(address) for address in re.findall(r'href="(/articles/[^"]*hit=[^"]*)"', text)]


def test_results_lead_on_and_back(client: Client) -> None:
    addresses = links(client.get("/articles/?q=老渠&order=oldest").content.decode())
    assert [address.rpartition("&")[2] for address in addresses] == ["hit=1", "hit=2", "hit=3"]
    text = client.get(addresses[1]).content.decode()
    assert links(text) == [addresses[0], addresses[2]]
    assert 'href="/articles/?q=%E8%80%81%E6%B8%A0&amp;order=oldest"' in text
    assert links(client.get(addresses[0]).content.decode()) == [addresses[1]]
    assert links(client.get(addresses[2]).content.decode()) == [addresses[1]]


def test_hits_are_marked_numbered_and_escaped(client: Client) -> None:
    [first, *_] = links(client.get("/articles/?q=老渠").content.decode())
    text = client.get(first).content.decode()
    assert re.findall(r'<mark id="hit-(\d)">([^<]*)</mark>', text) == [(str(number), "老渠") for number in range(1, 5)]
    assert "本文有 4 处" in text
    assert re.findall(r'href="#hit-(\d)"', text) == ["1", "2", "3", "4"]
    assert "&lt;b&gt;" in text


def test_without_a_search_nothing_is_marked(client: Client) -> None:
    [first, *_] = links(client.get("/articles/?q=老渠").content.decode())
    text = client.get(first.partition("?")[0]).content.decode()
    assert "<mark" not in text
    assert "检索结果" not in text


@pytest.mark.parametrize("query", ["hit=0", "hit=x", "hit=10001", "hit=1&hit=2", "hit=1&q=(", "hit=1&colour=red", "q=老渠"])
def test_a_search_that_cannot_be_obeyed(client: Client, query: str) -> None:
    [first, *_] = links(client.get("/articles/?q=老渠").content.decode())
    assert client.get(f"{first.partition('?')[0]}?{query}").status_code == 400


def test_a_list_that_changed_since_leads_to_no_neighbours(client: Client) -> None:
    [first, *_] = links(client.get("/articles/?q=老渠&order=oldest").content.decode())
    assert links(client.get(first.replace("hit=1", "hit=3")).content.decode()) == []
