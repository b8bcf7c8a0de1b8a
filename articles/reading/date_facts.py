"""What a text says of a time: the fact, its tense, where it stands, and which years of print it speaks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from articles.reading.festivals import festival_day
from articles.reading.figures import Day, Folded, real_day
from articles.reading.types import Evidence, Passage

Tense = Literal["done", "plan", "exact", "signed", "neutral", "season", "history"]
Votes = Mapping[int, float]
"""What the mention of a year says of the year of print: years later -> weight."""
SHIFT = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "来年": 1, "后年": 2}
"""Years from the year of print."""
SENTENCE_REACH = 300
"""Characters back in which a sentence's start is sought: no newspaper sentence is longer, and a text without marks stays cheap."""
CLAUSE_LENGTH = 40
"""Characters of a sentence that are kept as evidence."""
# Where the tense rests on the words around a date, this many characters of the sentence are looked at.
_BEFORE, _AFTER = 14, 28
_SENTENCE_MARK = re.compile(r"[。！？；\n\t]")
_CLAUSE_MARK = re.compile(r"[。！？；，：“”（(\n\t]")


@dataclass(frozen=True, slots=True)
class Fact:
    """What a mention says, apart from where it stands: equal facts count once."""

    tense: Tense
    year: int | None = None
    shift: int | None = None
    month: int | None = None
    day: int | None = None
    festival: str = ""
    weekday: int | None = None
    days_later: int = 0
    whole_month: bool = False

    def on(self, year: int) -> Day | None:
        """The day in that year of print, or None where there is no such day."""
        own = self.year if self.year is not None else year + (self.shift or 0)
        if self.festival:
            return festival_day(self.festival, own)
        return real_day(own, self.month or 1, self.day or 1)

    @property
    def bare(self) -> bool:
        """Whether nothing but the day of print tells the year."""
        return self.year is None and self.shift is None


@dataclass(frozen=True, slots=True)
class Mention:
    """A fact, its evidence, and what it says of the year of print."""

    fact: Fact
    evidence: Evidence
    sentence: tuple[int, int, int]
    """Article, passage and start of the sentence: what stands in one sentence belongs together."""
    votes: Votes
    year: int | None


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a match stands: its passage and the words of its sentence right before and behind it."""

    passage: Passage
    folded: Folded
    start: int
    end: int
    sentence: tuple[int, int, int]
    before: str
    after: str
    notice: bool
    inherited: int | None = None
    """A year told earlier in the sentence."""
    narrated: bool = False
    """Whether the passage told of another year before: `2016年9月，…。10月8日，…` goes on in 2016."""


def find_setting(
    number: int, index: int, passage: Passage, folded: Folded, match: re.Match[str], notice: bool,
    inherited: int | None = None, narrated: bool = False,
) -> Setting:  # fmt: skip
    """The setting of a match in article ``number``, passage ``index``; the words around it end with its sentence."""
    text, start, end = folded.text, match.start(), match.end()
    before = text[max(0, start - _BEFORE) : start]
    marks = list(_SENTENCE_MARK.finditer(before))
    after = text[end : end + _AFTER]
    stop = _SENTENCE_MARK.search(after)
    sentence = (number, index, sentence_start(text, start))
    return Setting(
        passage, folded, start, end, sentence,
        before[marks[-1].end() :] if marks else before,
        after[: stop.start()] if stop else after,
        notice, inherited, narrated,
    )  # fmt: skip


def sentence_start(text: str, offset: int) -> int:
    """The offset at which the sentence around ``offset`` begins."""
    reach = max(0, offset - SENTENCE_REACH)
    found = max(text.rfind(mark, reach, offset) for mark in "。！？；\n\t")
    return found + 1 if found >= 0 else reach


def evidence_at(setting: Setting, rule: str) -> Evidence:
    """The clause around a match as the page has it, from a few characters before the match on."""
    lead = setting.folded.text[max(0, setting.start - 8) : setting.start]
    marks = list(_CLAUSE_MARK.finditer(lead))
    begin = setting.start - (len(lead) - marks[-1].end()) if marks else (0 if setting.start <= len(lead) else setting.start)
    rest = setting.folded.text[setting.end : setting.start + CLAUSE_LENGTH]
    stop = _SENTENCE_MARK.search(rest)
    finish = max(setting.end, setting.end + (stop.start() if stop else len(rest)))
    first, last = setting.folded.origins[begin], setting.folded.origins[finish - 1]
    words = setting.passage.text[first : last + 1].strip()
    return Evidence(setting.passage.line_at(setting.folded.origins[setting.start]), words, rule)
