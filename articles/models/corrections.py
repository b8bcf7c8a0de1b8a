"""What people decided: the human layer, one row a decision, none ever deleted."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.register import ArticleId, PageId


class Correction(models.Model):
    """One person's decision on one field of an article or a page. At most one a field is active: that is the value that stands."""

    class State(models.TextChoices):
        ACTIVE = "active", _("有效")
        SUPERSEDED = "superseded", _("已被取代")
        REVERTED = "reverted", _("已撤销")

    uid = models.UUIDField(_("编号"), default=uuid.uuid4, unique=True, editable=False)
    article = models.ForeignKey(
        ArticleId, on_delete=models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("文章编号")
    )
    page = models.ForeignKey(
        PageId, on_delete=models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("版面编号")
    )
    field = models.CharField(_("字段"), max_length=30)
    value = models.JSONField(_("改为"), null=True)
    machine_value = models.JSONField(_("当时的识读"), null=True)
    """What the machine read when the person decided: where it reads otherwise today, the review queue shows it."""
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("修改人")
    )
    author_name = models.CharField(_("修改人姓名"), max_length=150)
    made_at = models.DateTimeField(_("修改时间"), default=timezone.now)
    reason = models.TextField(_("理由"), blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.ACTIVE)
    ended_at = models.DateTimeField(_("失效时间"), null=True, blank=True)
    ended_by_name = models.CharField(_("撤销人姓名"), max_length=150, blank=True)
    ended_reason = models.TextField(_("撤销理由"), blank=True)

    class Meta:
        verbose_name = _("更正记录")
        verbose_name_plural = _("更正记录")
        ordering = ("-made_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(article__isnull=False, page__isnull=True) | Q(article__isnull=True, page__isnull=False),
                name="correction_on_article_or_page",
            ),
            models.CheckConstraint(condition=Q(state__in=("active", "superseded", "reverted")), name="correction_state_known"),
            models.UniqueConstraint(
                fields=("article", "field"),
                condition=Q(state="active", article__isnull=False),
                name="one_active_correction_of_article",
            ),
            models.UniqueConstraint(
                fields=("page", "field"), condition=Q(state="active", page__isnull=False), name="one_active_correction_of_page"
            ),
        )
        indexes = (models.Index(fields=("-made_at",), name="correction_newest"),)

    def __str__(self) -> str:
        return f"{self.article_id or self.page_id} {self.field}"
