"""The newest articles of a place, a person or a section, whatever the number of those that it has."""

from __future__ import annotations

from collections.abc import Callable

from articles.indexing import searchable
from articles.models import Article
from articles.querysets import ArticleQuerySet
from articles.search.matching import Filters


def newest(articles: Callable[[], ArticleQuerySet], filters: Filters, limit: int, *, only_titles: bool = False) -> list[Article]:
    """The newest of the articles that ``articles`` asks the database for, which are those that the search index finds under these filters,
    loaded for a list, or for titles.

    The index keeps them in order. The database would read all that an office has and sort them; it is asked only while the index is
    being built or hasn't got the last changes.
    """
    numbers = _numbers(articles, filters, limit)
    # By their numbers alone: with what narrows them said again, SQLite looks through all that a person signed for these few.
    readable = Article.objects.visible()
    rows = readable.for_titles().in_bulk(numbers) if only_titles else readable.listed(numbers)
    return [rows[number] for number in numbers if number in rows]


def _numbers(articles: Callable[[], ArticleQuerySet], filters: Filters, limit: int) -> list[int]:
    index = searchable()
    if index.built is not None or index.changed:
        return list(articles().newest_first().values_list("pk", flat=True)[:limit])
    return list(index.state.find(index.asked(filters), "newest", 0, limit).numbers)
