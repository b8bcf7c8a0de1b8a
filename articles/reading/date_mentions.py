"""Every day, month, period and year that an article names, and what each says of the day of print. Public verb: ``find_mentions``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from articles.reading.date_facts import SHIFT, Fact, Mention, Setting, Tense, Votes, evidence_at, find_setting, sentence_start
from articles.reading.date_tenses import DEADLINE, DONE_BEFORE, FORWARD, PLAN_BEFORE, day_tense, news_tense
from articles.reading.figures import DAY_FIGURE, MONTH_FIGURE, YEAR_FIGURE, Folded, fold, read_number, read_year, weekday_number
from articles.reading.time_marks import festival_mentions, season_mentions, year_marks
from articles.reading.types import Passage

# 2021年5月7日 / 今年7月 / 5月底 / 2020年 / 去年年底 / 2021年度
_DATE = re.compile(
    rf"(?<![\d.])(?:(?:(?P<year>{YEAR_FIGURE})年|(?P<shift>{'|'.join(SHIFT)})的?)?"
    rf"(?P<month>{MONTH_FIGURE})月(?:(?P<day>{DAY_FIGURE})[日号]|(?P<part>份|初|上旬|中旬|下旬|底|末)?)"
    rf"|(?P<only>{YEAR_FIGURE})年(?P<span>度|年?底|年?末|年?初|上半年|前三季度|一季度)?"
    rf"|(?P<only_shift>{'|'.join(SHIFT)})?(?P<only_span>年底|年末|上半年|前三季度|一季度)"
    rf"|(?P<through_shift>今年)?前(?P<through>[2-9]|1[01]|[二两三四五六七八九]|十一?)个月)"
)
DATE_WORD = re.compile("[月年]|季度")
"""What every date has; many paragraphs have none."""
_PERIOD_END = {"上半年": (6, 30), "前三季度": (9, 30), "一季度": (3, 31)}
_PART_DAY = {None: 1, "份": 1, "初": 1, "上旬": 1, "中旬": 11, "下旬": 21, "底": 25, "末": 25}
_WEEKDAY = re.compile(r"^[（(，, ]?(?:星期|周|礼拜)([一二三四五六日天])")  # 6月1日（星期二）
_LUNAR_BEFORE = re.compile(r"(?:农历|阴历|夏历)[^，。]{0,4}$")  # 农历三月三日
_NOT_A_MONTH = re.compile(r"^(?:龄|大的|嫂|子|饼|球)")  # 6月龄, 十月嫂
_FIRST_MONTH_OF_RANGE = re.compile(r"[1一](?:月)?(?:至|到|—|-|－|~|～)$")  # 1-|5月
_OF_YEAR = re.compile(
    r"^(?:全年|全国|全省|全市|全县)?(?:国庆|春节|元旦|端午|中秋|清明|“?五一|元宵|重阳|春季|夏季|秋季|冬季|春天|夏天|秋天|冬天|暑期|暑假|寒假|高考|中考|首个|首次|第[一二三四1-4]季度"
    r"|度?“?[^。，；]{0,12}(?:民生实事|招生|招聘|招考|征兵|专项行动|专项整治|重点|杯|赛季|联赛|开渔|学年))"
)  # 2018年|国庆假期, 2019年|市政府十大民生实事
_MONTHS_OF_YEAR = re.compile(r"^\d{1,2}(?:至|到|—|-|－|~)\d{1,2}月")  # 2018年|1至8月
_YEAR_RANGE = re.compile(r"\d{4}年?(?:至|到|—|-|－|~|～)$")  # 2013-|2030年

_FOUNDED = re.compile(
    r"(?:创办|成立|始建|建|出生|启动|创建|交付|创立|创刊|生|投用|毕业|入伍|入党|通车|建成|参军)于$|于$|早在$|上世纪$|自$|从$"
)  # 创办于|1958年
_SINCE_YEAR = re.compile(r"^(?:以来|至今|起|间)")  # 2016年|以来
_STATISTIC = re.compile(r"^[^。；]{0,30}(?:同比|增长|实现|完成|达|总量|全年|增加值|下降)")  # 2020年|，完成总量…同比增长
_REPORT_OF_YEAR = re.compile(r"^[^。；]{0,12}(?:考核优秀|表彰|优秀|先进|决算|年报|总结)")  # 2020年度|先进个人
_FORWARD_BEFORE = re.compile(r"(?:到|至|力争|预计|计划|有望|将于|将在|拟于|确保|争取|规划)[^，。]{0,2}$")  # 到|2025年
_EXPECTED = re.compile(r"^[^，。；]{0,16}(?:预计|预期|有望)")  # 2023年|方岩镇柿饼产量预计可达60吨
_OF_THIS_YEAR = re.compile(
    r"^[^。；]{0,24}(?:[比较与]去年|年内)"
)  # 2021年|我市早稻种植面积达3.2万亩，比去年增加1800亩; 2021年|提标工程，计划年内完成
_NOTICE_TITLE = re.compile(r"(?:公告|公示|通告|通知|启事|招标|拍卖|声明)[）)》]?$")  # 挂牌出让公告

# What a mention of year Y says of the year of print: offset from Y -> weight.
_DAY_DONE: Votes = {0: 1.5, 1: 0.5}
_MONTH_DONE: Votes = {0: 1.2, 1: 0.8, 2: 0.3}
_MONTHS_FIGURES: Votes = {0: 1.8, 1: 0.5}
"""`2018年1至8月，实现……`, `2023年上半年`: the figures of a part of a year come out in it."""
_YEAR_STATISTIC: Votes = {1: 2.0, 2: 0.4}
"""A year's figures come out in the next one."""
_YEAR_PROGRAMME: Votes = {-1: 0.3, 0: 2.0, 1: 0.5}
"""`2021年度……申报工作` runs in that year."""
_YEAR_PLAIN: Votes = {0: 0.9, 1: 1.0, 2: 0.4}
"""In its own year a paper may write 今年; `2019年` is as often told a year later."""
_YEAR_OF_EVENT: Votes = {0: 1.8, 1: 0.6}
"""`2018年国庆假期`, `2021年冬季`, `2018年高考`: what has its time in the year is told when it is new."""
_YEAR_PLAN: Votes = {0: 1.0, -1: 1.1, -2: 0.6, -3: 0.5, -4: 0.4, -5: 0.3}
_YEAR_END_PLAN: Votes = {0: 1.6, -1: 1.0, -2: 0.4}
"""`预计2023年年底前全部完工`"""
_YEAR_EXPECTED: Votes = {0: 2.0, -1: 0.5}
_YEAR_OF_PRINT: Votes = {0: 2.0}
"""A year that `去年` comes before, or that `年内` means, is the writer's own."""
_DAY_PLAN: Votes = {0: 1.5, -1: 0.7}
_SIGNED_VOTE: Votes = {0: 4.0, 1: 0.3}
_DAY_VOTES: Mapping[Tense, Votes] = {
    "signed": _SIGNED_VOTE, "exact": _SIGNED_VOTE, "done": _DAY_DONE, "plan": _DAY_PLAN, "neutral": _YEAR_PLAIN,
}  # fmt: skip

_WITHIN_YEAR = ((_OF_THIS_YEAR, _YEAR_OF_PRINT), (_MONTHS_OF_YEAR, _MONTHS_FIGURES), (_OF_YEAR, _YEAR_OF_EVENT))


def find_mentions(number: int, passages: Sequence[Passage]) -> Iterator[Mention]:
    """Everything in an article that tells of a time."""
    notice = _is_notice(passages)
    for index, passage in enumerate(passages):
        folded = fold(passage.text)
        if DATE_WORD.search(folded.text):
            yield from _date_mentions(number, index, passage, folded, notice)
        yield from festival_mentions(number, index, passage, folded)
        yield from season_mentions(number, index, passage, folded)
        yield from year_marks(number, index, passage, folded)


def _is_notice(passages: Sequence[Passage]) -> bool:
    titles = (passage for passage in passages if passage.role in ("headline", "kicker", "deck"))
    return any(_NOTICE_TITLE.search(title.text.strip()) for title in titles) or any(p.role == "docnum" for p in passages)


def _date_mentions(number: int, index: int, passage: Passage, folded: Folded, notice: bool) -> Iterator[Mention]:
    told: int | None = None
    sentence_year: tuple[int, int] | None = None
    for match in _DATE.finditer(folded.text):
        start = sentence_start(folded.text, match.start())
        inherited = sentence_year[1] if sentence_year and sentence_year[0] == start else None
        setting = find_setting(number, index, passage, folded, match, notice, inherited, told is not None)
        if _is_no_date(match, setting):
            continue
        year = match["year"] or match["only"]
        if year:
            sentence_year = (start, read_year(year))
            told = read_year(year) if match["month"] else told
        elif match["shift"]:
            told, sentence_year = None, None
        yield _dated(match, setting)


def _is_no_date(match: re.Match[str], setting: Setting) -> bool:
    if _LUNAR_BEFORE.search(setting.before) or (match["month"] and _NOT_A_MONTH.search(setting.after)):
        return True
    # 三月 alone is a word of songs and poems; 三月五日 and 二〇二一年三月 are dates.
    bare = match["month"] and not (match["day"] or match["year"] or match["shift"])
    return bool(bare and not match["month"].isascii())


def _dated(match: re.Match[str], setting: Setting) -> Mention:
    """The mention that a match of ``_DATE`` is."""
    if match["day"]:
        return _day_mention(match, setting)
    if match["month"]:
        return _month_mention(match, setting)
    return _year_mention(match, setting) if match["only"] and match["span"] not in _PERIOD_END else _period_mention(match, setting)


def _day_mention(match: re.Match[str], setting: Setting) -> Mention:
    year = read_year(match["year"]) if match["year"] else None
    shift = SHIFT[match["shift"]] if match["shift"] else None
    if year is None and shift is None:
        year = setting.inherited
    weekday = _WEEKDAY.search(setting.after)
    tense, rule, later = day_tense(match, setting, year)
    fact = Fact(
        tense, year, shift, read_number(match["month"]), read_number(match["day"]),
        weekday=weekday_number(weekday[1]) if weekday else None, days_later=later,
    )  # fmt: skip
    return Mention(fact, evidence_at(setting, rule), setting.sentence, _DAY_VOTES[tense], year)


def _month_mention(match: re.Match[str], setting: Setting) -> Mention:
    year = read_year(match["year"]) if match["year"] else None
    shift = SHIFT[match["shift"]] if match["shift"] else None
    if year is None and shift is None:
        year = setting.inherited
    month, day = read_number(match["month"]), _PART_DAY[match["part"]]
    if year is not None and _FOUNDED.search(setting.before) and not PLAN_BEFORE.search(setting.before):
        fact = Fact("history", year, None, month, day, whole_month=True)
        return Mention(fact, evidence_at(setting, "history"), setting.sentence, {}, year)
    tense, rule = news_tense(setting)
    if _FIRST_MONTH_OF_RANGE.search(setting.before) and tense != "plan":
        tense, rule, day = "done", "period", _last_of_month(month)
    if tense == "plan":
        day = _last_of_month(month) if match["part"] not in ("初", "上旬", "中旬") else _PART_DAY[match["part"]] + 9
    if rule == "until" and match["part"] in ("底", "末"):
        day = _last_of_month(month)
    if tense == "neutral" and (year is not None or shift in (0, -1)) and not FORWARD.search(setting.after):
        tense, rule = "done", "past-event"
    if tense == "done" and year is None and shift is None and setting.narrated:
        tense, rule = "neutral", "narrative"
    votes = {"plan": _DAY_PLAN, "done": _MONTH_DONE}.get(tense, _YEAR_PLAIN)
    return Mention(
        Fact(tense, year, shift, month, day, whole_month=True), evidence_at(setting, rule), setting.sentence, votes, year
    )


def _last_of_month(month: int) -> int:
    return 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def _period_mention(match: re.Match[str], setting: Setting) -> Mention:
    """`上半年，……同比增长`, `今年前5个月`, `年底前将完工`: the end of a period, passed or to come."""
    year = read_year(match["only"]) if match["only"] else None
    word = match["only_shift"] or match["through_shift"]
    shift = SHIFT[word] if word else None
    span = match["span"] or match["only_span"]
    if match["through"]:
        month = read_number(match["through"])
        day = _last_of_month(month)
    else:
        month, day = _PERIOD_END.get(span, (12, 31))
    tense: Tense = "neutral"
    rule = "mentioned"
    told, rule_of_told = news_tense(setting)
    if told == "plan":
        tense, rule, shift = "plan", rule_of_told, 0 if year is None and shift is None else shift
    elif span in _PERIOD_END or match["through"]:
        if _STATISTIC.search(setting.after):
            tense, rule = "done", "period"
    elif shift is not None and shift < 0:
        tense, rule = "done", "past-event"
    votes = _YEAR_PLAN if tense == "plan" else _MONTHS_FIGURES
    return Mention(
        Fact(tense, year, shift, month, day, whole_month=True), evidence_at(setting, rule), setting.sentence, votes, year
    )


def _year_mention(match: re.Match[str], setting: Setting) -> Mention:
    """A year alone: what it says of the year of print, and whether it is over or to come."""
    year, span = read_year(match["only"]), match["span"]
    until_end = span in ("底", "年底", "末", "年末")

    def mention(tense: Tense, rule: str, votes: Votes, month: int = 1, day: int = 1) -> Mention:
        fact = Fact(tense, year, None, month, day, whole_month=True)
        return Mention(fact, evidence_at(setting, rule), setting.sentence, votes, year)

    if _YEAR_RANGE.search(setting.before):
        return mention("neutral", "year-range", {})
    if span == "度":
        return mention("neutral", "programme", _YEAR_PLAIN if _REPORT_OF_YEAR.search(setting.after) else _YEAR_PROGRAMME)
    ahead = (
        _FORWARD_BEFORE.search(setting.before) or FORWARD.search(setting.after) or (until_end and DEADLINE.search(setting.after))
    )
    if ahead and not (DONE_BEFORE.search(setting.before) or _OF_THIS_YEAR.match(setting.after)):
        return mention("plan", "year-plan", _YEAR_END_PLAN if until_end and DEADLINE.search(setting.after) else _YEAR_PLAN, 12, 31)
    for words, votes in _WITHIN_YEAR:
        if words.match(setting.after):
            return mention("history", "year", votes)
    if _FOUNDED.search(setting.before) or _SINCE_YEAR.search(setting.after):
        return mention("history", "history", {})
    if _EXPECTED.search(setting.after):
        return mention("plan", "year-plan", _YEAR_EXPECTED, 12, 31)
    if _STATISTIC.search(setting.after) and not until_end:
        return mention("history", "year-figures", _YEAR_STATISTIC)
    return mention("history", "year", _YEAR_PLAIN)
