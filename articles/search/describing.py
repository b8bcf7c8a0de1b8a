"""A query in plain words: how it was understood."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.utils.translation import gettext as _

from articles.search.query import Both, DateRange, Either, Field, Node, Phrase, Without, end_of_month


def describe(node: Node) -> str:
    """How a query was understood: ``含“早市”，并且标题含“桥”或“路”，不含“广告”，日期在2021年5月至7月``."""
    match node:
        case Phrase():
            return _has(node.field, _quoted(node))
        case DateRange():
            return _("日期在%(period)s") % {"period": _period_text(node)}
        case Both():
            return _describe_all(node)
        case Either():
            return _describe_any(node)
        case Without():
            return _describe_exclusion(node.part)


def _describe_all(node: Both) -> str:
    runs = _runs(node.parts)
    described, *clauses = (_describe_run(run, _("%(words)s和%(last)s")) for run in runs)
    for run, clause in zip(runs[1:], clauses, strict=True):
        joined = _("%(so)s，%(more)s") if isinstance(run[0], Without | DateRange) else _("%(so)s，并且%(more)s")
        described = joined % {"so": described, "more": clause}
    return described


def _describe_any(node: Either) -> str:
    described, *clauses = (_describe_run(run, _("%(words)s或%(last)s")) for run in _runs(node.parts))
    for clause in clauses:
        described = _("%(so)s，或者%(more)s") % {"so": described, "more": clause}
    return described


def _describe_exclusion(part: Node) -> str:
    if isinstance(part, Phrase):
        return _lacks(part.field, _quoted(part))
    if isinstance(part, DateRange):
        return _("日期不在%(period)s") % {"period": _period_text(part)}
    found = _phrases_of_one_field(part)
    if isinstance(part, Either) and found:
        return _lacks(found[0].field, _listed(found, _("%(words)s或%(last)s")))
    return _("排除（%(group)s）") % {"group": describe(part)}


def _runs(parts: Sequence[Node]) -> list[list[Node]]:
    """Neighbouring phrases of the same field together, everything else alone."""
    runs: list[list[Node]] = []
    for part in parts:
        before = runs[-1][-1] if runs else None
        if isinstance(part, Phrase) and isinstance(before, Phrase) and part.field == before.field:
            runs[-1].append(part)
        else:
            runs.append([part])
    return runs


def _describe_run(run: Sequence[Node], joined: str) -> str:
    """One of ``_runs`` as a clause: ``标题含“桥”或“路”``; in brackets where it has clauses of its own."""
    found = [part for part in run if isinstance(part, Phrase)]
    if found:
        return _has(found[0].field, _listed(found, joined))
    (part,) = run
    if isinstance(part, Both | Either) and not _phrases_of_one_field(part):
        return _("（%(group)s）") % {"group": describe(part)}
    return describe(part)


def _phrases_of_one_field(node: Node) -> list[Phrase]:
    """The parts of a group that is nothing but phrases of the same field; none for any other."""
    parts = node.parts if isinstance(node, Both | Either) else ()
    found = [part for part in parts if isinstance(part, Phrase)]
    return found if len(found) == len(parts) and len({part.field for part in found}) == 1 else []


def _listed(found: Sequence[Phrase], joined: str) -> str:
    """``“早市”、“桥”和“路”``; ``joined`` is how the last one is joined to the others."""
    *others, last = map(_quoted, found)
    return joined % {"words": _("、").join(others), "last": last} if others else last


def _quoted(phrase: Phrase) -> str:
    return (_("“%(text)s”（一字不差）") if phrase.exact else _("“%(text)s”")) % {"text": phrase.text}


def _has(field: Field | None, words: str) -> str:
    said = {
        None: _("含%(words)s"),
        "headline": _("标题含%(words)s"),
        "reporter": _("记者是%(words)s"),
        "place": _("地点是%(words)s"),
        "page": _("版面是%(words)s"),
        "section": _("栏目是%(words)s"),
    }
    return said[field] % {"words": words}


def _lacks(field: Field | None, words: str) -> str:
    said = {
        None: _("不含%(words)s"),
        "headline": _("标题不含%(words)s"),
        "reporter": _("记者不是%(words)s"),
        "place": _("地点不是%(words)s"),
        "page": _("版面不是%(words)s"),
        "section": _("栏目不是%(words)s"),
    }
    return said[field] % {"words": words}


def _period_text(period: DateRange) -> str:
    """``2021年``, ``2021年5月至7月``, ``2021年5月10日或以后``: by years or months where it has whole ones."""
    earliest, latest = period.earliest, period.latest
    by_months = (earliest is None or earliest.day == 1) and (latest is None or latest == end_of_month(latest))
    by_years = by_months and (earliest is None or earliest.month == 1) and (latest is None or latest.month == 12)
    text = _year_text if by_years else _month_text if by_months else _day_text
    if latest is None:
        assert earliest is not None
        return _("%(date)s或以后") % {"date": text(earliest)}
    if earliest is None:
        return _("%(date)s或以前") % {"date": text(latest)}
    if text(earliest) == text(latest):
        return text(latest)
    if text is _month_text and earliest.year == latest.year:
        return _("%(year)d年%(month)d月至%(last)d月") % {"year": latest.year, "month": earliest.month, "last": latest.month}
    return _("%(first)s至%(last)s") % {"first": text(earliest), "last": text(latest)}


def _year_text(day: datetime.date) -> str:
    return _("%(year)d年") % {"year": day.year}


def _month_text(day: datetime.date) -> str:
    return _("%(year)d年%(month)d月") % {"year": day.year, "month": day.month}


def _day_text(day: datetime.date) -> str:
    return _("%(year)d年%(month)d月%(day)d日") % {"year": day.year, "month": day.month, "day": day.day}
