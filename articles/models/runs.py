"""What was ingested when, and what came of each file."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class IngestRun(models.Model):
    """One call of ``ingest``. Without ``finished_at`` it is under way or was killed; what it had stored by then is whole."""

    started_at = models.DateTimeField(_("开始"), default=timezone.now)
    finished_at = models.DateTimeField(_("结束"), null=True, blank=True)
    parameters = models.JSONField(_("参数"), default=dict)
    counts = models.JSONField(_("计数"), default=dict)

    class Meta:
        verbose_name = _("入库批次")
        verbose_name_plural = _("入库批次")
        ordering = ("-started_at",)

    def __str__(self) -> str:
        return f"{timezone.localtime(self.started_at):%Y-%m-%d %H:%M}"


class IngestedFile(models.Model):
    """One file of a run and what came of it."""

    class Outcome(models.TextChoices):
        ADDED = "added", _("新版面")
        REVISED = "revised", _("新修订")
        UNCHANGED = "unchanged", _("已在库")
        REFUSED = "refused", _("未收")
        FACSIMILE = "facsimile", _("版面图")

    run = models.ForeignKey(IngestRun, on_delete=models.CASCADE, related_name="files", verbose_name=_("批次"))
    path = models.TextField(_("路径"))
    sha256 = models.CharField(_("校验值"), max_length=64, blank=True)
    outcome = models.CharField(_("结果"), max_length=10, choices=Outcome)
    page_public_id = models.CharField(_("版面编号"), max_length=10, blank=True)
    message = models.TextField(_("说明"), blank=True)

    class Meta:
        verbose_name = _("入库文件")
        verbose_name_plural = _("入库文件")
        ordering = ("run", "id")
        indexes = (models.Index(fields=("outcome",), name="ingested_file_outcome"),)

    def __str__(self) -> str:
        return self.path
