"""Days that must be inferred from what articles say."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.reading.dates import infer_date
from articles.reading.types import DateGuess, Passage, Role

Day = datetime.date


def passage(text: str, role: Role = "body", line: int = 1) -> Passage:
    return Passage(role, text, (line,), (0,))


def span(guess: DateGuess) -> tuple[str | None, str | None, str]:
    earliest, latest = guess.earliest, guess.latest
    return earliest.isoformat() if earliest else None, latest.isoformat() if latest else None, guess.precision


UNKNOWN = (None, None, "unknown")


@pytest.mark.parametrize(
    ("text", "hint", "expected"),
    [
        # An event in the past, the year from a hint.
        ("本报讯 5月7日，东河镇的老桥拆除完毕。", 2021, ("2021-05-07", "2021-06-06", "month")),
        ("5月7日上午，清溪社区开展了义诊。", 2021, ("2021-05-07", "2021-06-06", "month")),
        ("截至12月23日，全镇投递了六千件。", 2020, ("2020-12-23", "2021-01-22", "month")),
        ("4 月28 日下午，最后一幢楼拆除。", 2021, ("2021-04-28", "2021-05-28", "month")),
        ("５月７日，清溪社区开展了义诊。", 2021, ("2021-05-07", "2021-06-06", "month")),
        ("五月七日，清溪社区开展了义诊。", 2021, ("2021-05-07", "2021-06-06", "month")),
        ("二〇二一年五月七日，清溪社区开展了义诊。", None, ("2021-05-07", "2021-06-06", "month")),
        ("2021年5月7日，清溪社区开展了义诊。", None, ("2021-05-07", "2021-06-06", "month")),
        ("5月3日，开幕了。5月9日，闭幕了。", 2021, ("2021-05-09", "2021-06-08", "month")),
        ("5月7日至9日，东河镇举行了集市。", 2021, ("2021-05-07", "2021-06-06", "month")),
        ("新华社北京5月7日电 各地开展了义诊。", 2021, ("2021-05-07", "2021-06-06", "month")),
        # Exact days.
        ("昨日（5月7日），东河镇举行了集市。", 2021, ("2021-05-08", "2021-05-08", "day")),
        ("5月7日（昨天），东河镇举行了集市。", 2021, ("2021-05-08", "2021-05-08", "day")),
        ("今天（12月31日），东河镇举行集市。", 2020, ("2020-12-31", "2020-12-31", "day")),
        ("昨天（12月31日），东河镇举行了集市。", 2021, ("2021-01-01", "2021-01-01", "day")),
        ("明日（5月8日），集市开张。", 2021, ("2021-05-07", "2021-05-07", "day")),
        # A plan cuts from above.
        ("5月7日，工地封顶了。展览将于5月20日举行。", 2021, ("2021-05-07", "2021-05-20", "month")),
        ("5月7日，工地封顶了。报名请于5月15日前完成。", 2021, ("2021-05-07", "2021-05-15", "month")),
        ("12月10日，工地封顶了。道路年底前将完工。", 2020, ("2020-12-10", "2020-12-31", "month")),
        ("12月10日，工地封顶了，12月17日起报名。", 2020, ("2020-12-10", "2020-12-17", "month")),
        ("展览将于6月1日举行。", 2021, ("2021-05-02", "2021-06-01", "month")),
        ("5月7日，工地封顶了。项目预计10月建成。", 2021, ("2021-05-07", "2021-06-06", "month")),
        ("12月27日，工地封顶了。展览将于1月5日举行。", 2020, ("2020-12-27", "2021-01-05", "month")),
        ("11月17日，柿饼上市了。2023年全镇柿饼产量预计可达60吨。", None, ("2023-11-17", "2023-12-17", "month")),
        # Months.
        ("12月以来，清溪社区受理了三百件事。", 2020, ("2020-12-01", "2021-01-30", "month")),
        ("今年7月，清溪社区试行了积分制。", 2024, ("2024-07-01", "2024-08-30", "month")),
        ("4月28日，旧楼拆除了。5月以来，夜访不断。", 2021, ("2021-05-01", "2021-05-31", "month")),
        ("今年1-5月，全市完成投资三亿元。", 2021, ("2021-05-31", "2021-07-30", "month")),
        ("今年前5个月，全市完成投资三亿元。", 2021, ("2021-05-31", "2021-07-30", "month")),
        ("今年上半年，全市外贸同比增长三成。", 2021, ("2021-06-30", "2021-08-29", "month")),
        ("前三季度，全市外贸同比增长三成。", 2021, ("2021-09-30", "2021-11-29", "month")),
        # 今年 in the autumn is not told in January.
        ("12月25日，林场获评。投产本应在今年9月完成。", 2020, ("2020-12-25", "2020-12-31", "month")),
        # December told in January.
        ("12月28日，展览开幕了。1月5日，展览闭幕了。2021年度申报启动。", None, ("2021-01-05", "2021-02-04", "month")),
        # The year from its surroundings.
        ("5月7日，旧楼拆除了。用好成绩迎接建党100周年。", None, ("2021-05-07", "2021-06-06", "month")),
        ("10月2日，村里热闹了。庆祝新中国成立七十周年。", None, ("2019-10-02", "2019-11-01", "month")),
        ("5月7日，旧楼拆除了。今年是“十四五”开局之年。", None, ("2021-05-07", "2021-06-06", "month")),
        ("9月7日，旧楼拆除了。以实干喜迎党的二十大。", None, ("2022-09-07", "2022-10-07", "month")),
        ("5月7日，旧楼拆除了。2021年度奖励申报工作启动。", None, ("2021-05-07", "2021-06-06", "month")),
        ("5月7日，旧楼拆除了。2020年，全市外贸同比增长三成。", None, ("2021-05-07", "2021-06-06", "month")),
        ("12月25日，林场被命名为2020年省级林场。", None, ("2020-12-25", "2021-01-24", "month")),
        (
            "12月24日，村里通了快递。到2021年底，要基本实现全覆盖。2020年12月，基地获命名。",
            None,
            ("2020-12-24", "2021-01-23", "month"),
        ),
        ("3月7日，旧楼拆除了。辛丑年的春天来得早。", None, ("2021-03-07", "2021-04-06", "month")),
        ("5月7日，旧楼拆除了。依据义政〔2021〕15号文件办理。", None, ("2021-05-07", "2021-06-06", "month")),
        ("6月1日（星期二），新校开学了。", 2021, ("2021-06-01", "2021-07-01", "month")),
        # What has its time in a year is told when it is new; figures of months in their year, of a whole year in the next.
        ("10月16日，竹编课开课了。2018年国庆假期共接待三万人次，同比增长一成。", None, ("2018-10-16", "2018-11-15", "month")),
        ("12月15日，热线响起了。2021年冬季，供热面积达九百万平方米。", None, ("2021-12-15", "2022-01-14", "month")),
        ("9月10日，新规施行了。2018年1至8月，跨境交易额增长三成。", None, ("2018-09-10", "2018-10-10", "month")),
        ("12月29日，泵站通水了。泵站是2019年市政府十大民生实事之一。", None, ("2019-12-29", "2020-01-28", "month")),
        ("截至6月底，企业达二百家。2023年上半年，产值增长一成。", None, ("2023-06-30", "2023-08-29", "month")),
        # A year told beside 今年 isn't this one.
        ("10月16日，路通了。2018年6月提出建议，今年10月完成施工。", None, ("2019-10-16", "2019-11-15", "month")),
        # What is to be done by a year's end is told in that year.
        ("12月19日，文化礼堂里唱了戏。渠道2023年年底前全部完工。", None, ("2023-12-19", "2023-12-31", "month")),
        # Festivals and seasons.
        ("国庆假期，景区接待游客三万人。", 2021, ("2021-10-01", "2021-10-31", "month")),
        ("春节期间，村里办了灯会。", 2021, ("2021-02-12", "2021-03-14", "month")),
        ("中秋节将至，月饼上市。", 2021, ("2021-08-22", "2021-09-21", "month")),
        ("“五一”假期，景区接待游客三万人。", 2021, ("2021-05-01", "2021-05-31", "month")),
        ("喜迎元旦，社区张灯结彩。12月20日，灯会开幕了。", 2020, ("2020-12-20", "2021-01-01", "month")),
        ("秋日时节，广场上摆满摊位。", 2024, ("2024-09-01", "2024-12-01", "season")),
        # A year and no more.
        ("近日，社区开展了义诊。", 2021, ("2021-01-01", "2021-12-31", "year")),
        ("2021年度奖励申报工作启动。", None, ("2021-01-01", "2021-12-31", "year")),
        # History bounds nothing, lunar days and songs are no dates, and without a year there is no guess.
        ("5月7日，旧楼拆除了。陶器厂创办于1958年8月，2016年以来闲置。", 2021, ("2021-05-07", "2021-06-06", "month")),
        ("5月7日，旧楼拆除了。2016年9月，厂房建成。10月8日，投产了。", 2021, ("2021-05-07", "2021-06-06", "month")),
        ("农历五月七日，村里祭祖。", 2021, ("2021-01-01", "2021-12-31", "year")),
        ("三月的风吹过村庄。", 2021, ("2021-01-01", "2021-12-31", "year")),
        ("2月30日，旧楼拆除了。", 2021, ("2021-01-01", "2021-12-31", "year")),
        ("5月7日，清溪社区开展了义诊。", None, UNKNOWN),
        ("该区块于2004年启动改造。", None, UNKNOWN),
        ("本报讯 近日，清溪社区开展了义诊。", None, UNKNOWN),
        ("今年以来，清溪社区好事不断。", None, UNKNOWN),
        ("", None, UNKNOWN),
        ("", 99999, UNKNOWN),
    ],
)
def test_infer_date(text: str, hint: int | None, expected: tuple[str | None, str | None, str]) -> None:
    assert span(infer_date([[passage(text)]], hint)) == expected


def notice(*texts: str, signed: str = "") -> list[Passage]:
    passages = [passage("东河市国土局土地出让公告", "headline"), *(passage(text) for text in texts)]
    return [*passages, passage(signed, "signoff")] if signed else passages


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        ([notice("现公告如下。", signed="东河市国土局 2024年11月27日")], ("2024-11-27", "2024-12-11", "month")),
        ([notice("现公告如下。", "东河市国土局 2024年11月27日")], ("2024-11-27", "2024-12-11", "month")),
        ([notice("报名时间：2024年12月2日至2024年12月9日", signed="2024年11月27日")], ("2024-11-27", "2024-12-02", "month")),
        ([notice("公告时间：2024年11月27日至2024年12月16日")], ("2024-11-27", "2024-12-11", "month")),
        ([notice("挂牌时间：2024年12月17日下午4时")], ("2024-11-17", "2024-12-17", "month")),
        ([notice("双方于2019年3月4日签订合同。", signed="二〇二四年十一月二十七日")], ("2024-11-27", "2024-12-11", "month")),
        # One article gives the year, its neighbour the day.
        (
            [[passage("本报讯 5月7日，旧楼拆除了。")], [passage("2021年度申报工作启动。")]],
            ("2021-05-07", "2021-06-06", "month"),
        ),
        # A year that 去年 comes before, or that 年内 means, is the writer's own.
        (
            [[passage("本报讯 5月27日，民宿挂出了客满的牌子。")], [passage("2021年我市早稻种植面积达3.2万亩，比去年增加1800亩。")]],
            ("2021-05-27", "2021-06-26", "month"),
        ),
        # What begins on a day to come tells that it hasn't come.
        (
            [
                [
                    passage("6月17日，市民在公园赏花。"),
                    passage("从7月1日起，我市将调整低保标准，7月起按新标准发放。2021年提标工程计划年内完成。"),
                ]
            ],
            ("2021-06-17", "2021-07-01", "month"),
        ),
        # The notice was signed before the news happened.
        ([[passage("11月30日，旧楼拆除了。")], notice(signed="2024年11月27日")], ("2024-11-30", "2024-12-30", "month")),
        ([], UNKNOWN),
        ([[]], UNKNOWN),
    ],
)
def test_infer_date_over_articles(articles: list[list[Passage]], expected: tuple[str | None, str | None, str]) -> None:
    assert span(infer_date(articles)) == expected


def test_evidence_names_line_words_and_rule() -> None:
    lead = Passage("body", "旧楼没有了。5月7日，东河镇拆除了它。献礼建党100周年。", (89, 90), (0, 6))
    guess = infer_date([[lead]])
    assert guess.source == "inferred"
    assert [(e.line, e.text, e.rule) for e in guess.evidence] == [
        (90, "5月7日，东河镇拆除了它", "past-event"),
        (90, "献礼建党100周年", "anniversary"),
    ]


PIECES = st.sampled_from(
    [
        "2021年", "2020年度", "1958年", "二〇二一年", "今年", "去年", "明年", "5月",
        "12月", "13月", "7日", "31日", "七日", "底", "前", "以来",
        "将于", "截至", "昨日（", "）", "，", "。", "同比增长", "至",
        "起报名", "建党100周年", "辛丑年", "公告时间：", "春节", "期间", "将至", "秋日时节",
        "（星期五）", "１", "0", "9", "\t", "\u3000", "1900年1月1日", "2100年12月31日",
        "〔2024〕5号", "前5个月", "完成", "上半年",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join), st.lists(PIECES, max_size=25).map(" ".join))
ROLES_SEEN: st.SearchStrategy[Role] = st.sampled_from(("body", "headline", "signoff", "docnum", "table"))


@settings(max_examples=300)
@given(st.lists(st.lists(st.builds(passage, TEXTS, ROLES_SEEN), max_size=3), max_size=3), st.none() | st.integers(1800, 2200))
def test_a_guess_is_ordered_and_its_words_stand_on_the_page(articles: list[list[Passage]], hint: int | None) -> None:
    guess = infer_date(articles, hint)
    texts = [each.text for passages in articles for each in passages]
    assert all(evidence.text and any(evidence.text in text for text in texts) for evidence in guess.evidence)
    if guess.earliest is None or guess.latest is None:
        assert guess == DateGuess()
    else:
        assert guess.earliest <= guess.latest
        days = (guess.latest - guess.earliest).days
        assert (guess.precision == "day") == (days == 0)
        assert (guess.precision in ("day", "month")) == (days <= 62)


@given(st.dates(Day(1950, 1, 1), Day(2099, 11, 30)))
def test_a_reported_day_starts_the_interval(day: Day) -> None:
    guess = infer_date([[passage(f"本报讯 {day.month}月{day.day}日，东河镇的老桥拆除了。")]], day.year)
    assert (guess.earliest, guess.latest) == (day, day + datetime.timedelta(30))


@pytest.mark.parametrize("piece", ["1月", "2021年", "5月7日", " ", "第3版", "至", "2021年5月7日，完成了。", "一", "前5个月"])
def test_a_long_text_costs_little(piece: str) -> None:
    started = time.process_time()
    infer_date([[passage(piece * 20_000)]], 2021)
    assert time.process_time() - started < 10
