"""No line of a page is lost, counted twice or made up; no character of an article is lost, whatever stands on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.reading import NotAPage, PageReading, read_page
from articles.reading.conservation import conservation_errors
from articles.reading.types import ArticleReading, DateGuess, Furniture, Role

DISPLAY_ROLES: tuple[Role, ...] = ("headline", "kicker", "deck")
SIGNED_ROLES: tuple[Role, ...] = ("byline", "credit")


def article(lines: dict[Role, tuple[int, ...]]) -> ArticleReading:
    return ArticleReading("", "", "", "news", "", (), (), "", "", (), lines)


def page(articles: Sequence[ArticleReading], furniture: Sequence[Furniture] = ()) -> PageReading:
    return PageReading("", "utf-8", None, None, None, None, DateGuess(), "", (), "", tuple(articles), (), tuple(furniture))


@pytest.mark.parametrize(
    ("reading", "errors"),
    [
        (page([article({"headline": (1,), "body": (3, 4)})], [Furniture((5,), "banner")]), []),
        (page([article({"headline": (1,), "body": (4,)})], [Furniture((5,), "banner")]), ["第 3 行没有归入任何文章或版面要素"]),
        (page([article({"headline": (1,), "body": (3, 4, 5)})], [Furniture((5,), "banner")]), ["第 5 行被归入 2 处"]),
        (page([article({"headline": (1,), "kicker": (1,), "body": (3, 4, 5)})]), ["第 1 行被归入 2 处"]),
        (page([article({"body": (1, 3)}), article({"body": (3, 4, 5)})]), ["第 3 行被归入 2 处"]),
        (page([article({"body": (1, 2, 3, 4, 5)})]), ["第 2 行是空行或不存在，却被归入文章"]),
        (page([article({"body": (1, 3, 4, 5)})], [Furniture((6,), "folio")]), ["第 6 行是空行或不存在，却被归入文章"]),
        (page([article({"body": (1, 3)})]), ["第 4 行没有归入任何文章或版面要素", "第 5 行没有归入任何文章或版面要素"]),
    ],
)
def test_a_lost_doubled_or_made_up_line_is_named(reading: PageReading, errors: list[str]) -> None:
    assert conservation_errors(reading, "亮灯了\n \n老桥装上了灯，\n很亮。\n夜游溪江") == errors


def test_the_reading_of_a_page_is_checked_against_its_text() -> None:
    text = "桥头亮灯了\n\n▢ 记者 何敏\n\n江边老桥装上了42盏路灯，市民停下来拍照。\n"
    reading = read_page(text.encode())
    assert conservation_errors(reading, text) == []
    robbed = replace(reading, articles=(), furniture=())
    assert conservation_errors(robbed, text) == [f"第 {number} 行没有归入任何文章或版面要素" for number in (1, 3, 5)]


# What stands on pages, each so short that hypothesis can show a failing page whole.
HEADLINES = [
    "桥头亮灯了",
    "# 柳塘新渠通水",
    "——佛堂镇春灌见闻",
    "柳塘新渠柳塘新渠通水了通水了",
    "水从哪里来？",
    "“甜”从何来",
    "更正",
    "关于停水的公告",
    "货郎鼓（七）",
    "Smart City 开馆",
]
BYLINES = [
    "▢ 全媒体记者 何 敏",
    " ▢ 通讯员 苏禾 严以宽",
    "全媒体记者 林小渔 文/摄",
    "何敏",
    "□ 江蓼",
    "记者 吕安 摄",
    "（吴芃）",
    "▢",
    "▢ 本报评论员",
    "通 讯 员 苏 禾",
    "# 记者 何敏",
]
BODIES = [
    "本报讯 4月8日上午，佛堂镇柳塘村的提灌站响起",
    "了马达声，新渠第一次放水。守渠人老金沿着渠岸",
    "再 走 访 32 户 人 家 ，核 对",
    "走了2.5公里，没有看到一处渗漏。",
    "“往年这时候，我们天天看云。”",
    "念huá",
    "n，又念hái",
    "本报讯（记者 何敏 通讯员 苏禾）昨日，北苑街道一家厂的食堂里多了一排桌子。",
    "新华社杭州3月10日电 记者获悉，行动计划于5月10日前结束。",
    "眼下，村民正忙着翻耕。预计4月20日前后插秧。（吴芃）",
    "（转载自5月18日《浙东晨报》）",
    "一、停水期间请关好水龙头。  ",
    "，",
    "。",
    "石头弓着背",
    "替流水记账",
    "牛蹄印里的雨",
    "又弯下来一寸",
    "长" * 200 + "。",
]
OTHERS = [
    "溪江乡讯",
    "2021年4月10日 星期六 第88期",
    "第2-3版 镇街",
    "A03 民生",
    "· 3 ·",
    "3",
    "导读",
    "一把锄头两代人 ——2版",
    "责任编辑：方以南 版式：金若兰",
    "（下转第3版）",
    "（上接第一版）",
    "阀门已关。（下转A02版）",
    "绣湖时评",
    "春耕进行时",
    "地段\t时间",
    "\t苏溪镇\t8时至12时",
    "义水〔2021〕9号",
    "稠州水务公司",
    "2021年4月9日",
    "抢修队员正在检查阀门。（图片由稠州水务公司提供）",
    "国内统一刊号CN33-0000 今日4版",
    "#",
    "##",
    "# #",
    "▢ ▢ ▢",
    "\ue000〓\ufffd",
    "喻𬀩",
]
STRANGE = [
    "\x0c",
    "\x0c春灌",
    "春\x0b灌",
    "\r",
    "甲\r乙",
    "\x07春灌开闸，通水。",
    "\u200b",
    "\ufeff春灌",
    "\u2028春灌",
    "\u3000\u3000春灌。",
    "\t",
    "\x85",
    "…",
    "—",
    "“",
    "（",
    "）",
    "oﬃce soft\u00adware",
    "\u00ad",
    "\u200b\u2060",
    "12 . 5",
    "\u00a0春",
]
page_lines = st.one_of(
    st.just(""),
    st.sampled_from(HEADLINES),
    st.sampled_from(BYLINES),
    st.sampled_from(BODIES),
    st.sampled_from(BODIES),
    st.sampled_from(OTHERS),
    st.sampled_from(STRANGE),
    st.text("春灌水渠，。：（）“”#▢ \u3000\t12aB摄记者", max_size=24),
)
page_texts = (
    st.builds(
        lambda lines, end: end.join(lines),
        st.lists(page_lines, min_size=1, max_size=30),
        st.sampled_from(["\n", "\n", "\n\n", "\r\n"]),
    )
    .map(lambda text: text.lstrip("\ufeff"))
    .filter(str.strip)
)


def squeezed(text: str) -> str:
    """Without what reading may undo: white space, what is invisible, and the shapes of fonts."""
    for printed, written in (("ﬃ", "ffi"), ("\u00ad", ""), ("\ufeff", ""), ("\u200b", ""), ("\u2060", "")):
        text = text.replace(printed, written)
    return "".join(text.split())


def read_or_none(data: bytes) -> PageReading | None:
    try:
        return read_page(data)
    except NotAPage:
        return None


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600))
@example(b"")
@example(b"\xff\xfe\x00\x00")
def test_any_bytes_are_a_page_or_refused_and_nothing_else(data: bytes) -> None:
    assert read_or_none(data) is None or conservation_errors(read_page(data), read_text(data)) == []


def read_text(data: bytes) -> str:
    reading = read_page(data)
    return data.decode(reading.encoding)


@settings(max_examples=150, deadline=None)
@given(page_texts)
@example("本报讯 " * 2000)
@example("（" * 3000)
@example("# " * 3000)
@example("▢ " * 3000)
@example("春 " * 3000)
@example("1 ." * 3000)
def test_every_printed_line_is_in_exactly_one_place(text: str) -> None:
    reading = read_or_none(text.encode())
    assert reading is None or conservation_errors(reading, text) == []


@settings(max_examples=100, deadline=None)
@given(page_texts)
def test_a_page_always_reads_the_same(text: str) -> None:
    assert read_or_none(text.encode()) == read_or_none(text.encode())


@settings(max_examples=150, deadline=None)
@given(page_texts)
def test_no_character_of_an_articles_text_is_lost(text: str) -> None:
    reading = read_or_none(text.encode())
    if reading is None:
        return
    lines = dict(enumerate(text.split("\n"), start=1))
    for found in reading.articles:
        for passage in found.paragraphs:
            printed = squeezed("".join(lines[number] for number in passage.lines))
            assert same_but_for_doubled_print(squeezed(passage.text), printed, passage.role)
        in_paragraphs = sorted(number for passage in found.paragraphs for number in passage.lines)
        in_roles = sorted(
            number for role, numbers in found.lines.items() if role not in DISPLAY_ROLES + SIGNED_ROLES for number in numbers
        )
        assert in_paragraphs == in_roles
        for role, shown in zip(DISPLAY_ROLES, (found.headline, found.kicker, found.deck), strict=True):
            printed = squeezed("".join(lines[number] for number in found.lines.get(role, ())))
            assert same_but_for_doubled_print(squeezed(shown), printed, role)


def same_but_for_doubled_print(shown: str, printed: str, role: str) -> bool:
    """Whether the same characters stand in both, ``#`` aside; in a display line each may have been printed twice."""
    shown, printed = shown.replace("#", ""), printed.replace("#", "")
    if role in ("headline", "kicker", "deck", "subhead") and shown != printed:
        return set(shown) == set(printed) and len(shown) < len(printed)
    return shown == printed


@settings(max_examples=100, deadline=None)
@given(page_texts)
def test_flags_and_evidence_name_lines_of_the_page(text: str) -> None:
    reading = read_or_none(text.encode())
    if reading is None:
        return
    printed = {number for number, line in enumerate(text.split("\n"), start=1) if line.strip()}
    for found in reading.articles:
        for flag in found.flags:
            assert flag.lines
            assert set(flag.lines) <= set(found.all_lines)
        for place in found.places:
            assert {piece.line for piece in place.evidence} <= set(found.all_lines)
        assert 0 <= found.confidence <= 1
    assert {number for flag in reading.flags for number in flag.lines} <= printed
    assert {piece.line for piece in reading.issue_date.evidence} <= printed


@settings(max_examples=100, deadline=None)
@given(page_texts)
def test_an_article_has_something_to_say(text: str) -> None:
    reading = read_or_none(text.encode())
    for found in reading.articles if reading is not None else ():
        assert found.all_lines
        assert found.headline or found.paragraphs or found.bylines or found.credits or found.source
