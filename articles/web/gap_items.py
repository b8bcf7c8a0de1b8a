"""What isn't right with issues, as items of a list. Written here and not as a template, as the entries of a list are: a year may have hundreds."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Protocol

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.web.addresses import address_of
from articles.web.dates import day_within


class Lack(Protocol):
    """Something that isn't right with an issue, or between two."""

    @property
    def days(self) -> tuple[datetime.date, ...]: ...
    @property
    def edition(self) -> str: ...
    @property
    def sentence(self) -> str: ...


def lack_items(lacks: Iterable[Lack], year: int, query: str) -> SafeString:
    """The items; days of ``year`` are told without it. ``query`` narrows their issues to the newspaper."""
    item = '\n  <li><span class="gap-where">{}{}</span> <span class="gap-what">{}</span></li>'
    return format_html_join("", item, ((_days(lack, year, query), _edition(lack), lack.sentence) for lack in lacks))


def _days(lack: Lack, year: int, query: str) -> SafeString:
    links = ((address_of("issue", day), query, day_within(day, year)) for day in lack.days)
    return format_html_join(_("、"), '<a href="{}{}">{}</a>', links)


def _edition(lack: Lack) -> SafeString:
    return format_html(" {}", lack.edition) if lack.edition else SafeString("")
