"""Spaces that layout put in are undone, those that the author meant are kept; text printed twice over is undone."""

from __future__ import annotations

import re
from collections.abc import Iterable

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
CHINESE_MARK = "\u2014\u2018\u2019\u201c\u201d\u2026\u3001-\u3004\u3008-\u3030\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
BLANK = "[ \\t\\u00a0\\u2000-\\u200a\\u202f\\u205f\\u3000]"

IS_HAN = re.compile(f"[{HAN}]")
ENDS_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]$")
STARTS_LATIN_WORD = re.compile(r"^(?:[A-Za-zÀ-ɏ]{2}|[aAI]\b)")

SPACED_PAIR = re.compile(f"[{HAN}{CHINESE_MARK}]{BLANK}(?=[{HAN}{CHINESE_MARK}])")
"""``定 国 家 级 、浙 江 省``: a line set wide to fill its column has a space after nearly every character."""
MIN_JUSTIFIED_PAIRS = 3
MIN_JUSTIFIED_SHARE = 0.35

BETWEEN_CHINESE = re.compile(f"(?<=[{HAN}{CHINESE_MARK}]){BLANK}+(?=[{HAN}{CHINESE_MARK}])")
BESIDE_NUMBER = re.compile(
    f"(?<=[{HAN}{CHINESE_MARK}]){BLANK}+(?=[0-9A-Za-z%+(<~$\uffe5≤≥≈±−-])|(?<=[0-9A-Za-z%+)>~℃°‰㎡-]){BLANK}+(?=[{HAN}{CHINESE_MARK}])"
)
"""``4 月28 日``, ``APP 发布``: digits and letters are set in another font, and the export puts a space where the fonts meet."""
BESIDE_MARK = re.compile(f"{BLANK}+(?=[，。、；：？！）》〉」』】”’…])|(?<=[，。、；：？！（《〈「『【“‘]){BLANK}+")
DATELINE_SPACE = re.compile(f"^(本[报台刊网]讯|本报综合消息|[\u4e00-\u9fff]{{2,20}}\\d{{1,2}}月\\d{{1,2}}日电){BLANK}+")
"""``本报讯 3月11日``: the space after a dateline is the paper's own."""
AROUND_POINT = re.compile(r"(?<=\d)[ \u00a0]+(?=[.,:]\d)|(?<=\d[.,:])[ \u00a0]+(?=\d)")
SOFT_HYPHEN = "\u00ad"
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
LIGATURE = re.compile("[" + "".join(LIGATURES) + SOFT_HYPHEN + "]")

MIN_DOUBLED_UNIT = 2
MAX_DOUBLED_LENGTH = 80


def undo_layout_spaces(text: str) -> str:
    """The text of one line as its author wrote it.

    A single space between Chinese characters is the author's (``“红色引领 勇攀高峰”``) unless the whole line is set wide.
    """
    text = LIGATURE.sub(lambda found: LIGATURES.get(found[0], ""), text)
    dateline = DATELINE_SPACE.match(text)
    kept = f"{dateline[1]} " if dateline else ""
    rest = text[dateline.end() :] if dateline else text
    if is_justified(rest):
        rest = BETWEEN_CHINESE.sub("", rest)
    for spaces in (BESIDE_MARK, BESIDE_NUMBER, AROUND_POINT):
        rest = spaces.sub("", rest)
    return (kept + rest).strip()


def is_justified(text: str) -> bool:
    """Whether a line was filled with spaces between its characters."""
    if " " not in text and "\u3000" not in text:
        return False
    pairs = len(SPACED_PAIR.findall(text))
    if pairs < MIN_JUSTIFIED_PAIRS:
        return False
    characters = len(IS_HAN.findall(text))
    return pairs >= characters * MIN_JUSTIFIED_SHARE


def join_lines(lines: Iterable[str]) -> tuple[str, tuple[int, ...]]:
    """The lines of one run of text as one, a space only between two Latin words, and the offset at which each begins."""
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for line in lines:
        if (
            pieces and ENDS_LATIN_WORD.search(pieces[-1]) and STARTS_LATIN_WORD.search(line)
        ):  # a broken word keeps no hyphen in Chinese print
            pieces.append(" ")
            length += 1
        starts.append(length)
        pieces.append(line)
        length += len(line)
    return "".join(pieces), tuple(starts)


def undo_doubled_print(text: str) -> str:
    """``临苍公路临苍公路佛堂互通至佛堂互通至`` -> ``临苍公路佛堂互通至``; any other text as it is.

    A display line set with a shadow comes out twice, piece by piece. Only a line that falls wholly into such pieces is undone.
    """
    if not 2 * 2 * MIN_DOUBLED_UNIT <= len(text) <= MAX_DOUBLED_LENGTH or len(text) % 2:
        return text
    if text[0] not in text[MIN_DOUBLED_UNIT:] or text[-1] not in text[:-MIN_DOUBLED_UNIT]:
        return text
    pieces = _doubled_pieces(text)
    return "".join(pieces) if pieces else text


def _doubled_pieces(text: str) -> list[str]:
    """The pieces of a text that is made of pieces each printed twice, longest first from the left; empty if it isn't."""
    endings: dict[int, list[str]] = {len(text): []}
    for start in range(len(text) - 2 * MIN_DOUBLED_UNIT, -1, -1):
        for size in range((len(text) - start) // 2, MIN_DOUBLED_UNIT - 1, -1):
            middle, end = start + size, start + 2 * size
            if end in endings and text[start:middle] == text[middle:end]:
                endings[start] = [text[start:middle], *endings[end]]
                break
    return endings.get(0, [])
