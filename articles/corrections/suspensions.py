"""Days on which a newspaper didn't appear (休刊): said by a person, with who, when and why, and kept like every other decision."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from articles.corrections.decide import author_name
from articles.corrections.values import SUSPENSION_FIELDS, cleaned
from articles.models import Issue, Newspaper, Suspension
from articles.writing import writing

LONGEST = 366
"""Days: a paper that stops for longer has ended, or the year was mistyped."""


def suspend(newspaper: Newspaper, first: datetime.date, last: datetime.date, author: User | None, reason: str) -> Suspension:
    """Say that a newspaper didn't appear from the first day to the last. Gives the word that holds: the earlier one where it says the same.

    Raises ``ValidationError``, by field, for days on which an issue exists or that are marked already.
    """
    reason = cleaned_reason(reason)
    check_days(first, last)
    with writing():
        _check_no_issue(newspaper, first, last)
        other = overlapping(newspaper, first, last).first()
        if other is not None and (other.first, other.last, other.reason) == (first, last, reason):
            return other
        if other is not None:
            raise ValidationError({"first": ValidationError(_told_marked(other), code="marked")})
        return Suspension.objects.create(
            newspaper=newspaper, first=first, last=last, reason=reason, author=author, author_name=author_name(author)
        )


def lift(suspension: Suspension, author: User | None, reason: str) -> None:
    """Take it back: the days are gaps again. Raises ``ValidationError`` if it isn't in force any more."""
    with writing():
        suspension.refresh_from_db()
        if suspension.state != Suspension.State.ACTIVE:
            raise ValidationError("这条休刊已经失效，不能再撤销", code="not-active")
        suspension.state = Suspension.State.REVERTED
        suspension.ended_at = timezone.now()
        suspension.ended_by_name = author_name(author)
        suspension.ended_reason = reason
        suspension.save(update_fields=["state", "ended_at", "ended_by_name", "ended_reason"])


def cleaned_reason(reason: str) -> str:
    """Why there was no paper, on one line. Raises ``ValidationError`` by field."""
    try:
        text: str = cleaned(SUSPENSION_FIELDS, "reason", reason)
    except ValidationError as error:
        raise ValidationError({"reason": error}) from None
    if not text:
        raise ValidationError({"reason": ValidationError("请写明为什么休刊，如“国庆节”", code="reason-required")})
    return text


def check_days(first: datetime.date, last: datetime.date) -> None:
    """Raise ``ValidationError``, by field, for days in the wrong order or too many of them."""
    if first > last:
        raise ValidationError({"last": ValidationError(f"末日 {last} 早于首日 {first}", code="date-order")})
    days = (last - first).days + 1
    if days > LONGEST:
        raise ValidationError({"last": ValidationError(f"一次最多标 {LONGEST} 天，这里有 {days} 天", code="too-long")})


def overlapping(newspaper: Newspaper, first: datetime.date, last: datetime.date) -> QuerySet[Suspension]:
    """What is in force for any of these days."""
    active = newspaper.suspensions.filter(state=Suspension.State.ACTIVE, first__lte=last, last__gte=first)
    return active.select_related("newspaper").order_by("first", "pk")


def _check_no_issue(newspaper: Newspaper, first: datetime.date, last: datetime.date) -> None:
    issues = Issue.objects.filter(newspaper=newspaper, date__range=(first, last)).select_related("newspaper").order_by("date")
    found = list(issues[:2])
    if found:
        more = "等" if len(found) > 1 else ""
        field = "first" if found[0].date == first else "last"
        raise ValidationError(
            {field: ValidationError(f"库里有这几天的报纸：{found[0]}{more}；有报的日子不能标为休刊", code="issue-exists")}
        )


def _told_marked(other: Suspension) -> str:
    return f"其中有的日子已标为休刊：{other}（{other.reason}）；请先撤销那一条"
