"""One article: its page and its JSON."""

import datetime
import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from articles.models import ArticlePlace, Flag
from tests.cast import a_page, a_place, a_reporter, a_section, an_article, inferred_month

pytestmark = pytest.mark.django_db


def test_the_whole_article(client: Client) -> None:
    page = a_page(label="A03")
    article = an_article(
        page,
        "桥上限行两个月",
        kicker="出行提醒",
        deck="大车请绕行",
        source="交通管理中心",
        section=a_section("公告"),
        kind="notice",
        primary=a_place(),
        mentioned=[a_place("佛堂镇", "fotang")],
        bylines=[("楼晓棠", "记者"), ("陈孟垚", "通讯员")],
        photographers=["吕砚秋"],
        paragraphs=[
            ("docnum", "交管〔2021〕7号"),
            ("lead", "桥要修了。"),
            ("subhead", "怎么绕"),
            ("table", "阶段\t日期\n第一段\t5月"),
            ("body", "走北边 <那座> 桥。"),
            ("caption", "桥头。"),
            ("signoff", "管理中心\n2021年5月9日"),
        ],
        roles={"headline": [4], "body": [6, 7]},
        flags=[("two-bylines", "有两组署名。")],
    )
    text = client.get(f"/articles/{article.public_id}/").content.decode()
    lou = a_reporter("楼晓棠").public_id
    for piece in (
        '<p class="kicker">出行提醒</p>',
        "<h1>桥上限行两个月</h1>",
        '<p class="deck">大车请绕行</p>',
        f'<span class="role">记者</span> <a href="/reporters/{lou}/">楼晓棠</a>',
        "来源：交通管理中心",
        '<a href="/issues/2021-05-10/">稠州乡讯 2021年5月10日</a>',
        f'<a href="/pages/{page.public_id}/">A03版</a>',
        '<a href="/sections/gonggao/">公告</a>',
        '<a href="/places/beiyuan/">北苑街道</a>',
        '<a href="/places/fotang/">佛堂镇</a> <span class="count">提及</span>',
        '<p class="docnum">交管〔2021〕7号</p>',
        '<p class="lead">桥要修了。</p>',
        '<h2 class="subhead">怎么绕</h2>',
        '<th scope="col">阶段</th><th scope="col">日期</th>',
        "<td>第一段</td><td>5月</td>",
        "<p>走北边 &lt;那座&gt; 桥。</p>",
        '<p class="caption">桥头。</p>',
        '<p class="signoff">管理中心<br>2021年5月9日</p>',
        '<span class="role">摄</span>',
        f'href="/pages/{page.public_id}/#L4"',
        "有两组署名。",
    ):
        assert piece in text, piece


def test_its_json(client: Client) -> None:
    page = a_page(label="A03")
    article = an_article(
        page,
        "老渠通了水",
        kicker="不用抢",
        dateline="本报讯",
        section=a_section(),
        primary=a_place(),
        bylines=[("楼晓棠", "记者")],
        photographers=["吕砚秋"],
        paragraphs=[("body", "本报讯 一股清水往下走。")],
        flags=[("doubt", "存疑。")],
    )
    ArticlePlace.objects.update(evidence=[{"line": 3, "text": "北苑街道", "rule": "full-name"}])
    Flag.objects.update(lines=[3])
    assert client.get(f"/articles/{article.public_id}.json").json() == {
        "id": article.public_id,
        "url": f"http://testserver/articles/{article.public_id}/",
        "newspaper": "稠州乡讯",
        "date": "2021-05-10",
        "date_latest": "2021-05-10",
        "date_precision": "day",
        "date_source": "option",
        "page": "A03",
        "page_url": f"http://testserver/pages/{page.public_id}/",
        "section": "要闻",
        "headline": "老渠通了水",
        "kicker": "不用抢",
        "deck": "",
        "kind": "news",
        "source": "",
        "dateline": "本报讯",
        "bylines": [{"name": "楼晓棠", "role": "记者"}],
        "credits": [{"name": "吕砚秋", "role": "摄"}],
        "paragraphs": [{"role": "body", "text": "本报讯 一股清水往下走。"}],
        "places": [
            {
                "name": "北苑街道",
                "code": a_place().code,
                "role": "primary",
                "evidence": [{"line": 3, "text": "北苑街道", "rule": "full-name"}],
            }
        ],
        "flags": [{"code": "doubt", "message": "存疑。", "lines": [3]}],
    }


def test_an_inferred_date_is_said_to_be_one(client: Client) -> None:
    page = a_page(day=None, **inferred_month(datetime.date(2021, 5, 7), datetime.date(2021, 6, 6)))
    page.machine.fields["issue_date"] = {"evidence": [{"line": 2, "text": "5月7日", "rule": "past-event"}]}
    page.machine.save()
    article = an_article(page)
    text = client.get(f"/articles/{article.public_id}/").content.decode()
    assert "日期为推断：约2021年5月。版面上没有印日期。" in text
    assert f'<a href="/pages/{page.public_id}/#L2">原文第 2 行</a>' in text


def test_an_undated_article_says_so(client: Client) -> None:
    article = an_article(a_page(day=None))
    assert "日期：日期不详。" in client.get(f"/articles/{article.public_id}/").content.decode()


def test_parts_on_two_pages_lead_to_each_other(client: Client) -> None:
    first = an_article(a_page(label="1"), "上半篇", continues_to="4")
    second = an_article(a_page(label="4"), "下半篇", part_of=first)
    assert f'下转第4版：<a href="/articles/{second.public_id}/"' in client.get(f"/articles/{first.public_id}/").content.decode()
    assert f'上接第1版：<a href="/articles/{first.public_id}/"' in client.get(f"/articles/{second.public_id}/").content.decode()


def test_a_part_that_was_not_found_is_named(client: Client) -> None:
    article = an_article(continues_to="4", continues_from="1")
    text = client.get(f"/articles/{article.public_id}/").content.decode()
    assert "下转第4版，后文未找到" in text
    assert "上接第1版，前文未找到" in text


def test_neighbours_stand_in_page_order(client: Client) -> None:
    page = a_page()
    first, second, third = (an_article(page, headline) for headline in ("第一", "第二", "第三"))
    around = [client.get(f"/articles/{article.public_id}/").context for article in (first, second, third)]
    assert [(context["previous"], context["following"]) for context in around] == [(None, second), (first, third), (second, None)]


def test_a_long_article_with_its_styles_and_scripts_is_light(client: Client) -> None:
    """At most 60 KB together, packed: a phone on a slow line in a village reads it too."""
    glyphs = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 6000))  # packs badly, like a text in which few words return
    article = an_article(paragraphs=[("body", glyphs[start : start + 300]) for start in range(0, len(glyphs), 300)])
    page = client.get(f"/articles/{article.public_id}/").content.decode()
    linked = re.findall(r'<(?:link rel="stylesheet"|script)[^>]* (?:href|src)="/static/([^"]+)"', page)
    assert {name.rsplit("/", 1)[1] for name in linked} >= {"tokens.css", "reading.css", "print.css", "keys.js"}
    files = [page.encode(), *(Path(finders.find(name) or name).read_bytes() for name in linked)]
    assert sum(len(gzip.compress(data)) for data in files) <= 60 * 1024
