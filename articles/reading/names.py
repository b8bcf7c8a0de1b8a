"""Is a run of characters a person's name?

Nothing here knows of bylines or pages. The evidence is the surname, the length, the characters behind the surname, and a list of
everyday words that only look like names; the lists stand in ``data``.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from pathlib import Path

DATA_FOLDER = Path(__file__).parent / "data"

# 王小明, 㐱, 〇, 々: a run of Chinese characters, rare ones included.
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af〇々"
# 王小明
HAN_NAME = re.compile(rf"[{HAN}]{{2,4}}")
# 古丽娜尔·艾山: a name of several parts with one of the dots that papers use.
DOTTED_NAME = re.compile(rf"[{HAN}]{{1,8}}(?:[·•・‧][{HAN}]{{1,8}}){{1,3}}")

# The characters with which papers write Uyghur, Kazakh, Tibetan, Mongolian and foreign names by sound.
SOUND_CHARACTERS = frozenset(
    "阿艾买提江古丽木尔拉依吐逊热合曼麦迪尼亚娜娅孜克沙吾力别加苏莱赛义帕塔巴图格桑卓玛扎西次仁央金洛丹增多吉旦朗德罗斯"
    "特约翰史密奥里安伊萨卡达瓦努哈穆罕默布都买斯坦别克玉素甫库肉孜汗努兰叶波莎米林贝莉诺维奇夫纳马可杰克森彼得保伯乔治"
    "威廉查理爱华埃雷什科夫托洪再排祖菲娅比亥迈赫提肯热依木日古热西地帕孜来"
)

LONGEST_GLUED_RUN = 24
"""More characters than this are never read as names printed without a space: six names are."""

LEAST_GLUED_LIKELIHOOD = 0.4


def read_word_groups(path: Path) -> dict[str, tuple[str, ...]]:
    """The words of a data file by group: white space separates, ``#`` begins a comment line, ``[name]`` begins a group."""
    groups: dict[str, list[str]] = {}
    words: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            words = groups.setdefault(line.strip("[] "), [])
        elif not line.startswith("#"):
            words.extend(line.split())
    return {name: tuple(group) for name, group in groups.items()}


@cache
def _words(file_name: str, group: str) -> frozenset[str]:
    return frozenset(read_word_groups(DATA_FOLDER / file_name)[group])


# How strongly a surname alone says "name" (log-odds). First group that has it wins.
_SURNAME_EVIDENCE = (("compound", 1.3), ("commonest", 1.0), ("usual", 0.6), ("rare", -0.2))
_NO_SURNAME = -2.6
# A pen name is short: 青禾 may be one, 勇攀高峰 hardly.
_MOST_WITHOUT_SURNAME = {2: 0.45, 3: 0.3, 4: 0.1}
_EVERYDAY_SURNAME = -0.7
_TYPICAL = 0.8
FIGURES = frozenset("零〇一二三四五六七八九十百千万两")
"""``十七`` over a serial's part"""
NO_GIVEN_NAMES = frozenset("记节赋颂乡村")
"""``修路记``, ``丰收节``, ``许河乡``: titles, feasts and places that begin like a name."""
_PLACE = 0.1
_NEUTRAL = -0.25
_HARDLY = -2.6
_SINGLE_GIVEN_NAME = -0.1
_WRITTEN_BY_SOUND = 0.5


def name_likelihood(text: str) -> float:
    """How likely ``text``, one token without white space, is a person's name: 0 (no) to 1.

    A name without a surname (a pen name such as ``青禾``) is never judged likely by itself; what stands around it must say so.
    """
    if HAN_NAME.fullmatch(text):
        return _han_likelihood(text)
    if DOTTED_NAME.fullmatch(text):
        return _dotted_likelihood(text)
    return 0.0


@lru_cache(maxsize=8192)
def _han_likelihood(text: str) -> float:
    if text in _words("not_names.txt", "heads") or text[1:] in _words("not_names.txt", "titles"):
        return 0.02
    likelihood = max(_likelihood(text[:size], text[size:]) for size in _surname_sizes(text))
    if len(text) > 2 and SOUND_CHARACTERS.issuperset(text):
        likelihood = max(likelihood, _WRITTEN_BY_SOUND)  # 巴特尔
    if len(text) > 2 and text[-1] in "乡村":
        return min(likelihood, _PLACE)  # 许河乡, 石匠村
    if text in _words("not_names.txt", "words"):
        # 高峰 and 成功 are words and names; 方便 and 安全 are words only.
        return min(likelihood, 0.25 if all(character in _words("given_names.txt", "typical") for character in text[1:]) else 0.03)
    if text[:2] in _words("surnames.txt", "compound"):
        return likelihood  # 东方朔阳, though 东方 is a word
    if len(text) > 2 and (text[:2] in _words("not_names.txt", "words") or text[:3] in _words("not_names.txt", "words")):
        # 高兴地, 安全生: the beginning of a longer phrase.
        return likelihood * 0.4
    return likelihood


def could_be_pen_name(text: str) -> bool:
    """Whether ``text`` might at least be a made-up name (``青禾``): two to four characters, no everyday word, nothing grammatical.

    This is no evidence for a name. It is what may be believed where the print itself says that a name stands here.
    """
    plain = any(character in _words("given_names.txt", "hardly") for character in text) or FIGURES.issuperset(text)
    return could_be_signature(text) and not plain


def could_be_signature(text: str) -> bool:
    """Whether ``text`` might be what a collective signs with (``市安宣``): two to four characters and no everyday word."""
    return (
        HAN_NAME.fullmatch(text) is not None
        and text not in _words("not_names.txt", "words")
        and text not in _words("not_names.txt", "heads")
        and text[1:] not in _words("not_names.txt", "titles")
    )


def could_be_spaced_name(text: str) -> bool:
    """Whether two characters that were set apart (``余 味``) may be a name."""
    return HAN_NAME.fullmatch(text) is not None and text not in _words("not_names.txt", "heads")


def has_name_shape(text: str) -> bool:
    """Whether ``text`` is made as a name is, be it a word too: a surname with one or two characters (``白露``), or a compound one with as many."""
    if DOTTED_NAME.fullmatch(text):
        return _dotted_likelihood(text) >= _WRITTEN_BY_SOUND
    if (
        HAN_NAME.fullmatch(text) is None
        or text in _words("not_names.txt", "heads")
        or text[1:] in _words("not_names.txt", "titles")
    ):
        return False
    if len(text) == 3 and text[-1] in NO_GIVEN_NAMES:
        return False
    if len(text) == 2 and text[0] == "阿":
        return True  # 阿城, 阿来: how many a pen name is made
    return (len(text) <= 3 and _is_surname(text[0])) or (len(text) > 2 and is_compound_surname(text[:2]))


def is_compound_surname(text: str) -> bool:
    """Whether ``text`` is a surname of several characters, such as 欧阳."""
    return text in _words("surnames.txt", "compound")


def _surname_sizes(text: str) -> tuple[int, ...]:
    """How many characters of ``text`` may be its surname; 0 where none is, so that all of it counts as a given name."""
    sizes = []
    if len(text) > 2 and text[:2] in _words("surnames.txt", "compound"):
        sizes.append(2)
    if len(text) < 4:
        sizes.append(1 if _is_surname(text[0]) else 0)
    elif _is_plain_surname(text[0]) and _is_plain_surname(text[1]):
        # 陈王婉婷: the surnames of both parents.
        sizes.append(2)
    return tuple(sizes) or (0,)


@cache
def _surnames() -> dict[str, float]:
    """What each surname alone says for a name."""
    return {name: weight for group, weight in reversed(_SURNAME_EVIDENCE) for name in _words("surnames.txt", group)}


def _is_surname(text: str) -> bool:
    return text in _surnames()


def _is_plain_surname(character: str) -> bool:
    """A common surname that isn't also an everyday word: only these are believed to stand doubled."""
    return character in _words("surnames.txt", "commonest") and character not in _words("surnames.txt", "words")


def _likelihood(surname: str, given: str) -> float:
    told = _given_evidence()
    evidence = _surname_evidence(surname) + sum([told.get(character, _NEUTRAL) for character in given])
    if len(given) == 1:
        evidence += _SINGLE_GIVEN_NAME
    likelihood = 1 / (1 + math.exp(-evidence))
    return likelihood if surname else min(likelihood, _MOST_WITHOUT_SURNAME[len(given)])


def _surname_evidence(surname: str) -> float:
    if not surname:
        return _NO_SURNAME
    if len(surname) == 2 and surname not in _words("surnames.txt", "compound"):
        return -0.5
    return _surnames()[surname] + (_EVERYDAY_SURNAME if surname in _words("surnames.txt", "words") else 0.0)


@cache
def _given_evidence() -> dict[str, float]:
    """What a character in a given name says for one; any other says ``_NEUTRAL``."""
    return dict.fromkeys(_words("given_names.txt", "hardly"), _HARDLY) | dict.fromkeys(
        _words("given_names.txt", "typical"), _TYPICAL
    )


@lru_cache(maxsize=1024)
def _dotted_likelihood(text: str) -> float:
    letters = [character for character in text if character not in "·•・‧"]
    share = sum(character in SOUND_CHARACTERS for character in letters) / len(letters)
    # 杭州·东山 and 共享联盟·东山站 have the dot, too.
    return 0.9 if share >= 0.7 else 0.6 if share >= 0.5 else 0.1


def split_glued_names(text: str) -> tuple[str, ...]:
    """The names in a run that was printed without spaces: ``何英汤海`` gives 何英 and 汤海, ``方晓燕`` itself.

    Where it can be cut in several ways the one with the best evidence is taken. Empty when it doesn't read as names.
    """
    if not 2 <= len(text) <= LONGEST_GLUED_RUN:
        return ()
    if DOTTED_NAME.fullmatch(text):
        return (text,) if name_likelihood(text) >= LEAST_GLUED_LIKELIHOOD else ()
    best: list[tuple[float, tuple[str, ...]] | None] = [(0.0, ()), *[None] * len(text)]
    for end in range(2, len(text) + 1):
        for size in (2, 3, 4):
            before = best[end - size] if size <= end else None
            if before is None:
                continue
            name = text[end - size : end]
            likelihood = name_likelihood(name)
            if likelihood < LEAST_GLUED_LIKELIHOOD:
                continue
            score = before[0] + math.log(likelihood)
            standing = best[end]
            if standing is None or score > standing[0]:
                best[end] = (score, (*before[1], name))
    found = best[len(text)]
    return found[1] if found else ()
