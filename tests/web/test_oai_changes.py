"""OAI-PMH: what harvesters hear of what changes, goes, or isn't there yet, and lists too long for one answer."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.models import Visibility
from articles.writing import touch
from tests.cast import a_page, a_place, a_section, an_article, retire
from tests.web.harvest import LIST, MAY_10, OAI, answer, changed_at, error, names, record, token, told

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({}, ["甲", "乙", "丙"]),
        ({"from_": "2021-05-10"}, ["甲", "乙", "丙"]),
        ({"from_": "2021-05-11"}, ["乙", "丙"]),
        ({"from_": "2021-05-11T08:00:00Z"}, ["乙", "丙"]),
        ({"from_": "2021-05-11T08:00:01Z"}, ["丙"]),
        ({"until": "2021-05-10"}, ["甲"]),
        ({"until": "2021-05-11T07:59:59Z"}, ["甲"]),
        ({"until": "2021-05-11T08:00:00Z"}, ["甲", "乙"]),
        ({"from_": "2021-05-11", "until": "2021-05-11"}, ["乙"]),
        ({"from_": "2021-05-11T08:00:00Z", "until": "2021-05-11T08:00:00Z"}, ["乙"]),
        ({"from_": "0001-01-01", "until": "9999-12-31"}, ["甲", "乙", "丙"]),
    ],
)
def test_what_changed_between(client: Client, arguments: dict[str, str], expected: list[str]) -> None:
    for days, headline in enumerate("甲乙丙"):
        changed_at(MAY_10 + datetime.timedelta(days=days), an_article(a_page(headline), headline).public_id)
    assert [found.all("title")[0] for found in told(client, **arguments)] == expected


def test_a_change_is_told_anew(client: Client) -> None:
    article = an_article()
    changed_at(MAY_10, article.public_id)
    assert record(client, article.public_id).datestamp == "2021-05-10T08:00:00Z"
    before = timezone.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    assert error(client, **LIST, from_=before) == "noRecordsMatch"
    touch([article.pk])
    [found] = told(client, from_=before)
    assert found.datestamp >= before


def test_what_is_withdrawn_is_a_deleted_record(client: Client) -> None:
    article = an_article(headline="机密", section=a_section(), visibility=Visibility.WITHDRAWN)
    found = record(client, article.public_id)
    assert (found.elements, found.sets[-1]) == (None, "kind:news")
    assert [each.identifier for each in told(client, set="section:yaowen")] == [f"oai:testserver:{article.public_id}"]
    [header] = answer(client, verb="ListIdentifiers", metadataPrefix="oai_dc")[2]
    assert (header.tag, header.get("status")) == (f"{OAI}header", "deleted")
    assert "机密" not in client.get("/oai", LIST).content.decode()


def test_a_retired_id_is_a_deleted_record_and_comes_back_as_itself(client: Client) -> None:
    page = a_page()
    standing, merged = an_article(page), an_article(page, "并走的一篇")
    retired = retire(merged, standing)
    assert record(client, retired).elements is None
    assert record(client, standing.public_id).all("title") == ["老渠通了水"]
    assert {found.identifier for found in told(client)} == {f"oai:testserver:{each}" for each in (retired, standing.public_id)}


def test_tomorrows_articles_arrive_tomorrow(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    today = timezone.localdate()
    article = an_article(a_page(day=today + datetime.timedelta(days=1)), "明天的一篇")
    hidden = an_article(a_page(day=today + datetime.timedelta(days=1)), "先撤了", visibility=Visibility.WITHDRAWN)
    for each in (article, hidden):
        arguments = {"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": f"oai:testserver:{each.public_id}"}
        assert error(client, **arguments) == "idDoesNotExist"
        assert error(client, verb="ListMetadataFormats", identifier=arguments["identifier"]) == "idDoesNotExist"
    assert error(client, **LIST) == "noRecordsMatch"
    midnight = timezone.make_aware(datetime.datetime.combine(today + datetime.timedelta(days=1), datetime.time()))
    monkeypatch.setattr(timezone, "now", lambda: midnight)
    # Whoever asks for what changed since today hears of it, though nobody touched it.
    found = told(client, from_=midnight.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    assert [each.all("title") for each in found] == [["明天的一篇"], []]


def test_a_teaser_is_no_record(client: Client) -> None:
    an_article(headline="今日导读", kind="teaser")
    assert error(client, **LIST) == "noRecordsMatch"


def harvested(client: Client, **arguments: str) -> list[str]:
    """The ids in all portions of a list, in order."""
    found = []
    root = answer(client, **arguments)
    while True:
        found += [header.findtext(f"{OAI}identifier", "").rpartition(":")[2] for header in root.iter(f"{OAI}header")]
        following = token(root)
        if not following:
            assert (following is None) == ("resumptionToken" not in root[1].attrib)
            return found
        root = answer(client, verb=arguments["verb"], resumptionToken=following)


@pytest.mark.parametrize("verb", ["ListRecords", "ListIdentifiers"])
@pytest.mark.parametrize("at_once", [1, 2, 3, 7, 8])
@pytest.mark.parametrize(
    "arguments", [{}, {"set": "kind:news"}, {"set": "newspaper"}, {"from": "2021-05-10", "until": "2021-05-10"}]
)
def test_a_long_list_is_given_whole(
    client: Client, monkeypatch: pytest.MonkeyPatch, verb: str, at_once: int, arguments: dict[str, str]
) -> None:
    monkeypatch.setattr("articles.web.oai.selection.AT_ONCE", at_once)
    page = a_page()
    ids = [an_article(page, f"第{number}篇").public_id for number in range(7)]
    changed_at(MAY_10, *ids[:4])
    changed_at(MAY_10 + datetime.timedelta(seconds=1), *ids[4:])
    assert harvested(client, verb=verb, metadataPrefix="oai_dc", **arguments) == ids


def test_what_changes_meanwhile_is_neither_missed_nor_breaks_the_list(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.web.oai.selection.AT_ONCE", 2)
    page = a_page()
    articles = [an_article(page, f"第{number}篇") for number in range(6)]
    changed_at(MAY_10, *(article.public_id for article in articles))
    following = token(answer(client, **LIST))
    assert following
    touch([articles[0].pk, articles[2].pk])
    retire(articles[3])
    rest = harvested(client, verb="ListRecords", resumptionToken=following)
    assert set(rest) == {article.public_id for article in (*articles[2:], articles[0])}


def test_a_list_whose_rest_moved_out_of_it_ends_in_peace(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.web.oai.selection.AT_ONCE", 1)
    page = a_page()
    articles = [an_article(page, f"第{number}篇") for number in range(2)]
    changed_at(MAY_10, *(article.public_id for article in articles))
    following = token(answer(client, **LIST, until="2021-05-10"))
    assert following
    touch([articles[1].pk])
    root = answer(client, verb="ListRecords", resumptionToken=following)
    assert (names(root[2]), token(root)) == (["resumptionToken"], "")


def test_a_portion_costs_as_many_queries_however_many_records(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        page = a_page(label=f"{number}")
        for order in range(1 + 9 * (number > 0)):
            an_article(page, f"{number}之{order}", bylines=[("楼晓棠", "记者")], primary=a_place(), section=a_section())
        for arguments, queries in ((LIST, 5), (LIST | {"verb": "ListIdentifiers"}, 2), ({"verb": "ListSets"}, 2)):
            with django_assert_num_queries(queries):
                assert client.get("/oai", arguments).status_code == 200
