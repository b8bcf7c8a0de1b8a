"""What people decided from an exported file -> the archive; what conflicts is refused by name. Part of the import's one transaction."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.core.exceptions import ValidationError

from articles.corrections.portable import Portable, Record, UnusableFile
from articles.corrections.values import ARTICLE_FIELDS, PAGE_FIELDS, cleaned
from articles.models import Correction


def restore_corrections(portable: Portable) -> set[str]:
    """Bring the decisions in. Gives the pages whose values may have changed."""
    touched: set[str] = set()
    ours = {str(correction.uid): correction for correction in Correction.objects.all()}
    active = {_key(correction): correction for correction in ours.values() if correction.state == Correction.State.ACTIVE}
    for uid, record in portable.corrections.items():
        if _restore_correction(uid, record, ours.get(uid), active):
            touched.add(record["page"] or portable.articles[record["article"]]["page"])
    return touched


def _restore_correction(uid: str, record: Record, ours: Correction | None, active: dict[tuple[str, str], Correction]) -> bool:
    if ours is not None:
        return _follow(ours, record)
    if record["state"] == Correction.State.ACTIVE:
        _check_value(record)
        _check_no_conflict(record, active)
    Correction.objects.create(uid=uuid.UUID(uid), **_columns(record))
    return True


def _follow(ours: Correction, record: Record) -> bool:
    """A decision that both know: it must say the same; if only the file knows that it ended, it ends here too."""
    if _key(ours) != (record["article"] or record["page"], record["field"]) or ours.value != record["value"]:
        raise UnusableFile(f"第 {record['line']} 行：更正 {ours.uid} 与这里同一编号的不同；文件可能被改动，请重新导出")
    if ours.state == record["state"] or ours.state != Correction.State.ACTIVE:
        return False
    Correction.objects.filter(pk=ours.pk).update(**_columns(record))
    return True


def _check_value(record: Record) -> None:
    fields = ARTICLE_FIELDS if record["article"] is not None else PAGE_FIELDS
    try:
        cleaned(fields, record["field"], record["value"])
    except ValidationError as error:
        raise UnusableFile(f"第 {record['line']} 行：{record['field']} 的值不成立（{error.messages[0]}）；请重新导出") from None


def _check_no_conflict(record: Record, active: dict[tuple[str, str], Correction]) -> None:
    key = (record["article"] or record["page"], record["field"])
    ours = active.get(key)
    if ours is None:
        return
    if ours.value != record["value"]:
        raise UnusableFile(
            f"第 {record['line']} 行：{key[0]} 的 {key[1]}，文件里由 {record['author_name'] or '（无名）'} 定为“{record['value']}”，"
            f"这里由 {ours.author_name or '（无名）'} 定为“{ours.value}”；请先在后台撤销这里的更正，或从文件里删去那一条"
        )
    Correction.objects.filter(pk=ours.pk).update(
        state=Correction.State.SUPERSEDED,
        ended_at=ours.made_at,
        ended_by_name=record["author_name"],
        ended_reason="导入了相同的更正",
    )


def _key(correction: Correction) -> tuple[str, str]:
    return str(correction.article_id or correction.page_id), correction.field


def _columns(record: Record) -> dict[str, Any]:
    as_they_are = ("field", "value", "machine_value", "author_name", "reason", "state", "ended_by_name", "ended_reason")
    return {
        "article_id": record["article"],
        "page_id": record["page"],
        "made_at": datetime.datetime.fromisoformat(record["made_at"]),
        "ended_at": datetime.datetime.fromisoformat(record["ended_at"]) if record["ended_at"] else None,
        **{column: record[column] for column in as_they_are},
    }
