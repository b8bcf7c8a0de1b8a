"""Whether a day is told as done, planned, signed or in passing: the words right before and behind it say so.

``day_tense`` asks all rules, ``news_tense`` those that hold for months and years, too. In the examples ``|`` is where the date stands.
"""

from __future__ import annotations

import re

from articles.reading.date_facts import Setting, Tense
from articles.reading.figures import DAY_FIGURE, MONTH_FIGURE, YEAR_FIGURE

_EXACT_BEFORE = re.compile(r"(前天|昨日|昨天|今日|今天|明日|明天)(?:是|，|[（(])?$")  # 昨日（|5月7日）
_EXACT_AFTER = re.compile(r"^[（(，](?:也就是|即)?(前天|昨日|昨天|今日|今天|明日|明天)")  # 5月7日（昨天）
_DAYS_LATER = {"前天": 2, "昨日": 1, "昨天": 1, "今日": 0, "今天": 0, "明日": -1, "明天": -1}
_RANGE_END = re.compile(r"[日号年月时分](?:上午|下午)?(?:至|到|—{1,2}|-|－|~|～)$")  # 2020年1月1日至|2020年12月31日

# 将于|6月1日, 力争在|10月, 请于|6月30日
PLAN_BEFORE = re.compile(
    r"(?:将于|将在|将从|将自|拟于|拟在|定于|预计|计划|力争|确保|争取|有望|不迟于|最迟|须于|请于|请在|须在|应于|需在|即将|截止日期|截止时间|报名时间"
    r"|申报时间|举办时间|活动时间)[^。；]{0,4}$"
)
_PLAN_UNTIL = re.compile(r"(?:^|[，。“、：])(?:到|至)$")  # ，到|2021年底，要
_MUST = re.compile(r"^[^。；]{0,12}(?:要|将|力争|全面|实现|建成|完成|基本|确保)")  # 到2021年底|，要基本实现
# 6月30日|前完成, 年底|前将完工, 12月17日|起报名, 7月1日|起，我市将调整, 6月1日|上午将举行. Not 起施行: a rule is explained long after it came into force.
_PLAN_AFTER = re.compile(
    r"^(?:(?:之|以)?前(?!后|夕|，?(?:已|仅|就))"
    r"|(?:止|截止)(?!到|至)"
    r"|(?:开始|正式)?起(?:，?[^，。；]{0,4}将|报名|开始报名|接受报名|受理)"
    r"|(?:上午|下午|晚上?|起|期间)?，?[^，。；]{0,8}将(?:在|于|举行|举办|召开|开|启|正式|全面|迎|建|完|投|实|施|陆续|推|会))"
)
DEADLINE = re.compile(r"^(?:之|以)?前")
FORWARD = re.compile(r"^[^。；]{0,6}(?:将|要|建成|实现全|力争|计划|远景)")  # 2025年|将建成

# 截至|12月23日, 自|4月起, 本应在|今年9月
DONE_BEFORE = re.compile(
    r"(?:截至|截止到?|自|自从|早在|已于|已在|就在|讯|电|本应[在于]?|原定[在于]?|原计划[在于]?)[“（(：，\s]{0,3}$"
)
_DONE_SIGN = re.compile(
    r"了|已|获悉|举行|召开|走进|开展|启动|顺利|完成|记者|当天|随着|揭牌|开幕|现场|共|累计|获|达|签约|看到|发布|推出|试行|迎来|同比|举办"
)
_SINCE = re.compile(
    r"^(?:份)?(?:以来|至今|开始|起(?!按|执行|实行|实施|施行|调整|发放|启用|不再|全面))"
)  # 12月|以来; not 7月|起按新标准发放
_HOUR = re.compile(r"^(?:，|上午|下午|晚|凌晨|清晨|中午|傍晚|早上|一早|当天|夜|[，]?在|至|，)")  # 5月7日|上午
_WIRE = re.compile(r"^(?:上午|下午|晚)?(?:电|讯)")  # 新华社北京5月7日|电
_SENTENCE_START = re.compile(r"(?:^|[。！？；”\n]|讯|电)[“（(：\s]{0,3}$")  # 本报讯|5月7日，

_PUBLISHED = re.compile(r"(?:公告|公示|发布|刊登)(?:时间|期限|期|日期)?[为是自从：:]{0,2}$")  # 公告时间：|2024年11月27日
_IN_FORCE = re.compile(r"^起?(?:施行|实施|执行|生效|启用)")  # 本公告自|2020年1月6日|起施行
_SCHEDULE = re.compile(r"报名|挂牌|拍卖|竞价|竞买|开标|投标|截止|申请|领取|申报|举行|听证|缴纳|交纳")
_SIGNED_TAIL = re.compile(rf"{YEAR_FIGURE}年{MONTH_FIGURE}月{DAY_FIGURE}日$")  # 义乌市某局 2024年11月27日
LONGEST_SIGNATURE = 40
"""Characters of a paragraph that is an office's name and a day."""


def day_tense(match: re.Match[str], setting: Setting, year: int | None) -> tuple[Tense, str, int]:
    """The tense of a day, the rule that told it, and for an exact day how many days before print it is."""
    exact = _EXACT_BEFORE.search(setting.before) or _EXACT_AFTER.search(setting.after)
    if exact:
        return "exact", "day-word", _DAYS_LATER[exact[1]]
    if match["year"] and _is_signed(setting):
        return "signed", "signed", 0
    if setting.notice:
        return (*_notice_tense(setting), 0)
    if _RANGE_END.search(setting.before):
        return "neutral", "range-end", 0
    tense, rule = news_tense(setting)
    if tense == "neutral" and year is not None and not FORWARD.search(setting.after):
        return "done", "past-event", 0
    if tense == "done" and year is None and match["shift"] is None and setting.narrated:
        return "neutral", "narrative", 0
    return tense, rule, 0


def _is_signed(setting: Setting) -> bool:
    text = setting.folded.text.rstrip()
    if setting.passage.role == "signoff":
        return True
    if not setting.notice or len(text) > LONGEST_SIGNATURE or "：" in text:
        return False
    return setting.end == len(text) and bool(_SIGNED_TAIL.search(text))


def _notice_tense(setting: Setting) -> tuple[Tense, str]:
    """In a notice a day is its publication, its schedule, or the story of the matter, which bounds nothing."""
    if _IN_FORCE.match(setting.after):
        return "plan", "in-force"
    if _PUBLISHED.search(setting.before):
        return "signed", "notice-published"
    if not _RANGE_END.search(setting.before) and _SCHEDULE.search(setting.before + setting.after[:8]):
        return "plan", "schedule"
    tense, rule = news_tense(setting)
    return ("plan", rule) if tense == "plan" else ("neutral", "notice")


def news_tense(setting: Setting) -> tuple[Tense, str]:
    """The tense that the words around a time give it, and the rule that told it; neutral where none does."""
    before, after = setting.before, setting.after
    done = DONE_BEFORE.search(before)
    if done and not _PLAN_AFTER.search(after):
        return "done", "until" if done[0].startswith("截") else "past-event"
    if DEADLINE.search(after) and _PLAN_AFTER.search(after):
        return "plan", "deadline"
    if PLAN_BEFORE.search(before) or _PLAN_AFTER.search(after) or (_PLAN_UNTIL.search(before) and _MUST.search(after)):
        return "plan", "plan"
    if _WIRE.search(after):
        return "done", "dateline"
    if _SINCE.search(after):
        return "done", "since"
    if (_SENTENCE_START.search(before) or before == "") and _HOUR.search(after):
        return "done", "past-event"
    if _DONE_SIGN.search(after):
        return "done", "past-event"
    return "neutral", "mentioned"
