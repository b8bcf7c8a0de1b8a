"""What the machine read, and the text that stands: to look at, never to touch."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from articles.admin.lists import ARTICLE_ID, PAGE_ID, ReadOnlyAdmin, column
from articles.models import ArticleText, MachineArticle, MachinePage


@admin.register(MachineArticle)
class MachineArticleAdmin(ReadOnlyAdmin[MachineArticle]):
    list_display = (column("article.identity_id", ARTICLE_ID), "title_shown", "parser_version")
    list_prefetch = ("article",)
    search_fields = found_by = ("article__identity",)
    search_help_text = gettext_lazy("文章编号，如 k3vq7a2mfd-12。")
    ordering = ("-pk",)

    @admin.display(description=gettext_lazy("文章"))
    def title_shown(self, machine: MachineArticle) -> str:
        return machine.article.title


@admin.register(ArticleText)
class ArticleTextAdmin(ReadOnlyAdmin[ArticleText]):
    list_display = (column("article.identity_id", ARTICLE_ID), "title_shown")
    list_prefetch = ("article",)
    search_fields = found_by = ("article__identity",)
    search_help_text = gettext_lazy("文章编号，如 k3vq7a2mfd-12。要改正文，请到“文章”。")
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArticleText]:
        return super().get_queryset(request).defer("paragraphs", "plain")

    @admin.display(description=gettext_lazy("文章"))
    def title_shown(self, text: ArticleText) -> str:
        return text.article.title


@admin.register(MachinePage)
class MachinePageAdmin(ReadOnlyAdmin[MachinePage]):
    list_display = (column("page.identity_id", PAGE_ID), "page_shown", "parser_version")
    list_prefetch = ("page__issue__newspaper",)
    search_fields = found_by = ("page__identity",)
    search_help_text = gettext_lazy("版面编号，如 k3vq7a2mfd。")
    ordering = ("-pk",)

    @admin.display(description=gettext_lazy("版面"))
    def page_shown(self, machine: MachinePage) -> str:
        return str(machine.page)
