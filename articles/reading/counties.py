"""Which county a sentence speaks of: the table's own, or another one.

The names of all provinces, prefectures and counties stand in ``data/counties.txt`` with their codes; whether one of them contains the
table's county is seen from the code (33 and 3307 contain 330782).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from articles.reading.gazetteer import Gazetteer
from articles.reading.names import DATA_FOLDER, HAN, read_word_groups

Standing = Literal["home", "above", "elsewhere"]

# 市 of 永康市, 县 of 武义县, 区 of 上城区, 州 of 甘孜藏族自治州
COUNTY_ENDING = re.compile(r"[市县区省州盟旗]")
# 我市, 本县: the paper's own.
OWN_COUNTY = re.compile(r"[我本][市县区]")
SENTENCE_END = re.compile(r"[。！？!?；;\n]")
HAN_CHARACTER = re.compile(rf"[{HAN}]")

# 永康市场 speaks of a market, 江北区块 of a piece of land.
NOT_A_COUNTY_BEFORE = {"市": "场", "区": "块域间位别划分"}
# 江根乡 behind 庆元县: the county only says where that office is.
OFFICE_BEHIND = re.compile(rf"[{HAN}]{{1,4}}?(?:街道|[镇乡])")

# 曾在, 出生于: the county of somebody's earlier life.
BIOGRAPHY = re.compile(r"曾|原籍|出生|老家|籍贯|毕业|故乡|祖籍")

LONGEST_CHAIN = 3
"""浙江省|金华市|义乌市"""
MOST_LOOKED_AT = 8
LONGEST_REACH = 300
"""Characters of a sentence over which a county's name still governs, and how many names are looked at before an office: no sentence needs more."""

BEGINNING = 4
"""Headline, kicker and the first paragraphs, of which one may be a mere quotation."""

LONGEST_NAME = 15
"""积石山保安族东乡族撒拉族自治县 has fifteen characters."""
SHORTEST_NAME = 3
"""Two characters (沁县, 东区) are too often the end of something else."""

# What makes an everyday word of 市, 县 and 区 when it stands before them: 全市, 超市, 社区, 园区.
EVERYDAY_BEFORE = {
    "市": frozenset("全我本该各城县都超夜集股上楼菜门闹区级花灯早大小"),
    "县": frozenset("全我本该各市区级大小强"),
    "区": frozenset("社小园城辖老新片校库景山灾郊牧林矿特街厂地战全我本该各县市住院港商发务心合块"),
}


@cache
def place_words(group: str) -> frozenset[str]:
    """One group of ``data/place_words.txt``."""
    return frozenset(read_word_groups(DATA_FOLDER / "place_words.txt")[group])


@dataclass(frozen=True, slots=True)
class CountyMention:
    """A county, prefecture or province named at ``text[start:end]``."""

    start: int
    end: int
    standing: Standing


def before_word(text: str, end: int, group: str = "before") -> str:
    """The longest word of the group that ends at ``end`` of the text, or an empty string."""
    return next((text[end - size : end] for size in range(min(5, end), 0, -1) if text[end - size : end] in place_words(group)), "")


def _end(mention: CountyMention) -> int:
    return mention.end


def county_mentions(text: str, gazetteer: Gazetteer) -> tuple[CountyMention, ...]:
    """Every county, prefecture and province that the text names, in order."""
    found = [*_listed(text, gazetteer), *_own(text, gazetteer)]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[CountyMention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def named_right_before(text: str, offset: int, mentions: Sequence[CountyMention], gazetteer: Gazetteer) -> CountyMention | None:
    """The county whose name ends where the name at ``offset`` begins: 永康市|江东街道, 永康|江东街道, 永康市的|江东街道, also one that no list has."""
    offset -= text.startswith("的", offset - 1) if offset else 0
    last = bisect_right(mentions, offset, key=_end) - 1
    if last >= 0 and mentions[last].end == offset:
        return mentions[last]
    for size in (3, 2):
        if offset >= size and text[offset - size : offset] in _bare_names(_home_code(gazetteer)):
            return CountyMention(offset - size, offset, "elsewhere")
    if _reads_as_county(text, offset, gazetteer):
        return CountyMention(offset - 3, offset, "elsewhere")
    return None


def governor_in_sentence(text: str, offset: int, mentions: Sequence[CountyMention]) -> Standing | None:
    """Where the sentence around ``offset`` plays, as far as its words before ``offset`` say so."""
    last = bisect_right(mentions, offset, key=_end) - 1
    for position in range(last, max(-1, last - MOST_LOOKED_AT), -1):
        mention = mentions[position]
        if offset - mention.end > LONGEST_REACH or SENTENCE_END.search(text, mention.end, offset):
            return None
        if mention.standing == "home" or (mention.standing == "elsewhere" and governs(text, position, mentions)):
            return mention.standing
    return None


def governs(text: str, position: int, mentions: Sequence[CountyMention]) -> bool:
    """Whether the text goes on to speak of what happens in this county: 永康市举行…, not 与永康市… nor 永康市客商…"""
    start, end = mentions[position].start, mentions[position].end
    if position + 1 < len(mentions) and mentions[position + 1].start == end:
        return False  # of 丽水市庆元县 the last one decides
    for before in mentions[max(0, position - LONGEST_CHAIN) : position][::-1]:
        if before.end != start:
            break
        start = before.start
    if any(text.startswith(word, end) for word in place_words("visitors")):
        return False
    office = OFFICE_BEHIND.match(text, end)
    if office and text.startswith("的", office.end()):
        return False  # 庆元县江根乡的王某在后宅街道打工
    if before_word(text, start, "with") or BIOGRAPHY.search(text, max(0, start - 8), start):
        return False
    return start == 0 or not HAN_CHARACTER.match(text, start - 1) or bool(before_word(text, start))


def plays_elsewhere(texts: Sequence[str], mentions: Sequence[Sequence[CountyMention]], own_offices: Sequence[int | None]) -> bool:
    """Whether the whole article plays in another county: one governs its beginning, and its own county is never named.

    ``own_offices`` gives for each text where the first office of the table is named: what comes after it is no beginning.
    """
    if any(mention.standing == "home" for named in mentions for mention in named):
        return False
    for text, named, own_office in list(zip(texts, mentions, own_offices, strict=True))[:BEGINNING]:
        for position, mention in enumerate(named):
            if (
                mention.standing == "elsewhere"
                and governs(text, position, named)
                and (own_office is None or mention.end <= own_office)
            ):
                return True
        if own_office is not None:
            return False
    return False


def _listed(text: str, gazetteer: Gazetteer) -> Iterator[CountyMention]:
    home_code, home_names = _home_code(gazetteer), {county.name for county in gazetteer.counties}
    city_end = -1
    for ending in COUNTY_ENDING.finditer(text):
        end = ending.end()
        if text[end : end + 1] and text[end] in NOT_A_COUNTY_BEFORE.get(ending[0], ""):
            continue
        for size in range(min(LONGEST_NAME, end), SHORTEST_NAME - 1, -1):
            name = text[end - size : end]
            codes = _codes_by_name().get(name)
            if codes is None or (name in place_words("ordinary-districts") and city_end != end - size) or name in home_names:
                continue
            above = bool(home_code) and any(home_code.startswith(code) for code in codes)
            yield CountyMention(end - size, end, "above" if above else "elsewhere")
            city_end = end
            break


def _own(text: str, gazetteer: Gazetteer) -> Iterator[CountyMention]:
    for own in OWN_COUNTY.finditer(text):
        yield CountyMention(own.start(), own.end(), "home")
    for county in gazetteer.counties:
        stem = county.name.rstrip("市县区") if len(county.name) > 2 else county.name
        start = text.find(stem)
        while start >= 0:
            end = start + (len(county.name) if text.startswith(county.name, start) else len(stem))
            yield CountyMention(start, end, "home")
            start = text.find(stem, end)


def _home_code(gazetteer: Gazetteer) -> str:
    return gazetteer.counties[0].code if gazetteer.counties else ""


def _reads_as_county(text: str, end: int, gazetteer: Gazetteer) -> bool:
    """Whether the text before ``end`` reads as the end of a county's name that no list has: 云澜县, 清州市云澜区, not 诚信社区 nor 自贸区."""
    words = text[max(0, end - 3) : end]
    if len(words) < 3 or words[-1] not in EVERYDAY_BEFORE or words[-2] in EVERYDAY_BEFORE[words[-1]]:
        return False
    city = text[max(0, end - 23) : end - 3]
    if words[-1] == "区" and (not city.endswith("市") or any(city.endswith(county.name) for county in gazetteer.counties)):
        return False
    return all(HAN_CHARACTER.match(character) for character in words)


@cache
def _counties() -> tuple[tuple[str, str], ...]:
    lines = (DATA_FOLDER / "counties.txt").read_text(encoding="utf-8").splitlines()
    return tuple((code, name) for code, _, name in (line.partition(" ") for line in lines if not line.startswith("#")))


@cache
def _codes_by_name() -> dict[str, tuple[str, ...]]:
    codes: dict[str, tuple[str, ...]] = {}
    for code, name in _counties():
        codes[name] = (*codes.get(name, ()), code)
    return codes


@cache
def _bare_names(home_code: str) -> frozenset[str]:
    """What counties of the same province and prefectures anywhere are called for short: 永康, 杭州. Further away, short names are too often words."""
    bare = set()
    for code, name in _counties():
        near = len(code) == 4 or (home_code and code.startswith(home_code[:2]))
        if name.endswith(("市", "县")) and len(name) > 2 and near and not home_code.startswith(code):
            bare.add(name[:-1])
    return frozenset(bare - place_words("ordinary"))
