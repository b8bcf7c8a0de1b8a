"""Every feed is valid Atom: by the grammar of RFC 4287, and by its rules that are no grammar."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve
from django.utils import translation

from articles.web.urls import urlpatterns
from tests.cast import a_place, a_reporter, a_section
from tests.web.checkers import Documents, xml_complaints
from tests.web.kinds_of_page import a_wide_article
from tests.web.rarities import rare_pages

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("own_data")]

GRAMMAR = Path(__file__).parent / "schemas" / "atom.rnc"
ATOM = "{http://www.w3.org/2005/Atom}"


def addresses() -> list[str]:
    return [
        "/articles/feed/",
        "/articles/feed/?q=老渠&month=5&order=oldest",
        "/articles/feed/?newspaper=fotangbao",
        "/articles/feed/?newspaper=chouzhouxiangxun",
        "/articles/feed/?q=没有这样的词",
        f"/places/{a_place().slug}/feed/",
        f"/places/{a_place('苏州', 'suzhou', code=None).slug}/feed/",
        f"/reporters/{a_reporter().public_id}/feed/",
        f"/reporters/{a_reporter('从不署名').public_id}/feed/",
        f"/sections/{a_section().slug}/feed/",
        f"/sections/{a_section('从不登载').slug}/feed/",
    ]


def feeds(client: Client, asked: list[str]) -> Documents:
    found = {}
    with translation.override(settings.LANGUAGE_CODE):  # a browser's choice outlives its request; other tests expect Chinese
        for address, (language, _) in ((address, language) for address in asked for language in settings.LANGUAGES):
            answer = client.get(address, headers={"Accept-Language": language})
            assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml; charset=utf-8"), address
            found[f"{address} ({language})"] = answer.content
    return found


def broken_rules(content: bytes) -> Iterator[str]:
    """What RFC 4287 demands in words: its Schematron rules, and what sections 3.2.1, 4.1.1, 4.1.2 and 4.2.6 say beside them."""
    feed = ET.fromstring(content)
    entries = feed.findall(f"{ATOM}entry")
    ids = [one.findtext(f"{ATOM}id", "") for one in (feed, *entries)]
    if len(set(ids)) < len(ids):
        yield "An atom:id must be its own."
    if any(":" not in one for one in ids):
        yield "An atom:id must be absolute."
    if sorted(link.get("rel", "alternate") for link in feed.findall(f"{ATOM}link")) != ["alternate", "self"]:
        yield "A feed has one link to its page and one to itself."
    if not all(name.text and name.text.strip() for name in feed.iter(f"{ATOM}name")):
        yield "A person must have a name."
    for entry in entries:
        if feed.find(f"{ATOM}author") is None and entry.find(f"{ATOM}author") is None:
            yield f"An atom:entry must have an atom:author if its feed does not: {entry.findtext(f'{ATOM}id')}"
        if not any(link.get("rel", "alternate") == "alternate" for link in entry.findall(f"{ATOM}link")):
            yield f"An atom:entry must have an alternate link or content: {entry.findtext(f'{ATOM}id')}"


def complaints(documents: Documents, folder: Path) -> list[str]:
    by_grammar = xml_complaints(GRAMMAR, documents, folder)
    return by_grammar or [f"{address}: {rule}" for address, content in documents.items() for rule in broken_rules(content)]


def check(documents: Documents, folder: Path) -> None:
    found = complaints(documents, folder)
    assert not found, "\n".join(found)


def test_every_feed(client: Client, tmp_path: Path) -> None:
    a_wide_article()
    rare_pages()
    check(feeds(client, addresses()), tmp_path)


def test_of_an_empty_archive(client: Client, tmp_path: Path) -> None:
    check(feeds(client, ["/articles/feed/"]), tmp_path)


def test_no_feed_is_left_out() -> None:
    walked = {resolve(address.partition("?")[0]).url_name for address in addresses()}
    assert walked == {name for name in (str(pattern.name) for pattern in urlpatterns) if name.endswith("-feed")}


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("<updated>2021-05-10T00:00:00Z</updated>", "", 'missing required element "updated"'),
        ("2021-05-10T00:00:00Z", "10 May 2021", "invalid; must be an ISO date and time"),
        ('xml:lang="zh"', 'xml:lang="zh_CN"', 'value of attribute "xml:lang" is invalid'),
        ("<title>x</title>", "<headline>x</headline>", 'element "headline" not allowed'),
        ("</feed>", "", "XML document structures must start and end within the same entity"),
        ("<author><name>x</name></author>", "", "must have an atom:author if its feed does not: tag:e,2021:1"),
        ("<name>x</name>", "<name> </name>", "must have a name"),
        ("tag:e,2021:2", "tag:e,2021:1", "must be its own"),
        ("<id>tag:e,2021:0</id>", "<id>/feed/</id>", "must be absolute"),
        ('rel="self"', 'rel="via"', "one to itself"),
        ('<link href="/1/"/>', "", "must have an alternate link or content: tag:e,2021:1"),
    ],
)
def test_the_checker_complains(old: str, new: str, complaint: str, tmp_path: Path) -> None:
    entries = "".join(
        f'<entry><title>x</title><link href="/{number}/"/><id>tag:e,2021:{number}</id><updated>2021-05-10T00:00:00Z</updated>'
        "<author><name>x</name></author></entry>"
        for number in (1, 2)
    )
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh"><title>x</title><link rel="self" href="/feed/"/><link href="/"/>'
        f"<id>tag:e,2021:0</id><updated>2021-05-10T00:00:00Z</updated>{entries}</feed>"
    )
    assert old in feed
    found = complaints({"/right/": feed.encode(), "/wrong/": feed.replace(old, new).encode()}, tmp_path)
    assert all(one.startswith("/wrong/:") for one in found)
    assert any(complaint in one for one in found), found
