"""Sections (栏目): the standing headings under which articles appear."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.models import Article, Section
from articles.search.matching import Filters
from articles.web.counts import articles_by
from articles.web.errors import reader_view, reject_unknown_parameters
from articles.web.newest import newest
from articles.web.spread import spread_of

NEWEST = 20


@reader_view
def section_index(request: HttpRequest) -> HttpResponse:
    """``/sections/``."""
    reject_unknown_parameters(request)
    return render(request, "sections/index.html", {"sections": section_counts()})


@reader_view
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """``/sections/<slug>/``."""
    reject_unknown_parameters(request)
    found = get_object_or_404(Section, slug=slug)
    context = {
        "section": found,
        "count": articles_by("section").get(found.pk, 0),
        "articles": newest(lambda: Article.objects.visible().counted().in_section(found), Filters(section=found.pk), NEWEST),
        "spread": spread_of(Filters(section=found.pk), f"section={found.slug}", "offices", "reporters"),
    }
    return render(request, "sections/section.html", context)


def section_counts() -> list[tuple[Section, int]]:
    """Sections that have articles, with how many, the largest first."""
    numbers = articles_by("section")
    sections = Section.objects.in_bulk(list(numbers))
    return sorted(
        ((sections[pk], number) for pk, number in numbers.items() if pk in sections), key=lambda one: (-one[1], one[0].name)
    )
