"""Days without a paper, marked and taken back at the desk."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.models import Newspaper, Suspension
from tests.admin.desk import act, change_url, errors_of, list_url, small_archive, staff

pytestmark = pytest.mark.django_db

ADD = reverse("admin:articles_suspension_add")


@pytest.fixture(autouse=True)
def archive() -> None:
    small_archive()
    Suspension.objects.all().delete()


def marked(client: Client, **answers: str) -> HttpResponse:
    """Send the form for days without a paper."""
    said = {"newspaper": str(Newspaper.objects.get().pk), "first": "2021-05-01", "last": "2021-05-05", "reason": "劳动节"}
    return client.post(ADD, said | answers)  # type: ignore[return-value]


def marker() -> Client:
    return staff("view_suspension", "add_suspension", "change_suspension")


def test_days_are_marked_with_who_and_why() -> None:
    client = marker()
    assert client.get(ADD).status_code == 200
    assert marked(client).status_code == 302
    made = Suspension.objects.get()
    assert (str(made.first), str(made.last), made.reason, made.author_name) == ("2021-05-01", "2021-05-05", "劳动节", "顾秋")
    assert "顾秋" in client.get(change_url(made)).content.decode()


def test_a_single_day_needs_no_last_one() -> None:
    marked(marker(), last="")
    made = Suspension.objects.get()
    assert made.first == made.last


@pytest.mark.parametrize(
    ("answers", "field", "message"),
    [
        ({"last": "2021-05-10"}, "last", "库里有这几天的报纸：溪山报 2021-05-10；有报的日子不能标为休刊"),
        ({"first": "2021-05-10", "last": ""}, "first", "库里有这几天的报纸：溪山报 2021-05-10；有报的日子不能标为休刊"),
        ({"last": "2021-04-30"}, "last", "末日 2021-04-30 早于首日 2021-05-01"),
        ({"first": "2019-01-01", "last": "2020-01-02"}, "last", "一次最多标 366 天，这里有 367 天"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(answers: dict[str, str], field: str, message: str) -> None:
    response: Any = marked(marker(), **answers)
    assert response.status_code == 200
    assert errors_of(response) == {field: [message]}
    assert not Suspension.objects.exists()


def test_nothing_said_is_asked_for() -> None:
    response: Any = marker().post(ADD, {})
    assert set(errors_of(response)) == {"newspaper", "first", "reason"}


def test_what_was_marked_is_taken_back_with_a_reason_and_stays_in_the_list() -> None:
    client = marker()
    marked(client)
    made = Suspension.objects.get()
    assert "撤销休刊" in act(client, "lift_suspensions", [made]).content.decode()
    assert act(client, "lift_suspensions", [made], reason="查到当天的报纸").status_code == 302
    made.refresh_from_db()
    assert (made.state, made.ended_by_name, made.ended_reason) == ("reverted", "顾秋", "查到当天的报纸")
    assert "没有改动任何一条" in act(client, "lift_suspensions", [made], reason="再来一次").content.decode()


def test_who_may_not_mark_or_take_back_does_not() -> None:
    marked(marker())
    viewer = staff("view_suspension")
    made = Suspension.objects.get()
    assert viewer.get(change_url(made)).status_code == 200
    assert marked(viewer, first="2021-06-01", last="").status_code == 403
    act(viewer, "lift_suspensions", [made], reason="试试")
    assert [one.state for one in Suspension.objects.all()] == ["active"]
    assert viewer.post(change_url(made), {"reason": "改了"}).status_code == 403


@pytest.mark.parametrize(("query", "found"), [("劳动", 1), ("2021-05", 1), ("2021-05-03", 1), ("2021-06", 0), ("国庆", 0)])
def test_they_are_found_by_day_and_reason(query: str, found: int) -> None:
    client = marker()
    marked(client)
    assert client.get(list_url(Suspension), {"q": query}).context["cl"].result_count == found
