"""The project's settings as tests see them: nothing of the developer's environment, no file outside a temporary folder."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

for _name in ("ALLOWED_HOSTS", "CONTACT_EMAIL", "CSRF_TRUSTED_ORIGINS", "DATABASE_URL", "DEBUG", "PORT", "TRUSTED_PROXY"):
    os.environ.pop(_name, None)
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="newsarchive-tests-")
os.environ["SECRET_KEY"] = "known to everyone, for tests only"
atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)

from newsarchive.settings import *  # noqa: E402, F403
from newsarchive.settings import DATA_DIR, STORAGES  # noqa: E402

# Hashed names need collectstatic first; tests/test_make_run.py runs that for real.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = Path(DATA_DIR) / "static"
STATIC_ROOT.mkdir()
WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
