"""OAI-PMH: an article as a record of Dublin Core."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client

from articles.models import Visibility
from tests.cast import a_page, a_place, a_section, an_article, inferred_month
from tests.web.harvest import DC, LIST, OAI_DC, SCHEMA_LOCATION, answer, record

pytestmark = pytest.mark.django_db
DC_ELEMENTS = {
    "title", "creator", "subject", "description", "publisher", "contributor", "date", "type", "format", "identifier", "source", "language",
    "relation", "coverage", "rights",
}  # fmt: skip


def test_a_record_says_all_that_is_known(client: Client) -> None:
    page = a_page(label="3")
    assert page.issue is not None
    page.issue.number = "第1204期"
    page.issue.save()
    article = an_article(
        page,
        bylines=[("楼晓棠", "记者"), ("陈孟垚", "通讯员")],
        photographers=["吕砚秋"],
        primary=a_place(),
        mentioned=[a_place("佛堂镇", "fotang")],
        section=a_section(),
        continues_to="4",
    )
    part = an_article(a_page(label="4"), "（接续）", part_of=article)
    an_article(a_page(label="5"), "撤下的接续", part_of=article, visibility=Visibility.WITHDRAWN)
    assert record(client, article.public_id).elements == [
        ("title", "老渠通了水"),
        ("creator", "楼晓棠"),
        ("creator", "陈孟垚"),
        ("subject", "要闻"),
        ("subject", "北苑街道"),
        ("subject", "佛堂镇"),
        ("description", "一股清水顺着新砌的渠道往下走。"),
        ("publisher", "稠州乡讯"),
        ("contributor", "吕砚秋"),
        ("date", "2021-05-10"),
        ("type", "Text"),
        ("type", "新闻"),
        ("identifier", f"http://testserver/articles/{article.public_id}/"),
        ("source", "稠州乡讯 2021年5月10日 第1204期 第3版"),
        ("language", "zh-Hans"),
        ("relation", f"http://testserver/articles/{part.public_id}/"),
    ]
    assert record(client, part.public_id).all("relation") == [f"http://testserver/articles/{article.public_id}/"]


def test_a_record_says_no_more_than_is_known(client: Client) -> None:
    article = an_article(a_page(day=None, label="", newspaper=""), "", paragraphs=[("body", "")])
    assert record(client, article.public_id).elements == [
        ("title", "〔无题〕"),
        ("type", "Text"),
        ("type", "新闻"),
        ("identifier", f"http://testserver/articles/{article.public_id}/"),
        ("source", "日期不详 版号不详"),
        ("language", "zh-Hans"),
    ]


@pytest.mark.parametrize(
    ("fields", "date", "source"),
    [
        (inferred_month(datetime.date(2021, 5, 7), datetime.date(2021, 6, 6)), ["2021-05-07/2021-06-06"], "约2021年5月"),
        ({"date_earliest": datetime.date(2021, 5, 7), "date_latest": None}, ["2021-05-07/.."], "2021年5月7日以后"),
        ({"date_earliest": None, "date_latest": datetime.date(2021, 5, 7)}, ["../2021-05-07"], "2021年5月7日以前"),
    ],
)
def test_an_inferred_date_is_given_as_its_interval(client: Client, fields: dict[str, Any], date: list[str], source: str) -> None:
    article = an_article(a_page(day=None, label="2", **fields))
    found = record(client, article.public_id)
    assert (found.all("date"), found.all("source")) == (date, [f"稠州乡讯 {source} 第2版"])


def test_what_nobody_signed_is_by_where_it_comes_from(client: Client) -> None:
    article = an_article(source="新华社")
    assert record(client, article.public_id).all("creator") == ["新华社"]


def test_text_is_escaped_and_rid_of_what_xml_forbids(client: Client) -> None:
    article = an_article(headline='A&B <b>"甲"</b>]]>\x0b\x01\ufffe\U00010000', paragraphs=[("body", "一\x0c二\t三")])
    found = record(client, article.public_id)
    assert (found.all("title"), found.all("description")) == (['A&B <b>"甲"</b>]]>\U00010000'], ["一二\t三"])


def test_only_elements_of_dublin_core_are_used(client: Client) -> None:
    an_article(bylines=[("楼晓棠", "记者")], photographers=["吕砚秋"], primary=a_place(), section=a_section())
    [metadata] = answer(client, **LIST).iter(f"{OAI_DC}dc")
    assert metadata.get(SCHEMA_LOCATION) == (
        "http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
    )
    assert all(child.tag.startswith(DC) and child.tag.removeprefix(DC) in DC_ELEMENTS and not child.attrib for child in metadata)
