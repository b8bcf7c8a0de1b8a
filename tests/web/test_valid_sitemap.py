"""The sitemap's index and every part of it are valid by the schemas of sitemaps.org."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from xmlschema import XMLSchema

from articles.models import Visibility
from tests.cast import an_article
from tests.web.kinds_of_page import a_wide_article
from tests.web.rarities import rare_pages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]

SCHEMAS = Path(__file__).parent / "schemas"
LOCATION = re.compile(r"<loc>http://testserver(.+?)</loc>")
MOST_ENTRIES, MOST_BYTES = 50_000, 52_428_800


@pytest.fixture(name="index", scope="module")
def _index() -> XMLSchema:
    return XMLSchema(SCHEMAS / "siteindex.xsd")


@pytest.fixture(name="part", scope="module")
def _part() -> XMLSchema:
    return XMLSchema(SCHEMAS / "sitemap.xsd")


def complaints(schema: XMLSchema, address: str, content: bytes) -> Iterator[str]:
    for error in schema.iter_errors(content.decode()):
        yield f"{address}: {error.path}: {error.reason}"
    if content.count(b"<loc>") > MOST_ENTRIES or len(content) > MOST_BYTES:
        yield f"{address}: too long"


def check(client: Client, index: XMLSchema, part: XMLSchema) -> None:
    answer = client.get("/sitemap.xml").content
    found = list(complaints(index, "/sitemap.xml", answer))
    parts = LOCATION.findall(answer.decode())
    assert parts
    for address in parts:
        found += complaints(part, address, client.get(address).content)
    assert not found, "\n".join(found)


def test_a_wide_archive(client: Client, index: XMLSchema, part: XMLSchema) -> None:
    a_wide_article()
    rare_pages()
    check(client, index, part)


def test_an_empty_archive(client: Client, index: XMLSchema, part: XMLSchema) -> None:
    check(client, index, part)


@pytest.mark.parametrize("visibility", Visibility)
def test_parts_without_entries(client: Client, index: XMLSchema, part: XMLSchema, visibility: Visibility) -> None:
    an_article(visibility=visibility)
    check(client, index, part)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("<url>", "<page>", "Unexpected child with tag '{http://www.sitemaps.org/schemas/sitemap/0.9}page'"),
        ("2021-05-10", "10 May 2021", "invalid value '10 May 2021'"),
        ("http://x.example/1", "/1", "value length cannot be lesser than 12"),
        ("<loc>http://x.example/1</loc>", "", "Tag '{http://www.sitemaps.org/schemas/sitemap/0.9}loc' expected"),
    ],
)
def test_the_checker_complains(part: XMLSchema, old: str, new: str, complaint: str) -> None:
    entry = "<url><loc>http://x.example/1</loc><lastmod>2021-05-10</lastmod></url>"
    urls = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entry}</urlset>'
    assert list(complaints(part, "/x.xml", urls.encode())) == []
    wrong = urls.replace(old, new).replace("</url>", "</page>" if "page" in new else "</url>")
    [found] = complaints(part, "/x.xml", wrong.encode())
    assert found.startswith("/x.xml: ")
    assert complaint in found
