"""From a checkout with its packages to a served archive: ``python -m newsarchive.run``, the second half of ``make run``.

Every step looks first whether it is needed, so a second start is quick and the same command serves in production.
"""

import hashlib
import importlib
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Any, NoReturn, TextIO

import django
import waitress
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from articles.management.archive_command import database_errors_named
from newsarchive.bootstrap import SetupError, take_port
from newsarchive.data_dir import BASE_DIR, data_dir_from, keep_secret_key, make_data_dir

PLACES = BASE_DIR / "articles" / "reading" / "data" / "places_yiwu.csv"
SAMPLE_PAGES = BASE_DIR / "sample_pages"

# Threads only compute answers; a slow client holds a connection, not a thread. waitress refuses everyone at its default of 100 connections,
# and its select() at descriptor 1024 (docs/decisions/0002-wsgi-server.md).
THREADS = 8
CONNECTIONS = 500


def main() -> int:
    """Prepare what is missing, then serve until stopped. 1 with one line on standard error where something stands in the way."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
    signal.signal(signal.SIGTERM, _leave)  # so that waitress finishes the answers it is giving
    try:
        listener = take_port(os.environ)
        keep_what_must_stay()
        django.setup()
        with database_errors_named():
            prepare()
        serve(listener)
    except (SetupError, ImproperlyConfigured, CommandError) as error:
        say(f"make run: {error}", sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def keep_what_must_stay() -> None:
    """DATA_DIR and the secret key in it, before any setting is read."""
    folder = data_dir_from(os.environ)
    make_data_dir(folder)
    if not os.environ.get("SECRET_KEY"):
        keep_secret_key(folder)


def prepare() -> None:
    """Database, places, sample pages, static files; then how to get a staff account, if there is none."""
    call_command("migrate", interactive=False, verbosity=0)
    load_places()
    ingest_sample_pages()
    collect_static_files()
    if not get_user_model().objects.filter(is_staff=True).exists():
        say("No staff account yet. Make one with: .venv/bin/python manage.py createsuperuser")


def load_places() -> None:
    """The shipped table of places, where none is loaded."""
    from articles.models import Place  # noqa: PLC0415 (models exist only after django.setup)

    if not Place.objects.exists():
        say(f"Loading places from {PLACES.relative_to(BASE_DIR)}")
        call_command("load_places", str(PLACES), verbosity=0)


def ingest_sample_pages() -> None:
    """The sample pages, where the archive holds no page. A page that can't be read is named and doesn't stop the start."""
    from articles.models import Page  # noqa: PLC0415 (as above)

    if Page.objects.exists():
        return
    say(f"The archive is empty: reading {SAMPLE_PAGES.relative_to(BASE_DIR)}/")
    try:
        call_command("ingest", str(SAMPLE_PAGES))
    except SystemExit as end:
        if not end.code:  # we are asked to stop
            raise
        say("Not every sample page could be read; the reasons are above.", sys.stderr)


def collect_static_files() -> None:
    """Static files with their hashes in their names, where one has changed since the last time."""
    stamp = Path(settings.STATIC_ROOT).with_name("static.stamp")
    wanted = static_fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    say("Collecting static files")
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(wanted, encoding="ascii")


def static_fingerprint() -> str:
    """Changes when a static file of the project or of an app does, or Django's version."""
    digest = hashlib.sha256(django.get_version().encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def serve(listener: socket.socket) -> None:
    """Answer requests until stopped."""
    application = importlib.import_module("newsarchive.wsgi").application
    host, port = listener.getsockname()[:2]
    say(f"The archive is at http://{host}:{port}/ (Ctrl-C stops it)")
    waitress.serve(
        application,
        sockets=[listener],
        threads=THREADS,
        connection_limit=CONNECTIONS,
        asyncore_use_poll=True,
        ident=None,
        **proxy_options(settings.TRUSTED_PROXY),
    )


def proxy_options(trusted_proxy: str) -> dict[str, Any]:
    """What waitress believes of X-Forwarded-* headers: the named proxy's, nobody else's."""
    if not trusted_proxy:
        return {"clear_untrusted_proxy_headers": True}
    return {
        "clear_untrusted_proxy_headers": True,
        "trusted_proxy": trusted_proxy,
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
    }


def say(line: str, stream: TextIO | None = None) -> None:
    """A line for the person at the terminal or in the journal, at once."""
    print(line, file=stream or sys.stdout, flush=True)


def _leave(*_: object) -> NoReturn:
    sys.exit(0)


if __name__ == "__main__":
    sys.exit(main())
