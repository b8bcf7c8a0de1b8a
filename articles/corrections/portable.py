"""An exported file -> records that can be trusted to fit together, or an error that names the line and the remedy. No tables are asked."""

from __future__ import annotations

import datetime
import json
import re
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from articles.corrections.export import FORMAT, VERSION
from articles.corrections.values import ARTICLE_FIELDS, PAGE_FIELDS
from articles.models import ArticleId, Correction, Place
from articles.slugs import page_public_id, reporter_public_id

SHA256 = re.compile(r"[0-9a-f]{64}")  # e3b0c442…
SLUG = re.compile(r"[-a-zA-Z0-9_]+")  # yaowen, yaowen-x2a7

Record = Mapping[str, Any]
Check = Callable[[Any], bool]


class UnusableFile(ValueError):
    """The file can't be imported; the message names the line and what to do. Nothing was changed."""


@dataclass(slots=True)
class Portable:
    """The records of a file, by what they are known by, each with the number of its line."""

    newspapers: dict[str, Record] = field(default_factory=dict)
    sections: dict[str, Record] = field(default_factory=dict)
    places: dict[str, Record] = field(default_factory=dict)
    reporters: dict[str, Record] = field(default_factory=dict)
    pages: dict[str, Record] = field(default_factory=dict)
    articles: dict[str, Record] = field(default_factory=dict)
    corrections: dict[str, Record] = field(default_factory=dict)
    suspensions: dict[str, Record] = field(default_factory=dict)

    def articles_of(self) -> dict[str, list[Record]]:
        by_page: dict[str, list[Record]] = {page: [] for page in self.pages}
        for article in self.articles.values():
            by_page[article["page"]].append(article)
        return by_page


def read_portable(lines: Iterable[str]) -> Portable:
    """Parse and check every line. Raises ``UnusableFile`` at the first that can't be right."""
    portable = Portable()
    number = 0
    for number, line in enumerate(lines, 1):
        record = _parsed(number, line)
        if number == 1:
            _check_header(record)
        else:
            _add(portable, number, record)
    if number == 0:
        raise UnusableFile("文件是空的；请重新用 export_corrections 导出")
    _check_references(portable)
    return portable


def _parsed(number: int, line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        raise UnusableFile(f"第 {number} 行不是完整的 JSON；文件可能被截断或改动，请重新导出") from None
    if not isinstance(record, dict):
        raise UnusableFile(f"第 {number} 行不是一条记录；请重新导出")
    return record


def _check_header(record: Record) -> None:
    if record.get("format") != FORMAT:
        raise UnusableFile(f"第 1 行不是 {FORMAT} 的文件头；请给出 export_corrections 导出的文件")
    if record.get("version") != VERSION:
        raise UnusableFile(f"第 1 行的版本是 {record.get('version')}，这里只认 {VERSION}；请用同一版程序导出和导入")


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 100


def _is_file_name(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 255


def _is_text_or_none(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _is_numbers(value: Any) -> bool:
    return isinstance(value, list) and all(_is_number(item) for item in value)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_slug(value: Any) -> bool:
    return isinstance(value, str) and SLUG.fullmatch(value) is not None


def _is_sha256(value: Any) -> bool:
    return isinstance(value, str) and SHA256.fullmatch(value) is not None


def _is_day(value: Any) -> bool:
    return _parses(datetime.date.fromisoformat, value)


def _is_day_or_none(value: Any) -> bool:
    return value is None or _parses(datetime.date.fromisoformat, value)


def _is_time(value: Any) -> bool:
    return _parses(datetime.datetime.fromisoformat, value) and datetime.datetime.fromisoformat(value).tzinfo is not None


def _is_time_or_none(value: Any) -> bool:
    return value is None or _is_time(value)


def _is_uid(value: Any) -> bool:
    return _parses(uuid.UUID, value)


def _is_revisions(value: Any) -> bool:
    return (
        isinstance(value, list) and bool(value) and all(isinstance(one, dict) and not _wrong_keys(one, REVISION) for one in value)
    )


def _is_anything(_: Any) -> bool:
    return True


def _is_hints(value: Any) -> bool:
    if not isinstance(value, dict) or not _is_text(value.get("path", "")):
        return False
    claims = [value.get(source, {}) for source in ("option", "manifest")]
    return all(
        isinstance(said, dict) and all(map(_is_text, said.values())) and _is_day_or_none(said.get("date")) for said in claims
    )


def _parses(parse: Callable[[str], object], value: Any) -> bool:
    if not isinstance(value, str):
        return False
    try:
        parse(value)
    except ValueError:
        return False
    return True


WHO_AND_WHEN: dict[str, Check] = {
    "author_name": _is_text,
    "made_at": _is_time,
    "reason": _is_text,
    "state": lambda value: value in Correction.State.values,
    "ended_at": _is_time_or_none,
    "ended_by_name": _is_text,
    "ended_reason": _is_text,
}

REVISION: dict[str, Check] = {"number": _is_number, "sha256": _is_sha256, "file_name": _is_file_name, "hints": _is_hints}

SHAPES: dict[str, dict[str, Check]] = {
    "newspaper": {"name": _is_name, "slug": _is_slug},
    "section": {"name": _is_name, "slug": _is_slug},
    "place": {
        "code": _is_text_or_none,
        "name": _is_name,
        "level": lambda value: value in Place.Level.values,
        "slug": _is_slug,
        "parent": _is_text_or_none,
        "valid_from": _is_day_or_none,
        "valid_to": _is_day_or_none,
        "successors": _is_texts,
        "aliases": _is_texts,
    },
    "reporter": {
        "id": _is_name,
        "name": _is_name,
        "distinguisher": _is_text,
        "pinyin": _is_text,
        "initial": _is_text,
        "merged_into": _is_text_or_none,
        "aliases": _is_texts,
    },
    "page": {"id": _is_name, "first_sha256": _is_sha256, "revisions": _is_revisions},
    "article": {
        "id": _is_name,
        "page": _is_name,
        "number": _is_number,
        "revision": _is_number,
        "lines": _is_numbers,
        "state": lambda value: value in ArticleId.State.values,
        "successor": _is_text_or_none,
        "reason": _is_text,
        "headline": _is_text,
    },
    "correction": {
        "uid": _is_uid,
        "article": _is_text_or_none,
        "page": _is_text_or_none,
        "field": _is_text,
        "value": _is_anything,
        "machine_value": _is_anything,
        **WHO_AND_WHEN,
    },
    "suspension": {"uid": _is_uid, "newspaper": _is_name, "first": _is_day, "last": _is_day, **WHO_AND_WHEN},
}
"""What each type of record holds, and what each value must be."""


def _wrong_keys(record: Record, shape: Mapping[str, Check]) -> list[str]:
    return [key for key, check in shape.items() if key not in record or not check(record[key])]


def _add(portable: Portable, number: int, record: dict[str, Any]) -> None:
    kind = record.get("type")
    if kind not in SHAPES:
        raise UnusableFile(f"第 {number} 行的类型“{kind}”不认识；请用同一版程序导出和导入")
    wrong = _wrong_keys(record, SHAPES[kind])
    if wrong:
        raise UnusableFile(f"第 {number} 行（{kind}）的 {'、'.join(wrong)} 缺少或不对；请重新导出")
    known_by, records = _place_of(portable, kind, record)
    if known_by in records:
        raise UnusableFile(f"第 {number} 行与第 {records[known_by]['line']} 行重复（{kind} {known_by}）；请重新导出")
    _check_ids(number, kind, record)
    records[known_by] = {**record, "line": number}


def _place_of(portable: Portable, kind: str, record: Record) -> tuple[str, dict[str, Record]]:
    if kind == "newspaper":
        return record["name"], portable.newspapers
    if kind == "section":
        return record["name"], portable.sections
    if kind == "place":
        return record["code"] or record["name"], portable.places
    if kind == "reporter":
        return record["id"], portable.reporters
    if kind == "page":
        return record["id"], portable.pages
    if kind == "article":
        return record["id"], portable.articles
    return str(uuid.UUID(record["uid"])), portable.corrections if kind == "correction" else portable.suspensions


def _check_ids(number: int, kind: str, record: Record) -> None:
    """Ids that follow from something must do so."""
    if kind == "page":
        expected = page_public_id(record["first_sha256"])
        numbers = [revision["number"] for revision in record["revisions"]]
        if record["id"] != expected or len(set(numbers)) < len(numbers):
            raise UnusableFile(f"第 {number} 行：版面 {record['id']} 的编号或修订号不对；请重新导出")
    if kind == "article" and record["id"] != f"{record['page']}-{record['number']}":
        raise UnusableFile(f"第 {number} 行：文章 {record['id']} 的编号与版面和序号不符；请重新导出")
    if kind == "reporter" and record["id"] != reporter_public_id(record["name"], record["distinguisher"]):
        raise UnusableFile(f"第 {number} 行：记者 {record['id']} 的编号与姓名不符；请重新导出")
    if kind == "correction":
        _check_target(number, record)


def _check_target(number: int, record: Record) -> None:
    if (record["article"] is None) == (record["page"] is None):
        raise UnusableFile(f"第 {number} 行：更正 {record['uid']} 应只针对一篇文章或一个版面；请重新导出")
    if record["field"] not in (ARTICLE_FIELDS if record["article"] is not None else PAGE_FIELDS):
        raise UnusableFile(f"第 {number} 行：更正 {record['uid']} 的字段“{record['field']}”不认识；请用同一版程序导出和导入")


def _check_references(portable: Portable) -> None:
    """What a record names must be in the file too."""
    _check_files(portable)
    for article in portable.articles.values():
        _check_known(article, "page", portable.pages)
        _check_known(article, "successor", portable.articles)
        if article["successor"] is not None and (article["state"] == "live" or article["successor"] == article["id"]):
            raise UnusableFile(f"第 {article['line']} 行：文章 {article['id']} 不能转至 {article['successor']}；请重新导出")
    for place in portable.places.values():
        _check_known(place, "parent", portable.places)
    for reporter in portable.reporters.values():
        _check_known(reporter, "merged_into", portable.reporters)
    for suspension in portable.suspensions.values():
        _check_known(suspension, "newspaper", portable.newspapers)
    _check_decisions(portable)


def _check_files(portable: Portable) -> None:
    """Each file is a revision of one page."""
    seen: dict[str, int] = {}
    for page in portable.pages.values():
        for revision in page["revisions"]:
            if revision["sha256"] in seen:
                raise UnusableFile(f"第 {page['line']} 行与第 {seen[revision['sha256']]} 行有同一个文件（校验值相同）；请重新导出")
            seen[revision["sha256"]] = page["line"]


def _check_decisions(portable: Portable) -> None:
    """Each decision is on something in the file, and at most one a field is in force."""
    active: dict[tuple[str, str], int] = {}
    for correction in portable.corrections.values():
        _check_known(correction, "article", portable.articles)
        _check_known(correction, "page", portable.pages)
        key = (correction["article"] or correction["page"], correction["field"])
        if correction["state"] == Correction.State.ACTIVE:
            if key in active:
                raise UnusableFile(f"第 {correction['line']} 行与第 {active[key]} 行都是 {key[0]} {key[1]} 的有效更正；请重新导出")
            active[key] = correction["line"]


def _check_known(record: Record, key: str, records: Mapping[str, Record]) -> None:
    if record[key] is not None and record[key] not in records:
        raise UnusableFile(f"第 {record['line']} 行提到的 {key} {record[key]} 不在文件里；文件可能被截断，请重新导出")
