"""Where and when a page was printed, from option, manifest, masthead and path, in this order of trust."""

from __future__ import annotations

import datetime

import pytest

from articles.reading.furniture import find_furniture
from articles.reading.lines import split_lines
from articles.reading.origin import Origin, find_origin
from articles.reading.types import Claims, DateGuess, Evidence, Hints, Passage

DAY = datetime.date(2021, 4, 10)
OTHER_DAY = datetime.date(2021, 4, 11)
THIRD_DAY = datetime.date(2021, 4, 12)


def origin(text: str, hints: Hints = Hints(), body: str = "") -> Origin:  # noqa: B008  # frozen
    return find_origin(find_furniture(split_lines(text)), hints, [[Passage("body", body, (1,), (0,))]] if body else [])


def codes(found: Origin) -> list[str]:
    return [flag.code for flag in found.flags]


MASTHEAD = "溪江乡讯\n2021年4月10日 星期六\n第3版 镇街"
MASTHEAD_DAY = DateGuess(DAY, DAY, "day", "masthead", (Evidence(2, "2021年4月10日 星期六", "masthead"),))


def test_the_masthead_tells_newspaper_day_and_label() -> None:
    assert origin(MASTHEAD) == Origin("溪江乡讯", "3", None, MASTHEAD_DAY, ())


def test_the_path_tells_what_the_masthead_does_not() -> None:
    assert origin("第3版", Hints(path="溪江乡讯/2021-04-10/03.txt")) == Origin(
        "溪江乡讯", "3", None, DateGuess(DAY, DAY, "day", "path"), ()
    )


@pytest.mark.parametrize(
    ("hints", "text", "source", "day"),
    [
        (Hints(Claims(date=OTHER_DAY), Claims(date=THIRD_DAY), "2021-04-13/3.txt"), MASTHEAD, "option", OTHER_DAY),
        (Hints(manifest=Claims(date=THIRD_DAY), path="2021-04-13/3.txt"), MASTHEAD, "manifest", THIRD_DAY),
        (Hints(path="2021-04-13/3.txt"), MASTHEAD, "masthead", DAY),
        (Hints(path="2021-04-13/3.txt"), "第3版", "path", datetime.date(2021, 4, 13)),
    ],
)
def test_the_most_trusted_day_stands_and_a_disagreement_is_flagged(
    hints: Hints, text: str, source: str, day: datetime.date
) -> None:
    found = origin(text, hints)
    assert (found.date.earliest, found.date.latest, found.date.precision, found.date.source) == (day, day, "day", source)
    assert codes(found) == ([] if text == "第3版" else ["date-conflict"])


@pytest.mark.parametrize(
    ("hints", "newspaper", "page", "edition", "flags"),
    [
        (Hints(Claims("溪江乡讯", DAY, "3")), "溪江乡讯", "3", None, []),
        (Hints(Claims("溪江晚报")), "溪江晚报", "3", None, ["newspaper-conflict"]),
        (Hints(manifest=Claims(page="5")), "溪江乡讯", "5", None, ["page-conflict"]),
        (Hints(path="2021-04-10/A03.txt"), "溪江乡讯", "3", None, ["page-conflict"]),
        (Hints(Claims(edition="号外"), Claims(edition="更正版")), "溪江乡讯", "3", "号外", ["edition-conflict"]),
        (Hints(path="2021-04-10/号外/3.txt"), "溪江乡讯", "3", "号外", []),
    ],
)
def test_each_field_is_settled_by_itself(hints: Hints, newspaper: str, page: str, edition: str | None, flags: list[str]) -> None:
    found = origin(MASTHEAD, hints)
    assert (found.newspaper, found.page, found.edition, codes(found)) == (newspaper, page, edition, flags)


def test_a_flag_names_every_source_that_differs() -> None:
    found = origin(MASTHEAD, Hints(Claims(page="4"), Claims(page="5")))
    assert [flag.message for flag in found.flags] == ["版号说法不一：命令参数为 4，清单为 5，报头为 3；现以前者为准，请核对"]


def test_a_weekday_that_does_not_fit_is_flagged() -> None:
    found = origin("2021年4月10日 星期五")
    assert (found.date.earliest, codes(found), found.flags[0].lines) == (DAY, ["weekday-conflict"], (1,))


def test_two_days_on_one_page_are_flagged() -> None:
    found = origin("2021年4月10日\n2021年4月11日")
    assert (found.date.earliest, codes(found), found.flags[0].lines) == (DAY, ["date-conflict"], (1, 2))


def test_one_day_printed_twice_is_one_day() -> None:
    assert codes(origin("溪江乡讯 2021年4月10日\n2021年4月10日 星期六")) == []


def test_a_page_without_a_day_is_dated_by_its_articles_and_says_so() -> None:
    found = origin("第3版", body="本报讯 2021年4月8日，柳塘新渠通水。")
    assert (found.date.source, codes(found)) == ("inferred", ["date-inferred"])
    assert found.date.earliest is not None
    assert found.date.earliest >= datetime.date(2021, 4, 8)
    assert found.flags[0].lines == (1,)


def test_a_day_that_is_known_is_never_inferred() -> None:
    assert origin(MASTHEAD, body="本报讯 2022年5月8日，柳塘新渠通水。").date == MASTHEAD_DAY


def test_a_page_that_nothing_dates_is_undated() -> None:
    assert origin("第3版", body="外婆的蚕豆花开了。") == Origin(None, "3", None, DateGuess(), origin("第3版").flags)
    assert codes(origin("第3版")) == ["date-unknown"]
