"""The parameters of a list of articles: what each one narrows, and how a wrong one is named to the reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import django_filters
from django.db.models import Model, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.index_records import KIND_NUMBERS, SIGNED_AS_NUMBERS
from articles.models import Article, ArticlePlace, Kind, Newspaper, Place, Reporter, Section, SignedAs
from articles.resolving import standing_reporter
from articles.search.matching import Filters, Order, Request
from articles.search.query import BadQuery, Node, Phrase, named_phrases, parse, phrases
from articles.web.errors import BadParameter, reject_unknown_parameters

ORDERS = (("newest", gettext_lazy("最新在前")), ("oldest", gettext_lazy("最早在前")), ("relevance", gettext_lazy("最相关在前")))
DATED = (("within", gettext_lazy("日期全在这段时间里")), ("across", gettext_lazy("日期跨月")))
ISO_DATE = ["%Y-%m-%d"]
BAD_DATE = {"invalid": gettext_lazy("日期应写作 2021-05-10。")}
BAD_CHOICE = {"invalid_choice": gettext_lazy("没有“%(value)s”这个选项。")}


def _found_by(field: str, missing: Any) -> dict[str, Any]:
    return {"to_field_name": field, "error_messages": {"invalid_choice": missing}}


class ArticleFilter(django_filters.FilterSet):
    """The parameters, checked. The search index narrows by them, not the database: ``request_of``."""

    q = django_filters.CharFilter()
    place = django_filters.ModelChoiceFilter(
        queryset=Place.objects.all(), **_found_by("slug", gettext_lazy("没有这个镇街或地点。"))
    )
    role = django_filters.ChoiceFilter(choices=ArticlePlace.Role.choices, error_messages=BAD_CHOICE)
    reporter = django_filters.ModelChoiceFilter(
        queryset=Reporter.objects.select_related("merged_into"), **_found_by("public_id", gettext_lazy("没有这位记者。"))
    )
    signed_as = django_filters.ChoiceFilter(choices=SignedAs.choices, error_messages=BAD_CHOICE)
    section = django_filters.ModelChoiceFilter(queryset=Section.objects.all(), **_found_by("slug", gettext_lazy("没有这个栏目。")))
    newspaper = django_filters.ModelChoiceFilter(
        queryset=Newspaper.objects.all(), **_found_by("slug", gettext_lazy("没有这份报纸。"))
    )
    kind = django_filters.ChoiceFilter(choices=Kind.choices, error_messages=BAD_CHOICE)
    date_after = django_filters.DateFilter(input_formats=ISO_DATE, error_messages=BAD_DATE)
    date_before = django_filters.DateFilter(input_formats=ISO_DATE, error_messages=BAD_DATE)
    dated = django_filters.ChoiceFilter(choices=DATED, error_messages=BAD_CHOICE)
    month = django_filters.TypedMultipleChoiceFilter(
        choices=[(str(month), str(month)) for month in range(1, 13)],
        coerce=int,
        error_messages={"invalid_choice": gettext_lazy("月份应是 1 到 12。")},
    )
    order = django_filters.ChoiceFilter(choices=ORDERS, error_messages=BAD_CHOICE)

    class Meta:
        model = Article
        fields: list[str] = []


PARAMETERS = frozenset(ArticleFilter.base_filters)
REPEATABLE = frozenset({"month"})


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What an address asks for: its parameters as they were understood, and the question to the search index."""

    chosen: dict[str, Any]
    request: Request
    order: Order

    @property
    def phrases(self) -> tuple[str, ...]:
        """What is looked for in the text: to be marked in it."""
        return tuple(phrase.text for phrase in phrases(self.request.node)) if self.request.node is not None else ()


def narrowed_articles(request: HttpRequest, beside: frozenset[str] = frozenset({"page"})) -> Narrowed:
    """What the address asks for of what readers may see. ``beside``: the parameters that it may have which narrow nothing.

    Raises ``BadParameter`` for the first wrong one.
    """
    _check_names(request, beside)
    filters = ArticleFilter(request.GET, queryset=Article.objects.none())
    if not filters.is_valid():
        name, reasons = next(iter(filters.errors.items()))
        raise BadParameter(name, ", ".join(request.GET.getlist(name)), str(reasons[0]))
    chosen = filters.form.cleaned_data
    _check_together(chosen)
    node = _understood(chosen["q"])
    today = timezone.localdate().toordinal()
    asked = Request(node, _filters(chosen), today, named=_named(node) if node is not None else ())
    return Narrowed(chosen, asked, chosen["order"] or ("relevance" if node is not None else "newest"))


def _understood(text: str) -> Node | None:
    """The query, or None where none was typed."""
    if not text:
        return None
    try:
        return parse(text)
    except BadQuery as error:
        raise BadParameter("q", text, error.message) from error


def _filters(chosen: dict[str, Any]) -> Filters:
    reporter = standing_reporter(chosen["reporter"]) if chosen["reporter"] else None
    after, before = chosen["date_after"], chosen["date_before"]
    return Filters(
        office=_number(chosen["place"]),
        role=chosen["role"] or None,
        reporter=_number(reporter),
        signed_as=SIGNED_AS_NUMBERS[chosen["signed_as"]] if chosen["signed_as"] else None,
        section=_number(chosen["section"]),
        kind=KIND_NUMBERS[chosen["kind"]] if chosen["kind"] else None,
        newspaper=_number(chosen["newspaper"]),
        after=after.toordinal() if after else None,
        before=before.toordinal() if before else None,
        dated=chosen["dated"] or None,
        months=frozenset(chosen["month"]),
    )


def _number(row: Model | None) -> int | None:
    return row.pk if row is not None else None


def _named(node: Node) -> tuple[tuple[Phrase, frozenset[int]], ...]:
    """The rows that ``地点:北苑`` and ``栏目:时评`` mean: all whose name has the word in it."""
    return tuple((phrase, NAMED_ROWS[phrase.field](phrase.text)) for phrase in named_phrases(node) if phrase.field is not None)


def _places_named(word: str) -> frozenset[int]:
    """Places by name or alias; of a community also its office, since that is what articles are placed under."""
    found = Place.objects.filter(Q(name__contains=word) | Q(aliases__name__contains=word))
    numbers = {number for row in found.values_list("pk", "parent", "level") for number in _with_office(*row)}
    return frozenset(numbers)


def _with_office(place: int, parent: int | None, level: str) -> tuple[int, ...]:
    return (place, parent) if level == Place.Level.VILLAGE and parent is not None else (place,)


def _sections_named(word: str) -> frozenset[int]:
    return frozenset(Section.objects.filter(name__contains=word).values_list("pk", flat=True))


NAMED_ROWS = {"place": _places_named, "section": _sections_named}


def _check_names(request: HttpRequest, beside: frozenset[str]) -> None:
    reject_unknown_parameters(request, PARAMETERS | beside)
    for name in PARAMETERS - REPEATABLE | beside:
        if len(request.GET.getlist(name)) > 1:
            raise BadParameter(name, ", ".join(request.GET.getlist(name)), _("这个参数只能出现一次。"))


def _check_together(chosen: dict[str, Any]) -> None:
    """What can only be wrong in relation to something else."""
    after, before = chosen["date_after"], chosen["date_before"]
    if after and before and after > before:
        raise BadParameter("date_after", str(after), _("起始日期晚于截止日期（date_before=%(before)s）。") % {"before": before})
    if chosen["role"] and not chosen["place"]:
        raise BadParameter("role", chosen["role"], _("这个参数要和 place 一起用。"))
