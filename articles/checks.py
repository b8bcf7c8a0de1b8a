"""What the person who installs the archive should know before it is used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core import checks
from django.db import DatabaseError

from articles.models import Place


@checks.register(checks.Tags.database)
def check_places(*, databases: Sequence[str] | None = None, **_: Any) -> list[checks.CheckMessage]:
    """articles.W001: no place is loaded. Asks only when a database is to be checked, and says nothing where its tables aren't made yet."""
    try:
        if not databases or Place.objects.exclude(code=None).exists():
            return []
    except DatabaseError:
        return []
    return [
        checks.Warning(
            "还没有载入地名表：文章认不出自己是哪个镇街的",
            hint="请运行 python manage.py load_places FILE.csv（随程序附有义乌的表：articles/reading/data/places_yiwu.csv）",
            id="articles.W001",
        )
    ]
