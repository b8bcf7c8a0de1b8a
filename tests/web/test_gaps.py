"""What is missing of a newspaper, as readers are told it: the gap view, and empty days in the calendars."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.corrections import suspend
from articles.models import Issue, Page, Visibility
from tests.cast import a_newspaper, a_page, an_article

pytestmark = pytest.mark.django_db

MARCH_1 = datetime.date(2021, 3, 1)  # a Monday
GAP, HOLIDAY = datetime.date(2021, 3, 18), datetime.date(2021, 3, 20)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def a_paper(newspaper: str = "稠州乡讯", weeks: int = 6) -> None:
    """A paper of no Sundays, from 1 March on; 18 March is a gap, 20 March a holiday. Pages 1, 2 and 4 on the 2nd."""
    for number in range(weeks * 7):
        date = MARCH_1 + datetime.timedelta(days=number)
        if date.weekday() < 6 and date not in (GAP, HOLIDAY):
            a_page(f"{newspaper}{date}", day=date, label="1", newspaper=newspaper)
    suspend(a_newspaper(newspaper), HOLIDAY, HOLIDAY, None, "庙会")
    for label in ("2", "4"):
        a_page(f"{newspaper}{label}", day=day("2021-03-02"), label=label, newspaper=newspaper)


def numbered(**numbers: str) -> None:
    """Printed issue numbers: ``numbered(d0301="第8期")``."""
    for name, number in numbers.items():
        Issue.objects.filter(date=day(f"2021-{name[1:3]}-{name[3:]}"), edition="").update(number=number)


def text_of(answer: Any) -> str:
    """The page's words, without tags and line ends."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.content.decode()))


def counts_of(context: Any) -> tuple[int, ...]:
    counts = context["sum"]
    return (counts.issues, counts.gaps, counts.marked, counts.regular, counts.pages, counts.numbers)


def test_kinds_of_days_are_told_apart_by_year_and_month(client: Client) -> None:
    a_paper()
    answer = client.get("/issues/gaps/")
    [year] = answer.context["years"]
    assert counts_of(answer.context) == (34, 1, 1, 5, 1, 0)
    assert [(month.month.month, month.gap_days, month.regular_days) for month in year.months] == [(3, 1, 4)]
    text = text_of(answer)
    assert "星期日不出报，共 5 天。" in text
    assert "缺报 1 天：18日" in text
    assert "休刊：20日 庙会" in text
    assert '<a href="/issues/2021/03/#d18">18日</a>' in answer.content.decode()


def test_a_page_that_the_sequence_leaves_out_is_named_with_its_issue(client: Client) -> None:
    a_paper()
    a_page("不知版号", day=day("2021-03-02"), label="")
    [year] = client.get("/issues/gaps/").context["years"]
    assert [(lack.days, lack.sentence) for lack in year.pages] == [((day("2021-03-02"),), "缺第3版。另有 1 个版面版号不详。")]
    assert '<a href="/issues/2021-03-02/">3月2日</a>' in client.get("/issues/gaps/").content.decode()


def test_numbers_that_do_not_fit_are_told(client: Client) -> None:
    a_paper()
    numbered(d0301="第8期", d0302="第9期", d0303="第9期", d0317="总第100期", d0319="总第102期", d0405="总第90期")
    [year] = client.get("/issues/gaps/").context["years"]
    assert [lack.sentence for lack in year.numbers] == [
        "第9期与2021年3月2日的期号相同。",
        "总第100期之后是总第102期，缺 1 期。与其间缺报的天数相合。",
        "总第102期之后是总第90期，期号倒退。",
    ]
    numbered(d0303="", d0304="第20期", d0317="", d0319="", d0405="")
    [year] = client.get("/issues/gaps/").context["years"]
    assert [lack.sentence for lack in year.numbers] == ["第9期之后是第20期，缺 9 期。其间没有缺报的日子，可能是期号印错或读错。"]


def test_a_year_alone_says_what_it_says_among_all(client: Client) -> None:
    a_paper()
    a_page("前一年", day=day("2020-11-20"), label="3")
    everything = {year.name: year for year in client.get("/issues/gaps/").context["years"]}
    assert list(everything) == ["2021年", "2020年"]
    for number in (2020, 2021):
        context = client.get(f"/issues/gaps/?year={number}").context
        assert context["years"] == [everything[f"{number}年"]]
    assert "缺第1—2版。" in text_of(client.get("/issues/gaps/?year=2020"))
    assert client.get("/issues/gaps/?year=1999").context["years"] == []


def test_years_without_any_issue_are_one(client: Client) -> None:
    """A page dated wrongly must not give a thousand years of months."""
    an_article()
    an_article(a_page("误", day=day("1021-05-10")))
    years = client.get("/issues/gaps/").context["years"]
    assert [(year.name, len(year.months)) for year in years] == [("2021年", 5), ("1022年至2020年", 0), ("1021年", 8)]
    assert sum(year.counts.gaps for year in years) == (day("2021-05-10") - day("1021-05-10")).days - 1


def test_several_newspapers_are_summed_up_and_one_is_told_in_full(client: Client) -> None:
    a_paper()
    a_paper("丹溪周刊", weeks=4)
    both = client.get("/issues/gaps/")
    assert [(row.paper.name, row.counts.gaps, row.counts.regular) for row in both.context["papers"]] == [
        ("丹溪周刊", 1, 3),
        ("稠州乡讯", 1, 5),
    ]
    assert '<a href="/issues/gaps/?newspaper=danxizhoukan" lang="zh-Hans">丹溪周刊</a>' in both.content.decode()
    one = client.get("/issues/gaps/?newspaper=danxizhoukan")
    assert counts_of(one.context)[:4] == (22, 1, 1, 3)
    assert '<a href="/issues/2021/03/?newspaper=danxizhoukan#d18">' in one.content.decode()


def test_an_archive_without_a_newspapers_name_is_one_paper(client: Client) -> None:
    for number in (10, 12):
        a_page(f"{number}", day=datetime.date(2021, 5, number), newspaper="")
    assert counts_of(client.get("/issues/gaps/").context)[:2] == (2, 1)


def test_an_issue_of_tomorrow_is_not_there_yet(client: Client) -> None:
    today = timezone.localdate()
    a_page("今", day=today)
    a_page("后", day=today + datetime.timedelta(days=3))
    assert counts_of(client.get("/issues/gaps/").context) == (1, 0, 0, 0, 0, 0)


def test_what_was_withdrawn_is_not_missing(client: Client) -> None:
    a_paper()
    Page.objects.filter(label="2").update(visibility=Visibility.WITHDRAWN)
    Page.objects.filter(sort_date=day("2021-03-08")).update(visibility=Visibility.WITHDRAWN)
    [year] = client.get("/issues/gaps/").context["years"]
    assert (year.counts.gaps, [lack.sentence for lack in year.pages]) == (1, ["缺第3版。"])


@pytest.mark.parametrize("year", ["0000", "21", "２０２１", "year", "-001"])
def test_a_year_that_is_none_is_named(client: Client, year: str) -> None:
    answer = client.get(f"/issues/gaps/?year={year}")
    assert answer.status_code == 400
    assert "<code>year</code>" in answer.content.decode()
    assert "年份应写作 2021。" in answer.content.decode()


def test_a_calendar_tells_why_a_day_is_empty(client: Client) -> None:
    a_paper()
    month = client.get("/issues/2021/03/").content.decode()
    for kind, number, word in (("gap", 18, "缺报"), ("regular", 14, "不出报")):
        cell = f'<td id="d{number}" class="empty empty-{kind}"><span class="day"><span class="day-number">{number}</span>'
        assert f'{cell}<span class="day-count"> {word}</span></span></td>' in month
    assert '<td id="d20" class="empty empty-marked" title="庙会">' in month
    assert "休刊：20日 庙会" in re.sub(r"<[^>]+>", "", month)
    year = client.get("/issues/2021/").content.decode()
    assert 'class="empty empty-gap"><span class="day"><span class="day-number">18</span><span class="unseen"> 缺报' in year
    assert '<a href="/issues/gaps/?year=2021">2021年的缺漏</a>' in year


def test_days_outside_the_papers_time_are_plainly_empty(client: Client) -> None:
    a_paper()
    assert client.get("/issues/2021/02/").context["empty_kinds"] == set()
    suspend(a_newspaper(), day("2021-02-12"), day("2021-02-12"), None, "春节")
    assert client.get("/issues/2021/02/").context["empty_kinds"] == {"marked"}


def test_a_calendar_of_several_newspapers_tells_no_kinds_until_one_is_chosen(client: Client) -> None:
    a_paper()
    an_article(a_page("乙", newspaper="丹溪周刊"))
    assert client.get("/issues/2021/03/").context["empty_kinds"] == set()
    assert client.get("/issues/2021/03/?newspaper=chouzhouxiangxun").context["empty_kinds"] == {"gap", "marked", "regular"}
