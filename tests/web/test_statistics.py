"""What a county office counts every month: the figures, and that each one's list has just as many articles."""

import csv
import dataclasses
import datetime
import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from articles.indexing import searchable
from articles.models import Visibility
from articles.templatetags.reader import exact_percent
from articles.web.statistics import tallies
from articles.web.statistics.tables import Figure, Table
from tests.cast import a_newspaper, a_page, a_place, a_reporter, a_section, an_article, inferred_month

pytestmark = pytest.mark.django_db

YEAR = "month_from=2021-01&month_to=2021-12"


@pytest.fixture(params=["index", "database"])
def archive(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who counts, and articles of 2021 and 2020 on three offices, by four persons, with every kind of date, and what must not be counted."""
    if request.param == "database":
        monkeypatch.setattr(tallies, "searchable", lambda: dataclasses.replace(searchable(), built=0.5))
    beiyuan, fotang, suxi = a_place(code="1"), a_place("佛堂镇", "fotang", code="2"), a_place("苏溪镇", "suxi", code="3")
    may, june = a_page(), a_page("六月", day=datetime.date(2021, 6, 30))
    lou, chen, zhao, li = ("楼晓棠", "记者"), ("陈孟垚", "特约通讯员"), ("赵不器", ""), ("李二", "全媒体记者")
    an_article(may, "一", bylines=[lou, chen], photographers=["楼晓棠"], primary=beiyuan, mentioned=[fotang, suxi])
    an_article(may, "二", bylines=[lou], photographers=["吕砚秋"], primary=beiyuan, kind="photo", section=a_section())
    an_article(may, "三", bylines=[zhao], mentioned=[beiyuan])
    an_article(june, "四", bylines=[li, lou], primary=fotang, mentioned=[beiyuan], section=a_section())
    an_article(june, "没有地方")
    weekly = a_page("周刊", day=datetime.date(2021, 5, 1), newspaper="丹溪周刊")
    an_article(weekly, "五", bylines=[chen], primary=suxi)
    an_article(a_page("前一年", day=datetime.date(2020, 5, 31)), "六", bylines=[lou], primary=beiyuan)
    for number, (first, last) in enumerate(
        [
            ((2021, 5, 1), (2021, 5, 31)),
            ((2021, 5, 7), (2021, 6, 6)),
            ((2020, 12, 20), (2021, 1, 5)),
            ((2021, 12, 20), (2022, 1, 5)),
        ]
    ):
        dates = inferred_month(datetime.date(*first), datetime.date(*last))
        an_article(a_page(f"推断{number}", day=None, **dates), f"推断{number}", bylines=[lou], primary=beiyuan)
    half: dict[str, Any] = {"date_earliest": datetime.date(2021, 5, 1), "date_latest": None, "date_source": "inferred"}
    an_article(a_page("半", day=None, **half), "不早于五月", primary=beiyuan)
    an_article(a_page("无", day=None), "不知何时", bylines=[lou], primary=beiyuan)
    hidden: dict[str, Any] = {"bylines": [lou], "primary": beiyuan}
    an_article(may, "导读", kind="teaser", **hidden)
    an_article(may, "撤稿", visibility=Visibility.WITHDRAWN, **hidden)
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    an_article(a_page("明天", day=tomorrow), "明天", **hidden)


def table(client: Client, query: str) -> Table:
    answer = client.get(f"/statistics/?{query}")
    assert answer.status_code == 200
    found: Table = answer.context["table"]
    return found


def months(client: Client, query: str) -> dict[str, dict[str, int]]:
    """For each row, the total, the months that have articles, and what belongs to none."""
    found = table(client, query)
    named = [*found.rows, found.sums, found.everything]
    heads = ["合计", *map(str, found.period), "未定"]
    return {row.label: {head: number for head, number in zip(heads, row.numbers, strict=True) if number} for row in named}


@pytest.mark.usefixtures("archive")
def test_offices_by_month(client: Client) -> None:
    assert months(client, YEAR) == {
        "北苑街道": {"合计": 4, "2021-05": 3, "未定": 1},
        "佛堂镇": {"合计": 1, "2021-06": 1},
        "苏溪镇": {"合计": 1, "2021-05": 1},
        "各镇街之和": {"合计": 6, "2021-05": 4, "2021-06": 1, "未定": 1},
        "全部文章": {"合计": 8, "2021-05": 5, "2021-06": 2, "未定": 1},
    }


@pytest.mark.usefixtures("archive")
def test_primary_and_mentioned_stand_apart(client: Client) -> None:
    totals = {
        role: [row.total.number for row in table(client, f"{YEAR}&role={role}").rows] for role in ("primary", "mentioned", "all")
    }
    assert totals == {"primary": [4, 1, 1], "mentioned": [2, 1, 1], "all": [6, 2, 2]}


@pytest.mark.usefixtures("archive")
def test_reporters_by_month(client: Client) -> None:
    assert months(client, f"{YEAR}&rows=reporters") == {
        "楼晓棠": {"合计": 5, "2021-05": 3, "2021-06": 1, "未定": 1},
        "陈孟垚": {"合计": 2, "2021-05": 2},
        "吕砚秋": {"合计": 1, "2021-05": 1},
        "赵不器": {"合计": 1, "2021-05": 1},
        "李二": {"合计": 1, "2021-06": 1},
        "各人之和": {"合计": 10, "2021-05": 7, "2021-06": 2, "未定": 1},
        "全部文章": {"合计": 8, "2021-05": 5, "2021-06": 2, "未定": 1},
    }


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("how", "people"),
    [("reporter", {"楼晓棠": 5, "李二": 1}), ("correspondent", {"陈孟垚": 2}), ("other", {"赵不器": 1})],
)
def test_reporters_by_what_they_signed_as(client: Client, how: str, people: dict[str, int]) -> None:
    assert {row.label: row.total.number for row in table(client, f"{YEAR}&rows=reporters&signed_as={how}").rows} == people


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("query", "everything"),
    [
        ("newspaper=danxizhoukan", 1),
        ("kind=photo", 1),
        ("section=yaowen", 2),
        ("signed_as=reporter", 5),
        ("signed_as=correspondent", 2),
        ("rows=reporters&place=beiyuan", 4),
        ("rows=reporters&place=beiyuan&role=mentioned", 2),
        ("rows=reporters&place=beiyuan&role=all", 6),
    ],
)
def test_what_a_condition_leaves(client: Client, query: str, everything: int) -> None:
    assert table(client, f"{YEAR}&{query}").everything.total.number == everything


def figures(found: Table) -> Iterator[Figure]:
    for row in (*found.rows, found.everything):
        yield from row.all_figures


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    "query",
    [
        YEAR,
        "",
        f"{YEAR}&role=mentioned",
        f"{YEAR}&role=all&compare_from=2020-01",
        f"{YEAR}&signed_as=reporter",
        f"{YEAR}&signed_as=correspondent&role=all",
        f"{YEAR}&signed_as=other&role=all",
        f"{YEAR}&newspaper=chouzhouxiangxun&section=yaowen&kind=photo",
        f"{YEAR}&place=beiyuan&other=fotang&role=all",
        f"{YEAR}&rows=reporters",
        f"{YEAR}&rows=reporters&signed_as=reporter&compare_from=2020-01",
        f"{YEAR}&rows=reporters&signed_as=correspondent",
        f"{YEAR}&rows=reporters&signed_as=other",
        f"{YEAR}&rows=reporters&place=beiyuan&role=all",
        "month_from=2021-05&month_to=2021-05",
        "month_from=2020-12&month_to=2022-01&rows=reporters",
    ],
)
def test_each_figure_is_as_long_as_its_list(client: Client, query: str) -> None:
    found = table(client, query)
    for figure in figures(found):
        for number, address in ((figure.number, figure.address), (figure.before, figure.address_before)):
            assert bool(address) == bool(number)
            if address:
                count = client.get(address.replace("/articles/", "/api/articles/")).json()["count"]
                assert count == number, address
    assert [figure.address for figure in found.sums.all_figures] == [""] * len(found.sums.all_figures)


@pytest.mark.usefixtures("archive")
def test_rows_and_columns_add_up(client: Client) -> None:
    found = table(client, f"{YEAR}&role=all")
    for row in (*found.rows, found.sums, found.everything):
        assert row.numbers[0] == sum(row.numbers[1:])
    assert found.sums.numbers == [sum(column) for column in zip(*(row.numbers for row in found.rows), strict=True)]


@pytest.mark.usefixtures("archive")
def test_two_periods_side_by_side(client: Client) -> None:
    found = table(client, f"{YEAR}&compare_from=2020-01")
    beiyuan = found.rows[0]
    assert (beiyuan.total.number, beiyuan.total.before, beiyuan.total.difference) == (4, 1, "+3")
    assert [figure.before for figure in beiyuan.figures] == [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
    assert (found.rows[1].total.before, found.rows[1].figures[4].difference) == (0, "0")
    assert table(client, "month_from=2020-05&month_to=2020-05&compare_to=2021-05").rows[0].total.difference == "−2"
    text = client.get(f"/statistics/?{YEAR}&compare_from=2020-01").content.decode()
    assert "对比2020年" in text


@pytest.mark.usefixtures("archive")
def test_two_offices_side_by_side(client: Client) -> None:
    answer = client.get(f"/statistics/?{YEAR}&place=beiyuan&other=fotang")
    found: Table = answer.context["table"]
    assert [row.label for row in found.rows] == ["北苑街道", "佛堂镇"]
    assert found.differences == ["+3", "0", "0", "0", "0", "+3", "−1", "0", "0", "0", "0", "0", "0", "+1"]
    assert answer.context["chart"].names == ["北苑街道", "佛堂镇"]
    assert [row.label for row in table(client, "other=fotang").rows] == ["佛堂镇"]


@pytest.mark.usefixtures("archive")
def test_the_chart_has_the_months(client: Client) -> None:
    chart = client.get(f"/statistics/?{YEAR}&compare_from=2020-01").context["chart"]
    assert chart.names == ["2021年", "2020年"]
    assert [[(bar.number, bar.height) for bar in column.bars] for column in chart.columns[4:6]] == [
        [(4, 112), (1, 28)],
        [(1, 28), (0, 0)],
    ]
    assert client.get("/statistics/?month_from=2021-05&month_to=2021-05").context["chart"] is None
    assert client.get("/statistics/?month_from=2001-05").context["chart"] is None


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("query", "period"),
    [
        ("newspaper=danxizhoukan", "2020-06 2021-05"),
        ("month_from=2020-03", "2020-03 2021-02"),
        ("month_to=2020-03", "2019-04 2020-03"),
        ("month_to=0001-03", "0001-01 0001-03"),
        ("month_from=9999-11", "9999-11 9999-12"),
        ("month_from=2019-01&month_to=2021-12", "2019-01 2021-12"),
    ],
)
def test_what_period_is_counted(client: Client, query: str, period: str) -> None:
    found = table(client, query).period
    assert f"{found.first} {found.last}" == period


def test_without_months_the_newest_year_is_counted(client: Client) -> None:
    a_place()
    today = timezone.localdate()
    assert str(table(client, "").period.last) == today.isoformat()[:7]
    an_article(a_page(day=datetime.date(2019, 3, 3)))
    an_article(a_page("无", day=None))
    found = table(client, "").period
    assert (str(found), found.length) == ("2018年4月至2019年3月", 12)


def test_an_inferred_date_at_the_end_is_within_the_newest_year(client: Client) -> None:
    an_article(
        a_page(day=None, **inferred_month(datetime.date(2019, 3, 20), datetime.date(2019, 4, 19))), bylines=[("楼晓棠", "记者")]
    )
    assert months(client, "rows=reporters")["楼晓棠"] == {"合计": 1, "未定": 1}


def test_an_office_that_was_no_more_has_no_row_unless_it_has_articles(client: Client) -> None:
    old = a_place("旧镇", "jiuzhen", code="9", valid_to=datetime.date(2001, 12, 31))
    a_place()
    assert [row.label for row in table(client, YEAR).rows] == ["北苑街道"]
    assert [row.label for row in table(client, "month_from=2001-01").rows] == ["北苑街道", "旧镇"]
    an_article(primary=old)
    assert [row.label for row in table(client, YEAR).rows] == ["北苑街道", "旧镇"]


def test_of_many_reporters_the_page_shows_those_with_most(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.web.statistics.views.MOST_REPORTERS", 1)
    page = a_page()
    an_article(page, "一", bylines=[("楼晓棠", "记者"), ("陈孟垚", "记者")])
    an_article(page, "二", bylines=[("陈孟垚", "记者")])
    answer = client.get(f"/statistics/?{YEAR}&rows=reporters")
    assert [row.label for row in answer.context["table"].rows] == ["陈孟垚"]
    assert answer.context["table"].sums.total.number == 3
    assert "这里是篇数最多的 1 人，共 2 人" in answer.content.decode()
    assert [row[0] for row in rows_of_file(client, f"{YEAR}&rows=reporters")[1:3]] == ["陈孟垚", "楼晓棠"]


def rows_of_file(client: Client, query: str) -> list[list[str]]:
    answer = client.get(f"/statistics.csv?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
    text = answer.content.decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:])))


@pytest.mark.usefixtures("archive")
def test_the_table_as_a_spreadsheet(client: Client) -> None:
    rows = rows_of_file(client, "month_from=2021-05&month_to=2021-06&compare_from=2020-05")
    assert [",".join(row) for row in rows] == [
        "镇街,合计,占全部文章（%）,2021年5月,2021年6月,未定月份,2020年5月至6月合计,占全部文章（%）,2020年5月,2020年6月,未定月份,合计增减",
        "北苑街道,4,50.0,3,0,1,1,100.0,1,0,0,3",
        "佛堂镇,1,12.5,0,1,0,0,0.0,0,0,0,1",
        "苏溪镇,1,12.5,1,0,0,0,0.0,0,0,0,1",
        "各镇街之和,6,,4,1,1,1,,1,0,0,5",
        "全部文章,8,100.0,5,2,1,1,100.0,1,0,0,7",
    ]


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("read_all", [False, True])
def test_the_file_has_the_figures_of_the_page(client: Client, monkeypatch: pytest.MonkeyPatch, read_all: bool) -> None:
    monkeypatch.setattr("articles.web.statistics.tables.MOST_BY_NUMBER", 0 if read_all else 900)
    for query in (f"{YEAR}&rows=reporters", f"{YEAR}&rows=reporters&compare_from=2020-01", f"{YEAR}&role=all&compare_from=2020-01"):
        found = table(client, query)
        rows = [[row.label, *map(str, row.numbers)] for row in (*found.rows, found.sums, found.everything)]
        assert [[*row[:2], *row[3:16]] for row in rows_of_file(client, query)[1:]] == rows


def test_namesakes_are_told_apart_in_the_file(client: Client) -> None:
    article = an_article(bylines=[("楼晓棠", "记者")])
    article.bylines.update(reporter=a_reporter("楼晓棠", "稠江"))
    assert rows_of_file(client, "rows=reporters")[1][0] == "楼晓棠（稠江）"


def test_no_name_is_a_formula_and_no_number_is_text(client: Client) -> None:
    an_article(a_page(day=datetime.date(2020, 5, 10)), bylines=[("=1+1", "记者")])
    [row] = rows_of_file(client, "rows=reporters&month_from=2021-05&month_to=2021-05&compare_from=2020-05")[1:2]
    assert row == ["'=1+1", "0", "", "0", "0", "1", "100.0", "1", "0", "-1"]


@pytest.mark.usefixtures("archive")
def test_a_row_s_share_of_all_articles_stands_beside_its_total(client: Client) -> None:
    def shown(query: str) -> list[str]:
        text = client.get(f"/statistics/?{YEAR}&{query}").content.decode()
        assert "合计旁边的百分数" in text
        return re.findall(r'<span class="percent">([^<]*)</span>', text)

    assert shown("") == ["50.0%", "12.5%", "12.5%", "", ""]
    assert shown("compare_from=2020-01") == ["50.0%", "100%", "12.5%", "", "12.5%", "", "", "", "", ""]
    assert shown("rows=reporters&place=beiyuan") == ["100%", "25.0%", "25.0%", "", ""]
    assert [figure.share for figure in (table(client, YEAR).sums.total, table(client, YEAR).everything.total)] == [None, 1.0]


@pytest.mark.parametrize(("share", "text"), [(0.0, "0.0%"), (0.00001, "<0.1%"), (0.0849, "8.5%"), (0.9996, "100%"), (1.0, "100%")])
def test_a_share_in_words(share: float, text: str) -> None:
    assert exact_percent(share) == text


BAD = [
    ("rows=villages", "rows", "没有“villages”这个选项。"),
    ("role=both", "role", "没有“both”这个选项。"),
    ("signed_as=editor", "signed_as", "没有“editor”这个选项。"),
    ("kind=teaser", "kind", "没有“teaser”这个选项。"),
    ("newspaper=nothing", "newspaper", "没有这份报纸。"),
    ("section=nothing", "section", "没有这个栏目。"),
    ("place=nowhere", "place", "没有这个镇街。"),
    ("other=nowhere", "other", "没有这个镇街。"),
    ("place=beiyuan&other=beiyuan", "other", "两个镇街是同一个。"),
    ("place=beiyuan&place=fotang", "place", "这个参数只能出现一次。"),
    ("rows=reporters&place=beiyuan&other=fotang", "other", "按记者统计时，镇街只能选一个，用 place。"),
    ("rows=reporters&role=all", "role", "这个参数要和 place 一起用。"),
    ("month_from=2021-13", "month_from", "月份应写作 2021-05。"),
    ("month_from=2021-05-01", "month_from", "月份应写作 2021-05。"),
    ("month_to=0000-01", "month_to", "月份应写作 2021-05。"),
    ("month_to=２０２１-01", "month_to", "月份应写作 2021-05。"),
    ("month_from=2021-05&month_to=2021-04", "month_from", "起始月份晚于截止月份（month_to=2021-04）。"),
    ("month_from=2019-01&month_to=2022-01", "month_to", "一次最多统计 36 个月，这里是 37 个月。"),
    ("compare_from=last", "compare_from", "月份应写作 2021-05。"),
    ("compare_from=2020-05&compare_to=2020-04", "compare_from", "起始月份晚于截止月份（compare_to=2020-04）。"),
    (f"{YEAR}&compare_from=2020-01&compare_to=2020-06", "compare_to", "两段时间要一样长"),
    ("compare_from=9999-12", "compare_from", "这段时间超出了日历。"),
    ("compare_to=0001-01", "compare_to", "这段时间超出了日历。"),
    ("page=2", "page", "没有这个参数。"),
    ("compare=2020", "compare", "没有这个参数。"),
]


@pytest.mark.parametrize("address", ["/statistics/", "/statistics.csv"])
@pytest.mark.parametrize(("query", "name", "reason"), BAD)
def test_a_bad_parameter_is_named(client: Client, address: str, query: str, name: str, reason: str) -> None:
    an_article(primary=a_place(), mentioned=[a_place("佛堂镇", "fotang")])
    answer = client.get(f"{address}?{query}")
    text = answer.content.decode()
    assert answer.status_code == 400
    assert escape(reason) in text
    assert f"<code>{name}</code>" in text


@pytest.mark.parametrize("value", ["%00", "%FF", "'", '"><b>', "{{x}}", "%", "0" * 5000])
@pytest.mark.parametrize(
    "name", ["rows", "place", "other", "newspaper", "section", "month_from", "month_to", "compare_from", "kind"]
)
def test_odd_values_never_break_the_page(client: Client, name: str, value: str) -> None:
    answer = client.get(f"/statistics/?{name}={value}")
    assert answer.status_code in {200, 400}
    assert '"><b>' not in answer.content.decode()


def test_an_empty_archive_has_nothing_to_count(client: Client) -> None:
    assert "还没有载入地点表。" in client.get("/statistics/").content.decode()
    assert "这段时间没有署名的文章。" in client.get("/statistics/?rows=reporters").content.decode()


def test_switches_and_ways_keep_what_is_asked(client: Client) -> None:
    an_article(primary=a_place())
    a_newspaper("丹溪周刊")
    text = client.get("/statistics/?kind=news&month_from=2021-01&month_to=2021-03&role=all").content.decode().replace("&amp;", "&")
    assert 'href="?kind=news&month_from=2021-01&month_to=2021-03&role=mentioned"' in text
    assert 'href="?kind=news&month_from=2021-01&month_to=2021-03&rows=reporters"' in text
    assert 'href="?kind=news&month_from=2020-10&month_to=2020-12&role=all"' in text
    assert 'href="?kind=news&month_from=2021-01&month_to=2021-03&role=all&compare_from=2020-01"' in text
    assert 'href="/statistics.csv?kind=news&month_from=2021-01&month_to=2021-03&role=all"' in text
    assert '<input type="hidden" name="role" value="all">' in text


def test_the_ways_in(client: Client) -> None:
    for address, link in (("/", "/statistics/"), ("/places/", "/statistics/"), ("/reporters/", "/statistics/?rows=reporters")):
        assert f'<a href="{link}">上稿统计</a>' in client.get(address).content.decode()


def test_a_merged_reporter_is_counted_as_the_person(client: Client) -> None:
    standing, merged = a_reporter("楼晓棠"), a_reporter("小棠")
    merged.merged_into = standing
    merged.save()
    an_article(bylines=[("楼晓棠", "记者")])
    assert [row.label for row in table(client, f"{YEAR}&rows=reporters").rows] == ["楼晓棠"]
