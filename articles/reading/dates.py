"""When a page was printed, inferred from what its articles say. Public verb: ``infer_date``. Nothing here asks a clock.

An inference goes in four steps. *Mentions*: every day, month, year and festival that the articles name, with its tense (reported as done,
planned, signed, …). *Votes*: which years the page can be from. *Anchor*: the latest thing done, in the year that fits votes and mentions
best. *Interval*: from the anchor as far as newspapers lag behind the news, cut by what is still planned.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from articles.reading.date_facts import Fact, Mention, Tense, Votes
from articles.reading.date_mentions import find_mentions
from articles.reading.figures import FIRST_YEAR, LAST_YEAR, Day
from articles.reading.types import DateGuess, Evidence, Passage, Precision

NEWS_LAG = 30
"""Days from the latest event to print: news is 1 to 3 days old, a feature or a page held back up to a month."""
NOTICE_LAG = 14
"""Days from the day a notice is signed to print: it binds from its publication, so offices place it within two weeks."""
MONTH_LAG = 60
"""Days from a month's first to print where only the month is told: `今年7月，…试行` is written in that month or the next."""
PLAN_LEAD = 30
"""Days before a planned event in which it is announced, where nothing else dates the page."""
SEASON_LENGTH = 91
"""Days from a season's first to its last."""
LONGEST_MONTH_INTERVAL = 62
"""An interval of two months at most still counts as known to the month."""
LONGEST_SEASON_INTERVAL = 93
"""Three months, the longest of which have 31 days."""
MOST_FACTS = 120
"""A page with more different dates is a table or a chronicle: those beyond add nothing but work."""
MOST_YEARS = 6
"""Years that are weighed: the best voted for. A year beyond has next to nothing that speaks for it."""

CONTRADICTION = 4.0
"""Cost of a day that a sentence rules out: more than two ordinary year votes."""
PLAN_OVERDUE = 1.5
"""Cost of a planned day that has passed: plans are also told afterwards (`按2020年底建成的目标`), so this rules nothing out."""
LAST_YEAR_NEAR, LAST_YEAR_FAR = 0.3, 2.0
"""Cost of reading a bare `12月25日` as last year's: common in January, rare once two months have gone by without `去年`."""
NEXT_YEAR_FAR = 1.5
WEEKDAY_MATCH, WEEKDAY_MISMATCH = -1.0, 2.0
"""`6月1日（星期二）` fits one year in six or so: it speaks for the fitting year, and a misprint shall not outweigh an explicit year."""

_HINT_VOTE: Votes = {0: 5.0}
_BEFORE_THIS_YEAR: Votes = {0: -1.5, 1: 1.5}
"""`2018年6月提出建议，……今年10月完成招标`: a year told beside 今年 isn't this one, but mostly the last."""
SIGNED_LEADS = 1.5
"""A notice is printed within days of its date: what seems later is another year's."""
_SAME_SENTENCE_VOTE: Votes = {0: 1.0}
"""`12月25日，……被命名为2020年“……”`: the day and the year of one sentence go together."""
MOST_EQUAL_VOTES = 2
"""The same figure said ten times is still one piece of evidence, or two."""
NEARLY_EQUAL = 0.85
"""Years whose votes are this close can't be told apart where no day of the page decides."""

_SURENESS: tuple[tuple[Tense, ...], ...] = (("exact",), ("done", "signed"), ("neutral", "plan"), ("season",))


def infer_date(articles: Sequence[Sequence[Passage]], year_hint: int | None = None) -> DateGuess:
    """When a page was printed, from what its articles say (each given by its passages; all of a page share one day).

    ``year_hint`` is a year known from elsewhere. Without a year from the page or the hint the guess is unknown:
    nothing is invented.
    """
    if year_hint is not None and not FIRST_YEAR <= year_hint <= LAST_YEAR:
        year_hint = None
    mentions = [mention for number, passages in enumerate(articles) for mention in find_mentions(number, passages)]
    votes = _votes(mentions, year_hint)
    if not votes:
        return DateGuess()
    facts = list(dict.fromkeys(mention.fact for mention in mentions))[:MOST_FACTS]
    anchor = _best_anchor(facts, votes)
    earliest, latest = _interval(anchor, facts) if anchor else _year_interval(facts, votes)
    evidence = _evidence(mentions, anchor, earliest, latest)
    return DateGuess(earliest, latest, _precision(earliest, latest), "inferred", evidence)


# ---- the year ----


def _votes(mentions: Sequence[Mention], year_hint: int | None) -> dict[int, float]:
    """How much speaks for each year of print; empty where nothing does."""
    seen: Counter[tuple[int, tuple[tuple[int, float], ...]]] = Counter()
    weights: dict[int, float] = {}
    if year_hint is not None:
        _add(weights, year_hint, _HINT_VOTE)
    for mention in mentions:
        if mention.year is None or not mention.votes:
            continue
        key = (mention.year, tuple(mention.votes.items()))
        seen[key] += 1
        if seen[key] <= MOST_EQUAL_VOTES:
            _add(weights, mention.year, mention.votes)
    for year in _years_told_beside_this_year(mentions):
        _add(weights, year, _BEFORE_THIS_YEAR)
    for year in _years_told_with_a_day(mentions):
        _add(weights, year, _SAME_SENTENCE_VOTE)
    floor = max((m.year for m in mentions if m.year and m.fact.tense in ("done", "history", "signed")), default=FIRST_YEAR)
    possible = [year for year in weights if floor <= year <= LAST_YEAR]
    return {year: weights[year] for year in sorted(possible, key=lambda year: (-weights[year], year))[:MOST_YEARS]}


def _add(weights: dict[int, float], year: int, votes: Votes) -> None:
    for offset, weight in votes.items():
        weights[year + offset] = weights.get(year + offset, 0.0) + weight


def _years_told_beside_this_year(mentions: Sequence[Mention]) -> set[int]:
    """Years that stand in one sentence with 今年."""
    now = {m.sentence for m in mentions if m.fact.shift == 0}
    return {m.year for m in mentions if m.year and m.fact.shift is None and m.sentence in now and m.fact.tense != "plan"}


def _years_told_with_a_day(mentions: Sequence[Mention]) -> set[int]:
    """Years that stand in one sentence with a bare day that is reported as done."""
    days = {m.sentence for m in mentions if m.fact.tense == "done" and m.fact.bare and m.fact.day and not m.fact.whole_month}
    return {m.year for m in mentions if m.year and m.sentence in days and m.evidence.rule == "year"}


# ---- the anchor: the latest thing done, in the year that fits best ----


@dataclass(frozen=True, slots=True)
class _Anchor:
    day: Day
    fact: Fact


def _best_anchor(facts: Sequence[Fact], votes: Mapping[int, float]) -> _Anchor | None:
    """The candidate that the votes and all facts fit best; surer kinds of facts are asked first."""

    def fit(anchor: _Anchor) -> tuple[float, Day, int]:
        signed = SIGNED_LEADS if anchor.fact.tense == "signed" else 0.0
        return votes[anchor.day.year] + signed - _cost(anchor.day, facts), anchor.day, 0 if anchor.fact.whole_month else 1

    for tenses in _SURENESS:
        candidates = [anchor for fact in facts if fact.tense in tenses and _is_news(fact) for anchor in _anchors(fact, votes)]
        if candidates:
            return max(candidates, key=fit)
    return None


def _is_news(fact: Fact) -> bool:
    """Whether a page can be dated by this: `去年底`, `明年6月` and `2020年3月` are told from afar, a year's ends are no event."""
    if fact.month is None and not fact.festival:
        return False
    if fact.shift not in (None, 0):
        return False
    return not (fact.whole_month and (fact.year is not None or (fact.month, fact.day) in ((1, 1), (12, 31))))


def _anchors(fact: Fact, votes: Mapping[int, float]) -> Iterator[_Anchor]:
    needed = NEARLY_EQUAL * max(votes.values()) if fact.year is not None and fact.tense != "signed" else 0.0
    # 昨天（12月31日） on a first of January is last year's day.
    years = sorted({*votes, *(year - 1 for year in votes)}) if fact.tense == "exact" else votes
    for year in years:
        told = fact.on(year)
        day = _shifted(told, fact.days_later) if told else None
        if day and day.year in votes and votes[day.year] >= needed:
            yield _Anchor(day, fact)


def _shifted(day: Day, days: int) -> Day:
    """The day so many days on, kept within the years that a page can bear."""
    return Day.fromordinal(min(max(day.toordinal() + days, Day(FIRST_YEAR, 1, 1).toordinal()), Day(LAST_YEAR, 12, 31).toordinal()))


def _cost(day: Day, facts: Sequence[Fact]) -> float:
    """How badly the facts fit a page printed right after (or on) that day."""
    return sum(_cost_of(day, fact) for fact in facts)


def _cost_of(day: Day, fact: Fact) -> float:
    told = fact.on(day.year)
    if told is None or fact.tense in ("neutral", "season", "history"):
        return 0.0
    if fact.tense == "exact":
        exact = {told, fact.on(day.year - 1)} - {None}
        return 0.0 if any(each and _shifted(each, fact.days_later) == day for each in exact) else CONTRADICTION
    past = fact.tense in ("done", "signed")
    if not fact.bare:
        if past:
            return CONTRADICTION if told > day else 0.0
        return PLAN_OVERDUE if told < day else 0.0
    weekday = _weekday_cost(told, fact)
    if past:
        return weekday + _cost_of_past(day, told)
    gap = (told - day).days
    return weekday + (gap / 365 if gap >= 0 else LAST_YEAR_NEAR if gap + 365 <= 90 else NEXT_YEAR_FAR)


def _weekday_cost(told: Day, fact: Fact) -> float:
    if fact.weekday is None:
        return 0.0
    return WEEKDAY_MATCH if told.weekday() == fact.weekday else WEEKDAY_MISMATCH


def _cost_of_past(day: Day, told: Day) -> float:
    age = (day - told).days
    if age >= 0:
        return age / 365
    age += 365
    return age / 365 + (LAST_YEAR_NEAR if age <= 60 else LAST_YEAR_FAR)


# ---- the interval ----


def _interval(anchor: _Anchor, facts: Sequence[Fact]) -> tuple[Day, Day]:
    day, fact = anchor.day, anchor.fact
    if fact.tense == "exact":
        return day, day
    if fact.tense == "plan":
        return _shifted(day, -PLAN_LEAD), day
    latest = _shifted(day, SEASON_LENGTH if fact.tense == "season" else _lag(anchor, facts))
    for cut in _cuts(day, facts):
        latest = min(latest, cut)
    return day, max(day, latest)


def _lag(anchor: _Anchor, facts: Sequence[Fact]) -> int:
    if anchor.fact.tense == "signed":
        return NOTICE_LAG
    if not anchor.fact.whole_month:
        return NEWS_LAG
    # 5月以来 on a page whose latest day is 4月28日: the day says that the month is young.
    news = (fact.on(anchor.day.year) for fact in facts if fact.tense == "done" and not fact.whole_month)
    recent = any(day and 0 <= (anchor.day - day).days <= NEWS_LAG for day in news)
    return NEWS_LAG if recent else MONTH_LAG


def _cuts(day: Day, facts: Sequence[Fact]) -> Iterator[Day]:
    """Days that the page can't be later than, seen from the anchor."""
    for fact in facts:
        told = fact.on(day.year)
        if told is None:
            continue
        if fact.tense == "plan":
            if told < day and fact.bare:
                told = fact.on(day.year + 1) or told
            if told >= day:
                yield told
        elif fact.tense == "done" and fact.shift == 0 and told <= day:
            # 今年9月 told as past: in January it would be 去年9月.
            yield Day(day.year, 12, 31)


def _year_interval(facts: Sequence[Fact], votes: Mapping[int, float]) -> tuple[Day, Day]:
    """What is left where the page tells a year but no day or month: the year, its season, or two years that can't be told apart."""
    best = max(votes, key=lambda year: (votes[year], -year))
    rivals = [year for year in (best - 1, best + 1) if votes.get(year, 0.0) >= NEARLY_EQUAL * votes[best]]
    first, last = min([best, *rivals[:1]]), max([best, *rivals[:1]])
    earliest, latest = Day(first, 1, 1), Day(last, 12, 31)
    for fact in facts:
        told = fact.on(last)
        if fact.tense == "plan" and told and earliest <= told < latest:
            latest = told
        if fact.tense in ("done", "signed") and told and earliest < told <= latest:
            earliest = told
    return min(earliest, latest), latest


def _precision(earliest: Day, latest: Day) -> Precision:
    days = (latest - earliest).days
    if days == 0:
        return "day"
    if days <= LONGEST_MONTH_INTERVAL:
        return "month"
    return "season" if days <= LONGEST_SEASON_INTERVAL else "year"


# ---- the evidence ----


def _evidence(mentions: Sequence[Mention], anchor: _Anchor | None, earliest: Day, latest: Day) -> tuple[Evidence, ...]:
    """What gave the day first, then the upper end, then the year; each piece once."""
    first = [m for m in mentions if anchor and m.fact == anchor.fact]
    upper = [m for m in mentions if m.fact.tense == "plan" and m.fact.on(earliest.year) == latest]
    years = sorted((m for m in mentions if m.year is not None), key=lambda m: -_support(m, earliest.year))
    years = [m for m in years if _support(m, earliest.year) > 0]
    return tuple(dict.fromkeys(m.evidence for m in [*first[:2], *upper[:1], *years[:2]]))


def _support(mention: Mention, year: int) -> float:
    return mention.votes.get(year - mention.year, 0.0) if mention.year is not None else 0.0
