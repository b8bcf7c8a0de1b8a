"""The door for a WSGI server: ``newsarchive.wsgi:application``."""

import gc
import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application


def served_application() -> WSGIHandler:
    """Django's application, made only where sessions can be signed.

    Raises:
        ImproperlyConfigured: no SECRET_KEY in the environment and none kept under DATA_DIR.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
    try:
        settings.SECRET_KEY  # noqa: B018 (Django refuses an empty key when it is looked at)
    except ImproperlyConfigured as error:
        if settings.configured and "SECRET_KEY" in str(error):
            raise ImproperlyConfigured(
                f"SECRET_KEY is not set, and none is kept in {settings.DATA_DIR}. "
                "Set SECRET_KEY to 50 or more random characters and keep it, or start once by `make run`, which makes one."
            ) from error
        raise
    return get_wsgi_application()


application = served_application()
# Code and word lists stay for good: a quarter of a million objects, most of them pinyin. Looked through again at each full collection, they made
# one answer in forty wait 100 ms longer.
gc.freeze()
