"""What a paragraph begins and ends with: datelines (电头), and bylines behind them or in closing brackets.

``read_dateline`` and ``read_opening_byline`` look at a paragraph's beginning, ``read_closing_byline`` at its end.
"""

from __future__ import annotations

import re
from dataclasses import replace

from articles.reading.byline_words import AGENCY_NAMES, DAY_FIGURES, ROLE, SENTENCE
from articles.reading.bylines import LONGEST_BYLINE, BylineReading, read_byline
from articles.reading.names import HAN

# 本报讯, 本报东山5月7日讯, 新华社北京5月7日电, 东山讯; not 简讯, 腾讯, 新华社记者来电
DATELINE = re.compile(
    rf"[【\[]?(?P<words>本[报网台刊社](?:[{HAN}]{{0,6}}? ?{DAY_FIGURES} ?)?(?:综合(?:消息|报道|讯)|消息|讯|电(?![话子视影脑力]))"
    rf"|(?:据|综合)?(?P<agency>{AGENCY_NAMES})(?! ?记)(?:[{HAN}]{{0,8}}? ?{DAY_FIGURES} ?|[{HAN}]{{0,6}}?)(?:电(?![话子视影脑力])|讯|消息)"
    rf"|[{HAN}]{{1,3}}[^通资快简短喜腾视审问音电闻传时商侨]讯(?=[\s（(【]|$))[】\]]?"
)
# 本报记者 王小明 报道
OFFICE_FIRST = re.compile(ROLE)
# 记者汪玲辰报道：
REPORTS = re.compile(rf"(?P<who>[{HAN} 、]{{4,40}}?) ?报道[：:，,]")
# ）
CLOSING_BRACKET = re.compile("[）)]")
WHITE_SPACE = re.compile(r"\s+")
# ...有序推进。（记者 王小明）: names without a role are a byline only behind a whole sentence.
SENTENCE_END = frozenset("。！？…”’」』!?.")
LONGEST_BRACKET = 62
PICTURE_ENDS = frozenset("摄影图")
LEAST_STRENGTH_IN_TEXT = 0.6


def read_dateline(text: str) -> str:
    """The dateline that begins a paragraph, as printed and without brackets: ``本报讯``, ``新华社北京5月7日电``; empty if none."""
    match = _dateline_of(text)
    return match["words"] if match else ""


def has_dateline_word(text: str) -> bool:
    """Whether one of the words with which datelines end stands in a text: most lines have none, and that is seen at once."""
    return "讯" in text or "电" in text or "消息" in text or "报道" in text


def read_opening_byline(text: str) -> tuple[BylineReading | None, str, int] | None:
    """What stands before a paragraph's first sentence: its byline, its dateline as printed (or empty), and the offset behind both.

    The byline is None where only a dateline stands; an agency's dateline alone gives a byline with that source and no names.
    """
    match = _dateline_of(text)
    dateline_end = match.end() if match else 0
    found = _byline_at(text, dateline_end + _first_character(text[dateline_end : dateline_end + LONGEST_BYLINE]), bool(match))
    if match is None:
        return None if found is None else (found[0], "", found[1])
    agency = match["agency"] or ""
    if found is None:
        alone = BylineReading((), (), agency, marked=False, strength=0.7) if agency else None
        return alone, match["words"], dateline_end
    reading = found[0] if found[0].source else replace(found[0], source=agency)
    return reading, match["words"], found[1]


def read_closing_byline(text: str) -> tuple[BylineReading, int] | None:
    """The byline in brackets that ends a paragraph, ``……有序推进。（记者 王小明）``, and the offset at which its bracket begins; of a picture's
    text also the one without: ``……守护饮水安全。 记者 王小明 摄``."""
    end = len(text.rstrip())
    if end and text[end - 1] in PICTURE_ENDS:
        return _closing_credit(text[:end])
    if not end or text[end - 1] not in "）)":
        return None
    start = max(text.rfind("（", 0, end), text.rfind("(", 0, end))
    if start < 0 or end - start > LONGEST_BRACKET:
        return None
    before = text[:start].rstrip()
    # ……扎紧了口袋。（宁静）: behind a whole sentence even a word is a name.
    reading = read_byline(text[start:end], by_place=before[-1:] in SENTENCE_END)
    if reading is None or reading.strength < LEAST_STRENGTH_IN_TEXT:
        return None
    if _is_announced(reading) or not before or before[-1] in SENTENCE_END:
        return reading, start
    return None


def _closing_credit(text: str) -> tuple[BylineReading, int] | None:
    ends = [place for place in (text.rfind(mark) for mark in "。！？”") if place >= 0]
    start = max(ends, default=-1) + 1
    if not start or len(text) - start > LONGEST_BRACKET:
        return None
    reading = read_byline(text[start:].strip())
    if reading is None or not reading.credits or reading.strength < LEAST_STRENGTH_IN_TEXT:
        return None
    return reading, start


def _dateline_of(text: str) -> re.Match[str] | None:
    """The dateline that begins a text."""
    return DATELINE.match(text, _first_character(text)) if has_dateline_word(text) else None


def _is_announced(reading: BylineReading) -> bool:
    """Whether more than bare names makes the byline."""
    return bool(reading.source or reading.credits or any(byline.role for byline in reading.bylines))


def _first_character(text: str) -> int:
    return len(text) - len(text.lstrip())


def _byline_at(text: str, start: int, behind_dateline: bool) -> tuple[BylineReading, int] | None:
    """The byline that begins at ``start`` of a paragraph, and where it ends."""
    if text[start : start + 1] in ("（", "("):
        return _bracket_at(text, start, behind_dateline)
    head = text[start : start + LONGEST_BYLINE + 1]
    if not OFFICE_FIRST.match(head):
        return None
    if behind_dateline and (reports := REPORTS.match(head)):
        reading = read_byline(reports["who"].strip())
        return (reading, start + reports.end()) if reading is not None and reading.bylines else None
    stop = SENTENCE.search(head)
    ends = [match.start() for match in WHITE_SPACE.finditer(head, 0, stop.start() if stop else len(head))]
    if stop is None and len(head) <= LONGEST_BYLINE:
        ends.append(len(head))
    for end in reversed(ends):
        reading = read_byline(head[:end])
        if reading is not None and reading.strength >= 0.9:
            return reading, start + end
    return None


def _bracket_at(text: str, start: int, behind_dateline: bool) -> tuple[BylineReading, int] | None:
    closing = CLOSING_BRACKET.search(text, start, start + LONGEST_BRACKET)
    reading = read_byline(text[start : closing.end()]) if closing else None
    if closing is None or reading is None or reading.strength < LEAST_STRENGTH_IN_TEXT:
        return None
    return (reading, closing.end()) if behind_dateline or _is_announced(reading) else None
