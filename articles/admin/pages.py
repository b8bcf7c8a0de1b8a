"""Pages at the desk, dated one by one or a batch at once; newspapers and issues."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin import written
from articles.admin.articles import confirmation, publication, withdrawal
from articles.admin.asking import Question, ask
from articles.admin.days import days_of, shown_date
from articles.admin.deciding import DecisionAdmin, DecisionForm, line
from articles.admin.lists import DoubtFilter, ReadOnlyAdmin, SluggedAdmin, column
from articles.corrections import PAGE_FIELDS, correct
from articles.corrections.values import OF_THE_WHOLE, cleaned
from articles.models import Article, Facsimile, Flag, Issue, Newspaper, Page
from articles.slogans import section_of

DATE_HELP = gettext_lazy(
    "确切的一天写“2021-05-10”；只知道大概写“2021-05-01 至 2021-05-31（约到月）”；不知道就留空。本版文章的日期随版面走。"
)
NEWSPAPER_HELP = gettext_lazy("报名全称，如“义乌商报”；写一个没有的报名，会新建这家报纸。")


class PageForm(DecisionForm):
    decided = {field: clean for field, clean in PAGE_FIELDS.items() if field not in OF_THE_WHOLE}
    taken_field = "page"

    newspaper = line(gettext_lazy("报纸"), NEWSPAPER_HELP)
    issue_date = line(gettext_lazy("出版日期"), DATE_HELP)
    edition = line(gettext_lazy("版次"), gettext_lazy("平常的一期留空；号外、更正版等写在这里。"))
    page = line(gettext_lazy("版号"), gettext_lazy("如“3”“A03”；合版写“2-3”。"))
    issue_number = line(gettext_lazy("期号"), gettext_lazy("照报头所印，如“总第1234期”。"))

    class Meta:
        model = Page
        fields = ()

    def write(self, name: str, value: Any) -> str:
        return written.write_date(value or {}) if name == "issue_date" else str(value or "")

    def read(self, name: str, text: str) -> Any:
        return written.read_date(text) if name == "issue_date" else text


class BatchForm(forms.Form):
    """What is left empty stays as it is."""

    issue_date = forms.CharField(label=gettext_lazy("出版日期"), required=False, help_text=DATE_HELP)
    newspaper = forms.CharField(label=gettext_lazy("报纸"), required=False, help_text=NEWSPAPER_HELP)
    reason = forms.CharField(
        label=gettext_lazy("理由"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
        help_text=gettext_lazy("例如“据装订本封面”。"),
    )

    def clean_issue_date(self) -> Any:
        text = self.cleaned_data["issue_date"]
        return cleaned(PAGE_FIELDS, "issue_date", written.read_date(text)) if text else None

    def clean_newspaper(self) -> Any:
        return cleaned(PAGE_FIELDS, "newspaper", self.cleaned_data["newspaper"])

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.cleaned_data["issue_date"] and not self.cleaned_data["newspaper"]:
            raise ValidationError(_("日期和报纸至少填一项"), code="nothing-said")
        return self.cleaned_data


def _decide_batch(page: Page, said: dict[str, Any], author: Any) -> bool:
    for field in ("newspaper", "issue_date"):
        if said[field]:
            correct(page, field, said[field], author, said["reason"])
    return True


class PageDoubtFilter(DoubtFilter):
    def doubted(self, rows: QuerySet[Any], code: str | None) -> QuerySet[Any]:
        flags = Flag.objects.filter(page__isnull=False)
        return rows.filter(pk__in=(flags.filter(code=code) if code else flags).values("page"))

    def undoubted(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(flags=None)


@admin.register(Page)
class PageAdmin(DecisionAdmin[Page]):
    form = PageForm
    list_display = (
        column("identity_id", gettext_lazy("编号")),
        "day_shown",
        "date_source",
        "newspaper",
        "label_shown",
        "doubts_shown",
        "visibility",
        "path",
    )
    list_filter = (PageDoubtFilter, "visibility", "date_source", "date_precision", "newspaper")
    list_prefetch = ("newspaper", "issue__newspaper")
    sortable_by = ("day_shown",)
    ordering = ("-sort_date", "label", "pk")
    search_fields = ("path",)
    search_help_text = gettext_lazy("文件路径里的字、日期（2021-05-10 或 2021-05）、版面编号；几个词用空格隔开，须同时符合。")
    fieldsets = ((None, {"fields": ("newspaper", "issue_date", ("page", "edition"), "issue_number", "reason")}),)
    actions = ("confirm_pages", "date_pages", "withdraw_pages", "publish_pages")
    decided_labels = {name: field.label for name, field in PageForm.base_fields.items() if name in PageForm.decided}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Page]:
        return super().get_queryset(request).prefetch_related(Prefetch("flags", Flag.objects.order_by("id")))

    def get_search_results(
        self,
        request: HttpRequest,
        queryset: QuerySet[Page],
        search_term: str,
    ) -> tuple[QuerySet[Page], bool]:
        for word in search_term.split():
            days = days_of(word)
            queryset = queryset.filter(Q(sort_date__range=days) if days else Q(identity=word) | Q(path__contains=word))
        return queryset, False

    def desk(self, row: Page) -> dict[str, Any]:
        articles = Article.objects.filter(page=row).order_by("order", "pk")
        return {
            **super().desk(row),
            "articles": articles,
            "facsimiles": Facsimile.objects.standing(row.public_id),
            "url": reverse("page", args=[row.public_id]),
            "slogan_is_section": bool(section_of(row.slogan)),
        }

    @admin.display(description=gettext_lazy("日期"), ordering="sort_date")
    def day_shown(self, page: Page) -> str:
        return shown_date(page)

    @admin.display(description=gettext_lazy("版号"))
    def label_shown(self, page: Page) -> str:
        return f"{page.label} {page.edition}".strip() or "—"

    @admin.display(description=gettext_lazy("存疑"))
    def doubts_shown(self, page: Page) -> str:
        return "、".join(flag.code for flag in page.flags.all()) or "—"

    @admin.action(description=gettext_lazy("确认无误：所选的版面，连同其中的文章"), permissions=["change"])
    def confirm_pages(self, request: HttpRequest, queryset: QuerySet[Page]) -> HttpResponse | None:
        return ask(self, request, queryset, confirmation("confirm_pages", _("版面确认无误，连同其中的文章")))

    @admin.action(description=gettext_lazy("定所选版面的日期、报纸"), permissions=["change"])
    def date_pages(self, request: HttpRequest, queryset: QuerySet[Page]) -> HttpResponse | None:
        warning = _("留空的一项不改。文章的日期随版面走。")
        return ask(
            self, request, queryset, Question("date_pages", _("定版面的日期、报纸"), _("确定"), _decide_batch, BatchForm, warning)
        )

    @admin.action(description=gettext_lazy("撤稿所选的版面"), permissions=["change"])
    def withdraw_pages(self, request: HttpRequest, queryset: QuerySet[Page]) -> HttpResponse | None:
        return ask(self, request, queryset, withdrawal("withdraw_pages", _("版面撤稿，连同其中的文章")))

    @admin.action(description=gettext_lazy("恢复公开所选的版面"), permissions=["change"])
    def publish_pages(self, request: HttpRequest, queryset: QuerySet[Page]) -> HttpResponse | None:
        return ask(self, request, queryset, publication("publish_pages", _("版面恢复公开")))


@admin.register(Newspaper)
class NewspaperAdmin(SluggedAdmin[Newspaper]):
    pointing = ("pages", "issues", "articles", "suspensions")


@admin.register(Issue)
class IssueAdmin(ReadOnlyAdmin[Issue]):
    list_display = ("date", "newspaper", "edition", "number")
    list_filter = ("newspaper",)
    list_prefetch = ("newspaper",)
    date_hierarchy = "date"
    search_fields = ("number", "edition")
    sortable_by = ("date",)
    ordering = ("-date", "-id")
