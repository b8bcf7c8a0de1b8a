"""A harvest from the first request to the last token, over HTTP, by a harvester's own library."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from articles.models import HarvestRecord, Visibility
from articles.writing import touch
from tests.cast import a_page, a_place, a_section, an_article, retire

oaipmh = pytest.importorskip("oaipmh.client", reason="no oaipmh: it comes with the locked packages for tests")
metadata = pytest.importorskip("oaipmh.metadata")
errors = pytest.importorskip("oaipmh.error")

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

ARTICLES = 23
AT_ONCE = 4


@pytest.fixture(params=["GET", "POST"])
def harvester(request: pytest.FixtureRequest, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr("articles.web.oai.selection.AT_ONCE", AT_ONCE)
    registry = metadata.MetadataRegistry()
    registry.registerReader("oai_dc", metadata.oai_dc_reader)
    return oaipmh.Client(f"{live_server.url}/oai", registry, force_http_get=request.param == "GET")


@pytest.fixture
def ids() -> list[str]:
    """Articles of every sort, in the order of their changes: one withdrawn, one retired, one with all that can be said."""
    page = a_page()
    articles = [an_article(page, f"第{number}篇 <&>", section=a_section()) for number in range(ARTICLES - 2)]
    articles.append(an_article(page, "机密", visibility=Visibility.WITHDRAWN))
    articles.append(an_article(page, "全的一篇", bylines=[("楼晓棠", "记者")], photographers=["吕砚秋"], primary=a_place()))
    found = [article.public_id for article in articles]
    retire(articles[0], articles[1])
    changed = datetime.datetime(2021, 5, 10, 8, tzinfo=datetime.UTC)
    for place, public_id in enumerate(found):  # three in a second, so that a portion ends within one
        HarvestRecord.objects.filter(public_id=public_id).update(at=changed + datetime.timedelta(seconds=place // 3))
    return found


def id_of(header: Any) -> str:
    return str(header.identifier()).rpartition(":")[2]


def test_a_whole_harvest(harvester: Any, ids: list[str]) -> None:
    records = {}
    for header, said, _ in harvester.listRecords(metadataPrefix="oai_dc"):
        records[id_of(header)] = (header.isDeleted(), said.getMap() if said is not None else {})
    assert set(records) == set(ids)
    assert [public_id for public_id, (is_deleted, _) in records.items() if is_deleted] == [ids[0], ids[-2]]
    assert records[ids[1]][1]["title"] == ["第1篇 <&>"]
    whole = records[ids[-1]][1]
    assert (whole["creator"], whole["contributor"], whole["subject"]) == (["楼晓棠"], ["吕砚秋"], ["北苑街道"])
    headers = [id_of(header) for header in harvester.listIdentifiers(metadataPrefix="oai_dc")]
    assert headers == list(records) == sorted(ids, key=ids.index)


def test_a_later_harvest_hears_of_what_changed_alone(harvester: Any, ids: list[str]) -> None:
    since = datetime.datetime(2021, 5, 10, 8, 0, 8)  # noqa: DTZ001  # the library's times are UTC without saying so
    until = since + datetime.timedelta(hours=1)
    with pytest.raises(errors.NoRecordsMatchError):
        harvester.listIdentifiers(metadataPrefix="oai_dc", from_=since)
    article = an_article(a_page("新"), "新的一篇")
    touch([article.pk])
    assert [id_of(header) for header in harvester.listIdentifiers(metadataPrefix="oai_dc", from_=since)] == [article.public_id]
    with pytest.raises(errors.NoRecordsMatchError):
        harvester.listIdentifiers(metadataPrefix="oai_dc", from_=since, until=until)


def test_a_set_is_harvested(harvester: Any, ids: list[str]) -> None:
    assert "section:yaowen" in [spec for spec, _, _ in harvester.listSets()]
    found = [id_of(header) for header in harvester.listIdentifiers(metadataPrefix="oai_dc", set="section:yaowen")]
    assert found == ids[: ARTICLES - 2]


def test_who_harvests_learns_what_to_expect(harvester: Any, ids: list[str]) -> None:
    harvester.updateGranularity()
    said = harvester.identify()
    assert (said.repositoryName(), said.deletedRecord(), said.protocolVersion()) == ("报纸库", "persistent", "2.0")
    assert said.earliestDatestamp() == datetime.datetime(2021, 5, 10, 8)  # noqa: DTZ001  # UTC
    assert [prefix for prefix, _, _ in harvester.listMetadataFormats()] == ["oai_dc"]


def test_one_record(harvester: Any, ids: list[str]) -> None:
    first = next(iter(harvester.listIdentifiers(metadataPrefix="oai_dc", set="section:yaowen")))
    header, said, _ = harvester.getRecord(identifier=first.identifier(), metadataPrefix="oai_dc")
    assert (header.isDeleted(), said) == (True, None)
    with pytest.raises(errors.IdDoesNotExistError):
        harvester.getRecord(identifier="oai:elsewhere:aaaaaaaaaa-1", metadataPrefix="oai_dc")
