"""What ``check_archive`` looks at: bytes, ids, lines, standing values, orphans, facsimiles. Each finding is a sentence; a whole archive has none."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from articles.continuations import expected_doubt, expected_parts, standing_doubt
from articles.harvesting import check_records
from articles.indexing import check_index
from articles.ingest.store import page_lines
from articles.ingest.verify_facsimiles import check_facsimiles
from articles.models import (
    Article,
    ArticleId,
    Correction,
    Issue,
    Page,
    PageId,
    PageRevision,
    RevisionContent,
    Suspension,
    Visibility,
)
from articles.reading import NotAPage
from articles.slogans import slogans_without_section
from articles.slugs import page_public_id
from articles.standing import Values
from articles.standing.articles import expected_article, standing_article
from articles.standing.decisions import human_values_of_articles
from articles.standing.issues import expected_issue_number
from articles.standing.pages import expected_page, standing_page

PAGES_AT_A_TIME = 200
SHOWN_LENGTH = 40


def check_archive() -> Iterator[str]:
    """Every finding, register first, then page by page, then what belongs to nothing."""
    yield from _check_page_ids()
    yield from _check_revisions()
    for page in (
        Page.objects.select_related("identity", "machine", "revision", "newspaper", "issue")
        .order_by("pk")
        .iterator(chunk_size=PAGES_AT_A_TIME)
    ):
        yield from _check_page(page)
    for issue in Issue.objects.order_by("pk").iterator(chunk_size=PAGES_AT_A_TIME):
        yield from _check_issue(issue)
    for slogan in slogans_without_section():
        yield f"通栏标语“{_short(slogan)}”已在多期出现，还不是栏目；请在后台新建这个栏目"
    yield from _check_orphans()
    yield from _check_corrections()
    yield from _check_suspensions()
    yield from check_facsimiles()
    yield from check_records()
    yield from check_index()


def _check_page_ids() -> Iterator[str]:
    for identity in PageId.objects.order_by("public_id").iterator():
        if identity.public_id != page_public_id(identity.first_sha256):
            yield f"版面 {identity.public_id}：编号与首次校验值 {identity.first_sha256[:12]}… 不符"
    for article_id in ArticleId.objects.order_by("page", "number").iterator():
        if article_id.public_id != f"{article_id.page_id}-{article_id.number}":
            yield f"文章 {article_id.public_id}：编号与所在版面 {article_id.page_id} 和序号 {article_id.number} 不符"


def _check_revisions() -> Iterator[str]:
    for content in RevisionContent.objects.select_related("revision").order_by("pk").iterator(chunk_size=PAGES_AT_A_TIME):
        revision, data = content.revision, bytes(content.content)
        if hashlib.sha256(data).hexdigest() != revision.sha256:
            yield f"版面 {revision.page_id} 第 {revision.number} 次修订：存下的字节与校验值不符，请从备份恢复"
    for revision in PageRevision.objects.filter(content=None).order_by("page", "number").iterator():
        yield (
            f"版面 {revision.page_id} 第 {revision.number} 次修订：登记簿里有，文件尚未入库（{revision.file_name}，"
            f"校验值 {revision.sha256[:12]}…）；请用 ingest 收进来"
        )


def _check_page(page: Page) -> Iterator[str]:
    what = f"版面 {page.public_id}"
    newest = page.identity.revisions.exclude(content=None).order_by("-number").first()
    if newest is None or newest.pk != page.revision_id:
        yield f"{what}：现行修订不是最新的；请运行 reread --page {page.public_id} --apply"
    if not hasattr(page, "machine"):
        yield f"{what}：没有识读结果；请运行 reread --page {page.public_id} --apply"
        return
    yield from _differences(what, expected_page(page), standing_page(page))
    articles = list(page.articles.select_related("text", "section", "machine").order_by("order", "pk"))
    yield from _check_lines(page, articles)
    human = human_values_of_articles([article.identity_id for article in articles])
    for article in articles:
        article.page = page
        if not hasattr(article, "machine"):
            yield f"文章 {article.public_id}：没有识读结果；请运行 reread --page {page.public_id} --apply"
            continue
        expected = expected_article(article, human[article.identity_id])
        yield from _differences(f"文章 {article.public_id}", expected, standing_article(article))


def _differences(what: str, expected: Values, standing: Values) -> Iterator[str]:
    for field, value in expected.items():
        if standing[field] != value:
            yield f"{what}：{field} 现为 {_short(standing[field])}，按识读和人工应为 {_short(value)}"


def _check_lines(page: Page, articles: Iterable[Article]) -> Iterator[str]:
    """Each non-blank line of the standing text is in one role of one article, or in the furniture."""
    content = RevisionContent.objects.filter(revision=page.revision_id).first()
    if content is None:
        return  # named among the revisions
    try:
        lines = page_lines(bytes(content.content))
    except NotAPage as refusal:
        yield f"版面 {page.public_id}：存下的字节读不成文字（{refusal}）"
        return
    claims: Counter[int] = Counter()
    for piece in page.machine.fields.get("furniture", []):
        claims.update(piece["lines"])
    for article in articles:
        if hasattr(article, "machine"):
            claims.update(number for numbers in article.machine.roles.values() for number in numbers)
    printed = {number for number, text in lines.items() if text.strip()}
    lost, twice = sorted(printed - claims.keys()), sorted(number for number, count in claims.items() if count > 1)
    if lost:
        yield f"版面 {page.public_id}：第 {_numbers(lost)} 行没有归入任何文章或版面要素"
    if twice:
        yield f"版面 {page.public_id}：第 {_numbers(twice)} 行被归入两处"
    if claims.keys() - printed:
        yield f"版面 {page.public_id}：第 {_numbers(sorted(claims.keys() - printed))} 行是空行或不存在，却被归入"


def _check_issue(issue: Issue) -> Iterator[str]:
    if not issue.pages.exists():
        yield f"期 {issue}：没有任何版面"
        return
    number = expected_issue_number(issue)
    if issue.number != number:
        yield f"期 {issue}：期号现为 {_short(issue.number)}，按版面应为 {_short(number)}"
    expected = expected_parts(issue)
    standing = dict(issue.articles.filter(identity__in=expected).values_list("identity", "part_of__identity"))
    for part, first in expected.items():
        if standing[part] != first:
            yield f"文章 {part}：接续自 {standing[part] or '（无）'}，按转版标记应为 {first or '（无）'}"
    for article in issue.articles.filter(identity__in=expected):
        doubt = expected_doubt(article, expected)
        if standing_doubt(article) != doubt:
            yield f"文章 {article.identity_id}：转版存疑现为“{standing_doubt(article)}”，应为“{doubt}”"


def _check_orphans() -> Iterator[str]:
    pages_here = Page.objects.values("identity")
    for article_id in ArticleId.objects.filter(state=ArticleId.State.LIVE, standing=None, page__in=pages_here).order_by(
        "public_id"
    ):
        yield f"文章编号 {article_id.public_id}：在用，却没有文章；请运行 reread --page {article_id.page_id} --apply"
    for article in Article.objects.filter(identity__state=ArticleId.State.RETIRED).order_by("pk"):
        yield f"文章 {article.public_id}：编号已停用，文章还在"
    for article in Article.objects.filter(issue=None).exclude(part_of=None).order_by("pk"):
        yield f"文章 {article.public_id}：没有期，却接续别的文章"
    with_bytes = PageId.objects.filter(standing=None, revisions__content__isnull=False).distinct()
    for identity in with_bytes.order_by("public_id"):
        yield f"版面 {identity.public_id}：有文件，却没有版面；请再运行一次 ingest"


def _check_corrections() -> Iterator[str]:
    """Decisions that apply to nothing any more. That the machine reads otherwise today isn't one: a person's value stands."""
    active = Correction.objects.filter(state=Correction.State.ACTIVE, article__state=ArticleId.State.RETIRED)
    for correction in active.select_related("article").order_by("article", "field"):
        article_id = correction.article
        following = article_id.standing_successor() if article_id is not None else None
        if following is not None and correction.field == "visibility" and correction.value == Visibility.WITHDRAWN:
            continue  # it holds for the article that has the lines now
        goes_to = f"，其内容现在 {following.public_id}" if following is not None else ""
        yield f"更正 {correction.uid}：文章 {correction.article_id} 已停用，对 {correction.field} 的更正不再起作用{goes_to}"


def _check_suspensions() -> Iterator[str]:
    """Days said to be without a paper on which an issue came in since. The issue stands."""
    for suspension in Suspension.objects.filter(state=Suspension.State.ACTIVE).select_related("newspaper").order_by("first", "pk"):
        issues = Issue.objects.filter(newspaper=suspension.newspaper, date__range=(suspension.first, suspension.last))
        for issue in issues.select_related("newspaper").order_by("date", "edition"):
            yield f"休刊 {suspension}（{suspension.reason}）：库里有 {issue}；请在后台撤销这条休刊，其余的日子另标"


def _numbers(numbers: list[int]) -> str:
    return "、".join(map(str, numbers[:10])) + ("…" if len(numbers) > 10 else "")


def _short(value: Any) -> str:
    text = str(value) if value not in (None, "", [], {}) else "（空）"
    return text if len(text) <= SHOWN_LENGTH else text[:SHOWN_LENGTH] + "…"
