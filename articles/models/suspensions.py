"""Days on which a newspaper didn't appear (休刊), as people said: they stand in no page."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.corrections import Correction
from articles.models.sources import Newspaper


class Suspension(models.Model):
    """One person's word that a newspaper didn't appear from the first day to the last. None is ever changed or deleted: a wrong one is
    taken back, and another made."""

    State = Correction.State

    uid = models.UUIDField(_("编号"), default=uuid.uuid4, unique=True, editable=False)
    newspaper = models.ForeignKey(Newspaper, on_delete=models.PROTECT, related_name="suspensions", verbose_name=_("报纸"))
    first = models.DateField(_("首日"))
    last = models.DateField(_("末日"))
    reason = models.CharField(_("休刊原因"), max_length=100)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("标记人")
    )
    author_name = models.CharField(_("标记人姓名"), max_length=150)
    made_at = models.DateTimeField(_("标记时间"), default=timezone.now)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.ACTIVE)
    ended_at = models.DateTimeField(_("失效时间"), null=True, blank=True)
    ended_by_name = models.CharField(_("撤销人姓名"), max_length=150, blank=True)
    ended_reason = models.TextField(_("撤销理由"), blank=True)

    class Meta:
        verbose_name = _("休刊日")
        verbose_name_plural = _("休刊日")
        ordering = ("-first", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="suspension_days_ordered"),
            models.CheckConstraint(condition=Q(state__in=("active", "superseded", "reverted")), name="suspension_state_known"),
        )
        indexes = (models.Index(fields=("newspaper", "first"), name="suspension_by_day"),)

    def __str__(self) -> str:
        days = str(self.first) if self.first == self.last else f"{self.first} 至 {self.last}"
        return f"{self.newspaper.name} {days}"
