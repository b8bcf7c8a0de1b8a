"""The press for test pages: what it prints is what it says it printed, in every layout and under every noise."""

from collections import Counter
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.types import ROLES, Byline
from tests.composer import Article, FurnitureLines, Layout, Noise, NoiseKind, Page, Paragraph, PlaceName, compose
from tests.composer.compose import Expected
from tests.composer.noise import doubled, justified, loosened_numbers
from tests.composer.wrapping import CLOSING_MARKS, OPENING_MARKS, clusters, join_lines, print_width, wrap

CANAL = Article(
    kicker=("水到渠成 一村不落",),
    headline=("柳塘新渠通水", "三百亩秧田不再等雨"),
    deck=("——佛堂镇春灌见闻",),
    byline_lines=("▢ 通讯员 苏禾 严以宽", "全媒体记者 林小渔"),
    bylines=(Byline("苏禾", "通讯员"), Byline("严以宽", "通讯员"), Byline("林小渔", "全媒体记者")),
    dateline="本报讯",
    paragraphs=(
        Paragraph(
            "本报讯 4月8日上午，佛堂镇柳塘村的提灌站响起了马达声，新渠第一次放水。守渠人老金沿着渠岸走了2.5公里，没有看到一处渗漏。"
        ),
        Paragraph("水从哪里来", "subhead"),
        Paragraph(
            "“往年这时候，我们天天看云。”老金说，渠道修好以后，每小时能送水180立方米，下游3个村的320亩秧田三天就能灌满。"
            "为了这条渠，村里开了16次会，把“水怎么分、钱怎么出、渠谁来管”写进了村规。"
        ),
        Paragraph("眼下，村民正忙着翻耕。预计4月20日前后插秧。"),
    ),
    places=(PlaceName("佛堂镇", "primary"),),
    continues_to="3",
)
LIGHTS = Article(
    headline=("桥头亮灯了",),
    kind="photo",
    byline_lines=("全媒体记者 吕安 摄",),
    byline_at="end",
    bylines=(Byline("吕安", "全媒体记者"),),
    credits=(Byline("吕安", "摄"),),
    paragraphs=(Paragraph("4月9日傍晚，江东街道一座老桥装上了42盏路灯，桥下散步的居民停下来拍照。"),),
    places=(PlaceName("江东街道", "primary"),),
)
NOTICE = Article(
    headline=(),
    kind="notice",
    section="公告",
    section_line="公告",
    byline_at="text",
    paragraphs=(
        Paragraph("义水〔2021〕9号", "docnum"),
        Paragraph("因检修主管道，下列地段将于2021年4月15日暂停供水，请市民提前储水；恢复供水的时间以 Water Hotline 短信为准："),
        Paragraph("地段\t时间\n苏溪镇新街\t8时至12时\n大陈镇北路\t13时至17时", "table"),
        Paragraph("一、停水期间请关好水龙头。"),
        Paragraph("二、咨询电话：0579-05550101。"),
        Paragraph("稠州水务公司", "signoff"),
        Paragraph("2021年4月9日", "signoff", tight=True),
        Paragraph("抢修队员正在检查阀门。（图片由稠州水务公司提供）", "caption"),
    ),
    places=(PlaceName("大陈镇"), PlaceName("苏溪镇")),
    continues_from="1",
    damage="text-gap",
)
MARKET = Article(
    headline=("夜市里的修伞匠",),
    kind="feature",
    byline_lines=("▢ 全媒体记者 何 敏 文/摄",),
    bylines=(Byline("何敏", "全媒体记者"),),
    paragraphs=(
        Paragraph("一把伞用了二十年，他修了五回。", "lead"),
        Paragraph("老周的摊子摆在夜市最里头，一盏灯、一把钳、半筐伞骨。来找他的人多半说不清伞坏在哪里，只说“撑不开”。"),
    ),
)
PAGE = Page(
    articles=(CANAL, LIGHTS, MARKET, NOTICE),
    head=(
        FurnitureLines("masthead", ("溪江乡讯", "2021年4月10日 星期六 第88期")),
        FurnitureLines("page-number", ("第1版 要闻",)),
        FurnitureLines("contents", ("导读", "一把锄头两代人——2版")),
    ),
    foot=(FurnitureLines("banner", ("春耕进行时",)), FurnitureLines("editors", ("责任编辑：方以南",))),
    newspaper="溪江乡讯",
    label="1",
    issue_number="第88期",
    issue_date=date(2021, 4, 10),
)

LAYOUTS = (
    Layout("frame", (16, 13, 11)),
    Layout("frame", (24,)),
    Layout("flow", (18, 12)),
    Layout("flow"),
    Layout("markdown"),
    Layout("plain"),
)
NOISES = (Noise(), *(Noise(frozenset({kind}), seed=1) for kind in NoiseKind), Noise(frozenset(NoiseKind), seed=2))
TEXT_ROLES = frozenset({"lead", "body", "subhead", "caption", "table", "docnum", "signoff"})

layouts = st.builds(
    Layout,
    st.sampled_from(["frame", "flow", "markdown", "plain"]),
    st.one_of(st.just(()), st.lists(st.integers(11, 24), min_size=1, max_size=4).map(tuple)),
)
noises = st.builds(Noise, st.frozensets(st.sampled_from(NoiseKind)), st.integers(0, 10_000))


def squeezed(text: str) -> str:
    return "".join(text.split())


def lines_by_number(text: str) -> dict[int, str]:
    return dict(enumerate(text.split("\n"), start=1))


def text_of(lines: dict[int, str], roles: dict[str, list[int]], wanted: frozenset[str]) -> str:
    """The lines in the wanted roles, leads first, without white space."""
    numbers = sorted((role != "lead", number) for role, numbers in roles.items() if role in wanted for number in numbers)
    return squeezed("".join(lines[number] for _, number in numbers))


def claimed_lines(expected: Expected) -> Counter[int]:
    claims = [numbers for article in expected["articles"] for numbers in article["roles"].values()]
    claims += [part["lines"] for part in expected["furniture"]]
    return Counter(number for numbers in claims for number in numbers)


def assert_true_to_its_page(layout: Layout, noise: Noise) -> None:
    composed = compose(PAGE, layout, noise)
    lines = lines_by_number(composed.text)
    assert claimed_lines(composed.expected) == Counter(number for number, line in lines.items() if line.strip())
    for article in composed.expected["articles"]:
        assert set(article["roles"]) <= set(ROLES)
        assert text_of(lines, article["roles"], TEXT_ROLES) == squeezed("".join(part["text"] for part in article["paragraphs"]))
        for role in ("kicker", "deck"):
            assert text_of(lines, article["roles"], frozenset({role})) == squeezed(article[role])
        printed_headline = text_of(lines, article["roles"], frozenset({"headline"})).removeprefix("#")
        if NoiseKind.DOUBLED_HEADLINES not in noise.kinds:
            assert printed_headline == squeezed(article["headline"])
        assert set(printed_headline) == set(squeezed(article["headline"]))
        signed = text_of(lines, article["roles"], frozenset({"byline", "credit"}))
        assert [person["name"] for person in article["bylines"] if person["name"] not in signed] == []


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
@pytest.mark.parametrize("noise", NOISES, ids=lambda noise: "+".join(kind.name for kind in noise.kinds)[:40] or "clean")
def test_every_line_stands_in_one_place_and_no_character_is_lost(layout: Layout, noise: Noise) -> None:
    assert_true_to_its_page(layout, noise)


@given(layouts, noises)
def test_any_layout_and_noise_is_true_to_its_page(layout: Layout, noise: Noise) -> None:
    assert_true_to_its_page(layout, noise)


@given(layouts, noises)
def test_the_same_arguments_print_the_same_page(layout: Layout, noise: Noise) -> None:
    assert compose(PAGE, layout, noise) == compose(PAGE, layout, noise)


@pytest.mark.parametrize(
    ("kind", "layout"),
    [(kind, LAYOUTS[0]) for kind in NoiseKind]
    + [(NoiseKind.COLUMN_BREAKS, Layout("markdown")), (NoiseKind.RUN_ON_PARAGRAPHS, Layout("plain"))],
)
def test_each_noise_alone_changes_what_is_printed_but_not_what_it_says(kind: NoiseKind, layout: Layout) -> None:
    clean, noisy = compose(PAGE, layout, Noise()), compose(PAGE, layout, Noise(frozenset({kind}), seed=5))
    assert noisy.text != clean.text
    assert without_lines(noisy.expected) == without_lines(clean.expected)


def without_lines(expected: Expected) -> Expected:
    return {
        **expected,
        "articles": [{**article, "roles": sorted(article["roles"])} for article in expected["articles"]],
        "furniture": [part["reason"] for part in expected["furniture"]],
    }


def test_a_page_in_frame_order() -> None:
    page = Page((CANAL, LIGHTS), head=(FurnitureLines("banner", ("春耕进行时",)),))
    assert (
        compose(page, Layout("frame", (20,)), Noise()).text
        == """ 春耕进行时

▢ 通讯员 苏禾 严以宽
全媒体记者 林小渔

本报讯 4月8日上午，佛堂镇柳塘村的提
灌站响起了马达声，新渠第一次放水。守渠人
老金沿着渠岸走了2.5公里，没有看到一处渗
漏。

水从哪里来

“往年这时候，我们天天看云。”老金说，
渠道修好以后，每小时能送水180立方米，下
游3个村的320亩秧田三天就能灌满。为了这条
渠，村里开了16次会，把“水怎么分、钱怎么
出、渠谁来管”写进了村规。

眼下，村民正忙着翻耕。预计4月20日前
后插秧。
（下转第3版）

水到渠成 一村不落

柳塘新渠通水
三百亩秧田不再等雨

——佛堂镇春灌见闻

4月9日傍晚，江东街道一座老桥装上了42
盏路灯，桥下散步的居民停下来拍照。

全媒体记者 吕安 摄

桥头亮灯了

"""
    )


def test_a_page_as_markdown() -> None:
    composed = compose(Page((NOTICE,), encoding="gb18030"), Layout("markdown"), Noise(frozenset({NoiseKind.WINDOWS_LINES})))
    assert composed.encoded.decode("gb18030") == composed.text
    assert composed.text.split("\r\n") == [
        "公告",
        "",
        "（上接第1版）",
        "",
        "义水〔2021〕9号",
        "",
        "因检修主管道，下列地段将于2021年4月15日暂停供水，请市民提前储水；恢复供水的时间以 Water Hotline 短信为准：",
        "",
        "地段\t时间",
        "苏溪镇新街\t8时至12时",
        "大陈镇北路\t13时至17时",
        "",
        "一、停水期间请关好水龙头。",
        "",
        "二、咨询电话：0579-05550101。",
        "",
        "稠州水务公司",
        "2021年4月9日",
        "",
        "",
        "",
        "抢修队员正在检查阀门。（图片由稠州水务公司提供）",
        "",
    ]


def test_what_is_expected_of_a_page() -> None:
    page = Page((NOTICE, LIGHTS), foot=(FurnitureLines("folio", ("国内统一刊号CN33-0000",)),), newspaper="溪江乡讯", label="4")
    assert compose(page, Layout("flow", (20,)), Noise()).expected == {
        "encoding": "utf-8",
        "newspaper": "溪江乡讯",
        "page": "4",
        "edition": None,
        "issue_number": None,
        "issue_date": None,
        "banners": ["公告"],
        "articles": [
            {
                "headline": "",
                "kicker": "",
                "deck": "",
                "kind": "notice",
                "section": "公告",
                "bylines": [],
                "credits": [],
                "source": "",
                "dateline": "",
                "paragraphs": [{"role": part.role, "text": part.text} for part in NOTICE.paragraphs],
                "places": [{"name": "大陈镇", "role": "mentioned"}, {"name": "苏溪镇", "role": "mentioned"}],
                "roles": {
                    "docnum": [5],
                    "body": [7, 8, 9, 15, 17],
                    "table": [11, 12, 13],
                    "signoff": [19, 20],
                    "caption": [22, 23],
                },
                "continues": {"to": "", "from": "1"},
                "flags": ["headline-missing", "text-gap"],
            },
            {
                "headline": "桥头亮灯了",
                "kicker": "",
                "deck": "",
                "kind": "photo",
                "section": "",
                "bylines": [{"name": "吕安", "role": "全媒体记者"}],
                "credits": [{"name": "吕安", "role": "摄"}],
                "source": "",
                "dateline": "",
                "paragraphs": [{"role": "body", "text": LIGHTS.paragraphs[0].text}],
                "places": [{"name": "江东街道", "role": "primary"}],
                "roles": {"headline": [25], "body": [27, 28], "credit": [30]},
                "continues": {"to": "", "from": ""},
                "flags": [],
            },
        ],
        "furniture": [
            {"lines": [1], "reason": "banner"},
            {"lines": [3], "reason": "continuation"},
            {"lines": [32], "reason": "folio"},
        ],
    }


def test_a_dated_masthead_dates_the_page() -> None:
    assert compose(PAGE, Layout("plain"), Noise()).expected["issue_date"] == {
        "earliest": "2021-04-10",
        "latest": "2021-04-10",
        "precision": "day",
        "source": "masthead",
    }


def test_noises_show_as_on_real_pages() -> None:
    text = compose(PAGE, Layout("frame", (15,)), Noise(frozenset(NoiseKind), seed=7)).text
    assert [
        shape
        for shape in ("（下转第三版）", "（上接第一版）", "\r\n ▢ 全媒体记者 何 敏 文/摄", "通讯员 苏 禾 严以宽")
        if shape not in text
    ] == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("再走访32户人家，核对", "再 走 访 32 户 人 家 ，核 对"),
        ("叫“晚学”的", "叫“晚 学 ”的"),
        ("1+X+Y机制", "1+X+Y 机 制"),
    ],
)
def test_a_justified_line_is_spaced_out_but_for_marks_and_numbers(line: str, expected: str) -> None:
    assert justified(line) == expected


@pytest.mark.parametrize(
    ("line", "before", "after", "expected"),
    [
        ("至4月28日", 1, 1, "至 4 月 28 日"),
        ("至4月28日", 0, 1, "至4 月28 日"),
        ("增长4.9%，共20家", 1, 1, "增长 4.9%，共 20 家"),
        ("K19路（3）", 1, 1, "K19 路（3）"),
        ("1.报名", 1, 1, "1.报名"),
    ],
)
def test_numbers_are_loosened_only_beside_characters(line: str, before: int, after: int, expected: str) -> None:
    assert loosened_numbers(line, before, after) == expected


@pytest.mark.parametrize(("line", "expected"), [("亮灯", "亮灯亮灯"), ("桥头 亮灯", "桥头桥头 亮灯亮灯")])
def test_a_short_line_is_doubled_word_by_word(line: str, expected: str) -> None:
    assert doubled(line, Random(0)) == expected


@pytest.mark.parametrize(
    ("text", "width", "indent", "expected"),
    [
        ("一二三四五六", 4, 2, ("一二", "三四五六")),
        ("一二三四。五六", 4, 0, ("一二三四。", "五六")),
        ("一二三四。”五六", 4, 0, ("一二三", "四。”五", "六")),
        ("一二三“四五”", 4, 0, ("一二三", "“四五”")),
        ("一二三1964年", 4, 0, ("一二三", "1964年")),
        ("一二三 四五", 4, 0, ("一二", "三 四五")),
        ("一二Smart City", 4, 0, ("一二", "Smart City")),
        ("一二三……四", 4, 0, ("一二三", "……四")),
    ],
)
def test_lines_break_where_chinese_typesetting_allows(text: str, width: int, indent: int, expected: tuple[str, ...]) -> None:
    assert wrap(text, width, indent) == expected


@given(st.text("一二三四，。“”（）、8.%A …", min_size=1, max_size=120).map(str.strip).filter(bool), st.integers(11, 24))
def test_no_line_begins_or_ends_with_a_mark_that_may_not(text: str, width: int) -> None:
    lines = wrap(text, width, indent=2)
    assert "".join(lines) == text
    assert [line for line in lines[1:] if line[0] in CLOSING_MARKS or line[0] == " "] == []
    assert [line for line in lines[:-1] if line[-1] in OPENING_MARKS or line[-1] == " "] == []
    assert [line for line in lines if print_width(line) > 2 * width + 2 and len(clusters(line)) > 1] == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("柳塘新渠", "通水"), "柳塘新渠通水"),
        (("Smart", "City 开馆"), "Smart City 开馆"),
        (("第9届", "Expo"), "第9届Expo"),
        ((), ""),
    ],
)
def test_the_lines_of_a_headline_join_with_a_space_only_between_latin_words(lines: tuple[str, ...], expected: str) -> None:
    assert join_lines(lines) == expected
