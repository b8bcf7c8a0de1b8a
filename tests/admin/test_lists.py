"""Every list, search and form of the desk opens; lists ask the database no more often the longer they are."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin.lists import flag_codes
from articles.corrections import withdraw
from articles.models import (
    Article,
    ArticleId,
    ArticlePlace,
    Byline,
    Correction,
    Issue,
    Newspaper,
    Page,
    Place,
    Reporter,
    Section,
)
from articles.models import Flag as FlagRow
from articles.reading.types import Flag
from tests.admin.desk import MARKET, change_url, list_url, send, small_archive, staff
from tests.cast import a_facsimile
from tests.ingest.invented import BRIDGE, LIBRARY, TEA, InventedPage, Piece
from tests.pictures import pdf

pytestmark = pytest.mark.django_db

MODELS = sorted(apps.get_app_config("articles").get_models(), key=lambda model: model.__name__)
KEPT_BY_STAFF = {"Newspaper", "Place", "PlaceAlias", "Reporter", "Section"}
DECIDED_BY_STAFF = {"Suspension"}


@pytest.fixture
def archive(own_data: Path) -> None:
    small_archive()
    a_facsimile(Page.objects.get(label="1"), pdf())


def ids(response: Any) -> list[str]:
    return [str(row) for row in response.context["cl"].result_list]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_list_search_and_form_opens(archive: None, admin_client: Client, model: Any) -> None:
    row = model.objects.order_by("pk").first()
    assert row is not None
    for url in (list_url(model), f"{list_url(model)}?q=溪口", f"{list_url(model)}?q={row.pk}", change_url(row)):
        assert admin_client.get(url).status_code == 200, url
    expected = 200 if model.__name__ in KEPT_BY_STAFF | DECIDED_BY_STAFF else 403
    assert admin_client.get(reverse(f"admin:articles_{model._meta.model_name}_add")).status_code == expected


@pytest.mark.parametrize(
    "model", [model for model in MODELS if model.__name__ not in KEPT_BY_STAFF], ids=lambda model: model.__name__
)
def test_derived_rows_cannot_be_deleted(archive: None, admin_client: Client, model: Any) -> None:
    row = model.objects.order_by("pk").first()
    assert (
        admin_client.post(reverse(f"admin:articles_{model._meta.model_name}_delete", args=[row.pk]), {"post": "yes"}).status_code
        == 403
    )
    assert "delete_selected" not in admin.site.get_model_admin(model).get_actions(admin_client.get(list_url(model)).wsgi_request)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [TEA, LIBRARY, MARKET, BRIDGE]),
        ("q=早市", [MARKET]),
        ("q=2021-05-10+赵知秋", [LIBRARY, MARKET]),
        ("q=2021-05", [TEA, LIBRARY, MARKET, BRIDGE]),
        ("q=2021-06", []),
        ("q=2021-13", []),
        ("doubt=any", [MARKET]),
        ("doubt=none", [TEA, LIBRARY, BRIDGE]),
        ("doubt=text-gap", [MARKET]),
        ("doubt=date-inferred", []),
    ],
)
def test_articles_are_found(archive: None, admin_client: Client, query: str, expected: list[Piece]) -> None:
    found = admin_client.get(f"{list_url(Article)}?{query}")
    assert ids(found) == [piece.headline for piece in expected]


def test_the_doubted_come_in_the_order_of_review(archive: None, admin_client: Client) -> None:
    sure = [Flag("text-gap", "正文似有缺字")]
    pieces = [
        Piece("甲桥通车", ["甲桥今天通车。"], flags=sure),
        Piece("乙桥通车", ["乙桥今天通车。"], flags=[*sure, Flag("byline-unsure", "署名有两种可能")]),
    ]
    InventedPage(pieces, page="3").store("03.txt")
    Article.objects.filter(headline="甲桥通车").update(confidence=0.3)
    for query in ("doubt=any", "doubt=text-gap"):
        assert ids(admin_client.get(f"{list_url(Article)}?{query}")) == ["乙桥通车", "甲桥通车", MARKET.headline]


def test_an_article_and_a_page_are_found_by_their_ids(archive: None, admin_client: Client) -> None:
    article = Article.objects.get(headline=TEA.headline)
    assert ids(admin_client.get(f"{list_url(Article)}?q={article.public_id}")) == [TEA.headline]
    assert ids(admin_client.get(f"{list_url(Article)}?q={article.page.public_id}")) == [TEA.headline]
    assert ids(admin_client.get(f"{list_url(Page)}?q={article.page.public_id}")) == [str(article.page)]
    assert ids(admin_client.get(f"{list_url(Page)}?doubt=any")) == [str(Page.objects.get(label="1"))]


def test_the_codes_of_doubt_are_listed(archive: None) -> None:
    assert list(flag_codes()) == ["date-inferred", "text-gap"]


LISTED = [Article, ArticleId, ArticlePlace, Byline, Correction, FlagRow, Issue, Page, Place, Reporter]


@pytest.mark.parametrize("model", LISTED, ids=lambda model: model.__name__)
def test_a_longer_list_takes_no_more_queries(archive: None, admin_client: Client, model: Any) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            admin_client.get(list_url(model))
        return len(captured)

    queries()
    before = queries()
    for number in range(3, 9):
        piece = Piece(
            f"第{number}座桥通车",
            [f"第{number}座桥今天通车。"],
            [f"顾{'一二三四五六七八九'[number]}"],
            MARKET.places,
            "要闻",
            flags=MARKET.flags,
        )
        InventedPage([piece], page=str(number)).store(f"{number:02}.txt")
    assert queries() == before


def test_a_list_is_counted_no_further_than_it_can_be_paged(
    archive: None, admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.admin.lists.LONGEST_LIST", 2)
    with CaptureQueriesContext(connection) as captured:
        response = admin_client.get(list_url(Article))
    assert response.context["cl"].result_count == 2
    counts = [query["sql"] for query in captured if "COUNT(" in query["sql"]]
    assert [sql for sql in counts if "LIMIT 2" not in sql] == []


def test_what_articles_point_to_cannot_be_deleted(archive: None, admin_client: Client) -> None:
    used = [Place.objects.get(name="溪口镇"), Section.objects.get(), Newspaper.objects.get(), Reporter.objects.get(name="赵知秋")]
    for row in used:
        url = reverse(f"admin:articles_{row._meta.model_name}_delete", args=[row.pk])
        assert admin_client.post(url, {"post": "yes"}).status_code == 403
    unused = Section.objects.create(name="空栏目", slug="konglanmu")
    assert admin_client.post(reverse("admin:articles_section_delete", args=[unused.pk]), {"post": "yes"}).status_code == 302
    assert not Section.objects.filter(pk=unused.pk).exists()


def test_staff_without_permission_see_nothing(archive: None) -> None:
    nobody, viewer = staff(), staff("view_article", "view_page")
    article = Article.objects.get(headline=TEA.headline)
    for row in (article, article.page):
        assert nobody.get(list_url(type(row))).status_code == 403
        assert nobody.get(change_url(row)).status_code == 403
        assert viewer.get(change_url(row)).status_code == 200
        assert viewer.post(change_url(row), {"headline": "改了", "newspaper": "别的报"}).status_code == 403
    assert Correction.objects.count() == 1


def test_a_slogan_is_made_a_section_at_its_page(admin_client: Client) -> None:
    slogan = "赶考路上 奋勇争先"
    page = Page.objects.get(identity=InventedPage([TEA], slogan=slogan).store().page)
    desk = admin_client.get(change_url(page)).content.decode()
    link = re.search(r'href="([^"]*section/add/[?][^"]*)"', desk)
    assert link is not None
    assert f'value="{slogan}"' in admin_client.get(link[1]).content.decode()
    assert admin_client.post(link[1], {"name": slogan}).status_code == 302
    section = Article.objects.get().section
    assert section is not None
    assert section.name == slogan
    assert "section/add/?" not in admin_client.get(change_url(page)).content.decode()


def test_staff_find_withdrawn_articles_by_any_of_their_words(archive: None, admin_client: Client) -> None:
    withdraw(Article.objects.get(headline=TEA.headline), None, "作者要求")
    for word in (TEA.headline[1:4], TEA.body[0][2:7], TEA.names[0]):
        assert TEA.headline in ids(admin_client.get(f"{list_url(Article)}?q={word}"))


def test_what_is_corrected_at_the_desk_is_found_by_the_next_search(archive: None, admin_client: Client) -> None:
    article = Article.objects.get(headline=TEA.headline)
    assert send(admin_client, article, headline="头茬春茶开了秤", reason="按见报稿").status_code == 302
    found = admin_client.get("/api/articles/?q=头茬春茶").json()
    assert [result["headline"] for result in found["results"]] == ["头茬春茶开了秤"]
    assert admin_client.get("/api/articles/", {"q": f"标题:{TEA.headline}"}).json()["count"] == 0
