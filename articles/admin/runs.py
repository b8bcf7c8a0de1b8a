"""What was ingested when, and what came of each file."""

from __future__ import annotations

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.lists import ReadOnlyAdmin
from articles.models import IngestedFile, IngestRun


@admin.register(IngestRun)
class IngestRunAdmin(ReadOnlyAdmin[IngestRun]):
    list_display = ("started_at", "finished_at", "counts_shown", "files_link")
    date_hierarchy = "started_at"
    ordering = ("-started_at", "-id")
    readonly_fields = ("files_link",)

    @admin.display(description=gettext_lazy("计数"))
    def counts_shown(self, run: IngestRun) -> str:
        names = dict(IngestedFile.Outcome.choices)
        return "，".join(f"{names.get(name, name)} {count}" for name, count in run.counts.items()) or "—"

    @admin.display(description=gettext_lazy("文件"))
    def files_link(self, run: IngestRun) -> SafeString:
        url = reverse("admin:articles_ingestedfile_changelist")
        return format_html('<a href="{}?run__id__exact={}">{}</a>', url, run.pk, _("列出这一批的文件"))


@admin.register(IngestedFile)
class IngestedFileAdmin(ReadOnlyAdmin[IngestedFile]):
    list_display = ("path", "outcome", "page_public_id", "message", "run")
    list_filter = ("outcome",)
    list_prefetch = ("run",)
    search_fields = ("path", "page_public_id__exact")
    search_help_text = gettext_lazy("文件路径里的字，或版面编号。")
    ordering = ("-id",)
