"""Invented pages, by their articles, that the press of ``tests.composer`` prints in each order of frames and with each noise."""

from __future__ import annotations

import datetime
from dataclasses import replace

from articles.reading.types import Byline
from tests.composer import Article, FurnitureLines, Layout, Noise, NoiseKind, Page, Paragraph, PlaceName

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


def layout_id(layout: Layout) -> str:
    return "-".join([layout.order, *map(str, layout.widths)])


def noise_id(noise: Noise) -> str:
    return "+".join([kind.name.lower() for kind in noise.kinds] if len(noise.kinds) < 2 else ["all"]) + f"-{noise.seed}"
