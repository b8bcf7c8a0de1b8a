"""Places with their aliases. Names and codes come from the county's table; staff keep aliases, dates and successors."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.lists import NamedAdmin, ReadOnlyAdmin
from articles.models import Article, ArticlePlace, Place, PlaceAlias
from articles.slugs import clash_slug, pinyin_slug
from articles.standing.articles import settle_article
from articles.writing import writing


class AliasInline(admin.TabularInline[PlaceAlias, Place]):
    model = PlaceAlias
    extra = 1
    verbose_name_plural = gettext_lazy("别名：自然村、小区、旧写法；版面再次识读（reread）时起作用")


@admin.register(Place)
class PlaceAdmin(NamedAdmin[Place]):
    list_display = ("name", "code", "level", "parent", "valid_from", "valid_to", "public_link")
    list_filter = ("level",)
    list_prefetch = ("parent",)
    search_fields = ("name", "code", "slug", "aliases__name")
    search_help_text = gettext_lazy("名称、别名、区划代码或网址名。")
    sortable_by = ("name", "code")
    ordering = ("code", "name")
    autocomplete_fields = ("parent", "successors")
    inlines = (AliasInline,)
    pointing = ("article_links", "children", "predecessors")
    fixed_once_made = ("name", "code")

    def get_fields(self, request: HttpRequest, obj: Place | None = None) -> Any:
        fields = ("name", "code", "level", "parent", "valid_from", "valid_to", "successors")
        return (*fields, "slug") if obj is not None else fields

    def get_form(self, request: HttpRequest, obj: Place | None = None, change: bool = False, **kwargs: Any) -> Any:
        help_texts = {
            "name": _("全名，如“北苑街道”。建好后随区划表（load_places）改。"),
            "code": _("国家统计局的区划代码；没有就留空，载入区划表时会补上。"),
            "valid_from": _("改名、撤并过的地点才写；文章里的旧名按文章的日期对应。"),
            "valid_to": _("停用的那天；仍在用就留空。"),
            "successors": _("撤并、改名后由谁接续。"),
            "slug": _("读者网址里的词。改了，旧网址就打不开了。"),
        }
        return super().get_form(request, obj, change, help_texts=help_texts, **kwargs)

    def save_model(self, request: HttpRequest, obj: Place, form: Any, change: Any) -> None:
        obj.code = obj.code or None
        if not change:
            plain = pinyin_slug(obj.name)
            obj.slug = clash_slug(plain, obj.code or obj.name) if Place.objects.filter(slug=plain).exists() else plain
        with writing():
            super().save_model(request, obj, form, change)
            if not change:
                _settle_named(obj.name)

    @admin.display(description=gettext_lazy("读者页"))
    def public_link(self, place: Place) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("place", args=[place.slug]), _("查看"))


def _settle_named(name: str) -> None:
    """Settle the articles that link to a place of this name: a new one may be what they mean."""
    linked = Article.objects.filter(pk__in=ArticlePlace.objects.filter(place__name=name).values("article"))
    for article in linked.select_related("machine", "page", "text", "section"):
        settle_article(article)


@admin.register(PlaceAlias)
class PlaceAliasAdmin(NamedAdmin[PlaceAlias]):
    list_display = ("name", "place")
    list_prefetch = ("place",)
    search_fields = ("name", "place__name")
    autocomplete_fields = ("place",)
    ordering = ("name", "id")


@admin.register(ArticlePlace)
class ArticlePlaceAdmin(ReadOnlyAdmin[ArticlePlace]):
    list_display = ("place", "role", "article", "sort_date")
    list_filter = ("role",)
    list_prefetch = ("place", "article")
    search_fields = found_by = ("place__name", "article__identity")
    search_help_text = gettext_lazy("地点的全名，或文章编号。要改地点，请到“文章”。")
    ordering = ("-pk",)
