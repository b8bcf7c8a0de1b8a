"""Figures and days as papers print them: `2021`, `二〇二一`, `十二`, `二十七`, and the spaces that layout puts between them.

``YEAR_FIGURE``, ``MONTH_FIGURE`` and ``DAY_FIGURE`` are patterns for text that ``fold`` has made plain.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

Day = datetime.date
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years that a page of the archive can bear; other figures are no dates."""
_SPACES = " \u3000\u00a0"
_SPACE = re.compile(f"[{_SPACES}]")
_PLAIN_FIGURES = {ord("０") + figure: ord("0") + figure for figure in range(10)}
_CHINESE_DIGITS = {c: i for i, cs in enumerate(("〇○零OＯ", "一", "二", "三", "四", "五", "六", "七", "八", "九")) for c in cs}
YEAR_FIGURE = r"(?:(?:19|20)\d{2}|2100|[一二][〇○零OＯ九][〇○零OＯ一二三四五六七八九]{2})"  # 2021, 二〇二一
MONTH_FIGURE = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"  # 5, 05, 十二
DAY_FIGURE = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"  # 7, 07, 二十七


@dataclass(frozen=True, slots=True)
class Folded:
    """A passage with full-width figures made plain and the spaces inside dates dropped, and where each character stood."""

    text: str
    origins: Sequence[int]


def real_day(year: int, month: int, day: int) -> Day | None:
    """The day, or None where there is no such day or no page of the archive can bear it."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return Day(year, month, day)
    except ValueError:
        return None


def read_year(figure: str) -> int:
    """What matched ``YEAR_FIGURE``, `2021` or `二〇二一`, as a number."""
    return int("".join(str(_CHINESE_DIGITS.get(c, c)) for c in figure))


def read_number(figure: str) -> int:
    """`7`, `07`, `十二`, `二十七`, `一百零三` as a number."""
    if figure.isascii():
        return int(figure)
    hundreds, found, rest = figure.rpartition("百")
    total = (_CHINESE_DIGITS.get(hundreds, 1) * 100) if found else 0
    tens, found, ones = rest.lstrip("零").rpartition("十")
    total += (_CHINESE_DIGITS.get(tens, 1) * 10) if found else 0
    return total + ({"两": 2} | _CHINESE_DIGITS).get(ones, 0)


def weekday_number(word: str) -> int:
    """`一` is 0, `日` and `天` are 6, as ``date.weekday`` counts."""
    return "一二三四五六日".index(word.replace("天", "日"))


def fold(text: str) -> Folded:
    """The text with plain figures and without the spaces that layout puts inside a date (`4 月28 日`)."""
    plain = text.translate(_PLAIN_FIGURES)
    if _SPACE.search(plain) is None:
        return Folded(plain, range(len(plain)))
    kept: list[str] = []
    origins: list[int] = []
    for offset, character in enumerate(plain):
        # A space is dropped when the date goes on behind it: 4 |月, 月 |28. Between two figures it parts two numbers.
        while kept and kept[-1] in _SPACES and _inside_date(_last_before_spaces(kept), character):
            kept.pop()
            origins.pop()
        kept.append(character)
        origins.append(offset)
    return Folded("".join(kept), tuple(origins))


def _last_before_spaces(kept: Sequence[str]) -> str:
    """The last character before at most three spaces, or an empty string."""
    for character in kept[-1:-5:-1]:
        if character not in _SPACES:
            return character
    return ""


def _inside_date(left: str, right: str) -> bool:
    figures = "0123456789"
    return (left != "" and left in figures and right in "年月日") or (left != "" and left in "年月" and right in figures)
