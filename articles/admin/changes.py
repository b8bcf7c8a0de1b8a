"""The log of changes, to look at: what the search index has to catch up with."""

from __future__ import annotations

from django.contrib import admin

from articles.admin.lists import ReadOnlyAdmin
from articles.models import Change, ChangedArticle


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin[Change]):
    list_display = ("number", "at")


@admin.register(ChangedArticle)
class ChangedArticleAdmin(ReadOnlyAdmin[ChangedArticle]):
    list_display = ("article_number", "change_id")
