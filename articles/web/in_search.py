"""An article as one of what was searched for: the words marked in it, and the results before and after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article
from articles.search.marks import hits
from articles.web.errors import BadParameter
from articles.web.filters import narrowed_articles
from articles.web.paging import LAST_HIT, PAGE_SIZE
from articles.web.results import Results

HIT = "hit"
"""The parameter that says which result of the search the article was: 1 for the first."""
MOST_OFFERED = 30
PLACE = re.compile(r"[1-9][0-9]{0,4}")


class ArticleInSearch:
    """The search that led to an article. Raises ``BadParameter`` for one that can't be obeyed."""

    def __init__(self, request: HttpRequest) -> None:
        self.narrowed = narrowed_articles(request, beside=frozenset({HIT}))
        place = request.GET[HIT]
        if not PLACE.fullmatch(place) or int(place) > LAST_HIT:
            raise BadParameter(HIT, place, _("应是 1 到 %(last)d 的整数。") % {"last": LAST_HIT})
        self.place = int(place)
        self._parameters = request.GET.copy()

    def context(self, article: Article) -> dict[str, Any]:
        """What the article's page shows of it."""
        found = sum(len(hits(text, self.narrowed.phrases)) for text in texts_of(article))
        before, after = self._beside(article)
        return {
            "phrases": self.narrowed.phrases,
            "hit_numbers": count(1),
            "hits": range(1, min(found, MOST_OFFERED) + 1),
            "hits_in_all": found,
            "result": self.place,
            "results": self._address_of_list(),
            "result_before": before,
            "result_after": after,
        }

    def _beside(self, article: Article) -> tuple[str, str]:
        """The addresses of the results before and after this one; empty where there is none, or where the list isn't as it was."""
        first = max(0, self.place - 2)
        articles, _count = Results(self.narrowed).page(first, 3)
        at = self.place - 1 - first
        if at >= len(articles) or articles[at].pk != article.pk:
            return "", ""
        before = self._address(articles[at - 1], self.place - 1) if at else ""
        after = self._address(articles[at + 1], self.place + 1) if at + 1 < len(articles) and self.place < LAST_HIT else ""
        return before, after

    def _address(self, article: Article, place: int) -> str:
        parameters = self._parameters.copy()
        parameters[HIT] = str(place)
        return f"{reverse('article', args=[article.public_id])}?{parameters.urlencode()}"

    def _address_of_list(self) -> str:
        parameters = self._parameters.copy()
        del parameters[HIT]
        page = (self.place - 1) // PAGE_SIZE + 1
        if page > 1:
            parameters["page"] = str(page)
        return f"{reverse('articles')}?{parameters.urlencode()}"


def texts_of(article: Article) -> Iterator[str]:
    """What the article's page shows of its text, in order."""
    yield from (article.kicker, article.headline, article.deck)
    yield from (line.name for line in article.bylines.all() if line.part == "byline")
    yield from (part["text"] for part in article.text.paragraphs if part["role"] != "table")
