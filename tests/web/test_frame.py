"""What stands around every page: the choice of language, and the foot that the office writes."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from pytest_django import Settings

from newsarchive import environment

pytestmark = pytest.mark.django_db


def test_the_reader_chooses_the_language_and_comes_back(client: Client) -> None:
    page = client.get("/articles/?order=oldest", HTTP_ACCEPT_LANGUAGE="zh-hans").content.decode()
    assert 'href="/language/en/?next=/articles/%3Forder%3Doldest"' in page
    answer = client.get("/language/en/", {"next": "/articles/?order=oldest"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/articles/?order=oldest")
    english = client.get("/articles/", HTTP_ACCEPT_LANGUAGE="zh-hans").content.decode()
    assert '<html lang="en">' in english
    assert 'href="/language/zh-hans/' in english


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)", "x", ""])
def test_it_leads_nowhere_else(client: Client, target: str) -> None:
    assert client.get("/language/en/", {"next": target}).headers["Location"] == "/"


def test_an_unknown_language_or_parameter(client: Client) -> None:
    assert client.get("/language/fr/").status_code == 404
    assert client.get("/language/en/?x=1").status_code == 400


def test_the_foot_says_who_runs_the_archive(client: Client, settings: Settings) -> None:
    assert "footer-office" not in client.get("/").content.decode()
    settings.FOOTER = {"office": "稠州<报社>", "contact": "0579-05550117", "icp": "浙ICP备00000000号"}
    page = client.get("/").content.decode()
    assert "稠州&lt;报社&gt;" in page
    assert '<a href="https://beian.miit.gov.cn/" rel="nofollow noreferrer">浙ICP备00000000号</a>' in page


def test_a_line_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_OFFICE", " 稠州报社 ")
    assert environment.line("SITE_OFFICE") == "稠州报社"
    for wrong in ("一" * 201, "两\n行"):
        monkeypatch.setenv("SITE_OFFICE", wrong)
        with pytest.raises(ImproperlyConfigured, match="SITE_OFFICE"):
            environment.line("SITE_OFFICE")
