"""What a person changes in a form becomes a decision, stands at once, and stays."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.corrections import correct
from articles.ingest.reread import reread
from articles.ingest.store import Incoming, store_page
from articles.ingest.verify import check_archive
from articles.models import Article, Correction, Page, Reporter
from articles.reading import read_page
from articles.reading.types import Hints
from articles.standing.articles import settle_article
from tests.admin.desk import JANUARY_2, MARKET, act, change_url, errors_of, form_of, list_url, send, small_archive, staff
from tests.ingest.invented import BRIDGE, LIBRARY, flow_page, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> Client:
    small_archive()
    return staff("change_article", "view_article", "change_page", "view_page", "view_correction", "change_correction")


@pytest.fixture
def article(clerk: Client) -> Article:
    return Article.objects.get(headline=MARKET.headline)


def made(**of: Any) -> list[tuple[str, Any, str, str]]:
    """The decisions made at the desk, beside the one that was there."""
    rows = Correction.objects.filter(**of).exclude(field="kicker").order_by("pk")
    return list(rows.values_list("field", "value", "reason", "state"))


def test_an_untouched_form_decides_nothing(clerk: Client, article: Article) -> None:
    for row in (*Article.objects.all(), *Page.objects.all()):
        assert send(clerk, row).status_code == 302
    assert made() == []
    assert list(check_archive()) == []


def test_an_edited_headline_stands_and_survives_a_rereading(clerk: Client) -> None:
    article = as_an_older_parser_read_it()
    assert send(clerk, article, headline="便民桥通车了", reason="按见报稿").status_code == 302
    assert made(author=User.objects.get()) == [("headline", "便民桥通车了", "按见报稿", "active")]
    assert [result.applied for result in reread([article.page], None, apply=True)] == [True]
    article = Article.objects.select_related("machine").get(pk=article.pk)
    assert (article.machine.fields["headline"], article.machine.fields["deck"]) == (story(1)[0], "")  # read anew
    assert (article.headline, article.deck) == ("便民桥通车了", "")
    correction = Correction.objects.get(field="headline")
    assert (correction.value, correction.machine_value, correction.state) == ("便民桥通车了", "旧识读", "active")


def as_an_older_parser_read_it() -> Article:
    """An article of a real page whose machine layer says what today's parser doesn't."""
    data = flow_page(story(1), story(2)).encode()
    hints = Hints(path="2021-06-01/03.txt")
    stored = store_page(Incoming("2021-06-01/03.txt", data, read_page(data, hints), hints))
    article = Article.objects.select_related("machine", "page").get(page__identity=stored.page, headline=story(1)[0])
    article.machine.fields |= {"headline": "旧识读", "deck": "旧副题"}
    article.machine.save()
    settle_article(article)
    return article


def test_every_field_of_an_article(clerk: Client, article: Article) -> None:
    changes = {
        "kicker": "赶早",
        "deck": "菜农直接摆摊",
        "kind": "feature",
        "section": "社会",
        "source": "县融媒体中心",
        "dateline": "本报讯",
        "bylines": "全媒体记者 赵知秋\r\n林小满\r\n特约记者｜玛丽 史密斯",
        "credits": "摄 周大川",
        "places": "溪口镇\r\n主要：云岭乡（新）",
        "paragraphs": "【导语】早市开张。\r\n\r\n【小标题】人气旺\r\n\r\n菜农直接摆摊。\r\n\r\n【表格】品名\t价钱\r\n青菜\t两元",
    }
    assert send(clerk, article, **changes).status_code == 302
    article = Article.objects.get(pk=article.pk)
    assert article.section is not None
    assert (article.kicker, article.deck, article.kind, article.section.name) == ("赶早", "菜农直接摆摊", "feature", "社会")
    assert (article.source, article.dateline) == ("县融媒体中心", "本报讯")
    assert list(article.bylines.order_by("part", "order").values_list("part", "role", "name")) == [
        ("byline", "全媒体记者", "赵知秋"),
        ("byline", "", "林小满"),
        ("byline", "特约记者", "玛丽 史密斯"),
        ("credit", "摄", "周大川"),
    ]
    assert [(link.place.name, link.role, bool(link.evidence)) for link in article.place_links.order_by("order")] == [
        ("云岭乡", "primary", False),
        ("溪口镇", "mentioned", True),
    ]
    assert article.text.paragraphs == [
        {"role": "lead", "text": "早市开张。"},
        {"role": "subhead", "text": "人气旺"},
        {"role": "body", "text": "菜农直接摆摊。"},
        {"role": "table", "text": "品名\t价钱\n青菜\t两元"},
    ]
    assert list(check_archive()) == []
    count = Correction.objects.count()
    assert send(clerk, article).status_code == 302  # what was written comes back the same
    assert Correction.objects.count() == count


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"headline": "长" * 501}, "headline", "最多 500 个字，现在有 501 个"),
        ({"kind": "story"}, "kind", "story"),
        ({"places": "主要：溪口镇\r\n主要：云岭乡（新）"}, "places", "主要地点最多一个"),
        ({"places": "云岭乡"}, "places", "地名表里没有“云岭乡”"),
        ({"bylines": "记者 赵知秋 #zzzzzzzzzz"}, "bylines", "没有编号为 zzzzzzzzzz 的记者"),
        ({"paragraphs": "【小标题】\r\n\r\n正文。"}, "paragraphs", "第 1 段是空的"),
    ],
)
def test_a_bad_value_is_said_beside_its_field_and_changes_nothing(
    clerk: Client, article: Article, changes: dict[str, str], field: str, message: str
) -> None:
    response = send(clerk, article, deck="好的副题", **changes)
    assert response.status_code == 200
    errors = errors_of(response)
    assert list(errors) == [field]
    assert message in errors[field][0]
    assert made() == []


def test_a_page_is_dated_and_its_articles_follow(clerk: Client, article: Article) -> None:
    assert (
        send(clerk, article.page, issue_date="2020-01-02", newspaper="岭下报", page="A03", issue_number="第9期").status_code == 302
    )
    page = Page.objects.get(pk=article.page_id)
    assert page.newspaper is not None
    assert (page.newspaper.name, page.sort_date, page.label, page.issue_number) == ("岭下报", JANUARY_2, "A03", "第9期")
    assert set(page.articles.values_list("sort_date", flat=True)) == {JANUARY_2}
    assert send(clerk, page, issue_date="2020-01-01 至 2020-03-01（约到季）").status_code == 302
    page.refresh_from_db()
    assert (page.date_precision, page.issue) == ("season", None)
    assert send(clerk, page, issue_date="").status_code == 302
    page.refresh_from_db()
    assert page.date_precision == "unknown"
    assert list(check_archive()) == []


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"page": "2"}, "page", "已有版面"),
        ({"page": "第几版"}, "page", "不是版号"),
        ({"issue_date": "去年"}, "issue_date", "“去年”不是日期"),
        ({"issue_date": "2021-02-30"}, "issue_date", "不是日期"),
        ({"issue_date": "2021-05-01 至 2021-05-02（大约）"}, "issue_date", "没有“大约”这种日期精度"),
    ],
)
def test_what_a_page_cannot_be(clerk: Client, article: Article, changes: dict[str, str], field: str, message: str) -> None:
    response = send(clerk, article.page, issue_number="第8期", **changes)
    assert response.status_code == 200
    errors = errors_of(response)
    assert list(errors) == [field]
    assert message in errors[field][0]
    assert made() == []


def test_two_people_do_not_undo_each_other(clerk: Client, article: Article) -> None:
    opened = form_of(clerk, article)
    correct(article, "headline", "别人改的标题", None)
    assert clerk.post(change_url(article), {**opened, "deck": "我改的副题"}).status_code == 302
    article.refresh_from_db()
    assert (article.headline, article.deck) == ("别人改的标题", "我改的副题")
    refused = clerk.post(change_url(article), {**opened, "headline": "我改的标题"})
    assert "已把这一栏改为“别人改的标题”" in errors_of(refused)["headline"][0]
    article.refresh_from_db()
    assert article.headline == "别人改的标题"


def test_the_form_shows_both_layers_the_doubts_and_the_lines(clerk: Client, article: Article) -> None:
    send(clerk, article, headline="溪口镇早市开张", reason="按见报稿")
    page = clerk.get(change_url(article)).content.decode()
    for words in (
        "识读为：溪口镇办起早市",
        "（按见报稿）",
        "正文似有缺字",
        "溪口镇的早市开张了。",
        reverse("article", args=[article.public_id]),
        f"{reverse('page', args=[article.page.public_id])}#L4",
    ):
        assert words in page


# Withdrawing, publishing, taking back, dating many


def test_withdrawing_asks_for_a_reason(clerk: Client, article: Article) -> None:
    assert "必填" in act(clerk, "withdraw_articles", [article]).content.decode()
    assert list(errors_of(act(clerk, "withdraw_articles", [article], reason="  "))) == ["reason"]
    article.refresh_from_db()
    assert (article.visibility, made()) == ("public", [])


def test_what_is_withdrawn_is_gone_for_readers_until_it_is_published(clerk: Client, article: Article) -> None:
    reader, address = Client(), reverse("article", args=[article.public_id])
    assert act(clerk, "withdraw_articles", [article], reason="当事人要求").status_code == 302
    assert reader.get(address).status_code == 410
    assert act(clerk, "publish_articles", [article], reason="误撤").status_code == 302
    assert reader.get(address).status_code == 200
    assert made(field="visibility") == [
        ("visibility", "withdrawn", "当事人要求", "superseded"),
        ("visibility", "public", "误撤", "active"),
    ]


def test_a_page_takes_its_articles_along(clerk: Client, article: Article) -> None:
    act(clerk, "withdraw_pages", [article.page], reason="整版有误")
    assert Article.objects.visible().count() == 1
    refused = act(clerk, "publish_articles", [article], reason="想恢复")
    assert "请恢复整个版面" in errors_of(refused)["__all__"][0]
    act(clerk, "publish_pages", [article.page], reason="已更正")
    assert Article.objects.visible().count() == 4


def test_a_batch_of_pages_is_dated_at_once_or_not_at_all(clerk: Client) -> None:
    pages = list(Page.objects.order_by("pk"))
    nothing = act(clerk, "date_pages", pages, issue_date="", newspaper="")
    assert errors_of(nothing)["__all__"] == ["日期和报纸至少填一项"]
    assert list(errors_of(act(clerk, "date_pages", pages, issue_date="昨天"))) == ["issue_date"]
    assert act(clerk, "date_pages", pages, issue_date="2020年1月2日", newspaper="岭下报", reason="据装订本").status_code == 302
    assert set(Article.objects.values_list("sort_date", "newspaper__name")) == {(JANUARY_2, "岭下报")}
    correct(pages[0], "issue_date", "2020-01-03", None)
    correct(pages[0], "page", "2", None)
    clash = act(clerk, "date_pages", pages, issue_date="2020-02-01")
    assert "已有版面" in errors_of(clash)["__all__"][0]
    assert not Page.objects.filter(date_earliest__month=2).exists()
    assert list(check_archive()) == []


def test_too_many_rows_at_once_are_refused(clerk: Client, article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.admin.asking.MOST_ROWS", 2)
    assert act(clerk, "withdraw_articles", list(Article.objects.all()), reason="误选").status_code == 302
    assert Article.objects.visible().count() == 4


def test_a_decision_is_taken_back_with_a_reason(clerk: Client, article: Article) -> None:
    send(clerk, article, headline="溪口镇早市开张")
    correction = Correction.objects.get(field="headline")
    assert list(errors_of(act(clerk, "revert_corrections", [correction], reason=""))) == ["reason"]
    assert act(clerk, "revert_corrections", [correction], reason="改错了篇").status_code == 302
    article.refresh_from_db()
    correction.refresh_from_db()
    assert (article.headline, correction.state, correction.ended_reason) == (MARKET.headline, "reverted", "改错了篇")
    assert "已经失效" in errors_of(act(clerk, "revert_corrections", [correction], reason="再来"))["__all__"][0]


def test_who_may_only_look_cannot_act(clerk: Client, article: Article) -> None:
    viewer = staff("view_article", "view_page", "view_correction")
    correction = Correction.objects.get()
    act(viewer, "withdraw_articles", [article], reason="试试")
    act(viewer, "date_pages", [article.page], issue_date="2020-01-02")
    act(viewer, "confirm_pages", [article.page], reason="试试")
    act(viewer, "confirm_articles", [article], reason="试试")
    act(viewer, "revert_corrections", [correction], reason="试试")
    correction.refresh_from_db()
    assert (made(), correction.state) == ([], "active")


def test_what_is_confirmed_is_kept_with_who_said_so(clerk: Client, article: Article) -> None:
    assert "请先对照版面看过" in act(clerk, "confirm_articles", [article]).content.decode()
    assert made() == []
    assert act(clerk, "confirm_articles", [article], reason="").status_code == 302
    assert act(clerk, "confirm_pages", [article.page], reason="已对照见报版面").status_code == 302
    assert [(field, reason, state) for field, _, reason, state in made()] == [
        ("confirmed", "", "active"),
        ("confirmed", "已对照见报版面", "active"),
    ]
    again = clerk.post(
        list_url(Page),
        {"action": "confirm_pages", "_selected_action": [str(article.page_id)], "answered": "yes"},
        follow=True,
    )
    assert "版面确认无误，连同其中的文章：0 条；另 1 条本来就是这样，没有改动" in again.content.decode()
    for row in (article, article.page):
        shown = clerk.get(change_url(row)).content.decode()
        assert "已确认无误 · 人工：顾秋" in shown
        assert send(clerk, row).status_code == 302
    assert len(made()) == 2  # an untouched form decides nothing
    assert "现状" in clerk.get(list_url(Correction)).content.decode()
    assert list(check_archive()) == []


def test_the_form_of_a_confirmed_article_has_what_stands_and_tells_what_is_read(clerk: Client) -> None:
    article = as_an_older_parser_read_it()
    act(clerk, "confirm_pages", [article.page], reason="已对照")
    assert [result.applied for result in reread([article.page], None, apply=True)] == [True]
    assert form_of(clerk, article)["headline"] == "旧识读"
    assert story(1)[0] in clerk.get(change_url(article)).content.decode()
    confirmed = Correction.objects.get(field="confirmed")
    assert act(clerk, "revert_corrections", [confirmed], reason="看错了").status_code == 302
    assert form_of(clerk, article)["headline"] == story(1)[0]


# Persons, places and names that staff keep


def test_an_alias_moves_the_bylines_and_back(admin_client: Client) -> None:
    small_archive()
    signed = Article.objects.get(headline=BRIDGE.headline)
    zhao = Reporter.objects.get(name="赵知秋")
    send(admin_client, zhao, **{"aliases-0-name": "林小满"})
    assert [line.reporter for line in signed.bylines.all()] == [zhao]
    assert list(check_archive()) == []
    send(admin_client, zhao, **{"aliases-0-DELETE": "on"})
    assert [line.reporter.name for line in signed.bylines.all() if line.reporter] == ["林小满"]
    assert list(check_archive()) == []


def test_a_merger_moves_the_bylines_and_back(admin_client: Client) -> None:
    small_archive()
    signed = Article.objects.get(headline=LIBRARY.headline)
    zhao, lin = Reporter.objects.get(name="赵知秋"), Reporter.objects.get(name="林小满")
    send(admin_client, zhao, merged_into=str(lin.pk))
    assert [line.reporter for line in signed.bylines.all()] == [lin]
    assert "不能再反过来并" in errors_of(send(admin_client, lin, merged_into=str(zhao.pk)))["merged_into"][0]
    send(admin_client, zhao, merged_into="")
    assert [line.reporter for line in signed.bylines.all()] == [zhao]
    assert list(check_archive()) == []


def test_new_names_get_their_addresses(admin_client: Client) -> None:
    small_archive()
    for model, fields in {
        "section": {"name": "要闻"},
        "newspaper": {"name": "岭下报"},
        "reporter": {"name": "赵知秋", "distinguisher": "体育", "aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0"},
        "place": {"name": "云岭乡", "code": "990102", "level": "office", "aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0"},
    }.items():
        assert admin_client.post(reverse(f"admin:articles_{model}_add"), fields).status_code == 302
    other = Reporter.objects.get(distinguisher="体育")
    assert (other.pinyin, other.initial, other.public_id) == ("zhao zhi qiu", "Z", other.public_id)
    assert admin_client.get("/places/yunlingxiang/").status_code == 200
    assert admin_client.get("/sections/yaowen/").status_code == 200
    assert list(check_archive()) == []
