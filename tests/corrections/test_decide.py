"""What people say: decided, in force at once, taken back, never lost."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.corrections import correct, publish, revert, withdraw
from articles.ingest.verify import check_archive
from articles.models import Article, Correction, Issue, Page, Place
from articles.slugs import reporter_public_id
from tests.ingest.invented import BRIDGE, LIBRARY, TEA, InventedPage

pytestmark = pytest.mark.django_db

FRONT = InventedPage([BRIDGE, LIBRARY])


@pytest.fixture
def clerk() -> User:
    return User.objects.create_user("clerk", first_name="秋", last_name="顾")


@pytest.fixture
def article() -> Article:
    FRONT.store()
    return Article.objects.get(headline=BRIDGE.headline)


def test_a_decision_stands_at_once_with_who_when_and_why(article: Article, clerk: User) -> None:
    made = correct(article, "headline", "  青石桥重新开放 ", clerk, "按见报稿")
    assert article.headline == "青石桥重新开放"
    assert (made.value, made.machine_value, made.author, made.author_name, made.reason, made.state) == (
        "青石桥重新开放",
        "青石桥修缮完工",
        clerk,
        "顾秋",
        "按见报稿",
        "active",
    )
    assert list(check_archive()) == []


def test_the_same_again_does_nothing_and_another_supersedes(article: Article, clerk: User) -> None:
    first = correct(article, "headline", "青石桥重新开放", clerk)
    assert correct(article, "headline", "青石桥重新开放", clerk) == first
    second = correct(article, "headline", "青石桥修缮完工", clerk, "原来的对")
    assert second.value == second.machine_value  # as the machine reads, and still decided
    assert list(Correction.objects.order_by("pk").values_list("state", "ended_by_name", "ended_reason")) == [
        ("superseded", "顾秋", "原来的对"),
        ("active", "", ""),
    ]


def test_a_decision_taken_back_gives_way_to_the_machine(article: Article, clerk: User) -> None:
    made = correct(article, "headline", "青石桥重新开放", clerk)
    revert(made, clerk, "改错了篇")
    article.refresh_from_db()
    made.refresh_from_db()
    assert (article.headline, made.state, made.ended_reason) == ("青石桥修缮完工", "reverted", "改错了篇")
    with pytest.raises(ValidationError, match="已经失效"):
        revert(made, clerk)


FIELDS: list[tuple[str, Any, Any]] = [
    ("kicker", "镇里办实事", "镇里办实事"),
    ("deck", "两岸居民少绕路", "两岸居民少绕路"),
    ("kind", "feature", "feature"),
    ("source", "县融媒体中心", "县融媒体中心"),
    ("dateline", "本报讯", "本报讯"),
]


@pytest.mark.parametrize(("field", "value", "expected"), FIELDS)
def test_plain_fields(article: Article, field: str, value: Any, expected: Any) -> None:
    correct(article, field, value, None)
    assert getattr(article, field) == expected
    assert list(check_archive()) == []


def test_fields_with_rows_of_their_own(article: Article) -> None:
    place = Place.objects.create(code="990101", name="溪口镇", slug="xikou", level="office")
    other = reporter_public_id("赵知秋")
    correct(article, "section", "民生", None)
    correct(article, "paragraphs", [{"role": "subhead", "text": "桥通了"}, {"text": "新的正文。"}], None)
    correct(article, "bylines", [{"name": "林小满", "role": "记者", "reporter": other}], None)
    correct(article, "credits", [{"name": "周大川", "role": "摄"}], None)
    correct(article, "places", [{"name": "云岭乡"}, {"code": "990101", "role": "primary"}], None)
    article = Article.objects.get(pk=article.pk)
    assert article.section is not None
    assert (article.section.slug, article.text.plain, article.excerpt) == ("minsheng", "桥通了\n新的正文。", "新的正文。")
    assert list(article.bylines.values_list("part", "name", "role", "reporter__public_id")) == [
        ("byline", "林小满", "记者", other),
        ("credit", "周大川", "摄", reporter_public_id("周大川")),
    ]
    assert list(article.place_links.order_by("order").values_list("place__name", "role")) == [
        (place.name, "primary"),
        ("云岭乡", "mentioned"),
    ]
    assert list(check_archive()) == []


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", "x", "没有“title”这个字段"),
        ("headline", "两行\n标题", "一行文字"),
        ("headline", "长" * 501, "最多 500 个字"),
        ("headline", 5, "应是文字"),
        ("kind", "story", "体裁没有“story”这一种"),
        ("paragraphs", "正文", "应是一个列表"),
        ("paragraphs", [{"text": " "}], "第 1 段是空的"),
        ("paragraphs", [{"role": "headline", "text": "甲"}], "类别"),
        ("bylines", [{"name": "", "role": "记者"}], "没有姓名"),
        ("bylines", [{"name": "林小满", "reporter": "zzzzzzzzzz"}], "没有编号为"),
        ("places", [{"name": "甲镇", "role": "primary"}, {"name": "乙镇", "role": "primary"}], "主要地点最多一个"),
        ("places", [{"name": "甲镇", "code": "1"}], "没有区划代码"),
        ("visibility", "secret", "可见性"),
    ],
)
def test_what_an_article_cannot_be(article: Article, field: str, value: Any, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        correct(article, field, value, None)
    assert Correction.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("issue_date", "2021-02-30", "不是日期"),
        ("issue_date", {"earliest": "2021-05-10", "latest": "2021-05-01"}, "晚于"),
        ("issue_date", {"earliest": "2021-05-10", "latest": "2021-05-11", "precision": "day"}, "同一天"),
        ("issue_date", timezone.localdate() + datetime.timedelta(8), "超过 7 天"),
        ("page", "第几版", "不是版号"),
        ("headline", "x", "没有“headline”这个字段"),
    ],
)
def test_what_a_page_cannot_be(article: Article, field: str, value: Any, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        correct(article.page, field, value, None)
    assert Correction.objects.count() == 0


def test_articles_follow_the_date_of_their_page(article: Article) -> None:
    page = article.page
    correct(page, "issue_date", datetime.date(2020, 1, 2), None)
    assert (page.date_source, page.date_precision) == ("human", "day")
    assert set(Article.objects.values_list("sort_date", "issue__date", "month_mask")) == {
        (datetime.date(2020, 1, 2), datetime.date(2020, 1, 2), 1)
    }
    assert set(Article.objects.values_list("bylines__sort_date", flat=True)) == {datetime.date(2020, 1, 2)}
    correct(page, "issue_date", {"earliest": "2020-11-20", "latest": "2021-02-03"}, None)
    assert (page.issue, page.date_precision, Issue.objects.count()) == (None, "season", 0)
    assert set(Article.objects.values_list("month_mask", flat=True)) == {0b1100_0000_0011}
    correct(page, "issue_date", None, None)
    assert page.date_precision == "unknown"
    assert list(check_archive()) == []


def test_a_page_cannot_take_another_pages_key(article: Article) -> None:
    InventedPage([TEA], page="2").store("02.txt")
    second = Page.objects.get(label="2")
    with pytest.raises(ValidationError, match=article.page.public_id):
        correct(second, "page", "1", None)
    second.refresh_from_db()
    assert (second.label, Correction.objects.count()) == ("2", 0)


def test_withdrawing_needs_a_reason_and_hides(article: Article, clerk: User) -> None:
    with pytest.raises(ValidationError, match="理由"):
        withdraw(article, clerk, "  ")
    withdraw(article, clerk, "当事人要求")
    assert list(Article.objects.visible().values_list("headline", flat=True)) == [LIBRARY.headline]
    assert publish(article, clerk, "误撤") is not None
    assert Article.objects.visible().count() == 2
    assert publish(Article.objects.get(headline=LIBRARY.headline), clerk) is None


def test_a_withdrawn_page_takes_its_articles_along(article: Article, clerk: User) -> None:
    withdraw(article, clerk, "事实有误")
    withdraw(article.page, clerk, "整版撤下")
    assert (Article.objects.visible().count(), Page.objects.visible().count()) == (0, 0)
    with pytest.raises(ValidationError, match="整个版面"):
        publish(article, clerk)
    publish(article.page, clerk)
    assert list(Article.objects.visible().values_list("headline", flat=True)) == [LIBRARY.headline]
    assert list(check_archive()) == []
