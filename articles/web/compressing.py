"""Which answers are made smaller on their way."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class TextGZipMiddleware(GZipMiddleware):
    """Leaves files as they are: pictures and PDFs are compressed already."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        return response if isinstance(response, FileResponse) else super().process_response(request, response)
