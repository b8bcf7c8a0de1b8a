"""What articles are put together from: topics with their sentences and headlines, offices, reporters, days.

**How they are strung together.** A clause is words drawn by frequency, most of them with a one-character word before them, drawn by
frequency too: as much of both as in running text. The dictionary counts 的 far too low; its share is set by hand. There is no grammar: an
index doesn't miss it.

**Topics.** What an index would miss is that words come in company. So there are topics: every second word of a topic's sentences is one of
its own, which are rare elsewhere, and an article takes most of its sentences from one topic. A third of the topics comes up in a few years
only, so that the newest article with a word may be an old one. By frequency the words that were found make up half of what they should;
the topics' words are the other half, so a frequent word is in as many articles as in a newspaper of that length: 发展 in a third.
"""

from __future__ import annotations

import csv
import datetime
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, islice

from articles.reading.gazetteer import SHIPPED_TABLE, without_committee
from articles.reading.names import DATA_FOLDER
from bench.corpus.words import FLATTENED, Weighted, by_rank, different_names, skewed, vocabulary

STOCK_SEED = "stock"
TOPICS = 300
SENTENCES_OF_TOPIC = 203
TITLES_OF_TOPIC = 60
WORDS_OF_TOPIC = 120
EVERYDAY_WORDS = 1000
"""Words up to this rank are no topic's own."""
TOPIC_EVERY = 2
"""Every so many words one of the topic's own; as many as the dictionary has that weren't found."""
CLAUSES = {1: 25, 2: 47, 3: 22, 4: 6}
WORDS_IN_CLAUSE = {3: 25, 4: 30, 5: 25, 6: 20}
WORDS_IN_TITLE = {2: 35, 3: 45, 4: 20}
ENDS = "。。。。。。。。。。。。。。！？"
SHARE_PASSING = 0.35
"""Of the topics, the share that comes up in a few years only."""
SHORTEST_PASSING = 3
LONGEST_PASSING = 9

SHARE_MIXED = 0.12
"""Of the sentences, the share with something in it that isn't written in Chinese characters alone."""
MIXED_POWER = 2.0
MIXED_WORDS = (
    "2020年", "1998年", "2008年", "2015年", "“十四五”", "1+8+X", "1+5+N", "APP", "10%", "85.6%", "3.5亿元", "1200余名", "“一站式”",
    "“最多跑一次”", "5G", "GDP", "PM2.5", "12345热线", "K19路", "ETC", "Wi-Fi", "3D打印", "24小时", "4.5万人次", "3月15日", "8:30", "１０％",
    "ＡＰＰ", "CBA", "(二期)", "第3届", "A级", "G60", "O2O", "℃", "m²",
)  # fmt: skip
FIRST_DAY = datetime.date(1995, 1, 1)
LAST_DAY = datetime.date(2024, 12, 31)
SUNDAY = 6
"""No paper on Sundays: a million articles fill thirty years."""
REPORTERS = 5000


@dataclass(frozen=True, slots=True)
class Topic:
    """What articles about one thing are made of, and the years in which it comes up."""

    sentences: tuple[str, ...]
    titles: tuple[str, ...]
    years: range


@dataclass(frozen=True, slots=True)
class Office:
    """A street office or town with its communities and villages."""

    name: str
    villages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stock:
    """Everything that articles are put together from; the same whatever the seed."""

    topics: tuple[Topic, ...]
    sentences: tuple[str, ...]
    """Of all topics."""
    rare_words: tuple[str, ...]
    """Of two characters, which a single sentence was made with."""
    likely_topics: dict[int, list[float]]
    """By year: the sums of the topics' weights."""
    offices: tuple[Office, ...]
    reporters: tuple[str, ...]
    days: tuple[datetime.date, ...]
    """On which an issue appears."""


@cache
def stock() -> Stock:
    """Made once a process, in about a second."""
    dice = random.Random(STOCK_SEED)
    counts: Counter[str] = Counter()
    topics = tuple(topic_of(dice, counts) for _ in range(TOPICS))
    popularity = [1 / rank for rank in range(FLATTENED, FLATTENED + TOPICS)]
    return Stock(
        topics=topics,
        sentences=tuple(sentence for topic in topics for sentence in topic.sentences),
        rare_words=tuple(word for word, times in counts.items() if len(word) == 2 and times == 1),
        likely_topics={
            year: list(accumulate(weight * (year in topic.years) for topic, weight in zip(topics, popularity, strict=True)))
            for year in range(FIRST_DAY.year, LAST_DAY.year + 1)
        },
        offices=offices(),
        reporters=different_names(dice, REPORTERS),
        days=tuple(day for day in days_between(FIRST_DAY, LAST_DAY) if day.weekday() != SUNDAY),
    )


def topic_of(dice: random.Random, counts: Counter[str]) -> Topic:
    """A topic with words of its own. Counts the words that its sentences have."""
    everyday = vocabulary().longer
    own = by_rank(dice.sample(everyday.values[EVERYDAY_WORDS:], k=WORDS_OF_TOPIC))
    words_of_titles = lengths(dice, WORDS_IN_TITLE, TITLES_OF_TOPIC)
    clauses_of_sentences = lengths(dice, CLAUSES, SENTENCES_OF_TOPIC)
    words_of_clauses = lengths(dice, WORDS_IN_CLAUSE, sum(clauses_of_sentences))
    titles = joined(topical_words(dice, everyday, own, sum(words_of_titles)), words_of_titles)
    words = topical_words(dice, everyday, own, sum(words_of_clauses))
    counts.update(words)
    clauses = joined(map(str.__add__, vocabulary().single.drawn(dice, len(words)), words), words_of_clauses)
    return Topic(
        sentences=tuple(sentence(clauses, length, dice) for length in clauses_of_sentences),
        titles=tuple(titles),
        years=years_of_topic(dice),
    )


def topical_words(dice: random.Random, everyday: Weighted, own: Weighted, wanted: int) -> list[str]:
    """So many words by frequency, the first of every ``TOPIC_EVERY`` one of the topic's own."""
    words = [""] * wanted
    for place in range(TOPIC_EVERY):
        words[place::TOPIC_EVERY] = (everyday if place else own).drawn(dice, len(words[place::TOPIC_EVERY]))
    return words


def lengths(dice: random.Random, weights: dict[int, int], wanted: int) -> list[int]:
    """So many lengths, each as often as its weight says."""
    return dice.choices(list(weights), weights=list(weights.values()), k=wanted)


def joined(words: Iterable[str], sizes: Iterable[int]) -> Iterator[str]:
    """The words put together, as many at a time as the sizes say."""
    waiting = iter(words)
    return ("".join(islice(waiting, size)) for size in sizes)


def sentence(clauses: Iterator[str], length: int, dice: random.Random) -> str:
    """The next clauses as a sentence, now and then with something mixed in."""
    said = list(islice(clauses, length))
    if dice.random() < SHARE_MIXED:
        place = dice.randrange(length)
        said[place] = MIXED_WORDS[skewed(dice, len(MIXED_WORDS), MIXED_POWER)] + said[place]
    return "，".join(said) + dice.choice(ENDS)


def years_of_topic(dice: random.Random) -> range:
    """All years, or some years running for a topic that comes and goes."""
    years = range(FIRST_DAY.year, LAST_DAY.year + 1)
    if dice.random() >= SHARE_PASSING:
        return years
    begins = dice.randrange(len(years) - SHORTEST_PASSING)
    return years[begins : begins + dice.randint(SHORTEST_PASSING, LONGEST_PASSING)]


def offices() -> tuple[Office, ...]:
    """The offices of the table that comes with the archive."""
    rows = list(csv.DictReader((DATA_FOLDER / SHIPPED_TABLE).read_text(encoding="utf-8").splitlines()))
    return tuple(
        Office(row["name"], tuple(without_committee(village["name"]) for village in rows if village["parent"] == row["code"]))
        for row in rows
        if row["level"] == "office"
    )


def days_between(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    """Every day from the first to the last."""
    return (first + datetime.timedelta(days) for days in range((last - first).days + 1))
