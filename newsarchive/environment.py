"""Read settings from environment variables. What can't be read ends the start with the variable's name and the remedy."""

import ipaddress
import os
import re
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@.]{1,63}(\.[^\s@.]{1,63}){1,8}")  # "archive@example.org"
DATABASE_ENGINES = ("django.db.backends.sqlite3", "django.db.backends.postgresql")
LONGEST_LINE = 200
DATABASE_FORMS = "postgres://user:password@host:5432/name or sqlite:////absolute/path.sqlite3 (unset: SQLite under DATA_DIR)"


def flag(name: str) -> bool:
    """``1`` or ``0``; unset or empty is 0."""
    value = os.environ.get(name, "").strip()
    if value not in {"", "0", "1"}:
        raise ImproperlyConfigured(f"{name} is {value!r}. Write {name}=1 or {name}=0 (unset means 0).")
    return value == "1"


def words(name: str, default: list[str]) -> list[str]:
    """A list separated by commas, or the default when unset or empty."""
    return [word for word in (part.strip() for part in os.environ.get(name, "").split(",")) if word] or default


def hosts(name: str, default: list[str]) -> list[str]:
    """Host names as Django's ALLOWED_HOSTS wants them: no scheme, no port, no path."""
    found = words(name, default)
    for host in found:
        if "/" in host or " " in host or (":" in host and not host.endswith("]")):
            raise ImproperlyConfigured(
                f"{name} holds {host!r}. Write host names alone, separated by commas: {name}=archive.example.org,127.0.0.1"
            )
    return found


def origins(name: str) -> list[str]:
    """Addresses with their scheme, such as ``https://archive.example.org``."""
    found = words(name, [])
    for origin in found:
        if not origin.startswith(("https://", "http://")):
            raise ImproperlyConfigured(f"{name} holds {origin!r}. Write each with its scheme: {name}=https://archive.example.org")
    return found


def line(name: str) -> str:
    """One line of text for readers, empty when unset."""
    value = os.environ.get(name, "").strip()
    if len(value) > LONGEST_LINE or not value.isprintable():
        raise ImproperlyConfigured(f"{name} must be one line of at most {LONGEST_LINE} characters, without control characters.")
    return value


def email(name: str) -> str:
    """One e-mail address, or empty when unset."""
    value = os.environ.get(name, "").strip()
    if value and not EMAIL.fullmatch(value):
        raise ImproperlyConfigured(f"{name} is {value!r}. Write one e-mail address: {name}=archive@example.org")
    return value


def ip_address(name: str) -> str:
    """One IP address, or empty when unset."""
    value = os.environ.get(name, "").strip()
    try:
        return str(ipaddress.ip_address(value)) if value else ""
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name} is {value!r}. Write the IP address the proxy connects from: {name}=127.0.0.1"
        ) from error


def database(name: str, default: str) -> dict[str, Any]:
    """A database of Django's DATABASES from its URL. The value isn't repeated in the error: it may hold a password."""
    try:
        found = dict(dj_database_url.parse(os.environ.get(name, "").strip() or default))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} can't be read. Write {DATABASE_FORMS}.") from error
    if found.get("ENGINE") not in DATABASE_ENGINES or not found.get("NAME"):
        raise ImproperlyConfigured(f"{name} names no database this archive runs on. Write {DATABASE_FORMS}.")
    return found
