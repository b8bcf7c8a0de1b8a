"""The register of ids from an exported file -> the archive: pages, their revisions, articles. Part of the import's one transaction.

Pages that are here already under other ids are identified anew: their derived rows are dropped, and they are named to be stored again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from articles.corrections.portable import Portable, Record, UnusableFile
from articles.models import Article, ArticleId, Correction, Issue, Page, PageId, PageRevision
from articles.reading.paths import read_path
from articles.standing.issues import settle_issue
from articles.standing.whole_pages import delete_articles

AWAY = 1_000_000
"""Added to revision numbers while they are moved, so that none meets another."""
ROWS_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Again:
    """A page to be stored again, and what its row knew that no reading knows."""

    identity: PageId
    kept: Mapping[str, str]


def restore_register(portable: Portable) -> list[Again]:
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
