"""Whether the archive can answer at all, for the machine that watches it."""

from __future__ import annotations

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from articles.indexing import answers
from articles.models import Article
from articles.web.errors import json_answer, machine_view


@machine_view
def healthz(_request: HttpRequest) -> HttpResponse:
    """``/healthz``: 200 where database and search index answer, 503 where one doesn't."""
    try:
        Article.objects.order_by().values_list("pk").first()
    except DatabaseError:
        return json_answer({"status": "error", "failed": "database"}, status=503)
    if not answers():
        return json_answer({"status": "error", "failed": "search index"}, status=503)
    return json_answer({"status": "ok"})
