"""Lines that belong to the page and to no article: masthead, page number, folio, editors, contents box, continuation notes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from articles.reading.byline_words import is_institution
from articles.reading.headings import ISSUE_NUMBER, PageHeading, read_heading_line
from articles.reading.paths import page_label
from articles.reading.spacing import IS_HAN
from articles.reading.types import Furniture, FurnitureReason, Line

HEAD_LINES = 8
"""A masthead or page heading stands among the first or last so many lines with text."""

FOLIO = re.compile(
    r"^(?:国内统一(?:连续出版物|刊)号|国内统一|CN\s?\d{2}|邮发代号|今日\S{0,4}版|新闻热线|广告热线|发行热线|投稿邮箱|数字报|本报地址|零售价|网址[:：])"
    r"|^(?:中共)?[\u4e00-\u9fff]{2,16}(?:主管|主办)(?:[、 ]?(?:主办|出版))?$"
)
"""``国内统一刊号CN33-0000``, ``中共某某市委主管主办``"""
EDITORS = re.compile(
    r"^[■●◆▪]?\s?(?:本版|今日|本期)?(?:责任编辑|责编|编辑|主编|版式设计|版式|美术编辑|美编|组版|校对|值班编委|值班主任|值班总编|审读|一读|终审)\s{0,4}[:：丨|/│].{1,80}$"
)
"""``责任编辑：王某 版式：李某 校对：张某``"""
EDITORS_BEGIN = frozenset("■●◆▪本今责编主版美组校值审一终")
"""The characters with which such a line can begin."""
BARE_NUMBER = re.compile(r"^[-—·]?\s?\d{1,3}\s?[-—·]?$")
_OTHER_PAGE = r"\s?第?\s?([\dA-Z一二三四五六七八九十]{1,4})\s?版\s?"
CONTINUED_TO = re.compile(rf"[（(]\s?(?:紧?下转|转){_OTHER_PAGE}[)）]|^[▶►→>＞\s]*紧?下转{_OTHER_PAGE}$")
CONTINUED_FROM = re.compile(rf"[（(]\s?(?:紧?上接|紧?接){_OTHER_PAGE}[)）]|^[◀◄←<＜▶►\s]*紧?上接{_OTHER_PAGE}$")
"""``（下转第4版）``, and alone on its line ``▶▶下转第4版``"""
CONTENTS_HEAD = re.compile(r"^[【\[]?(?:今日|本期|本报)?(?:导\s?读|要\s?目|内容导读|今日看点|看点)[】\]]?$")
LONGEST_CONTENTS_HEAD = 8
CONTENTS_ITEM = re.compile(
    r"^\S.{1,50}?\s?(?:[—\-…\.·>》→↗▶]{1,6}\s?|详见\s?|[（(【\[]\s?|\s|见)(?:第\s?)?[A-Z]?\d{1,3}(?:[-—、]\d{1,2})?\s?版\s?[)）】\]]?$"
)
"""``老街菜场换新颜 摊主乐开怀——2版``"""
CONTENTS_MARKS = frozenset("●■◆▶►▲★◎○□▪•")
"""Before an entry of a box that has no heading."""
CONTENTS_PAGE_FIRST = re.compile(r"^[●■◆▶►▲★◎○□▪•]?\s?(?:第\s?)?[A-Z]?\d{1,2}\s?版\s?[^\s版]")
"""``▶5版 “摇号”进小学？入学政策权威解读``: under a heading alone."""
SEE_OTHER_PAGES = re.compile(
    r"^[（(][^（）()。]{0,16}(?:见|刊)\s?第?\s?[A-Z]?\d{1,2}\s?版?[^（）()。]{0,10}版[^（）()。]{0,4}[)）]$|^[（(][^（）()。]{0,16}(?:见|刊)\s?第?\s?[A-Z]?\d{1,2}\s?版\s?[)）]$"
)
"""``（更多报道见2版、3版）``"""
MAX_CONTENTS_LINES = 24
SENTENCE = re.compile(r"[。；，]")
"""A line of text: what stands below it is no head of the page."""
MAX_FURNITURE_LENGTH = 120


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


IMAGE = re.compile(r"^!\[[^\[\]]{0,80}\]\([^()\s]{1,200}\)$")
"""``![](images/ee57facea43f1312.jpg)``: where an OCR run cut a picture out."""
MASTHEAD_DAY = re.compile(r"^[12]\d{3}\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}\s?日?\s{0,3}(?:星期|国内统一|总?第\s?\d{1,6}\s?期)")
"""``2020.10.26 星期一 国内统一刊号：CN41-0156 总第2200期``: a masthead's line, wherever it stands."""
MASTHEAD_LINES = 2
"""Above it, the newspaper's name and the same in Latin letters."""
LATIN_NAME = re.compile(r"^[A-Z]{2,20}(?: [A-Z]{2,20}){0,4}$")
"""``TONGLU TODAY``"""
LABEL_ALONE = re.compile(
    r"^(?:[A-Z]\d{2}|第\s?[\d一二三四五六七八九十]{1,3}\s?版(?:\s{1,3}[\u4e00-\u9fff·]{2,5})?|[—–-]\s?\d{1,2}\s?[—–-])$"
)
"""``A02``, ``第3版``, ``第7版 要闻``, ``— 3 —`` on a line of its own, between two columns too."""
LONGEST_LABEL = 14


def find_furniture(lines: Sequence[Line]) -> PageFurniture:
    """The lines that are furniture by their own words and position. Banners aren't here: only the whole page tells them from headlines."""
    printed = [line for line in lines if line.text]
    reasons: dict[int, FurnitureReason] = dict.fromkeys(_contents(printed), "contents")
    for line in printed:
        if line.number not in reasons and len(line.text) <= MAX_FURNITURE_LENGTH and (reason := _reason_anywhere(line.text)):
            reasons[line.number] = reason
    heading = PageHeading()
    dates: list[Line] = []
    for edge, at_head in ((printed[:HEAD_LINES], True), (printed[-HEAD_LINES:], False)):
        for line, found in _edge_lines([line for line in edge if line.number not in reasons], at_head):
            if heading.contradicts(found) and not BARE_NUMBER.match(line.text):
                continue
            reasons[line.number] = _edge_reason(line.text, found)
            heading = heading.completed_by(found)
            dates += [line] if found.day else []
    for line, found in _mastheads_inside(printed, reasons):
        if not heading.contradicts(found):
            reasons[line.number] = "masthead"
            heading = heading.completed_by(found)
            dates += [line] if found.day else []
    reasons = {**dict(_labels_alone(printed)), **reasons}
    pieces = tuple(Furniture((number,), reason) for number, reason in sorted(reasons.items()))
    return PageFurniture(pieces, heading, tuple(dates), _labels(printed, CONTINUED_TO), _labels(printed, CONTINUED_FROM))


def _reason_anywhere(text: str) -> FurnitureReason | None:
    if "版" in text and (_continuation_only(text) or SEE_OTHER_PAGES.match(text)):
        return "continuation"
    if text[0] == "!" and IMAGE.match(text):
        return "image"
    return "editors" if text[0] in EDITORS_BEGIN and EDITORS.match(text) else None


def _edge_lines(edge: Sequence[Line], at_head: bool) -> Iterator[tuple[Line, PageHeading]]:
    """The lines at the head or foot of the page that say nothing of an article, and what they say of the page.

    At the foot a day alone closes a notice; beside a newspaper's name, a lunar day or a label it is the page's.
    """
    short = [line if len(line.text) <= MAX_FURNITURE_LENGTH else None for line in edge]
    found = [_heading_of(line.text) if line else None for line in short]
    dated = [heading is not None and bool(heading.day or heading.issue_number or heading.calendar) for heading in found]
    for place, line in enumerate(edge):
        beside = any(dated[other] for other in (place - 1, place + 1) if 0 <= other < len(edge))
        if found[place] is None and short[place] and beside:
            found[place] = read_heading_line(line.text.lstrip("# "), beside_masthead=True)
    text_began = False
    for place, (line, heading) in enumerate(zip(edge, found, strict=True)):
        text_began = text_began or (heading is None and SENTENCE.search(line.text) is not None)
        if heading is not None and ((at_head and not text_began) or (_closes_page(found, place) and not _over_issuer(edge, place))):
            yield line, heading


def _mastheads_inside(printed: Sequence[Line], known: Collection[int]) -> Iterator[tuple[Line, PageHeading]]:
    """The lines of a masthead that stands in the middle of a page, and what each says; ``known`` lines are left out."""
    for place, line in enumerate(printed):
        if line.number in known or not MASTHEAD_DAY.match(line.text) or (found := _heading_of(line.text)) is None:
            continue
        yield line, found
        for above in reversed(printed[max(0, place - MASTHEAD_LINES) : place]):
            named = PageHeading() if LATIN_NAME.match(above.text) else read_heading_line(above.text, beside_masthead=True)
            if named is None or not (named.newspaper or LATIN_NAME.match(above.text)) or above.number in known:
                break
            yield above, named


def _labels_alone(printed: Sequence[Line]) -> Iterator[tuple[int, FurnitureReason]]:
    """The numbers of lines that only say which page it is, wherever they stand, and of a newspaper's name right above one."""
    for place, line in enumerate(printed):
        if len(line.text) <= LONGEST_LABEL and LABEL_ALONE.match(line.text):
            yield line.number, "page-number"
            if place and _names_newspaper(printed[place - 1].text):
                yield printed[place - 1].number, "masthead"


def _names_newspaper(text: str) -> bool:
    """``安吉新闻`` over ``A05``"""
    found = read_heading_line(text, beside_masthead=True) if len(text) <= LONGEST_LABEL else None
    return found is not None and bool(found.newspaper)


def _over_issuer(edge: Sequence[Line], place: int) -> bool:
    """Whether the name of an institution stands right below, so that a notice ends here: ``监督电话：……`` + ``义乌市水利局``."""
    return place + 1 < len(edge) and is_institution(edge[place + 1].clean)


def _closes_page(found: Sequence[PageHeading | None], place: int) -> bool:
    """Whether a heading among the last lines is the page's: by itself, or as one of a newspaper's name, a day and a lunar day together.

    A day alone isn't, where the foot gives the page's own day in full.
    """
    heading = found[place]
    if heading is None:
        return False
    if heading.stands_at_foot or heading.says_nothing:
        return True
    if heading.day and any(other is not None and other.day and other.stands_at_foot for other in found):
        return False
    beside = [other for index in (place - 1, place + 1) if 0 <= index < len(found) and (other := found[index]) is not None]
    return any(
        other.calendar or other.issue_number or bool(other.newspaper) != bool(heading.newspaper)
        for other in beside
        if not other.staff
    )


def _heading_of(text: str) -> PageHeading | None:
    if text.count("）") > text.count("（"):
        return None  # `4版）`, the second half of `……（下转第`
    heading = read_heading_line(text.lstrip("# "))
    if heading is not None:
        return heading
    if FOLIO.match(text) and not text.endswith("。"):  # `投稿邮箱：ywsy2021@163.com。` ends a text
        number = ISSUE_NUMBER.search(text)
        return PageHeading(issue_number=number[0] if number else "")
    if BARE_NUMBER.match(text):
        return PageHeading(label=page_label(f"第{text.strip('-—· ')}版") or "")
    return None


def _edge_reason(text: str, found: PageHeading) -> FurnitureReason:
    if found.newspaper or found.day:
        return "masthead"
    if found.label:
        return "page-number"
    return "editors" if found.staff and not FOLIO.match(text) else "folio"


def _labels(printed: Sequence[Line], pattern: re.Pattern[str]) -> dict[int, str]:
    """The page labels that continuation notes name, by the number of their line."""
    found = {
        line.number: page_label(f"第{note[1] or note[2]}版")
        for line in printed
        if "版" in line.text and (note := pattern.search(line.text))
    }
    return {number: label for number, label in found.items() if label}


def _continuation_only(text: str) -> bool:
    """``（下转第4版）`` alone on its line, or with a marker beside it; not ``排（下转第4版）``, which ends a text."""
    found = CONTINUED_TO.search(text) or CONTINUED_FROM.search(text)
    return found is not None and len(text) - len(found[0]) <= 3 and not IS_HAN.search(text.replace(found[0], ""))


def _contents(printed: Sequence[Line]) -> set[int]:
    """The lines of contents boxes (导读): heading and entries that end with a page; without a heading, entries that have a mark before them."""
    box: set[int] = set()
    for position, line in enumerate(printed):
        if line.number in box:
            continue
        if len(line.text) <= LONGEST_CONTENTS_HEAD and CONTENTS_HEAD.match(line.text):
            box |= _entries_below(printed, position)
        elif line.text[0] in CONTENTS_MARKS and CONTENTS_ITEM.match(line.text):
            box.add(line.number)
    return box


def _entries_below(printed: Sequence[Line], position: int) -> set[int]:
    """A box's heading and the entries that follow it; an entry may take two lines. Empty where none does."""
    box = [printed[position].number]
    pending: list[int] = []
    for entry in printed[position + 1 : position + 1 + MAX_CONTENTS_LINES]:
        pending.append(entry.number)
        if CONTENTS_ITEM.match(entry.text) or CONTENTS_PAGE_FIRST.match(entry.text):
            box += pending
            pending = []
        elif len(pending) > 1 or len(entry.text) > 50:
            break
    return set(box) if len(box) > 1 else set()
