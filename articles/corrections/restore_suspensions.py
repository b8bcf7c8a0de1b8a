"""Days without a paper from an exported file -> the archive. Part of the import's one transaction."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from articles.corrections.portable import Record, UnusableFile
from articles.corrections.suspensions import check_days, cleaned_reason, overlapping
from articles.models import Newspaper, Suspension


def restore_suspensions(records: Mapping[str, Record]) -> None:
    """Bring them in; what this archive knows already stays. Raises ``UnusableFile``.

    An issue may have come on such a day since, there or here. It stands, and ``check_archive`` tells of it: a file that carries
    what people decided must not be refused for that.
    """
    newspapers = {newspaper.name: newspaper for newspaper in Newspaper.objects.all()}
    ours = {str(suspension.uid): suspension for suspension in Suspension.objects.select_related("newspaper")}
    for ended in (True, False):  # what the file knows to have ended must make way first
        for uid, record in records.items():
            if (record["state"] != Suspension.State.ACTIVE) is ended:
                _restore(uid, _columns(record, newspapers), ours.get(uid), record["line"])


def _columns(record: Record, newspapers: Mapping[str, Newspaper]) -> dict[str, Any]:
    as_they_are = ("reason", "author_name", "state", "ended_by_name", "ended_reason")
    return {
        "newspaper": newspapers[record["newspaper"]],
        "first": datetime.date.fromisoformat(record["first"]),
        "last": datetime.date.fromisoformat(record["last"]),
        "made_at": datetime.datetime.fromisoformat(record["made_at"]),
        "ended_at": datetime.datetime.fromisoformat(record["ended_at"]) if record["ended_at"] else None,
        **{column: record[column] for column in as_they_are},
    }


def _restore(uid: str, columns: Mapping[str, Any], ours: Suspension | None, line: int) -> None:
    if ours is not None:
        _follow(ours, columns, line)
        return
    try:
        check_days(columns["first"], columns["last"])
        cleaned_reason(columns["reason"])
    except ValidationError as error:
        raise UnusableFile(f"第 {line} 行的休刊不成立（{error.messages[0]}）；请重新导出") from None
    if columns["state"] == Suspension.State.ACTIVE:
        _make_way(columns, line)
    Suspension.objects.create(uid=uuid.UUID(uid), **columns)


def _follow(ours: Suspension, columns: Mapping[str, Any], line: int) -> None:
    """One that both know: it must say the same; if only the file knows that it ended, it ends here too."""
    if any(getattr(ours, column) != columns[column] for column in ("newspaper", "first", "last", "reason")):
        raise UnusableFile(f"第 {line} 行：休刊 {ours.uid} 与这里同一编号的不同；文件可能被改动，请重新导出")
    if ours.state == Suspension.State.ACTIVE != columns["state"]:
        Suspension.objects.filter(pk=ours.pk).update(**columns)


def _make_way(columns: Mapping[str, Any], line: int) -> None:
    """What this archive says of the same days must be the same; it then gives way to the file's."""
    for other in overlapping(columns["newspaper"], columns["first"], columns["last"]):
        if any(getattr(other, column) != columns[column] for column in ("first", "last", "reason")):
            raise UnusableFile(
                f"第 {line} 行标为休刊的日子（{columns['first']} 至 {columns['last']}，{columns['reason']}），这里已由"
                f" {other.author_name or '（无名）'} 标为休刊：{other}（{other.reason}）；请先在后台撤销这里的，或从文件里删去那一条"
            )
        Suspension.objects.filter(pk=other.pk).update(
            state=Suspension.State.SUPERSEDED,
            ended_at=other.made_at,
            ended_by_name=columns["author_name"],
            ended_reason="导入了相同的休刊",
        )
