"""The days of festivals: those that the sun's calendar fixes, and those of the moon's from ``data/lunar_days.txt``."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

from articles.reading.figures import Day, real_day

FIXED_DAYS = {
    "元旦": (1, 1), "清明": (4, 4), "五一": (5, 1), "劳动节": (5, 1), "六一": (6, 1), "儿童节": (6, 1), "建军节": (8, 1), "国庆": (10, 1),
    "夏至": (6, 21), "冬至": (12, 21), "立春": (2, 4), "立夏": (5, 5), "立秋": (8, 7), "立冬": (11, 7),
}  # fmt: skip
LUNAR_COLUMN = {"春节": 0, "元宵": 0, "端午": 1, "中秋": 2}
LANTERN_DAY = 14
"""元宵 is so many days after 春节."""


def festival_day(name: str, year: int) -> Day | None:
    """The day of a festival in ``FIXED_DAYS`` or ``LUNAR_COLUMN``; None where the table of lunar years ends before."""
    if name in FIXED_DAYS:
        return real_day(year, *FIXED_DAYS[name])
    days = _lunar_days().get(year)
    if days is None:
        return None
    return days[LUNAR_COLUMN[name]] + datetime.timedelta(LANTERN_DAY if name == "元宵" else 0)


@cache
def _lunar_days() -> dict[int, tuple[Day, ...]]:
    """For each lunar year: 春节, 端午, 中秋."""
    rows = (Path(__file__).parent / "data" / "lunar_days.txt").read_text(encoding="utf-8").splitlines()
    fields = [row.split() for row in rows if row and not row.startswith("#")]
    return {int(year): tuple(Day.fromisoformat(day) for day in days) for year, *days in fields}
