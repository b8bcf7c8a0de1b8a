"""A small archive with something in every table, and the forms of the desk as a browser would send them."""

import datetime
import re
from html.parser import HTMLParser
from typing import Any

from django.contrib.auth.models import Permission, User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.corrections import correct, suspend
from articles.corrections.suggestions import Proposal, suggest
from articles.models import Article, IngestedFile, IngestRun, Newspaper, Page, Place, PlaceAlias, ReadingScore, ReporterAlias
from articles.reading.types import Evidence, Flag, PlaceMention
from tests.ingest.invented import BRIDGE, LIBRARY, TEA, InventedPage, Piece

MARKET = Piece(
    "溪口镇办起早市",
    ["溪口镇的早市开张了。", "菜农直接摆摊。"],
    ["赵知秋"],
    places=[PlaceMention("溪口镇", "990101", "primary", (Evidence(3, "溪口镇的早市", "full-name"),))],
    section="民生",
    flags=[Flag("text-gap", "正文似有缺字", (4,))],
)


def small_archive() -> None:
    """Two pages, five articles, and a row in every other table but the facsimiles', whose bytes want a folder."""
    place = Place.objects.create(code="990101", name="溪口镇", slug="xikou", level="office")
    PlaceAlias.objects.create(place=place, name="溪口")
    InventedPage([BRIDGE, MARKET, LIBRARY], flags=[Flag("date-inferred", "日期是推断的", (1,))], issue_number="总第7期").store(
        "01.txt"
    )
    InventedPage([TEA], page="2").store("02.txt")
    reporter = Article.objects.get(headline=TEA.headline).bylines.order_by("order")[0].reporter
    assert reporter is not None
    ReporterAlias.objects.create(reporter=reporter, name="小满")
    run = IngestRun.objects.create(counts={"added": 2})
    IngestedFile.objects.create(run=run, path="01.txt", outcome="added", page_public_id=Page.objects.get(label="1").public_id)
    ReadingScore.objects.create(
        parser_version="1", pages=1, articles=4, right=3, missing=0, extra=0, unflagged=3, unflagged_right=3
    )
    correct(Article.objects.get(headline=LIBRARY.headline), "kicker", "镇里办实事", None, "按见报稿")
    suspend(Newspaper.objects.get(), MAY_1, MAY_5, None, "劳动节")
    suggest(Article.objects.get(headline=LIBRARY.headline).identity, Proposal("text", "应作“办事”"), "192.0.2.1")


def staff(*permissions: str) -> Client:
    """A browser that a member of staff with these permissions is signed in to."""
    user = User.objects.create_user(f"staff{User.objects.count()}", is_staff=True, first_name="秋", last_name="顾")
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


def change_url(row: Any) -> str:
    return reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])


def list_url(model: Any) -> str:
    return reverse(f"admin:articles_{model._meta.model_name}_changelist")


class _Form(HTMLParser):
    """The fields of a page's form, as a browser would send them untouched."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._area = self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        name = values.get("name") or ""
        if tag == "input" and name and values.get("type") not in ("submit", "checkbox"):
            self.values[name] = values.get("value") or ""
        elif tag == "textarea":
            self._area, self.values[name] = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in values:
            self.values[self._select] = values.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.values[self._area] = re.sub(r"\A\r?\n", "", self.values[self._area]).replace("\n", "\r\n")
            self._area = ""
        elif tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area] += data


def form_of(client: Client, row: Any) -> dict[str, str]:
    """What the change form of a row would send if nobody touched it."""
    response = client.get(change_url(row))
    assert response.status_code == 200
    form = _Form()
    form.feed(response.content.decode())
    return {name: value for name, value in form.values.items() if not name.startswith(("_", "csrf"))}


def send(client: Client, row: Any, **changes: str) -> HttpResponse:
    """Open the row's form, change some fields, save."""
    return client.post(change_url(row), {**form_of(client, row), **changes})  # type: ignore[return-value]


def act(client: Client, action: str, rows: list[Any], **answers: str) -> HttpResponse:
    """Choose rows in their list and run an action; with answers, answer what it asks."""
    chosen = {"action": action, "_selected_action": [str(row.pk) for row in rows]}
    answered = {"answered": "yes", **answers} if answers else {"index": "0"}
    return client.post(list_url(type(rows[0])), {**chosen, **answered})  # type: ignore[return-value]


def errors_of(response: Any) -> dict[str, list[str]]:
    """The errors that a form page shows, by field."""
    form = response.context["adminform"].form if "adminform" in response.context else response.context["form"]
    return {name: list(messages) for name, messages in form.errors.items()}


JANUARY_2 = datetime.date(2020, 1, 2)
MAY_1, MAY_5 = datetime.date(2021, 5, 1), datetime.date(2021, 5, 5)
