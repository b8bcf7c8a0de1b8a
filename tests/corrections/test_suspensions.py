"""Days without a paper: who may say so of which, and that it outlives the archive."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from articles.corrections import lift, suspend
from articles.corrections.export import export_lines
from articles.corrections.portable import UnusableFile, read_portable
from articles.corrections.restore import import_portable
from articles.ingest.verify import check_archive
from articles.models import Issue, Newspaper, Suspension
from tests.cast import MAY_10, a_newspaper, a_page, an_article

pytestmark = pytest.mark.django_db

MAY_1, MAY_5 = datetime.date(2021, 5, 1), datetime.date(2021, 5, 5)
COLUMNS = ("uid", "newspaper__name", "first", "last", "reason", "author_name", "made_at", "state", "ended_at", "ended_by_name")


def holiday() -> Suspension:
    return suspend(
        a_newspaper(), MAY_1, MAY_5, User.objects.get_or_create(username="gu", first_name="秋", last_name="顾")[0], "劳动节"
    )


def everything() -> list[Any]:
    return list(Suspension.objects.order_by("made_at").values_list(*COLUMNS, "ended_reason"))


def bring_in(lines: list[str]) -> None:
    import_portable(read_portable(lines), lambda _: None)


def test_it_is_kept_who_said_so_and_why() -> None:
    made = holiday()
    assert (str(made), made.reason, made.author_name, made.state) == (
        "稠州乡讯 2021-05-01 至 2021-05-05",
        "劳动节",
        "顾秋",
        "active",
    )
    assert holiday() == made
    lift(made, None, "查到五月三日的报纸")
    made.refresh_from_db()
    assert (made.state, made.ended_reason) == ("reverted", "查到五月三日的报纸")
    with pytest.raises(ValidationError, match="已经失效"):
        lift(made, None, "")
    assert holiday() != made
    assert Suspension.objects.count() == 2


@pytest.mark.parametrize(
    ("first", "last", "reason", "field", "message"),
    [
        ("2021-05-10", "2021-05-10", "停电", "first", "库里有这几天的报纸：稠州乡讯 2021-05-10；有报的日子不能标为休刊"),
        ("2021-05-09", "2021-05-12", "停电", "last", "库里有这几天的报纸：稠州乡讯 2021-05-10；有报的日子不能标为休刊"),
        ("2021-05-12", "2021-05-11", "停电", "last", "末日 2021-05-11 早于首日 2021-05-12"),
        ("2022-01-01", "2023-01-02", "停刊", "last", "一次最多标 366 天，这里有 367 天"),
        (
            "2021-05-03",
            "2021-05-03",
            "停电",
            "first",
            "其中有的日子已标为休刊：稠州乡讯 2021-05-01 至 2021-05-05（劳动节）；请先撤销那一条",
        ),
        ("2021-05-12", "2021-05-12", " ", "reason", "请写明为什么休刊，如“国庆节”"),
        ("2021-05-12", "2021-05-12", "停\n电", "reason", "这一栏只能有一行文字，请去掉换行和控制字符"),
        ("2021-05-12", "2021-05-12", "停" * 101, "reason", "最多 100 个字，现在有 101 个"),
    ],
)
def test_what_cannot_be_is_refused_by_name(first: str, last: str, reason: str, field: str, message: str) -> None:
    an_article()
    holiday()
    with pytest.raises(ValidationError) as refused:
        suspend(a_newspaper(), datetime.date.fromisoformat(first), datetime.date.fromisoformat(last), None, reason)
    assert refused.value.message_dict == {field: [message]}
    assert Suspension.objects.count() == 1


def test_a_year_can_be_marked_and_another_newspaper_too() -> None:
    an_article()
    suspend(a_newspaper(), datetime.date(2024, 1, 1), datetime.date(2024, 12, 31), None, "停刊")
    suspend(a_newspaper("丹溪周刊"), MAY_10, MAY_10, None, "停电")
    assert Suspension.objects.count() == 2


def test_an_issue_that_comes_in_later_stands_and_is_told_of() -> None:
    holiday()
    assert not [finding for finding in check_archive() if "休刊" in finding]
    Issue.objects.create(newspaper=a_newspaper(), date=MAY_5)
    assert [finding for finding in check_archive() if "休刊" in finding] == [
        "休刊 稠州乡讯 2021-05-01 至 2021-05-05（劳动节）：库里有 稠州乡讯 2021-05-05；请在后台撤销这条休刊，其余的日子另标"
    ]


def test_export_and_import_bring_it_all_back() -> None:
    lift(holiday(), None, "标错了")
    suspend(a_newspaper(), MAY_1, datetime.date(2021, 5, 3), None, "劳动节")
    before, export = everything(), list(export_lines())
    Suspension.objects.all().delete()
    Newspaper.objects.all().delete()
    for _ in range(2):
        bring_in(export)
        assert everything() == before
        assert list(export_lines()) == export


def test_what_ended_there_ends_here() -> None:
    made = holiday()
    before = list(export_lines())
    lift(made, None, "标错了")
    after = everything()
    export = list(export_lines())
    bring_in(before)
    assert everything() == after
    Suspension.objects.update(state="active", ended_at=None, ended_by_name="", ended_reason="")
    bring_in(export)
    assert everything() == after


def test_the_same_said_here_gives_way_to_the_file() -> None:
    export = exported_and_gone()
    holiday()
    bring_in(export)
    assert sorted(Suspension.objects.values_list("state", "ended_reason")) == [("active", ""), ("superseded", "导入了相同的休刊")]


def test_otherwise_said_here_is_refused_by_name() -> None:
    export = exported_and_gone()
    suspend(a_newspaper(), MAY_5, MAY_5, None, "停电")
    with pytest.raises(UnusableFile, match=r"第 3 行标为休刊的日子.*这里已由 （无名） 标为休刊：稠州乡讯 2021-05-05（停电）"):
        bring_in(export)
    assert Suspension.objects.get().reason == "停电"


def test_an_issue_here_does_not_keep_the_file_out() -> None:
    """Else an archive in which an issue came in later couldn't be rebuilt."""
    export = exported_and_gone()
    a_page(day=MAY_5)
    bring_in(export)
    assert Suspension.objects.get().state == "active"


def exported_and_gone() -> list[str]:
    holiday()
    export = list(export_lines())
    Suspension.objects.all().delete()
    return export


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"first": "2021-05-32"}, r"第 3 行（suspension）的 first 缺少或不对"),
        ({"last": "2021-04-01"}, "第 3 行的休刊不成立（末日 2021-04-01 早于首日 2021-05-01）"),
        ({"last": "2031-04-01"}, "第 3 行的休刊不成立（一次最多标 366 天"),
        ({"reason": ""}, "第 3 行的休刊不成立（请写明为什么休刊"),
        ({"newspaper": "别的报"}, "第 3 行提到的 newspaper 别的报 不在文件里"),
        ({"state": "dubious"}, "第 3 行（suspension）的 state 缺少或不对"),
    ],
)
def test_a_line_that_cannot_be_right_is_refused(change: dict[str, str], message: str) -> None:
    export = exported_and_gone()
    export[2] = json.dumps({**json.loads(export[2]), **change})
    with pytest.raises(UnusableFile) as refused:
        bring_in(export)
    assert message in str(refused.value)
    assert not Suspension.objects.exists()


def test_a_number_that_says_something_else_is_refused() -> None:
    holiday()
    export = list(export_lines())
    export[2] = json.dumps({**json.loads(export[2]), "reason": "停电"})
    with pytest.raises(UnusableFile, match="与这里同一编号的不同"):
        bring_in(export)
