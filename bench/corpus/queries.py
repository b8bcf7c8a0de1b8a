"""What readers would look for in the articles."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import cache

from bench.corpus.articles import ARTICLES_OF_ISSUE, KINDS, OFFICES_POWER, REPORTERS_POWER, records, searched_text
from bench.corpus.stock import FIRST_DAY, LAST_DAY, MIXED_WORDS, REPORTERS, stock
from bench.corpus.words import person_name, skewed, vocabulary

PLAN = (
    "common word", "phrase", "rare word", "one character", "common word", "name", "phrase", "and of two", "filtered", "rare word",
    "common word", "phrase", "mixed", "one character", "name", "common word", "filtered", "phrase", "rare word", "and of two",
)  # fmt: skip
"""Which kind of query follows which, again and again."""
PROBED_RECORDS = 4 * ARTICLES_OF_ISSUE
PROBED_WORDS = 250
NEWSPAPER_WORDS = ("记者", "街道", "上午", "近日", "村民", "社区")
"""Frequent here, less so in the dictionary."""
IN_MOST = 0.33
"""A word in more than this share of the probed articles is taken to stand in more than 30 % of all."""
IN_MANY = 0.05
SHARE_IN_MOST = 0.6
"""Of the common words asked for, the share that is in most articles."""
SHARE_WITH_RARE_WORD = 0.25
SHARE_OF_FILTERED_PHRASES = 0.3
SHARE_OF_STRANGERS = 0.25
PHRASE_LENGTHS = (4, 12)
NO_PART_OF_A_PHRASE = frozenset("“” ")
"""What a query language may take for its own signs."""
MIXED_QUERIES = (*MIXED_WORDS, "一站式", "1+8", "app", "手机APP", "5G 发展", "GDP 10%", "2020年 工作")


@dataclass(frozen=True, slots=True)
class BenchQuery:
    """What a reader types, and what it is narrowed by: ``office`` (a number as in a record), ``year``, ``kind``; most have no filter."""

    text: str
    filters: dict[str, str]
    kind: str
    """The row of the table that it counts in."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What the first records show of how many articles a word is in."""

    in_most: tuple[str, ...]
    in_many: tuple[str, ...]
    characters: str = field(repr=False)
    """All Chinese characters that they are written in."""


def queries(count: int, seed: int = 0) -> list[BenchQuery]:
    """The first ``count`` queries of a seed, the kinds mixed as ``PLAN`` says. They suit the records of any seed.

    Rare words and phrases are in the sentences; a quarter of the names is probably no one's.
    """
    dice = random.Random(f"queries {seed}")
    return [query_of(PLAN[number % len(PLAN)], dice) for number in range(count)]


def query_of(kind: str, dice: random.Random) -> BenchQuery:
    """One query of the kind."""
    if kind == "filtered":
        text = phrase(dice) if dice.random() < SHARE_OF_FILTERED_PHRASES else common_word(dice)
        return BenchQuery(text, filters(dice), kind)
    ask = {
        "common word": common_word,
        "rare word": rare_word,
        "phrase": phrase,
        "name": name,
        "one character": one_character,
        "and of two": two_words,
        "mixed": mixed,
    }
    return BenchQuery(ask[kind](dice), {}, kind)


def common_word(dice: random.Random) -> str:
    """A word of two characters that is in many articles, mostly in more than 30 % of them."""
    return dice.choice(probe().in_most if dice.random() < SHARE_IN_MOST else probe().in_many)


def rare_word(dice: random.Random) -> str:
    """A word of two characters that one sentence was made with; now and then two others stand side by side so that it is there again."""
    return dice.choice(stock().rare_words)


def phrase(dice: random.Random) -> str:
    """Four to twelve characters of a sentence, beginning and ending anywhere: inside a word, at a comma."""
    while True:
        sentence = dice.choice(stock().sentences)
        length = min(len(sentence), dice.randint(*PHRASE_LENGTHS))
        start = dice.randint(0, len(sentence) - length)
        cut = sentence[start : start + length]
        if NO_PART_OF_A_PHRASE.isdisjoint(cut):
            return cut


def name(dice: random.Random) -> str:
    """A reporter's, by how often reporters sign; or one that probably no article has."""
    return person_name(dice) if dice.random() < SHARE_OF_STRANGERS else stock().reporters[skewed(dice, REPORTERS, REPORTERS_POWER)]


def one_character(dice: random.Random) -> str:
    """A Chinese character, by how often articles have it."""
    return dice.choice(probe().characters)


def two_words(dice: random.Random) -> str:
    """Two words that both have to be there: the second is sometimes rare."""
    first = common_word(dice)
    second = rare_word(dice) if dice.random() < SHARE_WITH_RARE_WORD else common_word(dice)
    return f"{first} {second}" if first != second else f"{first} {rare_word(dice)}"


def mixed(dice: random.Random) -> str:
    """What isn't written in Chinese characters alone."""
    return dice.choice(MIXED_QUERIES)


def filters(dice: random.Random) -> dict[str, str]:
    """One or two parameters with a value each."""
    values = {
        "office": str(skewed(dice, len(stock().offices), OFFICES_POWER)),
        "year": str(dice.randint(FIRST_DAY.year, LAST_DAY.year)),
        "kind": dice.choices(list(KINDS), weights=list(KINDS.values()))[0],
    }
    chosen = dice.sample(list(values), k=dice.randint(1, 2))
    return {parameter: values[parameter] for parameter in chosen}


@cache
def probe() -> Probe:
    """Measured, not assumed: the share of articles that each of the most frequent words is in."""
    texts = [searched_text(record) for record in records(PROBED_RECORDS)]
    candidates = [word for word in vocabulary().longer.values[:PROBED_WORDS] if len(word) == 2]
    shares = {word: sum(word in text for text in texts) / len(texts) for word in (*candidates, *NEWSPAPER_WORDS)}
    return Probe(
        in_most=tuple(word for word, share in shares.items() if share > IN_MOST),
        in_many=tuple(word for word, share in shares.items() if IN_MANY < share <= IN_MOST),
        characters="".join(character for text in texts for character in text if "\u4e00" <= character <= "\u9fff"),
    )
