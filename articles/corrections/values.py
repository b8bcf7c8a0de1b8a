"""What a person may decide, field by field: the value in the shape that the machine's layer has, or a ``ValidationError`` that says why not."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.models import ArticlePlace, Kind, Place, Precision, Reporter, Visibility
from articles.reading.paths import page_label
from articles.standing.dates import DAYS_AHEAD
from articles.standing.decisions import CONFIRMED

PARAGRAPH_ROLES = ("lead", "body", "subhead", "caption", "table", "docnum", "signoff")
SHA256 = re.compile(r"[0-9a-f]{64}")  # e3b0c442…
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")  # a line feed in a headline; a tab is left to the text
CONTROL_IN_PARAGRAPH = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

Clean = Callable[[Any], Any]


def cleaned(fields: Mapping[str, Clean], field: str, value: Any) -> Any:
    """The value as it is kept. Raises ``ValidationError`` (its message in Chinese) for an unknown field or a value that can't be."""
    if field not in fields:
        raise ValidationError(f"没有“{field}”这个字段；可改的是：{'、'.join(fields)}", code="unknown-field")
    return fields[field](value)


def _line(longest: int) -> Clean:
    def clean(value: Any) -> str:
        text = _text(value).strip()
        if CONTROL.search(text):
            raise ValidationError("这一栏只能有一行文字，请去掉换行和控制字符", code="control")
        if len(text) > longest:
            raise ValidationError(f"最多 {longest} 个字，现在有 {len(text)} 个", code="too-long")
        return text

    return clean


def _text(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValidationError("应是文字", code="not-text")
    return value


def _kind(value: Any) -> str:
    return _one_of(value, Kind.values, "体裁")


def _visibility(value: Any) -> str:
    return _one_of(value, Visibility.values, "可见性")


def _one_of(value: Any, choices: list[str], what: str) -> str:
    if value not in choices:
        raise ValidationError(f"{what}没有“{value}”这一种；可选：{'、'.join(choices)}", code="unknown-choice")
    return str(value)


def _rows(value: Any, what: str) -> list[Mapping[str, Any]]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(row, Mapping) for row in value):
        raise ValidationError(f"{what}应是一个列表", code="not-a-list")
    return list(value)


def _paragraphs(value: Any) -> list[dict[str, str]]:
    paragraphs = []
    for number, row in enumerate(_rows(value, "段落"), 1):
        text = _text(row.get("text")).strip()
        if not text or CONTROL_IN_PARAGRAPH.search(text):
            raise ValidationError(f"第 {number} 段是空的，或有控制字符", code="paragraph")
        paragraphs.append({"role": _one_of(row.get("role", "body"), list(PARAGRAPH_ROLES), f"第 {number} 段的类别"), "text": text})
    return paragraphs


def _people(value: Any) -> list[dict[str, str]]:
    return [_person(row) for row in _rows(value, "署名")]


def _person(row: Mapping[str, Any]) -> dict[str, str]:
    name, role = _line(100)(row.get("name")), _line(50)(row.get("role"))
    if not name:
        raise ValidationError("署名里有一行没有姓名", code="no-name")
    reporter = _text(row.get("reporter"))
    if not reporter:
        return {"name": name, "role": role}
    if not Reporter.objects.filter(public_id=reporter).exists():
        raise ValidationError(f"没有编号为 {reporter} 的记者", code="unknown-reporter")
    return {"name": name, "role": role, "reporter": reporter}


def _places(value: Any) -> list[dict[str, Any]]:
    places = [_place(row) for row in _rows(value, "地点")]
    if sum(1 for place in places if place["role"] == ArticlePlace.Role.PRIMARY) > 1:
        raise ValidationError("主要地点最多一个", code="two-primary")
    return sorted(places, key=lambda place: place["role"] != ArticlePlace.Role.PRIMARY)


def _place(row: Mapping[str, Any]) -> dict[str, Any]:
    name, code = _line(100)(row.get("name")), _line(20)(row.get("code"))
    role = _one_of(row.get("role", ArticlePlace.Role.MENTIONED), ArticlePlace.Role.values, "地点的关系")
    if code:
        place = Place.objects.filter(code=code).first()
        if place is None:
            raise ValidationError(f"没有区划代码为 {code} 的地点", code="unknown-place")
        name = place.name
    if not name:
        raise ValidationError("地点里有一行没有名称", code="no-name")
    return {"name": name, "code": code, "role": role, "evidence": list(row.get("evidence") or [])}


def _page_label(value: Any) -> str:
    text = _text(value).strip()
    label = page_label(text) if text else ""
    if label is None:
        raise ValidationError(f"“{text}”不是版号；应如 3、A03，合版如 2-3", code="page-label")
    return label


def _issue_date(value: Any) -> dict[str, str | None]:
    """A day (a date or ``2021-05-10``), an interval (``earliest``, ``latest``, ``precision``), or None: nobody knows."""
    if value is None or value == "":
        return {"earliest": None, "latest": None, "precision": "unknown"}
    if not isinstance(value, Mapping):
        day = _day(value)
        value = {"earliest": day, "latest": day, "precision": "day"}
    earliest, latest = (_day(value.get(end)) if value.get(end) else None for end in ("earliest", "latest"))
    precision = _one_of(value.get("precision") or _precision(earliest, latest), Precision.values, "日期精度")
    _check_interval(earliest, latest, precision)
    return {
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "precision": precision,
    }


def _day(value: Any) -> datetime.date:
    if isinstance(value, datetime.date):
        return datetime.date(value.year, value.month, value.day)
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError:
        raise ValidationError(f"“{value}”不是日期；应如 2021-05-10", code="date") from None


def _precision(earliest: datetime.date | None, latest: datetime.date | None) -> str:
    if earliest is None or latest is None:
        return Precision.UNKNOWN
    days = (latest - earliest).days
    if days == 0:
        return Precision.DAY
    return Precision.MONTH if days <= 31 else Precision.SEASON if days <= 92 else Precision.YEAR


def _check_interval(earliest: datetime.date | None, latest: datetime.date | None, precision: str) -> None:
    if earliest and latest and earliest > latest:
        raise ValidationError(f"最早日期 {earliest} 晚于最晚日期 {latest}", code="date-order")
    if precision == Precision.DAY and (earliest is None or earliest != latest):
        raise ValidationError("精度为“日”时，最早和最晚应是同一天", code="date-precision")
    if earliest and earliest > timezone.localdate() + datetime.timedelta(days=DAYS_AHEAD):
        raise ValidationError(f"{earliest} 离今天超过 {DAYS_AHEAD} 天", code="date-ahead")


def _confirmed(value: Any) -> dict[str, Any]:
    """What was confirmed: ``sha256`` of the bytes that the person saw, and of each article the fields as they were read."""
    sha256, articles = (value.get("sha256"), value.get("articles")) if isinstance(value, Mapping) else (None, None)
    if not isinstance(sha256, str) or not SHA256.fullmatch(sha256) or not isinstance(articles, Mapping):
        raise ValidationError("确认应写明校验值和各篇文章", code="confirmed")
    for public_id, fields in articles.items():
        wrong = sorted(set(fields) - set(CONFIRMED_SHAPES)) if isinstance(fields, Mapping) else [""]
        if wrong or not all(is_shape(fields[field]) for field, is_shape in CONFIRMED_SHAPES.items() if field in fields):
            raise ValidationError(f"所确认的文章 {public_id} 有不成立的字段", code="confirmed")
    return {"sha256": sha256, "articles": {public_id: dict(fields) for public_id, fields in articles.items()}}


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_kind(value: Any) -> bool:
    return value in Kind.values


def _rows_with(*keys: str) -> Callable[[Any], bool]:
    def is_shape(value: Any) -> bool:
        rows = isinstance(value, list) and all(isinstance(row, Mapping) for row in value)
        return rows and all(isinstance(row.get(key), str) for row in value for key in keys)

    return is_shape


def _are_places(value: Any) -> bool:
    return _rows_with("name", "role")(value) and all(row["role"] in ArticlePlace.Role.values for row in value)


# As the machine reads them, not as a person may write them: a headline of 600 characters that was read can be confirmed too.
CONFIRMED_SHAPES: dict[str, Callable[[Any], bool]] = {
    "headline": _is_text,
    "kicker": _is_text,
    "deck": _is_text,
    "kind": _is_kind,
    "section": _is_text,
    "source": _is_text,
    "dateline": _is_text,
    "paragraphs": _rows_with("role", "text"),
    "bylines": _rows_with("name", "role"),
    "credits": _rows_with("name", "role"),
    "places": _are_places,
}
"""The fields of an article that a confirmation covers, and what each must look like."""

OF_THE_WHOLE = ("visibility", CONFIRMED)
"""What is said of an article or page as a whole, and is no value that stands printed on it."""

ARTICLE_FIELDS: dict[str, Clean] = {
    "headline": _line(500),
    "kicker": _line(500),
    "deck": _line(500),
    "kind": _kind,
    "section": _line(100),
    "source": _line(300),
    "dateline": _line(300),
    "paragraphs": _paragraphs,
    "bylines": _people,
    "credits": _people,
    "places": _places,
    "visibility": _visibility,
    CONFIRMED: _confirmed,
}
"""What may be decided on an article, and how each value is checked."""

PAGE_FIELDS: dict[str, Clean] = {
    "newspaper": _line(100),
    "issue_date": _issue_date,
    "edition": _line(50),
    "page": _page_label,
    "issue_number": _line(50),
    "visibility": _visibility,
    CONFIRMED: _confirmed,
}
"""What may be decided on a page; its articles follow."""

SUSPENSION_FIELDS: dict[str, Clean] = {"reason": _line(100)}
"""What is said of days without a paper, beside the days."""
