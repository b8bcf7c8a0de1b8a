"""The articles, an issue after the other.

**How rare things get.** 60,900 sentences are made once and for all, whatever the seed, so that queries of any seed find something among
records of any seed. The rarest word of theirs is still in some hundred of a million articles. Rarer yet are a headline, which few others
have, and the names, the village and the person quoted that an article adds of its own.
"""

from __future__ import annotations

import datetime
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from itertools import count as count_up

from bench.corpus.stock import REPORTERS, Office, Topic, stock
from bench.corpus.words import person_name, skewed

ARTICLES_OF_ISSUE = 110
STRIDE = 5801
"""From one issue of the records to the next, in issues: a few thousand records already spread over all years."""

NEWSPAPERS = ("稠州乡讯", "绣湖晚报", "乌伤商报")
NEWSPAPER_WEIGHTS = (70, 25, 15)
SECTIONS = (
    "要闻", "镇街", "民生", "经济", "社会", "文化", "教育", "健康", "法治", "体育", "市场", "三农", "交通", "环境", "人物", "国内", "国际", "时评", "公告", "副刊",
)  # fmt: skip
SECTION_OF_KIND = {"commentary": 17, "notice": 18, "advertisement": 18, "serial": 19, "literature": 19}
"""The other kinds stand in the sections before these."""
NEWS_SECTIONS = 17
KINDS = {"news": 70, "photo": 6, "commentary": 4, "feature": 5, "notice": 6, "advertisement": 5, "serial": 1, "literature": 3}
LENGTHS = {"photo": 0.2, "commentary": 1.1, "feature": 1.9, "notice": 0.7, "advertisement": 0.4, "serial": 1.9, "literature": 1.2}
"""How long a kind is beside news."""
USUAL_SENTENCES = 17.0
SPREAD_OF_LENGTH = 0.55
LONGEST = 120
"""Of sentences."""
SENTENCES_OF_PARAGRAPH = (2, 3, 4, 5)
LONGEST_IN_ONE = 11
"""Of characters: a longer headline has a space in it."""
MOST_TITLES = 10
"""An article has two in the headline, one each in kicker and deck, two each in opening and quotation, one for each other office."""
SHARE_ON_TOPIC = 0.7
"""Of an article's sentences; the others are any topic's."""
NAMES_OF_ARTICLE = (1, 1, 1, 1, 1, 1, 2, 2, 2, 3)
OFFICES_OF_ARTICLE = (1, 1, 1, 1, 1, 1, 2, 2, 2, 3)
"""The first is where it happens."""
REPORTERS_POWER = 2.2
OFFICES_POWER = 1.6
SECTIONS_POWER = 1.5
"""How unequal the shares are: 1 would give all the same."""
SHARE_WITH_KICKER = 0.2
SHARE_WITH_DECK = 0.12

NEWS_OPENINGS = (
    "本报讯（记者 {names}）{month}月{day}日，{place}{first}，{second}。",
    "{month}月{day}日上午，记者在{place}看到，{first}，{second}。",
    "近日，{place}{first}。{second}，这是记者昨天了解到的。",
)
NOTICE_OPENINGS = ("经研究决定，{place}{first}，现将有关事项公告如下：", "因{first}需要，{place}自{month}月{day}日起{second}。")
OPENINGS = {
    "news": NEWS_OPENINGS,
    "photo": NEWS_OPENINGS,
    "feature": NEWS_OPENINGS,
    "notice": NOTICE_OPENINGS,
    "advertisement": NOTICE_OPENINGS,
}
QUOTED_KINDS = frozenset({"news", "feature"})
QUOTED_ROLES = ("居民", "村民", "负责人", "党员", "商户", "教师")


@dataclass(frozen=True, slots=True)
class Record:
    """One article. Offices, sections, newspapers and reporters are places in ``office_names()``, ``SECTIONS``, ``NEWSPAPERS``, ``reporter_names()``."""

    number: int
    headline: str
    kicker: str
    deck: str
    names: tuple[str, ...]
    paragraphs: tuple[str, ...]
    date: datetime.date
    office: int
    mentioned: tuple[int, ...]
    section: int
    kind: str
    newspaper: int
    reporters: tuple[int, ...]


def records(count: int, seed: int = 0) -> Iterator[Record]:
    """The first ``count`` articles of a seed, an issue after the other. The same arguments give the same; more of them begin with fewer."""
    return islice(chain.from_iterable(issue_records(seed, issue) for issue in count_up()), count)


def searched_text(record: Record) -> str:
    """Everything that a search looks at, a line each: headline, kicker, deck, names, paragraphs."""
    return "\n".join((record.headline, record.kicker, record.deck, *record.names, *record.paragraphs))


def reporter_names() -> tuple[str, ...]:
    """The reporters' names, no two alike."""
    return stock().reporters


def office_names() -> tuple[str, ...]:
    """The offices' names in the order of the table."""
    return tuple(office.name for office in stock().offices)


def issue_records(seed: int, issue: int) -> Iterator[Record]:
    """The articles of one issue, each different from those of every other issue and seed."""
    made_of = stock()
    dice = random.Random(f"{seed} {issue}")
    day = made_of.days[issue * STRIDE % len(made_of.days)]
    kinds = dice.choices(list(KINDS), weights=list(KINDS.values()), k=ARTICLES_OF_ISSUE)
    topics = dice.choices(made_of.topics, cum_weights=made_of.likely_topics[day.year], k=ARTICLES_OF_ISSUE)
    newspapers = [paper for paper, articles in enumerate(NEWSPAPER_WEIGHTS) for _ in range(articles)]
    first = issue * ARTICLES_OF_ISSUE + 1
    for place, (kind, topic, newspaper) in enumerate(zip(kinds, topics, newspapers, strict=True)):
        yield article(first + place, day, kind, topic, newspaper, dice)


def article(number: int, day: datetime.date, kind: str, topic: Topic, newspaper: int, dice: random.Random) -> Record:
    """One article about the topic."""
    made_of = stock()
    reporters = several(dice, NAMES_OF_ARTICLE, REPORTERS, REPORTERS_POWER)
    names = tuple([made_of.reporters[reporter] for reporter in reporters])
    office, *mentioned = several(dice, OFFICES_OF_ARTICLE, len(made_of.offices), OFFICES_POWER)
    titles = iter(dice.choices(topic.titles, k=MOST_TITLES))
    first, second = next(titles), next(titles)
    sentences = [
        *opening(kind, made_of.offices[office], names, day, titles, dice),
        *sentences_of(kind, topic, dice),
        *(f"{made_of.offices[other].name}也{next(titles)}。" for other in mentioned),
        *quotation(kind, made_of.offices[office], titles, dice),
    ]
    return Record(
        number=number,
        headline=f"{first} {second}" if len(first) + len(second) > LONGEST_IN_ONE else first + second,
        kicker=next(titles) if dice.random() < SHARE_WITH_KICKER else "",
        deck=f"——{next(titles)}" if dice.random() < SHARE_WITH_DECK else "",
        names=names,
        paragraphs=in_paragraphs(sentences, dice),
        date=day,
        office=office,
        mentioned=tuple(mentioned),
        section=SECTION_OF_KIND[kind] if kind in SECTION_OF_KIND else skewed(dice, NEWS_SECTIONS, SECTIONS_POWER),
        kind=kind,
        newspaper=newspaper,
        reporters=reporters,
    )


def opening(
    kind: str, office: Office, names: Sequence[str], day: datetime.date, titles: Iterator[str], dice: random.Random
) -> Iterator[str]:
    """The first sentence of the kinds that say where they are, with the article's own names and date."""
    if kind in OPENINGS:
        place = office.name + dice.choice(office.villages)
        first, second = next(titles), next(titles)
        form = dice.choice(OPENINGS[kind])
        yield form.format(names=" ".join(names), month=day.month, day=day.day, place=place, first=first, second=second)


def sentences_of(kind: str, topic: Topic, dice: random.Random) -> dict[str, None]:
    """The article's sentences in their order, none twice: the topic's, then any."""
    usual = USUAL_SENTENCES * LENGTHS.get(kind, 1.0)
    wanted = min(LONGEST, math.ceil(usual * dice.lognormvariate(0, SPREAD_OF_LENGTH)))
    on_topic = math.ceil(wanted * SHARE_ON_TOPIC)
    return dict.fromkeys(dice.choices(topic.sentences, k=on_topic) + dice.choices(stock().sentences, k=wanted - on_topic))


def quotation(kind: str, office: Office, titles: Iterator[str], dice: random.Random) -> Iterator[str]:
    """What someone says who may be in no other article."""
    if kind in QUOTED_KINDS:
        yield f"“{next(titles)}，{next(titles)}。”{office.name}{dice.choice(QUOTED_ROLES)}{person_name(dice)}说。"


def in_paragraphs(sentences: Sequence[str], dice: random.Random) -> tuple[str, ...]:
    """The sentences in paragraphs of two to five."""
    size = dice.choice(SENTENCES_OF_PARAGRAPH)
    return tuple(["".join(sentences[start : start + size]) for start in range(0, len(sentences), size)])


def several(dice: random.Random, how_many: Sequence[int], below: int, power: float) -> tuple[int, ...]:
    """Different numbers below a limit, as many as one of ``how_many`` says, or fewer where two are the same."""
    return tuple(dict.fromkeys([int(below * dice.random() ** power) for _ in range(dice.choice(how_many))]))
