"""Days that stand written out: in a masthead, in an option, in a manifest.

Public verbs: ``read_printed_date``, ``weekday_agrees``, ``parse_day``, ``set_close``.
"""

from __future__ import annotations

import re

from articles.reading.figures import (
    DAY_FIGURE,
    MONTH_FIGURE,
    YEAR_FIGURE,
    Day,
    fold,
    read_number,
    read_year,
    real_day,
    weekday_number,
)

# 2021年5月10日 | 2021.5.10 | 2021-05-10 | 2021/5/10
_PRINTED_DATE = re.compile(
    rf"(?<!\d)(?P<year>{YEAR_FIGURE})(?:年(?P<month>{MONTH_FIGURE})月(?P<day>{DAY_FIGURE})日"
    rf"|(?P<mark>[-./·])(?P<month2>\d{{1,2}})(?P=mark)(?P<day2>\d{{1,2}})(?![\d.]))"
)
# 2021-05-10 | 2021/5/10 | 20210510 | 2021年5月10日
_WRITTEN_DAY = re.compile(
    r"(?P<year>[0-9]{4})(?:(?P<mark>[-/])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
    r"|(?P<month2>[0-9]{2})(?P<day2>[0-9]{2})|年(?P<month3>[0-9]{1,2})月(?P<day3>[0-9]{1,2})日)"
)
_WIDE_FIGURES, _SINGLE_BLANK = re.compile(r"(?:[0-9] ){3}[0-9]?"), re.compile(r"(?<=\S) (?=\S)")
_WEEKDAY_IN_LINE = re.compile(r"(?:星期|周|礼拜)[  ]?([一二三四五六日天])")  # 2021年5月10日 星期一


def set_close(text: str) -> str:
    """A line whose figures were set wide, closed up: ``2 0 1 9 年 6 月 2 9 日  星 期 六``; any other as it is."""
    return _SINGLE_BLANK.sub("", text) if _WIDE_FIGURES.search(text) else text


def read_printed_date(text: str) -> Day | None:
    """The day that a masthead's line prints (`2021年5月10日 星期一 农历辛丑年三月廿九`, `2021.5.10`, `二〇二一年五月十日`).

    None where the line has no real day, or several days of which none alone agrees with the printed weekday.
    """
    text = set_close(text)
    folded = fold(text).text
    found = {day for match in _PRINTED_DATE.finditer(folded) if (day := _matched_day(match))}
    if len(found) > 1:
        found = {day for day in found if weekday_agrees(day, text)}
    return found.pop() if len(found) == 1 else None


def weekday_agrees(day: Day, text: str) -> bool | None:
    """Whether the weekday that a masthead's line prints is that day's; None where it prints none, or several."""
    printed = {weekday_number(match[1]) for match in _WEEKDAY_IN_LINE.finditer(text)}
    return printed == {day.weekday()} if len(printed) == 1 else None


def parse_day(text: str) -> Day | None:
    """A day as an option or a manifest writes it (`2021-05-10`, `2021/5/10`, `20210510`, `2021年5月10日`); None for anything else."""
    match = _WRITTEN_DAY.fullmatch(text.strip())
    return _matched_day(match) if match else None


def _matched_day(match: re.Match[str]) -> Day | None:
    groups = match.groupdict()
    month = groups["month"] or groups["month2"] or groups.get("month3") or ""
    day = groups["day"] or groups["day2"] or groups.get("day3") or ""
    return real_day(read_year(groups["year"]), read_number(month), read_number(day))
