"""A reader reports an error: it is kept for staff, publishes nothing, and can't be abused without bounds."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.corrections import suggestions
from articles.corrections.suggestions import Proposal, settle, suggest
from articles.models import Article, Suggestion, Visibility
from tests.cast import an_article

pytestmark = pytest.mark.django_db

SAID = {"about": "byline", "wrong": "楼晓裳", "right": "楼晓棠", "line": "4"}


@pytest.fixture
def article() -> Article:
    return an_article(bylines=[("楼晓裳", "记者")])


def address(article: Article) -> str:
    return f"/articles/{article.public_id}/report/"


def test_a_report_is_kept_for_staff_and_changes_nothing(client: Client, article: Article) -> None:
    answer = client.post(address(article), SAID)
    assert (answer.status_code, answer.headers["Location"]) == (302, address(article) + "?sent=1")
    kept = Suggestion.objects.get()
    assert (kept.article_id, kept.about, kept.wrong, kept.right, kept.line) == (article.public_id, "byline", "楼晓裳", "楼晓棠", 4)
    assert kept.state == "open"
    assert "编辑已经收到" in client.get(answer.headers["Location"]).content.decode()
    assert "楼晓棠" not in client.get(f"/articles/{article.public_id}/").content.decode()


def test_the_form(client: Client, article: Article) -> None:
    page = client.get(address(article) + "?line=7").content.decode()
    assert 'name="line" value="7"' in page
    assert "csrfmiddlewaretoken" in page
    assert f'href="/articles/{article.public_id}/report/"' in client.get(f"/articles/{article.public_id}/").content.decode()


def test_the_article_s_page_sets_no_cookie(client: Client, article: Article) -> None:
    answer = client.get(f"/articles/{article.public_id}/")
    assert not answer.cookies


@pytest.mark.parametrize("query", ["line=0", "line=abc", "line=99999", "line=²", "x=1"])
def test_a_bad_parameter_is_refused(client: Client, article: Article, query: str) -> None:
    assert client.get(f"{address(article)}?{query}").status_code == 400


@pytest.mark.parametrize(
    "wrong", [{"right": ""}, {"right": "字" * 501}, {"wrong": "字" * 501}, {"about": "nothing"}, {"line": "x"}, {"line": "0"}]
)
def test_what_can_t_be_taken_is_said_and_what_was_written_stays(client: Client, article: Article, wrong: dict[str, str]) -> None:
    answer = client.post(address(article), SAID | {"wrong": "楼晓裳"} | wrong)
    assert answer.status_code == 400
    assert "form-error" in answer.content.decode()
    assert "楼晓" in answer.content.decode()
    assert not Suggestion.objects.exists()


def test_a_robot_that_fills_every_field_is_thanked_and_not_heard(client: Client, article: Article) -> None:
    assert client.post(address(article), SAID | {"website": "https://example.org"}).status_code == 302
    assert not Suggestion.objects.exists()


def test_the_same_sent_twice_is_kept_once(client: Client, article: Article) -> None:
    for _ in range(2):
        assert client.post(address(article), SAID).status_code == 302
    assert Suggestion.objects.count() == 1


def test_one_sender_is_bounded_and_others_are_not(client: Client, article: Article) -> None:
    for number in range(suggestions.MOST_OF_ONE):
        assert client.post(address(article), SAID | {"right": f"{number}"}).status_code == 302
    answer = client.post(address(article), SAID | {"right": "再来一条"})
    assert answer.status_code == 429
    assert "再来一条" in answer.content.decode()
    assert client.post(address(article), SAID, REMOTE_ADDR="192.0.2.7").status_code == 302
    Suggestion.objects.update(sent_at=timezone.now() - datetime.timedelta(hours=2))
    assert client.post(address(article), SAID | {"right": "过后"}).status_code == 302


def test_all_together_are_bounded(client: Client, article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggestions, "MOST_OF_ALL", 3)
    for number in range(3):
        suggest(article.identity, Proposal("text", f"{number}"), f"192.0.2.{number}")
    assert client.post(address(article), SAID, REMOTE_ADDR="192.0.2.9").status_code == 429


def test_who_sent_it_is_not_kept(article: Article) -> None:
    kept = suggest(article.identity, Proposal("text", "对"), "192.0.2.1")
    assert "192.0.2" not in str(Suggestion.objects.values().get(pk=kept.pk))


def test_a_form_of_another_site_is_refused(article: Article) -> None:
    assert Client(enforce_csrf_checks=True).post(address(article), SAID).status_code == 403


def test_what_readers_may_not_see_can_t_be_reported(client: Client, article: Article) -> None:
    Article.objects.update(visibility=Visibility.WITHDRAWN)
    assert client.get(address(article)).status_code == 410
    assert client.post(address(article), SAID).status_code == 410


def test_staff_settle_it(article: Article) -> None:
    kept = suggest(article.identity, Proposal("text", "对"), "192.0.2.1")
    editor = User.objects.create_user("editor", first_name="编", last_name="辑")
    settle(kept, "taken", "已改", editor)
    kept.refresh_from_db()
    assert (kept.state, kept.note, kept.settled_by_name) == ("taken", "已改", editor.get_full_name())
    assert kept.settled_at is not None
    settle(kept, "open", "", editor)
    kept.refresh_from_db()
    assert [kept.state, kept.settled_by_name, kept.settled_at] == ["open", "", None]


def test_staff_read_and_settle_it_at_the_desk(admin_client: Client, article: Article) -> None:
    kept = suggest(article.identity, Proposal("text", "<b>对</b>", "错"), "192.0.2.1")
    listed = admin_client.get("/admin/articles/suggestion/").content.decode()
    assert "&lt;b&gt;对&lt;/b&gt;" in listed
    change = f"/admin/articles/suggestion/{kept.pk}/change/"
    assert admin_client.post(change, {"state": "declined", "note": "原文如此"}).status_code == 302
    kept.refresh_from_db()
    assert (kept.state, kept.note, kept.settled_by_name) == ("declined", "原文如此", "admin")
