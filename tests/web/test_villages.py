"""Which communities and villages an office's articles name: each figure is as long as the list that it leads to."""

import re
from html import unescape

import pytest
from django.test import Client

from articles.models import Place, PlaceAlias, Visibility
from articles.web.villages import village_query
from tests.cast import a_place, an_article

pytestmark = pytest.mark.django_db


def a_village(name: str, slug: str, office: Place) -> Place:
    return a_place(name, slug, level=Place.Level.VILLAGE, parent=office)


@pytest.fixture(autouse=True)
def archive() -> None:
    beiyuan, fotang = a_place(), a_place("佛堂镇", "fotang")
    a_village("诚信社区居委会", "beiyuan-chengxin", beiyuan)
    siji = a_village("四季社区居委会", "beiyuan-siji", beiyuan)
    PlaceAlias.objects.create(place=siji, name="王高畈")
    for name, slug in (
        ("桥头村委会", "qiaotou"),
        ("毛店桥头村委会", "maodian"),
        ("新村村委会", "xin"),
        ("无人写到村委会", "wuren"),
    ):
        a_village(name, f"beiyuan-{slug}", beiyuan)
    an_article(headline="诚信社区办起食堂", primary=beiyuan)
    an_article(headline="食堂又添新菜", paragraphs=[("body", "诚信社区的老人都来了。")], mentioned=[beiyuan])
    an_article(headline="别处的诚信社区", primary=fotang)
    an_article(headline="诚信社区撤了的", primary=beiyuan, visibility=Visibility.WITHDRAWN)
    an_article(headline="王高畈的旧墙", primary=beiyuan)
    an_article(headline="四季社区的王高畈", primary=beiyuan)
    an_article(headline="毛店桥头村通了车", primary=beiyuan)
    an_article(headline="桥头村的桥", primary=beiyuan)
    an_article(headline="康乐新村的楼道", primary=beiyuan)


def named(client: Client, slug: str = "beiyuan") -> dict[str, int]:
    return {village.label: village.count for village in client.get(f"/places/{slug}/").context["villages"]}


def test_those_that_appear(client: Client) -> None:
    assert named(client) == {"诚信社区": 2, "四季社区": 2, "桥头村": 1, "毛店桥头村": 1}
    assert named(client, "fotang") == {}


def test_a_name_of_one_character_counts_behind_its_office(client: Client) -> None:
    an_article(headline="北苑街道新村的路灯", mentioned=[a_place()])
    an_article(headline="北苑新村的井", primary=a_place())
    assert named(client)["新村"] == 2


def test_every_figure_leads_to_a_list_that_is_as_long(client: Client) -> None:
    page = client.get("/places/beiyuan/").content.decode()
    links = re.findall(r'<a href="(/articles/\?q=[^"]+)">[^<]+ <span class="count">(\d+)<', page)
    assert len(links) == 4
    for link, count in links:
        address = unescape(link)
        assert client.get(address.replace("/articles/", "/api/articles/")).json()["count"] == int(count), address
        assert client.get(address).status_code == 200


def test_a_community_s_own_page_leads_to_the_same_list(client: Client) -> None:
    answer = client.get("/places/beiyuan-chengxin/")
    assert answer.context["in_office"].count == 2
    text = answer.content.decode()
    assert "北苑街道的文章里，写到这里的有 2 篇" in text
    assert "还没有文章。" not in text
    assert client.get("/places/beiyuan-chengxin/", HTTP_ACCEPT_LANGUAGE="en").content.decode().count("2 of the articles about") == 1
    assert "还没有文章。" in client.get("/places/beiyuan-wuren/").content.decode()


def test_what_was_corrected_is_counted_anew(client: Client) -> None:
    assert named(client)["诚信社区"] == 2
    an_article(headline="诚信社区的第三篇", primary=a_place())
    assert named(client)["诚信社区"] == 3


def test_a_name_that_no_query_can_have_is_left_out(client: Client) -> None:
    a_village('半"引号村', "beiyuan-odd", a_place())
    assert len(named(client)) == 4


@pytest.mark.parametrize(
    ("names", "others", "query"),
    [
        (["诚信社区"], ["四季社区"], '"诚信社区"'),
        (["四季社区", "王高畈"], [], '("四季社区" | "王高畈")'),
        (["桥头村"], ["毛店桥头村", "四季社区"], '"桥头村" -"毛店桥头村"'),
        (["四季社区", "王高畈"], ["上王高畈村"], '("四季社区" | "王高畈") -"上王高畈村"'),
        (["四季社区", "长" * 100, "更长" * 50], [], f'("四季社区" | "{"长" * 100}")'),
        (["村" * 100], ["村" * 101], f'"{"村" * 100}"'),
    ],
)
def test_the_query_of_a_village(names: list[str], others: list[str], query: str) -> None:
    assert village_query(names, others) == query
