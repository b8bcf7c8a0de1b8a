"""The records that libraries harvest (OAI-PMH), kept in step with the log of changes.

The log names articles by their numbers and knows nothing of ids that were retired; harvesters must hear of those too, in the order of
time, a range of an index for each answer. So each id has a row of its own, written in the transaction that logs the change.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator

from django.utils import timezone

from articles.models import Article, ArticleId, HarvestRecord

ROWS_AT_ONCE = 400
SAID = ("public_id", "article_number", "newspaper_id", "section_id", "kind")
"""What a row repeats of its article."""
COLUMNS = ("identity", "sort_date", "newspaper", "section", "kind")


def note_changes(numbers: Collection[int], at: datetime.datetime) -> None:
    """Say at what time these articles (by their numbers in the database) changed, or went.

    A teaser (导读) is no record; an article that turned out to be one goes like one that was deleted.
    """
    at = at.replace(microsecond=0)
    ordered = sorted(numbers)
    for start in range(0, len(ordered), ROWS_AT_ONCE):
        some = ordered[start : start + ROWS_AT_ONCE]
        rows = [_row_of(article, at) for article in Article.objects.counted().filter(pk__in=some).only(*COLUMNS)]
        HarvestRecord.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["public_id"],
            update_fields=["article_number", "at", "newspaper", "section", "kind"],
        )
        gone = set(some) - {row.article_number for row in rows}
        # What still waited for its day was never told: it goes on that day, as what it is then.
        HarvestRecord.objects.told(at).filter(article_number__in=gone).update(at=at)


def note_retired(at: datetime.datetime, page: str | None = None) -> None:
    """Give retired ids, of a page or of the whole register, a row where they have none: an import brings ids that never had an article here."""
    retired = ArticleId.objects.filter(state=ArticleId.State.RETIRED)
    of_page = retired.filter(page=page) if page is not None else retired
    untold = of_page.exclude(public_id__in=HarvestRecord.objects.values("public_id")).values_list("public_id", flat=True)
    rows = [HarvestRecord(public_id=public_id, at=at.replace(microsecond=0)) for public_id in untold]
    HarvestRecord.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)


def check_records() -> Iterator[str]:
    """Where the records aren't what the articles and the register say."""
    told = {row[0]: row for row in HarvestRecord.objects.values_list(*SAID).iterator()}
    articles = Article.objects.counted().values_list("identity", "pk", "newspaper", "section", "kind")
    differing = [row[0] for row in articles.iterator() if told.get(row[0]) != row]
    retired = ArticleId.objects.filter(state=ArticleId.State.RETIRED).values_list("public_id", flat=True)
    untold = [public_id for public_id in retired.iterator() if public_id not in told]
    for what, ids in (("与文章不一致", differing), ("缺少已停用的编号", untold)):
        if ids:
            yield f"收割记录{what}：{len(ids)} 篇（如 {min(ids)}）；这些改动没有记入变动记录"


def _row_of(article: Article, at: datetime.datetime) -> HarvestRecord:
    return HarvestRecord(
        public_id=article.public_id,
        article_number=article.pk,
        at=_beginning_of(article.sort_date) if article.sort_date > timezone.localdate(at) else at,
        newspaper_id=article.newspaper_id,
        section_id=article.section_id,
        kind=article.kind,
    )


def _beginning_of(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
