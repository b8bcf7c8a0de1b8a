"""What an archive lacks, in sentences for readers."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from articles.gaps.numbers import Numbered, NumberGap, NumberKind
from articles.web.dates import day_text, in_words, year_text
from articles.web.labels import labels_text


@dataclass(frozen=True, slots=True)
class Run:
    """Days that follow one another, in one month."""

    first: datetime.date
    last: datetime.date

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    def __str__(self) -> str:
        """``4日``, ``7日至9日``."""
        if self.first == self.last:
            return _day_of_month(self.first)
        return _("%(first)s至%(last)s") % {"first": _day_of_month(self.first), "last": _day_of_month(self.last)}


def runs_of(days: Iterable[datetime.date]) -> list[Run]:
    """Days in order -> the runs that they form."""
    runs: list[Run] = []
    for day in days:
        if runs and (day - runs[-1].last).days == 1:
            runs[-1] = Run(runs[-1].first, day)
        else:
            runs.append(Run(day, day))
    return runs


def runs_with_reason(reasons: Mapping[datetime.date, str]) -> list[tuple[Run, str]]:
    """Days in order, each with why there was no paper -> the runs of one reason."""
    return [(run, reason) for reason, days in groupby(reasons, key=lambda day: reasons[day]) for run in runs_of(days)]


def missing_pages_sentence(missing: Sequence[str], unlabelled: int) -> str:
    """``缺第3版。``; where pages without a label are there, that one of these may be it."""
    lacking = _("缺%(pages)s。") % {"pages": labels_text(missing)}
    if not unlabelled:
        return lacking
    perhaps = ngettext("另有 %(number)d 个版面版号不详。", "另有 %(number)d 个版面版号不详。", unlabelled) % {"number": unlabelled}
    return f"{lacking}{perhaps}"


def number_sentence(gap: NumberGap, empty: int) -> str:
    """What doesn't fit, and whether the days without an issue between (``empty``) explain it."""
    after = number_text(gap.after)
    if gap.before is None:
        return _("%(year)s收录的期号从%(after)s起，之前缺 %(count)d 期。") % {
            "year": year_text(gap.after.day.year),
            "after": after,
            "count": gap.count,
        }
    words = {"before": number_text(gap.before), "after": after, "count": gap.count}
    match gap.kind:
        case NumberKind.HOLE:
            return _("%(before)s之后是%(after)s，缺 %(count)d 期。") % words + _explained(gap.count, empty)
        case NumberKind.CROWDED:
            return _("%(before)s到%(after)s之间收录的报纸，比期号多 %(count)d 期。") % words
        case NumberKind.REPEATED:
            return _("%(after)s与%(day)s的期号相同。") % {"after": after, "day": day_text(gap.before.day)}
        case NumberKind.BACK:
            return _("%(before)s之后是%(after)s，期号倒退。") % words
    fitting = number_text(Numbered(gap.after.day, gap.count, gap.after.total))
    return _("印的是%(after)s，与前后各期相连应是%(fitting)s。") % {"after": after, "fitting": fitting}


def _explained(missing: int, empty: int) -> str:
    if not empty:
        return _("其间没有缺报的日子，可能是期号印错或读错。")
    if missing == empty:
        return _("与其间缺报的天数相合。")
    return ngettext("其间缺报 %(number)d 天。", "其间缺报 %(number)d 天。", empty) % {"number": empty}


def number_text(issue: Numbered) -> str:
    """``第12期``, ``总第1204期``."""
    return (_("总第%(number)d期") if issue.total else _("第%(number)d期")) % {"number": issue.number}


def _day_of_month(day: datetime.date) -> str:
    return in_words(day, pgettext("date format", "j日"))
