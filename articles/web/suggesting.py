"""What a reader may be about to type: places, reporters, sections and headlines that begin so, or in pinyin."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.http import HttpRequest, HttpResponse

from articles.indexing import searchable
from articles.models import Article
from articles.search.query import Phrase
from articles.web.errors import json_answer, machine_view, reject_unknown_parameters
from articles.web.naming import LONGEST, MOST_OF_A_KIND, called

MOST = 8


@machine_view
def suggestions(request: HttpRequest) -> HttpResponse:
    """``/suggest/?q=``: ``{"suggestions": ["北苑街道", …]}``, a few, best first; none for nothing or for what is long."""
    reject_unknown_parameters(request, frozenset({"q"}))
    text = " ".join(request.GET.get("q", "").split())
    found = islice(dict.fromkeys(_suggested(text)), MOST) if text and len(text) <= LONGEST and text.isprintable() else ()
    return json_answer({"suggestions": list(found)})


def _suggested(text: str) -> Iterator[str]:
    names = called(text)
    yield from (place.name for place in names.places)
    yield from (person.name for person in names.reporters)
    yield from (section.name for section in names.sections)
    yield from _headlines(text)


def _headlines(text: str) -> list[str]:
    """Of the articles with this in their headline, the newest."""
    index = searchable()
    numbers = index.state.find(index.asked(node=Phrase(text, "headline")), "newest", 0, MOST_OF_A_KIND).numbers
    headlines = dict(Article.objects.visible().filter(pk__in=numbers).values_list("pk", "headline"))
    return [headlines[number] for number in numbers if headlines.get(number)]
