"""Reporters as persons. An alias, or a merger, moves the bylines printed under that name to the person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.lists import NamedAdmin, ReadOnlyAdmin
from articles.models import Article, Byline, Reporter, ReporterAlias
from articles.resolving import standing_reporter
from articles.slugs import person_initial, person_pinyin, reporter_public_id
from articles.standing.articles import settle_article
from articles.writing import writing


class AliasInline(admin.TabularInline[ReporterAlias, Reporter]):
    model = ReporterAlias
    extra = 1
    verbose_name_plural = gettext_lazy("别名：笔名、旧名、误排的名字；以此署名的文章都归到这个人名下")


class ReporterForm(forms.ModelForm[Reporter]):
    def clean_merged_into(self) -> Reporter | None:
        into: Reporter | None = self.cleaned_data["merged_into"]
        if into is not None and standing_reporter(into).pk == self.instance.pk:
            raise ValidationError(_("%(name)s 已并入这个人，不能再反过来并") % {"name": into}, code="merged-in-a-circle")
        return into


@admin.register(Reporter)
class ReporterAdmin(NamedAdmin[Reporter]):
    form = ReporterForm
    list_display = ("__str__", "pinyin", "initial", "merged_into", "public_link")
    list_filter = ("initial",)
    list_prefetch = ("merged_into",)
    ordering = ("initial", "pinyin", "id")
    search_fields = ("name", "pinyin", "aliases__name", "public_id__exact")
    search_help_text = gettext_lazy("姓名、别名、拼音或编号。")
    autocomplete_fields = ("merged_into",)
    readonly_fields = ("public_id", "initial")
    inlines = (AliasInline,)
    pointing = ("bylines", "merged")
    fixed_once_made = ("name", "distinguisher")

    def get_fields(self, request: HttpRequest, obj: Reporter | None = None) -> Any:
        return (
            ("name", "distinguisher", "pinyin", "initial", "merged_into", "public_id")
            if obj is not None
            else ("name", "distinguisher")
        )

    def get_form(self, request: HttpRequest, obj: Reporter | None = None, change: bool = False, **kwargs: Any) -> Any:
        help_texts = {
            "distinguisher": _("两个人同名时才写，用来区别，如“体育”“佛堂”。建好后不能再改，因为网址由姓名和它得来。"),
            "pinyin": _("一字一个音节，用空格隔开；多音字读错了在这里改，列表按它排。"),
            "merged_into": _("同一个人有两条时，把这条并入另一条；清空即拆开。"),
        }
        return super().get_form(request, obj, change, help_texts=help_texts, **kwargs)

    def save_model(self, request: HttpRequest, obj: Reporter, form: Any, change: Any) -> None:
        if not change:
            obj.public_id = reporter_public_id(obj.name, obj.distinguisher)
            obj.pinyin = person_pinyin(obj.name)[:200]
        obj.initial = person_initial(obj.pinyin)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        reporter: Reporter = form.instance
        with writing():
            before = _names(reporter)
            super().save_related(request, form, formsets, change)
            after = _names(reporter)
            settle_signed(
                before | after if "merged_into" in form.changed_data else before ^ after,
                {reporter.pk, form.initial.get("merged_into")},
            )

    @admin.display(description=gettext_lazy("读者页"))
    def public_link(self, reporter: Reporter) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("reporter", args=[reporter.public_id]), _("查看"))


def settle_signed(names: set[str], meant: set[int | None]) -> None:
    """Settle every article that prints one of these names, after it was decided whom they stand for; ``meant`` are whom they stood for."""
    if not names:
        return
    persons = _persons_ever_meant(names, {pk for pk in meant if pk is not None})
    articles = Byline.objects.filter(reporter__in=persons, name__in=names).values("article")
    for article in Article.objects.filter(pk__in=articles).select_related("machine", "page", "text", "section"):
        settle_article(article)


def _persons_ever_meant(names: set[str], meant: set[int]) -> set[int]:
    """Whom bylines of these names stand for now, found without a look at every byline: persons so named, and whom they are or were one with."""
    persons = meant | set(Reporter.objects.filter(name__in=names).values_list("pk", flat=True))
    persons |= set(ReporterAlias.objects.filter(name__in=names).values_list("reporter", flat=True))
    while True:
        near: QuerySet[Reporter] = Reporter.objects.filter(pk__in=persons)
        found = set(near.exclude(merged_into=None).values_list("merged_into", flat=True))
        found |= set(Reporter.objects.filter(merged_into__in=persons).values_list("pk", flat=True))
        found |= set(Reporter.objects.filter(aliases__name__in=near.values("name")).values_list("pk", flat=True))
        if found <= persons:
            return persons
        persons |= {pk for pk in found if pk is not None}


def _names(reporter: Reporter) -> set[str]:
    """Every name that stands for the person: his own, his aliases, and those of whoever was merged into him."""
    persons = {reporter.pk}
    while merged := set(Reporter.objects.filter(merged_into__in=persons).values_list("pk", flat=True)) - persons:
        persons |= merged
    names = set(Reporter.objects.filter(pk__in=persons).values_list("name", flat=True))
    return names | set(ReporterAlias.objects.filter(reporter__in=persons).values_list("name", flat=True))


@admin.register(ReporterAlias)
class ReporterAliasAdmin(ReadOnlyAdmin[ReporterAlias]):
    list_display = ("name", "reporter")
    list_prefetch = ("reporter",)
    search_fields = ("name", "reporter__name")
    search_help_text = gettext_lazy("要增删别名，请打开那位记者。")
    ordering = ("name",)


@admin.register(Byline)
class BylineAdmin(ReadOnlyAdmin[Byline]):
    list_display = ("name", "role", "part", "reporter", "article", "sort_date")
    list_filter = ("part",)
    list_prefetch = ("reporter", "article")
    search_fields = found_by = ("reporter__name", "article__identity")
    search_help_text = gettext_lazy("记者的全名，或文章编号。要改署名，请到“文章”。")
    ordering = ("-pk",)
