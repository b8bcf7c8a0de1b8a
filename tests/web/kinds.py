"""Every kind of page that readers meet, over an archive that has the widest of each: for tests that look at all of them."""

from __future__ import annotations

import datetime

from articles.corrections import suspend
from articles.models import Article, Issue
from tests.cast import a_newspaper, a_page, a_place, a_reporter, a_section, an_article

REFUSED = ["/articles/?page=abc", "/nothing/"]
"""What is answered with a page that says no."""


def a_wide_archive() -> Article:
    """The article has the widest things a page can hold: a table of nine columns, a long word, a long line."""
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


def shown(article: Article) -> list[str]:
    """A page of each kind that there is."""
    return [
        "/",
        "/articles/",
        "/articles/?q=老渠&month=5",
        "/articles/?q=没有这样的词",
        f"/articles/{article.public_id}/",
        f"/articles/{article.public_id}/report/",
        f"/pages/{article.page.public_id}/",
        "/issues/",
        "/issues/2021/",
        "/issues/2021/04/",
        "/issues/2021/05/",
        "/issues/2021-05-10/",
        "/issues/gaps/",
        "/issues/gaps/?year=2021",
        "/places/",
        "/places/beiyuan/",
        "/reporters/",
        f"/reporters/{a_reporter().public_id}/",
        "/sections/",
        "/sections/yaowen/",
        "/statistics/",
        "/api/",
        "/statistics/?rows=reporters",
        "/statistics/?month_from=2019-01&month_to=2021-12&compare_from=2016-01&role=all",
    ]


def addresses(article: Article) -> list[str]:
    return [*shown(article), *REFUSED]
