"""How the articles of a place or a person spread over time, people, places and sections: out of the search index, which counts them at once."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from articles.indexing import searchable
from articles.models import Place, Reporter, Section
from articles.search.matching import Filters
from articles.web.facets import Choice, named_choices
from articles.web.histogram import Histogram, histogram


@dataclass(frozen=True, slots=True)
class Spread:
    """The bars over time (None where there are too few), and who and what has most of the articles. Bars lead to the list."""

    histogram: Histogram | None
    places: list[Choice]
    reporters: list[Choice]
    sections: list[Choice]


def spread_of(filters: Filters, parameters: str) -> Spread:
    """The spread of the articles that readers see under these filters; ``parameters`` is the query of the list that shows the same."""
    index = searchable()
    counts = index.state.tally(index.asked(filters)).counts
    return Spread(
        histogram(counts["month"], QueryDict(parameters)),
        named_choices(counts["offices"], Place, "slug"),
        named_choices(counts["reporters"], Reporter, "public_id"),
        named_choices(counts["section"], Section, "slug"),
    )
