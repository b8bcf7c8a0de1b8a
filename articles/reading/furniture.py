"""Lines that belong to the page and to no article: masthead, page number, folio, editors, contents box, continuation notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.paths import NOT_NEWSPAPERS, page_label
from articles.reading.types import Furniture, FurnitureReason, Line

HEAD_LINES = 8
"""A masthead or page heading stands among the first or last so many lines with text."""

NEWSPAPER_NAME = re.compile(r"《?([\u4e00-\u9fff]{1,9}(?:日报|商报|晚报|早报|时报|周报|晨报|导报|快报|乡讯|[\u4e00-\u9fff]报))》?")
"""``义乌商报``"""
PRINTED_DAY = re.compile(
    r"[12]\d{3}\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}(?:\s?日)?|[一二〇○零三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
)
"""``2021年5月10日``, ``2021.5.10``, ``二〇二一年五月十日``"""
ISSUE_NUMBER = re.compile(r"总?第\s?\d{1,6}\s?期")
MASTHEAD_EXTRAS = (
    re.compile(r"星期[一二三四五六日天]|周[一二三四五六日]"),
    re.compile(
        r"(?:农历)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥](?:[\u4e00-\u9fff]年)?年?(?:闰?[正一二三四五六七八九十冬腊]{1,2}月(?:初|十|廿|三十|二十)?[一二三四五六七八九十]{0,2})?"
    ),
    re.compile(r"农历闰?[正一二三四五六七八九十冬腊]{1,2}月(?:初|十|廿|三十|二十)?[一二三四五六七八九十]{0,2}"),
    re.compile(r"[（(]?今日\s?\d{1,2}\s?版[)）]?|今日\S{0,4}版"),
)
"""What stands beside the date: weekday, lunar day, how many pages."""
PAGE_LABEL = re.compile(
    r"第\s?([\dA-Z一二三四五六七八九十]{1,3}(?:[-—、,，][\dA-Z]{1,3})?)\s?版|(?<![A-Za-z\d])([A-Z]\d{1,2})(?![\d])\s?版?|(?<!\d)(\d{1,2}(?:[-—、]\d{1,2})?)\s?版(?!面)"
)
"""``第3版``, ``A03``, ``2-3版``"""
PAGE_NAME = re.compile(r"^[\u4e00-\u9fff·]{2,6}$")
FOLIO = re.compile(
    r"^(?:国内统一(?:连续出版物|刊)号|国内统一|CN\s?\d{2}|邮发代号|今日\S{0,4}版|新闻热线|广告热线|发行热线|投稿邮箱|数字报|本报地址|零售价|网址[:：])"
)
"""``国内统一刊号CN33-0000``"""
EDITORS = re.compile(
    r"^(?:本版|今日)?(?:责任编辑|责编|编辑|主编|版式设计|版式|美术编辑|美编|组版|校对|值班编委|值班主任|值班总编|审读|一读|终审|电话|电子信箱)\s{0,4}[:：丨|/│].{1,80}$"
)
"""``责任编辑：王某 版式：李某 校对：张某``"""
EDITORS_BARE = re.compile(r"^(?:本版)?(?:责任编辑|责编|编辑)\s{1,4}\S.{0,60}$")
BARE_NUMBER = re.compile(r"^[-—·]?\s?\d{1,3}\s?[-—·]?$")
CONTINUED_TO = re.compile(r"[（(]\s?(?:紧?下转|转)\s?第?\s?([\dA-Z一二三四五六七八九十]{1,4})\s?版\s?[)）]")
CONTINUED_FROM = re.compile(r"[（(]\s?(?:紧?上接|紧?接)\s?第?\s?([\dA-Z一二三四五六七八九十]{1,4})\s?版\s?[)）]")
CONTENTS_HEAD = re.compile(r"^(?:今日)?(?:导读|要目|导\s读|内容导读|今日看点)$")
CONTENTS_ITEM = re.compile(
    r"^\S.{1,50}?\s?(?:[—\-…\.·>》→↗▶]{1,6}\s?|详见\s?|[（(【\[]\s?|\s|见)(?:第\s?)?[A-Z]?\d{1,3}(?:[-—、]\d{1,2})?\s?版\s?[)）】\]]?$"
)
"""``老街菜场换新颜 摊主乐开怀——2版``"""
MAX_CONTENTS_LINES = 24
SENTENCE_MARK = re.compile(r"[，。；！？]")
MAX_FURNITURE_LENGTH = 120
SEPARATORS = re.compile(r"[·•|丨:：/\\,，－—()（）【】\[\]《》\s]+")


@dataclass(frozen=True, slots=True)
class PageHeading:
    """What a masthead and a page heading say; empty where they don't. ``name`` is the page's (版名): ``要闻`` in ``A03 要闻``."""

    newspaper: str = ""
    day: str = ""
    label: str = ""
    name: str = ""
    issue_number: str = ""

    @property
    def stands_at_foot(self) -> bool:
        """Whether it can close a page: a day alone can't, for it closes a notice (``2024年11月27日``)."""
        return bool(self.label or self.issue_number) and not self.newspaper

    def contradicts(self, other: PageHeading) -> bool:
        return bool(self.label and other.label and self.label != other.label)

    def completed_by(self, other: PageHeading) -> PageHeading:
        return PageHeading(*(getattr(self, part) or getattr(other, part) for part in self.__slots__))


@dataclass(frozen=True, slots=True)
class PageFurniture:
    """The furniture of a page that a line's own words show, and what its masthead says."""

    pieces: tuple[Furniture, ...]
    heading: PageHeading
    date_lines: tuple[Line, ...]
    continues_to: dict[int, str]
    """Label of the page on which the text above goes on, by the number of the line that says so."""
    continues_from: dict[int, str]

    @property
    def numbers(self) -> frozenset[int]:
        return frozenset(number for piece in self.pieces for number in piece.lines)


def find_furniture(lines: Sequence[Line]) -> PageFurniture:
    """The lines that are furniture by their own words and position. Banners aren't here: only the whole page tells them from headlines."""
    printed = [line for line in lines if line.text]
    edge = {line.number for line in (*printed[:HEAD_LINES], *printed[-HEAD_LINES:])}
    head = {line.number for line in printed[:HEAD_LINES]}
    reasons: dict[int, FurnitureReason] = dict.fromkeys(_contents_box(printed), "contents")
    heading = PageHeading()
    dates: list[Line] = []
    for line in printed:
        if line.number in reasons or len(line.text) > MAX_FURNITURE_LENGTH:
            continue
        if (anywhere := _reason_anywhere(line.text)) is not None:
            reasons[line.number] = anywhere
        elif line.number in edge and (at_edge := _at_edge(line.text, line.number in head, heading)) is not None:
            reasons[line.number], found = at_edge
            heading = heading.completed_by(found)
            dates += [line] if found.day else []
    pieces = tuple(Furniture((number,), reason) for number, reason in sorted(reasons.items()))
    return PageFurniture(pieces, heading, tuple(dates), _labels(printed, CONTINUED_TO), _labels(printed, CONTINUED_FROM))


def _reason_anywhere(text: str) -> FurnitureReason | None:
    if _continuation_only(text):
        return "continuation"
    return "editors" if EDITORS.match(text) else None


def _at_edge(text: str, at_head: bool, heading: PageHeading) -> tuple[FurnitureReason, PageHeading] | None:
    """What a line at the head or foot of the page is, and what it says; None if it is none of these."""
    if EDITORS_BARE.match(text):
        return "editors", PageHeading()
    found = read_heading_line(text)
    if found is not None and (at_head or found.stands_at_foot) and not heading.contradicts(found):
        return "masthead" if found.newspaper or found.day else "page-number" if found.label else "folio", found
    if FOLIO.match(text):
        number = ISSUE_NUMBER.search(text)
        return "folio", PageHeading(issue_number=number[0] if number else "")
    if BARE_NUMBER.match(text):
        return "page-number", PageHeading(label=page_label(f"第{text.strip('-—· ')}版") or "")
    return None


def _labels(printed: Sequence[Line], pattern: re.Pattern[str]) -> dict[int, str]:
    """The page labels that continuation notes name, by the number of their line."""
    found = {line.number: page_label(f"第{note[1]}版") for line in printed if (note := pattern.search(line.text))}
    return {number: label for number, label in found.items() if label}


def read_heading_line(text: str) -> PageHeading | None:
    """What a masthead or page heading says; None for a line that has anything else in it.

    ``稠州日报 2021年5月10日 星期一 第3版 镇街`` -> newspaper, day, label and name of the page.
    """
    if SENTENCE_MARK.search(text):
        return None
    rest = text
    found: dict[str, str] = {}
    for name, pattern in (("issue_number", ISSUE_NUMBER), ("day", PRINTED_DAY)):
        while match := pattern.search(rest):
            found.setdefault(name, match[0])
            rest = rest[: match.start()] + " " + rest[match.end() :]
    for pattern in MASTHEAD_EXTRAS:
        while match := pattern.search(rest):
            found.setdefault("extra", match[0])
            rest = rest[: match.start()] + " " + rest[match.end() :]
    if match := PAGE_LABEL.search(rest):
        found["label"] = page_label(match[0]) or ""
        rest = rest[: match.start()] + " " + rest[match.end() :]
    words = [word for word in SEPARATORS.sub(" ", rest).split() if word]
    words = _take_newspaper(words, found)
    if (
        "label" not in found
        and (found.get("newspaper") or found.get("day"))
        and words
        and words[0].isdigit()
        and len(words[0]) <= 2
    ):
        found["label"] = page_label(f"第{words.pop(0)}版") or ""
    if words and found.keys() & {"label", "newspaper", "day"} and PAGE_NAME.match(words[0]):
        found["name"] = words.pop(0)
    if words or not found.keys() & {"label", "newspaper", "day", "issue_number", "extra"}:
        return None
    found.pop("extra", None)
    return PageHeading(**found)


def _take_newspaper(words: list[str], found: dict[str, str]) -> list[str]:
    """The words without the newspaper's name, which may be set wide (``稠 州 日 报``)."""
    spaced = next((count for count, word in enumerate(words) if len(word) > 1), len(words))
    for candidate, rest in ((words[:1], words[1:]), (words[:spaced], words[spaced:]), (words[-1:], words[:-1])):
        if candidate and not "".join(candidate).endswith(NOT_NEWSPAPERS) and (name := NEWSPAPER_NAME.fullmatch("".join(candidate))):
            found["newspaper"] = name[1]
            return rest
    return words


def _continuation_only(text: str) -> bool:
    """``（下转第4版）`` alone on its line, or with a marker beside it."""
    found = CONTINUED_TO.search(text) or CONTINUED_FROM.search(text)
    return found is not None and len(text) - len(found[0]) <= 2


def _contents_box(printed: Sequence[Line]) -> set[int]:
    """The lines of a contents box (导读): its heading and the entries that follow, each ending with a page."""
    for position, line in enumerate(printed):
        if not CONTENTS_HEAD.match(line.text):
            continue
        box = [line.number]
        pending: list[int] = []
        for entry in printed[position + 1 : position + 1 + MAX_CONTENTS_LINES]:
            pending.append(entry.number)
            if CONTENTS_ITEM.match(entry.text):
                box += pending
                pending = []
            elif len(pending) > 1 or len(entry.text) > 50:
                break
        if len(box) > 1:
            return set(box)
    return set()
