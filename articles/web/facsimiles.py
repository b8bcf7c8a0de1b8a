"""A page as it was printed: its picture or PDF, for those who may see all that stands on the page."""

from __future__ import annotations

import logging
from calendar import timegm
from typing import BinaryIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from articles.facsimile_folder import facsimile_path
from articles.models import Article, Facsimile, Page
from articles.web.errors import Gone, reader_view, reject_unknown_parameters
from articles.web.lookup import find_page, is_staff

logger = logging.getLogger(__name__)

POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"
"""Whatever the file holds, it runs nothing and loads nothing. The style is the browser's own, around a picture opened by itself."""


@reader_view
@xframe_options_sameorigin
def facsimile(request: HttpRequest, public_id: str, name: str) -> HttpResponseBase:
    """``/pages/<id>/facsimile/<sha256>.png``. Raises as the source page does, and ``Gone`` where readers may not see all of the page."""
    reject_unknown_parameters(request)
    page = find_page(request, public_id, Page.objects.for_list())
    found = next((row for row in Facsimile.objects.standing(page.public_id) if row.name == name), None)
    if found is None:
        raise Http404(_("没有这个版面图。"))
    if hides_articles(page) and not is_staff(request):
        raise Gone(_("这个版面有不公开的文章，所以版面图也不公开。"), page)
    return _answer(request, found, f"{page.public_id}.{name.rpartition('.')[2]}")


def hides_articles(page: Page) -> bool:
    """Whether readers may not see one of the page's articles. A picture can't leave it out, as the page's text does."""
    articles = Article.objects.filter(page=page)
    return articles.exclude(pk__in=articles.visible()).exists()


def _answer(request: HttpRequest, found: Facsimile, file_name: str) -> HttpResponseBase:
    """The file, or that it is what the browser has. Caches ask each time: it may be withdrawn meanwhile."""
    tag = f'"{found.sha256}"'
    unchanged = get_conditional_response(request, tag, timegm(found.added.utctimetuple()))
    answer = unchanged or FileResponse(_open(found), content_type=found.media_type, filename=file_name)
    answer["ETag"] = tag
    answer["Last-Modified"] = http_date(found.added.timestamp())
    answer["Cache-Control"] = "no-cache"
    answer["Content-Security-Policy"] = POLICY
    return answer


def _open(found: Facsimile) -> BinaryIO:
    try:
        return facsimile_path(found.sha256).open("rb")
    except OSError as error:
        logger.error("版面图 %s 读不出来（%s）；请运行 check_archive", found.sha256, error.strerror)  # noqa: TRY400  # the reason is said; a traceback adds nothing
        raise Http404(_("没有这个版面图。")) from None
