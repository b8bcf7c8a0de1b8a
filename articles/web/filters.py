"""The parameters of a list of articles: what each one narrows, and how a wrong one is named to the reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import django_filters
from django.db.models import Case, Q, QuerySet, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, ArticlePlace, Kind, Newspaper, Place, Reporter, Section
from articles.querysets import MAX_SEARCH_TERMS, ArticleQuerySet
from articles.resolving import standing_reporter
from articles.web.errors import BadParameter, reject_unknown_parameters

MAX_QUERY_LENGTH = 200
ORDERS = (("newest", gettext_lazy("最新在前")), ("oldest", gettext_lazy("最早在前")), ("relevance", gettext_lazy("最相关在前")))
ISO_DATE = ["%Y-%m-%d"]
BAD_DATE = {"invalid": gettext_lazy("日期应写作 2021-05-10。")}
BAD_CHOICE = {"invalid_choice": gettext_lazy("没有“%(value)s”这个选项。")}


def _found_by(field: str, missing: Any) -> dict[str, Any]:
    return {"to_field_name": field, "error_messages": {"invalid_choice": missing}}


class ArticleFilter(django_filters.FilterSet):
    """Ask ``is_valid()`` before ``qs``: an invalid filter would hand back everything. ``narrowed_articles`` does."""

    q = django_filters.CharFilter(method="search", max_length=MAX_QUERY_LENGTH)
    place = django_filters.ModelChoiceFilter(
        queryset=Place.objects.all(), method="about", **_found_by("slug", gettext_lazy("没有这个镇街或地点。"))
    )
    role = django_filters.ChoiceFilter(choices=ArticlePlace.Role.choices, method="checked_elsewhere", error_messages=BAD_CHOICE)
    reporter = django_filters.ModelChoiceFilter(
        queryset=Reporter.objects.select_related("merged_into"),
        method="by",
        **_found_by("public_id", gettext_lazy("没有这位记者。")),
    )
    section = django_filters.ModelChoiceFilter(queryset=Section.objects.all(), **_found_by("slug", gettext_lazy("没有这个栏目。")))
    newspaper = django_filters.ModelChoiceFilter(
        queryset=Newspaper.objects.all(), **_found_by("slug", gettext_lazy("没有这份报纸。"))
    )
    kind = django_filters.ChoiceFilter(choices=Kind.choices, error_messages=BAD_CHOICE)
    date_after = django_filters.DateFilter(method="between", input_formats=ISO_DATE, error_messages=BAD_DATE)
    date_before = django_filters.DateFilter(method="checked_elsewhere", input_formats=ISO_DATE, error_messages=BAD_DATE)
    month = django_filters.TypedMultipleChoiceFilter(
        choices=[(str(month), str(month)) for month in range(1, 13)],
        coerce=int,
        method="in_months",
        error_messages={"invalid_choice": gettext_lazy("月份应是 1 到 12。")},
    )
    order = django_filters.ChoiceFilter(choices=ORDERS, method="checked_elsewhere", error_messages=BAD_CHOICE)

    class Meta:
        model = Article
        fields: list[str] = []

    @property
    def chosen(self) -> dict[str, Any]:
        """The values as they were understood, by parameter."""
        return self.form.cleaned_data

    def filter_queryset(self, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Everything that is asked for at once; teasers only where asked for by name."""
        assert isinstance(queryset, ArticleQuerySet)
        articles = queryset if self.chosen["kind"] == Kind.TEASER else queryset.counted()
        narrowed = super().filter_queryset(articles.between(self.chosen["date_after"], self.chosen["date_before"]))
        assert isinstance(narrowed, ArticleQuerySet)
        return in_order(narrowed, self.chosen["order"], self.chosen["q"])

    def search(self, articles: ArticleQuerySet, _name: str, text: str) -> ArticleQuerySet:
        return articles.search(text)

    def about(self, articles: ArticleQuerySet, _name: str, place: Place) -> ArticleQuerySet:
        role = self.chosen["role"]
        return articles.filter(place_links__place=place, place_links__role=role) if role else articles.about(place)

    def by(self, articles: ArticleQuerySet, _name: str, reporter: Reporter) -> ArticleQuerySet:
        return articles.by(standing_reporter(reporter))

    def in_months(self, articles: ArticleQuerySet, _name: str, months: list[int]) -> ArticleQuerySet:
        return articles.in_months(months) if months else articles

    def between(self, articles: ArticleQuerySet, _name: str, _day: object) -> ArticleQuerySet:
        return articles

    checked_elsewhere = between


PARAMETERS = frozenset(ArticleFilter.base_filters)
REPEATABLE = frozenset({"month"})


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The articles that an address asks for, and what it asked."""

    articles: ArticleQuerySet
    chosen: dict[str, Any]


def narrowed_articles(request: HttpRequest) -> Narrowed:
    """What readers may see of what the address asks for, in its order. Raises ``BadParameter`` for the first wrong one."""
    _check_names(request)
    filters = ArticleFilter(request.GET, queryset=Article.objects.visible())
    if not filters.is_valid():
        name, reasons = next(iter(filters.errors.items()))
        raise BadParameter(name, ", ".join(request.GET.getlist(name)), str(reasons[0]))
    _check_together(filters.chosen)
    articles = filters.qs
    assert isinstance(articles, ArticleQuerySet)
    return Narrowed(articles, filters.chosen)


def in_order(articles: ArticleQuerySet, order: str, text: str) -> ArticleQuerySet:
    """``relevance`` puts articles first whose headline has the first word searched for; without a search it is the newest first."""
    if order == "oldest":
        return articles.oldest_first()
    if order == "relevance" and text:
        in_headline = Case(When(Q(headline__icontains=text.split(maxsplit=1)[0]), then=Value(0)), default=Value(1))
        return articles.order_by(in_headline, "-sort_date", "-id")
    return articles.newest_first()


def _check_names(request: HttpRequest) -> None:
    reject_unknown_parameters(request, PARAMETERS | {"page"})
    for name in PARAMETERS - REPEATABLE | {"page"}:
        if len(request.GET.getlist(name)) > 1:
            raise BadParameter(name, ", ".join(request.GET.getlist(name)), _("这个参数只能出现一次。"))


def _check_together(chosen: dict[str, Any]) -> None:
    """What can only be wrong in relation to something else."""
    after, before = chosen["date_after"], chosen["date_before"]
    if after and before and after > before:
        raise BadParameter("date_after", str(after), _("起始日期晚于截止日期（date_before=%(before)s）。") % {"before": before})
    if chosen["role"] and not chosen["place"]:
        raise BadParameter("role", chosen["role"], _("这个参数要和 place 一起用。"))
    if len(chosen["q"].split()) > MAX_SEARCH_TERMS:
        raise BadParameter("q", chosen["q"], _("一次最多搜 %(limit)d 个词。") % {"limit": MAX_SEARCH_TERMS})
