"""Whether the words of a display line are those of a slogan or of a column's name, and not those of a headline."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from articles.reading.byline_words import begins_as
from articles.reading.names import DATA_FOLDER, HAN, read_word_groups

LONGEST_COLUMN_NAME = 9
SLOGAN_SHARE = 0.75
"""So much of a slogan is made of the words of slogans: ``绿水青山就是金山银山`` wholly, ``佛堂镇开展垃圾分类宣传`` by a third."""
NOT_HAN = re.compile(f"[^{HAN}]+")
SPIRIT = re.compile(r"^(?:弘扬|践行|发扬|传承|学习|深入学习|学习宣传|学习贯彻|学习宣传贯彻)[\u4e00-\u9fff]{2,18}(?:精神|思想)$")
"""``学习宣传贯彻党的十九届五中全会精神``"""
BRACKETED = re.compile(r"^(?:[【\[〖][^【】\[\]〖〗。，]{2,14}[】\]〗]|[◆●■★▲◎][^◆●■★▲◎。，]{2,14}[◆●■★▲◎])$")
"""``【民生热线】``, ``◆体育·健身◆``"""
LEADING_MARKS = "◆●■★▲ "
"""``◆民生直通车``"""
COLUMN_BRACKETS = "【】[]〖〗◆●■★▲◎"
NUMBERED_END = re.compile(r"[（(][0-9一二三四五六七八九十]{1,3}[)）]$")
"""``长篇小说连载（17）``"""
TWO_NAMES = re.compile(rf"^[{HAN}]{{2,3}}[·•][{HAN}]{{2,3}}$")
"""``杭州·上城``"""


@cache
def _page_names() -> frozenset[str]:
    return frozenset(read_word_groups(DATA_FOLDER / "banner_words.txt")["pages"])


@cache
def _slogan_word() -> re.Pattern[str]:
    words = sorted(read_word_groups(DATA_FOLDER / "banner_words.txt")["slogans"], key=len, reverse=True)
    return re.compile(f"{begins_as(words)}(?:{'|'.join(words)})")


@cache
def _column_ending() -> re.Pattern[str]:
    words = sorted(read_word_groups(DATA_FOLDER / "banner_words.txt")["columns"], key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(words)})$")


@lru_cache(maxsize=4096)
def is_slogan(text: str) -> bool:
    """Whether a line consists of the words of slogans: ``喜迎党代会 建功新时代``, or calls for a spirit: ``弘扬焦裕禄精神``."""
    plain = NOT_HAN.sub("", text)
    if SPIRIT.match(plain):
        return True
    return len(plain) > 3 and sum(map(len, _slogan_word().findall(plain))) >= SLOGAN_SHARE * len(plain)


@lru_cache(maxsize=4096)
def is_column_name(text: str) -> bool:
    """Whether a line is named as columns are: ``百姓故事``, ``走基层·一线见闻``, or stands in brackets: ``【民生热线】``."""
    bracketed = BRACKETED.match(text) is not None
    text = text.lstrip(LEADING_MARKS)
    packed = NUMBERED_END.sub("", text.replace(" ", ""))
    if bracketed or TWO_NAMES.match(packed) or packed in _page_names():
        return True
    parts = [packed] if " " not in text.strip() else NUMBERED_END.sub("", text).split(" ")
    short = len(NOT_HAN.sub("", packed)) <= LONGEST_COLUMN_NAME and len(parts) <= 2
    if not short or NOT_HAN.search(packed.replace("·", "")):
        return False
    named = [part for part in parts if _column_ending().search(part)]
    return bool(named) and all(part in named or is_slogan(part) for part in parts)  # 一线见闻 高质量发展


def column_name(text: str) -> str:
    """The name without its brackets and without the number of the instalment: ``【民生热线】`` -> ``民生热线``, ``过塘行旧事（三）`` -> ``过塘行旧事``."""
    return NUMBERED_END.sub("", text.strip(COLUMN_BRACKETS))
