"""How well each version of the parser read what staff has vouched for, over time."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ReadingScore(models.Model):
    """One run of ``evaluate_reading``: what the parser of that day got right of the articles that staff had confirmed or corrected."""

    at = models.DateTimeField(_("时间"), default=timezone.now)
    parser_version = models.CharField(_("识读程序版本"), max_length=20)
    pages = models.PositiveIntegerField(_("版面数"))
    articles = models.PositiveIntegerField(_("文章数"))
    right = models.PositiveIntegerField(_("全对的文章"))
    missing = models.PositiveIntegerField(_("漏读的文章"))
    extra = models.PositiveIntegerField(_("多读的文章"))
    unflagged = models.PositiveIntegerField(_("未存疑的文章"))
    unflagged_right = models.PositiveIntegerField(_("未存疑且全对的文章"))
    fields = models.JSONField(_("各字段"), default=dict)
    """Field -> ``[right, of]``."""

    class Meta:
        verbose_name = _("识读评分")
        verbose_name_plural = _("识读评分")
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("-at",), name="reading_score_newest"),)

    def __str__(self) -> str:
        return f"{timezone.localtime(self.at):%Y-%m-%d %H:%M}"

    @property
    def share(self) -> float | None:
        """Of the articles, the share that is right in every field; None without any."""
        return self.right / self.articles if self.articles else None

    @property
    def unflagged_share(self) -> float | None:
        """Of the articles that the parser didn't doubt, the share that is right."""
        return self.unflagged_right / self.unflagged if self.unflagged else None
