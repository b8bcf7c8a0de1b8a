"""What few articles, places and pages have, so that every branch of the templates is shown once: for tests that look at all of them."""

from __future__ import annotations

import datetime

from django.utils import timezone

from articles.models import Article, MachinePage, PageRevision, Place, Reporter, ReporterAlias, Visibility
from tests.cast import MAY_10, a_page, a_place, a_reporter, a_section, an_article, inferred_month, retire

NEXT_DAY = MAY_10 + datetime.timedelta(days=1)
OTHER_NEWSPAPER = "佛堂报"
ROLES = ("lead", "docnum", "body", "subhead", "caption", "signoff", "somehow")
MAY = (datetime.date(2021, 5, 1), datetime.date(2021, 5, 31))
HOSTILE = "\"><b>'&amp;</title></script><!-- 老渠 -->"
"""A text that ends every element, attribute and comment it could be pasted into."""


def rare_pages() -> tuple[list[str], list[str]]:
    """What readers see, and what staff alone do."""
    articles = [_with_everything(), _undated(), _in_two_parts(), _corrected(), _of_a_strange_page()]
    hidden = an_article(a_page("撤"), "撤稿", visibility=Visibility.WITHDRAWN)
    retired = retire(an_article(a_page("并"), "并掉的一篇"))
    tomorrow = an_article(a_page("明天", day=timezone.localdate() + datetime.timedelta(days=1)), "明天的一篇")
    withdrawn_page = a_page("撤版", visibility=Visibility.WITHDRAWN)
    _on_this_day()
    for number in range(21):
        an_article(a_page(f"{number}", newspaper=OTHER_NEWSPAPER), f"第{number}口井", paragraphs=[("body", "井水漫上来了。")])
    person = _with_another_name()
    readers = [
        *(f"/articles/{article.public_id}/" for article in articles),
        *(f"/pages/{article.page.public_id}/" for article in articles),
        *(f"/articles/{articles[0].public_id}/?q=老渠&hit={place}" for place in (1, 2, 3)),
        f"/articles/{articles[0].page.public_id}-2/",
        f"/articles/{articles[0].public_id}/report/?sent=1",
        f"/articles/{articles[0].public_id}/report/?line=2",
        *(f"/places/{slug}/" for slug in _places()),
        f"/reporters/{person.public_id}/",
        *LISTS,
        f"/articles/{hidden.public_id}/",
        f"/articles/{retired}/",
        f"/pages/{withdrawn_page.public_id}/",
    ]
    staff = [
        *(f"/articles/{article.public_id}/" for article in (hidden, tomorrow)),
        *(f"/pages/{page.public_id}/" for page in (withdrawn_page, tomorrow.page)),
    ]
    return readers, staff


LISTS = [
    "/articles/?page=2",
    "/articles/?q=井 -渠&place=beiyuan&role=primary&month=5&month=6&order=oldest&date_after=2021-05-01&date_before=2021-06-30",
    "/articles/?q=北苑",
    "/articles/?q=楼晓糖",
    "/articles/?q=井水漫上去",
    "/articles/?q=(",
    f"/articles/?q={HOSTILE.replace('&', '%26')}",
    "/articles/?page=99",
    "/articles/?nothing=1",
    "/issues/?newspaper=fotangbao",
    "/issues/1999/",
    "/issues/2021/?newspaper=fotangbao",
    "/issues/2021/01/",
    "/issues/2021/05/?newspaper=fotangbao",
    "/issues/2021-05-10/?newspaper=fotangbao",
    "/issues/2021-05-11/",
    "/issues/gaps/?newspaper=chouzhouxiangxun&year=2021",
    "/issues/gaps/?newspaper=chouzhouxiangxun&year=1999",
    "/issues/2021-02-30/",
    "/reporters/?initial=L",
    "/reporters/?initial=Z",
    "/statistics/?month_from=2021-01&month_to=2021-12&compare_from=2020-01&place=beiyuan&other=fotang&section=yaowen&kind=news",
    "/statistics/?rows=reporters&place=beiyuan&month_from=1999-01&month_to=1999-02",
    "/statistics/?month_from=x",
]


def _with_everything() -> Article:
    table = ("table", "阶段\t日期\n一期\t5月\n二期")
    page = a_page("老渠\n一行正文。\n", day=None, label="A03", **inferred_month(*MAY))
    MachinePage.objects.filter(page=page).update(fields={"furniture": [], "issue_date": {"evidence": [{"line": 2}]}})
    article = an_article(
        page,
        "老渠又通了水",
        kicker="不用抢",
        deck="下游六个村",
        source="交通管理中心",
        dateline="本报讯",
        section=a_section("公告"),
        kind="notice",
        primary=a_place("佛堂镇", "fotang"),
        mentioned=[a_place(), a_place("苏州", "suzhou", code=None)],
        bylines=[("楼晓棠", "记者"), ("陈孟垚", ""), ("吕砚秋", "通讯员")],
        photographers=["吕砚秋", "楼晓棠"],
        paragraphs=[*((role, f"老渠的{role}。\n第二行") for role in ROLES), table],
        roles={"headline": [1], "body": [2]},
        flags=[("doubt", f"存疑：{HOSTILE}"), ("other", "又一处。")],
        continues_to="4",
        continues_from="1",
    )
    an_article(page, "后一篇")
    return article


def _undated() -> Article:
    return an_article(a_page("无名的一页\n", day=None, label="", newspaper=""), "", paragraphs=[("body", "没有标题，不知何时。")])


def _in_two_parts() -> Article:
    first = an_article(a_page("上", label="5", day=NEXT_DAY), "下转的一篇", continues_to="7")
    later = an_article(a_page("下", label="7", day=NEXT_DAY), "上接的一篇", part_of=first)
    a_page("撤版", label="8", day=NEXT_DAY, visibility=Visibility.WITHDRAWN)
    return later


def _corrected() -> Article:
    named = an_article(a_page("错", day=MAY_10), "塔山下村守住老井", paragraphs=[("body", "三十口老井。")])
    words = "本报5月10日3版《塔山下村守住老井》一文中，“三十口”应为“十三口”。特此更正。"
    an_article(a_page("更正", day=NEXT_DAY), "更正", kind="correction", paragraphs=[("body", words)])
    return named


def _of_a_strange_page() -> Article:
    """Characters that a page file may have and HTML hasn't a use for, text that looks like markup, a second revision."""
    text = f"报头\n{HOSTILE}\n正文\x0b换行\x0c换页\t制表\r\n\n无主的一行\ufffe\ufdd0\u2028\u200b😀\n机密\n"
    page = a_page(text, label="2-3", furniture=[{"lines": [1], "reason": "masthead"}])
    PageRevision.objects.create(page=page.identity, number=2, sha256="0" * 64, file_name=f"{HOSTILE}.txt")
    article = an_article(
        page,
        f"{HOSTILE}\x0b\x1a",
        kicker=HOSTILE,
        paragraphs=[("body", f"{HOSTILE}\x0b\x0c\ufffe\u2028"), ("table", f"{HOSTILE}\t\n\t")],
        section=a_section(HOSTILE),
        bylines=[(HOSTILE, HOSTILE)],
        roles={"headline": [2], "body": [3]},
    )
    an_article(page, "机密", visibility=Visibility.WITHDRAWN, roles={"body": [6]})
    return article


def _on_this_day() -> None:
    today = timezone.localdate()
    day = datetime.date(today.year - 4, today.month, today.day)  # four, for a 29 February
    an_article(a_page("历史", day=day), "历史上的一篇")


def _with_another_name() -> Reporter:
    person = a_reporter("陈孟垚")
    ReporterAlias.objects.create(name="孟尧", reporter=person)
    ReporterAlias.objects.create(name="小陈", reporter=person)
    for month in (6, 7):
        page = a_page(f"{month}月", day=datetime.date(2021, month, 8))
        an_article(page, f"{month}月的一篇", bylines=[(person.name, "通讯员")], primary=a_place("佛堂镇", "fotang"))
    return person


def _places() -> list[str]:
    county = a_place("义乌市", "yiwu", level=Place.Level.COUNTY)
    office, before = a_place("佛堂镇", "fotang"), a_place("佛堂乡", "fotangxiang", valid_to=MAY_10)
    village = a_place("塔山下村", "tashanxiacun", level=Place.Level.VILLAGE, parent=office)
    Place.objects.filter(pk__in=[office.pk, before.pk]).update(parent=county, valid_from=datetime.date(2001, 1, 1))
    before.successors.add(office)
    an_article(a_page("村"), "村里的井", primary=village)
    return [place.slug for place in (county, office, before, village, a_place("苏州", "suzhou", code=None))]
