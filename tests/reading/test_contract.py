"""A reading as the JSON object that others rely on."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace

from articles.reading import read_page
from articles.reading.contract import page_as_json
from articles.reading.types import (
    ROLES,
    ArticleReading,
    Byline,
    DateGuess,
    Evidence,
    Flag,
    Furniture,
    PageReading,
    Passage,
    PlaceMention,
)

ARTICLE = ArticleReading(
    headline="柳塘新渠通水",
    kicker="水到渠成",
    deck="——春灌见闻",
    kind="news",
    section="镇街",
    bylines=(Byline("何敏", "全媒体记者"), Byline("苏禾")),
    credits=(Byline("何敏", "摄"),),
    source="新华社",
    dateline="本报讯",
    paragraphs=(Passage("body", "本报讯 佛堂镇柳塘村通水。", (3, 4), (0, 5)),),
    lines={"headline": (2,), "byline": (1,), "body": (3, 4)},
    places=(PlaceMention("佛堂镇", "330782101", "primary", (Evidence(3, "佛堂镇", "full-name"),)),),
    continues_to="4",
    continues_from="1",
    confidence=0.93,
    flags=(Flag("text-gap", "正文断开", (4,)),),
    rules={"headline": "flow-order"},
)
PAGE = PageReading(
    sha256="ab12",
    encoding="utf-8",
    newspaper="溪江乡讯",
    page="3",
    edition="号外",
    issue_number="第88期",
    issue_date=DateGuess(datetime.date(2021, 4, 1), None, "month", "inferred", (Evidence(3, "4月8日", "past-event"),)),
    section="三农",
    banners=("春耕进行时",),
    slogan="春耕进行时",
    articles=(ARTICLE,),
    flags=(Flag("date-inferred", "日期为推断", (3,)),),
    furniture=(Furniture((5, 6), "banner"),),
)


def test_a_page_object_has_these_fields_and_no_others() -> None:
    assert page_as_json(PAGE, "2021/03.txt") == {
        "path": "2021/03.txt",
        "sha256": "ab12",
        "encoding": "utf-8",
        "newspaper": "溪江乡讯",
        "page": "3",
        "edition": "号外",
        "issue_number": "第88期",
        "issue_date": {
            "earliest": "2021-04-01",
            "latest": None,
            "precision": "month",
            "source": "inferred",
            "evidence": [{"line": 3, "text": "4月8日", "rule": "past-event"}],
        },
        "section": "三农",
        "banners": ["春耕进行时"],
        "slogan": "春耕进行时",
        "articles": [
            {
                "headline": "柳塘新渠通水",
                "kicker": "水到渠成",
                "deck": "——春灌见闻",
                "kind": "news",
                "section": "镇街",
                "bylines": [{"name": "何敏", "role": "全媒体记者"}, {"name": "苏禾", "role": ""}],
                "credits": [{"name": "何敏", "role": "摄"}],
                "source": "新华社",
                "dateline": "本报讯",
                "paragraphs": [{"role": "body", "text": "本报讯 佛堂镇柳塘村通水。"}],
                "places": [
                    {
                        "name": "佛堂镇",
                        "code": "330782101",
                        "role": "primary",
                        "evidence": [{"line": 3, "text": "佛堂镇", "rule": "full-name"}],
                    }
                ],
                "roles": {"headline": [2], "byline": [1], "body": [3, 4]},
                "continues": {"to": "4", "from": "1"},
                "confidence": 0.93,
                "flags": [{"code": "text-gap", "message": "正文断开", "lines": [4]}],
                "rules": {"headline": "flow-order"},
            }
        ],
        "flags": [{"code": "date-inferred", "message": "日期为推断", "lines": [3]}],
        "furniture": [{"lines": [5, 6], "reason": "banner"}],
    }


def test_an_unknown_date_is_null_at_both_ends() -> None:
    assert page_as_json(replace(PAGE, issue_date=DateGuess()), "")["issue_date"] == {
        "earliest": None,
        "latest": None,
        "precision": "unknown",
        "source": "none",
        "evidence": [],
    }


def test_a_page_object_is_plain_json_and_its_roles_are_known() -> None:
    shown = page_as_json(read_page("# 桥头亮灯了\n\n何敏\n\n江边老桥装上了路灯，市民停下来拍照。\n".encode()), "1.txt")
    assert json.loads(json.dumps(shown)) == shown
    assert all(set(article["roles"]) <= set(ROLES) for article in shown["articles"])
