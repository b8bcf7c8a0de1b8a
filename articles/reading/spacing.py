"""Spaces that layout put in are undone, those that the author meant are kept; text printed twice over is undone."""

from __future__ import annotations

import re
from collections.abc import Iterable

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
CHINESE_MARK = "\u2014\u2018\u2019\u201c\u201d\u2026\u3001-\u3004\u3008-\u3030\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
BLANK = "[ \\t\\u00a0\\u2000-\\u200a\\u202f\\u205f\\u3000]"

IS_HAN = re.compile(f"[{HAN}]")
LATIN_LETTER = re.compile(r"[A-Za-zÀ-ɏ]")
STARTS_LATIN_WORD = re.compile(r"^(?:[A-Za-zÀ-ɏ]{2}|[aAI]\b)")

SPACED_PAIR = re.compile(f"[{HAN}{CHINESE_MARK}]{BLANK}(?=[{HAN}{CHINESE_MARK}])")
"""``全 镇 、全 村 的 人``: a line set wide to fill its column has a space after nearly every character."""
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
ANY_BLANK = re.compile(BLANK)
INVISIBLE = "\u00ad\u200b\u2060\ufeff"
"""Soft hyphen, zero-width space, word joiner, byte order mark: they say where a line may break, and nothing in print."""
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
LIGATURE = re.compile("[" + "".join(LIGATURES) + INVISIBLE + "]")
BLANK_OR_LIGATURE = re.compile(f"{BLANK}|{LIGATURE.pattern}")

LEAST_DIFFERENT = 2
"""Characters in a line whose every character comes twice; ``————————`` is a rule."""
MIN_DOUBLED_UNIT = 2
MIN_DOUBLED_SHARE = 0.7
MAX_DOUBLED_LENGTH = 80


def undo_layout_spaces(text: str) -> str:
    """The text of one line as its author wrote it.

    A single space between Chinese characters is the author's (``“一城灯火 半部江声”``) unless the whole line is set wide.
    """
    if BLANK_OR_LIGATURE.search(text) is None:
        return text
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
            pieces and LATIN_LETTER.match(pieces[-1][-1:]) and STARTS_LATIN_WORD.search(line)
        ):  # a broken word keeps no hyphen in Chinese print
            pieces.append(" ")
            length += 1
        starts.append(length)
        pieces.append(line)
        length += len(line)
    return "".join(pieces), tuple(starts)


def undo_doubled_lines(lines: Iterable[str]) -> list[str]:
    """The lines of a display text, each without its own double; empty where one only says what the line before says (a shadow printed apart)."""
    undone: list[str] = []
    last = ""
    for line in lines:
        own = undo_doubled_print(line)
        undone.append("" if own == last else own)
        last = own
    return undone


def undo_doubled_print(text: str) -> str:
    """``香溪大桥香溪大桥下周下周封闭封闭`` -> ``香溪大桥下周封闭``; any other text as it is.

    A display line set with a shadow comes out twice, piece by piece, and the pieces may be parted inside a word or at a space
    (``夜半一声锣夜半一声锣 半小时半小时``). Only a line that falls wholly into such pieces is undone.
    """
    if text.count(text[:1]) < 2:
        return text  # what is printed twice has its first character twice, and most texts don't
    packed = ANY_BLANK.sub("", text)
    if not 2 * MIN_DOUBLED_UNIT <= len(packed) <= MAX_DOUBLED_LENGTH or len(packed) % 2:
        return text
    sizes = _doubled_pieces(packed)
    if sum(size for size in sizes if size >= MIN_DOUBLED_UNIT) * 2 < len(packed) * MIN_DOUBLED_SHARE:
        return text
    return _first_copies(text, sizes)


def has_each_twice(text: str) -> bool:
    """Whether every character of a line comes twice: ``百百公公里里越越野野赛赛``, as a font without a bold face is printed bold."""
    if text[0] != text[1:2]:
        return False
    packed = ANY_BLANK.sub("", text)
    return packed[::2] == packed[1::2] and len(set(packed)) >= LEAST_DIFFERENT


def only_once(text: str) -> str:
    """A line that ``has_each_twice``, with one of each two characters; its spaces as they are."""
    kept: list[str] = []
    copies = 0
    for character in text:
        blank = ANY_BLANK.match(character) is not None
        if blank or not copies % 2:
            kept.append(character)
        copies += not blank
    return "".join(kept)


def _doubled_pieces(packed: str) -> list[int]:
    """The lengths of the pieces of a text that is made of pieces each printed twice, longest first from the left; empty if it isn't."""
    endings: dict[int, list[int]] = {len(packed): []}
    for start in range(len(packed) - 2, -1, -1):
        for size in range((len(packed) - start) // 2, 0, -1):
            middle, end = start + size, start + 2 * size
            if end in endings and packed[start:middle] == packed[middle:end]:
                endings[start] = [size, *endings[end]]
                break
    return endings.get(0, [])


def _first_copies(text: str, sizes: Iterable[int]) -> str:
    """The first copy of each piece, with the spaces in and between them that the line has."""
    kept: list[str] = []
    characters = iter(text)
    for size in sizes:
        for copy in (True, False):
            left = size
            while left:
                character = next(characters)
                blank = ANY_BLANK.match(character) is not None
                left -= not blank
                if copy and not (blank and kept[-1:] == [" "]):
                    kept.append(" " if blank else character)
    return "".join(kept).strip()
