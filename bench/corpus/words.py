"""Words and names to make sentences of, and how to draw them by frequency.

**Where the words come from.** Words and frequencies are those of jieba's dictionary, which ``rjieba`` carries inside it. It hands out no
list, but says of any string whether it is a word (``has_word``) and how frequent it must be to be cut as one (``suggest_freq``: the
dictionary's own frequency plus one, or more for a word whose parts side by side would be more frequent). So 600 characters, those of a
short list of our own and the most frequent ones, are put together in pairs, frequent pairs with a last character and with each other, and
what the dictionary knows of all that is kept: some 23,000 words of two to four characters. Nothing of the dictionary is written down here.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain

import rjieba

from articles.reading.names import DATA_FOLDER, read_word_groups

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
FLATTENED = 6
"""The rank that the likeliest counts as: a topic's first word isn't in every clause, nor half of the articles about the first topic."""
SURNAMES_POWER = 4.0
SHARE_OF_LONG_NAMES = 0.8


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


def skewed(dice: random.Random, below: int, power: float) -> int:
    """A number below a limit; the higher the power, the more often a low one."""
    return int(below * dice.random() ** power)


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
