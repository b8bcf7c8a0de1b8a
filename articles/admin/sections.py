"""Sections (栏目)."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.lists import SluggedAdmin
from articles.models import Section
from articles.standing.whole_pages import settle_articles_under
from articles.writing import writing


@admin.register(Section)
class SectionAdmin(SluggedAdmin[Section]):
    list_display = ("name", "slug", "articles_link")
    pointing = ("articles",)

    def save_model(self, request: HttpRequest, obj: Section, form: Any, change: Any) -> None:
        """A new section takes in the articles of the pages whose slogan it is."""
        with writing():
            super().save_model(request, obj, form, change)
            if not change:
                settle_articles_under(obj.name)

    @admin.display(description=gettext_lazy("文章"))
    def articles_link(self, section: Section) -> SafeString:
        url = reverse("admin:articles_article_changelist")
        return format_html('<a href="{}?section__id__exact={}">{}</a>', url, section.pk, _("列出"))
