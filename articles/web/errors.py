"""What a reader is told when there is nothing to show: the exceptions that views raise, and the answers made of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Page
from articles.web.legible import legible

View = Callable[..., HttpResponseBase]
"""A request and what its address says -> an answer."""


class BadParameter(Exception):
    """A parameter of the address that can't be obeyed: its name, its value, and why, in a sentence for readers."""

    def __init__(self, name: str, value: str, reason: str) -> None:
        super().__init__(f"{name}={value}: {reason}")
        self.name = name
        self.value = value
        self.reason = reason


class Moved(Exception):
    """What was asked for stands under another id of the same kind."""

    def __init__(self, public_id: str) -> None:
        super().__init__(public_id)
        self.public_id = public_id


class Gone(Exception):
    """What was asked for was here and is no more; ``page``, where readers may see it, is the page it stood on."""

    def __init__(self, message: str, page: Page | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.page = page


def reader_view(view: View) -> View:
    """A page for readers: GET and HEAD only, and this module's exceptions answered with pages in the site's look."""
    return require_safe(legible(_answered(view)))


def form_view(view: View) -> View:
    """The same for a page that readers send something with."""
    return require_http_methods(["GET", "HEAD", "POST"])(legible(_answered(view)))


def _answered(view: View) -> View:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Moved as moved:
            return _redirect(request, moved)
        except BadParameter as error:
            return render(request, "errors/bad_parameter.html", {"error": error}, status=400)
        except Gone as gone:
            return render(request, "errors/gone.html", {"gone": gone}, status=410)

    return answer


def machine_view(view: View) -> View:
    """The same for programs: errors are JSON."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Moved as moved:
            return _redirect(request, moved)
        except Http404 as missing:
            return json_answer({"error": str(missing)}, status=404)
        except BadParameter as error:
            return json_answer({"error": error.reason, "parameter": error.name, "value": error.value}, status=400)
        except Gone as gone:
            return json_answer({"error": gone.message}, status=410)

    return require_safe(answer)


def json_answer(content: dict[str, object], status: int = 200) -> JsonResponse:
    """JSON with Chinese characters left readable."""
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})


def reject_unknown_parameters(request: HttpRequest, known: frozenset[str] = frozenset()) -> None:
    """Refuse a parameter that the address doesn't have. What campaigns and messengers append (``utm_source``, ``from``) is ignored."""
    for name in request.GET:
        if name not in known and name != "from" and not name.startswith("utm_"):
            raise BadParameter(name, request.GET[name], _("没有这个参数。"))


def _redirect(request: HttpRequest, moved: Moved) -> HttpResponse:
    match = request.resolver_match
    assert match is not None  # a view is running, so its address was found
    return redirect(match.view_name, moved.public_id, permanent=True)
