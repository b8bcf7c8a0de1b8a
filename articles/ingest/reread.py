"""Stored pages read again with today's parser: first what would change, then, if asked, the change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from articles.continuations import CONTINUATION_OPEN
from articles.ingest.reader import Unreadable, read_bytes_as_page
from articles.ingest.store import (
    article_fields,
    article_public_id,
    hints_from_json,
    key_taken,
    match_to_register,
    newest_with_content,
    page_fields,
    page_lines,
    restore_page,
)
from articles.models import Article, Flag, Page, PageRevision
from articles.reading import PageReading
from articles.reading.gazetteer import Gazetteer
from articles.reading.types import Flag as ReadingFlag
from articles.standing.decisions import human_values_of_articles, human_values_of_page
from articles.standing.pages import PageKeyTaken

SHOWN_LENGTH = 30


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading a page again comes to. ``changes``: a line each, empty if it reads as before; ``problem``: why it couldn't be done."""

    page: str
    changes: tuple[str, ...] = ()
    problem: str = ""
    applied: bool = False


def reread(pages: Iterable[Page], gazetteer: Gazetteer | None, *, apply: bool = False) -> Iterator[Reread]:
    """Read each page's newest bytes again. With ``apply`` the machine's layer becomes the new reading, a transaction a page."""
    for page in pages:
        yield _reread_page(page, gazetteer, apply)


def _reread_page(page: Page, gazetteer: Gazetteer | None, apply: bool) -> Reread:
    revision = newest_with_content(page.identity)
    data = bytes(revision.content.content)
    reading = read_bytes_as_page(data, hints_from_json(revision.hints), gazetteer)
    if isinstance(reading, Unreadable):
        return Reread(page.public_id, problem=reading.message)
    changes = tuple(_changes(page, revision, reading, data))
    if not changes or not apply:
        return Reread(page.public_id, changes)
    try:
        restore_page(page.identity, reading)
    except PageKeyTaken as taken:
        return Reread(page.public_id, changes, problem=key_taken(taken))
    return Reread(page.public_id, changes, applied=True)


def _changes(page: Page, revision: PageRevision, reading: PageReading, data: bytes) -> Iterator[str]:
    decided = _decided_fields(page)
    yield from _field_changes("版面", _fields_of(page), page_fields(reading), decided.get(page.public_id, set()))
    yield from _flag_changes("版面", page.flags.all(), reading.flags)
    matching = match_to_register(page.identity, revision, reading.articles, page_lines(data))
    standing = {article.identity_id: article for article in page.articles.select_related("machine", "identity")}
    ids = [article_public_id(page.public_id, number) for number in matching.numbers]
    for order, (public_id, article, fields) in enumerate(zip(ids, reading.articles, article_fields(reading), strict=True)):
        before = standing.get(public_id)
        if before is None:
            yield f"{public_id}：新文章“{_short(article.headline)}”"
            continue
        yield from _field_changes(public_id, _fields_of(before), fields, decided.get(public_id, set()))
        yield from _flag_changes(public_id, before.flags.exclude(code=CONTINUATION_OPEN), article.flags)
        yield from _line_changes(public_id, before, order, article.lines, dict(article.rules))
    for number, successor in matching.retired.items():
        goes_to = f"，转至 {article_public_id(page.public_id, successor)}" if successor is not None else ""
        yield f"{article_public_id(page.public_id, number)}：停用{goes_to}"


def _fields_of(row: Page | Article) -> dict[str, Any]:
    """The machine's layer as it is stored; nothing where it is missing."""
    machine = getattr(row, "machine", None)
    return machine.fields if machine is not None else {}


def _field_changes(what: str, before: dict[str, Any], after: dict[str, Any], decided: set[str]) -> Iterator[str]:
    for field, value in after.items():
        if before.get(field) != value:
            kept = "（人工已定，不变）" if field in decided else ""
            yield f"{what}：{field} {_short(before.get(field))} → {_short(value)}{kept}"


def _flag_changes(what: str, before: Iterable[Flag], after: Sequence[ReadingFlag]) -> Iterator[str]:
    old, new = [(flag.code, flag.message, list(flag.lines)) for flag in before], [(f.code, f.message, list(f.lines)) for f in after]
    if old != new:
        yield f"{what}：存疑 {_codes(old)} → {_codes(new)}"


def _line_changes(what: str, before: Article, order: int, lines: Any, rules: dict[str, str]) -> Iterator[str]:
    roles = {role: list(numbers) for role, numbers in lines.items()}
    machine = getattr(before, "machine", None)
    if machine is None or (machine.roles, machine.rules, before.order) != (roles, rules, order):
        yield f"{what}：所据行、规则或版内顺序有变"


def _decided_fields(page: Page) -> dict[str, set[str]]:
    ids = list(page.articles.values_list("identity", flat=True))
    human = {page.public_id: human_values_of_page(page.public_id), **human_values_of_articles(ids)}
    return {public_id: set(values) for public_id, values in human.items()}


def _codes(flags: Sequence[tuple[str, str, list[int]]]) -> str:
    return "、".join(code for code, _, _ in flags) or "无"


def _short(value: Any) -> str:
    text = str(value) if value not in (None, "", [], {}) else "（空）"
    return text if len(text) <= SHOWN_LENGTH else text[:SHOWN_LENGTH] + "…"
