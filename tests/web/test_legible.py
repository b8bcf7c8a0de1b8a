"""Characters that HTML forbids, which a page file may hold all the same, have a sign in their place."""

import pytest
from django.http import HttpResponse
from django.test import Client

from articles.web.legible import legible
from tests.cast import a_page, an_article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("老渠\x0b通\x0c了\x85水", "老渠 通 了 水"),
        ("完\x1a\x00\x7f\x9b", "完\ufffd\ufffd\ufffd\ufffd"),
        ("\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0010ffff", "\ufffd" * 6),
        ("\t\r\n\xa0\u2028\ufdcf\ufdf0\ufffd😀\U0001fffd\U00020bb7", "\t\r\n\xa0\u2028\ufdcf\ufdf0\ufffd😀\U0001fffd\U00020bb7"),
    ],
)
def test_what_stands_for_them(text: str, shown: str) -> None:
    assert legible(lambda: HttpResponse(text))().getvalue().decode() == shown
    assert legible(lambda: HttpResponse(text, content_type="text/plain"))().getvalue().decode() == text


def test_pages_are_rid_of_them(client: Client) -> None:
    article = an_article(a_page("老渠\x1a\n"), "老渠\x1a通了水")
    for address in ("/", "/articles/", f"/articles/{article.public_id}/", f"/pages/{article.page.public_id}/", "/articles/?q=%1a"):
        text = client.get(address).content.decode()
        assert "\x1a" not in text, address
        assert "\ufffd" in text, address
    assert client.get(f"/articles/{article.public_id}.json").json()["headline"] == "老渠\x1a通了水"
