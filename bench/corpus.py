"""Invented newspaper articles by the million, and what readers would look for in them: what the trial of the search is run on.

**Where the words come from.** Words and frequencies are those of jieba's dictionary, which ``rjieba`` carries inside it. It hands out no
list, but says of any string whether it is a word (``has_word``) and how frequent it must be to be cut as one (``suggest_freq``: the
dictionary's own frequency plus one, or more for a word whose parts side by side would be more frequent). So 600 characters, those of a
short list of our own and the most frequent ones, are put together in pairs, frequent pairs with a last character and with each other, and
what the dictionary knows of all that is kept: some 23,000 words of two to four characters. Nothing of the dictionary is written down here.

**How they are strung together.** A clause is words drawn by frequency, most of them with a one-character word before them, drawn by
frequency too: as much of both as in running text. The dictionary counts 的 far too low; its share is set by hand. There is no grammar: an
index doesn't miss it.

**Topics.** What an index would miss is that words come in company. So there are topics: every second word of a topic's sentences is one of
its own, which are rare elsewhere, and an article takes most of its sentences from one topic. A third of the topics comes up in a few years
only, so that the newest article with a word may be an old one. By frequency the words that were found make up half of what they should;
the topics' words are the other half, so a frequent word is in as many articles as in a newspaper of that length: 发展 in a third.

**How rare things get.** 60,900 sentences are made once and for all, whatever the seed, so that queries of any seed find something among
records of any seed. The rarest word of theirs is still in some hundred of a million articles. Rarer yet are a headline, which few others
have, and the names, the village and the person quoted that an article adds of its own.
"""

from __future__ import annotations

import csv
import datetime
import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, chain, islice
from itertools import count as count_up

import rjieba

from articles.reading.gazetteer import SHIPPED_TABLE, without_committee
from articles.reading.names import DATA_FOLDER, read_word_groups

STOCK_SEED = "stock"

# The dictionary's words.

COMBINED_CHARACTERS = 600
"""So many characters make pairs: 360,000 to ask for. More give more rare words, and a longer wait."""
COUNTY_WORDS = """
发展 经济 建设 企业 农业 农村 农民 工业 商业 贸易 市场 投资 项目 工程 产业 产品 生产 技术 创新 改革 开放 政策 服务 管理 治理 监督 检查
安全 消防 交通 公路 桥梁 道路 铁路 车站 公交 停车 施工 拆迁 规划 土地 房屋 租金 物业 居民 村民 群众 党员 干部 书记 代表 委员 会议 文件
街道 社区 乡镇 村庄 邻居 老人 儿童 妇女 青年 学生 教师 校长 学校 教育 课程 考试 幼儿园 图书馆 文化 艺术 演出 戏曲 音乐 书法 摄影 博物馆
遗产 古建筑 祠堂 传统 节日 春节 端午 中秋 元宵 习俗 医院 医生 护士 药品 疫苗 健康 体检 卫生 食品 环境 垃圾 污水 河道 水库 灌溉 水稻 柑橘
红糖 火腿 茶叶 蔬菜 养殖 丰收 气象 台风 暴雨 防汛 抗旱 森林 绿化 生态 旅游 游客 酒店 民宿 景区 小商品 袜子 饰品 拉链 玩具 服装 物流 仓库
快递 出口 海关 外商 电商 直播 网络 手机 数据 智能 银行 贷款 税收 财政 保险 就业 招聘 工资 合同 纠纷 调解 法院 法官 律师 警察 诈骗 案件 判决
志愿者 捐款 慈善 英雄 劳动 模范 表彰 比赛 冠军 足球 篮球 马拉松 记者 报道 采访 通知 公告 声明 拍卖 遗失
"""
"""Written by hand: what a county's newspaper is about. Their characters are combined too, as those of 发展 and 经济 are seldom words by themselves."""
EXTENDED_PAIRS = 2000
COMBINED_PAIRS = 250
LAST_CHARACTERS = "者性化员家学会式型率量场部局院厂人区费法力路站线业品机物体类社所队级号师长期心权制点"
SHARE_OF_DE = 0.1
"""Of the one-character words, the share that is 的."""
SHARE_WITHOUT = 0.2
"""Of the longer words, the share without a one-character word before it."""

# Topics and sentences.

TOPICS = 300
SENTENCES_OF_TOPIC = 203
TITLES_OF_TOPIC = 60
WORDS_OF_TOPIC = 120
FLATTENED = 6
"""The rank that the likeliest counts as: a topic's first word isn't in every clause, nor half of the articles about the first topic."""
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

# Issues and articles.

ARTICLES_OF_ISSUE = 110
FIRST_DAY = datetime.date(1995, 1, 1)
LAST_DAY = datetime.date(2024, 12, 31)
SUNDAY = 6
"""No paper on Sundays: a million articles fill thirty years."""
STRIDE = 5801
"""From one issue of the records to the next, in issues: a few thousand records already spread over all years."""

REPORTERS = 5000
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
SURNAMES_POWER = 4.0
SHARE_OF_LONG_NAMES = 0.8
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

# Queries.

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


@dataclass(frozen=True, slots=True)
class BenchQuery:
    """What a reader types, and what it is narrowed by: ``office`` (a number as in a record), ``year``, ``kind``; most have no filter."""

    text: str
    filters: dict[str, str]
    kind: str
    """The row of the table that it counts in."""


@dataclass(frozen=True, slots=True)
class Weighted:
    """Values to draw, and the sums of their weights up to each."""

    values: tuple[str, ...]
    sums: tuple[float, ...]

    def drawn(self, dice: random.Random, wanted: int) -> list[str]:
        """So many of the values, each as often as its weight says."""
        return dice.choices(self.values, cum_weights=self.sums, k=wanted)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The dictionary's words by frequency."""

    longer: Weighted
    """Words of two to four characters, the most frequent first."""
    single: Weighted
    """Words of one character, and the empty string for none."""


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


@dataclass(frozen=True, slots=True)
class Probe:
    """What the first records show of how many articles a word is in."""

    in_most: tuple[str, ...]
    in_many: tuple[str, ...]
    characters: str = field(repr=False)
    """All Chinese characters that they are written in."""


def records(count: int, seed: int = 0) -> Iterator[Record]:
    """The first ``count`` articles of a seed, an issue after the other. The same arguments give the same; more of them begin with fewer."""
    return islice(chain.from_iterable(issue_records(seed, issue) for issue in count_up()), count)


def queries(count: int, seed: int = 0) -> list[BenchQuery]:
    """The first ``count`` queries of a seed, the kinds mixed as ``PLAN`` says. They suit the records of any seed.

    Rare words and phrases are in the sentences; a quarter of the names is probably no one's.
    """
    dice = random.Random(f"queries {seed}")
    return [query_of(PLAN[number % len(PLAN)], dice) for number in range(count)]


def searched_text(record: Record) -> str:
    """Everything that a search looks at, a line each: headline, kicker, deck, names, paragraphs."""
    return "\n".join((record.headline, record.kicker, record.deck, *record.names, *record.paragraphs))


def reporter_names() -> tuple[str, ...]:
    """The reporters' names, no two alike."""
    return stock().reporters


def office_names() -> tuple[str, ...]:
    """The offices' names in the order of the table."""
    return tuple(office.name for office in stock().offices)


# Articles.


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


def skewed(dice: random.Random, below: int, power: float) -> int:
    """A number below a limit; the higher the power, the more often a low one."""
    return int(below * dice.random() ** power)


# Queries.


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


# What articles are put together from.


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


@cache
def vocabulary() -> Vocabulary:
    """The words that rjieba's dictionary is found to have, with its frequencies."""
    dictionary = rjieba.Jieba()  # our own: no one can have added words to it
    by_frequency = sorted(everyday_characters(), key=dictionary.suggest_freq, reverse=True)
    frequent = list(dict.fromkeys(chain("".join(COUNTY_WORDS.split()), by_frequency)))[:COMBINED_CHARACTERS]
    pairs = known(dictionary, frequent, frequent)
    pairs.sort(key=dictionary.suggest_freq, reverse=True)
    longer = [
        *pairs,
        *known(dictionary, pairs[:EXTENDED_PAIRS], LAST_CHARACTERS),
        *known(dictionary, pairs[:COMBINED_PAIRS], pairs[:COMBINED_PAIRS]),
        *COUNTY_WORDS.split(),
    ]
    longer.sort(key=dictionary.suggest_freq, reverse=True)
    singles = {character: float(dictionary.suggest_freq(character)) for character in frequent}
    singles["的"] = 0.0
    singles["的"] = sum(singles.values()) * SHARE_OF_DE / (1 - SHARE_OF_DE)
    singles[""] = sum(singles.values()) * SHARE_WITHOUT / (1 - SHARE_WITHOUT)
    return Vocabulary(
        longer=weighted({word: float(dictionary.suggest_freq(word)) for word in longer}),
        single=weighted(singles),
    )


def known(dictionary: rjieba.Jieba, beginnings: Iterable[str], ends: Sequence[str]) -> list[str]:
    """Every beginning with every end that makes a word of the dictionary."""
    return [word for beginning in beginnings for end in ends if dictionary.has_word(word := beginning + end)]


def everyday_characters() -> list[str]:
    """The first level of GB 2312: without the rare ones, and without those that got into the dictionary by a wrong decoding (銆)."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return [character for code in codes if (character := code.decode("gb2312", errors="ignore"))]


def weighted(weights: dict[str, float]) -> Weighted:
    """To draw the values by their weights."""
    return Weighted(tuple(weights), tuple(accumulate(weights.values())))


def by_rank(words: Sequence[str]) -> Weighted:
    """To draw the first most often, and the last seldom."""
    return weighted({word: 1 / rank for rank, word in enumerate(words, start=FLATTENED)})


def offices() -> tuple[Office, ...]:
    """The offices of the table that comes with the archive."""
    rows = list(csv.DictReader((DATA_FOLDER / SHIPPED_TABLE).read_text(encoding="utf-8").splitlines()))
    return tuple(
        Office(row["name"], tuple(without_committee(village["name"]) for village in rows if village["parent"] == row["code"]))
        for row in rows
        if row["level"] == "office"
    )


def different_names(dice: random.Random, wanted: int) -> tuple[str, ...]:
    """So many names of persons, no two alike."""
    names: dict[str, None] = {}
    while len(names) < wanted:
        names[person_name(dice)] = None
    return tuple(names)


def person_name(dice: random.Random) -> str:
    """A surname, mostly one of the commonest, and a given name of one or two characters."""
    surnames, given = name_characters()
    surname = surnames[skewed(dice, len(surnames), SURNAMES_POWER)]
    return surname + dice.choice(given) + (dice.choice(given) if dice.random() < SHARE_OF_LONG_NAMES else "")


@cache
def name_characters() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The surnames, the commonest first, and the characters of given names."""
    surnames = read_word_groups(DATA_FOLDER / "surnames.txt")
    given = read_word_groups(DATA_FOLDER / "given_names.txt")
    return (*surnames["commonest"], *surnames["usual"], *surnames["compound"]), given["typical"]


def days_between(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    """Every day from the first to the last."""
    return (first + datetime.timedelta(days) for days in range((last - first).days + 1))
