"""What a masthead or page heading says: a line made of nothing but newspaper, day, weekday, issue, label, name of the page, staff, hotlines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from articles.reading.names import DATA_FOLDER, read_word_groups
from articles.reading.paths import NOT_NEWSPAPERS, page_label
from articles.reading.printed_dates import set_close

NEWSPAPER_NAME = re.compile(r"《?([\u4e00-\u9fff]{1,9}(?:日报|商报|晚报|早报|时报|周报|晨报|导报|快报|乡讯|[\u4e00-\u9fff]报))》?")
"""``义乌商报``"""
LOOSE_NEWSPAPER_NAME = re.compile(r"《?(今日[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{2,6}(?:新闻|时讯|今报|视窗))》?")
"""``今日青源``, ``雾山新闻``: newspapers only beside a day or an issue's number."""
PRINTED_DAY = re.compile(
    r"[12]\d{3}\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}(?:\s?日)?|[一二〇○零三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
)
"""``2021年5月10日``, ``2021.5.10``, ``二〇二一年五月十日``"""
REPORTER = re.compile("记者|通讯员")
"""``记者汪某报`` + ``道：``: the end of a line, and no newspaper."""
MONTH_AND_DAY = re.compile(r"\d{1,2}月\d{1,2}日")
PRINTED_MONTH = re.compile(r"^[12]\d{3}\s?年\s?\d{1,2}\s?月(?!\s?\d)")
ISSUE_NUMBER = re.compile(r"总?第\s?\d{1,6}\s?期")
CALENDAR = (
    re.compile(r"星期[一二三四五六日天]|周[一二三四五六日]"),
    re.compile(
        r"(?:农历)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥](?:[\u4e00-\u9fff]年)?年?(?:闰?[正一二三四五六七八九十冬腊]{1,2}月(?:初|十|廿|三十|二十)?[一二三四五六七八九十]{0,2})?"
    ),
    re.compile(r"农历闰?[正一二三四五六七八九十冬腊]{1,2}月(?:初|十|廿|三十|二十)?[一二三四五六七八九十]{0,2}"),
)
"""Weekday and lunar day."""
FOLIO_PIECES = (
    re.compile(r"(?:https?://|www\.)[0-9A-Za-z./_?=&%-]{4,80}"),
    re.compile(r"[（(]?今日\s?\d{1,2}\s?版[)）]?|今日\S{0,4}版"),
    re.compile(
        r"(?:本报|本版|[一二三四五六七八]版)?(?:(?:新闻|广告|发行|投稿|读者|订报|监督|服务)?(?:热线|电话|邮箱|信箱)|网址|[Ee]-?mail|QQ)\s?[:：]\s?[0-9A-Za-z@./_（）()-]{5,40}"
    ),
    re.compile(
        r"(?:国内统一(?:连续出版物|刊)号|邮发代号|零售价)\s?[:：]?\s?[0-9A-Za-z./—-]{0,4}\s?[0-9A-Za-z./—-]{1,12}元?|CN\s?\d{2}[-—]\d{4}"
    ),
)
"""How many pages, hotlines, the register's number."""
STAFF_WORD = (
    r"(?:(?:本版|本期|今日)?(?:责任编辑|责任校对|责编|执行主编|值班主编|主编|值班编辑|文字编辑|图片编辑|视觉编辑|美术编辑|图编|编辑|版式设计|版式编辑|版式|版面设计|版面|视觉设计|视觉"
    r"|美术设计|美编|组版|排版|制版|校对|检校|审校|审读|值班编委|值班主任|值班总编|编委|一审|二审|三审|初审|复审|终审|一读|二读|签发)(?![部室委同]))"
)
STAFF_NAMES = r"[\u3400-\u9fff·•]{1,10}(?:[ 、，,]{1,2}(?!" + STAFF_WORD + r")[\u3400-\u9fff·•]{1,8}){0,3}"
STAFF = re.compile(STAFF_WORD + r"\s{0,4}(?:[:：/丨|│]\s{0,4}|\s{1,4})" + STAFF_NAMES)
"""``责任编辑：王某``, ``一审 李某``, ``版式/张某``"""
STAFF_PHONE = re.compile(r"电话\s?[:：]?\s?(?:0\d{2,3}[-—－]?)?\d{7,11}")
"""``责编 王某 电话 0579-05550102``"""
PAGE_LABEL = re.compile(
    r"第\s?([\dA-Z一二三四五六七八九十]{1,3}(?:[-—、,，][\dA-Z]{1,3})?)\s?版|(?<![A-Za-z\d])([A-Z]\d{1,2})(?![\d])\s?版?|(?<!\d)(\d{1,2}(?:[-—、]\d{1,2})?)\s?版(?!面)"
)
"""``第3版``, ``A03``, ``2-3版``"""
PAGE_NAME = re.compile(r"^[\u4e00-\u9fff·]{2,6}(?<![部社组宣])$")
USUAL_PAGE_NAMES = frozenset(read_word_groups(DATA_FOLDER / "banner_words.txt")["pages"])
"""Names of pages that stand alone beside a figure: ``2 镇街``, ``文教 6``."""
SENTENCE_MARK = re.compile(r"[。；！？]|，(?!\s?\d)")
SEPARATORS = re.compile(r"[·•|丨｜:：/\\,，－—()（）【】\[\]《》■●▪◆\s]+")


@dataclass(frozen=True, slots=True)
class PageHeading:
    """What a masthead and a page heading say; empty where they don't. ``name`` is the page's (版名): ``要闻`` in ``A03 要闻``."""

    newspaper: str = ""
    day: str = ""
    label: str = ""
    name: str = ""
    issue_number: str = ""
    calendar: bool = field(default=False, compare=False)
    """Whether it has a weekday or a lunar day."""
    staff: bool = field(default=False, compare=False)
    """Whether it names editors."""

    @property
    def says_nothing(self) -> bool:
        """Whether it is small print alone: hotlines, the register's number."""
        return self == PageHeading() and not self.calendar

    @property
    def stands_at_foot(self) -> bool:
        """Whether it can close a page by itself: a day alone can't, for it closes a notice (``2024年11月27日``)."""
        whole = bool(self.newspaper and self.day) or bool(self.day and self.calendar)
        return whole or (bool(self.label or self.issue_number or self.staff) and not self.newspaper)

    def contradicts(self, other: PageHeading) -> bool:
        return bool(self.label and other.label and self.label != other.label)

    def completed_by(self, other: PageHeading) -> PageHeading:
        return PageHeading(*(getattr(self, part) or getattr(other, part) for part in self.__slots__))


def read_heading_line(text: str, beside_masthead: bool = False) -> PageHeading | None:
    """What a masthead or page heading says; None for a line that has anything else in it.

    ``稠州日报 2021年5月10日 星期一 第3版 镇街`` -> newspaper, day, label and name of the page. ``beside_masthead`` says that the line before
    or after it gives a day or an issue's number: then ``今日青源`` is a newspaper.
    """
    if SENTENCE_MARK.search(text):
        return None
    text = set_close(text)
    found: dict[str, str] = {}
    rest, folio = _take_pieces(text, found)
    words = [word for word in SEPARATORS.sub(" ", rest).split() if word]
    words = _take_newspaper(words, found, beside_masthead)
    words = _take_bare_label(words, found)
    if "calendar" in found and words and MONTH_AND_DAY.fullmatch(words[0]):
        words.pop(0)  # 4月12日 星期一
    if words and found.keys() & {"label", "newspaper", "day"} and PAGE_NAME.match(words[0]):
        found["name"] = words.pop(0)
    if len(words) == 1 and "name" in found and f"{found['name']}·{words[0]}" in text:
        found["name"] += "·" + words.pop()
    if words or not (folio or found):
        return None
    calendar, staff = (bool(found.pop(name, "")) for name in ("calendar", "staff"))
    return PageHeading(**found, calendar=calendar, staff=staff)


def _take_pieces(text: str, found: dict[str, str]) -> tuple[str, bool]:
    """The text without what has a form of its own, and whether any of it was small print."""
    rest, folio = STAFF_PHONE.sub(" ", text) if STAFF.match(text) else text, False
    for piece in FOLIO_PIECES:
        rest, taken = piece.subn(" ", rest)
        folio = folio or taken > 0
    for name, pattern in (
        ("issue_number", ISSUE_NUMBER),
        ("day", PRINTED_DAY),
        *(("calendar", each) for each in CALENDAR),
        ("staff", STAFF),
    ):
        while match := pattern.search(rest):
            found.setdefault(name, match[0])
            rest = rest[: match.start()] + " " + rest[match.end() :]
    if match := PAGE_LABEL.search(rest):
        found["label"] = page_label(match[0]) or ""
        rest = rest[: match.start()] + " " + rest[match.end() :]
    if found or folio:
        rest = PRINTED_MONTH.sub(" ", rest.strip())  # 2022年8月 总第1842期
    return rest, folio


def _take_bare_label(words: list[str], found: dict[str, str]) -> list[str]:
    """The words without a figure that is the page's: beside a newspaper or day, or beside a usual page name (``2 镇街``)."""
    if "label" in found or not words:
        return words
    name_beside = len(words) == 2 and bool(USUAL_PAGE_NAMES & set(words))
    if words[0].isdecimal() and len(words[0]) <= 2 and len(words) == 3 and USUAL_PAGE_NAMES.issuperset(words[1:]):
        found["label"], found["name"] = page_label(f"第{words[0]}版") or "", "·".join(words[1:])  # 3 文化·副刊
        return []
    if words[0].isdecimal() and len(words[0]) <= 2 and (found.get("newspaper") or found.get("day") or name_beside):
        found["label"] = page_label(f"第{words[0]}版") or ""
        return words[1:]
    if name_beside and words[1].isdecimal() and len(words[1]) <= 2:
        found["label"] = page_label(f"第{words[1]}版") or ""
        return words[:1]
    return words


def _take_newspaper(words: list[str], found: dict[str, str], beside_masthead: bool) -> list[str]:
    """The words without the newspaper's name, which may be set wide (``稠 州 日 报``)."""
    patterns = (
        [NEWSPAPER_NAME, LOOSE_NEWSPAPER_NAME] if beside_masthead or found.keys() & {"day", "issue_number"} else [NEWSPAPER_NAME]
    )
    spaced = next((count for count, word in enumerate(words) if len(word) > 1), len(words))
    for candidate, rest in ((words[:1], words[1:]), (words[:spaced], words[spaced:]), (words[-1:], words[:-1])):
        word = "".join(candidate)
        if not candidate or word.endswith(NOT_NEWSPAPERS) or REPORTER.search(word):
            continue
        for pattern in patterns:
            if name := pattern.fullmatch(word):
                found["newspaper"] = name[1]
                return rest
    return words
