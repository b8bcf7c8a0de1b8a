"""Slogans over whole pages (通栏标语): ``喜迎二十大 建功新时代``.

A slogan is the section of its page's articles once a section of that name stands: staff make one, or it returns on many issues.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef

from articles.models import Page, Section

ISSUES_OF_A_SECTION = 5
"""On so many issues of its newspaper a slogan is a standing heading: a week of a daily paper. What returns less often is an occasion's."""


def section_of(slogan: str) -> str:
    """The slogan, where it is a section; else an empty string."""
    return slogan if slogan and Section.objects.filter(name=slogan).exists() else ""


def becomes_section(page: Page) -> bool:
    """Whether the slogan of a settled page is no section yet and returns often enough to be one."""
    if not page.slogan or section_of(page.slogan):
        return False
    issues = (
        Page.objects.filter(slogan=page.slogan, newspaper=page.newspaper, issue__isnull=False).order_by().values("issue").distinct()
    )
    return len(issues[:ISSUES_OF_A_SECTION]) == ISSUES_OF_A_SECTION


def slogans_without_section() -> Iterator[str]:
    """The slogans that return often enough to be sections, and aren't: none in a whole archive."""
    sections = Section.objects.filter(name=OuterRef("slogan"))
    counted = (
        Page.objects.filter(~Exists(sections), issue__isnull=False)
        .exclude(slogan="")
        .values("newspaper", "slogan")
        .annotate(issues=Count("issue", distinct=True))
    )
    often = counted.filter(issues__gte=ISSUES_OF_A_SECTION).order_by("slogan")
    return often.values_list("slogan", flat=True).distinct().iterator()
