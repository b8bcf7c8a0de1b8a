"""How the articles of a place or a person spread over time, people, places and sections: out of the search index, which counts them at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.http import QueryDict

from articles.indexing import searchable
from articles.models import Place, Reporter, Section
from articles.search.matching import Filters
from articles.web.facets import Choice, named_choices
from articles.web.histogram import Histogram, histogram

Facet = Literal["offices", "reporters", "section"]
NAMED_BY: Mapping[Facet, tuple[Any, str]] = {
    "offices": (Place, "slug"),
    "reporters": (Reporter, "public_id"),
    "section": (Section, "slug"),
}
"""What is counted, and by what its rows are named in an address."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The bars over time (None where there are too few), and who and what has most of the articles. Bars lead to the list."""

    histogram: Histogram | None
    places: list[Choice] = field(default_factory=list)
    reporters: list[Choice] = field(default_factory=list)
    sections: list[Choice] = field(default_factory=list)


def spread_of(filters: Filters, parameters: str, *facets: Facet) -> Spread:
    """The spread of the articles that readers see under these filters, over time and what else the page shows; ``parameters`` is the query of
    the list that shows the same."""
    index = searchable()
    counts = index.state.tally(index.asked(filters), ("month", *facets)).counts
    named = {facet: named_choices(counts[facet], *NAMED_BY[facet]) for facet in facets}
    return Spread(
        histogram(counts["month"], QueryDict(parameters)),
        named.get("offices", []),
        named.get("reporters", []),
        named.get("section", []),
    )
