"""The log of changes, to look at: what the search index has to catch up with, and what harvesters are told."""

from __future__ import annotations

from django.contrib import admin

from articles.admin.lists import ReadOnlyAdmin
from articles.models import Change, ChangedArticle, HarvestRecord


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin[Change]):
    list_display = ("number", "at")


@admin.register(ChangedArticle)
class ChangedArticleAdmin(ReadOnlyAdmin[ChangedArticle]):
    list_display = ("article_number", "change_id")


@admin.register(HarvestRecord)
class HarvestRecordAdmin(ReadOnlyAdmin[HarvestRecord]):
    list_display = ("public_id", "at")
    search_fields = ("public_id",)
    found_by = ("public_id",)
