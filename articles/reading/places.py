"""Which street offices and towns an article is about, and which it mentions.

A full name is evidence (``北苑街道``), also inside a longer one, and so is a community or village that only one office has (``诚信社区``). A bare name
(``江东大厦``, ``佛堂互通``) is none; it adds weight to a place that something else named. Where another county governs the words, the office is that county's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from articles.reading.counties import (
    CountyMention,
    county_mentions,
    governor_in_sentence,
    named_right_before,
    place_words,
    plays_elsewhere,
)
from articles.reading.gazetteer import OFFICE_SUFFIXES, VILLAGE_SUFFIXES, Gazetteer, GazetteerPlace, NameMatch
from articles.reading.names import HAN
from articles.reading.types import Evidence, Passage, PlaceMention, Role
from articles.reading.unlisted import UnlistedOffice, unlisted_offices

DISPLAY_ROLES: frozenset[Role] = frozenset({"headline", "kicker", "deck"})
SILENT_ROLES: frozenset[Role] = frozenset({"byline", "credit"})
MOST_EVIDENCE = 5

# 双溪投资有限公司 behind 苏溪镇, 小学 behind 江东街道
ORGANIZATION = re.compile(
    rf"[{HAN}]{{0,8}}?(?:有限公司|公司|合作社|中学|小学|幼儿园|卫生院|派出所|人民政府|党工委|办事处|文化站|服务中心|党群服务中心)"
)
# 等街道, 三个街道, 等5个镇街, 两镇: behind a list of bare names.
LIST_END = re.compile(r"等?[0-9两二三四五六七八九十]{0,3}个?(?:街道|镇街|乡镇|镇)")
# Between the names of a list: 北苑、后宅和稠江
LONGEST_LIST = 40
LIST_JOINTS = frozenset("、，和与及")
# What makes 东青溪村 or 老青溪村 another village than 青溪村.
NAME_GOES_ON = frozenset("宅店塘坞头口山湾溪桥岭坑坪畈庄寨园苑")
LONGER_NAME_BEFORE = frozenset("东西南北大小老新上下前后里外中")
# 会上, 此前, 村里: here these characters end a word of their own.
WORDS_BEFORE = frozenset(
    {"会上", "晚上", "早上", "此前", "日前", "目前", "之前", "年前", "随后", "之后", "最后", "今后", "村里", "其中", "当中"}
)
SENTENCE_END = re.compile(r"[。！？!?；;]")
# 笕桥街道 before 诚信社区: the office that a community is said to belong to.
OFFICE_BEFORE = re.compile(r"(?:街道|[镇乡])\Z")

LEAD_SENTENCES = 2
HEADLINE_WEIGHT = 6.0
DISPLAY_WEIGHT = 4.0
LEAD_WEIGHT = 2.0
MENTION_WEIGHT = 1.0
BARE_WEIGHT = 0.5
MOST_BARE = 4
LEAST_PRIMARY = 3.0
"""One mention in the first sentences makes three; a single one further down makes no subject."""
PRIMARY_LEAD = 1.8
"""How many times the next office's weight the subject must have."""


@dataclass(frozen=True, slots=True)
class _Sighting:
    """Words of a passage that speak of an office. ``bare`` ones only add weight."""

    passage: int
    start: int
    end: int
    name: str
    code: str
    rule: str
    bare: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """One passage with what was found in it: names of the table, and of counties."""

    number: int
    is_display: bool
    """Whether it is a headline, kicker or deck."""
    text: str
    matches: tuple[NameMatch, ...]
    counties: tuple[CountyMention, ...]


def find_places(passages: Sequence[Passage], gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """The street offices and towns that one article names, the primary first, then in order of appearance.

    An office of the table has its code; one that belongs to another county or stands in no table has an empty one.
    """
    spoken = [passage for passage in passages if passage.role not in SILENT_ROLES]
    readings = [_read(number, passage, gazetteer) for number, passage in enumerate(spoken)]
    elsewhere = plays_elsewhere(
        [reading.text for reading in readings],
        [reading.counties for reading in readings],
        [_first_office(reading) for reading in readings],
    )
    sightings = _listed_offices(readings, gazetteer, elsewhere=elsewhere)
    sightings += _unlisted(readings, sightings, gazetteer)
    sightings.sort(key=_position)
    sightings += _villages(readings, sightings, gazetteer, elsewhere=elsewhere)
    sightings = _settle_names(sightings)
    sightings += _bare_names(readings, sightings)
    sightings.sort(key=_position)
    return _mentions(spoken, sightings)


def _read(number: int, passage: Passage, gazetteer: Gazetteer) -> _Reading:
    return _Reading(
        number=number,
        is_display=passage.role in DISPLAY_ROLES,
        text=passage.text,
        matches=_without_overlaps(gazetteer.matches(passage.text)),
        counties=county_mentions(passage.text, gazetteer),
    )


def _first_office(reading: _Reading) -> int | None:
    return next((match.start for match in reading.matches if match.of_kind("office")), None)


def _without_overlaps(matches: Iterator[NameMatch]) -> tuple[NameMatch, ...]:
    """Of matches that overlap, the full name before the bare one, then the earlier, which is also the longer."""
    kept: list[NameMatch] = []
    for match in matches:
        if kept and match.start < kept[-1].end:
            if _is_full(kept[-1]) or not _is_full(match):
                continue
            kept.pop()
        kept.append(match)
    return tuple(kept)


def _is_full(match: NameMatch) -> bool:
    return any(form.kind in {"office", "village"} for form in match.forms)


# Offices of the table by their full name.


def _listed_offices(readings: Sequence[_Reading], gazetteer: Gazetteer, *, elsewhere: bool) -> list[_Sighting]:
    found: list[_Sighting] = []
    for reading in readings:
        for match in reading.matches:
            offices = match.of_kind("office")
            if offices:
                found.append(_office_sighting(reading, match, _current(offices), gazetteer, elsewhere=elsewhere))
        found.extend(_lists(reading, gazetteer, elsewhere=elsewhere))
    return _same_county_throughout(found, readings)


def _current(offices: Sequence[GazetteerPlace]) -> GazetteerPlace:
    """Of offices of one name (a code was changed), the one that is still there."""
    return next((office for office in offices if office.valid_to is None), offices[-1])


def _office_sighting(
    reading: _Reading, match: NameMatch, office: GazetteerPlace, gazetteer: Gazetteer, *, elsewhere: bool
) -> _Sighting:
    right_before = named_right_before(reading.text, match.start, reading.counties, gazetteer)
    if right_before is not None and right_before.standing == "elsewhere":
        return _Sighting(reading.number, right_before.start, match.end, office.full_name, "", "other-county")
    if _plays_elsewhere(reading, match.start, right_before, elsewhere=elsewhere):
        return _Sighting(reading.number, match.start, match.end, office.full_name, "", "other-county-near")
    return _Sighting(
        reading.number, match.start, _organization_end(reading.text, match.end), office.full_name, office.code, "full-name"
    )


def _plays_elsewhere(reading: _Reading, offset: int, right_before: CountyMention | None, *, elsewhere: bool) -> bool:
    if right_before is not None:
        return right_before.standing == "elsewhere"
    standing = governor_in_sentence(reading.text, offset, reading.counties)
    return elsewhere if standing is None else standing == "elsewhere"


def _organization_end(text: str, end: int) -> int:
    """Where the longer name ends that the office's name begins: 苏溪镇双溪投资有限公司."""
    organization = ORGANIZATION.match(text, end)
    return organization.end() if organization else end


def _lists(reading: _Reading, gazetteer: Gazetteer, *, elsewhere: bool) -> Iterator[_Sighting]:
    """Bare names in a list that tells at its end what they are: 北苑、后宅等街道, 稠江、北苑街道."""
    group: list[NameMatch] = []
    for match in reading.matches:
        joined = bool(group) and match.start == group[-1].end + 1 and reading.text[group[-1].end] in LIST_JOINTS
        members = group[-LONGEST_LIST:] if joined else []
        group = [*members, match] if match.of_kind("office-stem") else []
        told = [member for member in members if _shares_ending(member, match)] if match.of_kind("office") else []
        if len(group) > 1 and LIST_END.match(reading.text, match.end):
            told = group
        for member in told:
            office = _current(member.of_kind("office-stem"))
            sighting = _office_sighting(reading, member, office, gazetteer, elsewhere=elsewhere)
            yield replace(sighting, end=member.end, rule="list" if sighting.code else sighting.rule)


def _shares_ending(bare: NameMatch, full: NameMatch) -> bool:
    """Whether the office of the bare name has the ending that the full one gives: 稠江 before 北苑街道, not before 佛堂镇."""
    bare_name, full_name = _current(bare.of_kind("office-stem")).full_name, _current(full.of_kind("office")).full_name
    return any(bare_name.endswith(ending) and full_name.endswith(ending) for ending in OFFICE_SUFFIXES)


def _same_county_throughout(sightings: list[_Sighting], readings: Sequence[_Reading]) -> list[_Sighting]:
    """An office that the text first calls another county's (永康市江东街道) is that county's everywhere, also in the headline."""
    first_in_text: dict[str, str] = {}
    for sighting in sightings:
        if not readings[sighting.passage].is_display:
            first_in_text.setdefault(sighting.name, sighting.rule)
    return [
        replace(sighting, code="", rule="other-county-near")
        if sighting.code and first_in_text.get(sighting.name) == "other-county"
        else sighting
        for sighting in sightings
    ]


# Offices that the table doesn't have.


def _unlisted(readings: Sequence[_Reading], known: Sequence[_Sighting], gazetteer: Gazetteer) -> list[_Sighting]:
    spans: dict[int, list[tuple[int, int]]] = {reading.number: [] for reading in readings}
    for sighting in known:
        spans[sighting.passage].append((sighting.start, sighting.end))
    taken = [spans[reading.number] for reading in readings]
    offices = unlisted_offices([reading.text for reading in readings], taken, [reading.counties for reading in readings], gazetteer)
    return [_unlisted_sighting(readings[office.text], office) for office in offices]


def _unlisted_sighting(reading: _Reading, office: UnlistedOffice) -> _Sighting:
    start = office.start
    if office.after_county:
        start = next((mention.start for mention in reading.counties if mention.end == office.start), start)
    name = reading.text[office.start : office.end]
    return _Sighting(reading.number, start, office.end, name, "", "county-and-name" if office.after_county else "unlisted-name")


# Communities and villages lead to their office.


def _villages(
    readings: Sequence[_Reading], known: Sequence[_Sighting], gazetteer: Gazetteer, *, elsewhere: bool
) -> list[_Sighting]:
    named = {sighting.code for sighting in known if sighting.code}
    found = []
    for reading in readings:
        for position, match in enumerate(reading.matches):
            sighting = _village_sighting(reading, position, named, gazetteer)
            if sighting is None:
                continue
            right_before = named_right_before(reading.text, sighting.start, reading.counties, gazetteer)
            if _plays_elsewhere(reading, match.start, right_before, elsewhere=elsewhere) or _follows_unlisted(sighting, known):
                continue
            found.append(sighting)
    return found


def _village_sighting(reading: _Reading, position: int, named: set[str], gazetteer: Gazetteer) -> _Sighting | None:
    """What a community's name says, if it says anything: 福田|诚信社区, 诚信社区, 苏溪|立塘."""
    match = reading.matches[position]
    by_office = {gazetteer.office_of(place).code: gazetteer.office_of(place) for place in _villages_of(reading, match)}
    before = reading.matches[position - 1] if position else None
    if before is not None and before.end == match.start:
        owners = _offices_written(before, gazetteer)
        shared = [office for code, office in by_office.items() if code in owners]
        if len(shared) == 1 and (before.of_kind("office-stem") or before.of_kind("office")):
            rule = "community-of-office" if before.of_kind("office") else "stem-and-community"
            return _Sighting(reading.number, before.start, match.end, shared[0].full_name, shared[0].code, rule)
        return None
    if not match.of_kind("village") or not _stands_alone(reading.text, match.start):
        return None
    if len(by_office) > 1 or not any(place.stem for place in match.of_kind("village")):
        # 山口村 under two offices, 王村 of a single character: only with the office's own name in the article.
        by_office = {code: office for code, office in by_office.items() if code in named}
    if len(by_office) != 1:
        return None
    office = next(iter(by_office.values()))
    return _Sighting(reading.number, match.start, match.end, office.full_name, office.code, "community")


def _villages_of(reading: _Reading, match: NameMatch) -> tuple[GazetteerPlace, ...]:
    """The communities that the match can stand for; by a bare name only if that is no everyday word and no road's or building's."""
    full = match.of_kind("village")
    word = reading.text[match.start : match.end]
    if full and not word.endswith(VILLAGE_SUFFIXES) and _goes_on_as_name(reading.text, match.end):
        full = ()  # 江北下朱 in 江北下朱宅
    if full or word in place_words("ordinary") or _is_longer_name(reading.text, match.end):
        return full
    return match.of_kind("village-stem")


def _goes_on_as_name(text: str, end: int) -> bool:
    """Whether an alias without 村 goes on as a longer name: 江北下朱|宅, 王高畈|路."""
    return text[end : end + 1] in NAME_GOES_ON or _is_longer_name(text, end)


def _offices_written(match: NameMatch, gazetteer: Gazetteer) -> set[str]:
    """The codes of the offices that a name belongs to, whether it is the office's own or a community's."""
    return {gazetteer.office_of(form.place).code for form in match.forms}


def _is_longer_name(text: str, end: int) -> bool:
    """Whether the bare name goes on as that of a road, a building or a work of engineering: 江东|路, 佛堂|互通."""
    return text.startswith(tuple(place_words("places-in-names")), end) and not text.startswith("街道", end)


def _stands_alone(text: str, start: int) -> bool:
    """Whether no other name reaches into this one from the left: not 东|青溪村, not 高桥镇|青溪村 with a town of elsewhere."""
    if start and text[start - 1] in LONGER_NAME_BEFORE:
        return text[max(0, start - 2) : start] in WORDS_BEFORE
    return not OFFICE_BEFORE.search(text, max(0, start - 3), start)


def _follows_unlisted(sighting: _Sighting, known: Sequence[_Sighting]) -> bool:
    """Whether the office named last before the community in its passage is one of elsewhere: it is that one's community.

    ``known`` is in the order of the text.
    """
    last = bisect_left(known, (sighting.passage, sighting.start), key=_position) - 1
    return sighting.rule == "community" and last >= 0 and known[last].passage == sighting.passage and not known[last].code


def _position(sighting: _Sighting) -> tuple[int, int]:
    return sighting.passage, sighting.start


# One place of a name, and bare names.


def _settle_names(sightings: list[_Sighting]) -> list[_Sighting]:
    """Two offices of one name can't be told apart by their name: where the table's own is named too, it stands for both."""
    coded = {sighting.name for sighting in sightings if sighting.code}
    return [sighting for sighting in sightings if sighting.code or sighting.name not in coded]


def _bare_names(readings: Sequence[_Reading], sightings: Sequence[_Sighting]) -> list[_Sighting]:
    """Bare names of offices that the article names in full: weight for the subject, no more."""
    named = {sighting.code for sighting in sightings if sighting.code}
    spans = {(sighting.passage, sighting.start) for sighting in sightings}
    found = []
    for reading in readings:
        for match in reading.matches:
            stems = [office for office in match.of_kind("office-stem") if office.code in named]
            if stems and (reading.number, match.start) not in spans and not _is_longer_name(reading.text, match.end):
                office = _current(stems)
                found.append(
                    _Sighting(reading.number, match.start, match.end, office.full_name, office.code, "headline-stem", bare=True)
                )
    return found


# From sightings to mentions.


def _mentions(passages: Sequence[Passage], sightings: Sequence[_Sighting]) -> tuple[PlaceMention, ...]:
    by_name: dict[str, list[_Sighting]] = {}
    for sighting in sightings:
        by_name.setdefault(sighting.name, []).append(sighting)
    primary = _primary(passages, by_name)
    order = sorted(by_name, key=lambda name: name != primary)
    return tuple(
        PlaceMention(
            name=name,
            code=by_name[name][0].code,
            role="primary" if name == primary else "mentioned",
            evidence=_evidence(passages, by_name[name]),
        )
        for name in order
    )


def _evidence(passages: Sequence[Passage], sightings: Sequence[_Sighting]) -> tuple[Evidence, ...]:
    """What the place rests on, at most five pieces; a bare name only where it stands in the headline."""
    telling = [sighting for sighting in sightings if not sighting.bare or passages[sighting.passage].role == "headline"]
    pieces = []
    for sighting in telling[:MOST_EVIDENCE]:
        passage = passages[sighting.passage]
        pieces.append(Evidence(passage.line_at(sighting.start), passage.text[sighting.start : sighting.end], sighting.rule))
    return tuple(pieces)


def _primary(passages: Sequence[Passage], by_name: dict[str, list[_Sighting]]) -> str:
    """The office that the article is about, or an empty string where none stands out."""
    weights = sorted(((_weight(passages, sightings), name) for name, sightings in by_name.items()), reverse=True)
    if not weights or weights[0][0] < LEAST_PRIMARY:
        return ""
    if len(weights) > 1 and weights[0][0] < weights[1][0] * PRIMARY_LEAD:
        return ""
    return weights[0][1]


def _weight(passages: Sequence[Passage], sightings: Sequence[_Sighting]) -> float:
    """How much of the article an office has: its mentions, and more for headline, kicker, deck and the first sentences."""
    bare = sum(1 for sighting in sightings if sighting.bare or passages[sighting.passage].role == "table")
    weight = MENTION_WEIGHT * (len(sightings) - bare) + BARE_WEIGHT * min(bare, MOST_BARE)
    roles = {passages[sighting.passage].role for sighting in sightings}
    if "headline" in roles:
        weight += HEADLINE_WEIGHT
    if roles & {"kicker", "deck"}:
        weight += DISPLAY_WEIGHT
    if any(_in_lead(passages, sighting) for sighting in sightings):
        weight += LEAD_WEIGHT
    return weight


def _in_lead(passages: Sequence[Passage], sighting: _Sighting) -> bool:
    """Whether the words stand in the first two sentences of the text."""
    first = next((number for number, passage in enumerate(passages) if passage.role in {"lead", "body"}), None)
    if first != sighting.passage or sighting.bare:
        return False
    return sum(1 for _ in SENTENCE_END.finditer(passages[first].text, 0, sighting.start)) < LEAD_SENTENCES
