"""The page as it was printed: who may see it, how it is sent, and where it is shown."""

import datetime
import gzip

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponseBase
from django.test import Client
from django.utils import timezone

from articles.facsimile_folder import facsimile_path
from articles.models import Article, Facsimile, Page, PageRevision, Visibility
from tests.admin.desk import change_url
from tests.cast import a_facsimile, a_page, an_article
from tests.pictures import jpeg, pdf, png, webp

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]


@pytest.fixture
def page() -> Page:
    return a_page()


@pytest.fixture(name="staff")
def _staff() -> Client:
    client = Client()
    client.force_login(User.objects.create_user("desk", is_staff=True, is_superuser=True))
    return client


def address(page: Page, facsimile: Facsimile) -> str:
    return f"/pages/{page.public_id}/facsimile/{facsimile.name}"


def sent(answer: HttpResponseBase) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a file's answer has it


def status(client: Client, path: str) -> int:
    answer = client.get(path)
    answer.close()  # the file
    return answer.status_code


# Sent


@pytest.mark.parametrize(
    ("data", "kind", "ending"),
    [
        (png(), "image/png", "png"),
        (jpeg(), "image/jpeg", "jpeg"),
        (webp(b"VP8X"), "image/webp", "webp"),
        (pdf(), "application/pdf", "pdf"),
    ],
)
def test_the_file_is_sent_as_what_it_is(client: Client, page: Page, data: bytes, kind: str, ending: str) -> None:
    answer = client.get(address(page, a_facsimile(page, data)), headers={"Accept-Encoding": "gzip"})
    assert (answer.status_code, sent(answer)) == (200, data)
    assert {
        name: answer[name] for name in answer.headers if name.startswith(("Content-", "X-")) and name != "Content-Language"
    } == {
        "Content-Type": kind,
        "Content-Length": str(len(data)),
        "Content-Disposition": f'inline; filename="{page.public_id}.{ending}"',
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
    }


def test_pages_are_still_made_smaller(client: Client, page: Page) -> None:
    answer = client.get(f"/pages/{page.public_id}/", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert b"<html" in gzip.decompress(answer.content)


@pytest.mark.parametrize("told", ["ETag", "Last-Modified"])
def test_what_the_browser_has_is_not_sent_again(client: Client, page: Page, told: str) -> None:
    path = address(page, a_facsimile(page, png()))
    first = client.get(path)
    first.close()
    assert first["Cache-Control"] == "no-cache"
    asked = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}[told]
    again = client.get(path, headers={asked: first[told]})
    assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", "no-cache")
    page.visibility = Visibility.WITHDRAWN
    page.save()
    assert client.get(path, headers={asked: first[told]}).status_code == 410


def test_other_methods_and_parameters_are_refused(client: Client, page: Page) -> None:
    path = address(page, a_facsimile(page, png()))
    assert client.post(path).status_code == 405
    assert client.get(f"{path}?size=1").status_code == 400
    head = client.head(path)
    head.close()
    assert (head.status_code, head["Content-Length"]) == (200, str(len(png())))


def test_other_names_find_nothing(client: Client, page: Page) -> None:
    facsimile = a_facsimile(page, png())
    another = a_facsimile(a_page("另一版"), pdf())
    folder = f"/pages/{page.public_id}/facsimile/"
    for name in (
        another.name,
        facsimile.sha256,
        f"{facsimile.sha256}.pdf",
        f"{facsimile.sha256[:12]}.png",
        f"{facsimile.sha256.upper()}.png",
        f"../../{facsimile.name}",
        "../../../../archive.sqlite3",
        f"..%2f{facsimile.name}",
        f"{'0' * 64}.png",
        "",
    ):
        assert client.get(folder + name).status_code == 404, name
    assert client.get(f"/pages/nosuchpage/facsimile/{facsimile.name}").status_code == 404


def test_a_lost_file_is_not_found(client: Client, page: Page, caplog: pytest.LogCaptureFixture) -> None:
    facsimile = a_facsimile(page, png())
    facsimile_path(facsimile.sha256).unlink()
    assert client.get(address(page, facsimile)).status_code == 404
    assert "check_archive" in caplog.text


def test_only_the_newest_of_each_kind_is_sent(client: Client, page: Page) -> None:
    old, document = a_facsimile(page, png()), a_facsimile(page, pdf())
    newer = a_facsimile(page, jpeg())
    assert [status(client, address(page, one)) for one in (old, document, newer)] == [404, 200, 200]
    text = client.get(f"/pages/{page.public_id}/").content.decode()
    assert [one.name in text for one in (old, document, newer)] == [False, True, True]


# Who may see it


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"visibility": Visibility.WITHDRAWN}, 410),
        ({"day": timezone.localdate() + datetime.timedelta(days=1)}, 404),
        ({"day": timezone.localdate()}, 200),
        ({}, 200),
    ],
)
def test_it_is_seen_as_its_page_is(client: Client, staff: Client, fields: dict[str, object], expected: int) -> None:
    page = a_page(**fields)  # type: ignore[arg-type]  # fields of a page
    facsimile = a_facsimile(page, png())
    for path in (f"/pages/{page.public_id}/", address(page, facsimile)):
        assert [status(one, path) for one in (client, staff)] == [expected, 200], path


def test_a_page_with_an_article_that_is_withdrawn_shows_no_picture_of_it(client: Client, staff: Client, page: Page) -> None:
    """In the text its lines are left out; in a picture they can't be."""
    facsimile = a_facsimile(page, png())
    an_article(page)
    hidden = an_article(page, visibility=Visibility.WITHDRAWN)
    gone = client.get(address(page, facsimile))
    assert (gone.status_code, "这个版面有不公开的文章，所以版面图也不公开。" in gone.content.decode()) == (410, True)
    assert facsimile.name not in client.get(f"/pages/{page.public_id}/").content.decode()
    seen = staff.get(f"/pages/{page.public_id}/").content.decode()
    assert (facsimile.name in seen, "所以读者也看不到版面图" in seen) == (True, True)
    assert sent(staff.get(address(page, facsimile))) == png()
    Article.objects.filter(pk=hidden.pk).update(visibility=Visibility.PUBLIC)
    assert sent(client.get(address(page, facsimile))) == png()


# Where it is shown


def test_a_picture_is_shown_beside_the_text_and_the_pdf_is_a_link(client: Client, page: Page) -> None:
    picture, document = a_facsimile(page, png()), a_facsimile(page, pdf())
    text = client.get(f"/pages/{page.public_id}/").content.decode()
    there = address(page, picture)
    assert f'<a class="facsimile-image" href="{there}"><img src="{there}" width="70" height="100" alt="第1版印出来的样子"' in text
    assert 'loading="lazy"' in text
    assert f'<a href="{address(page, document)}">打开版面的 PDF' in text
    assert "<object" not in text


def test_a_pdf_alone_is_shown_in_the_page(client: Client, page: Page) -> None:
    document = a_facsimile(page, pdf())
    answer = client.get(f"/pages/{page.public_id}/")
    there = address(page, document)
    assert f'<object type="application/pdf" data="{there}" aria-label="版面的 PDF"></object>' in answer.content.decode()
    assert f'<a href="{there}">打开版面的 PDF' in answer.content.decode()
    directives = answer["Content-Security-Policy"].split("; ")
    assert {"object-src 'self'", "frame-src 'self'"} <= set(directives)


def test_a_page_without_one_says_nothing_of_it(client: Client, page: Page) -> None:
    assert "facsimile" not in client.get(f"/pages/{page.public_id}/").content.decode()


def test_it_follows_the_page_through_revisions(client: Client, page: Page) -> None:
    facsimile = a_facsimile(page, png())
    page.revision = PageRevision.objects.create(page=page.identity, number=2, sha256="0" * 64, file_name="1.txt")
    assert Facsimile.objects.standing(page.public_id) == [facsimile]


def test_the_desk_shows_it(staff: Client, page: Page) -> None:
    picture, document = a_facsimile(page, png()), a_facsimile(page, pdf())
    text = staff.get(change_url(page)).content.decode()
    assert f'<img src="{address(page, picture)}" width="70" height="100"' in text
    assert address(page, document) in text
    assert "版面图" not in staff.get(change_url(a_page("没有图"))).content.decode().split("desk-aside", 1)[1]
