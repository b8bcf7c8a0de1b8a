"""Values as an editor writes them in a text field, and back. What isn't changed comes back as it was."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError

from articles.models import Place, Precision

Rows = Sequence[Mapping[str, Any]]

PARAGRAPH_ROLES = {
    "lead": "导语",
    "body": "正文",
    "subhead": "小标题",
    "caption": "图片说明",
    "table": "表格",
    "docnum": "文号",
    "signoff": "落款",
}
ROLES_BY_NAME = {name: role for role, name in PARAGRAPH_ROLES.items()}
PARAGRAPH_MARK = re.compile(r"【([^】\n]{1,10})】")  # 【小标题】
REPORTER_MARK = re.compile(r"\s#([a-z2-7]{10})$")  # 通讯员 楼晓棠 #k3vq7a2mfd
BAR = "｜"  # 特约记者｜玛丽 史密斯, where a name has a space
PRIMARY_MARK = re.compile(r"主要[：: ]\s{0,3}")  # 主要：北苑街道
CODE = re.compile(r"\s([0-9]{6,20})$")  # 胜利村 330782101201
NEW_PLACE = "（新）"
DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{4})([0-9]{2})([0-9]{2})")  # 2021-05-10, 2021年5月10日
PRECISION_MARK = re.compile(r"（([^（）]{1,8})）$")  # （约到月）
TO = "至"


# Paragraphs


def write_paragraphs(rows: Rows) -> str:
    """Paragraphs apart by a blank line; what isn't body begins with its role: ``【小标题】桥通了``."""
    return "\n\n".join(_write_paragraph(row) for row in rows)


def read_paragraphs(text: str) -> list[dict[str, str]]:
    return [_read_paragraph(paragraph) for paragraph in _blocks(text)]


def _write_paragraph(row: Mapping[str, Any]) -> str:
    text = "\n".join(line for line in row["text"].split("\n") if line.strip())
    mark = PARAGRAPH_MARK.match(text)
    plain = row["role"] == "body" and not (mark and mark[1] in ROLES_BY_NAME)
    return text if plain else f"【{PARAGRAPH_ROLES.get(row['role'], row['role'])}】{text}"


def _blocks(text: str) -> Iterator[str]:
    lines = text.replace("\r\n", "\n").split("\n")
    for printed, block in groupby(lines, lambda line: bool(line.strip())):
        if printed:
            yield "\n".join(block)


def _read_paragraph(text: str) -> dict[str, str]:
    mark = PARAGRAPH_MARK.match(text)
    if mark is None or mark[1] not in ROLES_BY_NAME:
        return {"role": "body", "text": text.strip()}
    return {"role": ROLES_BY_NAME[mark[1]], "text": text[mark.end() :].strip()}


# Names


def write_people(rows: Rows) -> str:
    """A line a person, ``通讯员 楼晓棠``; after ``#`` the id of the reporter that a person said is meant."""
    return "\n".join(_write_person(row) for row in rows)


def read_people(text: str) -> list[dict[str, str]]:
    return [_read_person(line) for line in _lines(text)]


def _write_person(row: Mapping[str, Any]) -> str:
    name, role = row["name"], row.get("role") or ""
    needs_bar = name.split() != [name] or BAR in name
    signed = f"{role}{BAR}{name}" if needs_bar else f"{role} {name}".strip()
    return f"{signed} #{row['reporter']}" if row.get("reporter") else signed


def _read_person(line: str) -> dict[str, str]:
    mark = REPORTER_MARK.search(line)
    signed = line[: mark.start()].strip() if mark else line
    role, bar, name = signed.partition(BAR)
    if not bar:
        *before, name = signed.rsplit(None, 1)
        role = before[0] if before else ""
    person = {"name": name.strip(), "role": role.strip()}
    return person | {"reporter": mark[1]} if mark else person


# Places


def write_places(rows: Rows) -> str:
    """A line a place by its full name, the primary one marked; with its code where several bear the name."""
    names = [row["name"] for row in rows]
    found = list(Place.objects.filter(name__in=names).exclude(code=None).values_list("name", flat=True)) if names else []
    lines = []
    for row in sorted(rows, key=lambda row: row["role"] != "primary"):
        code = f" {row['code']}" if row.get("code") and found.count(row["name"]) > 1 else ""
        lines.append(f"{'主要：' if row['role'] == 'primary' else ''}{row['name']}{code}")
    return "\n".join(lines)


def read_places(text: str, before: Rows) -> list[dict[str, Any]]:
    """The places written; those that were there ``before`` keep their evidence. Raises ``ValidationError`` for one that isn't one place."""
    return [_read_place(line, before) for line in _lines(text)]


def _read_place(line: str, before: Rows) -> dict[str, Any]:
    mark = PRIMARY_MARK.match(line)
    name = line[mark.end() :].strip() if mark else line
    code = CODE.search(name)
    wanted, name = (code[1], name[: code.start()].strip()) if code else ("", name)
    role = "primary" if mark else "mentioned"
    for row in before:
        if row["name"] == name and wanted in ("", row.get("code") or ""):
            return {"name": name, "code": row.get("code") or "", "role": role, "evidence": row.get("evidence") or []}
    if name.endswith(NEW_PLACE):
        return {"name": name.removesuffix(NEW_PLACE).strip(), "code": "", "role": role}
    return {"name": name, "code": wanted or _only_code(name), "role": role}


def _only_code(name: str) -> str:
    """The code of the one place that bears the name, empty for one without a code."""
    found = list(Place.objects.filter(name=name).select_related("parent")[:10])
    coded = [place for place in found if place.code]
    if not found:
        raise ValidationError(
            f"地名表里没有“{name}”；请写全名（如“北苑街道”），确是表外的地点请写“{name}{NEW_PLACE}”", code="unknown-place"
        )
    if len(coded) > 1:
        listed = "、".join(f"{name} {place.code}（{place.parent or '无上级'}）" for place in coded)
        raise ValidationError(f"有几个“{name}”，请写上区划代码：{listed}", code="several-places")
    return coded[0].code or "" if coded else ""


# Dates


def write_date(date: Mapping[str, Any]) -> str:
    """``2021-05-10``, ``2021-05-07 至 2021-06-06（约到月）``, or nothing."""
    earliest, latest = date.get("earliest") or "", date.get("latest") or ""
    if not earliest and not latest:
        return ""
    if date.get("precision") == Precision.DAY:
        return str(earliest)
    return f"{earliest} {TO} {latest}（{Precision(date.get('precision') or 'unknown').label}）".strip()


def read_date(text: str) -> dict[str, Any] | None:
    """What ``issue_date`` takes; None for nothing. Raises ``ValidationError``."""
    text = text.strip()
    if not text:
        return None
    mark = PRECISION_MARK.search(text)
    precision = _precision(mark[1]) if mark else None
    first, to, last = (text[: mark.start()] if mark else text).partition(TO)
    if not to:
        day = _day(first)
        return {"earliest": day, "latest": day, "precision": precision}
    return {
        "earliest": _day(first) if first.strip() else None,
        "latest": _day(last) if last.strip() else None,
        "precision": precision,
    }


def _precision(name: str) -> str:
    for value, label in Precision.choices:
        if name == str(label):
            return value
    raise ValidationError(
        f"没有“{name}”这种日期精度；可写：{'、'.join(str(label) for label in Precision.labels)}", code="date-precision"
    )


def _day(text: str) -> datetime.date:
    match = DAY.fullmatch(text.strip())
    try:
        if match is not None:
            return datetime.date(*(int(part) for part in match.groups() if part))
    except ValueError:
        pass
    raise ValidationError(f"“{text.strip()}”不是日期；应如 2021-05-10", code="date")


def _lines(text: str) -> Iterable[str]:
    return [line.strip() for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
