"""What was fetched before is answered with 304 as long as it says the same, and never longer."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from unittest import mock

import pytest
from django.test import Client
from django.utils import timezone

from articles.corrections.decide import correct, withdraw
from articles.models import Article, Place, Reporter
from articles.reading.types import PlaceMention
from tests.ingest.invented import BRIDGE, TEA, InventedPage

pytestmark = pytest.mark.django_db

KINDS = {
    "article": lambda article: f"/articles/{article.public_id}/",
    "JSON": lambda article: f"/articles/{article.public_id}.json",
    "text": lambda article: f"/articles/{article.public_id}.txt",
    "source page": lambda article: f"/pages/{article.page.public_id}/",
    "issue": lambda _: "/issues/2021-05-10/",
    "list": lambda _: "/articles/",
    "list as JSON": lambda _: "/api/articles/",
    "feed": lambda _: "/articles/feed/",
    "place": lambda _: "/places/beiyuan/",
    "feed of a place": lambda _: "/places/beiyuan/feed/",
    "feed of a section": lambda _: "/sections/yaowen/feed/",
    "feed of a reporter": lambda _: f"/reporters/{Reporter.objects.get(name=BRIDGE.names[0]).public_id}/feed/",
}
every_kind = pytest.mark.parametrize("address_of", KINDS.values(), ids=KINDS)


@pytest.fixture(name="article")
def _article() -> Article:
    Place.objects.create(code="330782001000", name="北苑街道", slug="beiyuan", level="office")
    about = PlaceMention("北苑街道", "330782001000", "primary", ())
    InventedPage([replace(piece, section="要闻", places=[about]) for piece in (BRIDGE, TEA)]).store()
    return Article.objects.get(headline=BRIDGE.headline)


@every_kind
def test_what_says_the_same_isnt_sent_again(client: Client, article: Article, address_of: Callable[[Article], str]) -> None:
    address = address_of(article)
    tag = client.get(address)["ETag"]
    again = client.get(address, headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.content == b""
    assert client.get(address, headers={"If-None-Match": tag, "Accept-Language": "en"}).status_code == (
        304 if address.endswith((".json", ".txt")) or address.startswith("/api/") else 200
    )


@every_kind
def test_a_correction_is_sent(client: Client, article: Article, address_of: Callable[[Article], str]) -> None:
    address = address_of(article)
    before = client.get(address)
    correct(article, "headline", "石拱桥修缮竣工", None)
    after = client.get(address, headers={"If-None-Match": before["ETag"], "If-Modified-Since": "Sun, 01 Jan 2090 00:00:00 GMT"})
    assert after.status_code == 200
    assert "石拱桥修缮竣工" in after.content.decode()


@every_kind
def test_a_withdrawal_is_seen(client: Client, article: Article, address_of: Callable[[Article], str]) -> None:
    address = address_of(article)
    before = client.get(address)
    withdraw(article, None, "有误")
    after = client.get(address, headers={"If-None-Match": before["ETag"], "If-Modified-Since": "Sun, 01 Jan 2090 00:00:00 GMT"})
    assert after.status_code in {200, 410}
    assert article.headline not in after.content.decode()


def test_a_new_name_of_a_place_is_sent(client: Client, article: Article) -> None:
    address = f"/articles/{article.public_id}/"
    before = client.get(address)
    Place.objects.filter(slug="beiyuan").update(name="新北苑街道")
    after = client.get(address, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert "新北苑街道" in after.content.decode()


def test_followers_of_a_feed_hear_of_a_correction(client: Client, article: Article) -> None:
    before = client.get("/articles/feed/").content.decode()
    moment = timezone.now() + datetime.timedelta(hours=1)
    with mock.patch("django.utils.timezone.now", return_value=moment):
        correct(article, "headline", "石拱桥修缮竣工", None)
        after = client.get("/articles/feed/").content.decode()
    told = f"<updated>{moment.replace(microsecond=0).isoformat()}</updated>"
    assert told not in before
    assert told in after
