"""Front page, calendars, places, reporters, sections: what they list and count."""

import datetime

import pytest
from django.test import Client

from articles.models import Place, ReporterAlias, Visibility
from tests.cast import a_page, a_place, a_reporter, a_section, an_article, inferred_month

pytestmark = pytest.mark.django_db


def test_front_page_shows_the_newest_issues_by_their_front_pages(client: Client) -> None:
    for number in range(1, 7):
        an_article(a_page(f"{number}", day=datetime.date(2021, 5, number), label="01"), f"{number}日头条")
    an_article(a_page("后版", day=datetime.date(2021, 5, 6), label="4"), "后版的一篇")
    context = client.get("/").context
    found = [(front.issue.date.day, [article.headline for article in front.articles]) for front in context["issues"]]
    assert found == [(6, ["6日头条"]), (5, ["5日头条"]), (4, ["4日头条"]), (3, ["3日头条"])]
    assert (context["count"], context["newest"]) == (7, "2021年5月6日")


def test_front_page_without_issues_shows_the_newest_articles(client: Client) -> None:
    may = inferred_month(datetime.date(2021, 5, 1), datetime.date(2021, 5, 31))
    an_article(a_page(day=None, **may))
    context = client.get("/").context
    assert ([article.headline for article in context["articles"]], context["newest"]) == (["老渠通了水"], "约2021年5月")


def test_calendar_counts_articles_and_leaves_other_days_empty(client: Client) -> None:
    page = a_page()
    an_article(page)
    an_article(page, "第二篇")
    month = client.get("/issues/2021/05/").context["month"]
    days = {day.date: day.count for week in month.weeks for day in week if day}
    assert len(days) == 31
    assert {date: count for date, count in days.items() if count is not None} == {datetime.date(2021, 5, 10): 2}
    text = client.get("/issues/2021/05/").content.decode()
    assert '<td class="empty">11</td>' in text
    assert '<a href="/issues/2021-05-10/">10<span class="day-count"> 2篇</span></a>' in text


def test_inferred_and_undated_articles_stand_apart(client: Client) -> None:
    an_article(headline="有日期的")
    may = inferred_month(datetime.date(2021, 5, 7), datetime.date(2021, 6, 6))
    an_article(a_page("推断", day=None, **may), "推断的")
    an_article(a_page("不详", day=None), "不详的")
    for address in ("/issues/2021/", "/issues/2021/05/"):
        context = client.get(address).context
        assert [article.headline for article in context["inferred"]] == ["推断的"], address
    years = client.get("/issues/").context
    assert [(year.year, year.days, year.articles, year.inferred) for year in years["years"]] == [(2021, 1, 1, 1)]
    assert [article.headline for article in years["undated"]] == ["不详的"]


def test_a_year_of_inferred_dates_alone_can_be_opened(client: Client) -> None:
    an_article(a_page(day=None, **inferred_month(datetime.date(1998, 3, 1), datetime.date(1998, 3, 31))))
    assert [year.year for year in client.get("/issues/").context["years"]] == [1998]
    assert client.get("/issues/1998/").status_code == 200


def test_an_issue_is_laid_out_by_page(client: Client) -> None:
    for label in ("10", "2", "1"):
        page = a_page(label, label=label)
        an_article(page, f"{label}版第一篇")
        an_article(page, f"{label}版第二篇")
    an_article(a_page("前", day=datetime.date(2021, 5, 7)))
    an_article(a_page("后", day=datetime.date(2021, 5, 12)))
    context = client.get("/issues/2021-05-10/").context
    [issue] = context["issues"]
    assert [(page.label, [article.headline for article in articles]) for page, articles in issue.pages] == [
        ("1", ["1版第一篇", "1版第二篇"]),
        ("2", ["2版第一篇", "2版第二篇"]),
        ("10", ["10版第一篇", "10版第二篇"]),
    ]
    assert (context["previous"], context["following"]) == (datetime.date(2021, 5, 7), datetime.date(2021, 5, 12))


def test_a_page_that_is_not_here_is_told_at_its_place(client: Client) -> None:
    for label in ("1", "4", "6"):
        an_article(a_page(label, label=label), f"{label}版的")
    an_article(a_page("撤", label="2", visibility=Visibility.WITHDRAWN), "撤了的")
    answer = client.get("/issues/2021-05-10/")
    [issue] = answer.context["issues"]
    assert [(place.label, place.page is not None, place.is_withdrawn) for place in issue.laid_out] == [
        ("1", True, False),
        ("2", False, True),
        ("3", False, False),
        ("4", True, False),
        ("5", False, False),
        ("6", True, False),
    ]
    text = answer.content.decode()
    assert "缺第3版、第5版，库里没有收录。" in text
    assert [text.count(words) for words in ("这一版没有收录。", "这一版已撤稿。", "撤了的")] == [2, 1, 0]


def test_a_double_page_leaves_nothing_out(client: Client) -> None:
    for label in ("1", "2-3", "4"):
        a_page(label, label=label)
    [issue] = client.get("/issues/2021-05-10/").context["issues"]
    assert issue.missing == []


def test_newspapers_of_one_day_are_told_apart(client: Client) -> None:
    an_article(a_page("甲"), "甲报的")
    an_article(a_page("乙", newspaper="丹溪周刊"), "乙报的")
    both = client.get("/issues/2021-05-10/").context["issues"]
    assert [found.issue.newspaper.name for found in both] == ["丹溪周刊", "稠州乡讯"]
    narrowed = client.get("/issues/2021-05-10/?newspaper=danxizhoukan")
    assert [found.issue.newspaper.name for found in narrowed.context["issues"]] == ["丹溪周刊"]
    assert "甲报的" not in narrowed.content.decode()
    assert client.get("/issues/2021/?newspaper=danxizhoukan").context["count"] == 1


def test_places_count_primary_and_mentioned_apart(client: Client) -> None:
    county = a_place("义县", "yixian", level=Place.Level.COUNTY)
    beiyuan = a_place(parent=county)
    empty = a_place("佛堂镇", "fotang", parent=county)
    elsewhere = a_place("闲林街道", "xianlin", code=None)
    an_article(primary=beiyuan)
    an_article(headline="提到的", primary=elsewhere, mentioned=[beiyuan])
    context = client.get("/places/").context
    offices = {counted.place: (counted.primary, counted.mentioned) for counted in context["offices"]}
    assert offices == {beiyuan: (1, 1), empty: (0, 0)}
    assert [counted.place for counted in context["others"]] == [elsewhere]


def test_a_place_shows_primary_and_mentioned_apart(client: Client) -> None:
    county = a_place("义县", "yixian", level=Place.Level.COUNTY)
    beiyuan = a_place(parent=county)
    village = a_place("诚信社区", "chengxin", level=Place.Level.VILLAGE, parent=beiyuan)
    successor = a_place("新北苑街道", "xinbeiyuan")
    beiyuan.successors.add(successor)
    an_article(headline="写这里的", primary=beiyuan, mentioned=[village])
    an_article(headline="提到的", mentioned=[beiyuan])
    answer = client.get("/places/beiyuan/")
    assert [article.headline for article in answer.context["primary"]] == ["写这里的"]
    assert [article.headline for article in answer.context["mentioned"]] == ["提到的"]
    assert [counted.place for counted in answer.context["children"]] == [village]
    text = answer.content.decode()
    assert '<a href="/places/yixian/">义县</a>' in text
    assert '现为 <a href="/places/xinbeiyuan/">新北苑街道</a>' in text
    assert '前身是 <a href="/places/beiyuan/">北苑街道</a>' in client.get("/places/xinbeiyuan/").content.decode()


def test_reporters_stand_under_their_initials(client: Client) -> None:
    page = a_page()
    an_article(page, bylines=[("楼晓棠", "记者"), ("陈孟垚", "通讯员")], photographers=["楼晓棠"])
    an_article(page, "又一篇", bylines=[("楼晓棠", "本报记者")])
    a_reporter("无名")
    context = client.get("/reporters/").context
    assert [(counted.person.name, counted.number) for counted in context["people"]] == [("楼晓棠", 2), ("陈孟垚", 1)]
    assert [(initial, number) for initial, number in context["initials"] if number] == [("C", 1), ("L", 1)]
    assert [counted.person.name for counted in client.get("/reporters/?initial=c").context["people"]] == ["陈孟垚"]


def test_a_reporter_shows_roles_places_and_aliases(client: Client) -> None:
    page = a_page()
    an_article(page, bylines=[("楼晓棠", "记者")], primary=a_place())
    an_article(page, "又一篇", bylines=[("楼晓棠", "记者")], photographers=["楼晓棠"], primary=a_place())
    person = a_reporter("楼晓棠")
    ReporterAlias.objects.create(name="小棠", reporter=person)
    context = client.get(f"/reporters/{person.public_id}/").context
    assert (context["count"], context["roles"], context["offices"]) == (2, [("记者", 2), ("摄", 1)], [("beiyuan", "北苑街道", 2)])
    assert "又署 小棠" in client.get(f"/reporters/{person.public_id}/").content.decode()


def test_sections_are_listed_the_largest_first(client: Client) -> None:
    page = a_page()
    for headline, section in (("一", "民生"), ("二", "要闻"), ("三", "要闻")):
        an_article(page, headline, section=a_section(section))
    a_section("空栏")
    assert [(section.name, number) for section, number in client.get("/sections/").context["sections"]] == [
        ("要闻", 2),
        ("民生", 1),
    ]
    assert [article.headline for article in client.get("/sections/yaowen/").context["articles"]] == ["三", "二"]


def test_the_front_page_has_no_heading_over_nothing(client: Client) -> None:
    assert 'id="offices"' not in client.get("/").content.decode()
    a_place(code="330782001000", level="office")
    assert 'id="offices"' in client.get("/").content.decode()
