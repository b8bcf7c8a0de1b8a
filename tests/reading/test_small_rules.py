"""Small pages, one for each rule that a whole page needs to show itself: what is headline, what is text, who signed."""

from __future__ import annotations

import pytest

from articles.reading import read_page
from articles.reading.types import ArticleReading, Hints, PageReading

TEXT = "柳塘的提灌站响起了马达声，新渠第一次放水。守渠人老金沿着渠岸走了一趟，没有看到渗漏。"
OTHER = "老祠堂里多了翻书声，镇里花了五个月修好漏雨的屋面，请木匠打了十二排书架。"
NOTICE = "因渠道检修，柳塘村自3月5日起停水两天，请各户提前蓄水。"


def read(page: str) -> PageReading:
    return read_page(page.encode(), Hints())


def heads(page: str) -> list[tuple[str, str, str]]:
    """Kicker, headline and deck of each article."""
    return [(article.kicker, article.headline, article.deck) for article in read(page).articles]


def bodies(article: ArticleReading) -> list[tuple[str, str]]:
    return [(paragraph.role, paragraph.text) for paragraph in article.paragraphs]


def furniture(page: str) -> dict[int, str]:
    return {line: piece.reason for piece in read(page).furniture for line in piece.lines}


def test_a_line_marked_one_level_deeper_right_over_a_headline_is_its_kicker() -> None:
    page = f"# 旧祠堂里开书屋\n\n记者 何敏\n\n{OTHER}\n\n## 水到渠成 一村不落\n\n# 柳塘新渠通水\n\n记者 吕安\n\n{TEXT}\n"
    assert heads(page) == [("", "旧祠堂里开书屋", ""), ("水到渠成 一村不落", "柳塘新渠通水", "")]


@pytest.mark.parametrize("hotline", ["监督电话：0579-05550117", "客服热线：05550117", "电力服务热线：05550117"])
def test_a_hotline_over_the_issuer_belongs_to_the_notice(hotline: str) -> None:
    page = f"停水通知\n\n{NOTICE}\n\n{hotline}\n\n柳塘村供水有限公司\n2021年3月4日\n"
    assert heads(page) == [("", "停水通知", "")]
    assert furniture(page) == {}


def test_a_hotline_below_everything_is_the_page_s() -> None:
    page = f"柳塘新渠通水\n\n记者 吕安\n\n{TEXT}\n\n新闻热线：05550117\n"
    assert set(furniture(page)) == {7}


def test_the_day_under_a_notice_is_not_the_page_s_where_the_foot_has_its_own() -> None:
    page = f"停水通知\n\n{NOTICE}\n\n　　　　　　柳塘村供水有限公司\n　　　　　　2021年3月4日\n\n溪江日报\n2021年3月5日 星期五\n"
    assert read(page).issue_date.earliest is not None
    assert read(page).issue_date.earliest.isoformat() == "2021-03-05"  # type: ignore[union-attr]  # told above
    assert set(furniture(page)) == {8, 9}


def test_a_slogan_right_over_a_text_is_no_headline() -> None:
    page = f"垃圾分类 人人有责\n\n记者 吕安\n\n{TEXT}\n\n柳塘新渠通水\n\n记者 何敏\n\n{OTHER}\n\n旧祠堂里开书屋\n"
    assert [headline for _, headline, _ in heads(page)] == ["柳塘新渠通水", "旧祠堂里开书屋"]
    assert read(page).banners == ("垃圾分类 人人有责",)


def test_a_text_that_goes_on_elsewhere_may_end_in_a_short_line() -> None:
    page = (
        "记者 吕安\n\n柳塘的提灌站响起了马达声，新渠\n第一次放水。守渠人老金沿着渠岸\n走了一趟，没有看到一处渗漏的\n地方，村里人都放了心。\n守渠人老金说\n\n"
        "（下转第3版）\n\n柳塘新渠通水\n"
    )
    found = read(page).articles
    assert [article.headline for article in found] == ["柳塘新渠通水"]
    assert bodies(found[0])[-1][1].endswith("守渠人老金说")


@pytest.mark.parametrize(
    "headline", [("关于柳塘渠道检修停水的通告",), ("柳塘村供水有限公司", "渠道检修停水公告"), ("停 水 公 告",)]
)
def test_the_headline_of_a_notice_right_over_its_text(headline: tuple[str, ...]) -> None:
    page = "\n".join(
        [
            *(
                "旧祠堂里开书屋",
                "记者 何敏",
                "老祠堂里多了翻书声，镇里花了五",
                "个月修好漏雨的屋面，请木匠打了",
                "十二排书架。",
                "",
            ),
            *headline,
            *("因渠道检修，柳塘村自3月5日起停", "水两天，请各户提前蓄水，给大家", "带来不便，敬请谅解。", ""),
        ]
    )
    assert [found.replace(" ", "") for _, found, _ in heads(page)] == ["旧祠堂里开书屋", "".join(headline).replace(" ", "")]


def test_a_headline_that_ends_in_a_quotation_right_over_an_indented_text() -> None:
    page = (
        "从“等水来”到“引水来”\n柳塘村的新渠叫“等不及”\n　　柳塘的提灌站响起了马达声，新\n渠第一次放水。守渠人老金沿着渠\n岸走了一趟，没有看到渗漏。\n"
        "　　往年这时候，大家天天看云，今\n年新渠放水，秧田再也不用等雨。\n"
    )
    assert heads(page)[0][1].endswith("柳塘村的新渠叫“等不及”")
    assert len(read(page).articles) == 1


def test_an_indented_line_before_a_column_s_end_begins_a_paragraph() -> None:
    page = (
        "记者 吕安\n\n　　柳塘的提灌站响起了马达声，新\n渠第一次放水。守渠人老金沿着渠\n岸走了一趟。\n"
        "　　往年这时候，大家天天看云，今\n年新渠放水，秧田再也不用等雨。\n\n　　检查发现三处问题：一处渠口\n\n堵了树枝，两块闸板关不严实。\n"
        "村里当天就修好了。\n\n柳塘新渠通水\n"
    )
    found = read(page).articles
    assert [article.headline for article in found] == ["柳塘新渠通水"]
    assert bodies(found[0])[-1][1] == "检查发现三处问题：一处渠口堵了树枝，两块闸板关不严实。村里当天就修好了。"


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("岸走了一趟。\n（记者 吕安）", ["吕安"]),
        ("岸走了一趟。\n　　　　　　　　（吕安）", ["吕安"]),
        ("岸走了一趟。\n（记者 吕安\n通讯员 何敏 金若兰）", ["吕安", "何敏", "金若兰"]),
    ],
)
def test_a_byline_in_brackets_on_lines_of_its_own(end: str, names: list[str]) -> None:
    page = (
        f"柳塘新渠通水\n\n柳塘的提灌站响起了马达声，新渠\n第一次放水。守渠人老金沿着渠岸\n查看有没有渗漏的地方，他沿着渠\n{end}\n"
    )
    (article,) = read(page).articles
    assert [byline.name for byline in article.bylines] == names
    assert "byline" in article.lines or "credit" in article.lines
    assert not any("吕安" in text for _, text in bodies(article))


def test_who_took_the_picture_at_the_end_of_its_text() -> None:
    page = "柳塘新渠通水\n\n3月5日，柳塘的提灌站响起了马达声，新渠第一次放水，村民站在渠岸上看水头。 融媒体记者 金青宇 摄\n"
    (article,) = read(page).articles
    assert [(byline.name, byline.role) for byline in article.bylines] == [("金青宇", "融媒体记者")]
    assert [(credit.name, credit.role) for credit in article.credits] == [("金青宇", "摄")]


def test_a_text_set_wide_is_no_row_of_names() -> None:
    page = "记者 吕安\n\n守渠人老金说，最难的\n不 是 技 术 ，而 是 让 每\n一户人家都把自己的那\n份水让出来，大家商量\n了半年才定下来。\n\n柳塘新渠通水\n"
    (article,) = read(page).articles
    assert [byline.name for byline in article.bylines] == ["吕安"]


def test_a_letter_s_salutation_is_a_paragraph() -> None:
    page = "谢谢不留名的司机\n\n编辑同志：\n\n3月5日晚上下大雨，我抱着发烧的孩子在路边等车，一位司机把我们送到了医院门口。\n"
    (article,) = read(page).articles
    assert next(text for _, text in bodies(article)) == "编辑同志："


def test_a_wide_lead_goes_to_the_article_that_it_shares_its_words_with() -> None:
    lead = "一条老渠，三十年没有通过水。柳塘村的守渠人老金等的，就是这一声马达响，这一渠清水来。"
    page = (
        f"{lead[:26]}\n{lead[26:]}\n\n老祠堂里多了翻书声，镇里\n花了五个月修好漏雨的屋面\n，请木匠打了十二排书架，\n藏书六千二百册。\n\n旧祠堂里开书屋\n\n"
        "记者 吕安\n\n柳塘村的守渠人老金沿着渠\n岸走了一趟，老渠三十年没\n有通过水，马达响的时候，\n清水来了，老人抹了眼泪。\n\n柳塘新渠通水\n"
    )
    found = {article.headline: bodies(article) for article in read(page).articles}
    assert ("lead", lead) in found["柳塘新渠通水"]
    assert all(role != "lead" for role, _ in found["旧祠堂里开书屋"])


def test_a_speech_ends_its_paragraph_where_nothing_is_indented() -> None:
    lines = [
        "守渠人老金沿着渠岸走了一趟，又",
        "走了一趟，他说没有看到渗漏的地",
        "方。",
        "",
        "村里人都说今年的秧田再也不用等",
        "雨了。老金说：“按规矩来就是了。”",
        "",
        "新渠修了五个月，花了不少的工夫",
        "和钱，全村的人都出了力。",
        "",
        "下一步村里还要再修两条新的渠道",
        "，让下游的三个村子也用上水。",
    ]
    (article,) = read("记者 吕安\n\n" + "\n".join(lines) + "\n\n柳塘新渠通水\n").articles
    assert [text[:4] for _, text in bodies(article)] == ["守渠人老", "村里人都", "新渠修了", "下一步村"]


def test_a_page_heading_without_a_year_or_with_two_names() -> None:
    page = f"3月5日 星期五\n3 文化·副刊\n\n柳塘新渠通水\n记者 吕安\n{TEXT}\n"
    assert set(furniture(page)) == {1, 2}
    assert (read(page).page, read(page).section) == ("3", "文化·副刊")


def test_a_page_that_signs_behind_its_headlines() -> None:
    page = f"{TEXT}\n\n水到渠成 一村不落\n\n柳塘新渠通水\n\n▢ 记者 吕安\n\n{OTHER}\n\n旧祠堂里开书屋\n\n▢ 记者 何敏 通讯员 金若兰\n"
    assert [(article.kicker, article.headline, [byline.name for byline in article.bylines]) for article in read(page).articles] == [
        ("水到渠成 一村不落", "柳塘新渠通水", ["吕安"]),
        ("", "旧祠堂里开书屋", ["何敏", "金若兰"]),
    ]


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("▢ 毕丹超 融媒记者", [("毕丹超", "融媒记者")]),
        ("▢ 毕丹超 崔晓 融媒记者", [("毕丹超", "融媒记者"), ("崔晓", "融媒记者")]),
        ("□ 柳塘小学六（1）班 唐燕刚 指导老师 尹华莹", [("唐燕刚", "")]),
        ("□ 柳塘第二小学 三年级 龚瑶", [("龚瑶", "")]),
        ("□ 柳塘小学 五（3）班 张磊明\n指导老师：崔涵坚", [("张磊明", "")]),
    ],
)
def test_ways_to_sign(line: str, signed: list[tuple[str, str]]) -> None:
    (article,) = read(f"我和蜗牛赛跑\n\n{line}\n\n{TEXT}\n").articles
    assert article.headline == "我和蜗牛赛跑"
    assert [(byline.name, byline.role) for byline in article.bylines] == signed


def test_a_reporter_named_behind_the_dateline() -> None:
    page = f"柳塘新渠通水\n\n本报讯 记者汪玲辰报\n道：{TEXT}\n"
    (article,) = read(page).articles
    assert [(byline.name, byline.role) for byline in article.bylines] == [("汪玲辰", "记者")]
    assert furniture(page) == {}


def test_the_first_line_of_a_text_is_no_more_names() -> None:
    (article,) = read(f"柳塘新渠通水\n□ 融媒记者 钱杰\n　　一根毛竹，劈成\n丝，细到能穿过针眼。\n{TEXT}\n").articles
    assert [byline.name for byline in article.bylines] == ["钱杰"]


def test_what_editors_put_between_headline_and_byline() -> None:
    page = (
        f"这些变化与你有关\n\n编者按：城乡居民医疗保险集中缴费即将开始，记者带着读者的问题采访了医保局。\n\n记者 吕安\n\n{TEXT}\n"
    )
    (article,) = read(page).articles
    assert (article.headline, [byline.name for byline in article.bylines]) == ("这些变化与你有关", ["吕安"])
    assert bodies(article)[0][0] == "lead"


@pytest.mark.parametrize("day", ["2 0 1 9 年 6 月 2 9 日  星 期 六", "2019年6月29日 星期六"])
def test_a_masthead_set_wide(day: str) -> None:
    found = read(f"{day}\n溪江日报\n\n柳塘新渠通水\n记者 吕安\n{TEXT}\n")
    assert found.issue_date.earliest is not None
    assert found.issue_date.earliest.isoformat() == "2019-06-29"
    assert set(furniture(f"{day}\n溪江日报\n中共某某市委主管主办\n\n柳塘新渠通水\n记者 吕安\n{TEXT}\n")) == {1, 2, 3}


def test_stanzas_are_a_poem_and_the_line_over_the_next_byline_is_a_headline() -> None:
    page = (
        "在柳塘听雨\n\n□ 应欣毅\n\n雨从瓦片上走下来\n先是一个人，后来\n是一整个村庄\n\n我认得出它的脚步\n踩过晒谷场、水井\n和外婆没有关上的窗\n\n"
        f"天亮以前它走远了\n只把溪水的嗓门\n留在了枕边\n\n老街的早晨\n\n□ 唐妮\n\n{TEXT}\n"
    )
    assert [headline for _, headline, _ in heads(page)] == ["在柳塘听雨", "老街的早晨"]


def test_a_headline_of_two_marked_lines() -> None:
    page = f"# 扛牢主体责任\n# 全力抓好安全生产\n\n本报记者 吕安\n\n{TEXT}\n\n# 旧祠堂里开书屋\n\n本报记者 何敏\n\n{OTHER}\n"
    assert [headline for _, headline, _ in heads(page)] == ["扛牢主体责任全力抓好安全生产", "旧祠堂里开书屋"]


def test_more_display_lines_than_a_headline_has() -> None:
    page = f"记者 吕安\n\n{TEXT}\n\n开窗见绿 出门进园\n废弃采石场\n变身\n山地公园\n——柳塘镇的一座山\n"
    assert heads(page) == [("开窗见绿 出门进园", "废弃采石场变身山地公园", "——柳塘镇的一座山")]
