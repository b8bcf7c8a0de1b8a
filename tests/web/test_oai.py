"""OAI-PMH: every verb and every error, formats and sets."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client, override_settings

from articles.models import Visibility
from tests.cast import a_newspaper, a_page, a_section, an_article
from tests.web.harvest import LIST, MAY_10, OAI, SCHEMA_LOCATION, answer, answer_to_form, changed_at, error, error_in, names, told

pytestmark = pytest.mark.django_db
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
SET_SPEC = re.compile(r"([A-Za-z0-9\-_\.!~\*'\(\)])+(:[A-Za-z0-9\-_\.!~\*'\(\)]+)*")


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
