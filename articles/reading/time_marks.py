"""Words that tell a time without a date: festivals, seasons, and marks of a year such as `建党100周年` or `辛丑年`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.reading.date_facts import SHIFT, Fact, Mention, Setting, Tense, Votes, evidence_at, find_setting
from articles.reading.date_tenses import PLAN_BEFORE
from articles.reading.festivals import FIXED_DAYS, LUNAR_COLUMN
from articles.reading.figures import Folded, read_number
from articles.reading.types import Passage

# “五一”假期, 国庆将至, 喜迎元旦
_FESTIVAL = re.compile(
    r"(?P<name>元旦|春节|元宵节?|清明节?|“五一”|五一|劳动节|端午节?|“六一”|六一|儿童节|建军节|中秋节?|国庆节?|夏至|冬至|立春|立夏|立秋|立冬)"
)
_FESTIVAL_AHEAD = re.compile(
    r"^(?:、[^，。]{1,4})?(?:节|佳节|假期|小长假|长假)?(?:将至|临近|即将|来临|前夕|在即|将近|到来)"
)  # 国庆|节将至
_FESTIVAL_AHEAD_BEFORE = re.compile(r"(?:喜迎|迎接|备战|临近|即将到来的)[“]?$")  # 喜迎|国庆
_FESTIVAL_DONE = re.compile(r"^(?:节|佳节)?(?:期间|当天|假期(?!将|来)|小长假(?!将|来)|长假(?!将|来)|过后|刚过|黄金周)")  # 国庆|期间
_FESTIVAL_NOW = re.compile(r"(?:正值|时值|今日|今天是|昨日是|适逢|恰逢)[“]?$")  # 时值|夏至
# 秋日时节, 入夏以来. Winter is left out: of a year it is two ends.
_SEASON = re.compile(r"入(?P<since>[春夏秋])以来|(?P<now>[春夏秋])[日季]时节|(?:时值|正值)[初盛仲深金]?(?P<at>[春夏秋])[季日天]?")
_SEASON_MONTH = {"春": 3, "夏": 6, "秋": 9}

# 庆祝建党|100周年, 纪念抗战胜利|七十周年
_ANNIVERSARY = re.compile(
    r"(?P<event>建党|中国共产党成立|新中国成立|中华人民共和国成立|建国|改革开放|香港回归|澳门回归|抗日战争胜利|抗战胜利|建军|五四运动|长征胜利|辛亥革命|建团)"
    r"(?P<count>\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|一百(?:[一二三四五六七八九]十|零[一二三四五六七八九])?)周年"
)
_ANNIVERSARY_OF = {
    "建党": 1921, "中国共产党成立": 1921, "新中国成立": 1949, "中华人民共和国成立": 1949, "建国": 1949, "改革开放": 1978, "香港回归": 1997,
    "澳门回归": 1999, "抗日战争胜利": 1945, "抗战胜利": 1945, "建军": 1927, "五四运动": 1919, "长征胜利": 1936, "辛亥革命": 1911, "建团": 1922,
}  # fmt: skip
_FIVE_YEARS = re.compile(r"“?十(?P<plan>[一二三四五六七八])五”?(?:规划)?的?(?P<end>开局|收官)")  # “十四五”开局之年
_CONGRESS = re.compile(r"(?:喜迎|迎接)(?:党的)?(?P<congress>十八大|十九大|二十大|二十一大)")  # 喜迎党的二十大
_CONGRESS_YEAR = {"十八大": 2012, "十九大": 2017, "二十大": 2022, "二十一大": 2027}
_DOCUMENT_YEAR = re.compile(r"[〔\[［(（](?P<year>(?:19|20)\d{2})[〕\]］)）]第?\d{1,5}号")  # 义交管〔2021〕17号
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_CYCLE_YEAR = re.compile(rf"(?P<stem>[{_STEMS}])(?P<branch>[{_BRANCHES}])年")  # 辛丑年
_CYCLE_START = 1984
"""A 甲子 year. Its cycle (1984 to 2043) is the one that an archive of county papers lives in."""

_ANNIVERSARY_VOTE: Votes = {0: 3.0}
_DOCUMENT_VOTE: Votes = {0: 1.2, 1: 0.6}
_CYCLE_VOTE: Votes = {0: 2.0, 1: 0.4}


def festival_mentions(number: int, index: int, passage: Passage, folded: Folded) -> Iterator[Mention]:
    """Festivals that are told as past or as near: `国庆假期`, `中秋节将至`."""
    for match in _FESTIVAL.finditer(folded.text):
        setting = find_setting(number, index, passage, folded, match, notice=False)
        name = match["name"].strip("“”")
        if name not in FIXED_DAYS and name not in LUNAR_COLUMN:
            name = name.removesuffix("节")
        tense: Tense | None = None
        if _FESTIVAL_AHEAD.search(setting.after) or _FESTIVAL_AHEAD_BEFORE.search(setting.before):
            tense = "plan"
        elif _FESTIVAL_NOW.search(setting.before) or _is_past_festival(setting):
            tense = "done"
        if tense:
            shift = next((value for word, value in SHIFT.items() if setting.before.endswith(word)), None)
            yield Mention(Fact(tense, shift=shift, festival=name), evidence_at(setting, "festival"), setting.sentence, {}, None)


def _is_past_festival(setting: Setting) -> bool:
    return bool(_FESTIVAL_DONE.search(setting.after)) and not PLAN_BEFORE.search(setting.before) and "将" not in setting.after[:12]


def season_mentions(number: int, index: int, passage: Passage, folded: Folded) -> Iterator[Mention]:
    """Seasons that the page is written in: `秋日时节`, `入夏以来`."""
    for match in _SEASON.finditer(folded.text):
        setting = find_setting(number, index, passage, folded, match, notice=False)
        month = _SEASON_MONTH[match["since"] or match["now"] or match["at"]]
        yield Mention(Fact("season", month=month, day=1), evidence_at(setting, "season"), setting.sentence, {}, None)


def year_marks(number: int, index: int, passage: Passage, folded: Folded) -> Iterator[Mention]:
    """Words that tell a year without a date: anniversaries, five-year plans, congresses, document numbers, 辛丑年."""
    patterns = (
        (_ANNIVERSARY, "anniversary", _ANNIVERSARY_VOTE),
        (_FIVE_YEARS, "five-year-plan", _ANNIVERSARY_VOTE),
        (_CONGRESS, "congress", _ANNIVERSARY_VOTE),
        (_DOCUMENT_YEAR, "document-number", _DOCUMENT_VOTE),
        (_CYCLE_YEAR, "cycle-year", _CYCLE_VOTE),
    )
    for pattern, rule, votes in patterns:
        for match in pattern.finditer(folded.text):
            setting = find_setting(number, index, passage, folded, match, notice=False)
            year = _marked_year(rule, match)
            if year is not None:
                yield Mention(Fact("neutral", year), evidence_at(setting, rule), setting.sentence, votes, year)


def _marked_year(rule: str, match: re.Match[str]) -> int | None:
    if rule == "anniversary":
        return _ANNIVERSARY_OF[match["event"]] + read_number(match["count"])
    if rule == "five-year-plan":
        # 十四五 ran from 2021 to 2025.
        return 2021 + 5 * (read_number(match["plan"]) - 4) + (4 if match["end"] == "收官" else 0)
    if rule == "congress":
        return _CONGRESS_YEAR[match["congress"]]
    if rule == "document-number":
        return int(match["year"])
    stem, branch = _STEMS.index(match["stem"]), _BRANCHES.index(match["branch"])
    return next((_CYCLE_START + n for n in range(60) if n % 10 == stem and n % 12 == branch), None)
