"""OAI-PMH: every verb, every error, and what harvesters hear of what changes, goes, or isn't there yet."""

from __future__ import annotations

import datetime
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client, override_settings
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.models import HarvestRecord, Visibility
from articles.writing import touch
from tests.cast import a_newspaper, a_page, a_place, a_section, an_article, inferred_month, retire
from tests.web.harvest import DC, LIST, OAI, OAI_DC, answer, answer_to_form, error, error_in, record, token, told

pytestmark = pytest.mark.django_db

MAY_10 = datetime.datetime(2021, 5, 10, 8, tzinfo=datetime.UTC)
SCHEMA_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
# The order and number of children that OAI-PMH.xsd asks for, as far as the archive uses them.
IDENTIFY = [
    "repositoryName",
    "baseURL",
    "protocolVersion",
    "adminEmail",
    "earliestDatestamp",
    "deletedRecord",
    "granularity",
    "compression",
]
DC_ELEMENTS = {
    "title", "creator", "subject", "description", "publisher", "contributor", "date", "type", "format", "identifier", "source", "language",
    "relation", "coverage", "rights",
}  # fmt: skip
SET_SPEC = re.compile(r"([A-Za-z0-9\-_\.!~\*'\(\)])+(:[A-Za-z0-9\-_\.!~\*'\(\)]+)*")


def changed_at(at: datetime.datetime, *public_ids: str) -> None:
    HarvestRecord.objects.filter(public_id__in=public_ids).update(at=at)


def names(root: ET.Element) -> list[str]:
    return [child.tag.removeprefix(OAI) for child in root]


# The envelope


def test_identify(client: Client) -> None:
    changed_at(MAY_10, an_article().public_id)
    root = answer(client, verb="Identify")
    assert root.tag == f"{OAI}OAI-PMH"
    assert root.get(SCHEMA_LOCATION) == "http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
    assert {child.tag.removeprefix(OAI): child.text for child in root[2]} == {
        "repositoryName": "报纸库",
        "baseURL": "http://testserver/oai",
        "protocolVersion": "2.0",
        "adminEmail": "webmaster@testserver",
        "earliestDatestamp": "2021-05-10T08:00:00Z",
        "deletedRecord": "persistent",
        "granularity": "YYYY-MM-DDThh:mm:ssZ",
        "compression": "gzip",
    }
    assert names(root[2]) == IDENTIFY


@override_settings(CONTACT_EMAIL="archive@example.org")
def test_identify_names_whom_to_write_to(client: Client) -> None:
    assert answer(client, verb="Identify").findtext(f".//{OAI}adminEmail") == "archive@example.org"


def test_the_request_is_repeated(client: Client) -> None:
    an_article()
    request = answer(client, **LIST, from_="2021-05-10")[1]
    assert (request.text, request.attrib) == ("http://testserver/oai", {**LIST, "from": "2021-05-10"})


@pytest.mark.parametrize(("arguments", "repeated"), [({}, False), ({"identifier": "x"}, False), ({"metadataPrefix": "marc"}, True)])
def test_a_request_that_makes_no_sense_isnt_repeated(client: Client, arguments: dict[str, str], repeated: bool) -> None:
    assert bool(answer(client, verb="ListRecords", **arguments)[1].attrib) is repeated


def test_forms_are_answered_too() -> None:
    an_article()
    client = Client(enforce_csrf_checks=True)
    assert [name for child in answer_to_form(client, **LIST)[2] for name in names(child)] == ["header", "metadata"]
    assert client.put("/oai").status_code == 405


def test_errors_are_told_in_the_askers_language_and_records_in_their_own(client: Client) -> None:
    article = an_article(headline="")
    english = client.get("/oai", LIST, headers={"Accept-Language": "en"}).content.decode()
    assert "〔无题〕" in english
    assert "<dc:type>新闻</dc:type>" in english
    assert article.public_id in english


# Errors

DAYS = {"from_": "2021-05-10", "until": "2021-05-11"}
ERRORS: list[tuple[dict[str, Any], str]] = [
    ({}, "badVerb"),
    ({"verb": ""}, "badVerb"),
    ({"verb": "listRecords"}, "badVerb"),
    ({"verb": ["Identify", "Identify"]}, "badVerb"),
    ({"verb": "Identify", "set": "kind"}, "badArgument"),
    ({"verb": "Identify", "utm_source": "weixin"}, "badArgument"),
    ({"verb": "ListRecords"}, "badArgument"),
    ({"verb": "ListIdentifiers", "metadataPrefix": ["oai_dc", "oai_dc"]}, "badArgument"),
    ({**LIST, "resumptionToken": "x"}, "badArgument"),
    ({"verb": "ListSets", "metadataPrefix": "oai_dc"}, "badArgument"),
    ({**LIST, "from_": "yesterday"}, "badArgument"),
    ({**LIST, "from_": ""}, "badArgument"),
    ({**LIST, "from_": "2021-02-30"}, "badArgument"),
    ({**LIST, "from_": "2021-5-10"}, "badArgument"),
    ({**LIST, "from_": "0000-01-01"}, "badArgument"),
    ({**LIST, "from_": "２０２１-05-10"}, "badArgument"),
    ({**LIST, "from_": "2021-05-10T08:00Z"}, "badArgument"),
    ({**LIST, "from_": "2021-05-10T08:00:00+08:00"}, "badArgument"),
    ({**LIST, "from_": "2021-05-10T24:00:00Z"}, "badArgument"),
    ({**LIST, "from_": "2021-05-10T08:00:60Z"}, "badArgument"),
    ({**LIST, "until": "2021-05-10T08:00:00.0Z"}, "badArgument"),
    ({**LIST, "from_": "2021-05-11", "until": "2021-05-10"}, "badArgument"),
    ({**LIST, "from_": "2021-05-10", "until": "2021-05-10T08:00:00Z"}, "badArgument"),
    ({**LIST, "set": ""}, "badArgument"),
    ({**LIST, "set": "栏目"}, "badArgument"),
    ({**LIST, "set": "kind:"}, "badArgument"),
    ({**LIST, "set": "kind:news\n"}, "badArgument"),
    ({**LIST, "set": "kind:gossip"}, "noRecordsMatch"),
    ({**LIST, "set": "section:yaowen:x"}, "noRecordsMatch"),
    ({**LIST, "set": "colour:red"}, "noRecordsMatch"),
    ({**LIST, "set": "newspaper"}, "noRecordsMatch"),
    ({**LIST, "from_": "9999-12-31", "until": "9999-12-31"}, "noRecordsMatch"),
    ({**LIST, "until": "0001-01-01"}, "noRecordsMatch"),
    ({**LIST, **DAYS, "metadataPrefix": "marcxml"}, "cannotDisseminateFormat"),
    ({"verb": "GetRecord", "metadataPrefix": "marcxml", "identifier": "x"}, "cannotDisseminateFormat"),
    ({"verb": "GetRecord", "metadataPrefix": "oai_dc"}, "badArgument"),
    ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "x"}, "idDoesNotExist"),
    ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:testserver:aaaaaaaaaa-1"}, "idDoesNotExist"),
    ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:testserver:\0-1"}, "idDoesNotExist"),
    ({"verb": "ListMetadataFormats", "identifier": "oai:testserver:aaaaaaaaaa-1"}, "idDoesNotExist"),
    ({"verb": "ListSets", "resumptionToken": "x"}, "badResumptionToken"),
]


@pytest.mark.parametrize(("arguments", "code"), ERRORS)
def test_errors(client: Client, arguments: dict[str, Any], code: str) -> None:
    an_article(a_page(newspaper=""))
    assert error(client, **arguments) == code
    assert error_in(answer_to_form(client, **arguments)) == code


GOOD = "oai_dc!2021-05-01!!kind:news!2021-05-10T08:00:00Z!0"


@pytest.mark.parametrize(
    "given",
    [
        "",
        "x",
        "!!!!!",
        GOOD + "!",
        GOOD + "0" * 20,
        GOOD[:-1] + "-1",
        GOOD[:-1] + "１",
        GOOD.replace("oai_dc", "marcxml"),
        GOOD.replace("kind:news", "kind:gossip"),
        GOOD.replace("kind:news", "'; drop"),
        GOOD.replace("2021-05-01", "2021-05-32"),
        GOOD.replace("2021-05-01!", "2021-05-01!2021-04-01"),
        GOOD.replace("2021-05-01", "2021-05-11"),
        GOOD.replace("T08:00:00Z", ""),
        GOOD.replace("T08:00:00Z", "T08:00:00Z\0"),
        "a" * 3000,
    ],
)
def test_a_token_that_was_never_given_is_refused(client: Client, given: str) -> None:
    an_article()
    assert error(client, verb="ListRecords", resumptionToken=given) == "badResumptionToken"


@pytest.mark.parametrize("odd", ["\0", "\x0b", "\ud800", "\uffff", '"><b>', "&", "]]>", "%", "字" * 3000])
@pytest.mark.parametrize("name", ["verb", "identifier", "metadataPrefix", "from", "until", "set", "resumptionToken", "odd"])
def test_odd_values_never_break_it(client: Client, name: str, odd: str) -> None:
    value = odd.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if odd == "\ud800" else odd
    for given in (LIST, {"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "x"}):
        assert error(client, **given | {name: value})


# Formats and sets


def test_there_is_one_format(client: Client) -> None:
    article = an_article()
    for arguments in ({}, {"identifier": f"oai:testserver:{article.public_id}"}):
        [found] = answer(client, verb="ListMetadataFormats", **arguments)[2]
        assert [(child.tag.removeprefix(OAI), child.text) for child in found] == [
            ("metadataPrefix", "oai_dc"),
            ("schema", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"),
            ("metadataNamespace", "http://www.openarchives.org/OAI/2.0/oai_dc/"),
        ]


def sets(client: Client) -> dict[str, str]:
    found = answer(client, verb="ListSets")[2]
    specs = {each.findtext(f"{OAI}setSpec", ""): each.findtext(f"{OAI}setName", "") for each in found}
    assert all(SET_SPEC.fullmatch(spec) for spec in specs)
    return specs


def test_sets_are_newspapers_sections_and_kinds(client: Client) -> None:
    an_article(section=a_section())
    an_article(a_page("二"), section=a_section("内参"), visibility=Visibility.WITHDRAWN)
    found = sets(client)
    assert list(found.items())[:6] == [
        ("newspaper", "报纸"),
        ("newspaper:chouzhouxiangxun", "稠州乡讯"),
        ("section", "栏目"),
        ("section:yaowen", "要闻"),
        ("kind", "体裁"),
        ("kind:news", "新闻"),
    ]
    assert "kind:teaser" not in found
    assert "section:neican" not in found  # no more than /sections/ shows


def test_an_archive_without_articles_has_sets_but_no_records(client: Client) -> None:
    assert all(spec.startswith("kind") for spec in sets(client))
    assert error(client, **LIST) == "noRecordsMatch"
    assert names(answer(client, verb="Identify")[2]) == IDENTIFY


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("newspaper", ["甲", "乙"]),
        ("newspaper:chouzhouxiangxun", ["甲"]),
        ("newspaper:foutangbao", ["乙"]),
        ("section", ["甲"]),
        ("section:yaowen", ["甲"]),
        ("kind", ["甲", "乙", "丙"]),
        ("kind:photo", ["丙"]),
    ],
)
def test_a_set_has_its_records_and_so_has_the_one_above(client: Client, spec: str, expected: list[str]) -> None:
    paper = a_newspaper("佛堂报")
    paper.slug = "foutangbao"
    paper.save()
    an_article(a_page("甲"), "甲", section=a_section())
    an_article(a_page("乙", newspaper="佛堂报"), "乙")
    an_article(a_page("丙", day=None, newspaper=""), "丙", kind="photo")
    assert [found.all("title")[0] for found in told(client, set=spec)] == expected


def test_a_header_names_its_sets(client: Client) -> None:
    an_article(section=a_section())
    [found] = told(client)
    assert found.sets == ["newspaper:chouzhouxiangxun", "section:yaowen", "kind:news"]


# Dublin Core


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


# What changed


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


# Long lists


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
