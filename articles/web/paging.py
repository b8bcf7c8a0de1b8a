"""A long list in pages, and how far one may leaf."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.models import Article
from articles.web.errors import BadParameter
from articles.web.results import Results

PAGE_SIZE = 20
LAST_HIT = 10_000
"""No list is leafed beyond its 10,000th hit: each page further costs the database all the pages before it."""
WHOLE_NUMBER = re.compile(r"[0-9]{1,100}")  # "12"


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list: its articles, how many there are in all, and where the neighbouring pages are."""

    articles: list[Article]
    count: int
    number: int
    last: int

    @property
    def first_hit(self) -> int:
        return (self.number - 1) * PAGE_SIZE + 1

    @property
    def last_hit(self) -> int:
        return self.first_hit + len(self.articles) - 1

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def following(self) -> int | None:
        return self.number + 1 if self.number < self.last else None

    @property
    def is_cut_short(self) -> bool:
        """Whether there are hits that leafing doesn't reach."""
        return self.count > LAST_HIT

    def page_links(self) -> Iterator[int | str]:
        """The numbers to offer, with an ellipsis for those left out."""
        return Paginator(range(self.last), 1).get_elided_page_range(self.number, on_each_side=1, on_ends=1)


def list_page(results: Results, parameters: QueryDict) -> Listing:
    """The page that ``?page=`` asks for. Raises ``BadParameter`` for what is no page of this list."""
    number = _asked_page(parameters)
    articles, count = results.page((number - 1) * PAGE_SIZE, PAGE_SIZE)
    last = max(1, -(-min(count, LAST_HIT) // PAGE_SIZE))
    if number > last:
        raise BadParameter("page", str(number), _("这份结果只有 %(last)d 页。") % {"last": last})
    return Listing(articles, count, number, last)


def _asked_page(parameters: QueryDict) -> int:
    text = parameters.get("page") or "1"
    if not WHOLE_NUMBER.fullmatch(text) or int(text) == 0:
        raise BadParameter("page", text, _("页码应是从 1 开始的整数。"))
    if (int(text) - 1) * PAGE_SIZE >= LAST_HIT:
        reason = _("翻页只到第 %(last)d 条；请用日期、镇街或更多的词缩小范围。") % {"last": LAST_HIT}
        raise BadParameter("page", text, reason)
    return int(text)
