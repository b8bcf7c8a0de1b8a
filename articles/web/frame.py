"""The frame around every page: the interface's language, which the reader chooses, and the foot, which the office writes.

The choice is kept in a cookie, so that addresses stay the same for everyone.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from articles.web.errors import reader_view, reject_unknown_parameters

KEPT = 365 * 24 * 60 * 60
"""Seconds."""


@reader_view
def language(request: HttpRequest, code: str) -> HttpResponse:
    """``/language/<code>/?next=``: back to where the reader was, in that language. ``next`` leads nowhere but to this site."""
    reject_unknown_parameters(request, frozenset({"next"}))
    if code not in dict(settings.LANGUAGES):
        raise Http404(_("没有这种界面语言。"))
    target = request.GET.get("next", "/")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts=None) and target.startswith("/")
    answer = redirect(target if safe else "/")
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, code, max_age=KEPT, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, httponly=True
    )
    return answer


def frame(request: HttpRequest) -> dict[str, object]:
    """For all templates: what the foot of the page says, and where it leads back to from a change of language."""
    return {"footer": settings.FOOTER, "path_here": request.get_full_path() if request.method in ("GET", "HEAD") else request.path}


def varies_by_language(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Tell caches that the reader's choice of language is in a cookie. Readers have no other, so that they still share what is cached."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        patch_vary_headers(response, ["Cookie"])
        return response

    return answer
