"""Street offices and towns that the county's table doesn't have, but the text plainly names: 笕桥街道, 闲林街道.

Where such a name begins is the question: ``在笕桥街道``, ``家住上城区清波街道``, ``美丽城镇``. What answers it: the beginning of a clause, the name of a
county, a word that can't be part of a name, the register of all offices of the country, and that the name comes back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import rjieba

from articles.reading.counties import CountyMention, before_word, named_right_before, place_words
from articles.reading.gazetteer import Gazetteer
from articles.reading.names import DATA_FOLDER, HAN, read_word_groups

# 街道 of 笕桥街道, 镇 of 青口镇
OFFICE_ENDING = re.compile(r"街道|[镇乡]")
# 家住上城区清波 before 街道: the Chinese characters before it, as far back as a name and what introduces it can reach.
RUN_BEFORE = re.compile(rf"[{HAN}]{{0,14}}\Z")

NO_NAME_TAGS = ("a", "v", "d", "m", "r", "p", "c", "u", "b", "z")
"""Adjectives, verbs, adverbs, numbers, pronouns and the like, as the word list calls them."""

LOOK_BACK = 14
LONGEST_STEM = 4
LONGEST_UNKNOWN_STEM = 3
SHORTEST_STEM = 2

# 党工委 behind 青禾街道, 石桥村 behind 青禾镇: what only an office has behind its name.
OFFICE_BUSINESS = re.compile(
    rf"(?:党工委|党委|办事处|人民政府|政府|人大|纪工委|纪委|武装部|派出所|相关负责人|综合行政执法|综合文化站|卫生院|中心小学|小学|初中|中学|幼儿园|敬老院|集镇|境内|辖区|居民|[{HAN}]{{1,4}}?(?:村|社区))"
)
# 召开 behind 青禾街道 at the beginning of a clause: what somebody does.
OFFICE_ACTION = re.compile(
    r"以|将|通过|召开|举行|举办|开展|组织|邀请|积极|创新|依托|聚焦|推出|紧扣|相关|坚持|围绕|紧紧|大力|率先|全面|切实|深入|干部"
)

# 、蒋堂镇 behind 琅琊镇: the next office of a list.
NEXT_OF_LIST = re.compile(rf"[、和与及][{HAN}]{{2,4}}?(?:街道|[镇乡])")

# Words that only begin like an office's ending: 镇江, 镇定, 乡村, 乡亲.
NOT_AN_ENDING = {"镇": frozenset("江海静定压痛纸守宅"), "乡": frozenset("村镇亲愁贤下情土音间里野风友试党邻绅")}


@dataclass(frozen=True, slots=True)
class UnlistedOffice:
    """The name of an office at ``text[start:end]`` of one of the texts."""

    text: int
    start: int
    end: int
    after_county: bool


@dataclass(frozen=True, slots=True)
class _Ending:
    """An office's ending, the Chinese characters before it (``run``), and what stands before these."""

    text: int
    start: int
    end: int
    run: str
    suffix: str
    after_county: bool
    at_clause_start: bool
    registered: tuple[str, ...]
    """Of the ends of ``run``, those that the register of the country or the county's own table has, longest first."""
    has_business: bool
    """Whether what follows is an office's or another office: 青禾街道|党工委, at the beginning of a clause also 青禾街道|召开."""

    @property
    def readings(self) -> tuple[str, ...]:
        """Every name that may end here, longest first: 访笕桥街道, 笕桥街道."""
        sizes = range(min(LONGEST_STEM, len(self.run)), SHORTEST_STEM - 1, -1)
        return tuple(self.run[-size:] + self.suffix for size in sizes)


def unlisted_offices(
    texts: Sequence[str],
    taken: Sequence[Sequence[tuple[int, int]]],
    counties: Sequence[Sequence[CountyMention]],
    gazetteer: Gazetteer,
) -> tuple[UnlistedOffice, ...]:
    """Every plainly named office outside the ``taken`` spans. What may be none is left out."""
    endings = [
        ending for number, text in enumerate(texts) for ending in _endings(number, text, taken[number], counties[number], gazetteer)
    ]
    said = Counter(name for ending in endings for name in ending.readings)
    stems = {ending: _certain_stem(ending, said, gazetteer) for ending in endings}
    names = {stem + ending.suffix for ending, stem in stems.items() if stem}
    names |= _repeated([ending for ending in endings if not stems[ending]])
    found = []
    for ending in endings:
        stem = stems[ending] or _stem_of(ending, names)
        if stem:
            start = ending.start - len(stem)
            found.append(UnlistedOffice(ending.text, start, ending.end, ending.after_county and len(stem) == len(ending.run)))
    return tuple(found)


def _endings(
    number: int, text: str, taken: Sequence[tuple[int, int]], counties: Sequence[CountyMention], gazetteer: Gazetteer
) -> Iterator[_Ending]:
    previous = 0
    taken_characters = {position for start, end in taken for position in range(start, end)}
    for match in OFFICE_ENDING.finditer(text):
        if match.start() in taken_characters:
            previous = match.end()
            continue
        if text[match.end() : match.end() + 1] in NOT_AN_ENDING.get(match[0], ""):
            continue
        start, after_county = _run_start(text, match.start(), max(previous, match.start() - LOOK_BACK), counties, gazetteer)
        run = text[start : match.start()]
        at_clause_start = not after_county and start > match.start() - LOOK_BACK and (start == 0 or start != previous)
        previous = match.end()
        if len(run) >= SHORTEST_STEM:
            has_business = _has_business(text, match.end(), at_clause_start=at_clause_start)
            registered = _registered(run, match[0], gazetteer)
            yield _Ending(
                number, match.start(), match.end(), run, match[0], after_county, at_clause_start, registered, has_business
            )


def _has_business(text: str, end: int, *, at_clause_start: bool) -> bool:
    if OFFICE_BUSINESS.match(text, end):
        return True
    return at_clause_start and bool(OFFICE_ACTION.match(text, end) or NEXT_OF_LIST.match(text, end))


def _registered(run: str, suffix: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Names of offices that exist, or (稠城镇 before it became 稠城街道) once existed in the table's county."""
    stems = (run[-size:] for size in range(LONGEST_STEM, SHORTEST_STEM - 1, -1) if size <= len(run))
    former = gazetteer.office_stems if suffix != "街道" else frozenset[str]()
    return tuple(stem for stem in stems if stem in _register(suffix) or stem in former)


def _run_start(text: str, end: int, earliest: int, counties: Sequence[CountyMention], gazetteer: Gazetteer) -> tuple[int, bool]:
    """Where the Chinese characters before ``end`` begin: after a mark, after another place, or after the name of a county (then True)."""
    run = RUN_BEFORE.search(text, earliest, end)
    start = run.start() if run else end
    last = bisect_right(counties, end - SHORTEST_STEM, key=lambda mention: mention.end) - 1
    if last >= 0 and counties[last].end > start:
        return counties[last].end, True
    for offset in range(end - SHORTEST_STEM, max(start + 2, end - LONGEST_STEM - 1), -1):
        before = named_right_before(text, offset, (), gazetteer)
        if before is not None and before.end - before.start == 3 and text[offset - 1] in "市县区":
            return offset, True
    return start, False


def _certain_stem(ending: _Ending, said: Counter[str], gazetteer: Gazetteer) -> str:
    """The name before the ending if it is certain: registered, after a county, with an office's business behind it, found twice, or
    introduced as a place is (``在渔港街道``)."""
    stem = _bounded_stem(ending)
    if not stem or stem in ending.registered or ending.has_business or (ending.after_county and stem == ending.run):
        return stem
    # 在佛堂街道边 is a street in 佛堂镇, which is the county's own.
    introduced = (
        len(ending.run) > len(stem)
        and stem not in gazetteer.office_stems
        and ending.suffix == "街道"
        and len(stem) == SHORTEST_STEM
    )
    return stem if said[stem + ending.suffix] > 1 or (introduced and _is_no_adjective(stem)) else ""


def _is_no_adjective(stem: str) -> bool:
    """Whether two characters before 街道 don't say what a street is like (``繁华``) or what is done to it (``整治``): 渔港, 柳浦."""
    return all(not tag.startswith(NO_NAME_TAGS) for _, tag in rjieba.tag(stem))


def _bounded_stem(ending: _Ending) -> str:
    """The name before the ending, where something tells on its left side that it begins there; else an empty string."""
    stems = [ending.run[-size:] for size in range(LONGEST_STEM, SHORTEST_STEM - 1, -1) if size <= len(ending.run)]
    bounded = [stem for stem in stems if _begins_here(ending, stem) and _plausible(stem, ending)]
    for stem in bounded:
        if stem in ending.registered:
            return stem
    unknown = [stem for stem in bounded if len(stem) <= LONGEST_UNKNOWN_STEM or (ending.after_county and stem == ending.run)]
    return unknown[-1] if unknown else ""


def _begins_here(ending: _Ending, stem: str) -> bool:
    """Whether what stands before the stem is nothing, or only a word that introduces a place."""
    before = ending.run[: len(ending.run) - len(stem)]
    if not before:
        return ending.after_county or ending.at_clause_start
    return bool(before_word(before, len(before)))


def _plausible(stem: str, ending: _Ending) -> bool:
    """Whether a stem can be a name: no everyday word (重点镇, 美丽城镇), no verb (联合街道), nothing that only ends or begins so."""
    word = stem + ending.suffix
    known = stem in ending.registered
    right_after_county = ending.after_county and stem == ending.run
    if stem in place_words("common-stems"):
        return False
    if known and right_after_county:
        return True
    if stem[0] in place_words("never-beginnings"):
        return False
    if stem in place_words("before") or stem in place_words("everyday-names"):
        return False
    if any(word.endswith(end) for end in place_words("never-endings")):
        return known and ending.at_clause_start and stem == ending.run
    if known:
        return True
    if stem[-1] in place_words("weak-endings") or (ending.suffix == "乡" and not ending.after_county):
        return False
    if any(character in place_words("never-inside") for character in stem):
        return False
    return not any(stem.endswith(common) for common in place_words("common-stems") if len(common) > 1)


def _repeated(unbounded: Sequence[_Ending]) -> set[str]:
    """Names that nothing bounds, but that come back with other words before them: 听笕桥街道, 全笕桥街道."""
    befores: dict[str, set[str]] = {}
    for ending in unbounded:
        for name in ending.readings:
            befores.setdefault(name, set()).add(ending.run[: len(ending.run) + len(ending.suffix) - len(name)][-1:])
    names = set()
    for ending in unbounded:
        for name in ending.readings:
            if len(befores[name]) > 1 and _plausible(name.removesuffix(ending.suffix), ending):
                names.add(name)
                break
    return names


def _stem_of(ending: _Ending, names: set[str]) -> str:
    """The longest of the article's other names that ends here."""
    return next((name.removesuffix(ending.suffix) for name in ending.readings if name in names), "")


@cache
def _register(suffix: str) -> frozenset[str]:
    """The stems of all street offices (街道), towns (镇) or townships (乡) of the country."""
    return frozenset(read_word_groups(DATA_FOLDER / "office_names.txt")[suffix])
