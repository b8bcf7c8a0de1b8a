"""The words and signs that bylines are made of, from ``data/byline_roles.txt``: roles, functions, agencies, outlets, institutions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from articles.reading.names import DATA_FOLDER, HAN, read_word_groups


def any_of(words: Iterable[str], between: str = " ?") -> str:
    """A pattern for one of the words, the longest first; papers space out short words: ``通 讯 员``."""
    return "|".join(between.join(map(re.escape, word)) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def begins_as(words: Iterable[str]) -> str:
    """A pattern that looks ahead for the first character of one of the words: far faster than trying them all at each place of a line."""
    return f"(?=[{''.join(sorted({re.escape(word[0]) for word in words}))}])"


WORDS = read_word_groups(DATA_FOLDER / "byline_roles.txt")
BOTH = dict(word.split("=") for word in WORDS["both"])
WRITING = frozenset(WORDS["writing"])
PICTURES = frozenset(WORDS["pictures"])

# 全媒体记者, 本报驻京记者, 东山日报全媒体记者, 通 讯 员
_OFFICE = any_of(WORDS["offices"])
_PREFIXES = rf"(?:(?:{any_of(WORDS['prefixes'])}|驻[{HAN}]{{1,4}}?) ?){{0,3}}"
_OUTLET = rf"[{HAN}]{{0,8}}?(?:{any_of(WORDS['outlets'], '')}) ?"
ROLE = rf"(?:(?:{_PREFIXES})(?:{_OFFICE})|{_OUTLET}{_PREFIXES}记 ?者)"
# 文/摄, 图、文
PAIR_PATTERN = "(?:文|图|摄影|摄)[/、并](?:文|图|摄影|摄)"
PAIR = re.compile(r"(文|图|摄影|摄)[/、并](文|图|摄影|摄)")
# 新华社, 中新社
AGENCY_NAMES = any_of(WORDS["agencies"], "")
AGENCY = re.compile(AGENCY_NAMES)
# 城市日报, 人民网
OUTLET = re.compile(rf"[{HAN}]{{0,10}}(?:{any_of(WORDS['outlets'], '')})")
# 市文明办, 市气象台
INSTITUTION_ENDINGS = tuple(sorted(set(WORDS["institutions"])))
INSTITUTION = re.compile(rf"(?![系为是由和])[{HAN}]{{1,22}}(?:{any_of(WORDS['institutions'], '')})")
# 5月7日; layout may have spaced it: 5 月7 日
DAY_FIGURES = r"(?:[0-9]{1,2} ?月 ?[0-9]{1,2} ?日)"

# Body text never passes this: 记者昨日获悉，5月7日……
SENTENCE = re.compile(r"[。！？；!?;…“”‘’\"'%％0-9０-９<>=#]")
# ▢ 全媒体记者 王小明; the first five are what papers print for nothing else.
MARKS = "▢□☐◻▣■◼◎●◆◇○▲△★☆►▶▪•※✎✍\ue000-\uf8ff"
"""The last are private-use characters: what a typesetting system's own ▢ becomes."""
BYLINE_MARKS = frozenset("▢□☐◻▣")
# Half-width and full-width forms are one to us: (记者:王小明) and （记者：王小明）.
SAME_SIGNS = str.maketrans("()［[］]:∶,／＼\\｜丨\u3000\u200b\ufeff", "（）【【】】：：，///||   ")
NAMES_A_ROLE = re.compile(
    r"[▢□■◎●◆◇☐▣○▲△★☆◻◼❏❑\ue000-\uf8ff（(【]|记\s?者|通\s?讯\s?员|实\s?习|特\s?约|撰|作\s?者|评论员|摄|文|图|整理|编|译|来源|转载|供稿|社|报"
)
"""What a byline inside a longer run of lines has at least one of; bare names there would be part of the text."""


def is_institution(text: str) -> bool:
    """Whether all of a text is the name of an institution: ``市文明办``, ``市气象台``."""
    return text.endswith(INSTITUTION_ENDINGS) and INSTITUTION.fullmatch(text) is not None
