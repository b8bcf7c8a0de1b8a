"""Every kind of page that readers see, in an archive that looks like one: the sample pages, what is hardest to lay out, and two years of a
second newspaper. Tests that look at all pages take their addresses from here, and have ``own_data`` for the facsimiles."""

from __future__ import annotations

import datetime

from django.core.management import call_command
from django.utils import timezone

from articles.corrections import suspend
from articles.models import Article, Issue, Page, Place, Visibility
from newsarchive.run import PLACES, SAMPLE_PAGES
from tests.cast import a_facsimile, a_newspaper, a_page, a_place, a_reporter, a_section, an_article, inferred_month
from tests.pictures import pdf, png

EVENING_PAPER = "绣湖晚报"
SUBJECTS = ("老年食堂添了新菜", "水渠修到了田头", "夜校开了木工班", "旧厂房改成球馆", "巷口装了路灯", "村晚排了三个月")
TOO_MANY_PARAMETERS = "&".join(f"a{number}=1" for number in range(1001))  # more than Django reads


def an_archive() -> dict[str, str]:
    """Fill the database; the addresses by kind of page. A name that begins with a number is answered with that status."""
    call_command("load_places", str(PLACES), verbosity=0)
    call_command("ingest", str(SAMPLE_PAGES), verbosity=0)
    an_evening_paper()
    wide = a_wide_article()
    withdrawn = an_article(a_page("撤下的\n"), "撤下的一篇", visibility=Visibility.WITHDRAWN)
    front, evening = titled("风雨里的一夜，六千人住进安置点"), a_newspaper(EVENING_PAPER).slug
    return {
        "front": "/",
        "list": "/articles/",
        "list-page": "/articles/?page=4",
        "search": "/articles/?q=老人",
        "search-narrowed": f"/articles/?q=老渠&month=3&month=5&section={a_section().slug}&date_after=2021-01-01&order=newest",
        "search-nothing": "/articles/?q=河姆渡的龙窑&month=5",
        "article": of(titled("夜市摊主的三本账")),
        "article-notice": of(titled("关于香溪大桥维修加固期间实行交通管制的公告")),
        "article-continued": of(front),
        "article-continuing": of(titled("风雨里的一夜")),
        "article-untitled": of(Article.objects.filter(headline="").order_by("sort_date")[0]),
        "article-uncertain": of(an_uncertain_article()),
        "article-wide": of(wide),
        "article-in-search": f"{of(front)}?q=老人&hit=2",
        "report": f"{of(front)}report/",
        "report-sent": f"{of(front)}report/?sent=1",
        "source": f"/pages/{front.page.public_id}/",
        "source-wide": f"/pages/{wide.page.public_id}/",
        "source-pdf": f"/pages/{Page.objects.get(revision__facsimiles__media_type='application/pdf').public_id}/",
        "calendar": "/issues/",
        "year": "/issues/2021/",
        "month": "/issues/2021/04/",
        "month-suspended": f"/issues/2021/05/?newspaper={a_newspaper().slug}",
        "issue": "/issues/2021-07-26/",
        "issue-lacking": "/issues/2021-04-30/",
        "gaps": "/issues/gaps/",
        "gaps-paper": f"/issues/gaps/?newspaper={a_newspaper().slug}",
        "gaps-year": f"/issues/gaps/?newspaper={evening}&year=2021",
        "places": "/places/",
        "place": f"/places/{a_place().slug}/",
        "reporters": "/reporters/",
        "reporters-initial": f"/reporters/?initial={a_reporter().initial}",
        "reporter": f"/reporters/{a_reporter().public_id}/",
        "sections": "/sections/",
        "section": "/sections/zhenjie/",
        "statistics": "/statistics/?month_from=2021-01&month_to=2021-12",
        "statistics-reporters": "/statistics/?rows=reporters&month_from=2021-01&month_to=2021-12",
        "statistics-compared": "/statistics/?month_from=2021-01&month_to=2021-12&compare_from=2020-01",
        "statistics-side-by-side": f"/statistics/?month_from=2021-01&month_to=2021-06&place={a_place().slug}&other=yiting",
        "statistics-years": "/statistics/?month_from=2019-01&month_to=2021-12&compare_from=2016-01&role=all",
        "api": "/api/",
        "400-parameter": "/articles/?page=abc",
        "400-query": "/articles/?q=(老渠",
        "400": f"/articles/?{TOO_MANY_PARAMETERS}",
        "404": "/nothing/",
        "410": of(withdrawn),
    }


def of(article: Article) -> str:
    return f"/articles/{article.public_id}/"


def titled(headline: str) -> Article:
    return Article.objects.get(headline=headline)


def a_wide_article() -> Article:
    """An article with the widest things a page can hold: a table of nine columns, a long word, a long line."""
    row = "\t".join(f"第{number}列的内容" for number in range(9))
    page = a_page(f"老渠通了水\n{'https://example.com/' + 'a' * 200}\n", label="1")
    article = an_article(
        page,
        "三十里老渠赶在谷雨前通了水 下游六个村两千八百亩田不用再抢水",
        paragraphs=[("body", "一股清水往下走。" * 20 + "a" * 200), ("table", f"{row}\n{row}"), ("subhead", "怎么绕")],
        bylines=[("楼晓棠", "记者"), ("陈孟垚", "通讯员")],
        primary=a_place(),
        section=a_section(),
        roles={"headline": [1], "body": [2]},
        flags=[("doubt", "有两组署名。")],
    )
    an_article(page, "第二篇")
    a_facsimile(page, png(1400, 2000))
    a_facsimile(a_page("有 PDF 的一版", day=None), pdf())
    with_gaps()
    return article


def with_gaps() -> None:
    """Issues before and after, with each kind of empty day in between, pages left out and numbers that don't fit."""
    for number in range(28):
        day = datetime.date(2021, 3, 29) + datetime.timedelta(days=number)
        if day.weekday() < 6 and number != 9:
            a_page(f"{number}", day=day, label="A01")
    a_page("缺版", day=datetime.date(2021, 4, 30), label="A16")
    a_page("缺期", day=datetime.date(2021, 5, 13), label="3")
    Issue.objects.filter(date=datetime.date(2021, 4, 12)).update(number="总第120455期")
    Issue.objects.filter(date=datetime.date(2021, 4, 14)).update(number="总第120455期")
    suspend(a_newspaper(), datetime.date(2021, 5, 1), datetime.date(2021, 5, 5), None, "劳动节，报社和印厂放假" * 7)


def an_uncertain_article() -> Article:
    """One of a page without a date, dated by what it tells, that nothing on the page signs for sure."""
    page = a_page("山塘看水的人\n从5月7日起\n", day=None, **inferred_month(datetime.date(2021, 5, 7), datetime.date(2021, 6, 6)))
    page.machine.fields["issue_date"] = {"evidence": [{"line": 2, "text": "5月7日", "rule": "past-event"}]}
    page.machine.save()
    doubts = ["有两组署名，取了第一组。", "标题和正文之间有一行没有归属。", "正文中断：最后一句没有句号。"]
    return an_article(
        page,
        "山塘看水的人",
        kicker="从5月7日起，每天三趟",
        paragraphs=[("body", "山塘的水位尺旁边，老何搭了一间小屋。每天三趟，他把水位记在本子上，一记就是十一年。" * 2)] * 3,
        bylines=[("楼晓棠", "记者"), ("陈孟垚", "通讯员")],
        flags=[(f"doubt-{number}", doubt) for number, doubt in enumerate(doubts)],
    )


def an_evening_paper() -> None:
    """Two years of a second newspaper, an issue a week of one page: offices by turns, now one more often, now another."""
    offices = list(Place.objects.filter(level=Place.Level.OFFICE).order_by("pk"))
    signers = ["楼晓棠", "虞其昀", "朱砚秋", "傅知微", "宗令仪"]
    for week in range(105):
        page = a_page(
            f"{week}", day=datetime.date(2020, 1, 3) + datetime.timedelta(weeks=week), label="A01", newspaper=EVENING_PAPER
        )
        for number in (week * week, week * 3 + 1):
            office = offices[number % len(offices)]
            an_article(
                page,
                f"{office.name}：{SUBJECTS[number % len(SUBJECTS)]}",
                paragraphs=[("body", f"{office.name}的老人说，{SUBJECTS[(number + 1) % len(SUBJECTS)]}，是头一回。")],
                bylines=[(signers[number % len(signers)], "记者")],
                primary=office,
                mentioned=[offices[(number + 5) % len(offices)]],
            )
    on_this_day = timezone.localdate().replace(year=2020)
    an_article(a_page("今天", day=on_this_day, label="A02", newspaper=EVENING_PAPER), "今天的老报纸")
