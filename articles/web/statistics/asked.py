"""What statistics are asked for: the parameters of ``/statistics/``, checked."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import UNDATED, Article, ArticlePlace, Kind, Newspaper, Place, Section, SignedAs
from articles.web.errors import BadParameter, reject_unknown_parameters
from articles.web.filters import BAD_CHOICE
from articles.web.periods import Period, asked_period, compared_period

OFFICES, REPORTERS = "offices", "reporters"
ROWS = ((OFFICES, gettext_lazy("按镇街")), (REPORTERS, gettext_lazy("按记者")))
ANY_ROLE = "all"
ROLES = (
    (ArticlePlace.Role.PRIMARY.value, gettext_lazy("主要写到的")),
    (ArticlePlace.Role.MENTIONED.value, gettext_lazy("提及的")),
    (ANY_ROLE, gettext_lazy("两者合计")),
)
KINDS = [(kind.value, kind.label) for kind in Kind if kind != Kind.TEASER]
"""Teasers (导读) point to articles and are counted nowhere."""
STREET_OFFICES = Q(level=Place.Level.OFFICE, code__isnull=False)
"""Those of the loaded table."""
MONTH_PARAMETERS = frozenset({"month_from", "month_to", "compare_from", "compare_to"})


def _named(model: Any, missing: Any) -> forms.ModelChoiceField[Any]:
    rows = model.objects.filter(STREET_OFFICES) if model is Place else model.objects.all()
    return forms.ModelChoiceField(rows, to_field_name="slug", required=False, error_messages={"invalid_choice": missing})


def _one_of(choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(choices=choices, required=False, error_messages=BAD_CHOICE)


class StatisticsForm(forms.Form):
    """The parameters besides the months."""

    rows = _one_of(ROWS)
    role = _one_of(ROLES)
    signed_as = _one_of(SignedAs.choices)
    newspaper = _named(Newspaper, gettext_lazy("没有这份报纸。"))
    section = _named(Section, gettext_lazy("没有这个栏目。"))
    kind = _one_of(KINDS)
    place = _named(Place, gettext_lazy("没有这个镇街。"))
    other = _named(Place, gettext_lazy("没有这个镇街。"))


PARAMETERS = frozenset(StatisticsForm.base_fields) | MONTH_PARAMETERS


@dataclass(frozen=True, slots=True)
class Asked:
    """What is counted. ``role`` is that of the places that are counted, None where places play no part."""

    rows: str
    role: str | None
    places: tuple[Place, ...]
    """The offices that the rows are narrowed to, one or two; of reporters, the one whose articles are counted. None: all offices."""
    signed_as: SignedAs | None
    newspaper: Newspaper | None
    section: Section | None
    kind: Kind | None
    period: Period
    compared: Period | None
    newest: datetime.date
    """The day of the newest article, or of the newspaper's newest."""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the months and what is counted was chosen."""
        return bool(self.narrowing() or self.places or self.compared)

    def narrowing(self) -> dict[str, str]:
        """What narrows every figure alike, as parameters of the list of articles."""
        chosen = {
            "newspaper": self.newspaper.slug if self.newspaper else "",
            "section": self.section.slug if self.section else "",
            "kind": self.kind.value if self.kind else "",
            "signed_as": self.signed_as.value if self.signed_as else "",
        }
        return {name: value for name, value in chosen.items() if value}

    def about(self, place: Place) -> dict[str, str]:
        """The parameters of the list of articles that ask for the place in the role counted."""
        return {"place": place.slug} if self.role == ANY_ROLE else {"place": place.slug, "role": str(self.role)}


def asked(request: HttpRequest) -> Asked:
    """What the address asks for. Raises ``BadParameter`` for the first wrong parameter."""
    parameters = request.GET
    _check_names(request)
    form = StatisticsForm(parameters)
    if not form.is_valid():
        name, reasons = next(iter(form.errors.items()))
        raise BadParameter(name, parameters[name], str(reasons[0]))
    chosen = form.cleaned_data
    rows = chosen["rows"] or OFFICES
    places = tuple(place for place in (chosen["place"], chosen["other"]) if place is not None)
    _check_together(chosen, rows, places)
    newest = newest_day(chosen["newspaper"])
    period = asked_period(parameters, newest)
    return Asked(
        rows=rows,
        role=chosen["role"] or ArticlePlace.Role.PRIMARY.value if rows == OFFICES or places else None,
        places=places,
        signed_as=SignedAs(chosen["signed_as"]) if chosen["signed_as"] else None,
        newspaper=chosen["newspaper"],
        section=chosen["section"],
        kind=Kind(chosen["kind"]) if chosen["kind"] else None,
        period=period,
        compared=compared_period(parameters, period),
        newest=newest,
    )


def _check_names(request: HttpRequest) -> None:
    reject_unknown_parameters(request, PARAMETERS)
    for name in PARAMETERS:
        values = request.GET.getlist(name)
        if len(values) > 1:
            raise BadParameter(name, ", ".join(values), _("这个参数只能出现一次。"))


def _check_together(chosen: dict[str, Any], rows: str, places: tuple[Place, ...]) -> None:
    """What can only be wrong in relation to something else."""
    if rows == REPORTERS and chosen["other"]:
        raise BadParameter("other", chosen["other"].slug, _("按记者统计时，镇街只能选一个，用 place。"))
    if rows == REPORTERS and chosen["role"] and not places:
        raise BadParameter("role", chosen["role"], _("这个参数要和 place 一起用。"))
    if len(set(places)) < len(places):
        raise BadParameter("other", chosen["other"].slug, _("两个镇街是同一个。"))


def newest_day(newspaper: Newspaper | None) -> datetime.date:
    """The day of the newest article, of an inferred date the end as far as it has come; today where nothing is dated."""
    today = timezone.localdate()
    articles = Article.objects.visible().counted()
    if newspaper is not None:
        articles = articles.filter(newspaper=newspaper)
    begun, ended = articles.newest_first().values_list("sort_date", "date_latest").first() or (UNDATED, None)
    return today if begun == UNDATED else max(begun, min(ended or begun, today))
