"""Whole small pages, bytes to reading, in each order in which papers export their frames."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from articles.reading import NotAPage, read_page
from articles.reading.conservation import conservation_errors
from articles.reading.contract import page_as_json
from articles.reading.types import Byline, Claims, Hints
from tests.composer import Article, ComposedPage, FurnitureLines, Layout, Noise, NoiseKind, Page, Paragraph, PlaceName, compose
from tests.reading.shown import of, read

CANAL = Article(
    kicker=("水到渠成 一村不落",),
    headline=("柳塘新渠通水", "三百亩秧田不再等雨"),
    byline_lines=("▢ 通讯员 苏禾 严以宽", "全媒体记者 林小渔"),
    bylines=(Byline("苏禾", "通讯员"), Byline("严以宽", "通讯员"), Byline("林小渔", "全媒体记者")),
    dateline="本报讯",
    paragraphs=(
        Paragraph(
            "本报讯 昨日上午，佛堂镇柳塘的提灌站响起了马达声，新渠第一次放水。守渠人老金沿着渠岸走了2.5公里，没有看到一处渗漏。"
        ),
        Paragraph("“往年这时候，我们天天看云。”老金说，渠道修好以后，每小时能送水180立方米，下游3个村的320亩秧田三天就能灌满。"),
        Paragraph(
            "为了这条渠，村里开了16次会，把“水怎么分、钱怎么出、渠谁来管”写进了村规。眼下，村民正忙着翻耕，预计4月20日前后插秧。"
        ),
    ),
    places=(PlaceName("佛堂镇", "primary"),),
)
LIBRARY = Article(
    headline=("老祠堂里开起了书屋",),
    byline_lines=("▢ 全媒体记者 何敏",),
    bylines=(Byline("何敏", "全媒体记者"),),
    dateline="本报讯",
    paragraphs=(
        Paragraph(
            "本报讯 连日来，上溪镇一座清代祠堂里多了翻书声。镇里花了五个月修好漏雨的屋面，请来木匠打了十二排书架，把祠堂改成了书屋。"
        ),
        Paragraph(
            "书屋每天从早上八点开到晚上九点，藏书6200册，三分之一是村民捐的。捐得最多的是退休教师方守拙，他用一辆三轮车拉来了四百本旧书。"
        ),
        Paragraph("“书放在我家是死的，放到这里就活了。”方守拙说，下个月起他每周六下午在书屋给孩子们讲一个小时的故事。"),
    ),
    places=(PlaceName("上溪镇", "primary"),),
)
BUS = Article(
    headline=("夜班公交多开两小时",),
    byline_lines=("▢ 本报记者 吕安 通讯员 沈知远",),
    bylines=(Byline("吕安", "本报记者"), Byline("沈知远", "通讯员")),
    dateline="本报讯",
    paragraphs=(
        Paragraph(
            "本报讯 深夜十一点半，最后一班夜班公交从工业园区的站台开出，车上坐着三十一名刚下班的工人。往常这个钟点，他们只能拼车回家。"
        ),
        Paragraph(
            "公交公司介绍，延时来自一份问卷。今年三月，园区工会收回问卷1184份，七成的人希望末班车晚一点，于是末班车由九点半推迟到了十一点半。"
        ),
        Paragraph("延时以后要添四辆车、六名司机，一个月多花5.6万元。公司说，只要车上还有人，车就开下去。"),
    ),
)
LIGHTS = Article(
    headline=("桥头亮灯了",),
    kind="photo",
    byline_lines=("全媒体记者 吕安 摄",),
    byline_at="end",
    bylines=(Byline("吕安", "全媒体记者"),),
    credits=(Byline("吕安", "摄"),),
    paragraphs=(Paragraph("4月9日傍晚，江东街道一座老桥装上了42盏路灯，桥下散步的居民停下来拍照，桥头的石狮子也照得清清楚楚。"),),
    places=(PlaceName("江东街道", "primary"),),
)
# A kicker over a marked headline has a test of its own.
UNMARKED = replace(CANAL, kicker=())
NEWS = Page(
    articles=(LIBRARY, CANAL, BUS, LIGHTS),
    head=(FurnitureLines("masthead", ("溪江乡讯", "2021年4月10日 星期六 第88期")), FurnitureLines("page-number", ("第1版",))),
    foot=(FurnitureLines("editors", ("责任编辑：方以南 版式：金若兰",)),),
    newspaper="溪江乡讯",
    label="1",
    issue_number="第88期",
    issue_date=datetime.date(2021, 4, 10),
)
LAYOUTS = [
    Layout("frame", (16, 13, 11)),
    Layout("frame", (20,)),
    Layout("flow", (18, 12)),
    Layout("flow"),
    Layout("markdown"),
    Layout("plain"),
]
NOISES = [
    Noise(),
    *(Noise(frozenset({kind}), seed=seed) for kind in NoiseKind for seed in (1, 2)),
    Noise(frozenset(NoiseKind), seed=3),
]
ARTICLE_FIELDS = (
    "headline", "kicker", "deck", "kind", "bylines", "credits", "source", "dateline", "paragraphs", "roles", "continues",
)  # fmt: skip


def layout_id(layout: Layout) -> str:
    return "-".join([layout.order, *map(str, layout.widths)])


def noise_id(noise: Noise) -> str:
    return "+".join([kind.name.lower() for kind in noise.kinds] if len(noise.kinds) < 2 else ["all"]) + f"-{noise.seed}"


def news(layout: Layout, noise: Noise) -> ComposedPage:
    page = replace(NEWS, articles=(LIBRARY, UNMARKED, BUS, LIGHTS)) if layout.order == "markdown" else NEWS
    return compose(page, layout, noise)


@pytest.mark.parametrize("layout", LAYOUTS, ids=layout_id)
def test_a_clean_page_is_read_as_it_was_made(layout: Layout) -> None:
    composed = news(layout, Noise())
    shown = read(composed.encoded)
    assert of(shown, *ARTICLE_FIELDS) == of(composed.expected, *ARTICLE_FIELDS)
    for field in ("encoding", "newspaper", "page", "edition", "issue_number", "banners"):
        assert shown[field] == composed.expected[field]
    assert {field: shown["issue_date"][field] for field in composed.expected["issue_date"]} == composed.expected["issue_date"]
    assert reasons(shown) == reasons(composed.expected)
    assert [[(place["name"], place["role"]) for place in article["places"]] for article in shown["articles"]] == [
        [(place["name"], place["role"]) for place in article["places"]] for article in composed.expected["articles"]
    ]


def reasons(page: dict[str, Any]) -> dict[int, str]:
    return {number: piece["reason"] for piece in page["furniture"] for number in piece["lines"]}


@pytest.mark.parametrize("layout", LAYOUTS, ids=layout_id)
def test_a_clean_page_leaves_no_doubt(layout: Layout) -> None:
    shown = read(news(layout, Noise()).encoded)
    assert [[flag["code"] for flag in article["flags"]] for article in shown["articles"]] == [[], [], [], []]


@pytest.mark.parametrize("noise", NOISES, ids=noise_id)
@pytest.mark.parametrize("layout", LAYOUTS, ids=layout_id)
def test_a_spoiled_page_keeps_every_line_and_every_article(layout: Layout, noise: Noise) -> None:
    composed = news(layout, noise)
    reading = read_page(composed.encoded)
    assert conservation_errors(reading, composed.text) == []
    wanted = ("headline", "kicker", "bylines", "credits", "dateline", "roles")
    assert of(page_as_json(reading, ""), *wanted) == of(composed.expected, *wanted)


@pytest.mark.parametrize("noise", NOISES, ids=noise_id)
@pytest.mark.parametrize("layout", LAYOUTS, ids=layout_id)
def test_the_paragraphs_of_a_spoiled_page_are_those_of_its_author(layout: Layout, noise: Noise) -> None:
    composed = news(layout, noise)
    assert of(read(composed.encoded), "paragraphs") == of(composed.expected, "paragraphs")


def test_a_kicker_without_a_mark_stands_with_the_marked_headline_below_it() -> None:
    composed = compose(NEWS, Layout("markdown"), Noise())
    assert of(read(composed.encoded), "headline", "kicker") == of(composed.expected, "headline", "kicker")


CONVOY = Article(
    headline=("台风过境前的一夜",),
    deck=("——佛堂镇转移安置见闻",),
    byline_lines=("全媒体记者 何敏 文/摄",),
    bylines=(Byline("何敏", "全媒体记者"),),
    credits=(Byline("何敏", "摄"),),
    paragraphs=(
        Paragraph("7月25日凌晨两点，佛堂镇防汛办的灯还亮着，值班员数了数手边的签到簿，十一个安置点的回执全部到齐，一张不缺。"),
        Paragraph("先挪人再挪物", "subhead"),
        Paragraph("“屋后那道坡去年就掉过土，我心里一直悬着。”村民王桂珠说，傍晚六点半，她被村干部背下了山，住进镇中心小学的教室。"),
        Paragraph("水往哪里排", "subhead"),
        Paragraph("镇里提前三天预泄，四座山塘共腾出库容21万立方米，两台泵车开到了低洼的小区门口，沙袋垒了七层。"),
    ),
    places=(PlaceName("佛堂镇", "primary"),),
)
BRIEF = Article(
    headline=("三条客运班线临时停运",),
    bylines=(Byline("何书窈"),),
    byline_at="text",
    dateline="本报讯",
    paragraphs=(
        Paragraph(
            "本报讯 受台风影响，即日起开往海岛方向的三条客运班线暂停发车，已售出的票可在十五日内全额退款，不收手续费。（何书窈）"
        ),
    ),
)
OPENED = Article(
    headline=("厂区食堂开起招聘会",),
    bylines=(Byline("吴芃", "记者"), Byline("丁一苇", "通讯员")),
    byline_at="text",
    dateline="本报讯",
    paragraphs=(
        Paragraph(
            "本报讯（记者 吴芃 通讯员 丁一苇）昨日中午，北苑街道一家饰品厂的食堂里多了一排桌子，十四家企业的主管一边吃面一边收简历。"
        ),
        Paragraph("这是街道今春办的第六场“饭点招聘会”，主办者说，把摊子摆在广场上，来的多是看热闹的人，工人白天都在车间里。"),
    ),
    places=(PlaceName("北苑街道", "primary"),),
)
AGENCY = Article(
    headline=("百县山塘春季体检启动",),
    source="新华社",
    byline_at="text",
    dateline="新华社杭州3月10日电",
    paragraphs=(
        Paragraph("新华社杭州3月10日电 记者从有关部门获悉，为期两个月的山塘春季体检已经启动，首批涉及六十三个县的一万多座山塘。"),
        Paragraph("按照安排，技术人员将对坝体渗漏、溢洪道淤堵、放水设施锈损等八类问题逐座建档，发现险情的须降低水位运行。"),
    ),
)
MIXED = Page(
    articles=(CONVOY, OPENED, BRIEF, AGENCY, LIBRARY),
    head=(FurnitureLines("page-number", ("A02 民生",)),),
    foot=(FurnitureLines("editors", ("责任编辑：方以南",)),),
    label="A02",
)
BEANS = Article(
    headline=("外婆的蚕豆花",),
    kind="literature",
    byline_lines=("□ 乌桕",),
    bylines=(Byline("乌桕"),),
    paragraphs=(
        Paragraph(
            "谷雨一过，外婆就要去看她的蚕豆。那块地在村子东头，靠着一条水沟，窄窄的一溜，锄头横过来都嫌碍事，她却种了三十年。"
        ),
        Paragraph("蚕豆花是有眼睛的。紫白的花瓣里各有一团墨黑，像没睡醒的小孩睁着眼瞧你，我小时候不敢掐它，总觉得它会喊疼。"),
        Paragraph("我蹲在那里跟它对视了许久，到底没有伸手。"),
    ),
)
POEM = Article(
    headline=("过古桥",),
    kind="literature",
    byline_lines=("□ 施望",),
    bylines=(Byline("施望"),),
    paragraphs=(
        Paragraph("石头弓着背"),
        *(
            Paragraph(line, tight=True)
            for line in ("替流水记了八百年的账", "牛蹄印里的雨", "比县志浅一点", "又比月光深一点", "桥没有回头")
        ),
    ),
)
SUPPLEMENT = Page(
    articles=(BEANS, POEM),
    head=(FurnitureLines("masthead", ("溪江乡讯 2021年5月20日 第3版 副刊",)),),
    newspaper="溪江乡讯",
    label="3",
    issue_date=datetime.date(2021, 5, 20),
)
WATER = Article(
    headline=("停水通知",),
    kind="notice",
    source="溪江水务有限公司",
    byline_at="text",
    paragraphs=(
        Paragraph("溪水〔2021〕9号", "docnum"),
        Paragraph("因检修主管道，下列地段将于2021年4月15日暂停供水，请市民提前储水，不便之处敬请谅解，恢复供水的时间以短信为准："),
        Paragraph("地段\t时间\n苏溪镇新街\t8时至12时\n大陈镇北路\t13时至17时", "table"),
        Paragraph("一、停水期间请关好水龙头。"),
        Paragraph("二、咨询电话：0579-05550101。"),
        Paragraph("溪江水务有限公司", "signoff"),
        Paragraph("2021年4月9日", "signoff", tight=True),
    ),
)
LOST = Article(
    headline=("遗失声明",),
    kind="advertisement",
    byline_at="text",
    paragraphs=(
        Paragraph("楼建勋遗失机动车驾驶证一本，证号尾数0417，声明作废。"),
        Paragraph("溪江禾木饰品商行遗失公章一枚，声明作废。"),
    ),
)
ERRATUM = Article(
    headline=("更正",),
    kind="correction",
    byline_at="text",
    paragraphs=(
        Paragraph("本报3月10日第2版《春茶早采十日》一文中，“每斤售价2800元”应为“每公斤售价2800元”，特此更正，并向读者致歉。"),
    ),
)
NOTICES = Page(articles=(WATER, LOST, ERRATUM), head=(FurnitureLines("page-number", ("第4版 公告",)),), label="4")
PAGES = {"news": NEWS, "mixed": MIXED, "supplement": SUPPLEMENT, "notices": NOTICES}


@pytest.mark.parametrize("noise", NOISES, ids=noise_id)
@pytest.mark.parametrize("layout", LAYOUTS, ids=layout_id)
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_no_composed_page_loses_a_line(page: Page, layout: Layout, noise: Noise) -> None:
    composed = compose(page, layout, noise)
    assert conservation_errors(read_page(composed.encoded), composed.text) == []


@pytest.mark.parametrize(("page", "least"), [("news", 24), ("mixed", 30), ("supplement", 10), ("notices", 18)])
def test_articles_of_clean_pages_are_read_exactly(page: str, least: int) -> None:
    """Over the six layouts, how many articles come out right in every field. The number may only rise."""
    exact = 0
    for layout in LAYOUTS:
        composed = news(layout, Noise()) if page == "news" else compose(PAGES[page], layout, Noise())
        shown = of(read(composed.encoded), *ARTICLE_FIELDS)
        exact += sum(article in shown for article in of(composed.expected, *ARTICLE_FIELDS))
    assert exact >= least


# Pages written out, for what no layout of the press shows.

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
