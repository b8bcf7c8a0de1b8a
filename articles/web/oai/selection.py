"""What a list of records is narrowed to and how far it has been given; and the same as a resumption token.

A token holds all there is to know, so nothing is kept between two answers and none ever expires. It isn't signed: whatever it says was
allowed to be asked for anyway, and what it can't say is refused.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from articles.models import HarvestRecord
from articles.querysets import HarvestRecordQuerySet
from articles.web.oai.datestamps import Span, datestamp, span_of
from articles.web.oai.protocol import DUBLIN_CORE, ProtocolError
from articles.web.oai.sets import SET_SPEC, in_set

AT_ONCE = 100
"""Records in one answer."""
SEPARATOR = "!"
TOKEN_FIELDS = ("metadataPrefix", "from", "until", "set")
NUMBER = re.compile(r"[0-9]{1,18}")  # "123456", within what a database counts to


@dataclass(frozen=True, slots=True)
class Place:
    """The last record that was given: its time, and its number among those of that time."""

    at: datetime.datetime
    number: int


@dataclass(frozen=True, slots=True)
class Selection:
    """The arguments of a list, as given, and the place after which it goes on."""

    arguments: Mapping[str, str]
    after: Place | None = None

    @property
    def token(self) -> str:
        """``oai_dc!2021-05-01!!section:yaowen!2021-05-10T08:00:00Z!123``."""
        assert self.after is not None
        given = [self.arguments.get(name, "") for name in TOKEN_FIELDS]
        return SEPARATOR.join([*given, datestamp(self.after.at), str(self.after.number)])


@dataclass(frozen=True, slots=True)
class Portion:
    """The records of one answer, and how to go on; None at the end."""

    records: list[HarvestRecord]
    rest: Selection | None


def selection_of(arguments: Mapping[str, str]) -> Selection:
    """The selection that a list's arguments ask for, or its token. Raises ``ProtocolError`` for what can't be asked."""
    token = arguments.get("resumptionToken")
    if token is not None:
        return _selection_of_token(token)
    _check(arguments)
    return Selection(arguments)


def portion(selection: Selection, now: datetime.datetime) -> Portion:
    """The next records. Raises ``ProtocolError`` where a list that is asked for has none, or its set is unknown.

    What changes while a list is being given moves to its end and comes there once more: nothing is missed, whatever happens in between.
    """
    condition = in_set(selection.arguments["set"]) if "set" in selection.arguments else None
    if condition is None and "set" in selection.arguments:
        raise ProtocolError("noRecordsMatch", _("没有 %(set)s 这个集合。") % {"set": selection.arguments["set"]})
    records = HarvestRecord.objects.select_related("newspaper", "section")
    records = _bounded(records.filter(condition) if condition is not None else records, selection, now)
    after = selection.after
    rows = records.first_rows(AT_ONCE + 1) if after is None else records.rows_after(after.at, after.number, AT_ONCE + 1)
    if not rows and after is None:
        raise ProtocolError("noRecordsMatch", _("没有符合条件的记录。"))
    given = rows[:AT_ONCE]
    more = len(rows) > AT_ONCE
    return Portion(given, replace(selection, after=Place(given[-1].at, given[-1].pk)) if more else None)


def _bounded(records: HarvestRecordQuerySet, selection: Selection, now: datetime.datetime) -> HarvestRecordQuerySet:
    """Between the ends that the selection has, and up to now. At each end one bound alone: of two, a database may begin at the wider."""
    first, last = _ends(selection.arguments)
    if first is not None and selection.after is None:
        records = records.filter(at__gte=first.first)
    return records.told(min(last.last, now) if last is not None else now)


def _check(arguments: Mapping[str, str]) -> None:
    if arguments["metadataPrefix"] != DUBLIN_CORE:
        raise cannot_disseminate(arguments["metadataPrefix"])
    if "set" in arguments and not SET_SPEC.fullmatch(arguments["set"]):
        raise ProtocolError("badArgument", _("set=%(set)s 不是集合的写法。") % {"set": arguments["set"]})
    first, last = _ends(arguments)
    if first is None or last is None:
        return
    if first.is_day != last.is_day:
        raise ProtocolError("badArgument", _("from 与 until 的精度不同：须同为日期，或同为到秒的时间。"))
    if first.first > last.last:
        raise ProtocolError("badArgument", _("from 晚于 until。"))


def cannot_disseminate(prefix: str) -> ProtocolError:
    """The error for a format that isn't had here."""
    return ProtocolError("cannotDisseminateFormat", _("没有 %(prefix)s 格式，只有 oai_dc。") % {"prefix": prefix})


def _ends(arguments: Mapping[str, str]) -> tuple[Span | None, Span | None]:
    return _span("from", arguments), _span("until", arguments)


def _span(name: str, arguments: Mapping[str, str]) -> Span | None:
    if name not in arguments:
        return None
    span = span_of(arguments[name])
    if span is None:
        said = {"name": name, "value": arguments[name]}
        raise ProtocolError("badArgument", _("%(name)s=%(value)s 不是日期：应写作 2021-05-10 或 2021-05-10T08:00:00Z。") % said)
    return span


def _selection_of_token(token: str) -> Selection:
    fields = token.split(SEPARATOR, len(TOKEN_FIELDS) + 2)
    if len(fields) != len(TOKEN_FIELDS) + 2:
        raise _bad_token()
    arguments = {name: value for name, value in zip(TOKEN_FIELDS, fields, strict=False) if value}
    at, number = span_of(fields[-2]), fields[-1]
    if "metadataPrefix" not in arguments or at is None or at.is_day or not NUMBER.fullmatch(number):
        raise _bad_token()
    try:
        _check(arguments)
    except ProtocolError:
        raise _bad_token() from None
    first, _last = _ends(arguments)
    if first is not None and at.first < first.first:
        raise _bad_token()
    if "set" in arguments and in_set(arguments["set"]) is None:  # its slug was changed meanwhile
        raise _bad_token()
    return Selection(arguments, Place(at.first, int(number)))


def _bad_token() -> ProtocolError:
    return ProtocolError("badResumptionToken", _("这个 resumptionToken 不是本库给出的，或已不适用；请重新开始收割。"))
