"""Every page that readers are shown is valid HTML, by the Nu Html Checker."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import resolve
from django.utils import translation
from pytest_django import Settings

from articles.models import Article, Issue, Page
from articles.web.urls import urlpatterns
from tests.web.checkers import Documents, html_complaints
from tests.web.kinds_of_page import a_wide_article, an_archive
from tests.web.rarities import rare_pages

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("own_data")]

LANGUAGES = [code for code, _ in settings.LANGUAGES]
FOR_PROGRAMS = {
    *("articles-csv", "article-json", "article-text", "article-bibtex", "article-ris", "statistics-csv"),
    *("articles-feed", "place-feed", "reporter-feed", "section-feed"),
    *("openapi", "api-articles", "suggest", "healthz", "robots", "oai", "language", "facsimile"),
}


def pages(client: Client, asked: list[str]) -> dict[str, bytes]:
    found = {}
    with translation.override(settings.LANGUAGE_CODE):  # a browser's choice outlives its request; other tests expect Chinese
        for address, language in ((address, language) for address in asked for language in LANGUAGES):
            answer = client.get(address, headers={"Accept-Language": language})
            assert answer["Content-Type"] == "text/html; charset=utf-8", address
            assert f'<html lang="{language}">' in answer.content.decode()
            found[f"{address} ({language}, {answer.status_code})"] = answer.content
    return found


def check(documents: Documents, folder: Path) -> None:
    complaints = html_complaints(documents, folder)
    assert not complaints, "\n".join(complaints)


def test_every_kind_of_page(client: Client, tmp_path: Path) -> None:
    check(pages(client, list(an_archive().values())), tmp_path)


def test_no_kind_is_left_out() -> None:
    walked = {resolve(address.partition("?")[0]).url_name for kind, address in an_archive().items() if kind != "404"}
    named = {str(pattern.name) for pattern in urlpatterns}
    assert walked == {name for name in named - FOR_PROGRAMS if not name.startswith("sitemap")}


def test_what_few_pages_have(client: Client, admin_client: Client, tmp_path: Path, settings: Settings) -> None:
    settings.FOOTER = {"office": "稠州<报社>", "contact": "0579-05550117", "icp": "浙ICP备00000000号"}
    article = a_wide_article()
    readers, staff = rare_pages()
    found = pages(client, readers) | {f"staff: {asked}": page for asked, page in pages(admin_client, staff).items()}
    refused = client.post(f"/articles/{article.public_id}/report/", {"line": "x"})
    assert refused.status_code == 400
    check(found | {"a report that can't be taken": refused.content}, tmp_path)


def test_an_empty_archive(client: Client, tmp_path: Path) -> None:
    asked = ["/", "/articles/", "/issues/", "/issues/gaps/", "/places/", "/reporters/", "/sections/", "/statistics/"]
    check(pages(client, asked), tmp_path)


def test_the_sample_pages(client: Client, tmp_path: Path) -> None:
    call_command("ingest", "sample_pages", verbosity=0)
    asked = [f"/articles/{public_id}/" for public_id in Article.objects.values_list("identity", flat=True)]
    asked += [f"/pages/{public_id}/" for public_id in Page.objects.values_list("identity", flat=True)]
    asked += [f"/issues/{day}/" for day in Issue.objects.values_list("date", flat=True).distinct()]
    assert len(asked) > 100
    check({address: client.get(address).content for address in asked}, tmp_path)


def test_faults(client: Client, tmp_path: Path) -> None:
    client.raise_request_exception = False
    with mock.patch("articles.web.front.newest_front_pages", side_effect=ZeroDivisionError):
        found = pages(client, ["/"])
    refused = client.get("/", headers={"Host": "elsewhere.example.org"})
    assert refused.status_code == 400
    check(found | {"asked by another name": refused.content}, tmp_path)


def test_the_checker_complains(tmp_path: Path) -> None:
    head = '<!doctype html>\n<html lang="en">\n<title>x</title>\n'
    wrong = {
        "/a/": f"{head}<ul><p>x</p></ul>".encode(),
        "/b/": f'{head}<p id="x"><p id="x">'.encode(),
        "/c/": f"{head}<p>x".encode(),
    }
    complaints = html_complaints(wrong, tmp_path)
    assert [complaint.partition(" ")[0] for complaint in complaints] == ["/a/:4:5:", "/b/:4:11:", "/b/:4:1:"]
    assert "“p” not allowed as child of element “ul”" in complaints[0]
