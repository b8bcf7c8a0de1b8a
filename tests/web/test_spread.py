"""What a place's and a reporter's page tell of how their articles spread: every figure leads to a list that is as long."""

import datetime
import re
from html import unescape

import pytest
from django.test import Client

from articles.models import Visibility
from tests.cast import a_page, a_place, a_reporter, a_section, an_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def archive() -> None:
    for month in (3, 5, 5, 8):
        page = a_page(f"{month}", day=datetime.date(2021, month, 10), label=None)
        an_article(page, f"{month}月", bylines=[("楼晓棠", "记者"), ("陈孟垚", "通讯员")], primary=a_place(), section=a_section())
    an_article(a_page("提到", day=datetime.date(2021, 9, 1)), "提到", bylines=[("楼晓棠", "记者")], mentioned=[a_place()])
    an_article(
        a_page("撤", day=datetime.date(2021, 9, 2)),
        "撤稿",
        bylines=[("楼晓棠", "记者")],
        primary=a_place(),
        visibility=Visibility.WITHDRAWN,
    )


@pytest.mark.parametrize("kind", ["place", "reporter"])
def test_every_figure_leads_to_a_list_that_is_as_long(client: Client, kind: str) -> None:
    address = "/places/beiyuan/" if kind == "place" else f"/reporters/{a_reporter().public_id}/"
    page = client.get(address).content.decode()
    links = re.findall(r'<a href="(/articles/\?[^"]+)">(?:([^<]*?) <span class="count">)?(\d+)<', page)
    assert len(links) >= 5
    for link, _, count in links:
        assert client.get(unescape(link).replace("/articles/", "/api/articles/")).json()["count"] == int(count), link


def test_a_place_s_months_and_reporters(client: Client) -> None:
    spread = client.get("/places/beiyuan/").context["spread"]
    assert [(bar.label, bar.count) for bar in spread.histogram.bars if bar.count] == [
        ("2021年3月", 1),
        ("2021年5月", 2),
        ("2021年8月", 1),
        ("2021年9月", 1),
    ]
    assert [(choice.label, choice.count) for choice in spread.reporters] == [("楼晓棠", 5), ("陈孟垚", 4)]


def test_who_signs_together(client: Client) -> None:
    answer = client.get(f"/reporters/{a_reporter().public_id}/")
    assert [(choice.label, choice.count) for choice in answer.context["together_with"]] == [("陈孟垚", 4)]
