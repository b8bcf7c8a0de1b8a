"""The register of ids and the files as they came: to look up, never to touch."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from articles.admin.lists import PAGE_ID, ReadOnlyAdmin, column, shown
from articles.models import ArticleId, Facsimile, PageId, PageRevision, RevisionContent

PAGE_ID_HELP = gettext_lazy("版面编号，如 k3vq7a2mfd。")


@admin.register(PageId)
class PageIdAdmin(ReadOnlyAdmin[PageId]):
    list_display = ("public_id", "first_sha256")
    search_fields = ("public_id__exact", "first_sha256__exact")
    search_help_text = gettext_lazy("版面编号，或文件的 SHA-256。")
    ordering = ("public_id",)


@admin.register(PageRevision)
class PageRevisionAdmin(ReadOnlyAdmin[PageRevision]):
    list_display = (column("page_id", PAGE_ID), "number", "file_name", "encoding", "size", "ingested_at")
    search_fields = ("page__exact", "sha256__exact")
    search_help_text = gettext_lazy("版面编号，或文件的 SHA-256。")
    ordering = ("-id",)


@admin.register(RevisionContent)
class RevisionContentAdmin(ReadOnlyAdmin[RevisionContent]):
    list_display = ("revision", "file_shown", "size_shown")
    list_prefetch = ("revision",)
    search_fields = found_by = ("revision__page",)
    search_help_text = PAGE_ID_HELP
    ordering = ("-pk",)
    fields = ("revision", "file_shown", "size_shown")
    readonly_fields = ("file_shown", "size_shown")

    def get_queryset(self, request: HttpRequest) -> QuerySet[RevisionContent]:
        return super().get_queryset(request).defer("content").select_related("revision")

    @admin.display(description=gettext_lazy("文件名"))
    def file_shown(self, content: RevisionContent) -> str:
        return content.revision.file_name

    @admin.display(description=gettext_lazy("字节数"))
    def size_shown(self, content: RevisionContent) -> int:
        return content.revision.size


@admin.register(ArticleId)
class ArticleIdAdmin(ReadOnlyAdmin[ArticleId]):
    list_display = ("public_id", "state", "headline_shown", column("successor_id", gettext_lazy("转至")), "reason")
    list_filter = ("state",)
    search_fields = found_by = ("public_id", "page")
    search_help_text = gettext_lazy("文章或版面编号。")
    ordering = ("public_id",)

    @admin.display(description=gettext_lazy("标题"))
    def headline_shown(self, identity: ArticleId) -> Any:
        return shown(identity.headline)


@admin.register(Facsimile)
class FacsimileAdmin(ReadOnlyAdmin[Facsimile]):
    list_display = ("revision", "file_name", "media_type", "size", "added")
    list_prefetch = ("revision",)
    search_fields = found_by = ("revision__page",)
    search_help_text = PAGE_ID_HELP
    ordering = ("-id",)
