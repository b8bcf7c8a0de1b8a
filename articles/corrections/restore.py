"""An exported file -> the archive: the register of ids first, then what people decided. One transaction; what conflicts is refused by name.

It may come before the pages or after them. Pages that are here already under other ids are identified anew: their derived rows are
dropped and stored again from the bytes that were kept.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.corrections.portable import Portable, Record, UnusableFile
from articles.corrections.restore_suspensions import restore_suspensions
from articles.corrections.values import ARTICLE_FIELDS, PAGE_FIELDS, cleaned
from articles.harvesting import note_retired
from articles.models import (
    Article,
    ArticleId,
    Correction,
    Issue,
    Newspaper,
    Page,
    PageId,
    PageRevision,
    Place,
    PlaceAlias,
    Reporter,
    ReporterAlias,
    Section,
)
from articles.reading.paths import read_path
from articles.slugs import clash_slug, person_initial, person_pinyin, pinyin_slug
from articles.standing.articles import settle_article
from articles.standing.issues import settle_issue
from articles.standing.pages import PageKeyTaken
from articles.standing.whole_pages import delete_articles, settle_whole_page
from articles.writing import writing

AWAY = 1_000_000
"""Added to revision numbers while they are moved, so that none meets another."""
ROWS_AT_A_TIME = 500

StoreAgain = Callable[[PageId], None]
"""Reads a page's newest bytes and stores what they say. Raises ``PageKeyTaken``, or ``UnusableFile`` for what can't be stored."""


@dataclass(frozen=True, slots=True)
class Again:
    """A page to be stored again, and what its row knew that no reading knows."""

    identity: PageId
    kept: Mapping[str, str]


def import_portable(portable: Portable, store_again: StoreAgain) -> None:
    """Bring a file's records in. Doing it twice changes nothing. Raises ``UnusableFile``, with nothing changed."""
    with writing():
        _restore_names(Newspaper, portable.newspapers)
        restore_suspensions(portable.suspensions)
        _restore_names(Section, portable.sections)
        _restore_places(portable.places)
        renamed = _restore_reporters(portable.reporters)
        again = _restore_register(portable)
        decided = _restore_corrections(portable)
        _settle_all(again, decided, store_again)
        _settle_signed(renamed)
        note_retired(timezone.now())


# Names and their addresses


def _restore_names(model: type[Newspaper | Section], records: Mapping[str, Record]) -> None:
    """Give each name the slug of the file; a local name that holds it gets one of its own."""
    rows = {row.name: row for row in model.objects.all()}
    for name, record in records.items():
        row = rows.get(name)
        if row is not None and row.slug == record["slug"]:
            continue
        _make_way(model, record["slug"])
        if row is None:
            model.objects.create(name=name, slug=record["slug"])
        else:
            model.objects.filter(pk=row.pk).update(slug=record["slug"])


def _make_way(model: type[Newspaper | Section | Place], slug: str) -> None:
    holder = model.objects.filter(slug=slug).first()
    if holder is not None:
        own = getattr(holder, "code", None) or holder.name
        model.objects.filter(pk=holder.pk).update(slug=clash_slug(pinyin_slug(holder.name), own))


def _restore_places(records: Mapping[str, Record]) -> None:
    rows = {place.code or place.name: place for place in Place.objects.all()}
    for key, record in records.items():
        values = {column: record[column] for column in ("name", "level", "slug")}
        values |= {column: _day(record[column]) for column in ("valid_from", "valid_to")}
        row = rows.get(key)
        if row is None or row.slug != record["slug"]:
            _make_way(Place, record["slug"])
        if row is None:
            rows[key] = Place.objects.create(code=record["code"], **values)
        else:
            Place.objects.filter(pk=row.pk).update(**values)
    for key, record in records.items():
        row = rows[key]
        Place.objects.filter(pk=row.pk).update(parent=rows[record["parent"]] if record["parent"] else None)
        row.successors.add(*(rows[following] for following in record["successors"] if following in rows))
        for alias in record["aliases"]:
            PlaceAlias.objects.get_or_create(place=row, name=alias)


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


# Reporters


def _restore_reporters(records: Mapping[str, Record]) -> set[str]:
    """What was decided on persons. Gives the names whose bylines may mean somebody else now."""
    rows = {public_id: _restore_reporter(record) for public_id, record in records.items()}
    changed: set[str] = set()
    for public_id, record in records.items():
        row = rows[public_id]
        if record["merged_into"] is not None and _merge(row, rows[record["merged_into"]], record):
            changed.add(row.name)
        changed.update(alias for alias in record["aliases"] if _add_alias(alias, row, record))
    return changed


def _restore_reporter(record: Record) -> Reporter:
    row = Reporter.objects.filter(public_id=record["id"]).first()
    values = {"pinyin": record["pinyin"], "initial": record["initial"]}
    if row is None:
        return Reporter.objects.create(public_id=record["id"], name=record["name"], distinguisher=record["distinguisher"], **values)
    pinyin = person_pinyin(row.name)[:200]
    if (row.pinyin, row.initial) == (pinyin, person_initial(pinyin)) != (record["pinyin"], record["initial"]):
        Reporter.objects.filter(pk=row.pk).update(**values)
    return row


def _merge(row: Reporter, into: Reporter, record: Record) -> bool:
    if row.merged_into_id == into.pk:
        return False
    if row.merged_into_id is not None:
        raise UnusableFile(f"第 {record['line']} 行把记者 {row} 并入 {into}，这里已并入 {row.merged_into}；请先在后台撤销其中一个")
    row.merged_into = into
    row.save(update_fields=["merged_into"])
    return True


def _add_alias(alias: str, reporter: Reporter, record: Record) -> bool:
    existing = ReporterAlias.objects.select_related("reporter").filter(name=alias).first()
    if existing is None:
        ReporterAlias.objects.create(name=alias, reporter=reporter)
        return True
    if existing.reporter_id != reporter.pk:
        raise UnusableFile(
            f"第 {record['line']} 行把别名“{alias}”给 {reporter}，这里已给 {existing.reporter}；请先在后台改正其中一个"
        )
    return False


def _settle_signed(names: set[str]) -> None:
    """Articles signed with these names, or by persons of these names."""
    signed = Article.objects.filter(Q(bylines__name__in=names) | Q(bylines__reporter__name__in=names)).distinct()
    for article in signed.select_related("machine", "page", "text", "section"):
        settle_article(article)


# The register of ids


def _restore_register(portable: Portable) -> list[Again]:
    """Bring the ids in. Gives the pages that must be stored again from their bytes."""
    articles_of = portable.articles_of()
    local = _local_pages(portable)
    fresh = [page for page in portable.pages.values() if not local[page["id"]]]
    _add_fresh(fresh, articles_of)
    return [
        _identify_anew(page, articles_of[public_id], local[public_id], portable)
        for public_id, page in portable.pages.items()
        if local[public_id] and not _is_as_registered(page, articles_of[public_id], local[public_id])
    ]


def _local_pages(portable: Portable) -> dict[str, set[str]]:
    """For each page of the file the ids under which this archive knows it: by its id, or by the bytes of a revision."""
    ours: dict[str, str] = dict(PageRevision.objects.values_list("sha256", "page"))
    known = set(PageId.objects.values_list("public_id", flat=True))
    local = {}
    for page in portable.pages.values():
        held = {ours[revision["sha256"]] for revision in page["revisions"] if revision["sha256"] in ours}
        local[page["id"]] = held | ({page["id"]} & known)
    return local


def _add_fresh(pages: Iterable[Record], articles_of: Mapping[str, list[Record]]) -> None:
    pages = list(pages)
    PageId.objects.bulk_create(
        (PageId(public_id=page["id"], first_sha256=page["first_sha256"]) for page in pages), batch_size=ROWS_AT_A_TIME
    )
    PageRevision.objects.bulk_create(
        (_revision(page["id"], revision) for page in pages for revision in page["revisions"]), batch_size=ROWS_AT_A_TIME
    )
    # An id may redirect to one that comes later; the database checks such links when the transaction ends.
    ArticleId.objects.bulk_create(
        (_article_id(article) for page in pages for article in articles_of[page["id"]]), batch_size=ROWS_AT_A_TIME
    )


def _revision(page: str, record: Record) -> PageRevision:
    return PageRevision(
        page_id=page, number=record["number"], sha256=record["sha256"], file_name=record["file_name"], hints=record["hints"]
    )


def _article_id(record: Record) -> ArticleId:
    return ArticleId(
        public_id=record["id"],
        page_id=record["page"],
        number=record["number"],
        state=record["state"],
        revision_number=record["revision"],
        lines=record["lines"],
        headline=record["headline"],
        successor_id=record["successor"],
        reason=record["reason"],
    )


def _is_as_registered(page: Record, articles: list[Record], local: set[str]) -> bool:
    """Whether this archive's register of the page says what the file says already, or says it and goes on from there."""
    if local != {page["id"]}:
        return False
    ours_by_sha256 = {revision.sha256: revision for revision in PageRevision.objects.filter(page=page["id"])}
    if not all(_is_the_same_file(ours_by_sha256.get(revision["sha256"]), revision) for revision in page["revisions"]):
        return False
    newest = max(revision["number"] for revision in page["revisions"])
    ours = {article.public_id: article for article in ArticleId.objects.filter(page=page["id"])}
    return all(article["id"] in ours and _says(ours[article["id"]], article, newest) for article in articles)


def _is_the_same_file(ours: PageRevision | None, record: Record) -> bool:
    """Whether a revision has the file's number and was read with hints that say the same. (The folder it lay in says nothing.)"""
    if ours is None or ours.number != record["number"]:
        return False
    if ours.hints != record["hints"]:
        theirs = record["hints"]
        if any(ours.hints.get(source, {}) != theirs.get(source, {}) for source in ("option", "manifest")):
            return False
        if read_path(ours.hints.get("path", "")) != read_path(theirs.get("path", "")):
            return False
        PageRevision.objects.filter(pk=ours.pk).update(hints=theirs)
    return True


def _says(ours: ArticleId, record: Record, newest: int) -> bool:
    if ours.revision_number > newest:
        return True
    theirs = _article_id(record)
    columns = ("state", "revision_number", "lines", "headline", "successor_id", "reason")
    return all(getattr(ours, column) == getattr(theirs, column) for column in columns)


def _identify_anew(page: Record, articles: list[Record], local: set[str], portable: Portable) -> Again:
    """Make the file's register of a page this archive's, keeping what only this archive knows."""
    _check_nothing_decided_is_lost(page, local, portable)
    kept = _drop_derived(local)
    identity, _ = PageId.objects.get_or_create(public_id=page["id"], defaults={"first_sha256": page["first_sha256"]})
    _replace_article_ids(page, articles, local, _renumber_revisions(page, local))
    PageId.objects.filter(public_id__in=local - {page["id"]}).delete()
    return Again(identity, kept)


def _check_nothing_decided_is_lost(page: Record, local: set[str], portable: Portable) -> None:
    """Ids of other pages go; a decision on one of them that the file doesn't know would go with them."""
    gone = local - {page["id"]}
    decided = Correction.objects.filter(Q(page__in=gone) | Q(article__page__in=gone))
    lost = sorted(
        {
            str(correction.article_id or correction.page_id)
            for correction in decided
            if str(correction.uid) not in portable.corrections
        }
    )
    if lost:
        raise UnusableFile(
            f"第 {page['line']} 行：版面 {page['id']} 在这里的编号是 {'、'.join(sorted(gone))}，上面有文件里没有的人工更正"
            f"（{'、'.join(lost)}）；请先从这里导出备份、撤销这些更正，导入后再改一次"
        )
    Correction.objects.filter(pk__in=[correction.pk for correction in decided]).delete()  # the file brings them under its own ids


def _drop_derived(local: set[str]) -> dict[str, str]:
    """Drop the page's rows. Gives what no reading knows: where its files are."""
    pages = Page.objects.filter(identity__in=local)
    issues = set(pages.exclude(issue=None).values_list("issue", flat=True))
    standing = pages.order_by("-revision__number").first()
    kept = {"path": standing.path} if standing else {}
    delete_articles(Article.objects.filter(page__identity__in=local))
    pages.delete()
    for issue in Issue.objects.filter(pk__in=issues):
        settle_issue(issue)
    return kept


def _renumber_revisions(page: Record, local: set[str]) -> dict[int, int]:
    """The file's revisions under its numbers, then those that only this archive has, in their order.

    Gives, for the revisions that stood under the page's own id, the old number -> the new.
    """
    ours = list(PageRevision.objects.filter(page__in=local).order_by("number", "sha256"))
    before = {revision.sha256: revision.number for revision in ours if revision.page_id == page["id"]}
    for position, revision in enumerate(ours):
        PageRevision.objects.filter(pk=revision.pk).update(number=AWAY + position, page=page["id"])
    by_sha256 = {revision.sha256: revision for revision in ours}
    after = {}
    for record in page["revisions"]:
        held = by_sha256.pop(record["sha256"], None)
        after[record["sha256"]] = record["number"]
        if held is None:
            _revision(page["id"], record).save()
        else:
            values = {column: record[column] for column in ("number", "hints", "file_name")}
            PageRevision.objects.filter(pk=held.pk).update(**values)
    newest = max(record["number"] for record in page["revisions"])
    for following, revision in enumerate(by_sha256.values(), newest + 1):
        after[revision.sha256] = following
        PageRevision.objects.filter(pk=revision.pk).update(number=following)
    return {number: after[sha256] for sha256, number in before.items()}


def _replace_article_ids(page: Record, articles: list[Record], local: set[str], renumbered: Mapping[int, int]) -> None:
    gone = ArticleId.objects.filter(page__in=local).exclude(page=page["id"])
    gone.update(successor=None)
    gone.delete()
    for kept in ArticleId.objects.filter(page=page["id"]):
        kept.revision_number = renumbered.get(kept.revision_number, kept.revision_number)
        kept.save(update_fields=["revision_number"])
    for record in articles:
        _article_id({**record, "successor": None}).save()
    for record in articles:
        ArticleId.objects.filter(public_id=record["id"]).update(successor=record["successor"])


# What people decided


def _restore_corrections(portable: Portable) -> set[str]:
    """Bring the decisions in. Gives the pages whose values may have changed."""
    touched: set[str] = set()
    ours = {str(correction.uid): correction for correction in Correction.objects.all()}
    active = {_key(correction): correction for correction in ours.values() if correction.state == Correction.State.ACTIVE}
    for uid, record in portable.corrections.items():
        if _restore_correction(uid, record, ours.get(uid), active):
            touched.add(record["page"] or portable.articles[record["article"]]["page"])
    return touched


def _key(correction: Correction) -> tuple[str, str]:
    return str(correction.article_id or correction.page_id), correction.field


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


def _columns(record: Record) -> dict[str, Any]:
    as_they_are = ("field", "value", "machine_value", "author_name", "reason", "state", "ended_by_name", "ended_reason")
    return {
        "article_id": record["article"],
        "page_id": record["page"],
        "made_at": datetime.datetime.fromisoformat(record["made_at"]),
        "ended_at": datetime.datetime.fromisoformat(record["ended_at"]) if record["ended_at"] else None,
        **{column: record[column] for column in as_they_are},
    }


# What follows


def _settle_all(again: Iterable[Again], decided: set[str], store_again: StoreAgain) -> None:
    """Store pages again and settle the others that were decided on. One that takes another's key waits until that one has moved."""
    again = [page for page in again if page.identity.revisions.filter(content__isnull=False).exists()]
    waiting: list[Callable[[], None]] = [partial(_store_kept, page, store_again) for page in again]
    others = Page.objects.filter(identity__in=decided).exclude(identity__in=[page.identity for page in again])
    waiting += [partial(settle_whole_page, page) for page in others.select_related("machine", "newspaper", "issue")]
    while waiting:
        left, taken = _settle_those_free(waiting)
        if taken is not None and len(left) == len(waiting):
            raise UnusableFile(
                f"按文件里的更正，有版面会与 {taken.other.public_id}（{taken.other.path}）成为同一个版面；请先改其中一个的日期或版号"
            )
        waiting = left


def _store_kept(page: Again, store_again: StoreAgain) -> None:
    store_again(page.identity)
    Page.objects.filter(identity=page.identity).update(**page.kept)


def _settle_those_free(waiting: list[Callable[[], None]]) -> tuple[list[Callable[[], None]], PageKeyTaken | None]:
    left, last = [], None
    for settle in waiting:
        try:
            with transaction.atomic():
                settle()
        except PageKeyTaken as taken:
            left.append(settle)
            last = taken
    return left, last
