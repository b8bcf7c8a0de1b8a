"""Days on which a newspaper didn't appear (休刊): marked here, and taken back here."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.asking import Question, ask
from articles.admin.days import days_of
from articles.admin.lists import ListAdmin
from articles.corrections import lift, suspend
from articles.models import Suspension


class SuspensionForm(forms.ModelForm[Suspension]):
    author: ClassVar[User | None] = None

    class Meta:
        model = Suspension
        fields = ("newspaper", "first", "last", "reason")
        help_texts = {
            "first": gettext_lazy("没有出报的第一天。"),
            "last": gettext_lazy("没有出报的最后一天，含这一天；只有一天就留空。一次最多 366 天。"),
            "reason": gettext_lazy("读者在日历上看得到，如“国庆节”“停电”。"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "last" in self.fields:  # not for who may only look
            self.fields["last"].required = False

    def _post_clean(self) -> None:
        """Instead of writing columns, decide: whether the days can be marked is part of the validation."""
        if self.errors:
            return
        said = self.cleaned_data
        try:
            with transaction.atomic():
                self.instance = suspend(
                    said["newspaper"], said["first"], said["last"] or said["first"], self.author, said["reason"]
                )
        except ValidationError as error:
            self.add_error(None, error)


@admin.register(Suspension)
class SuspensionAdmin(ListAdmin[Suspension]):
    form = SuspensionForm
    list_display = ("first", "last", "newspaper", "reason", "author_name", "made_at", "state", "ended_by_name")
    list_filter = ("state", "newspaper")
    list_prefetch = ("newspaper",)
    search_fields = ("reason",)
    search_help_text = gettext_lazy("休刊原因里的字，日期（2021-05-10 或 2021-05）。")
    sortable_by = ("first", "made_at")
    ordering = ("-first", "-id")
    actions = ("lift_suspensions",)

    def has_change_permission(self, request: HttpRequest, obj: Suspension | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Suspension | None = None) -> bool:
        return False

    def has_lift_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.change_suspension")

    def get_fields(self, request: HttpRequest, obj: Suspension | None = None) -> Any:
        asked = SuspensionForm.Meta.fields
        return asked if obj is None else (*asked, "author_name", "made_at", "state", "ended_by_name", "ended_at", "ended_reason")

    def get_form(self, request: HttpRequest, obj: Suspension | None = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.author = request.user  # a class of this request alone
        return form

    def save_model(self, request: HttpRequest, obj: Suspension, form: Any, change: Any) -> None:
        """Nothing: the form decided already."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Suspension], search_term: str
    ) -> tuple[QuerySet[Suspension], bool]:
        for word in search_term.split():
            days = days_of(word)
            queryset = queryset.filter(first__lte=days[1], last__gte=days[0]) if days else queryset.filter(reason__contains=word)
        return queryset, False

    @admin.action(description=gettext_lazy("撤销所选的休刊"), permissions=["lift"])
    def lift_suspensions(self, request: HttpRequest, queryset: QuerySet[Suspension]) -> HttpResponse | None:
        warning = _("撤销后，这些日子又算缺报；记录仍留着，注明由谁撤销。")
        rows = queryset.select_related("newspaper")
        return ask(self, request, rows, Question("lift_suspensions", _("撤销休刊"), _("撤销休刊"), _lift, warning=warning))


def _lift(suspension: Suspension, said: dict[str, Any], author: Any) -> bool:
    lift(suspension, author, said["reason"])
    return True
