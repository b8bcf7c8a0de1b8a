"""What readers say is wrong. It waits for staff and changes nothing by itself."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.register import ArticleId

LONGEST_SUGGESTION = 500


class Suggestion(models.Model):
    """A reader's word on one article: what is wrong, and what would be right. Who sent it isn't kept, only whether the same one sent others."""

    class State(models.TextChoices):
        OPEN = "open", _("待看")
        TAKEN = "taken", _("已采纳")
        DECLINED = "declined", _("未采纳")

    class About(models.TextChoices):
        HEADLINE = "headline", _("标题、引题或副题")
        BYLINE = "byline", _("署名")
        DATE = "date", _("日期")
        PLACE = "place", _("地点")
        TEXT = "text", _("正文")
        OTHER = "other", _("其他")

    article = models.ForeignKey(ArticleId, on_delete=models.PROTECT, related_name="suggestions", verbose_name=_("文章编号"))
    about = models.CharField(_("哪里有误"), max_length=10, choices=About)
    line = models.PositiveIntegerField(_("版面原文第几行"), null=True, blank=True)
    wrong = models.CharField(_("现在写作"), max_length=LONGEST_SUGGESTION, blank=True)
    right = models.CharField(_("应该是"), max_length=LONGEST_SUGGESTION)
    sent_at = models.DateTimeField(_("收到时间"), default=timezone.now)
    sender = models.CharField(_("来源标记"), max_length=32, editable=False)
    """The sender's address, hashed with the day and the archive's own key: it says who sent many today, and nobody tomorrow."""
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.OPEN)
    settled_by_name = models.CharField(_("处理人姓名"), max_length=150, blank=True)
    settled_at = models.DateTimeField(_("处理时间"), null=True, blank=True)
    note = models.TextField(_("处理说明"), blank=True)

    class Meta:
        verbose_name = _("读者报错")
        verbose_name_plural = _("读者报错")
        ordering = ("-sent_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=("open", "taken", "declined")), name="suggestion_state_known"),
            models.CheckConstraint(condition=Q(state="open") | Q(settled_at__isnull=False), name="suggestion_settled_at_a_time"),
        )
        indexes = (
            models.Index(fields=("state", "-sent_at"), name="suggestion_by_state"),
            models.Index(fields=("-sent_at", "sender"), name="suggestion_by_time"),
        )

    def __str__(self) -> str:
        return f"{self.article_id} {self.right[:20]}"
