"""How the tests of bylines and datelines write what they expect, and texts that look like bylines. All people are invented."""

from __future__ import annotations

from hypothesis import strategies as st

from articles.reading.bylines import BylineReading
from articles.reading.types import Byline

Pairs = list[tuple[str, str]]


def pairs(bylines: tuple[Byline, ...]) -> Pairs:
    """Names and roles."""
    return [(byline.name, byline.role) for byline in bylines]


def reading(signed: Pairs, credited: Pairs, source: str, marked: bool, strength: float) -> BylineReading:
    """A reading, from names and roles."""
    return BylineReading(
        tuple(Byline(*pair) for pair in signed), tuple(Byline(*pair) for pair in credited), source, marked=marked, strength=strength
    )


PIECES = [
    "▢ ", "□", "● ", "记者", "全媒体记者 ", "通 讯 员 ", "新华社", "何秀英", "汤 海", "欧阳", "青禾", "市文明办", "文/摄", " 摄", "图/", "文：",
    "、", "/", " ", "　", "（", "）", "(", ")", "本报讯", "据", "来源：", "5月7日电", "。", "的", "|", "共享联盟·东山 ",
]  # fmt: skip
BYLINE_LIKE = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)

SLOW_PIECES = (
    "记",
    "本报",
    "通讯",
    "驻",
    "驻京",
    "本报驻京 ",
    "全媒体 ",
    "文/",
    "新华社",
    "日报社",
    "王 ",
    "记 者 王",
    "王·",
    "（",
)
"""What patterns for roles and names could try again and again where it is repeated."""
