"""An id from an address -> the row that readers may see, or the reason why not."""

from __future__ import annotations

from typing import TypeVar

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, ArticleId, Page, PageId, Reporter, Visibility
from articles.querysets import ArticleQuerySet, PageQuerySet
from articles.resolving import standing_reporter
from articles.web.errors import Gone, Moved

Row = TypeVar("Row", bound=Model)


def find_article(request: HttpRequest, public_id: str, articles: ArticleQuerySet) -> Article:
    """The article of that id out of ``articles``, which says what to load with it.

    Staff get what readers may not see. Raises ``Http404`` for an unknown or embargoed one, ``Moved`` or ``Gone`` for a retired one,
    ``Gone`` for a withdrawn one.
    """
    found = _only_one(articles.visible().filter(identity=public_id))
    if found is not None:
        return found
    hidden = _only_one(articles.filter(identity=public_id))
    if hidden is None:
        raise _what_became_of(public_id)
    if is_staff(request):
        return hidden
    if hidden.visibility == Visibility.WITHDRAWN:
        raise Gone(_("这篇文章已经撤稿，不再公开。"), _visible_page(hidden.page.identity_id))
    raise Http404(_("没有这篇文章。"))


def find_page(request: HttpRequest, public_id: str, pages: PageQuerySet) -> Page:
    """The page of that id out of ``pages``. Staff get what readers may not see. Raises ``Http404`` or ``Gone``."""
    found = _only_one(pages.visible().filter(identity=public_id))
    if found is not None:
        return found
    hidden = _only_one(pages.filter(identity=public_id))
    if hidden is not None and is_staff(request):
        return hidden
    if hidden is not None and hidden.visibility == Visibility.WITHDRAWN:
        raise Gone(_("这个版面已经撤稿，不再公开。"))
    raise Http404(_("没有这个版面。"))


def find_reporter(public_id: str) -> Reporter:
    """The reporter of that id. Raises ``Http404``, or ``Moved`` to the person that this one was merged into."""
    reporter = _only_one(Reporter.objects.select_related("merged_into").filter(public_id=public_id))
    if reporter is None:
        raise Http404(_("没有这位记者。"))
    standing = standing_reporter(reporter)
    if standing.pk != reporter.pk:
        raise Moved(standing.public_id)
    return standing


def _only_one(rows: QuerySet[Row]) -> Row | None:
    """The only row, if there is one. Not ``first``, which asks for an order: Django then compares it with each of forty columns."""
    return next(iter(rows.order_by()[:1]), None)


def why_hidden(row: Article | Page) -> str:
    """Why readers don't see it, to tell staff who do: ``withdrawn``, ``embargoed``, or nothing where they see it too."""
    if row.visibility == Visibility.WITHDRAWN:
        return "withdrawn"
    return "embargoed" if row.sort_date > timezone.localdate() else ""


def is_staff(request: HttpRequest) -> bool:
    """Asked only where something is hidden: looking at the session makes an answer one person's own."""
    user: AbstractBaseUser | AnonymousUser = request.user
    return bool(getattr(user, "is_staff", False))


def _what_became_of(public_id: str) -> Exception:
    identity = ArticleId.objects.filter(public_id=public_id, state=ArticleId.State.RETIRED).first()
    if identity is None:
        return Http404(_("没有这篇文章。"))
    successor = identity.standing_successor()
    if successor is not None:
        return Moved(successor.public_id)
    return Gone(identity.reason or _("这个编号已经停用。"), _visible_page(identity.page_id))


def _visible_page(public_id: str) -> Page | None:
    return Page.objects.visible().for_list().filter(identity=PageId(public_id)).first()
