"""The browse verbs: every list, count, feed, export and harvest of articles or pages starts from one of these."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils import timezone

if TYPE_CHECKING:
    from articles.models import (  # noqa: F401
        Article,
        Byline,
        Facsimile,
        HarvestRecord,
        Newspaper,
        Page,
        Place,
        Reporter,
        Section,
        SignedAs,
    )

Row = TypeVar("Row", bound=models.Model)

TITLE_COLUMNS = ("identity", "headline", "excerpt", "sort_date", "date_earliest", "date_latest", "date_precision", "date_source")
"""What a title and a date beside it take."""
LIST_COLUMNS = (*TITLE_COLUMNS, "order", "kicker", "deck", "kind", "source", "page", "newspaper__name", "section__name")
PAGE_COLUMNS = ("identity", "label", "revision")
"""What lists, feeds and tables of articles take, of the articles and of their pages."""


class VisibleQuerySet(models.QuerySet[Row]):
    """Rows with ``visibility`` and ``sort_date``: the one place that decides what readers may see."""

    def visible(self, today: datetime.date | None = None) -> Self:
        """What readers may see today: not withdrawn, and no issue date that hasn't come (undated rows sort before every day)."""
        return self.filter(visibility="public", sort_date__lte=today or timezone.localdate())


class PageQuerySet(VisibleQuerySet["Page"]):
    def for_list(self) -> Self:
        """With what a list of pages shows, in a fixed number of queries."""
        return self.select_related("issue", "issue__newspaper", "newspaper", "revision")


class FacsimileQuerySet(models.QuerySet["Facsimile"]):
    def standing(self, page: str) -> list[Facsimile]:
        """What shows the page with this id: its newest picture, then its newest PDF. Newest is the highest revision's that has one."""
        oldest_first = self.filter(revision__page=page).order_by("revision__number", "added", "pk")
        newest = {facsimile.is_image: facsimile for facsimile in oldest_first}
        return [newest[is_image] for is_image in (True, False) if is_image in newest]


class BylineQuerySet(models.QuerySet["Byline"]):
    def signed_as(self, how: SignedAs) -> Self:
        """Bylines, not credits, whose printed role says so."""
        from articles.models.people import SIGNED_AS_WORDS  # noqa: PLC0415  # the models import this module

        signed = self.filter(part="byline")
        if how in SIGNED_AS_WORDS:
            return signed.filter(role__contains=SIGNED_AS_WORDS[how])
        return signed.exclude(reduce(or_, (Q(role__contains=word) for word in SIGNED_AS_WORDS.values())))


class ArticleQuerySet(VisibleQuerySet["Article"]):
    def counted(self) -> Self:
        """Without teasers (导读), which point to articles and aren't ones."""
        return self.exclude(kind="teaser")

    def on(self, day: datetime.date) -> Self:
        """Articles of the issues of one day (not those whose inferred interval happens to cover it)."""
        return self.filter(issue__date=day)

    def between(self, earliest: datetime.date | None, latest: datetime.date | None) -> Self:
        """Articles whose date, or inferred interval, overlaps the days given. Undated ones overlap nothing."""
        found = self
        if earliest is not None:
            found = found.filter(date_latest__gte=earliest)
        if latest is not None:
            found = found.filter(date_earliest__lte=latest)
        return found

    def within(self, earliest: datetime.date, latest: datetime.date) -> Self:
        """Articles whose date, or the whole of whose inferred interval, lies within the days given."""
        return self.filter(sort_date__range=(earliest, latest), date_earliest__isnull=False, date_latest__lte=latest)

    def in_months(self, months: Iterable[int]) -> Self:
        """Articles of any year's given months (1–12)."""
        wanted = sum({1 << (month - 1) for month in months})
        return self.alias(shared_months=F("month_mask").bitand(wanted)).filter(shared_months__gt=0)

    def by(self, reporter: Reporter) -> Self:
        """Articles that a person signed or is credited in, each once."""
        return self.filter(pk__in=reporter.bylines.values("article"))

    def signed_as(self, how: SignedAs) -> Self:
        """Articles that somebody signed so, each once."""
        from articles.models import Byline  # noqa: PLC0415  # the models import this module

        return self.filter(Exists(Byline.objects.signed_as(how).filter(article=OuterRef("pk"))))

    def about(self, place: Place) -> Self:
        """Articles that are about a place or mention it."""
        return self.filter(place_links__place=place)

    def in_section(self, section: Section) -> Self:
        return self.filter(section=section)

    def newest_first(self) -> Self:
        return self.order_by("-sort_date", "-id")

    def oldest_first(self) -> Self:
        """Oldest first, the undated last."""
        return self.order_by(F("date_earliest").asc(nulls_last=True), "id")

    def for_list(self, *, with_page: bool = True) -> Self:
        """With what a list shows of each article, in a fixed number of queries: who signed it and its places as plain lists,
        ``listed_bylines`` and ``listed_places``, for a manager for each of a hundred articles takes as long as all else.

        The page is fetched apart: joined, it made SQLite sort all rows instead of walking the date index (2.8 s against 34 ms at 1.2 million).
        """
        from articles.models import Page  # noqa: PLC0415  # the models import this module

        listed = self._listed().only(*LIST_COLUMNS)
        return listed.prefetch_related(Prefetch("page", Page.objects.only(*PAGE_COLUMNS).order_by())) if with_page else listed

    def listed(self, numbers: Sequence[int], *beside: str) -> dict[int, Article]:
        """Those of these numbers, with what a list shows of each and the columns ``beside``. No order is asked for: the page is joined."""
        columns = (*LIST_COLUMNS, *(f"page__{column}" for column in PAGE_COLUMNS), *beside)
        joined = {column.partition("__")[0] for column in columns if "__" in column}
        return self._listed().select_related(*sorted(joined)).only(*columns).in_bulk(numbers)

    def _listed(self) -> Self:
        from articles.models import ArticlePlace, Byline  # noqa: PLC0415  # the models import this module

        signed = Byline.objects.filter(part=Byline.Part.BYLINE).only("article", "name", "role").order_by("order")
        links = ArticlePlace.objects.select_related("place").only("article", "role", "place__name", "place__slug").order_by("order")
        return self.select_related("newspaper", "section").prefetch_related(
            Prefetch("bylines", signed, to_attr="listed_bylines"), Prefetch("place_links", links, to_attr="listed_places")
        )

    def for_titles(self) -> Self:
        """With what a title and a date beside it take, and nothing else: the columns of an article take longer to ask for than to find."""
        return self.only(*TITLE_COLUMNS)


class HarvestRecordQuerySet(models.QuerySet["HarvestRecord"]):
    """Records in the order in which harvesters take them, oldest change first. Each page costs the same, however far down it is."""

    def told(self, by: datetime.datetime) -> Self:
        """What harvesters could hear of by then: by now, all but what waits for its day."""
        return self.filter(at__lte=by)

    def first_rows(self, limit: int) -> list[HarvestRecord]:
        return list(self.order_by("at", "pk")[:limit])

    def rows_after(self, at: datetime.datetime, number: int, limit: int) -> list[HarvestRecord]:
        """The next rows after the one with this time and number.

        Asked for in two steps, each a range of an index: a change may hold a million rows, and ``at > … or (at = … and number > …)``
        would look at all of them for every page.
        """
        found = list(self.filter(at=at, pk__gt=number).order_by("pk")[:limit])
        return found + self.filter(at__gt=at).first_rows(limit - len(found)) if len(found) < limit else found
