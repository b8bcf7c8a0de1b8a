"""What people decided, who, when and why; a decision can be taken back here. And what the machine doubts."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.articles import ArticleAdmin
from articles.admin.asking import Question, ask
from articles.admin.deciding import WHOLE_LABELS
from articles.admin.lists import PAGE_ID, ReadOnlyAdmin, column, flag_codes, shown
from articles.admin.pages import PageAdmin
from articles.corrections import revert
from articles.models import Correction, Flag
from articles.standing.decisions import CONFIRMED

FIELD_NAMES = {**ArticleAdmin.decided_labels, **PageAdmin.decided_labels, **WHOLE_LABELS}


class FieldFilter(admin.SimpleListFilter):
    title = gettext_lazy("字段")
    parameter_name = "field"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [(field, str(name)) for field, name in FIELD_NAMES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(field=self.value()) if self.value() else queryset


class CodeFilter(admin.SimpleListFilter):
    title = gettext_lazy("代码")
    parameter_name = "code"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [(code, code) for code in flag_codes()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(code=self.value()) if self.value() else queryset


@admin.register(Correction)
class CorrectionAdmin(ReadOnlyAdmin[Correction]):
    list_display = (
        "made_at",
        "target_shown",
        "field_shown",
        "value_shown",
        "machine_shown",
        "author_name",
        "reason_shown",
        "state",
    )
    list_filter = ("state", FieldFilter, "made_at")
    search_fields = ("author_name",)
    search_help_text = gettext_lazy("文章或版面编号，或修改人的姓名。")
    sortable_by = ("made_at",)
    ordering = ("-made_at", "-id")
    actions = ("revert_corrections",)

    def get_search_results(
        self,
        request: HttpRequest,
        queryset: QuerySet[Correction],
        search_term: str,
    ) -> tuple[QuerySet[Correction], bool]:
        for word in search_term.split():
            queryset = queryset.filter(Q(article=word) | Q(page=word) | Q(author_name__contains=word))
        return queryset, False

    def has_revert_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.change_correction")

    @admin.display(description=gettext_lazy("文章或版面"))
    def target_shown(self, correction: Correction) -> str:
        return correction.article_id or correction.page_id or "—"

    @admin.display(description=gettext_lazy("字段"))
    def field_shown(self, correction: Correction) -> str:
        return str(FIELD_NAMES.get(correction.field, correction.field))

    @admin.display(description=gettext_lazy("改为"))
    def value_shown(self, correction: Correction) -> str:
        return _("现状") if correction.field == CONFIRMED else shown(correction.value)

    @admin.display(description=gettext_lazy("当时的识读"))
    def machine_shown(self, correction: Correction) -> str:
        return shown(correction.machine_value)

    @admin.display(description=gettext_lazy("理由"))
    def reason_shown(self, correction: Correction) -> str:
        return shown(correction.reason)

    @admin.action(description=gettext_lazy("撤销所选的更正"), permissions=["revert"])
    def revert_corrections(self, request: HttpRequest, queryset: QuerySet[Correction]) -> HttpResponse | None:
        warning = _("撤销后，这些字段恢复为识读的结果；更正记录仍留着，注明由谁撤销。")
        return ask(self, request, queryset, Question("revert_corrections", _("撤销更正"), _("撤销更正"), _revert, warning=warning))


def _revert(correction: Correction, said: dict[str, Any], author: Any) -> bool:
    revert(correction, author, said["reason"])
    return True


@admin.register(Flag)
class FlagAdmin(ReadOnlyAdmin[Flag]):
    list_display = ("code", "article", column("page.identity_id", PAGE_ID), "message_shown")
    list_filter = (CodeFilter,)
    list_prefetch = ("article", "page")
    search_fields = found_by = ("article__identity", "page__identity")
    search_help_text = gettext_lazy("文章或版面编号。")
    ordering = ("-id",)

    @admin.display(description=gettext_lazy("说明"))
    def message_shown(self, flag: Flag) -> str:
        return flag.message
