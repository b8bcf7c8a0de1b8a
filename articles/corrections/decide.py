"""One person's decision on one field: recorded with who, when and why, and in force at once."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.corrections.values import ARTICLE_FIELDS, CONFIRMED_SHAPES, PAGE_FIELDS, cleaned
from articles.models import Article, ArticleId, Correction, Page, PageId, Visibility
from articles.standing.articles import settle_article
from articles.standing.decisions import CONFIRMED, human_values_of_articles
from articles.standing.pages import PageKeyTaken
from articles.standing.whole_pages import settle_whole_page
from articles.writing import writing

Target = Article | Page | ArticleId | PageId


def correct(target: Target, field: str, value: Any, author: User | None, reason: str = "") -> Correction:
    """Decide a field of an article or a page. What depends on it is settled in the same transaction.

    Returns the decision that is active afterwards: the one in force where it says the same already. A value that the machine read
    too is still a decision: it stays when the machine reads otherwise one day. Raises ``ValidationError``.
    """
    identity = _identity(target)
    value = cleaned(ARTICLE_FIELDS if isinstance(identity, ArticleId) else PAGE_FIELDS, field, value)
    with writing():
        active = _active(identity, field)
        if active is not None and active.value == value:
            return active
        if active is not None:
            _end(active, Correction.State.SUPERSEDED, author, reason)
        correction = _record(identity, field, value, author, reason)
        _settle(identity)
    if isinstance(target, (Article, Page)):
        target.refresh_from_db()
    return correction


def confirm(target: Article | Page, author: User | None, reason: str = "") -> Correction | None:
    """Say that an article, or a page with all its articles, is right as it stands. None where that was said already.

    The fields go on standing so, however the page is read again, until somebody corrects them or takes this back; a new revision of
    the page is to be confirmed anew.
    """
    with writing():
        page = target.page if isinstance(target, Article) else target
        rows = Article.objects.filter(pk=target.pk) if isinstance(target, Article) else page.articles.all()
        value = {
            "sha256": page.revision.sha256,
            "articles": _left_as_read(list(rows.select_related("machine").order_by("order", "pk"))),
        }
        active = _active(target.identity, CONFIRMED)
        if active is not None and active.value == value:
            return None
        return correct(target, CONFIRMED, value, author, reason.strip())


def revert(correction: Correction, author: User | None, reason: str = "") -> None:
    """Take a decision back: what the machine reads stands again. Raises ``ValidationError`` if it isn't in force any more."""
    with writing():
        correction.refresh_from_db()
        if correction.state != Correction.State.ACTIVE:
            raise ValidationError("这条更正已经失效，不能再撤销", code="not-active")
        _end(correction, Correction.State.REVERTED, author, reason)
        identity = correction.article or correction.page
        assert identity is not None  # a constraint of the table
        _settle(identity)


def withdraw(target: Target, author: User | None, reason: str) -> Correction:
    """Take an article or a page, with its articles, out of what readers see. A reason must be given."""
    if not reason.strip():
        raise ValidationError("撤稿必须写明理由", code="reason-required")
    return correct(target, "visibility", Visibility.WITHDRAWN, author, reason.strip())


def publish(target: Target, author: User | None, reason: str = "") -> Correction | None:
    """Let readers see a withdrawn article or page again. None, and nothing done, where nothing keeps it from them.

    Raises ``ValidationError`` for an article whose page is withdrawn: publish the page.
    """
    identity = _identity(target)
    if isinstance(identity, ArticleId) and _page_is_withdrawn(identity):
        raise ValidationError("这篇文章所在的版面已撤稿，请恢复整个版面", code="page-withdrawn")
    if _active(identity, "visibility") is None and not _is_withdrawn(identity):
        return None
    return correct(identity, "visibility", Visibility.PUBLIC, author, reason.strip())


def _identity(target: Target) -> ArticleId | PageId:
    return target.identity if isinstance(target, (Article, Page)) else target


def _active(identity: ArticleId | PageId, field: str) -> Correction | None:
    return identity.corrections.filter(field=field, state=Correction.State.ACTIVE).first()


def _is_withdrawn(identity: ArticleId | PageId) -> bool:
    model = Article if isinstance(identity, ArticleId) else Page
    return model.objects.filter(identity=identity.pk, visibility=Visibility.WITHDRAWN).exists()


def _page_is_withdrawn(identity: ArticleId) -> bool:
    return Page.objects.filter(identity=identity.page_id, visibility=Visibility.WITHDRAWN).exists()


def _left_as_read(articles: list[Article]) -> dict[str, dict[str, Any]]:
    """For each article the fields that nobody corrected, as they stand. A corrected one has a decision of its own."""
    ids = [article.identity_id for article in articles]
    human = human_values_of_articles(ids)
    corrected = Correction.objects.filter(article__in=ids, state=Correction.State.ACTIVE).values_list("article", "field")
    decided = set(corrected)
    left: dict[str, dict[str, Any]] = {}
    for article in articles:
        stands = {**article.machine.fields, **human[article.identity_id]}
        left[article.identity_id] = {
            field: stands[field] for field in CONFIRMED_SHAPES if (article.identity_id, field) not in decided
        }
    return left


def _end(correction: Correction, state: Correction.State, author: User | None, reason: str) -> None:
    correction.state = state
    correction.ended_at = timezone.now()
    correction.ended_by_name = author_name(author)
    correction.ended_reason = reason
    correction.save(update_fields=["state", "ended_at", "ended_by_name", "ended_reason"])


def _record(identity: ArticleId | PageId, field: str, value: Any, author: User | None, reason: str) -> Correction:
    return Correction.objects.create(
        article=identity if isinstance(identity, ArticleId) else None,
        page=identity if isinstance(identity, PageId) else None,
        field=field,
        value=value,
        machine_value=_machine_value(identity, field),
        author=author,
        author_name=author_name(author),
        reason=reason,
    )


def author_name(author: User | None) -> str:
    """The name that a decision is kept under: it outlives the account. A Chinese name is written family name first, in one."""
    if author is None:
        return ""
    chinese = f"{author.last_name}{author.first_name}"
    return (author.get_full_name() if chinese.isascii() else chinese) or author.get_username()


def _machine_value(identity: ArticleId | PageId, field: str) -> Any:
    standing = _standing(identity)
    return standing.machine.fields.get(field) if standing is not None else None


def _standing(identity: ArticleId | PageId) -> Article | Page | None:
    if isinstance(identity, ArticleId):
        return Article.objects.select_related("machine", "page").filter(identity=identity).first()
    return Page.objects.select_related("machine").filter(identity=identity).first()


def _settle(identity: ArticleId | PageId) -> None:
    """Bring page and articles in line with the decisions; what isn't ingested yet follows when it is."""
    if isinstance(identity, ArticleId):
        for article in Article.objects.select_related("machine", "page", "section").filter(identity=identity):
            settle_article(article)
        return
    page = Page.objects.select_related("machine", "newspaper", "issue").filter(identity=identity).first()
    if page is None:
        return
    try:
        settle_whole_page(page)
    except PageKeyTaken as taken:
        raise ValidationError(
            f"这个报纸、日期、版次和版号已有版面 {taken.other.public_id}（{taken.other.path}）", code="page-taken"
        ) from None
