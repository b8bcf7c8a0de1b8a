"""Whether a text that is broken off at a line's end goes on in another: what the words around the break say."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

import rjieba

Fit = Literal["one word", "open", "half a word"]

REACH = 8
"""Characters on either side that are cut into words."""
HAN_END, HAN_START = re.compile(r"[\u4e00-\u9fff]$"), re.compile(r"^[\u4e00-\u9fff]")
STRANDED = re.compile(r"^[\u4e00-\u9fff][、，。]")
"""``善、专业的……``: the second half of a word whose first half isn't there."""
STANDS_ALONE = frozenset(
    "的了着过是在有和与及或就都也还又再很最更太不没未要会能可让把被从到向对为以于因由但而则且并等个位名家条项次年月日时分秒元人天岁里外上下前后中内"
    "东西南北左右大小多少高低长短快慢新旧好坏红黄蓝绿黑白我你他她它们这那谁哪说看听想做去来走跑吃喝打写读问答县市区乡镇村街路桥河江湖山海田地水火土木金"
    "一二三四五六七八九十百千万亿半双两几第每各某本该此其之者所将已曾正刚才只仅共约近超逾达至起止间处度元角斤两吨亩米里人户栋幢间座辆台套件份张本种类批期届"
    "吗呢吧啊呀嘛爱恨哭笑茶酒饭菜米面油盐酱醋鱼肉蛋糖花草树叶果瓜豆麦稻牛羊猪狗猫鸡鸭鹅虫鸟春夏秋冬风雨雷雪云雾霜露父母爸妈爷奶哥姐弟妹儿女夫妻叔伯姨舅"
    "诗书画琴棋歌舞戏曲车船房屋门窗墙床灯笔纸刀枪病药医老师生同学党团国省心手脚头眼耳口鼻学教练考赛跳唱买卖租借还送给拿放推拉抬挑背扛种收割摘采挖修建拆装查"
    "是否对错真假难易早晚远近轻重冷热干湿软硬甜苦酸辣香臭静闹美丑强弱胖瘦厚薄宽窄深浅满空富穷忙闲累饿渴困醒睡死活亲稳准狠严实细精专优劣净脏乱序暖凉"
)
"""Characters that are words by themselves in what papers print. Written for this project from general knowledge of the language."""


@lru_cache(maxsize=4096)
def _fit(before: str, after: str) -> Fit:
    if not HAN_END.search(before) or not HAN_START.search(after):
        return "open"
    position, last = 0, ""
    for word in rjieba.cut(before + after, False):
        end = position + len(word)
        if position < len(before) < end:
            return "one word"
        if end == len(before):
            last = word
        position = end
    # 茅 + 坪、: two halves of a name that no dictionary has
    stranded = len(last) > 1 and STRANDED.match(after) is not None and after[0] not in STANDS_ALONE
    return "half a word" if stranded else "open"


def fit(before: str, after: str) -> Fit:
    """How the end of one piece of text and the beginning of another fit.

    ``路滑等问`` + ``题开展实地查看`` is one word over the break; ``“潮课堂”课程`` + ``善、专业的`` begins with half a word; anything else is open.
    """
    return _fit(before[-REACH:], after[:REACH])
