"""What the search index found, as rows of the database: a page of a list, and the ways to narrow it further."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from articles.indexing import Searchable, searchable
from articles.models import Article
from articles.search.finding import Found, Tallies
from articles.search.marks import snippet
from articles.search.matching import Request
from articles.web.filters import Narrowed


@dataclass
class Results:
    """The answer to an address. Asked as late as possible: a list needs a page of hits, its facets the counts."""

    narrowed: Narrowed

    @cached_property
    def index(self) -> Searchable:
        """The index, and what it hasn't caught up with."""
        return searchable()

    @cached_property
    def _request(self) -> Request:
        return replace(self.narrowed.request, without=self.index.changed)

    def find(self, offset: int, limit: int) -> Found:
        """A page of hits by their numbers, and how many there are in all."""
        return self.index.state.find(self._request, self.narrowed.order, offset, limit)

    def page(self, offset: int, limit: int) -> tuple[list[Article], int]:
        """The same with what a list shows of each."""
        found = self.find(offset, limit)
        # The long text only where a search needs it. What may not be seen is left out here too, should the index be behind.
        rows = Article.objects.visible().listed(found.numbers, *(("text__paragraphs",) if self.narrowed.phrases else ()))
        articles = [rows[number] for number in found.numbers if number in rows]
        for article in articles:
            article.snippet = self.snippet_of(article)
        return articles, found.count

    def tallies(self) -> Tallies:
        """How all hits spread over places, people, sections, kinds, newspapers and months."""
        return self.index.state.tally(self._request)

    def snippet_of(self, article: Article) -> str:
        """What a list shows of an article's text: what was searched for and what is around it, or its beginning."""
        if not self.narrowed.phrases:
            return article.excerpt
        return snippet([part["text"] for part in article.text.paragraphs], self.narrowed.phrases)
