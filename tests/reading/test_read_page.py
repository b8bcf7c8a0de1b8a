"""Whole small pages, bytes to reading: written out, for what no layout of the press shows."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from articles.reading import NotAPage, read_page
from articles.reading.types import Claims, Hints
from tests.reading.shown import of, read, reasons

FRAME = """ ▢ 全媒体记者 何 敏

  本报讯 昨日上午，佛堂镇柳塘的提
灌站响起了马达声，新渠第一次放水。守
渠人老金沿着渠岸走了一圈，没有看到一

处渗漏。“往年这时候，我们天天看云。”
老金说，新 渠 修 好 以 后 ，下 游 三 个 村 庄
的秧田三天就能灌满，4 月20 日前后插
秧。

水到渠成 一村不落

柳塘新渠柳塘新渠通水了通水了
▢ 通讯员 苏 禾 摄

  江边一座老桥装上了四十二盏路灯，
桥下散步的居民停下来拍照，桥头的石狮
子也照得清清楚楚。

江边老桥亮灯了

▢ 本报记者 吕安

  连日来，上溪镇一座清代祠堂里多了
翻书声。镇里花了五个月修好漏雨的屋面
，把它改成了书屋，藏书六千多册。
"""


def test_a_page_in_frame_order() -> None:
    shown = read(FRAME.encode())
    assert of(shown, "headline", "kicker", "kind", "bylines", "credits", "dateline") == [
        {
            "headline": "柳塘新渠通水了",
            "kicker": "水到渠成 一村不落",
            "kind": "news",
            "bylines": [{"name": "何敏", "role": "全媒体记者"}],
            "credits": [],
            "dateline": "本报讯",
        },
        {
            "headline": "江边老桥亮灯了",
            "kicker": "",
            "kind": "photo",
            "bylines": [{"name": "苏禾", "role": "通讯员"}],
            "credits": [{"name": "苏禾", "role": "摄"}],
            "dateline": "",
        },
        {
            "headline": "",
            "kicker": "",
            "kind": "news",
            "bylines": [{"name": "吕安", "role": "本报记者"}],
            "credits": [],
            "dateline": "",
        },
    ]
    (paragraph,) = shown["articles"][0]["paragraphs"]
    assert paragraph["text"] == (
        "本报讯 昨日上午，佛堂镇柳塘的提灌站响起了马达声，新渠第一次放水。守渠人老金沿着渠岸走了一圈，没有看到一处渗漏。"
        "“往年这时候，我们天天看云。”老金说，新渠修好以后，下游三个村庄的秧田三天就能灌满，4月20日前后插秧。"
    )
    assert [[flag["code"] for flag in article["flags"]] for article in shown["articles"]] == [[], [], ["headline-missing"]]


FLOW = """稠江商报 2021年7月26日 星期一 A02 民生

桥头夜市的三本账

本报记者 何敏 实习生 苏禾

（上接A01版）

晚上七点，桥头夜市准时亮灯，依古丽掀开馕坑的盖子，热气扑上来，第一拨客人已经排到了隔壁的冰粉摊前，队伍里有人举着手机拍照，有人踮脚张望。

第一本是流水账

她在本子上记得仔细，上个月营业二十六天，卖出馕四千多个，扣掉成本净赚一万九，下雨的那四天，本子上各画着一把小伞，伞下写着当天少卖了多少。

第二本是人情账

去年冬天她摔伤了腿，摊子由左右两家轮流照看，十七天里卖出的馕一个不少，都记在这一本上，旁边还记着谁家送过鱼汤，谁家替她搬过炉子。（下转A04版）

责任编辑：方以南
"""


def test_a_page_in_flow_order() -> None:
    shown = read(FLOW.encode())
    assert {field: shown[field] for field in ("newspaper", "page", "banners")} == {
        "newspaper": "稠江商报",
        "page": "A02",
        "banners": [],
    }
    assert of(shown, "headline", "section", "bylines", "roles", "continues") == [
        {
            "headline": "桥头夜市的三本账",
            "section": "民生",
            "bylines": [{"name": "何敏", "role": "本报记者"}, {"name": "苏禾", "role": "实习生"}],
            "roles": {"headline": [3], "byline": [5], "body": [9, 13, 17], "subhead": [11, 15]},
            "continues": {"to": "A04", "from": "A01"},
        }
    ]
    assert reasons(shown) == {1: "masthead", 7: "continuation", 19: "editors"}


MARKDOWN = """# 议事进楼 老楼换新颜

何敏 苏禾

江边老楼怎么修、修成什么样，住户说了算。去年以来，江边社区把议事桌搬进了楼道，先后开了二十四场会，收到意见三百一十条，通过片区

党委逐条答复，七成意见进了施工图。

议事桌搬进楼道

每月第一个周六，楼道里的长桌前坐满了人，停车位怎么划、晾衣杆装在哪里、电梯费怎么分，都在这张桌子上一件一件地谈，谈不拢的下个月接着谈。

居民在楼道里议事 (图片由江边社区提供)

# 关于新街停水的公告

溪水[2021]9号

因检修主管道，新街沿线将于2021年4月15日8时至12时暂停供水，请市民提前储水。

地段	时间
新街	8时至12时

溪江水务有限公司
2021年4月9日
"""


def test_a_page_in_markdown() -> None:
    shown = read(MARKDOWN.encode())
    assert of(shown, "headline", "kind", "bylines", "roles") == [
        {
            "headline": "议事进楼 老楼换新颜",
            "kind": "news",
            "bylines": [{"name": "何敏", "role": ""}, {"name": "苏禾", "role": ""}],
            "roles": {"headline": [1], "byline": [3], "body": [5, 7, 11], "subhead": [9], "caption": [13]},
        },
        {
            "headline": "关于新街停水的公告",
            "kind": "notice",
            "bylines": [],
            "roles": {"headline": [15], "docnum": [17], "body": [19], "table": [21, 22], "signoff": [24, 25]},
        },
    ]
    assert [paragraph["role"] for paragraph in shown["articles"][0]["paragraphs"]] == ["body", "subhead", "body", "caption"]
    assert shown["articles"][0]["paragraphs"][0]["text"].endswith("通过片区党委逐条答复，七成意见进了施工图。")


def test_a_column_over_an_article_is_its_section_and_a_banner() -> None:
    essay = "装一盏路灯不难，难的是装在该亮的地方，亮到该亮的钟点，这里头有一个分寸，分寸拿准了，灯才暖人。"
    shown = read(FLOW.replace("责任编辑：方以南", f"溪江时评\n\n一盏路灯的分寸\n\n□ 苏禾\n\n{essay}").encode())
    assert shown["banners"] == ["溪江时评"]
    assert of(shown, "headline", "section", "kind") == [
        {"headline": "桥头夜市的三本账", "section": "民生", "kind": "news"},
        {"headline": "一盏路灯的分寸", "section": "溪江时评", "kind": "commentary"},
    ]
    assert (shown["section"], shown["slogan"]) == ("民生", "")


def test_a_banner_over_the_whole_page_is_its_slogan_and_no_section() -> None:
    shown = read(FLOW.replace("责任编辑：方以南", "喜迎党代会 建功新时代").encode())
    assert (shown["banners"], shown["slogan"]) == (["喜迎党代会 建功新时代"], "喜迎党代会 建功新时代")
    assert {article["section"] for article in shown["articles"]} == {"民生"}


@pytest.mark.parametrize("text", [FRAME, FLOW, MARKDOWN], ids=["frame", "flow", "markdown"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_the_encoding_changes_nothing_in_the_reading(text: str, encoding: str) -> None:
    plain = read_page(text.encode())
    coded = read_page(text.encode(encoding))
    assert replace(coded, sha256="", encoding="") == replace(plain, sha256="", encoding="")
    assert coded.sha256 != plain.sha256


@pytest.mark.parametrize("text", [FRAME, FLOW], ids=["frame", "flow"])
def test_windows_line_ends_change_nothing_in_the_reading(text: str) -> None:
    assert replace(read_page(text.replace("\n", "\r\n").encode()), sha256="") == replace(read_page(text.encode()), sha256="")


def test_hints_outrank_the_page() -> None:
    day = datetime.date(2021, 7, 27)
    reading = read_page(FLOW.encode(), Hints(Claims("溪江晚报", day, "5", "号外"), path="2021-07-26/A02.txt"))
    assert (reading.newspaper, reading.issue_date.earliest, reading.page, reading.edition) == ("溪江晚报", day, "5", "号外")
    assert [flag.code for flag in reading.flags] == ["newspaper-conflict", "page-conflict", "date-conflict"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b"\n\n", "empty"), (b"%PDF-1.7", "binary"), (b"\xff\xd8\xff", "binary"), (b"\x81\xff", "undecodable")],
)
def test_what_is_no_page_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(NotAPage) as refused:
        read_page(data)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("桥头亮灯了\n\n▢ 记者 何敏\n\n江边老桥装上了四十二盏路灯，〓〓年建的石狮子也照得清清楚楚。\n", "unreadable-character"),
        (
            "桥头亮灯了\n\n▢ 记者 何敏\n\n江边老桥装上了四十二盏路灯，桥下散步的居民停下来拍照，桥头的石狮子也照得很清楚，有人说这样\n",
            "text-gap",
        ),
        ("▢ 记者 何敏\n\n江边老桥装上了四十二盏路灯，桥下散步的居民停下来拍照。\n", "headline-missing"),
    ],
)
def test_what_is_wrong_with_an_article_is_flagged(text: str, code: str) -> None:
    (article,) = read(text.encode())["articles"]
    assert code in [flag["code"] for flag in article["flags"]]


def test_a_byline_without_text_is_no_text() -> None:
    reading = read_page(f"{FLOW.replace('责任编辑：方以南', '')}\n八旬老人手绘老街地图\n\n▢ 全媒体记者 苏禾\n".encode())
    assert [number for article in reading.articles for number in article.lines.get("body", ())] == [9, 13, 17]
    assert [flag.code for flag in reading.articles[-1].flags] == ["body-missing"]


LEAD_APART = """▢ 全媒体记者 楼晓棠

本报讯 4月9日，柳塘村的老渠放水了，
管水员蹲在分水口边，看着清水一节
一节地往下走，一路走到末端的田里。

柳塘老渠放水

何家桥的夜市今晚重新开张，三十二
个摊位都换上了新灯。

▢ 全媒体记者 金沐阳

夜市停了整整一个冬天。摊主们说，
新灯比旧灯亮，也省电，何家桥两头
还添了三处水龙头，洗手不用排队。

何家桥夜市开张
"""


def test_a_lead_apart_from_its_body_comes_first_and_is_a_doubt() -> None:
    first, second = read_page(LEAD_APART.encode()).articles
    assert (first.headline, second.headline) == ("柳塘老渠放水", "何家桥夜市开张")
    assert [(paragraph.role, paragraph.lines) for paragraph in second.paragraphs] == [("lead", (9, 10)), ("body", (14, 15, 16))]
    assert [flag.code for flag in second.flags] == ["lead-apart"]
    assert "lead" not in first.lines


def test_a_private_character_before_a_role_is_the_papers_mark_and_no_damage() -> None:
    shown = read(FRAME.replace("▢", "\ue003").encode())
    assert of(shown, "headline", "bylines", "flags") == of(read(FRAME.encode()), "headline", "bylines", "flags")
