"""What a file's path says about its page: newspaper, date, page label, edition.

Public verbs: ``read_path`` and ``page_label``. Digits are a date or a page only where they read as one; where a path gives two different
answers it gives none, for nothing here picks between candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from articles.reading.figures import Day, real_day
from articles.reading.types import Claims

NEWSPAPER_SUFFIXES = ("报", "周刊", "乡讯")
"""How newspapers' names end. `报` covers 日报, 晚报, 晨报, 早报, 商报, 时报, 周报, 导报, 快报, 都市报; county papers are also 周刊 or 乡讯 (for
people from there who live elsewhere). 新闻, 时刊, 画刊 and 杂志 are left out: folders of other things are called so too."""
NOT_NEWSPAPERS = (
    "海报", "简报", "年报", "月报", "季报", "汇报", "情报", "举报", "通报", "公报", "电报", "喜报", "申报", "填报", "上报", "预报", "警报", "板报",
    "捷报", "战报", "报报", "剪报", "墙报", "小报", "工作日报", "工作周报", "财报", "画报", "旧报", "合订报", "数字报", "电子报",
)  # fmt: skip
"""Words that end like a newspaper's name and name other papers than newspapers."""
EDITIONS = ("号外", "增刊", "特刊", "更正版")
"""Editions beside the daily one, where the word stands by itself: in `A05 五四特刊` it is a section's title."""
CAMERA_NAMES = ("img", "dsc", "pxl", "vid", "mvimg", "screenshot", "mmexport", "wx", "微信图片", "截图", "屏幕截图")
"""A name that a camera or a telephone gave (`IMG_20210510_0001`) tells when the picture was taken, not what day was printed."""

_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}$")  # .txt, .md; not the .10 of 2021.5.10
# 2021-05-10, 2021.5.10, 2021_05_10, 2021年5月10日, 20210510; beside them no figure and no Latin letter, unless a page (A03) follows
_DATE_IN_NAME = re.compile(
    r"(?<![0-9A-Za-z.])(?P<year>[0-9]{4})"
    r"(?:(?P<mark>[-_./])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
    r"|年(?P<month2>[0-9]{1,2})月(?P<day2>[0-9]{1,2})日"
    r"|(?P<month3>[0-9]{2})(?P<day3>[0-9]{2}))"
    r"(?![0-9]|[A-Za-z](?![0-9]{1,2}(?![0-9A-Za-z])))"
)
# 2021/05/10, 2021年/5月/10日, 2021/0510, 202105/10, 2021-05/10: a date over several folders
_DATE_OVER_FOLDERS = re.compile(
    r"(?:^|/)(?P<year>[0-9]{4})年?(?:"
    r"/(?P<month>[0-9]{1,2})月?/(?P<day>[0-9]{1,2})日?"
    r"|/(?P<month2>[0-9]{2})-?(?P<day2>[0-9]{2})"
    r"|[-_年]?(?P<month3>[0-9]{2})月?/(?P<day3>[0-9]{1,2})日?"
    r")(?=/)"
)

_CHINESE_FIGURES = "〇一二三四五六七八九"
_FIGURE = r"(?:[0-9]{1,2}|十[一二三四五六七八九]?|[一二三四五六七八九]十?[一二三四五六七八九]?)"  # 3, 03, 三, 十二, 二十
_LETTERED = r"[A-Za-z][0-9]{1,2}"  # A03, a3
_ONE_LABEL = rf"(?:{_LETTERED}|{_FIGURE})"
_TWO_LABELS = rf"(?P<first>{_ONE_LABEL})版?(?:[ ]?(?:-|—|–|~|、|,|，|/|和|至)[ ]?第?(?P<second>{_ONE_LABEL}))?"
# 第3版, 2-3版, 第2、3版, 三版, A03版; behind it a title may follow
_WITH_WORD = re.compile(rf"(?<![0-9A-Za-z一二三四五六七八九十])第?[ ]?{_TWO_LABELS}[ ]?版(?![权本面式主块])")
# A03, A03 要闻, A02-A03
_LETTER_LABEL = re.compile(rf"(?P<first>{_LETTERED})(?:[ ]?[-—、][ ]?(?P<second>(?:[A-Za-z])?[0-9]{{1,2}}))?(?![0-9A-Za-z])")
# 3, 03, 2-3, 03 要闻
_BARE_LABEL = re.compile(r"(?P<first>[0-9]{1,2})(?:[ ]?[-、][ ]?(?P<second>[0-9]{1,2}))?(?![0-9A-Za-z])")
_TITLE = re.compile(r"(?:[ _:：·|—-]{0,3}[\u4e00-\u9fff·、 ]{1,16})?")  # the 要闻 of `A03 要闻`
_SEPARATORS = " _-—–·.,，、()（）[]【】"
_FULL_WIDTH = {ord("０") + n: ord("0") + n for n in range(10)} | {
    ord(wide) + n: ord(plain) + n for wide, plain in (("Ａ", "A"), ("ａ", "a")) for n in range(26)
}
_NAME_RUN = re.compile(r"[\u4e00-\u9fff]{2,16}")  # 义乌商报 in 义乌商报20210510第3版


def read_path(path: str) -> Claims:
    """What a path (relative or not, with either slash) says: `义乌商报/2021/05/10/03版.txt` gives all but the edition."""
    parts = [part.strip() for part in path.translate(_FULL_WIDTH).replace("\\", "/").split("/")]
    parts = [part for part in parts if part and part not in (".", "..")]
    if not parts:
        return Claims()
    parts[-1] = _SUFFIX.sub("", parts[-1])
    if _is_camera_name(parts[-1]):
        parts[-1] = ""
    date = _date(parts)
    newspaper = _newspaper(parts)
    rests = [_without(part, newspaper) for part in parts]
    return Claims(newspaper, date, _page(rests, dated=date is not None), _edition(rests))


def page_label(text: str) -> str | None:
    """A printed page label as the archive writes it: `第03版` -> `3`, `a03 要闻` -> `A03`, `第2、3版` -> `2-3`, `头版` -> `1`.

    None where the text isn't one. A bare figure is a label (`3`, `03`), with a title behind it only where it has two digits.
    """
    label = text.translate(_FULL_WIDTH).strip()
    if label == "头版":
        return "1"
    match = _WITH_WORD.match(label)
    if match is None:
        match = _LETTER_LABEL.match(label) or _BARE_LABEL.match(label)
        if match is None or (match.end() < len(label) and len(match["first"]) < 2):
            return None
    return _joined(match) if _TITLE.fullmatch(label, match.end()) else None


def _joined(match: re.Match[str]) -> str | None:
    """`3`, `2-3`, `A02-A03`; None for a page 0 or pages that don't rise."""
    first = _single(match["first"])
    if first is None or match["second"] is None:
        return first
    second = _single(match["second"])
    if second is not None and first[0].isalpha() and second.isdigit():
        # A02-03 is A02-A03.
        second = first[0] + match["second"]
    if second is None or first[0].isalpha() != second[0].isalpha() or _order(first) >= _order(second):
        return None
    return f"{first}-{second}"


def _single(label: str) -> str | None:
    if label[0].isascii() and label[0].isalpha():
        return f"{label[0].upper()}{int(label[1:]):02}" if int(label[1:]) else None
    number = int(label) if label.isascii() else _chinese_number(label)
    return str(number) if number else None


def _order(label: str) -> tuple[str, int]:
    return (label[0], int(label[1:])) if label[0].isalpha() else ("", int(label))


def _chinese_number(figure: str) -> int:
    tens, found, ones = figure.rpartition("十")
    if not found:
        return _CHINESE_FIGURES.index(figure) if len(figure) == 1 else 0
    return 10 * (_CHINESE_FIGURES.index(tens) if tens else 1) + (_CHINESE_FIGURES.index(ones) if ones else 0)


def _is_camera_name(name: str) -> bool:
    folded = name.lower()
    return any(folded.startswith(start) and not folded[len(start) : len(start) + 1].isalpha() for start in CAMERA_NAMES)


def _one(found: Iterable[str | None]) -> str | None:
    """The value that all who say something agree on."""
    values = {value for value in found if value}
    return values.pop() if len(values) == 1 else None


# ---- the date ----


def _date(parts: list[str]) -> Day | None:
    # Two different days name none: which of them was printed is not for a path to say.
    matches = [match for part in parts for match in _DATE_IN_NAME.finditer(part)]
    matches += _DATE_OVER_FOLDERS.finditer("/".join(parts))
    days = {day for match in matches if (day := _matched_day(match))}
    return days.pop() if len(days) == 1 else None


def _matched_day(match: re.Match[str]) -> Day | None:
    year = int(match["year"])
    month = int(match["month"] or match["month2"] or match["month3"])
    day = int(match["day"] or match["day2"] or match["day3"])
    return real_day(year, month, day)


# ---- newspaper, page, edition ----


def _newspaper(parts: list[str]) -> str | None:
    """The newspaper that folders or the file's name plainly name; the name of the file only where a date or page follows it."""
    names = [part.strip(_SEPARATORS) for part in map(_without_dates, parts[:-1])]
    file_name = _NAME_RUN.match(parts[-1])
    if file_name and file_name.end() < len(parts[-1]):
        # 义乌商报第3版, 义乌商报号外20210510: the run goes on into the words for page and edition.
        names.append(file_name[0].partition("第")[0].partition("号外")[0])
    return _one(name for name in names if _reads_as_newspaper(name))


def _reads_as_newspaper(name: str) -> bool:
    if not _NAME_RUN.fullmatch(name) or len(name) < 3:
        return False
    return name.endswith(NEWSPAPER_SUFFIXES) and not name.endswith(NOT_NEWSPAPERS)


def _without_dates(part: str) -> str:
    return _DATE_IN_NAME.sub(lambda match: " " if _matched_day(match) else match[0], part)


def _without(part: str, newspaper: str | None) -> str:
    """A part of the path without what is understood already."""
    rest = _without_dates(part)
    if newspaper:
        rest = rest.replace(newspaper, " ", 1)
    return rest.strip(_SEPARATORS)


def _edition(rests: list[str]) -> str | None:
    return _one(word for rest in rests for word in EDITIONS if word in _tokens(rest) or (word == "号外" and rest.endswith(word)))


def _tokens(rest: str) -> list[str]:
    for separator in _SEPARATORS:
        rest = rest.replace(separator, " ")
    return rest.split()


def _page(rests: list[str], dated: bool) -> str | None:
    """The page label: with the word 版 anywhere, with a letter as the file's name, as a bare figure only where there is a date."""
    worded = [_joined(match) for rest in rests if (match := _WITH_WORD.search(rest))]
    if worded:
        return _one(worded)
    name = _without_edition(rests[-1])
    if _LETTER_LABEL.match(name):
        return page_label(name) if dated or _is_plain_letter_label(name) else None
    return page_label(name) if dated and name else None


def _is_plain_letter_label(name: str) -> bool:
    """Without a date only a letter with two figures reads as a page: `A03`, not `a1`."""
    match = _LETTER_LABEL.match(name)
    return match is not None and len(match["first"]) == 3


def _without_edition(rest: str) -> str:
    for word in EDITIONS:
        rest = rest.removesuffix(word).removeprefix(word).strip(_SEPARATORS)
    return rest
